"""A command line that cannot be done is answered in one sentence of the chosen language."""

import re

import click
import pytest
from tests.helpers.command import command

from forumtui.areas import COMMANDS, brought
from forumtui.evening.commands.group import forumtui
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal, sentence
from forumtui.ui.usage import usage_sentence

TELLING = re.compile(r"--?[\w-]+|forumtui[\w -]*|\b[A-Z_]+\b|'[^']*'")
"""What is the same in both languages: options, commands, arguments."""


def answered(*words):
    """Return what is said of a command line, in Thai and in English."""
    try:
        forumtui.main([*words], prog_name="forumtui", standalone_mode=False)
    except Refusal as refusal:
        return sentence(refusal, Messages("th")), sentence(refusal, Messages("en"))
    except click.ClickException as mistake:
        return usage_sentence(mistake, Messages("th")), usage_sentence(mistake, Messages("en"))
    raise AssertionError(words)


def wrong_words(name):
    """Yield what is wrong with every kind of word that a command may be given."""
    params = brought(COMMANDS[name]).params
    arguments = [one for one in params if isinstance(one, click.Argument)]
    yield [name, "--no-such-thing"]
    yield [name, "-7.50"]
    if all(one.nargs == 1 for one in arguments):
        yield [name, *["x"] * len(arguments), "left", "over"]
    if any(one.required for one in arguments):
        yield [name]
    for one in params:
        if not isinstance(one, click.Option):
            continue
        yield [name, f"{one.opts[-1]}=x"] if one.is_flag else [name, one.opts[-1]]
        if isinstance(one.type, click.Choice | click.types.IntParamType):
            yield [name, *["1"] * len(arguments), one.opts[-1], "x"]


@pytest.mark.parametrize("name", COMMANDS)
def test_whatever_is_wrong_with_a_command_line_is_said_in_the_chosen_language(
    name, monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)
    for words in wrong_words(name):
        thai, english = answered(*words)
        assert "\n" not in thai + english
        choices = re.sub(r"ใน .*? ดูวิธีใช้", "", thai)
        assert re.search("[ก-๙]", thai)
        assert not re.search("[a-z]{3}", TELLING.sub("", choices).replace("left over", "")), thai
        assert not re.search("[ก-๙]", english)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["settings", "payment.grace_days", "-1"], "-1 is below zero"),
        (["settings", "payment.grace_days", "-๑"], "-๑ is below zero"),
        (["pay", "1", "-20.50"], "-20.50 is below zero"),
        (["setings"], "no command setings"),
        (["check", "--hom", "x"], "no option --hom. Near it: --home"),
        (["settings", "a", "b", "c"], "c is more than this command takes"),
        (["settings", "--home"], "--home must be followed by a value"),
        (["check", "--json=3"], "--json takes no value"),
        (["new"], "NAME is missing"),
        (["papers", "letters"], "KIND must be one of slip, "),
        (["contract", "--months", "0"], "--months must be a number from 1 to"),
        (["minutes", "--meeting", "0"], "--meeting must be a number of at least 1"),
        (["template", "."], "OUT must be a file"),
        (["--home"], "--home must be followed by a value"),
    ],
)
def test_it_says_what_is_wrong(words, said, tmp_path):
    done = command(*words, language="en", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr
