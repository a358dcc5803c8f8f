"""Once a contract is repaid: what is left now stands beside the figure of the books, everywhere."""

import pytest
from tests.helpers.worked_village import FIRST_DUE, gates

from forumtui.contracts.acts.debts import debt_register
from forumtui.engine.clock import tell_the_day
from forumtui.followup.acts.dues import settlement
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.rules.settings import Excess
from forumtui.messages import Messages
from forumtui.people.acts.guarantors import guarantees
from forumtui.registers.acts.handover import hand_over
from forumtui.verification.acts.answers import household

SAY = Messages("th")
BOOKS = {"1": [20_000_00, 30_000_00, 10_000_00], "2": [12_000_00]}
"""What the worked village owed at its cut-off, house by house."""
LEFT = [19_491_56, 29_303_57, 9_722_22]
"""What is left of house 1 after its first instalment, by the worked example."""


def pays(store, house="1", satang=1915_98):
    money = MoneyPaid(satang, "เหรัญญิก", on=FIRST_DUE, excess=Excess.PRINCIPAL)
    return receive(store, gates(store)[house], money, today=FIRST_DUE)


def pays_off(store, house="1"):
    _, ending = settlement(store, gates(store)[house], FIRST_DUE)
    return pays(store, house, ending.satang)


@pytest.fixture
def told_day():
    tell_the_day(FIRST_DUE)
    yield
    tell_the_day(None)


def test_the_debt_register_keeps_the_books_figure_and_says_what_is_left(worked):
    before = debt_register(worked)
    assert not any(line.debt.is_less for line in before)
    pays(worked)
    found = [line.debt for line in debt_register(worked)]
    assert [one.satang for one in found] == [*BOOKS["1"], *BOOKS["2"]]
    assert [one.now_satang for one in found] == [*LEFT, 12_000_00]
    assert [one.now_accrued_satang for one in found] == [0, 1_166_67, 0, 0]


def test_the_paper_has_the_column_of_what_is_left_only_where_anything_was_repaid(
    worked, tmp_path, told_day
):
    whole = hand_over(worked, out=tmp_path, today=FIRST_DUE).register_text
    assert SAY("handover.column_now") not in whole
    pays(worked)
    now = hand_over(worked, out=tmp_path, today=FIRST_DUE).register_text
    assert SAY("handover.column_now") in now
    assert "5 ก.พ. 2568" in now
    for amount in ("20,000.00", "19,491.56", "29,303.57", "9,722.22", "72,000.00", "70,517.35"):
        assert amount in now


def test_a_guarantor_answers_for_what_is_left_and_for_nothing_once_it_is_paid(worked, told_day):
    (bound,) = guarantees(worked).guarantors
    assert (bound.exposure.satang, guarantees(worked).left_on) == (20_000_00, None)
    pays(worked)
    found = guarantees(worked)
    assert (found.guarantors[0].exposure.satang, found.satang) == (19_491_56, 19_491_56)
    assert found.left_on == FIRST_DUE
    pays_off(worked)
    # Paid off, the guarantee ended with the debt (section 698).
    assert guarantees(worked).guarantors == ()


def test_the_walk_says_that_its_figures_are_those_of_the_cut_off(worked):
    first = gates(worked)["1"]
    assert not household(worked, first).repaid
    pays(worked)
    assert household(worked, first).repaid
    assert not household(worked, gates(worked)["2"]).repaid


def test_the_command_says_what_is_left_on_which_day(desk, told_day):
    assert {row["now_satang"] == row["satang"] for row in desk.rows("debts")} == {True}
    told = desk.do("debts")
    assert "left now" not in told
    desk.pay("1915.98", "2025-02-05")
    rows = desk.rows("debts")
    assert [row["now_satang"] for row in rows if row["house"] == "1"] == LEFT
    told = desk.do("debts")
    assert "72,000.00" in told
    assert "70,517.35" in told
