"""The database's files are missing, left behind, of another day, or no database at all."""

import shutil
import sys
from collections import Counter

import pytest
from tests.evenings.faults.acts import ACTS
from tests.evenings.faults.villages import does, everything, opened, refusal_of, rows, said
from tests.helpers.soundness import acts_done, sound

from forumtui.engine.refusals import DatabaseDamaged, DatabaseGone
from forumtui.messages.refusals import Refusal
from forumtui.safekeeping.acts.check import Broken, check

TOGETHER = "acts about to be done"
NAME = "verification.confirm"
COUNTS = Counter()


@pytest.fixture(scope="module", autouse=True)
def _counted():
    yield
    sys.stdout.write(f"\ndamage and what was said of it: {dict(COUNTS)}\n")


@pytest.fixture
def home(ready, copied):
    with copied(ready(NAME)) as folder:
        yield folder


@pytest.fixture
def cut(home, tmp_path):
    """The village as a power cut leaves it after an answer: what was answered is in the log alone."""
    folder = tmp_path / "cut"
    with opened(home) as village:
        does(village, NAME, ACTS[NAME])
        shutil.copytree(home, folder)
        found = everything(village)
    assert (folder / "forum.db-wal").stat().st_size
    return folder, found


def refused(home):
    """Assert that the village is not opened, and that nothing of its files is changed by trying."""
    before = {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()}
    with pytest.raises(DatabaseDamaged) as fault, opened(home):
        raise AssertionError("opened")
    said(fault.value)
    assert {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()} == before


def test_a_log_left_behind_is_read_and_nothing_is_lost(cut):
    home, found = cut
    with opened(home) as village:
        assert everything(village) == found
        sound(village.store)
    assert not (home / "forum.db-wal").exists()


def test_an_index_that_is_missing_is_made_anew(cut):
    home, found = cut
    (home / "forum.db-shm").unlink()
    with opened(home) as village:
        assert everything(village) == found


@pytest.mark.parametrize("index", [b"", b"\xff" * 32768, b"\x00" * 100])
def test_an_index_of_nonsense_is_made_anew(cut, index):
    home, found = cut
    (home / "forum.db-shm").write_bytes(index)
    with opened(home) as village:
        assert everything(village) == found


def test_a_log_cut_off_anywhere_leaves_whole_acts(cut):
    """What a card had not written when the power went: the answer is there whole, or not at all."""
    home, found = cut
    log = (home / "forum.db-wal").read_bytes()
    kept = {path.name: path.read_bytes() for path in home.glob("forum.db*")}
    there = Counter()
    for length in range(0, len(log), 1031):
        for name, text in kept.items():
            (home / name).write_bytes(text)
        (home / "forum.db-shm").unlink()
        (home / "forum.db-wal").write_bytes(log[:length])
        with opened(home) as village:
            done = sound(village.store)[NAME]
            assert done == 0 or rows(village) == found[0]
        there[done] += 1
    assert there[0] > 3
    COUNTS["log cut off: whole acts"] += there.total()


def test_a_log_that_is_missing_takes_whole_acts_with_it(cut):
    home, _ = cut
    (home / "forum.db-wal").unlink()
    with opened(home) as village:
        assert sound(village.store)[NAME] == 0
        does(village, NAME, ACTS[NAME])


def test_a_log_of_another_day_is_found(home, cut, tmp_path):
    """Somebody put an older copy back, and left the log of the newer one beside it."""
    older = home / "forum.db"
    with opened(home) as village:
        for name in ("meeting.open", "hall.choose", "households.split", "control.explain"):
            does(village, name, ACTS[name])
    newer, _ = cut
    shutil.copy(older, tmp_path / "forum.db")
    (newer / "forum.db-shm").unlink()
    shutil.copy(tmp_path / "forum.db", newer / "forum.db")
    try:
        with opened(newer) as village:
            assert isinstance(check(village.store), Broken)
    except DatabaseDamaged as refusal:
        said(refusal)


