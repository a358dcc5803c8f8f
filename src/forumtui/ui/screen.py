"""What every screen shares: the bars, the desk, the sentences, and how a refusal is shown."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, Concatenate, ParamSpec, TypeVar, cast

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen

from forumtui.areas import ROOMS, brought
from forumtui.engine.database import Store
from forumtui.engine.refusals import ChangedMeanwhile, DayUncertain
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal, sentence
from forumtui.ui.desk import Desk
from forumtui.ui.dialog import BLANK, HELP, QUIT
from forumtui.ui.display import Curtain
from forumtui.ui.forum import Forum, asked, at_the_desk
from forumtui.ui.keys import Command, NumberedAct, Sense, bindings
from forumtui.ui.terminal.stack import OnStack
from forumtui.ui.widgets.bars import KeyBar, Notice, TitleBar
from forumtui.ui.widgets.menu import Menu

if TYPE_CHECKING:
    from forumtui.ui.wall.moments import Moment
    from forumtui.ui.widgets.field import Field

Params = ParamSpec("Params")

Result = TypeVar("Result")

Answer = TypeVar("Answer")

BACK = Command("escape", "back", "common.key_back")

HALL = Command(Sense.DISPLAY, "hall", "hall.key", help="hall.help")

MORE = Command(Sense.MORE, "more", "common.key_more", help="common.help_more")

PAPERS = Command(Sense.PAPER, "papers", "common.key_papers", help="common.help_papers")
"""For the bar of a screen that has several papers: they stand in a numbered list (`papers`)."""

__all__ = ["BACK", "BLANK", "HALL", "HELP", "MORE", "PAPERS", "QUIT", "ForumScreen"]


class ForumScreen(OnStack[None]):
    """A room of the house: a title, a body, the keys."""

    ROOM: ClassVar[str]
    ABOUT: ClassVar[str] = ""
    """The sentence that says what the room is for; F1 shows it above the keys."""
    KEYS: ClassVar[tuple[Command, ...]] = ()
    RARE: ClassVar[tuple[NumberedAct, ...]] = ()
    """What nobody does here by habit, in the numbered list of F11."""
    PAPERS: ClassVar[tuple[NumberedAct, ...]] = ()
    """The papers of the room, in the numbered list of F8, where there are several."""
    FOLLOWS: ClassVar[tuple[str, ...]] = ()
    """How the acts begin after which the room shows something else (`areas.ACTS`)."""

    RELEASES: ClassVar[bool] = False
    """Whether the room says itself what stands on the wall while the desk is in it."""

    def __init_subclass__(cls, **options: bool) -> None:
        """Turn the command table into bindings."""
        # A class that only others are made from has no title yet.
        room = getattr(cls, "ROOM", "room").partition(".")[0]
        more = (MORE,) if cls.RARE else ()
        cls.BINDINGS = list(bindings(room, (*cls.KEYS, *more, BACK, HELP)))
        super().__init_subclass__(**options)

    def __init__(self) -> None:
        super().__init__()
        self._whole = asyncio.Event()
        self._whole.set()
        self._behind = False

    @property
    def forum(self) -> Forum:
        """The program this screen belongs to."""
        return cast("Forum", self.app)

    @property
    def desk(self) -> Desk:
        """The desk at which the database is."""
        return self.forum.desk

    @property
    def say(self) -> Messages:
        """The sentences in the language that is shown."""
        return self.forum.messages

    @property
    def amounts_shown(self) -> bool:
        """Whether single amounts may stand on this screen without anybody's consent."""
        return self.forum.hall.desk_curtain is Curtain.ALWAYS

    def offered(self) -> tuple[Command, ...]:
        """Return the commands that do something now, the most used first."""
        return self.KEYS

    def rare(self) -> tuple[NumberedAct, ...]:
        """Return what F11 lists now; what cannot be done says why (`NumberedAct.only_if`)."""
        return self.RARE

    def papers(self) -> tuple[NumberedAct, ...]:
        """Return what F8 lists now, where there are several papers."""
        return self.PAPERS

    def compose(self) -> ComposeResult:
        """Lay out the bars around the body."""
        village = self.forum.village
        training = village is not None and village.training
        yield TitleBar(
            self.say(self.ROOM),
            self.forum.title_line,
            self.say("common.training") if training else None,
        )
        with self.body():
            yield from self.compose_body()
        yield Notice()
        more = (MORE,) if self.RARE else ()
        yield KeyBar(self.offered(), (*more, BLANK, HELP), self.say)

    def body(self) -> Vertical:
        """Return what lies between the bars, without what is in it."""
        return Vertical(id="body")

    def compose_body(self) -> ComposeResult:
        """Lay out what the room is for."""
        raise NotImplementedError

    def fill(self) -> None:
        """Put in what the body shows at first."""

    def on_mount(self) -> None:
        """Fill the body."""
        self.fill()

    async def speak_again(self) -> None:
        """Say everything anew in another language; what was typed and highlighted stays."""
        from forumtui.ui.widgets.field import Field

        typed = {field.id: field.value for field in self.query(Field)}
        highlighted = {menu.id: menu.highlighted for menu in self.query(Menu)}
        # What is being read would be put into widgets that are gone.
        self.workers.cancel_group(self, "load")
        self.workers.cancel_group(self, "go")
        self._whole.clear()
        try:
            await self.recompose()
        finally:
            self._whole.set()
        for field in self.query(Field):
            field.value = typed.get(field.id, field.value)
        for menu in self.query(Menu):
            menu.wish(highlighted.get(menu.id))
        self.fill()

    def on_screen_resume(self) -> None:
        """Let the wall show nothing of a room that releases nothing."""
        if self.forum.shows(self, released=self.RELEASES):
            self.release_anew()

    def release_anew(self) -> None:
        """Say anew what stands on the wall: the desk comes from another room."""

    def for_the_wall(self) -> "Moment | None":
        """Return what F9 offers to put on the wall, where its people agree; None for nothing."""
        return None

    def tell(self, text: str, *, trouble: bool = False) -> None:
        """Say one sentence above the keys."""
        for notice in self.query(Notice):
            notice.tell(text, trouble=trouble)

    def add(self, text: str, *, trouble: bool = False) -> None:
        """Say one sentence more: what was just said about an answer stays."""
        for notice in self.query(Notice):
            notice.tell("  ".join(filter(None, (notice.text, text))), trouble=trouble)

    def copied(self) -> None:
        """Show what a new copy changes here."""

    async def look_anew(self) -> None:
        """Read anew what the room shows, and show it; what is highlighted and typed stays."""

    def done_elsewhere(self, acts: frozenset[str]) -> None:
        """Take down what another desk did, where it is anything that the room shows."""
        self._behind |= any(act.startswith(self.FOLLOWS) for act in acts)

    @property
    def behind(self) -> bool:
        """Whether another desk did something that the room does not show yet."""
        return self._behind

    async def follow(self) -> None:
        """Show what another desk did. Only inside a worker."""
        self._behind = False
        try:
            # Where it cannot be read now, whatever is asked of the room next says why.
            with suppress(Refusal):
                await self.look_anew()
        except asyncio.CancelledError:
            self._behind = True
            raise

    async def ask(self, dialog: ModalScreen[Answer]) -> Answer | None:
        """Return what a dialog ends with. Only inside a worker.

        Where something else is asked already, or the room was left, the worker ends here.
        """
        return await asked(self, dialog)

    async def look(
        self,
        work: Callable[Concatenate[Store, Params], Result],
        *args: Params.args,
        **kwargs: Params.kwargs,
    ) -> Result:
        """Return what `work` returns, once there are widgets to show it in.

        Where there will be none any more, because the room or the program was left meanwhile,
        nothing returns: the worker ends here.
        """
        try:
            result = await at_the_desk(self.forum, work, *args, **kwargs)
        except DayUncertain:
            self.tell(self.say("day.not_told"), trouble=True)
            raise asyncio.CancelledError from None
        await self._whole.wait()
        if not (self.app.is_running and self.is_running):
            raise asyncio.CancelledError
        return result

    async def attempt(
        self,
        work: Callable[Concatenate[Store, Params], Result],
        *args: Params.args,
        **kwargs: Params.kwargs,
    ) -> Result | None:
        """Return what `work` returns; a refusal is said in one sentence and None returned."""
        try:
            return await self.look(work, *args, **kwargs)
        except Refusal as refusal:
            await self.refused(refusal)
            return None

    async def refused(self, refusal: Refusal) -> None:
        """Say in one sentence why nothing was done; what has changed meanwhile is shown anew."""
        if isinstance(refusal, ChangedMeanwhile):
            with suppress(Refusal):
                await self.look_anew()
        self.tell(sentence(refusal, self.say), trouble=True)

    def prints_changed(self, job: object, stuck: str) -> None:
        """Say that a paper is stuck, without being in anybody's way; a room may do more.

        `job` is the print job that changed, `stuck` the sentence that says why it is stuck, "" when
        it is not.
        """
        del job
        if stuck:
            self.tell(stuck, trouble=True)

    def open(self, room: Screen[None]) -> None:
        """Go into a room or show a dialog, if this one is not left or covered already."""
        if self.on_top:
            self.app.push_screen(room)

    def enter(self, room: str, /, *about: object) -> None:
        """Go into a room of another area, by its name in the table of contents."""
        self.open(brought(ROOMS[room])(*about))

    def on_went_on(self) -> None:
        """Say no more what went wrong, once somebody mends it or looks at another row."""
        for notice in self.query(Notice):
            notice.mended()

    def on_field_unclear(self, event: "Field.Unclear") -> None:
        """Say that a key was not understood: never guessed, nor hidden by what is typed behind it."""
        for notice in self.query(Notice):
            notice.tell(event.said(self.say), trouble=True, stays=True)

    def action_help(self) -> None:
        """Show what the room is for, and what every key does here."""
        from forumtui.ui.dialogs import Help

        papers = numbered_keys(PAPERS, self.papers())
        rare = (MORE, *numbered_keys(MORE, self.rare())) if self.RARE else ()
        keys = (*self.offered(), *papers, *rare, BACK, BLANK, HALL, QUIT)
        self.open(Help(keys, about=self.ABOUT))

    @work(group="more")
    async def action_more(self) -> None:
        """Do what is chosen from the numbered list of what is rare here."""
        from forumtui.ui.dialogs import More

        await self._do_chosen(More(self.rare()))

    @work(group="more")
    async def action_papers(self) -> None:
        """Print, write or look at what is chosen from the numbered list of papers."""
        from forumtui.ui.dialogs import PaperList

        await self._do_chosen(PaperList(self.papers()))

    async def _do_chosen(self, offered: ModalScreen[str | None]) -> None:
        chosen = await self.ask(offered)
        if chosen is not None:
            await self.run_action(chosen)

    def action_back(self) -> None:
        """Go back to where we came from; from the first screen, ask whether to stop."""
        if len(self.app.screen_stack) > 2:
            self.dismiss()
        elif self.on_top:
            self.forum.action_leave()


def numbered_keys(opens: Command, offered: Sequence[NumberedAct]) -> Iterator[Command]:
    """Yield what a numbered list offers as the two keys that do it."""
    for number, one in enumerate(offered, start=1):
        yield Command(f"{opens.key} {number}", one.action, one.label, help=one.help, bar=False)
