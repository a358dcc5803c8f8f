"""The worked examples of payments, each through the commands, to the satang."""

from datetime import date

import pytest
import time_machine
from tests.helpers.decisions import vote_carried
from tests.helpers.worked_village import FIRST_DUE, POOR, SAVERS, VILLAGE, by_fund, by_kind, gates

from forumtui.contracts.commands.plans import HEARD
from forumtui.engine.clock import tell_the_day
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.lending.periods import add_months
from forumtui.village.acts.village import at_home


def test_what_is_paid_on_the_day_pays_the_first_instalment_of_every_fund(desk):
    rows = desk.pay("1915.98", "2025-02-05")
    assert by_fund(rows) == (608_44, 1029_76, 277_78, 0)
    assert by_kind(rows, VILLAGE) == {"interest": 100_00, "principal": 508_44}
    assert by_kind(rows, SAVERS) == {"accrued": 33_33, "interest": 300_00, "principal": 696_43}
    assert desk.owed("2025-02-05") == 0


def test_two_instalments_paid_late_bear_interest_on_their_principal_alone(desk):
    assert desk.owed("2025-03-22") == 3851_38
    rows = desk.pay("3851.38", "2025-03-22")
    assert by_fund(rows) == (1222_07, 2073_75, 555_56, 0)
    assert by_kind(rows, VILLAGE)["default"] == 5_19
    assert by_kind(rows, SAVERS)["default"] == 14_23
    assert desk.owed("2025-03-22") == 0


@pytest.mark.parametrize(
    ("order", "funds", "later"),
    [
        ("dearest", (0, 1000_00, 0), 2_61),
        ("oldest", (608_44, 113_78, 277_78), 6_41),
        ("pro-rata", (317_56, 537_46, 144_98), 5_87),
    ],
)
def test_a_part_of_an_instalment_goes_by_the_order_that_was_settled(desk, order, funds, later):
    desk.do("settings", "payment.order", order)
    assert by_fund(desk.pay("1000", "2025-02-05")) == (*funds, 0)
    assert desk.owed("2025-02-05") == 915_98
    late = [row for row in desk.rows("due", "1", "--on", "2025-03-05") if row["kind"] == "default"]
    assert sum(row["owed_satang"] for row in late) == later


@pytest.mark.parametrize(
    ("order", "second"),
    [
        ("dearest", (612_20, 1110_02, 277_78)),
        ("oldest", (612_20, 1040_06, 347_74)),
        ("pro-rata", (634_41, 1077_70, 287_89)),
    ],
)
def test_a_part_of_two_late_instalments_pays_the_older_one_whole(desk, order, second):
    desk.do("settings", "payment.order", order)
    rows = desk.pay("2000", "2025-03-22")
    assert by_fund(rows) == (*second, 0)
    assert all(row["instalment"] == 2 for row in desk.rows("due", "1", "--on", "2025-03-22"))
    assert desk.owed("2025-03-22") == 1851_38


def test_too_much_is_kept_for_the_next_day(desk):
    rows = desk.pay("2500", "2025-02-05", "--excess", "credit")
    assert by_fund(rows) == (608_44, 1029_76, 277_78, 584_02)
    shown = desk.do("due", "1", "--on", "2025-02-06")
    assert "1,331.96" in shown


def test_too_much_pays_the_next_instalment_before_its_day(desk):
    rows = desk.pay("2500", "2025-02-05", "--excess", "next")
    second = [row for row in rows if row["instalment"] == 2]
    assert by_kind(second, SAVERS) == {"accrued": 33_33, "interest": 293_04, "principal": 257_65}
    assert by_kind(second, VILLAGE) == by_kind(second, POOR) == {}


@pytest.mark.parametrize(
    ("effect", "last", "interest"),
    [("keep-instalment", 169_08, 5328_15), ("keep-term", 976_60, 5460_43)],
)
def test_too_much_pays_off_principal_of_the_dearest_debt(desk, effect, last, interest):
    desk.do("settings", "prepay.effect", effect)
    desk.pay("2500", "2025-02-05", "--excess", "principal")
    due = [
        row
        for row in desk.rows("due", "1", "--on", "2028-01-05")
        if row["line"] == "L3" and row["kind"] in {"interest", "principal"}
    ]
    assert sum(row["owed_satang"] for row in due if row["kind"] == "interest") == interest
    assert sum(row["owed_satang"] for row in due if row["kind"] == "principal") == 28719_55
    final = max(row["instalment"] for row in due)
    assert sum(row["owed_satang"] for row in due if row["instalment"] == final) == last


