"""Which funds left the institution, for who draws up contracts, and what is paid to them since."""

from datetime import date
from typing import NamedTuple

from forumtui.engine import inspection
from forumtui.engine.database import table_name, typed_rows
from forumtui.tables.rare_money import FundLeaving


class FundAway(NamedTuple):
    """A fund that left, or closed, at the end of a day, and whom its debtors pay since."""

    fund: int
    left_on: date
    closed: bool
    paid_to: str


def funds_gone() -> dict[int, FundAway]:
    """Return the funds that left, by their records. Inside a transaction."""
    # In most villages none did: a look that costs next to nothing at every household.
    if not any(inspection.highest_ids([table_name(FundLeaving)])):
        return {}
    query = FundLeaving.select(
        FundLeaving.fund, FundLeaving.left_on, FundLeaving.closed, FundLeaving.paid_to
    )
    return {row[0]: FundAway(*row) for row in typed_rows(query.order_by(FundLeaving.id))}
