"""The acts of members, from the call to what is given back."""

from tests.evenings.faults import regulation_acts as ruling
from tests.evenings.faults.act import Act
from tests.evenings.faults.election_acts import assembled

from forumtui.membership.acts import applying as steps
from forumtui.membership.acts import leaving, saving
from forumtui.membership.acts.saving import savings
from forumtui.membership.rules.beneficiaries import Receives
from forumtui.membership.rules.leaving import EndCause
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import fund_names
from forumtui.village.records.residents import names_of

HEIR = (Receives("นายลูก คนโต", "บุตร", 1_000_000),)


def who(v, name="นางสมศรี ใจดี"):
    """Return a person by name."""
    with v.store.reading():
        named = names_of(None)
    return next(person for person, whole in named.items() if whole == name)


def saver_fund(v):
    return next(fund for fund, name in fund_names(v.store).items() if "ออมทรัพย์" in name)


def applies(v, seen=None):
    return steps.apply(v.store, who(v), seen=seen)


def applied(v):
    assembled(v)
    applies(v)


def sees_papers(v, seen=None):
    return steps.see_papers(v.store, who(v), ["บัตร", "ทะเบียนบ้าน"], seen=seen)


def pays_fee(v, seen=None):
    return steps.pay_fee(v.store, who(v), 2_000, by="นางสมศรี", receipt="1/1", seen=seen)


def decides(v, seen=None):
    return steps.decide(
        v.store, who(v), admitted=True, meeting="1/2560", abstained=["นายญาติ ใจดี"], seen=seen
    )


def refuses(v, seen=None):
    return steps.decide(
        v.store, who(v), admitted=False, meeting="1/2560", reason="อยู่นอกเขต", seen=seen
    )


def paid(v):
    applied(v)
    sees_papers(v)
    pays_fee(v)


def refused(v):
    paid(v)
    refuses(v)


def admitted(v):
    paid(v)
    decides(v)


def signs(v, seen=None):
    return steps.sign_register(v.store, who(v), seen=seen)


def member(v):
    admitted(v)
    signs(v)


def returns_fee(v, seen=None):
    return steps.return_fee(v.store, who(v), to="นางสมศรี", seen=seen)


def ends_application(v, seen=None):
    return steps.end_application(v.store, who(v), "ขอถอน", seen=seen)


def carried_vote(v):
    assembled(v)
    ruling.voted(v)


def carries_over(v):
    return steps.carry_over(v.store, saver_fund(v), ruling.last_vote(v), [who(v)])


def buys_shares(v, seen=None):
    return saving.buy_shares(v.store, who(v), 2, receipt="2/1", seen=seen)


def pledges(v, seen=None):
    return saving.set_pledge(v.store, who(v), 10_000, seen=seen)


def pledged(v):
    member(v)
    pledges(v)


def deposits(v, seen=None, satang=20_000):
    return saving.deposit(v.store, who(v), saver_fund(v), satang, by="นางสมศรี", seen=seen)


def deposited(v):
    pledged(v)
    deposits(v)


def withdraws(v, seen=None):
    return saving.withdraw(v.store, who(v), saver_fund(v), 5_000, to="นางสมศรี", seen=seen)


def reverses(v, seen=None):
    last = savings(v.store, who(v)).entries[-1]
    return saving.reverse_saving(v.store, last.id, "จดผิด", seen=seen)


def bought(v):
    member(v)
    buys_shares(v)


def reverses_shares(v, seen=None):
    return saving.reverse_shares(v.store, 1, "จดผิด", seen=seen)


def holds(v, seen=None):
    return saving.hold_savings(v.store, who(v), saver_fund(v), 50_000, "ค้ำ ธกส.", seen=seen)


def names_heirs(v, seen=None):
    saw = ["นายพยาน หนึ่ง", "นายพยาน สอง"]
    return leaving.name_beneficiaries(v.store, who(v), HEIR, witnesses=saw, seen=seen)


def resigns(v, seen=None):
    return leaving.resign(v.store, who(v), "ย้ายไปอยู่กับลูก", seen=seen)


def ends(v, seen=None):
    return leaving.end_membership(
        v.store, who(v), EndCause.EXPELLED, meeting="2/2560", note="ผิดระเบียบ", seen=seen
    )


def expelled(v):
    bought(v)
    ends(v)


def saver(v):
    """The one of house 2, who owes nothing and has 500 baht."""
    return who(v, "นายแปลก หน้าใหม่")


def stranger_left(v):
    """Somebody who owes nothing was a member."""
    assembled(v)
    person = saver(v)
    steps.apply(v.store, person)
    steps.pay_fee(v.store, person, 2_000, by="ก")
    steps.decide(v.store, person, admitted=True, meeting="1/2560")
    steps.sign_register(v.store, person)
    saving.buy_shares(v.store, person, 2)
    leaving.end_membership(v.store, person, EndCause.EXPELLED, meeting="2/2560")


def refunds(v, seen=None):
    return leaving.refund(v.store, saver(v), received_by="นายแปลก หน้าใหม่", seen=seen)


MEMBERSHIP_ACTS = {
    "member.call": Act(lambda v: steps.call_for_members(v.store, "หอกระจายข่าว"), assembled),
    "member.apply": Act(applies, assembled),
    "member.see_papers": Act(sees_papers, applied),
    "member.pay_fee": Act(pays_fee, applied),
    "member.decide": Act(decides, paid),
    "member.return_fee": Act(returns_fee, refused),
    "member.end_application": Act(ends_application, applied),
    "member.carry_over": Act(carries_over, carried_vote),
    "member.sign": Act(signs, admitted),
    "member.buy_shares": Act(buys_shares, member),
    "member.reverse_shares": Act(reverses_shares, bought),
    "member.set_pledge": Act(pledges, member),
    "saving.deposit": Act(deposits, pledged),
    "saving.withdraw": Act(withdraws, member),
    "saving.reverse": Act(reverses, deposited),
    "saving.hold": Act(holds, member),
    "member.name_beneficiaries": Act(names_heirs, member),
    "member.resign": Act(resigns, member),
    "member.end": Act(ends, member),
    "member.refund": Act(refunds, stranger_left),
}
