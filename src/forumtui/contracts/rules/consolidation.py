"""One household, one contract (๑ ครัวเรือน ๑ สัญญา): old debts in, tranches and instalments out.

Nothing above the legal ceiling (ป.พ.พ. section 654): 15 % a year of the rate that is truly borne.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate

from forumtui.contracts.refusals import (
    DebtTooSmallForTerm,
    NothingToConsolidate,
    RateAboveCeiling,
    RateUnknown,
    SumsDifferError,
    TrueRateAboveCeiling,
)
from forumtui.contracts.rules.contract import (
    Consolidation,
    ContractInstalment,
    DebtTranche,
    RepaymentTerms,
)
from forumtui.contracts.rules.debts import OldDebt, SetAside
from forumtui.lending.refusals import (
    GraceOfNothing,
    InstalmentOfNothing,
    InstalmentTooSmall,
    TooManyInstalments,
)
from forumtui.lending.schedule import Method, Rounding, Terms, most_that_pay, schedule
from forumtui.lending.true_rate import CEILING_PPM, is_above_ceiling, true_rate_of_terms
from forumtui.messages.values import Detail, Money, YearlyRate


def consolidate(
    debts: Sequence[OldDebt],
    *,
    months: int,
    first_due: date,
    set_aside: Sequence[SetAside] = (),
) -> Consolidation:
    """Return the debts as one contract of `months` monthly instalments from `first_due`.

    Raises what `lawful` raises.
    """
    return lawful(debts, RepaymentTerms(months, first_due), set_aside)


def lawful(
    debts: Sequence[OldDebt], terms: RepaymentTerms, set_aside: Sequence[SetAside] = ()
) -> Consolidation:
    """Return the debts as one contract that may be signed.

    Raises what `reckon` and `check_each_pays` raise, and RateAboveCeiling (section 654: of a flat
    rate, its true yearly rate).
    """
    for debt in debts:
        refusal = above_ceiling(debt, tranche_terms(debt, terms)) if debt.owed_satang else None
        if refusal is not None:
            raise refusal
    result = reckon(debts, terms, set_aside)
    check_each_pays(result, debts)
    return result


def reckon(
    debts: Sequence[OldDebt], terms: RepaymentTerms, set_aside: Sequence[SetAside] = ()
) -> Consolidation:
    """Return the debts as one contract on `terms`, whether or not the law lets it be signed.

    Each debt becomes a tranche at its own rate and by its own method, a debt of nothing none; the
    instalment of the contract is the sum of theirs. Accrued interest is spread evenly over all
    instalments, those without principal too. `set_aside` is carried along, untouched.

    Raises NothingToConsolidate, RateUnknown and DebtTooSmallForTerm; ValueError when a line is given
    twice.
    """
    _check_each_line_comes_once(debts, set_aside)
    owed = [debt for debt in debts if debt.owed_satang]
    if not owed:
        raise NothingToConsolidate
    tranches = tuple(_tranche(debt, terms) for debt in owed)
    instalments = _merged(tranches, terms.due)
    result = Consolidation(
        terms.months, terms.first_due, tranches, tuple(set_aside), instalments, terms
    )
    _check_sums(result, debts)
    return result


def check_each_pays(c: Consolidation, debts: Sequence[OldDebt]) -> None:
    """Refuse a contract on which 0.00 baht falls due on some day. What was signed is not asked again.

    Raises GraceOfNothing, InstalmentOfNothing.
    """
    terms = c.terms
    empty = next((each.number for each in c.instalments if not each.total_satang), None)
    if empty is None or terms is None:
        return
    if empty <= terms.grace:
        raise GraceOfNothing(grace=terms.grace)

    def pays(count: int) -> bool:
        try:
            fewer = reckon(debts, replace(terms, count=count))
        except (InstalmentTooSmall, TooManyInstalments):
            return False
        return all(each.total_satang for each in fewer.instalments)

    # One instalment after those without principal takes all that is owed.
    most = most_that_pay(pays, terms.grace + 1, terms.count)
    raise InstalmentOfNothing(count=terms.count, most=most)


def tranche_terms(debt: OldDebt, terms: RepaymentTerms) -> Terms:
    """Return what the schedule of a debt's principal is reckoned from. Raises RateUnknown."""
    rate_ppm = debt.agreed_rate_ppm
    if rate_ppm is None:
        raise RateUnknown(line=debt.line, fund=debt.fund, debtor=debt.debtor)
    return principal_terms(
        terms, debt.balance_satang, rate_ppm, debt.method, debt.instalment_satang
    )


