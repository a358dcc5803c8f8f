"""Corrections, and the figures of every line as they make them: the one place that knows both.

A register's row keeps what was read. Corrections are few and lines are many: they are read once, and
sums are changed by the differences they make.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import peewee

from forumtui.engine import inspection
from forumtui.engine.database import raw, table_name, tuples
from forumtui.engine.journal import Undo
from forumtui.ledger.rules import Figures, LineField, corrected
from forumtui.tables.lines import LOAN, SAVING, Loan, Saving, record_of_line
from forumtui.tables.verification import Correction, Dispute, DisputeOutcome


@dataclass(frozen=True, slots=True)
class LineWord:
    """What was said of a line since it was read: its corrections that stand, in their order.

    `changed_in` is the latest act that corrected it, settled a dispute of it, or took that back.
    """

    values: tuple[tuple[LineField, int], ...]
    changed_in: int

    def figures(self, read: Figures) -> Figures:
        """Return the line's figures as they now are."""
        return corrected(read, self.values)


@dataclass(frozen=True, slots=True)
class CorrectedLine:
    """A line of which something was said since: what was read of it, and what it is `now`.

    `person` is the record its row named. Both are the same where only a dispute was settled.
    """

    line: str
    kind: str
    record: int
    person: int
    fund: int
    row: int
    read: Figures
    now: Figures
    changed_in: int

    @property
    def balance_difference(self) -> int:
        """By how many satang the balance is more than what was read."""
        return self.now.balance_satang - self.read.balance_satang

    @property
    def accrued_difference(self) -> int:
        """By how many satang the accrued interest is more than what was read."""
        return self.now.accrued_satang - self.read.accrued_satang


Words = dict[str, LineWord]


def words(lines: Iterable[str] | None = None, upto: int | None = None) -> Words:
    """Return what was said of `lines` since they were read, None for all; by the lines' ids.

    `upto` an act: what stood after that one.
    """
    only = None if lines is None else list(lines)
    if only is not None and not (only and _anything_was_said()):
        return {}
    values: dict[str, list[tuple[LineField, int]]] = {}
    changed: dict[str, int] = {}
    for line, field, value, act, undone_in in raw(_corrections(only, upto)):
        changed[line] = max(changed.get(line, 0), act, undone_in or 0)
        if undone_in is None:
            values.setdefault(line, []).append((LineField(field), value))
    for line, act, undone_in in raw(_outcomes(only, upto)):
        changed[line] = max(changed.get(line, 0), act, undone_in or 0)
    return {line: LineWord(tuple(values.get(line, ())), act) for line, act in changed.items()}


def _anything_was_said() -> bool:
    # Of most villages nothing was: a look that costs next to nothing at every household.
    tables = (table_name(Correction), table_name(DisputeOutcome))
    return any(inspection.highest_ids(tables))


def figures_now(said: Words, line: str, read: Figures) -> Figures:
    """Return the figures of a line as they now are, from what was read of it."""
    word = said.get(line)
    return read if word is None else word.figures(read)


def corrected_lines(upto: int | None = None) -> tuple[CorrectedLine, ...]:
    """Return every line of which something was said since it was read.

    `upto` an act: as it stood after that one.
    """
    said = words(upto=upto)
    return tuple(_corrected(said)) if said else ()


def corrected_loans(upto: int | None = None) -> tuple[CorrectedLine, ...]:
    """Return what `corrected_lines` does, loans alone."""
    return tuple(one for one in corrected_lines(upto) if one.kind == "loan")


def _corrected(said: Words) -> Iterable[CorrectedLine]:
    loans = [record_of_line(line) for line in said if line.startswith(LOAN)]
    savings = [record_of_line(line) for line in said if line.startswith(SAVING)]
    of_loans = Loan.select(
        Loan.id,
        Loan.person,
        Loan.fund,
        Loan.row,
        Loan.balance_satang,
        Loan.accrued_satang,
        Loan.rate_ppm,
    ).where(Loan.id << loans)
    of_savings = Saving.select(
        Saving.id, Saving.person, Saving.fund, Saving.row, Saving.balance_satang
    ).where(Saving.id << savings)
    for mark, kind, query in ((SAVING, "saving", of_savings), (LOAN, "loan", of_loans)):
        for record, person, fund, row, *figures in tuples(query):
            line, read = f"{mark}{record}", Figures(*figures)
            word = said[line]
            now = word.figures(read)
            yield CorrectedLine(line, kind, record, person, fund, row, read, now, word.changed_in)


def _corrections(only: list[str] | None, upto: int | None) -> Any:
    query = Correction.select(
        Correction.line, Correction.field, Correction.new_value, Correction.act, Undo.act
    ).join(Undo, peewee.JOIN.LEFT_OUTER, on=_undone(Correction, upto))
    query = query if only is None else query.where(Correction.line << only)
    query = query if upto is None else query.where(Correction.act <= upto)
    return query.order_by(Correction.id)


def _outcomes(only: list[str] | None, upto: int | None) -> Any:
    query = (
        DisputeOutcome.select(Dispute.line, DisputeOutcome.act, Undo.act)
        .join(Dispute)
        .switch(DisputeOutcome)
        .join(Undo, peewee.JOIN.LEFT_OUTER, on=_undone(DisputeOutcome, upto))
    )
    query = query if only is None else query.where(Dispute.line << only)
    return query if upto is None else query.where(DisputeOutcome.act <= upto)


def _undone(table: type[Correction] | type[DisputeOutcome], upto: int | None) -> Any:
    taken_back = Undo.undone == table.act
    return taken_back if upto is None else taken_back & (Undo.act <= upto)
