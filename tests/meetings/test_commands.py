"""Scripts write down votes that were counted, and list them."""

import json
from datetime import date

import pytest
from tests.house.test_commands import founded, run

from forumtui.evening.acts import power
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.acts import votes as resolution
from forumtui.meetings.acts.meetings import Representative
from forumtui.meetings.rules.votes import MajorityRule
from forumtui.village.acts.village import at_home

HANDS = ("--for", "87", "--against", "๒๐", "--abstain", "10", "--present", "120")


def open_meeting(home):
    with at_home(home) as store:
        words = {"place": "ศาลา", "chair": "ก", "secretary": "ข"}
        meeting.open_meeting(store, held_on=date(2017, 4, 20), **words)


@pytest.fixture
def home(tmp_path):
    home = founded(tmp_path / "home")
    open_meeting(home)
    return home


def rows(home):
    return json.loads(run(home, "resolutions", "--json").stdout)


def test_a_vote_is_written_down_with_its_arithmetic(home):
    done = run(home, "vote", "ใช้ระเบียบใหม่", *HANDS)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Carried: 87 for, of 120 present: more than half (61 needed)\n"
    (row,) = rows(home)
    assert (row["meeting"], row["number"], row["question"]) == (1, 1, "ใช้ระเบียบใหม่")
    assert (row["for"], row["against"], row["abstain"], row["needed"]) == (87, 20, 10, 61)
    assert (row["state"], row["verdict"], row["rule"]) == ("declared", "carried", "present")
    told = run(home, "resolutions", language="th").stdout
    assert "ผ่าน: เห็นชอบ 87 เสียง จากผู้มาประชุม 120 คน เกินกึ่งหนึ่ง (ต้องได้ 61 เสียง)" in told
    assert run(home, "check").returncode == 0


def test_the_rule_and_the_casting_vote_can_be_given(home):
    equal = ("--for", "5", "--against", "5", "--abstain", "0", "--present", "12")
    done = run(home, "vote", "ก", *equal, "--rule", "voting", "--casting", "against")
    assert done.stdout == "Not carried: 5 to 5; the chair's casting vote is against\n"
    done = run(home, "vote", "ข", *HANDS, "--rule", "two-thirds")
    assert done.stdout == "Carried: 87 for, of 120 present: two thirds (80 needed)\n"
    assert [row["casting"] for row in rows(home)] == ["against", None]


@pytest.mark.parametrize(
    "words",
    [
        ("", *HANDS),
        ("ก", *HANDS[:-2]),
        ("ก", *HANDS, "--for", "-1"),
        ("ก", *HANDS, "--for", "มาก"),
        ("ก", *HANDS, "--present", "0"),
        ("ก", *HANDS, "--present", "9" * 40),
        ("ก", *HANDS, "--for", "91"),
        ("ก", *HANDS, "--rule", "all"),
        ("ก", *HANDS, "--casting", "for"),
        ("ก", *HANDS, "--for", "60", "--against", "60", "--abstain", "0"),
        ("\x1b[31m", *HANDS, "--rule", "\x1b[31m"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_in_a_sentence_and_changes_nothing(home, words):
    done = run(home, "vote", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip()
    assert "\x1b" not in done.stderr
    assert rows(home) == []


def test_no_more_people_vote_than_live_here_or_came_for_a_house(home, tmp_path):
    residents = tmp_path / "บ้าน.csv"
    residents.write_text("บ้านเลขที่,ชื่อ-สกุล\n1,นายสมชาย ใจดี\n1,นางสมศรี ใจดี\n2,นายคำ มี\n", "utf-8")
    assert run(home, "import", residents).returncode == 0
    with at_home(home) as store:
        meeting.mark_present(store, 2, present=True, by=Representative("นางไกล ต่างถิ่น"))
    one_more = ("--for", "3", "--against", "1", "--abstain", "0", "--present", "5")
    done = run(home, "vote", "ก", *one_more)
    assert (done.returncode, rows(home)) == (2, [])
    assert "1 to 4" in done.stderr
    assert run(home, "vote", "ก", *one_more[:-1], "4").returncode == 0


def test_without_a_meeting_nothing_is_put_to_the_vote(tmp_path):
    home = founded(tmp_path / "home")
    assert run(home, "vote", "ก", *HANDS).returncode == 2
    assert "No resolutions yet" in run(home, "resolutions").stdout


def test_a_vote_that_a_screen_counts_right_now_is_left_alone(home):
    with at_home(home) as store:
        running = power.begin(store)
        resolution.open_vote(store, "บนจอ", rule=MajorityRule.PRESENT, present=9)
        done = run(home, "vote", "ก", *HANDS)
        assert done.returncode == 2
        assert "บนจอ" in done.stderr
        assert run(home, "resolutions").returncode == 0
        assert "void" not in run(home, "check", "--ready").stdout
        running.end()
    assert [row["state"] for row in rows(home)] == ["open"]


def test_a_vote_that_was_left_open_is_said_to_be_void_and_is_once_another_is_written(home):
    with at_home(home) as store:
        resolution.open_vote(store, "ค้าง", rule=MajorityRule.PRESENT, present=9)
    told = run(home, "check", "--ready").stdout
    assert "The vote on ค้าง was half counted when the program was left: it is void" in told
    assert run(home, "vote", "ก", *HANDS).returncode == 0
    assert [row["state"] for row in rows(home)] == ["void", "declared"]
    assert "Void: the program was left while it was counted" in run(home, "resolutions").stdout
    assert "void" not in run(home, "check", "--ready").stdout


def test_the_quorum_is_shown_and_settled(home):
    assert run(home, "quorum").stdout == "Quorum: half of the households, 0 of 0 households\n"
    (row,) = json.loads(run(home, "quorum", "--rule", "more-than-half", "--json").stdout)
    assert row == {"rule": "more_than_half", "households": 0, "needed": 1}
    done = run(home, "vote", "ใช้ระเบียบใหม่", *HANDS)
    assert done.stdout.startswith("no effect (Carried: 87 for")
    assert "nothing can rest on it" in done.stdout
    (one,) = rows(home)
    assert (one["quorum"], one["quorum_rule"], one["quorum_needed"], one["carries"]) == (
        False,
        "more_than_half",
        1,
        False,
    )
    assert run(home, "quorum", "--rule", "all").returncode == 2
    assert run(home, "check").returncode == 0
