"""A fund's year begun (เปิดปีบัญชี), what nobody can reckon said of it, its figures locked (ตัดยอด)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from forumtui.contracts.records.contracts import ContractView
from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.followup.acts.dues import contracts_in_force, interest_due, plans_of
from forumtui.followup.records.choices import settings_now
from forumtui.followup.records.payments import events_by_contract, loans_of_lines
from forumtui.followup.rules.arrears import Lateness, arrears_on, lateness_of
from forumtui.lending.periods import add_months
from forumtui.meetings.acts.meetings import occasion
from forumtui.messages.values import Money
from forumtui.tables.institution import year_end as tables
from forumtui.tables.lines import record_of_line
from forumtui.thai.dates import be_year
from forumtui.village.records.deaths import died
from forumtui.village.records.residents import names_of
from forumtui.village.records.village import funds
from forumtui.village.refusals import FundNotFound
from forumtui.year_end.records.money import (
    MemberSaved,
    interest_received,
    members_saved,
    principal_by_loan,
    roots,
    uncounted,
)
from forumtui.year_end.records.years import ClassSum, YearFacts, years
from forumtui.year_end.refusals import (
    AccountReckoned,
    AccountsMissing,
    AmountBelowZero,
    SourceMissing,
    YearDaysOpen,
    YearGoesOn,
    YearIsLocked,
    YearNotNext,
    YearNotOver,
    YearNotWhole,
    YearUneven,
    YearUnknown,
)
from forumtui.year_end.rules.accounts import (
    SIDES,
    Basis,
    TrialBalance,
    YearAccount,
    profit_of,
    trial_balance,
    typed_accounts,
)
from forumtui.year_end.rules.dividends import MONTHS, SavedYear

OUTSIDE: Final = "outside-contracts"
"""The class of debts on no contract: how late they are the fund's own books say."""


@dataclass(frozen=True, slots=True)
class YearView:
    """A fund's year as it stands: its facts, its accounts now, and those nobody said yet.

    Once it is locked the accounts are those it was locked with. `uncounted` are payments of it whose
    day was never closed.
    """

    name: str
    facts: YearFacts
    accounts: Mapping[YearAccount, int]
    missing: tuple[YearAccount, ...]
    uncounted: int

    @property
    def year_be(self) -> int:
        """The year by which people call it: that of its last day."""
        return be_year(self.facts.until)

    @property
    def balance(self) -> TrialBalance:
        """The sums of both sides."""
        return trial_balance(self.accounts)

    @property
    def profit_satang(self) -> int:
        """The profit, below zero for a loss."""
        return profit_of(self.accounts)


def begin_year(
    store: Store,
    fund: int,
    since: date,
    *,
    basis: Basis = Basis.CASH,
    seen: str | None = None,
) -> YearView:
    """Begin a fund's year of twelve months on the first day of a month.

    `seen` is that of `fund_years_shown`. Raises YearNotWhole, YearGoesOn, YearNotNext, FundNotFound,
    ChangedMeanwhile.
    """
    if since.day != 1:
        raise YearNotWhole(since=since)
    with act(store, "year_end.begin") as entry:
        name, before = _fund_name(fund), years(fund)
        still_as_seen(seen, *_shown(before))
        last = before[-1] if before else None
        if last is not None and last.closing is None:
            raise YearGoesOn(fund=name, until=last.until)
        if last is not None and since != last.until + timedelta(1):
            raise YearNotNext(since=last.until + timedelta(1))
        until = add_months(since, MONTHS) - timedelta(1)
        add(
            tables.FundYear,
            fund=fund,
            since=since,
            until=until,
            basis=basis.value,
            follows=None if last is None else last.id,
            act=entry.sequence,
        )
        entry.facts = {
            "basis": basis.value,
            "fund": fund,
            "name": name,
            "since": since.isoformat(),
            "until": until.isoformat(),
        }
        return view_of(years(fund)[-1])


