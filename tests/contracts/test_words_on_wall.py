"""What a contract puts on the wall is what its paper says, and no more."""

from dataclasses import astuple, replace

from tests.contracts.test_acts_restructuring import DAY
from tests.contracts.test_words_four_plans import THREE, standing, table_of
from tests.helpers.households import facts_of

from forumtui.contracts.acts.consolidate import draw_up
from forumtui.contracts.acts.shown.four_plans import weigh_four
from forumtui.contracts.acts.shown.glance import at_a_glance
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.words.on_wall import contract_on_wall, plan_on_wall
from forumtui.ui.wall.moments import Compared


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


def test_a_plan_stands_beside_what_is_paid_now_where_both_are_monthly():
    plans = weigh_four(None, table_of(), {})
    now, extend, reduce, _ = plans
    before, after = now.option.today, extend.option.then
    assert plan_on_wall(now, extend) == Compared(
        "extend",
        False,
        before.payment_satang,
        before.last_due.isoformat()[:7],
        after.payment_satang,
        after.last_due.isoformat()[:7],
    )
    assert after.payment_satang < before.payment_satang
    assert plan_on_wall(now, reduce).kind == "reduce"
    assert plan_on_wall(now, now) is None


def test_nothing_is_compared_with_what_nobody_pays_or_pays_at_other_times():
    facts = facts_of(THREE)
    usual = weigh_four(None, replace(table_of(), circumstances=facts), {})
    assert plan_on_wall(usual[0], usual[1]).usual
    facts = replace(facts, before=replace(facts.before, consolidation=None))
    nothing = weigh_four(None, replace(table_of(), circumstances=facts), {})
    assert plan_on_wall(nothing[0], nothing[1]) is None
    yearly = weigh_four(None, table_of(standing(3, every_months=12)), {})
    assert plan_on_wall(yearly[0], yearly[1]) is None
