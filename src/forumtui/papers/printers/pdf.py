"""A PDF of a text of pages: what every printer of CUPS can print, dot matrix ones as graphics.

Drawn in the font Tlwg Typo: every letter six tenths of its size wide, every mark in its place.
"""

import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Final

from forumtui.papers.layout.pages import COLUMNS
from forumtui.papers.printers.fold import FoldedSign, fold
from forumtui.papers.printers.refusals import FontMissing, PdfMissing

_WIDE: Final = 595

_HIGH: Final = 842
"""A sheet of A4 in points."""

_SIZE: Final = 10
"""Points: twelve letters an inch, so that 80 of them leave a margin on any printer."""

_LINE: Final = 12

_LEFT: Final = (_WIDE - COLUMNS * _SIZE * 6 // 10) // 2

_TOP: Final = 30


def pdf(text: str, *, printer: str = "") -> tuple[bytes, tuple[FoldedSign, ...]]:
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


FONT: Final = "TlwgTypo"
"""The font's PostScript name."""

_FOLDERS: Final = (
    Path("/usr/share/fonts/truetype/tlwg"),
    Path("/usr/share/fonts/thai-scalable"),
    Path("/usr/share/fonts/tlwg"),
    Path("/usr/local/share/fonts"),
)

_PATIENCE_SECONDS: Final = 10


def typo_font() -> Path | None:
    """Return the font's file, None where it is not installed."""
    known = (folder / f"{FONT}.ttf" for folder in _FOLDERS)
    return next((path for path in known if path.is_file()), None) or _by_fontconfig()


def _by_fontconfig() -> Path | None:
    with suppress(OSError, subprocess.SubprocessError):
        told = subprocess.run(
            ("fc-match", "--format=%{postscriptname}\n%{file}", f":postscriptname={FONT}"),
            capture_output=True,
            text=True,
            timeout=_PATIENCE_SECONDS,
            check=True,
        ).stdout
        # What fontconfig does not have it answers with another font.
        name, _, file = told.partition("\n")
        if name == FONT and file.endswith(".ttf"):
            return Path(file)
    return None
