"""A spreadsheet read in a process of its own, which may end badly, and then nothing is lost.

The compiled reader lays out whatever size a damaged file claims; where that is beyond all memory it
ends the whole process. Started as a file, so that nothing of the folder it is started in is imported.
What is in the sheets goes to the program piece by piece, never more of it than the limits allow.
"""

import resource
import sys
from collections.abc import Sequence
from typing import BinaryIO


def tell_of_book(raw: bytes, out: BinaryIO) -> None:
    """Read a workbook, and tell of it: its format, its sheets and their rows; or why it is refused."""
    from forumtui.engine.files import BroughtFile
    from forumtui.messages.refusals import Refusal
    from forumtui.registers.reading.formats.filled import filled_rows
    from forumtui.registers.reading.formats.marks import told
    from forumtui.registers.reading.formats.sandbox import is_spreadsheet
    from forumtui.registers.reading.formats.spreadsheets import Workbook
    from forumtui.registers.reading.formats.web.pages import WebPage
    from forumtui.registers.reading.formats.wire import BLOCK, SAID, blocks_of, framed, packed
    from forumtui.registers.rules.limits import SizeWatch

    def tell(*said: object) -> None:
        out.write(framed(SAID, packed(said)))

    try:
        measure = SizeWatch("")
        source = BroughtFile("", raw, "")
        workbook = (Workbook if is_spreadsheet(raw) else WebPage)(source, measure)
        tell("book", workbook.format)
        for sheet in workbook.sheet_names():
            for block in blocks_of(filled_rows(workbook.rows(sheet), measure, sheet)):
                out.write(framed(BLOCK, block))
            merges = workbook.merges(sheet)
            measure.cells(len(merges))
            tell("sheet", sheet, merges, told(workbook.marks(sheet)))
    except Refusal as refusal:
        tell("refused", type(refusal).__name__, refusal.details)
    tell("end")
    out.flush()


def _limited(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))


def _started(words: Sequence[str]) -> None:
    """Begin: where the program lies, the most bytes of memory and the most seconds are told."""
    program, memory, seconds = words
    _limited(resource.RLIMIT_AS, int(memory))
    _limited(resource.RLIMIT_CPU, int(seconds))
    _limited(resource.RLIMIT_CORE, 0)
    sys.path.append(program)
    tell_of_book(sys.stdin.buffer.read(), sys.stdout.buffer)


if __name__ == "__main__":
    _started(sys.argv[1:])