@pytest.mark.parametrize(
    "bytes_there",
    [b"garbage", b"\x00" * 8192, b"SQLite format 3\x00" + b"\xff" * 5000, b"PK\x03\x04" * 3000],
)
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(home, bytes_there):
    (home / "forum.db").write_bytes(bytes_there)
    refused(home)


def test_a_folder_with_the_name_of_the_database_is_refused(home):
    (home / "forum.db").unlink()
    (home / "forum.db").mkdir()
    refused(home)
    assert list((home / "forum.db").iterdir()) == []


def test_an_emptied_file_is_not_taken_for_a_new_village(cut):
    """The engine would throw the log away with the answer that stands in it alone."""
    home, found = cut
    whole = (home / "forum.db").read_bytes()
    (home / "forum.db").write_bytes(b"")
    refused(home)
    (home / "forum.db").write_bytes(whole)
    with opened(home) as village:
        assert everything(village) == found


def test_an_emptied_file_beside_papers_is_not_taken_for_a_new_village(home):
    (home / "exports").mkdir(exist_ok=True)
    (home / "forum.db").write_bytes(b"")
    refused(home)


def test_a_file_left_empty_by_a_power_cut_at_the_very_first_start_is_a_new_village(tmp_path):
    (tmp_path / "forum.db").touch()
    with opened(tmp_path) as village:
        does(village, "village.found", ACTS["village.found"])


def test_a_database_cut_off_anywhere_is_refused_or_found_by_the_check(home):
    whole = (home / "forum.db").read_bytes()
    for length in range(100, len(whole), 4096 * 7 + 513):
        (home / "forum.db").write_bytes(whole[:length])
        for ending in ("-wal", "-shm"):
            (home / f"forum.db{ending}").unlink(missing_ok=True)
        try:
            with opened(home) as village:
                found = check(village.store)
            assert isinstance(found, Broken)
            COUNTS["cut off: found by the check"] += 1
        except Refusal as refusal:
            said(refusal)
            COUNTS["cut off: refused"] += 1
    assert COUNTS["cut off: found by the check"] + COUNTS["cut off: refused"] > 3


@pytest.mark.parametrize("instead", ["deleted", "moved", "another", "emptied"])
def test_a_database_that_goes_while_the_program_runs_takes_no_more_answers(home, tmp_path, instead):
    """What is written into a file without a name would be shown as done and be lost."""
    act = ACTS[NAME]
    away = tmp_path / "away.db"
    with opened(home) as village:
        before = everything(village)
        if instead == "deleted":
            shutil.copy(home / "forum.db", away)
            (home / "forum.db").unlink()
        else:
            (home / "forum.db").rename(away)
        if instead == "another":
            shutil.copy(away, home / "forum.db")
        elif instead == "emptied":
            (home / "forum.db").touch()
        assert isinstance(refusal_of(village, act), DatabaseGone)
        if instead == "moved":
            away.rename(home / "forum.db")
            does(village, NAME, act)
    if instead != "moved":
        away.rename(home / "forum.db")
    with opened(home) as village:
        assert acts_done(village.store)[NAME] == (instead == "moved")
        if instead != "moved":
            assert everything(village) == before
            does(village, NAME, act)


def test_a_database_written_over_while_the_program_runs_is_found_at_the_next_start(home):
    """The engine goes on with the pages it has read; the file is looked at when it is opened."""
    with opened(home) as village:
        sound(village.store)
        with (home / "forum.db").open("r+b") as file:
            file.write(b"\x00" * 4096 * 12)
        refusal_of(village, ACTS[NAME])
    try:
        with opened(home) as village:
            assert isinstance(check(village.store), Broken)
    except DatabaseDamaged as refusal:
        said(refusal)


def test_a_database_swept_away_with_its_log_is_told_at_the_next_act(home):
    with opened(home) as village:
        for path in home.glob("forum.db*"):
            path.unlink()
        assert isinstance(refusal_of(village, ACTS["hall.choose"]), DatabaseGone)
