"""Figures and bars of block signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.thai.width import width
from forumtui.ui.widgets.blocks import (
    DARK,
    FULL,
    LIGHT,
    BarLine,
    BarPart,
    bar,
    block_figures,
    chart,
    enlarged,
    largest_figures,
    mark_column,
    mark_line,
    scale_in,
)


def test_figures_are_drawn_as_the_hall_reads_them():
    assert block_figures("114/132") == (
        "▀█  ▀█  █ █   █ ▀█  ▀▀█ ▀▀█",
        " █   █  ▀▀█  █   █   ▀█ █▀▀",
        "▀▀▀ ▀▀▀   ▀ ▀   ▀▀▀ ▀▀▀ ▀▀▀",
    )
    assert block_figures("5,068.97")[2] == "▀▀▀ ▄▀ ▀▀▀ ▀▀▀ ▀▀▀ ▀ ▀▀▀   ▀"


def test_a_figure_twice_as_large_is_five_rows_high_and_twice_as_wide():
    small, large = block_figures("80"), block_figures("80", 2)
    assert (len(small), len(large)) == (3, 5)
    assert {width(row) for row in large} == {2 * width(small[0])}
    assert large[0] == "██████  ██████"


def test_figures_are_as_large_as_the_window_and_the_columns_allow():
    assert [scale_in(rows) for rows in (14, 16, 29, 30, 37, 38, 50)] == [1, 1, 1, 2, 2, 3, 3]
    assert largest_figures("114/132", 78, 3) == block_figures("114/132", 2)
    assert largest_figures("114/132", 81, 3) == block_figures("114/132", 3)
    assert largest_figures("114/132", 20, 3) == block_figures("114/132")


@given(st.text("0123456789,./", min_size=1, max_size=9), st.integers(1, 3))
def test_a_picture_of_one_figure_is_enlarged_as_the_figure_is(text, scale):
    for figure in text:
        larger = block_figures(figure, scale)
        assert enlarged(block_figures(figure), scale)[: len(larger)] == larger


@pytest.mark.parametrize("sign", "0123456789")
def test_no_two_digits_look_the_same(sign):
    assert [one for one in "0123456789" if block_figures(one) == block_figures(sign)] == [sign]


@given(
    st.integers(1, 10_000),
    st.integers(0, 10_000),
    st.integers(1, 10_000),
    st.integers(2, 120),
)
def test_a_bar_reaches_its_mark_exactly_when_the_count_does(total, count, mark, columns):
    count, mark = min(count, total), min(mark, total)
    drawn = bar((BarPart(count),), total, columns, mark)
    assert width(drawn) == columns
    assert (drawn[mark_column(mark, total, columns)] == FULL) == (count >= mark)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=5), st.integers(10, 100))
def test_a_bar_has_the_columns_there_are_whatever_its_parts(counts, columns):
    parts = [BarPart(count, sign) for count, sign in zip(counts, "█▓▒░█", strict=False)]
    assert len(bar(parts, sum(counts), columns)) == columns


def test_a_part_of_one_is_seen_and_what_is_left_is_light():
    drawn = bar((BarPart(5_000), BarPart(1, DARK)), 10_000, 20)
    assert drawn == FULL * 10 + DARK + LIGHT * 9


@given(st.lists(st.integers(0, 5_000), min_size=1, max_size=4), st.integers(0, 5_000))
def test_whoever_is_counted_is_seen_and_whoever_is_left(counts, left):
    signs = "█▓▒░"[: len(counts)]
    parts = [BarPart(count, sign) for count, sign in zip(counts, signs, strict=True)]
    drawn = bar(parts, sum(counts) + left, 8)
    assert len(drawn) == 8
    for part in parts[:3]:
        assert (part.sign in drawn) == (part.count > 0)
    if len(counts) < 4 and sum(counts) + left:
        assert (LIGHT in drawn) == (left > 0)


def test_nobody_yet_is_an_empty_bar():
    assert bar((), 0, 10) == LIGHT * 10
    assert bar((BarPart(0),), 132, 10, 66) == LIGHT * 10


def test_what_a_mark_means_stands_on_the_side_with_room():
    assert mark_line(66, 132, 40, "ครบที่ 66") == " " * 19 + "└ ครบที่ 66"
    left = mark_line(130, 132, 40, "ครบที่ 130")
    assert left.endswith("ครบที่ 130 ┘")
    assert width(left) == mark_column(130, 132, 40) + 1


@given(st.data(), st.integers(4, 120), st.integers(1, 10_000))
def test_a_mark_stands_below_its_column_and_its_words_are_whole_or_its_number(data, columns, total):
    mark = data.draw(st.integers(1, total))
    line = mark_line(mark, total, columns, "ครบองค์ประชุมที่ 66")
    at = mark_column(mark, total, columns)
    # Thai marks take no column: what stands in the mark's column is the corner.
    (corner,) = (sign for sign in line if sign in "└┘│")
    before = width(line.partition(corner)[0])
    assert before == at
    assert width(line) <= columns
    assert line.strip(" └┘│") in {"ครบองค์ประชุมที่ 66", f"{mark:,}", ""}
    assert line.strip(" └┘│") or columns < 2 * width(f" {mark:,}") + 3


def test_the_greatest_bar_fills_the_room_and_thai_names_stand_in_line():
    lines = chart((BarLine("ออมทรัพย์", 300, "300", "75%"), BarLine("กข.คจ.", 100, "100", "25%")), 40)
    assert [width(line) for line in lines] == [40, 40]
    assert (lines[0].count(FULL), lines[1].count(FULL)) == (23, 7)
    assert chart((BarLine("ออมทรัพย์", 1),), 10) == ()
