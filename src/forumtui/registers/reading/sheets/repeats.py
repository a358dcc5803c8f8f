"""Whether the same people come again and again in one table, as in a book of receipts."""

from collections.abc import Sequence
from typing import Final

from forumtui.registers.reading.formats.cells import Cell
from forumtui.registers.reading.headings.layout import ABSENT, Layout

_ENOUGH: Final = 4096

_FIFTH: Final = 5

_SHORT: Final = 300
"""In a list that is no longer than this one is enough: it is read twice in no time."""


class RepeatWatch:
    """One table while its rows go by: whether the same people come again and again.

    Looked at are the first few thousand different ones; a list where all of them stand once is no book
    of receipts.
    """

    __slots__ = ("_columns", "_contract", "_rows", "_seen")

    def __init__(self, layout: Layout) -> None:
        names = (layout.name, layout.given, layout.surname)
        self._contract: Final = layout.contract_no
        # Two members of one name have numbers of their own.
        told = {*names, layout.house, layout.contract_no, layout.member_no}
        self._columns: Final = tuple(told - {ABSENT})
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
        """Whether it may be a book of receipts: a contract stands in it twice, or many people do."""
        again = self._rows - len(self._seen)
        many = self._rows <= _SHORT or _FIFTH * again >= self._rows
        return again > 0 and (self._contract != ABSENT or many)
