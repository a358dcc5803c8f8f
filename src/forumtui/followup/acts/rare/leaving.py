"""A fund that leaves the institution, or closes: its debts are handed back with that day's figures.

Whatever was paid until then stays where it went; whatever comes later is the fund's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from forumtui.contracts.records.contracts import ContractView
from forumtui.engine.database import Store, add
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.followup.acts.allocating import divide_anew
from forumtui.followup.acts.dues import NOT_YET, Account, account_of, contracts_in_force
from forumtui.followup.records.choices import settings_now
from forumtui.followup.records.payments import paid_after, tranches_of
from forumtui.followup.records.rare.leaving import (
    BackPart,
    FundGone,
    funds_that_left,
    handed_back,
)
from forumtui.followup.refusals import (
    FundLeftAlready,
    NoReasonGiven,
    PaidInFuture,
    PaidSinceLeaving,
)
from forumtui.followup.rules.dues import DueKind, FundLeft
from forumtui.followup.rules.settings import Settings
from forumtui.meetings.acts.meetings import occasion
from forumtui.officers.acts.approval import CheckedOnce, approved_act
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.tables.rare_money import FundLeaving, HandedBack
from forumtui.village.records.village import funds
from forumtui.village.refusals import FundNotFound, NameMissing


@dataclass(frozen=True, slots=True)
class LeavingSaid:
    """Why a fund leaves, whom its debtors pay from then on, who took the papers. `on` None is today.

    `closed`: there is no such fund any more, and `paid_to` takes its debts.
    """

    reason: str
    paid_to: str
    received_by: str
    closed: bool = False
    on: date | None = None


@dataclass(frozen=True, slots=True)
class FundsBack:
    """A fund that left, and what was handed back to it, debt by debt."""

    gone: FundGone
    parts: tuple[BackPart, ...]


@dataclass(frozen=True, slots=True)
class WouldGoBack:
    """What a fund would be handed back of a contract's debt today, as one kind."""

    house: str
    contract: str
    line: str
    kind: DueKind
    satang: int


@dataclass(frozen=True, slots=True)
class _Leaving:
    name: str
    day: date
    today: date
    settings: Settings
    accounts: tuple[Account, ...]
    parts: tuple[WouldGoBack, ...]


def would_go_back(
    store: Store, fund: int, on: date | None = None, today: date | None = None
) -> tuple[tuple[WouldGoBack, ...], str]:
    """Return what a fund would be handed back, and the digest that binds the act to it.

    Raises FundNotFound, FundLeftAlready, PaidInFuture, PaidSinceLeaving, DayUncertain.
    """
    with store.reading():
        found = _found(fund, on, today)
        return found.parts, seen_of(*found.parts)


def fund_leaves(
    store: Store,
    fund: int,
    said: LeavingSaid,
    *,
    pins: Pins | PinsOf = NO_PINS,
    today: date | None = None,
    seen: str | None = None,
) -> FundsBack:
    """Write down that a fund took its debts back; return it with their figures of that day.

    Two officers allow it where they are set. `seen` is that of `would_go_back`. Raises NoReasonGiven,
    NameMissing, FundNotFound, FundLeftAlready, PaidInFuture, PaidSinceLeaving, ChangedMeanwhile, and
    what `approved_act` raises.
    """
    why, to, by = (" ".join(text.split()) for text in (said.reason, said.paid_to, said.received_by))
    if not why:
        raise NoReasonGiven
    if not (to and by):
        raise NameMissing

    def may_leave() -> _Leaving:
        found = _found(fund, said.on, today)
        if seen is not None:
            still_as_seen(seen, *found.parts)
        return found

    looked = CheckedOnce(may_leave)
    with approved_act(store, "followup.fund_leaves", pins, check=looked.before) as entry:
        found = looked.inside(entry)
        made = add(
            FundLeaving,
            fund=fund,
            left_on=found.day,
            closed=said.closed,
            reason=why,
            paid_to=to,
            received_by=by,
            act=entry.sequence,
        )
        together = 0
        for account in found.accounts:
            left = FundLeft(entry.sequence, found.day, fund, found.settings)
            now = replace(account, events=(*account.events, left))
            divide_anew(now, found.today, found.settings, entry.sequence)
            together += _write_back(made, now, found, fund, entry.sequence)
        entry.facts = {
            "fund": fund,
            "name": found.name,
            "left_on": found.day.isoformat(),
            "closed": said.closed,
            "reason": why,
            "paid_to": to,
            "received_by": by,
            "contracts": len(found.accounts),
            "satang": together,
        }
        return _back(next(one for one in funds_that_left() if one.id == made))


def _write_back(made: int, account: Account, found: _Leaving, fund: int, act: int) -> int:
    """Write down what was owed of a contract's debts of the fund; return it all.

    A debt of which nothing is left has its row of nothing: it was of the fund.
    """
    ledger = account.ledger(found.day, found.settings)
    tranches = tranches_of(account.view.id)
    together = 0
    for line in account.plan.lines:
        if line.fund != fund:
            continue
        rows = [(kind, satang) for of, kind, satang in ledger.handed_back if of == line.line]
        for kind, satang in rows or [(DueKind.PRINCIPAL, 0)]:
            add(
                HandedBack,
                leaving=made,
                contract=account.view.id,
                tranche=tranches[line.line],
                kind=kind.value,
                satang=satang,
                act=act,
            )
            together += satang
    return together


def funds_gone(store: Store) -> tuple[FundsBack, ...]:
    """Return the funds that left with what was handed back to them, the first one first."""
    with store.reading():
        return tuple(_back(one) for one in funds_that_left())


def _back(gone: FundGone) -> FundsBack:
    return FundsBack(gone, tuple(one for one in handed_back(gone.id) if one.satang))


def _found(fund: int, on: date | None, today: date | None) -> _Leaving:
    """Return what leaves with a fund. Raises what `fund_leaves` does. Inside a transaction."""
    name = next((one.name for one in funds() if one.id == fund), None)
    if name is None:
        raise FundNotFound(name=str(fund))
    for gone in funds_that_left():
        if gone.fund == fund:
            raise FundLeftAlready(fund=name, day=gone.left_on)
    now = occasion(today).day
    day = now if on is None else on
    if day > now:
        raise PaidInFuture(day=day, today=now)
    accounts = tuple(
        account
        for account in map(account_of, contracts_in_force())
        if any(line.fund == fund for line in account.plan.lines)
    )
    later = paid_after(day, [one.view.id for one in accounts])
    if later is not None:
        raise PaidSinceLeaving(fund=name, day=day, paid_on=later)
    settings = settings_now()
    left = FundLeft(NOT_YET, day, fund, settings)
    parts = tuple(
        WouldGoBack(account.view.house, account.view.number, line, kind, satang)
        for account in accounts
        for line, kind, satang in account.ledger(day, settings, left).handed_back
        if line in _lines_of(account, fund)
    )
    return _Leaving(name, day, now, settings, accounts, parts)


def _lines_of(account: Account, fund: int) -> Sequence[str]:
    return [line.line for line in account.plan.lines if line.fund == fund]


def left_of(contract: ContractView) -> tuple[tuple[FundGone, tuple[BackPart, ...]], ...]:
    """Return the funds that took a contract's debts back, with those. Inside a transaction."""
    parts = handed_back(contract=contract.id)
    return tuple(
        (gone, tuple(one for one in parts if one.leaving == gone.id))
        for gone in funds_that_left()
        if contract.id in gone.contracts
    )
