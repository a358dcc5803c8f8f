"""The table of contents: the areas in their order, and what each of them adds to the whole program.

It imports nothing of the house, so that every floor may read it. A place is "package.module:name",
read in when it is asked for: the first screen is there sooner. A test resolves every place.
"""

from importlib import import_module
from typing import Any, Final

AREAS: Final = (
    "village",
    "officers",
    "papers",
    "ledger",
    "meetings",
    "people",
    "registers",
    "verification",
    "contracts",
    "followup",
    "regulation",
    "election",
    "minutes",
    "wall",
    "safekeeping",
    "evening",
)
"""From the lowest to the highest: an area imports only those before it."""

MAP: Final = {
    "meeting": "forumtui.evening.screens.meeting:MeetingScreen",
    "intake": "forumtui.registers.screens.importing:IntakeScreen",
    "control": "forumtui.registers.screens.control_totals:ControlScreen",
    "verification": "forumtui.verification.screens.verification:VerificationScreen",
    "linking": "forumtui.people.screens.identity:LinkingScreen",
    "debts": "forumtui.contracts.screens.debts:DebtsScreen",
    "consolidation": "forumtui.contracts.screens.contracts:ConsolidationScreen",
    "followup": "forumtui.followup.screens.pay_day:PayDayScreen",
    "election": "forumtui.election.screens.room:ElectionScreen",
}
"""The rooms of the home screen's map, in their order."""

ROOMS: Final = {
    "household": "forumtui.verification.screens.verification:VerificationScreen",
    "preview": "forumtui.contracts.screens.preview:PreviewScreen",
    "open_meeting": "forumtui.evening.screens.meeting:OpenMeeting",
}
"""Rooms that the screens of a lower area open; what lies below is imported."""

