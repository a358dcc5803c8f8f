"""Every command in odd surroundings: done or refused, in a sentence, and the village stays whole.

`FORUMTUI_LONG=1` starts every command in every one of them; without it every other surrounding has one,
others every day.
"""

import os
import re
import shutil
import zlib
from collections import Counter
from functools import cache
from itertools import product

import pytest
from tests.evenings.fuzz.limits import LONG
from tests.evenings.odd import surroundings
from tests.evenings.odd.process import apart
from tests.evenings.odd.villages import lines, prepare
from tests.helpers.sample import every
from tests.helpers.soundness import acts_done, sound

from forumtui.areas import COMMANDS
from forumtui.village.acts.village import at_home

DONE, REFUSED, SOME_WAIT = 0, 2, 3
ENDS = {DONE, REFUSED, SOME_WAIT}
STEP = 1 if LONG else 61
"""Every how manieth command is tried in one surrounding; in another one, others are."""


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    home = tmp_path_factory.mktemp("odd") / "home"
    prepare(home)
    return home


@pytest.fixture
def village(base, tmp_path):
    """Return what makes a fresh village and a folder to work in; both are new each time."""

    def fresh():
        for name in ("home", "work"):
            shutil.rmtree(tmp_path / name, ignore_errors=True)
        shutil.copytree(base, tmp_path / "home")
        (tmp_path / "work").mkdir()
        return tmp_path / "home", tmp_path / "work"

    return fresh


@pytest.fixture(scope="module")
def plain(base, tmp_path_factory):
    """Return how a command ends in plain surroundings: its code, and the acts it does."""
    folder = tmp_path_factory.mktemp("plain")

    @cache
    def ended(name):
        home, work = folder / name / "home", folder / name / "work"
        shutil.copytree(base, home)
        work.mkdir()
        before = written(home)
        done = apart(lines(home, work)[name], work)
        assert done.returncode in ENDS, done.stderr
        return done.returncode, written(home) - before, bool(done.stdout)

    return ended


def written(home):
    with at_home(home) as store:
        return acts_done(store)


def whole(home):
    with at_home(home) as store:
        return sound(store)


def tried(where):
    return list(COMMANDS)[zlib.crc32(where.encode()) % STEP :: STEP]


def hold(done, words):
    """Assert that a command ended as any may: with a code, and no more than a few sentences."""
    told = f"{words} ended with {done.returncode}\n{done.stdout[-500:]}\n{done.stderr[-3000:]}"
    assert done.returncode in ENDS, told
    assert "Traceback" not in done.stdout + done.stderr, told
    assert "forumtui-failure" not in done.stdout + done.stderr, told
    assert len(done.stderr.splitlines()) <= 12, told
    assert not re.search(r"(Error|Exception|Warning):? ", done.stderr.replace("\nError: ", "")), (
        told
    )


def test_there_is_a_line_for_every_command_and_nearly_all_do_something(base, plain, tmp_path):
    assert set(lines(base, tmp_path)) == set(COMMANDS)
    ends = {name: plain(name) for name in COMMANDS}
    acting = {name for name, (_, acts, _) in ends.items() if acts}
    assert len(acting) >= 20, ends
    assert Counter(code for code, _, _ in ends.values())[DONE] > 30, ends
    assert sum(said for _, _, said in ends.values()) > 35, ends


@pytest.mark.parametrize("where", every(6, surroundings.STREAMS))
def test_whatever_its_streams_are_a_command_does_what_it_is_asked(where, village, plain):
    for name in tried(where):
        home, work = village()
        before = written(home)
        words = lines(home, work)[name]
        done = apart(words, work, surroundings.STREAMS[where])
        code, acts, said = plain(name)
        hold(done, words)
        lost = where in surroundings.FULL and said
        assert done.returncode == (code or SOME_WAIT if lost else code), (words, done)
        if lost and not where.endswith(("stderr are full", "be written")):
            assert "What was done is kept" in done.stderr, done
        assert whole(home) - before == acts, words


