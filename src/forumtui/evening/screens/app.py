"""The program on the projector: its screens, its desk, and what every screen may ask of it."""

import asyncio
import gc
from contextlib import suppress
from datetime import date
from functools import lru_cache
from inspect import unwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from weakref import ReferenceType, ref

from rich.segment import Segment
from textual import work
from textual.app import App
from textual.driver import Driver
from textual.events import Resize
from textual.geometry import Size
from textual.screen import Screen

from forumtui.engine.clock import told_day
from forumtui.evening.acts.overview import tonight
from forumtui.evening.acts.power import Run, StoppedRun, alone_now, begin, settle
from forumtui.evening.screens.endings import OutsideEnd
from forumtui.messages import Language, Messages
from forumtui.messages.refusals import Refusal, sentence
from forumtui.papers.acts.queue import queue
from forumtui.papers.records.print_jobs import PrintJobView
from forumtui.ui.command_line import REFUSED, complain
from forumtui.ui.desk import Desk
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.dialogs import COLUMNS, ROWS, Blank, TooSmall, YesNo
from forumtui.ui.display import AS_BUILT, DisplaySettings, Theme
from forumtui.ui.forum import Forum
from forumtui.ui.keys import bindings
from forumtui.ui.screen import BLANK, HALL, QUIT, ForumScreen
from forumtui.ui.terminal.driver import ThaiDriver
from forumtui.ui.terminal.safe_app import GLANCE_SECONDS, SafeApp
from forumtui.ui.theme import DEFAULTS, FIRST_SHEETS, STYLE_SHEETS, THEMES
from forumtui.ui.widgets.bars import Notice, TitleBar
from forumtui.village.acts.village import choose_hall, hall
from forumtui.village.records.village import VillageFacts

if TYPE_CHECKING:
    from forumtui.papers.screens.sender import Sender
    from forumtui.safekeeping.screens.copier import Copier
    from forumtui.ui.wall.desk import WallDesk
    from forumtui.ui.wall.moments import Moment

BESIDE_SECONDS: Final = 5.0
"""How often it is looked whether another screen is still open."""

SHEETS_SECONDS: Final = 0.2
"""How long the first screen stands before the other style sheets are read."""

TITLE: Final = ("village.", "meeting.")
"""How the acts begin after which the title says something else."""

LEAVE: Final = "leave"

cuts: Final = lru_cache(512)(unwrap(Segment._split_cells))  # noqa: SLF001 - Rich offers no other way
"""Cuts a text at a column, remembering what a screen asks again and again.

Rich's own remembers 16,384 of them: after a thousand households, each cut but once, ten mebibytes.
"""


