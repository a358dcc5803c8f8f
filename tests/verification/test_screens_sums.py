"""Both sums of a household: as large as there is room for, and never cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.messages import LANGUAGES, Messages
from forumtui.thai.amounts import format_baht
from forumtui.thai.width import width
from forumtui.verification.screens.sums import LARGE_ROWS, LARGER_ROWS, sum_rows

SHORT = ("ออมทั้งบ้าน", "หนี้ทั้งบ้าน")


def test_where_there_are_rows_the_figures_are_twice_as_large():
    rows = sum_rows(SHORT, (6_200_00, 30_107_50), 98, LARGER_ROWS)
    assert len(rows) == LARGER_ROWS
    # Two half rows high is the stroke of a digit, and two columns wide.
    assert rows[1].startswith("██████        ██████  ██████  ██████")
    # The satang have no room as large: they stand behind, as they are written.
    assert rows[5].endswith(".50")
    assert len(sum_rows(SHORT, (6_200_00, 30_107_50), 98, LARGE_ROWS)) == LARGE_ROWS


def test_where_there_is_no_room_beside_each_other_the_large_figures_stand_one_below_the_other():
    rows = sum_rows(SHORT, (106_200_00, 130_107_50), 78, 2 * LARGER_ROWS)
    assert len(rows) == 2 * LARGER_ROWS
    assert (rows[0], rows[LARGER_ROWS]) == SHORT
    assert len(sum_rows(SHORT, (106_200_00, 130_107_50), 78, LARGER_ROWS)) == LARGE_ROWS


def test_where_nothing_else_has_room_one_sum_stands_below_the_other():
    labels = ("ออมทั้งบ้าน", "หนี้ทั้งบ้าน รวมดอกเบี้ยค้าง 37,037.01")
    assert sum_rows(labels, (3_897_000_75, 5_994_287_16), 58, LARGE_ROWS) == (
        "ออมทั้งบ้าน = 3,897,000.75",
        "หนี้ทั้งบ้าน รวมดอกเบี้ยค้าง 37,037.01 = 5,994,287.16",
    )


def test_behind_the_curtain_no_digit_is_shown():
    for most in (1, LARGE_ROWS, LARGER_ROWS):
        shown = "".join(sum_rows(SHORT, None, 78, most))
        assert "•••••" in shown
        assert not set(shown) & set("0123456789█▀▄")


satang = st.integers(0, 10**10)


@pytest.mark.parametrize("language", LANGUAGES)
@given(satang, satang, satang, st.integers(58, 138), st.integers(1, 20))
def test_no_sum_and_no_label_is_ever_cut(language, saved, owed, accrued, columns, most):
    say = Messages(language)
    labels = (
        say("verification.sum_savings"),
        say("verification.sum_debt_accrued", accrued=format_baht(accrued)),
    )
    rows = sum_rows(labels, (saved, owed), columns, most)
    assert max(map(width, rows)) <= columns
    assert len(rows) <= max(4, most)
    text = "\n".join(rows)
    assert labels[0] in text
    assert labels[1] in text
    if most < LARGE_ROWS:
        assert format_baht(saved) in text
        assert format_baht(owed) in text
