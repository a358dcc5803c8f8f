"""A training village of its own for every kill."""

import os
import shutil

import pytest
from tests.helpers.todays_village import todays_village

from forumtui.registers.acts import control_totals as control
from forumtui.registers.rules.control_totals import ComparisonStanding
from forumtui.village.acts.village import at_home

LONG = os.environ.get("FORUMTUI_LONG") == "1"


@pytest.fixture(scope="module", autouse=True)
def _true_codes(true_codes):
    """The program that is killed draws contracts up, and what it kept is checked here."""


@pytest.fixture(scope="session")
def _prepared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("village")
    # Every kill is followed by the check of the whole village.
    home = todays_village(folder, households=240 if LONG else 40, seed=2560)
    with at_home(home) as store:
        for fund in control.control(store):
            for one in fund.comparisons:
                if one.standing is ComparisonStanding.ON_HOLD:
                    said = {"difference_satang": one.difference_satang, "reason": "ก", "by": "ข"}
                    control.explain(store, one.fund, one.matter, **said)
    return home


@pytest.fixture
def village(_prepared, tmp_path):
    home = tmp_path / "demo"
    shutil.copytree(_prepared, home)
    return home
