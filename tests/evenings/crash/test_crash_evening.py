"""The power fails after every key of an evening, and at random moments inside its acts.

`FORUMTUI_LONG=1` kills after each key of the whole evening and at hundreds of random moments; without
it a few kills stand for them. What is counted is printed at the end of the long form.
"""

import os
import shutil
import sys
from collections import Counter
from random import Random

import pytest
from bench.terminal import stands
from tests.evenings.crash import evening
from tests.evenings.crash.evening import Key
from tests.helpers.forked_terminal import Terminal
from tests.helpers.met import meet
from tests.helpers.soundness import acts_done, sound

from forumtui.contracts.acts.consolidate import draft, household_contracts
from forumtui.contracts.rules.gate import to_be_heard
from forumtui.messages.refusals import Refusal
from forumtui.verification.acts import answers as steps
from forumtui.verification.rules import HouseholdStatus
from forumtui.village.acts import households as village_acts_households
from forumtui.village.acts.village import at_home

LONG = os.environ.get("FORUMTUI_LONG") == "1"
LONGEST_MOMENT = 0.08
"""Seconds in which every act is done: keys, its transaction, the frame that shows it."""
pytestmark = pytest.mark.terminal


def tell(text):
    """Say what was counted, where `pytest -s` shows it."""
    sys.stdout.write(f"\n{text}\n")


def forum(home):
    return (sys.executable, "-m", "forumtui", "--home", str(home))


def play(home, folder, act, keys, *, moment=None):
    """Press the first `keys` keys of an act and cut the power; return the last screen.

    After the last key it is cut when the screen says it is done, or so many seconds later.
    """
    with Terminal(forum(home), folder) as terminal:
        terminal.until(evening.MAP)
        for key in act.keys[: keys - 1]:
            evening.press(terminal, key)
        last = act.keys[keys - 1]
        evening.strike(terminal, last)
        if moment is None:
            terminal.until_matches(last.sees)
        else:
            terminal.wait(moment)
        return terminal.cut()


def killed(home, folder, act, keys, *, moment=None):
    """Kill an act after some keys; assert that what was shown is there. Return whether it was done."""
    with at_home(home) as store:
        before = acts_done(store)
    lines = play(home, folder, act, keys, moment=moment)
    with at_home(home) as store:
        after = sound(store)
    whole = keys == len(act.keys)
    assert before - after == Counter(), "an act is gone"
    done = after - before
    # What waits is printed, and copies are made, beside the keys.
    for other in evening.BY_ITSELF:
        del done[other]
    assert sum(done.values()) <= (1 if whole and act.entry else 0), done
    shown = whole and bool(act.entry) and stands(act.keys[-1].sees, lines)
    if shown:
        assert done == Counter([act.entry]), "shown as done, and not there"
    return bool(done), shown


def says_where_it_stopped(home, folder):
    """Open the program again: the walk stands at the household it had come to."""
    with at_home(home) as store:
        at = steps.resume(store)
        gates = {
            stop.household: number
            for number, stop in enumerate(village_acts_households.walk(store), start=1)
        }
    with Terminal(forum(home), folder) as terminal:
        terminal.until(evening.MAP)
        evening.press(terminal, Key(evening.F3, f"บ้านที่ {gates.get(at, 1)} จาก"))


def act_of(home, wanted):
    """Return the next act; a contract is that of the first household that may have one.

    An answer is that of the household at which the walk stands, else of the first that has given none.
    """
    if wanted != evening.CONTRACT and (wanted not in evening.ANSWERS or asks_a_debtor(home)):
        return wanted
    with at_home(home) as store:
        found = household_contracts(store)
        if wanted != evening.CONTRACT:
            asked_next = (one for one in found if one.status is HouseholdStatus.NOT_ASKED)
            return evening.there(next(asked_next).house, wanted)
        ready = (one for one in found if one.status is HouseholdStatus.CONFIRMED and not one.number)
        free = (one for one in ready if nothing_to_hear(store, one.household))
        return evening.contract(next(free).house)


def nothing_to_hear(store, household):
    """Say whether a contract may be drawn up without anything being read out first."""
    try:
        return not to_be_heard(draft(store, household).findings)
    except Refusal:
        return False


def whole(act):
    """Return an act and the number of all its keys."""
    return act, len(act.keys)


def asks_a_debtor(home):
    """Whether the walk stands at a household that owes and has not been asked."""
    with at_home(home) as store:
        at = steps.resume(store)
        if at is None:
            return False
        view = steps.household(store, at)
        return view.status is HouseholdStatus.NOT_ASKED and view.debt_satang > 0


def test_killed_after_keys_of_an_evening_nothing_shown_is_lost(village, tmp_path):
    chance = Random(2560)
    kills = shown = 0
    for number, wanted in enumerate(evening.EVENING if LONG else evening.SHORT):
        act = act_of(village, wanted)
        points = range(1, len(act.keys))
        for keys in points if LONG else chance.sample(points, number % 6 == 0):
            killed(village, tmp_path, act, keys)
            kills += 1
        done, seen = killed(village, tmp_path, act, len(act.keys))
        assert (done, seen) == (bool(act.entry), bool(act.entry))
        kills += 1
        shown += seen
    says_where_it_stopped(village, tmp_path)
    tell(f"{kills} kills after a key, {shown} acts shown as done: 0 lost, 0 half done")
    assert kills >= (230 if LONG else 10)


def test_pages_that_were_turned_are_forgotten_and_the_place_of_the_last_answer_is_not(
    village, tmp_path
):
    meet(village)
    killed(village, tmp_path, *whole(evening.CONFIRM))
    with at_home(village) as store:
        at = steps.resume(store)
        assert at == village_acts_households.walk(store)[1].household
    turned = [Key(evening.PAGE_DOWN, f"บ้านที่ {number} จาก") for number in (3, 4)]
    killed(village, tmp_path, *whole(evening.walking(*turned)))
    with at_home(village) as store:
        assert steps.resume(store) == at
    says_where_it_stopped(village, tmp_path)


def test_killed_inside_acts_at_random_moments_nothing_is_half_done(village, tmp_path):
    meet(village)
    chance = Random(41)
    acts = [evening.CONFIRM, evening.ABSENT, evening.PROXY, evening.DISPUTE, evening.UNDO]
    outcomes = Counter()
    for _ in range(250 if LONG else 2):
        wanted = chance.choice([*acts, evening.CONTRACT])
        home = tmp_path / "once"
        shutil.copytree(village, home)
        if wanted in {evening.UNDO, evening.CONTRACT}:
            speak_for_a_debtor(home)
        act = act_of(home, wanted)
        moment = chance.uniform(0, LONGEST_MOMENT)
        outcomes[killed(home, tmp_path, act, len(act.keys), moment=moment)] += 1
        shutil.rmtree(home)
    tell(f"{outcomes.total()} kills inside an act; (done, shown): {dict(outcomes)}")
    if LONG:
        assert {(True, True), (False, False)} <= set(outcomes)


def speak_for_a_debtor(home):
    """Let households that owe answer, to the first that may have its contract at once."""
    with at_home(home) as store:
        for debtor in [one.household for one in steps.standings(store) if one.debt_satang]:
            steps.confirm(store, debtor, steps.Speaker("A"))
            if nothing_to_hear(store, debtor):
                return
