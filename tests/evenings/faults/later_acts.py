"""The acts that come after the answers: contracts, what changes them, corrections, copies, papers."""

from datetime import date, time, timedelta

from tests.evenings.faults import rare_acts as rare
from tests.evenings.faults.act import Act
from tests.evenings.faults.villages import OUTSIDERS, TO_READ, WOMEN
from tests.helpers.decisions import by_vote, vote_carried
from tests.helpers.small_village import TODAY

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts import lending
from forumtui.contracts.acts import taking_back as contract_back
from forumtui.contracts.acts.carry_out import carry_out
from forumtui.contracts.acts.case import case_of
from forumtui.contracts.acts.consents import (
    Fate,
    come_in,
    consent,
    old_paper,
    state_income,
    stay_outside,
)
from forumtui.contracts.acts.lending import Lending
from forumtui.contracts.acts.proposals import approve, propose, withdraw
from forumtui.contracts.acts.summary import as_standing
from forumtui.contracts.acts.together import issue_papers
from forumtui.contracts.acts.told import payments, telling
from forumtui.contracts.acts.told.payments import Payment
from forumtui.contracts.rules.contract import RepaymentTerms
from forumtui.contracts.rules.plan import Plan
from forumtui.contracts.rules.signatures import Role
from forumtui.engine.journal import Entry, act, last_entry
from forumtui.followup.acts import receipt_books as receipts
from forumtui.followup.acts.days import MoneyCounted, close_day, day_money, hand_over
from forumtui.followup.acts.dues import settlement
from forumtui.followup.acts.helping import applications as applying
from forumtui.followup.acts.helping import house as helping
from forumtui.followup.acts.helping import reminders as reminding
from forumtui.followup.acts.helping import support as helped_with
from forumtui.followup.acts.helping import visits as visiting
from forumtui.followup.acts.helping.applications import LoanAsked
from forumtui.followup.acts.helping.certificates import certify
from forumtui.followup.acts.helping.reminders import ReminderSaid
from forumtui.followup.acts.helping.support import SupportSaid
from forumtui.followup.acts.helping.visits import PromiseSaid, VisitForm
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.acts.relief import Waiving, hold, waive
from forumtui.followup.acts.reversing import reverse
from forumtui.followup.acts.settings import choose
from forumtui.followup.records.payments import payment_rows
from forumtui.followup.rules.dues import DueKind
from forumtui.followup.rules.helping.borrowing import LoanLimits
from forumtui.followup.rules.helping.kinds import SupportKind
from forumtui.followup.rules.reminders import ByWhat
from forumtui.followup.rules.settings import Excess
from forumtui.ledger.rules import LineField
from forumtui.lending.periods import add_months
from forumtui.lending.schedule import Method
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.acts import votes as resolution
from forumtui.meetings.acts.quorum import settle_quorum
from forumtui.meetings.rules.quorum import QuorumRule
from forumtui.meetings.rules.votes import Hands, MajorityRule
from forumtui.messages import Messages
from forumtui.minutes.acts import writing as minutes
from forumtui.officers.acts import approval as officers
from forumtui.papers.acts import writing as papers
from forumtui.people.acts.households import villagers
from forumtui.people.acts.person_facts import tell_fact
from forumtui.people.rules.person_facts import PersonFact
from forumtui.registers.acts import control_totals as control
from forumtui.registers.acts.replacing import replace_register
from forumtui.registers.acts.taking_back import register_named, take_back
from forumtui.registers.acts.waiting import deciding
from forumtui.registers.rules.control_totals import ComparisonStanding
from forumtui.safekeeping.acts import copies
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts import corrections as correction
from forumtui.verification.acts.answers import Speaker
from forumtui.verification.acts.slips import SLIP
from forumtui.village.acts.village import call_fund, the_village

HEAD = Speaker("นายสมชาย ใจดี", "หัวหน้าครัวเรือน")
REVIEWERS = ("นายหนึ่ง ตรวจดี", "นางสอง ตรวจดี")


def totals_explained(v):
    """Write down why a fund's totals differ: else none of its debts goes into a contract."""
    for fund in control.control(v.store):
        for one in fund.comparisons:
            if one.standing is ComparisonStanding.ON_HOLD:
                control.explain(
                    v.store,
                    one.fund,
                    one.matter,
                    difference_satang=one.difference_satang,
                    reason="งบช้า",
                    by="เหรัญญิก",
                )


def confirmed(v):
    totals_explained(v)
    verification.confirm(v.store, v.gate("1"), HEAD)


