"""Schedules reckoned a second time, as a clerk would with exact fractions of a baht.

Nothing of the program's arithmetic is used here: no satang, no units in millionths, no dates of
`lending.periods`, another form of the formula.
"""

import calendar
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

HALF = Fraction(1, 2)
SATANG = Fraction(1, 100)


@dataclass(frozen=True)
class Loan:
    """What is asked: baht, per cent a year, a method and a basis by their names."""

    principal: Fraction
    percent: Fraction
    count: int
    method: str
    start: date
    every: int = 1
    unit: Fraction = SATANG
    rounding: str = "half-up"
    basis: str = "monthly"
    grace: int = 0
    given: Fraction | None = None


def as_loan(terms, start):
    """Return the program's terms in baht and per cent."""
    return Loan(
        Fraction(terms.principal_satang, 100),
        Fraction(terms.rate_ppm, 10_000),
        terms.count,
        terms.method.value,
        start,
        every=terms.every_months,
        unit=Fraction(terms.unit_satang, 100),
        rounding=terms.rounding.value,
        basis=terms.day_count.value,
        grace=terms.grace,
        given=None if terms.instalment_satang is None else Fraction(terms.instalment_satang, 100),
    )


def nearest(amount, unit=SATANG, rounding="half-up"):
    """Return an amount in whole units."""
    units = amount / unit
    if rounding == "up":
        return -floor(-units) * unit
    if rounding == "down":
        return floor(units) * unit
    return floor(units + HALF) * unit


def day_after(start, months):
    """Return the same day of a later month, or that month's last."""
    year, month = start.year, start.month
    for _ in range(months):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def part_of_year(loan, before, day):
    """Return how much of a year the interest of a period is for."""
    if loan.basis == "actual/365":
        return Fraction((day - before).days, 365)
    if loan.basis == "30/360":
        return Fraction(30 * loan.every, 360)
    return Fraction(loan.every, 12)


def equal_payment(loan):
    """Return the sum that, paid each period after the grace, discounts to the principal."""
    rate = loan.percent / 100 * Fraction(loan.every, 12)
    discount = 1 / (1 + rate)
    worth = sum_of_powers(discount, loan.count - loan.grace)
    return nearest(loan.principal / worth, loan.unit, loan.rounding)


def sum_of_powers(factor, count):
    """Return factor + factor^2 + ... + factor^count."""
    if factor == 1:
        return Fraction(count)
    return factor * (1 - factor**count) / (1 - factor)


def rows(loan):
    """Return (due, principal, interest, balance) in baht of every instalment."""
    if loan.method == "declining":
        regular = equal_payment(loan)
    elif loan.method in {"equal-principal", "flat"}:
        regular = nearest(loan.principal / (loan.count - loan.grace), loan.unit, loan.rounding)
    written, balance, before, number = [], loan.principal, loan.start, 0
    while balance:
        number += 1
        assert loan.given is None or number < 5_000, "this is never paid off"
        day = day_after(loan.start, number * loan.every)
        bearing = loan.principal if loan.method == "flat" else balance
        interest = nearest(bearing * loan.percent / 100 * part_of_year(loan, before, day))
        if number == loan.count and loan.method != "fixed":
            part = balance
        elif number <= loan.grace or loan.method == "bullet":
            part = Fraction(0)
        elif loan.method == "declining":
            part = regular - interest
        elif loan.method == "fixed":
            part = loan.given - interest
        else:
            part = regular
        # A long month may bear more interest than the instalment is; nothing is added to the debt.
        part = min(balance, max(part, Fraction(0)))
        balance -= part
        written.append((day, part, interest, balance))
        before = day
    return written
