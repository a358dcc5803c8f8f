"""The savings of a household that money may come out of, or go into."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import peewee

from forumtui.engine.database import typed_rows
from forumtui.ledger.records.figures import ledger_lines, left_since
from forumtui.tables.institution.membership import CARRIED_OVER, SavingEntry
from forumtui.verification.records.household_view import household_view
from forumtui.village.records.residents import ties


def savings_of(household: int) -> tuple[str, dict[str, int]]:
    """Return a household's gate, and what lies in each of its savings that nobody disputes, in satang.

    Inside a transaction. Raises NotFound.
    """
    view = household_view(household)
    lines = [one.line for one in view.lines if one.kind == "saving" and one.claimed_satang is None]
    return view.house, _left_in(lines)


def saving_left(line: str) -> int:
    """Return what lies in a saving now, in satang. Inside a transaction."""
    return sum(_left_in([line]).values())


def _left_in(lines: Sequence[str]) -> dict[str, int]:
    """Return what lies in savings: less what was paid from them, and what a member took out since."""
    if not lines:
        return {}
    gone, taken, tied = left_since(lines), _taken_out(), ties().resident
    found = {}
    for (one,) in ledger_lines(only=lines):
        mine = taken.get((tied.get(one.person, one.person), one.fund), 0)
        found[one.line] = max(0, one.less(gone.get(one.line)).balance_satang - mine)
    return found


def _taken_out() -> dict[tuple[int, int], int]:
    """Return what members took out of a fund beyond what they put in since, by person and fund."""
    tied = ties().resident
    query: Any = (
        SavingEntry.select(SavingEntry.person, SavingEntry.fund, peewee.fn.SUM(SavingEntry.satang))
        .where(SavingEntry.kind != CARRIED_OVER)
        .group_by(SavingEntry.person, SavingEntry.fund)
    )
    found: dict[tuple[int, int], int] = defaultdict(int)
    for person, fund, satang in typed_rows(query):
        found[tied.get(person, person), fund] -= satang
    return {of: satang for of, satang in found.items() if satang > 0}
