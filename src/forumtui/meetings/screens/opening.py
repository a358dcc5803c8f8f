"""What a meeting is opened with: the day, the place, who chairs it and who writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from textual.app import ComposeResult

from forumtui.engine.clock import Clock, Trust
from forumtui.meetings.acts.agenda import CalledMeeting
from forumtui.meetings.rules.agenda import hour_text
from forumtui.thai.dates import DateStyle, format_date
from forumtui.ui.form import Form
from forumtui.ui.typed_input import day_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line


@dataclass(frozen=True, slots=True)
class MeetingWanted:
    """What a meeting is opened with."""

    held_on: date
    place: str
    chair: str
    secretary: str


class OpenMeeting(Form[MeetingWanted]):
    """All four must be filled in; the day is the clock's, so that the place comes first.

    A clock that cannot be right knows no day, and one that nobody set is only believed once
    somebody has looked at it.
    """

    TITLE = "meeting.open_title"
    ABOUT = "meeting.open_about"
    FIELDS = ("held_on", "place", "chair", "secretary")
    BEGIN = "place"
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "meeting.all_four"))

    def __init__(self, clock: Clock, called: CalledMeeting | None = None) -> None:
        """Make it; of the meeting that was `called` for today its place is there already."""
        super().__init__()
        self._clock, self._called = clock, called

    def compose_body(self) -> ComposeResult:
        """Lay out the four fields, and what is wrong with the clock."""
        unknown = self._clock.trust.in_doubt
        today = (
            "" if unknown else format_date(self._clock.now.astimezone().date(), DateStyle.NUMERIC)
        )
        if self._clock.trust is not Trust.SURE:
            yield Line(self.say(f"meeting.clock_{self._clock.trust.value}"), id="where")
        called = self._called
        if called is not None:
            yield Line(self._by_plan(called), id="question")
        place = "" if called is None else called.plan.place
        yield Field("meeting.held_on", kind="date", value=today, id="held_on")
        yield Field("meeting.place", value=place, id="place")
        yield Field("meeting.chair", id="chair")
        yield Field("meeting.secretary", id="secretary")

    def _by_plan(self, called: CalledMeeting) -> str:
        plan = called.plan
        return self.say(
            "meeting.by_plan",
            day=plan.planned_on,
            hour=hour_text(plan.minute),
            items=len(called.items),
        )

    def begin(self) -> str:
        """Return the place, or who chairs it where the place is known."""
        return self.BEGIN if self._called is None else "chair"

    def on_mount(self) -> None:
        """Begin at the place, or at a day that the clock does not know."""
        super().on_mount()
        if self._clock.trust.in_doubt:
            self.query_one("#held_on", Field).focus()

    def answer(self, typed: Sequence[str]) -> MeetingWanted:
        """Return the meeting. Raises NotADay."""
        day, place, chair, secretary = typed
        return MeetingWanted(day_typed(day), place, chair, secretary)
