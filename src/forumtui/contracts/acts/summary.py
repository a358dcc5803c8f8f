"""A contract on paper and in the records: what it says, and writing it down."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from forumtui.contracts.acts.debts import Brought, line_of, record_of
from forumtui.contracts.acts.lending import Lending, lending_now, named_vote
from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.documents.summary_tables import (
    ApprovedBy,
    OldLine,
    OldStep,
    PaidOn,
    Pledged,
    SummaryFacts,
)
from forumtui.contracts.records.contracts import (
    ContractView,
    TrancheView,
    add_contract,
    contract_fate,
    contract_satang,
    contracts,
    taken_back_since,
)
from forumtui.contracts.records.parties import (
    GuarantorOnPaper,
    PersonOnPaper,
    guarantors_on_paper,
    persons_on_paper,
    savers_of,
)
from forumtui.contracts.records.proposals import ProposalView, proposals
from forumtui.contracts.refusals import MoneyKeptAhead, NotConfirmed
from forumtui.contracts.rules.circumstances import Circumstances
from forumtui.contracts.rules.contract import Consolidation, paper_order
from forumtui.contracts.rules.debts import OldDebt
from forumtui.contracts.rules.demanded_papers import ConsentBeside, stands_for
from forumtui.contracts.rules.legal_findings import LegalFinding
from forumtui.contracts.rules.plan import Way
from forumtui.contracts.rules.plan_effects import Released
from forumtui.engine.database import add_together
from forumtui.engine.journal import Entry, Fact, kept_entry
from forumtui.ledger.records.loans import LoanFacts, ReleaseView, loan_facts, releases
from forumtui.ledger.records.received import ContractReceipt, kept_ahead, receipts_of_loans
from forumtui.lending.schedule import Method
from forumtui.meetings.acts.meetings import Occasion
from forumtui.messages import Messages
from forumtui.messages.values import Money
from forumtui.papers.acts.catalogue import About, Figure, PaperChange, PaperType, What
from forumtui.papers.acts.codes import ToIssue, issue_laid_out
from forumtui.papers.acts.files import Drafts, file_part
from forumtui.papers.layout.signatures import Guarded, Party
from forumtui.papers.records.issued import PaperView
from forumtui.papers.rules.codes import Imprint
from forumtui.people.records.guarantors import guarantors_by_loan
from forumtui.people.records.person_facts import Known, facts_of
from forumtui.people.rules.guarantees import age_on
from forumtui.people.rules.person_facts import PersonFact, PersonStanding
from forumtui.tables.contracts import InterestSince
from forumtui.thai.citizen_id import mask
from forumtui.thai.dates import be_year
from forumtui.verification.acts.slips import figures_of_loans, loan_figures
from forumtui.verification.records.household_view import HouseholdView, household_view
from forumtui.verification.rules import HouseholdStatus
from forumtui.village.records.residents import Resident, names_of
from forumtui.village.records.village import VillageFacts, funds, names_of_funds
from forumtui.village.rules import FundKind


@dataclass(frozen=True, slots=True)
class DrawnUp:
    """A contract that stands: its number, its file and text, and whether it stood already so.

    `imprint` is what the paper bears at its foot. `seen` binds the same to be drawn up once more, ""
    where nothing was shown first. `findings` are what the law says of it.
    """

    number: str
    path: Path
    facts: SummaryFacts
    again: bool
    imprint: Imprint
    text: str
    seen: str = ""
    findings: tuple[LegalFinding, ...] = ()

    @property
    def code(self) -> str:
        """The paper's own code, spaced as it is read aloud."""
        return self.imprint.code


@dataclass(frozen=True, slots=True)
class Prepared:
    """Where a summary lies once its act is durable, the codes it bears, and its text with them."""

    path: Path
    imprint: Imprint
    text: str


def check_answered(view: HouseholdView) -> None:
    """Refuse a household that has not answered in full. Raises NotConfirmed."""
    settled = {HouseholdStatus.CONFIRMED, HouseholdStatus.DISPUTED}
    if view.status in settled and not view.unanswered:
        return
    names = {member.id: member.name for member in view.members}
    absent = [a.person for a in view.answers if a.verdict == "absent"]
    missing = tuple(names[p] for p in (*view.unanswered, *absent) if p is not None)
    raise NotConfirmed(house=view.house, names=missing)


