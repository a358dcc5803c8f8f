"""What is said to be written is on the disk; what was left half written goes, what is held stays."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from forumtui.engine.files import (
    held_private_file,
    private_folder,
    settle,
    sweep,
    turn,
    write_new,
)
from forumtui.papers.acts import files as papers
from forumtui.papers.refusals import ExportFailed


@contextmanager
def watched(monkeypatch):
    """Give what is done to the disk meanwhile, in its order."""
    done = []
    fsync, replace = os.fsync, os.replace

    def named(descriptor):
        return Path(f"/proc/self/fd/{descriptor}").readlink().name

    def watching_fsync(descriptor):
        done.append(("through", named(descriptor)))
        fsync(descriptor)

    def watching_replace(source, target, **more):
        done.append(("named", Path(target).name))
        replace(source, target, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", watching_fsync)
        patch.setattr(os, "replace", watching_replace)
        yield done


def test_every_new_folder_on_the_way_is_written_through(tmp_path, monkeypatch):
    with watched(monkeypatch) as done:
        private_folder(tmp_path / "a" / "b" / "c")
    assert done == [("through", tmp_path.name), ("through", "a"), ("through", "b")]
    with watched(monkeypatch) as done:
        private_folder(tmp_path / "a" / "b" / "c")
    assert done == []


@pytest.mark.parametrize("many", [1, 7, 40])
def test_a_folder_of_papers_is_written_through_once_an_act_after_their_names(
    tmp_path, monkeypatch, many
):
    folder = tmp_path / "exports"
    folder.mkdir()
    names = [f"{number}.txt" for number in range(many)]
    with watched(monkeypatch) as done, papers.papers_of_an_act() as drafts:
        for name in names:
            drafts.put(folder / name, f"paper {name}\n")
    assert done[:many] == [("through", f".{name}.part") for name in names]
    assert done[many:-1] == [("named", name) for name in names]
    assert done[-1] == ("through", "exports")
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)


def test_a_folder_that_cannot_be_written_through_is_no_stored_paper(tmp_path, monkeypatch):
    def fails(folder):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(papers, "settle", fails)
    with pytest.raises(ExportFailed), papers.papers_of_an_act() as drafts:
        drafts.put(tmp_path / "paper.txt", "paper\n")


def test_a_disk_that_knows_no_writing_through_of_folders_writes_everything(tmp_path, monkeypatch):
    everything = []

    def refuses(descriptor):
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(os, "fsync", refuses)
    monkeypatch.setattr(os, "sync", lambda: everything.append(True))
    settle(tmp_path)
    assert everything == [True]


def test_a_file_that_must_be_new_is_there_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "form.xlsx"
    (tmp_path / ".older.xlsx.part").write_bytes(b"half")
    write_new(path, b"whole")
    with pytest.raises(FileExistsError):
        write_new(path, b"other")
    assert path.read_bytes() == b"whole"
    assert [one.name for one in tmp_path.iterdir()] == ["form.xlsx"]
    monkeypatch.setattr(os, "fsync", lambda _descriptor: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        write_new(tmp_path / "second.xlsx", b"whole")
    assert [one.name for one in tmp_path.iterdir()] == ["form.xlsx"]


WRITER = """
import sys
from pathlib import Path
from forumtui.papers.acts.files import papers_of_an_act
with papers_of_an_act() as drafts:
    drafts.put(Path(sys.argv[1]), "paper\\n")
    print("written", flush=True)
    sys.stdin.read()
print("named", flush=True)
"""


@pytest.fixture
def writer(tmp_path):
    """Another program that has written a paper and not yet given it its name."""
    words = [sys.executable, "-c", WRITER, str(tmp_path / "paper.txt")]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "written\n"
        yield process
        process.kill()


def test_what_a_living_program_writes_is_not_swept_away(tmp_path, writer):
    (tmp_path / ".left.txt.part").write_text("half")
    assert sweep(tmp_path, ".*.txt.part") == 0
    writer.stdin.close()
    assert writer.stdout.readline() == "named\n"
    writer.wait()
    assert sweep(tmp_path, ".*.txt.part") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["paper.txt"]


def test_what_a_killed_program_wrote_is_swept_away(tmp_path, writer):
    writer.kill()
    writer.wait()
    assert (tmp_path / ".paper.txt.part").exists()
    assert papers.sweep_papers(tmp_path / "home", tmp_path) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_held_is_not_swept_away_nor_what_lies_beside_it(tmp_path):
    held = held_private_file(tmp_path / ".restoring.db")
    (tmp_path / ".restoring.db-wal").touch()
    assert sweep(tmp_path, ".restoring.db*") == 0
    os.close(held)
    assert sweep(tmp_path, ".restoring.db*") == 2


def test_only_files_of_that_name_are_swept_away(tmp_path):
    for name in ("paper.txt", ".paper.txt", "paper.txt.part", ".paper.part"):
        (tmp_path / name).touch()
    (tmp_path / ".folder.txt.part").mkdir()
    (tmp_path / ".link.txt.part").symlink_to(tmp_path / "paper.txt")
    os.mkfifo(tmp_path / ".pipe.txt.part")
    (tmp_path / ".left.txt.part").touch()
    assert sweep(tmp_path, ".*.txt.part") == 1
    assert not (tmp_path / ".left.txt.part").exists()
    assert len(list(tmp_path.iterdir())) == 7
    assert sweep(tmp_path / "not there", "*") == 0


def test_the_turn_at_a_folder_is_one_programs_at_a_time(tmp_path):
    with turn(tmp_path):
        assert sweep(tmp_path, "*") == 0
    (tmp_path / "x").touch()
    assert sweep(tmp_path, "x") == 1
