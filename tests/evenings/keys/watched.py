"""Runs the program on a terminal, and tells through two pipes what stands on its screen.

Called as `python watched.py HOME ASK TELL`; every line that is asked is answered with one. After
`stay` nobody can leave the program: it ends only when it fails.
"""

import json
import os
import sys
import threading
from datetime import datetime
from pathlib import Path

import time_machine

sys.path.insert(0, str(Path(__file__).parents[3]))

from tests.evenings.keys.standing import names, unrest

from forumtui.__main__ import main
from forumtui.evening.screens import app as hall

CLOCK = "FORUMTUI_CLOCK"
"""Where the environment says at which moment the program begins, if not now."""
RUNNING = []
RELEASE = threading.Event()
STAY = threading.Event()


class Watched(hall.ForumApp):
    """The program, remembered."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        RUNNING.append(self)

    def exit(self, result=None, return_code=0, message=None):
        if return_code or not STAY.is_set():
            super().exit(result, return_code, message)


def state(held):
    """Return what stands on the screen, and whether it has come to rest."""
    if not RUNNING:
        return {"stack": [], "unrest": "begins or changes"}
    (app,) = RUNNING
    try:
        return {"stack": names(app), "unrest": unrest(app, held=held)}
    except (LookupError, RuntimeError, AttributeError):
        # The other thread has just changed what was looked at.
        return {"stack": [], "unrest": "begins or changes"}


def listen(ask, tell):
    """Answer every line until nobody asks any more."""
    held = False
    with ask.open() as questions, tell.open("w") as answers:
        for line in questions:
            if line.strip() == "hold":
                held = True
                RUNNING[0].desk._thread.submit(RELEASE.wait)
            if line.strip() == "stay":
                STAY.set()
            answers.write(json.dumps(state(held)) + "\n")
            answers.flush()
    RELEASE.set()


if __name__ == "__main__":
    home, ask, tell = map(Path, sys.argv[1:])
    hall.ForumApp = Watched
    threading.Thread(target=listen, args=(ask, tell), daemon=True).start()
    sys.argv = ["forumtui", "--home", str(home)]
    if began := os.environ.get(CLOCK):
        # The evening is held when its books are of.
        time_machine.travel(datetime.fromisoformat(began)).start()
    main()
