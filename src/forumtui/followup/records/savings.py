"""The savings of a household that money may come out of, or go into."""

from forumtui.ledger.records.figures import ledger_lines, left_since
from forumtui.verification.records.household_view import household_view


def savings_of(household: int) -> tuple[str, dict[str, int]]:
    """Return a household's gate, and what lies in each of its savings that nobody disputes, in satang.

    Inside a transaction. Raises NotFound.
    """
    view = household_view(household)
    lines = [one for one in view.lines if one.kind == "saving" and one.claimed_satang is None]
    gone = left_since([one.line for one in lines]) if lines else {}
    return view.house, {
        one.line: one.balance_satang - (gone[one.line].balance_satang if one.line in gone else 0)
        for one in lines
    }


def saving_left(line: str) -> int:
    """Return what lies in a saving now, in satang. Inside a transaction."""
    gone = left_since([line]).get(line)
    return sum(one.less(gone).balance_satang for (one,) in ledger_lines(only=[line]))
