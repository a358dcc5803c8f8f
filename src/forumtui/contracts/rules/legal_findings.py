"""What the law says of a plan, as data: the matter, its weight, its section, whom it names.

What must be refused, what needs a paper, what is said before anybody signs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from forumtui.contracts.refusals import TrueRateAboveCeiling
from forumtui.contracts.rules.circumstances import BeforeKind, Circumstances, Signer
from forumtui.contracts.rules.consolidation import above_ceiling, tranche_terms
from forumtui.contracts.rules.contract import Consolidation, DebtTranche
from forumtui.contracts.rules.debts import LeftOut, OldDebt
from forumtui.contracts.rules.plan import Plan, Way
from forumtui.contracts.rules.plan_effects import PlanEffects, Released, frozen_until
from forumtui.contracts.rules.plan_kinds import debt_changes, is_extended
from forumtui.contracts.rules.told.loans import ToldOfLoan
from forumtui.lending.periods import add_months
from forumtui.lending.rates import MONTHS_A_YEAR
from forumtui.lending.schedule import Method
from forumtui.lending.true_rate import true_rate_of_terms
from forumtui.messages.values import Detail, Money, YearlyRate
from forumtui.people.rules.guarantees import FULL_AGE
from forumtui.people.rules.person_facts import PersonFact

_KEYS: Final = "restructuring.finding_"


class Weight(StrEnum):
    """What a finding asks of people."""

    REFUSES = "refuses"
    """No contract, no printing."""
    NEEDS = "needs"
    """A signature, a consent or a notice."""
    ASKS = "asks"
    """Said first, and gone past only when somebody says that it was heard."""
    WARNS = "warns"
    SAYS = "says"


class LegalMatter(StrEnum):
    """What was found."""

    ABOVE_CEILING = "above_ceiling"
    TRUE_RATE_ABOVE = "true_rate_above"
    NEW_DEBTOR_DIED = "new_debtor_died"
    NEW_DEBTOR_MINOR = "new_debtor_minor"
    HOUSEHOLD_DECLINED = "household_declined"
    INTEREST_UNDECIDED = "interest_undecided"
    METHOD_UNSAID = "method_unsaid"
    DEDUCTED_ABOVE = "deducted_above"
    DEBTOR_CHANGED = "debtor_changed"
    FUND_CHANGED = "fund_changed"
    SAVER_SIGNS = "saver_signs"
    GUARANTOR_CONSENT = "guarantor_consent"
    GUARANTOR_NOTICE = "guarantor_notice"
    SECOND_RESTRUCTURING = "second_restructuring"
    MAY_BE_BARRED = "may_be_barred"
    INTEREST_MAY_BE_BARRED = "interest_may_be_barred"
    FUND_ON_HOLD = "fund_on_hold"
    MINOR = "minor"
    INCAPABLE = "incapable"
    QUASI_INCAPABLE = "quasi_incapable"
    SIGNER_DROPPED = "signer_dropped"
    DIVORCED = "divorced"
    DEBT_RECEIVED = "debt_received"
    NOMINEE = "nominee"
    INTEREST_PREPAID = "interest_prepaid"
    HAD_BY_ANOTHER = "had_by_another"
    INTEREST_DEDUCTED = "interest_deducted"
    MONK = "monk"
    ELSEWHERE = "elsewhere"
    DEBTOR_DIED = "debtor_died"
    DEBTOR_DECLINED = "debtor_declined"
    NO_OLD_CONTRACT = "no_old_contract"
    INCOME_SHARE = "income_share"
    INTEREST_GAP = "interest_gap"
    TRUE_RATE = "true_rate"
    ACCRUED_APART = "accrued_apart"
    INTEREST_SINCE = "interest_since"
    INTEREST_FREE = "interest_free"


WEIGHT: Final = {
    LegalMatter.ABOVE_CEILING: Weight.REFUSES,
    LegalMatter.TRUE_RATE_ABOVE: Weight.REFUSES,
    LegalMatter.NEW_DEBTOR_DIED: Weight.REFUSES,
    LegalMatter.NEW_DEBTOR_MINOR: Weight.REFUSES,
    LegalMatter.HOUSEHOLD_DECLINED: Weight.REFUSES,
    LegalMatter.INTEREST_UNDECIDED: Weight.REFUSES,
    LegalMatter.METHOD_UNSAID: Weight.REFUSES,
    LegalMatter.DEDUCTED_ABOVE: Weight.REFUSES,
    LegalMatter.DEBTOR_CHANGED: Weight.NEEDS,
    LegalMatter.FUND_CHANGED: Weight.NEEDS,
    LegalMatter.SAVER_SIGNS: Weight.NEEDS,
    LegalMatter.GUARANTOR_CONSENT: Weight.NEEDS,
    LegalMatter.GUARANTOR_NOTICE: Weight.NEEDS,
    LegalMatter.SECOND_RESTRUCTURING: Weight.ASKS,
    LegalMatter.MAY_BE_BARRED: Weight.ASKS,
    LegalMatter.INTEREST_MAY_BE_BARRED: Weight.ASKS,
    LegalMatter.FUND_ON_HOLD: Weight.ASKS,
    LegalMatter.MINOR: Weight.ASKS,
    LegalMatter.INCAPABLE: Weight.ASKS,
    LegalMatter.QUASI_INCAPABLE: Weight.ASKS,
    LegalMatter.SIGNER_DROPPED: Weight.ASKS,
    LegalMatter.DIVORCED: Weight.ASKS,
    LegalMatter.DEBT_RECEIVED: Weight.ASKS,
    LegalMatter.NOMINEE: Weight.ASKS,
    LegalMatter.INTEREST_PREPAID: Weight.ASKS,
    LegalMatter.HAD_BY_ANOTHER: Weight.ASKS,
    LegalMatter.INTEREST_DEDUCTED: Weight.ASKS,
    LegalMatter.MONK: Weight.WARNS,
    LegalMatter.ELSEWHERE: Weight.WARNS,
    LegalMatter.DEBTOR_DIED: Weight.WARNS,
    LegalMatter.DEBTOR_DECLINED: Weight.WARNS,
    LegalMatter.NO_OLD_CONTRACT: Weight.WARNS,
    LegalMatter.INCOME_SHARE: Weight.WARNS,
    LegalMatter.INTEREST_GAP: Weight.WARNS,
    LegalMatter.TRUE_RATE: Weight.SAYS,
    LegalMatter.ACCRUED_APART: Weight.SAYS,
    LegalMatter.INTEREST_SINCE: Weight.SAYS,
    LegalMatter.INTEREST_FREE: Weight.SAYS,
}

OF_VILLAGE: Final = frozenset(
    {LegalMatter.INTEREST_GAP, LegalMatter.INTEREST_UNDECIDED, LegalMatter.METHOD_UNSAID}
)
"""What the village settles once, and is the same for every household."""

SECTION: Final = {
    LegalMatter.ABOVE_CEILING: "654",
    LegalMatter.TRUE_RATE_ABOVE: "654",
    LegalMatter.NEW_DEBTOR_DIED: "15",
    LegalMatter.NEW_DEBTOR_MINOR: "21",
    LegalMatter.DEBTOR_CHANGED: "350",
    LegalMatter.FUND_CHANGED: "306",
    LegalMatter.GUARANTOR_CONSENT: "700",
    LegalMatter.GUARANTOR_NOTICE: "691",
    LegalMatter.MAY_BE_BARRED: "193/30",
    LegalMatter.INTEREST_MAY_BE_BARRED: "193/33",
    LegalMatter.DEBTOR_DIED: "1754",
    LegalMatter.MINOR: "21",
    LegalMatter.INCAPABLE: "28",
    LegalMatter.QUASI_INCAPABLE: "34",
    LegalMatter.DIVORCED: "1535",
    LegalMatter.DEBT_RECEIVED: "350",
    LegalMatter.NO_OLD_CONTRACT: "653",
    LegalMatter.INTEREST_PREPAID: "654",
    LegalMatter.INTEREST_DEDUCTED: "654",
    LegalMatter.DEDUCTED_ABOVE: "654",
    LegalMatter.TRUE_RATE: "654",
    LegalMatter.ACCRUED_APART: "655",
    LegalMatter.INTEREST_SINCE: "655",
}
"""The section (ป.พ.พ.) behind a matter; what the village itself asks has none."""


@dataclass(frozen=True, slots=True)
class LegalFinding:
    """One thing a guard has to say. `line` is the debt it speaks of, "" when it is the household.

    `names` are the persons concerned, `until` the last day for what it asks, None without one.
    `gaps` fill its sentence, whose key is `key`.
    """

    matter: LegalMatter
    line: str = ""
    names: tuple[str, ...] = ()
    until: date | None = None
    gaps: tuple[tuple[str, Detail], ...] = ()

    @property
    def weight(self) -> Weight:
        """What it asks of people."""
        return WEIGHT[self.matter]

    @property
    def section(self) -> str:
        """The section of the code, "" for what the village itself asks."""
        return SECTION.get(self.matter, "")

    @property
    def key(self) -> str:
        """The key of its sentence."""
        return f"{_KEYS}{self.matter.value}"

    @property
    def details(self) -> dict[str, Detail]:
        """What fills the gaps of its sentence."""
        return dict(self.gaps)


NOTICE_DAYS: Final = 60
"""Within these a guarantor is told that a debt was reduced (ป.พ.พ. section 691)."""

LOAN_YEARS: Final = 10
"""After these a loan may be barred by time (section 193/30)."""

INSTALMENT_YEARS: Final = 5
"""After these instalments and interest may be (section 193/33)."""


BORROWED_FOR: Final = ("กู้แทน", "กู้ให้", "กู้ในนาม")
"""What a register writes beside a debt that was borrowed for somebody else (กู้แทน)."""

TAKEN_OFF: Final = ("หักดอก", "หักดอกเบี้ย", "ดอกเบี้ยล่วงหน้า", "ดอกล่วงหน้า")
"""What it writes where interest was taken off what was paid out, or paid in advance."""


def _found(
    matter: LegalMatter,
    debt: OldDebt | None = None,
    *,
    names: tuple[str, ...] = (),
    until: date | None = None,
    **gaps: Detail,
) -> LegalFinding:
    if debt is not None:
        gaps = {"fund": debt.fund, "debtor": debt.debtor, **gaps}
    if names:
        gaps["names"] = names
    if until is not None:
        gaps["until"] = until
    line = "" if debt is None else debt.line
    return LegalFinding(matter, line, names, until, tuple(gaps.items()))


def findings(
    plan: Plan, facts: Circumstances, taken: PlanEffects, consolidation: Consolidation | None
) -> tuple[LegalFinding, ...]:
    """Return all that the guards say of a plan, what refuses it first.

    `consolidation` is what the debts taken over become, None when nothing is left of them.
    """
    tranches = () if consolidation is None else consolidation.tranches
    # Of a debt whose debtor changes the guarantors are free (ss. 349, 350): nothing is asked of them.
    freed = {one.debt.line for one in taken.released if one.way is Way.DEBTOR}
    named = {line: names for line, names in facts.guarantors.items() if line not in freed}
    bound = replace(facts, guarantors=named)
    found = [
        *(each for tranche in tranches for each in _of_rate(tranche, plan)),
        *(each for one in taken.released for each in _of_release(one, facts)),
        *(each for tranche in tranches for each in _of_time(tranche, bound)),
        *_of_reductions(bound, taken),
        *_of_new_debtors(facts, taken),
        *_of_household(facts),
        *(each for debt in facts.debts for each in of_prescription(debt, facts.today)),
        *_of_signers(facts, taken),
        *_of_dropped(facts),
        *_of_contracts(facts),
        *_of_income(facts, consolidation),
        *_of_accrued(consolidation),
        *_of_village(facts, consolidation),
    ]
    order = {matter: place for place, matter in enumerate(LegalMatter)}
    return tuple(sorted(found, key=lambda one: order[one.matter]))


def _of_rate(tranche: DebtTranche, plan: Plan) -> Iterator[LegalFinding]:
    """Yield what the ceiling says; a flat rate is never shown without its true yearly rate."""
    debt, terms = tranche.debt, tranche_terms(tranche.debt, plan.terms)
    refusal = above_ceiling(debt, terms)
    if refusal is not None:
        is_true = isinstance(refusal, TrueRateAboveCeiling)
        matter = LegalMatter.TRUE_RATE_ABOVE if is_true else LegalMatter.ABOVE_CEILING
        yield LegalFinding(matter, debt.line, gaps=tuple(refusal.details.items()))
    elif debt.method is Method.FLAT and terms.rate_ppm and terms.principal_satang:
        rate, true_rate = YearlyRate(terms.rate_ppm), YearlyRate(true_rate_of_terms(terms))
        yield _found(LegalMatter.TRUE_RATE, debt, rate=rate, true_rate=true_rate)


def _of_release(one: Released, facts: Circumstances) -> Iterator[LegalFinding]:
    if one.way is Way.DEBTOR:
        names = (one.debt.debtor, one.to_name)
        yield _found(LegalMatter.DEBTOR_CHANGED, one.debt, names=names, new_debtor=one.to_name)
    elif one.way is Way.FUND:
        yield _found(
            LegalMatter.FUND_CHANGED, one.debt, names=(one.debt.debtor,), new_fund=one.to_name
        )
    elif one.way is Way.SAVINGS:
        saver = facts.savings[one.saving].owner
        yield _found(LegalMatter.SAVER_SIGNS, one.debt, names=(saver,), amount=Money(one.satang))


def _of_time(tranche: DebtTranche, facts: Circumstances) -> Iterator[LegalFinding]:
    """Yield whose fresh consent is needed: who guaranteed a debt that now ends later."""
    names = facts.guarantors.get(tranche.debt.line, ())
    if not names or not is_extended(tranche, facts):
        return
    last_due = tranche.last_due
    yield _found(LegalMatter.GUARANTOR_CONSENT, tranche.debt, names=names, last_due=last_due)


def _of_reductions(facts: Circumstances, taken: PlanEffects) -> Iterator[LegalFinding]:
    """Yield which guarantors are told, and by when, that what they answer for was reduced."""
    until = facts.today + timedelta(days=NOTICE_DAYS)
    for change in debt_changes(facts, taken, None):
        names = facts.guarantors.get(change.before.line, ())
        if names and (change.reduced or change.waived_satang):
            yield _found(LegalMatter.GUARANTOR_NOTICE, change.before, names=names, until=until)


def _of_household(facts: Circumstances) -> Iterator[LegalFinding]:
    if (said := facts.declined) is not None:
        yield _found(
            LegalMatter.HOUSEHOLD_DECLINED,
            house=said.house,
            said_by=said.said_by,
            said_on=said.said_on,
        )
    if facts.restructured:
        yield _found(LegalMatter.SECOND_RESTRUCTURING, times=facts.restructured)
    for aside in facts.set_aside:
        if aside.why is LeftOut.DECEASED:
            until = frozen_until(aside.debt.line, facts)
            yield _found(LegalMatter.DEBTOR_DIED, aside.debt, until=until)
        elif aside.why is LeftOut.DECLINED:
            yield _found(LegalMatter.DEBTOR_DECLINED, aside.debt)
        elif aside.why is LeftOut.FUND_ON_HOLD:
            yield _found(LegalMatter.FUND_ON_HOLD, aside.debt)
    for debt in facts.debts:
        written = facts.registered_rates.get(debt.line, 0)
        if debt.interest_free and written:
            yield _found(LegalMatter.INTEREST_FREE, debt, rate=YearlyRate(written))


def of_prescription(debt: OldDebt, today: date) -> Iterator[LegalFinding]:
    """Yield that a debt may be barred by time: said before anybody acknowledges it (193/14).

    Counted from the day it fell due, else from the last day the books name, the loan's own.
    """
    since = debt.due_on or debt.made_on
    if since is None or not debt.owed_satang:
        return
    for matter, years in (
        (LegalMatter.MAY_BE_BARRED, LOAN_YEARS),
        (LegalMatter.INTEREST_MAY_BE_BARRED, INSTALMENT_YEARS),
    ):
        if add_months(since, years * MONTHS_A_YEAR) <= today:
            yield _found(matter, debt, since=since, years=years)
            return


def _of_new_debtors(facts: Circumstances, taken: PlanEffects) -> Iterator[LegalFinding]:
    """Yield who may take over no debt at all: who has died, and who is a minor."""
    for one in taken.released:
        if one.way is not Way.DEBTOR or one.to not in facts.signers:
            continue
        standing = facts.signers[one.to].standing
        if standing.died:
            yield _found(LegalMatter.NEW_DEBTOR_DIED, one.debt, new_debtor=one.to_name)
        elif standing.is_minor(facts.today):
            yield _found(
                LegalMatter.NEW_DEBTOR_MINOR,
                one.debt,
                new_debtor=one.to_name,
                full_age=FULL_AGE,
            )


def signing(taken: PlanEffects) -> tuple[str, ...]:
    """Return the keys of who binds themselves: who owes, and both where a debtor changes."""
    keys = [debt.debtor_key for debt in taken.debts]
    keys += [one.to for one in taken.released if one.way is Way.DEBTOR]
    keys += [one.debt.debtor_key for one in taken.released if one.way is Way.DEBTOR]
    return tuple(dict.fromkeys(keys))


def _of_signers(facts: Circumstances, taken: PlanEffects) -> Iterator[LegalFinding]:
    for key in signing(taken):
        if key in facts.signers:
            yield from _of_signer(facts.signers[key], facts.today)


def _of_signer(signer: Signer, today: date) -> Iterator[LegalFinding]:
    names, standing = (signer.name,), signer.standing
    if standing.is_minor(today):
        yield _found(LegalMatter.MINOR, names=names, full_age=FULL_AGE)
    if standing.incapable:
        yield _found(LegalMatter.INCAPABLE, names=names)
    if standing.quasi_incapable:
        yield _found(LegalMatter.QUASI_INCAPABLE, names=names)
    if PersonFact.MONK in standing.facts:
        yield _found(LegalMatter.MONK, names=names)
    if PersonFact.ELSEWHERE in standing.facts:
        yield _found(LegalMatter.ELSEWHERE, names=names)
    if PersonFact.DIVORCED in standing.facts:
        yield _found(LegalMatter.DIVORCED, names=names)


def _of_contracts(facts: Circumstances) -> Iterator[LegalFinding]:
    """Yield what to say of debts that the household's own contract does not hold yet.

    They moved here, were borrowed for somebody else, had their interest taken off in advance, or
    have no contract that anybody finds.
    """
    before = facts.before.consolidation if facts.before.number else None
    held = {each.debt.line for each in (() if before is None else before.tranches)}
    for debt in facts.debts:
        if debt.line in held or not debt.owed_satang:
            continue
        if debt.line in facts.received:
            amount, old = Money(debt.owed_satang), facts.received[debt.line]
            yield _found(LegalMatter.DEBT_RECEIVED, debt, old_debtor=old, amount=amount)
        yield from _of_what_is_told(debt, facts)
        if not debt.contract_no.strip(" -"):
            yield _found(LegalMatter.NO_OLD_CONTRACT, debt, amount=Money(debt.balance_satang))


def _of_what_is_told(debt: OldDebt, facts: Circumstances) -> Iterator[LegalFinding]:
    """Yield who really had the money and how much of it: as told at the desk, else as a note has it.

    Above the ceiling all of the interest is void: the principal is first corrected to what was received
    and is not paid back yet, the accrued interest to nothing. Until then nothing is drawn up.
    """
    note, told = facts.notes.get(debt.line, ""), facts.told.get(debt.line, ToldOfLoan())
    if told.had_by:
        yield _found(LegalMatter.HAD_BY_ANOTHER, debt, had_by=told.had_by)
    elif any(word in note for word in BORROWED_FOR):
        yield _found(LegalMatter.NOMINEE, debt, note=note)
    if (received := told.received) is not None:
        void = debt.balance_satang > received.owed_satang or debt.at_cut_off_satang > 0
        above = received.above_ceiling and void
        matter = LegalMatter.DEDUCTED_ABOVE if above else LegalMatter.INTEREST_DEDUCTED
        yield _found(
            matter,
            debt,
            received=Money(received.received_satang),
            lent=Money(received.lent_satang),
            true_rate=YearlyRate(received.true_rate_ppm),
            owed=Money(received.owed_satang),
        )
    elif any(word in note for word in TAKEN_OFF):
        yield _found(LegalMatter.INTEREST_PREPAID, debt, note=note)


def _of_dropped(facts: Circumstances) -> Iterator[LegalFinding]:
    """Yield who owes in the contract that stands and would be in none once another replaces it.

    They moved out since, and their debt with them: in no list of what is left out.
    """
    before = facts.before
    if before.kind is not BeforeKind.STANDING or before.consolidation is None:
        return
    known = {debt.line for debt in facts.debts} | {one.debt.line for one in facts.set_aside}
    gone = [
        each.debt
        for each in before.consolidation.tranches
        if each.debt.line not in known and each.debt.debtor_key not in facts.household
    ]
    if gone:
        names = tuple(dict.fromkeys(debt.debtor for debt in gone))
        amount = Money(sum(debt.owed_satang for debt in gone))
        yield _found(LegalMatter.SIGNER_DROPPED, names=names, number=before.number, amount=amount)


def _of_income(facts: Circumstances, consolidation: Consolidation | None) -> Iterator[LegalFinding]:
    """Yield that the highest instalment, by the month, takes more of the income than is usual."""
    if facts.income is None or consolidation is None:
        return
    highest = max(each.total_satang for each in consolidation.instalments)
    share = facts.income_share
    may = facts.income.monthly_satang * consolidation.every_months * share.numerator
    if highest * share.denominator > may:
        yield _found(
            LegalMatter.INCOME_SHARE,
            payment=Money(highest),
            every=consolidation.every_months,
            income=Money(facts.income.monthly_satang),
            share=f"{share.numerator}/{share.denominator}",
        )


def _of_accrued(consolidation: Consolidation | None) -> Iterator[LegalFinding]:
    if consolidation is None:
        return
    if consolidation.accrued_satang:
        yield _found(LegalMatter.ACCRUED_APART, amount=Money(consolidation.accrued_satang))
    if since := consolidation.since_satang:
        yield _found(LegalMatter.INTEREST_SINCE, amount=Money(since))


def _of_village(
    facts: Circumstances, consolidation: Consolidation | None
) -> Iterator[LegalFinding]:
    """Yield what the village has not settled: the days since the cut-off, which funds are flat."""
    bearing = [
        each.debt
        for each in (() if consolidation is None else consolidation.tranches)
        if each.debt.agreed_rate_ppm
    ]
    if facts.interest_gap is not None and any(debt.agreed_rate_ppm for debt in facts.debts):
        first, last = facts.interest_gap
        days = (last - first).days + 1
        matter = LegalMatter.INTEREST_UNDECIDED if facts.undecided else LegalMatter.INTEREST_GAP
        yield _found(matter, first=first, last=last, days=days)
    unsaid = dict.fromkeys(one.fund for one in bearing if one.line in facts.unsaid)
    for fund in unsaid:
        yield _found(LegalMatter.METHOD_UNSAID, fund=fund)
