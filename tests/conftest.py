"""Fixtures all tests may use."""

import gc
from pathlib import Path

import pytest

pytest_plugins = [
    "tests.helpers.quicker",
    "tests.helpers.nursery",
    "tests.helpers.side_by_side",
    "tests.helpers.small_village",
    "tests.helpers.hall",
    "tests.helpers.other_desk",
    "tests.helpers.summary_facts",
    "tests.helpers.sample",
]


@pytest.fixture(autouse=True)
def nobody_told_the_day():
    """Forget the day that was told in the test before: a command's process would have ended."""
    yield
    from forumtui.engine.clock import tell_the_day

    tell_the_day(None)


@pytest.fixture(scope="session", autouse=True)
def what_is_slow_on_purpose():
    """Let codes and PINs cost nothing where no other process looks at them; yield their true costs.

    A code takes a twentieth of a second, a PIN and the passphrase of a copy twice that, so that nobody
    guesses: thousands of tests would pay for it. A sealed copy says itself what it cost.
    """
    from forumtui.engine import sealing
    from forumtui.officers.acts import approval
    from forumtui.officers.rules import Cost
    from forumtui.papers.rules import codes

    costs = codes._N, approval.COST
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(codes, "_N", 2)
        patched.setattr(approval, "COST", Cost(n=2, r=1, p=1))
        patched.setattr(sealing, "_COST", 1)
        yield costs


@pytest.fixture(scope="module")
def true_codes(what_is_slow_on_purpose):
    """Codes as the program makes them, for tests in which another process makes or reads some too."""
    from forumtui.papers.rules import codes

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(codes, "_N", what_is_slow_on_purpose[0])
        codes.head_code.cache_clear()
        yield
    codes.head_code.cache_clear()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real-shaped registers and vectors that may stand beside the checkout."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the folder of shared registers and vectors is not beside this checkout")
    return folder


def pytest_collection_finish():
    """Let no later search for garbage go through what is read in by now: a tenth of all that is done.

    What is searched for, is seldom: every 700 new things is a thirtieth of all that is done.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
