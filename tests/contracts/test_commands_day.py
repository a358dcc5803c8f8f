"""What bears a day, while the clock cannot be right: refused in a sentence that names --on, or asked."""

import re

import pytest
import time_machine
from tests.helpers.command import command

from forumtui.areas import COMMANDS, brought

WRONG = {"long ago": "1970-01-01 00:05", "long ahead": "2099-01-01"}

DATED = {
    "contract": ("contract", "1"),
    "contract --all": ("contract", "--all"),
    "propose": ("propose", "2", "--count", "24"),
    "handover": ("handover",),
    "papers": ("papers", "contract-register"),
    "officers": ("officers", "--appoint", "นางพร ดี", "--role", "ประธาน", "--pin-file", "pins"),
}


def run(store, *words):
    return command(*words, language="en", folder=store.folder)


@pytest.fixture(params=WRONG.values(), ids=WRONG)
def wrong(request):
    with time_machine.travel(request.param, tick=False):
        yield


@pytest.mark.parametrize("name", DATED)
def test_what_bears_a_day_names_the_way_to_say_it(four, wrong, name):
    (four.folder / "pins").write_text("นางพร ดี: 4711\n", "utf-8")
    done = run(four, *DATED[name])
    assert done.returncode == 2, done.stdout + done.stderr
    assert "can hardly be today" in done.stderr
    options = {
        option for param in brought(COMMANDS[DATED[name][0]]).params for option in param.opts
    }
    assert re.search(r"--on\b", done.stderr)
    assert options & {"--on", "--date"}


def test_a_contract_is_dated_by_the_day_that_was_said(four, wrong):
    done = run(four, "contract", "2", "--heard", "may-be-barred", "--on", "20/4/2560")
    assert done.returncode == 0, done.stderr
    assert "0001/2560" in done.stdout
    (paper,) = (four.folder / "exports").glob("*.txt")
    assert "20/04/2560" in paper.read_text("utf-8")
    # The next one asks again: the entry did not make the clock any better.
    assert run(four, "contract", "3").returncode == 2


@pytest.mark.parametrize("day", ["30/3/2560", "1/1/2513", "1/1/2700", "never"])
def test_a_day_that_cannot_be_is_refused(four, wrong, day):
    done = run(four, "contract", "1", "--on", day)
    assert done.returncode == 2
    assert not (four.folder / "exports").exists()


def test_no_command_reckons_with_a_wrong_day_in_silence(four, wrong):
    """Every command either needs no day, or says that it does."""
    for name in COMMANDS:
        if name in {"demo", "new", "restore", "template", "card", "readability", "copy", "print"}:
            continue
        if name == "check":
            # It tells when the clock went wrong, and reckons with no day.
            continue
        needs = [
            word
            for param in brought(COMMANDS[name]).params
            if param.required
            for word in (*([] if param.param_type_name == "argument" else [param.opts[0]]), "1")
        ]
        done = run(four, name, *needs)
        if "hardly be today" in done.stderr:
            options = {one for param in brought(COMMANDS[name]).params for one in param.opts}
            assert options & {"--on", "--date"}, name
        else:
            assert "2513" not in done.stdout
            assert "2642" not in done.stdout