def told(v):
    person = next(one for one in villagers(v.store) if "คำปัน" in one.name).person
    tell_fact(v.store, person, PersonFact.DIED, holds=True, told_by="นางสมศรี ใจดี", today=TODAY)


def drawn_up(v):
    return consolidation.draw_up(v.store, v.gate("1"), today=TODAY)


def without_paper(v):
    confirmed(v)
    with act(v.store, "consolidation.draw_up") as entry:
        asked = consolidation.Asked(v.gate("1"), None, None, None, (), "", TODAY)
        consolidation.drawn_up(entry, the_village(v.store), asked)


def paper_issued(v):
    """Give its code to the paper of a contract that was drawn up a moment ago with others."""
    with v.store.reading():
        case = case_of(v.gate("1"), TODAY)
        weighed = consolidation.weighed(case, the_village(v.store), None, None)
        last = last_entry()
    facts = as_standing(weighed.facts, case.standing)
    entry = Entry(last.sequence, last.previous)
    drawn = consolidation.Drawn(
        entry, case.view, facts, facts, again=True, option=weighed.option, shown=False, day=TODAY
    )
    issue_papers(v.store, v.home / "exports", [drawn], Messages())


def with_contract(v):
    confirmed(v)
    drawn_up(v)


def proposed(v):
    plan = Plan(RepaymentTerms(48, add_months(TODAY, 1)), None, (), ())
    propose(v.store, v.gate("1"), plan, reason="น้อยลง", proposed_by="นายสมชาย ใจดี", today=TODAY)


def with_proposal(v):
    vote_carried(v.store, TODAY)
    confirmed(v)
    proposed(v)


def with_committee(v):
    for name, pin in (("นายหนึ่ง ประธาน", "4829"), ("นางสอง เลขา", "7031")):
        officers.appoint(v.store, name=name, role="กรรมการ", pin=pin, since=date(2017, 1, 1))
    with_proposal(v)


def approved(v):
    approve(v.store, v.gate("1"), by=by_vote(v.store), today=TODAY)


def with_approval(v):
    with_proposal(v)
    approved(v)


def outside(v):
    confirmed(v)
    says_outside(v)


def says_outside(v):
    stay_outside(v.store, v.gate("1"), said_by="นายสมชาย ใจดี", reason="จ่ายเองได้", today=TODAY)


def pays(v, receipt="12", seen=None):
    given = Payment(1000_00, TODAY, receipt, "นายสมชาย ใจดี", "เหรัญญิก")
    return payments.pay(v.store, v.gate("1"), "L1", given, today=TODAY, seen=seen)


def paid(v):
    confirmed(v)
    pays(v)


def last_paid(v):
    return payments.payments_of(v.store, v.gate("1")).paid[-1].act


def unpays(v, seen=None):
    return payments.take_back(v.store, v.gate("1"), last_paid(v), reason="ผิด", seen=seen)


def tells_informal(v, seen=None):
    telling.tell_informal(
        v.store, v.gate("1"), owed_satang=5000_00, rate_ppm=2_400_000, told_by="ก", seen=seen
    )


def tells_had_by(v, name="นายแดน ต่างถิ่น", seen=None):
    telling.tell_had_by(v.store, v.gate("1"), "L1", name=name, told_by="ก", seen=seen)


def tells_received(v, seen=None):
    given = {"received_satang": 11_000_00, "lent_satang": 20_000_00, "told_by": "ก"}
    telling.tell_received(v.store, v.gate("1"), "L1", seen=seen, **given)


def told_at_the_desk(v):
    confirmed(v)
    tells_had_by(v)


def untells(v, seen=None):
    (last,) = telling.told_of(v.store, v.gate("1")).had_by
    telling.take_back(v.store, v.gate("1"), last.act, reason="ไม่จริง", seen=seen)


def promises(v, satang=500_00, seen=None):
    said = PromiseSaid(satang, add_months(TODAY, 1), "นายสมชาย ใจดี")
    visiting.promise(v.store, v.gate("1"), said, today=TODAY, seen=seen)


def visits(v, seen=None):
    said = PromiseSaid(500_00, add_months(TODAY, 1), "นายสมชาย ใจดี")
    form = VisitForm(("นายหนึ่ง", "นางสอง"), "นายสมชาย ใจดี", occupation="ทำนา", promised=said)
    visiting.visit(v.store, v.gate("1"), form, today=TODAY, seen=seen)


def supports(v, seen=None):
    said = SupportSaid(SupportKind.SEED, "พันธุ์ข้าว", "เกษตรอำเภอ", 800_00)
    helped_with.give(v.store, v.gate("1"), said, today=TODAY, seen=seen)


