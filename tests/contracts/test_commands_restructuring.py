"""Restructuring from a script: shown, proposed, approved, carried out, and who may borrow anew."""

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.helpers.decisions import vote_carried
from tests.helpers.small_village import FOUR_FILES, SOMCHAI
from tests.house.test_commands import run

from forumtui.engine.journal import entries
from forumtui.evening.acts.demo import decide
from forumtui.evening.commands.group import forumtui
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal
from forumtui.officers.acts import approval as officers
from forumtui.officers.rules import Cost
from forumtui.registers.acts.importing import import_register
from forumtui.verification.acts import answers as verification
from forumtui.village.acts import households as village_acts_households
from forumtui.village.acts.village import at_home, found_village

HEARD = ("--heard", "may-be-barred", "--heard", "interest-may-be-barred")
WHY = ("--reason", "รายได้ลดลง", "--by", "นายสมชาย ใจดี")
# Two months from now: the day of a contract made without a meeting is the clock's own.
DUE = ("--first-due", (date.today() + timedelta(60)).isoformat())  # noqa: DTZ011
PLAN = ("--count", "48", *DUE, "--method", "L6=declining")


@pytest.fixture(scope="module")
def village(tmp_path_factory):
    """Four houses that have confirmed what they owe."""
    folder = tmp_path_factory.mktemp("village")
    with at_home(folder, make=True) as store:
        found_village(store, "บ้านทดสอบ", date.today())  # noqa: DTZ011
        for name, text in FOUR_FILES.items():
            (folder / name).write_text(text, "utf-8")
            import_register(store, folder / name)
        for stop in village_acts_households.walk(store):
            verification.confirm(store, stop.household, SOMCHAI)
        decide(store)
        vote_carried(store)
        officers.appoint(store, name="นายหนึ่ง ก", role="x", pin="482915", since=date(2017, 1, 1))
        officers.appoint(store, name="นางสอง ข", role="x", pin="70316", since=date(2017, 1, 1))
    return folder


@pytest.fixture
def home(village, tmp_path):
    return Path(shutil.copytree(village, tmp_path / "home"))


def refused(home, *words):
    """Return the one sentence of a command that was refused, run in this process."""
    with pytest.raises(Refusal) as refusal:
        forumtui.main([*words, "--home", str(home)], standalone_mode=False)
    return Messages("en")(refusal.value.key, **refusal.value.details)


def read(home, *words):
    done = run(home, *words, "--json")
    return done.returncode, json.loads(done.stdout)


def test_from_a_plan_to_the_register(home):
    code, shown = read(home, "propose", "1", *PLAN, "--rate", "L5=9", "--show")
    assert (code, [row["equalised_ppm"] for row in shown]) == (0, [None, 60_000])
    assert shown[0]["before_debt_satang"] == shown[0]["debt_satang"] == 7_275_050
    said = run(home, "propose", "1", *PLAN, "--show").stdout
    assert "one rate by resolution" in said
    assert "[paper needed]" in said
    assert "s. 700" in said
    assert read(home, "contracts") == (0, [])

    done = run(home, "propose", "1", *PLAN, *WHY)
    assert (done.returncode, done.stdout) == (2, "")
    assert "193/14" in done.stderr
    waiver = ("--waive-accrued", "L5=450.50", "--waive", "L5=1,000")
    done = run(home, "propose", "1", *PLAN, *waiver, *WHY, *HEARD)
    assert done.returncode == 0, done.stderr
    assert "more time, reduction" in done.stdout
    assert run(home, "carry-out", "1").returncode == 2
    assert run(home, "contract", "1").returncode == 2
    committee = run(home, "approve", "1", "--committee", "ยืดได้", "--names", "นายหนึ่ง ก,สอง ข")
    assert "resolution of the members" in committee.stderr
    code, (approved,) = read(home, "approve", "1", "--resolution", "๑/1")
    assert (code, approved["kinds"]) == (0, "extend,reduce")
    assert approved["approved_on"] >= approved["proposed_on"]
    done = run(home, "carry-out", "1")
    assert done.returncode == 0, done.stderr
    assert "contract 0001/" in done.stdout
    _, (line,) = read(home, "contracts")
    assert (line["debt_satang"], line["payment_satang"], line["state"]) == (
        7_275_050 - 145_050,
        approved["payment_satang"],
        "standing",
    )
    assert "standing" in run(home, "contracts").stdout
    done = run(
        home, "consent", "1", "--role", "guarantor", "--name", "นายคำปัน ไม่มีหนี้", "--paper", "1"
    )
    assert done.returncode == 0, done.stderr


def test_who_may_borrow_anew(home):
    code, owed = read(home, "may-borrow", "1")
    assert (code, sum(one["satang"] for one in owed)) == (3, 7_375_050)
    assert read(home, "may-borrow", "4") == (0, [])
    assert "73,750.50" in run(home, "may-borrow", "1").stdout
    assert "may borrow anew" in run(home, "may-borrow", "4").stdout
    words = ("propose", "2", *DUE, "--release", "L2", *WHY, *HEARD)
    assert run(home, *words).returncode == 0
    assert run(home, "approve", "2", "--resolution", "1/1").returncode == 0
    assert "no contract is needed" in run(home, "carry-out", "2").stdout
    assert run(home, "may-borrow", "2").returncode == 0


