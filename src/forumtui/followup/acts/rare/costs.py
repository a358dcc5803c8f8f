"""Asking a debtor for a cost (ค่าใช้จ่าย): by its paper, within the law's ceiling, told before."""

from dataclasses import dataclass, replace
from datetime import date

from forumtui.engine.database import Store, add
from forumtui.engine.seen import still_as_seen
from forumtui.followup.acts.allocating import divide_anew
from forumtui.followup.acts.dues import Account, account_at, shown
from forumtui.followup.records.choices import chosen
from forumtui.followup.records.payments import tranches_of
from forumtui.followup.records.rare.costs import CostRow, costs_of
from forumtui.followup.records.rare.leaving import funds_that_left
from forumtui.followup.refusals import (
    CostAboveCeiling,
    CostLineUnclear,
    CostUnfounded,
    DebtorNotTold,
    FundLeftAlready,
    LineOutsideContract,
    NothingOwedAnyMore,
    NothingReceived,
    NothingToCollect,
    PaidBeforeContract,
    PaidInFuture,
    YearClosed,
)
from forumtui.followup.rules.choices import CHOICES, CLOSED_UNTIL, COST_MOST, settings_of
from forumtui.followup.rules.costs import (
    NOTHING_BELOW_SATANG,
    CostKind,
    most_for_collecting,
    round_begun,
    stamp_duty,
)
from forumtui.followup.rules.dues import CostCharged, LinePlan
from forumtui.followup.rules.settings import Settings
from forumtui.meetings.acts.meetings import occasion
from forumtui.messages.values import Money
from forumtui.officers.acts.approval import CheckedOnce, approved_act
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.tables.rare_money import CostCharge
from forumtui.thai.digits import to_arabic_digits
from forumtui.village.refusals import NameMissing


@dataclass(frozen=True, slots=True)
class CostSaid:
    """A cost: of which kind, by which paper, allowed by whom, told to whom and when.

    `line` is the debt whose fund paid it, None the contract's only one. `on` None is today.
    """

    kind: CostKind
    satang: int
    paper: str
    allowed_by: str
    told_on: date
    told_to: str
    line: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class _Chargeable:
    account: Account
    line: LinePlan
    day: date
    today: date
    settings: Settings


def charge_cost(
    store: Store,
    household: int,
    said: CostSaid,
    *,
    pins: Pins | PinsOf = NO_PINS,
    today: date | None = None,
    seen: str | None = None,
) -> CostRow:
    """Ask for a cost from a day on; return it. It is paid before all else (ป.พ.พ. section 329).

    Two officers allow it where they are set. `seen` is that of `ContractStanding`. Raises
    NothingReceived, CostUnfounded, NameMissing, NotFound, NoContractHere, ChangedMeanwhile,
    CostLineUnclear, LineOutsideContract, FundLeftAlready, PaidInFuture, PaidBeforeContract, YearClosed,
    DebtorNotTold, NothingOwedAnyMore, NothingToCollect, CostAboveCeiling, and what `approved_act`
    raises.
    """
    if said.satang <= 0:
        raise NothingReceived
    given = replace(
        said,
        paper=" ".join(said.paper.split()),
        allowed_by=" ".join(said.allowed_by.split()),
        told_to=" ".join(said.told_to.split()),
    )
    if not (given.paper and given.allowed_by):
        raise CostUnfounded
    if not given.told_to:
        raise NameMissing

    def may_be_charged() -> _Chargeable:
        account, values = account_at(household), chosen()
        settings = settings_of(values)
        if seen is not None:
            still_as_seen(seen, *shown(account, settings))
        now = occasion(today).day
        day = now if given.on is None else given.on
        line = _line(account, given.line)
        _check_day(account, given, day, now, values.get(CLOSED_UNTIL, ""))
        most = int(values.get(COST_MOST, CHOICES[COST_MOST].usual))
        _check_ceiling(account, given, day, settings, most)
        return _Chargeable(account, line, day, now, settings)

    looked = CheckedOnce(may_be_charged)
    with approved_act(store, "followup.charge_cost", pins, check=looked.before) as entry:
        found = looked.inside(entry)
        account, line = found.account, found.line.line
        add(
            CostCharge,
            contract=account.view.id,
            tranche=tranches_of(account.view.id)[line],
            kind=given.kind.value,
            satang=given.satang,
            paper=given.paper,
            allowed_by=given.allowed_by,
            told_on=given.told_on,
            told_to=given.told_to,
            charged_on=found.day,
            act=entry.sequence,
        )
        cost = CostCharged(entry.sequence, found.day, line, given.satang)
        now = replace(account, events=(*account.events, cost))
        divide_anew(now, found.today, found.settings, entry.sequence)
        entry.facts = {
            "household": account.view.household,
            "house": account.view.house,
            "contract": account.view.number,
            "line": line,
            "kind": given.kind.value,
            "satang": given.satang,
            "paper": given.paper,
            "allowed": given.allowed_by,
            "told_on": given.told_on.isoformat(),
            "told_to": given.told_to,
            "charged_on": found.day.isoformat(),
        }
        return costs_of(account.view.id)[-1]