def say_figures(
    store: Store,
    fund: int,
    figures: Mapping[str, int],
    source: str,
    *,
    seen: str | None = None,
) -> YearView:
    """Write down what accounts of a fund's open year are, in satang, and where the figures are from.

    `seen` is that of `year_shown`. Raises SourceMissing, AmountBelowZero, AccountReckoned, YearUnknown,
    YearIsLocked, ChangedMeanwhile.
    """
    where = " ".join(source.split())
    if not where:
        raise SourceMissing
    for satang in figures.values():
        if satang < 0:
            raise AmountBelowZero(amount=Money(satang))
    with act(store, "year_end.say") as entry:
        year = unlocked(fund, seen)
        may = {one.value: one for one in typed_accounts(follows=year.follows is not None)}
        for account in figures:
            if account not in may:
                raise AccountReckoned(account=account)
        for account, satang in figures.items():
            add(
                tables.YearEntry,
                fund_year=year.id,
                account=account,
                satang=satang,
                source=where,
                act=entry.sequence,
            )
        entry.facts = {
            "fund": fund,
            "said": [{"account": account, "satang": satang} for account, satang in figures.items()],
            "source": where,
            "year": year.id,
        }
        return view_of(years(fund)[-1])


def lock_year(
    store: Store, fund: int, *, today: date | None = None, seen: str | None = None
) -> YearView:
    """Lock the figures of a fund's year: they and its members' savings stay as they are.

    `seen` is that of `year_shown`. Raises YearUnknown, YearIsLocked, YearNotOver, YearDaysOpen,
    AccountsMissing, YearUneven, WithdrawnMore, ChangedMeanwhile.
    """
    with act(store, "year_end.lock") as entry:
        year, day = unlocked(fund, seen), occasion(today).day
        if day <= year.until:
            raise YearNotOver(until=year.until)
        view = view_of(year)
        if view.uncounted:
            raise YearDaysOpen(payments=view.uncounted)
        if view.missing:
            raise AccountsMissing(accounts=tuple(one.value for one in view.missing))
        even = view.balance
        if not even.is_even:
            raise YearUneven(debit=Money(even.debit_satang), credit=Money(even.credit_satang))
        add(tables.YearLock, fund_year=year.id, locked_on=day, act=entry.sequence)
        for account, satang in view.accounts.items():
            add(
                tables.YearFigure,
                fund_year=year.id,
                account=account.value,
                satang=satang,
                known=account not in year.said,
                act=entry.sequence,
            )
        late = _Lateness(year)
        for one in late.classes:
            add(
                tables.YearClass,
                fund_year=year.id,
                lateness=one.lateness,
                loans=one.loans,
                satang=one.satang,
                act=entry.sequence,
            )
        members = _write_members(year, late, entry.sequence)
        entry.facts = {
            "credit_satang": even.credit_satang,
            "debit_satang": even.debit_satang,
            "fund": fund,
            "locked_on": day.isoformat(),
            "members": members,
            "profit_satang": view.profit_satang,
            "year": year.id,
        }
        return view_of(years(fund)[-1])


def _write_members(year: YearFacts, late: "_Lateness", sequence: int) -> int:
    """Write every member's year; return how many there are. Raises WithdrawnMore."""
    interest = interest_received(year.fund, year.since, year.until, locked_before(year))
    saved = {one.person: one for one in members_saved(year.fund, year.since, year.until)}
    owed = {one.person for one in year.adjusted}
    people = sorted({*saved, *interest.interest, *interest.default, *owed})
    names, dead = names_of(people), died(roots())
    for person in people:
        mine = saved.get(person, MemberSaved(person, "", SavedYear(0, {})))
        mine.saved.month_ends()
        add(
            tables.YearMember,
            fund_year=year.id,
            person=person,
            name=names[person],
            number=mine.number,
            opening_satang=mine.saved.opening,
            months=" ".join(str(mine.saved.moved.get(k, 0)) for k in range(1, MONTHS + 1)),
            interest_satang=interest.interest.get(person, 0),
            default_satang=interest.default.get(person, 0),
            defaulted=person in late.defaulters,
            died=person in dead,
            act=sequence,
        )
    return len(people)


