"""A training village of its own for every kill."""

import os
import shutil

import pytest
from tests.helpers.todays_village import todays_village

LONG = os.environ.get("FORUMTUI_LONG") == "1"


@pytest.fixture(scope="module", autouse=True)
def _true_codes(true_codes):
    """The program that is killed draws contracts up, and what it kept is checked here."""


@pytest.fixture(scope="session")
def _prepared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("village")
    # Every kill is followed by the check of the whole village.
    return todays_village(folder, households=240 if LONG else 40, seed=2560)


@pytest.fixture
def village(_prepared, tmp_path):
    home = tmp_path / "demo"
    shutil.copytree(_prepared, home)
    return home
