"""The acts of a year's close: of the savings group of the small village, from 1 April to 31 March."""

from datetime import date

from tests.evenings.faults.act import Act
from tests.evenings.faults.election_acts import assembled
from tests.helpers.small_village import TODAY

from forumtui.meetings.acts import votes
from forumtui.meetings.rules.votes import Hands, MajorityRule
from forumtui.village.acts.village import fund_called
from forumtui.year_end.acts import paying, splitting
from forumtui.year_end.acts import years as steps
from forumtui.year_end.rules.accounts import TYPED
from forumtui.year_end.rules.lists import SplitRule
from forumtui.year_end.rules.profit import USUAL_SPLIT

SINCE = date(2016, 4, 1)
SAVED = 1_500_25
PROFIT = 300_00
BOOK = "สมุดบัญชีเล่ม 1"
WHOLE = SplitRule()


def group(v):
    return fund_called(v.store, "ออมทรัพย์").fund


def begins(v, seen=None):
    return steps.begin_year(v.store, group(v), SINCE, seen=seen)


def begun(v):
    assembled(v)
    begins(v)


def figures(profit=PROFIT, **others):
    """Return what has to be said so that the books balance with a profit, or a loss below zero."""
    said = dict.fromkeys((one.value for one in TYPED), 0)
    said["cash"] = SAVED + profit + sum(others.values())
    said["other-income" if profit >= 0 else "expenses"] = abs(profit)
    return said | others


def says(v, seen=None, **given):
    return steps.say_figures(v.store, group(v), figures(**given), BOOK, seen=seen)


def said(v):
    begun(v)
    says(v)


def locks(v, seen=None):
    return steps.lock_year(v.store, group(v), today=TODAY, seen=seen)


def locked(v):
    said(v)
    locks(v)


def audits(v, seen=None):
    names = ("นางตรวจ สอบดี", "นายเลข ละเอียด")
    return splitting.sign_audit(v.store, group(v), names, "ถูกต้อง", on=TODAY, seen=seen)


def audited(v):
    locked(v)
    audits(v)


def proposes(v, seen=None, rule=WHOLE, parts=USUAL_SPLIT):
    return splitting.propose_split(
        v.store, group(v), parts, rule, "นายประธาน ดีงาม", today=TODAY, seen=seen
    )


def proposed(v):
    audited(v)
    proposes(v)


def voted(v, hands=(5, 1, 0)):
    """Record a vote of the open meeting; return it."""
    counted = {"rule": MajorityRule.PRESENT, "present": 6, "hands": Hands(*hands)}
    return votes.record_vote(v.store, "เห็นชอบไหม", **counted).id


def put_to_the_vote(v):
    proposed(v)
    voted(v)


def last_vote(v):
    return votes.resolutions(v.store)[-1].id


def decides(v, seen=None):
    return splitting.decide_split(v.store, group(v), last_vote(v), today=TODAY, seen=seen)


def decided(v):
    put_to_the_vote(v)
    decides(v)


def lost(v):
    begun(v)
    says(v, profit=-100_00, reserve=500_00)
    locks(v)
    audits(v)
    voted(v)


def covers(v, seen=None):
    return splitting.cover_loss(v.store, group(v), 100_00, last_vote(v), seen=seen)


def year(v):
    return steps.year_views(v.store, group(v))[-1]


def first_person(v):
    return year(v).facts.lines[0].person


def pays(v, seen=None, which=0):
    person = steps.year_views(v.store, group(v))[0].facts.lines[which].person
    return paying.pay_dividend(v.store, group(v), person, paying.PayingOut(), seen=seen)


def pays_all(v, seen=None):
    return paying.pay_everybody(v.store, group(v), seen=seen)


def kept_long(v):
    decided(v)
    voted(v)


def gives_back(v, seen=None):
    return paying.give_back(v.store, group(v), 2560, last_vote(v), 0, today=TODAY, seen=seen)


def closes(v, seen=None):
    return paying.close_year(v.store, group(v), today=TODAY, seen=seen)


def next_begun(v):
    decided(v)
    closes(v)
    steps.begin_year(v.store, group(v), date(2017, 4, 1))


def adjusts(v, seen=None, satang=5_00):
    first = steps.year_views(v.store, group(v))[0].facts.lines[0].person
    return paying.adjust(v.store, group(v), 2560, first, satang, "คิดเดือนผิด", seen=seen)


YEAR_ACTS = {
    "year_end.begin": Act(begins, assembled),
    "year_end.say": Act(says, begun),
    "year_end.lock": Act(locks, said),
    "year_end.audit": Act(audits, locked),
    "year_end.propose": Act(proposes, audited),
    "year_end.decide": Act(decides, put_to_the_vote),
    "year_end.cover": Act(covers, lost),
    "year_end.pay": Act(pays, decided),
    "year_end.give_back": Act(gives_back, kept_long),
    "year_end.adjust": Act(adjusts, next_begun),
    "year_end.close": Act(closes, decided),
}
"""Every act of the close: what must have been done before it, and how it is done."""