COMMANDS: Final = {
    "new": "forumtui.evening.commands.village:new",
    "import": "forumtui.registers.commands.importing:import_files",
    "registers": "forumtui.registers.commands.again:registers",
    "fund-name": "forumtui.village.commands:fund_name",
    "take-back": "forumtui.registers.commands.again:take_back",
    "template": "forumtui.registers.commands.template:template",
    "rows": "forumtui.registers.commands.rows:rows",
    "row": "forumtui.registers.commands.rows:row",
    "control": "forumtui.registers.commands.control_totals:control",
    "debts": "forumtui.contracts.commands.debts:debts",
    "debtors": "forumtui.people.commands.guarantors:debtors",
    "guarantors": "forumtui.people.commands.guarantors:guarantors",
    "residents": "forumtui.people.commands.households:residents",
    "fact": "forumtui.people.commands.person_facts:fact",
    "move": "forumtui.people.commands.households:move",
    "split": "forumtui.people.commands.households:split",
    "handover": "forumtui.registers.commands.handover:handover",
    "minutes": "forumtui.minutes.commands:minutes",
    "officers": "forumtui.officers.commands:officers",
    "answer": "forumtui.verification.commands.answers:answer",
    "notice": "forumtui.meetings.commands.agenda:notice",
    "agenda": "forumtui.meetings.commands.agenda:agenda",
    "meeting": "forumtui.meetings.commands.holding:meeting",
    "vote": "forumtui.meetings.commands.resolutions:vote",
    "resolutions": "forumtui.meetings.commands.resolutions:resolutions",
    "quorum": "forumtui.meetings.commands.resolutions:quorum",
    "disputes": "forumtui.verification.commands.disputes:disputes",
    "correct": "forumtui.verification.commands.disputes:correct",
    "dismiss": "forumtui.verification.commands.disputes:dismiss",
    "corrections": "forumtui.verification.commands.disputes:corrections",
    "lending": "forumtui.contracts.commands.lending:lending",
    "contract": "forumtui.contracts.commands.contract:contract",
    "contracts": "forumtui.contracts.commands.contracts:contracts",
    "outside": "forumtui.contracts.commands.outside:outside",
    "payment": "forumtui.contracts.commands.payments:payment",
    "told": "forumtui.contracts.commands.told:told",
    "take-back-contract": "forumtui.contracts.commands.taking_back:take_back_contract",
    "propose": "forumtui.contracts.commands.restructuring:propose",
    "approve": "forumtui.contracts.commands.restructuring:approve",
    "withdraw": "forumtui.contracts.commands.restructuring:withdraw",
    "consent": "forumtui.contracts.commands.restructuring:consent",
    "carry-out": "forumtui.contracts.commands.restructuring:carry_out",
    "pay": "forumtui.followup.commands.receiving:pay",
    "payments": "forumtui.followup.commands.receiving:payments",
    "reverse": "forumtui.followup.commands.receiving:reverse",
    "due": "forumtui.followup.commands.dues:due",
    "settlement": "forumtui.followup.commands.dues:settlement",
    "arrears": "forumtui.followup.commands.dues:arrears",
    "waive-due": "forumtui.followup.commands.relief:waive_due",
    "hold": "forumtui.followup.commands.relief:hold",
    "close-day": "forumtui.followup.commands.days:close_day",
    "settings": "forumtui.followup.commands.settings:settings",
    "may-borrow": "forumtui.contracts.commands.contracts:may_borrow",
    "visit": "forumtui.followup.commands.visits:visit",
    "promise": "forumtui.followup.commands.visits:promise",
    "support": "forumtui.followup.commands.support:support",
    "income": "forumtui.followup.commands.support:income",
    "remind": "forumtui.followup.commands.reminders:remind",
    "report": "forumtui.followup.commands.report:report",
    "certificate": "forumtui.followup.commands.certificates:certificate",
    "apply-loan": "forumtui.followup.commands.applications:apply_loan",
    "loan-limits": "forumtui.followup.commands.applications:loan_limits",
    "regulation": "forumtui.regulation.commands.drafting:regulation",
    "amend": "forumtui.regulation.commands.drafting:amend",
    "announce": "forumtui.regulation.commands.announcing:announce",
    "election": "forumtui.election.commands.elections:election",
    "candidate": "forumtui.election.commands.elections:candidate",
    "ballot": "forumtui.election.commands.ballots:ballot",
    "lot": "forumtui.election.commands.ballots:lot",
    "office": "forumtui.election.commands.offices:office",
    "papers": "forumtui.papers.commands.papers:papers",
    "paper-digits": "forumtui.village.commands:paper_digits",
    "print": "forumtui.papers.commands.printing:print_files",
    "test-page": "forumtui.papers.commands.printing:test_page",
    "check": "forumtui.safekeeping.commands.check:check",
    "verify": "forumtui.papers.commands.codes:verify",
    "copy": "forumtui.safekeeping.commands.copies:copy",
    "copies": "forumtui.safekeeping.commands.copies:copies",
    "restore": "forumtui.safekeeping.commands.copies:restore",
    "schedule": "forumtui.contracts.commands.schedule:schedule",
    "wall": "forumtui.wall.commands:wall",
    "demo": "forumtui.evening.commands.village:demo",
    "card": "forumtui.evening.commands.screen:card",
    "handbook": "forumtui.evening.commands.screen:handbook",
    "readability": "forumtui.evening.commands.screen:readability",
}
"""The commands, in the order in which they are used."""

