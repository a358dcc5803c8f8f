"""What a device gets: Thai in one pass or in three, and never anything a name holds that steers it."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.contracts.documents.summary import contract_summary
from forumtui.messages import LANGUAGES, Messages
from forumtui.papers.documents.trial_page import trial_page
from forumtui.papers.layout.kinds import EDGE, LineKind, frame, key_lines, kinded
from forumtui.papers.layout.pages import COLUMNS, LINES, to_text
from forumtui.papers.printers.escp import levels, paper_bytes, trial_page_bytes
from forumtui.papers.printers.fold import fold
from forumtui.papers.printers.profiles import (
    ON_A_DEVICE,
    USB_DEVICE,
    Printer,
    Profile,
    printer_typed,
)
from forumtui.papers.printers.refusals import NotOnThisPrinter, PrinterUnknown
from forumtui.thai.text import MARKS
from forumtui.thai.width import width

GOLDENS = sorted((Path(__file__).parents[1] / "golden").glob("*.txt"))
BOARDS = [path for path in GOLDENS if path.stem.startswith("notice_board")]
"""Narrow papers of few lines: all of them is printed twice as large."""
ORDINARY = [path for path in GOLDENS if path not in BOARDS]
STEERED = re.compile("\x1b(?:[EF]|([Ww])([01]))")
FORM = (
    rb"(?:\x1b[EF]|\x1b[Ww][01]|\x1b@|\x1bP|\x1b\(t\x03\x00\x01\x13\x00"
    rb"|\x1bt\x01|\x1b3\n|\x1b2|\r\n|\r|\f)"
)
"""Everything the program itself sends to steer a printer."""
THAI = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E3A), max_size=30) | st.text(
    st.sampled_from("กขทปนำีุู่้๊็ี์เแ ฿๑-1A"), max_size=60
)
HOSTILE = "นายก\x1b@\x1bx1\x07\x0c\x18\x9b2J\x00\x1b(t\x85\u2028\u202eคำ"


def overprinted(data):
    """Return what stands in each cell of each line after a printer without Thai composition.

    A letter twice as wide takes two cells and stands in the first.
    """
    lines = []
    for line in data.decode("tis-620").split("\r\n"):
        cells = {}
        for layer in line.split("\r"):
            column, wide, place = 0, 1, 0
            while place < len(layer):
                if steered := STEERED.match(layer, place):
                    if steered[1] == "W":
                        wide = 1 + int(steered[2])
                    place = steered.end()
                    continue
                if layer[place] != " ":
                    cells.setdefault(column, []).append(layer[place])
                column, place = column + wide, place + 1
            assert wide == 1, "no line leaves the next one wide"
        lines.append(cells)
    return lines


def large(page):
    """Return which lines of a page are drawn twice as wide."""
    kinds = (LineKind.TITLE, LineKind.KEY)
    return {
        place
        for place, line in enumerate(kinded(page))
        if line.kind in kinds and width(line.text.strip()) <= (39 if line.framed else 40)
    }


def in_their_order(cells):
    return [cells[column] for column in sorted(cells)]


def assert_in_the_middle(cells):
    """Check that what is drawn twice as wide stands in the middle of the sheet, within its edges."""
    inside = [column for column in cells if cells[column] != ["|"]]
    assert abs(min(inside) + max(inside) + 2 - COLUMNS) <= 2
    assert max(cells) < COLUMNS


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda path: path.stem)
def test_a_plain_device_gets_the_text_in_tis_620_and_nothing_else(golden):
    text = fold(golden.read_text("utf-8")).text
    data, changes = paper_bytes(Profile.RAW, golden.read_text("utf-8"))
    assert data.decode("tis-620").replace("\r\n", "\n") == text + "\f"
    assert bool(changes) is (text != golden.read_text("utf-8"))


@pytest.mark.parametrize("golden", ORDINARY, ids=lambda path: path.stem)
def test_one_pass_is_the_text_with_its_large_lines_in_the_middle(golden):
    text = fold(golden.read_text("utf-8")).text
    data, _ = paper_bytes(Profile.ESCP_1PASS, text)
    begin = b"\x1b@\x1bP\x1b(t\x03\x00\x01\x13\x00\x1bt\x01"
    assert data.startswith(begin)
    sheets = data.removeprefix(begin).decode("tis-620").split("\f")
    assert sheets.pop() == ""
    for sheet, page in zip(sheets, text.split("\f"), strict=True):
        lines, wanted = sheet.split("\r\n"), page.split("\n")
        wide = large(wanted)
        for place, (line, own) in enumerate(zip(lines, wanted, strict=True)):
            bare = STEERED.sub("", line)
            if place in wide:
                assert bare.split() == own.split()
                drawn = line.partition("\x1bW1")[2].partition("\x1bW0")[0]
                assert width(bare) + width(STEERED.sub("", drawn)) <= COLUMNS
            else:
                assert bare == own


@pytest.mark.parametrize("golden", ORDINARY, ids=lambda path: path.stem)
def test_three_passes_put_every_sign_into_its_own_column(golden):
    text = fold(golden.read_text("utf-8")).text
    data, _ = paper_bytes(Profile.ESCP_3PASS, text)
    body = re.sub(rb"\x1b(?:@|P|\(t\x03\x00\x01\x13\x00|t\x01|3\n|2)", b"", data)
    sheets = body.split(b"\f")
    assert sheets.pop() == b""
    for sheet, page in zip(sheets, text.split("\f"), strict=True):
        cells = overprinted(sheet)
        assert cells.pop() == {}
        wanted = page.splitlines()
        wide = large(wanted)
        assert len(cells) == 3 * len(wanted)
        for number, line in enumerate(wanted):
            above, base, below = cells[3 * number : 3 * number + 3]
            assert max([*above, *base, *below, 0]) < COLUMNS
            rebuilt = {}
            for level in (base, above, below):
                for column, signs in level.items():
                    rebuilt.setdefault(column, []).extend(signs)
            if number in wide:
                assert in_their_order(rebuilt) == in_their_order(by_column(line))
                assert_in_the_middle(rebuilt)
            else:
                assert rebuilt == by_column(line)


@pytest.mark.parametrize("board", BOARDS, ids=lambda path: path.stem)
@pytest.mark.parametrize("profile", [Profile.ESCP_1PASS, Profile.ESCP_3PASS])
def test_a_narrow_paper_of_few_lines_is_printed_twice_as_large_within_its_sheet(board, profile):
    text = fold(board.read_text("utf-8")).text
    levels_of_a_line = 3 if profile is Profile.ESCP_3PASS else 1
    data, _ = paper_bytes(profile, text)
    body = re.sub(rb"\x1b(?:@|P|\(t\x03\x00\x01\x13\x00|t\x01|3\n|2)", b"", data)
    sheets = body.split(b"\f")
    assert sheets.pop() == b""
    for sheet, page in zip(sheets, text.split("\f"), strict=True):
        lines = sheet.split(b"\r\n")
        assert lines.pop() == b""
        assert len(lines) == 65 * levels_of_a_line
        said = STEERED.sub("", b" ".join(lines).decode("tis-620"))
        if levels_of_a_line == 1:
            assert said.split() == page.split()
        else:
            marks = sorted(sign for sign in page if sign in MARKS)
            assert sorted(sign for sign in said if sign in MARKS) == marks
        for line in lines:
            drawn = line.partition(b"\x1bW1")[2].partition(b"\x1bW0")[0].decode("tis-620")
            bare = STEERED.sub("", line.decode("tis-620")).split("\r")[-1]
            assert width(bare) + width(STEERED.sub("", drawn)) <= COLUMNS
    wide = sum(line.strip() != "" for page in text.split("\f") for line in page.splitlines()[:-2])
    rules = text.count("=" * 80)
    if levels_of_a_line == 1:
        assert data.count(b"\x1bW1") == data.count(b"\x1bw1") == wide - rules
    else:
        assert b"\x1bw" not in data
        assert data.count(b"\x1bW1") >= wide - rules


def framed():
    return "\n".join(frame(["ส่งเดือนละ", *key_lines("1,492.00 บาท"), "หมดหนี้ 2573"])) + "\n"


def test_a_key_figure_is_twice_as_wide_and_twice_as_high_inside_its_frame():
    data, _ = paper_bytes(Profile.ESCP_1PASS, framed())
    line = next(line for line in data.split(b"\r\n") if b"1,492" in line)
    figure = "1,492.00 บาท".encode("tis-620")
    assert line.count(b"\x1bE\x1bW1\x1bw1" + figure + b"\x1bw0\x1bW0\x1bF") == 1
    assert line[:1] == line[-1:] == b"|"
    blanks = len(line) - len(figure) - 2 - 6 * 2 - 4
    assert blanks + 2 * 12 + 2 == COLUMNS


def test_three_passes_make_a_key_figure_wider_only_since_marks_would_meet_letters():
    data, _ = paper_bytes(Profile.ESCP_3PASS, framed())
    assert b"\x1bw" not in data
    base = next(line for line in data.split(b"\r\n") if b"1,492" in line)
    assert b"\x1bE\x1bW1" in base
    assert overprinted(base)[0][0] == overprinted(base)[0][79] == ["|"]


def test_a_plain_device_gets_a_key_figure_in_its_frame():
    data, _ = paper_bytes(Profile.RAW, framed())
    assert b"\x1b" not in data
    lines = data.decode("tis-620").split("\r\n")
    assert lines[0] == lines[7] == EDGE
    assert [line.strip("| ") for line in lines[1:7]] == [
        *("ส่งเดือนละ", "", "", "1,492.00 บาท", "", "หมดหนี้ 2573")
    ]


def by_column(line):
    """Return the signs of a line by their columns, as a terminal would put them."""
    cells, column = {}, -1
    for sign in line:
        column += width(sign)
        if sign != " ":
            cells.setdefault(column, []).append(sign)
    # What is above stands before what is below, the letter first.
    below = set("\u0e38\u0e39\u0e3a")
    return {
        column: [*[s for s in signs if s not in below], *[s for s in signs if s in below]]
        for column, signs in cells.items()
    }


@pytest.mark.parametrize(
    ("line", "above", "base", "below"),
    [
        ("กำ น้ำ", ("   \u0e49",), "กำ นำ", ()),
        ("ที่ปู่", ("\u0e35\u0e48", "\u0e48"), "ทป", (" \u0e39",)),
        ("ครัวเรือน", (" \u0e31  \u0e37",), "ครวเรอน", ()),
        ("฿ ๑๒๓", (), "฿ ๑๒๓", ()),
        ("", (), "", ()),
    ],
)
def test_the_levels_of_a_line(line, above, base, below):
    assert levels(line) == (above, base, below)


@given(THAI)
def test_no_sign_is_lost_between_the_levels_and_none_moves(line):
    above, base, below = levels(line)
    assert not MARKS & set(base)
    marks = [sign for layer in (*above, *below) for sign in layer if sign != " "]
    assert sorted(marks) == sorted(sign for sign in line if sign in MARKS)
    assert len(base) <= width(line) + (line[:1] in MARKS)
    assert all(len(layer) <= len(base) for layer in (*above, *below))


@pytest.mark.parametrize("profile", ON_A_DEVICE)
def test_nothing_in_a_name_steers_a_printer(make_facts, profile):
    for language in LANGUAGES:
        pages = contract_summary(make_facts(outside=HOSTILE), Messages(language))
        data, _ = paper_bytes(profile, to_text(pages))
        left = re.sub(FORM, b"", data)
        assert all(byte >= 0x20 and not 0x7F <= byte <= 0xA0 for byte in left)
        assert data.count(b"\f") == len(pages)


@pytest.mark.parametrize("profile", ON_A_DEVICE)
@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\x18", "\x9b", "\x00", "\x7f"])
def test_a_text_that_steers_a_printer_is_refused_whole(profile, sign):
    with pytest.raises(NotOnThisPrinter) as refused:
        paper_bytes(profile, f"บรรทัดแรก\nนาย{sign}ก\n")
    assert (refused.value.details["line"], refused.value.details["column"]) == (2, 4)


def test_what_was_replaced_is_told_with_its_place():
    data, changes = paper_bytes(Profile.RAW, "ก “ข” – ค\n")
    assert data == 'ก "ข" - ค\r\n\f'.encode("tis-620")
    assert [(c.line, c.column, c.sign, c.replacement) for c in changes] == [
        (1, 3, "“", '"'),
        (1, 5, "”", '"'),
        (1, 7, "–", "-"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_test_page_shows_every_profile_on_one_sheet(language):
    (page,) = trial_page(Messages(language))
    assert all(width(line) <= COLUMNS for line in page)
    data, changes = trial_page_bytes(to_text([page]))
    assert changes == ()
    assert data.count(b"\f") == 1
    assert data.endswith(b"\f")
    # Three levels of a third of a line each take no more of the sheet than one line.
    assert 3 * (len(page) + 2) <= LINES
    places = [data.index(profile.encode() + b"\r\n") for profile in ON_A_DEVICE]
    assert places == sorted(places)
    sample = "|กำ น้ำ ที่ ปู่ ฿ ๑๒๓|".encode("tis-620")
    assert data.count(sample) == 2 * 3
    assert data.count("|กำ นำ ท ป ฿ ๑๒๓|".encode("tis-620")) == 3


@pytest.mark.parametrize(
    ("typed", "printer"),
    [
        ("file", Printer(Profile.FILE)),
        ("file:/media/usb", Printer(Profile.FILE, "/media/usb")),
        ("cups:Canon_E400", Printer(Profile.CUPS, "Canon_E400")),
        (" ESCP-1PASS ", Printer(Profile.ESCP_1PASS, USB_DEVICE)),
        ("escp-3pass:/dev/lp0", Printer(Profile.ESCP_3PASS, "/dev/lp0")),
        ("raw:/tmp/a:b", Printer(Profile.RAW, "/tmp/a:b")),
    ],
)
def test_a_printer_is_named_by_profile_and_device(typed, printer):
    assert printer_typed(typed) == printer
    assert printer_typed(str(printer)) == printer


@pytest.mark.parametrize("typed", ["", "cups", "cups:", "laser:/dev/lp0", "raw:/dev/\0"])
def test_a_printer_nobody_knows_is_refused(typed):
    with pytest.raises(PrinterUnknown):
        printer_typed(typed)
