"""Who a guarantor is: one of those it may be, anybody of the village, or nobody the registers know."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.core.guarantees import age_on
from forumtui.steps.finding import find_persons, persons
from forumtui.store.finding import FoundPerson
from forumtui.thai.citizen_id import mask
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.base import ForumDialog
from forumtui.tui.marks import columns
from forumtui.tui.widgets.field import Field
from forumtui.tui.widgets.line import Line
from forumtui.tui.widgets.menu import Menu, MenuRow

ELSEWHERE: Final = "elsewhere"
HOUSE: Final = 8
AGE: Final = 10
NUMBER: Final = 17
LEAST_NAME: Final = 24
"""Where a name would have less room, citizen numbers are left out."""


@dataclass(frozen=True, slots=True)
class SaidToBe:
    """Who a guarantor is said to be, None for nobody the registers know, and who says so."""

    person: int | None
    said_by: str


class WhoIsIt(ForumDialog[SaidToBe]):
    """Those whom the registers speak for stand first; what is typed finds anybody else."""

    TITLE = "guarantees.who_title"
    KEYS = (Command("enter", "take", "common.key_choose"),)

    def __init__(self, written: str, may_be: Sequence[int], *, said_by: str) -> None:
        super().__init__()
        self._written, self._may_be, self._said_by = written, may_be, said_by
        self._found: tuple[FoundPerson, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Lay out what is written, the place to look for somebody, the persons, and who says so."""
        yield Line(self._written, id="where")
        yield Field("guarantees.who_what", id="what")
        yield Menu(id="found")
        yield Field("guarantees.who_said", value=self._said_by, id="said_by")

    def on_mount(self) -> None:
        """Begin at those it may be; where there is nobody, look for somebody."""
        self.query_one("#found" if self._may_be else "#what").focus()
        self._look()

    def on_field_changed(self, event: Field.Changed) -> None:
        """Look again."""
        event.stop()
        self._look()

    @property
    def _typed(self) -> str:
        return self.query_one("#what", Field).value.strip()

    @work(exclusive=True, group="find")
    async def _look(self) -> None:
        await self._show()

    async def _show(self) -> tuple[FoundPerson, ...]:
        """Show who fits what was typed, last that it is nobody of them; return who fits."""
        if text := self._typed:
            found = await self.look(find_persons, text)
        else:
            found = await self.look(persons, self._may_be)
        rows = [MenuRow(str(one.person), self._row(one)) for one in found]
        rows.append(MenuRow(ELSEWHERE, self.say("guarantees.who_elsewhere")))
        menu = self.query_one("#found", Menu)
        menu.set_rows(rows)
        if found != self._found:
            # The highlight must not stay on "nobody" while somebody comes into sight.
            menu.move_to(rows[0].key)
        self._found = found
        return found

    def _row(self, one: FoundPerson) -> Callable[[int], str]:
        village, age = self.forum.village, ""
        if one.born is not None and village is not None:
            age = self.say("guarantees.who_age", years=age_on(one.born, village.cut_off))
        number = mask(one.citizen_id) if one.citizen_id else ""

        def row(free: int) -> str:
            name = free - HOUSE - AGE - 2
            cells = (one.house or "-", HOUSE), (age, AGE)
            if name - NUMBER - 1 < LEAST_NAME:
                return columns(((one.name, name), *cells))
            return columns(((one.name, name - NUMBER - 1), *cells, (number, NUMBER)))

        return row

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go to the persons: nobody is taken before their row was seen."""
        event.stop()
        self._to_the_persons()

    @work(exclusive=True, group="find")
    async def _to_the_persons(self) -> None:
        if await self._show() or not self._typed:
            self.query_one("#found", Menu).focus()
        else:
            self.tell(self.say("verification.find_nothing"), trouble=True)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take who was chosen, if somebody says so."""
        event.stop()
        said_by = self.query_one("#said_by", Field)
        if not said_by.value.strip():
            said_by.focus()
            self.tell(self.say("steps_refusals.speaker_missing"), trouble=True)
            return
        person = None if event.key == ELSEWHERE else int(event.key)
        self.dismiss(SaidToBe(person, said_by.value.strip()))

    def action_take(self) -> None:
        """Take who is highlighted."""
        self.query_one("#found", Menu).action_choose()
