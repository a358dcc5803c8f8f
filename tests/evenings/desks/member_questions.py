"""The questions of the room of members, and of its row of pledges."""

from tests.evenings.desks.question import Question
from tests.evenings.faults import membership_acts as doing
from tests.evenings.faults.election_acts import assembled

from forumtui.engine.seen import seen_of
from forumtui.membership.acts import applying, leaving, saving
from forumtui.membership.acts.room import receives_now
from forumtui.membership.records.members import periods


def application(v, person=None):
    with v.store.reading():
        return applying.application_shown(applying.latest_of(person or doing.who(v)))


def savings(v):
    return saving.savings_shown(saving.savings(v.store, doing.who(v)))


def period(v):
    with v.store.reading():
        return leaving.period_shown(periods()[-1])


def receivers(v):
    return seen_of(receives_now(v.store, doing.who(v)))


def sees(v, seen=None):
    papers = ("บัตร", "ทะเบียนบ้าน")
    return applying.see_papers(v.store, doing.who(v), papers, seen=seen)


def returns(v, seen=None):
    return applying.return_fee(v.store, doing.who(v), to="นางสมศรี", seen=seen)


def gives_up(v, seen=None):
    return applying.end_application(v.store, doing.who(v), "ขอถอน", seen=seen)


def pledges_again(v, seen=None):
    return saving.set_pledge(v.store, doing.who(v), 200_00, seen=seen)


PAID = {"the fee was paid": doing.pays}
SEEN = {"papers were seen": sees}
BOUGHT = {"shares were bought": doing.buys}
MEMBER_QUESTIONS = {
    "member.apply": Question(application, doing.applies, {"applied": doing.applies}, assembled),
    "member.see_papers": Question(application, sees, PAID, doing.applied),
    "member.pay_fee": Question(application, doing.pays, SEEN, doing.applied),
    "member.return_fee": Question(application, returns, {"given back": returns}, doing.refused),
    "member.decide": Question(application, doing.decides, PAID, doing.applied),
    "member.end_application": Question(application, gives_up, SEEN, doing.applied),
    "member.sign": Question(application, doing.signs, {"given up": gives_up}, doing.admitted),
    "member.buy_shares": Question(savings, doing.buys, {"pledged": doing.pledges}, doing.joined),
    "member.set_pledge": Question(savings, doing.pledges, BOUGHT, doing.joined),
    "saving.deposit": Question(savings, doing.deposits, BOUGHT, doing.pledged),
    "saving.withdraw": Question(savings, doing.withdraws, BOUGHT, doing.saved),
    "saving.reverse": Question(savings, doing.reverses, BOUGHT, doing.saved),
    "member.name_beneficiaries": Question(
        receivers, doing.names, {"others were named": doing.names}, doing.joined
    ),
    "member.resign": Question(period, doing.resigns, {"resigned": doing.resigns}, doing.joined),
    "member.end": Question(period, doing.ends, {"resigned": doing.resigns}, doing.joined),
    "member.refund": Question(period, doing.refunds, {"refunded": doing.refunds}, doing.gone),
}