def lends(v):
    """Lend tools to a house: one in debt borrows by a resolution."""
    vote = vote_carried(v.store, TODAY)
    until = add_months(TODAY, 6)
    said = SupportSaid(
        SupportKind.TOOLS, "รถไถ", "สหกรณ์", 9_000_00, return_on=until, lent=True, vote=vote
    )
    helped_with.give(v.store, v.gate("1"), said, today=TODAY)


def comes_back(v, seen=None):
    (lent,) = helping.help_of(v.store, v.gate("1")).support
    words = {"received_by": "เหรัญญิก", "today": TODAY, "seen": seen}
    helped_with.give_back(v.store, v.gate("1"), lent.act, **words)


def month_told(v, seen=None):
    words = {"satang": 8_500_00, "source": "ข้าว", "said_by": "นายสมชาย ใจดี"}
    month = add_months(TODAY, -2)
    helped_with.state_month(v.store, v.gate("1"), month=month, **words, today=TODAY, seen=seen)


def reminds(v, seen=None):
    said = ReminderSaid("นายสมชาย ใจดี", time(10), ByWhat.WORD, "นายหนึ่ง")
    reminding.remind(v.store, v.gate("1"), said, today=TODAY, seen=seen)


def notifies(v, seen=None):
    words = {"name": "นายคำปัน ไม่มีหนี้", "due_on": add_months(TODAY, -2), "sent_by": "นายหนึ่ง"}
    reminding.notify_guarantor(v.store, v.gate("1"), "L1", **words, today=TODAY, seen=seen)


def applies(v, seen=None):
    asked = LoanAsked("นายสมชาย ใจดี", 1, 5_000_00, 12, 60_000, "ซื้อปุ๋ย")
    applying.apply_for_loan(v.store, v.gate("1"), asked, today=TODAY, seen=seen)


def answers_application(v, seen=None):
    (asked,) = applying.applications_of(v.store, v.gate("1")).asked
    words = {"granted": False, "reason": "ยังมีหนี้", "today": TODAY, "seen": seen}
    applying.answer_application(v.store, v.gate("1"), asked.view.act, **words)


def all_paid(v):
    """A house has paid off the whole of its contract."""
    with_contract(v)
    _, ending = settlement(v.store, v.gate("1"), TODAY)
    given = MoneyPaid(ending.satang, "เหรัญญิก", on=TODAY, excess=Excess.PRINCIPAL)
    receive(v.store, v.gate("1"), given, today=TODAY)


def certifies(v, seen=None):
    certify(v.store, v.gate("1"), line="L1", today=TODAY + timedelta(3), seen=seen)


def hands_out(v, book="3", seen=None):
    words = {"first": 1, "last": 50, "holder": "นางเหรัญ เก็บเงิน"}
    receipts.hand_out_book(v.store, book, **words, today=TODAY, seen=seen)


def comes_in(v, seen=None):
    words = {"used_to": 0, "counted_by": "นายหนึ่ง", "today": TODAY}
    receipts.return_book(v.store, 1, **words, seen=seen)


def spoils(v, number=7, seen=None):
    receipts.spoil_number(v.store, 1, number, because="เขียนผิด", today=TODAY, seen=seen)


def unbooks(v, seen=None):
    receipts.take_book_back(v.store, 1, because="จดผิด", seen=seen)


def unvisits(v, seen=None):
    (made,) = helping.help_of(v.store, v.gate("1")).visits
    helping.take_back(v.store, v.gate("1"), made.act, reason="ผิดบ้าน", seen=seen)


def carried_out(v):
    with_approval(v)
    carry_out(v.store, v.gate("1"), today=TODAY)


def consented(v):
    words = {"name": "นายคำปัน ไม่มีหนี้", "paper": "ใบยินยอม 1"}
    consent(v.store, v.gate("1"), role=Role.GUARANTOR, today=TODAY, **words)


def disputed(v):
    line = verification.household(v.store, v.gate("2")).lines[0].line
    verification.dispute(
        v.store, v.gate("2"), line, claimed_satang=5, reason="จ่ายแล้ว", speaker=HEAD
    )


def corrected(v):
    words = {"reason": "อ่านผิด", "approved_by": REVIEWERS}
    correction.correct(v.store, "L2", LineField.BALANCE, 2_900_000, **words)


def dismissed(v):
    (dispute,) = correction.open_disputes(v.store)
    correction.dismiss(v.store, dispute.id, why="สมุดถูก", decided_by=REVIEWERS)


def dispersed(v):
    meeting.open_meeting(v.store, held_on=TODAY, place="ศาลา", chair="ประธาน", secretary="เลขา")
    confirmed(v)
    meeting.close_meeting(v.store)