def test_too_much_goes_into_the_savings_of_the_household(desk):
    before = desk.rows("settlement", "1", "--on", "2025-02-05")
    rows = desk.pay("2500", "2025-02-05", "--excess", "savings")
    assert by_fund(rows)[3] == 584_02
    after = desk.rows("settlement", "1", "--on", "2025-02-05")
    assert before[0]["total_satang"] - after[0]["total_satang"] == 1915_98


def test_paying_everything_early_ends_the_debt_to_the_day(desk):
    for day in ("2025-02-05", "2025-03-05", "2025-04-05", "2025-05-05"):
        desk.pay("1915.98", day)
    ends = desk.rows("settlement", "1", "--on", "2025-05-20")
    assert {row["total_satang"] for row in ends} == {55256_98}
    assert {row["dropped_satang"] for row in ends} == {6054_40}
    assert desk.rows("settlement", "1", "--on", "2025-05-22")[0]["total_satang"] == 55280_75
    rows = desk.pay("55256.98", "2025-05-20")
    assert by_fund(rows) == (17995_20, 28372_90, 8888_88, 0)
    assert desk.owed("2028-02-05") == 0
    assert "owes nothing" in desk.do("due", "1")


def test_a_false_note_found_later_takes_its_money_from_where_it_went(desk):
    first = desk.pay("1000", "2025-02-05")
    second = desk.pay("915.98", "2025-02-08")
    assert by_fund(second) == (608_44, 29_76, 277_78, 0)
    differences = desk.rows(
        "reverse", first[0]["receipt"], "--because", "ธนบัตรปลอม", "--on", "2025-02-10"
    )
    assert by_fund(differences) == (-608_44, -113_78, -277_78, 0)
    rows = desk.rows("payments", "1")
    standing = [row for row in rows if row["standing"]]
    assert by_fund(standing) == (0, 915_98, 0, 0)
    assert by_kind(standing, SAVERS) == {"accrued": 33_33, "interest": 300_00, "principal": 582_65}
    assert by_fund([row for row in rows if not row["standing"]]) == (0, 1000_00, 0, 0)


def test_pro_rata_a_reversal_leaves_later_payments_as_they_are(desk):
    desk.do("settings", "payment.order", "pro-rata")
    first = desk.pay("1000", "2025-02-05")
    second = desk.pay("915.98", "2025-02-08")
    assert by_fund(second) == (290_88, 492_30, 132_80, 0)
    desk.do("reverse", first[0]["receipt"], "--because", "ธนบัตรปลอม", "--on", "2025-02-10")
    standing = [row for row in desk.rows("payments", "1") if row["standing"]]
    assert by_fund(standing) == (290_88, 492_30, 132_80, 0)


def test_a_receipt_by_hand_typed_in_late_undoes_the_default_interest(desk):
    march = desk.pay("1915.98", "2025-03-05")
    assert by_fund(march) == (610_78, 1036_17, 269_03, 0)
    assert desk.owed("2025-03-05") == 1924_73
    told = desk.do(
        *("pay", "1", "1915.98", "--received-by", "เหรัญญิก", "--on", "2025-02-05"),
        *("--handwritten", "3/12"),
    )
    for fund, amount in ((VILLAGE, "-2.34"), (SAVERS, "-6.41"), (POOR, "+8.75")):
        assert f"{fund} {amount}" in told
    now = [row for row in desk.rows("payments", "1") if row["payment"] == march[0]["payment"]]
    assert by_fund(now) == (608_44, 1029_76, 277_78, 0)
    assert desk.owed("2025-03-05") == 0


def test_money_is_divided_to_the_satang_by_largest_remainders(desk):
    desk.do("settings", "payment.order", "pro-rata")
    assert by_fund(desk.pay("1001", "2025-02-05")) == (317_88, 538_00, 145_12, 0)


