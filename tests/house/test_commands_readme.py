"""The README's list of commands: each of them, each of its options, and each only once."""

import re
from pathlib import Path

import click
import pytest

from forumtui.evening.commands.group import forumtui

README = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")
ENTRY = re.compile(r"^forumtui (?P<name>[a-z-]+)(?P<rest>.*(?:\n +.*)*)", re.MULTILINE)
LISTED = [(found["name"], found["rest"]) for found in ENTRY.finditer(README)]
COMMANDS = forumtui.list_commands(click.Context(forumtui))


def test_every_command_is_listed_once():
    assert sorted(name for name, _ in LISTED) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_named(name):
    command = forumtui.get_command(click.Context(forumtui), name)
    assert command is not None
    options = {one.opts[-1] for one in command.params if isinstance(one, click.Option)}
    rest = dict(LISTED)[name]
    assert [one for one in sorted(options - {"--home"}) if one not in rest] == []


@pytest.mark.parametrize("heading", ["## เริ่มใช้อย่างเร็ว", "## The evening in ten lines"])
def test_the_lists_are_ten_lines(heading):
    section = README.split(heading)[1].split("\n## ")[0]
    numbers = re.findall(r"^(\d+)\. ", section, re.MULTILINE)
    assert numbers == [str(number) for number in range(1, 11)]
