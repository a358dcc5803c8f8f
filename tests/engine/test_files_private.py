"""What the program keeps is for its owner alone, whatever the umask."""

import os
import stat
import subprocess
import sys

import pytest

from forumtui.engine.opening import open_home
from forumtui.evening.acts.demo import prepare_demo


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def open_umask():
    before = os.umask(0)
    yield
    os.umask(before)


def test_the_database_and_what_lies_beside_it_are_its_owners(tmp_path, open_umask):
    store = open_home(tmp_path)
    with store.writing():
        assert {path.name for path in tmp_path.iterdir()} == {
            "forum.db",
            "forum.db-wal",
            "forum.db-shm",
        }
        assert {mode(path) for path in tmp_path.iterdir()} == {0o600}
    store.close()


def test_a_database_that_others_could_read_is_closed_to_them(tmp_path):
    open_home(tmp_path).close()
    (tmp_path / "forum.db").chmod(0o644)
    open_home(tmp_path).close()
    assert mode(tmp_path / "forum.db") == 0o600


def test_a_folder_in_the_place_of_the_database_stays_a_folder(tmp_path):
    (tmp_path / "forum.db").mkdir()
    before = mode(tmp_path / "forum.db")
    from forumtui.messages.refusals import Refusal

    with pytest.raises(Refusal):
        open_home(tmp_path)
    assert (tmp_path / "forum.db").is_dir()
    assert mode(tmp_path / "forum.db") == before


def test_every_file_of_a_real_evening_is_its_owners(tmp_path):
    """Commands in processes of their own, begun with a umask that hides nothing."""
    home = tmp_path / "บ้าน"
    folder = prepare_demo(home, households=12, seed=1)
    for path in sorted(folder.glob("data/*")):
        path.unlink()
    commands = (
        ("handover", "--out", str(home / "ก" / "exports")),
        ("contract", "--all", "--out", str(home / "ข" / "exports")),
        ("copy",),
        ("copy", "--to", str(home / "ค" / "stick")),
        ("template", str(home / "แบบ.xlsx")),
    )
    for words in commands:
        subprocess.run(
            [sys.executable, "-m", "forumtui", *words]
            + ([] if words[0] == "template" else ["--home", str(folder)]),
            umask=0,
            check=False,
            capture_output=True,
            timeout=60,
        )
    files = [path for path in home.rglob("*") if path.is_file()]
    assert len(files) > 6
    assert {path.name: mode(path) for path in files if mode(path) & 0o077} == {}
    folders = [path for path in home.rglob("*") if path.is_dir() and path.name != "data"]
    assert {path.name: mode(path) for path in folders if mode(path) & 0o077} == {}
