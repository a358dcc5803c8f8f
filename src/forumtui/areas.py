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
    "membership",
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
    "membership": "forumtui.membership.screens.room:MembersScreen",
}
"""The rooms of the home screen's map, in their order."""

ROOMS: Final = {
    "household": "forumtui.verification.screens.verification:VerificationScreen",
    "preview": "forumtui.contracts.screens.preview:PreviewScreen",
    "open_meeting": "forumtui.meetings.screens.opening:OpenMeeting",
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
    "suspense": "forumtui.followup.commands.rare.suspense:suspense",
    "costs": "forumtui.followup.commands.rare.costs:costs",
    "fund-leaves": "forumtui.followup.commands.rare.leaving:fund_leaves",
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
    "receipt-books": "forumtui.followup.commands.receipt_books:books",
    "regulation": "forumtui.regulation.commands.drafting:regulation",
    "amend": "forumtui.regulation.commands.drafting:amend",
    "announce": "forumtui.regulation.commands.announcing:announce",
    "members": "forumtui.membership.commands.register:members",
    "apply": "forumtui.membership.commands.register:apply",
    "member": "forumtui.membership.commands.saving:member",
    "saving": "forumtui.membership.commands.saving:saving",
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
    "fund_leaving": "forumtui.followup.acts.papers.leaving:FUND_LEAVING",
    "statement": "forumtui.followup.acts.papers.standings:STATEMENT",
    "debt_free": "forumtui.followup.acts.papers.certificates:DEBT_FREE",
    "fund_free": "forumtui.followup.acts.papers.certificates:FUND_FREE",
    "freed_guarantor": "forumtui.followup.acts.papers.certificates:FREED_GUARANTOR",
    "reminder": "forumtui.followup.acts.papers.standings:REMINDER",
    "late_notice": "forumtui.followup.acts.papers.standings:LATE_NOTICE",
    "village_report": "forumtui.followup.acts.papers.village_report:VILLAGE_REPORT",
    "allocation_change": "forumtui.followup.acts.papers.standings:ALLOCATION_CHANGE",
    "receipt_books": "forumtui.followup.acts.papers.receipt_books:RECEIPT_BOOKS",
    "meeting_invitation": "forumtui.meetings.acts.papers:INVITATION",
    "meeting_agenda": "forumtui.meetings.acts.papers:AGENDA",
    "attendance_register": "forumtui.meetings.acts.papers:ATTENDANCE_REGISTER",
    "quorum_certificate": "forumtui.meetings.acts.papers:QUORUM_CERTIFICATE",
    "meeting_not_held": "forumtui.meetings.acts.papers:NOT_HELD",
    "ballot_papers": "forumtui.election.acts.papers:BALLOT_PAPERS",
    "tally_sheet": "forumtui.election.acts.papers:TALLY_SHEET",
    "election_result": "forumtui.election.acts.papers:ELECTION_RESULT",
    "member_call": "forumtui.membership.acts.papers:MEMBER_CALL",
    "member_application": "forumtui.membership.acts.papers:MEMBER_APPLICATION",
    "member_register": "forumtui.membership.acts.member_papers:MEMBER_REGISTER",
    "savings_book": "forumtui.membership.acts.member_papers:SAVINGS_BOOK",
    "member_card": "forumtui.membership.acts.member_papers:MEMBER_CARD",
    "decision_letter": "forumtui.membership.acts.member_papers:DECISION_LETTER",
    "member_resignation": "forumtui.membership.acts.member_papers:MEMBER_RESIGNATION",
    "withdrawal_slip": "forumtui.membership.acts.member_papers:WITHDRAWAL_SLIP",
    "blank_application": "forumtui.membership.acts.papers:BLANK_APPLICATION",
    "blank_savings_book": "forumtui.membership.acts.papers:BLANK_SAVINGS_BOOK",
    "blank_member_cards": "forumtui.membership.acts.papers:BLANK_CARDS_SHEET",
    "blank_withdrawal": "forumtui.membership.acts.papers:BLANK_WITHDRAWAL",
    "blank_resignation": "forumtui.membership.acts.papers:BLANK_RESIGNATION",
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
