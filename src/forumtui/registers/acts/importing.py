"""Sub-step 1.2, a register is read: one file is one act, accepted whole or not at all.

What became of it is told table by table, and of everything that was ever read row by row.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from json.encoder import encode_basestring
from pathlib import Path
from typing import Final, NamedTuple

from forumtui.engine.database import Batch, HeldRows, Store
from forumtui.engine.journal import Fact, act, last_sequence
from forumtui.messages.refusals import Refusal
from forumtui.registers.acts.changed_register import LinesRead
from forumtui.registers.acts.duplicates import DuplicateRows
from forumtui.registers.acts.half_read import being_read
from forumtui.registers.acts.person_resolver import PersonResolver
from forumtui.registers.acts.row_writer import FundShelf, RowWriter
from forumtui.registers.reading.headings.answers import NO_ANSWERS, Answers
from forumtui.registers.reading.records import (
    AssetRecord,
    LoanRecord,
    PersonRecord,
    ReadRow,
    Record,
    RowKind,
    RowReason,
    SavingRecord,
    StatementRecord,
    TableRemark,
    Who,
)
from forumtui.registers.reading.register import (
    Register,
    SourceInfo,
    open_register,
)
from forumtui.registers.records import source_rows as records
from forumtui.registers.records.source_rows import FileFacts, RowFacts, cells_hash
from forumtui.registers.refusals import ImportStopped
from forumtui.registers.rules.comparison import RegisterComparison
from forumtui.tables.lines import Asset, Guarantee, Loan, Saving, StatementLine
from forumtui.tables.people import (
    Alias,
    Household,
    Membership,
    Person,
    Residence,
    SamePerson,
    SeenElsewhere,
)
from forumtui.tables.registers import SourceFile, SourceRow, StillHeld
from forumtui.tables.village import Fund
from forumtui.village.acts.village import the_village
from forumtui.village.records.village import VillageFacts

_LEAST_RUN: Final = 3


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A row that was not accepted, and why."""

    sheet: str | None
    row: int
    reason: RowReason


