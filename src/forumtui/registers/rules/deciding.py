"""What may become of a row that waits: taken as mended, not taken, or left to the fund's answer."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from forumtui.registers.refusals import RowColumnTwice, RowColumnUnknown
from forumtui.village.rules import squeeze


class RowDecided(StrEnum):
    """What a person decided of a row."""

    TAKEN = "taken"
    REFUSED = "refused"


class CreditWay(StrEnum):
    """What becomes of what was paid beyond a debt: the fund returns it, or keeps it as savings."""

    REFUND = "refund"
    SAVINGS = "savings"


OVERPAID: Final = "overpaid"
"""The reason of a row whose debt is less than nothing: it may be taken as nothing owed."""

NEVER_TAKEN: Final = frozenset({"negative_savings"})
"""The reasons of rows that no typing mends: savings below nothing are the fund's to explain."""

AGAIN: Final = frozenset({"row_known", "contract_counted"})
"""The reasons of rows that stand elsewhere too: who takes one says that it counts beside that."""

NOBODYS: Final = frozenset({"row_of_fund", "total_differs", "count_differs"})
"""The reasons of rows that are no member's: taken only where it is typed anew whose one is."""

NAMES: Final = ("name", "given", "surname", "title")

_BALANCE: Final = ("balance", "principal", "repaid")

WANTING: Final = {
    "negative_savings": ("balance",),
    "overpaid": _BALANCE,
    "balance_not_number": _BALANCE,
    "balance_missing": _BALANCE,
    "principal_not_number": ("principal",),
    "repaid_not_number": ("repaid",),
    "accrued_not_number": ("accrued",),
    "accrued_negative": ("accrued",),
    "name_missing": NAMES,
    "name_not_name": NAMES,
    "name_too_long": NAMES,
    "several_people": NAMES,
    "house_missing": ("house",),
    "row_of_nobody": NAMES,
    "row_of_fund": NAMES,
    "asset_missing": ("name",),
    "value_missing": ("balance",),
}
"""For the reason of a row, which of its columns a person looks at first."""


def column_named(named: str, headings: Sequence[str]) -> int:
    """Return the column, from 0, that somebody names by its number from 1, or by its heading.

    Raises RowColumnUnknown and RowColumnTwice.
    """
    plain = named.strip()
    if plain.isdecimal():
        if not 0 < int(plain) <= len(headings):
            raise RowColumnUnknown(column=plain)
        return int(plain) - 1
    found = [at for at, heading in enumerate(headings) if squeeze(heading) == squeeze(plain)]
    if not found or not plain:
        raise RowColumnUnknown(column=plain)
    if len(found) > 1:
        raise RowColumnTwice(column=plain)
    return found[0]
