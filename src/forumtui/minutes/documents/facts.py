"""What the minutes of a meeting say (รายงานการประชุม, after form 11), before it is laid out."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from forumtui.ledger.rules import LineField
from forumtui.meetings.rules.agenda import AgendaPart
from forumtui.meetings.rules.minuted import MinutedPart
from forumtui.meetings.rules.quorum import QuorumRule
from forumtui.village.rules import WHOLE_NAMES, FundNames


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number as people call it, and its place: of two beside each other the places differ by one."""

    place: int
    number: str


@dataclass(frozen=True, slots=True)
class ActMoment:
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
class SettledRow:
    """A row of a register that waited and was decided; `taken` says that it was taken as mended.

    `sheet` is "" where its file has one table.
    """

    file: str
    sheet: str
    row: int
    taken: bool
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class AgreedDay:
    """A household that is asked another day."""

    house: str
    day: date


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
    where nothing was declared; `why` a reason that was given, "" for none; `quorum` whether there was
    one when it was opened; `certified` the figures of the village that it certifies.
    """

    number: int
    question: str
    outcome: str
    hands: str = ""
    why: str = ""
    quorum: str = ""
    certified: str = ""


@dataclass(frozen=True, slots=True)
class MeetingQuorum:
    """The quorum of a meeting in households: its rule, how many it took, when there were so many.

    `most` were present at once; `reached` is None where there never were enough.
    """

    rule: QuorumRule
    needed: int
    most: int
    reached: ActMoment | None


@dataclass(frozen=True, slots=True)
class DeskCounts:
    """What was told at the desk, counted: nobody is named.

    `payments` since the cut-off, of `paid_satang` together, and how many households were `advised` about
    debts outside of the funds; `received` payments on contracts, of `received_satang` together.
    """

    payments: int = 0
    paid_satang: int = 0
    advised: int = 0
    received: int = 0
    received_satang: int = 0


NOTHING_AT_THE_DESK: Final = DeskCounts()


@dataclass(frozen=True, slots=True)
class MinutedItem:
    """An item of a called meeting's agenda: its part, what it is and became, and the votes on it.

    `texts` are whole sentences: who presented it, each vote with the quorum it stood on.
    """

    section: AgendaPart
    title: str
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """Everything the minutes of the `number`th meeting say, as it stood when that ended.

    `persons` is the most people counted at one of its votes, None where nobody was.
    `closed` is None while it is open: then this is a draft. Sums are in satang. `contracts` were
    drawn up, for `contracts_satang` together; `outside` are the houses where some want none. `rows` of
    registers were decided; those `appointed` are asked another day. `course` says how a meeting that was
    called went, `agenda` is its own, `adopted` which minutes were, `parts` what areas add. `journal` is
    the code of the last of the journal's `entries` then.
    """

    village: str
    number: int
    held_on: date
    place: str
    chair: str
    secretary: str
    cut_off: date
    opened: ActMoment
    closed: ActMoment | None
    present: tuple[Numbered, ...]
    missing: tuple[Numbered, ...]
    quorum: MeetingQuorum
    persons: int | None
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
    outside: tuple[str, ...] = ()
    desk: DeskCounts = NOTHING_AT_THE_DESK
    rows: tuple[SettledRow, ...] = ()
    appointed: tuple[AgreedDay, ...] = ()
    certified_anew: str = ""
    course: tuple[str, ...] = ()
    agenda: tuple[MinutedItem, ...] = ()
    adopted: tuple[str, ...] = ()
    parts: tuple[MinutedPart, ...] = ()
    training: bool = False
    funds: FundNames = WHOLE_NAMES

    @property
    def names_houses(self) -> bool:
        """Whether a house is named in it: then it is for the inside only."""
        return bool(
            self.present
            or self.missing
            or self.disputed
            or self.taken_back
            or self.settled
            or self.approved
            or self.outside
            or self.rows
        )
