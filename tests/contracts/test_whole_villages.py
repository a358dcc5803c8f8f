"""Everybody confirms, contracts are drawn up for all: which households get none, and why."""

import os
from collections import Counter
from datetime import date
from itertools import chain

import pytest
from tests.helpers.todays_village import todays_village

from forumtui.contracts.acts.consolidate import draw_up, household_contracts
from forumtui.contracts.refusals import Unheard
from forumtui.engine.opening import open_home
from forumtui.evening.acts.demo import decide
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal, sentence
from forumtui.registers.acts.importing import import_register
from forumtui.tables.contracts import Contract, Tranche, TrancheTerms
from forumtui.tables.lines import Loan, StatementLine
from forumtui.tables.people import Person
from forumtui.tables.village import Fund
from forumtui.verification.acts import answers as verification
from forumtui.village.acts.village import at_home, found_village
from forumtui.village.records.residents import ties_of

SEEDS = range(20) if os.environ.get("FORUMTUI_LONG") == "1" else (1, 2569, 777)
REGISTERS = (
    "household_register", "village_fund", "savings", "savings_loans", "poverty_fund", "womens_group"
)  # fmt: skip
SAY = Messages()
TODAY = date(2026, 11, 30)


def drawn_up_for_all(store, today):
    """Let everybody confirm and draw up all; return what each household without a contract is told."""
    told = {}
    for one in household_contracts(store):
        verification.confirm(store, one.household, verification.Speaker("ก"))
        try:
            draw_up(store, one.household, today=today)
        except Refusal as refusal:
            others = refusal.others if isinstance(refusal, Unheard) else ()
            told[one.house] = [refusal, *others]
    assert all(sentence(each, SAY) for each in chain(*told.values()))
    return {house: [each.key for each in several] for house, several in told.items()}


def debtors_of_contracts():
    """Yield who owes each debt of every contract, and the debt, from the tables themselves."""
    terms = {one.tranche_id: one.person_id for one in TrancheTerms.select()}
    for tranche in Tranche.select():
        loan = Loan.get_by_id(tranche.loan_id)
        yield Person.get_by_id(terms.get(tranche.id, loan.person_id)), loan


def birth_of(person):
    tied = ties_of([person.id]).resident
    return Person.get_by_id(tied.get(person.id, person.id)).birth_date


def is_minor(person, today):
    born = birth_of(person)
    if born is None:
        return person.title.startswith("เด็ก")
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return age < 20 and not (person.title == "นาง" and age >= 17)


def funds_whose_books_differ():
    """Return the funds whose debtors' sum is not what the fund's balance sheet says."""
    found = set()
    for fund in Fund.select():
        lines = StatementLine.select().where(
            (StatementLine.fund == fund) & StatementLine.label.contains("ลูกหนี้เงินกู้")
        )
        stated = [line.amount_satang for line in lines]
        owed = sum(loan.balance_satang for loan in Loan.select().where(Loan.fund == fund))
        if stated and sum(stated) != owed:
            found.add(fund.id)
    return found


def assert_nobody_wronged(today):
    waiting = funds_whose_books_differ()
    dead = {loan.person_id for loan in Loan.select().where(Loan.deceased)}
    for person, loan in debtors_of_contracts():
        assert not loan.deceased, person.given
        assert person.id not in dead, person.given
        assert "เสียชีวิต" not in loan.note, person.given
        assert not is_minor(person, today), person.given
        assert loan.fund_id not in waiting, person.given
    return waiting


@pytest.mark.parametrize("seed", SEEDS)
def test_in_a_generated_village_nobody_dead_minor_or_of_a_waiting_fund_is_bound(tmp_path, seed):
    today = date.today()  # noqa: DTZ011 - the village is of today's year
    home = todays_village(tmp_path, households=40, seed=seed)
    with at_home(home) as store:
        told = drawn_up_for_all(store, None)
        waiting = assert_nobody_wronged(today)
        made = Contract.select().count()
        owing = len(household_contracts(store))
    print(seed, made, "of", owing, dict(Counter(chain(*told.values()))))  # noqa: T201
    assert made + len(told) == owing
    assert made > 0
    assert bool(waiting) == any(
        "restructuring.finding_fund_on_hold" in keys for keys in told.values()
    )


def test_the_extreme_households_and_why_some_get_no_contract(tmp_path, shared):
    home = tmp_path / "v"
    home.mkdir()
    store = open_home(home)
    try:
        found_village(store, "บ้านทดลอง", date(2026, 10, 31))
        for name in REGISTERS:
            import_register(store, shared / "cases" / "extreme_village" / f"{name}.csv")
        decide(store)
        told = drawn_up_for_all(store, TODAY)
        assert_nobody_wronged(TODAY)
        made = Contract.select().count()
    finally:
        store.close()
    assert made == 26
    assert told == {
        # One satang of debt has no 36 instalments.
        "4": ["consolidation_refusals.instalment_of_nothing"],
        "6": ["consolidation_refusals.rate_above_ceiling"],
        "9": ["restructuring.finding_minor"] * 2,
        "10": ["restructuring.finding_incapable"],
        "15": [
            "restructuring.finding_may_be_barred",
            "restructuring.finding_interest_may_be_barred",
        ],
        "22": ["consolidation_refusals.true_rate_above_ceiling"],
    }
