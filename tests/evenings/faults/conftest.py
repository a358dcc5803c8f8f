"""Villages in which one act is about to be done, and a small disk to do it on."""

import os
import shutil
import subprocess
from contextlib import contextmanager, suppress
from functools import cache, partial
from pathlib import Path

import pytest
from tests.evenings.faults.acts import ACTS, BESIDE
from tests.evenings.faults.villages import copied as copied_into
from tests.evenings.faults.villages import opened, prepare

from forumtui.engine import opening as engine_opening
from forumtui.engine.opening import schema_made
from forumtui.officers.acts import approval as officers
from forumtui.officers.rules import Cost
from forumtui.safekeeping.records import check as checking

MEGABYTES = 8


@pytest.fixture(scope="session", autouse=True)
def _quick():
    """Let PINs cost little, and the form that every check compares with be made once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(officers, "COST", Cost(n=2, r=1, p=1))
        made = cache(lambda _scripts: schema_made())
        patch.setattr(checking, "schema_made", lambda: made(engine_opening.MIGRATIONS))
        yield


@pytest.fixture(scope="session")
def ready(tmp_path_factory):
    """Return the folder of a village in which an act, by its name, is about to be done."""
    named = tmp_path_factory.mktemp("village") / "home"
    prepare(named)

    @cache
    def folder(name):
        act = (ACTS | BESIDE)[name]
        home = tmp_path_factory.mktemp("ready") / "home"
        if act.named:
            shutil.copytree(named, home)
        with opened(home) as village:
            act.ready(village)
        return home

    return folder


@pytest.fixture
def copied(tmp_path):
    return partial(copied_into, folder=tmp_path)


class Disk:
    """A small file system of its own, in memory."""

    def __init__(self, folder):
        self.folder = folder

    @property
    def free(self):
        """How many pages of 4 KiB can still be written."""
        return os.statvfs(self.folder).f_bavail

    @contextmanager
    def full_but(self, pages):
        """Leave room for so many pages only."""
        filler = self.folder / "filler"
        with filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, (self.free - pages) * 4096)
        try:
            assert self.free == pages
            yield
        finally:
            filler.unlink()

    @contextmanager
    def read_only(self):
        """Let nothing be written."""
        mount("-o", "remount,ro", str(self.folder))
        try:
            yield
        finally:
            mount("-o", "remount,rw", str(self.folder))


def mount(*words):
    subprocess.run(["mount", *words], check=True, capture_output=True)


@pytest.fixture(scope="session")
def _disk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("disk")
    if os.geteuid() != 0:
        pytest.skip("only root can make a small disk of its own")
    try:
        mount("-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(folder))
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no file system can be mounted here")
    yield Disk(folder)
    subprocess.run(["umount", "-l", str(folder)], check=False)


@pytest.fixture
def disk(_disk):
    """The small disk, empty."""
    yield _disk
    for path in Path(_disk.folder).iterdir():
        with suppress(NotADirectoryError):
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
