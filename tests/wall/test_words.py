"""The pictures of the wall: eight rows of forty columns, in both languages, whatever they are of."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumtui.messages import LANGUAGES, Messages
from forumtui.thai.text import UNSHOWABLE
from forumtui.thai.width import width
from forumtui.ui.wall.moments import (
    Arriving,
    Called,
    Closing,
    Compared,
    Counting,
    Declared,
    OnePerson,
    PayDay,
    Right,
    SignedContract,
    ToBeCorrected,
)
from forumtui.wall import words
from forumtui.wall.records import WallGate, WallHousehold, WallLine, WallPerson

SAY = Messages("th")
WHOLE = (
    " ออมทั้งบ้าน",
    "   ▀█  █▀█ █▀▀   ▀▀█ █▀█ █▀█   █▀█ █▀█",
    "    █  █ █ █▀█   █▀▀ █ █ █ █   █ █ █ █",
    "   ▀▀▀ ▀▀▀ ▀▀▀ ▄▀ ▀▀▀ ▀▀▀ ▀▀▀ ▀ ▀▀▀ ▀▀▀",
    " หนี้ทั้งบ้าน รวมดอกเบี้ยค้าง",
    "   ▀█  ▀▀█ █▀█   ▀█  █▀█ ▀▀█   █▀▀ █▀█",
    "    █   ▀█ █ █    █  █ █   █   ▀▀█ █ █",
    "   ▀▀▀ ▀▀▀ ▀▀▀ ▄▀ ▀▀▀ ▀▀▀   ▀ ▀ ▀▀▀ ▀▀▀",
)


def read(rows):
    """Return the digits of three rows of blocks."""
    from forumtui.ui.widgets.block_signs import block_figures

    text, at = "", 0
    rows = [row.ljust(words.COLUMNS) for row in rows]
    first = min(len(row) - len(row.lstrip()) for row in rows)
    at = first
    while at < words.COLUMNS and any(row[at:].strip() for row in rows):
        for sign in "0123456789/,.":
            shape = block_figures(sign)
            shape = [line.ljust(len(shape[0])) for line in shape]
            wide = len(shape[0])
            if all(row[at : at + wide] == line for row, line in zip(rows, shape, strict=True)):
                text, at = text + sign, at + wide + 1
                break
        else:
            return text + "".join(rows[-1][at:]).strip()
    return text


def test_both_sums_are_as_large_and_savings_come_first():
    household = WallHousehold("10/2", (), 10620000, 13010750)
    rows = words.whole_household(household, SAY)
    assert [rows[0], rows[4]] == [WHOLE[0], WHOLE[4]]
    assert read(rows[1:4]) == "106,200.00"
    assert read(rows[5:8]) == "130,107.50"


@pytest.mark.parametrize(
    ("satang", "said"),
    [(0, "0.00"), (5, "0.05"), (99_999_999, "999,999.99"), (266_858, "2,668.58")],
)
def test_satang_are_always_said_in_blocks(satang, said):
    assert read(words.amount(satang)) == said


@pytest.mark.parametrize("satang", [123_456_789, 1_023_456_700, 99_999_999_999, 10**15])
def test_an_amount_too_large_for_blocks_is_said_to_the_satang_all_the_same(satang):
    rows = words.amount(satang)
    assert all(width(row) <= words.COLUMNS for row in rows)
    baht, satang_said = f"{satang // 100:,}", f".{satang % 100:02d}"
    assert f"{baht}{satang_said}" in rows[1] or rows[2].endswith(satang_said)


NAMES = st.one_of(st.text(max_size=60), st.sampled_from(["พิชญากร", "\x1b[2J", "ที่" * 40, "[b]", ""]))
COUNTS = st.integers(0, 100_000)
SATANG = st.integers(0, 10**15)
LINES = st.lists(
    st.builds(WallLine, NAMES, st.sampled_from(["saving", "loan"]), SATANG), max_size=9
).map(tuple)
HOUSEHOLDS = st.builds(
    WallHousehold,
    NAMES,
    st.lists(st.builds(WallPerson, st.integers(0, 3), NAMES, LINES, SATANG), max_size=3).map(tuple),
    SATANG,
    SATANG,
)
MONTHS = st.dates().map(lambda day: f"{day:%Y-%m}" if day.year > 999 else "2030-11")


@st.composite
def pictures(draw):
    """Return a picture of any moment, of a village written to do harm."""
    say = Messages(draw(st.sampled_from(LANGUAGES)))
    gate = draw(st.builds(WallGate, NAMES, NAMES))
    household, few = draw(HOUSEHOLDS), (COUNTS, COUNTS)
    make = draw(
        st.sampled_from(
            [
                lambda: words.arriving(draw(st.builds(Arriving, *few, *few)), draw(NAMES), say),
                lambda: words.called(
                    Called(1, (), draw(COUNTS), draw(COUNTS)),
                    gate,
                    draw(st.lists(NAMES, max_size=3)),
                    say,
                ),
                lambda: words.asked(gate, say),
                lambda: words.one_person(
                    OnePerson(1, draw(st.integers(0, 3)), draw(st.integers(0, 2))), household, say
                ),
                lambda: words.whole_household(household, say),
                lambda: words.right(draw(st.builds(Right, NAMES, *few)), say),
                lambda: words.to_be_corrected(draw(st.builds(ToBeCorrected, NAMES, *few)), say),
                lambda: words.counting(draw(st.builds(Counting, NAMES, *few, COUNTS)), say),
                lambda: words.declared(
                    draw(st.builds(Declared, COUNTS, NAMES, st.booleans(), *few)), say
                ),
                lambda: words.signed_contract(
                    draw(
                        st.builds(
                            SignedContract,
                            *(NAMES, SATANG, st.booleans(), COUNTS, st.integers(1, 12), MONTHS),
                        )
                    ),
                    say,
                ),
                lambda: words.compared(
                    draw(
                        st.builds(
                            Compared,
                            st.sampled_from(KINDS),
                            st.booleans(),
                            SATANG,
                            MONTHS,
                            SATANG,
                            MONTHS,
                        )
                    ),
                    say,
                ),
                lambda: words.pay_day(
                    PayDay(draw(st.dates()).isoformat(), draw(COUNTS), draw(COUNTS), draw(COUNTS)),
                    say,
                ),
                lambda: words.pause(draw(st.datetimes()), say),
                lambda: words.closing(draw(st.builds(Closing, *few, *few, *few, NAMES)), say),
            ]
        )
    )
    return make()


KINDS = ("extend", "reduce", "release", "several")


@settings(max_examples=60)
@given(pictures())
def test_no_picture_is_larger_than_the_wall_or_steers_it(picture):
    assert len(picture) <= words.ROWS
    assert all(width(row) <= words.COLUMNS for row in picture)
    assert not any(UNSHOWABLE.search(row) for row in picture)


def test_a_person_is_called_by_the_given_name_with_savings_before_debts():
    lines = (WallLine("ออมทรัพย์", "saving", 3030000), WallLine("กทบ.", "loan", 8575000))
    household = WallHousehold("1", (WallPerson(9, "พิชญากร", lines, 85750),), 3030000, 8660750)
    rows = words.one_person(OnePerson(1, 9, 0), household, SAY)
    assert rows[0].split() == ["คุณพิชญากร", "คนที่", "1", "จาก", "1"]
    assert rows[1].split() == ["ออมทรัพย์", "ออม", "30,300.00"]
    assert rows[2].split() == ["กทบ.", "หนี้", "85,750.00"]
    assert rows[6].split() == ["ดอกเบี้ยค้าง", "857.50"]
    assert rows[7].strip() == "ถูกต้องไหม"


def test_a_pay_day_is_told_in_counts():
    rows = words.pay_day(PayDay("2027-02-28", 71, 105, 4), SAY)
    assert rows[0].strip() == "วันส่งเงิน  28 ก.พ. 2570"
    assert read(rows[1:4]) == "71"
    assert rows[4].strip() == "บ้านส่งแล้ว จาก 105"
    assert rows[5].count("█") == 36 * 71 // 105
    assert rows[7].split() == ["ส่งครบแล้ว", "กู้ใหม่ได้", "4", "บ้าน"]
    assert words.pay_day(PayDay("2027-02-28", 0, 105, 0), SAY)[7] == ""


def test_the_pause_tells_the_time():
    rows = words.pause(datetime(2026, 11, 29, 19, 42), SAY)  # noqa: DTZ001
    assert rows[2].strip() == "พักสักครู่"
    assert "".join(rows[4].split()) == "▀██▀█▄██▀▀█"


def test_a_bar_is_full_at_the_quorum_only_once_it_is_reached():
    for here, said in ((65, "ครบองค์ประชุมที่ 66 บ้าน"), (66, "√ ครบองค์ประชุม")):
        rows = words.arriving(Arriving(1, here, 132, 66), "บ้านทดลอง", SAY)
        assert rows[-1].strip() == said


LONG_NAME = "กิตติพัฒนพงศ์พิทักษ์ธรรมวรานุรักษ์เกียรติศักดิ์สิทธิ์"
LONG_QUESTION = (
    "รับรองข้อมูลหนี้และเงินออมของสมาชิกทุกครัวเรือน และให้คณะกรรมการรวมหนี้ทุกกองทุนเป็นสัญญาเดียว ตั้งแต่วันนี้"
)


def said(rows):
    """Return what rows say, without blanks: where a text is broken matters to nobody here."""
    return "".join("".join(rows).split())


def test_a_long_name_is_called_whole():
    rows = words.called(Called(1, (), 1, 2), WallGate("2", LONG_NAME), (), SAY)
    assert f"คุณ{LONG_NAME}" in said(rows)
    assert len(rows) == words.ROWS


@pytest.mark.parametrize("count", [1, 4])
def test_a_long_name_stands_whole_above_its_lines(count):
    lines = (WallLine("ออมทรัพย์", "saving", 3030000),) * count
    household = WallHousehold("1", (WallPerson(9, LONG_NAME, lines, 85750),), 1, 2)
    rows = words.one_person(OnePerson(1, 9, 0), household, SAY)
    assert f"คุณ{LONG_NAME}คนที่1จาก1" in said(rows)
    assert len(rows) == words.ROWS
    assert said(rows).count("30,300.00") == count


def test_a_long_question_is_read_whole_while_hands_are_counted_and_when_it_is_declared():
    counted = words.counting(Counting(LONG_QUESTION, 98, 114, 58), SAY)
    declared = words.declared(Declared(3, LONG_QUESTION, True, 98, 114), SAY)
    for rows in (counted, declared):
        assert said([LONG_QUESTION]) in said(rows)
        assert len(rows) == words.ROWS
    assert "ยกมือ" in said(counted)
    assert "ต้องได้58" in said(counted)


@pytest.mark.parametrize("house", ["12ก", "123/456 ข", "7-9", "10/2", "999/99999"])
def test_the_number_of_a_house_is_called_in_blocks_and_its_letter_behind(house):
    assert read(words.figure(house)) == house.replace(" ", "")


def test_a_house_without_a_number_is_called_in_letters():
    assert words.figure("วัดโพธิ์")[1].strip() == "วัดโพธิ์"
