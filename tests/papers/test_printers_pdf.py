"""The PDF: every mark in its place, every column where the text has it, drawn and looked at."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.helpers.papers import LONG, PAPERS, draw

from forumtui.papers.layout.kinds import frame, key_lines
from forumtui.papers.layout.pages import COLUMNS, to_text
from forumtui.papers.printers import pdf
from forumtui.papers.printers import pdf as fonts
from forumtui.papers.printers.refusals import FontMissing, NotOnThisPrinter, PdfMissing

GOLDEN = Path(__file__).parents[1] / "golden" / "contract_summary_th.txt"
GOLDENS = sorted(GOLDEN.parent.glob("*.txt"))
DOTS = 144
POINT = DOTS / 72
LIGHT = 225
"""Anything darker is ink: thin lines are drawn grey."""


@pytest.fixture
def drawn(tmp_path):
    """Return what draws a text's pages as grey pictures: rows of bytes, 0 for black."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is not installed")
    if fonts.typo_font() is None:
        pytest.skip("the font Tlwg Typo is not installed")

    def draw(text):
        path = tmp_path / "paper.pdf"
        path.write_bytes(pdf.pdf(text)[0])
        subprocess.run(
            ("pdftoppm", "-gray", "-r", str(DOTS), str(path), str(tmp_path / "page")), check=True
        )
        return [picture(page) for page in sorted(tmp_path.glob("page*.pgm"))]

    return draw


def picture(path):
    """Return the rows of a PGM."""
    kind, size, _, grey = path.read_bytes().split(b"\n", 3)
    assert kind == b"P5"
    wide, high = map(int, size.split())
    assert len(grey) == wide * high
    return [grey[row * wide : (row + 1) * wide] for row in range(high)]


def ink(rows, drawn_as, line, column, columns=1):
    """Return the rows of a cell that bear ink, counted from the top of its line."""
    letter = drawn_as.size * 0.6
    left = round((drawn_as.left + column * letter) * POINT)
    right = round((drawn_as.left + (column + columns) * letter) * POINT)
    top = round((pdf._TOP + line * drawn_as.pitch) * POINT)
    high = round(drawn_as.pitch * POINT)
    return [row for row in range(high) if min(rows[top + row][left:right]) < LIGHT]


