"""Over how many months a debt is repaid."""

from collections.abc import Sequence
from typing import Final

from textual.app import ComposeResult

from forumtui.core.refusals import Refusal
from forumtui.thai.digits import to_arabic_digits
from forumtui.tui.dialogs.form import Form
from forumtui.tui.widgets.field import Field

MOST: Final = 600


class NotMonths(Refusal):
    """No number of months, or too many (details: most)."""

    key = "consolidation.months_between"


class Months(Form[int]):
    """One to 600 monthly instalments."""

    TITLE = "consolidation.months_title"
    FIELDS = ("months",)
    BEGIN = "months"

    def __init__(self, months: int) -> None:
        super().__init__()
        self._months = months

    def compose_body(self) -> ComposeResult:
        """Lay out the one number."""
        yield Field("consolidation.months", kind="number", value=str(self._months), id="months")

    def answer(self, typed: Sequence[str]) -> int:
        """Return the number of months. Raises NotMonths."""
        months = to_arabic_digits(typed[0])
        if not (months.isdecimal() and 1 <= int(months) <= MOST):
            raise NotMonths(most=MOST)
        return int(months)