PAPERS: Final = {
    "contract": "forumtui.contracts.acts.summary:CONTRACT",
    "handover": "forumtui.registers.acts.handover:HANDOVER",
    "debt_register": "forumtui.registers.acts.handover:DEBT_REGISTER",
    "slip": "forumtui.verification.acts.slips:SLIP",
    "member_sheet": "forumtui.contracts.acts.documents:MEMBER_SHEET",
    "full_schedule": "forumtui.contracts.acts.documents:FULL_SCHEDULE",
    "short_schedule": "forumtui.contracts.acts.documents:SHORT_SCHEDULE",
    "debtor_schedule": "forumtui.contracts.acts.documents:DEBTOR_SCHEDULE",
    "guarantor_consent": "forumtui.contracts.acts.documents:GUARANTOR_CONSENT",
    "guarantor_notice": "forumtui.contracts.acts.documents:GUARANTOR_NOTICE",
    "release": "forumtui.contracts.acts.on_paper.releases:RELEASE",
    "assignment": "forumtui.contracts.acts.on_paper.moved_debts:ASSIGNMENT",
    "debtor_change": "forumtui.contracts.acts.on_paper.moved_debts:DEBTOR_CHANGE",
    "set_off": "forumtui.contracts.acts.on_paper.moved_debts:SET_OFF",
    "guardian_consent": "forumtui.contracts.acts.on_paper.consents_beside:GUARDIAN_CONSENT",
    "spouse_consent": "forumtui.contracts.acts.on_paper.consents_beside:SPOUSE_CONSENT",
    "acknowledgment": "forumtui.contracts.acts.on_paper.acknowledgments:ACKNOWLEDGMENT",
    "contract_register": "forumtui.contracts.acts.documents:CONTRACT_REGISTER",
    "old_contracts": "forumtui.contracts.acts.documents:OLD_CONTRACTS",
    "notice_board": "forumtui.contracts.acts.documents:NOTICE_BOARD",
    "signature_sheet": "forumtui.meetings.acts.meetings:SIGNATURE_SHEET",
    "minutes": "forumtui.minutes.acts:MINUTES",
    "fund_question": "forumtui.registers.acts.waiting.question:FUND_QUESTION",
    "handbook": "forumtui.evening.acts.handbook:HANDBOOK",
    "proofs": "forumtui.evening.acts.handbook:PROOFS",
    "advice": "forumtui.contracts.acts.on_paper.advice:ADVICE",
    "receipt": "forumtui.followup.acts.papers.receipts:RECEIPT",
    "collection_sheet": "forumtui.followup.acts.papers.pay_days:COLLECTION_SHEET",
    "day_close": "forumtui.followup.acts.papers.pay_days:DAY_CLOSE",
    "fund_money": "forumtui.followup.acts.papers.pay_days:FUND_MONEY",
    "statement": "forumtui.followup.acts.papers.standings:STATEMENT",
    "debt_free": "forumtui.followup.acts.papers.certificates:DEBT_FREE",
    "fund_free": "forumtui.followup.acts.papers.certificates:FUND_FREE",
    "freed_guarantor": "forumtui.followup.acts.papers.certificates:FREED_GUARANTOR",
    "reminder": "forumtui.followup.acts.papers.standings:REMINDER",
    "late_notice": "forumtui.followup.acts.papers.standings:LATE_NOTICE",
    "village_report": "forumtui.followup.acts.papers.village_report:VILLAGE_REPORT",
    "allocation_change": "forumtui.followup.acts.papers.standings:ALLOCATION_CHANGE",
    "ballot_papers": "forumtui.election.acts.papers:BALLOT_PAPERS",
    "tally_sheet": "forumtui.election.acts.papers:TALLY_SHEET",
    "election_result": "forumtui.election.acts.papers:ELECTION_RESULT",
}
"""The kinds of paper by their keys, which are kept; those offered to be written stand as offered."""

DRAWN: Final = {
    "papers.write": "forumtui.papers.acts.writing:drawn_anew",
    "handover.hand_over": "forumtui.registers.acts.handover:drawn_anew",
    "consolidation.draw_up": "forumtui.contracts.acts.consolidate:drawn_anew",
    "restructuring.carry_out": "forumtui.contracts.acts.carry_out:drawn_anew",
    "minutes.write": "forumtui.minutes.acts:drawn_anew",
}
"""For every act that prints papers with codes: what lays such a paper out once more, from its entry."""

