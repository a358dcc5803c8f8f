"""The questions of later rooms: contracts, what changes them, votes, the meeting, the officers."""

from datetime import date

from tests.evenings.desks.question import Question
from tests.evenings.faults import rare_acts as rare
from tests.evenings.faults.act import nothing
from tests.evenings.faults.later_acts import (
    REVIEWERS,
    all_paid,
    answers_application,
    applies,
    approved,
    calls_fund,
    certifies,
    comes_back,
    comes_in,
    confirmed,
    counted_money,
    counts_money,
    drawn_up,
    hands_money,
    hands_out,
    holds,
    last_received,
    lends,
    met,
    month_told,
    notifies,
    outside,
    paid,
    pays,
    promises,
    proposed,
    read_wrong,
    received,
    receives,
    reminds,
    reverses,
    row_decided,
    row_opened_again,
    row_refused,
    row_taken,
    row_waits,
    says_outside,
    settled_quorum,
    settles_payments,
    spoils,
    supports,
    tells_had_by,
    tells_informal,
    tells_received,
    told_at_the_desk,
    unbooks,
    unpays,
    untells,
    unvisits,
    visits,
    voting,
    waiting_row,
    waives,
    with_approval,
    with_contract,
    with_money_waiting,
    with_proposal,
    with_resolution,
)
from tests.evenings.faults.villages import TO_READ
from tests.helpers.decisions import by_vote
from tests.helpers.small_village import TODAY

from forumtui.contracts.acts import consents, lending, planning, proposals, register
from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts import taking_back as contract_back
from forumtui.contracts.acts.carry_out import carry_out
from forumtui.contracts.acts.told import payments, telling
from forumtui.contracts.rules.signatures import Role
from forumtui.engine.seen import seen_of
from forumtui.followup.acts import settings
from forumtui.followup.acts.days import day_money, handing_shown
from forumtui.followup.acts.dues import how_it_stands
from forumtui.followup.acts.helping.applications import (
    applications_of,
    limits_of,
    settle_limits,
)
from forumtui.followup.acts.helping.certificates import free_facts
from forumtui.followup.acts.helping.house import help_of
from forumtui.followup.acts.rare.leaving import would_go_back
from forumtui.followup.acts.receipt_books import books_of_receipts
from forumtui.followup.acts.reversing import payment_shown, reverse
from forumtui.followup.rules.helping.borrowing import LoanLimits
from forumtui.ledger.rules import LineField
from forumtui.lending.schedule import Method
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.acts import votes as resolution
from forumtui.meetings.acts.quorum import quorum_now, quorum_rule_shown, settle_quorum
from forumtui.meetings.rules.quorum import QuorumRule
from forumtui.meetings.rules.votes import Hands, MajorityRule
from forumtui.officers.acts import approval as officers
from forumtui.people.acts.households import villagers
from forumtui.people.acts.person_facts import person_view, tell_fact
from forumtui.people.rules.person_facts import PersonFact
from forumtui.registers.acts.replacing import replace_register
from forumtui.registers.acts.taking_back import take_back
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts import corrections as correction
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import called_funds


def told_seen(v):
    return telling.told_of(v.store, v.gate("1")).seen


def help_seen(v):
    return help_of(v.store, v.gate("1")).seen


def asked_seen(v):
    return applications_of(v.store, v.gate("1")).seen


def books_seen(v):
    return books_of_receipts(v.store).seen


def money_back(v):
    reverse(v.store, last_received(v).number, because="ธนบัตรปลอม", today=TODAY)


def standing_seen(v):
    return how_it_stands(v.store, v.gate("1"), TODAY).seen


SINCE = date(2017, 1, 1)
HANDS = Hands(87, 20, 10)


def corrected(v):
    """A figure of the household is another one, and the household confirmed it."""
    line = next(
        one.line for one in verification.household(v.store, v.gate("1")).lines if one.kind == "loan"
    )
    correction.correct(
        v.store, line, LineField.BALANCE, 8_888_800, reason="ใบเสร็จ", approved_by=REVIEWERS
    )
    confirmed(v)


def person(v):
    return next(one for one in villagers(v.store) if "คำปัน" in one.name).person


