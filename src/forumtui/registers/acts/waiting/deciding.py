"""Sub-step 1.2, a row that waits is decided by a person: taken as mended, or not taken; and taken back.

Nothing is ever dropped: the row stays as the committee wrote it, with what was decided, why, by whom.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from forumtui.engine.database import Batch, Store, add
from forumtui.engine.journal import Entry, Fact, act
from forumtui.engine.seen import still_as_seen
from forumtui.messages.refusals import Refusal
from forumtui.officers.acts.approval import approved_act
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.registers.acts.control_totals import waiting_amounts
from forumtui.registers.acts.duplicates import DuplicateRows
from forumtui.registers.acts.heading_answers import answers_kept
from forumtui.registers.acts.importing import TABLES_READ, reasons_kept
from forumtui.registers.acts.person_resolver import PersonResolver
from forumtui.registers.acts.row_writer import RowWriter
from forumtui.registers.acts.taking_back import Going, refuse_bound
from forumtui.registers.reading.formats.cells import satang_of
from forumtui.registers.reading.headings.synonyms import Meaning, meaning_of
from forumtui.registers.reading.mended import RowToMend, row_to_mend
from forumtui.registers.reading.records import (
    AssetRecord,
    FundName,
    LoanRecord,
    PersonRecord,
    ReadRow,
    Record,
    RowKind,
    RowReason,
    SavingRecord,
    StatementRecord,
    Who,
)
from forumtui.registers.reading.stated_totals import amount_in, balance_columns
from forumtui.registers.records import again
from forumtui.registers.records import row_decisions as records
from forumtui.registers.records.control_totals import cells_and_balances, table_lines
from forumtui.registers.records.row_decisions import RowInFull
from forumtui.registers.records.source_rows import cells_hash
from forumtui.registers.refusals import (
    CreditUnsaid,
    RowDecidedAlready,
    RowNeverTaken,
    RowNotOneOfThose,
    RowNotRead,
    RowNotWaiting,
    RowOpen,
    RowStillWaits,
    RowUnreasoned,
)
from forumtui.registers.rules.deciding import (
    AGAIN,
    NAMES,
    NEVER_TAKEN,
    NOBODYS,
    OVERPAID,
    WANTING,
    CreditWay,
    RowDecided,
)
from forumtui.tables.registers import RowDecision
from forumtui.thai.amounts import NotAnAmount
from forumtui.village.acts.village import the_village
from forumtui.village.records.village import VillageFacts
from forumtui.village.refusals import NameMissing

ROW: Final = "R"
"""Before the number of a row, in commands and papers."""


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row to decide: whose it is by its headings ("" not known), and its amount in satang.

    The amount is None where that is not certain; `written` is then the cell its reason speaks of.
    """

    row: RowInFull
    who: str
    satang: int | None
    written: str


def rows_to_decide(store: Store) -> tuple[ListedRow, ...]:
    """Return the rows that wait, then those that were decided."""
    with store.reading():
        return listed()


def how_many_wait(store: Store) -> int:
    """Return how many rows of all registers wait for somebody who decides them."""
    with store.reading():
        return records.count_waiting()


def listed() -> tuple[ListedRow, ...]:
    """Return what `rows_to_decide` does. Inside a transaction."""
    tables = table_lines()
    amounts = {
        number: satang
        for table in tables
        if table.waiting
        for number, _, satang in waiting_amounts(table.key)
    }
    places = {
        (table.key.file, table.key.sheet, str(table.key.kind), table.key.fund): balance_columns(
            cells_and_balances(table.key)
        )
        for table in tables
        if table.taken + table.refused
    }
    found = records.rows_to_decide()
    for row in found:
        where = places.get((row.file_id, row.sheet, row.kind, row.fund or 0))
        if row.decision is not None and where is not None:
            amounts[row.id] = amount_in(row.cells, where)
    return tuple(
        ListedRow(row, _who(row), amounts.get(row.id), row.reasons[0][1].get("cell", ""))
        for row in found
    )


_NAMES: Final = (
    *(Meaning.TITLE, Meaning.GIVEN, Meaning.NAME, Meaning.BORROWER, Meaning.TARGET_HOUSEHOLD),
    *(Meaning.SURNAME, Meaning.ASSET),
)