def principal_terms(
    terms: RepaymentTerms,
    satang: int,
    rate_ppm: int,
    method: Method,
    instalment_satang: int | None = None,
) -> Terms:
    """Return what the schedule of a principal is reckoned from."""
    return Terms(
        principal_satang=satang,
        rate_ppm=rate_ppm,
        count=terms.count,
        method=method,
        every_months=terms.every_months,
        unit_satang=terms.unit_satang,
        rounding=terms.rounding,
        day_count=terms.day_count,
        grace=terms.grace,
        instalment_satang=instalment_satang,
    )


def _check_each_line_comes_once(debts: Sequence[OldDebt], set_aside: Sequence[SetAside]) -> None:
    lines = [debt.line for debt in debts] + [aside.debt.line for aside in set_aside]
    if len(lines) != len(set(lines)):
        raise ValueError(f"a debt is consolidated or set aside once only: {sorted(lines)}")


def _tranche(debt: OldDebt, terms: RepaymentTerms) -> DebtTranche:
    principal, accrued = tranche_terms(debt, terms), accrued_terms(terms, debt.accrued_satang)
    try:
        return DebtTranche(
            debt,
            schedule(principal, terms.due, start=terms.start),
            schedule(accrued, terms.due, start=terms.start),
        )
    except InstalmentTooSmall as refusal:
        if debt.method is Method.FIXED:
            raise
        raise DebtTooSmallForTerm(
            line=debt.line,
            fund=debt.fund,
            debtor=debt.debtor,
            balance=Money(debt.balance_satang),
            months=terms.count,
        ) from refusal


def accrued_terms(terms: RepaymentTerms, satang: int) -> Terms:
    """Return what the schedule of accrued interest that was brought in is reckoned from."""
    # It bears nothing: to round it up costs nothing, and rounded to nothing it would never fall.
    rounding = Rounding.HALF_UP if terms.unit_satang == 1 else Rounding.UP
    return Terms(
        principal_satang=satang,
        rate_ppm=0,
        count=terms.count,
        every_months=terms.every_months,
        unit_satang=terms.unit_satang,
        rounding=rounding,
    )


def _merged(tranches: Sequence[DebtTranche], due: Sequence[date]) -> tuple[ContractInstalment, ...]:
    """Return the tranches' instalments summed by number, as many as the longest line has."""
    lines = [line for tranche in tranches for line in (tranche.principal, tranche.accrued)]
    count = max(len(line) for line in lines)
    principal, interest, accrued = [0] * count, [0] * count, [0] * count
    for tranche in tranches:
        for place, (_, _, paid, borne, _) in enumerate(tranche.principal):
            principal[place] += paid
            interest[place] += borne
        for place, (_, _, paid, _, _) in enumerate(tranche.accrued):
            accrued[place] += paid
    lent = sum(principal)
    balances = (lent - paid for paid in accumulate(principal))
    rows = zip(range(1, count + 1), due, principal, interest, accrued, balances, strict=False)
    return tuple(ContractInstalment(*row) for row in rows)


def _check_sums(c: Consolidation, debts: Sequence[OldDebt]) -> None:
    """Raise SumsDifferError unless sources, tranches and instalments agree, under python -O too."""
    sources = (
        sum(debt.balance_satang for debt in debts),
        sum(debt.accrued_satang for debt in debts),
    )
    tranches = (
        sum(each.principal_satang for tranche in c.tranches for each in tranche.principal),
        sum(each.principal_satang for tranche in c.tranches for each in tranche.accrued),
    )
    instalments = (
        sum(each.principal_satang for each in c.instalments),
        sum(each.accrued_satang for each in c.instalments),
    )
    if not sources == tranches == instalments:
        raise SumsDifferError(sources, tranches, instalments)


def above_ceiling(debt: OldDebt, terms: Terms) -> RateAboveCeiling | None:
    """Return the refusal of a debt that bears more than 15 % a year, None when it is lawful.

    It is never clamped: courts void the whole interest.
    """
    details: dict[str, Detail] = {
        "line": debt.line,
        "fund": debt.fund,
        "debtor": debt.debtor,
        "rate": YearlyRate(terms.rate_ppm),
        "ceiling": YearlyRate(CEILING_PPM),
    }
    if not is_above_ceiling(terms):
        return None
    if terms.rate_ppm > CEILING_PPM:
        return RateAboveCeiling(**details)
    return TrueRateAboveCeiling(true_rate=YearlyRate(true_rate_of_terms(terms)), **details)
