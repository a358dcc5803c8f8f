"""Sub-step 1.2, control totals (ยอดคุม): no fund goes on whose books and members differ unexplained.

With the rows of a fund that could make up a difference, and what its waiting rows hold.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.seen import still_as_seen
from forumtui.ledger.records.figures import LINE_TABLES, LineSum, line_sums
from forumtui.registers.reading.stated_totals import (
    AS_OF_WORDS,
    amount_in,
    balance_columns,
    cut_off_in,
    measure_of,
)
from forumtui.registers.records import control_totals as records
from forumtui.registers.records.control_totals import Note, TableKey, TableLines, table_lines
from forumtui.registers.refusals import DifferenceChanged, NothingDiffers, WhyMissing
from forumtui.registers.rules.control_totals import (
    Against,
    ComparisonStanding,
    Hint,
    Measure,
    RowAmount,
    likely_rows,
    standing_of,
    stated_total,
)
from forumtui.tables import registers as registers_records
from forumtui.village.acts.village import the_village
from forumtui.village.records.village import FundFacts, VillageFacts, funds
from forumtui.village.refusals import NameMissing
from forumtui.village.rules import FEWEST_TOGETHER, squeeze


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row stands, and its amount; None when it cannot be read."""

    file: str
    sheet: str | None
    row: int
    house: str
    satang: int | None


@dataclass(frozen=True, slots=True)
class LikelyRows:
    """Rows that could make up a difference in one way: the first of them, and how many there are."""

    hint: Hint
    places: tuple[tuple[RowPlace, ...], ...]
    count: int


def waiting_amounts(key: TableKey) -> list[tuple[int, int, int | None]]:
    """Return the waiting rows of a table: identifier, row, and amount where that is certain.

    Inside a transaction.
    """
    waiting = records.waiting_rows(key)
    columns = balance_columns(records.cells_and_balances(key))
    return [
        (
            one.id,
            one.row,
            amount_in(one.cells, columns) if one.same_satang is None else one.same_satang,
        )
        for one in waiting
    ]


def find_rows(
    fund: int, measure: Measure, difference_satang: int, register: tuple[str, str | None] | None
) -> tuple[LikelyRows, ...]:
    """Return the rows that could make up a difference (stated less members'), the surest first.

    `register` is the file and sheet of a total row, None for all registers of the fund. Inside a
    transaction.
    """
    places: dict[int, RowPlace] = {}
    rows: list[RowAmount] = []
    for line in records.line_rows(fund, measure.kind):
        if register in (None, (line.file, line.sheet)):
            places[line.id] = RowPlace(line.file, line.sheet, line.row, "", line.satang)
            rows.append(RowAmount(line.id, line.satang, questions=line.questions))
    for table in table_lines():
        key, here = table.key, register in (None, (table.file_name, table.key.sheet))
        if here and table.waiting and (key.fund, key.kind) == (fund, measure.value):
            for number, row, satang in waiting_amounts(key):
                places[number] = RowPlace(table.file_name, key.sheet, row, "", satang)
                rows.append(RowAmount(number, satang, waiting=True))
    clues = likely_rows(difference_satang, rows)
    named = [row for clue in clues for together in clue.rows for row in together]
    for row, house in records.houses_of(measure.kind, named).items():
        places[row] = replace(places[row], house=house)
    return tuple(
        LikelyRows(
            clue.hint,
            tuple(tuple(places[row] for row in together) for together in clue.rows),
            clue.count,
        )
        for clue in clues
    )


@dataclass(frozen=True, slots=True)
class Comparison:
    """The members' sum of a fund against one thing its papers state, all in satang.

    `file` and `sheet` name the register of a total row, None for the balance sheet. `stated_satang`
    is None when nothing is stated; `blank` says that a total row is there with an empty cell.
    `corrected` lines of it are `corrected_satang` more, together, than the register has them;
    `only_corrected` says that it is on hold for these alone, each of which two people reviewed.
    Of the rows that waited `taken` were taken as mended and count, `refused` were not taken.
    """

    fund: int
    matter: str
    measure: Measure
    against: Against
    file: str | None
    sheet: str | None
    rows: int
    waiting: int
    members_satang: int
    stated_satang: int | None
    blank: bool
    standing: ComparisonStanding
    note: Note | None
    likely: tuple[LikelyRows, ...] = ()
    corrected: int = 0
    corrected_satang: int = 0
    only_corrected: bool = False
    taken: int = 0
    refused: int = 0

    @property
    def asked_about(self) -> "Comparison":
        """What the reason of a difference is bound to (`engine.seen`); its likely rows are not."""
        return replace(self, likely=())

    @property
    def difference_satang(self) -> int | None:
        """Stated less members'; None when nothing is stated."""
        return None if self.stated_satang is None else self.stated_satang - self.members_satang


