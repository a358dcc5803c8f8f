"""What the program goes by from the day a second edition is in force, and not before."""

from datetime import timedelta

import pytest
from tests.helpers.regulated import begun, in_force, second_edition
from tests.helpers.small_village import TODAY

from forumtui.contracts.acts.consolidate import draft, draw_up
from forumtui.contracts.refusals import RateAboveRegulation
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.acts.settings import settings_settled
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.acts.votes import usual_majority
from forumtui.meetings.rules.agenda import MeetingKind, is_short_notice
from forumtui.meetings.rules.votes import MajorityRule
from forumtui.meetings.screens.taking import looked_around, wanted_first
from forumtui.messages import Messages
from forumtui.verification.acts.answers import confirm
from forumtui.village.records.edition_values import settled_number, settled_value

LATER = TODAY + timedelta(days=30)
SAY = Messages("th")


def test_each_setting_is_that_of_the_edition_of_the_day(store):
    begun(store)
    in_force(store)
    changed = {
        "meeting.notice_days": "14",
        "vote.majority": "voting",
        "rate.max_ppm": "10000",
        "term.max_months": "24",
    }
    second_edition(store, changed)
    with store.reading():
        assert settled_value("vote.majority", TODAY) is None
        assert settled_number("meeting.notice_days", LATER) == 7
        for name, value in changed.items():
            assert settled_value(name, LATER + timedelta(days=1)) == value
    meeting.open_meeting(
        store, held_on=LATER + timedelta(days=1), place="ศาลา", chair="ก", secretary="ข"
    )
    assert usual_majority(store) is MajorityRule.VOTING
    assert wanted_first(looked_around(store), SAY, "ถาม").rule is MajorityRule.VOTING


@pytest.mark.parametrize(("settled", "short"), [(None, False), (7, False), (14, True)])
def test_a_notice_is_short_by_the_regulation_but_for_the_committee(settled, short):
    planned = TODAY + timedelta(days=10)
    assert is_short_notice(MeetingKind.FORUM, TODAY, planned, settled) is short
    assert is_short_notice(MeetingKind.COMMITTEE, TODAY, planned, settled) is False


def test_a_contract_and_a_payment_keep_what_they_were_made_under(store, at):
    begun(store)
    house = at("1")
    confirm(store, house, speaker="นายสมชาย ใจดี")
    made = draw_up(store, house, months=36, today=TODAY)
    in_force(store)
    due = made.facts.consolidation.first_due
    day = TODAY + timedelta(days=2)
    paid = receive(store, house, MoneyPaid(100_00, "นางเหรัญ เก็บเงิน"), today=day)
    second_edition(
        store, {"rate.max_ppm": "10000", "term.max_months": "24", "payment.grace_days": "15"}
    )
    after = LATER + timedelta(days=2)
    with pytest.raises(RateAboveRegulation):
        draft(store, house, months=12, today=after)
    again = draw_up(store, house, months=36, today=after)
    assert (again.number, again.facts.consolidation.first_due) == (made.number, due)
    later = receive(store, house, MoneyPaid(100_00, "นางเหรัญ เก็บเงิน"), today=after)
    assert later.number != paid.number
    settled = {one.name: one.value for one in settings_settled(store)}
    assert settled["payment.grace_days"] == "15"
