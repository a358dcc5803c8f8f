"""What the village settled on for its contracts, and how its funds reckon interest."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import peewee

from forumtui.store.database import Record, tuples
from forumtui.store.line import Loan
from forumtui.store.village import Fund

USUAL_METHOD: Final = "declining"
"""How a loan bears interest when neither its books nor the village say (ลดต้นลดดอก)."""


class LendingChoice(Record):
    """One choice for contracts; a change is another row."""

    name = peewee.TextField(index=True)
    value = peewee.TextField()
    act = peewee.IntegerField()


class FundMethod(Record):
    """How a fund reckons interest where its books do not say; the latest word counts."""

    fund = peewee.ForeignKeyField(Fund)
    method = peewee.TextField()
    act = peewee.IntegerField()


def lending_choices() -> dict[str, str]:
    """Return the latest value of everything that was chosen."""
    rows = LendingChoice.select(LendingChoice.name, LendingChoice.value)
    return dict(tuples(rows.order_by(LendingChoice.id)))


def fund_methods() -> dict[int, str]:
    """Return how each fund reckons interest, for the funds of which somebody said so."""
    return dict(
        tuples(FundMethod.select(FundMethod.fund, FundMethod.method).order_by(FundMethod.id))
    )


def methods_of(loans: Iterable[int] | None) -> Mapping[int, str]:
    """Return how each loan bears interest: by its books, else as the village said of its fund.

    Declining when neither says. `loans` None is all of them.
    """
    said = fund_methods()
    query: Any = Loan.select(Loan.id, Loan.fund, Loan.method)
    if loans is not None:
        query = query.where(Loan.id << list(loans))
    return {loan: method or said.get(fund, USUAL_METHOD) for loan, fund, method in tuples(query)}
