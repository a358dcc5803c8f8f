"""Sub-step 4.1, one household, one contract (๑ ครัวเรือน ๑ สัญญา)."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from forumtui.contracts.acts.case import Case, as_it_stands, case_of
from forumtui.contracts.acts.planning import merged_only
from forumtui.contracts.acts.summary import (
    CONTRACT,
    DrawnUp,
    Origin,
    as_standing,
    check_answered,
    journalled,
    origin_of,
    prepared_summary,
    summary_facts,
    write_contract,
)
from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.documents.summary_tables import SummaryFacts
from forumtui.contracts.records.contracts import contract_of, contracted_elsewhere
from forumtui.contracts.records.proposals import last_act_of
from forumtui.contracts.refusals import ContractHoldsMovedDebt, ProposalOpen
from forumtui.contracts.rules.circumstances import Circumstances
from forumtui.contracts.rules.contract import Consolidation, RepaymentTerms, check_first_due
from forumtui.contracts.rules.gate import pass_gate, to_be_heard
from forumtui.contracts.rules.legal_findings import LegalFinding, LegalMatter
from forumtui.contracts.rules.restructuring import Option, lawful_contract
from forumtui.engine.database import Store, add
from forumtui.engine.journal import KeptEntry, Undo, act
from forumtui.engine.refusals import NothingToUndo
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.ledger.records.contracted import contract_numbers, contracts_made_in
from forumtui.ledger.records.loans import DEBTOR, releases
from forumtui.lending.periods import add_months
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import Lay
from forumtui.papers.acts.files import folder_for, papers_of_an_act
from forumtui.papers.acts.jobs import ToPrint
from forumtui.papers.layout.pages import Page, to_text
from forumtui.papers.records.issued import PaperView
from forumtui.verification.records import walk as walk_records
from forumtui.verification.records.household_view import HouseholdView, household_view
from forumtui.verification.rules import HouseholdStatus
from forumtui.village.acts.village import the_village
from forumtui.village.records import village as village_records
from forumtui.village.records.village import VillageFacts

DEFAULT_MONTHS: Final = 36
"""The usual term before a village says another."""


@dataclass(frozen=True, slots=True)
class HouseholdContract:
    """One household in the list of contracts: `number` is None while it has none.

    `outdated` says that its figures changed since that contract was made.
    """

    household: int
    house: str
    status: HouseholdStatus
    debt_satang: int
    number: str | None
    outdated: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A contract as it would be, without a number, and what binds `draw_up` to it.

    `findings` are what the law says of it, what must be heard first among them.
    """

    facts: SummaryFacts
    seen: str
    findings: tuple[LegalFinding, ...]


def offer(
    store: Store,
    household: int,
    *,
    months: int = DEFAULT_MONTHS,
    first_due: date | None = None,
    today: date | None = None,
) -> SummaryFacts:
    """Return a household's contract as it would be, as a draft without a number. Writes nothing.

    Raises NotConfirmed, FirstDueTooEarly, FirstDueTooLate, and the refusals of `consolidate`: above
    all RateAboveCeiling (15 % a year, ป.พ.พ. section 654).
    """
    return draft(store, household, months=months, first_due=first_due, today=today).facts


def draft(
    store: Store,
    household: int,
    *,
    months: int = DEFAULT_MONTHS,
    first_due: date | None = None,
    today: date | None = None,
) -> Draft:
    """Return what `offer` does, and the digest of it. Writes nothing. Raises what `offer` raises."""
    village = the_village(store)
    with store.reading():
        case = case_of(household, today)
        check_answered(case.view)
        option, measured = _weighed(case, months, first_due)
        lawful_contract(option, measured)
        facts = _summary(village, case, option)
        return Draft(facts, seen_of(*_shown(case, facts, option)), option.findings)


def draw_up(
    store: Store,
    household: int,
    *,
    months: int = DEFAULT_MONTHS,
    first_due: date | None = None,
    out: Path | None = None,
    acknowledged: Collection[LegalMatter] = (),
    today: date | None = None,
    language: Messages | None = None,
    seen: str | None = None,
) -> DrawnUp:
    """Make the household's contract, write its summary to `out` (default: exports/), return both.

    A contract that stands already with the very same debts and terms keeps its number; other terms
    make a new one in its place. What an approved proposal changed is drawn up by
    `carry_out`. `seen` is the digest of the draft that was shown, or of the household's row where only
    the list was (`row_shown`). `acknowledged` are the warnings that were read out and heard.

    Raises what `offer` raises, Unheard while something must be heard first, ProposalOpen,
    ChangedMeanwhile when what was shown is no longer so, and ExportFailed when the file cannot be
    written; then no contract was made either.
    """
    village = the_village(store)
    messages = Messages() if language is None else language
    # The contract is durable before its file appears under its own name.
    with papers_of_an_act() as papers, act(store, "consolidation.draw_up") as entry:
        case = case_of(household, today)
        view, standing = case.view, case.standing
        check_answered(view)
        if case.proposal is not None:
            raise ProposalOpen(house=view.house)
        option, measured = _weighed(case, months, first_due)
        offered = facts = _summary(village, case, option)
        if seen != seen_of(*_row(case)):
            still_as_seen(seen, *_shown(case, facts, option))
        again = standing is not None and _same(as_it_stands(case, standing), facts.consolidation)
        # What stands was signed: it is not asked again.
        pass_gate(option, measured, set(LegalMatter) if again else acknowledged)
        if standing is not None and again:
            facts = as_standing(facts, standing)
        else:
            number = write_contract(entry, view, facts, standing, None)
            facts = replace(facts, number=number)
        folder = folder_for(store.folder, out)
        paper = prepared_summary(papers, entry, view, folder, facts, messages)
        entry.facts = {
            **journalled(view, facts, case.when.day),
            "again": again,
            "acknowledged": [*sorted(one.value for one in acknowledged)],
        }
    drawn = "" if seen is None else seen_of(offered, facts.number, to_be_heard(option.findings))
    return DrawnUp(facts.number, paper.path, facts, again, paper.imprint, drawn, option.findings)


