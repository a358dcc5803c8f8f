"""Papers agree with the books whatever happened: payments, reversals, waivers, days put off."""

import random
from datetime import timedelta

import pytest
from tests.helpers.worked_village import MADE_ON, gates

from forumtui.engine.clock import tell_the_day
from forumtui.engine.journal import last_entry
from forumtui.followup.acts.dues import how_it_stands
from forumtui.followup.acts.papers.accounts import standing_account
from forumtui.followup.acts.papers.receipts import receipt_facts
from forumtui.followup.acts.papers.standings import (
    allocation_changes,
    late_notice_facts,
    reminder_facts,
    statement_facts,
)
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.acts.relief import Waiving, hold, waive
from forumtui.followup.acts.reversing import reverse
from forumtui.followup.documents.allocation_change import allocation_change
from forumtui.followup.documents.letters import late_notice, reminder
from forumtui.followup.documents.receipt import receipt
from forumtui.followup.documents.statement import statement
from forumtui.followup.records.on_paper import left_after
from forumtui.followup.records.payments import payment_rows
from forumtui.followup.rules.dues import DueKind
from forumtui.followup.rules.settings import Excess
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal

SAY = Messages("th")
KINDS = (DueKind.PRINCIPAL, DueKind.ACCRUED)


def happens(store, household, chance, day):
    """One thing happens to a contract; what may not be does not."""
    tell_the_day(day)
    what = chance.randrange(8)
    try:
        if what < 5:
            satang = chance.choice((100, 33_33, 915_98, 1_915_98, 3_000_00, 9_999_99))
            on = day - timedelta(chance.choice((0, 0, 3, 20)))
            excess = chance.choice((Excess.CREDIT, Excess.NEXT, Excess.PRINCIPAL, Excess.REFUND))
            receive(store, household, MoneyPaid(satang, "เหรัญญิก", on=on, excess=excess), again=True)
        elif what == 5:
            with store.reading():
                standing = [one.number for one in payment_rows() if one.standing]
            reverse(store, chance.choice(standing or ["-"]), because="ธนบัตรปลอม")
        elif what == 6:
            kind = chance.choice((DueKind.DEFAULT, DueKind.INTEREST, DueKind.PRINCIPAL))
            lines = how_it_stands(store, household, day).lines
            line = chance.choice(lines).line
            waive(store, household, Waiving(kind, "มติ", line, satang=50))
        else:
            since = day - timedelta(5)
            hold(store, household, since=since, until=day, because="น้ำท่วม")
    except Refusal:
        return


@pytest.mark.parametrize("seed", range(4))
def test_every_paper_adds_up_after_whatever_happened(worked, seed):
    chance = random.Random(seed)
    household = gates(worked)["1"]
    day = MADE_ON + timedelta(25)
    try:
        for _ in range(14):
            day += timedelta(chance.randrange(1, 25))
            happens(worked, household, chance, day)
        adds_up(worked, household, day)
    finally:
        tell_the_day(None)


def adds_up(store, household, day):
    with store.reading():
        paper = standing_account(store, household, day)
        # Each of these raises ValueError where its figures are not those of the money.
        statement(statement_facts(paper), SAY)
        for row in payment_rows(households=[household]):
            receipt(receipt_facts(store, row, day), SAY)
        for facts in reminder_facts(paper):
            reminder(facts, SAY)
        for facts in late_notice_facts(paper):
            late_notice(facts, SAY)
        changed = []
        for act, facts in allocation_changes(paper, SAY):
            allocation_change(facts, SAY)
            changed.append(act)
            for payment in facts.payments:
                now = sum(one.now.satang for one in payment.shares) + payment.kept_now_satang
                before = sum(one.before.satang for one in payment.shares)
                before += payment.kept_before_satang
                assert (now == 0) if payment.reversed else (now == before)
        assert changed == sorted(set(changed))
        figures = left_after(paper.account.view.number, last_entry().sequence)
    ledger = how_it_stands(store, household, day).ledger
    left = sum(one.left_satang for one in ledger.dues if one.kind in KINDS)
    assert sum(one.principal_satang + one.accrued_satang for one in figures) == left