ACTS: Final = {
    "village.found": frozenset({"village"}),
    "village.call_fund": frozenset({"fund_short_name"}),
    "hall.choose": frozenset({"hall_choice"}),
    "copies.choose": frozenset({"copy_choice"}),
    "copies.made": frozenset(),
    "copies.restored": frozenset({"pin_try"}),
    "journal.guard": frozenset(),
    "journal.bind": frozenset(),
    "officers.appoint": frozenset({"office", "officer_pin", "pin_try"}),
    "officers.end": frozenset({"office_end", "pin_try"}),
    "officers.give_pin": frozenset({"officer_pin", "pin_try"}),
    "officers.wrong_pin": frozenset({"pin_try"}),
    "printer.choose": frozenset({"print_job_state", "printer_choice"}),
    "print_job.drop": frozenset({"print_job_state"}),
    "print_job.enqueue": frozenset({"print_job", "print_job_state"}),
    "print_job.find_interrupted": frozenset({"print_job_state"}),
    "print_job.print_again": frozenset({"print_job", "print_job_state"}),
    "print_job.say_came_out": frozenset({"print_job_state"}),
    "print_job.say_not_out": frozenset({"print_job_state"}),
    "print_job.send": frozenset({"print_job_state"}),
    "print_job.settle": frozenset({"print_job_state"}),
    "print_job.tell": frozenset({"print_job_state"}),
    "papers.issue": frozenset({"issued_paper"}),
    "papers.write": frozenset({"issued_paper"}),
    "meeting.attend": frozenset({"attendance", "attendance_way"}),
    "meeting.close": frozenset({"meeting_closing", "pin_try"}),
    "meeting.open": frozenset({"meeting", "planned_meeting"}),
    "meeting.check_quorum": frozenset({"quorum_check"}),
    "meeting.break_off": frozenset({"meeting_pause"}),
    "meeting.go_on": frozenset({"meeting_pause"}),
    "meeting.observe": frozenset({"meeting_observer"}),
    "meeting.list_second": frozenset({"second_of_house"}),
    "meeting.not_held": frozenset(
        {"meeting_closing", "meeting_not_held", "meeting_plan", "planned_meeting"}
    ),
    "meeting.adopt_minutes": frozenset({"minutes_adopted"}),
    "agenda.call": frozenset({"agenda_item", "meeting_plan"}),
    "agenda.call_again": frozenset({"agenda_item", "meeting_plan"}),
    "agenda.add_item": frozenset({"agenda_item"}),
    "agenda.move_item": frozenset({"agenda_place"}),
    "agenda.say_state": frozenset({"agenda_state"}),
    "agenda.post": frozenset({"notice_posted"}),
    "meeting.settle_quorum": frozenset({"pin_try", "quorum_choice"}),
    "resolution.declare": frozenset({"vote_count"}),
    "resolution.open": frozenset(
        {"vote", "vote_figures", "vote_fund_figures", "vote_item", "vote_quorum"}
    ),
    "resolution.record": frozenset(
        {
            "vote",
            "vote_count",
            "vote_figures",
            "vote_fund_figures",
            "vote_item",
            "vote_quorum",
        }
    ),
    "resolution.take_back": frozenset({"pin_try", "undo"}),
    "resolution.void": frozenset({"vote_void"}),
    "intake.import": frozenset(
        {
            "alias",
            "asset",
            "fund",
            "guarantee",
            "household",
            "loan",
            "membership",
            "person",
            "residence",
            "same_person",
            "saving",
            "seen_elsewhere",
            "source_file",
            "source_row",
            "statement_line",
        }
    ),
    "intake.replace": frozenset(
        {
            "alias",
            "asset",
            "fund",
            "guarantee",
            "household",
            "loan",
            "membership",
            "person",
            "pin_try",
            "residence",
            "residence_end",
            "same_person",
            "saving",
            "seen_elsewhere",
            "source_file",
            "source_row",
            "statement_line",
            "still_held",
            "undo",
        }
    ),
    "intake.take_back": frozenset(
        {"pin_try", "residence", "residence_end", "same_person", "still_held", "undo"}
    ),
    "intake.take_row": frozenset(
        {
            "alias",
            "asset",
            "guarantee",
            "household",
            "loan",
            "membership",
            "person",
            "residence",
            "row_decision",
            "same_person",
            "saving",
            "seen_elsewhere",
            "statement_line",
        }
    ),
    "intake.refuse_row": frozenset({"row_decision"}),
    "intake.reopen_row": frozenset(
        {"pin_try", "residence", "residence_end", "same_person", "still_held", "undo"}
    ),
    "control.explain": frozenset({"fund_note"}),
    "handover.hand_over": frozenset({"issued_paper"}),
    "linking.different": frozenset({"other_person"}),
    "linking.place": frozenset({"residence"}),
    "linking.same": frozenset({"alias", "same_person"}),
    "linking.undo": frozenset({"other_person", "same_person", "undo"}),
    "people.tell": frozenset({"told_fact"}),
    "households.move": frozenset({"residence", "residence_end"}),
    "households.split": frozenset({"household", "residence", "residence_end"}),
    "households.stay": frozenset({"stayed_at_home"}),
    "households.undo": frozenset({"undo"}),
    "guarantees.elsewhere": frozenset({"guarantor_tie"}),
    "guarantees.is": frozenset({"guarantor_tie"}),
    "guarantees.undo": frozenset({"undo"}),
    "verification.absent": frozenset({"answer", "appointment"}),
    "verification.confirm": frozenset({"answer"}),
    "verification.confirm_by_proxy": frozenset({"answer"}),
    "verification.dispute": frozenset({"answer", "dispute"}),
    "verification.undo": frozenset({"pin_try", "undo"}),
    "correction.correct": frozenset({"correction", "dispute_outcome", "pin_try"}),
    "correction.dismiss": frozenset({"dispute_outcome", "pin_try"}),
    "correction.take_back": frozenset({"pin_try", "undo"}),
    "lending.say_method": frozenset({"fund_method"}),
    "lending.settle": frozenset({"lending_choice"}),
    "consolidation.draw_up": frozenset(
        {
            "contract",
            "contract_terms",
            "interest_since",
            "issued_paper",
            "tranche",
            "tranche_terms",
        }
    ),
    "consolidation.stay_outside": frozenset({"stays_outside"}),
    "consolidation.come_in": frozenset({"undo"}),
    "consolidation.undo": frozenset({"pin_try", "undo"}),
    "payments.pay": frozenset({"early_payment", "pin_try"}),
    "payments.take_back": frozenset({"pin_try", "undo"}),
    "told.informal": frozenset({"informal_debt"}),
    "told.had_by": frozenset({"borrowed_for"}),
    "told.received": frozenset({"truly_received"}),
    "told.take_back": frozenset({"undo"}),
    "restructuring.approve": frozenset({"approval", "approval_office", "approval_vote", "pin_try"}),
    "restructuring.carry_out": frozenset(
        {
            "contract",
            "contract_terms",
            "interest_since",
            "issued_paper",
            "release",
            "tranche",
            "tranche_terms",
        }
    ),
    "restructuring.consent": frozenset({"consent"}),
    "restructuring.old_paper": frozenset({"old_paper"}),
    "restructuring.propose": frozenset({"proposal"}),
    "restructuring.state_income": frozenset({"income_stated"}),
    "restructuring.withdraw": frozenset({"undo"}),
    "followup.receive": frozenset(
        {"allocation_run", "contract_payment", "payment_part", "pin_try"}
    ),
    "followup.reverse": frozenset(
        {"allocation_run", "payment_part", "payment_reversal", "pin_try"}
    ),
    "followup.waive": frozenset({"allocation_run", "due_waiver", "payment_part", "pin_try"}),
    "followup.hold": frozenset({"allocation_run", "payment_hold", "payment_part", "pin_try"}),
    "followup.settle": frozenset({"collection_choice", "pin_try"}),
    "followup.close_day": frozenset({"allocation_run", "day_close", "payment_part", "pin_try"}),
    "followup.hand_over": frozenset({"fund_hand_over"}),
    "followup.visit": frozenset({"home_visit", "promise_made"}),
    "followup.promise": frozenset({"promise_made"}),
    "followup.support": frozenset({"support_given"}),
    "followup.support_returned": frozenset({"support_returned"}),
    "followup.income": frozenset({"income_of_month"}),
    "followup.remind": frozenset({"reminder_sent"}),
    "followup.notify_guarantor": frozenset({"guarantor_notified"}),
    "followup.apply_for_loan": frozenset({"loan_application"}),
    "followup.answer_application": frozenset({"application_answer"}),
    "followup.loan_limits": frozenset({"lending_limit"}),
    "followup.certify": frozenset({"debt_certificate"}),
    "followup.take_back": frozenset({"undo"}),
    "regulation.begin": frozenset({"article", "article_text", "chapter", "regulation"}),
    "regulation.write": frozenset({"article_text"}),
    "regulation.add": frozenset({"article", "article_text"}),
    "regulation.value": frozenset({"draft_value"}),
    "regulation.comment": frozenset({"article_comment"}),
    "regulation.amend": frozenset({"amendment"}),
    "regulation.end_amendment": frozenset({"amendment_end", "article_text"}),
    "regulation.adopt_article": frozenset({"article_vote"}),
    "regulation.adopt": frozenset({"edition", "edition_article", "edition_value"}),
    "regulation.announce": frozenset({"announcement"}),
    "regulation.post": frozenset({"announcement_posted"}),
    "regulation.in_force": frozenset({"collection_choice", "edition_in_force", "quorum_choice"}),
    "election.open": frozenset({"election"}),
    "election.nominate": frozenset({"candidate", "candidate_consent"}),
    "election.agree": frozenset({"candidate_consent"}),
    "election.withdraw": frozenset({"candidate_gone"}),
    "election.draw_numbers": frozenset({"candidate_number"}),
    "election.begin_round": frozenset({"ballot_round", "round_candidate"}),
    "election.mark": frozenset({"ballot_mark"}),
    "election.take_back_mark": frozenset({"undo"}),
    "election.count": frozenset(
        {"ballot_count", "ballot_round", "candidate_votes", "round_candidate", "round_void"}
    ),
    "election.void": frozenset({"pin_try", "round_void"}),
    "election.draw_lot": frozenset({"drawn_lot", "drawn_place"}),
    "election.take_office": frozenset(
        {"elected_office", "office", "office_end", "officer_pin", "pin_try"}
    ),
    "minutes.write": frozenset({"issued_paper"}),
}
"""Every act of the journal, by its kept name, and the tables it may add rows to."""

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
    "meeting.attend": "household meeting name present relation way",
    "meeting.close": "households_present meeting",
    "meeting.open": "chair held_on meeting place plan secretary",
    "meeting.check_quorum": "certified_by entitled meeting met needed present rule",
    "meeting.break_off": "goes_on_at meeting",
    "meeting.go_on": "meeting",
    "meeting.observe": "meeting name office",
    "meeting.list_second": "household meeting name",
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
        "acknowledged again day debt_satang first_due house household loans months number reason"
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
        "day debt_satang first_due house household loans months number proposal released "
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
        "contract excess handwritten house household line moved moved.fund moved.satang paid_by "
        "paid_on receipt received_by reference satang way"
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
    "regulation.begin": "name regulation",
    "regulation.write": "article deleted name",
    "regulation.add": "article behind name",
    "regulation.value": "name reason value",
    "regulation.comment": "article hidden name said_by",
    "regulation.amend": "amendment article mover name",
    "regulation.end_amendment": "amendment state vote",
    "regulation.adopt_article": "article fingerprint name vote",
    "regulation.adopt": "edition fingerprint number vote",
    "regulation.announce": (
        "announced_on announcement edition fingerprint in_force_on number signed_by text year_be"
    ),
    "regulation.post": "announcement by on place",
    "regulation.in_force": "edition quorum settled settled.name settled.value since",
    "election.open": (
        "election households households_present max_marks meeting method office question "
        "quorum_needed quorum_rule seats"
    ),
    "election.nominate": "candidate consents election name nominated_by person seconded_by",
    "election.agree": "candidate name person",
    "election.withdraw": "barred candidate name person",
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
    "election.take_office": "election name office person replaces role since term_until",
    "minutes.write": "debt_satang draft file meeting savings_satang sha256",
}
"""What an act may write down of itself, by its name: every key of its entry, those inside after a point.

An entry with another key was not written by this program: the check of the books says so.
"""

