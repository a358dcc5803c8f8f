"""Writing papers from scripts: for one house, for everybody, for the village."""

import re

import pytest
from click.testing import CliRunner
from tests.helpers.small_village import TODAY

from forumtui.contracts.acts.consolidate import draw_up
from forumtui.papers.commands.papers import papers
from forumtui.verification.acts import answers


@pytest.fixture
def written(store, home, at):
    """Return what the command says, and the files it wrote, in a village with one contract."""
    answers.confirm(store, at("1"), answers.Speaker("นายสมชาย ใจดี"))
    draw_up(store, at("1"), today=TODAY)
    store.close()

    def run(*words):
        out = home / "out"
        done = CliRunner().invoke(papers, [*words, "--out", str(out), "--home", str(home)])
        return done, sorted(path.name for path in out.glob("*.txt"))

    return run


def test_a_house_without_a_contract_has_no_schedule_and_is_told_so(written):
    done, files = written("full-schedule", "2")
    assert (done.exit_code, files) == (2, [])
    assert "2" in done.stderr


def test_everybody_with_a_contract_gets_a_schedule(written):
    done, files = written("full-schedule", "--all")
    assert done.exit_code == 0
    assert [name.split("_")[:2] for name in files] == [["schedule", "1"]]


def test_some_written_and_some_not_is_said(written):
    done, files = written("full-schedule", "1", "2")
    assert (done.exit_code, len(files)) == (3, 1)


def test_every_household_with_a_line_gets_its_slips(written):
    done, files = written("slip", "--all")
    assert done.exit_code == 0
    assert {name.split("_")[1] for name in files} >= {"1", "2"}


def test_a_paper_of_the_village_asks_for_no_house(written):
    assert written("notice-board", "1")[0].exit_code == 2
    done, files = written("notice-board")
    assert (done.exit_code, files) == (0, ["notice_board.txt"])


def test_a_paper_of_a_household_asks_for_a_house_or_for_everybody(written):
    assert written("slip")[0].exit_code == 2
    assert written("slip", "1", "--all")[0].exit_code == 2


def test_all_the_papers_a_house_needs_are_written_at_once_and_no_other(written):
    done, files = written("needed", "1")
    assert done.exit_code == 0
    assert {re.match(r"[a-z_]+?(?=_\d)", name)[0] for name in files} == {
        "slip",
        "sheet",
        "schedule",
        "instalments",
        "debtor",
        "consent",
        "spouse_consent",
    }


def test_everybody_gets_the_papers_they_need(written):
    done, files = written("needed", "--all")
    assert done.exit_code == 0
    assert {name.rsplit("_", 1)[0] for name in files} >= {"slip_1", "slip_2", "schedule_1"}


@pytest.mark.parametrize("words", [(), ("1", "--all")])
def test_papers_that_are_needed_are_somebodys(written, words):
    assert written("needed", *words)[0].exit_code == 2
