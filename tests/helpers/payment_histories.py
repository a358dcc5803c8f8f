"""Random contracts and what random years did to them: for properties that hold of every history."""

from dataclasses import replace
from datetime import date, timedelta

from forumtui.followup.rules.dues import (
    ContractPlan,
    CostCharged,
    DueKind,
    DueWaived,
    FundLeft,
    LinePlan,
    MoneyReceived,
    PaymentPause,
)
from forumtui.followup.rules.settings import (
    Excess,
    HolidayShift,
    Order,
    Prepaid,
    Settings,
    SettledInterest,
)
from forumtui.lending.periods import add_months, due_dates
from forumtui.lending.rates import DayCount
from forumtui.lending.refusals import InstalmentTooSmall
from forumtui.lending.schedule import Method, Rounding, Terms, schedule

METHODS = (
    *[Method.DECLINING] * 4,
    Method.EQUAL_PRINCIPAL,
    Method.FLAT,
    Method.BULLET,
)
RATES = (0, 0, 10_000, 60_000, 60_000, 75_000, 120_000, 150_000)
KINDS = (DueKind.COST, DueKind.DEFAULT, DueKind.ACCRUED, DueKind.INTEREST, DueKind.PRINCIPAL)


def random_plan(rng):
    """A contract of one to four lines in one to three funds, of any terms the village knows."""
    made_on = date(rng.randint(2015, 2027), rng.randint(1, 12), rng.randint(1, 28))
    every, count = rng.choice((1, 1, 1, 1, 3, 6, 12)), rng.choice((1, 2, 3, 6, 12, 12, 24))
    first_due = add_months(made_on, every)
    if rng.random() < 0.3:
        first_due += timedelta(rng.randint(0, 40))
    start = rng.choice((None, made_on))
    day_count = DayCount.MONTHLY
    if start is not None:
        day_count = rng.choice((DayCount.MONTHLY, DayCount.MONTHLY, *DayCount))
    due = due_dates(count, every, first_due=first_due)
    lines = []
    for k in range(rng.choice((1, 2, 3, 3, 4))):
        line = None
        while line is None:
            line = _random_line(rng, f"L{k + 1}", made_on, due, start, every, day_count)
        lines.append(line)
    return ContractPlan(made_on, start, tuple(lines))


def _random_line(rng, name, made_on, due, start, every, day_count):
    satang = rng.choice((0, rng.randint(1, 300), *[rng.randint(1_000, 6_000_000)] * 4))
    accrued = rng.choice((0, 0, rng.randint(1, 200_000)))
    if not satang + accrued:
        return None
    terms = None
    unit = rng.choice((1, 1, 1, 100))
    rounding = rng.choice(tuple(Rounding))
    principal = old = ()
    try:
        if satang:
            terms = Terms(
                satang,
                rng.choice(RATES),
                len(due),
                method=rng.choice(METHODS),
                every_months=every,
                unit_satang=unit,
                rounding=rounding,
                day_count=day_count,
                grace=rng.choice((0, 0, 0, min(2, len(due) - 1))),
            )
            principal = schedule(terms, due, start=start)
        if accrued:
            old = schedule(Terms(accrued, 0, len(due), every_months=every), due)
    except InstalmentTooSmall:
        return None
    return LinePlan(
        name,
        rng.randint(1, 3),
        0 if terms is None else terms.rate_ppm,
        rng.choice((None, made_on - timedelta(rng.randint(1, 3_000)))),
        terms,
        principal,
        old,
        Method.DECLINING if terms is None else terms.method,
    )


NAMED_DAYS = frozenset(
    date(year, month, day)
    for year in range(2015, 2031)
    for month in range(1, 13)
    for day in (5, 6, 13)
)
"""Holidays, so many that due days fall on them."""


def random_settings(rng):
    return Settings(
        order=rng.choice(tuple(Order)),
        grace_days=rng.choice((0, 7, 7, 15)),
        default_rate_ppm=rng.choice((0, 30_000, 50_000, 150_000, 200_000)),
        default_min_satang=rng.choice((0, 0, 100)),
        settled_interest=rng.choice(tuple(SettledInterest)),
        prepaid=rng.choice(tuple(Prepaid)),
        named_debt=rng.random() < 0.3,
        holiday=rng.choice(tuple(HolidayShift)),
        holidays=rng.choice((frozenset(), NAMED_DAYS)),
    )


def random_events(rng, plan):
    """Up to nine things done on a contract, in the order of their acts; days come as they come."""
    usual = sum(_first(line) for line in plan.lines) or 1
    whole = sum(line.principal_satang + line.accrued_satang for line in plan.lines)
    days = [each.due for line in plan.lines for each in (*line.principal, *line.accrued)]
    settings, events = random_settings(rng), []
    for act in range(1, rng.randint(1, 10)):
        on = rng.choice(days) + timedelta(rng.choice((0, 0, 0, -3, 1, 5, 8, rng.randint(-30, 90))))
        on = max(on, plan.made_on)
        chance = rng.random()
        if chance < 0.1:
            events.append(PaymentPause(act, on, on + timedelta(rng.randint(0, 60))))
        elif chance < 0.22:
            line, satang = rng.choice(plan.lines), rng.randint(1, usual)
            number = rng.randint(1, max(len(line.principal), len(line.accrued)))
            kind = rng.choice(KINDS)
            number = 0 if kind is DueKind.COST else number
            events.append(DueWaived(act, on, line.line, number, kind, satang))
        elif chance < 0.3:
            satang = rng.choice((50_00, 100_00, rng.randint(1, usual)))
            events.append(CostCharged(act, on, rng.choice(plan.lines).line, satang))
        elif chance < 0.33:
            events.append(FundLeft(act, on, rng.choice(plan.lines).fund, settings))
        else:
            if rng.random() < 0.1:
                settings = random_settings(rng)
            satang = rng.choice(
                (
                    usual,
                    usual,
                    usual + rng.randint(-usual // 2, usual),
                    rng.randint(1, 100),
                    rng.randint(1, 4 * usual),
                    rng.randint(1, whole + usual),
                )
            )
            line = rng.choice((None, None, rng.choice(plan.lines).line))
            excess = rng.choice(tuple(Excess))
            events.append(MoneyReceived(act, on, max(satang, 1), line, excess, settings))
    return events


def taken_back_and_paid_again(rng, events):
    """The same with one payment that is alone on its day written down last; None where there is none."""
    days = [event.on for event in events if not isinstance(event, PaymentPause)]
    alone = [e for e in events if isinstance(e, MoneyReceived) and days.count(e.on) == 1]
    if not alone:
        return None
    one = rng.choice(alone)
    again = replace(one, act=len(events) + 1)
    return [event for event in events if event is not one] + [again], one.act, again.act


def _first(line):
    rows = [rows[0].total_satang for rows in (line.principal, line.accrued) if rows]
    return sum(rows)
