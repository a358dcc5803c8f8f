"""Villages in which every screen and dialog can be opened."""

import shutil

import pytest
from tests.evenings.faults.villages import opened, prepare
from tests.evenings.keys.ways import nothing

from forumtui.engine.clock import tell_the_day
from forumtui.officers.acts import approval as officers
from forumtui.officers.rules import Cost


@pytest.fixture(scope="session")
def _villages(tmp_path_factory):
    """Every village a way begins in, made when it is first asked for."""
    folder = tmp_path_factory.mktemp("villages")
    prepare(folder / "plain")
    made = {nothing: folder / "plain"}

    def village(ready):
        if ready not in made:
            home = folder / str(len(made))
            shutil.copytree(folder / "plain", home)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(officers, "COST", Cost(n=2, r=1, p=1))
                with opened(home) as village:
                    ready(village)
            made[ready] = home
        return made[ready]

    return village


@pytest.fixture(autouse=True)
def _nobody_said_the_day():
    """Forget which day somebody said it was."""
    tell_the_day(None)
    yield
    tell_the_day(None)


@pytest.fixture
def village_for(_villages, tmp_path):
    """Return what copies the village a way begins in, into a folder of its own."""
    made = []

    def copied(way):
        home = tmp_path / f"village{len(made)}"
        shutil.copytree(_villages(way.ready), home)
        made.append(home)
        return home

    return copied
