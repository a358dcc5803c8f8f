"""Opening a meeting: the day, the place, who chairs it and who writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from textual.app import ComposeResult

from forumtui.steps.clock import Clock, Trust
from forumtui.steps.entries import day_typed
from forumtui.thai.dates import DateStyle, format_date
from forumtui.tui.dialogs.form import Form
from forumtui.tui.widgets.field import Field
from forumtui.tui.widgets.line import Line


@dataclass(frozen=True, slots=True)
class MeetingWanted:
    """What a meeting is opened with."""

    held_on: date
    place: str
    chair: str
    secretary: str


class OpenMeeting(Form[MeetingWanted]):
    """All four must be filled in; the day is the clock's, so that the place comes first.

    A clock that is behind the last act knows no day, and one that nobody set is only believed once
    somebody has looked at it.
    """

    TITLE = "meeting.open_title"
    FIELDS = ("held_on", "place", "chair", "secretary")
    BEGIN = "place"
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "meeting.all_four"))

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def compose_body(self) -> ComposeResult:
        """Lay out the four fields, and what is wrong with the clock."""
        behind = self._clock.trust is Trust.BEHIND
        today = (
            "" if behind else format_date(self._clock.now.astimezone().date(), DateStyle.NUMERIC)
        )
        if self._clock.trust is not Trust.SURE:
            yield Line(self.say(f"meeting.clock_{self._clock.trust.value}"), id="where")
        yield Field("meeting.held_on", kind="date", value=today, id="held_on")
        yield Field("meeting.place", id="place")
        yield Field("meeting.chair", id="chair")
        yield Field("meeting.secretary", id="secretary")

    def on_mount(self) -> None:
        """Begin at the place, or at a day that the clock does not know."""
        super().on_mount()
        if self._clock.trust is Trust.BEHIND:
            self.query_one("#held_on", Field).focus()

    def answer(self, typed: Sequence[str]) -> MeetingWanted:
        """Return the meeting. Raises NotADay."""
        day, place, chair, secretary = typed
        return MeetingWanted(day_typed(day), place, chair, secretary)
