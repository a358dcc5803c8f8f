"""The lines of a balance sheet: a note's number, another year or a count is never the amount."""

import random
from datetime import date

import pytest

from forumtui.registers.reading.rows.accounts import AccountReader


def lines(*rows):
    reader = AccountReader("balance_sheet", date(2017, 3, 31))
    return [
        (record.label, record.amount_satang // 100)
        for row in rows
        for record in reader.read(row).records
    ]


def last(*rows):
    reader = AccountReader("balance_sheet", date(2017, 3, 31))
    return [reader.read(row) for row in rows][-1]


def test_the_number_of_a_note_is_never_the_amount():
    heading = ["", "หมายเหตุ", 2560.0, 2559.0]
    assert lines(heading, ["เงินสด", 1.0, 2500.0, 3000.0]) == [("เงินสด", 2500)]


def test_the_year_of_the_cut_off_counts_wherever_it_stands():
    heading = ["รายการ", "2559", "2561", "2560"]
    assert lines(heading, ["เงินสด", 1.0, 2.0, 3.0]) == [("เงินสด", 3)]


def test_a_heading_of_years_is_no_line_and_an_amount_like_a_year_is_one():
    assert last(["", 2560.0, 2559.0]).kind.value == "header"
    assert lines(["ค่าใช้จ่าย", 2560.0]) == [("ค่าใช้จ่าย", 2560)]


def test_both_sides_of_an_account_are_read():
    heading = ["สินทรัพย์", "บาท", "หนี้สินและทุน", "บาท"]
    rows = (
        ["เงินสด", 2500.0, "เจ้าหนี้", 300.0],
        ["", "", "ทุน", 2200.0],
        ["รวม", 2500.0, "รวม", 2500.0],
    )
    assert lines(heading, *rows) == [("เงินสด", 2500), ("เจ้าหนี้", 300), ("ทุน", 2200)]
    assert (last(heading, *rows).kind.value, last(heading, *rows).total) == ("total", 250000)


def test_how_many_debtors_there_are_is_no_amount():
    assert lines(["ลูกหนี้เงินกู้", 11.0, "ราย", 11000.0, "บาท"]) == [("ลูกหนี้เงินกู้", 11000)]


def test_baht_and_satang_in_two_columns_are_one_amount():
    row = last(["รายการ", "บาท", "สต."], ["เงินสด", 1.0, 50.0])
    assert row.records[0].amount_satang == 150


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["เงินสด", 1.0, 2500.0, 3000.0], "several_amounts"),
        (["เงินสด", "ราวพัน"], "amount_not_number"),
        (["เงินสด", "1,000?", "ทุน", 500.0], "amount_not_number"),
        (["", 77.0], "label_missing"),
    ],
)
def test_what_is_not_certain_waits(row, why):
    assert last(row).waiting.code == why


def test_a_figure_of_another_year_alone_waits():
    assert last(["", "2560", "2559"], ["เงินสด", "", 5.0]).waiting.code == "year_missing"


def test_a_dash_in_the_year_that_counts_is_nought():
    assert lines(["", "2560", "2559"], ["เงินสด", "-", 5.0]) == [("เงินสด", 0)]


def test_a_sum_without_words_is_a_total_of_the_lines_above():
    row = last(["เงินสด", 5.0], ["ลูกหนี้", 7.0], ["", 12.0])
    assert (row.kind.value, row.total) == ("total", 1200)


def test_accounts_of_any_shape_give_their_true_lines_or_wait():
    shape = random.Random(28)
    for _ in range(500):
        years = shape.sample([2558, 2559, 2560], shape.randrange(1, 4))
        notes, sides = shape.random() < 0.5, shape.randrange(1, 3)
        heading, true, rows = [], [], []
        for _ in range(sides):
            heading += ["รายการ", *(["หมายเหตุ"] if notes else []), *years]
        for line in range(shape.randrange(1, 6)):
            row = []
            for side in range(sides):
                amounts = [float(shape.randrange(1, 90000)) for _ in years]
                row += [
                    f"ก{line}ข{side}",
                    *([float(shape.randrange(1, 20))] if notes else []),
                    *amounts,
                ]
                true.append((f"ก{line}ข{side}", int(amounts[years.index(max(years))])))
            rows.append(row)
        assert lines(heading, *rows) == true