def copied_home(v):
    copies.copy_to_folder(v.home, v.home / "copies")


def noted(v):
    (copy,) = copies.known_copies(v.home)
    copies.note_copy(v.store, copies.Made(copy, copies.CopyPlace.HOME))


def met(v):
    words = {"place": "ศาลา", "chair": "ก", "secretary": "ข"}
    meeting.open_meeting(v.store, held_on=TODAY, **words)


def put_to_the_vote(v):
    resolution.open_vote(v.store, "ใช้ระเบียบใหม่", rule=MajorityRule.PRESENT, present=120)


def voting(v):
    met(v)
    put_to_the_vote(v)


def declared(v):
    resolution.declare_vote(v.store, 1, Hands(87, 20, 10))


def with_resolution(v):
    voting(v)
    declared(v)


def counted_elsewhere(v):
    words = {"rule": MajorityRule.PRESENT, "present": 120, "hands": Hands(87, 20, 10)}
    resolution.record_vote(v.store, "ใช้ระเบียบใหม่", **words)


def settled_quorum(v):
    settle_quorum(v.store, QuorumRule.TWO_THIRDS)


def calls_fund(v, short="เงินล้าน", seen=None):
    call_fund(v.store, 1, short, seen=seen)


def read_wrong(v):
    return register_named(v.store, OUTSIDERS)


def row_waits(v):
    """A row of a register waits: nobody can read its balance."""
    v.read("รอตรวจ.csv", WOMEN.replace("1/2559", "7/2559").replace('"1,500"', "พันห้า"))


def waiting_row(v):
    return next(one.row for one in deciding.rows_to_decide(v.store))


def receives(v, satang=100_00, seen=None):
    paying = MoneyPaid(satang, "เหรัญญิก", on=TODAY, excess=Excess.NEXT)
    return receive(v.store, v.gate("1"), paying, today=TODAY, seen=seen)


def received(v):
    with_contract(v)
    receives(v)


def with_money_waiting(v):
    with_contract(v)
    rare.suspends(v)


def last_received(v):
    with v.store.reading():
        return payment_rows()[-1]


def reverses(v, seen=None):
    reverse(v.store, last_received(v).number, because="ธนบัตรปลอม", today=TODAY, seen=seen)


def waives(v, seen=None):
    waiving = Waiving(DueKind.PRINCIPAL, "มติ", line="L1", satang=1_00, on=TODAY)
    waive(v.store, v.gate("1"), waiving, today=TODAY, seen=seen)


def holds(v, seen=None):
    days = {"since": TODAY, "until": add_months(TODAY, 1)}
    hold(v.store, v.gate("1"), **days, because="น้ำท่วม", today=TODAY, seen=seen)


def settles_payments(v, seen=None):
    choose(v.store, "payment.grace_days", "10", seen=seen)


def counts_money(v, seen=None):
    close_day(v.store, MoneyCounted(100_00, "เหรัญญิก", {100_00: 1}), today=TODAY, seen=seen)


def counted_money(v):
    received(v)
    counts_money(v)


def hands_money(v, satang=1_00, seen=None):
    fund = day_money(v.store, 1).funds[0].fund
    words = {"handed_by": "เหรัญญิก", "received_by": "ประธาน"}
    hand_over(v.store, 1, fund, satang, **words, seen=seen)


TAKEN = {"why": "กองทุนตอบแล้ว", "by": "นายหนึ่ง ตรวจดี"}


def row_taken(v, seen=None):
    deciding.take_row(v.store, waiting_row(v).id, cells={4: "1,400"}, **TAKEN, seen=seen)


def row_refused(v, seen=None):
    deciding.refuse_row(v.store, waiting_row(v).id, **TAKEN, seen=seen)


def row_opened_again(v, seen=None):
    deciding.reopen_row(v.store, waiting_row(v).id, seen=seen)


def row_decided(v):
    """A row that waited was taken as mended."""
    row_waits(v)
    row_taken(v)


