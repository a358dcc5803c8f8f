"""The command that reckons a schedule: what it prints, and one sentence for whatever is wrong."""

import json
import os
import subprocess
import sys
from datetime import date, datetime, timedelta

import pytest

from forumtui.__main__ import main
from forumtui.lending.periods import EVERY_MONTHS
from forumtui.lending.rates import DayCount
from forumtui.lending.schedule import Method, Rounding, Terms, schedule_from
from forumtui.thai.amounts import format_baht
from forumtui.thai.width import width

LOAN = {
    "--principal": "5000",
    "--rate": "12",
    "--method": "declining",
    "--count": "18",
    "--every": "1",
    "--start": "2022-11-01",
    "--interest": "monthly",
    "--unit": "1",
}
KEYS = ["n", "due", "principal_satang", "interest_satang", "instalment_satang", "balance_satang"]


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Return what the command ends with, prints and complains of; options given as None are left out."""
    monkeypatch.chdir(tmp_path)

    def run(*flags, **changed):
        options = LOAN | {f"--{name}": value for name, value in changed.items()}
        words = [
            word for name, value in options.items() if value is not None for word in (name, value)
        ]
        monkeypatch.setattr(sys, "argv", ["forumtui", "schedule", *words, *flags])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        assert list(tmp_path.iterdir()) == []
        return ended.value.code, told.out, told.err

    return run


def rows_of(run, **changed):
    code, out, err = run("--json", **changed)
    assert (code, "เกินร้อยละ 15.00" in err) == ((2, True) if err else (0, False))
    rows = json.loads(out)
    assert all(list(row) == KEYS for row in rows)
    return rows


def expected(terms, start=date(2022, 11, 1)):
    return [
        dict(
            zip(
                KEYS,
                (
                    each.number,
                    each.due.isoformat(),
                    each.principal_satang,
                    each.interest_satang,
                    each.total_satang,
                    each.balance_satang,
                ),
                strict=True,
            )
        )
        for each in schedule_from(terms, start)
    ]


# LoanRepayment.feature line 343 (RS02) of apache/fineract@4198b0bcf9a94e1c7aa0f386317ba71f40ceb1d9.
def test_json_is_one_array_of_instalments(run):
    rows = rows_of(run)
    assert len(rows) == 18
    assert rows[0] == {
        "n": 1,
        "due": "2022-12-01",
        "principal_satang": 25_500,
        "interest_satang": 5_000,
        "instalment_satang": 30_500,
        "balance_satang": 474_500,
    }
    assert rows[-1]["instalment_satang"] == 30_322
    assert rows[-1]["balance_satang"] == 0


@pytest.mark.parametrize(
    ("changed", "terms"),
    [
        ({"method": "flat"}, Terms(500_000, 120_000, 18, Method.FLAT, unit_satang=100)),
        (
            {"method": "equal-principal", "unit": "0.25"},
            Terms(500_000, 120_000, 18, Method.EQUAL_PRINCIPAL, unit_satang=25),
        ),
        ({"method": "bullet"}, Terms(500_000, 120_000, 18, Method.BULLET)),
        ({"unit": None}, Terms(500_000, 120_000, 18)),
        (
            {"method": None, "every": None, "interest": None, "unit": "100"},
            Terms(500_000, 120_000, 18, unit_satang=10_000),
        ),
        (
            {"rounding": "up", "unit": "10"},
            Terms(500_000, 120_000, 18, unit_satang=1_000, rounding=Rounding.UP),
        ),
        ({"grace": "๓"}, Terms(500_000, 120_000, 18, unit_satang=100, grace=3)),
        ({"grace": "17"}, Terms(500_000, 120_000, 18, unit_satang=100, grace=17)),
        ({"rate": "๗.๕", "principal": "๕,๐๐๐.๕๐"}, Terms(500_050, 75_000, 18, unit_satang=100)),
        ({"rate": "12.25%"}, Terms(500_000, 122_500, 18, unit_satang=100)),
        ({"rate": "0.0001"}, Terms(500_000, 1, 18, unit_satang=100)),
        ({"rate": "6.500000"}, Terms(500_000, 65_000, 18, unit_satang=100)),
        ({"rate": "0"}, Terms(500_000, 0, 18, unit_satang=100)),
        (
            {"interest": "30/360"},
            Terms(500_000, 120_000, 18, unit_satang=100, day_count=DayCount.THIRTY_360),
        ),
        (
            {"interest": "actual/365"},
            Terms(500_000, 120_000, 18, unit_satang=100, day_count=DayCount.ACTUAL_365),
        ),
        ({"start": "2565-11-01"}, Terms(500_000, 120_000, 18, unit_satang=100)),
        ({"start": "๑ พ.ย. ๒๕๖๕"}, Terms(500_000, 120_000, 18, unit_satang=100)),
        *(
            (
                {"every": str(months)},
                Terms(500_000, 120_000, 18, every_months=months, unit_satang=100),
            )
            for months in EVERY_MONTHS
        ),
    ],
)
def test_every_option_is_heard(run, changed, terms):
    assert rows_of(run, **changed) == expected(terms)


@pytest.mark.parametrize("count", [None, "4", "1200"])
def test_the_count_follows_a_given_instalment(run, count):
    rows = rows_of(run, principal="100,000", method="fixed", count=count, instalment="14,000")
    assert rows == expected(
        Terms(10_000_000, 120_000, 1_200, Method.FIXED, instalment_satang=1_400_000)
    )
    assert len(rows) == 8


def today():
    return datetime.now().astimezone().date()


def test_without_a_start_it_is_today(run):
    before = today()
    (only,) = rows_of(run, count="1", start=None)
    due = {expected(Terms(500_000, 120_000, 1), day)[0]["due"] for day in (before, today())}
    assert only["due"] in due
    assert date.fromisoformat(only["due"]) - before > timedelta(days=27)


@pytest.mark.parametrize("method", ["declining", "equal-principal", "flat", "bullet"])
@pytest.mark.parametrize("principal", ["5,000", "999,999,999.99", "10,000,000,000,000"])
def test_the_table_has_every_figure_and_fits_the_page(run, method, principal):
    # A flat 12 % is above what the law allows: the table is shown, and that is said beside it.
    code, out, _ = run(method=method, principal=principal)
    assert code == (2 if method == "flat" else 0)
    assert all(width(line) <= 80 for line in out.splitlines())
    rows = rows_of(run, method=method, principal=principal)
    for row in rows:
        assert format_baht(row["instalment_satang"]) in out
        assert format_baht(row["balance_satang"]) in out
    assert format_baht(sum(row["interest_satang"] for row in rows)) in out
    assert format_baht(sum(row["instalment_satang"] for row in rows)) in out
    assert "1 ธ.ค. 2565" in out


# A flat 12 % over twelve months is truly 21.46 %.
def test_the_true_rate_is_said_and_that_it_is_above_the_law(run):
    code, out, err = run(principal="12,000", method="flat", count="12")
    assert "ร้อยละ 21.46 ต่อปี" in out
    assert (code, "เกินร้อยละ 15.00" in err) == (2, True)


def test_a_lawful_loan_is_not_warned_of(run):
    code, out, err = run(rate="15", principal="100,000")
    assert "ร้อยละ 15.00 ต่อปี" in out
    assert (code, err) == (0, "")


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"principal": None}, "--principal"),
        ({"principal": "-5000"}, "-5000"),
        ({"principal": "0"}, "มากกว่า 0"),
        ({"principal": "ห้าพัน"}, "ห้าพัน"),
        ({"principal": "5000.001"}, "5000.001"),
        ({"principal": ""}, "อ่านจำนวนเงินไม่ได้"),
        ({"principal": "nan"}, "nan"),
        ({"principal": "1e9"}, "1e9"),
        ({"principal": "10,000,000,000,000.01"}, "มากเกินไป"),
        ({"principal": "9" * 100}, "มากเกินไป"),
        ({"principal": "9" * 4_000}, "อ่านจำนวนเงินไม่ได้"),
        ({"rate": None}, "--rate"),
        ({"rate": "-1"}, "-1"),
        ({"rate": "12.00001"}, "ทศนิยมไม่เกิน 4"),
        ({"rate": "1000"}, "1000"),
        ({"rate": "สิบสอง"}, "สิบสอง"),
        ({"rate": "9" * 4_000}, "อ่านอัตราดอกเบี้ยไม่ได้"),
        ({"method": "annuity"}, "declining, equal-principal, flat, bullet, fixed"),
        ({"method": "\x1b[31mflat"}, "declining"),
        ({"count": None}, "--count"),
        ({"count": "0"}, "1 ถึง 1200"),
        ({"count": "-3"}, "--count"),
        ({"count": "1201"}, "1 ถึง 1200"),
        ({"count": "9" * 4_000}, "--count"),
        ({"count": "1.5"}, "--count"),
        ({"count": "²"}, "--count"),
        ({"every": "5"}, "1, 2, 3, 4, 6, 12"),
        ({"every": "0"}, "--every"),
        ({"start": "2023-02-29"}, "2023-02-29"),
        ({"start": "9999-12-31"}, "9999-12-31"),
        ({"start": "1600-01-01"}, "1600-01-01"),
        ({"start": "เมื่อวาน"}, "เมื่อวาน"),
        ({"start": ""}, "อ่านวันที่ไม่ได้"),
        ({"interest": "actual/360"}, "monthly, actual/365, 30/360"),
        ({"unit": "2"}, "0.01, 0.25, 1, 5, 10, 100"),
        ({"unit": "0"}, "0.01, 0.25"),
        ({"unit": "-1"}, "-1"),
        ({"rounding": "down"}, "half-up, up"),
        ({"grace": "18"}, "0 ถึง 17"),
        ({"grace": "-1"}, "0 ถึง 17"),
        ({"method": "fixed"}, "--instalment"),
        ({"instalment": "300"}, "fixed"),
        ({"method": "fixed", "instalment": "-1"}, "-1"),
        ({"method": "fixed", "instalment": "50"}, "51.00"),
        ({"method": "fixed", "instalment": "0", "rate": "0"}, "5.00"),
        ({"method": "fixed", "instalment": "1", "rate": "0"}, "1200 งวด"),
        ({"principal": "1000", "count": "360"}, "11.00"),
    ],
)
def test_what_cannot_be_is_one_sentence(run, changed, named):
    code, out, err = run(**changed)
    assert (code, out) == (2, "")
    (sentence,) = err.strip().splitlines()
    assert named in sentence
    assert len(sentence) < 200
    assert "\x1b" not in sentence


def test_it_needs_no_village_no_screen_and_speaks_english(tmp_path):
    words = [word for pair in LOAN.items() for word in pair]
    script = (
        "import sys; sys.argv = ['forumtui', 'schedule', *sys.argv[1:]]\n"
        "from forumtui.__main__ import main\n"
        "try: main()\n"
        "finally: assert 'textual' not in sys.modules\n"
    )
    env = {**os.environ, "FORUMTUI_LANGUAGE": "en", "PYTHONWARNINGS": "error"}

    def english(*more):
        return subprocess.run(
            [sys.executable, "-c", script, *words, *more],
            capture_output=True,
            text=True,
            env=env,
            cwd=tmp_path,
            timeout=60,
        )

    done = english()
    assert (done.returncode, done.stderr) == (0, "")
    assert "True rate, on what is still owed: 12.00 % a year" in done.stdout
    assert "01/12/2565" in done.stdout
    refused = english("--grace", "18")
    assert refused.returncode == 2
    assert refused.stderr.strip() == "--grace cannot be 18; give a number from 0 to 17"
    assert list(tmp_path.iterdir()) == []
