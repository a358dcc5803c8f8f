"""A spreadsheet read once in a process of its own, which may end badly, and then nothing is lost.

The compiled reader lays out whatever size a damaged file claims; where that is beyond all memory it
ends the whole process. Started as a file, so that nothing of the folder it is started in is imported.
"""

import io
import resource
import sys
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

MOST_MEMORY: Final = 1 << 30


def read_all(raw: bytes) -> None:
    """Read every cell of a workbook; what the reader refuses by name is refused again by who asks."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        for sheet in book.sheets_metadata:
            if sheet.typ is SheetTypeEnum.WorkSheet:
                cells = book.get_sheet_by_name(sheet.name)
                for _ in cells.iter_rows():
                    pass
                list(cells.merged_cell_ranges or ())
    except CalamineError:
        return


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    read_all(sys.stdin.buffer.read())