def _who(row: RowInFull) -> str:
    """Return the name and the house that stand in a row under such headings."""
    meant = [meaning_of(heading) for heading in row.headings]
    told = [
        cell.strip() for meaning, cell in zip(meant, row.cells, strict=True) if meaning in _NAMES
    ]
    houses = (
        cell.strip()
        for meaning, cell in zip(meant, row.cells, strict=True)
        if meaning is Meaning.HOUSE
    )
    return " ".join(filter(None, (*told, next(houses, ""))))


LONGEST_NUMBER: Final = 18
"""Digits of a record's number: the database holds no longer one."""


def row_named(store: Store, name: str) -> RowInFull:
    """Return the row of this name ("R12"). Raises RowNotOneOfThose."""
    number = name.strip().upper().removeprefix(ROW)
    with store.reading():
        known = number.isdecimal() and len(number) <= LONGEST_NUMBER
        found = records.row_in_full(int(number)) if known else None
    if found is None:
        raise RowNotOneOfThose(row=name)
    return found


@dataclass(frozen=True, slots=True)
class Understood:
    """A row as it is read with what was typed: its records, and what is asked of it."""

    records: tuple[Record, ...]
    flags: tuple[RowReason, ...]
    credit_satang: int | None = None


@dataclass(frozen=True, slots=True)
class RowView:
    """A row as it stands before whoever decides it.

    `columns` are those that are known by what they hold; `wanting` those its reason speaks of, the
    likeliest first. `found` is how it would be taken with what was typed, None where `refusal` says
    why it would not be.
    """

    row: RowInFull
    columns: Mapping[str, int]
    wanting: tuple[int, ...]
    found: Understood | None
    refusal: Refusal | None


def row_view(
    store: Store, row: int, cells: Mapping[int, str], *, credit: CreditWay | None = None
) -> RowView:
    """Return a row, and how it would be taken with some cells typed anew, by the rules of reading.

    Raises RowNotWaiting.
    """
    with store.reading():
        one = records.row_in_full(row)
        if one is None:
            raise RowNotWaiting
        columns: Mapping[str, int] = {}
        try:
            columns = _to_mend(store, one).columns
            found = _understood(store, one, cells, credit)[1]
        except Refusal as refusal:
            return RowView(one, columns, _wanting(one, columns), None, refusal)
        return RowView(one, columns, _wanting(one, columns), found, None)


def _wanting(row: RowInFull, known: Mapping[str, int]) -> tuple[int, ...]:
    said = row.reasons[0][1].get("cell", "")
    quoted = [
        place for place, cell in enumerate(row.cells) if said and cell.strip() == said.strip()
    ]
    told = [known[what] for what in WANTING.get(row.code, ()) if what in known]
    return tuple(dict.fromkeys([*(one for one in told if one in quoted), *quoted, *told]))


def take_row(
    store: Store,
    row: int,
    *,
    cells: Mapping[int, str],
    why: str,
    by: str,
    credit: CreditWay | None = None,
    seen: str | None = None,
) -> Understood:
    """Take a row as mended: with `cells`, typed anew, by the number of their column from 0.

    It is read by the same rules as a register and counts in its own table; whoever it speaks of is
    asked about what they hold then. `credit` says what becomes of what was paid beyond a debt, which is
    taken as nothing owed then. `seen` is the digest of the row as it was shown. Raises RowNotWaiting,
    RowDecidedAlready, RowNeverTaken, RowStillWaits, RowNotRead, CreditUnsaid, RowUnreasoned,
    NameMissing, ChangedMeanwhile, NoVillage, and what `row_to_mend` raises of its headings.
    """
    village, why, by = the_village(store), *_said(why, by)
    with act(store, "intake.take_row") as entry:
        one = _to_decide(row, seen)
        typed, found = _understood(store, one, cells, credit)
        flags = TakenRow(entry, village, one).write(found)
        number = add(
            RowDecision,
            row=row,
            decision=RowDecided.TAKEN.value,
            cells=json.dumps({str(k): v for k, v in sorted(typed.items())}, ensure_ascii=False),
            reasons=reasons_kept(flags),
            why=why,
            decided_by=by,
            credit_satang=found.credit_satang,
            credit_way=None if credit is None else credit.value,
            act=entry.sequence,
        )
        entry.facts = _facts(one, why, by) | {
            "decision": number,
            "cells": [
                {"column": column + 1, "text": text} for column, text in sorted(typed.items())
            ],
            "credit_satang": found.credit_satang,
            "credit_way": None if credit is None else credit.value,
            "tables": _tables(one, found),
        }
        return found


