"""Sub-step 1.2, the funds' and members' data: one file is one act, accepted whole or not at all."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from forumtui.intake.answers import NO_ANSWERS, Answers
from forumtui.intake.records import (
    AssetRecord,
    LoanRecord,
    PersonRecord,
    ReadRow,
    Reason,
    RowKind,
    SavingRecord,
    StatementRecord,
    Who,
)
from forumtui.intake.register import Register, open_register
from forumtui.steps.funds import FundShelf
from forumtui.steps.import_report import (
    ImportReport,
    RowsWouldWait,
    TableSum,
    WaitingRow,
    read_before,
)
from forumtui.steps.keeping import Keeper
from forumtui.steps.linker import Linker
from forumtui.steps.power import being_read
from forumtui.steps.refusals import ImportStopped
from forumtui.steps.repeats import Repeats, cells_hash
from forumtui.steps.village import the_village
from forumtui.store.batch import Batch
from forumtui.store.database import Store, add
from forumtui.store.household import Household, Residence, SeenElsewhere
from forumtui.store.journal import Fact, act
from forumtui.store.line import Asset, Guarantee, Loan, Saving, StatementLine
from forumtui.store.person import Alias, Membership, Person, SamePerson
from forumtui.store.source import SourceFile, SourceRow
from forumtui.store.village import VillageFacts

_TABLES = (
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
)
_DATA = frozenset({RowKind.PERSON, RowKind.SAVING, RowKind.LOAN, RowKind.ASSET, RowKind.STATEMENT})
_TELL_EVERY = 500
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

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
) -> ImportReport:
    """Read one register into the village; return what became of it.

    `answers` is what people said that headings mean. A `whole` file is kept only when no row of it
    would wait, or when what becomes of it is just what was `agreed` to. Raises HeadingsUnclear when
    they must be asked, a refusal of `intake` when the file cannot be read, NoVillage, ImportStopped,
    RowsWouldWait, or a refusal of `store`; then nothing of the file was kept.
    """
    village = the_village(store)
    with being_read(store, path):
        register = open_register(path, cut_off=village.cut_off, answers=answers)
        try:
            with act(store, "intake.import") as entry:
                if SourceFile.get_or_none(SourceFile.sha256 == register.info.sha256) is not None:
                    raise _ReadBefore
                reading = _Reading(register, village, entry.sequence)
                report = reading.run(keep_going)
                if whole and report.waiting and report != agreed:
                    raise RowsWouldWait(report)
                entry.facts = _facts(register, report)
                return report
        except _ReadBefore:
            return read_before(register.info)


class _ReadBefore(Exception):
    """The same bytes were read before: the act is undone, so that nothing is journalled."""


def _facts(register: Register, report: ImportReport) -> dict[str, Fact]:
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


def _kept(row: ReadRow) -> _Kept:
    cells = _JSON.encode(row.cells)
    return _Kept(cells, cells_hash(cells))


class _Reading:
    """One file on its way into the database, inside the transaction of its act."""

    def __init__(self, register: Register, village: VillageFacts, sequence: int) -> None:
        self._register = register
        self._sequence = sequence
        info = register.info
        self._file = add(
            SourceFile,
            name=info.name,
            sha256=info.sha256,
            size=info.size,
            encoding=info.encoding,
            act=sequence,
        )
        self._batch = Batch(_TABLES)
        self._keeper = Keeper(self._batch, village, sequence)
        self._linker = Linker(self._batch, sequence)
        self._shelf = FundShelf(sequence)
        self._repeats = Repeats(info.name)
        self._tables: dict[tuple[str | None, RowKind, str], TableSum] = {}
        self._open: dict[int, tuple[ReadRow, int | None, _Kept]] = {}
        self._counts = {"in": 0, "flagged": 0, "waiting": 0, "": 0}

    def run(self, keep_going: KeepGoing | None) -> ImportReport:
        for number, row in enumerate(self._register.rows(), start=1):
            self._take(row)
            if keep_going is not None and number % _TELL_EVERY == 0:
                self._tell(keep_going, number)
            self._batch.flush_when_full()
        self._settle()
        tied = self._linker.tie_provisional()
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
        )

    def _tell(self, keep_going: KeepGoing, number: int) -> None:
        if not keep_going(number, self._register.total_rows):
            raise ImportStopped(file=self._register.info.name)

    def _take(self, row: ReadRow) -> None:
        fund = None if row.fund is None else self._shelf.fund(row.fund)
        if row.kind is RowKind.TOTAL and row.total_of is not None:
            table = self._table(row.sheet, row.total_of, fund)
            table.has_total_row, table.stated_satang = True, row.total_satang
        if row.kind not in _DATA:
            self._keep_row(row, fund, "", (), _kept(row))
            return
        kept = _kept(row)
        waiting = row.waiting or self._repeats.waiting(row, fund, kept.hashed)
        if waiting is not None:
            self._keep_row(row, fund, "waiting", (waiting, *row.flags), kept)
            self._table(row.sheet, row.kind, fund).waiting.append(
                WaitingRow(row.sheet, row.row, waiting)
            )
            return
        self._accept(row, fund, kept)

    def _settle(self) -> None:
        """Accept the residents who may have been one of several, the whole file being read."""
        for number, raised in self._linker.settle():
            row, fund, kept = self._open.pop(number)
            self._keep_accepted(number, row, fund, kept, (*row.flags, *raised))

    def _accept(self, row: ReadRow, fund: int | None, kept: _Kept) -> None:
        # The row's own id is needed by what it holds, its flags only once that is linked.
        number = self._batch.reserve(SourceRow)
        flags = list(row.flags)
        balance = 0
        match row.record:
            case PersonRecord():
                raised = self._linker.resident(row.record, number)
                if raised is None:
                    self._open[number] = row, fund, kept
                    return
                flags.extend(raised)
            case SavingRecord() if fund is not None:
                balance = row.record.balance_satang
                person = self._person(row.record.who, number, flags)
                self._keeper.saving(row.record, person, fund, number)
            case LoanRecord() if fund is not None:
                balance = row.record.balance_satang
                person = self._person(row.record.who, number, flags)
                repeated = self._repeats.flag(row.record, fund, row.row)
                flags.extend(() if repeated is None else (repeated,))
                self._keeper.loan(row.record, person, fund, number)
            case StatementRecord() if fund is not None:
                self._keeper.statement(row.record, fund, number)
            case AssetRecord() if fund is not None:
                balance = row.record.value_satang
                self._keeper.asset(row.record, fund, number)
            case _:
                raise AssertionError(f"an accepted row holds a record and a fund: {row}")
        self._keep_accepted(number, row, fund, kept, tuple(flags), balance)

    def _keep_accepted(
        self,
        number: int,
        row: ReadRow,
        fund: int | None,
        kept: _Kept,
        flags: tuple[Reason, ...],
        balance: int = 0,
    ) -> None:
        self._keep_row(row, fund, "flagged" if flags else "in", flags, kept, number)
        table = self._table(row.sheet, row.kind, fund)
        table.rows += 1
        table.accepted_satang += balance

    def _person(self, who: Who, row: int, flags: list[Reason]) -> int:
        person, match = self._linker.person_of(who, row)
        if match is not None and match.name_differs:
            flags.append(Reason("name_differs", (("name", self._linker.name(match.person)),)))
        return person

    def _keep_row(
        self,
        row: ReadRow,
        fund: int | None,
        status: str,
        reasons: tuple[Reason, ...],
        kept: _Kept,
        number: int | None = None,
    ) -> None:
        self._counts[status] += 1
        self._batch.put(
            SourceRow,
            self._batch.reserve(SourceRow) if number is None else number,
            self._file,
            row.sheet,
            row.row,
            row.kind.value,
            kept.cells,
            kept.hashed,
            fund,
            status,
            _written(reasons),
            None if row.total_of is None else row.total_of.value,
            row.total_satang,
            self._sequence,
        )

    def _table(self, sheet: str | None, kind: RowKind, fund: int | None) -> TableSum:
        name = "" if fund is None else self._shelf.name(fund)
        return self._tables.setdefault((sheet, kind, name), TableSum(sheet, kind, name))


def _written(reasons: tuple[Reason, ...]) -> str:
    """Return reasons as they are kept; most rows have none."""
    if not reasons:
        return "[]"
    return json.dumps([[r.code, dict(r.details)] for r in reasons], ensure_ascii=False)
