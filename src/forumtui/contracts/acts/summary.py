"""A contract on paper and in the records: what it says, and writing it down."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from forumtui.contracts.acts.debts import record_of
from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.documents.summary_tables import SummaryFacts
from forumtui.contracts.records.contracts import (
    ContractView,
    TrancheView,
    add_contract,
    contract_fate,
    contract_satang,
    taken_back_since,
)
from forumtui.contracts.refusals import NotConfirmed
from forumtui.contracts.rules.contract import Consolidation
from forumtui.contracts.rules.legal_findings import LegalFinding
from forumtui.engine.journal import Entry, Fact, kept_entry
from forumtui.meetings.acts.meetings import Occasion
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, Figure, PaperChange, PaperType, What
from forumtui.papers.acts.codes import issue_laid_out
from forumtui.papers.acts.files import Drafts, file_part
from forumtui.papers.layout.signatures import Party
from forumtui.papers.records.issued import PaperView
from forumtui.papers.rules.codes import Imprint
from forumtui.people.records.guarantors import guarantors_by_loan
from forumtui.thai.citizen_id import mask
from forumtui.thai.dates import be_year
from forumtui.verification.acts.slips import figures_of_loans, loan_figures
from forumtui.verification.records.household_view import HouseholdView, household_view
from forumtui.verification.rules import HouseholdStatus
from forumtui.village.records.residents import Resident
from forumtui.village.records.village import VillageFacts


@dataclass(frozen=True, slots=True)
class DrawnUp:
    """A contract that stands: its number, its file, and whether it stood already with these terms.

    `imprint` is what the paper bears at its foot. `seen` binds the same to be drawn up once more, ""
    where nothing was shown first. `findings` are what the law says of it.
    """

    number: str
    path: Path
    facts: SummaryFacts
    again: bool
    imprint: Imprint
    seen: str = ""
    findings: tuple[LegalFinding, ...] = ()

    @property
    def code(self) -> str:
        """The paper's own code, spaced as it is read aloud."""
        return self.imprint.code


@dataclass(frozen=True, slots=True)
class Prepared:
    """Where a summary lies once its act is durable, and the codes it bears."""

    path: Path
    imprint: Imprint


def check_answered(view: HouseholdView) -> None:
    """Refuse a household that has not answered in full. Raises NotConfirmed."""
    settled = {HouseholdStatus.CONFIRMED, HouseholdStatus.DISPUTED}
    if view.status in settled and not view.unanswered:
        return
    names = {member.id: member.name for member in view.members}
    absent = [a.person for a in view.answers if a.verdict == "absent"]
    missing = tuple(names[p] for p in (*view.unanswered, *absent) if p is not None)
    raise NotConfirmed(house=view.house, names=missing)


def summary_facts(
    village: VillageFacts,
    view: HouseholdView,
    result: Consolidation,
    when: Occasion,
    guarantors: Mapping[int, tuple[str, ...]] | None = None,
) -> SummaryFacts:
    """Return what the contract's summary says, as a draft without a number. Inside a transaction.

    `guarantors` are their names by the loan; None asks for them here.
    """
    loans = [record_of(tranche.debt.line) for tranche in result.tranches]
    named = guarantors_by_loan(loans) if guarantors is None else guarantors
    by_key = {member.key: member for member in view.members}
    head = next((member for member in view.members if member.is_head), None)
    debtors = {tranche.debt.debtor_key: tranche.debt.debtor for tranche in result.tranches}
    return SummaryFacts(
        number="",
        village=village.name,
        place=when.place,
        made_on=when.day,
        cut_off=village.cut_off,
        house=view.house,
        moo=view.moo,
        head=None if head is None else _party(head, view.house),
        # Who moved away since still signed, and still owes.
        debtors=tuple(
            _party(by_key[key], view.house) if key in by_key else Party(name, "", "")
            for key, name in debtors.items()
        ),
        guarantors=_each_once(names for loan, names in named.items() if loan in loans),
        consolidation=result,
        training=village.training,
    )


def _each_once(names: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for several in names for name in several))


def _party(member: Resident, house: str) -> Party:
    return Party(member.name, house, mask(member.citizen_id) if member.citizen_id else "")


def write_contract(
    entry: Entry,
    view: HouseholdView,
    facts: SummaryFacts,
    standing: ContractView | None,
    proposal: int | None,
) -> str:
    """Write a contract in the place of the standing one; return its number. Only inside an act."""
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


def prepared_summary(
    papers: Drafts,
    entry: Entry,
    view: HouseholdView,
    folder: Path,
    facts: SummaryFacts,
    messages: Messages,
) -> Prepared:
    """Put the summary, with its codes, among the papers of the act. Raises ExportFailed."""
    path = folder / f"contract_{file_part(facts.house)}_{file_part(facts.number)}.txt"
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
    return Prepared(path, summary.imprint)


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


def _own_sum(paper: PaperView, _printed: Iterable[Figure]) -> int:
    """Return the contract's own sum, which a waiver makes less than the loans on it."""
    return contract_satang(paper.number)


CONTRACT: Final = PaperType("contract", About.HOUSEHOLD, loan_figures, satang=_own_sum, fate=_fate)
"""The summary of a household's contract (สรุปสัญญา)."""