@pytest.mark.parametrize("where", every(6, surroundings.MACHINE))
def test_whatever_the_machine_allows_a_command_is_done_or_refused(where, village, plain):
    for name in tried(where):
        home, work = village()
        before = written(home)
        words = lines(home, work)[name]
        done = apart(words, work, surroundings.MACHINE[where])
        hold(done, words)
        did = whole(home) - before
        _, acts, _ = plain(name)
        assert not did or did == acts or did < acts, words
        if done.returncode == DONE:
            assert did == acts, (words, done)


@pytest.mark.parametrize("where", every(6, surroundings.LYING))
def test_whatever_lies_in_the_village_a_command_is_done_or_refused(where, village, plain):
    for name in tried(where):
        home, work = village()
        before = written(home)
        words = lines(home, work)[name]
        surroundings.LYING[where](home)
        done = apart(words, work)
        hold(done, words)
        if "forum.db" not in where:
            assert not whole(home) - before - plain(name)[1], words


@pytest.mark.parametrize("where", every(6, surroundings.NO_VILLAGE))
def test_what_is_no_database_is_refused_and_left_as_it_is(where, village):
    for name in tried(where):
        home, work = village()
        words = lines(home, work)[name]
        surroundings.NO_VILLAGE[where](home)
        hold(apart(words, work), words)


def test_a_home_that_is_none_is_refused_and_nothing_is_made_of_it(village, tmp_path):
    home, work = village()
    kinds = surroundings.homes(work)
    every = [(name, where) for where in kinds for name in tried(repr(where))]
    for name, where in every:
        line = lines(home, work)[name]
        words = [
            kinds[where] if before == "--home" else word
            for before, word in zip(("", *line), line, strict=False)
        ]
        hold(apart(words, work), (name, where))
    whole(home)


PLACES = ("", ".", "sub", "../sub", "sub/deeper")
NAMED = ("new", "demo", "check", "copies", "template", "papers")


@pytest.mark.parametrize(("where", "name"), every(6, product(PLACES, NAMED)))
def test_in_a_folder_that_is_gone_nothing_is_waited_for(where, name, village):
    home, work = village()
    line = lines(home, work)[name]
    words = [where if word.startswith((str(work), str(home))) else word for word in line]
    done = apart(words, work, surroundings.MACHINE["the folder is gone"])
    hold(done, words)
    assert done.returncode == REFUSED, done


@pytest.mark.parametrize("name", ["new", "demo", "check", "copies", "debts", "import"])
def test_in_a_folder_that_is_gone_the_village_that_was_named_is_there_all_the_same(name, village):
    home, work = village()
    words = lines(home, work)[name]
    gone = surroundings.MACHINE["the folder is gone"]
    assert apart(words, work, gone).returncode == 0
    unnamed = [*words[: words.index("--home")], *words[words.index("--home") + 2 :]]
    done = apart(unnamed, work, gone)
    hold(done, unnamed)
    assert done.returncode == (DONE if name == "copies" else REFUSED), done


PIPED = {
    "nothing": lambda: surroundings.STREAMS["stdin is closed"](),
    "what cannot be read": lambda: surroundings.STREAMS["stdin can only be written"](),
    "an empty file": lambda: None,
    "bytes that are no letters": lambda: os.pwrite(0, b"\xff\xe0" * 20 + b"\n", 0),
    "few signs": lambda: os.pwrite(0, b"short\n", 0),
}


@pytest.mark.parametrize("command", ["copy", "restore"])
@pytest.mark.parametrize("what", PIPED)
def test_a_passphrase_that_cannot_be_piped_in_is_refused_in_a_sentence(what, command, village):
    home, work = village()
    words = [*lines(home, work)[command]]
    if "--passphrase-file" in words:
        words[words.index("--passphrase-file") + 1] = "-"
    else:
        words += ["--passphrase-file", "-"]
    done = apart(words, work, PIPED[what])
    hold(done, words)
    assert done.returncode == REFUSED
    assert done.stderr.count("\n") == 1
    assert list(work.iterdir()) == []
