"""The questions of the room of a year's close."""

from tests.evenings.desks.question import Question
from tests.evenings.faults import year_acts as doing

from forumtui.year_end.acts import years as steps


def shown(v):
    return steps.year_shown(doing.year(v))


def earlier(v):
    return steps.fund_years_shown(steps.fund_years(v.store, doing.group(v)))


def says_otherwise(v):
    steps.say_figures(v.store, doing.group(v), {"bank": 1}, "อีกเล่ม")


def pays_another(v):
    doing.pays(v, which=1)


LOCKED = {"locked meanwhile": doing.locks}
PROPOSED = {"proposed meanwhile": doing.proposes}
PAID = {"another is paid": pays_another}
YEAR_QUESTIONS = {
    "year_end.begin": Question(
        earlier, doing.begins, {"begun meanwhile": doing.begins}, doing.assembled
    ),
    "year_end.say": Question(shown, doing.says, {"said otherwise": says_otherwise}, doing.begun),
    "year_end.lock": Question(shown, doing.locks, {"said otherwise": says_otherwise}, doing.said),
    "year_end.audit": Question(
        shown, doing.audits, {"signed meanwhile": doing.audits}, doing.locked
    ),
    "year_end.propose": Question(shown, doing.proposes, PROPOSED, doing.audited),
    "year_end.decide": Question(shown, doing.decides, PROPOSED, doing.put_to_the_vote),
    "year_end.cover": Question(shown, doing.covers, {"covered": doing.covers}, doing.lost),
    "year_end.pay": Question(shown, doing.pays, PAID, doing.decided),
    "year_end.give_back": Question(shown, doing.gives_back, PAID, doing.kept_long),
    "year_end.adjust": Question(
        shown, doing.adjusts, {"said otherwise": says_otherwise}, doing.next_begun
    ),
    "year_end.close": Question(shown, doing.closes, PAID, doing.decided),
}
