"""Opening a meeting: the day, the place, who chairs it and who writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from textual.app import ComposeResult

from forumtui.steps.entries import day_typed
from forumtui.thai.dates import DateStyle, format_date
from forumtui.tui.dialogs.form import Form
from forumtui.tui.widgets.field import Field


@dataclass(frozen=True, slots=True)
class MeetingWanted:
    """What a meeting is opened with."""

    held_on: date
    place: str
    chair: str
    secretary: str


class OpenMeeting(Form[MeetingWanted]):
    """All four must be filled in; the day is usually today, so that the place comes first."""

    TITLE = "meeting.open_title"
    FIELDS = ("held_on", "place", "chair", "secretary")
    BEGIN = "place"
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "meeting.all_four"))

    def compose_body(self) -> ComposeResult:
        """Lay out the four fields."""
        today = format_date(date.today(), DateStyle.NUMERIC)  # noqa: DTZ011 - the village's own calendar day
        yield Field("meeting.held_on", kind="date", value=today, id="held_on")
        yield Field("meeting.place", id="place")
        yield Field("meeting.chair", id="chair")
        yield Field("meeting.secretary", id="secretary")

    def answer(self, typed: Sequence[str]) -> MeetingWanted:
        """Return the meeting. Raises NotADay."""
        day, place, chair, secretary = typed
        return MeetingWanted(day_typed(day), place, chair, secretary)
