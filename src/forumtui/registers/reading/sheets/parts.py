"""What each sheet of a file holds, added up: whom, how much, and of which fund."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from forumtui.registers.reading.headings.layout import ABSENT
from forumtui.registers.reading.records import (
    FundName,
    LoanRecord,
    ReadRow,
    RowKind,
    SavingRecord,
    Who,
)
from forumtui.registers.reading.sheets.days import SheetDay, latest_in, without_days
from forumtui.registers.reading.survey import SheetPlan, SurveyedTable
from forumtui.thai.names import name_key
from forumtui.village.rules import squeeze

OF_MEMBERS: Final = (RowKind.SAVING, RowKind.LOAN)

RowsOf = Callable[[SheetPlan], Iterable[ReadRow]]
"""How the rows of one sheet are read."""

Line = tuple[str, str, int]
"""A person, a contract's number or "", and an amount in satang."""


@dataclass(slots=True)
class Part:
    """The rows of one kind and one fund in one sheet, or in one table of it.

    `plan` is the sheet's place in the file, `row` that of the headings where a sheet has several
    parts of one kind and fund.
    """

    plan: int
    sheet: str | None
    kind: RowKind
    fund: FundName
    titles: tuple[str, ...]
    hidden: bool
    first_row: int
    row: int | None = None
    lines: Counter[Line] = field(default_factory=Counter)
    has_houses: bool = True

    @property
    def count(self) -> int:
        """How many rows."""
        return self.lines.total()

    @property
    def satang(self) -> int:
        """What they add up to."""
        return sum(line[2] * times for line, times in self.lines.items())

    @property
    def title_day(self) -> SheetDay | None:
        """The day its titles speak of."""
        return latest_in(self.titles)

    @property
    def tab_day(self) -> SheetDay | None:
        """The day its sheet's name speaks of."""
        return latest_in([self.sheet or ""])

    @property
    def people(self) -> frozenset[tuple[str, str]]:
        """Whom it speaks of, with the number of the contract where it gives one."""
        return frozenset((person, contract) for person, contract, _ in self.lines)


def parts_of(plans: Sequence[SheetPlan], wanted: Iterable[int], rows_of: RowsOf) -> list[Part]:
    """Return the parts of the sheets that are wanted, their rows read and added up."""
    found: list[Part] = []
    for place in sorted(wanted):
        found += _parts(place, plans[place], rows_of)
    return [part for part in found if part.lines]


def same_fund(one: Part, other: Part) -> bool:
    """Say whether two parts are of one kind and one fund, whatever day their titles speak of."""
    if one.kind is not other.kind or one.fund.kind is not other.fund.kind:
        return False
    here, there = _plain(one.fund.name), _plain(other.fund.name)
    return here.startswith(there) or there.startswith(here)


def repeats(one: Part, other: Part) -> bool:
    """Say whether half of the smaller part's people stand in the other too.

    Contracts are told apart by their numbers where both parts give them.
    """
    here, there = one.people, other.people
    if not (_have_contracts(here) and _have_contracts(there)):
        here, there = _only_people(here), _only_people(there)
    if not (one.has_houses and other.has_houses):
        here, there = _only_names(here), _only_names(there)
    return 2 * len(here & there) >= min(len(here), len(there))


def _plain(name: str) -> str:
    return squeeze(without_days(name))


def _have_contracts(people: frozenset[tuple[str, str]]) -> bool:
    return all(contract for _, contract in people)


def _only_people(people: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    return frozenset((person, "") for person, _ in people)


def _only_names(people: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    return frozenset((person.partition("|")[0], contract) for person, contract in people)


def _parts(place: int, plan: SheetPlan, rows_of: RowsOf) -> Iterator[Part]:
    found: dict[tuple[RowKind, FundName, SheetDay | None], Part] = {}
    tables = iter(plan.tables)
    table: SurveyedTable | None = None
    upcoming = next(tables, None)
    for row in rows_of(plan):
        while upcoming is not None and row.row >= upcoming.first_row:
            table, upcoming = upcoming, next(tables, None)
        if table is None or row.fund is None:
            continue
        day = latest_in(table.titles) if len(plan.tables) > 1 else None
        for record in (row.record, *row.more):
            if not isinstance(record, SavingRecord | LoanRecord):
                continue
            kind = RowKind.SAVING if isinstance(record, SavingRecord) else RowKind.LOAN
            part = found.get((kind, row.fund, day))
            if part is None:
                part = _begun(place, plan, table, kind, row.fund)
                found[kind, row.fund, day] = part
            part.lines[_line(record)] += 1
    kinds = Counter(part.kind for part in found.values())
    for part in found.values():
        if kinds[part.kind] == 1:
            part.row = None
        yield part


def _begun(
    place: int, plan: SheetPlan, table: SurveyedTable, kind: RowKind, fund: FundName
) -> Part:
    name, hidden = plan.sheet.name, plan.sheet.marks.hidden
    part = Part(place, name, kind, fund, table.titles, hidden, table.first_row, table.first_row)
    part.has_houses = table.layout.house != ABSENT
    return part


def _line(record: SavingRecord | LoanRecord) -> Line:
    contract = record.contract_no if isinstance(record, LoanRecord) else ""
    return person_key(record.who), squeeze(contract), record.balance_satang


def person_key(who: Who) -> str:
    """Return what a person is told by within one file: the name, and the house where it is given."""
    return f"{name_key(who.name)}|{who.house}"