def test_default_interest_that_is_waived_is_neither_paid_nor_owed(desk):
    waived = desk.rows(
        *("waive-due", "1", "--kind", "default", "--because", "มติกรรมการ", "--on", "2025-03-22")
    )
    sums = {line: sum(w["satang"] for w in waived if w["line"] == line) for line in ("L1", "L3")}
    assert sums == {"L1": 5_19, "L3": 14_23}
    assert desk.owed("2025-03-22") == 3831_96
    rows = desk.pay("3831.96", "2025-03-22")
    assert by_fund(rows) == (1216_88, 2059_52, 555_56, 0)
    assert desk.owed("2025-03-22") == 0


def test_two_satang_left_are_not_nothing(worked_home, desk):
    days = [add_months(FIRST_DUE, month) for month in range(35)]
    with time_machine.travel("2028-01-05 05:00"):
        tell_the_day(date(2028, 1, 5))
        with at_home(worked_home) as store:
            mine = gates(store)["1"]
            for day in days:
                receive(store, mine, MoneyPaid(1915_98, "เหรัญญิก", on=day), today=date(2028, 1, 5))
        assert desk.owed("2028-01-05") == 1916_00
        desk.pay("1915.98", "2028-01-05")
        (left,) = desk.rows("due", "1", "--on", "2028-01-05")
        assert (left["fund"], left["owed_satang"]) == (POOR, 2)
        desk.pay("0.02", "2028-01-05")
        assert "owes nothing" in desk.do("due", "1", "--on", "2028-01-05")
    tell_the_day(None)


def test_a_debt_that_is_named_is_paid_first(desk):
    desk.do("settings", "payment.named_debt", "yes")
    rows = desk.pay("700", "2025-02-05", "--for", "L4")
    assert by_fund(rows) == (0, 422_22, 277_78, 0)
    assert by_kind(rows, SAVERS) == {"accrued": 33_33, "interest": 300_00, "principal": 88_89}


def test_a_rate_lowered_on_the_way_asks_less_from_then_on_and_leaves_the_receipts(
    worked_home, desk
):
    for day in ("2025-02-05", "2025-03-05", "2025-04-05", "2025-05-05"):
        desk.pay("1915.98", day)
    receipts = desk.rows("payments", "1")
    with at_home(worked_home) as store:
        vote_carried(store, date(2025, 5, 5))
    told = ("--reason", "ข้าวราคาตก", "--by", "นายสมชาย ใจดี", "--on", "2025-05-05")
    heard = [word for each in HEARD for word in ("--heard", each)]
    plan = ("--count", "32", "--first-due", "2025-06-05", "--rate", "L3=6")
    desk.do("propose", "1", *plan, *told, *heard)
    desk.do("approve", "1", "--resolution", "1/1", "--on", "2025-05-05")
    desk.do("carry-out", "1", "--on", "2025-05-05", *heard)
    of_b = [
        row
        for row in desk.rows("due", "1", "--on", "2028-01-05")
        if row["line"] == "L3" and row["kind"] in {"interest", "principal"}
    ]
    first = [row["owed_satang"] for row in of_b if row["instalment"] == 1]
    assert sum(first) == 920_99
    assert sum(row["owed_satang"] for row in of_b if row["kind"] == "interest") == 2299_46
    assert sum(row["owed_satang"] for row in of_b if row["kind"] == "principal") == 27172_22
    assert desk.rows("payments", "1") == receipts


def test_who_is_late_is_said_with_what_is_at_risk(desk):
    found = {row["house"]: row for row in desk.rows("arrears", "--on", "2025-03-22")}
    mine = found["1"]
    assert (mine["days_late"], mine["class"]) == (45, "special-mention")
    assert mine["arrears_satang"] == 3831_96
    assert (mine["principal_satang"], mine["accrued_satang"]) == (2974_80, 66_66)
    assert (mine["interest_satang"], mine["default_satang"]) == (790_50, 19_42)
    assert mine["at_risk_satang"] == 61200_00
    assert desk.rows("arrears", "--on", "2025-02-05") == []
