"""Scripts say who moved and which household split, by an id that is no citizen number."""

import json
import re

import pytest
from tests.house.test_commands import run

HOUSEHOLDS = """บ้านเลขที่,หมู่,ชื่อ-สกุล,เลขประจำตัวประชาชน,วันเกิด,สถานะ
1,6,นายสมชาย ใจดี,8000000000022,1/1/2500,หัวหน้าครัวเรือน
1,6,นางศิริพร ใจดี,8000000000014,1/4/2541,ภรรยา
3,6,นางมาลี ศรีสุข,,1/1/2500,หัวหน้าครัวเรือน
3,7,นายอื่น หมู่เจ็ด,,1/1/2500,หัวหน้าครัวเรือน
"""
FUND = """กองทุนหมู่บ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,อัตราดอกเบี้ย
1/2558,นางศิริพร ใจดี,1,"20,000","12,000",6
2/2558,นายไกล \x1b[31mต่างถิ่น,99,"20,000","1,000",6
"""


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    assert run(home, "new", "บ้านทดสอบ", "--cut-off", "2560-03-31").returncode == 0
    for name, text in (("บ้าน.csv", HOUSEHOLDS), ("กองทุน.csv", FUND)):
        (tmp_path / name).write_text(text, "utf-8")
        assert run(home, "import", tmp_path / name).returncode == 0
    return home


def residents(home):
    rows = json.loads(run(home, "residents", "--json").stdout)
    return {row["name"].split()[0]: row for row in rows}


def debts(home):
    return {row["house"]: row["satang"] for row in json.loads(run(home, "debts", "--json").stdout)}


def test_residents_are_listed_without_a_citizen_number(home):
    plain, rows = run(home, "residents").stdout, run(home, "residents", "--json").stdout
    for text in (plain, rows):
        assert not re.search(r"\d{13}|\d-\d{4}", text)
    found = residents(home)
    assert found["นางศิริพร"] == {
        "person": "P2",
        "name": "นางศิริพร ใจดี",
        "house": "1",
        "moo": "6",
        "relation": "ภรรยา",
        "head": False,
        "since": None,
        "elsewhere": None,
        "elsewhere_moo": None,
    }


def test_a_move_and_a_split(home):
    who = residents(home)
    wife, husband = who["นางศิริพร"]["person"], who["นายสมชาย"]["person"]
    done = run(home, "move", wife, "3", "--moo", "7", "--since", "2560-02-01")
    assert (done.returncode, done.stdout) == (
        0,
        "Written down: นางศิริพร ใจดี now in house 3, Moo 7\n",
    )
    assert debts(home) == {"3": 1_200_000, "99": 100_000}
    done = run(home, "split", wife, husband, "12/1", "--since", "1 มี.ค. 2560")
    assert done.returncode == 0
    after = residents(home)
    assert [after[name]["house"] for name in ("นางศิริพร", "นายสมชาย")] == ["12/1", "12/1"]
    assert [after[name]["head"] for name in ("นางศิริพร", "นายสมชาย")] == [True, False]
    assert after["นางศิริพร"]["since"] == "2017-03-01"
    assert debts(home) == {"12/1": 1_200_000, "99": 100_000}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("move", "P2", "3", "--since", "2560-02-01"), "Several households have the number 3"),
        (("move", "P2", "77", "--since", "2560-02-01"), "No household has the number 77"),
        (("move", "P2", "1", "--since", "2560-02-01"), "lives in house 1 already"),
        (("move", "P2", "3", "--moo", "7", "--since", "2999-01-01"), "is no day"),
        (("move", "P999", "1", "--since", "2560-02-01"), "999 is not known"),
        (("move", "2", "1", "--since", "2560-02-01"), "2 is not known"),
        (("move", "P5", "1", "--since", "2560-02-01"), "is not a resident yet"),
        (("split", "P2", "1", "--since", "2560-02-01"), "There is a house 1 already"),
        (("split", "P2", " ", "--since", "2560-02-01"), "number of the new house is missing"),
    ],
)
def test_a_refusal_is_one_sentence_and_changes_nothing(home, words, sentence):
    before = run(home, "residents", "--json").stdout
    done = run(home, *words)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert run(home, "residents", "--json").stdout == before


def test_whom_a_later_register_has_elsewhere_is_listed_and_flagged(home, tmp_path):
    (tmp_path / "ใหม่.csv").write_text(HOUSEHOLDS.replace("1,6,นางศิริพร", "4,6,นางศิริพร"), "utf-8")
    assert run(home, "import", tmp_path / "ใหม่.csv").returncode == 0
    row = residents(home)["นางศิริพร"]
    assert (row["house"], row["elsewhere"]) == ("1", "4")
    assert "P2 นางศิริพร ใจดี is known in house 1, Moo 6" in run(home, "residents").stdout
    rows = json.loads(run(home, "rows", "--json").stdout)
    reasons = [row["reason"] for row in rows if row["file"] == "ใหม่.csv"]
    assert len(reasons) == 4
    assert "if they moved" in reasons[1]
    assert all("already" in reason for reason in reasons)


def test_debtors_to_look_at(home):
    rows = json.loads(run(home, "debtors", "--json").stdout)
    assert [(row["name"], row["concerns"], row["satang"], row["age"]) for row in rows] == [
        ("นายไกล", "outside", 100_000, None),
    ]
    # นางศิริพร is eighteen and married: of age (section 20).
    plain = run(home, "debtors").stdout
    assert "aged 18" not in plain
    assert "1,000.00 baht" in plain
    assert "\x1b" not in plain