APPROVED: Final = (
    "officers.appoint",
    "officers.end",
    "officers.give_pin",
    "meeting.close",
    "meeting.settle_quorum",
    "resolution.take_back",
    "verification.undo",
    "correction.correct",
    "correction.dismiss",
    "correction.take_back",
    "intake.replace",
    "intake.take_back",
    "intake.reopen_row",
    "copies.restored",
    "restructuring.approve",
    "consolidation.undo",
    "payments.pay",
    "payments.take_back",
    "followup.receive",
    "followup.reverse",
    "followup.waive",
    "followup.hold",
    "followup.settle",
    "followup.close_day",
    "election.void",
    "election.take_office",
)
"""The acts that two officers allow where they are set; an answer taken back, a plan, only sometimes."""

ALLOWED: Final = "approved_by approved_by.office approved_by.name approved_by.role approved_by.try"
"""What the entries of those say besides: who allowed it, and the record that their PINs were right."""


SECRETARY: Final = "forumtui.meetings.records.meetings:secretary_now"
"""Who sits at the desk of the open meeting; a village without one says None."""

CONTRACT_INTEREST: Final = "forumtui.followup.acts.dues:interest_asked"
"""What a contract that stands asks of interest to end it on a day, by its lines."""

CONTRACT_INTEREST_DUE: Final = "forumtui.followup.acts.dues:interest_due"
"""What of interest is due by a day and unpaid on a contract that stands, by its lines."""

KEYS_TOLD: Final = "forumtui.evening.screens.told_keys:told_keys"
"""What says the keys of the screens by their names, for the handbook; it reads those screens in."""


def brought(place: str) -> Any:
    """Return what "package.module:name" names. Reads its module in."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)
