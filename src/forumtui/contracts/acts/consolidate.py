"""Sub-step 4.1, one household, one contract (๑ ครัวเรือน ๑ สัญญา)."""

from collections import Counter
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from forumtui.contracts.acts.case import Case, as_it_stands, case_of
from forumtui.contracts.acts.debts import received_debts
from forumtui.contracts.acts.lending import within_regulation
from forumtui.contracts.acts.planning import merged_only
from forumtui.contracts.acts.summary import (
    CONTRACT,
    DrawnUp,
    Origin,
    Prepared,
    as_it_was,
    as_standing,
    check_answered,
    journalled,
    origin_of,
    prepared_summary,
    summary_facts,
    write_contract,
    write_interest_since,
)
from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.documents.summary_tables import SummaryFacts
from forumtui.contracts.records.contracts import (
    ContractView,
)
from forumtui.contracts.records.proposals import last_act_of, outside
from forumtui.contracts.refusals import (
    ContractApproved,
    ProposalOpen,
    RedrawUnreasoned,
)
from forumtui.contracts.rules.circumstances import Circumstances
from forumtui.contracts.rules.contract import Consolidation, RepaymentTerms, check_first_due
from forumtui.contracts.rules.gate import pass_gate, refuse_forbidden, to_be_heard
from forumtui.contracts.rules.legal_findings import LegalFinding, LegalMatter
from forumtui.contracts.rules.restructuring import Option, lawful_contract
from forumtui.engine.database import Store
from forumtui.engine.journal import Entry, KeptEntry, act
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.ledger.records.contracted import contract_numbers, contracts_made_in
from forumtui.ledger.records.loans import releases
from forumtui.ledger.records.received import repaid_from
from forumtui.lending.periods import add_months
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import Lay
from forumtui.papers.acts.files import folder_for, papers_of_an_act
from forumtui.papers.acts.jobs import ToPrint
from forumtui.papers.records.issued import PaperView
from forumtui.verification.records import walk as walk_records
from forumtui.verification.records.household_view import HouseholdView
from forumtui.verification.rules import HouseholdStatus
from forumtui.village.acts.village import the_village
from forumtui.village.records import village as village_records
from forumtui.village.records.village import VillageFacts


