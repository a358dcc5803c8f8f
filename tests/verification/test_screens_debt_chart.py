"""The village's debts by fund as bars."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.messages import LANGUAGES, Messages
from forumtui.thai.width import width
from forumtui.verification.screens.debt_chart import (
    MOST_FUNDS,
    debts_by_fund,
    owed_by_fund,
    percent,
)

SAY = Messages("th")
FUNDS = {1: "ออมทรัพย์", 2: "กองทุนหมู่บ้าน", 3: "สตรี", 4: "กข.คจ.", 5: "ปุ๋ย"}


def line(fund, baht, loans=1):
    return SimpleNamespace(fund_id=fund, fund="", satang=baht * 100, loans=loans)


def lines(fund, baht, loans=3):
    """Return what three households owe a fund."""
    return [line(fund, baht - 2, loans - 2), line(fund, 1), line(fund, 1)]


VILLAGE = [
    *lines(3, 134_000, 18),
    *lines(1, 5_000_000, 81),
    *lines(2, 1_670_000, 114),
    line(1, 20_500),
    *lines(4, 77_400, 22),
]


def drawn(lines, columns=78, say=SAY, most=MOST_FUNDS):
    owed = owed_by_fund(lines, FUNDS)
    return debts_by_fund(owed, say, columns, above="ทั้งหมด", most=most)


def test_the_greatest_fund_stands_first_with_its_sum_its_part_and_its_contracts():
    above, *rows = drawn(VILLAGE)
    assert above == "ทั้งหมด"
    assert [row.split()[0] for row in rows] == ["ออมทรัพย์", "กองทุนหมู่บ้าน", "สตรี", "กข.คจ."]
    assert [row.split()[1] for row in rows] == [
        "5,020,500.00",
        "1,670,000.00",
        "134,000.00",
        "77,400.00",
    ]
    assert [row.split()[-3:] for row in rows] == [
        ["73%", "82", "สัญญา"],
        ["24%", "114", "สัญญา"],
        ["2%", "18", "สัญญา"],
        ["1%", "22", "สัญญา"],
    ]
    assert {width(row) for row in rows} == {78}


def test_the_least_funds_share_the_last_bar_and_nothing_is_lost():
    rows = drawn([*VILLAGE, *lines(5, 1_000, 4)])
    assert len(rows) == MOST_FUNDS + 1
    assert "กองทุนอื่น" in rows[-1]
    assert "78,400.00" in rows[-1]
    assert "26 สัญญา" in rows[-1]
    assert len(drawn([*VILLAGE, *lines(5, 1_000, 4)], most=10)) == 6


def test_one_fund_alone_is_no_comparison():
    assert drawn(lines(1, 5)) == ()
    assert drawn([]) == ()


@pytest.mark.parametrize("debtors", [1, 2])
def test_what_one_household_owes_can_be_told_from_no_bar(debtors):
    few = [line(5, 1_234), line(5, 4_321)][:debtors]
    _above, *rows = drawn([*VILLAGE, *few], most=10)
    assert not any("ปุ๋ย" in row or "กข.คจ." in row for row in rows)
    owed = 77_400 + sum(one.satang // 100 for one in few)
    (others,) = [row for row in rows if "กองทุนอื่น" in row]
    assert f"{owed:,}.00" in others
    assert len(rows) == 4
    assert drawn([line(1, 500), line(2, 700), line(2, 1)]) == ()
    assert "ปุ๋ย" in "".join(drawn([*VILLAGE, *few, *lines(5, 9)], most=10))


def test_two_funds_that_are_called_alike_have_a_bar_each():
    same = {1: "สัจจะ", 2: "สัจจะ"}
    owed = owed_by_fund([line(1, 5), line(2, 7)], same)
    assert [one.satang for one in owed] == [700, 500]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", [58, 78, 138])
def test_the_longest_names_and_sums_are_whole(language, columns):
    village = [*lines(1, 99_999_999_999, 10_000), *lines(2, 3)]
    rows = drawn(village, columns, Messages(language))[1:]
    assert {width(row) for row in rows} == {columns}
    assert "99,999,999,999.00" in rows[0]
    assert ">99%" in rows[0]
    assert "<1%" in rows[1]


amounts = st.lists(st.tuples(st.integers(1, 5), st.integers(0, 10**9), st.integers(1, 99)))


@given(amounts, st.integers(2, 6))
def test_the_bars_come_to_what_the_lines_come_to(village, most):
    owing = [line(*one) for one in village]
    owed = owed_by_fund(owing, FUNDS)
    assert sum(one.satang for one in owed) == sum(one.satang for one in owing)
    assert sum(one.loans for one in owed) == sum(one.loans for one in owing)
    figures = [row.split("█")[0].split()[-1] for row in drawn(owing, most=most)[1:] if "█" in row]
    if figures:
        baht = [int(one.replace(",", "").removesuffix(".00")) for one in figures]
        assert sum(baht) == sum(one.satang for one in owing) // 100
        assert baht[: most - 1] == sorted(baht[: most - 1], reverse=True)


@given(st.integers(0, 10**12), st.integers(1, 10**12))
def test_a_part_is_never_said_to_be_nothing_or_all_when_it_is_not(part, total):
    part = min(part, total)
    said = percent(part, total)
    assert (said == "0%") == (part == 0)
    assert (said == "100%") == (part == total)


async def test_the_register_shows_the_day_the_sum_of_all_and_the_funds(village, running):
    async with running(village) as hall:
        await hall.sees("ขั้นตอนงานคืนนี้")
        await hall.press("6")
        await hall.sees("หนี้แต่ละกองทุน ณ ")
        assert hall.text.count("เงินต้นรวม") == 1
        assert sum(line.endswith(" สัญญา") for line in hall.lines) == 4
        # Where there are few rows the households have them.
        await hall.pilot.resize_terminal(60, 14)
        await hall.sees("เงินต้นรวม")
        assert "█" not in hall.text
