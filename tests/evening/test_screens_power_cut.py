"""The program in a pseudo-terminal, ended as a power cut ends it: what was shown as done is there."""

import sys
import time

import pytest
from tests.helpers.forked_terminal import Terminal
from tests.helpers.met import meet

from forumtui.verification.acts import answers as steps
from forumtui.village.acts import households as village_acts_households
from forumtui.village.acts.village import at_home

MAP = "ขั้นตอนงาน"
F2, F3, ENTER, PAGE_DOWN = b"\x1bOQ", b"\x1bOR", b"\r", b"\x1b[6~"


def forum(home):
    return (sys.executable, "-m", "forumtui", "--home", str(home))


@pytest.mark.terminal
@pytest.mark.parametrize("skipped", [0, 3])
def test_a_confirm_survives_and_the_walk_goes_on_there(village, tmp_path, skipped):
    meet(village)
    with Terminal(forum(village), tmp_path) as terminal:
        terminal.first(MAP)
        terminal.press(F3, "บ้านที่ 1 จาก")
        for turned in range(skipped):
            terminal.press(PAGE_DOWN, f"บ้านที่ {turned + 2} จาก")
        terminal.type(F2)
        # The moment it is shown as done, the power goes.
        terminal.until("√")
        terminal.until("บันทึกแล้ว")
        terminal.kill()
    with at_home(village) as store:
        stops = village_acts_households.walk(store)
        assert steps.household(store, stops[skipped].household).status.value == "confirmed"
        assert steps.resume(store) == stops[skipped + 1].household
    with Terminal(forum(village), tmp_path) as terminal:
        terminal.first(MAP)
        terminal.type(F3)
        terminal.until(f"บ้านเลขที่ {stops[skipped + 1].house} ")


@pytest.mark.terminal
def test_killed_at_any_moment_the_database_opens_and_holds_whole_answers(village, tmp_path):
    done = 0
    meet(village)
    for moment in (0.0, 0.002, 0.005, 0.01, 0.02, 0.04):
        with Terminal(forum(village), tmp_path) as terminal:
            terminal.first(MAP)
            terminal.press(F3, f"บ้านที่ {done + 1} จาก")
            terminal.type(F2)
            time.sleep(moment)
            terminal.kill()
        with at_home(village) as store:
            confirmed = steps.village_progress(store).confirmed.households
            assert confirmed in {done, done + 1}
            for stop in village_acts_households.walk(store)[: confirmed + 1]:
                view = steps.household(store, stop.household)
                assert not view.answers or not view.unanswered
            done = confirmed