class ForumApp(SafeApp, inherit_bindings=False):
    """One village's forum, opened from its folder."""

    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = list(FIRST_SHEETS)  # noqa: RUF012 - Textual's own name
    SHEETS = STYLE_SHEETS
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's own name
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-hall"), (30, "-tall")]  # noqa: RUF012
    BINDINGS = list(bindings("forum", (BLANK, HALL, QUIT), priority=True))  # noqa: RUF012 - Textual's own name

    def __init__(
        self,
        home: Path,
        *,
        language: Language | None = None,
        driver_class: type[Driver] | None = ThaiDriver,
    ) -> None:
        super().__init__(home, driver_class=driver_class)
        Segment._split_cells = classmethod(cuts)  # type: ignore[method-assign,assignment,arg-type] # noqa: SLF001
        for theme in THEMES.values():
            self.register_theme(theme)
        # Before anything is drawn: what is drawn in another theme is drawn twice.
        self.set_reactive(App.theme, THEMES[AS_BUILT.theme].name)
        self.desk = Desk(home)
        self._copier: Copier | None = None
        self.hall = AS_BUILT
        self.messages = Messages(language or self.hall.language)
        self._language = language
        self._begun = False
        self._showing: set[asyncio.Task[None]] = set()
        self._one_change: Final = asyncio.Lock()
        self._run: Run | None = None
        self._outside: OutsideEnd | None = None
        self.stopped: StoppedRun | None = None
        self._sender: Sender | None = None
        self._wall: WallDesk | None = None
        self._room: ReferenceType[Screen[Any]] | None = None
        self._meeting_open = False
        self._next_glance: asyncio.TimerHandle | None = None
        self._beside_next = 0.0
        self.village: VillageFacts | None = None
        self.title_line = ""
        self.secretary = ""
        self.counts_aside: dict[int, tuple[str, ...]] = {}
        self._asking_the_day = asyncio.Lock()

    def on_load(self) -> None:
        """Be ready to be ended from outside, before the terminal is taken over."""
        if not self.is_headless:
            self._outside = OutsideEnd(
                lambda code: self.exit(return_code=code), ready=lambda: self._begun
            )
            self._outside.watch()

    async def on_mount(self) -> None:
        """Open the folder and show the first screen."""
        self.watch_terminal()
        try:
            await self.desk.open()
            self._run = await self.desk.run(begin)
            self.stopped = self._run.stopped
            await self.look_around()
            first = await self._first_screen()
        except Refusal as refusal:
            self.end(REFUSED, sentence(refusal, self.messages))
            return
        # On the desk's thread before anything that the first screen asks for: no act comes first.
        settling = asyncio.create_task(self.desk.run(settle, self._run))
        await self.push_screen(first)
        self._begun = True
        if self._run.beside and isinstance(self.screen, ForumScreen):
            self.screen.tell(self.messages("home.another_screen"), trouble=True)
        self.fit(self.size)
        self._say_swept(await settling)
        if (await self.desk.run(queue)).waiting:
            self.send_prints()
        self._glance()
        self.set_timer(SHEETS_SECONDS, self.read_sheets)

    def _glance(self) -> None:
        """Look what other desks did, about once a second, while nobody wants anything here."""
        loop = asyncio.get_running_loop()
        self._next_glance = loop.call_later(GLANCE_SECONDS, self._glance)
        if self._wall is not None:
            self._wall.beat()
        screen = next(reversed(self.screen_stack), None)
        if not (self.desk.quiet and isinstance(screen, ForumScreen)):
            return
        if screen.behind:
            self._follow(screen)
        else:
            self.desk.glance(self._done_elsewhere)
        if self._run is not None and self._run.beside and loop.time() >= self._beside_next:
            self._beside_next = loop.time() + BESIDE_SECONDS
            self._look_beside()

    @work(exclusive=True, group="beside")
    async def _look_beside(self) -> None:
        """See whether the other screen is still open; where it was cut off, the map says so."""
        assert self._run is not None
        with suppress(Refusal):
            self._run = await self.desk.run(alone_now, self._run)
        if self._run.beside:
            return
        for notice in (one for screen in self.screen_stack for one in screen.query(Notice)):
            if notice.text == self.messages("home.another_screen"):
                notice.tell("")
        if self._run.stopped is not None:
            self.stopped = self._run.stopped
            if isinstance(self.screen, ForumScreen):
                await self.screen.look_anew()

    def _done_elsewhere(self, acts: frozenset[str]) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, ForumScreen):
                screen.done_elsewhere(acts)
        if isinstance(self.screen, ForumScreen):
            self._follow(self.screen, title=any(act.startswith(TITLE) for act in acts))

    @work(exclusive=True, group="follow")
    async def _follow(self, screen: ForumScreen, *, title: bool = False) -> None:
        """Show in the room that is looked at what another desk did."""
        if title:
            with suppress(Refusal):
                await self.refresh_village()
        if screen.behind:
            await screen.follow()

    def _say_swept(self, swept: int) -> None:
        """Say what a power cut left half written; nothing for nothing."""
        if swept and isinstance(self.screen, ForumScreen):
            self.screen.tell(self.messages("common.swept", count=swept))

    async def look_around(self) -> None:
        """Look how the screen is to be, and which village this is. Raises the refusals of `engine`."""
        self._show_as(await self.desk.run(hall))
        await self.refresh_village()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours the style sheet needs before a theme is chosen."""
        return DEFAULTS

    def _show_as(self, chosen: DisplaySettings) -> None:
        self.hall = chosen
        self.theme = THEMES[chosen.theme].name
        self.messages = Messages(self._language or chosen.language)
        if chosen.has_wall or self._wall is not None:
            light = chosen.theme is not Theme.DARK
            self.wall.turn(on=chosen.has_wall, language=self.messages.language, light=light)

    @property
    def wall(self) -> "WallDesk":
        """What the room's own display may show."""
        # Read in where there is one: the first screen is there sooner.
        from forumtui.ui.wall.desk import WallDesk

        if self._wall is None:
            self._wall = WallDesk(self.desk.home)
        return self._wall

    def release(self, moment: "Moment | None") -> None:
        """Let the room's own display show this, None for nothing; without one nothing is done."""
        if self.hall.has_wall:
            self.wall.release(moment)

    def shows(self, room: Screen[Any], *, released: bool, anew: bool = False) -> bool:
        """Take down which room the desk is in; one that has nothing released leaves a pause."""
        before = None if self._room is None else self._room()
        self._room = ref(room)
        another = anew or room is not before
        if another and not released and self.hall.has_wall:
            self.wall.rest(meeting=self._meeting_open)
        return another

    def action_hall(self) -> None:
        """Change how the screen is."""
        if isinstance(self.screen, ForumScreen):
            # Read in when it is asked for: the first screen is there sooner.
            from forumtui.village.screens.display import HallDialog

            self.push_screen(HallDialog())

    async def choose(self, wanted: DisplaySettings) -> None:
        """Keep what was chosen for the screen and show it. Raises the refusals of `engine`.

        Whoever asked may be gone before all is said anew: it is finished nevertheless, and one change
        after the other. A screen half taken apart cannot be put together again.
        """
        change = asyncio.create_task(self._change(wanted))
        self._showing.add(change)
        change.add_done_callback(self._showing.discard)
        await asyncio.shield(change)

    async def _change(self, wanted: DisplaySettings) -> None:
        async with self._one_change:
            await self._chosen(wanted)

    async def _chosen(self, wanted: DisplaySettings) -> None:
        await self.desk.run(choose_hall, wanted)
        other = wanted.language != self.messages.language
        if wanted.language != self.hall.language:
            self._language = None
        self._show_as(wanted)
        if other:
            await self.refresh_village()
            for screen in tuple(self.screen_stack):
                if isinstance(screen, ForumScreen) and not screen.gone:
                    await screen.speak_again()

    async def _first_screen(self) -> Screen[None]:
        """Return what is shown first, the map with its counts: drawn once. Raises what `count` does."""
        # The screens import this room's neighbours; only now is everything there.
        if self.village is None:
            from forumtui.evening.screens.setup import SetupScreen

            return SetupScreen()
        from forumtui.evening.acts.on_map import count
        from forumtui.evening.screens.home import HomeScreen

        return HomeScreen(await self.desk.run(count))

    async def ask_the_day(self, clock: date) -> bool:
        """Ask which day it is, as `clock` cannot be right; return whether somebody said it."""
        # Read in when it is asked for: hardly any evening does.
        from forumtui.village.screens.day import WhichDay

        async with self._asking_the_day:
            if told_day() is not None:
                return True
            # What hides everything is not drawn over.
            while isinstance(self.screen, (Blank, TooSmall)):
                await self.screen.left()
            return await self.push_screen_wait(WhichDay(clock)) is not None

    async def refresh_village(self) -> None:
        """Look again which village and which meeting this is, for the title."""
        self.village, meeting = await self.desk.run(tonight)
        self.secretary = "" if meeting is None else meeting.secretary
        self._meeting_open = meeting is not None
        words = [] if self.village is None else [self.village.name]
        if meeting is not None:
            words.append(self.messages.day(meeting.held_on))
        self.title_line = " · ".join(words)
        for bar in self.screen.query(TitleBar):
            bar.show(self.title_line)

    @work(group="prints")
    async def send_prints(self) -> None:
        """Send what waits in the print queue, beside everything else."""
        # Read in when something is printed: the first screen is there sooner.
        from forumtui.papers.screens.sender import Sender

        if self._sender is None:
            self._sender = Sender(
                self.desk, changed=self._print_changed, trouble=self._print_trouble
            )
        # This worker ends with the program; the paper on its way is left to `on_unmount`.
        await asyncio.shield(self._sender.start())

    def at_the_desk(self, household: int | None, since: int = 0) -> None:
        """Keep beside the village whose money is at the desk, until it is written down."""
        if self._run is not None:
            self._run.at_the_desk(household, since)
            if household is not None:
                # The disk may take its time: nobody at the desk waits for it.
                self.run_worker(self._run.held.settle, thread=True, group="desk")

    def stopped_said(self) -> None:
        """Say no more of where the run before was stopped."""
        self.stopped = None

    def stop_print(self) -> None:
        """Stop the paper that is on its way."""
        if self._sender is not None:
            self._sender.stop()

    def _print_changed(self, job: PrintJobView) -> None:
        if isinstance(self.screen, ForumScreen):
            # Read in when something is printed: the first screen is there sooner.
            from forumtui.papers.words.printing import stuck_words

            self.screen.prints_changed(job, stuck_words(job, self.messages))

    def _print_trouble(self, refusal: Refusal) -> None:
        if isinstance(self.screen, ForumScreen):
            self.screen.tell(sentence(refusal, self.messages), trouble=True)

    async def on_unmount(self) -> None:
        """Finish what was begun and close the folder."""
        if self._next_glance is not None:
            self._next_glance.cancel()
        if self._wall is not None:
            self._wall.close()
        if self._copier is not None:
            await self._copier.close()
        if self._sender is not None:
            await self._sender.close()
        await self.desk.close()
        # Nobody at the keyboard ended it: the next one says where we stopped.
        if self._run is not None and not (self._outside and self._outside.came):
            self._run.end()

    @property
    def copier(self) -> "Copier":
        """What makes the copies of this run."""
        # Read in when it is needed: the first screen is there sooner.
        from forumtui.safekeeping.screens.copier import Copier

        if self._copier is None:
            self._copier = Copier(self)
        return self._copier

    def on_resize(self, event: Resize) -> None:
        """Fit into the new size."""
        if self._begun:
            self.fit(event.size)

    def fit(self, size: Size) -> None:
        """Ask for a bigger window where nothing could be read."""
        small = size.width < COLUMNS or size.height < ROWS
        if isinstance(self.screen, TooSmall):
            if not small:
                self.screen.dismiss(None)
        elif small:
            self.push_screen(TooSmall())

    def at_once(self, key: str) -> bool:
        """Whether a key waits for nothing: what hides everything."""
        return key == BLANK.key and not isinstance(self.screen, Blank)

    def action_blank(self) -> None:
        """Hide everything at once, or show it again; with a wall that one first, then both."""
        if isinstance(self.screen, Blank):
            self.screen.dismiss(None)
        elif self._wall is not None and self._wall.lit:
            self._wall.darken()
            if isinstance(self.screen, (ForumScreen, ForumDialog)):
                self.screen.tell(self.messages("hall.wall_dark"))
        else:
            self.push_screen(Blank(), self._shown_again)

    def _shown_again(self, _: None) -> None:
        if self._wall is not None:
            self._wall.lighten()

    def action_leave(self) -> None:
        """Ask once, then stop: everything that was answered is kept."""
        leaving = any(one.group == LEAVE and not one.is_finished for one in self.workers)
        if not leaving and not isinstance(self.screen, (Blank, YesNo)):
            self._leave()

    @work(group=LEAVE)
    async def _leave(self) -> None:
        if await self.push_screen_wait(YesNo(self.messages("common.quit_question"))):
            self.exit()


def show(home: Path, *, language: Language | None = None) -> int:
    """Show a folder's village until it is left; return the exit code.

    0 when it was left, 2 when it could not be opened, 70 when the program failed, and 128 more than
    its number when a signal ended it.
    """
    # All that was read in stays to the end: to look through it for rubbish would hold up a key.
    gc.freeze()
    # What is closed is a ring of some four thousand objects, found only by a look at all that came
    # later than these: after two answers, not after eight.
    gc.set_threshold(700, 3, 3)
    gc.enable()
    app = ForumApp(home, language=language)
    # The screens know the program as a Forum only; here the types are compared.
    _: Forum = app
    app.run()
    if app.last_words:
        complain(app.last_words)
    return app.return_code or 0
