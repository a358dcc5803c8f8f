"""The code on a paper is typed, and the screen says what is known of it (ตรวจรหัสบนกระดาษ)."""

from functools import partial
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.messages.refusals import Refusal, sentence
from forumtui.papers.acts.codes import CodeStanding, Verified, verify
from forumtui.papers.rules.codes import code_of, spaced
from forumtui.papers.words.codes import changes, compared, differences, finding, paper
from forumtui.ui.keys import Command
from forumtui.ui.marks import baht
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

EXAMPLE: Final = spaced(code_of("5eed" * 16))
"""A code that is well formed, and no paper's."""

SIGNS: Final = {
    CodeStanding.GENUINE: "√",
    CodeStanding.HEAD: "!",
    CodeStanding.CHANGED: "!",
    CodeStanding.NOT_DRAWN: "!",
    CodeStanding.EDITED: "×",
    CodeStanding.ALTERED: "×",
    CodeStanding.UNSOUND: "×",
    CodeStanding.UNKNOWN: "×",
}


class AnchorScreen(ForumScreen):
    """Enter looks the code up; what changed since can be gone through with the arrows."""

    ROOM = "anchor.title"
    ABOUT = "anchor.about"
    KEYS = (Command("enter", "look_up", "anchor.key_look_up"),)

    def __init__(self) -> None:
        super().__init__()
        self._changes: tuple[str, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Lay out the place to type, the finding, the paper, and what changed."""
        yield Field("anchor.what", id="code")
        yield Line(self.say("anchor.example", code=EXAMPLE), id="example")
        yield Line(id="question")
        yield Line(id="where")
        yield Menu(id="changes")
        yield Line(id="reason")

    def fill(self) -> None:
        """Begin at the place to type."""
        self.query_one("#code", Field).focus()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Look the code up."""
        event.stop()
        self.action_look_up()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Go back to the place to type, for the next paper."""
        event.stop()
        self.query_one("#code", Field).focus()

    @work(exclusive=True, group="look")
    async def action_look_up(self) -> None:
        """Say what is known of the code that was typed."""
        typed = self.query_one("#code", Field).value
        try:
            seen = await self.look(verify, typed)
        except Refusal as refusal:
            self._show(f"{SIGNS[CodeStanding.UNKNOWN]} {sentence(refusal, self.say)}", "", ())
            return
        self._tell(seen)

    def _tell(self, seen: Verified) -> None:
        amount = partial(baht, shown=self.amounts_shown)
        self._show(
            f"{SIGNS[seen.finding]} {finding(seen, self.say)}",
            "  ".join(paper(seen, self.say, amount)),
            (
                *differences(seen, self.say, shown=self.amounts_shown),
                *changes(seen, self.say, amount),
                *compared(seen, self.say),
            ),
        )

    def _show(self, found: str, what: str, changed: tuple[str, ...]) -> None:
        self._changes = changed
        self.query_one("#question", Line).update(found)
        self.query_one("#where", Line).update(what)
        self.query_one("#changes", Menu).set_rows(
            [MenuRow(str(place), text) for place, text in enumerate(changed)]
        )
        self.query_one("#reason", Line).update(changed[0] if changed else "")

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Spell out the highlighted change."""
        event.stop()
        self.query_one("#reason", Line).update(self._changes[int(event.key)])
