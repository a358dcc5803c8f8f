"""The folder that was meant: before the command or after it, and never another one in silence."""

import shutil

import pytest
import time_machine
from tests.helpers.command import command

from forumtui.areas import COMMANDS, brought
from forumtui.engine.database import DATABASE_NAME
from forumtui.ui.command_line import HOME
from forumtui.ui.display import Curtain
from forumtui.village.acts.village import at_home, hall

NEW = ("new", "บ้านทดสอบ", "--cut-off", "2560-03-31")
WITHOUT = ("template", "restore", "card", "handbook", "readability")


def run(*words, folder):
    return command(*words, language="en", folder=folder)


@pytest.fixture(scope="module")
def named(tmp_path_factory):
    """The database of a village that was named, elsewhere."""
    folder = tmp_path_factory.mktemp("named")
    assert run(*NEW, folder=folder).returncode == 0
    return folder / DATABASE_NAME


@pytest.fixture
def folders(tmp_path):
    made = tmp_path / "here", tmp_path / "meant"
    for folder in made:
        folder.mkdir()
    return made


def words_of(name):
    """Return the least that a command takes: a word for every argument and option it needs."""
    wanted = []
    for option in brought(COMMANDS[name]).params:
        if option.required:
            flag = [] if option.param_type_name == "argument" else [option.opts[0]]
            wanted += [*flag, "1"]
    return [name, *wanted]


@pytest.mark.parametrize("before", [True, False])
def test_a_new_village_is_made_where_it_was_said(folders, before):
    here, meant = folders
    home = (HOME, meant)
    done = run(*(home if before else ()), *NEW, *(() if before else home), folder=here)
    assert (done.returncode, done.stderr) == (0, "")
    assert [*here.iterdir()] == []
    assert (meant / DATABASE_NAME).exists()


def test_in_a_new_village_amounts_are_shown_once_the_members_agree(named):
    with at_home(named.parent) as store:
        assert hall(store).curtain is Curtain.CONSENT


@pytest.mark.parametrize("name", [one for one in COMMANDS if one not in {*WITHOUT, "demo", "new"}])
def test_no_command_works_in_another_folder_than_the_one_named_before_it(folders, name, named):
    here, meant = folders
    kept = named.read_bytes()
    shutil.copy2(named, here)
    before = run(HOME, meant, *words_of(name), folder=here)
    after = run(*words_of(name), HOME, meant, folder=here)
    assert (before.returncode, before.stdout, before.stderr) == (
        after.returncode,
        after.stdout,
        after.stderr,
    )
    # Copies may lie in a folder without a village: there are none in this one.
    assert before.returncode == (0 if name == "copies" else 2)
    assert (here / DATABASE_NAME).read_bytes() == kept
    assert [*meant.iterdir()] == []


@pytest.mark.parametrize("name", WITHOUT)
def test_a_command_that_works_in_no_folder_says_so(folders, name):
    here, meant = folders
    done = run(HOME, meant, *words_of(name), folder=here)
    assert done.returncode == 2
    assert "works without a village" in done.stderr
    assert [*meant.iterdir()] == [*here.iterdir()] == []


def test_two_folders_that_differ_are_refused_and_one_said_twice_is_taken(folders):
    here, meant = folders
    run(*NEW, HOME, meant, folder=here)
    done = run(HOME, meant, "check", HOME, here, folder=here)
    assert done.returncode == 2
    assert str(meant) in done.stderr
    assert str(here) in done.stderr
    assert run(HOME, meant, "check", HOME, "../meant", folder=here).returncode == 2
    assert run(HOME, meant, "check", HOME, meant, folder=here).returncode == 0
    assert run(HOME, "meant", "check", HOME, meant, folder=here.parent).returncode == 0


@pytest.mark.parametrize("words", [(HOME, "", "check"), ("check", HOME, ""), (f"{HOME}=", "check")])
def test_a_folder_with_no_name_is_not_the_one_we_are_in(folders, words, named):
    here, _ = folders
    shutil.copy2(named, here)
    done = run(*words, folder=here)
    assert (done.returncode, done.stdout) == (2, "")
    assert "nothing in it" in done.stderr


def test_what_the_command_line_says_comes_before_the_surroundings(folders, monkeypatch):
    here, meant = folders
    run(*NEW, HOME, meant, folder=here)
    # `command` takes the variable away: only the words count here, in both places.
    monkeypatch.setenv("FORUMTUI_HOME", str(here))
    assert run(HOME, meant, "check", folder=here).returncode == 0
    assert run("check", HOME, meant, folder=here).returncode == 0
    assert run("check", folder=here).returncode == 2


def test_a_schedule_begins_on_the_day_of_the_village_that_wasnamed(folders):
    here, meant = folders
    run(*NEW, HOME, meant, folder=here)
    loan = ("schedule", "--principal", "1000", "--rate", "6", "--count", "2")
    with time_machine.travel("1970-01-01", tick=False):
        done = run(HOME, meant, *loan, folder=here)
        assert done.returncode == 2
        assert "1/1/2513" in done.stderr.replace("01/01", "1/1")
        assert run(*loan, folder=here).returncode == 0
        assert run(HOME, here, *loan, folder=here).returncode == 2
        started = run(HOME, meant, *loan, "--start", "20/4/2560", folder=here)
        assert started.returncode == 0
