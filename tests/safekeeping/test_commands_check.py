"""The commands that look whether the books are whole, and what a paper's code is."""

import json
import shutil
from contextlib import suppress

import pytest
from tests.helpers.command import command
from tests.helpers.tampering import by_hand
from tests.helpers.todays_village import todays_village

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.messages.refusals import Refusal
from forumtui.thai.digits import to_thai_digits
from forumtui.verification.acts import answers as verification
from forumtui.village.acts import households as village_acts_households
from forumtui.village.acts.village import at_home


def run(*arguments, language="th"):
    done = command(*arguments, language=language, folder=".")
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return todays_village(tmp_path_factory.mktemp("made"), households=6, seed=3)


@pytest.fixture
def home(made, tmp_path):
    return shutil.copytree(made, tmp_path / "home")


@pytest.fixture
def code(home):
    """The code of a contract, drawn up on paper."""
    with at_home(home) as store:
        for one in consolidation.household_contracts(store):
            verification.confirm(store, one.household, verification.Speaker("ก"))
            with suppress(Refusal):
                return consolidation.draw_up(store, one.household).code
    raise AssertionError("no contract could be drawn up")


def test_all_is_whole_in_one_line(home):
    done = run("check", "--home", home)
    assert done.returncode == 0
    assert done.stdout.startswith("ตรวจแล้ว ครบถ้วน: ")
    assert done.stderr == ""


def test_as_json(home):
    (seen,) = json.loads(run("check", "--json", "--home", home).stdout)
    assert (seen["sound"], seen["households"]) == (True, 6)
    known = run("verify", seen["head"], "--json", "--home", home)
    assert (known.returncode, json.loads(known.stdout)[0]["finding"]) == (3, "head")


def test_the_first_broken_link_and_exit_3(home):
    with by_hand(home) as hand:
        hand("UPDATE loan SET balance_satang = 1 WHERE id = 1")
    done = run("check", "--home", home)
    assert done.returncode == 3
    assert done.stdout.startswith("หนี้ของสมาชิก ")
    (seen,) = json.loads(run("check", "--json", "--home", home).stdout)
    assert (seen["sound"], seen["link"], seen["table"]) == (False, "rows_changed", "loan")
    assert run("check", "--home", home, language="en").stdout.startswith("Members' debts")


@pytest.mark.parametrize("content", [b"no database at all " * 300, b""])
def test_a_file_that_is_none(home, content):
    path = home / "forum.db"
    whole = path.read_bytes()
    path.write_bytes(content + whole[len(content) :] if content else whole[:5000])
    done = run("check", "--home", home)
    assert done.returncode == 3
    assert len((done.stdout + done.stderr).strip().splitlines()) == 1
    (seen,) = json.loads(run("check", "--json", "--home", home).stdout)
    assert (seen["sound"], seen["link"]) == (False, "damaged")


def test_no_village_is_refused(tmp_path):
    assert run("check", "--home", tmp_path).returncode == 2
    assert run("verify", "444444444", "--home", tmp_path).returncode == 2


def test_a_genuine_paper_however_its_code_is_typed(home, code):
    for typed in (
        [code],
        code.lower().split("-"),
        [to_thai_digits(code)],
        [code.replace("-", " ")],
    ):
        done = run("verify", *typed, "--home", home)
        assert (done.returncode, done.stderr) == (0, "")
        assert "สัญญาเลขที่ 0001/" in done.stdout
    (seen,) = json.loads(run("verify", code, "--json", "--home", home).stdout)
    assert (seen["finding"], seen["kind"], seen["changes"]) == ("genuine", "contract", [])


def test_a_paper_whose_household_took_its_answer_back(home, code):
    (seen,) = json.loads(run("verify", code, "--json", "--home", home).stdout)
    with at_home(home) as store:
        household = next(
            stop.household
            for stop in village_acts_households.walk(store)
            if stop.house == seen["house"]
        )
        verification.undo_last(store, household)
    done = run("verify", code, "--home", home)
    assert done.returncode == 3
    assert "ถอนคำตอบ โดย" in done.stdout
    (seen,) = json.loads(run("verify", code, "--json", "--home", home).stdout)
    assert [change["what"] for change in seen["changes"]] == ["reopened"]


@pytest.mark.parametrize(
    ("typed", "exit_code", "says"),
    [
        ("444-444-444", 3, "ไม่มีรหัส 444-444-444"),
        ("444-444-445", 2, "มีตัวที่ผิด"),
        ("444-444", 2, "รหัสมี 9 ตัว"),
        ("444-444-44O", 2, "รหัสไม่ใช้ตัว O"),
        ("\x1b]0;x\x07", 2, "รหัสไม่ใช้ตัว"),
    ],
)
def test_a_code_that_is_unknown_or_misread(home, typed, exit_code, says):
    done = run("verify", typed, "--home", home)
    assert done.returncode == exit_code
    assert says in done.stdout + done.stderr
    assert "\x1b" not in done.stdout + done.stderr