@dataclass(frozen=True, slots=True)
class HouseholdContract:
    """One household in the list of contracts: `number` is None while it has none.

    `outdated` says that its figures changed since that contract was made, `declined` that it wants
    none, `freed` that all its debts were released: nothing is left for a contract.
    """

    household: int
    house: str
    status: HouseholdStatus
    debt_satang: int
    number: str | None
    outdated: bool = False
    declined: bool = False
    freed: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A contract as it would be, without a number, and what binds `draw_up` to it.

    `findings` are what the law says of it, what must be heard first among them. `replaces` is the
    number of the contract in whose place it would come, "" where it is the first or the very same.
    """

    facts: SummaryFacts
    seen: str
    findings: tuple[LegalFinding, ...]
    replaces: str = ""

    @property
    def months(self) -> int:
        """Over how many instalments it is repaid."""
        return self.facts.consolidation.months


def offer(
    store: Store,
    household: int,
    *,
    months: int | None = None,
    first_due: date | None = None,
    today: date | None = None,
) -> SummaryFacts:
    """Return a household's contract as it would be, as a draft without a number. Writes nothing.

    `months` None: the village's usual term.

    Raises NotConfirmed, FirstDueTooEarly, FirstDueTooLate, and the refusals of `consolidate`: above
    all RateAboveCeiling (15 % a year, ป.พ.พ. section 654).
    """
    return draft(store, household, months=months, first_due=first_due, today=today).facts


def draft(
    store: Store,
    household: int,
    *,
    months: int | None = None,
    first_due: date | None = None,
    today: date | None = None,
) -> Draft:
    """Return what `offer` does, and the digest of it. Writes nothing. Raises what `offer` raises."""
    village = the_village(store)
    with store.reading():
        case = case_of(household, today)
        check_answered(case.view)
        found = weighed(case, village, months, first_due)
        facts, option, standing = found.facts, found.option, case.standing
        lawful_contract(option, found.measured)
        refuse_forbidden(option)
        if not found.again:
            within_regulation(option, case.when.day)
        replaces = "" if standing is None or found.again else standing.number
        return Draft(facts, seen_of(*_shown(case, facts, option)), option.findings, replaces)


def draw_up(
    store: Store,
    household: int,
    *,
    months: int | None = None,
    first_due: date | None = None,
    out: Path | None = None,
    acknowledged: Collection[LegalMatter] = (),
    reason: str = "",
    today: date | None = None,
    language: Messages | None = None,
    seen: str | None = None,
) -> DrawnUp:
    """Make the household's contract, write its summary to `out` (default: exports/), return both.

    `months` None: the village's usual term.

    A contract that stands already with the very same debts and terms keeps its number; other terms
    make a new one in its place, for which there must be a `reason`. One that rests on an approved
    proposal is taken back first. What an approved proposal changed is drawn up by `carry_out`. `seen`
    is the digest of the draft that was shown, or of the household's row where only the list was
    (`row_shown`). `acknowledged` are the warnings that were read out and heard.

    Raises what `offer` raises, Unheard while something must be heard first, ProposalOpen,
    ContractApproved, RedrawUnreasoned, ChangedMeanwhile when what was shown is no longer so, and
    ExportFailed when the file cannot be written; then no contract was made either.
    """
    say, folder = Messages() if language is None else language, folder_for(store.folder, out)
    asked = Asked(household, seen, months, first_due, acknowledged, reason.strip(), today)
    village = the_village(store)
    # The contract is durable before its file appears under its own name.
    with papers_of_an_act() as papers, act(store, "consolidation.draw_up") as entry:
        drawn = drawn_up(entry, village, asked)
        paper = prepared_summary(papers, entry, drawn.view, folder, drawn.facts, say)
    return drawn.told(paper)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which contract is to be drawn up, and what was shown and heard of it; `reason` to replace one."""

    household: int
    seen: str | None
    months: int | None
    first_due: date | None
    acknowledged: Collection[LegalMatter]
    reason: str
    today: date | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A contract that was written by `entry`; `offered` is what was shown of it."""

    entry: Entry
    view: HouseholdView
    facts: SummaryFacts
    offered: SummaryFacts
    again: bool
    option: Option
    shown: bool
    day: date

    def told(self, paper: Prepared) -> DrawnUp:
        """Return what is known of it, and of its paper."""
        heard = to_be_heard(self.option.findings)
        seen = seen_of(self.offered, self.facts.number, heard) if self.shown else ""
        return DrawnUp(
            self.facts.number,
            paper.path,
            self.facts,
            self.again,
            paper.imprint,
            paper.text,
            seen,
            self.option.findings,
        )


def drawn_up(entry: Entry, village: VillageFacts, asked: Asked) -> Drawn:
    """Write a contract, or find that it stands. Only inside its act. Raises what `draw_up` does."""
    case = case_of(asked.household, asked.today)
    view, standing = case.view, case.standing
    check_answered(view)
    if case.proposal is not None:
        raise ProposalOpen(house=view.house)
    found = weighed(case, village, asked.months, asked.first_due)
    offered = facts = found.facts
    option, again = found.option, found.again
    if asked.seen != seen_of(*_row(case)):
        still_as_seen(asked.seen, *_shown(case, facts, option))
    if standing is not None and not again:
        _may_be_replaced(standing, asked)
    # What stands was signed: it is not asked again.
    pass_gate(option, found.measured, set(LegalMatter) if again else asked.acknowledged)
    if not again:
        within_regulation(option, case.when.day)
    if standing is not None and again:
        facts = as_standing(facts, standing)
    else:
        number = write_contract(entry, view, facts, standing, None)
        write_interest_since(entry, found.measured)
        facts = replace(facts, number=number)
    entry.facts = {
        **journalled(view, facts, case.when.day),
        "again": again,
        "acknowledged": [*sorted(one.value for one in asked.acknowledged)],
        "reason": "" if again else asked.reason,
    }
    return Drawn(entry, view, facts, offered, again, option, asked.seen is not None, case.when.day)


def _may_be_replaced(standing: ContractView, asked: Asked) -> None:
    """Refuse to replace what stands without a reason, or approved terms by others.

    Raises RedrawUnreasoned, ContractApproved.
    """
    if standing.proposal is not None and (asked.months, asked.first_due) != (None, None):
        raise ContractApproved(number=standing.number, house=standing.house)
    if not asked.reason:
        raise RedrawUnreasoned(number=standing.number, house=standing.house)


def drawn_anew(store: Store, paper: PaperView, entry: KeptEntry, say: Messages) -> Iterator[Lay]:
    """Yield how the summary of a contract that was drawn up is laid out."""
    village, told = the_village(store), entry.facts()
    assert paper.household is not None
    case = case_of(paper.household, date.fromisoformat(str(told["day"])))
    first_due = date.fromisoformat(str(told["first_due"]))
    if told["again"] and case.standing is not None:
        kept = _on(case, village, case.standing.terms, signed=True)
        facts = as_standing(kept.facts, case.standing)
    else:
        # What took the place of approved terms kept them, since a reason is asked for.
        keeps = _keeps_approved(case) and "reason" in told
        terms = _terms(case, None if keeps else int(str(told["months"])), first_due)
        facts = _on(case, village, terms).facts
    facts = replace(as_it_was(facts, told), number=paper.number)
    yield partial(contract_summary, facts, say)


def _keeps_approved(case: Case) -> bool:
    """Say whether what takes the place of a contract keeps the terms that were approved for it."""
    return case.standing is not None and case.standing.proposal is not None


def to_print(number: str, house: str, text: str, language: Messages) -> ToPrint:
    """Return a contract's summary for the print queue; `text` is its paper."""
    about = language("print_queue.about_contract", number=number, house=house)
    return ToPrint(CONTRACT.key, about, text)


