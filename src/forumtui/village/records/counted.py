"""What counts: rows of acts that stand, and what still is held of a register that was taken back.

Every query on a table that a register fills goes through here; a test of the house looks.
"""

from typing import Any, Final

import peewee

from forumtui.engine import inspection
from forumtui.engine.database import Record, driver_rows, table_name
from forumtui.engine.journal import taken_back
from forumtui.tables.people import Household, Person
from forumtui.tables.registers import RowDecision, SourceFile, SourceRow, StillHeld


def counts(table: Any, upto: int | None = None) -> Any:
    """Return the condition under which a row counts: its act stands, or it is still held.

    `table` is a table, or another name for it in one query. `upto` an act: under which it counted
    after that one.
    """
    return table.act.not_in(taken_back(upto)) | (table.id << held(table, upto))


def held(table: Any, upto: int | None = None) -> Any:
    """Return the query of the rows of a table that something which stands still holds."""
    query = StillHeld.select(StillHeld.record).where(
        (StillHeld.kind == _named(table)) & StillHeld.holder.not_in(taken_back(upto))
    )
    return query if upto is None else query.where(StillHeld.act <= upto)


def by_its_own(table: Any) -> Any:
    """Return the condition under which a row counts by a register that says just this.

    Not one of which only something else speaks: a resident whose register was taken back, and whom a
    fund's register names, is nobody's resident any more.
    """
    own = held(table).where(StillHeld.holder == StillHeld.act)
    return table.act.not_in(taken_back()) | (table.id << own)


def now_provisional() -> Any:
    """Return whether a person is one whom only a fund's register names, as a column: 1 or 0."""
    return peewee.Case(None, [(Person.provisional | ~by_its_own(Person), 1)], 0)


def only_named() -> Any:
    """Return the condition under which a person is one whom only funds' registers name."""
    return counts(Person) & (Person.provisional | ~by_its_own(Person))


def vanished_households(upto: int | None = None) -> Any:
    """Return the query of the households whose founding was taken back: few, found by an index."""
    founded = Household.alias()
    gone = founded.act.in_(taken_back(upto)) & founded.id.not_in(held(Household, upto))
    return founded.select(founded.id).where(gone)


def row_of(table: Any) -> Any:
    """Return the source row of a line: the one in the register that goes on with it, else its own."""
    if not any_held():
        return table.row
    later = StillHeld.select(peewee.fn.MAX(StillHeld.row)).where(
        (StillHeld.kind == _named(table)) & (StillHeld.record == table.id)
    )
    return peewee.fn.COALESCE(later, table.row)


def decisions_that_stand(upto: int | None = None) -> Any:
    """Return the query of the decisions about rows that stand; `upto` an act: as after that one."""
    query = RowDecision.select(RowDecision.id).where(RowDecision.act.not_in(taken_back(upto)))
    return query if upto is None else query.where(RowDecision.act <= upto)


def waits(upto: int | None = None) -> Any:
    """Return the condition under which a row of a register waits: for want of what it should say.

    Nobody decided about it yet, nor about the very same row of the register that its own replaced.
    `upto` an act: as after that one.
    """
    standing = decisions_that_stand(upto)
    decided = RowDecision.select(RowDecision.row).where(RowDecision.id << standing)
    again = StillHeld.select(StillHeld.row).where(
        (StillHeld.kind == table_name(RowDecision)) & (StillHeld.record << standing)
    )
    again = again if upto is None else again.where(StillHeld.act <= upto)
    return (
        (SourceRow.status == "waiting")
        & counts(SourceRow, upto)
        & SourceRow.id.not_in(decided)
        & SourceRow.id.not_in(again)
    )


def acts_that_read() -> Any:
    """Return the query of the acts that brought lines: registers read, and rows taken as mended."""
    return SourceFile.select(SourceFile.act) | RowDecision.select(RowDecision.act)


def any_held() -> bool:
    """Say whether anything is held at all: a look that costs next to nothing in most villages."""
    return any(inspection.highest_ids([table_name(StillHeld)]))


def persons_held_for_others() -> set[int]:
    """Return the records of persons whose register was taken back and whom only others speak of."""
    others = held(Person).where(StillHeld.holder != StillHeld.act)
    query = Person.select(Person.id).where(~by_its_own(Person) & (Person.id << others))
    return {person for (person,) in driver_rows(query)}


def read_acts_taken_back() -> set[int]:
    """Return the acts that read a register, or took a row of one, and were taken back."""
    return {
        act
        for table in (SourceFile, RowDecision)
        for (act,) in driver_rows(table.select(table.act).where(table.act.in_(taken_back())))
    }


def gone_persons() -> set[int]:
    """Return the records of persons that no longer count."""
    acts = read_acts_taken_back()
    if not acts:
        return set()
    gone = Person.act.in_([*acts]) & Person.id.not_in(held(Person))
    query = Person.select(Person.id).where(gone)
    return {person for (person,) in driver_rows(query)}


_NAMES: Final[dict[Any, str]] = {}


def _named(table: Any) -> str:
    model: type[Record] = getattr(table, "model", table)
    if model not in _NAMES:
        _NAMES[model] = table_name(model)
    return _NAMES[model]