LATER_ACTS = {
    "people.tell": Act(told),
    "intake.take_back": Act(lambda v: take_back(v.store, read_wrong(v).id, reason="ผิดหมู่บ้าน")),
    "intake.replace": Act(
        lambda v: replace_register(v.store, v.home / "data" / TO_READ, read_wrong(v).id)
    ),
    "intake.take_row": Act(row_taken, row_waits),
    "intake.refuse_row": Act(row_refused, row_waits),
    "intake.reopen_row": Act(row_opened_again, row_decided),
    "meeting.settle_quorum": Act(settled_quorum),
    "resolution.open": Act(put_to_the_vote, met),
    "resolution.declare": Act(declared, voting),
    "resolution.record": Act(counted_elsewhere, met),
    "resolution.void": Act(lambda v: resolution.void_vote(v.store, 1), voting),
    "resolution.take_back": Act(
        lambda v: resolution.take_back(v.store, 1, reason="นับผิด"), with_resolution
    ),
    "consolidation.draw_up": Act(drawn_up, confirmed),
    "papers.issue": Act(paper_issued, without_paper),
    "consolidation.stay_outside": Act(says_outside, confirmed),
    "consolidation.come_in": Act(
        lambda v: come_in(v.store, v.gate("1"), said_by="นายสมชาย ใจดี", reason="เปลี่ยนใจ"), outside
    ),
    "payments.pay": Act(pays, confirmed),
    "payments.take_back": Act(unpays, paid),
    "told.informal": Act(tells_informal, confirmed),
    "told.had_by": Act(tells_had_by, confirmed),
    "told.received": Act(tells_received, confirmed),
    "told.take_back": Act(untells, told_at_the_desk),
    "consolidation.undo": Act(
        lambda v: contract_back.undo(v.store, v.gate("1"), reason="ผิด"), with_contract
    ),
    "restructuring.state_income": Act(
        lambda v: state_income(v.store, v.gate("1"), monthly_satang=900_000, said_by="สมชาย")
    ),
    "restructuring.propose": Act(proposed, confirmed),
    "restructuring.approve": Act(approved, with_proposal),
    "restructuring.consent": Act(consented, with_approval),
    "restructuring.withdraw": Act(
        lambda v: withdraw(v.store, v.gate("1"), reason="ไม่เอาแล้ว"), with_proposal
    ),
    "restructuring.carry_out": Act(
        lambda v: carry_out(v.store, v.gate("1"), today=TODAY), with_approval
    ),
    "restructuring.old_paper": Act(
        lambda v: old_paper(v.store, 1, Fate.STRUCK, done_by="เหรัญญิก", today=TODAY),
        with_contract,
    ),
    "lending.settle": Act(lambda v: lending.settle(v.store, Lending(usual_months=24))),
    "lending.say_method": Act(lambda v: lending.say_method(v.store, 1, Method.DECLINING)),
    "correction.correct": Act(corrected, disputed),
    "correction.dismiss": Act(dismissed, disputed),
    "correction.take_back": Act(
        lambda v: correction.take_back(v.store, "L2", reason="เดิมถูก", approved_by=REVIEWERS),
        corrected,
    ),
    "followup.receive": Act(receives, with_contract),
    "followup.reverse": Act(reverses, received),
    "followup.waive": Act(waives, received),
    "followup.hold": Act(holds, received),
    "followup.settle": Act(settles_payments),
    "followup.close_day": Act(counts_money, received),
    "followup.hand_over": Act(hands_money, counted_money),
    "followup.suspend": Act(rare.suspends),
    "followup.suspense_assign": Act(rare.assigns, with_money_waiting),
    "followup.suspense_return": Act(rare.gives_back, rare.suspends),
    "followup.charge_cost": Act(rare.charges, received),
    "followup.fund_leaves": Act(rare.leaves, received),
    "followup.visit": Act(visits),
    "followup.promise": Act(promises),
    "followup.support": Act(supports),
    "followup.support_returned": Act(comes_back, lends),
    "followup.income": Act(month_told),
    "followup.remind": Act(reminds, confirmed),
    "followup.notify_guarantor": Act(notifies, confirmed),
    "followup.certify": Act(certifies, all_paid),
    "followup.apply_for_loan": Act(applies),
    "followup.answer_application": Act(answers_application, applies),
    "followup.loan_limits": Act(
        lambda v: applying.settle_limits(v.store, 1, LoanLimits(ceiling_satang=50_000_00))
    ),
    "followup.take_back": Act(unvisits, visits),
    "followup.hand_out_book": Act(hands_out),
    "followup.return_book": Act(comes_in, hands_out),
    "followup.spoil_number": Act(spoils, hands_out),
    "followup.take_book_back": Act(unbooks, hands_out),
    "papers.write": Act(lambda v: papers.write(v.store, SLIP, v.gate("1"), today=TODAY)),
    "minutes.write": Act(lambda v: minutes.write_minutes(v.store), dispersed),
    "village.call_fund": Act(calls_fund),
    "copies.choose": Act(lambda v: copies.choose_copy_rule(v.store, copies.CopyRule(10))),
    "copies.made": Act(noted, copied_home),
}
