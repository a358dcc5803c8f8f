"""Whether the same people come again and again in one table, as in a book of receipts."""

from collections.abc import Sequence
from typing import Final

from forumtui.registers.reading.formats.cells import Cell
from forumtui.registers.reading.headings.layout import ABSENT, Layout

_ENOUGH: Final = 4096


class RepeatWatch:
    """One table while its rows go by: whether the same people come again and again.

    Looked at are the first few thousand different ones; a list where all of them stand once is no book
    of receipts.
    """

    __slots__ = ("_columns", "_contract", "_rows", "_seen")

    def __init__(self, layout: Layout) -> None:
        names = (layout.name, layout.given, layout.surname)
        self._contract: Final = layout.contract_no
        self._columns: Final = tuple({*names, layout.house, layout.contract_no} - {ABSENT})
        self._seen: Final[set[tuple[Cell, ...]]] = set()
        self._rows = 0

    def watch(self, row: Sequence[Cell]) -> None:
        """Take a row."""
        if len(self._seen) >= _ENOUGH:
            return
        width = len(row)
        key = tuple([row[column] for column in self._columns if column < width])
        if any(key) and (
            self._contract == ABSENT or (self._contract < width and row[self._contract])
        ):
            self._rows += 1
            self._seen.add(key)

    @property
    def repeats(self) -> bool:
        """Whether it may be a book of receipts: a contract stands in it twice, or everybody does."""
        again = self._rows - len(self._seen)
        return again > 0 and (self._contract != ABSENT or 2 * again >= self._rows)
