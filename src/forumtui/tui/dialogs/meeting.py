"""Opening a meeting: the day, the place, who chairs it and who writes."""

from dataclasses import dataclass
from datetime import date

from textual.app import ComposeResult

from forumtui.core.refusals import Refusal
from forumtui.steps.clock import Clock, Trust
from forumtui.steps.entries import day_typed
from forumtui.thai.dates import DateStyle, format_date
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.base import ForumDialog
from forumtui.tui.widgets.field import Field
from forumtui.tui.widgets.line import Line


@dataclass(frozen=True, slots=True)
class MeetingWanted:
    """What a meeting is opened with."""

    held_on: date
    place: str
    chair: str
    secretary: str


class OpenMeeting(ForumDialog[MeetingWanted]):
    """All four must be filled in; the day is the clock's unless it is changed.

    A clock that is behind the last act knows no day, and one that nobody set is only believed once
    somebody has looked at it.
    """

    TITLE = "meeting.open_title"
    KEYS = (Command("f2", "take", "common.key_save"),)
    FIELDS = ("held_on", "place", "chair", "secretary")

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
        """Begin at the place: the day is usually today."""
        known = self._clock.trust is not Trust.BEHIND
        self.query_one("#place" if known else "#held_on", Field).focus()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the next field that is empty, or take them all."""
        event.stop()
        self._take(scold=False)

    def action_take(self) -> None:
        """Take what was typed, or say what is missing."""
        self._take(scold=True)

    def _take(self, *, scold: bool) -> None:
        """Take the four, or go to the first that is empty or cannot be read."""
        fields = [self.query_one(f"#{name}", Field) for name in self.FIELDS]
        empty = next((field for field in fields if not field.value.strip()), None)
        if empty is not None:
            empty.focus()
            if scold:
                self.tell(self.say("meeting.all_four"))
            return
        day, place, chair, secretary = (field.value.strip() for field in fields)
        try:
            held_on = day_typed(day)
        except Refusal as refusal:
            fields[0].focus()
            self.tell(self.say(refusal.key, **refusal.details), trouble=True)
            return
        self.dismiss(MeetingWanted(held_on, place, chair, secretary))
