"""What a document is made of: facts, before they become lines and pages."""

from dataclasses import dataclass
from datetime import date

from forumtui.core.consolidation import Consolidation


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
