"""What a document is made of: facts, before they become lines and pages."""

from dataclasses import dataclass
from datetime import date

from forumtui.core.consolidation import Consolidation
from forumtui.core.control import Against, Measure, Standing


@dataclass(frozen=True, slots=True)
class Party:
    """A person who signs. `citizen_id_masked` shows the last digits only, "" when unknown."""

    name: str
    house: str
    citizen_id_masked: str
    age: int | None = None


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """Everything a contract summary says.

    `number` is "" for a draft. `head` is the head of the household, the contact; each debtor signs
    for their own tranches. `training` marks paper of the training village.
    """

    number: str
    village: str
    place: str
    made_on: date
    cut_off: date
    house: str
    moo: str
    head: Party | None
    debtors: tuple[Party, ...]
    guarantors: tuple[str, ...]
    consolidation: Consolidation
    training: bool = False


@dataclass(frozen=True, slots=True)
class ControlFacts:
    """One control total: the members' sum and what the fund's paper states, None when it states none.

    `register` names the register of a total row. `reason` is why they differ, "" while nobody wrote it.
    """

    measure: Measure
    against: Against
    register: str
    members_satang: int
    stated_satang: int | None
    standing: Standing
    reason: str = ""
    written_by: str = ""


@dataclass(frozen=True, slots=True)
class CountFacts:
    """What is handed over of one kind: persons, lines, and their sum in satang."""

    persons: int
    lines: int
    satang: int


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """Everything a fund's handover sheet says. Names are "" where a line to write on is wanted.

    `other_days` are days the fund's papers are as of, other than the cut-off. `waiting` counts the
    rows that wait for a decision. `training` marks paper of the training village.
    """

    village: str
    place: str
    made_on: date
    cut_off: date
    fund: str
    savings: CountFacts
    loans: CountFacts
    accrued: CountFacts
    waiting: int
    controls: tuple[ControlFacts, ...]
    other_days: tuple[date, ...] = ()
    handed_by: str = ""
    received_by: str = ""
    training: bool = False

    @property
    def on_hold(self) -> bool:
        """Whether a difference has no written reason: the fund cannot be taken over yet."""
        return any(one.standing is Standing.ON_HOLD for one in self.controls)


@dataclass(frozen=True, slots=True)
class HouseholdDebt:
    """What a household owes one fund. `known` is False while no gate is known: `house` is as written."""

    house: str
    moo: str
    head: str
    fund: str
    loans: int
    satang: int
    accrued_satang: int
    known: bool = True


@dataclass(frozen=True, slots=True)
class DebtRegisterFacts:
    """The village's debt register: one line a household and fund, a household's lines together."""

    village: str
    made_on: date
    cut_off: date
    debts: tuple[HouseholdDebt, ...]
    training: bool = False
