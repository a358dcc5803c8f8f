"""The folder for papers is missing, cannot be written, or is something else: no paper, no act."""

import shutil
import subprocess

import pytest
from tests.evenings.faults.acts import ACTS
from tests.evenings.faults.conftest import mount
from tests.evenings.faults.villages import does, everything, opened, refusal_of, rows

from forumtui.papers.refusals import ExportFailed, ExportLeadsElsewhere

TOGETHER = "acts about to be done"
PAPERS = (
    "handover.hand_over",
    "consolidation.draw_up",
    "papers.issue",
    "print_job.enqueue",
    "print_job.print_again",
)


def folders(name):
    return ("exports", "exports/printed") if name.startswith("print_job") else ("exports",)


CASES = [(name, folder) for name in PAPERS for folder in folders(name)]


def moved_away(home, folder):
    """Put the papers of before somewhere else, so that something can stand in their place."""
    place = home / folder
    if place.exists():
        place.rename(home / "before")
    return place


def put_back(home, folder):
    if (home / "before").exists():
        (home / "before").rename(home / folder)


@pytest.mark.parametrize("name", PAPERS)
def test_a_folder_that_is_missing_is_made(name, ready, copied):
    with copied(ready(name)) as home, opened(home) as village:
        if name != "print_job.print_again":
            moved_away(home, "exports")
        does(village, name, ACTS[name])
        assert any(path.is_file() for path in (home / "exports").rglob("*.txt"))


@pytest.mark.parametrize(("name", "folder"), CASES)
def test_a_file_stands_where_the_folder_should_be(name, folder, ready, copied):
    with copied(ready(name)) as home, opened(home) as village:
        before = rows(village)
        place = moved_away(home, folder)
        place.parent.mkdir(exist_ok=True)
        place.write_text("ไม่ใช่โฟลเดอร์", "utf-8")
        refusal = refusal_of(village, ACTS[name])
        assert refusal is not None
        assert rows(village) == before
        assert place.read_text("utf-8") == "ไม่ใช่โฟลเดอร์"
        place.unlink()
        put_back(home, folder)
        does(village, name, ACTS[name])


@pytest.mark.parametrize(("name", "folder"), CASES)
def test_a_folder_that_cannot_be_written(name, folder, ready, copied, disk, tmp_path):
    """A file system of its own that can only be read: root may write into any folder of another."""
    with copied(ready(name)) as home, opened(home) as village:
        place = home / folder
        place.mkdir(parents=True, exist_ok=True)
        before = everything(village)
        shutil.copytree(place, tmp_path / "papers")
        mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place))
        try:
            shutil.copytree(tmp_path / "papers", place, dirs_exist_ok=True)
            mount("-o", "remount,ro", str(place))
            assert isinstance(refusal_of(village, ACTS[name]), ExportFailed)
        finally:
            subprocess.run(["umount", str(place)], check=True)
        assert everything(village) == before
        does(village, name, ACTS[name])


@pytest.mark.parametrize(("name", "folder"), CASES)
def test_a_folder_that_is_a_link_to_another_place(name, folder, ready, copied, tmp_path):
    with copied(ready(name)) as home, opened(home) as village:
        before = rows(village)
        place = moved_away(home, folder)
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        place.parent.mkdir(exist_ok=True)
        place.symlink_to(elsewhere, target_is_directory=True)
        refusal = refusal_of(village, ACTS[name])
        if name == "print_job.print_again":
            assert refusal is not None
        else:
            assert isinstance(refusal, ExportLeadsElsewhere)
        assert list(elsewhere.rglob("*")) == []
        assert rows(village) == before
        place.unlink()
        put_back(home, folder)
        does(village, name, ACTS[name])


@pytest.mark.parametrize("name", PAPERS)
def test_a_folder_that_has_the_name_of_the_paper(name, ready, copied):
    """Found before the act is done: afterwards it would be too late to refuse."""
    with copied(ready(name)) as home, opened(home) as village:
        does(village, name, ACTS[name])
        made = {path.relative_to(home) for path in (home / "exports").rglob("*.txt")}
    assert made
    with copied(ready(name)) as home, opened(home) as village:
        before = rows(village)
        there = {path.relative_to(home) for path in (home / "exports").rglob("*.txt")}
        for paper in made - there:
            (home / paper).mkdir(parents=True)
        assert isinstance(refusal_of(village, ACTS[name]), ExportFailed)
        assert rows(village) == before
        assert list(home.rglob("*.part")) == []
        for paper in made - there:
            (home / paper).rmdir()
        does(village, name, ACTS[name])