def drawn_anew(store: Store, paper: PaperView, entry: KeptEntry, say: Messages) -> Iterator[Lay]:
    """Yield how the summary of a contract that was drawn up is laid out."""
    village, told = the_village(store), entry.facts()
    assert paper.household is not None
    case = case_of(paper.household, date.fromisoformat(str(told["day"])))
    first_due = date.fromisoformat(str(told["first_due"]))
    option, _ = _weighed(case, int(str(told["months"])), first_due)
    facts = _summary(village, case, option)
    if told["again"] and case.standing is not None:
        facts = as_standing(facts, case.standing)
    yield partial(contract_summary, replace(facts, number=paper.number), say)


def to_print(drawn: DrawnUp, pages: Sequence[Page], language: Messages) -> ToPrint:
    """Return a contract's summary for the print queue, `pages` being its first copy."""
    about = language("print_queue.about_contract", number=drawn.number, house=drawn.facts.house)
    return ToPrint(CONTRACT.key, about, to_text(pages))


def undo(
    store: Store, household: int, *, reason: str = "", seen: str | None = None
) -> HouseholdView:
    """Take back what was last drawn up for a household, as an act of its own.

    The contract no longer stands, and what its proposal waived, paid or moved is as before; the
    contract it replaced stands again, and the proposal is open. `seen` is the digest of the number
    of the contract that was shown (`standing_shown`). Raises NothingToUndo, ChangedMeanwhile, and
    ContractHoldsMovedDebt when a debt that would come back stands in another household's contract
    meanwhile.
    """
    with act(store, "consolidation.undo") as entry:
        last = last_act_of(household)
        if last is None:
            raise NothingToUndo
        if seen is not None:
            still_as_seen(seen, *_standing_facts(household))
        moved = [one.loan for one in releases() if one.act == last and one.way == DEBTOR]
        add(Undo, undone=last, act=entry.sequence)
        _refuse_two_contracts(household, moved)
        entry.facts = {"household": household, "undone": last, "reason": reason.strip()}
        return household_view(household)


def standing_shown(store: Store, household: int) -> str:
    """Return the digest of which contract of a household stands, and of its latest act."""
    with store.reading():
        return seen_of(*_standing_facts(household))


def _standing_facts(household: int) -> tuple[object, ...]:
    contract = contract_of(household)
    return None if contract is None else contract.number, last_act_of(household)


def household_contracts(store: Store) -> tuple[HouseholdContract, ...]:
    """Return every household that owes anything, in the order of the gates, with its contract."""
    with store.reading():
        numbers, made_in = contract_numbers(), contracts_made_in()
        standing = {s.household: s for s in walk_records.standings()}
        return tuple(
            HouseholdContract(
                household=stop.household,
                house=stop.house,
                status=standing[stop.household].status,
                debt_satang=standing[stop.household].debt_satang,
                number=numbers.get(stop.household),
                outdated=0 < made_in.get(stop.household, 0) < standing[stop.household].changed_in,
            )
            for stop in village_records.stops()
            if standing[stop.household].debt_satang
        )


def _refuse_two_contracts(household: int, moved: Iterable[int]) -> None:
    """Refuse what would leave a debt that is back in this household in another's contract too."""
    restored = contract_of(household)
    loans = [] if restored is None else [held.loan for held in restored.tranches]
    for other in contracted_elsewhere([*moved, *loans], household).values():
        raise ContractHoldsMovedDebt(house=other.house)


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
    return case.view.house, case.view.status, case.view.debt_satang, number


def _weighed(case: Case, months: int, first_due: date | None) -> tuple[Option, Circumstances]:
    """Return what the contract of these debts means, and what it was measured by."""
    day = case.when.day
    first = add_months(day, 1) if first_due is None else first_due
    terms = RepaymentTerms(months, first, start=day)
    check_first_due(terms, day)
    return merged_only(case, terms)


def _summary(village: VillageFacts, case: Case, option: Option) -> SummaryFacts:
    """Return what that contract would say."""
    result = option.consolidation
    assert result is not None, "nothing leaves a debt that is only merged"
    return summary_facts(
        village,
        case.view,
        result,
        case.when,
        case.guarantors,
        origin=_origin(case, result),
        debts=case.debts,
    )


def _origin(case: Case, result: Consolidation) -> Origin:
    """Return what a contract of these debts comes of: the standing one's own where it says the same."""
    if case.standing is None:
        return Origin()
    if _same(as_it_stands(case, case.standing), result):
        return origin_of(case.standing)
    return Origin(replaces=case.standing.number)


def _same(standing: Consolidation, result: Consolidation) -> bool:
    """Return whether a contract that stands holds these debts and instalments already."""
    return (standing.months, standing.instalments, standing.tranches) == (
        result.months,
        result.instalments,
        result.tranches,
    )