def tells(v, seen=None, fact=PersonFact.DIED):
    tell_fact(v.store, person(v), fact, holds=True, told_by="ก", today=TODAY, seen=seen)


def draft(v):
    return consolidation.draft(v.store, v.gate("1"), today=TODAY).seen


def row(v):
    (one,) = [
        one for one in consolidation.household_contracts(v.store) if one.household == v.gate("1")
    ]
    return consolidation.row_shown(one)


def draws_up(v, seen):
    consolidation.draw_up(v.store, v.gate("1"), today=TODAY, seen=seen)


def longer(v):
    consolidation.draw_up(v.store, v.gate("1"), months=48, reason="ขอใหม่", today=TODAY)


def usual_plan(v):
    table = planning.at_the_table(v.store, v.gate("1"), today=TODAY)
    return table, table.plan


def weighed(v):
    table, plan = usual_plan(v)
    return planning.plan_shown(table, planning.options_of(table, plan).kept)


def puts_forward(v, seen):
    table, plan = usual_plan(v)
    words = {"reason": "น้อยลง", "proposed_by": "นายสมชาย ใจดี", "today": TODAY}
    proposals.propose(v.store, table.household, plan, seen=seen, **words)


def shown_proposal(v):
    return proposals.proposal_shown(proposals.proposal_now(v.store, v.gate("1")))


def another_proposal(v):
    proposals.withdraw(v.store, v.gate("1"), reason="ไม่เอาแล้ว")
    proposed(v)


def another_approval(v):
    another_proposal(v)
    approved(v)


def approves(v, seen):
    proposals.approve(v.store, v.gate("1"), by=by_vote(v.store), seen=seen, today=TODAY)


def signing(v):
    proposal = proposals.proposal_now(v.store, v.gate("1"))
    return consents.signing_shown(proposal, "", consents.consents_of(v.store, v.gate("1")))


def signs(v, seen):
    words = {"name": "นายคำปัน ไม่มีหนี้", "paper": "ใบยินยอม 1", "today": TODAY}
    consents.consent(v.store, v.gate("1"), role=Role.GUARANTOR, seen=seen, **words)


def income(v):
    return consents.income_shown(
        planning.at_the_table(v.store, v.gate("1"), today=TODAY).circumstances.income
    )


def earns(v, seen=None):
    consents.state_income(v.store, v.gate("1"), monthly_satang=900_000, said_by="ก", seen=seen)


def first_paper(v):
    return register.old_contracts(v.store)[0]


def gives_back(v, seen=None):
    loan = first_paper(v).loan
    consents.old_paper(v.store, loan, consents.Fate.RETURNED, done_by="ก", today=TODAY, seen=seen)


def quorum(v):
    here = meeting.current_meeting(v.store)
    present = meeting.households_present(v.store)
    return resolution.quorum_shown(here.id, present, len(walk(v.store)))


def comes(v):
    meeting.mark_present(v.store, v.gate("2"), present=True)


def another_meeting(v):
    meeting.close_meeting(v.store)
    met(v)


def vote(v):
    return resolution.vote_shown(resolution.resolutions(v.store)[-1])


def is_present(v):
    here = v.gate("1") in meeting.present_households(v.store)
    return meeting.attendance_shown(meeting.current_meeting(v.store), present=here)


def ticked(v):
    meeting.mark_present(v.store, v.gate("1"), present=True)


def ending(v):
    present = meeting.households_present(v.store)
    return meeting.meeting_shown(meeting.current_meeting(v.store), present)


def served(v):
    return officers.officers_shown(officers.offices(v.store))


def appoints(v, seen=None, name="นายสอง ข"):
    words = {"name": name, "role": "กรรมการ", "pin": "8261", "since": SINCE}
    officers.appoint(v.store, seen=seen, **words)


def with_officer(v):
    appoints(v, name="นายหนึ่ง ก")


def ends(v, seen=None):
    officers.end_office(v.store, 1, TODAY, seen=seen)


PROPOSALS = {"another stands in its place": another_proposal, "it is approved": approved}
SERVING = {"another is appointed": appoints}