@dataclass(frozen=True, slots=True)
class Origin:
    """What a contract comes of: which one it replaces, what was approved, what became of its debts.

    `released` is what it releases itself, while its act is not written yet. `upto` is its own act: what
    became of its debts later is not on its papers; None while it has none. `borne` is what its debts
    bore since the cut-off, by line, while that is not written yet.
    """

    replaces: str = ""
    proposal: ProposalView | None = None
    released: tuple[Released, ...] = ()
    upto: int | None = None
    borne: Mapping[str, int] = field(default_factory=dict)


def origin_of(contract: ContractView) -> Origin:
    """Return what a contract that was made comes of. Inside a transaction."""
    replaced = () if contract.replaces is None else tuple(contracts([contract.replaces]))
    mine = () if contract.proposal is None else proposals(contract.household)
    return Origin(
        replaces=replaced[0].number if replaced else "",
        proposal=next((one for one in mine if one.id == contract.proposal), None),
        upto=contract.act,
    )


def summary_facts(
    village: VillageFacts,
    view: HouseholdView,
    result: Consolidation,
    when: Occasion,
    guarantors: Mapping[int, tuple[str, ...]] | None = None,
    *,
    origin: Origin = Origin(),
    debts: Brought | None = None,
    settled: Lending | None = None,
) -> SummaryFacts:
    """Return what a contract says, as a draft without a number. Inside a transaction.

    `guarantors` are their names by the loan, `debts` what the household brings, and `settled` what the
    village settled on; None asks for them here.
    """
    mine = [record_of(tranche.debt.line) for tranche in result.tranches]
    named = guarantors_by_loan(mine) if guarantors is None else guarantors
    books = _books(mine) if debts is None else debts.loans
    # Who guaranteed a debt that another took over is free (section 350).
    answered = [
        record_of(each.debt.line)
        for each in result.tranches
        if record_of(each.debt.debtor_key) == books[each.debt.line].person
    ]
    head = next((member for member in view.living if member.is_head), None)
    approval = None if origin.proposal is None else origin.proposal.approval
    terms = lending_now() if settled is None else settled
    return SummaryFacts(
        number="",
        village=village.name,
        place=when.place,
        made_on=when.day,
        cut_off=village.cut_off,
        house=view.house,
        moo=view.moo,
        head=None if head is None else _party(head, view, when.day),
        debtors=_debtors(result, view, when.day),
        guarantors=_each_once(names for loan, names in named.items() if loan in answered),
        consolidation=result,
        training=village.training,
        old=old_lines(result, origin, books, {one.id: one.name for one in view.members}),
        pledged=_pledged(answered, origin.upto) if any(map(named.get, answered)) else (),
        replaces=origin.replaces,
        waived_by=_waived_by(terms),
        reckoned=terms.reckoned,
        funds=names_of_funds(shelf=None if debts is None else (*debts.shelf.values(),)),
        approved=None
        if approval is None
        else ApprovedBy(approval.words, approval.names, approval.approved_on),
    )


def _waived_by(settled: Lending) -> str:
    """Return the resolution by which no interest runs before a contract's day, "" without one."""
    if settled.waived_by is None:
        return ""
    found = named_vote(settled.waived_by, standing=False)
    return f"{found.number} {found.question}"


def _each_once(names: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for several in names for name in several))


def _books(mine: Sequence[int]) -> Mapping[str, LoanFacts]:
    """Return the books' facts of loans by line."""
    return {line_of(loan): facts for loan, facts in loan_facts(mine).items()}


def _debtors(result: Consolidation, view: HouseholdView, day: date) -> tuple[Party, ...]:
    """Return who owes, as the lines name them first. Who moved away still signs, and still owes."""
    names = {each.debt.debtor_key: each.debt.debtor for each in paper_order(result.tranches)}
    by_key = {member.key: member for member in view.members}
    people = {one.id: Known(one.title, one.records) for one in view.members}
    away = persons_on_paper(record_of(key) for key in names if key not in by_key)
    facts = facts_of(people | {one: Known(away[one].title, (one,)) for one in away})
    parties: list[Party] = []
    for key, name in names.items():
        if key in by_key:
            party = _party(by_key[key], view, day)
        else:
            other = away[record_of(key)]
            party = _person_party(name, other.born, other.citizen_id, other.house, other.moo, day)
        born = by_key[key].birth_date if key in by_key else away[record_of(key)].born
        title = by_key[key].title if key in by_key else away[record_of(key)].title
        mine = facts[record_of(key)]
        standing = PersonStanding(title, born, mine)
        parties.append(
            replace(
                party,
                guarded=_guarded(standing, day),
                monk=PersonFact.MONK in mine,
                away=PersonFact.ELSEWHERE in mine,
            )
        )
    return tuple(parties)


