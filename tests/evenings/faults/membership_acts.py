"""The acts of members, from the call to what who left is given back."""

from tests.evenings.faults.act import Act
from tests.evenings.faults.election_acts import assembled

from forumtui.meetings.acts import votes
from forumtui.meetings.rules.votes import Hands, MajorityRule
from forumtui.membership.acts import applying, leaving
from forumtui.membership.acts import saving as steps
from forumtui.membership.records.savings import saving_entries, share_entries
from forumtui.membership.rules.beneficiaries import Receives
from forumtui.membership.rules.leaving import LeavingCause
from forumtui.people.acts.households import villagers
from forumtui.village.records.village import funds

FEE = 20_00
SAW = ("นายสี่ พยาน", "นางห้า พยาน")


def fund_of(v, kind="savings_group"):
    with v.store.reading():
        return next(one.id for one in funds() if one.kind == kind)


def who(v):
    """A resident who owes nothing and answers for nobody."""
    return next(one.person for one in villagers(v.store) if "สมศรี" in one.name)


def applies(v, seen=None):
    return applying.apply(v.store, who(v), applying.Applies("นายหนึ่ง"), seen=seen)


def applied(v):
    assembled(v)
    applies(v)


def pays(v, seen=None):
    return applying.pay_fee(v.store, who(v), FEE, by="นางสมศรี", receipt="1", seen=seen)


def decides(v, seen=None, admitted=True):
    words = {"meeting": "3/2560", "reason": "" if admitted else "ไม่ได้อยู่ที่นี่"}
    return applying.decide(v.store, who(v), admitted=admitted, **words, seen=seen)


def refused(v):
    applied(v)
    pays(v)
    decides(v, admitted=False)


def admitted(v):
    applied(v)
    pays(v)
    decides(v)


def signs(v, seen=None):
    return applying.sign_register(v.store, who(v), seen=seen)


def joined(v):
    admitted(v)
    signs(v)


def carried(v):
    assembled(v)
    counted = {"rule": MajorityRule.PRESENT, "present": 4, "hands": Hands(4, 0, 0)}
    votes.record_vote(v.store, "รวมสมาชิก", **counted)


def carries(v):
    return applying.carry_over(v.store, fund_of(v), 1, [who(v)])


def pledges(v, seen=None):
    return steps.set_pledge(v.store, who(v), 100_00, seen=seen)


def pledged(v):
    joined(v)
    pledges(v)


def deposits(v, seen=None):
    return steps.deposit(v.store, who(v), fund_of(v), 150_00, by="นางสมศรี", seen=seen)


def saved(v):
    pledged(v)
    deposits(v)


def buys(v, seen=None):
    return steps.buy_shares(v.store, who(v), 4, receipt="2", seen=seen)


def bought(v):
    joined(v)
    buys(v)


def withdraws(v, seen=None):
    return steps.withdraw(v.store, who(v), fund_of(v), 50_00, to="นางสมศรี", seen=seen)


def reverses(v, seen=None):
    with v.store.reading():
        last = [one for one in saving_entries() if one.standing][-1].id
    return steps.reverse_saving(v.store, last, "จดผิดคน", seen=seen)


def reverses_shares(v, seen=None):
    with v.store.reading():
        last = share_entries()[-1].id
    return steps.reverse_shares(v.store, last, "จดผิดคน", seen=seen)


def holds(v, seen=None):
    return steps.hold_savings(v.store, who(v), fund_of(v), 100_00, "ค้ำเงินกู้", seen=seen)


def names(v, seen=None):
    receives = (Receives("ลูกหนึ่ง", "ลูก", 500_000), Receives("ลูกสอง", "ลูก", 500_000))
    return leaving.name_beneficiaries(v.store, who(v), receives, witnesses=SAW, seen=seen)


def resigns(v, seen=None):
    return leaving.resign(v.store, who(v), "ย้ายบ้าน", seen=seen)


def ends(v, seen=None, cause=LeavingCause.EXPELLED):
    return leaving.end_membership(v.store, who(v), cause, meeting="4/2560", seen=seen)


def free(v):
    """A member without any debt."""
    return next(one.person for one in villagers(v.store) if "คำปัน" in one.name)


def gone(v):
    """Somebody who owes nothing was a member, with shares, and is one no more."""
    assembled(v)
    person = free(v)
    applying.apply(v.store, person, applying.Applies("นายหนึ่ง"))
    applying.pay_fee(v.store, person, FEE, by="คำปัน")
    applying.decide(v.store, person, admitted=True, meeting="3/2560")
    applying.sign_register(v.store, person)
    steps.buy_shares(v.store, person, 2)
    leaving.end_membership(v.store, person, LeavingCause.EXPELLED, meeting="4/2560")


def refunds(v, seen=None):
    return leaving.refund(v.store, free(v), received_by="นายคำปัน", receipt="9", seen=seen)


MEMBERSHIP_ACTS = {
    "member.call": Act(lambda v: applying.call_for_members(v.store, "หอกระจายข่าว"), assembled),
    "member.apply": Act(applies, assembled),
    "member.see_papers": Act(
        lambda v: applying.see_papers(v.store, who(v), ("บัตร", "ทะเบียนบ้าน")), applied
    ),
    "member.pay_fee": Act(pays, applied),
    "member.return_fee": Act(lambda v: applying.return_fee(v.store, who(v), to="นางสมศรี"), refused),
    "member.decide": Act(decides, applied),
    "member.end_application": Act(
        lambda v: applying.end_application(v.store, who(v), "ขอถอน"), applied
    ),
    "member.carry_over": Act(carries, carried),
    "member.sign": Act(signs, admitted),
    "member.buy_shares": Act(buys, joined),
    "member.reverse_shares": Act(reverses_shares, bought),
    "member.set_pledge": Act(pledges, joined),
    "saving.deposit": Act(deposits, pledged),
    "saving.withdraw": Act(withdraws, saved),
    "saving.reverse": Act(reverses, saved),
    "saving.hold": Act(holds, saved),
    "member.name_beneficiaries": Act(names, joined),
    "member.resign": Act(resigns, joined),
    "member.end": Act(ends, joined),
    "member.refund": Act(refunds, gone),
}