def test_every_letter_stands_in_its_own_column(drawn):
    marked = "ที่น้ำปู่ก๊วยก"
    letters = 8
    rulers = ["|" * COLUMNS, marked * (COLUMNS // letters), "ก" * COLUMNS]
    text = "\n".join(rulers) + "\n"
    (page,), own = drawn(text), pdf.type_of(text)
    for column in range(COLUMNS):
        for line in range(3):
            assert ink(page, own, line, column), (line, column)
    for line in range(3):
        assert not ink(page, own, line, COLUMNS, 3), "ink beyond the last column"


def test_marks_are_over_and_under_their_own_letters(drawn):
    plain, marked = "ทนปก", "ที่น้ปู่กั"
    text = f"{plain}\n\n{marked}\n"
    (page,), own = drawn(text), pdf.type_of(text)
    for column in range(4):
        without, with_marks = ink(page, own, 0, column), ink(page, own, 2, column)
        assert len(with_marks) > len(without)
    assert max(ink(page, own, 2, 2)) > max(ink(page, own, 0, 2)), (
        "the vowel below ป is not below it"
    )
    for column in (0, 1, 3):
        assert min(ink(page, own, 2, column)) < min(ink(page, own, 0, column)), "no mark above"
    assert not ink(page, own, 2, 4, 4), "marks took columns of their own"


def test_a_whole_page_stays_on_the_sheet(drawn):
    page, *_ = drawn(GOLDEN.read_text("utf-8"))
    wide, high = len(page[0]), len(page)
    assert (wide, high) == (1190, 1684)
    inked = [number for number, row in enumerate(page) if min(row) < 128]
    margin = 24 * POINT
    assert margin < inked[0]
    assert inked[-1] < high - margin
    for row in page:
        assert min(row[: round(margin)]) == min(row[-round(margin) :]) == 255


def framed(figure):
    return "\n".join(frame(["ส่งเดือนละ", *key_lines(figure), "ทุกวันที่ 29"])) + "\n"


@pytest.mark.parametrize("figure", ["1492.00 บาท", "10000000.00 บาท"])
def test_a_key_figure_is_at_least_three_times_as_high_as_the_text(drawn, figure):
    plain = "1492000000".ljust(66, "ก")
    text = f"{plain}\n\n{framed(figure)}"
    (page,), own = drawn(text), pdf.type_of(text)
    small = ink(page, own, 0, 0, 8)
    # The digits are drawn in the middle of the frame, over the room above the line they stand on.
    middle = slice(round(200 * POINT), round(395 * POINT))
    top = round((pdf._TOP + 4 * own.pitch) * POINT)
    large = [
        row for row in page[top : top + round(3.2 * own.pitch * POINT)] if min(row[middle]) < LIGHT
    ]
    assert len(large) >= 3 * (small[-1] - small[0] + 1)


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda path: path.stem)
def test_no_paper_is_drawn_smaller_than_it_can_be_read(golden):
    own = pdf.type_of(golden.read_text("utf-8"))
    assert 9.8 <= own.size <= 20
    assert own.left >= 33 - 1e-6


def test_a_paper_that_half_fills_its_sheet_is_drawn_in_eleven_points():
    for name in ("confirmation_slip_th", "guarantor_consent_th", "handover_en", "release_th"):
        golden = GOLDEN.with_name(f"{name}.txt")
        assert pdf.type_of(golden.read_text("utf-8")).size >= 11


def test_pages_stay_pages(drawn):
    assert len(drawn("ก\n\fข\n\fค\n")) == 3


def test_every_paper_is_drawn_within_the_margins_of_its_sheets(drawn):
    firsts = [path.read_text("utf-8").split("\f")[0] for path in GOLDENS]
    pages = drawn("\f".join(firsts))
    assert len(pages) == len(firsts)
    high, wide = round(20 * POINT), round(30 * POINT)
    for page in pages:
        assert min(map(min, page[:high])) == min(map(min, page[-high:])) == 255
        assert min(min(row[:wide]) for row in page) == min(min(row[-wide:]) for row in page) == 255


def test_no_name_from_outside_keeps_a_paper_from_being_drawn():
    pytest.importorskip("fpdf")
    if fonts.typo_font() is None:
        pytest.skip("the font Tlwg Typo is not installed")
    hostile = (LONG, "| |  +--------+  ==  ==  -- ก --  1. ก")
    firsts = [
        draw(name, "th", paper.outside(outside), copy=2)[0]
        for name, paper in PAPERS.items()
        for outside in hostile
    ]
    assert pdf.pdf(to_text(firsts))[0].startswith(b"%PDF")


def test_a_sign_the_font_may_not_have_is_refused_not_left_out():
    pytest.importorskip("fpdf")
    if fonts.typo_font() is None:
        pytest.skip("the font Tlwg Typo is not installed")
    with pytest.raises(NotOnThisPrinter):
        pdf.pdf("นาย漢\n")


def test_without_the_extra_that_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "uharfbuzz", None)
    with pytest.raises(PdfMissing):
        pdf.pdf("ก\n")


def test_without_the_font_that_is_said(monkeypatch, tmp_path):
    pytest.importorskip("fpdf")
    monkeypatch.setattr(fonts, "_FOLDERS", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FontMissing):
        pdf.pdf("ก\n")


def test_another_font_is_not_taken_for_it(monkeypatch, tmp_path):
    """Fontconfig always answers with some font."""
    answer = tmp_path / "fc-match"
    answer.write_text("#!/bin/sh\nprintf 'Other\\n/usr/share/fonts/other.ttf'\n")
    answer.chmod(0o755)
    monkeypatch.setattr(fonts, "_FOLDERS", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    assert fonts.typo_font() is None