def _guarded(standing: PersonStanding, day: date) -> Guarded:
    beside = stands_for(standing, day)
    if beside is None:
        return Guarded.NO
    return Guarded.MINOR if beside is ConsentBeside.PARENT else Guarded.INCAPABLE


def _party(member: Resident, view: HouseholdView, day: date) -> Party:
    number = member.citizen_id or ""
    return _person_party(member.name, member.birth_date, number, view.house, view.moo, day)


def _person_party(
    name: str, born: date | None, number: str, house: str, moo: str, day: date
) -> Party:
    age = None if born is None else age_on(born, day)
    return Party(
        name,
        house,
        mask(number) if number else "",
        age,
        citizen_id=number,
        moo=moo,
    )


def paper_party(one: PersonOnPaper) -> Party:
    """Return a person as papers that are signed name them."""
    number = one.citizen_id
    return Party(
        one.name, one.house, mask(number) if number else "", citizen_id=number, moo=one.moo
    )


def guarantor_party(one: GuarantorOnPaper, day: date | None = None) -> Party:
    """Return a guarantor as papers name them; on papers of a `day` with who signs beside them."""
    number, guarded = one.citizen_id, Guarded.NO
    if day is not None and one.standing is not None:
        guarded = _guarded(one.standing, day)
    hidden = mask(number) if number else ""
    return Party(one.name, one.house, hidden, citizen_id=number, guarded=guarded)


def _pledged(loans: Sequence[int], made: int | None) -> tuple[Pledged, ...]:
    """Return the guarantors of loans, each with all of them; who had died when the contract was `made`.

    `made` is its act, None while it has none: then who has died by now.
    """
    found: dict[tuple[Party, bool], list[GuarantorOnPaper]] = {}
    for one in guarantors_on_paper(loans, dead=None if made is None else _dead_in(made)):
        found.setdefault((guarantor_party(one), one.died), []).append(one)
    return tuple(
        Pledged(
            party,
            tuple(line_of(one.loan) for one in several),
            tuple(one.guarantee for one in several) if died else (),
        )
        for (party, died), several in found.items()
    )


def _dead_in(made: int) -> frozenset[int]:
    """Return the guarantees of which a contract says that their guarantor had died.

    One that was made before contracts said so says it of nobody, however often it is printed.
    """
    entry = kept_entry(made)
    written = None if entry is None else entry.facts().get(DEAD)
    if not isinstance(written, list):
        return frozenset()
    return frozenset(one for one in written if isinstance(one, int))


def as_it_was(facts: SummaryFacts, told: Mapping[str, Fact]) -> SummaryFacts:
    """Return what a contract said when it was drawn up; `told` is what the journal says of it."""
    if DEAD in told:
        return facts
    return replace(facts, pledged=tuple(replace(one, dead=()) for one in facts.pledged))


DEAD: Final = "dead_guarantors"
"""What the journal calls the guarantees whose guarantor had died when a contract was drawn up."""


def old_lines(
    result: Consolidation,
    origin: Origin,
    loans: Mapping[str, LoanFacts],
    names: Mapping[int, str],
) -> tuple[OldLine, ...]:
    """Return the old debts of a contract as the books have them, and what became of each.

    Those it holds in the order of its lines, then those that its proposal released wholly.
    """
    inside = [tranche.debt.line for tranche in paper_order(result.tranches)]
    untouched = all(_as_in_books(each.debt, loans[each.debt.line]) for each in result.tranches)
    gone = [] if untouched and origin.proposal is None else _gone(inside, origin)
    lines = list(dict.fromkeys([*inside, *(line_of(one.loan) for one in gone)]))
    known = dict(loans)
    if missing := [record_of(line) for line in lines if line not in known]:
        known |= _books(missing)
    named = {one.to_person for one in gone if one.to_person is not None}
    named |= {known[line].person for line in lines}
    if unknown := named - names.keys():
        names = {**names, **names_of(unknown)}
    savers = savers_of({one.saving for one in gone if one.saving is not None})
    shelf = {fund.id: fund.name for fund in funds()} if gone else {}
    steps: dict[str, list[OldStep]] = {}
    for one in gone:
        who = ""
        if one.saving is not None:
            who = savers[one.saving]
        elif one.to_fund is not None:
            who = shelf[one.to_fund]
        elif one.to_person is not None:
            who = names[one.to_person]
        steps.setdefault(line_of(one.loan), []).append(
            OldStep(Way(one.way), one.principal_satang, one.accrued_satang, one.penalty_satang, who)
        )
    paid = receipts_of_loans((known[line].id for line in lines), origin.upto)
    return tuple(
        _old_line(
            line,
            known[line],
            names,
            steps.get(line, ()),
            _since(known[line], line, origin),
            paid.get(known[line].id, ()),
        )
        for line in lines
    )


