"""What a plan for a household is measured by, read from the records."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from forumtui.core.circumstances import (
    Before,
    BeforeKind,
    Circumstances,
    Income,
    Saved,
    Signer,
)
from forumtui.core.consolidation import Consolidation, ContractTerms, reckon
from forumtui.core.consolidation_refusals import NothingToConsolidate
from forumtui.core.due_dates import add_months
from forumtui.core.schedule import InstalmentTooSmall, TooManyInstalments
from forumtui.intake.records import FundKind
from forumtui.steps.contracts import rebuilt
from forumtui.steps.household_debts import Brought, fund_key, record_of
from forumtui.steps.lending import Lending
from forumtui.store.guarantees import guarantors_by_loan
from forumtui.store.loan import drawn_from
from forumtui.store.occupant import person_key
from forumtui.store.restructuring import proposals, signer_facts, stated_income
from forumtui.store.verification import HouseholdView
from forumtui.store.village import funds

CHILD_TITLES: Final = frozenset({"เด็กชาย", "เด็กหญิง", "ด.ช.", "ด.ญ."})
"""Titles of those under fifteen."""
INCAPABLE: Final = "ไร้ความสามารถ"
"""In a register's note: incompetent or quasi-incompetent (คนไร้ความสามารถ, คนเสมือนไร้ความสามารถ)."""


def circumstances(
    view: HouseholdView,
    debts: Brought,
    settled: Lending,
    today: date,
    *,
    others: Iterable[int] = (),
) -> Circumstances:
    """Return what a plan for the household is measured by, as of `today`. Inside a transaction.

    `others` are persons outside the household whom the plan names.
    """
    loans = {line: record_of(line) for line in debts.loans}
    guarantors = guarantors_by_loan(loans.values())
    income = stated_income(view.id)
    shelf = funds()
    return Circumstances(
        today=today,
        debts=debts.inside,
        set_aside=debts.aside,
        before=_before(debts, settled, today),
        household=frozenset(member.key for member in view.members),
        signers=_signers(view, debts, others),
        guarantors={line: guarantors[loan] for line, loan in loans.items() if loan in guarantors},
        savings=_savings(view),
        funds={fund_key(fund.id): fund.name for fund in shelf},
        interest_free=frozenset(
            fund_key(fund.id) for fund in shelf if fund.kind == FundKind.POVERTY_FUND
        ),
        known_on={line: loan.known_on for line, loan in debts.loans.items()},
        registered_rates={line: loan.rate_ppm or 0 for line, loan in debts.loans.items()},
        income=None if income is None else Income(*income),
        income_share=settled.income_share,
        restructured=sum(one.carried_out for one in proposals(view.id)),
    )


def _before(debts: Brought, settled: Lending, today: date) -> Before:
    """Return what the household would pay without a plan: its contract, else the usual term."""
    if debts.standing is not None:
        (as_it_stands,) = rebuilt([debts.standing])
        number = debts.standing.number
        return Before(BeforeKind.STANDING, as_it_stands.months, as_it_stands, number)
    months = settled.usual_months
    terms = ContractTerms(months, add_months(today, 1), start=today)
    return Before(BeforeKind.USUAL, months, _spread(debts, terms))


def _spread(debts: Brought, terms: ContractTerms) -> Consolidation | None:
    try:
        return reckon(debts.inside, terms)
    except (InstalmentTooSmall, TooManyInstalments, NothingToConsolidate):
        return None


def _savings(view: HouseholdView) -> dict[str, Saved]:
    """Return the household's savings that nobody disputes, less what was paid out of them."""
    lines = [line for line in view.lines if line.kind == "saving" and line.claimed_satang is None]
    drawn = drawn_from(line.record for line in lines)
    return {
        line.line: Saved(
            line.person_name,
            person_key(line.person),
            line.balance_satang - drawn.get(line.record, 0),
        )
        for line in lines
    }


def _signers(view: HouseholdView, debts: Brought, others: Iterable[int]) -> dict[str, Signer]:
    facts = signer_facts({*(member.id for member in view.members), *others})
    signers = {
        person_key(one.person): Signer(one.name, one.born, child=one.title in CHILD_TITLES)
        for one in facts
    }
    for loan in debts.loans.values():
        key = person_key(loan.person)
        if INCAPABLE in loan.note and key in signers:
            signers[key] = replace(signers[key], incapable=True)
    return signers