def was_drawn_up(store: Store, household: int) -> bool:
    """Return whether anything stands that was drawn up for a household, or released of its debts."""
    with store.reading():
        return last_act_of(household) is not None


def household_contracts(store: Store) -> tuple[HouseholdContract, ...]:
    """Return every household with a debt, in the order of the gates, with its contract.

    A debt that moved to it counts as it stands: whoever received one while their contract stood has it
    outside of that, and the contract is said to be outdated.
    """
    with store.reading():
        numbers, made_in = contract_numbers(), contracts_made_in()
        received = received_debts()
        waits = {one.household for one in received if not one.held}
        came = Counter[int]()
        for one in received:
            came[one.household] += one.satang
        declined = {one.household for one in outside() if one.person is None}
        standing = {s.household: s for s in walk_records.standings()}
        # What is released in part leaves a contract of the rest.
        freed = {one.household for one in releases()} - numbers.keys()
        return tuple(
            HouseholdContract(
                household=stop.household,
                house=stop.house,
                status=standing[stop.household].status,
                debt_satang=_owed(standing[stop.household], freed) + came[stop.household],
                number=numbers.get(stop.household),
                outdated=0 < made_in.get(stop.household, 0) < standing[stop.household].changed_in
                or (stop.household in numbers and stop.household in waits),
                declined=stop.household in declined,
                freed=stop.household in freed and not came[stop.household],
            )
            for stop in village_records.stops()
            if standing[stop.household].debt_satang or came[stop.household]
        )


def _owed(standing: walk_records.HouseholdStanding, freed: Container[int]) -> int:
    """Return what a household owes: the books' figures, nothing where all was released."""
    return 0 if standing.household in freed else standing.debt_satang


