"""What a fund is called in a row of a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from forumtui.village.refusals import NameMissing, ShortNameUnfit
from forumtui.village.rules import (
    SHORT_NAME,
    FundKind,
    FundNames,
    name_key,
    short_name_typed,
    short_names,
)

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


def test_what_people_said_counts_and_moves_no_other_funds_name():
    funds = [(1, SAVINGS, "กลุ่มออมทรัพย์"), (2, SAVINGS, "กลุ่มออมทรัพย์บ้านใต้"), (3, WOMEN, "กลุ่มสตรี")]
    assert short_names(funds) == {1: "ออมทรัพย์", 2: "ออมทรัพย์ บ้านใต้", 3: "สตรี"}
    assert short_names(funds, [(1, "สัจจะ"), (3, "ทอผ้า")]) == {
        1: "สัจจะ",
        2: "ออมทรัพย์ บ้านใต้",
        3: "ทอผ้า",
    }
    # The latest counts.
    assert short_names(funds, [(1, "สัจจะ"), (1, "ออม")])[1] == "ออม"


@given(FUNDS, FUNDS, st.data())
def test_whatever_is_told_no_two_are_called_alike_and_later_funds_keep_off(before, later, data):
    numbered = [(place, *fund) for place, fund in enumerate([*before, *later])]
    told = []
    for fund in data.draw(st.lists(st.integers(0, len(before) - 1), max_size=4)):
        shown = short_names(numbered[: len(before)], told)
        short = data.draw(st.sampled_from(["สตรี", "กทบ.", "ออม", "ออมทรัพย์ 2", "ป ก"]))
        taken = {name_key(name) for other, name in shown.items() if other != fund}
        if name_key(short) in taken:
            continue
        told.append((fund, short))
        now = short_names(numbered[: len(before)], told)
        assert now == {**shown, fund: short}
    names = short_names(numbered, told)
    assert len({name_key(name) for name in names.values()}) == len(numbered)
    known = short_names(numbered[: len(before)], told)
    assert known.items() <= names.items()


@pytest.mark.parametrize(
    ("typed", "kept"), [(" กทบ.  ๗ ", "กทบ. 7"), ("SML", "SML"), ("น้ำใส", "น้ำใส")]
)
def test_a_short_name_is_kept_as_it_was_typed_without_what_varies(typed, kept):
    assert short_name_typed(typed) == kept


@pytest.mark.parametrize("typed", ["กลุ่มออมทรัพย์เพื่อการผลิต", "กทบ🐄", "กองทุน—ก"])
def test_what_no_column_or_no_paper_can_carry_is_refused(typed):
    with pytest.raises(ShortNameUnfit):
        short_name_typed(typed)


def test_a_blank_is_no_name():
    with pytest.raises(NameMissing):
        short_name_typed("  ")


def test_a_name_two_funds_have_is_not_shortened_on_paper():
    names = FundNames((("กลุ่มสตรี", "สตรี"), ("กลุ่มสตรี", "สตรี 2"), ("กองทุนหมู่บ้าน", "กทบ.")))
    assert names.short("กลุ่มสตรี") == "กลุ่มสตรี"
    assert names.shortened(["กองทุนหมู่บ้าน", "กลุ่มสตรี", "กองทุนหมู่บ้าน"]) == [("กทบ.", "กองทุนหมู่บ้าน")]