def row_seen(v):
    return seen_of(waiting_row(v))


def read_before(v):
    return seen_of(read_wrong(v))


LATER_QUESTIONS = {
    "people.tell": Question(
        lambda v: person_view(v.store, person(v)).seen,
        tells,
        {"another fact is told": lambda v: tells(v, fact=PersonFact.MONK)},
    ),
    "consolidation.draw_up": Question(
        draft,
        draws_up,
        {"a figure is corrected": corrected, "another is drawn up": longer},
        confirmed,
    ),
    "consolidation.draw_up, in the list": Question(
        row,
        draws_up,
        {"a figure is corrected": corrected, "one is drawn up": drawn_up},
        confirmed,
    ),
    "consolidation.stay_outside": Question(
        lambda v: consents.outside_of(v.store, v.gate("1")).seen,
        lambda v, seen: consents.stay_outside(
            v.store, v.gate("1"), said_by="ก", reason="ข", today=TODAY, seen=seen
        ),
        {"somebody said so": says_outside, "one is drawn up": drawn_up},
        confirmed,
    ),
    "consolidation.come_in": Question(
        lambda v: consents.outside_of(v.store, v.gate("1")).seen,
        lambda v, seen: consents.come_in(v.store, v.gate("1"), said_by="ก", reason="ข", seen=seen),
        {"they came in": lambda v: consents.come_in(v.store, v.gate("1"), said_by="ค", reason="ง")},
        outside,
    ),
    "payments.pay": Question(
        lambda v: payments.payments_of(v.store, v.gate("1")).seen,
        lambda v, seen: pays(v, "13", seen),
        {"another receipt is noted": pays, "a figure is corrected": corrected},
        confirmed,
    ),
    "payments.take_back": Question(
        lambda v: payments.payments_of(v.store, v.gate("1")).seen,
        unpays,
        {"another receipt is noted": lambda v: pays(v, "13")},
        paid,
    ),
    "followup.receive": Question(
        standing_seen,
        lambda v, seen: receives(v, 200_00, seen),
        {"another desk receives": receives, "payments are put off": holds},
        with_contract,
    ),
    "followup.reverse": Question(
        lambda v: payment_shown(last_received(v)), reverses, {"it was reversed": reverses}, received
    ),
    "followup.waive": Question(
        standing_seen,
        waives,
        {"money is received": lambda v: receives(v, 300_00), "it was waived": waives},
        received,
    ),
    "followup.hold": Question(
        standing_seen, holds, {"money is received": lambda v: receives(v, 300_00)}, received
    ),
    "followup.settle": Question(
        lambda v: settings.settings_shown(settings.settings_settled(v.store)),
        settles_payments,
        {"another is settled": lambda v: settings.choose(v.store, "payment.order", "oldest")},
    ),
    "followup.close_day": Question(
        lambda v: day_money(v.store, today=TODAY).seen,
        counts_money,
        {"money is received": lambda v: receives(v, 300_00)},
        received,
    ),
    "followup.suspense_assign": Question(
        rare.waits, rare.assigns, {"it was given back": rare.gives_back}, with_money_waiting
    ),
    "followup.suspense_return": Question(
        rare.waits, rare.gives_back, {"its owner was found": rare.assigns}, with_money_waiting
    ),
    "followup.charge_cost": Question(
        standing_seen,
        rare.charges,
        {"money is received": lambda v: receives(v, 300_00)},
        received,
    ),
    "followup.fund_leaves": Question(
        lambda v: would_go_back(v.store, 1, today=TODAY)[1],
        rare.leaves,
        {"money is received": lambda v: receives(v, 300_00)},
        received,
    ),
    "followup.hand_over": Question(
        lambda v: handing_shown(day_money(v.store, 1)),
        lambda v, seen: hands_money(v, seen=seen),
        {"some was handed over": hands_money},
        counted_money,
    ),
    "told.informal": Question(
        told_seen, tells_informal, {"something is told": tells_had_by}, confirmed
    ),
    "told.had_by": Question(
        told_seen,
        lambda v, seen: tells_had_by(v, seen=seen),
        {"another is told": lambda v: tells_had_by(v, "นางอื่น ไกล")},
        confirmed,
    ),
    "told.received": Question(
        told_seen, tells_received, {"a figure is corrected": corrected}, confirmed
    ),
    "told.take_back": Question(
        told_seen, untells, {"something is told": tells_informal}, told_at_the_desk
    ),
    "followup.visit": Question(
        lambda v: help_of(v.store, v.gate("1")).seen,
        visits,
        {"a promise is noted": promises},
        with_contract,
    ),
    "followup.promise": Question(
        lambda v: help_of(v.store, v.gate("1")).seen,
        lambda v, seen: promises(v, seen=seen),
        {"another promise is noted": promises},
        with_contract,
    ),
    "followup.support": Question(
        help_seen, supports, {"a promise is noted": promises}, with_contract
    ),
    "followup.support_returned": Question(
        help_seen, comes_back, {"a promise is noted": promises}, lends
    ),
    "followup.income": Question(
        help_seen, month_told, {"a promise is noted": promises}, with_contract
    ),
    "followup.remind": Question(help_seen, reminds, {"a promise is noted": promises}, confirmed),
    "followup.notify_guarantor": Question(
        help_seen, notifies, {"a promise is noted": promises}, confirmed
    ),
    "followup.take_back": Question(help_seen, unvisits, {"a promise is noted": promises}, visits),
    "followup.certify": Question(
        lambda v: free_facts(v.store, v.gate("1"), TODAY).seen,
        certifies,
        {"another certifies": certifies, "money proves false": money_back},
        all_paid,
    ),
    "followup.apply_for_loan": Question(
        asked_seen, lambda v, seen: applies(v, seen=seen), {"another asks": applies}, confirmed
    ),
    "followup.answer_application": Question(
        asked_seen, answers_application, {"it is answered": answers_application}, applies
    ),
    "followup.loan_limits": Question(
        lambda v: seen_of(limits_of(v.store, 1)),
        lambda v, seen: settle_limits(v.store, 1, LoanLimits(guarantors=2), seen=seen),
        {"a limit is settled": lambda v: settle_limits(v.store, 1, LoanLimits(guarantors=1))},
        nothing,
    ),
    "followup.hand_out_book": Question(
        books_seen,
        lambda v, seen: hands_out(v, "4", seen=seen),
        {"another is handed out": hands_out},
        nothing,
    ),
    "followup.return_book": Question(
        books_seen, comes_in, {"a number is spoiled": spoils}, hands_out
    ),
    "followup.spoil_number": Question(
        books_seen, lambda v, seen: spoils(v, seen=seen), {"it came back": comes_in}, hands_out
    ),
    "followup.take_book_back": Question(
        books_seen, unbooks, {"a number is spoiled": spoils}, hands_out
    ),
    "lending.settle": Question(
        lambda v: lending.lending_shown(lending.lending(v.store)),
        lambda v, seen: lending.settle(v.store, lending.Lending(usual_months=12), seen=seen),
        {
            "another term is settled": lambda v: lending.settle(
                v.store, lending.Lending(usual_months=24)
            )
        },
        nothing,
    ),
    "lending.say_method": Question(
        lambda v: seen_of(lending.methods(v.store).get(1)),
        lambda v, seen: lending.say_method(v.store, 1, Method.DECLINING, seen=seen),
        {"it is said": lambda v: lending.say_method(v.store, 1, Method.FLAT)},
        nothing,
    ),
    "consolidation.undo": Question(
        lambda v: contract_back.standing_shown(v.store, v.gate("1")),
        lambda v, seen: contract_back.undo(
            v.store, v.gate("1"), reason="ผิด", today=TODAY, seen=seen
        ),
        {"another is drawn up": longer},
        with_contract,
    ),
    "restructuring.propose": Question(
        weighed,
        puts_forward,
        {
            "a figure is corrected": corrected,
            "an income is stated": earns,
            "the usual term is another": lambda v: lending.settle(
                v.store, lending.Lending(usual_months=24)
            ),
            "a contract is drawn up": longer,
        },
        confirmed,
    ),
    "restructuring.approve": Question(shown_proposal, approves, PROPOSALS, with_proposal),
    "restructuring.withdraw": Question(
        shown_proposal,
        lambda v, seen: proposals.withdraw(v.store, v.gate("1"), reason="ไม่เอา", seen=seen),
        PROPOSALS,
        with_proposal,
    ),
    "restructuring.carry_out": Question(
        shown_proposal,
        lambda v, seen: carry_out(v.store, v.gate("1"), today=TODAY, seen=seen),
        {
            "another was approved": another_approval,
            "it is carried out": lambda v: carry_out(v.store, v.gate("1"), today=TODAY),
        },
        with_approval,
    ),
    "restructuring.consent": Question(
        signing,
        signs,
        {"it is signed": lambda v: signs(v, None), "another is approved": another_approval},
        with_approval,
    ),
    "restructuring.state_income": Question(income, earns, {"another is stated": earns}, confirmed),
    "restructuring.old_paper": Question(
        lambda v: register.paper_shown(first_paper(v)),
        gives_back,
        {"it is given back": gives_back, "another contract holds the debt": longer},
        with_contract,
    ),
    "intake.take_back": Question(
        read_before,
        lambda v, seen: take_back(v.store, read_wrong(v).id, reason="ผิด", seen=seen),
        {},
    ),
    "intake.replace": Question(
        read_before,
        lambda v, seen: replace_register(
            v.store, v.home / "data" / TO_READ, read_wrong(v).id, seen=seen
        ),
        {},
    ),
    "intake.take_row": Question(row_seen, row_taken, {"it is not taken": row_refused}, row_waits),
    "intake.refuse_row": Question(row_seen, row_refused, {"it is taken": row_taken}, row_waits),
    "intake.reopen_row": Question(
        row_seen, row_opened_again, {"it is opened again": row_opened_again}, row_decided
    ),
    "village.call_fund": Question(
        lambda v: seen_of(called_funds(v.store)),
        lambda v, seen: calls_fund(v, "กองใหญ่", seen),
        {"it is called otherwise": calls_fund},
        nothing,
    ),
    "meeting.settle_quorum": Question(
        lambda v: quorum_rule_shown(quorum_now(v.store)[0]),
        lambda v, seen: settle_quorum(v.store, QuorumRule.THREE_QUARTERS, seen=seen),
        {"another rule is settled": settled_quorum},
        nothing,
    ),
    "resolution.open": Question(
        quorum,
        lambda v, seen: resolution.open_vote(
            v.store, "ใช้ระเบียบใหม่", rule=MajorityRule.PRESENT, present=120, seen=seen
        ),
        {
            "a household comes": comes,
            "another meeting is open": another_meeting,
            "another quorum is settled": settled_quorum,
        },
        met,
    ),
    "resolution.declare": Question(
        vote, lambda v, seen: resolution.declare_vote(v.store, 1, HANDS, seen=seen), {}, voting
    ),
    "resolution.void": Question(
        vote, lambda v, seen: resolution.void_vote(v.store, 1, seen=seen), {}, voting
    ),
    "resolution.take_back": Question(
        vote,
        lambda v, seen: resolution.take_back(v.store, 1, reason="นับผิด", seen=seen),
        {},
        with_resolution,
    ),
    "meeting.attend": Question(
        is_present,
        lambda v, seen: meeting.mark_present(v.store, v.gate("1"), present=True, seen=seen),
        {"it is ticked": ticked, "another meeting is open": another_meeting},
        met,
    ),
    "meeting.close": Question(
        ending,
        lambda v, seen: meeting.close_meeting(v.store, seen=seen),
        {"a household comes": comes, "another meeting is open": another_meeting},
        met,
    ),
    "officers.appoint": Question(
        served, lambda v, seen: appoints(v, seen, "นายสาม ค"), SERVING, nothing
    ),
    "officers.give_pin": Question(
        served,
        lambda v, seen: officers.give_pin(v.store, 1, "8024", seen=seen),
        SERVING,
        with_officer,
    ),
    "officers.end": Question(served, ends, SERVING, with_officer),
}
"""A vote that ended elsewhere is none any more: that is refused for itself."""
