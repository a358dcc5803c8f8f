"""What is written lies where it was said, is its owner's alone, and spoils nothing that was there."""

import os
import stat

import pytest
from tests.evenings.odd.process import apart
from tests.evenings.odd.surroundings import modes
from tests.evenings.odd.test_odd_surroundings import base, hold, village, whole
from tests.evenings.odd.villages import lines

__all__ = ("base", "village")

OUT = {
    "template": "form.xlsx",
    "handover": "out",
    "minutes": "out",
    "contract": "out",
    "carry-out": "out",
    "papers": "out",
    "copy": "copies",
    "restore": "restored",
}
"""The commands that are told where to write, and what that is called there."""


def all_in(folder):
    return sorted(path for path in folder.rglob("*"))


@pytest.mark.parametrize("below", ["", "sub", "sub/deeper", "../elsewhere/sub", "sub/../x"])
@pytest.mark.parametrize("name", OUT)
def test_nothing_is_written_through_a_link_anywhere_on_the_way(name, below, village):
    home, work = village()
    (work / "elsewhere" / "sub").mkdir(parents=True)
    (work / "link").symlink_to("elsewhere")
    there = f"{work}/link/{below}".rstrip("/") + ("/form.xlsx" if name == "template" else "")
    words = [there if word.endswith(f"/{OUT[name]}") else word for word in lines(home, work)[name]]
    assert there in words
    before = all_in(work)
    done = apart(words, work)
    hold(done, words)
    assert done.returncode == 2, words
    assert "link to another place" in done.stderr
    assert all_in(work) == before


@pytest.mark.parametrize("name", OUT)
def test_where_no_link_is_it_is_written_for_its_owner_alone(name, village):
    home, work = village()
    words = lines(home, work)[name]
    done = apart(words, work, lambda: os.umask(0))
    assert done.returncode in {0, 3}, done.stderr
    written = all_in(work)
    assert written
    assert [path for path, mode in modes(work) if mode] == []


SPOILT = {
    "the database": lambda home: home / "forum.db",
    "a file of PINs": lambda home: home / "pins",
    "a copy": lambda home: next((home / "copied").iterdir()),
    "a paper": lambda home: next((home / "exports").rglob("*.txt")),
    "a register": lambda home: home / "data" / "more.csv",
}


@pytest.mark.parametrize("profile", ["raw", "escp-1pass", "escp-3pass"])
@pytest.mark.parametrize("what", SPOILT)
def test_no_file_that_holds_anything_is_printed_into(what, profile, village):
    home, work = village()
    path = SPOILT[what](home)
    before = path.read_bytes()
    done = apart(("test-page", "--printer", f"{profile}:{path}", "--home", str(home)), work)
    hold(done, what)
    assert done.returncode == 2
    # The job that failed is written into the database, as every other one is.
    assert path.name == "forum.db" or path.read_bytes() == before
    whole(home)


def test_a_folder_a_disk_a_socket_and_a_link_are_no_printers(village):
    import socket

    home, work = village()
    (work / "empty").touch()
    (work / "link").symlink_to("empty")
    (work / "folder").mkdir()
    (work / "to").symlink_to("folder")
    (work / "folder" / "empty").touch()
    with socket.socket(socket.AF_UNIX) as heard:
        heard.bind(str(work / "socket"))
        for name in ("link", "folder", "to/empty", "socket", "none", "x" * 300, "empty/below"):
            words = ("test-page", "--printer", f"raw:{work}/{name}", "--home", str(home))
            done = apart(words, work)
            hold(done, name)
            assert done.returncode == 2, name
            assert done.stderr.count("\n") == 1
    assert (work / "empty").stat().st_size == (work / "folder" / "empty").stat().st_size == 0
    assert not (work / "none").exists()


def test_an_empty_file_takes_page_after_page(village):
    home, work = village()
    device = work / "lp0"
    device.touch()
    sizes = []
    for _ in range(3):
        done = apart(("test-page", "--printer", f"raw:{device}", "--home", str(home)), work)
        assert done.returncode == 0, done.stderr
        sizes.append(device.stat().st_size)
    assert 0 < sizes[0] < sizes[1] < sizes[2]
    device.write_bytes(device.read_bytes() + b"x")
    done = apart(("test-page", "--printer", f"raw:{device}", "--home", str(home)), work)
    assert done.returncode == 2
    assert device.stat().st_size == sizes[2] + 1


@pytest.mark.parametrize("name", ["link", "link/sub"])
def test_a_folder_for_papers_is_not_written_through_a_link(name, village):
    home, work = village()
    (work / "elsewhere" / "sub").mkdir(parents=True)
    (work / "link").symlink_to("elsewhere")
    paper = next((home / "exports").rglob("*.txt"))
    words = ("print", str(paper), "--printer", f"file:{work}/{name}", "--home", str(home))
    done = apart(words, work)
    hold(done, name)
    assert done.returncode == 2
    assert "link" in done.stderr
    assert not list((work / "elsewhere" / "sub").iterdir())


def test_what_waits_under_the_name_of_something_half_written_is_not_written_through(village):
    home, work = village()
    (work / "victim").write_text("kept")
    folder = work / "folder"
    folder.mkdir()
    words = ("test-page", "--printer", f"file:{folder}", "--home", str(home))
    assert apart(words, work).returncode == 0
    (kept,) = folder.iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert kept.name == "00001_trial_page_copy_1.txt"
    names = [f"00002_trial_page_copy_{copy}.txt" for copy in (1, 2)]
    for name in names:
        (folder / f".{name}.part").symlink_to(work / "victim")
    assert apart(words, work).returncode == 0
    assert (work / "victim").read_text() == "kept"
    assert any((folder / name).read_text() for name in names if (folder / name).exists())