def _since(loan: LoanFacts, line: str, origin: Origin) -> int:
    """Return what a loan bore since the cut-off, up to its contract's day."""
    upto = origin.upto
    written = sum(one.satang for one in loan.taken_over if upto is None or one.act <= upto)
    return written + origin.borne.get(line, 0)


def _as_in_books(debt: OldDebt, loan: LoanFacts) -> bool:
    """Return whether nothing left a debt, and it is owed by whom and to whom the books say."""
    return (
        debt.balance_satang == loan.balance_satang
        and debt.at_cut_off_satang == loan.accrued_satang
        and record_of(debt.fund_key) == loan.fund
        and record_of(debt.debtor_key) == loan.person
    )


def _old_line(
    line: str,
    loan: LoanFacts,
    names: Mapping[int, str],
    steps: Sequence[OldStep],
    since: int,
    receipts: Sequence[ContractReceipt],
) -> OldLine:
    return OldLine(
        line=line,
        fund=loan.fund_name,
        contract_no=loan.contract_no,
        debtor=names[loan.person],
        made_on=loan.made_on,
        principal_satang=loan.at_cut_off.balance_satang,
        accrued_satang=loan.at_cut_off.accrued_satang,
        rate_ppm=0 if loan.kind == FundKind.POVERTY_FUND else loan.rate_ppm,
        method=Method(loan.method),
        steps=tuple(steps),
        since_satang=since,
        paid=(*paid_on(loan), *_on_contracts(receipts)),
    )


def paid_on(loan: LoanFacts) -> tuple[PaidOn, ...]:
    """Return what was paid on a loan between the cut-off and its contract, as papers say it."""
    return tuple(
        PaidOn(one.paid_on, one.receipt, one.principal_satang, one.accrued_satang, one.since_satang)
        for one in loan.payments
    )


def _on_contracts(receipts: Iterable[ContractReceipt]) -> Iterator[PaidOn]:
    """Yield what was paid on a loan under contracts before, as papers say it."""
    for one in receipts:
        yield PaidOn(one.paid_on, one.number, one.principal_satang, one.accrued_satang)


def _gone(inside: Sequence[str], origin: Origin) -> list[ReleaseView]:
    """Return what left the debts of a contract until it was made, and what left with it."""
    own = {*map(record_of, inside), *(record_of(one.debt.line) for one in origin.released)}
    mine = None if origin.proposal is None else origin.proposal.id
    written = [
        one
        for one in (releases() if mine is not None and origin.upto else releases(own))
        if (one.loan in own or one.proposal == mine)
        and (origin.upto is None or one.act <= origin.upto)
    ]
    return [*written, *(_as_written(one) for one in origin.released)]


def _as_written(one: Released) -> ReleaseView:
    return ReleaseView(
        loan=record_of(one.debt.line),
        household=0,
        way=one.way.value,
        principal_satang=one.principal_satang,
        accrued_satang=one.accrued_satang,
        penalty_satang=one.penalty_satang,
        saving=record_of(one.saving) if one.saving else None,
        to_fund=record_of(one.to) if one.way is Way.FUND else None,
        to_person=record_of(one.to) if one.way is Way.DEBTOR else None,
        proposal=0,
        act=0,
    )


def write_contract(
    entry: Entry,
    view: HouseholdView,
    facts: SummaryFacts,
    standing: ContractView | None,
    proposal: int | None,
) -> str:
    """Write a contract in the place of the standing one; return its number. Only inside an act.

    Raises MoneyKeptAhead where money is kept on that one for coming due days.
    """
    if standing is not None and (kept := kept_ahead(standing.id)):
        raise MoneyKeptAhead(number=standing.number, house=view.house, amount=Money(kept))
    terms = facts.consolidation.terms
    assert terms is not None
    return add_contract(
        household=view.id,
        made_on=facts.made_on,
        terms=terms,
        replaces=None if standing is None else standing.id,
        proposal=proposal,
        year_be=be_year(facts.made_on),
        tranches=held_tranches(facts.consolidation),
        act=entry.sequence,
    )


