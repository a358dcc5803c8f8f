"""Somebody moves: who, to which house, since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from textual.app import ComposeResult

from forumtui.core.refusals import Refusal
from forumtui.steps.entries import day_typed
from forumtui.thai.dates import DateStyle, format_date
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.base import ForumDialog, said
from forumtui.tui.widgets.field import Field
from forumtui.tui.widgets.menu import Menu, MenuRow

TICKED: Final = "√ "
NOT_TICKED: Final = "· "


@dataclass(frozen=True, slots=True)
class Mover:
    """Somebody who may move: the person and how they are called."""

    person: int
    name: str


@dataclass(frozen=True, slots=True)
class MoveWanted:
    """Who moves where; `moo` is "" where the number on the gate is enough."""

    persons: tuple[int, ...] = ()
    house: str = ""
    moo: str = ""
    since: date | None = None


class Moving(ForumDialog[MoveWanted]):
    """Enter ticks who moves; several may move together. What was wanted before stands there again."""

    TITLE = "households.move_title"
    KEYS = (
        Command("f2", "take", "common.key_save"),
        Command("enter", "go_on", "households.key_tick"),
    )
    HOUSE = "households.to_house"

    def __init__(self, movers: Sequence[Mover], wanted: MoveWanted, *, trouble: str = "") -> None:
        super().__init__()
        self._movers = movers
        self._wanted = wanted
        self._trouble = trouble
        # The order in which they are ticked: the first is the head of a new household.
        self._ticked = list(wanted.persons)

    def compose_body(self) -> ComposeResult:
        """Lay out who may move, and the house, the hamlet and the day."""
        since = self._wanted.since or self._today()
        yield Menu(id="who")
        yield Field(self.HOUSE, kind="house", value=self._wanted.house, id="house")
        yield Field("households.moo", kind="number", value=self._wanted.moo, id="moo")
        day = "" if since is None else format_date(since, DateStyle.NUMERIC)
        yield Field("households.since_when", kind="date", value=day, id="since")

    def _today(self) -> date | None:
        """Return today, None where the clock is behind the day of the books: it is typed then."""
        village = self.forum.village
        today = date.today()  # noqa: DTZ011 - the village's own calendar day
        return None if village is not None and today < village.cut_off else today

    def on_mount(self) -> None:
        """Begin at who moves, or at the day when that is all there is to say."""
        self._show()
        if self._trouble:
            self.tell(self._trouble, trouble=True)
            self.query_one("#house", Field).focus()
        elif self._ticked:
            self.query_one("#since", Field).focus()
        else:
            self.query_one("#who", Menu).focus()

    def _show(self) -> None:
        self.query_one("#who", Menu).set_rows(
            [
                MenuRow(
                    str(one.person),
                    (TICKED if one.person in self._ticked else NOT_TICKED) + one.name,
                )
                for one in self._movers
            ]
        )

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Tick who moves, or untick."""
        event.stop()
        person = int(event.key)
        if person in self._ticked:
            self._ticked.remove(person)
        else:
            self._ticked.append(person)
        self._show()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to what is still missing, or take it all."""
        event.stop()
        self._take(scold=False)

    def action_go_on(self) -> None:
        """Do what Enter does where nothing else takes it."""
        self._take(scold=False)

    def action_take(self) -> None:
        """Take what was said, or say what is missing."""
        self._take(scold=True)

    def _take(self, *, scold: bool) -> None:
        house, since = self.query_one("#house", Field), self.query_one("#since", Field)
        missing: Menu | Field | None = next(
            (field for field in (house, since) if not field.value.strip()), None
        )
        if not self._ticked:
            missing = self.query_one("#who", Menu)
        if missing is not None:
            missing.focus()
            if scold:
                self.tell(self.say("households.incomplete"), trouble=True)
            return
        try:
            day = day_typed(since.value.strip())
        except Refusal as refusal:
            since.focus()
            self.tell(said(refusal, self.say), trouble=True)
            return
        moo = self.query_one("#moo", Field).value.strip()
        self.dismiss(MoveWanted(tuple(self._ticked), house.value.strip(), moo, day))


class Splitting(Moving):
    """The same for a household that parts: the house is a new one."""

    TITLE = "households.split_title"
    HOUSE = "households.new_house"
