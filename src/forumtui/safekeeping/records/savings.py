"""Members' entries as the tables have them, and as the journal tells of them. Inside a transaction."""

import json
from collections.abc import Iterable
from typing import Any

from forumtui.engine.database import typed_rows
from forumtui.engine.journal import KeptEntry
from forumtui.membership.records.savings import balances, in_registers
from forumtui.safekeeping.rules.savings_replay import (
    KeptSavings,
    MoneySaid,
    RefundRow,
    SavedRow,
    SharesRow,
)
from forumtui.tables.institution.membership import (
    CARRIED_OVER,
    MemberRefund,
    SavingEntry,
    ShareEntry,
)
from forumtui.village.records.residents import ties


def money_said_in(entry: KeptEntry) -> list[MoneySaid]:
    """Return what an entry of the journal says of members' shares and savings."""
    if entry.act not in _TELL:
        return []
    facts = json.loads(entry.body)
    match entry.act:
        case "member.buy_shares":
            return [MoneySaid(entry.sequence, 0, facts["count"] * facts["satang"])]
        case "member.refund":
            return [MoneySaid(entry.sequence, -facts["savings_satang"], -facts["shares_satang"])]
        case "member.reverse_shares":
            return [MoneySaid(entry.sequence, 0, facts["satang"])]
        case "year_end.pay":
            # In cash, or against a debt, nothing comes to anybody's savings.
            into = facts["satang"] if facts["way"] == "savings" else 0
            return [MoneySaid(entry.sequence, into, 0)]
        case _:
            return [MoneySaid(entry.sequence, facts["satang"], 0)]


_TELL = frozenset(
    {
        "member.buy_shares",
        "member.refund",
        "member.reverse_shares",
        "saving.deposit",
        "saving.reverse",
        "saving.withdraw",
        "year_end.pay",
    }
)


def kept_savings(said: Iterable[MoneySaid]) -> KeptSavings:
    """Return every entry of members, with what the journal says of them."""
    saved: Any = SavingEntry.select(
        SavingEntry.id,
        SavingEntry.act,
        SavingEntry.person,
        SavingEntry.fund,
        SavingEntry.satang,
        SavingEntry.kind,
        SavingEntry.reverses,
    ).order_by(SavingEntry.id)
    shares: Any = ShareEntry.select(
        ShareEntry.id,
        ShareEntry.act,
        ShareEntry.person,
        ShareEntry.count,
        ShareEntry.value_satang,
        ShareEntry.reverses,
    ).order_by(ShareEntry.id)
    tied = ties().resident
    refunds: Any = MemberRefund.select(
        MemberRefund.act, MemberRefund.savings_satang, MemberRefund.shares_satang
    )
    return KeptSavings(
        tuple(said),
        tuple(
            SavedRow(
                made, act, tied.get(person, person), fund, satang, kind == CARRIED_OVER, reverses
            )
            for made, act, person, fund, satang, kind, reverses in typed_rows(saved)
        ),
        tuple(
            SharesRow(made, act, tied.get(person, person), count, value, reverses)
            for made, act, person, count, value, reverses in typed_rows(shares)
        ),
        tuple(RefundRow(*row) for row in typed_rows(refunds)),
    )


def saved_since_registers() -> dict[tuple[int, int], int]:
    """Return what the program shows each member has with each fund beyond the registers, in satang."""
    of_books = in_registers()
    found = {of: satang - of_books.get(of, 0) for of, satang in balances().items()}
    return {of: satang for of, satang in found.items() if satang}
