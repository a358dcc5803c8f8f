"""What was written of a village, as tables and journal have it, each with the act that did it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class KeptLine(NamedTuple):
    """A saving or a loan: `person` is the record that its row named."""

    act: int
    line: str
    kind: str
    fund: str
    person: int
    balance_satang: int
    accrued_satang: int
    rate_ppm: int | None


class KeptTie(NamedTuple):
    """A record is `same_as` another, or nobody else again when that is None."""

    act: int
    record: int
    same_as: int | None


class KeptGate(NamedTuple):
    """A household that was founded or read."""

    act: int
    household: int


class KeptHome(NamedTuple):
    """A record lives in a household: `residence` is the row that says so."""

    act: int
    residence: int
    record: int
    household: int


class KeptLeaving(NamedTuple):
    """A residence that has ended."""

    act: int
    residence: int


class KeptAnswer(NamedTuple):
    """What somebody said, as the journal has it; `person` is None for a household without lines."""

    act: int
    household: int
    person: int | None
    verdict: str
    fingerprint: str


class KeptCorrection(NamedTuple):
    """A figure of a line is another one than before."""

    act: int
    line: str
    field: str
    value: int


class KeptPayment(NamedTuple):
    """Something was paid on a loan since the cut-off: so much less is owed."""

    act: int
    line: str
    principal_satang: int
    accrued_satang: int


class KeptOutcome(NamedTuple):
    """A dispute of a line was settled: whoever answered of it is asked anew."""

    act: int
    line: str


class KeptUndo(NamedTuple):
    """An act that took back what `undone` did."""

    act: int
    undone: int


class KeptHold(NamedTuple):
    """A row of a table still counts for the act `holder`, whatever becomes of the act that wrote it."""

    act: int
    kind: str
    record: int
    holder: int


@dataclass(frozen=True, slots=True)
class History:
    """Everything that was written, each in the order in which it was."""

    gates: Iterable[KeptGate]
    lines: Iterable[KeptLine]
    ties: Iterable[KeptTie]
    homes: Iterable[KeptHome]
    leavings: Iterable[KeptLeaving]
    corrections: tuple[KeptCorrection, ...]
    outcomes: Iterable[KeptOutcome]
    answers: tuple[KeptAnswer, ...]
    undone: tuple[KeptUndo, ...]
    holds: tuple[KeptHold, ...] = ()
    payments: tuple[KeptPayment, ...] = ()
