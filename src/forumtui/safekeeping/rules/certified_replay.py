"""What the village certified (sub-step 2.2), added up anew from every line as it then stood.

Another way than `ledger.records.village_figures` adds them up: from what was written, act by act.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from forumtui.safekeeping.rules.history import (
    KeptCorrection,
    KeptHold,
    KeptLine,
    KeptPayment,
    KeptUndo,
)


class CertifiedSums(NamedTuple):
    """The sums of one fund that an act certified, in satang: its savings, its debts, how many."""

    act: int
    fund: str
    savings_satang: int
    debt_satang: int
    accrued_satang: int
    loans: int


class Certifying(NamedTuple):
    """An act by which the village's data was put to the vote: how much was disputed, its fingerprint."""

    act: int
    disputes: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Written:
    """Every line, and what was written of lines, each in the order in which it was."""

    lines: Iterable[KeptLine]
    holds: Iterable[KeptHold]
    corrections: Iterable[KeptCorrection]
    payments: Iterable[KeptPayment]
    undone: Iterable[KeptUndo]


_HELD_AS = {"saving": "S", "loan": "L"}


def wrongly_certified(
    kept: Iterable[CertifiedSums], acts: Iterable[int], all_: Written
) -> list[int]:
    """Return those of the acts that certified other sums than there were; `kept` are theirs."""
    sums: dict[int, set[CertifiedSums]] = {act: set() for act in acts}
    for one in kept:
        sums.setdefault(one.act, set()).add(one)
    return [act for act, certified in sorted(sums.items()) if certified != _sums_at(act, all_)]


def _sums_at(act: int, all_: Written) -> set[CertifiedSums]:
    gone = {one.undone for one in all_.undone if one.act < act}
    holders: dict[str, set[int]] = {}
    for hold in all_.holds:
        if hold.act < act and hold.kind in _HELD_AS:
            holders.setdefault(f"{_HELD_AS[hold.kind]}{hold.record}", set()).add(hold.holder)
    moved = _moved(act, gone, all_)
    found: dict[str, CertifiedSums] = {}
    for line in all_.lines:
        if line.act >= act or not {line.act, *holders.get(line.line, ())} - gone:
            continue
        balance, accrued = _at_cut_off(line, moved.get(line.line, ()))
        before = found.get(line.fund, CertifiedSums(act, line.fund, 0, 0, 0, 0))
        if line.kind == "saving":
            found[line.fund] = before._replace(savings_satang=before.savings_satang + balance)
        else:
            found[line.fund] = before._replace(
                debt_satang=before.debt_satang + balance,
                accrued_satang=before.accrued_satang + accrued,
                loans=before.loans + 1,
            )
    return {*found.values()}


def _moved(
    act: int, gone: Iterable[int], all_: Written
) -> Mapping[str, list[KeptCorrection | KeptPayment]]:
    """Return what was corrected and paid on each line before an act, and was not taken back by then."""
    both: list[KeptCorrection | KeptPayment] = [*all_.corrections, *all_.payments]
    both.sort(key=lambda one: one.act)
    moved: dict[str, list[KeptCorrection | KeptPayment]] = {}
    for one in both:
        if one.act < act and one.act not in gone:
            moved.setdefault(one.line, []).append(one)
    return moved


def _at_cut_off(line: KeptLine, moved: Iterable[KeptCorrection | KeptPayment]) -> tuple[int, int]:
    """Return a line's balance and accrued interest as corrected, what was paid since still in them."""
    balance, accrued = line.balance_satang, line.accrued_satang
    paid_balance = paid_accrued = 0
    for one in moved:
        if isinstance(one, KeptPayment):
            paid_balance += one.principal_satang
            paid_accrued += one.accrued_satang
        elif one.field == "balance":
            # A correction says what is owed on its day, when something may have been paid already.
            balance = one.value + paid_balance
        elif one.field == "accrued":
            accrued = one.value + paid_accrued
    return balance, accrued
