"""Registers that were read, and what stands on them: asked before one is taken back or replaced."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, Final, NamedTuple

import peewee

from forumtui.engine.database import Record, driver_rows, table_name, typed_rows
from forumtui.engine.journal import Fact, Journal, Undo, kept_entry, not_undone, taken_back
from forumtui.ledger.records.contracted import contract_holding, contract_numbers
from forumtui.ledger.records.figures import LINE_TABLES, ledger_lines, left_since
from forumtui.ledger.records.payments import payments
from forumtui.ledger.rules import LineKind
from forumtui.registers.records.row_decisions import KeptDecision, decisions_by_file
from forumtui.registers.rules.comparison import ComparedKind, ComparedLine, thing
from forumtui.registers.rules.deciding import RowDecided
from forumtui.tables.contracts import Tranche
from forumtui.tables.lines import LOAN, SAVING, Asset, Guarantee, GuarantorTie, Loan
from forumtui.tables.meetings import Attendance, Meeting, MeetingClosing
from forumtui.tables.people import Household, Person, Residence, ResidenceEnd
from forumtui.tables.registers import RowDecision, SourceFile, SourceRow, StillHeld
from forumtui.tables.village import Fund
from forumtui.village.records.counted import (
    acts_that_read,
    by_its_own,
    counts,
    decisions_that_stand,
    gone_persons,
    held,
    read_acts_taken_back,
    row_of,
    vanished_households,
)
from forumtui.village.records.residents import full_name, same_as
from forumtui.village.records.village import fund_short_names, funds


class TableCount(NamedTuple):
    """What a register brought of one kind for one fund ("" for residents): how many, and their sum.

    `fund` is what it is called in a row of a table.
    """

    fund: str
    kind: str
    rows: int
    satang: int


@dataclass(frozen=True, slots=True)
class KeptRegister:
    """A register that was read: when and by whom, its rows, and the sums that it brought, in satang.

    Of the rows that waited `taken` were taken as mended and `refused` were not taken; `kinds` are the
    fund, the kind, how many lines and their sum in satang, of each of its tables.
    `stands` is False once it was taken back: then `ended_at`, `ended_by` and `reason` say how, and
    `replaced_by` is the register that took its place, "" without one.
    """

    id: int
    name: str
    sha256: str
    size: int
    act: int
    read_at: datetime
    read_by: str
    accepted: int
    flagged: int
    waiting: int
    savings_satang: int
    debt_satang: int
    stands: bool
    taken: int = 0
    refused: int = 0
    kinds: tuple[TableCount, ...] = ()
    ended_at: datetime | None = None
    ended_by: str = ""
    reason: str = ""
    replaced_by: str = ""


def registers() -> tuple[KeptRegister, ...]:
    """Return every register that was ever read, in the order in which they were."""
    counted = SourceRow.select(SourceRow.file, SourceRow.status, peewee.fn.COUNT(SourceRow.id))
    numbers = {
        (file, status): count
        for file, status, count in typed_rows(counted.group_by(SourceRow.file, SourceRow.status))
    }
    decided, called = decisions_by_file(), _called()
    undone = dict(typed_rows(Undo.select(Undo.undone, Undo.act)))
    query = SourceFile.select(
        SourceFile.id, SourceFile.name, SourceFile.sha256, SourceFile.size, SourceFile.act
    )
    found = []
    for file, name, sha256, size, act in typed_rows(query.order_by(SourceFile.id)):
        read = kept_entry(act)
        assert read is not None, act
        brought = [read.facts(), *_facts_of(decided.get(file, ()))]
        kinds = _tables(brought, called)
        sums = {
            kind: sum(one.satang for one in kinds if one.kind == kind)
            for kind in ("saving", "loan")
        }
        ended = kept_entry(undone[act]) if act in undone else None
        facts = {} if ended is None else ended.facts()
        said = [one.decision for one in decided.get(file, ())]
        taken, refused = said.count(RowDecided.TAKEN), said.count(RowDecided.REFUSED)
        found.append(
            KeptRegister(
                id=file,
                name=name,
                sha256=sha256,
                size=size,
                act=act,
                read_at=datetime.fromisoformat(read.at),
                read_by=read.actor,
                accepted=numbers.get((file, "in"), 0) + numbers.get((file, "flagged"), 0),
                flagged=numbers.get((file, "flagged"), 0),
                waiting=numbers.get((file, "waiting"), 0) - taken - refused,
                savings_satang=sums["saving"],
                debt_satang=sums["loan"],
                stands=ended is None,
                taken=taken,
                refused=refused,
                kinds=kinds,
                ended_at=None if ended is None else datetime.fromisoformat(ended.at),
                ended_by="" if ended is None else ended.actor,
                reason=str(facts.get("reason", "")),
                replaced_by=str(facts.get("file", "")) if "replaced" in facts else "",
            )
        )
    return tuple(found)


def _called() -> dict[str, str]:
    """Return what each fund of the village is called in a row of a table, by its name."""
    names = fund_short_names()
    return {fund.name: names[fund.id] for fund in funds()}


def _facts_of(decided: Iterable[KeptDecision]) -> Iterator[Mapping[str, Fact]]:
    """Yield what the entries say of rows that were taken as mended."""
    for one in decided:
        entry = kept_entry(one.act)
        assert entry is not None, one
        yield entry.facts()


def _tables(
    brought: Iterable[Mapping[str, Fact]], called: Mapping[str, str]
) -> tuple[TableCount, ...]:
    """Return what entries say that was read, the tables of one kind and fund together."""
    kinds: dict[tuple[str, str], TableCount] = {}
    for facts in brought:
        tables = facts.get("tables")
        for table in tables if isinstance(tables, list) else ():
            assert isinstance(table, dict), table
            kind, name = str(table["kind"]), str(table["fund"])
            fund = called.get(name, name)
            before = kinds.get((fund, kind), TableCount(fund, kind, 0, 0))
            satang = before.satang + int(str(table["accepted_satang"]))
            kinds[fund, kind] = TableCount(
                fund, kind, before.rows + int(str(table["rows"])), satang
            )
    return tuple(kinds.values())


def standing_register(name: str) -> tuple[int, int, str] | None:
    """Return the number, the act and the name of the register of this name read last that stands."""
    query = SourceFile.select(SourceFile.id, SourceFile.act, SourceFile.name)
    query = query.where((SourceFile.name == name) & counts(SourceFile))
    found: Iterator[tuple[int, int, str]] = typed_rows(
        query.order_by(SourceFile.id.desc()).limit(1)
    )
    return next(found, None)


def _of_act(table: type[Record], act: int) -> Any:
    """Return the condition under which a row came with an act, or that act goes on with it."""
    goes_on = StillHeld.select(StillHeld.record).where(
        (StillHeld.kind == table_name(table)) & (StillHeld.act == act) & (StillHeld.holder == act)
    )
    by: Any = table
    return (by.act == act) | (by.id << goes_on)


def rows_of_act(table: type[Record], act: int) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table that a register brought or goes on with, all columns in their order."""
    fields = table._meta.sorted_fields  # noqa: SLF001 - Peewee offers no other way
    query = table.select(*fields).where(_of_act(table, act) & counts(table))
    return driver_rows(query.order_by(table.id))


