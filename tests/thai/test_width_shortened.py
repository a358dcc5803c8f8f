"""What has no room: of a figure all stands there or nothing, never its beginning alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.thai.width import cut, shortened, width
from forumtui.ui.marks import columns
from forumtui.ui.widgets.side_by_side import _figure_first

FIGURE = re.compile(r"[0-9๐-๙](?:[0-9๐-๙,.]*[0-9๐-๙])?")

PART = st.one_of(
    st.integers(0, 10**12).map(lambda satang: f"{satang // 100:,}.{satang % 100:02}"),
    st.sampled_from(["บาท ", " ", "งวดที่ ", "ส่งเดือนละ ", "ปู่น้ำ", "ร้อยละ ๖ ", "12/345 ", ", "]),
)


@given(st.lists(PART, max_size=8).map("".join), st.integers(0, 60))
def test_no_figure_is_cut_in_two_and_nothing_is_wider_than_its_room(text, room):
    short = shortened(text, room)
    assert width(short) <= room
    whole = [*FIGURE.finditer(text)]
    kept = short.removesuffix("…")
    assert short == text or text.startswith(kept)
    assert short == text or not any(one.start() < len(kept) < one.end() for one in whole), short
    assert len(short) <= len(cut(text, room))


@pytest.mark.parametrize(
    ("text", "room", "said"),
    [
        ("งวดที่สูงสุด 586.20", 14, "งวดที่สูงสุด…"),
        ("60 สัญญา 3,098,850", 16, "60 สัญญา…"),
        ("1,234/56789", 8, "1,234/…"),
        ("๑,๒๓๔ บาท", 4, "…"),
        ("586.20 บาท", 8, "586.20…"),
        ("นายมาเดช ดินลองยืน", 10, "นายมาเดช…"),
    ],
)
def test_half_a_figure_would_be_another_figure(text, room, said):
    assert shortened(text, room) == said


@pytest.mark.parametrize(
    ("cell", "room", "said"),
    [
        ("สัญญา 0001/2569", 20, "สัญญา 0001/2569"),
        ("สัญญา 0001/2569", 12, "0001/2569"),
        ("» อัตราเดียว 6.00%", 9, "» 6.00%"),
        ("» อัตราเดียว 6.00%", 5, "» อัต…"),
        ("ดอกเบี้ยตามเดิม", 8, shortened("ดอกเบี้ยตามเดิม", 8)),
    ],
)
def test_of_a_column_without_room_the_figure_stays(cell, room, said):
    assert _figure_first(cell, room) == said


def test_an_amount_without_room_in_its_column_is_not_a_smaller_amount():
    assert columns((("3,098,850.00", -8), ("บ้าน", 4))) == "       … บ้าน "
