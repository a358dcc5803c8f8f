"""Who waits at a terminal waits for what it is to show, however late a busy machine draws it."""

import sys

import pytest
from bench.terminal import QUIET, NothingDrawnError, Terminal

pytestmark = pytest.mark.terminal
LATE = 3 * QUIET
SLOW = f"""
import sys, time
for line in sys.stdin:
    print("half", flush=True)
    time.sleep({LATE})
    print("whole", line, flush=True)
"""


def python(script):
    return (sys.executable, "-c", script)


def test_a_picture_is_not_whole_before_it_holds_what_was_to_come(tmp_path):
    with Terminal(python(f"print('begun', flush=True){SLOW}"), tmp_path) as terminal:
        terminal.first("begun")
        for number in (1, 2):
            drawn = terminal.press(f"{number}\n".encode(), f"whole {number}")
            assert LATE <= drawn.painted <= drawn.settled
            assert any(line == f"whole {number}" for line in drawn.lines)


def test_a_start_is_over_when_its_first_screen_holds_what_was_to_come(tmp_path):
    script = f"import time\nprint('half', flush=True)\ntime.sleep({LATE})\nprint('whole')"
    with Terminal(python(script + "\ntime.sleep(60)"), tmp_path) as terminal:
        assert terminal.first("whole").painted >= LATE


def test_a_program_that_ends_before_it_shows_what_was_to_come_is_not_waited_for(tmp_path):
    with (
        Terminal(python("print('half')"), tmp_path) as terminal,
        pytest.raises(NothingDrawnError),
    ):
        terminal.first("whole")
