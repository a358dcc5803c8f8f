"""The acts of a regulation, from its template to being in force."""

from datetime import timedelta

from tests.evenings.faults.act import Act
from tests.evenings.faults.election_acts import assembled
from tests.helpers.small_village import TODAY

from forumtui.meetings.acts import votes
from forumtui.meetings.rules.votes import Hands, MajorityRule
from forumtui.messages import Messages
from forumtui.regulation.acts import adopting, announcing, reading
from forumtui.regulation.acts import drafting as steps
from forumtui.regulation.acts.adopting import Announcing

SAY = Messages("th")
ANNOUNCED = Announcing("นายประธาน ที่หนึ่ง", TODAY, TODAY)


def begins(v, seen=None):
    return steps.begin(v.store, "ระเบียบสถาบันฯ", SAY, seen=seen)


def voted(v):
    counted = {"rule": MajorityRule.PRESENT, "present": 6, "hands": Hands(5, 1, 0)}
    votes.record_vote(v.store, "ตกลงไหม", **counted)


def put_to_the_vote(v):
    assembled(v)
    begins(v)
    voted(v)


def last_vote(v):
    return votes.resolutions(v.store)[-1].id


def amends(v, seen=None):
    return steps.amend(v.store, "help", "เยี่ยมบ้านก่อน", mover="นายก", seconder="นางข", seen=seen)


def comments(v, seen=None):
    return steps.comment(v.store, "help", "ก", "ข", seen=seen)


def commented(v):
    begins(v)
    comments(v)


def hides(v, seen=None):
    view = steps.draft_view(v.store)
    return reading.hide_comment(v.store, view.comments[-1].id, hidden=True, seen=seen)


def reads(v, name="help", seen=None):
    return reading.read_article(v.store, name, seen=seen)


def first_moved(v):
    """Leave a motion to the first clause, which is the one that is marked."""
    assembled(v)
    begins(v)
    steps.amend(v.store, "name", "ระเบียบใหม่", mover="นายก", seconder="นางข")


def first_read(v):
    """Leave a draft of which the second clause was read and the first waits."""
    assembled(v)
    begins(v)
    reads(v, "name")
    names = [one.name for one in steps.draft_view(v.store).draft.articles]
    for name in names[1:]:
        reads(v, name)


def types_old_rule(v, value="7", seen=None):
    fund = reading.old_rules_table(v.store).funds[0].id
    return reading.write_old_rule(v.store, fund, "payment.grace_days", value, seen=seen)


def decides(v, seen=None):
    return adopting.decide_articles(v.store, ["help", "grace"], last_vote(v), seen=seen)


def unopposed(v, seen=None):
    return adopting.pass_unopposed(v.store, ["help"], 6, seen=seen)


def posts(v, place="ศาลา", seen=None):
    return adopting.post(
        v.store, 1, 2560, place=place, posted_by="ข", on=TODAY, witness="", seen=seen
    )


def hands_copy(v, seen=None):
    return announcing.hand_copy(v.store, 1, 2560, given_to="กองทุน", on=TODAY, seen=seen)


def voids(v, seen=None):
    return announcing.void_announcement(v.store, 1, 2560, "พิมพ์ผิด", seen=seen)


def comes(v, seen=None):
    return adopting.come_into_force(v.store, today=TODAY + timedelta(days=1), seen=seen)


def in_force(v):
    announced(v)
    comes(v)
    voted(v)


def changes(v):
    return announcing.change_value(v.store, "payment.grace_days", "9", last_vote(v), today=TODAY)


def amended_and_voted(v):
    assembled(v)
    begins(v)
    amends(v)
    voted(v)


def adopts(v, seen=None):
    return adopting.adopt(v.store, last_vote(v), seen=seen)


def adopted(v):
    put_to_the_vote(v)
    adopts(v)


def announces(v, seen=None):
    return adopting.announce(v.store, ANNOUNCED, seen=seen)


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
    "regulation.comment": Act(comments, begins),
    "regulation.hide_comment": Act(hides, commented),
    "regulation.read": Act(reads, begins),
    "regulation.old_rule": Act(types_old_rule),
    "regulation.decide_articles": Act(decides, put_to_the_vote),
    "regulation.unopposed": Act(unopposed, put_to_the_vote),
    "regulation.hand_copy": Act(hands_copy, announced),
    "regulation.void_announcement": Act(voids, announced),
    "regulation.change_value": Act(changes, in_force),
    "regulation.amend": Act(amends, begins),
    "regulation.end_amendment": Act(
        lambda v: adopting.decide_amendment(v.store, 1, last_vote(v)), amended_and_voted
    ),
    "regulation.adopt_article": Act(
        lambda v: adopting.adopt_article(v.store, "help", last_vote(v)), put_to_the_vote
    ),
    "regulation.adopt": Act(adopts, put_to_the_vote),
    "regulation.announce": Act(announces, adopted),
    "regulation.post": Act(posts, announced),
    "regulation.in_force": Act(comes, announced),
}
