"""The evening's clock as a dialog: how far the village is, the plan, and when the evening would end."""

from textual import work
from textual.app import ComposeResult

from forumtui.evening.acts.clock import clock_now
from forumtui.evening.screens.clock_rows import clock_rows
from forumtui.evening.screens.evening_bar import evening_rows
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.widgets.blocks import Blocks
from forumtui.ui.widgets.line import Line


class TheClock(ForumDialog[None]):
    """How far the village is, the plan, and when the evening would end."""

    TITLE = "home.clock_title"
    ABOUT = "home.clock_about"
    KEYS = ()

    def compose_body(self) -> ComposeResult:
        """Lay out the bar of the village, and the clock."""
        yield Blocks(id="progress")
        yield Blocks(id="clock")
        yield Line(id="where")

    def on_mount(self) -> None:
        """Read how it stands now."""
        self._look()

    @work(exclusive=True, group="load")
    async def _look(self) -> None:
        progress, clock = await self.look(clock_now)
        say = self.say
        self.query_one("#progress", Blocks).show(lambda free: evening_rows(progress, say, free))
        self.query_one("#clock", Blocks).show(
            lambda free: () if clock is None else ("", *clock_rows(clock, say, free))
        )
        self.query_one("#where", Line).update(
            say("home.clock_none" if clock is None else self.ABOUT)
        )