@dataclass(frozen=True, slots=True)
class FundControl:
    """A fund and its comparisons. `other_days` are days its papers are as of, other than the cut-off."""

    fund: FundFacts
    comparisons: tuple[Comparison, ...]
    other_days: tuple[date, ...] = ()

    @property
    def on_hold(self) -> bool:
        """Whether a difference still has no written reason (พักไว้)."""
        return any(one.standing is ComparisonStanding.ON_HOLD for one in self.comparisons)


def asked_about(funds: Iterable[FundControl]) -> tuple[tuple[FundFacts, list[Comparison]], ...]:
    """Return what a handover of these funds is bound to (`engine.seen`): every figure compared."""
    return tuple((one.fund, [each.asked_about for each in one.comparisons]) for one in funds)


@dataclass(frozen=True, slots=True)
class HoldCount:
    """How many funds there are, and how many of them are on hold."""

    funds: int
    on_hold: int


def control(store: Store) -> tuple[FundControl, ...]:
    """Return every fund with its comparisons and likely rows, in the order the funds were read.

    Raises NoVillage.
    """
    village = the_village(store)
    with store.reading():
        return tuple(
            replace(one, comparisons=tuple(map(_with_likely_rows, one.comparisons)))
            for one in fund_controls(village)
        )


def fund_controls(village: VillageFacts) -> tuple[FundControl, ...]:
    """Return what `control` does, without looking for the rows. Inside a transaction."""
    other = _other_days(village.cut_off)
    return tuple(replace(one, other_days=tuple(other.get(one.fund.id, ()))) for one in _compared())


def held(store: Store) -> HoldCount:
    """Return how many funds are on hold: what `control` says, without looking for the rows."""
    with store.reading():
        compared = _compared()
    return HoldCount(len(compared), sum(one.on_hold for one in compared))


def of_few(store: Store) -> frozenset[tuple[int, Measure]]:
    """Return the funds, and whether their savings or debts, that too few people have to hide each."""
    people: Counter[tuple[int, Measure]] = Counter()
    with store.reading():
        for measure in Measure:
            table = LINE_TABLES[measure.kind]
            for _, _, fund in line_sums(measure.kind, [LineSum.LINES], table.person, table.fund):
                people[fund, measure] += 1
    return frozenset(one for one, count in people.items() if count < FEWEST_TOGETHER)


def funds_that_wait() -> frozenset[int]:
    """Return the funds whose debts go into no contract. Inside a transaction.

    They are on hold, and not only for what was corrected with its reason since they were read.
    """
    return frozenset(
        one.fund.id
        for one in _compared()
        if any(
            each.standing is ComparisonStanding.ON_HOLD and not each.only_corrected
            for each in one.comparisons
        )
    )


def funds_on_hold() -> dict[int, str]:
    """Return the names of the funds that are on hold, by fund. Inside a transaction."""
    return {one.fund.id: one.fund.name for one in _compared() if one.on_hold}


def explain(
    store: Store,
    fund: int,
    matter: str,
    *,
    difference_satang: int,
    reason: str,
    by: str,
    seen: str | None = None,
) -> None:
    """Write down why a fund's figures differ by the difference seen; its hold is lifted.

    `seen` is the digest of the comparison as it was shown (`Comparison.asked_about`). Raises
    ChangedMeanwhile, WhyMissing, NameMissing, NothingDiffers when there is no such difference, and
    DifferenceChanged when it is another one by now.
    """
    reason, by = reason.strip(), by.strip()
    if not reason:
        raise WhyMissing
    if not by:
        raise NameMissing
    with act(store, "control.explain") as entry:
        found = next(
            (c for f in _compared() for c in f.comparisons if (c.fund, c.matter) == (fund, matter)),
            None,
        )
        if seen is not None:
            still_as_seen(seen, None if found is None else found.asked_about)
        if found is None or not found.difference_satang:
            raise NothingDiffers
        if found.difference_satang != difference_satang:
            raise DifferenceChanged
        add(
            registers_records.FundNote,
            fund=fund,
            matter=matter,
            difference_satang=difference_satang,
            reason=reason,
            written_by=by,
            act=entry.sequence,
        )
        entry.facts = {
            "fund": fund,
            "matter": matter,
            "members_satang": found.members_satang,
            "stated_satang": found.stated_satang,
            "difference_satang": difference_satang,
            "reason": reason,
            "by": by,
        }


def _compared() -> tuple[FundControl, ...]:
    """Return the funds with their comparisons, without likely rows. Inside a transaction."""
    tables = records.table_lines()
    stated = _stated_in_balance_sheets()
    written = records.notes()
    return tuple(
        FundControl(fund, tuple(_comparisons(fund.id, tables, stated, written))) for fund in funds()
    )


