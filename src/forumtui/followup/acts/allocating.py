"""Dividing all payments on a contract anew, and writing only what became different.

Whatever changes what was owed on an earlier day changes where later money went: a reversal, a payment
written down late, days on hold, a waiver. Nothing that was written is edited.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from forumtui.followup.acts.dues import Account
from forumtui.followup.records.payments import FundMove, allocated, write_parts
from forumtui.followup.rules.dues import DueKind, PaidPart
from forumtui.followup.rules.replay import by_fund
from forumtui.followup.rules.settings import Settings

Allocation = Mapping[tuple[int, str, int, DueKind], int]


def divide_anew(account: Account, on: date, settings: Settings, act: int) -> tuple[PaidPart, ...]:
    """Write the differences between how payments are divided and how they were; return them.

    As of `on`. Only inside an act. A payment that no longer stands is divided into nothing.
    """
    before = allocated(account.view.id)
    now = account.ledger(on, settings).parts
    rows = differences(before, now)
    write_parts(account.view.id, rows, on, act)
    return rows


def differences(before: Allocation, now: Sequence[PaidPart]) -> tuple[PaidPart, ...]:
    """Return the rows that make of `before` what is `now`, none of 0."""
    wanted: dict[tuple[int, str, int, DueKind], int] = {}
    for one in now:
        key = (one.payment, one.line, one.instalment, one.kind)
        wanted[key] = wanted.get(key, 0) + one.satang
    rows = [
        PaidPart(*key, -satang) for key, satang in before.items() if satang and key not in wanted
    ]
    rows += [
        PaidPart(*key, satang - before.get(key, 0))
        for key, satang in wanted.items()
        if satang != before.get(key, 0)
    ]
    return tuple(rows)


def moves(account: Account, rows: Sequence[PaidPart], *, but: int = 0) -> tuple[FundMove, ...]:
    """Return what differences move between funds; `but` those of one payment, by its act."""
    sums = by_fund(account.plan, [one for one in rows if one.payment != but])
    return tuple(FundMove(fund, satang) for fund, satang in sorted(sums.items()) if satang)
