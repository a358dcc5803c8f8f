"""An option that is given twice is refused by every command: which of them would be meant?"""

import click
import pytest
from tests.helpers.command import command

from forumtui.areas import COMMANDS, brought
from forumtui.evening.commands.group import forumtui
from forumtui.messages import LANGUAGES
from forumtui.ui.command_line import refuse_ill_given
from forumtui.ui.refusals import GivenTwice

ONCE = [
    (name, option)
    for name, place in COMMANDS.items()
    for option in brought(place).params
    if isinstance(option, click.Option) and not option.multiple and not option.is_eager
]


def given(option, value="x"):
    return [option.opts[-1]] if option.is_flag else [option.opts[-1], value]


@pytest.mark.parametrize(
    ("name", "option"), ONCE, ids=[f"{name} {option.opts[-1]}" for name, option in ONCE]
)
def test_every_option_is_given_once(name, option, tmp_path):
    words = [name, *given(option, "a"), *given(option, "b")]
    with pytest.raises(GivenTwice) as refused:
        forumtui.main([*words], standalone_mode=False)
    assert refused.value.details["option"] == option.opts[-1]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_one_sentence_and_nothing_is_done(tmp_path, language):
    words = ("new", "บ้าน", "--cut-off", "2560-03-31", "--cut-off", "2561-03-31")
    done = command(*words, language=language, folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "--cut-off" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_same_value_twice_and_one_beside_an_equals_sign_are_twice_too(tmp_path):
    for words in (
        ("check", "--json", "--json"),
        ("check", "--home=a", "--home", "a"),
        ("--home", "a", "--home", "b", "check"),
    ):
        done = command(*words, language="en", folder=tmp_path)
        assert (done.returncode, "twice" in done.stderr) == (2, True)


def test_what_may_be_repeated_is_not_refused():
    propose = forumtui.get_command(click.Context(forumtui), "propose")
    words = ["1", "--waive", "L1=5", "--waive", "L2=5", "--heard", "a", "--heard", "b"]
    refuse_ill_given(propose, words, click.Context(propose))


def test_a_value_that_looks_like_an_option_is_a_value():
    """What is counted is what click takes for the option, not the words."""
    contract = forumtui.get_command(click.Context(forumtui), "contract")
    refuse_ill_given(contract, ["--out", "--out", "1"], click.Context(contract))
    refuse_ill_given(contract, ["--out", "a", "--", "--out"], click.Context(contract))


def test_what_cannot_be_parsed_is_left_to_its_own_sentence(tmp_path):
    done = command("check", "--nothing", "--nothing", language="en", folder=tmp_path)
    assert (done.returncode, "--nothing" in done.stderr) == (2, True)
    assert "twice" not in done.stderr
