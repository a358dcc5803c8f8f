"""What a fund is called in a row of a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from forumtui.village.rules import SHORT_NAME, FundKind, short_names

SAVINGS, VILLAGE, POVERTY, WOMEN, OTHER = FundKind


def called(*funds):
    """Return the short names of kinds and names, in their order."""
    named = short_names((place, *fund) for place, fund in enumerate(funds))
    return [named[place] for place in range(len(funds))]


@pytest.mark.parametrize(
    ("kind", "name", "short"),
    [
        (SAVINGS, "กลุ่มออมทรัพย์เพื่อการผลิตบ้านหนองโพธิ์ หมู่ที่ ๖", "ออมทรัพย์"),
        (SAVINGS, "กลุ่มสัจจะสะสมทรัพย์", "สัจจะ"),
        (VILLAGE, "กองทุนหมู่บ้านและชุมชนเมือง", "กทบ."),
        (POVERTY, "โครงการ กข.คจ. บ้านทดลอง", "กข.คจ."),
        (WOMEN, "กลุ่มสตรีบ้านทดลอง", "สตรี"),
        (WOMEN, "กลุ่มแม่บ้านเกษตรกร", "แม่บ้าน"),
        (OTHER, "กองทุนพัฒนาบทบาทสตรี ตำบลหนองโพธิ์", "บทบาทสตรี"),
        (OTHER, "กองทุนสวัสดิการชุมชนตำบลหนองโพธิ์", "สวัสดิการชุมชน"),
        (OTHER, "สหกรณ์การเกษตรบ้านทดลอง", "สหกรณ์การเกษตร"),
        (OTHER, "กลุ่มเลี้ยงวัวขุนเพื่อจำหน่าย", "เลี้ยงวัวขุน"),
        (OTHER, "Community credit of the upper village", "Community"),
        (OTHER, "", "กองทุน"),
    ],
)
def test_a_fund_goes_by_the_word_people_know_it_by(kind, name, short):
    assert called((kind, name)) == [short]


def test_funds_of_one_kind_are_told_apart_by_their_names_else_by_a_number():
    assert called(
        (SAVINGS, "กลุ่มออมทรัพย์เพื่อการผลิตบ้านหนองโพธิ์"),
        (WOMEN, "กลุ่มสตรี"),
        (SAVINGS, "กลุ่มออมทรัพย์บ้านใต้ หมู่ที่ ๗"),
        (SAVINGS, "กลุ่มออมทรัพย์สตรีบ้านหนองโพธิ์"),
        (SAVINGS, "กลุ่มออมทรัพย์เพื่อการผลิต"),
        (SAVINGS, "กลุ่มออมทรัพย์"),
        (VILLAGE, "กองทุนหมู่บ้าน หมู่ที่ ๖"),
        (VILLAGE, "กองทุนหมู่บ้าน หมู่ที่ ๗"),
    ) == [
        "ออมทรัพย์",
        "สตรี",
        "ออมทรัพย์ บ้านใต้",
        "ออมทรัพย์ สตรี",
        "ออมทรัพย์ 2",
        "ออมทรัพย์ 3",
        "กทบ.",
        "กทบ. ม.7",
    ]


def test_a_citizen_number_in_a_funds_name_is_masked_in_its_short_name():
    assert "1234" not in called((OTHER, "3-1234-56789-01-2 กองทุน"))[0]


WORDS = st.lists(
    st.sampled_from(
        ["กลุ่ม", "กองทุน", "ออมทรัพย์", "สตรี", "บ้านใต้", "หมู่ที่ ๖", "เลี้ยงวัว", "กทบ.", " ", "ปุ๋ย", "2"]
    ),
    max_size=6,
).map("".join)

FUNDS = st.lists(
    st.tuples(st.sampled_from(FundKind), WORDS | st.text(max_size=30)), min_size=1, max_size=12
)


@given(FUNDS)
def test_no_two_funds_are_called_alike_and_each_fits_its_column(funds):
    names = called(*funds)
    assert len({name.replace(" ", "").casefold() for name in names}) == len(funds)
    for name in names:
        assert name.strip()
        assert sum(max(0, wcwidth(letter)) for letter in name) <= SHORT_NAME


@given(FUNDS, FUNDS)
def test_a_fund_that_is_added_later_renames_none(before, later):
    assert called(*before, *later)[: len(before)] == called(*before)