def lines_of_act(act: int) -> dict[tuple[LineKind, int], int]:
    """Return the lines that a register brought or goes on with and that count, each with its person."""
    return {
        (kind, record): person
        for kind, table in LINE_TABLES.items()
        for record, person in driver_rows(
            table.select(table.id, table.person).where(_of_act(table, act) & counts(table))
        )
    }


def lines_gone(lines: Iterable[tuple[LineKind, int]]) -> set[tuple[LineKind, int]]:
    """Return those of some lines that count no more."""
    wanted = {*lines}
    undone = read_acts_taken_back()
    gone = {
        (kind, record)
        for kind, table in LINE_TABLES.items()
        for (record,) in driver_rows(
            table.select(table.id).where((table.act << [*undone]) & table.id.not_in(held(table)))
        )
    }
    return wanted & gone


def compared_lines(
    *, file: int | None = None, fund: int | None = None, kind: ComparedKind | None = None
) -> Iterator[tuple[int, ComparedLine]]:
    """Yield lines and things owned that count as their registers have them, each with its file."""
    if kind in (None, "asset"):
        yield from _things(file, fund)
    if kind == "asset":
        return
    tied = same_as()
    beside = (
        SourceFile.id,
        SourceRow.row,
        Person.title,
        Person.given,
        Person.surname,
        Person.house_written,
        Loan.contract_no,
    )
    lines = ledger_lines(*beside, kind=kind, fund=fund)
    for line, of, row, title, given, surname, house, contract_no in lines:
        if file is None or of == file:
            read = line.as_read
            yield (
                of,
                ComparedLine(
                    kind=line.kind,
                    fund=line.fund,
                    person=tied.get(line.person, line.person),
                    name=full_name(title, given, surname),
                    house=house,
                    contract_no=(contract_no or "").replace(" ", ""),
                    balance_satang=read.balance_satang,
                    accrued_satang=read.accrued_satang,
                    rate_ppm=read.rate_ppm,
                    row=row,
                ),
            )


