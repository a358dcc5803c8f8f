"""What the rest of a schedule becomes where principal is paid before its day (ป.พ.พ. section 203)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from forumtui.followup.rules.settings import Prepaid, Settings, SettledInterest
from forumtui.lending.money import half_up_div
from forumtui.lending.periods import Period, add_months, periods
from forumtui.lending.rates import DAYS_A_YEAR, MILLION
from forumtui.lending.refusals import InstalmentTooSmall, TooManyInstalments
from forumtui.lending.schedule import Instalment, Method, Terms, schedule

_WHOLE = frozenset({Method.DECLINING, Method.FIXED})
"""Where the instalment is what is held to, and not its principal part."""


def held_to_satang(terms: Terms, rows: Sequence[Instalment]) -> int:
    """Return what the instalments of a schedule are held to: their total, or their principal part.

    Neither the last one, which takes what remains, nor those that pay off no principal are asked.
    """
    if terms.method is Method.BULLET:
        return 0
    if terms.instalment_satang is not None:
        return terms.instalment_satang
    usual = [each for each in rows[:-1] if each.number > terms.grace] or rows[-1:]
    if terms.method in _WHOLE:
        # One longer period may ask more than the instalment: its interest alone.
        return min((each.total_satang for each in usual), default=0)
    return max((each.principal_satang for each in usual), default=0)


def begun_on(begun: date | None, first_due: date, terms: Terms) -> date:
    """Return from which day the period up to `first_due` runs: `begun`, or as long as the others."""
    return add_months(first_due, -terms.every_months) if begun is None else begun


def after_prepaying(
    rows: Sequence[Instalment],
    prepaid_satang: int,
    *,
    terms: Terms,
    held_to: int,
    begun: date | None,
    prepaid: Prepaid,
) -> tuple[Instalment, ...]:
    """Return `rows`, all still to come, after some of their principal was paid; fewer, or smaller.

    `begun` is the day from which the first one's period runs. Interest is that of the balance left
    for whole periods; of a flat debt, that of what was lent. Empty where all principal was paid.
    Smaller instalments that would round to nothing are kept as they were.
    """
    balance = sum(each.principal_satang for each in rows) - prepaid_satang
    if balance <= 0:
        return ()
    lent = _lent(terms)
    if prepaid is Prepaid.SMALLER and terms.method is not Method.BULLET:
        smaller = replace(
            terms,
            principal_satang=balance,
            count=len(rows),
            method=Method.DECLINING if terms.method is Method.FIXED else terms.method,
            grace=min(sum(each.number <= terms.grace for each in rows), len(rows) - 1),
            instalment_satang=None,
            lent_satang=lent if terms.method is Method.FLAT else None,
        )
        due = [each.due for each in rows]
        try:
            anew = schedule(smaller, due, start=begun)
        except (InstalmentTooSmall, TooManyInstalments):
            pass
        else:
            return tuple(
                each._replace(number=row.number) for each, row in zip(anew, rows, strict=False)
            )
    return _kept(rows, balance, terms, held_to, _lengths(rows, terms, begun))


def _kept(
    rows: Sequence[Instalment], balance: int, terms: Terms, held_to: int, lengths: Sequence[Period]
) -> tuple[Instalment, ...]:
    lent = _lent(terms)
    kept: list[Instalment] = []
    for row, (borne, year) in zip(rows, lengths, strict=True):
        bears = lent if terms.method is Method.FLAT else balance
        interest = half_up_div(bears * borne, year)
        part = held_to - interest if terms.method in _WHOLE else held_to
        if row is rows[-1]:
            part = balance
        elif row.number <= terms.grace or terms.method is Method.BULLET:
            part = 0
        part = min(max(part, 0), balance)
        balance -= part
        kept.append(Instalment(row.number, row.due, part, interest, balance))
        if not balance:
            break
    return tuple(kept)


def after_waiving(
    rows: Sequence[Instalment], terms: Terms, begun: date | None
) -> tuple[Instalment, ...]:
    """Return rows to come, some of whose principal nobody asks for any more, with the interest left.

    The running period's stays as it is; no later one bears more than it did.
    """
    if terms.method is Method.FLAT:
        return tuple(rows)
    balance = sum(each.principal_satang for each in rows)
    less: list[Instalment] = []
    for row, (borne, year) in zip(rows, _lengths(rows, terms, begun), strict=True):
        interest = row.interest_satang
        if less:
            interest = min(interest, half_up_div(balance * borne, year))
        balance -= row.principal_satang
        less.append(Instalment(row.number, row.due, row.principal_satang, interest, balance))
    return tuple(less)


def interest_of_the_begun(
    rows: Sequence[Instalment],
    satang: int,
    *,
    terms: Terms,
    begun: date | None,
    on: date,
    settings: Settings,
) -> int:
    """Return what `satang` of principal, paid on a day of the first period, still bear of it.

    By the settings its days, the whole period's, or nothing; 0 on the day the period begins. A flat
    debt's interest does not follow what is owed: 0.
    """
    if not rows or terms.method is Method.FLAT:
        return 0
    days = (on - begun_on(begun, rows[0].due, terms)).days
    if days <= 0 or settings.settled_interest is SettledInterest.NOTHING:
        return 0
    borne, year = _lengths(rows[:1], terms, begun)[0]
    whole = half_up_div(satang * borne, year)
    if settings.settled_interest is SettledInterest.MONTH:
        return whole
    return min(whole, interest_of_days(satang, terms.rate_ppm, days))


def interest_of_days(satang: int, rate_ppm: int, days: int) -> int:
    """Return what `satang` bear in days out of 365, half-up."""
    return half_up_div(satang * rate_ppm * days, MILLION * DAYS_A_YEAR)


def bearing_satang(terms: Terms, owed_satang: int) -> int:
    """Return what bears a debt's interest: what is owed, of a flat one what was lent."""
    return _lent(terms) if terms.method is Method.FLAT else owed_satang


def _lent(terms: Terms) -> int:
    return terms.lent_satang or terms.principal_satang


def _lengths(rows: Sequence[Instalment], terms: Terms, begun: date | None) -> Sequence[Period]:
    due = [each.due for each in rows]
    start = begun_on(begun, due[0], terms)
    return periods(terms.rate_ppm, terms.every_months, terms.day_count, due, start)
