"""An article read aloud to the room: a few lines a page, what is moved against it marked in words."""

from collections.abc import Sequence
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.regulation import words
from forumtui.regulation.acts import drafting
from forumtui.regulation.acts.adopting import every_edition
from forumtui.regulation.acts.drafting import ArticleState, DraftView, draft_shown
from forumtui.regulation.acts.reading import read_article
from forumtui.regulation.records.draft import ArticleFacts
from forumtui.regulation.records.editions import EditionFacts
from forumtui.regulation.screens.forms import Commenting
from forumtui.regulation.screens.moving import move_something
from forumtui.thai.width import pad
from forumtui.thai.wrapping import wrap
from forumtui.ui.keys import Command, Sense
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.blocks import Blocks
from forumtui.ui.widgets.line import Line

PAGE: Final = 3
"""Lines of a page: what a room takes in at once."""

WIDEST: Final = 60
"""Columns of a line: longer ones are lost between their ends."""

ON: Final = Command(
    Sense.YES, "read_on", "regulation_room.key_read_on", help="regulation_room.help_read_on"
)

END: Final = Command(
    Sense.YES, "read_on", "regulation_room.key_read_end", help="regulation_room.help_read_end"
)

MOVE: Final = Command(
    Sense.OTHER, "move_motion", "regulation_room.key_move", help="regulation_room.help_move"
)

NEXT: Final = Command(
    Sense.NOT_NOW, "next_article", "regulation_room.key_next", help="regulation_room.help_next"
)

COMMENT: Final = Command(
    Sense.SOMEBODY_ELSE,
    "comment",
    "regulation_room.key_comment",
    help="regulation_room.help_comment",
)

BACKWARDS: Final = Command(
    "pageup", "turn(-1)", "regulation_room.key_page_back", also="left", bar=False
)

FORWARDS: Final = Command(
    "pagedown", "turn(1)", "regulation_room.key_page_on", also="right", bar=False
)


