"""Sub-step 2.1: who moved to another house, which household split, and what later registers say.

Its dialog asks who moves, to which house, since when.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.engine.database import Store
from forumtui.engine.refusals import ChangedMeanwhile
from forumtui.engine.seen import seen_of
from forumtui.messages.refusals import Refusal, sentence
from forumtui.people.acts import households as steps
from forumtui.people.acts.households import Moved
from forumtui.people.records.moves import MadeMove, Mover, ProposedMove, asked_about
from forumtui.people.screens.person_facts import WhichPerson
from forumtui.thai.dates import DateStyle, format_date
from forumtui.thai.text import visible
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.dialogs import YesNo
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.marks import columns
from forumtui.ui.screen import ForumScreen
from forumtui.ui.typed_input import day_typed
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.day import clock_here
from forumtui.village.acts.households import household_at

TICKED: Final = "√ "

NOT_TICKED: Final = "· "


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
    ABOUT = "households.move_about"
    KEYS = (
        Command(Sense.YES, "take", "common.key_save"),
        Command("enter", "go_on", "households.key_tick"),
    )
    HOUSE = "households.to_house"

    def __init__(
        self,
        movers: Sequence[Mover],
        wanted: MoveWanted,
        *,
        today: date | None,
        trouble: str = "",
    ) -> None:
        super().__init__()
        self._today = today
        self._movers = movers
        self._wanted = wanted
        self._trouble = trouble
        # The order in which they are ticked: the first is the head of a new household.
        self._ticked = list(wanted.persons)

    def compose_body(self) -> ComposeResult:
        """Lay out who may move, and the house, the hamlet and the day."""
        since = self._wanted.since or self._today
        yield Menu(id="who")
        yield Field(self.HOUSE, kind="house", value=self._wanted.house, id="house")
        yield Field("households.moo", kind="number", value=self._wanted.moo, id="moo")
        day = "" if since is None else format_date(since, DateStyle.NUMERIC)
        yield Field("households.since_when", kind="date", value=day, id="since")

    def on_mount(self) -> None:
        """Begin at who moves, or at the day when that is all there is to say."""
        self._show()
        if self._trouble:
            self.tell(self._trouble, trouble=True)
            self.query_one("#house", Field).focus()
        elif self._ticked:
            begin = "#since" if self._wanted.house else "#house"
            self.query_one(begin, Field).focus()
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
            self.tell(sentence(refusal, self.say), trouble=True)
            return
        moo = self.query_one("#moo", Field).value.strip()
        self.dismiss(MoveWanted(tuple(self._ticked), house.value.strip(), moo, day))


class Splitting(Moving):
    """The same for a household that parts: the house is a new one."""

    TITLE = "households.split_title"
    HOUSE = "households.new_house"


ASKED: Final = "?"

DONE: Final = "√"

DAY: Final = 10

Doing = Callable[..., Moved]
"""Does what is wanted; `seen` is the digest of what was shown of those who move."""


class HouseholdsScreen(ForumScreen):
    """First whom a later register has elsewhere, then the moves that were written down.

    Opened from a household, its own members are those who move.
    """

    ROOM = "households.title"
    ABOUT = "households.about"
    KEYS = (
        Command(Sense.YES, "open", "households.key_accept", help="households.help_accept"),
        Command(Sense.OTHER, "stayed", "households.key_stayed", help="households.help_stayed"),
        Command(Sense.SOMEBODY_ELSE, "move", "households.key_move", help="households.help_move"),
        Command(
            Sense.TAKE_BACK,
            "undo",
            "households.key_undo",
            help="households.help_undo",
            also="ctrl+z",
        ),
    )
    RARE = (NumberedAct("split", "households.key_split", "households.help_split"),)

    FOLLOWS = ("households.", "linking.", "intake.")

    def __init__(self, household: int | None = None) -> None:
        super().__init__()
        self._household = household
        self._proposed: dict[str, ProposedMove] = {}
        self._busy = False

    def offered(self) -> tuple[Command, ...]:
        """Return the commands; what a register proposes is answered only where it does."""
        if self._proposed:
            return self.KEYS
        return tuple(one for one in self.KEYS if one.action not in {"open", "stayed"})

    def compose_body(self) -> ComposeResult:
        """Lay out the moves, and the row that proposes the highlighted one."""
        yield Line(id="lead")
        yield Menu(id="moves")
        yield Line(id="why")

    def fill(self) -> None:
        """Fetch the moves."""
        self.query_one("#moves", Menu).focus()
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._look_again()

    async def look_anew(self) -> None:
        """Show the moves as they now stand."""
        await self._look_again()

    async def _look_again(self) -> None:
        found = await self.look(steps.moves)
        self._proposed = {f"S{one.seen}": one for one in found.proposed}
        key = "households.lead_made" if found.made else "households.nobody"
        if found.proposed:
            key = "households.lead"
        self.query_one("#lead", Line).update(
            self.say(key, proposed=len(found.proposed), made=len(found.made))
        )
        asked = [MenuRow(key, self._row(ASKED, one, "")) for key, one in self._proposed.items()]
        made = [
            MenuRow(
                f"M{one.act}-{one.person}",
                self._row(DONE, one, format_date(one.since, DateStyle.NUMERIC)),
            )
            for one in found.made
        ]
        menu = self.query_one("#moves", Menu)
        menu.set_rows([*asked, *made])
        self._explain(menu.highlighted)
        self.query_one(KeyBar).offer(self.offered())

    def _row(self, sign: str, one: ProposedMove | MadeMove, day: str) -> Callable[[int], str]:
        home = steps.called(one.home, self.say, beside=one.to)
        to = steps.called(one.to, self.say, beside=one.home)
        way = self.say("households.way", home=home, to=to)

        def text(free: int) -> str:
            half = max(8, (free - DAY - 4) // 2)
            return columns(((sign, 1), (one.name, half), (way, free - half - DAY - 4), (day, DAY)))

        return text

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Say which row of which register proposes the highlighted move."""
        event.stop()
        self._explain(event.key)

    def _explain(self, key: str | None) -> None:
        one, text = self._proposed.get(key or ""), ""
        if one is not None:
            file = one.file if one.sheet is None else f"{one.file} {one.sheet}"
            new = "" if one.household is not None else self.say("households.no_gate")
            where = self.say("households.written", file=file, row=one.row)
            text = "  ".join(filter(None, (where, new)))
        self.query_one("#why", Line).update(visible(text))

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Enter on what is proposed says that it is so."""
        event.stop()
        self.action_open()

    @work
    async def action_open(self) -> None:
        """The highlighted resident did move: ask since when."""
        one = self._highlighted()
        if one is None or self._busy:
            return
        wanted = MoveWanted((one.person,), one.to.house, one.to.moo)
        new = one.household is None
        await self._do((Mover(one.person, one.name, one.home),), wanted, new=new)

    @work
    async def action_move(self) -> None:
        """Somebody moved to another house of the village."""
        movers, wanted = await self._movers()
        if movers:
            await self._do(movers, wanted, new=False)

    @work
    async def action_split(self) -> None:
        """Some of a household live on their own now."""
        movers, wanted = await self._movers()
        if movers:
            await self._do(movers, wanted, new=True)

    async def _movers(self) -> tuple[tuple[Mover, ...], MoveWanted]:
        """Return the residents of the household that is looked at, else of somebody's who is asked for.

        Who was asked for is ticked already.
        """
        nobody: tuple[tuple[Mover, ...], MoveWanted] = ((), MoveWanted())
        if self._busy:
            return nobody
        if self._household is not None:
            home = await self.look(steps.living, self._household)
            if not home.movers:
                house = home.gate.house
                self.tell(visible(self.say("households.empty", house=house)), trouble=True)
            return home.movers, MoveWanted()
        person = await self.ask(WhichPerson())
        if person is None:
            return nobody
        found = await self.look(steps.living_with, person)
        if found is None or all(one.person != person for one in found.movers):
            self.tell(self.say("households.lives_nowhere"), trouble=True)
            return nobody
        return found.movers, MoveWanted((person,))

    async def _do(self, movers: Sequence[Mover], wanted: MoveWanted, *, new: bool) -> None:
        """Ask who moves where until it can be written down or is given up."""
        dialog, doing = (Splitting, _split) if new else (Moving, _move)
        trouble, proposed = "", tuple(self._proposed.values())
        clock = await self.look(clock_here)
        # Where the clock cannot be right the day is typed.
        today = None if clock.trust.in_doubt else clock.now.astimezone().date()
        while True:
            answer = await self.ask(dialog(movers, wanted, today=today, trouble=trouble))
            if answer is None:
                return
            wanted = answer
            asked = asked_about((one for one in movers if one.person in wanted.persons), proposed)
            self._busy = True
            try:
                moved = await self.look(doing, wanted, seen=seen_of(*asked))
            except ChangedMeanwhile as changed:
                await self.refused(changed)
                return
            except Refusal as refusal:
                trouble = sentence(refusal, self.say)
            else:
                break
            finally:
                self._busy = False
        await self._look_again()
        self._tell_moved(moved)

    def _tell_moved(self, moved: Moved) -> None:
        house, names = steps.called(moved.gate, self.say), ", ".join(moved.names)
        text = self.say("households.said_moved", names=names, house=house)
        if moved.contracts:
            numbers = ", ".join(moved.contracts)
            text += "  " + self.say("households.contracts_stay", numbers=numbers)
        self.tell(visible(text))

    def _highlighted(self) -> ProposedMove | None:
        one = self._proposed.get(self.query_one("#moves", Menu).highlighted or "")
        if one is None:
            self.tell(self.say("households.nothing_proposed"), trouble=True)
        return one

    @work
    async def action_stayed(self) -> None:
        """The highlighted resident did not move."""
        one = self._highlighted()
        if one is None or self._busy:
            return
        if await self.attempt(steps.say_stayed, one.seen, seen=seen_of(one)) is not None:
            await self._look_again()
            house = steps.called(one.home, self.say)
            self.tell(visible(self.say("households.said_stayed", name=one.name, house=house)))

    @work
    async def action_undo(self) -> None:
        """Ask whether what was said last is to be taken back."""
        if self._busy:
            return
        said = await self.look(steps.last_said)
        if said is None:
            self.tell(self.say("steps_refusals.nothing_to_undo"), trouble=True)
            return
        question = self.say(f"households.undo_{said.kind}", name=said.name, house=said.house)
        if not await self.ask(YesNo(visible(question))):
            return
        if await self.attempt(steps.take_back, seen=seen_of(said)) is not None:
            await self._look_again()
            self.tell(self.say("households.taken_back"))


def _move(store: Store, wanted: MoveWanted, *, seen: str) -> Moved:
    assert wanted.since is not None, "the dialog asks for the day"
    household = household_at(store, wanted.house, moo=wanted.moo)
    return steps.move(store, wanted.persons, household, wanted.since, seen=seen)


def _split(store: Store, wanted: MoveWanted, *, seen: str) -> Moved:
    assert wanted.since is not None, "the dialog asks for the day"
    moo = wanted.moo or None
    return steps.split(store, wanted.persons, wanted.house, wanted.since, moo=moo, seen=seen)
