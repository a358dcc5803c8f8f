"""What a line is, read from its text: titles, key figures, headings, totals, the foot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.papers import HOSTILE, LONG, PAPERS, draw

from forumtui.messages import LANGUAGES, Messages
from forumtui.papers.layout.kinds import EDGE, LineKind, frame, key_lines, kinded
from forumtui.papers.layout.pages import COLUMNS
from forumtui.thai.width import width


def of_kind(page, kind):
    return [line.text.strip() for line in kinded(page) if line.kind is kind]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_has_a_title_and_one_small_line_above_its_foot(name, language):
    first, *others = draw(name, language, code="K7M-2P4-X9Q", journal="4AC-DEF-GH5")
    say = Messages(language)
    # Ballot papers and cards are cut out of their sheet: each has its own.
    assert of_kind(first, LineKind.TITLE) or name in {"ballot_papers", "member_card"}
    for page in (first, *others):
        (small,) = of_kind(page, LineKind.SMALL)
        # A name too long to stand beside the page's number begins in a line above it.
        *_, foot = of_kind(page, LineKind.FOOT)
        assert say("printing.document_code", code="K7M-2P4-X9Q") in small
        assert foot.startswith(page[-1][:20])
        assert "1/" in foot or "/" in foot


def test_the_headings_and_the_sums_of_a_contract_are_strong_and_its_debts_are_not():
    strong = [line for page in draw("contract_summary") for line in of_kind(page, LineKind.STRONG)]
    assert [line[:2] for line in strong if line[1:2] == "."] == [f"{n}." for n in "1234567"]
    assert sum(line.startswith("รวม") for line in strong) == 3
    assert len([line for line in strong if line[:1].isdigit()]) == 7


@pytest.mark.parametrize("outside", [LONG, HOSTILE, "x" * 300, "| 1 |", "+---+", "๑. ก"])
@pytest.mark.parametrize("name", PAPERS)
def test_no_name_from_outside_becomes_a_frame_or_a_foot(name, outside):
    for page in draw(name, "th", PAPERS[name].outside(outside)):
        kinds = [line.kind for line in kinded(page)]
        assert kinds.count(LineKind.SMALL) == 1
        below = kinds[kinds.index(LineKind.SMALL) + 1 :]
        assert below == [LineKind.FOOT] * kinds.count(LineKind.FOOT)
        assert below
        assert kinds.count(LineKind.EDGE) == page.count(EDGE)


@given(st.lists(st.text("กขที่น้ำ1,.| -=+ ", max_size=80), max_size=70))
def test_every_line_keeps_its_text_and_its_place(page):
    lines = kinded(page)
    assert len(lines) == len(page)
    for line, own in zip(lines, page, strict=True):
        if line.framed and line.kind is not LineKind.EDGE:
            assert line.text == own[1:-1].rstrip()
        else:
            assert own.endswith(line.text)
            assert not own.removesuffix(line.text).strip()


def test_the_text_of_a_narrow_block_begins_where_the_block_does():
    block = [
        " " * 20 + line for line in ("๑. หัวข้อ", "-" * 40, "ก 1.00", "-" * 40, "รวม", " 1.00", "ท้าย")
    ]
    lines = kinded([*block, ""])
    assert [line.text for line in lines] == [*(line[20:] for line in block), ""]
    strong = [line.text for line in lines if line.kind is LineKind.STRONG]
    assert strong == ["๑. หัวข้อ", "รวม", " 1.00"]


def test_a_figure_with_room_around_it_is_the_key_figure_of_its_frame():
    page = frame(["ส่งเดือนละ", *key_lines("1,492.00 บาท"), "ทุกวันที่ 29", "งวดที่ 1-6 330.67"])
    assert {width(line) for line in page} == {COLUMNS}
    assert of_kind(page, LineKind.KEY) == ["1,492.00 บาท"]
    assert [line for line in of_kind(page, LineKind.STRONG) if line] == [
        *("ส่งเดือนละ", "ทุกวันที่ 29", "งวดที่ 1-6 330.67")
    ]
    assert of_kind(page, LineKind.EDGE) == [EDGE, EDGE]


def test_two_frames_are_two():
    page = [*frame(key_lines("1.00")), "ระหว่าง", *frame(key_lines("2.00"))]
    assert of_kind(page, LineKind.KEY) == ["1.00", "2.00"]
    assert of_kind(page, LineKind.PLAIN) == ["ระหว่าง"]


def test_a_frame_that_is_not_closed_is_none():
    page = [EDGE, "|ก|", EDGE[:-1]]
    assert not [line for line in kinded(page) if line.framed]


def test_a_heading_too_long_for_its_line_is_strong_in_all_of_them():
    long, longer = "๓. " + "ก" * 75, "ข" * 78
    page = [long, longer, "ข้อความต่อ", "ไม่ใช่หัวข้อแล้ว", "", "๔. สั้น", "ไม่ใช่หัวข้อ"]
    assert of_kind(page, LineKind.STRONG) == [long, longer, "ข้อความต่อ", "๔. สั้น"]
    assert of_kind([long, "ที่  กองทุน"], LineKind.STRONG) == [long]
    assert of_kind(["ก" * 78, "ข้อความ"], LineKind.STRONG) == []


def test_what_stands_alone_above_a_table_or_what_is_indented_is_a_heading():
    table = ["สรุป", "กองทุน  ยอด", "------  ----", "ก       1.00"]
    items = ["ผู้มาประชุม 113 ครัวเรือน", "   1/2  3/4", "", "ระเบียบวาระที่ 4", "4.1 ตรวจยอด"]
    plain = ["1) ยินยอม", "   ต่อ", "", "ลงชื่อ ....", "   (ก)", "", "ก" * 75, "   ต่อ"]
    assert of_kind(["=" * 80, *table, "", *items], LineKind.STRONG) == [
        *("สรุป", "ผู้มาประชุม 113 ครัวเรือน", "ระเบียบวาระที่ 4", "4.1 ตรวจยอด")
    ]
    assert of_kind([*plain, "", *table[1:]], LineKind.STRONG) == []


def test_what_is_added_up_is_strong_also_in_a_second_table():
    table = ["ชื่อ  ยอด", "---  ----", "ก    1.00", "---  ----", "รวม  1.00"]
    page = [*table, "", *table]
    assert of_kind(page, LineKind.STRONG) == ["รวม  1.00", "รวม  1.00"]


@pytest.mark.parametrize("name", PAPERS)
def test_a_later_copy_has_the_same_kinds_but_for_its_mark(name):
    first, second = (draw(name, copy=copy)[0] for copy in (1, 2))
    for kind in (LineKind.TITLE, LineKind.STRONG, LineKind.FOOT):
        assert of_kind(first, kind) == of_kind(second, kind)
    assert len(of_kind(second, LineKind.SMALL)) == 1