@dataclass(slots=True)
class TableSum:
    """One table of a file: what was accepted, and what its own total row states.

    `stated_satang` is None when there is no total row or its cell is empty (`has_total_row` tells).
    """

    sheet: str | None
    kind: RowKind
    fund: str
    rows: int = 0
    accepted_satang: int = 0
    has_total_row: bool = False
    stated_satang: int | None = None
    waiting: list[WaitingRow] = field(default_factory=list)

    @property
    def difference_satang(self) -> int | None:
        """Stated less accepted; None when the register states no total."""
        return None if self.stated_satang is None else self.stated_satang - self.accepted_satang


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of one file. `already` means its very bytes were read before: nothing was added.

    `remarks` are what was decided for whole tables, such as which column is the balance.
    `comparison` is with the register that it replaced, None where it replaced none; of the rows of that
    one about which people had decided, `still_decided` are the very same here, `undecided` are not.
    """

    file: str
    already: bool
    encoding: str
    accepted: int
    flagged: int
    waiting: int
    tied: int
    tables: tuple[TableSum, ...]
    remarks: tuple[TableRemark, ...] = ()
    comparison: RegisterComparison | None = None
    still_decided: int = 0
    undecided: int = 0


class RegisterChanged(Refusal):
    """A register looks like one that was read before, changed; `comparison` says where.

    Details: file, old, same, changed, new, gone.
    """

    key = "again.register_changed"

    def __init__(self, comparison: RegisterComparison) -> None:
        super().__init__(
            file=comparison.new_name,
            old=comparison.old_name,
            same=comparison.same,
            changed=comparison.changed,
            new=comparison.new,
            gone=comparison.gone,
        )
        self.comparison: Final = comparison


class RowsWouldWait(Refusal):
    """A file that is kept whole or not at all has rows that would wait; `report` says which.

    Details: file, accepted, waiting.
    """

    key = "steps_refusals.rows_would_wait"

    def __init__(self, report: ImportReport) -> None:
        super().__init__(file=report.file, accepted=report.accepted, waiting=report.waiting)
        self.report: Final = report


def read_before(info: SourceInfo) -> ImportReport:
    """Return the report of a file whose very bytes were read before."""
    return ImportReport(
        file=info.name,
        already=True,
        encoding=info.encoding,
        accepted=0,
        flagged=0,
        waiting=0,
        tied=0,
        tables=(),
    )


def runs(rows: Sequence[WaitingRow]) -> list[list[WaitingRow]]:
    """Return the rows of a table that wait, those that follow each other for one reason together.

    A column that holds something else from some row on is one thing to say, not three hundred; two
    rows are said by themselves.
    """
    found: list[list[WaitingRow]] = []
    for row in rows:
        last = found[-1][-1] if found else None
        if last and last.row == row.row - 1 and last.reason.code == row.reason.code:
            found[-1].append(row)
        else:
            found.append([row])
    return [
        part for run in found for part in ([run] if len(run) >= _LEAST_RUN else [[x] for x in run])
    ]


TABLES_READ = (
    SourceFile,
    Fund,
    SourceRow,
    Household,
    Person,
    Residence,
    SamePerson,
    Alias,
    Membership,
    Saving,
    Loan,
    Guarantee,
    StatementLine,
    Asset,
    SeenElsewhere,
    StillHeld,
)

_DATA = frozenset({RowKind.PERSON, RowKind.SAVING, RowKind.LOAN, RowKind.ASSET, RowKind.STATEMENT})

_TELL_EVERY = 500

KeepGoing = Callable[[int, int | None], bool]
"""Told how many rows were read, and of how many if that is known; False stops the import."""


def import_register(
    store: Store,
    path: Path,
    *,
    answers: Answers = NO_ANSWERS,
    keep_going: KeepGoing | None = None,
    whole: bool = False,
    agreed: ImportReport | None = None,
    beside: bool = False,
) -> ImportReport:
    """Read one register into the village; return what became of it.

    `answers` is what people said that headings mean. A `whole` file is kept only when no row of it
    would wait, or when what becomes of it is just what was `agreed` to. One that looks like a register
    read before is read only where it was said that it stands `beside` that one. Raises HeadingsUnclear
    when they must be asked, RegisterChanged, a refusal of `registers` when the file cannot be read,
    NoVillage, ImportStopped, RowsWouldWait, or a refusal of `engine`; then nothing of it was kept.
    """
    village = the_village(store)
    with being_read(store, path):
        register = open_register(path, cut_off=village.cut_off, answers=answers)
        with store.reading():
            if records.was_read(register.info.sha256):
                return read_before(register.info)
            # Everything is made before the act: no other desk waits while a register is read.
            made = FileReading(register, village, last_sequence() + 1)
            report = made.run(keep_going)
            if not beside:
                made.refuse_changed()
        refuse_waiting(report, whole=whole, agreed=agreed)
        try:
            with act(store, "intake.import") as entry:
                if entry.sequence != made.sequence:
                    # Another desk did something meanwhile: what was made may no longer hold.
                    if records.was_read(register.info.sha256):
                        raise _ReadBefore
                    made = FileReading(register, village, entry.sequence)
                    report = made.run(keep_going)
                    if not beside:
                        made.refuse_changed()
                    refuse_waiting(report, whole=whole, agreed=agreed)
                made.write()
                entry.facts = facts_of(register, report)
                return report
        except _ReadBefore:
            return read_before(register.info)


def refuse_waiting(report: ImportReport, *, whole: bool, agreed: ImportReport | None) -> None:
    """Refuse a file that is kept whole when rows of it would wait. Raises RowsWouldWait."""
    if whole and report.waiting and report != agreed:
        raise RowsWouldWait(report)


class _ReadBefore(Exception):
    """The same bytes were read before: the act is undone, so that nothing is journalled."""


def facts_of(register: Register, report: ImportReport) -> dict[str, Fact]:
    """Return what the entry of a register that was read says of it."""
    return {
        "file": report.file,
        "sha256": register.info.sha256,
        "accepted": report.accepted,
        "flagged": report.flagged,
        "waiting": report.waiting,
        "tied": report.tied,
        "tables": [
            {
                "sheet": table.sheet,
                "kind": table.kind.value,
                "fund": table.fund,
                "rows": table.rows,
                "accepted_satang": table.accepted_satang,
            }
            for table in report.tables
        ],
    }


class _Kept(NamedTuple):
    """A row's cells as JSON, and the hash that finds the same row in another file."""

    cells: str
    hashed: str


def kept_row(row: ReadRow) -> _Kept:
    """Return a row as it is kept: its cells, and what finds it in another file."""
    # A JSON array of texts, as `json.dumps` writes it, in half its time: every row passes here.
    cells = f"[{','.join(map(encode_basestring, row.cells))}]"
    return _Kept(cells, cells_hash(cells))


