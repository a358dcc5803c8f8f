"""Whoever changes payments by hand, and makes every digest fit again, is found all the same."""

import shutil
from datetime import date

import pytest
from tests.helpers import worked_village
from tests.helpers.tampering import by_hand

from forumtui.engine.database import DATABASE_NAME
from forumtui.engine.opening import open_home
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.acts.relief import Waiving, hold, waive
from forumtui.followup.acts.reversing import reverse
from forumtui.followup.acts.settings import choose
from forumtui.followup.rules.dues import DueKind
from forumtui.followup.rules.settings import Excess
from forumtui.safekeeping.acts.check import Link, Sound, check

FEBRUARY, LATE, MAY = date(2025, 2, 5), date(2025, 3, 22), date(2025, 5, 20)


def live(store):
    """A part that is taken back, the rest, a late sum, a waiver, a flood, a sum in proportion."""
    one = worked_village.gates(store)["1"]

    def pay(satang, on, **more):
        receive(store, one, MoneyPaid(satang, "เหรัญญิก", on=on, **more), today=on)

    pay(100_000, FEBRUARY)
    pay(91_598, date(2025, 2, 8))
    waive(store, one, Waiving(DueKind.DEFAULT, "มติ", "L1", 2, 100, on=LATE), today=LATE)
    pay(250_000, LATE, excess=Excess.NEXT)
    reverse(store, "R0001/2568", because="ธนบัตรปลอม", today=LATE)
    hold(store, one, since=date(2025, 4, 6), until=date(2025, 4, 20), because="น้ำท่วม", today=LATE)
    choose(store, "payment.order", "pro-rata")
    pay(300_000, MAY, excess=Excess.REFUND)


@pytest.fixture(scope="module")
def lived(_worked, tmp_path_factory):
    folder = tmp_path_factory.mktemp("lived")
    shutil.copy2(_worked, folder / DATABASE_NAME)
    store = open_home(folder)
    try:
        live(store)
        assert isinstance(check(store), Sound)
    finally:
        store.close()
    return folder / DATABASE_NAME


LAST = "(SELECT MAX(id) FROM contract_payment)"
PART = "UPDATE payment_part SET {} WHERE id = (SELECT MIN(id) FROM payment_part WHERE {})"
FORGED = {
    "a satang more of a part": PART.format("satang = satang + 1", "kind = 'principal'"),
    "a satang less of a part": PART.format("satang = satang - 1", f"payment_id = {LAST}"),
    "interest as principal": PART.format("kind = 'principal'", "kind = 'interest'"),
    "default interest as interest": PART.format("kind = 'interest'", "kind = 'default'"),
    "another instalment": PART.format("instalment = 9", "kind = 'principal'"),
    "another debt": PART.format(
        "tranche_id = (SELECT MAX(id) FROM tranche WHERE contract_id = 1)", "kind = 'interest'"
    ),
    "the part of another payment": PART.format(f"payment_id = {LAST}", "payment_id = 2"),
    "a difference that is no longer one": PART.format("satang = -satang", "satang < 0"),
    "a larger payment": f"UPDATE contract_payment SET satang = satang + 100 WHERE id = {LAST}",
    "an earlier day": "UPDATE contract_payment SET paid_on = '2025-02-05' WHERE id = 3",
    "another way of the rest": f"UPDATE contract_payment SET excess = 'credit' WHERE id = {LAST}",
    "another receiver": "UPDATE contract_payment SET received_by = 'นายอื่น' WHERE id = 2",
    "another payer": "UPDATE contract_payment SET paid_by = 'นายอื่น' WHERE id = 2",
    "another receipt": "UPDATE contract_payment SET number = 'R0009/2568' WHERE id = 2",
    "a receipt by hand": "UPDATE contract_payment SET handwritten = '1/7' WHERE id = 2",
    "another payment reversed": "UPDATE payment_reversal SET payment_id = 2",
    "a reversal of another day": "UPDATE payment_reversal SET reversed_on = '2025-02-05'",
    "another reason of a reversal": "UPDATE payment_reversal SET reason = 'ผิดบ้าน'",
    "a larger waiver": "UPDATE due_waiver SET satang = 143",
    "a waiver of another instalment": "UPDATE due_waiver SET instalment = 1",
    "a longer pause": "UPDATE payment_hold SET until = '2025-05-20'",
    "a pause of all": "UPDATE payment_hold SET contract_id = NULL",
    "another order of debts": "UPDATE collection_choice SET value = 'dearest'",
    "a division of another day": "UPDATE allocation_run SET reckoned_on = '2025-01-06' WHERE id = 1",
    "another rate that was signed": "UPDATE loan SET rate_ppm = 10000 WHERE rate_ppm = 120000",
}


@pytest.mark.parametrize("what", FORGED)
def test_whatever_a_forger_changes_of_payments_is_found(what, lived, tmp_path):
    shutil.copy2(lived, tmp_path / DATABASE_NAME)
    with by_hand(tmp_path) as hand:
        hand(FORGED[what])
        assert hand("SELECT changes()") != [(0,)]
        hand.rewrite_the_chain()
    store = open_home(tmp_path)
    try:
        found = check(store)
    finally:
        store.close()
    assert not isinstance(found, Sound)
    assert found.link in {Link.COLLECTED_DIFFERS, Link.DIVIDED_DIFFERS} or "rate" in what


def test_what_was_received_reversed_waived_and_put_off_is_sound(lived, tmp_path):
    shutil.copy2(lived, tmp_path / DATABASE_NAME)
    with by_hand(tmp_path) as hand:
        hand.rewrite_the_chain()
    store = open_home(tmp_path)
    try:
        assert isinstance(check(store), Sound)
    finally:
        store.close()
