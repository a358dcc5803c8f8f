"""Sub-step 4.1, one household, one contract (๑ ครัวเรือน ๑ สัญญา)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from forumtui.core.consolidation import LeftOut, OldDebt, SetAside, consolidate
from forumtui.core.due_dates import add_months
from forumtui.core.paper_code import spaced
from forumtui.core.verification import HouseholdStatus
from forumtui.messages import Messages
from forumtui.printing.contract_summary import contract_summary
from forumtui.printing.facts import Party, SummaryFacts
from forumtui.printing.pages import Page, to_text
from forumtui.steps.anchor import issue
from forumtui.steps.anchor_figures import PaperKind
from forumtui.steps.paper import EXPORTS, file_part, papers_of_an_act
from forumtui.steps.print_job import ToPrint
from forumtui.steps.print_queue import Document
from forumtui.steps.refusals import FirstDueTooEarly, NotConfirmed
from forumtui.steps.village import the_village
from forumtui.store import consolidation as records
from forumtui.store import walk as walk_records
from forumtui.store.database import Store
from forumtui.store.journal import act
from forumtui.store.meeting import open_meeting
from forumtui.store.occupant import Occupant
from forumtui.store.verification import HouseholdView, LineView, household_view
from forumtui.store.village import VillageFacts
from forumtui.thai.citizen_id import mask
from forumtui.thai.dates import DateStyle, be_year, format_date

DEFAULT_MONTHS: Final = 36


@dataclass(frozen=True, slots=True)
class DrawnUp:
    """A contract that stands: its number, its file, and whether it stood already with these terms.

    `code` is what the paper bears, spaced as it is read aloud.
    """

    number: str
    path: Path
    facts: SummaryFacts
    again: bool
    code: str


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


def offer(
    store: Store,
    household: int,
    *,
    months: int = DEFAULT_MONTHS,
    first_due: date | None = None,
    today: date | None = None,
) -> SummaryFacts:
    """Return a household's contract as it would be, as a draft without a number. Writes nothing.

    Raises NotConfirmed, FirstDueTooEarly, and the refusals of `core.consolidation`: above all
    RateAboveCeiling (15 % a year, ป.พ.พ. section 654).
    """
    village = the_village(store)
    with store.reading():
        return _facts(village, household_view(household), months, first_due, today)


def draw_up(
    store: Store,
    household: int,
    *,
    months: int = DEFAULT_MONTHS,
    first_due: date | None = None,
    out: Path | None = None,
    today: date | None = None,
    language: Messages | None = None,
) -> DrawnUp:
    """Make the household's contract, write its summary to `out` (default: exports/), return both.

    A contract that stands already with the very same debts and terms keeps its number; other terms
    make a new one in its place. Raises what `offer` raises, and ExportFailed when the file cannot
    be written; then no contract was made either.
    """
    village = the_village(store)
    folder = store.folder / EXPORTS if out is None else out
    messages = Messages() if language is None else language
    # The contract is durable before its file appears under its own name.
    with papers_of_an_act() as papers, act(store, "consolidation.draw_up") as entry:
        view = household_view(household)
        facts = _facts(village, view, months, first_due, today)
        standing = records.contract_of(household)
        tranches = _tranches(view, facts)
        again = standing is not None and _same(standing, facts, tranches)
        if standing is not None and again:
            number, facts = standing.number, replace(facts, made_on=standing.made_on)
        else:
            number = records.add_contract(
                household=household,
                made_on=facts.made_on,
                months=months,
                first_due=facts.consolidation.first_due,
                replaces=None if standing is None else standing.id,
                year_be=be_year(facts.made_on),
                tranches=tranches,
                act=entry.sequence,
            )
        facts = replace(facts, number=number)
        path = folder / f"contract_{file_part(view.house)}_{file_part(number)}.txt"
        text = to_text(contract_summary(facts, messages))
        code = spaced(issue(entry, PaperKind.CONTRACT, text, household=household, number=number))
        papers.put(path, to_text(contract_summary(facts, messages, code=code)))
        entry.facts = {
            "household": household,
            "house": view.house,
            "number": number,
            "again": again,
            "months": months,
            "first_due": facts.consolidation.first_due.isoformat(),
            "debt_satang": facts.consolidation.debt_satang,
            "loans": [loan for loan, *_ in tranches],
        }
    return DrawnUp(number, path, facts, again, code)


def to_print(drawn: DrawnUp, pages: Sequence[Page], language: Messages) -> ToPrint:
    """Return a contract's summary for the print queue, `pages` being its first copy."""
    about = language("print_queue.about_contract", number=drawn.number, house=drawn.facts.house)
    return ToPrint(Document.CONTRACT, about, to_text(pages))


