"""The whole village before and after its contracts: no household stands in it."""

from textual import work
from textual.app import ComposeResult

from forumtui.contracts.acts.on_paper.notice_board import notice_board_facts
from forumtui.contracts.words.before_after import before_and_after
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.block_signs import TALL
from forumtui.ui.widgets.blocks import Blocks


class BeforeAfterScreen(ForumScreen):
    """Contracts, due days of a household and the mean rate, as the notice board has them."""

    ROOM = "before_after.title"
    ABOUT = "before_after.about"
    FOLLOWS = ("consolidation.", "restructuring.", "correction.", "intake.")

    def compose_body(self) -> ComposeResult:
        """Lay out the bars."""
        yield Blocks(id="village")

    def fill(self) -> None:
        """Read the village."""
        self._load()

    async def look_anew(self) -> None:
        """Read the village again."""
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        facts, say = await self.look(notice_board_facts), self.say
        tall = self.app.size.height >= TALL
        self.query_one("#village", Blocks).show(
            lambda columns: before_and_after(facts, say, columns, tall=tall)
        )
