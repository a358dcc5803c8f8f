"""A household of four old debts, and its contract reckoned a second time in exact baht."""

from datetime import date
from fractions import Fraction

from tests.helpers.reckoning import Loan, nearest, rows

from forumtui.contracts.rules.circumstances import Before, BeforeKind, Circumstances
from forumtui.contracts.rules.consolidation import reckon
from forumtui.contracts.rules.contract import RepaymentTerms
from forumtui.contracts.rules.debts import OldDebt
from forumtui.lending.schedule import Method

TODAY = date(2017, 4, 20)
FIRST_DUE = date(2017, 5, 20)
FUNDS = {"F1": "กองทุนหมู่บ้าน", "F2": "กลุ่มออมทรัพย์", "F3": "กลุ่มสตรี", "F4": "กข.คจ."}


def debt(line, balance, rate_ppm, accrued=0, fund="F1", **words):
    return OldDebt(
        line=line,
        fund=FUNDS[fund],
        debtor=words.pop("debtor", "นางบัวลอย ใจดี"),
        contract_no="7/2558",
        made_on=words.pop("made_on", date(2015, 5, 1)),
        balance_satang=balance,
        accrued_satang=accrued,
        rate_ppm=rate_ppm,
        debtor_key=words.pop("debtor_key", "P4"),
        fund_key=fund,
        **words,
    )


VILLAGE_FUND = debt("L1", 2_000_000, 60_000, 30_000, due_on=date(2018, 5, 1))
SAVINGS_GROUP = debt("L2", 3_000_000, 120_000, 45_050, fund="F2", debtor_key="P5")
WOMEN = debt("L3", 1_200_000, 120_000, fund="F3", method=Method.FLAT)
POOR = debt("L4", 1_000_000, 0, fund="F4", interest_free=True)
FOUR = (VILLAGE_FUND, SAVINGS_GROUP, WOMEN, POOR)


def usual(debts, months=36):
    consolidation = reckon(debts, RepaymentTerms(months, FIRST_DUE, start=TODAY))
    return Before(BeforeKind.USUAL, months, consolidation)


def facts_of(debts=FOUR, **words):
    words.setdefault("before", usual(debts))
    return Circumstances(
        today=words.pop("today", TODAY),
        debts=tuple(debts),
        household=frozenset({"P4", "P5"}),
        funds=FUNDS,
        interest_free=frozenset({"F4"}),
        **words,
    )


def day_sums(parts, accrued=(), *, start=TODAY, count=36, every=1, grace=0):
    """Return what falls due on each day, in satang, from (baht, per cent, method) and accrued sums."""
    by_day: dict[date, list[Fraction]] = {}
    for principal, percent, method in parts:
        loan = Loan(
            Fraction(principal), Fraction(percent), count, method, start, every=every, grace=grace
        )
        for day, paid, interest, _ in rows(loan):
            sums = by_day.setdefault(day, [Fraction(0)] * 3)
            sums[0] += paid
            sums[1] += interest
    for owed in accrued:
        for day, paid in _spread(Fraction(owed), count, every, start):
            by_day.setdefault(day, [Fraction(0)] * 3)[2] += paid
    return {day: tuple(int(each * 100) for each in sums) for day, sums in sorted(by_day.items())}


def _spread(owed, count, every, start):
    spread = Loan(owed, Fraction(0), count, "equal-principal", start, every=every)
    assert nearest(owed) == owed
    return [(day, paid) for day, paid, _, _ in rows(spread)] if owed else []


def as_day_sums(consolidation):
    """Return the same of a contract."""
    return {
        each.due: (each.principal_satang, each.interest_satang, each.accrued_satang)
        for each in consolidation.instalments
    }