class _Lateness:
    """How late the debts of a fund were in a year: its classes at the end, and who was late in it."""

    def __init__(self, year: YearFacts) -> None:
        owed = principal_by_loan(year.fund, year.until)
        views = contracts_in_force()
        plans = list(plans_of(views))
        events = events_by_contract([one.id for one in views])
        settings, ends = settings_now(), _month_ends(year)
        self._lines: dict[int, Lateness] = {}
        late: set[int] = set()
        for view, plan in zip(views, plans, strict=True):
            mine = [one.line for one in plan.lines if one.fund == year.fund]
            if not mine:
                continue
            self._lines.update((record_of_line(line), Lateness.NORMAL) for line in mine)
            for end in ends:
                if end < view.made_on:
                    continue
                worst: dict[str, int] = defaultdict(int)
                for part in arrears_on(plan, events[view.id], end, settings).overdue:
                    worst[part.line] = max(worst[part.line], part.days_late)
                for line in mine:
                    was = lateness_of(worst[line], end)
                    if was is not Lateness.NORMAL:
                        late.add(record_of_line(line))
                    if end == year.until:
                        self._lines[record_of_line(line)] = was
        self._owed = owed
        root = roots()
        self.defaulters = frozenset(root(one.person) for one in loans_of_lines(late).values())

    @property
    def classes(self) -> tuple[ClassSum, ...]:
        """The fund's debts by how late they were on the last day, those on no contract last."""
        sums: dict[str, list[int]] = {one.value: [] for one in Lateness}
        sums[OUTSIDE] = []
        for loan, satang in self._owed.items():
            was = self._lines.get(loan)
            sums[OUTSIDE if was is None else was.value].append(satang)
        return tuple(ClassSum(name, len(each), sum(each)) for name, each in sums.items())


def _month_ends(year: YearFacts) -> tuple[date, ...]:
    return tuple(add_months(year.since, k) - timedelta(1) for k in range(1, MONTHS + 1))


def year_views(store: Store, fund: int | None = None) -> tuple[YearView, ...]:
    """Return the years of a fund, or of all funds, the first one first."""
    with store.reading():
        return tuple(view_of(one) for one in years(fund))


def fund_years(store: Store, fund: int) -> tuple[YearFacts, ...]:
    """Return a fund's years, the first one first."""
    with store.reading():
        return years(fund)


def view_of(year: YearFacts) -> YearView:
    """Return a year as it stands. Inside a transaction."""
    if year.locked_on is not None:
        return YearView(_fund_name(year.fund), year, year.figures, (), 0)
    accounts = _known(year)
    said = {account: one.satang for account, one in year.said.items()}
    wanted = typed_accounts(follows=year.follows is not None)
    accounts |= {account: said[account] for account in wanted if account in said}
    return YearView(
        _fund_name(year.fund),
        year,
        {account: accounts[account] for account in SIDES if account in accounts},
        tuple(account for account in wanted if account not in said),
        uncounted(year.fund, year.until),
    )


