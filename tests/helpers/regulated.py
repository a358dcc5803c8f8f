"""A regulation in the small village: a meeting everybody came to, votes, an edition in force."""

from datetime import timedelta

from tests.helpers.small_village import TODAY

from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.acts import votes
from forumtui.meetings.rules.votes import Hands, MajorityRule
from forumtui.messages import Messages
from forumtui.regulation.acts import adopting
from forumtui.regulation.acts import drafting as steps
from forumtui.regulation.acts.adopting import Announcing
from forumtui.village.acts.households import walk

SAY = Messages("th")


def assembled(store, on=TODAY):
    meeting.open_meeting(store, held_on=on, place="ศาลา", chair="ก", secretary="ข")
    for stop in walk(store):
        meeting.mark_present(store, stop.household, present=True)


def voted(store, yes=20, no=4, rule=MajorityRule.PRESENT):
    counted = {"rule": rule, "present": 25, "hands": Hands(yes, no, 0)}
    return votes.record_vote(store, "ตกลงไหม", **counted).id


def begun(store):
    assembled(store)
    return steps.begin(store, "ระเบียบสถาบันฯ", SAY)


def in_force(store, signed=TODAY):
    """Adopt what is drafted, announce it, and let its day come."""
    adopting.adopt(store, voted(store))
    said = adopting.announce(store, Announcing("นายประธาน ที่หนึ่ง", signed))
    meeting.close_meeting(store)
    return adopting.come_into_force(store, today=said.in_force_on)


def second_edition(store, values, on=TODAY + timedelta(days=30)):
    """Bring a second edition with other values into force the day after `on`."""
    assembled(store, on)
    for name, value in values.items():
        steps.set_value(store, name, value, reason="ตกลงกัน")
    return in_force(store, on)
