"""A training village of its own for every kill."""

import shutil

import pytest

from forumtui.steps.training import prepare_demo


@pytest.fixture(scope="session")
def _prepared(tmp_path_factory):
    return prepare_demo(tmp_path_factory.mktemp("village"), households=240, seed=2560)


@pytest.fixture
def village(_prepared, tmp_path):
    home = tmp_path / "demo"
    shutil.copytree(_prepared, home)
    return home
