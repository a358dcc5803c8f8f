"""An evening by its keys in a real terminal, from the first to the last: counted, and nothing unseen.

The short form has a dozen households; `FORUMTUI_LONG=1` a hundred and thirty-two, those of the shared
registers where they are, and says in a table how many keys each task took.
"""

import os
import sys
from datetime import datetime

import pytest
import time_machine
from tests.evenings.counted.evening import QUESTIONS, Evening
from tests.evenings.counted.guests import guests
from tests.evenings.counted.hand import Hand
from tests.evenings.counted.judging import acts_that_certify, all_sent, judge, nothing_unseen
from tests.evenings.counted.tally import ALL, Tally
from tests.evenings.counted.villages import (
    EVE,
    EVENING,
    REGISTERS,
    imagined_village,
    on_the_eve,
    shared_village,
)
from tests.evenings.keys.pressing import AGAIN, Pressing, code
from tests.evenings.keys.watched import CLOCK
from tests.helpers.met import meet
from tests.helpers.sample import every

from forumtui.village.acts.village import at_home

LONG = os.environ.get("FORUMTUI_LONG") == "1"
HOUSEHOLDS = 132 if LONG else 12
pytestmark = [pytest.mark.terminal, pytest.mark.usefixtures("true_codes")]


def hold(home, folder, size=(80, 16), *, slow=False):
    """Hold an evening in this village; return it with all that was pressed and shown."""
    with at_home(home) as store:
        invited = guests(store)
    with Pressing(home, folder, size) as hall, hall.fifth(slow):
        evening = Evening(Hand(hall, Tally()), invited)
        evening.opens()
        evening.appoints()
        evening.attended()
        for number, question in enumerate(QUESTIONS, start=1):
            evening.votes(question, number)
        evening.home()
        evening.walks()
        evening.settles()
        evening.contracts()
        evening.closes()
        evening.prints_minutes()
        while not all_sent(home):
            hall.wait(AGAIN)
    return evening


def told(evening):
    """Return the table, and what was cut on the way."""
    cut = "\n".join(dict.fromkeys(f"{screen}: {line}" for screen, line in evening.hand.cut))
    return f"\n{evening.hand.tally.table()}\n\ncut:\n{cut}\n"


@pytest.fixture
def village(tmp_path, request, monkeypatch):
    """The village on the eve of its meeting."""
    registers = request.config.rootpath.parent / "shared" / "registers"
    if LONG and all((registers / name).is_file() for name in REGISTERS):
        home = tmp_path / "shared"
        with time_machine.travel(datetime.fromisoformat(EVE)):
            shared_village(registers, home)
            on_the_eve(home)
        monkeypatch.setenv(CLOCK, EVENING)
        return home
    home = imagined_village(tmp_path, HOUSEHOLDS)
    on_the_eve(home)
    return home


def test_an_evening_is_held_by_its_keys_and_nothing_is_certified_unseen(village, tmp_path):
    evening = hold(village, tmp_path)
    if LONG:
        sys.stdout.write(told(evening))
    judge(village, evening)
    assert not evening.hand.tally.beyond(), told(evening)
    assert evening.hand.tally.total <= ALL.most, told(evening)


@pytest.mark.skipif(not LONG, reason="an evening each; FORUMTUI_LONG=1")
@pytest.mark.parametrize(
    ("size", "slow"), [((60, 14), False), ((120, 40), False), ((80, 16), True)]
)
def test_an_evening_is_the_same_in_any_window_and_on_a_slow_machine(tmp_path, size, slow):
    home = imagined_village(tmp_path, 12)
    on_the_eve(home)
    evening = hold(home, tmp_path, size, slow=slow)
    sys.stdout.write(told(evening))
    judge(home, evening)


@pytest.mark.parametrize("slow", every(2, [False, True]))
def test_keys_pressed_twice_in_one_write_certify_nobody_twice_or_unseen(tmp_path, slow):
    home = imagined_village(tmp_path, 6)
    on_the_eve(home)
    meet(home)
    with at_home(home) as store:
        invited = guests(store)
    with Pressing(home, tmp_path) as hall, hall.fifth(slow):
        hand = Hand(hall, Tally())
        evening = Evening(hand, invited)
        hand.task("an ordinary household")
        hand.until("ถามแล้ว 0 จาก 6")
        hand.press("f3", "บ้านที่ 1 จาก")
        for number in range(1, 4):
            hand.until(f"บ้านที่ {number} จาก")
            evening.opens_and_says_yes_twice(invited[number - 1])
        # A second household's keys, typed before it was seen, open it at most.
        hand.look()
        for key in ("enter", "f2", "enter", "f2"):
            hall.send(code(key))
        hand.until("บ้านที่ [45] จาก")
    with at_home(home) as store:
        given = [household for _, _, household in acts_that_certify(store)]
        assert given in ([one.view.id for one in invited[:many]] for many in (3, 4))
        nothing_unseen(store, evening, upto=3)