def write_interest_since(entry: Entry, facts: Circumstances) -> None:
    """Write down what debts bore since the cut-off, now in the contract or paid. Only inside an act."""
    rows = [
        {
            "loan": record_of(line),
            "satang": satang,
            "since": facts.running[line].since,
            "until": facts.reckoned_to,
            "act": entry.sequence,
        }
        for line, satang in facts.borne.items()
        if satang
    ]
    if rows:
        add_together(InterestSince, rows)


def held_tranches(result: Consolidation) -> tuple[TrancheView, ...]:
    """Return the tranches of a contract as they are kept."""
    return tuple(
        TrancheView(
            loan=record_of(debt.line),
            rate_ppm=debt.agreed_rate_ppm or 0,
            principal_satang=debt.balance_satang,
            accrued_satang=debt.accrued_satang,
            method=debt.method.value,
            instalment_satang=debt.instalment_satang,
            fund=record_of(debt.fund_key),
            person=record_of(debt.debtor_key),
        )
        for debt in (tranche.debt for tranche in result.tranches)
    )


def summary_file(house: str, number: str) -> str:
    """Return what the file of a contract is called, by the number on the gate and its own."""
    return f"contract_{file_part(house)}_{file_part(number)}.txt"


def prepared_summary(
    papers: Drafts,
    entry: Entry,
    view: HouseholdView,
    folder: Path,
    facts: SummaryFacts,
    messages: Messages,
) -> Prepared:
    """Put the summary, with its codes, among the papers of the act. Raises ExportFailed."""
    path = folder / summary_file(facts.house, facts.number)
    lay = partial(contract_summary, facts, messages)
    summary = issue_laid_out(
        entry,
        CONTRACT,
        lay,
        household=view.id,
        number=facts.number,
        printed=figures_of_loans(view.lines),
    )
    papers.put(path, summary.text)
    return Prepared(path, summary.imprint, summary.text)


def to_issue(entry: Entry, view: HouseholdView, facts: SummaryFacts, messages: Messages) -> ToIssue:
    """Return the summary of a contract that `entry` drew up, to be given its code with others."""
    lay = partial(contract_summary, facts, messages)
    printed = figures_of_loans(view.lines)
    return ToIssue(CONTRACT, view.id, facts.number, lay, printed, entry.sequence)


def journalled(view: HouseholdView, facts: SummaryFacts, day: date) -> dict[str, Fact]:
    """Return what the journal says of a contract; `day` is that of its act."""
    result = facts.consolidation
    loans: Sequence[int] = [record_of(tranche.debt.line) for tranche in result.tranches]
    return {
        "household": view.id,
        "house": view.house,
        "number": facts.number,
        "months": result.months,
        "first_due": result.first_due.isoformat(),
        "debt_satang": result.debt_satang,
        "loans": [*loans],
        "day": day.isoformat(),
        DEAD: [one for pledged in facts.pledged for one in pledged.dead],
    }


def as_standing(facts: SummaryFacts, standing: ContractView) -> SummaryFacts:
    """Return the facts as the contract that stands already has them."""
    return replace(facts, number=standing.number, made_on=standing.made_on)


def _fate(paper: PaperView, figures_changed: bool) -> Iterator[PaperChange]:
    """Yield what became of a contract, and that its household's answers no longer stand.

    Figures that changed reopen a household: then that is not said besides.
    """
    assert paper.household is not None
    fate = contract_fate(paper.household, paper.number)
    if fate is not None:
        what = What.TAKEN_BACK if fate.taken_back else What.RELEASED
        what = What.REPLACED if fate.number else what
        yield PaperChange(what, kept_entry(fate.act), number=fate.number)
    settled = {HouseholdStatus.CONFIRMED, HouseholdStatus.DISPUTED}
    view = household_view(paper.household)
    if not figures_changed and (view.unanswered or view.status not in settled):
        undone = taken_back_since(paper.household, paper.act)
        act = max((undone, *(line.changed_in for line in view.lines)))
        yield PaperChange(What.REOPENED, kept_entry(act) if act > paper.act else None)


def own_sum(paper: PaperView, _printed: Iterable[Figure]) -> int:
    """Return the contract's own sum, which a waiver makes less than the loans on it."""
    return contract_satang(paper.number)


CONTRACT: Final = PaperType("contract", About.HOUSEHOLD, loan_figures, satang=own_sum, fate=_fate)
"""The summary of a household's contract (สรุปสัญญา)."""
