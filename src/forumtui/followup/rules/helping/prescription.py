"""Until when an overdue instalment can be claimed (อายุความ): five years, begun anew by a payment."""

from datetime import date
from typing import Final

from forumtui.lending.periods import add_months

_MONTHS: Final = 60
"""Five years for what is paid in instalments (ป.พ.พ. section 193/33)."""


def barred_from(due: date, paid_on: date | None) -> date:
    """Return the day from which on an instalment is barred by time; `paid_on` is the last payment's.

    A part that is paid acknowledges the debt, and time begins anew (section 193/14), as it does by a
    promise that is signed.

    >>> barred_from(date(2025, 2, 5), None).isoformat()
    '2030-02-05'
    """
    return add_months(due if paid_on is None else max(due, paid_on), _MONTHS)
