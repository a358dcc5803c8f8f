"""Files of commas whose thousands stand without quotes: put together where sure, else asked."""

import random

import pytest

from forumtui.thai.amounts import format_baht

SAVINGS = ("ที่", "ชื่อ-สกุล", "บ้านเลขที่", "เงินสัจจะสะสม", "หมายเหตุ")
DEBTS = ("ที่", "ชื่อผู้กู้", "บ้านเลขที่", "เลขที่สัญญา", "เงินกู้", "ชำระแล้ว", "คงเหลือ", "ดอกเบี้ยค้าง")
TITLES = {SAVINGS: "กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดลอง", DEBTS: "กองทุนหมู่บ้านบ้านทดลอง"}


@pytest.fixture
def rows(text, read):
    """Return the data rows of a file of these lines."""

    def data(headings, *lines):
        path = text("ก.csv", [[TITLES[headings]], headings, *lines])
        return [row for row in read(path) if row.record or row.waiting]

    return data


def flags(row):
    return {flag.code: dict(flag.details) for flag in row.flags}


def test_a_row_with_one_cell_too_many_is_put_together(rows):
    (row,) = rows(DEBTS[:5] + DEBTS[6:7], (1, "นายก ข", 12, "1/59", "30,000", "20,000.50"))
    assert row.record.balance_satang == 2_000_050
    assert flags(row)["thousands_joined"] == {"pieces": "20 + 000.50", "cell": "20,000.50"}


TITLES[DEBTS[:5] + DEBTS[6:7]] = TITLES[DEBTS]


def test_a_row_whose_last_cell_is_missing_does_not_slip_through(rows):
    one, two, three = rows(
        SAVINGS, (1, "นายก ข", 12, "5,000"), (2, "นายค ง", 3, "3,250"), (3, "นายจ ฉ", 4, 500)
    )
    kept = [row.record.balance_satang for row in (one, two, three)]
    assert kept == [500_000, 325_000, 50_000]
    assert "thousands_joined" in flags(two)
    assert not three.flags


def test_principal_less_repaid_proves_what_the_row_alone_does_not(rows):
    (row, _) = rows(
        DEBTS,
        (1, "นายก ข", 1, "1/59", "1,200,300", "200,300", "1,000,000"),
        (2, "นายค ง", 2, "2/59", "5,000", 0, "5,000"),
    )
    assert row.record is None or row.record.balance_satang == 100_000_000


def test_two_ways_wait_and_both_are_said(rows):
    row, _ = rows(
        DEBTS[:4] + DEBTS[6:],
        (1, "นายก ข", 1, "1/59", "20,500"),
        (2, "นายค ง", 2, "2/59", "8,000", "1,000"),
    )
    assert row.waiting.code == "joining_unclear"
    assert set(dict(row.waiting.details).values()) == {"20 | 500", "20,500"}


TITLES[DEBTS[:4] + DEBTS[6:]] = TITLES[DEBTS]


def test_more_cells_than_headings_wait(rows):
    (row,) = rows(SAVINGS, (1, "นายก ข", 12, 500, "ก", "12 บาท"))
    assert row.waiting.code == "cells_too_many"


def test_words_beyond_the_headings_are_no_reason_to_wait(rows):
    (row,) = rows(SAVINGS, (1, "นายก ข", 12, 500, "ลาออก", " คืนเงินแล้ว"))
    assert row.record.balance_satang == 50_000


def test_a_name_parted_by_a_comma_does_not_move_the_amounts(rows):
    (row,) = rows(SAVINGS, (1, "ใจดี", " สมชาย", 12, 500, "ชรา"))
    assert row.record is None


@pytest.mark.parametrize("between", [";", "\t"])
def test_other_files_are_read_as_they_stand(tmp_path, read, between):
    path = tmp_path / "ก.csv"
    lines = [SAVINGS, ("1", "นายก ข", "12", "5,000"), ("2", "นายค ง", "5", "5", "000")]
    path.write_text("\n".join(map(between.join, lines)), "utf-8")
    found = [row.record.balance_satang for row in read(path) if row.record]
    assert found == [500_000, 500]


def test_small_amounts_beside_each_other_are_not_put_together(rows):
    found = rows(
        DEBTS,
        (1, "นายก ข", 12, "1/59", 900, 400, 500, 120),
        (2, "นายค ง", 3, "2/59", 500, 0, 500, 100),
    )
    assert [row.record.balance_satang for row in found] == [50_000, 50_000]
    assert not any("thousands_joined" in flags(row) for row in found)


def naive(satang):
    return format_baht(satang).removesuffix(".00") if satang % 100 == 0 else format_baht(satang)


def quoted(satang):
    return f'"{naive(satang)}"'