def _things(file: int | None, fund: int | None) -> Iterator[tuple[int, ComparedLine]]:
    query = (
        Asset.select(Asset.fund, Asset.what, Asset.value_satang, SourceRow.row, SourceRow.file)
        .join(SourceRow, on=(SourceRow.id == row_of(Asset)))
        .where(counts(Asset))
        .order_by(Asset.id)
    )
    for of, what, satang, row, read_in in driver_rows(query):
        if fund in (None, of) and file in (None, read_in):
            yield read_in, thing(of, what, satang, row)


def names_of_files(files: Iterable[int]) -> dict[int, str]:
    """Return the names of registers."""
    query = SourceFile.select(SourceFile.id, SourceFile.name)
    return dict(typed_rows(query.where(SourceFile.id << [*files])))


def headings_of(file: int) -> set[str]:
    """Return the rows of headings of a register, their cells as JSON."""
    query = SourceRow.select(SourceRow.cells)
    here = (SourceRow.file == file) & (SourceRow.status == "") & (SourceRow.kind == "header")
    return {cells for (cells,) in typed_rows(query.where(here))}


def holds_residents(file: int) -> bool:
    """Say whether a register has residents that were accepted."""
    accepted = SourceRow.status << ["in", "flagged"]
    here = (SourceRow.file == file) & (SourceRow.kind == "person") & accepted
    return SourceRow.select(SourceRow.id).where(here).exists()


# What is built on it


def contract_over(lines: set[tuple[LineKind, int]]) -> tuple[str, str] | None:
    """Return the gate and the number of a standing contract over one of some lines, None without."""
    loans = [record for kind, record in lines if kind == "loan"]
    if not loans:
        return None
    tranched = {loan for (loan,) in driver_rows(Tranche.select(Tranche.loan).distinct())}
    for loan in sorted(tranched.intersection(loans)):
        holding = contract_holding(loan)
        if holding is not None:
            return holding.house, holding.number
    return None


def released(lines: set[tuple[LineKind, int]]) -> str | None:
    """Return the id of one of some lines from which something was released, None without."""
    marks: dict[LineKind, str] = {"saving": SAVING, "loan": LOAN}
    left = left_since()
    return next(
        (line for kind, record in sorted(lines) if (line := f"{marks[kind]}{record}") in left), None
    )


def paid_since(lines: set[tuple[LineKind, int]]) -> str | None:
    """Return the id of one of some loans on which something was paid since, None without."""
    loans = [record for kind, record in lines if kind == "loan"]
    return next((f"{LOAN}{one.loan}" for one in payments(loans)), None) if loans else None


def vanished_in_contract() -> tuple[str, str] | None:
    """Return the gate and the contract of a household that is no more, None without."""
    gone = _vanished()
    for household, number in sorted(contract_numbers().items()):
        if household in gone:
            return gone[household], number
    return None


def vanished_at_meeting() -> str | None:
    """Return the gate of a household that is no more and was at the open meeting, None without."""
    closed = MeetingClosing.select(MeetingClosing.meeting)
    still = Meeting.select(Meeting.id).where(Meeting.id.not_in(closed))
    query = Attendance.select(Attendance.household).where(Attendance.meeting << still)
    gone = _vanished()
    return next((gone[one] for (one,) in driver_rows(query) if one in gone), None)


def _vanished() -> dict[int, str]:
    query = Household.select(Household.id, Household.house)
    return dict(typed_rows(query.where(Household.id << vanished_households())))


def placed_by_hand() -> str | None:
    """Return the name of somebody who is no more, or no resident any more, and was placed by hand."""
    read = acts_that_read()
    ended = ResidenceEnd.select(ResidenceEnd.residence).where(not_undone(ResidenceEnd))
    by_hand = Residence.act.not_in(read) & not_undone(Residence) & Residence.id.not_in(ended)
    lost = ~counts(Person) | (Residence.certain & ~by_its_own(Person))
    query = Residence.select(Person.title, Person.given, Person.surname).join(Person)
    # Where a file is taken back, whoever could be placed in a house of the village is placed anew.
    anew = Journal.select(Journal.id).where(Journal.act << TAKE_BACK)
    hands = by_hand & Residence.act.not_in(anew)
    found = next(typed_rows(query.where(hands & lost).limit(1)), None)
    return None if found is None else full_name(*found)


