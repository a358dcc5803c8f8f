"""The village's debts by fund as bars."""

from types import SimpleNamespace

from forumtui.contracts.screens.debt_chart import MOST_FUNDS, debts_by_fund
from forumtui.messages import Messages
from forumtui.thai.width import width

SAY = Messages("th")
FUNDS = {1: "ออมทรัพย์", 2: "กองทุนหมู่บ้าน", 3: "สตรี", 4: "กข.คจ.", 5: "ปุ๋ย"}


def line(fund, baht):
    return SimpleNamespace(debt=SimpleNamespace(fund_id=fund, fund="", satang=baht * 100))


VILLAGE = [
    line(3, 134_000),
    line(1, 5_000_000),
    line(2, 1_670_000),
    line(1, 20_500),
    line(4, 77_400),
]


def test_the_greatest_fund_stands_first_with_its_sum_and_its_part():
    rows = debts_by_fund(VILLAGE, FUNDS, SAY, 78)
    assert [row.split()[0] for row in rows] == ["ออมทรัพย์", "กองทุนหมู่บ้าน", "สตรี", "กข.คจ."]
    assert [row.split()[1] for row in rows] == [
        "5,020,500.00",
        "1,670,000.00",
        "134,000.00",
        "77,400.00",
    ]
    assert [row.split()[-1] for row in rows] == ["73%", "24%", "2%", "1%"]
    assert {width(row) for row in rows} == {78}


def test_the_least_funds_share_the_last_bar_and_nothing_is_lost():
    rows = debts_by_fund([*VILLAGE, line(5, 1_000)], FUNDS, SAY, 78)
    assert len(rows) == MOST_FUNDS
    assert "กองทุนอื่น" in rows[-1]
    assert "78,400.00" in rows[-1]


def test_one_fund_alone_is_no_comparison():
    assert debts_by_fund([line(1, 5)], FUNDS, SAY, 78) == ()
    assert debts_by_fund([], FUNDS, SAY, 78) == ()
