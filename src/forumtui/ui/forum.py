"""What a screen may ask of the program: the screens know no more of it than this."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import date
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar

from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.worker import Worker

from forumtui.engine.database import Store
from forumtui.engine.refusals import DayUncertain
from forumtui.messages import Messages
from forumtui.ui.desk import Desk
from forumtui.ui.display import DisplaySettings
from forumtui.ui.terminal.stack import OnStack

if TYPE_CHECKING:
    from forumtui.engine.copy_names import CopyOccasion
    from forumtui.ui.wall.moments import Moment

Params = ParamSpec("Params")

Result = TypeVar("Result")


class VillageShown(Protocol):
    """The village that is open."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def cut_off(self) -> date:
        """The day all figures are as of."""

    @property
    def training(self) -> bool:
        """Whether its people are invented."""


class StoppedAt(Protocol):
    """Where the run before was stopped by the power."""

    @property
    def house(self) -> str:
        """The number on the gate; "" before any household."""

    @property
    def sound(self) -> bool:
        """Whether the database was found whole."""

    @property
    def paying(self) -> str:
        """The gate whose household was at the desk, its money not written down yet; "" none."""


class Copies(Protocol):
    """What makes the copies of this run."""

    passphrase: str
    busy: bool

    def answered(self) -> None:
        """Count an answer; after so many of them the village is copied."""

    def copy_village(self, occasion: "CopyOccasion") -> None:
        """Copy the village beside everything else."""

    def count_anew(self) -> None:
        """Ask the journal again when the next copy is due."""

    def stop(self) -> None:
        """Stop the copy that is being made."""


class Forum(Protocol):
    """The program, as its screens, dialogs and the copier see it."""

    desk: Desk
    messages: Messages
    hall: DisplaySettings
    title_line: str
    secretary: str
    counts_aside: dict[int, tuple[str, ...]]
    """What was typed of votes whose count was put aside, by the vote: another room counts on."""

    @property
    def village(self) -> VillageShown | None:
        """The village that is open; None before the first run."""

    @property
    def stopped(self) -> StoppedAt | None:
        """Where the run before was stopped; None when it was not, or once that was said."""

    @property
    def copier(self) -> Copies:
        """What makes the copies of this run."""

    @property
    def screen_stack(self) -> list[Screen[Any]]:
        """The screens, the first at the bottom."""

    async def look_around(self) -> None:
        """Look how the screen is to be, and which village this is."""

    async def ask_the_day(self, clock: date) -> bool:
        """Ask which day it is, as `clock` cannot be right; return whether somebody said it.

        Only inside a worker.
        """

    async def refresh_village(self) -> None:
        """Look again which village and which meeting this is, for the title."""

    async def choose(self, wanted: DisplaySettings) -> None:
        """Keep what was chosen for the screen and show it."""

    @property
    def size(self) -> Size:
        """How large the window is, in cells."""

    def fit(self, size: Size) -> None:
        """Ask for a bigger window where nothing could be read."""

    def release(self, moment: "Moment | None") -> None:
        """Let the room's own display show this, None for nothing; without one nothing is done."""

    def shows(self, room: Screen[Any], *, released: bool, anew: bool = False) -> bool:
        """Take down which room the desk is in; return whether it comes from another one.

        One that has nothing `released` leaves the wall a pause: what stood there before goes. So does
        one that begins `anew` although the desk was there already.
        """

    def at_the_desk(self, household: int | None, since: int = 0) -> None:
        """Keep beside the village whose money is at the desk, None for nobody's: the power may go.

        `since` is the last act by which money of theirs was written down.
        """

    def stopped_said(self) -> None:
        """Say no more of where the run before was stopped."""

    def send_prints(self) -> object:
        """Send what waits in the print queue, beside everything else."""

    def stop_print(self) -> None:
        """Stop the paper that is on its way."""

    def run_worker(
        self, work: Coroutine[None, None, None], name: str = "", group: str = "default"
    ) -> Worker[None]:
        """Do something beside everything else."""

    def action_leave(self) -> object:
        """Ask, then end the program."""


async def at_the_desk(
    forum: Forum,
    work: Callable[Concatenate[Store, Params], Result],
    *args: Params.args,
    **kwargs: Params.kwargs,
) -> Result:
    """Return what `work` returns, given the database; where the day is not known it is asked first.

    Only inside a worker. Raises the refusals of `work`, DayUncertain where nobody said the day.
    """
    try:
        return await forum.desk.run(work, *args, **kwargs)
    except DayUncertain as refusal:
        clock = refusal.details["clock"]
        assert isinstance(clock, date)
        if not await forum.ask_the_day(clock):
            raise
    return await forum.desk.run(work, *args, **kwargs)


async def asked(screen: OnStack[Any], dialog: ModalScreen[Result]) -> Result | None:
    """Return what a dialog over a screen ends with. Only inside a worker.

    A blank screen is not drawn over, nor another dialog: they end first. Where the screen was left,
    the worker ends.
    """
    while not screen.on_top:
        above = screen.app.screen
        if screen.gone or not isinstance(above, OnStack) or not above.is_modal:
            raise asyncio.CancelledError
        await above.left()
    return await screen.app.push_screen_wait(dialog)
