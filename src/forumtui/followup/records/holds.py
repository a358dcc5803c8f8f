"""Days on hold (พักชำระ): of a household whatever contract of it stands, or of everybody.

A hold is kept beside the contract on which it was told, and holds for those days of the household: one
drawn up anew in its place is held as well.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

import peewee

from forumtui.engine.database import typed_rows
from forumtui.engine.journal import not_undone
from forumtui.followup.rules.dues import PaymentPause
from forumtui.tables.contracts import Contract
from forumtui.tables.followup import PaymentHold


def pauses_of(
    wanted: Collection[int], upto: int | None = None
) -> Iterator[tuple[int, PaymentPause]]:
    """Yield the days on hold of contracts, each with the contract's record. Inside a transaction.

    `upto` an act: what stood after that one.
    """
    holds = [
        (household, pause) for household, pause in _holds() if upto is None or pause.act <= upto
    ]
    if not holds:
        return
    of: dict[int, list[int]] = {}
    for contract, household in typed_rows(Contract.select(Contract.id, Contract.household)):
        if contract in wanted:
            of.setdefault(household, []).append(contract)
    for held, pause in holds:
        for contract in wanted if held is None else of.get(held, ()):
            yield contract, pause


class HoldsOfDay:
    """Whose payments are on hold on a day, and until when."""

    def __init__(self, day: date) -> None:
        """Read the holds of a day. Inside a transaction."""
        self._until: dict[int | None, date] = {}
        for held, pause in _holds():
            if pause.since <= day <= pause.until:
                self._until[held] = max(pause.until, self._until.get(held, pause.until))

    def until(self, household: int) -> date | None:
        """Return the last day on hold of a household, by its own hold or everybody's; None of none."""
        mine = [self._until[one] for one in (None, household) if one in self._until]
        return max(mine, default=None)


def is_on_hold(household: int, day: date) -> bool:
    """Return whether a household's payments are on hold on a day. Inside a transaction."""
    return HoldsOfDay(day).until(household) is not None


def _holds() -> Iterator[tuple[int | None, PaymentPause]]:
    query: Any = PaymentHold.select(
        Contract.household, PaymentHold.act, PaymentHold.since, PaymentHold.until
    ).join(Contract, peewee.JOIN.LEFT_OUTER)
    query = query.where(not_undone(PaymentHold)).order_by(PaymentHold.id)
    for household, *rest in typed_rows(query):
        yield household, PaymentPause(*rest)