class ReadingScreen(ForumScreen):
    """One article, page by page; where reading stops is kept."""

    ROOM = "regulation_room.reading_title"
    ABOUT = "regulation_room.reading_about"
    KEYS = (ON, END, MOVE, NEXT, COMMENT, BACKWARDS, FORWARDS)
    FOLLOWS = ("regulation.",)

    def __init__(self, article: str, page: int = 0) -> None:
        super().__init__()
        self.article = article
        self._page = page
        self._view: DraftView | None = None
        self._edition: EditionFacts | None = None

    def offered(self) -> tuple[Command, ...]:
        """Return what applies to the page that is shown."""
        first = ON if self._page + 1 < self._pages else END
        return (first, MOVE, NEXT, COMMENT, BACKWARDS, FORWARDS)

    def compose_body(self) -> ComposeResult:
        """Lay out which article, the lines, and what is said and moved."""
        yield Line(id="lead")
        yield Blocks(id="clause")
        yield Line(id="said")

    def fill(self) -> None:
        """Show the article."""
        self._refresh()

    @work(exclusive=True, group="load")
    async def _refresh(self) -> None:
        await self._look_again()

    async def look_anew(self) -> None:
        """Look again at the draft."""
        await self._look_again()

    async def _look_again(self) -> DraftView | None:
        self._view = await self.look(drafting.draft_view)
        every = await self.look(every_edition)
        self._edition = every[-1] if every else None
        self._draw()
        return self._view

    @property
    def _one(self) -> ArticleFacts | None:
        return None if self._view is None else self._view.draft.article(self.article)

    def _lines(self) -> Sequence[str]:
        view, one = self._view, self._one
        if view is None or one is None:
            return ()
        columns = min(WIDEST, max(20, self.size.width - 6))
        numbers = words.article_numbers(view.draft, self._edition, self.say)
        motions = view.open_motions(one.name)
        texts = [words.article_text(view, one, numbers, self.say)]
        for motion in motions:
            texts.append(words.motion_lead(motion, self.say))
            texts.append(words.motion_words(view, motion, self.say, self._edition))
        return [line for text in texts for line in wrap(text, columns)]

    @property
    def _pages(self) -> int:
        return max(1, -(-len(self._lines()) // PAGE))

    def _draw(self) -> None:
        view, one = self._view, self._one
        if view is None or one is None:
            return
        self._page = min(self._page, self._pages - 1)
        numbers = words.article_numbers(view.draft, self._edition, self.say)
        lead = self.say(
            "regulation_room.reading_lead",
            article=words.article_lead(one, numbers),
            state=words.state_words(view.states[one.name], view, self.say),
            page=self._page + 1,
            pages=self._pages,
        )
        self.query_one("#lead", Line).update(lead)
        self.query_one("#clause", Blocks).show(self._picture)
        self.query_one("#said", Line).update(words.beside_article(view, one, self.say))
        self.query_one(KeyBar).offer(self.offered())

    def _picture(self, free: int) -> tuple[str, ...]:
        shown = self._lines()[self._page * PAGE : (self._page + 1) * PAGE]
        rows: list[str] = [""]
        for line in shown:
            rows += [pad(line, free, "^"), ""]
        return tuple(rows)

    def on_resize(self) -> None:
        """Wrap the article for the room there is now."""
        self._draw()

    def action_turn(self, by: int) -> None:
        """Show the page before or the next one."""
        if 0 <= self._page + by < self._pages:
            self._page += by
            self._draw()

    @work
    async def action_read_on(self) -> None:
        """Show the next page; on the last one the article was read to its end."""
        if self._page + 1 < self._pages:
            self.action_turn(1)
        elif await self._read_whole():
            self.dismiss()

    @work
    async def action_next_article(self) -> None:
        """Go on to the next article: this one was read, and is voted on later."""
        if not await self._read_whole():
            return
        view = self._view
        if view is None:
            return
        names = [
            one.name
            for one in view.draft.articles
            if not one.deleted and view.states[one.name] is not ArticleState.PASSED
        ]
        after = [one.name for one in view.draft.articles]
        here = after.index(self.article)
        following = next((name for name in after[here + 1 :] if name in names), None)
        if following is None:
            self.dismiss()
            return
        self.article, self._page = following, 0
        self._draw()

    async def _read_whole(self) -> bool:
        view = self._view or await self._look_again()
        if view is None:
            return False
        state = view.states.get(self.article)
        if state is not ArticleState.DRAFT:
            return True
        done = await self.attempt(read_article, self.article, seen=draft_shown(view))
        if done is not None:
            self._view = done
        return done is not None

    def action_back(self) -> None:
        """Leave; where reading stopped is kept."""
        self._leave()

    @work
    async def _leave(self) -> None:
        view = self._view
        if view is not None and view.states.get(self.article) is ArticleState.DRAFT:
            await self.attempt(
                read_article, self.article, stopped_at=self._page + 1, seen=draft_shown(view)
            )
        self.dismiss()

    @work
    async def action_move_motion(self) -> None:
        """Write down a motion to this article."""
        view, one = self._view, self._one
        if view is not None and one is not None:
            await move_something(self, view, one, self._edition)
            await self._look_again()

    @work
    async def action_comment(self) -> None:
        """Write down what somebody says of this article."""
        view, one = self._view, self._one
        if view is None or one is None:
            return
        await write_comment(self, view, one, self._edition)
        await self._look_again()


async def write_comment(
    screen: ForumScreen, view: DraftView, one: ArticleFacts, edition: EditionFacts | None
) -> None:
    """Ask what is said of an article and keep it. Only inside a worker."""
    numbers = words.article_numbers(view.draft, edition, screen.say)
    typed = await screen.ask(Commenting(words.article_lead(one, numbers)))
    if typed is None:
        return
    done = await screen.attempt(
        drafting.comment,
        one.name,
        typed.by,
        typed.text,
        hidden=typed.hidden,
        seen=draft_shown(view),
    )
    if done is not None:
        screen.tell(screen.say("regulation_room.comment_kept"))