def test_random_tables_are_right_or_wait(tmp_path, read):
    chance = random.Random(2560)
    counts = {"right": 0, "waits": 0}
    for _ in range(150):
        headings = chance.choice(
            (
                SAVINGS,
                SAVINGS[:4],
                DEBTS,
                DEBTS[:5] + DEBTS[6:],
                DEBTS[:4] + DEBTS[6:7],
                (*DEBTS, "หมายเหตุ"),
            )
        )
        mixed, step = chance.random() < 0.2, chance.choice((100_000, 50_000, 12_345, 100, 1))
        lines, truth = [headings], []
        for number in range(chance.randrange(3, 12)):
            principal = chance.randrange(1, chance.choice((9, 90, 9_000))) * step
            repaid = chance.randrange(0, principal + 1)
            accrued = chance.randrange(0, 200_000)
            written = {
                "ที่": number + 1, "ชื่อ-สกุล": f"นายก{number} ข", "ชื่อผู้กู้": f"นายก{number} ข",
                "บ้านเลขที่": chance.choice(("12", "12/3", "101")), "เลขที่สัญญา": f"{number}/59",
                "หมายเหตุ": chance.choice(("", "", "ชรา", "ก")),
            }  # fmt: skip
            if "ชำระแล้ว" not in headings:
                repaid = 0
            amounts = {
                "เงินสัจจะสะสม": principal, "เงินกู้": principal, "ชำระแล้ว": repaid,
                "คงเหลือ": principal - repaid, "ดอกเบี้ยค้าง": accrued,
            }  # fmt: skip
            write = quoted if mixed and chance.random() < 0.5 else naive
            written |= {name: write(satang) for name, satang in amounts.items()}
            line = [str(written[heading]) for heading in headings]
            while chance.random() < 0.7 and not line[-1]:
                line.pop()
            lines.append(line)
            truth.append((principal - repaid, accrued if "ดอกเบี้ยค้าง" in headings else 0))
        path = tmp_path / "กองทุนหมู่บ้าน.csv"
        path.write_text("\n".join(map(",".join, lines)), "utf-8")
        found = [row for row in read(path) if row.record or row.waiting]
        assert len(found) == len(truth)
        for row, (balance, accrued) in zip(found, truth, strict=True):
            if row.record is None:
                counts["waits"] += 1
                continue
            counts["right"] += 1
            kept = row.record.balance_satang, getattr(row.record, "accrued_satang", 0)
            assert kept == (balance, accrued), path.read_text("utf-8")
    assert counts["right"] > 4 * counts["waits"] > 0


def test_the_other_rows_show_how_far_a_row_goes(rows):
    headings = DEBTS[:4] + DEBTS[6:]
    one, two = rows(
        headings, (1, "นายก ข", 1, "1/59", "20,000", 0), (2, "นายค ง", 2, "2/59", "8,000", 500)
    )
    assert (one.record.balance_satang, two.record.balance_satang) == (2_000_000, 800_000)
    assert two.record.accrued_satang == 50_000


def test_a_lone_row_that_ends_early_waits(rows):
    headings = DEBTS[:4] + DEBTS[6:]
    (row,) = rows(headings, (1, "นายก ข", 10, "1/59", "8,500"))
    assert row.waiting.code == "joining_unclear"
    assert {key: dict(row.waiting.details)[key] for key in ("one", "other")} == {
        "one": "8 | 500",
        "other": "8,500",
    }
    one, two = rows(
        headings, (1, "นายก ข", 10, "1/59", "8,500"), (2, "นายค ง", 11, "2/59", "900", "45")
    )
    assert one.waiting.code == "joining_unclear"
    assert (two.record.balance_satang, two.record.accrued_satang) == (90_000, 4_500)
    # Somebody owes ten thousand in one cell: so no thousands stand in two.
    one, two = rows(
        headings, (1, "นายก ข", 10, "1/59", "800", "500"), (2, "นายค ง", 11, "2/59", "10000")
    )
    assert (one.record.balance_satang, one.record.accrued_satang) == (80_000, 50_000)


def test_rows_that_leave_out_a_nought_are_right_or_wait(tmp_path, read):
    chance = random.Random(2602)
    counts = {"right": 0, "waits": 0}
    for _ in range(100):
        headings = DEBTS[:4] + DEBTS[6:]
        lines, truth = [headings], []
        for number in range(chance.randrange(1, 6)):
            balance = chance.randrange(1, chance.choice((90, 2_000, 99_000))) * 100
            accrued = chance.choice((0, 0, 0, chance.randrange(1, 900) * 100))
            line = [str(number + 1), f"นายก{number} ข", "12", f"{number}/59", naive(balance)]
            lines.append([*line, naive(accrued)] if accrued else line)
            truth.append((balance, accrued))
        path = tmp_path / "กองทุนหมู่บ้าน.csv"
        path.write_text("\n".join(map(",".join, lines)), "utf-8")
        found = [row for row in read(path) if row.record or row.waiting]
        assert len(found) == len(truth)
        for row, known in zip(found, truth, strict=True):
            counts["right" if row.record else "waits"] += 1
            if row.record:
                assert (row.record.balance_satang, row.record.accrued_satang) == known, (
                    path.read_text("utf-8")
                )
    assert min(counts.values()) > 0, counts


def test_an_account_without_quotes(text, read):
    lines = [["กองทุนหมู่บ้าน"], ["งบดุล ณ วันที่ 31 มีนาคม 2560"], ("เงินสด", "2,500"), ("ลูกหนี้", "11,000")]
    found = [row for row in read(text("ก.csv", lines)) if row.record]
    assert [row.record.amount_satang for row in found] == [250_000, 1_100_000]
    assert all("thousands_joined" in flags(row) for row in found)


def test_a_note_number_beside_an_amount_waits(text, read):
    lines = [
        ["กองทุนหมู่บ้าน"],
        ["งบดุล ณ วันที่ 31 มีนาคม 2560"],
        ("เงินสด", "1", "500"),
        ("ลูกหนี้", "2", "900"),
    ]
    assert not any(row.record for row in read(text("ก.csv", lines)))


def test_noughts_that_belong_to_no_amount_wait(text, read):
    headings = ("ที่", "ชื่อ-สกุล", "บ้านเลขที่", "ฝากเดือนนี้", "เงินสัจจะสะสม")
    lines = [[TITLES[SAVINGS]], headings, (1, "นายก ข", 12, 100, 500), (2, "นายค ง", 4, "200,000")]
    one, two = (row for row in read(text("ก.csv", lines)) if row.record or row.waiting)
    assert (one.record.balance_satang, two.waiting.code) == (50_000, "joining_unclear")