def refuse_row(store: Store, row: int, *, why: str, by: str, seen: str | None = None) -> RowInFull:
    """Do not take a row: it stays to be seen, and is counted as one that was not taken.

    Raises RowNotWaiting, RowDecidedAlready, RowUnreasoned, NameMissing and ChangedMeanwhile.
    """
    why, by = _said(why, by)
    with act(store, "intake.refuse_row") as entry:
        one = _to_decide(row, seen)
        number = add(
            RowDecision,
            row=row,
            decision=RowDecided.REFUSED.value,
            cells="{}",
            reasons="[]",
            why=why,
            decided_by=by,
            credit_satang=None,
            credit_way=None,
            act=entry.sequence,
        )
        entry.facts = _facts(one, why, by) | {"decision": number}
        return one


def reopen_row(
    store: Store,
    row: int,
    *,
    pins: Pins | PinsOf = NO_PINS,
    seen: str | None = None,
) -> RowInFull:
    """Take a decision back: the row waits again, and what it brought counts no more.

    Raises RowNotWaiting, RowOpen, what `Going` raises where something is built on what it brought,
    ChangedMeanwhile, and what `approved_act` raises.
    """

    def may_be() -> RowInFull:
        found = records.row_in_full(row)
        still_as_seen(seen, found)
        if found is None:
            raise RowNotWaiting
        if found.decision is None:
            raise RowOpen(row=f"{ROW}{row}")
        refuse_bound(found.file, {*again.lines_of_act(found.decision.act)})
        return found

    with approved_act(store, "intake.reopen_row", pins, check=may_be) as entry:
        one = may_be()
        assert one.decision is not None
        going = Going(one.file, (one.decision.act,), entry.sequence)
        going.begin()
        going.end()
        entry.facts = _place_facts(one) | {"undone": one.decision.act}
        return one


def _said(why: str, by: str) -> tuple[str, str]:
    why, by = why.strip(), by.strip()
    if not why:
        raise RowUnreasoned
    if not by:
        raise NameMissing
    return why, by


def _to_decide(row: int, seen: str | None) -> RowInFull:
    found = records.row_in_full(row)
    still_as_seen(seen, found)
    if found is None:
        raise RowNotWaiting
    if found.decision is not None:
        raise RowDecidedAlready(row=f"{ROW}{row}")
    return found


def _place_facts(one: RowInFull) -> dict[str, Fact]:
    return {"row": one.id, "file": one.file, "sheet": one.sheet, "at": one.row}


def _facts(one: RowInFull, why: str, by: str) -> dict[str, Fact]:
    return _place_facts(one) | {"reason": why, "by": by}


def _tables(one: RowInFull, found: Understood) -> list[Fact]:
    tables: list[Fact] = []
    for kind, of in ((RowKind.SAVING, SavingRecord), (RowKind.LOAN, LoanRecord)):
        balances = [r.balance_satang for r in found.records if isinstance(r, of)]
        if balances:
            tables.append(
                {
                    "sheet": one.sheet,
                    "kind": kind.value,
                    "fund": one.fund_name,
                    "rows": 1,
                    "accepted_satang": sum(balances),
                }
            )
    return tables


# Reading it again


def _to_mend(store: Store, one: RowInFull) -> RowToMend:
    village = the_village(store)
    fund = None if one.fund_kind is None else FundName(one.fund_kind, one.fund_name)
    return row_to_mend(
        records.sheets_of(one.file_id),
        (one.sheet, one.row),
        name=one.file,
        cut_off=village.cut_off,
        answers=answers_kept(store.folder),
        fund=fund,
    )