def _known(year: YearFacts) -> dict[YearAccount, int]:
    """Return the accounts of a year that the program reckons itself."""
    fund, before = year.fund, [one for one in years(year.fund) if one.id < year.id]
    money = interest_received(fund, year.since, year.until, locked_before(year))
    saved = members_saved(fund, year.since, year.until)
    adjusted = sum(one.satang for one in year.adjusted)
    found = {
        YearAccount.LOANS: sum(principal_by_loan(fund, year.until).values()),
        YearAccount.SAVINGS: sum(
            one.saved.opening + sum(one.saved.moved.values()) for one in saved
        ),
        YearAccount.UNPAID: sum(_unpaid(one, year.until) for one in before),
        YearAccount.ADJUSTED: adjusted,
        YearAccount.INTEREST: money.interest_satang,
        YearAccount.DEFAULT: money.default_satang,
        YearAccount.COSTS_BACK: money.costs_satang,
        YearAccount.ADJUSTMENTS: adjusted,
    }
    if year.basis is Basis.ACCRUAL:
        due = _interest_due(fund, year.until)
        was = before[-1].figures.get(YearAccount.INTEREST_DUE, 0) if before else 0
        found |= {YearAccount.INTEREST_DUE: due, YearAccount.INTEREST_EARNED: due - was}
    last = before[-1] if before else None
    if last is not None and last.closing is not None:
        # What went back to reserve since that year was locked is in none of its figures.
        back = sum(
            line.total_satang
            for one in before
            for line in one.lines
            if line.given_back_in > last.locked_in
        )
        found |= {
            YearAccount.CAPITAL: last.closing.capital_satang,
            YearAccount.RESERVE: last.closing.reserve_satang + back,
        }
    return found


def _unpaid(year: YearFacts, until: date) -> int:
    """Return what of an earlier year's list nobody had collected by the end of a day.

    Less what members have to give back by adjustments.
    """
    return sum(
        one.total_satang
        for one in year.lines
        if not one.given_back_in and (one.paid_on is None or one.paid_on > until)
    )


def _interest_due(fund: int, until: date) -> int:
    """Return the interest that is due to a fund by a day and unpaid."""
    found = 0
    views: list[ContractView] = contracts_in_force()
    for view, plan in zip(views, plans_of(views), strict=True):
        mine = {one.line for one in plan.lines if one.fund == fund}
        if mine and view.made_on <= until:
            due = interest_due(view, until)
            found += sum(satang for line, satang in due.items() if line in mine)
    return found


def locked_before(year: YearFacts) -> int:
    """Return the act that locked the year before, 0 where there is none. Inside a transaction."""
    return next((one.locked_in for one in years(year.fund) if one.id == year.follows), 0)


def latest(fund: int) -> YearFacts:
    """Return a fund's last year. Inside a transaction. Raises YearUnknown."""
    found = years(fund)
    if not found:
        raise YearUnknown(fund=_fund_name(fund))
    return found[-1]


def year_numbered(fund: int, year_be: int | None) -> YearFacts:
    """Return a fund's year by its number (B.E.), the last one unless told. Raises YearUnknown."""
    if year_be is None:
        return latest(fund)
    found = [one for one in years(fund) if be_year(one.until) == year_be]
    if not found:
        raise YearUnknown(fund=_fund_name(fund))
    return found[-1]


def unlocked(fund: int, seen: str | None) -> YearFacts:
    """Return a fund's year whose figures may still change, as it was shown. Inside a transaction.

    Raises YearUnknown, ChangedMeanwhile, YearIsLocked.
    """
    year = latest(fund)
    if seen is not None:
        still_as_seen(seen, *seen_of_year(view_of(year)))
    if year.locked_on is not None:
        raise YearIsLocked(day=year.locked_on)
    return year


def fund_name(fund: int) -> str:
    """Return a fund's name. Inside a transaction. Raises FundNotFound."""
    return _fund_name(fund)


def _fund_name(fund: int) -> str:
    found = next((one.name for one in funds() if one.id == fund), None)
    if found is None:
        raise FundNotFound(name=str(fund))
    return found


def year_shown(view: YearView) -> str:
    """Return the digest of a year as it is shown."""
    return seen_of(*seen_of_year(view))


def seen_of_year(view: YearView) -> tuple[object, ...]:
    """Return what binds an act to a year as it was shown."""
    return (view.facts, tuple(view.accounts.items()), view.uncounted)


def fund_years_shown(shown: tuple[YearFacts, ...]) -> str:
    """Return the digest of a fund's years as they are shown."""
    return seen_of(*_shown(shown))


def _shown(shown: tuple[YearFacts, ...]) -> tuple[object, ...]:
    return tuple((one.id, one.closing) for one in shown)
