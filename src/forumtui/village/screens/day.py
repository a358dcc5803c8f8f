"""The question which day it is, where the clock cannot be right."""

from collections.abc import Sequence
from datetime import date
from types import MappingProxyType

from textual.app import ComposeResult

from forumtui.engine.clock import tell_the_day
from forumtui.ui.form import Form
from forumtui.ui.typed_input import day_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.village.refusals import DayUnlikely
from forumtui.village.rules import is_likely_day


class WhichDay(Form[date]):
    """Ends with today, by a person's word; what the clock says is shown and never prefilled."""

    TITLE = "day.title"
    ABOUT = "day.about"
    FIELDS = ("today",)
    BEGIN = "today"
    NEEDED = MappingProxyType({"today": "day.needed"})

    def __init__(self, clock: date) -> None:
        super().__init__()
        self._clock = clock

    def compose_body(self) -> ComposeResult:
        """Lay out what the clock says and the day."""
        yield Line(self.say("day.why", clock=self._clock), id="where")
        yield Field("day.today", kind="date", id="today")

    def answer(self, typed: Sequence[str]) -> date:
        """Return the day, which counts from here on. Raises NotADay, DayUnlikely."""
        day, village = day_typed(typed[0]), self.forum.village
        if village is not None and not is_likely_day(day, village.cut_off):
            raise DayUnlikely(day=day, cut_off=village.cut_off)
        tell_the_day(day)
        return day
