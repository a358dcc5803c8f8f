"""The ledger: the figures of every saving and loan, and the one place that selects a balance.

A line has its figures three times. *As read* is what its register's row says, and never changes.
*As corrected* (แก้ยอด) is that with the corrections that stand, less what was paid on it between the
cut-off and its contract: what is shown, certified and handed over. *Outstanding* is that less what
left the line since: what a contract takes over.

Payments on a contract are in `left_since` and nowhere else: what was paid or waived of a loan is added
there to what releases took from it. Whoever asks what is outstanding then has it, as of every act.

Corrections are few and lines are many: they are read once, and put on the lines they are of.
`safekeeping` derives the same figures a second way, and asks nothing here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from itertools import chain
from typing import Any, Final, NamedTuple

import peewee

from forumtui.engine import inspection
from forumtui.engine.database import asked_again, driver_rows, table_name
from forumtui.engine.journal import Undo, taken_back
from forumtui.ledger.records.received import (
    FROM_SAVINGS,
    PRINCIPAL,
    paid_parts,
    savings_moved,
    waived_dues,
)
from forumtui.ledger.rules import (
    NOTHING_PAID,
    Figures,
    LineField,
    LineKind,
    LineMoved,
    Paid,
    corrected,
    paid_together,
)
from forumtui.tables.contracts import InterestSince, Release, Tranche
from forumtui.tables.followup import AllocationRun, ContractPayment
from forumtui.tables.lines import LOAN, SAVING, EarlyPayment, Loan, Saving, record_of_line
from forumtui.tables.people import Person
from forumtui.tables.registers import SourceFile, SourceRow
from forumtui.tables.verification import Correction, Dispute, DisputeOutcome
from forumtui.tables.village import Fund
from forumtui.village.records.counted import any_held, counts, row_of

LINE_TABLES: Final[Mapping[LineKind, type[Saving] | type[Loan]]] = {"saving": Saving, "loan": Loan}
"""Where the lines of each kind are; their balances are read here alone."""

_MARKS: Final[Mapping[LineKind, str]] = {"saving": SAVING, "loan": LOAN}

_LEAVING: Final = ("savings", "waived")
"""The ways of a release by which something leaves a loan; by the others the whole of it moves."""


class LedgerLine(NamedTuple):
    """A saving or a loan with its figures as corrected, in satang; `rate_ppm` None is not known.

    `person` is the record its row named, `act` the one that read it in. `changed_in`
    is the latest act that corrected it, settled a dispute of it, paid on it, or took that back, and
    `read` are then the figures as read; 0 and None where there is no such act. `paid` is what was paid
    on it since the cut-off, no longer in its figures.
    """

    kind: LineKind
    record: int
    person: int
    fund: int
    act: int
    balance_satang: int
    accrued_satang: int
    rate_ppm: int | None
    read: Figures | None = None
    changed_in: int = 0
    paid: Paid = NOTHING_PAID

    @property
    def line(self) -> str:
        """Its stable id: "S3", "L17"."""
        return f"{_MARKS[self.kind]}{self.record}"

    @property
    def figures(self) -> Figures:
        """Its figures as corrected."""
        return tuple.__new__(Figures, self[5:8])

    @property
    def as_read(self) -> Figures:
        """Its figures as its row has them."""
        return self.figures if self.read is None else self.read

    @property
    def at_cut_off(self) -> Figures:
        """Its figures as corrected, with what was paid on it since the cut-off still in them."""
        if self.paid is NOTHING_PAID:
            return self.figures
        return Figures(
            self.balance_satang + self.paid.balance_satang,
            self.accrued_satang + self.paid.accrued_satang,
            self.rate_ppm,
        )

    def less(self, gone: "Left | None") -> Figures:
        """Return the figures that are outstanding when this much of them left."""
        if gone is None:
            return self.figures
        balance = self.balance_satang - gone.balance_satang
        return Figures(balance, self.accrued_satang - gone.accrued_satang, self.rate_ppm)


@dataclass(frozen=True, slots=True)
class LineCorrections:
    """What became of a line since it was read: its corrections and payments that stand, in their order.

    `changed_in` is the latest act that corrected it, settled a dispute of it, paid on it, or took that
    back.
    """

    values: tuple[LineMoved, ...]
    changed_in: int

    @property
    def paid(self) -> Paid:
        """What was paid on it together."""
        return paid_together(one for one in self.values if isinstance(one, Paid))


class LineSum(Enum):
    """What several lines are together: figures as corrected, in satang.

    `FIRST_ROW` is the lowest of their source rows, `LAST_CHANGE` the latest act that read one in or
    changed it. `CORRECTED` is how many balances were corrected, `CORRECTED_BY` by how much together,
    `PAID` what was paid of them since the cut-off.
    """

    LINES = auto()
    BALANCE = auto()
    ACCRUED = auto()
    FIRST_ROW = auto()
    LAST_CHANGE = auto()
    CORRECTED = auto()
    CORRECTED_BY = auto()
    PAID = auto()


class Left(NamedTuple):
    """What left a line since it was read, in satang.

    `came_satang` is interest since the cut-off that came to it, from what left of the accrued interest
    taken already.
    """

    balance_satang: int
    accrued_satang: int
    came_satang: int = 0


def ledger_lines(
    *beside: "peewee.Field[Any]",
    kind: LineKind | None = None,
    only: Iterable[str] | None = None,
    persons: Iterable[int] | None = None,
    fund: int | None = None,
    upto: int | None = None,
    read_upto: int | None = None,
    gone: bool = False,
) -> Iterator[tuple[LedgerLine, *tuple[Any, ...]]]:
    """Yield lines as corrected, savings before loans, in the order of the registers.

    `kind`, the lines' ids (`only`), `persons` as records and `fund` say which; None is all. Each
    comes with the columns `beside`: of its table, its fund, its person's record, its source row or
    that row's file; a loan's are None beside a saving. `upto` an act: the lines that were read by
    then, as corrected by then. With `read_upto` another act counts for which lines there are. Lines
    of registers that were taken back come too where those that are `gone` are asked for.
    """
    known = upto if read_upto is None else read_upto
    ids = None if only is None else _by_kind(only)
    whose = None if persons is None else list(persons)
    moved = _of_rows(beside) and any_held()
    rows: dict[LineKind, Iterable[Any]] = {
        each: _lines(
            each, beside, None if ids is None else ids[each], whose, fund, known, gone, moved
        )
        for each in ((kind,) if kind else LINE_TABLES)
        if ids is None or ids[each]
    }
    if ids is None and whose is None:
        changes = corrections(upto=upto)
    else:
        rows = {each: list(found) for each, found in rows.items()}
        changes = corrections([_id(each, row[0]) for each in rows for row in rows[each]], upto)
    return chain.from_iterable(
        _as_corrected(each, selected, beside, changes) for each, selected in rows.items()
    )


def _as_corrected(
    kind: LineKind,
    rows: Iterable[tuple[Any, ...]],
    beside: Sequence[Any],
    changes: Mapping[str, LineCorrections],
) -> Iterator[tuple[LedgerLine, *tuple[Any, ...]]]:
    """Yield rows of `_selected` as lines, with their columns."""
    of_kind, typed = _of_kind(kind, changes), _typed(beside)
    # Ten thousand households have thirty thousand lines: each is made as quickly as it can be.
    new = tuple.__new__
    for row in rows:
        line = new(LedgerLine, (kind, *(row[:_FIGURES] if beside else row), None, 0, NOTHING_PAID))
        if row[0] in of_kind:
            line = _with_corrections(line, of_kind[row[0]])
        if not beside:
            yield (line,)
        elif typed is None:
            yield (line, *row[_FIGURES:])
        else:
            yield (line, *typed(row[_FIGURES:]))


def line_sums(
    kind: LineKind,
    of: Sequence[LineSum],
    *by: "peewee.Field[Any]",
    persons: "Sequence[int] | peewee.ModelSelect[Any] | None" = None,
    upto: int | None = None,
) -> Iterator[tuple[Any, ...]]:
    """Yield what all lines are together that have the same in the columns `by`: sums, then columns.

    The columns are such as `ledger_lines` takes, but no days; without any there is one row of sums,
    None where there is no line. `persons` are those whose lines count, as records or as the query of
    them, None for all. `upto` an act: as after that one.
    """
    table = LINE_TABLES[kind]
    query = _joined(table.select(*(_in_sql(one, table) for one in of), *by), table, by)
    query = query if persons is None else query.where(table.person << persons)
    query = _counting(query, table, upto)
    changes = corrections(upto=upto)
    apart: dict[tuple[Any, ...], list[LedgerLine]] = {}
    if corrected_lines := [*_of_kind(kind, changes)]:
        rows = driver_rows(
            _selected(kind, by, corrected_lines, persons, None, upto, gone=False, moved=False)
        )
        for line, *key in _as_corrected(kind, rows, by, changes):
            apart.setdefault(tuple(key), []).append(line)
    first = len(of)
    for row in driver_rows(query.group_by(*by)):
        corrected_here = apart.get(row[first:]) if apart else None
        yield (
            row
            if corrected_here is None
            else (
                *(_corrected_sum(one, row[k], corrected_here) for k, one in enumerate(of)),
                *row[first:],
            )
        )


def _in_sql(of: LineSum, table: type[Saving] | type[Loan]) -> Any:
    """Return what the engine adds up: the figures as read."""
    match of:
        case LineSum.LINES:
            return peewee.fn.COUNT(table.id)
        case LineSum.BALANCE:
            return peewee.fn.SUM(table.balance_satang)
        case LineSum.ACCRUED:
            return peewee.fn.SUM(Loan.accrued_satang) if table is Loan else _ZERO
        case LineSum.FIRST_ROW:
            return peewee.fn.MIN(row_of(table))
        case LineSum.LAST_CHANGE:
            return peewee.fn.MAX(table.act)
        case LineSum.CORRECTED | LineSum.CORRECTED_BY | LineSum.PAID:
            return _ZERO


def _corrected_sum(of: LineSum, as_read: int, lines: Sequence[LedgerLine]) -> int:
    """Return a sum with the corrections of some of its lines."""
    match of:
        case LineSum.BALANCE:
            return as_read + sum(
                line.balance_satang - line.as_read.balance_satang for line in lines
            )
        case LineSum.CORRECTED_BY:
            return as_read + sum(
                line.at_cut_off.balance_satang - line.as_read.balance_satang for line in lines
            )
        case LineSum.PAID:
            return as_read + sum(line.paid.balance_satang for line in lines)
        case LineSum.ACCRUED:
            return as_read + sum(
                line.accrued_satang - line.as_read.accrued_satang for line in lines
            )
        case LineSum.LAST_CHANGE:
            return max(as_read, *(line.changed_in for line in lines))
        case LineSum.CORRECTED:
            return as_read + sum(
                line.at_cut_off.balance_satang != line.as_read.balance_satang for line in lines
            )
        case LineSum.LINES | LineSum.FIRST_ROW:
            return as_read


def balances_as_read(
    kind: LineKind,
    *beside: "peewee.Field[Any]",
    where: "peewee.Expression | None" = None,
    first: int | None = None,
) -> Iterator[tuple[int, *tuple[Any, ...]]]:
    """Yield the balances as their rows have them, in satang, in the order of the registers.

    For comparing rows with rows. Each comes with columns as `ledger_lines` takes them, of which
    `where` may speak; only the `first` so many, None for all.
    """
    table = LINE_TABLES[kind]
    query = _joined(table.select(table.balance_satang, *beside), table, beside)
    query = _counting(query, table, None)
    query = query if where is None else query.where(where)
    query = query if first is None else query.limit(first)
    rows: Iterator[tuple[int, *tuple[Any, ...]]] = driver_rows(query.order_by(table.id))
    return rows


def left_since(only: Iterable[str] | None = None, upto: int | None = None) -> dict[str, Left]:
    """Return what left lines since they were read, by their ids, of those of which something left.

    From a loan what was paid out of savings, on a contract, or waived; from a saving what was paid out
    of it, less what was put in. To the accrued interest of a loan came what a contract took over of the
    days since the cut-off. `only` are lines' ids, None for all. `upto` an act: what left by then.
    """
    left: dict[str, Left] = {}
    wanted = None if only is None else set(only)
    released, grew, received = inspection.highest_ids(_LEFT_IN)
    if grew:
        came = InterestSince.select(InterestSince.loan, InterestSince.satang)
        came = came.where(InterestSince.act.not_in(taken_back(upto)))
        if wanted is not None:
            came = came.where(InterestSince.loan << _by_kind(wanted)["loan"])
        for loan, satang in driver_rows(
            came if upto is None else came.where(InterestSince.act <= upto)
        ):
            _take(left, _id("loan", loan), 0, -satang, satang)
    if received:
        _received(left, wanted, upto)
    return _released(left, wanted, upto) if released else left


_LEFT_IN: Final = [*map(table_name, (Release, InterestSince, AllocationRun))]
"""The tables in which something is once anything left a line."""


def _received(left: dict[str, Left], wanted: set[str] | None, upto: int | None) -> None:
    """Add what payments on contracts paid of loans, what was waived there, and what savings gave."""
    ids = None if wanted is None else _by_kind(wanted)
    for query in (paid_parts(upto), waived_dues(upto)):
        of = query if ids is None else query.where(Tranche.loan << ids["loan"])
        for loan, kind, satang in driver_rows(of):
            principal = kind == PRINCIPAL
            _take(left, _id("loan", loan), *((satang, 0) if principal else (0, satang)))
    moved = savings_moved(upto)
    of = moved if ids is None else moved.where(ContractPayment.saving << ids["saving"])
    for saving, way, excess, satang, kept in driver_rows(of):
        gone = satang if way == FROM_SAVINGS else 0
        put_in = kept or 0 if excess == FROM_SAVINGS else 0
        _take(left, _id("saving", saving), gone - put_in, 0)


def _released(left: dict[str, Left], wanted: set[str] | None, upto: int | None) -> dict[str, Left]:
    """Return what left lines with what releases took added to it."""
    query: Any = Release.select(
        Release.loan,
        Release.saving,
        Release.way,
        Release.principal_satang,
        Release.accrued_satang,
    ).where(Release.act.not_in(taken_back(upto)))
    if wanted is not None:
        ids = _by_kind(wanted)
        query = query.where((Release.loan << ids["loan"]) | (Release.saving << ids["saving"]))
    for loan, saving, way, principal, accrued in driver_rows(
        query if upto is None else query.where(Release.act <= upto)
    ):
        if way in _LEAVING:
            _take(left, _id("loan", loan), principal, accrued)
        if saving is not None:
            # All that is paid out of a saving leaves its balance.
            _take(left, _id("saving", saving), principal + accrued, 0)
    return left if wanted is None else {line: left[line] for line in left if line in wanted}


def _take(left: dict[str, Left], line: str, balance: int, accrued: int, came: int = 0) -> None:
    before = left.get(line, Left(0, 0))
    left[line] = Left(
        before.balance_satang + balance,
        before.accrued_satang + accrued,
        before.came_satang + came,
    )


_ZERO: Final = peewee.SQL("0")

_NOTHING: Final = peewee.SQL("NULL")

_FIGURES: Final = 7
"""How many columns make a line."""


def _columns(kind: LineKind) -> tuple[Any, ...]:
    table = LINE_TABLES[kind]
    place = (table.id, table.person, table.fund, table.act, table.balance_satang)
    if kind == "saving":
        return (*place, _ZERO, _NOTHING)
    return (*place, Loan.accrued_satang, Loan.rate_ppm)


def _selected(
    kind: LineKind,
    beside: Iterable[Any],
    records: list[int] | None,
    persons: "Sequence[int] | peewee.ModelSelect[Any] | None",
    fund: int | None,
    known: int | None,
    gone: bool,
    moved: bool,
) -> Any:
    table = LINE_TABLES[kind]
    own = [_NOTHING if kind == "saving" and one.model is Loan else one for one in beside]
    query = _joined(table.select(*_columns(kind), *own), table, beside)
    query = query if records is None else query.where(table.id << records)
    query = query if persons is None else query.where(table.person << persons)
    query = query if fund is None else query.where(table.fund == fund)
    # Whether rows `moved` to later registers makes another query, and is asked anew each time.
    assert not moved or _of_rows(beside)
    query = query if gone else _counting(query, table, known)
    return query.order_by(table.id)


def _of_rows(columns: Iterable[Any]) -> bool:
    return any(column.model in (SourceRow, SourceFile) for column in columns)


def _counting(query: Any, table: type[Saving] | type[Loan], upto: int | None) -> Any:
    """Return a query with the lines that count alone; `upto` an act: that counted after that one."""
    query = query.where(counts(table, upto))
    return query if upto is None else query.where(table.act <= upto)


_lines: Final = asked_again(_selected)


def _id(kind: LineKind, record: int) -> str:
    return f"{_MARKS[kind]}{record}"


def _by_kind(ids: Iterable[str]) -> dict[LineKind, list[int]]:
    """Return the identifiers in lines' ids. Raises NotFound for what is no line's id."""
    records: dict[LineKind, list[int]] = {kind: [] for kind in LINE_TABLES}
    for line in ids:
        records["loan" if line.startswith(LOAN) else "saving"].append(record_of_line(line))
    return records


def _joined(query: Any, table: type[Saving] | type[Loan], columns: Iterable[Any]) -> Any:
    """Return a query with the tables its columns are of."""
    wanted = {column.model for column in columns}
    for other in (Fund, Person, SourceRow):
        if other is SourceRow and (SourceRow in wanted or SourceFile in wanted):
            query = query.join_from(table, SourceRow, on=(SourceRow.id == row_of(table)))
        elif other in wanted:
            query = query.join_from(table, other)
    return query.join_from(SourceRow, SourceFile) if SourceFile in wanted else query


def _day(value: Any) -> date:
    day: date = date.fromisoformat(value) if isinstance(value, str) else value
    return day


def _typed(columns: Iterable[Any]) -> Callable[[Iterable[Any]], Iterable[Any]] | None:
    """Return what makes days and yes or no of the columns that are such, None where none is."""
    makers: list[tuple[int, Callable[[Any], object]]] = []
    for place, column in enumerate(columns):
        if isinstance(column, peewee.DateField):
            makers.append((place, _day))
        elif isinstance(column, peewee.BooleanField):
            makers.append((place, bool))

    def made(kept: Iterable[Any]) -> Iterable[Any]:
        values = list(kept)
        for place, make in makers:
            if values[place] is not None:
                values[place] = make(values[place])
        return values

    return made if makers else None


def corrections(
    only: Iterable[str] | None = None, upto: int | None = None
) -> dict[str, LineCorrections]:
    """Return what became of lines since they were read, by their ids; `only` None is of all.

    What was paid on them is put among their corrections by the order of the acts.

    `upto` an act: what stood after that one.
    """
    wanted = None if only is None else list(only)
    if wanted == [] or not _ever(Correction, DisputeOutcome, EarlyPayment):
        return {}
    values: dict[str, list[tuple[int, LineMoved]]] = {}
    changed: dict[str, int] = {}
    for line, field, value, act, undone_in in _correction_rows(wanted, upto):
        changed[line] = max(changed.get(line, 0), act, undone_in or 0)
        if undone_in is None:
            values.setdefault(line, []).append((act, (LineField(field), value)))
    for line, act, undone_in in _outcome_rows(wanted, upto):
        changed[line] = max(changed.get(line, 0), act, undone_in or 0)
    if _ever(EarlyPayment):
        loans = None if wanted is None else _by_kind(wanted)["loan"]
        for loan, principal, accrued, act, undone_in in _payment_rows(loans, upto):
            line = _id("loan", loan)
            changed[line] = max(changed.get(line, 0), act, undone_in or 0)
            if undone_in is None:
                values.setdefault(line, []).append((act, Paid(principal, accrued)))
    for moved in values.values():
        moved.sort(key=lambda one: one[0])
    return {
        line: LineCorrections(tuple(one for _, one in values.get(line, ())), act)
        for line, act in changed.items()
    }


def _ever(*tables: type[Correction] | type[DisputeOutcome] | type[EarlyPayment]) -> bool:
    # In most villages nothing was: a look that costs next to nothing at every household.
    return any(inspection.highest_ids([table_name(table) for table in tables]))


def _of_kind(kind: LineKind, changes: Mapping[str, LineCorrections]) -> dict[int, LineCorrections]:
    mark = _MARKS[kind]
    return {record_of_line(line): of for line, of in changes.items() if line.startswith(mark)}


def _with_corrections(line: LedgerLine, changes: LineCorrections) -> LedgerLine:
    """Return a line as read with its corrections put on it."""
    read = line.figures
    now = corrected(read, changes.values)
    return line._replace(
        balance_satang=now.balance_satang,
        accrued_satang=now.accrued_satang,
        rate_ppm=now.rate_ppm,
        read=read,
        changed_in=changes.changed_in,
        paid=changes.paid,
    )


@asked_again
def _correction_rows(only: list[str] | None, upto: int | None) -> Any:
    query = Correction.select(
        Correction.line, Correction.field, Correction.new_value, Correction.act, Undo.act
    ).join(Undo, peewee.JOIN.LEFT_OUTER, on=_undone(Correction, upto))
    query = query if only is None else query.where(Correction.line << only)
    query = query if upto is None else query.where(Correction.act <= upto)
    return query.order_by(Correction.id)


@asked_again
def _outcome_rows(only: list[str] | None, upto: int | None) -> Any:
    query = (
        DisputeOutcome.select(Dispute.line, DisputeOutcome.act, Undo.act)
        .join(Dispute)
        .switch(DisputeOutcome)
        .join(Undo, peewee.JOIN.LEFT_OUTER, on=_undone(DisputeOutcome, upto))
    )
    query = query if only is None else query.where(Dispute.line << only)
    return query if upto is None else query.where(DisputeOutcome.act <= upto)


@asked_again
def _payment_rows(loans: list[int] | None, upto: int | None) -> Any:
    query = EarlyPayment.select(
        EarlyPayment.loan,
        EarlyPayment.principal_satang,
        EarlyPayment.accrued_satang,
        EarlyPayment.act,
        Undo.act,
    ).join(Undo, peewee.JOIN.LEFT_OUTER, on=_undone(EarlyPayment, upto))
    query = query if loans is None else query.where(EarlyPayment.loan << loans)
    query = query if upto is None else query.where(EarlyPayment.act <= upto)
    return query.order_by(EarlyPayment.id)


def _undone(
    table: type[Correction] | type[DisputeOutcome] | type[EarlyPayment], upto: int | None
) -> Any:
    undone = Undo.undone == table.act
    return undone if upto is None else undone & (Undo.act <= upto)
