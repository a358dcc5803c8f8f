"""Headings that are not understood, on the command line: asked, answered, read."""

import json

import pytest
from tests.helpers.command import command

REGISTER = """กองทุนหมู่บ้านทดลอง
ลูกบ้าน,หลังที่,เหลือตังค์
นายสมทดลอง ใจดี,12,"1,500.50"
นางทดลอง มีสุข,12/1,200
รวม,,"1,700.50"
"""
ANSWER = """[[table]]
headings = ["ลูกบ้าน", "หลังที่", "เหลือตังค์"]
columns = ["name", "house", "loan_balance"]
"""


def run(home, *words, language="th"):
    done = command(*words, "--home", home, language=language, folder=home.parent)
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    assert run(home, "new", "บ้านทดสอบ", "--cut-off", "2560-03-31").returncode == 0
    (tmp_path / "ทะเบียน.csv").write_text(REGISTER, "utf-8")
    return home


@pytest.mark.parametrize(
    ("language", "said"), [("th", "ช่อง C  เหลือตังค์"), ("en", "column C  เหลือตังค์")]
)
def test_the_columns_are_named_and_nothing_is_kept(home, language, said):
    before = (home / "forum.db").read_bytes()
    done = run(home, "import", home.parent / "ทะเบียน.csv", language=language)
    assert (done.returncode, done.stderr) == (3, "")
    assert said in done.stdout
    assert "1,500.50" in done.stdout
    assert (home / "forum.db").read_bytes() == before


def test_the_columns_are_data(home):
    done = run(home, "import", "--json", home.parent / "ทะเบียน.csv")
    assert done.returncode == 3
    assert json.loads(done.stdout)[2] == {
        "file": "ทะเบียน.csv",
        "already": False,
        "kept": False,
        "sheet": None,
        "heading_row": 2,
        "column": "C",
        "heading": "เหลือตังค์",
        "sample": "1,500.50",
        "lacking": "name,balance",
    }


def test_what_is_printed_to_fill_in_is_the_answer(home):
    asked = run(home, "import", home.parent / "ทะเบียน.csv").stdout
    answer = asked[asked.index("[[table]]") :]
    assert answer.count('"?"') == 3
    for word in ("name", "house", "loan_balance"):
        answer = answer.replace("?", word, 1)
    assert answer == ANSWER
    (home / "data").mkdir()
    (home / "data" / "columns.toml").write_text(answer, "utf-8")
    done = run(home, "import", home.parent / "ทะเบียน.csv", language="en")
    assert done.returncode == 0
    assert "sum 1,700.50 baht, as the register's own total says" in done.stdout


def test_answers_of_another_village_are_brought_along(home):
    brought = home.parent / "จากบ้านอื่น.toml"
    brought.write_text(ANSWER, "utf-8")
    done = run(home, "import", "--columns", brought, home.parent / "ทะเบียน.csv", "--json")
    assert done.returncode == 0
    assert [row["satang"] for row in json.loads(done.stdout)] == [170_050]
    assert not (home / "data").exists()


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(
    "told", [None, b"[[table", b"\xff\xfe", b"[headings]\na = 'colour'", "folder"]
)
def test_a_broken_answer_is_one_sentence(home, told, language):
    brought = home.parent / "columns.toml"
    if told == "folder":
        brought.mkdir()
    elif told is not None:
        brought.write_bytes(told)
    register = home.parent / "ทะเบียน.csv"
    done = run(home, "import", "--columns", brought, register, language=language)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1


def test_other_files_are_read_and_a_refused_one_counts_more(home):
    good = home.parent / "ดี.csv"
    good.write_text("กองทุนหมู่บ้านก\nชื่อ-สกุล,บ้านเลขที่,เงินกู้คงเหลือ\nนายก ข,1,500\n", "utf-8")
    done = run(home, "import", home.parent / "ทะเบียน.csv", good, language="en")
    assert done.returncode == 3
    assert "ดี.csv: 1 rows are in" in done.stdout
    refused = run(home, "import", home.parent / "ทะเบียน.csv", home.parent / "ไม่มี.csv")
    assert refused.returncode == 2


UNSAID = """กองทุนหมู่บ้านทดลอง
ชื่อ-สกุล,บ้านเลขที่,คงเหลือ
นายสมทดลอง ใจดี,12,"1,500.50"
นางทดลอง มีสุข,12/1,200
"""


@pytest.mark.parametrize(("kind", "rows"), [("savings", 2), ("debts", 2), ("neither", 0)])
def test_what_a_table_holds_is_asked_and_answered(home, kind, rows):
    path = home.parent / "ก.csv"
    path.write_text(UNSAID, "utf-8")
    before = (home / "forum.db").read_bytes()
    done = run(home, "import", path)
    assert (done.returncode, done.stderr) == (3, "")
    assert "แถว 2: ชื่อ-สกุล | บ้านเลขที่ | คงเหลือ" in done.stdout
    assert (home / "forum.db").read_bytes() == before
    answer = done.stdout[done.stdout.index("[[table]]") :]
    assert answer.count('"?"') == 1
    (home / "data").mkdir()
    (home / "data" / "columns.toml").write_text(answer.replace("?", kind), "utf-8")
    done = run(home, "import", path, "--json")
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert sum(row.get("rows", 0) for row in told) == rows
    assert {row["kind"] for row in told if "kind" in row} == (
        {{"savings": "saving", "debts": "loan"}[kind]} if rows else set()
    )


def test_a_table_that_may_be_either_is_data(home):
    path = home.parent / "ก.csv"
    path.write_text(UNSAID, "utf-8")
    done = run(home, "import", path, "--json")
    assert done.returncode == 3
    assert json.loads(done.stdout) == [
        {
            "file": "ก.csv",
            "already": False,
            "kept": False,
            "sheet": None,
            "heading_row": 2,
            "column": None,
            "heading": "ชื่อ-สกุล | บ้านเลขที่ | คงเหลือ",
            "sample": None,
            "lacking": "kind",
        }
    ]