TAKE_BACK: Final = ("intake.take_back", "intake.reopen_row")

_KNOWN: Final = ('"resident_known"', '"resident_elsewhere"')


def known_to_a_later(act: int) -> str | None:
    """Return the register read after `act` that says of residents that they are known, None without."""
    said = SourceRow.reasons.contains(_KNOWN[0]) | SourceRow.reasons.contains(_KNOWN[1])
    mended = RowDecision.reasons.contains(_KNOWN[0]) | RowDecision.reasons.contains(_KNOWN[1])
    taken = (
        SourceRow.select(SourceFile.name)
        .join(SourceFile)
        .join(RowDecision, on=(row_of(RowDecision) == SourceRow.id))
        .where((RowDecision.act > act) & (RowDecision.id << decisions_that_stand()) & mended)
        .limit(1)
    )
    query = (
        SourceRow.select(SourceFile.name)
        .join(SourceFile)
        .where(
            (SourceRow.status == "flagged")
            & (SourceRow.kind == "person")
            & (SourceRow.act > act)
            & counts(SourceRow)
            & said
        )
        .limit(1)
    )
    return next((name for (name,) in chain(typed_rows(query), typed_rows(taken))), None)


def lost_residents(act: int) -> bool:
    """Say whether somebody whom this register had as a resident is none any more."""
    query = Person.select().where(
        (Person.act == act) & (Person.provisional == False) & ~by_its_own(Person)  # noqa: E712
    )
    return bool(query.exists())


def residences_of_nobody() -> list[int]:
    """Return the residences that stand of persons who no longer count: others placed them there."""
    gone = gone_persons()
    ended = ResidenceEnd.select(ResidenceEnd.residence).where(not_undone(ResidenceEnd))
    query = Residence.select(Residence.id, Residence.person).where(
        counts(Residence) & Residence.id.not_in(ended)
    )
    rows = driver_rows(query.order_by(Residence.id)) if gone else ()
    return [residence for residence, person in rows if person in gone]


# What else speaks of it


def _holders(table: type[Record]) -> dict[int, int]:
    query = StillHeld.select(StillHeld.record, StillHeld.holder).where(
        (StillHeld.kind == table_name(table)) & StillHeld.holder.not_in(taken_back())
    )
    return dict(typed_rows(query.order_by(StillHeld.id)))


def persons_spoken_of() -> dict[int, tuple[int, int]]:
    """Return the records that no longer count and of whom lines speak that do.

    Each with the act those lines count for, and the row of one of them.
    """
    gone = gone_persons()
    found: dict[int, tuple[int, int]] = {}
    if not gone:
        return found
    for table in LINE_TABLES.values():
        holders = _holders(table)
        undone = _undone()
        query = table.select(table.id, table.person, table.act, table.row).where(counts(table))
        for record, person, act, row in driver_rows(query):
            if person in gone:
                found.setdefault(person, (holders[record] if act in undone else act, row))
    holders, undone = _holders(Loan), _undone()
    said = (
        GuarantorTie.select(GuarantorTie.person, Loan.id, Loan.act, Loan.row)
        .join(Guarantee)
        .join(Loan)
        .where(not_undone(GuarantorTie) & counts(Guarantee) & counts(Loan))
    )
    for person, loan, act, row in driver_rows(said):
        if person in gone:
            found.setdefault(person, (holders[loan] if act in undone else act, row))
    return found


def _undone() -> set[int]:
    return {act for (act,) in driver_rows(taken_back())}


def houses_lived_in() -> dict[int, int]:
    """Return the households that no longer count and where residents live whom something else has.

    Each with the act that has them there.
    """
    ended = ResidenceEnd.select(ResidenceEnd.residence).where(not_undone(ResidenceEnd))
    query = Residence.select(Residence.id, Residence.household, Residence.act).where(
        Residence.certain
        & counts(Residence)
        & Residence.id.not_in(ended)
        & (Residence.household << vanished_households())
    )
    holders, undone = _holders(Residence), _undone()
    return {
        household: holders[record] if act in undone else act
        for record, household, act in driver_rows(query)
    }


def funds_read() -> dict[int, int]:
    """Return the funds that no longer count and of which registers that do speak, with an act each."""
    gone = Fund.select(Fund.id).where(~counts(Fund))
    query = SourceRow.select(SourceRow.fund, peewee.fn.MIN(SourceRow.act)).where(
        (SourceRow.fund << gone) & counts(SourceRow)
    )
    return dict(driver_rows(query.group_by(SourceRow.fund)))
