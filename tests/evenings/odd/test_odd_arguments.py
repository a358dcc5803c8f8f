"""Hostile arguments for every option of every command: one sentence, and nothing changed.

`FORUMTUI_LONG=1` gives every hostile text to every option; without it those of every other command get a
few, others every day, and random ones from Hypothesis.
"""

import os
import zlib

import click
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.evenings.fuzz.limits import LONG
from tests.evenings.hostile.texts import harmful
from tests.evenings.odd.process import apart
from tests.evenings.odd.surroundings import modes
from tests.evenings.odd.test_odd_surroundings import (
    REFUSED,
    base,
    hold,
    village,
    whole,
    written,
)
from tests.evenings.odd.villages import lines
from tests.helpers.sample import every

from forumtui.areas import COMMANDS, brought
from forumtui.ui.command_line import GivenPath

__all__ = ("base", "village")

LARGE = 1_000_000
HOSTILE = {
    "nothing": "",
    "a blank": " ",
    "NUL": "a\0b",
    "only NUL": "\0",
    "a line end": "a\nb",
    "only line ends": "\r\n",
    "an escape": "\x1b[31mก\x1b]0;x\x07",
    "one byte": "\x9b2J",
    "half a letter": os.fsdecode(b"\xff\xe0\xb8"),
    "a lone surrogate": "\ud800",
    "an endless number": "9" * 5_000,
    "a large number": "9" * 19,
    "below nought": "-1",
    "an exponent": "1e400",
    "no number": "NaN",
    "infinity": "-inf",
    "a million letters": "ก" * LARGE,
    "a million digits": "7" * LARGE,
    "a million blanks": " " * LARGE,
    "a million parts": "a," * (LARGE // 2),
    "a million folders": "a/" * (LARGE // 2),
    "an option": "--json",
    "two dashes": "--",
    "a format": "%s%n{0.__class__}{}",
    "markup": "[/x][red]",
    "a day of no year": "0000-00-00",
    "another script": "１２３ ๑๒๓ ١٢٣",
    "a link": "L1=L2=L3",
    "right to left": "\u202eก\u2066",
}
LONGEST_WORDS = 100_000
"""What a command says of what was typed stays readable, however long that was."""
STEP = 1 if LONG else 89


def options():
    """Yield the options and arguments of every command that take a text, by where they stand."""
    for name in COMMANDS:
        for option in brought(COMMANDS[name]).params:
            takes_text = isinstance(option, click.Argument) or not (option.is_flag or option.count)
            if takes_text:
                yield name, option.opts[0] if isinstance(option, click.Option) else ""


def with_text(line, where, text):
    """Return a command line in which an option, or each plain argument, is a hostile text."""
    if where in line:
        place = line.index(where) + 1
        return (*line[:place], text, *line[place + 1 :])
    if where:
        return (*line, where, text)
    words, before = [], ""
    for place, word in enumerate(line):
        plain = place and not word.startswith("--") and not before.startswith("--")
        words.append(text if plain else word)
        before = word
    return tuple(words)


def brought_along(path, home):
    """Whether a file was there before any command was."""
    return path.is_relative_to(home) and path.relative_to(home).parts[0] in {
        "data",
        "code",
        "words",
        "pins",
    }


def try_one(village, name, where, text):
    home, work = village()
    before = written(home)
    words = with_text(lines(home, work)[name], where, text)
    done = apart(words, work)
    shown = (name, where, text[:40])
    hold(done, shown)
    said = done.stdout + done.stderr
    assert harmful(said) == set(), (shown, said[:400])
    assert len(said) < LONGEST_WORDS, shown
    did = whole(home) - before
    if done.returncode == REFUSED:
        assert done.stderr.strip(), shown
        assert not did, shown
    open_to_others = {path for folder in (home, work) for path, mode in modes(folder) if mode}
    assert not {path for path in open_to_others if not brought_along(path, home)}, shown


EVERY = sorted(set(options()))


def few(name, where):
    return list(HOSTILE)[zlib.crc32(f"{name} {where}".encode()) % STEP :: STEP]


@pytest.mark.parametrize("name", every(5, COMMANDS))
def test_a_hostile_text_is_done_or_refused_by_every_option(name, village):
    for command, where in EVERY:
        if command == name:
            for kind in few(name, where):
                try_one(village, name, where, HOSTILE[kind])


def test_every_path_is_looked_at_in_one_way():
    for name in COMMANDS:
        for option in brought(COMMANDS[name]).params:
            if isinstance(option.type, click.Path):
                assert isinstance(option.type, GivenPath), (name, option.opts)


def test_there_are_many_options():
    assert len(EVERY) > 130
    assert {name for name, _ in EVERY} >= set(COMMANDS) - {"card", "handbook", "readability"}


@settings(
    max_examples=2_000 if LONG else 12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.sampled_from(EVERY), st.text(max_size=40) | st.integers().map(str) | st.floats().map(str))
@example(("contract", "--months"), "\u0660")
@example(("vote", "--for"), "1_0")
@example(("demo", "--seed"), "9" * 4_301)
def test_whatever_is_typed_is_done_or_refused(village, option, text):
    try_one(village, *option, text)