def household_contracts(store: Store) -> tuple[HouseholdContract, ...]:
    """Return every household that owes anything, in the order of the gates, with its contract."""
    with store.reading():
        numbers, made_in = records.contract_numbers(), records.contracts_made_in()
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
            for stop in walk_records.stops()
            if standing[stop.household].debt_satang
        )


def _facts(
    village: VillageFacts,
    view: HouseholdView,
    months: int,
    first_due: date | None,
    today: date | None,
) -> SummaryFacts:
    _check_answered(view)
    meeting = open_meeting()
    made_on = meeting.held_on if meeting is not None else today or date.today()  # noqa: DTZ011 - the village's own calendar day
    first = add_months(made_on, 1) if first_due is None else first_due
    if first <= made_on:
        raise FirstDueTooEarly(
            first_due=format_date(first, DateStyle.SHORT),
            made_on=format_date(made_on, DateStyle.SHORT),
        )
    inside, aside = _sorted_out(view)
    result = consolidate(inside, months=months, first_due=first, set_aside=aside)
    by_key = {member.key: member for member in view.members}
    loans = [view.line(tranche.debt.line).record for tranche in result.tranches]
    head = next((member for member in view.members if member.is_head), None)
    debtors = dict.fromkeys(tranche.debt.debtor_key for tranche in result.tranches)
    return SummaryFacts(
        number="",
        village=village.name,
        place="" if meeting is None else meeting.place,
        made_on=made_on,
        cut_off=village.cut_off,
        house=view.house,
        moo=view.moo,
        head=None if head is None else _party(head, view.house),
        debtors=tuple(_party(by_key[key], view.house) for key in debtors),
        guarantors=records.guarantors_of(loans),
        consolidation=result,
        training=village.training,
    )


def _check_answered(view: HouseholdView) -> None:
    settled = {HouseholdStatus.CONFIRMED, HouseholdStatus.DISPUTED}
    if view.status in settled and not view.unanswered:
        return
    names = {member.id: member.name for member in view.members}
    absent = [a.person for a in view.answers if a.verdict == "absent"]
    missing = [names[p] for p in (*view.unanswered, *absent) if p is not None]
    raise NotConfirmed(house=view.house, names=", ".join(missing))


def _sorted_out(view: HouseholdView) -> tuple[list[OldDebt], list[SetAside]]:
    loans = [line for line in view.lines if line.kind == "loan"]
    made_on = records.loan_dates(line.record for line in loans)
    inside: list[OldDebt] = []
    aside: list[SetAside] = []
    for line in loans:
        debt = OldDebt(
            line=line.line,
            fund=line.fund,
            debtor=line.person_name,
            contract_no=line.contract_no,
            made_on=made_on[line.record],
            balance_satang=line.balance_satang,
            accrued_satang=line.accrued_satang,
            rate_ppm=line.rate_ppm,
            debtor_key=f"P{line.person}",
        )
        why = _why_outside(line)
        if why is None:
            inside.append(debt)
        else:
            aside.append(SetAside(debt, why))
    return inside, aside


def _why_outside(line: LineView) -> LeftOut | None:
    reasons = (
        (line.claimed_satang is not None, LeftOut.DISPUTED),
        (line.deceased, LeftOut.DECEASED),
        (line.waiting_name, LeftOut.NAME_UNKNOWN),
        (line.rate_ppm is None, LeftOut.RATE_UNKNOWN),
    )
    return next((why for is_so, why in reasons if is_so), None)


def _tranches(view: HouseholdView, facts: SummaryFacts) -> tuple[tuple[int, int, int, int], ...]:
    return tuple(
        (
            view.line(tranche.debt.line).record,
            tranche.debt.rate_ppm or 0,
            tranche.debt.balance_satang,
            tranche.debt.accrued_satang,
        )
        for tranche in facts.consolidation.tranches
    )


def _same(
    standing: records.ContractView,
    facts: SummaryFacts,
    tranches: Iterable[tuple[int, int, int, int]],
) -> bool:
    terms = (facts.consolidation.months, facts.consolidation.first_due)
    return (standing.months, standing.first_due) == terms and standing.tranches == tuple(tranches)


def _party(member: Occupant, house: str) -> Party:
    return Party(member.name, house, mask(member.citizen_id) if member.citizen_id else "")
