"""A file that is kept whole or not at all: what a script reads in without anybody to ask."""

import json

import pytest
from tests.helpers.command import command

REGISTER = """กองทุนหมู่บ้านทดลอง
ชื่อ-สกุล,บ้านเลขที่,เงินกู้คงเหลือ
นายสมทดลอง ใจดี,12,"1,500.50"
นางทดลอง มีสุข,12/1,{first}
นายทดสอบ ดีใจ,13,{second}
"""


def run(home, *words, language="th"):
    done = command(*words, "--home", home, language=language, folder=home.parent)
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    assert run(home, "new", "บ้านทดสอบ", "--cut-off", "2560-03-31").returncode == 0
    (tmp_path / "ดี.csv").write_text(REGISTER.format(first=200, second=300), "utf-8")
    (tmp_path / "เสีย.csv").write_text(REGISTER.format(first="#REF!", second=-7), "utf-8")
    return home


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("th", ["รับได้ 1 แถว แต่ 2 แถวต้องรอตรวจ", "แถว 4 รอตรวจ: ", "แถว 5 รอตรวจ: "]),
        ("en", ["1 rows can be taken but 2 would wait", "row 4 waits: ", "row 5 waits: "]),
    ],
)
def test_nothing_of_a_faulty_file_is_kept_and_its_rows_are_said(home, language, said):
    before = run(home, "rows", "--json").stdout
    done = run(home, "import", "--whole", home.parent / "เสีย.csv", language=language)
    assert (done.returncode, done.stderr) == (3, "")
    for words in said:
        assert words in done.stdout
    assert run(home, "rows", "--json").stdout == before == "[]\n"


def test_the_rows_that_would_wait_are_data(home):
    done = run(home, "import", "--whole", "--json", home.parent / "เสีย.csv", language="en")
    assert done.returncode == 3
    first, second = json.loads(done.stdout)
    assert first == {
        "file": "เสีย.csv",
        "already": False,
        "kept": False,
        "sheet": None,
        "kind": "loan",
        "fund": "กองทุนหมู่บ้านทดลอง",
        "row": 4,
        "reason": "the formula of this cell failed: #REF!",
    }
    assert second["row"] == 5


def test_other_files_of_the_same_command_are_kept(home):
    files = (home.parent / "เสีย.csv", home.parent / "ดี.csv")
    done = run(home, "import", "--whole", "--json", *files)
    assert done.returncode == 3
    kept = {(row["file"], row["kept"]) for row in json.loads(done.stdout)}
    assert kept == {("ดี.csv", True), ("เสีย.csv", False)}
    assert {row["file"] for row in json.loads(run(home, "rows", "--json").stdout)} == {"ดี.csv"}


def test_a_file_without_a_fault_is_kept_whole(home):
    assert run(home, "import", "--whole", home.parent / "ดี.csv").returncode == 0
    assert len(json.loads(run(home, "rows", "--json").stdout)) == 3


def test_without_the_option_the_good_rows_are_kept(home):
    assert run(home, "import", home.parent / "เสีย.csv").returncode == 3
    rows = json.loads(run(home, "rows", "--json").stdout)
    assert [row["status"] for row in rows] == ["flagged", "waiting", "waiting"]