def _understood(
    store: Store, one: RowInFull, cells: Mapping[int, str], credit: CreditWay | None
) -> tuple[Mapping[int, str], Understood]:
    """Return the cells that differ from what was written, and the row as read with them."""
    if one.code in NEVER_TAKEN:
        raise RowNeverTaken
    to_mend = _to_mend(store, one)
    columns = to_mend.columns
    typed = {
        place: text.strip()
        for place, text in cells.items()
        if place < len(one.cells) and text.strip() != one.cells[place].strip()
    }
    excess = None
    if credit is not None:
        excess, zeroed = _credit(one, columns)
        typed |= zeroed
    names = {columns[what] for what in NAMES if what in columns}
    if one.code in NOBODYS and not names & typed.keys():
        raise RowStillWaits(one.code, dict(one.reasons[0][1]))
    read = to_mend.read(typed)
    if read is None or (read.record is None and read.waiting is None):
        raise RowNotRead
    waiting = read.waiting or _known_elsewhere(one, read, typed)
    if waiting is not None:
        if waiting.code == OVERPAID:
            raise CreditUnsaid
        raise RowStillWaits(waiting.code, dict(waiting.details))
    assert read.record is not None
    return typed, Understood((read.record, *read.more), read.flags, excess)


def _credit(one: RowInFull, columns: Mapping[str, int]) -> tuple[int, Mapping[int, str]]:
    """Return what was paid beyond a debt in satang, and the cell that says that nothing is owed.

    Raises CreditUnsaid where the row has no such figure.
    """
    if one.code != OVERPAID:
        raise CreditUnsaid
    try:
        if "balance" in columns:
            place = columns["balance"]
            return -(satang_of(one.cells[place]) or 0), {place: "0"}
        owed, repaid = columns["principal"], columns["repaid"]
        excess = (satang_of(one.cells[repaid]) or 0) - (satang_of(one.cells[owed]) or 0)
        return excess, {repaid: one.cells[owed]}
    except (KeyError, NotAnAmount) as error:
        raise CreditUnsaid from error


def _known_elsewhere(one: RowInFull, read: ReadRow, typed: Mapping[int, str]) -> RowReason | None:
    """Return why a mended row may not count beside what counts; None where it may."""
    if one.code in AGAIN and not typed:
        return None
    cells = [typed.get(place, cell) for place, cell in enumerate(one.cells)]
    while cells and not cells[-1].strip():
        cells.pop()
    hashed = cells_hash(json.dumps(cells, ensure_ascii=False, separators=(",", ":")))
    found = DuplicateRows(one.file).waiting(read, one.fund, hashed)
    return None if found is None or found.code == one.code else found


class TakenRow:
    """A row on its way into the books, inside the act that takes it: as one of a register is read."""

    def __init__(self, entry: Entry, village: VillageFacts, row: RowInFull) -> None:
        self._row: Final = row
        self._batch: Final = Batch(TABLES_READ)
        self._writer: Final = RowWriter(self._batch, village, entry.sequence)
        self._resolver: Final = PersonResolver(self._batch, entry.sequence)

    def write(self, found: Understood) -> tuple[RowReason, ...]:
        """Keep what the row holds, and tie whom it speaks of; return what is asked of it."""
        flags = [*found.flags]
        for record in found.records:
            flags += self._keep(record)
        for _, raised in self._resolver.settle():
            flags += raised
        self._resolver.tie_provisional()
        self._batch.flush()
        return tuple(dict.fromkeys(flags))

    def _keep(self, record: Record) -> Sequence[RowReason]:
        number, fund = self._row.id, self._row.fund
        if isinstance(record, PersonRecord):
            return self._resolver.resident(record, number) or ()
        assert fund is not None, self._row
        match record:
            case SavingRecord():
                person, flags = self._person(record.who)
                self._writer.saving(record, person, fund, number)
            case LoanRecord():
                person, flags = self._person(record.who)
                repeated = DuplicateRows(self._row.file).flag(record, fund, self._row.row)
                self._writer.loan(record, person, fund, number)
                return (*flags, *(() if repeated is None else (repeated,)))
            case AssetRecord():
                flags = ()
                self._writer.asset(record, fund, number)
            case StatementRecord():
                flags = ()
                self._writer.statement(record, fund, number)
        return flags

    def _person(self, who: Who) -> tuple[int, tuple[RowReason, ...]]:
        person, match = self._resolver.person_of(who, self._row.id)
        if match is None or not match.name_differs:
            return person, ()
        return person, (RowReason("name_differs", (("name", self._resolver.name(match.person)),)),)
