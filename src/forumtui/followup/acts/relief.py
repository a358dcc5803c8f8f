"""What a village gives up or puts off: parts of what is owed waived, days on hold (งดเว้น, พักชำระ).

Neither touches money that was received; both may change which debt it paid.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from forumtui.contracts.acts.debts import record_of
from forumtui.contracts.records.contracts import contracts
from forumtui.contracts.rules.legal_findings import NOTICE_DAYS
from forumtui.engine.database import Store, add
from forumtui.engine.journal import Fact
from forumtui.engine.seen import still_as_seen
from forumtui.followup.acts.allocating import divide_anew
from forumtui.followup.acts.dues import Account, account_at, account_of, shown
from forumtui.followup.records.choices import settings_now
from forumtui.followup.records.payments import paid_since, tranches_of
from forumtui.followup.refusals import (
    HoldBackwards,
    LineOutsideContract,
    NoReasonGiven,
    NothingToWaive,
    PaidBeforeContract,
    PaidInFuture,
    WaivedTooMuch,
)
from forumtui.followup.rules.dues import Due, DueKind, DueWaived, Event, PaymentPause
from forumtui.followup.rules.settings import Settings
from forumtui.ledger.records.contracted import standing_contracts
from forumtui.meetings.acts.meetings import occasion
from forumtui.messages.values import Money
from forumtui.officers.acts.approval import CheckedOnce, approved_act
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.people.records.guarantors import guarantors_by_loan
from forumtui.tables.followup import DueWaiver, PaymentHold
from forumtui.thai.digits import to_arabic_digits


@dataclass(frozen=True, slots=True)
class Waiving:
    """What is waived: of a kind, of one line or all, of one instalment or all that are due.

    `satang` None is all that is owed of it. `on` None is today.
    """

    kind: DueKind
    because: str
    line: str | None = None
    instalment: int | None = None
    satang: int | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class _Waivable:
    account: Account
    rows: tuple[DueWaived, ...]
    today: date
    settings: Settings


def waive(
    store: Store,
    household: int,
    waiving: Waiving,
    *,
    pins: Pins | PinsOf = NO_PINS,
    today: date | None = None,
    seen: str | None = None,
) -> tuple[DueWaived, ...]:
    """Waive a part of what a contract asks; return what was waived, the oldest instalment first.

    Of principal also what is not due yet. Two officers allow it where they are set. `seen` is that of
    `ContractStanding`. Raises NoReasonGiven, NotFound, NoContractHere, ChangedMeanwhile,
    LineOutsideContract, PaidInFuture, PaidBeforeContract, NothingToWaive, WaivedTooMuch, and what
    `approved_act` raises.
    """
    why = " ".join(waiving.because.split())
    if not why:
        raise NoReasonGiven

    def may_be_waived() -> _Waivable:
        account, settings = account_at(household), settings_now()
        if seen is not None:
            still_as_seen(seen, *shown(account, settings))
        now = occasion(today).day
        day = now if waiving.on is None else waiving.on
        if day > now:
            raise PaidInFuture(day=day, today=now)
        if day < account.view.made_on:
            made_on, number = account.view.made_on, account.view.number
            raise PaidBeforeContract(day=day, made_on=made_on, number=number)
        return _Waivable(account, _waived(account, waiving, day, settings), now, settings)

    looked = CheckedOnce(may_be_waived)
    with approved_act(store, "followup.waive", pins, check=looked.before) as entry:
        found = looked.inside(entry)
        account = found.account
        tranches = tranches_of(account.view.id)
        rows = tuple(replace(one, act=entry.sequence) for one in found.rows)
        for one in rows:
            add(
                DueWaiver,
                contract=account.view.id,
                tranche=tranches[one.line],
                instalment=one.instalment,
                kind=one.kind.value,
                satang=one.satang,
                reason=why,
                waived_on=one.on,
                act=entry.sequence,
            )
        now = replace(account, events=(*account.events, *rows))
        divide_anew(now, found.today, found.settings, entry.sequence)
        told: list[Fact] = [
            {
                "line": one.line,
                "instalment": one.instalment,
                "kind": one.kind.value,
                "satang": one.satang,
            }
            for one in rows
        ]
        entry.facts = {
            "household": account.view.household,
            "house": account.view.house,
            "contract": account.view.number,
            "waived_on": rows[0].on.isoformat(),
            "reason": why,
            "waived": told,
        }
        return rows


def _waived(
    account: Account, waiving: Waiving, day: date, settings: Settings
) -> tuple[DueWaived, ...]:
    """Return what is waived. Raises LineOutsideContract, NothingToWaive, WaivedTooMuch."""
    line = None if not waiving.line else to_arabic_digits(waiving.line).strip().upper()
    if line is not None and all(one.line != line for one in account.plan.lines):
        raise LineOutsideContract(line=line, number=account.view.number)
    owed = [
        one
        for one in account.ledger(day, settings).dues
        if one.kind is waiving.kind
        and one.left_satang > 0
        and line in (None, one.line)
        and waiving.instalment in (None, one.instalment)
        and _may_be(one, waiving, day)
    ]
    left = sum(one.left_satang for one in owed)
    if not left or waiving.satang == 0:
        raise NothingToWaive(house=account.view.house, day=day)
    wanted = left if waiving.satang is None else waiving.satang
    if wanted > left:
        raise WaivedTooMuch(amount=Money(wanted), owed=Money(left))
    return tuple(_taken(owed, wanted, day))


@dataclass(frozen=True, slots=True)
class GuarantorsOfReduced:
    """Who must be told in writing, by which day, that a debt they answer for was reduced."""

    names: tuple[str, ...]
    until: date


def guarantors_of_reduced(store: Store, waived: Sequence[DueWaived]) -> GuarantorsOfReduced | None:
    """Return whom the law lets hear of principal that was waived (ป.พ.พ. section 691), None of none."""
    reduced = [one for one in waived if one.kind is DueKind.PRINCIPAL]
    with store.reading():
        named = guarantors_by_loan({record_of(one.line) for one in reduced})
    names = tuple(dict.fromkeys(name for of_loan in named.values() for name in of_loan))
    if not names:
        return None
    return GuarantorsOfReduced(names, max(one.on for one in reduced) + timedelta(NOTICE_DAYS))


def _may_be(due: Due, waiving: Waiving, day: date) -> bool:
    """Return whether a part may be waived: what is due, and principal whenever somebody names it."""
    return due.due <= day or (due.kind is DueKind.PRINCIPAL and waiving.line is not None)


def _taken(owed: Sequence[Due], wanted: int, day: date) -> list[DueWaived]:
    rows = []
    for one in owed:
        satang = min(wanted, one.left_satang)
        if satang:
            rows.append(DueWaived(0, day, one.line, one.instalment, one.kind, satang))
        wanted -= satang
    return rows


def hold(
    store: Store,
    household: int | None,
    *,
    since: date,
    until: date,
    because: str,
    pins: Pins | PinsOf = NO_PINS,
    today: date | None = None,
    seen: str | None = None,
) -> None:
    """Put off payments of a household, None of all: those days bear no default interest.

    A hold is never edited or deleted. It is the household's: what takes the place of its contract is
    held too. Two officers allow it where they are set. `seen` is that of `ContractStanding`, of one
    household. Raises NoReasonGiven, HoldBackwards, NotFound, NoContractHere,
    ChangedMeanwhile, and what `approved_act` raises.
    """
    why = " ".join(because.split())
    if not why:
        raise NoReasonGiven
    if until < since:
        raise HoldBackwards(since=since, until=until)

    def may_be_put_off() -> Account | None:
        if household is None:
            return None
        account = account_at(household)
        if seen is not None:
            still_as_seen(seen, *shown(account, settings_now()))
        return account

    looked = CheckedOnce(may_be_put_off)
    with approved_act(store, "followup.hold", pins, check=looked.before) as entry:
        account = looked.inside(entry)
        settings, day = settings_now(), occasion(today).day
        add(
            PaymentHold,
            contract=None if account is None else account.view.id,
            reason=why,
            since=since,
            until=until,
            act=entry.sequence,
        )
        pause: Event = PaymentPause(entry.sequence, since, until)
        if account is not None:
            anew = [replace(account, events=(*account.events, pause))]
        else:
            # Only where money was received since the hold begins can it have gone elsewhere.
            touched = paid_since(since) & {*standing_contracts().values()}
            anew = [account_of(view) for view in contracts(sorted(touched))]
        for one in anew:
            divide_anew(one, day, settings, entry.sequence)
        entry.facts = {
            "household": household,
            "house": "" if account is None else account.view.house,
            "since": since.isoformat(),
            "until": until.isoformat(),
            "reason": why,
        }
