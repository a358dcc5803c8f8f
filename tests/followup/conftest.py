"""The village of the worked examples, made once and copied for each test."""

import shutil

import pytest
from tests.helpers import worked_village

from forumtui.engine.database import DATABASE_NAME
from forumtui.engine.opening import open_home


@pytest.fixture(scope="session")
def _worked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("worked")
    worked_village.make(folder)
    return folder / DATABASE_NAME


@pytest.fixture
def worked_home(tmp_path, _worked):
    """The folder of a village whose house 1 has the contract of the examples, house 2 another one."""
    shutil.copy2(_worked, tmp_path / DATABASE_NAME)
    return tmp_path


@pytest.fixture
def desk(worked_home):
    """Its commands."""
    return worked_village.Desk(worked_home)


@pytest.fixture
def worked(worked_home):
    """The very village, open."""
    store = open_home(worked_home)
    try:
        yield store
    finally:
        store.close()
