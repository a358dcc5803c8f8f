"""Copies of the village: when the last one was made, which there are, and how they come about.

The passphrase of copies on sticks is chosen twice, or given once to open one. It is never shown.
"""

from dataclasses import replace
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.engine.copies import Copy
from forumtui.engine.copy_names import CopyOccasion
from forumtui.engine.database import Store
from forumtui.engine.sealing import fit_passphrase, new_passphrase
from forumtui.messages.refusals import Refusal, sentence
from forumtui.safekeeping.acts.copies import (
    AS_BUILT,
    EVERY,
    CopyRule,
    LastCopy,
    choose_copy_rule,
    copy_rule,
    known_copies,
    last_copy,
)
from forumtui.safekeeping.words.copies import copy_row, last_words
from forumtui.thai.text import visible
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

STOP: Final = Command(Sense.NOT_NOW, "stop", "copies.key_stop", help="copies.help_stop")


class CopiesScreen(ForumScreen):
    """The copies at hand (สำเนาข้อมูล), the newest of the village's own line first."""

    ROOM = "copies.title"
    ABOUT = "copies.about"
    KEYS = (Command(Sense.YES, "make", "copies.key_make", help="copies.help_make"), STOP)
    RARE = (
        NumberedAct("passphrase", "copies.key_passphrase", "copies.help_passphrase"),
        NumberedAct("every", "copies.key_every", "copies.help_every"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._rule = AS_BUILT

    def offered(self) -> tuple[Command, ...]:
        """Return the commands; a copy can be stopped only while one is made."""
        if self.forum.copier.busy:
            return self.KEYS
        return tuple(command for command in self.KEYS if command is not STOP)

    def compose_body(self) -> ComposeResult:
        """Lay out the last copy, the copies, how they come about, where the highlighted one lies."""
        yield Line(id="lead")
        yield Menu(id="copies")
        yield Line(id="rule")
        yield Line(id="where")

    def fill(self) -> None:
        """Look which copies there are."""
        self.query_one("#copies", Menu).focus()
        self._refresh()

    def add(self, text: str, *, trouble: bool = False) -> None:
        """Say what became of the copy that was being made."""
        self.tell(text, trouble=trouble)
        self.query_one(KeyBar).offer(self.offered())

    def copied(self) -> None:
        """Look again which copies there are."""
        self._refresh()

    @work(exclusive=True, group="load")
    async def _refresh(self) -> None:
        home = self.desk.home
        last, self._rule, copies = await self.look(_seen)
        self.query_one("#lead", Line).update(last_words(last, self.say))
        menu = self.query_one("#copies", Menu)
        menu.set_rows([MenuRow(str(one.path), copy_row(one, home, self.say)) for one in copies])
        self._draw_rule()
        self._draw_where()

    def _draw_rule(self) -> None:
        rule, say = self._rule, self.say
        often = say("copies.rule", every=rule.every) if rule.every else say("copies.rule_never")
        if self.forum.copier.passphrase:
            closed = say("copies.rule_sealed")
        else:
            closed = say("copies.rule_sealed_unknown" if rule.sealed else "copies.rule_open")
        self.query_one("#rule", Line).update(f"{often}  {closed}")

    def _draw_where(self) -> None:
        lying = self.query_one("#copies", Menu).highlighted
        text = self.say("copies.none") if lying is None else visible(lying)
        self.query_one("#where", Line).update(text)

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Show where the highlighted copy lies."""
        event.stop()
        self._draw_where()

    def action_make(self) -> None:
        """Make a copy now."""
        if self.forum.copier.busy:
            self.tell(self.say("copies.busy"))
            return
        self.tell(self.say("copies.making"))
        self.forum.copier.copy_village(CopyOccasion.WISH)
        self.query_one(KeyBar).offer(self.KEYS)

    def action_stop(self) -> None:
        """Stop the copy that is being made."""
        self.forum.copier.stop()

    @work
    async def action_passphrase(self) -> None:
        """Ask for the passphrase of copies on sticks."""
        passphrase = await self.ask(NewPassphrase())
        if passphrase is None:
            return
        self.forum.copier.passphrase = passphrase
        await self._choose(replace(self._rule, sealed=bool(passphrase)))
        self.tell(self.say("copies.passphrase_kept" if passphrase else "copies.passphrase_none"))

    @work
    async def action_every(self) -> None:
        """Choose the next number of answers after which a copy is made."""
        place = EVERY.index(self._rule.every) if self._rule.every in EVERY else -1
        await self._choose(replace(self._rule, every=EVERY[(place + 1) % len(EVERY)]))

    async def _choose(self, wanted: CopyRule) -> None:
        if wanted != self._rule:
            kept = await self.attempt(choose_copy_rule, wanted)
            if kept is not None:
                self._rule = kept
                self.forum.copier.count_anew()
        self._draw_rule()


def _seen(store: Store) -> tuple[LastCopy | None, CopyRule, tuple[Copy, ...]]:
    return last_copy(store), copy_rule(store), known_copies(store.folder)


class NewPassphrase(ForumDialog[str]):
    """Typed twice; "" for no passphrase."""

    TITLE = "copies.passphrase_title"
    ABOUT = "copies.passphrase_about"
    KEYS = (Command(Sense.YES, "take", "common.key_save"),)

    def compose_body(self) -> ComposeResult:
        """Lay out what it is for, and both fields."""
        yield Line(self.say("copies.passphrase_explain"), id="where")
        yield Field("copies.passphrase", kind="secret", id="first")
        yield Field("copies.passphrase_again", kind="secret", id="again")

    def on_mount(self) -> None:
        """Begin at the first field."""
        self.query_one("#first", Field).focus()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the second field, and take both from there."""
        event.stop()
        if self.query_one("#first", Field).value and not self.query_one("#again", Field).value:
            self.query_one("#again", Field).focus()
        else:
            self.action_take()

    def action_take(self) -> None:
        """Take it, or say what is wrong with it."""
        first, again = (self.query_one(f"#{name}", Field) for name in ("first", "again"))
        if first.value != again.value:
            again.focus()
            self.tell(self.say("copies.passphrase_differ"), trouble=True)
            return
        try:
            self.dismiss(new_passphrase(first.value) if first.value else "")
        except Refusal as refusal:
            first.focus()
            self.tell(sentence(refusal, self.say), trouble=True)


class GivePassphrase(ForumDialog[str]):
    """Typed once, to open a copy."""

    TITLE = "copies.restore_passphrase"
    ABOUT = "copies.restore_passphrase_about"
    KEYS = (Command(Sense.YES, "take", "common.key_choose"),)

    def compose_body(self) -> ComposeResult:
        """Lay out the field."""
        yield Field("copies.passphrase", kind="secret", id="first")

    def on_mount(self) -> None:
        """Begin there."""
        self.query_one("#first", Field).focus()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Take it."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Take what was typed."""
        try:
            self.dismiss(fit_passphrase(self.query_one("#first", Field).value))
        except Refusal as refusal:
            self.tell(sentence(refusal, self.say), trouble=True)
