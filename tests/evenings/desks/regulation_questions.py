"""The questions of the rooms of the regulation."""

from tests.evenings.desks.question import Question
from tests.evenings.faults import regulation_acts as doing
from tests.evenings.faults.election_acts import assembled

from forumtui.regulation.acts import adopting, announcing, drafting, reading


def draft(v):
    return drafting.draft_shown(drafting.draft_view(v.store))


def room(v):
    return announcing.announcing_shown(announcing.announcing_room(v.store, doing.TODAY))


def table(v):
    return reading.old_rules_shown(reading.old_rules_table(v.store))


def rewrites(v, seen=None):
    return drafting.write_article(v.store, "grace", "", "ผ่อนผันให้", seen=seen)


def values(v, seen=None):
    return drafting.set_value(v.store, "payment.grace_days", "15", reason="รอขายข้าว", seen=seen)


def adds(v, seen=None):
    return drafting.add_article(v.store, "help", "more", "เพิ่ม", "คำ", seen=seen)


def decides_motion(v, seen=None):
    return adopting.decide_amendment(v.store, 1, doing.last_vote(v), seen=seen)


def assembled_draft(v):
    assembled(v)
    doing.begins(v)


WRITTEN = {"another clause was written": rewrites}
POSTED = {"posted meanwhile": doing.posts}
REGULATION_QUESTIONS = {
    "regulation.begin": Question(
        lambda _: drafting.no_draft_shown(), doing.begins, {"begun": doing.begins}
    ),
    "regulation.write": Question(draft, rewrites, {"a value was changed": values}, doing.begins),
    "regulation.add": Question(draft, adds, WRITTEN, doing.begins),
    "regulation.value": Question(draft, values, WRITTEN, doing.begins),
    "regulation.comment": Question(draft, doing.comments, WRITTEN, doing.begins),
    "regulation.hide_comment": Question(draft, doing.hides, WRITTEN, doing.commented),
    "regulation.read": Question(draft, doing.reads, WRITTEN, doing.begins),
    "regulation.amend": Question(draft, doing.amends, WRITTEN, doing.begins),
    "regulation.end_amendment": Question(draft, decides_motion, WRITTEN, doing.amended_and_voted),
    "regulation.decide_articles": Question(draft, doing.decides, WRITTEN, doing.put_to_the_vote),
    "regulation.unopposed": Question(draft, doing.unopposed, WRITTEN, assembled_draft),
    "regulation.adopt": Question(draft, doing.adopts, WRITTEN, doing.put_to_the_vote),
    "regulation.old_rule": Question(
        table,
        doing.types_old_rule,
        {"typed otherwise": lambda v: doing.types_old_rule(v, "9")},
    ),
    "regulation.announce": Question(
        room, doing.announces, {"announced": doing.announces}, doing.adopted
    ),
    "regulation.post": Question(room, doing.posts, POSTED, doing.announced),
    "regulation.hand_copy": Question(room, doing.hands_copy, POSTED, doing.announced),
    "regulation.void_announcement": Question(room, doing.voids, POSTED, doing.announced),
    "regulation.in_force": Question(room, doing.comes, POSTED, doing.announced),
}
