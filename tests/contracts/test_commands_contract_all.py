"""`forumtui contract --all` in a process of its own: stopped in the middle, then run again."""

import os
import signal
import subprocess
import sys

import pytest
from tests.helpers.todays_village import todays_village

from forumtui.contracts.acts.consolidate import household_contracts
from forumtui.contracts.acts.register import register_of_contracts
from forumtui.contracts.acts.together import MOST_TOGETHER
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.verification.acts import answers as verification
from forumtui.village.acts.village import at_home

pytestmark = pytest.mark.usefixtures("true_codes")
SAID_BEFORE = 3
INTERRUPTED = 130


@pytest.fixture
def ready(tmp_path):
    """A village in which every household that owes has confirmed its figures."""
    home = todays_village(tmp_path, households=120, seed=2560)
    with at_home(home) as store:
        for one in household_contracts(store):
            verification.confirm(store, one.household, verification.Speaker("A"))
    return home


def begun(home):
    return subprocess.Popen(
        [sys.executable, "-m", "forumtui", "contract", "--all", "--home", str(home)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "FORUMTUI_LANGUAGE": "en", "PYTHONUNBUFFERED": "1"},
        # Where the tests run in the background, Ctrl-C is ignored, and would be so here as well.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def standing(home):
    """Return each household's number, and the numbers of all contracts ever drawn up."""
    with at_home(home) as store:
        numbers = {one.house: one.number for one in household_contracts(store) if one.number}
        return numbers, [one.number for one in register_of_contracts(store)]


def test_a_stop_in_the_middle_loses_nothing_and_running_again_doubles_nothing(ready):
    with begun(ready) as process:
        said = [process.stdout.readline() for _ in range(SAID_BEFORE)]
        process.send_signal(signal.SIGINT)
        # Not by `communicate`: it would pass over what was read in together with those lines.
        rest, trouble = process.stdout.read(), process.stderr.read()
    assert process.returncode == INTERRUPTED
    assert "Traceback" not in trouble
    # Of a household that gets no contract another line tells why.
    said = [line for line in [*said, *rest.splitlines()] if ": contract " in line]
    kept, all_made = standing(ready)
    # They are said some at a time, with their papers: what was kept but not said came last.
    assert 1 <= len(said) <= len(kept) <= len(said) + MOST_TOGETHER
    unsaid = {one for one in kept.values() if not any(one in line for line in said)}
    assert unsaid == {*sorted(kept.values())[len(kept) - len(unsaid) :]}
    with at_home(ready) as store:
        owing = len(household_contracts(store))
    assert len(kept) < owing, "it was stopped too late to be in the middle"

    with begun(ready) as process:
        again, _ = process.communicate(timeout=120)
    assert process.returncode in {0, 3}, again
    after, all_after = standing(ready)
    assert after | kept == after
    assert all_after[: len(all_made)] == all_made
    assert len(all_after) == len(set(all_after)) == len(after) > len(kept)
    names = [path.name for path in (ready / "exports").iterdir()]
    assert all(any(number.replace("/", "-") in name for name in names) for number in after.values())
    assert not [name for name in names if name.startswith(".") or name.endswith(".tmp")]
    with at_home(ready) as store:
        assert isinstance(check(store), Sound)
