"""What the acts of the journal may write down of themselves, by the acts' kept names.

It imports nothing, as `acts_of_journal` does, so that every floor may read it.
"""

from typing import Final

FACTS: Final = {
    "village.found": "cut_off name training",
    "village.call_fund": "fund name short",
    "hall.choose": "curtain language paper_digits second theme",
    "copies.choose": "every sealed",
    "copies.made": "bytes entry file households occasion place sealed",
    "copies.restored": "entry file head",
    "journal.guard": "added triggers",
    "journal.bind": "",
    "officers.appoint": "name office role since",
    "officers.end": "name office until",
    "officers.give_pin": "name office",
    "officers.wrong_pin": "name office wrong",
    "printer.choose": "moved printer",
    "print_job.drop": "about document job",
    "print_job.enqueue": "jobs printer",
    "print_job.find_interrupted": "jobs",
    "print_job.print_again": "job made printer",
    "print_job.say_came_out": "about document job",
    "print_job.say_not_out": "about document job",
    "print_job.send": "copy job sha256",
    "print_job.settle": (
        "job queue_job reason replaced replaced.by replaced.column replaced.line replaced.page "
        "replaced.sign state taken"
    ),
    "print_job.tell": "job queue_job reason",
    "papers.issue": "drawn files",
    "papers.write": "day files household paper sha256",
    "meeting.attend": "household instead meeting name present relation way",
    "meeting.close": "households_present meeting",
    "meeting.open": "chair held_on meeting place plan secretary",
    "meeting.check_quorum": "certified_by entitled meeting met needed present rule",
    "meeting.break_off": "goes_on_at meeting",
    "meeting.go_on": "meeting",
    "meeting.observe": "meeting name office",
    "meeting.list_second": "household meeting name",
    "meeting.signed_only": "household meeting name present relation way",
    "meeting.waive_notice": "meeting present",
    "meeting.not_held": "meeting needed plan present why",
    "meeting.adopt_minutes": "adopted_at corrections meeting",
    "agenda.call": "call called_by first issued_on kind minute number place plan planned_on",
    "agenda.call_again": "call called_by first issued_on kind minute number place plan planned_on",
    "agenda.add_item": "item late plan title",
    "agenda.move_item": "item order plan",
    "agenda.say_state": "item plan state why",
    "agenda.post": "by place plan posted_on",
    "meeting.settle_quorum": "rule",
    "resolution.declare": "abstain against casting for_votes verdict vote",
    "resolution.open": (
        "certified certified.accrued_satang certified.debt_satang certified.fund certified.loans "
        "certified.savings_satang disputes fingerprint "
        "households households_present item meeting present question quorum_needed quorum_rule rule "
        "vote"
    ),
    "resolution.record": (
        "abstain against casting certified certified.accrued_satang certified.debt_satang "
        "certified.fund certified.loans certified.savings_satang disputes fingerprint "
        "for_votes households households_present item meeting present question quorum_needed "
        "quorum_rule rule verdict vote"
    ),
    "resolution.take_back": "reason undone vote",
    "resolution.void": "cause vote why",
    "intake.import": (
        "accepted file flagged sha256 tables tables.accepted_satang tables.fund tables.kind "
        "tables.rows tables.sheet tied waiting"
    ),
    "intake.replace": (
        "accepted changed decisions file flagged gone new reason replaced same sha256 tables "
        "tables.accepted_satang tables.fund tables.kind tables.rows tables.sheet tied undone waiting"
    ),
    "intake.take_back": "decisions file lines persons reason sha256 undone",
    "intake.take_row": (
        "at by cells cells.column cells.text credit_satang credit_way decision file reason row sheet "
        "tables tables.accepted_satang tables.fund tables.kind tables.rows tables.sheet"
    ),
    "intake.refuse_row": "at by decision file reason row sheet",
    "intake.reopen_row": "at file row sheet undone",
    "control.explain": "by difference_satang fund matter members_satang reason stated_satang",
    "handover.hand_over": (
        "funds funds.accrued_satang funds.debt_satang funds.fund funds.on_hold "
        "funds.savings_satang funds.waiting handed_by made_on received_by"
    ),
    "linking.different": "name other other_name person",
    "linking.place": "house household name person",
    "linking.same": "name other other_name person",
    "linking.undo": "person undone",
    "people.tell": "fact holds known_on name person told_by",
    "households.move": "from house household moo names persons since",
    "households.split": "from house household moo names persons since",
    "households.stay": "house moo person",
    "households.undo": "undone",
    "guarantees.elsewhere": "guarantees name said_by",
    "guarantees.is": "guarantees name other_name person said_by",
    "guarantees.undo": "guarantees undone",
    "verification.absent": (
        "answers answers.answer answers.fingerprint answers.person day house household meeting "
        "paper proxy spoken_as spoken_by verdict"
    ),
    "verification.confirm": (
        "answers answers.answer answers.fingerprint answers.person house household meeting "
        "paper proxy spoken_as spoken_by verdict"
    ),
    "verification.confirm_by_proxy": (
        "answers answers.answer answers.fingerprint answers.person house household meeting "
        "paper proxy spoken_as spoken_by verdict"
    ),
    "verification.dispute": (
        "answers answers.answer answers.fingerprint answers.person answers.verdict "
        "book_satang claimed_satang "
        "house household line meeting paper proxy reason spoken_as spoken_by verdict"
    ),
    "verification.undo": "household undone",
    "correction.correct": "corrected dispute line new_value old_value outcome reason reviewed_by",
    "correction.dismiss": "dispute line outcome reason reviewed_by",
    "correction.take_back": "line reason reviewed_by undone",
    "lending.say_method": "fund method name",
    "lending.settle": "equalised_ppm income_share reckoned slogan usual_months waived_by",
    "consolidation.draw_up": (
        "acknowledged again day dead_guarantors debt_satang first_due house household loans months "
        "number reason"
    ),
    "consolidation.stay_outside": "house household name person reason said_by said_on",
    "consolidation.come_in": "house household name person reason said_by undone",
    "consolidation.undo": "household names offices reason undone vote way words",
    "payments.pay": (
        "accrued_satang house household line paid_by paid_on principal_satang receipt received_by "
        "since_satang"
    ),
    "payments.take_back": "house household line reason receipt undone",
    "told.informal": "house household",
    "told.had_by": "house household line name person told_by",
    "told.received": "house household lent_satang line months received_satang told_by",
    "told.take_back": "house household reason undone",
    "restructuring.approve": (
        "approved_on forgives house household names offices proposal vote way words"
    ),
    "restructuring.carry_out": (
        "day dead_guarantors debt_satang first_due house household loans months number proposal "
        "released "
        "released.accrued_satang released.loan released.principal_satang released.saving "
        "released.to released.way"
    ),
    "restructuring.consent": "contract given_on house household loan name paper proposal role",
    "restructuring.old_paper": "done_by done_on fate loan",
    "restructuring.propose": (
        "acknowledged fingerprint house household interest_satang kinds payment_satang "
        "proposal reason"
    ),
    "restructuring.state_income": "house household monthly_satang said_by",
    "restructuring.withdraw": "house household proposal reason undone",
    "followup.receive": (
        "contract excess fee_agreed fee_fund fee_satang handwritten house household line moved "
        "moved.fund moved.satang paid_by paid_on receipt received_by reference return_fund "
        "return_resolution return_year satang way"
    ),
    "followup.suspend": "paid_on received_by reference satang slip way",
    "followup.suspense_assign": (
        "contract excess handwritten house household line moved moved.fund moved.satang paid_by "
        "paid_on receipt received_by reference satang slip way"
    ),
    "followup.suspense_return": "ended_on given_to reason satang slip",
    "followup.charge_cost": (
        "allowed charged_on contract house household kind line paper satang told_on told_to"
    ),
    "followup.fund_leaves": (
        "closed contracts fund left_on name paid_to reason received_by satang"
    ),
    "followup.reverse": (
        "house household moved moved.fund moved.satang reason receipt reversed_on satang"
    ),
    "followup.waive": (
        "contract house household reason waived waived.instalment waived.kind waived.line "
        "waived.satang waived_on"
    ),
    "followup.hold": "house household reason since until",
    "followup.settle": "name value",
    "followup.close_day": "counted_by counted_satang day expected_satang payments reason",
    "followup.hand_over": "close fund handed_by name received_by satang",
    "followup.visit": "house household made_on promised visitors",
    "followup.promise": "due_on house household said_by satang",
    "followup.support": "given_on giver house household kind lent satang vote",
    "followup.support_returned": "given house household received_by returned_on",
    "followup.income": "house household month said_by satang source",
    "followup.remind": "at house household person sent_by sent_on way",
    "followup.notify_guarantor": "due_on house household line name sent_by sent_on",
    "followup.apply_for_loan": "asked_on fund house household months person rate_ppm satang",
    "followup.answer_application": "answered_on application granted house household reason vote",
    "followup.loan_limits": "ceiling_satang fund guarantor_most_satang guarantors savings_multiple",
    "followup.certify": "contract house household line made_on number",
    "followup.take_back": "house household reason undone",
    "followup.hand_out_book": "book first given_on holder last",
    "followup.return_book": "book counted_by first last returned_on used_to",
    "followup.spoil_number": "book number reason spoiled_on",
    "followup.take_book_back": "book reason undone",
    "regulation.begin": "name regulation",
    "regulation.write": "article deleted name",
    "regulation.add": "article behind name",
    "regulation.value": "name reason value",
    "regulation.comment": "article hidden name said_by",
    "regulation.hide_comment": "comment hidden",
    "regulation.read": "article name stopped_at",
    "regulation.old_rule": "fund name standing",
    "regulation.amend": "amendment article mover name",
    "regulation.end_amendment": "amendment state vote",
    "regulation.decide_articles": "fingerprints names vote",
    "regulation.unopposed": "meeting names present",
    "regulation.adopt_article": "article fingerprint name vote",
    "regulation.adopt": "edition fingerprint number vote",
    "regulation.announce": (
        "announced_on announcement edition fingerprint in_force_on number signed_by text year_be"
    ),
    "regulation.post": "announcement by on place",
    "regulation.hand_copy": "announcement given_to on",
    "regulation.void_announcement": "announcement why",
    "regulation.in_force": "edition quorum settled settled.name settled.value since",
    "regulation.change_value": (
        "edition name quorum settled settled.name settled.value since value vote"
    ),
    "member.call": "told until",
    "member.apply": "application kind person",
    "member.see_papers": "application papers",
    "member.pay_fee": "application satang",
    "member.return_fee": "application satang",
    "member.decide": "abstained admitted application meeting",
    "member.end_application": "application why",
    "member.carry_over": "applications fund vote",
    "member.sign": "number period person",
    "member.buy_shares": "count person satang",
    "member.reverse_shares": "person reverses satang why",
    "member.set_pledge": "from_month person satang",
    "saving.deposit": "fund months person satang",
    "saving.withdraw": "fund person satang",
    "saving.reverse": "person reverses satang",
    "saving.hold": "fund person satang",
    "member.name_beneficiaries": "paper person shares",
    "member.resign": "period person",
    "member.end": "cause period person",
    "member.refund": "period savings_satang shares_satang",
    "election.open": (
        "edition election households households_present max_marks meeting method office question "
        "quorum_needed quorum_rule seats"
    ),
    "election.nominate": "candidate consents election name nominated_by person seconded_by",
    "election.agree": "candidate name person",
    "election.withdraw": "barred candidate name person",
    "election.settle": "by_member election hidden next_by_votes way",
    "election.duty": "duty election instead_of name",
    "election.confirm_sum": "marks pile round",
    "election.new_pile": "cause pile round",
    "election.challenge": "name recounted round why",
    "election.draw_numbers": "drawn drawn.candidate drawn.number election",
    "election.begin_round": "election kind round seats standing standing.candidate standing.number",
    "election.mark": "number pile round sort",
    "election.take_back_mark": "round undone",
    "election.count": (
        "blank election in_box invalid issued kind returned round seats standing "
        "standing.candidate standing.number tellers void votes votes.number votes.votes"
    ),
    "election.void": "round why",
    "election.draw_lot": "drawn round witnesses",
    "election.take_office": "election ends name office person replaces role since term_until",
    "election.hold_also": "election name office person role since",
    "election.name_office": "candidate name named_by role",
    "election.leave_office": "base cause name note office until votes",
    "election.retire_half": "drawn election on witnesses",
    "election.hand_over": "giver items items.many items.name items.satang on taker witnesses",
    "election.end_ad_hoc": "offices until",
    "year_end.begin": "basis fund name since until",
    "year_end.say": "fund said said.account said.satang source year",
    "year_end.lock": "credit_satang debit_satang fund locked_on members profit_satang year",
    "year_end.audit": "auditors fund signed_on year",
    "year_end.propose": "fund parts parts.item parts.ppm parts.satang profit_satang proposal year",
    "year_end.decide": "fund lines proposal remainder_satang satang vote year",
    "year_end.cover": "fund satang vote year",
    "year_end.pay": "fund lines paid_on satang way year",
    "year_end.give_back": "fund keep_years lines satang vote year",
    "year_end.adjust": "fund of_year person reason satang year",
    "year_end.close": (
        "aside_satang capital_satang closed_on fund reserve_satang unpaid_satang year"
    ),
    "minutes.write": "debt_satang draft file form meeting savings_satang sha256",
}
"""What an act may write down of itself, by its name: every key of its entry, those inside after a point.

An entry with another key was not written by this program: the check of the books says so.
"""
