"""The terminal is gone and the program was told nothing: it ends, and the village is not in use."""

import os
import pty
import signal
import sys
import time

import pytest
from bench.terminal import Terminal
from tests.evenings.crash import evening
from tests.helpers.soundness import sound

from forumtui.ui.command_line import FAILED, FAILURES
from forumtui.village.acts.village import at_home

pytestmark = pytest.mark.terminal
DONE, SOME_UNSAID = 0, 3
PATIENCE = 300.0
"""Seconds after which a program does not end any more: a busy machine is slow, not dead."""


SINCE_THE_START = """
import sys, termios, time
from forumtui.__main__ import main
from forumtui.ui.terminal.safe_app import SafeApp

watch = SafeApp.watch_terminal

def watch_when_it_is_gone(app):
    print(flush=True)
    try:
        while termios.tcgetattr(0):
            time.sleep(0.01)
    except termios.error:
        watch(app)

SafeApp.watch_terminal = watch_when_it_is_gone
main()
"""
"""The program, whose terminal goes after it began and before it has drawn anything."""


def on_a_terminal(home, folder, program=("-m", "forumtui")):
    """Start the program as something that outlives its terminal does; return it and its end."""
    pid, end = pty.fork()
    if pid == 0:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        os.chdir(folder)
        os.environ |= {"TERM": "xterm-256color", "LINES": "16", "COLUMNS": "80"}
        os.execv(sys.executable, [sys.executable, *program, "--home", str(home)])
    return pid, end


def until_drawn(end):
    drawn = b""
    while evening.MAP.encode() not in drawn:
        drawn += os.read(end, 65_536)


def ended(pid):
    """Return how a process ended; it is killed when it does not."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        gone, status = os.waitpid(pid, os.WNOHANG)
        if gone:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return None


def test_the_program_ends_with_its_terminal_and_the_next_one_tells(village, tmp_path):
    pid, end = on_a_terminal(village, tmp_path)
    until_drawn(end)
    os.close(end)
    assert ended(pid) == FAILED
    with at_home(village) as store:
        sound(store)
    with Terminal((sys.executable, "-m", "forumtui", "--home", str(village)), tmp_path) as again:
        again.until(evening.MAP)
        again.until("ไม่มีข้อมูลสูญหาย")


def test_a_program_whose_terminal_went_while_it_began_ends_as_well(village, tmp_path):
    pid, end = on_a_terminal(village, tmp_path, ("-c", SINCE_THE_START))
    os.read(end, 1)
    os.close(end)
    assert ended(pid) == FAILED
    with at_home(village) as store:
        sound(store)


def test_the_rooms_own_display_ends_with_its_terminal_and_calls_it_no_failure(village, tmp_path):
    pid, end = on_a_terminal(village, tmp_path, ("-m", "forumtui", "wall"))
    os.read(end, 1)
    os.close(end)
    assert ended(pid) in {DONE, SOME_UNSAID}
    assert not (village / FAILURES).exists()
