"""The quorum large, and what is typed in its course: breaks, who has no vote, minutes adopted."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from textual.app import ComposeResult

from forumtui.meetings import words
from forumtui.meetings.acts.holding import Course
from forumtui.meetings.rules.votes import count_typed
from forumtui.messages import Messages
from forumtui.thai.width import width
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, Sense
from forumtui.ui.widgets.blocks import (
    BarPart,
    bar,
    beside,
    block_figures,
    largest_figures,
    mark_line,
)
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line


def quorum_rows(now: Course, say: Messages, free: int, *, scale: int) -> tuple[str, ...]:
    """Return who is there of whom, large, how many it takes by which rule, and the bar with its mark."""
    label = (say("attendance.came"), say("attendance.houses"))
    key = "holding.is_met" if now.has_quorum else "holding.is_short"
    right = (
        say(key, missing=f"{now.missing:,}"),
        say("attendance.needed", needed=f"{now.needed:,}"),
        words.quorum_rule(now.rule, say),
    )
    room = free - max(map(width, label)) - max(map(width, right)) - 5
    both = f"{now.present}/{now.entitled}"
    whole = width(block_figures(both)[0]) <= room
    figure = largest_figures(both if whole else str(now.present), room, scale)
    rows = beside(label, figure, right)
    drawn = bar((BarPart(now.present),), max(now.entitled, 1), max(free, 10), now.needed)
    mark = mark_line(
        now.needed,
        max(now.entitled, 1),
        max(free, 10),
        say("attendance.mark", needed=f"{now.needed:,}"),
    )
    return (*rows, drawn, mark)


class BreakOff(Form[str]):
    """When the meeting goes on; it may be empty."""

    TITLE = "holding.break_title"
    ABOUT = "holding.break_about"
    KEYS = (Command(Sense.YES, "take", "holding.key_break"),)
    FIELDS = ("until",)
    BEGIN = "until"

    def compose_body(self) -> ComposeResult:
        """Lay out when it goes on."""
        yield Field("holding.until", id="until")

    def answer(self, typed: Sequence[str]) -> str:
        """Return when."""
        return typed[0]


class NotHeld(Form[str]):
    """Too few came: how many are missing and until when they are waited for; why, where it is known."""

    TITLE = "holding.not_held_title"
    ABOUT = "holding.not_held_about"
    KEYS = (Command(Sense.YES, "take", "holding.key_say_not_held"),)
    FIELDS = ("why",)
    BEGIN = "why"

    def __init__(self, now: Course) -> None:
        super().__init__()
        self._now = now

    def compose_body(self) -> ComposeResult:
        """Lay out what is missing, until when one waits, and why."""
        yield Line(words.course_state(self._now, self.say), id="question")
        waited = words.waited_for(self._now.plan, self.say)
        yield Line(waited, id="where")
        yield Field("holding.why", id="why")

    def answer(self, typed: Sequence[str]) -> str:
        """Return why, "" where nobody said."""
        return typed[0]


@dataclass(frozen=True, slots=True)
class WithoutVote:
    """Somebody who is there without a vote: of a house that is counted already, else of an office."""

    name: str
    house: str
    office: str


class NameWithoutVote(Form[WithoutVote]):
    """A name; with a house it is that one's second person, without one an observer."""

    TITLE = "holding.observe_title"
    ABOUT = "holding.observe_about"
    FIELDS = ("name", "house", "office")
    BEGIN = "name"
    NEEDED = MappingProxyType({"name": "holding.name_first"})
    EACH = True

    def compose_body(self) -> ComposeResult:
        """Lay out the name, the house and the office."""
        yield Field("holding.name", id="name")
        yield Field("holding.house", kind="house", id="house")
        yield Field("holding.office", id="office")

    def answer(self, typed: Sequence[str]) -> WithoutVote:
        """Return who it is."""
        return WithoutVote(*typed)


class AdoptMinutes(Form[tuple[int, str]]):
    """Which meeting's minutes were read and adopted, and what was put right in them."""

    TITLE = "holding.adopt_title"
    ABOUT = "holding.adopt_about"
    FIELDS = ("number", "corrections")
    BEGIN = "number"
    NEEDED = MappingProxyType({"number": "holding.number_first"})
    EACH = True

    def __init__(self, before: int) -> None:
        super().__init__()
        self._before = before

    def compose_body(self) -> ComposeResult:
        """Lay out the meeting's number and the corrections."""
        before = str(self._before) if self._before > 0 else ""
        yield Field("holding.number", kind="number", value=before, id="number")
        yield Field("holding.corrections", id="corrections")

    def on_mount(self) -> None:
        """Begin at the number that is offered: what is typed takes its place."""
        super().on_mount()
        self._field("number").pick()

    def answer(self, typed: Sequence[str]) -> tuple[int, str]:
        """Return the number and the corrections. Raises CountMalformed."""
        number, corrections = typed
        return count_typed(number), corrections


class SignedOnly(Form[str]):
    """A household signed and was not there: why; its signature stays on the sheet."""

    TITLE = "holding.signed_title"
    ABOUT = "holding.signed_about"
    FIELDS = ("why",)
    BEGIN = "why"
    NEEDED = MappingProxyType({"why": "agenda_refusals.reason_missing"})

    def __init__(self, house: str) -> None:
        super().__init__()
        self._house = house

    def compose_body(self) -> ComposeResult:
        """Lay out the house and why."""
        yield Line(self.say("attendance.proxy_of", house=self._house), id="question")
        yield Field("holding.why", id="why")

    def answer(self, typed: Sequence[str]) -> str:
        """Return why."""
        return typed[0]
