"""The acts of a regulation, from its template to being in force."""

from datetime import timedelta

from tests.evenings.faults.act import Act
from tests.evenings.faults.election_acts import assembled
from tests.helpers.small_village import TODAY

from forumtui.meetings.acts import votes
from forumtui.meetings.rules.votes import Hands, MajorityRule
from forumtui.messages import Messages
from forumtui.regulation.acts import adopting
from forumtui.regulation.acts import drafting as steps
from forumtui.regulation.acts.adopting import Announcing

SAY = Messages("th")
ANNOUNCED = Announcing("นายประธาน ที่หนึ่ง", TODAY, TODAY)


def begins(v):
    return steps.begin(v.store, "ระเบียบสถาบันฯ", SAY)


def voted(v):
    counted = {"rule": MajorityRule.PRESENT, "present": 6, "hands": Hands(5, 1, 0)}
    votes.record_vote(v.store, "ตกลงไหม", **counted)


def put_to_the_vote(v):
    assembled(v)
    begins(v)
    voted(v)


def last_vote(v):
    return votes.resolutions(v.store)[-1].id


def amends(v):
    return steps.amend(v.store, "help", "เยี่ยมบ้านก่อน", mover="นายก", seconder="นางข")


def amended_and_voted(v):
    assembled(v)
    begins(v)
    amends(v)
    voted(v)


def adopts(v):
    return adopting.adopt(v.store, last_vote(v))


def adopted(v):
    put_to_the_vote(v)
    adopts(v)


def announces(v):
    return adopting.announce(v.store, ANNOUNCED)


def announced(v):
    adopted(v)
    announces(v)


REGULATION_ACTS = {
    "regulation.begin": Act(begins),
    "regulation.write": Act(lambda v: steps.write_article(v.store, "help", "", "คำ"), begins),
    "regulation.add": Act(
        lambda v: steps.add_article(v.store, "help", "more", "เพิ่ม", "คำ"), begins
    ),
    "regulation.value": Act(
        lambda v: steps.set_value(v.store, "payment.grace_days", "15", reason="ข้าว"), begins
    ),
    "regulation.comment": Act(lambda v: steps.comment(v.store, "help", "ก", "ข"), begins),
    "regulation.amend": Act(amends, begins),
    "regulation.end_amendment": Act(
        lambda v: adopting.decide_amendment(v.store, 1, last_vote(v)), amended_and_voted
    ),
    "regulation.adopt_article": Act(
        lambda v: adopting.adopt_article(v.store, "help", last_vote(v)), put_to_the_vote
    ),
    "regulation.adopt": Act(adopts, put_to_the_vote),
    "regulation.announce": Act(announces, adopted),
    "regulation.post": Act(
        lambda v: adopting.post(
            v.store, 1, 2560, place="ศาลา", posted_by="ข", on=TODAY, witness=""
        ),
        announced,
    ),
    "regulation.in_force": Act(
        lambda v: adopting.come_into_force(v.store, today=TODAY + timedelta(days=1)), announced
    ),
}