class FileReading:
    """One file on its way into the database, under one view of it, for the act of this sequence.

    `batch` makes what takes its rows, None for an ordinary one. What it makes holds while the journal
    ends with the act before; `write` writes it.
    """

    def __init__(
        self,
        register: Register,
        village: VillageFacts,
        sequence: int,
        batch: Callable[[HeldRows], Batch] | None = None,
    ) -> None:
        self.sequence: Final = sequence
        self._register = register
        info = register.info
        self._held = HeldRows()
        self._batch = Batch(TABLES_READ, held=self._held) if batch is None else batch(self._held)
        # Where it was said that a register replaces another, nobody is to be asked.
        self._read = LinesRead(info.name) if batch is None else None
        self._file = self._batch.add(
            SourceFile,
            name=info.name,
            sha256=info.sha256,
            size=info.size,
            encoding=info.encoding,
            act=sequence,
        )
        self._writer = RowWriter(self._batch, village, sequence)
        self._resolver = PersonResolver(self._batch, sequence)
        self._shelf = FundShelf(self._batch, sequence)
        self._duplicates = DuplicateRows(info.name)
        self._tables: dict[tuple[str | None, RowKind, str], TableSum] = {}
        self._open: dict[int, tuple[ReadRow, int | None, _Kept]] = {}
        self._counts = {"in": 0, "flagged": 0, "waiting": 0, "": 0}

    @property
    def file(self) -> int:
        """The number of the file."""
        return self._file

    def write(self) -> None:
        """Write all rows that were made. Only inside their act."""
        self._held.write()

    def run(self, keep_going: KeepGoing | None) -> ImportReport:
        """Make the rows of the file; return what becomes of it."""
        for number, row in enumerate(self._register.rows(), start=1):
            self._take(row)
            if keep_going is not None and number % _TELL_EVERY == 0:
                self._tell(keep_going, number)
            self._batch.flush_when_full()
        self._settle()
        tied = self._resolver.tie_provisional()
        # Of a large village these are most of the memory, and what comes now needs as much again.
        del self._resolver, self._duplicates
        self._batch.flush()
        return ImportReport(
            file=self._register.info.name,
            already=False,
            encoding=self._register.info.encoding,
            accepted=self._counts["in"] + self._counts["flagged"],
            flagged=self._counts["flagged"],
            waiting=self._counts["waiting"],
            tied=tied,
            tables=tuple(self._tables.values()),
            remarks=self._register.remarks,
        )

    def refuse_changed(self) -> None:
        """Refuse what looks like a register that was read before. Raises RegisterChanged."""
        comparison = None if self._read is None else self._read.comparison()
        if comparison is not None:
            raise RegisterChanged(comparison)

    def _tell(self, keep_going: KeepGoing, number: int) -> None:
        if not keep_going(number, self._register.total_rows):
            raise ImportStopped(file=self._register.info.name)

    def _take(self, row: ReadRow) -> None:
        fund = None if row.fund is None else self._shelf.fund(row.fund)
        if row.kind is RowKind.TOTAL and row.total_of is not None:
            table = self._table(row.sheet, row.total_of, fund)
            table.has_total_row = True
            if row.total_satang is not None:
                table.stated_satang = row.total_satang
        if row.kind not in _DATA:
            framing = kept_row(row)
            if self._read is not None and row.kind is RowKind.HEADER:
                self._read.heading(framing.cells)
            self._keep_row(row, fund, "", (), framing)
            return
        kept = kept_row(row)
        waiting = row.waiting or self._duplicates.waiting(row, fund, kept.hashed)
        if waiting is not None:
            if self._read is not None:
                self._read.waits(row.kind.value, fund, waiting)
            self._keep_row(row, fund, "waiting", (waiting, *row.flags), kept)
            self._table(row.sheet, row.kind, fund).waiting.append(
                WaitingRow(row.sheet, row.row, waiting)
            )
            return
        self._accept(row, fund, kept)

    def _settle(self) -> None:
        """Accept the residents who may have been one of several, the whole file being read."""
        for number, raised in self._resolver.settle():
            row, fund, kept = self._open.pop(number)
            self._keep_accepted(number, row, fund, kept, (*row.flags, *raised))

    def _accept(self, row: ReadRow, fund: int | None, kept: _Kept) -> None:
        # The row's own id is needed by what it holds, its flags only once that is linked.
        number = self._batch.reserve(SourceRow)
        flags = list(row.flags)
        if isinstance(row.record, PersonRecord):
            raised = self._resolver.resident(row.record, number)
            if raised is None:
                self._open[number] = row, fund, kept
                return
            self._keep_accepted(number, row, fund, kept, (*flags, *raised))
            return
        if row.record is None or fund is None:
            raise AssertionError(f"an accepted row holds a record and a fund: {row}")
        balance = self._write(row.record, fund, row, number, flags)
        # A row of several records counts once in the table of each.
        for record in row.more:
            kind = RowKind.SAVING if isinstance(record, SavingRecord) else RowKind.LOAN
            kind = row.kind if isinstance(record, StatementRecord) else kind
            further = self._write(record, fund, row, number, flags)
            if kind is row.kind:
                balance += further
            else:
                table = self._table(row.sheet, kind, fund)
                table.rows += 1
                table.accepted_satang += further
        self._keep_accepted(number, row, fund, kept, tuple(flags), balance)

    def _write(
        self, record: Record, fund: int, row: ReadRow, number: int, flags: list[RowReason]
    ) -> int:
        """Write what a row of a fund holds; return its balance in satang, 0 of what has none."""
        match record:
            case SavingRecord():
                person = self._person(record.who, number, flags)
                self._writer.saving(record, person, fund, number)
                if self._read is not None:
                    self._read.take(record, person, fund, row.row)
                return record.balance_satang
            case LoanRecord():
                person = self._person(record.who, number, flags)
                repeated = self._duplicates.flag(record, fund, row.row)
                flags.extend(() if repeated is None else (repeated,))
                self._writer.loan(record, person, fund, number)
                if self._read is not None:
                    self._read.take(record, person, fund, row.row)
                return record.balance_satang
            case AssetRecord():
                self._writer.asset(record, fund, number)
                if self._read is not None:
                    self._read.take_thing(record, fund, row.row)
                return record.value_satang
            case StatementRecord():
                self._writer.statement(record, fund, number)
                return 0
            case PersonRecord():
                raise AssertionError(f"a resident belongs to no fund: {row}")

    def _keep_accepted(
        self,
        number: int,
        row: ReadRow,
        fund: int | None,
        kept: _Kept,
        flags: tuple[RowReason, ...],
        balance: int = 0,
    ) -> None:
        self._keep_row(row, fund, "flagged" if flags else "in", flags, kept, number)
        table = self._table(row.sheet, row.kind, fund)
        table.rows += 1
        table.accepted_satang += balance

    def _person(self, who: Who, row: int, flags: list[RowReason]) -> int:
        person, match = self._resolver.person_of(who, row)
        if match is not None and match.name_differs:
            differs = RowReason("name_differs", (("name", self._resolver.name(match.person)),))
            # A row of several records says it once.
            flags.extend(() if differs in flags else (differs,))
        return person

    def _keep_row(
        self,
        row: ReadRow,
        fund: int | None,
        status: str,
        reasons: tuple[RowReason, ...],
        kept: _Kept,
        number: int | None = None,
    ) -> None:
        self._counts[status] += 1
        values = {
            "file": self._file,
            "sheet": row.sheet,
            "row": row.row,
            "kind": row.kind.value,
            "cells": kept.cells,
            "cells_hash": kept.hashed,
            "fund": fund,
            "status": status,
            "reasons": reasons_kept(reasons),
            "total_of": None if row.total_of is None else row.total_of.value,
            "total_satang": row.total_satang,
            "act": self.sequence,
        }
        if number is None:
            self._batch.add(SourceRow, **values)
        else:
            self._batch.put(SourceRow, number, **values)

    def _table(self, sheet: str | None, kind: RowKind, fund: int | None) -> TableSum:
        name = "" if fund is None else self._shelf.name(fund)
        table = self._tables.get((sheet, kind, name))
        if table is None:
            table = self._tables[sheet, kind, name] = TableSum(sheet, kind, name)
        return table


def reasons_kept(reasons: tuple[RowReason, ...]) -> str:
    """Return reasons as they are kept; most rows have none."""
    if not reasons:
        return "[]"
    return json.dumps([[r.code, dict(r.details)] for r in reasons], ensure_ascii=False)


def source_files(store: Store) -> tuple[FileFacts, ...]:
    """Return every register that was read, the first one first."""
    with store.reading():
        return records.source_files()


def source_rows(store: Store) -> tuple[RowFacts, ...]:
    """Return every data row of every register and what became of it."""
    with store.reading():
        return records.source_rows()
