"""What the minutes of a meeting are made of."""

from dataclasses import dataclass
from datetime import date, datetime

from forumtui.core.correction import LineField


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number as people call it, and its place: of two beside each other the places differ by one."""

    place: int
    number: str


@dataclass(frozen=True, slots=True)
class Moment:
    """When an act was done by the machine's own clock, and which entry of the journal it is."""

    at: datetime
    entry: int


@dataclass(frozen=True, slots=True)
class AnswerCounts:
    """How many households answered at the meeting and stood where; `by_proxy` are among them."""

    confirmed: int = 0
    disputed: int = 0
    absent: int = 0
    partly: int = 0
    by_proxy: int = 0

    @property
    def households(self) -> int:
        """All that answered."""
        return self.confirmed + self.disputed + self.absent + self.partly


@dataclass(frozen=True, slots=True)
class DisputedLine:
    """A line said to be wrong, in satang; `claimed_satang` is what its member says."""

    house: str
    fund: str
    contract_no: str
    book_satang: int
    claimed_satang: int


@dataclass(frozen=True, slots=True)
class SettledLine:
    """A figure that was settled: in satang, or ppm a year; `field` is None where the book's stands."""

    house: str
    fund: str
    contract_no: str
    field: LineField | None
    old_value: int | None
    new_value: int | None
    reason: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class ApprovedPlan:
    """A proposal that was approved: what it does, by which words, and by whom."""

    house: str
    kinds: tuple[str, ...]
    words: str
    names: str


@dataclass(frozen=True, slots=True)
class VotedQuestion:
    """A question that was put to the vote, the `number`th of the meeting, in the paper's own words.

    `outcome` is the verdict with its arithmetic, or why it is void; `hands` all that were counted, ""
    where nothing was declared; `why` a reason that was given, "" for none.
    """

    number: int
    question: str
    outcome: str
    hands: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """Everything the minutes of the `number`th meeting say, as it stood when that ended.

    `closed` is None while it is open: then this is a draft. Sums are in satang. `contracts` were
    drawn up, for `contracts_satang` together. `journal` is the code of the last of the journal's
    `entries` then.
    """

    village: str
    number: int
    held_on: date
    place: str
    chair: str
    secretary: str
    cut_off: date
    opened: Moment
    closed: Moment | None
    present: tuple[Numbered, ...]
    missing: tuple[Numbered, ...]
    answers: AnswerCounts
    savings_satang: int
    debt_satang: int
    accrued_satang: int
    disputed: tuple[DisputedLine, ...]
    taken_back: tuple[str, ...]
    settled: tuple[SettledLine, ...]
    approved: tuple[ApprovedPlan, ...]
    contracts: tuple[Numbered, ...]
    contracts_satang: int
    resolutions: tuple[VotedQuestion, ...]
    entries: int
    journal: str
    training: bool = False
