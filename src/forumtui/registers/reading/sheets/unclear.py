"""Sheets of which a person must say whether they count: what is in each, and what is proposed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from forumtui.messages.refusals import Refusal
from forumtui.registers.reading.headings.answers import SheetUse
from forumtui.registers.reading.records import RowKind
from forumtui.registers.reading.sheets.days import SheetDay
from forumtui.thai.text import visible
from forumtui.thai.width import cut

_SHOWN: Final = 60


class WhyAsked(StrEnum):
    """Why a sheet is asked about."""

    REPEATS = "repeats"
    """It holds the same people as another sheet of its fund."""
    SUM = "sum"
    """What it holds may be the sum of other sheets."""
    HIDDEN = "hidden"
    """The file hides it."""
    NO_HEADINGS = "no_headings"
    """It holds names and figures, but no headings."""
    PASSBOOK = "passbook"
    """It may be one member's passbook, or book of receipts: one line a payment."""
    NO_HOUSES = "no_houses"
    """It lists people without their houses: nobody knows which household they belong to."""


@dataclass(frozen=True, slots=True)
class SeenSheet:
    """A sheet, or one table of it, that needs an answer.

    `row` is that of the table's headings where a sheet has several, else None. `count` rows were read
    of it and add up to `satang`, None when they were not. `beside` are the sheets it repeats.
    """

    sheet: str | None
    why: WhyAsked
    kind: RowKind
    title: str
    day: SheetDay | None
    count: int
    satang: int | None
    proposed: SheetUse | None
    row: int | None = None
    beside: tuple[str, ...] = ()

    @property
    def choices(self) -> tuple[SheetUse, ...]:
        """What can be said of it, what is proposed first."""
        known = [SheetUse.COUNT, SheetUse.LEAVE_OUT]
        if self.why is WhyAsked.PASSBOOK:
            known = [SheetUse.PASSBOOK, SheetUse.COUNT, SheetUse.LEAVE_OUT]
        elif self.why is WhyAsked.NO_HEADINGS:
            known = [SheetUse.LEAVE_OUT]
        if self.proposed in known:
            known.remove(self.proposed)
            known.insert(0, self.proposed)
        return tuple(known)


class SheetsUnclear(Refusal):
    """A person must say which sheets count; `sheets` says what is in each, those to count first.

    Details: name, sheets.
    """

    key = "intake_refusals.sheets_unclear"

    def __init__(self, name: str, sheets: Sequence[SeenSheet]) -> None:
        shown = ", ".join(visible(one.sheet or one.title) for one in sheets)
        super().__init__(name=name, sheets=cut(shown, _SHOWN))
        self.sheets: Final = tuple(sheets)
