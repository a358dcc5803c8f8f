"""Scripts list disputes, correct figures, let the book stand, and take it back."""

import json

import pytest
from tests.house.test_commands import run

HOUSEHOLDS = """บ้านเลขที่,หมู่,ชื่อ-สกุล,สถานะ
1,6,นายสมชาย ใจดี,หัวหน้าครัวเรือน
2,6,นายเปี่ยม หนุ่มน้อย,หัวหน้าครัวเรือน
"""
FUND = """กองทุนหมู่บ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,อัตราดอกเบี้ย
1/2558,นายสมชาย ใจดี,1,"20,000","12,000",6
2/2558,นายเปี่ยม หนุ่มน้อย,2,"5,000","3,000",6
"""
BECAUSE = ("--because", "เห็นใบเสร็จ", "--approved-by", "นายดี ตรวจสอบ, นางงาม ตรวจสอบ")


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    assert run(home, "new", "บ้านทดสอบ", "--cut-off", "2560-03-31").returncode == 0
    for name, text in (("บ้าน.csv", HOUSEHOLDS), ("กองทุน.csv", FUND)):
        (tmp_path / name).write_text(text, "utf-8")
        assert run(home, "import", tmp_path / name).returncode == 0
    said = ("--claims", "9,000", "--because", "จ่ายไปแล้ว", "--spoken-by", "นายสมชาย ใจดี")
    assert run(home, "answer", "1", "--disputed", "L1", *said).returncode == 0
    return home


def rows(home, command):
    return json.loads(run(home, command, "--json").stdout)


def debt(home, house):
    return next(row["satang"] for row in rows(home, "debts") if row["house"] == house)


def test_open_disputes_are_listed_with_both_figures(home):
    (row,) = rows(home, "disputes")
    assert (row["line"], row["house"], row["fund"]) == ("L1", "1", "กองทุนหมู่บ้านทดลอง")
    assert (row["book_satang"], row["claimed_satang"]) == (1_200_000, 900_000)
    assert (row["reason"], row["said_by"]) == ("จ่ายไปแล้ว", "นายสมชาย ใจดี")
    told = run(home, "disputes").stdout
    assert "Book 12,000.00, member says 9,000.00 baht" in told


def test_a_figure_is_corrected_and_taken_back(home):
    done = run(home, "correct", "l๑", "--balance", "๙,๐๐๐", *BECAUSE)
    assert done.returncode == 0
    assert "Balance corrected from 12,000.00 to 9,000.00 baht  House 1 is asked anew" in done.stdout
    assert (debt(home, "1"), rows(home, "disputes")) == (900_000, [])
    (row,) = rows(home, "corrections")
    assert (row["outcome"], row["field"], row["stands"]) == ("upheld", "balance", True)
    assert (row["old_value"], row["new_value"]) == (1_200_000, 900_000)
    back = run(home, "correct", "L1", "--take-back", *BECAUSE)
    assert "now 12,000.00 baht" in back.stdout
    assert debt(home, "1") == 1_200_000
    assert len(rows(home, "disputes")) == 1
    assert rows(home, "corrections")[0]["stands"] is False
    assert run(home, "check").returncode == 0


def test_accrued_interest_and_rate_are_corrected(home):
    assert "0.00 to 35.50 baht" in run(home, "correct", "L2", "--accrued", "35.50", *BECAUSE).stdout
    assert "6.00% to 9.50%" in run(home, "correct", "L2", "--rate", "9.5", *BECAUSE).stdout
    told = run(home, "corrections").stdout
    assert "Accrued interest corrected from 0.00 to 35.50 baht" in told


def test_the_book_can_stand(home):
    done = run(home, "dismiss", "L1", *BECAUSE)
    assert (done.returncode, rows(home, "disputes")) == (0, [])
    assert "The book is right: 12,000.00 baht" in done.stdout
    (row,) = rows(home, "corrections")
    assert (row["outcome"], row["field"], row["new_value"]) == ("dismissed", None, None)
    assert "เห็นใบเสร็จ" in run(home, "corrections").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("correct", "L1", "--balance", "12,000", *BECAUSE),
        ("correct", "L9", "--balance", "1", *BECAUSE),
        ("correct", "L1", "--balance", "-1", *BECAUSE),
        ("correct", "L1", "--balance", "มาก", *BECAUSE),
        ("correct", "L1", "--rate", "มาก", *BECAUSE),
        ("correct", "L1", "--balance", "1", "--because", " ", "--approved-by", "นายก ข,นายค ง"),
        ("correct", "L1", "--balance", "1", "--because", "ก", "--approved-by", "นายก ข"),
        (
            "correct",
            "L1",
            "--balance",
            "1",
            "--because",
            "ก",
            "--approved-by",
            "นายก ข,นายสมชาย ใจดี",
        ),
        ("correct", "L2", "--take-back", *BECAUSE),
        ("correct", "L1", *BECAUSE),
        ("correct", "L1", "--balance", "1", "--rate", "1", *BECAUSE),
        ("dismiss", "L2", *BECAUSE),
        ("dismiss", "\x1b[31m", *BECAUSE),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_changes_nothing(home, arguments):
    done = run(home, *arguments)
    # A file of PINs is looked at last, and what is wrong with it is not what is said.
    assert run(home, *arguments, "--pin-file", home / "none.txt").stderr == done.stderr
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stderr
    assert (rows(home, "corrections"), debt(home, "1")) == ([], 1_200_000)


def test_a_file_of_pins_is_wanted_once_everything_else_is_in_order(home):
    done = run(home, "correct", "L1", "--balance", "9,000", *BECAUSE, "--pin-file", home / "none")
    assert done.returncode == 2
    assert "cannot be read" in done.stderr
    assert rows(home, "corrections") == []