def test_a_withdrawn_proposal_makes_room_for_another(home):
    words = ("propose", "1", *PLAN, *WHY, *HEARD)
    assert run(home, *words).returncode == 0
    assert run(home, *words).returncode == 2
    assert run(home, "withdraw", "1").returncode == 2
    assert run(home, "withdraw", "1", "--reason", "เปลี่ยนใจ").returncode == 0
    assert run(home, *words).returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--count", "0"),
        ("--count", "361"),
        ("--every", "5"),
        ("--count", "40", "--every", "12"),
        ("--count", "3", "--grace", "3"),
        ("--unit", "7"),
        ("--unit", "-1"),
        ("--rounding", "sideways"),
        ("--interest", "weekly"),
        ("--equalise", "6.01"),
        ("--equalise", "x"),
        ("--first-due", "2500-01-01"),
        ("--rate", "L5"),
        ("--rate", "5=6"),
        ("--rate", "L5=13"),
        ("--rate", "L99=1"),
        ("--method", "L5=flat"),
        ("--instalment", "L5=0"),
        ("--waive", "L5=40,000"),
        ("--waive", "L5=มาก"),
        ("--pay", "L5=P1"),
        ("--pay", "L5=S1:0"),
        ("--pay", "L5=S1:7,000"),
        ("--to-fund", "L5=F9"),
        ("--to-fund", "L5=กองทุนอื่น"),
        ("--to-person", "L5=somebody"),
        ("--to-person", "L5=P999"),
        ("--release", "all"),
        ("--release", "L4"),
        ("--heard", "everything"),
    ],
)
def test_a_wrong_plan_is_one_sentence_and_changes_nothing(home, capsys, words):
    before = (home / "forum.db").read_bytes()
    due = () if "--first-due" in words else DUE
    sentence = refused(home, "propose", "1", *PLAN[4:], *due, *WHY, *HEARD, *words)
    assert "{" not in sentence
    assert capsys.readouterr().out == ""
    assert (home / "forum.db").read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ("may-borrow", "99"),
        ("approve", "1", "--names", "ก"),
        ("approve", "1", "--resolution", "มติ"),
        ("approve", "1", "--resolution", "1/1"),
        ("approve", "1", "--resolution", "1/1", "--names", "ก"),
        ("approve", "1", "--committee", "ได้"),
        ("carry-out", "1"),
        ("consent", "1", "--name", "ก", "--paper", "1"),
        ("consent", "1", "--role", "cousin", "--name", "ก", "--paper", "1"),
        ("consent", "1", "--role", "spouse", "--name", "ก", "--paper", "1"),
    ],
)
def test_what_there_is_nothing_for_is_one_sentence(home, capsys, words):
    assert "{" not in refused(home, *words)
    assert capsys.readouterr().out == ""


RESOLVED = ("--resolution", "1/1")
PEOPLE = (("นายหนึ่ง ก", "482915"), ("นางสอง ข", "70316"), ("นายสาม ค", "5938"))


@pytest.fixture
def forgiven(home, monkeypatch):
    """House 1 is to be forgiven something, where officers are set; `--pin-file` with wrong PINs."""
    monkeypatch.setattr(officers, "COST", Cost(n=2, r=1, p=1))
    with at_home(home) as store:
        for name, pin in PEOPLE[2:]:
            officers.appoint(store, name=name, role="x", pin=pin, since=date(2017, 1, 1))
    words = ("propose", "1", *PLAN, *WHY, *HEARD, "--rate", "L5=9", "--waive", "L1=100")
    forumtui.main([*words, "--home", str(home)], standalone_mode=False)
    wrong = home / "wrong.txt"
    wrong.write_text("".join(f"{name} = 0000\n" for name, _ in PEOPLE[:2]), "utf-8")
    return home, ("--pin-file", str(wrong))


def wrong_tries(home):
    with at_home(home) as store, store.reading():
        return [one for one in entries() if one.act == "officers.wrong_pin"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--resolution", "มติครั้งที่ 1/2569"), "restructuring_refusals.resolution_unknown"),
        (("--resolution", "1/2"), "restructuring_refusals.resolution_unknown"),
        (("--committee", "ตกลง", "--names", "ก"), "restructuring_refusals.officer_out_of_office"),
        (
            ("--committee", "ตกลง", "--names", "นายหนึ่ง ก,นางสอง ข"),
            "restructuring_refusals.resolution_wanted",
        ),
        ((*RESOLVED, "--on", "2500-01-01"), "restructuring_refusals.day_out_of_order"),
    ],
)
def test_what_cannot_be_approved_costs_nobody_a_try(forgiven, words, said):
    home, wrong = forgiven
    for file in ((), wrong, ("--pin-file", str(home / "none.txt"))):
        with pytest.raises(Refusal) as refusal:
            forumtui.main(
                ["approve", "1", *words, *file, "--home", str(home)], standalone_mode=False
            )
        assert refusal.value.key == said
    assert wrong_tries(home) == []


def test_a_household_without_a_proposal_costs_nobody_a_try(forgiven):
    home, wrong = forgiven
    assert refused(home, "approve", "2", *RESOLVED) == refused(
        home, "approve", "2", *RESOLVED, *wrong
    )
    assert wrong_tries(home) == []


def test_a_waiver_is_approved_with_the_pins_of_a_file(forgiven):
    home, wrong = forgiven
    assert "two officers" in refused(home, "approve", "1", *RESOLVED)
    assert "not the PIN" in refused(home, "approve", "1", *RESOLVED, *wrong)
    assert len(wrong_tries(home)) == 1
    right = home / "right.txt"
    right.write_text("".join(f"{name} = {pin}\n" for name, pin in PEOPLE[:2]), "utf-8")
    forumtui.main(
        ["approve", "1", *RESOLVED, "--pin-file", str(right), "--home", str(home)],
        standalone_mode=False,
    )
    # Approved already is said without a look at any PIN.
    assert "approved already" in refused(home, "approve", "1", *RESOLVED, *wrong)
    assert len(wrong_tries(home)) == 1
