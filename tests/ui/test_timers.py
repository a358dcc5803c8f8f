"""Timers on a machine that stands still between two lines of the program."""

import asyncio
from types import SimpleNamespace

import pytest
from textual import message_pump
from textual import timer as timers
from textual._time import get_time
from textual.app import App
from textual.message_pump import MessagePump
from textual.timer import Timer

from forumtui.ui.terminal import timers as sure
from forumtui.ui.terminal.safe_app import SafeApp

WANTED = "wanted"


@pytest.fixture
def stalling(monkeypatch):
    """Let the machine stand still for a second before the given look at the clock of the timer."""

    def at(look):
        looks = []

        def stalled():
            if asyncio.current_task().get_name() == WANTED:
                looks.append(None)
            return get_time() + (1.0 if len(looks) >= look else 0.0)

        monkeypatch.setattr(timers, "_time", SimpleNamespace(get_time=stalled))

    return at


async def fires():
    """Whether a timer of an app fires."""
    fired = asyncio.Event()
    app = App()
    async with app.run_test():
        app.set_timer(0.002, fired.set, name=WANTED)
        try:
            await asyncio.wait_for(fired.wait(), 2)
        except TimeoutError:
            return False
    return True


@pytest.fixture
def plain(monkeypatch):
    monkeypatch.setattr(message_pump, "Timer", Timer)


@pytest.mark.parametrize("look", range(1, 5))
async def test_a_timer_fires_wherever_the_machine_stands_still(plain, stalling, look):
    sure.be_sure_of_timers()
    stalling(look)
    assert await fires()


async def test_textual_still_forgets_a_timer_whose_time_is_over(plain, stalling):
    """When it does not, the program need not make its own sure."""
    stalling(2)
    assert not await fires()


def test_every_app_is_sure_of_its_timers(plain, tmp_path):
    SafeApp(tmp_path)
    assert message_pump.Timer is sure.SureTimer
    assert MessagePump.set_timer.__globals__["Timer"] is sure.SureTimer