def costs_at(store: Store, household: int) -> tuple[str, tuple[CostRow, ...]]:
    """Return a household's gate and the costs of its contract. Raises NotFound, NoContractHere."""
    with store.reading():
        account = account_at(household)
        return account.view.house, costs_of(account.view.id)


def _line(account: Account, wanted: str | None) -> LinePlan:
    """Return the debt whose fund paid a cost.

    Raises CostLineUnclear, LineOutsideContract, FundLeftAlready.
    """
    lines = account.plan.lines
    if wanted is None and len(lines) > 1:
        raise CostLineUnclear(house=account.view.house, lines=", ".join(one.line for one in lines))
    name = lines[0].line if wanted is None else to_arabic_digits(wanted).strip().upper()
    line = next((one for one in lines if one.line == name), None)
    if line is None:
        raise LineOutsideContract(line=name, number=account.view.number)
    for gone in funds_that_left():
        if gone.fund == line.fund:
            raise FundLeftAlready(fund=gone.name, day=gone.left_on)
    return line


def _check_day(account: Account, said: CostSaid, day: date, now: date, closed: str) -> None:
    """Refuse a day on which nothing can be asked. Raises PaidInFuture, PaidBeforeContract, and more."""
    view = account.view
    if day > now:
        raise PaidInFuture(day=day, today=now)
    if day < view.made_on:
        raise PaidBeforeContract(day=day, made_on=view.made_on, number=view.number)
    if closed and day <= date.fromisoformat(closed):
        raise YearClosed(day=day, until=date.fromisoformat(closed))
    if said.told_on >= day:
        raise DebtorNotTold(day=day)


def _check_ceiling(
    account: Account, said: CostSaid, day: date, settings: Settings, most_satang: int
) -> None:
    """Refuse more than the law allows. Raises NothingOwedAnyMore, NothingToCollect, CostAboveCeiling."""
    view = account.view
    ledger = account.ledger(day, settings)
    if ledger.ended:
        raise NothingOwedAnyMore(house=view.house, number=view.number)
    if said.kind is CostKind.COURT:
        return
    mine = [one for one in costs_of(view.id) if one.kind is said.kind]
    if said.kind is CostKind.COLLECTION:
        most = most_for_collecting(ledger, most_satang)
        if not most:
            raise NothingToCollect(house=view.house, least=Money(NOTHING_BELOW_SATANG))
        days = [each.due for one in account.plan.lines for each in (*one.principal, *one.accrued)]
        since = round_begun(days, day)
        asked = sum(one.satang for one in mine if one.on >= since)
    else:
        lent = sum(one.principal_satang + one.accrued_satang for one in account.plan.lines)
        most, asked = stamp_duty(lent), sum(one.satang for one in mine)
    if said.satang > most - asked:
        raise CostAboveCeiling(amount=Money(said.satang), most=Money(max(0, most - asked)))
