"""The desk's side of the wall: what is released, and that it goes dark.

The desk never waits for the wall, nor for the disk: what is released is written on a thread of its own,
the latest only. A small file, not an act: nobody has to know next year what stood on a wall, no answer
gets slower by it, and it is worth nothing once its desk is gone.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from forumtui.engine.lock_files import ReleasedFile
from forumtui.messages import Language
from forumtui.ui.wall.moments import (
    Closing,
    Moment,
    NumberedMoment,
    Pause,
    Right,
    ToBeCorrected,
    WallRecord,
)

PASSING: Final = (Right, ToBeCorrected)
"""Moments that are seen although the desk goes on at once: what follows waits behind them."""


class WallDesk:
    """Releases one moment after the other while there is a second display."""

    def __init__(self, folder: Path) -> None:
        self._file: Final = ReleasedFile(folder)
        self._thread: Final = ThreadPoolExecutor(max_workers=1, thread_name_prefix="wall")
        self._wanted: bytes | None = None
        self._releases: tuple[NumberedMoment, ...] = ()
        # Higher than all of the desk before, so that a wall that was quicker knows them apart.
        self._number = time.monotonic_ns()
        self._language: Language = "th"
        self._light = False
        self._on = False
        self.dark = False
        """Whether nothing is shown until somebody says so, whatever is released meanwhile."""

    @property
    def lit(self) -> bool:
        """Whether anything that is released is seen."""
        return self._on and not self.dark

    @property
    def now(self) -> Moment | None:
        """What was released last, seen or not."""
        return self._releases[-1].moment if self._releases else None

    def turn(self, *, on: bool, language: Language, light: bool) -> None:
        """Begin or end to release, in a language and its colours."""
        before = (self._on, self._language, self._light)
        self._on, self._language, self._light = on, language, light
        if not on:
            if before[0]:
                self._releases, self.dark = (), False
                self._thread.submit(self._file.end)
        elif before != (on, language, light):
            self._write()

    def release(self, moment: Moment | None) -> None:
        """Let this be seen in the place of what was seen before; None is darkness."""
        if not self._on or moment == self.now:
            return
        self._number += 1
        passing = tuple(one for one in self._releases[-1:] if isinstance(one.moment, PASSING))
        latest = () if moment is None else (*passing, NumberedMoment(self._number, moment))
        self._releases = latest
        self._write()

    def rest(self, *, meeting: bool) -> None:
        """Show nothing of what the desk does: a pause while a `meeting` is open, else darkness.

        What a meeting that was closed came to goes on standing there.
        """
        if not isinstance(self.now, Closing):
            self.release(Pause() if meeting else None)

    def darken(self) -> None:
        """Show nothing from now on."""
        self.dark = True
        self._write()

    def lighten(self) -> None:
        """Show again what is released."""
        if self.dark:
            self.dark = False
            self._write()

    def beat(self) -> None:
        """Say that the desk is awake."""
        if self._on:
            self._thread.submit(self._file.beat)

    def close(self) -> None:
        """Go dark with the desk."""
        self._thread.submit(self._file.end)
        self._thread.shutdown(wait=True)

    def _write(self) -> None:
        releases = () if self.dark else self._releases
        self._wanted = WallRecord(releases, self._language, self._light).written()
        self._thread.submit(self._say)

    def _say(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._file.say(wanted)
