"""What a contract puts on the wall is what its paper says, and no more."""

from dataclasses import astuple

from tests.contracts.test_acts_restructuring import DAY

from forumtui.contracts.acts.consolidate import draw_up
from forumtui.contracts.acts.shown.glance import at_a_glance
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.words.on_wall import contract_on_wall


def test_it_is_paid_as_often_and_as_much_as_the_contract_says(four, house):
    draw_up(four, house("2"), today=DAY, acknowledged=set(LegalMatter))
    seen = at_a_glance(four, house("2"))
    merged, shown = seen.facts.consolidation, contract_on_wall(seen)
    payments = [one.total_satang for one in merged.instalments]
    assert shown.house == "2"
    assert shown.payment_satang in payments
    assert payments.count(shown.payment_satang) > len(payments) // 2
    assert (shown.count, shown.every_months, shown.at_most) == (len(payments), 1, False)
    assert shown.last_month == merged.last_due.isoformat()[:7]
    names = {one.name for one in seen.facts.debtors}
    assert not any(str(part) in name for name in names for part in astuple(shown)[:1])
