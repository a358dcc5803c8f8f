"""What the room waits for: from a release to the picture on the wall; what the wall takes meanwhile."""

import re
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from bench.screens import ROOT, forum
from bench.table import p95
from bench.terminal import Terminal
from forumtui.messages import Messages
from forumtui.ui.wall.desk import WallDesk
from forumtui.ui.wall.moments import AskedToShow
from forumtui.ui.wall.stage import LEAST_SECONDS
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import at_home
from forumtui.wall.words import COLUMNS, ROWS

RELEASES: Final = 8
REST_SECONDS: Final = 5
"""For how long the wall is looked at while nothing is released."""


@dataclass(frozen=True, slots=True)
class WallFigures:
    """Milliseconds from a release to its picture (p95), MiB, ms of the processor a second at rest."""

    release: float
    memory: float
    rest: float


def wall_figures(home: Path) -> WallFigures:
    """Release one household of a village after the other, as its desk does; return what it took."""
    say, taken = Messages(), []
    with at_home(home) as store:
        stops = list(islice(walk(store), RELEASES + 1))
    desk = WallDesk(home)
    desk.turn(on=True, language=say.language, light=False)
    command = (*forum(home)[:3], "wall", *forum(home)[3:])
    try:
        with Terminal(command, ROOT, columns=COLUMNS, rows=ROWS) as wall:
            for stop in stops:
                desk.beat()
                began = time.perf_counter()
                desk.release(AskedToShow(stop.household))
                wall.until_matches(f"{re.escape(say('wall.house', house=stop.house))}$")
                taken.append(time.perf_counter() - began)
                # A picture stands for so long, whatever is released meanwhile.
                wall.wait(LEAST_SECONDS + 0.1)
            desk.beat()
            before = wall.processor
            wall.wait(REST_SECONDS)
            rest = (wall.processor - before) / REST_SECONDS
            # The first release waited for the program to start.
            return WallFigures(p95(taken[1:]) * 1_000, wall.memory, rest * 1_000)
    finally:
        desk.close()