def _comparisons(
    fund: int,
    tables: Sequence[TableLines],
    stated: dict[tuple[int, Measure], int],
    written: dict[tuple[int, str], Note],
) -> Iterable[Comparison]:
    for measure in Measure:
        own = [t for t in tables if t.key.fund == fund and t.key.kind == measure.value]
        for table in own:
            yield _against_total_row(table, measure, written)
        in_books = stated.get((fund, measure))
        then = [table for table in own if not table.file_name.startswith(NEW_LOANS)]
        if then or in_books:
            matter = f"{measure.value}.{Against.BALANCE_SHEET.value}"
            yield _comparison(fund, matter, measure, then, in_books, written.get((fund, matter)))


NEW_LOANS: Final = "เงินกู้ใหม่-"
"""What the files of loans begin with that were made since the books: no balance sheet has them."""


_SETTLED: Final = frozenset(ComparisonStanding) - {ComparisonStanding.ON_HOLD}


def _comparison(
    fund: int,
    matter: str,
    measure: Measure,
    tables: Sequence[TableLines],
    stated_satang: int | None,
    note: Note | None,
    waiting_satang: int | None = None,
) -> Comparison:
    members = sum(table.satang for table in tables)
    corrected = sum(table.corrected_satang for table in tables)
    standing, as_read = (
        standing_of(
            members_satang=satang,
            stated_satang=stated_satang,
            waiting_satang=waiting_satang,
            explained_satang=None if note is None else note.difference_satang,
        )
        for satang in (members, members - corrected)
    )
    return Comparison(
        fund=fund,
        matter=matter,
        measure=measure,
        against=Against.BALANCE_SHEET,
        file=None,
        sheet=None,
        rows=sum(table.rows for table in tables),
        waiting=sum(table.waiting for table in tables),
        members_satang=members,
        stated_satang=stated_satang,
        blank=False,
        standing=standing,
        note=note if standing is ComparisonStanding.EXPLAINED else None,
        corrected=sum(table.corrected for table in tables),
        corrected_satang=corrected,
        taken=sum(table.taken for table in tables),
        refused=sum(table.refused for table in tables),
        only_corrected=standing is ComparisonStanding.ON_HOLD and as_read in _SETTLED,
    )


def _against_total_row(
    table: TableLines, measure: Measure, written: dict[tuple[int, str], Note]
) -> Comparison:
    """Return a register's own total row against its rows; those that wait are in its total too."""
    key = table.key
    totals = [satang for satang in table.totals if satang is not None]
    sums = [table.satang]
    waiting = None
    if totals and totals[-1] != table.satang and table.waiting:
        amounts = [satang for _, _, satang in waiting_amounts(key)]
        if None not in amounts:
            waiting = sum(satang for satang in amounts if satang is not None)
            sums.append(table.satang + waiting)
    matter = f"{measure.value}.{Against.TOTAL_ROW.value}.{key.file}.{key.sheet or ''}"
    compared = _comparison(
        key.fund,
        matter,
        measure,
        [table],
        stated_total(totals, sums),
        written.get((key.fund, matter)),
        waiting,
    )
    return replace(
        compared,
        against=Against.TOTAL_ROW,
        file=table.file_name,
        sheet=key.sheet,
        blank=bool(table.totals) and not totals,
    )


def _stated_in_balance_sheets() -> dict[tuple[int, Measure], int]:
    """Return what each fund's balance sheet states of its members' savings and loans.

    Several lines are added up; of a line that a later file states again, the later one counts.
    """
    latest: dict[tuple[int, Measure, str], tuple[int, int]] = {}
    for fund, file, label, satang in records.balance_lines():
        measure = measure_of(label)
        if measure is None:
            continue
        line = (fund, measure, squeeze(label))
        seen_in, sum_of = latest.get(line, (file, 0))
        latest[line] = (file, satang if file != seen_in else sum_of + satang)
    stated: dict[tuple[int, Measure], int] = {}
    for (fund, measure, _), (_, satang) in latest.items():
        stated[fund, measure] = stated.get((fund, measure), 0) + satang
    return stated


def _with_likely_rows(one: Comparison) -> Comparison:
    """Return a comparison that differs with the rows that could make up its difference."""
    if not one.difference_satang:
        return one
    register = None if one.file is None else (one.file, one.sheet)
    likely = find_rows(one.fund, one.measure, one.difference_satang, register)
    return replace(one, likely=likely)


def _other_days(cut_off: date) -> dict[int, list[date]]:
    """Return, for each fund, the days in the titles of its papers that are not the cut-off."""
    days: dict[int, list[date]] = {}
    for fund, cells in records.titles_with_fund(AS_OF_WORDS):
        day = cut_off_in(cells)
        if day is not None and day != cut_off and day not in days.setdefault(fund, []):
            days[fund].append(day)
    return days
