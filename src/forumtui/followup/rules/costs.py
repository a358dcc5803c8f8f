"""Costs that a debtor may be asked for, and how much at most the law allows of each kind."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from forumtui.followup.rules.dues import Ledger


class CostKind(StrEnum):
    """What a cost is of; each is allowed by a law of its own."""

    COLLECTION = "collection"
    """Of asking for what is overdue (พ.ร.บ. การทวงถามหนี้ 2558, section 13 and its notice of 2564)."""
    STAMP = "stamp"
    """The stamp duty on the contract (ประมวลรัษฎากร, schedule of duties, 5)."""
    COURT = "court"
    """As a court decided (ป.วิ.พ. section 161)."""


NOTHING_BELOW_SATANG: Final = 1_000_00
"""Nothing is asked for collecting where what is due comes to this or less."""

ONE_INSTALMENT_SATANG: Final = 50_00
"""The most for one round of collecting one overdue instalment."""

SEVERAL_SATANG: Final = 100_00
"""The most for one round of collecting more than one."""

STAMP_UNIT_SATANG: Final = 2_000_00
"""One baht of duty for each of these, or a part of it."""

STAMP_MOST_SATANG: Final = 10_000_00


def most_for_collecting(ledger: Ledger, most_satang: int) -> int:
    """Return how much one round of collecting may cost at most on the ledger's day, in satang.

    0 where nothing is overdue, or no more than 1,000 baht are due together; never above what the
    village settled (`most_satang`).
    """
    owed = ledger.owed()
    late = {one.due for one in owed if one.days_late and one.instalment}
    if not late or sum(one.left_satang for one in owed) <= NOTHING_BELOW_SATANG:
        return 0
    return min(most_satang, ONE_INSTALMENT_SATANG if len(late) == 1 else SEVERAL_SATANG)


def round_begun(due: Sequence[date], on: date) -> date:
    """Return since when the round of collecting runs on a day: the last due day, or the first one."""
    return max((day for day in due if day <= on), default=min(due, default=on))


def stamp_duty(principal_satang: int) -> int:
    """Return the stamp duty on a contract, in satang.

    >>> stamp_duty(6_000_001)
    3100
    """
    return min(STAMP_MOST_SATANG, -(-principal_satang // STAMP_UNIT_SATANG) * 1_00)
