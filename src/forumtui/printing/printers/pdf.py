"""A PDF of a text of pages: what every printer of CUPS can print, dot matrix ones as graphics."""

from typing import Final

from forumtui.printing.fold import Change, fold
from forumtui.printing.pages import COLUMNS
from forumtui.printing.printers.fonts import FONT, typo_font
from forumtui.printing.printers.refusals import FontMissing, PdfMissing

_WIDE: Final = 595
_HIGH: Final = 842
"""A sheet of A4 in points."""
_SIZE: Final = 10
"""Points: twelve letters an inch, so that 80 of them leave a margin on any printer."""
_LINE: Final = 12
_LEFT: Final = (_WIDE - COLUMNS * _SIZE * 6 // 10) // 2
_TOP: Final = 30


def pdf(text: str, *, printer: str = "") -> tuple[bytes, tuple[Change, ...]]:
    """Return a PDF of the pages of `text`, and which signs were replaced.

    Raises PdfMissing without the extra `pdf`, FontMissing, and NotOnThisPrinter for a sign the font
    may not have: fpdf2 would leave it out without a word.
    """
    try:
        # An extra, and slow to read in: only who prints waits for it.
        import uharfbuzz  # noqa: F401 - fpdf2 places marks by it
        from fpdf import FPDF
    except ImportError as fault:
        raise PdfMissing(printer=printer, sent=0, total=0) from fault
    font = typo_font()
    if font is None:
        raise FontMissing(printer=printer, sent=0, total=0, font=FONT)
    folded = fold(text)
    paper = FPDF(unit="pt", format=(_WIDE, _HIGH))
    paper.set_auto_page_break(False)
    paper.add_font(FONT, fname=font)
    paper.set_font(FONT, size=_SIZE)
    paper.set_text_shaping(True)
    paper.c_margin = 0
    for sheet in folded.text.split("\f"):
        paper.add_page()
        for number, line in enumerate(sheet.splitlines()):
            if line.strip():
                # Only a cell is shaped: FPDF.text() gives every mark a column of its own.
                paper.set_xy(_LEFT, _TOP + number * _LINE)
                paper.cell(h=_LINE, text=line.rstrip())
    return bytes(paper.output()), folded.changes