def _shown(case: Case, facts: SummaryFacts, option: Option) -> tuple[object, ...]:
    """Return what a draft shows: all that it says, in whose place it would come, what must be heard."""
    number = None if case.standing is None else case.standing.number
    return facts, number, to_be_heard(option.findings)


def row_shown(one: HouseholdContract) -> str:
    """Return the digest of a household's row in the list of contracts."""
    return seen_of(one.house, one.status, one.debt_satang, one.number)


def _row(case: Case) -> tuple[object, ...]:
    """Return what the list of contracts would show of the household now."""
    number = None if case.standing is None else case.standing.number
    mine = {line.line for line in case.view.lines}
    came = sum(debt.balance_satang for debt in case.debts.inside if debt.line not in mine)
    return case.view.house, case.view.status, case.view.debt_satang + came, number


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the contract of a household's debts means, what it was measured by, and what it would say.

    `again` says that it stands already, with the very same debts and instalments.
    """

    option: Option
    measured: Circumstances
    facts: SummaryFacts
    again: bool


def weighed(
    case: Case, village: VillageFacts, months: int | None, first_due: date | None
) -> Weighed:
    """Weigh a household's contract; where nobody asks for other terms, those that stand are kept."""
    standing = case.standing
    if standing is not None and months is None and first_due is None:
        # What was signed is not asked again whether its first day can be.
        kept = _on(case, village, standing.terms, signed=True)
        if kept.again:
            return kept
    terms = _terms(case, months, first_due)
    check_first_due(terms, case.when.day)
    return _on(case, village, terms)


def _terms(case: Case, months: int | None, first_due: date | None) -> RepaymentTerms:
    """Return the terms of a contract of today: the usual ones, or those that were approved."""
    day, standing = case.when.day, case.standing
    if standing is None or standing.proposal is None or months is not None:
        count = case.settled.usual_months if months is None else months
        return RepaymentTerms(count, first_due or add_months(day, 1), start=day)
    approved = standing.terms
    first = first_due or max(approved.first_due, add_months(day, approved.every_months))
    return replace(approved, first_due=first, start=day)


def _on(
    case: Case, village: VillageFacts, terms: RepaymentTerms, *, signed: bool = False
) -> Weighed:
    """Weigh a contract on terms; where they are those `signed`, what is repaid changes none."""
    option, measured = merged_only(case, terms)
    result, standing = option.consolidation, case.standing
    assert result is not None, "nothing leaves a debt that is only merged"
    again, origin = False, Origin()
    if standing is not None:
        stands = as_it_stands(case, standing)
        again, origin = _same(stands, result), Origin(replaces=standing.number)
        if signed and not again and _is_repaid(case, standing) and _same_debts(stands, result):
            again, result, measured = True, stands, replace(measured, running={}, borne={})
            option = replace(option, consolidation=stands)
        if again:
            # What stands comes of what it came of.
            origin = origin_of(standing)
    facts = summary_facts(
        village,
        case.view,
        result,
        case.when,
        case.guarantors,
        origin=replace(origin, borne=measured.borne),
        debts=case.debts,
        settled=case.settled,
    )
    return Weighed(option, measured, facts, again)


def _is_repaid(case: Case, standing: ContractView) -> bool:
    return repaid_from(standing.id, standing.terms.first_due) <= case.when.day


def _same_debts(standing: Consolidation, result: Consolidation) -> bool:
    """Return whether both hold the same debts, however much of them was paid meanwhile."""

    def debts(one: Consolidation) -> set[tuple[object, ...]]:
        return {
            (t.debt.line, t.debt.agreed_rate_ppm, t.method, t.debt.debtor_key, t.debt.fund_key)
            for t in one.tranches
        }

    return debts(standing) == debts(result)


def _same(standing: Consolidation, result: Consolidation) -> bool:
    """Return whether a contract that stands holds these debts and instalments already."""
    return (standing.months, standing.instalments, standing.tranches) == (
        result.months,
        result.instalments,
        result.tranches,
    )
