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
    "minutes",
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
}
"""The rooms of the home screen's map, in their order."""

ROOMS: Final = {
    "household": "forumtui.verification.screens.verification:VerificationScreen",
    "preview": "forumtui.contracts.screens.preview:PreviewScreen",
}
"""Rooms that the screens of a lower area open; what lies below is imported."""

COMMANDS: Final = {
    "new": "forumtui.evening.commands.village:new",
    "import": "forumtui.registers.commands.importing:import_files",
    "template": "forumtui.registers.commands.template:template",
    "rows": "forumtui.registers.commands.rows:rows",
    "control": "forumtui.registers.commands.control_totals:control",
    "debts": "forumtui.contracts.commands.debts:debts",
    "debtors": "forumtui.people.commands.guarantors:debtors",
    "guarantors": "forumtui.people.commands.guarantors:guarantors",
    "residents": "forumtui.people.commands.households:residents",
    "move": "forumtui.people.commands.households:move",
    "split": "forumtui.people.commands.households:split",
    "handover": "forumtui.registers.commands.handover:handover",
    "minutes": "forumtui.minutes.commands:minutes",
    "officers": "forumtui.officers.commands:officers",
    "answer": "forumtui.verification.commands.answers:answer",
    "vote": "forumtui.meetings.commands:vote",
    "resolutions": "forumtui.meetings.commands:resolutions",
    "disputes": "forumtui.verification.commands.disputes:disputes",
    "correct": "forumtui.verification.commands.disputes:correct",
    "dismiss": "forumtui.verification.commands.disputes:dismiss",
    "corrections": "forumtui.verification.commands.disputes:corrections",
    "contract": "forumtui.contracts.commands.contract:contract",
    "contracts": "forumtui.contracts.commands.contracts:contracts",
    "propose": "forumtui.contracts.commands.restructuring:propose",
    "approve": "forumtui.contracts.commands.restructuring:approve",
    "withdraw": "forumtui.contracts.commands.restructuring:withdraw",
    "consent": "forumtui.contracts.commands.restructuring:consent",
    "carry-out": "forumtui.contracts.commands.restructuring:carry_out",
    "may-borrow": "forumtui.contracts.commands.contracts:may_borrow",
    "papers": "forumtui.papers.commands.papers:papers",
    "print": "forumtui.papers.commands.printing:print_files",
    "test-page": "forumtui.papers.commands.printing:test_page",
    "check": "forumtui.safekeeping.commands.check:check",
    "verify": "forumtui.papers.commands.codes:verify",
    "copy": "forumtui.safekeeping.commands.copies:copy",
    "copies": "forumtui.safekeeping.commands.copies:copies",
    "restore": "forumtui.safekeeping.commands.copies:restore",
    "schedule": "forumtui.contracts.commands.schedule:schedule",
    "demo": "forumtui.evening.commands.village:demo",
    "card": "forumtui.evening.commands.screen:card",
    "readability": "forumtui.evening.commands.screen:readability",
}
"""The commands, in the order in which they are used."""

PAPERS: Final = {
    "contract": "forumtui.contracts.acts.summary:CONTRACT",
    "handover": "forumtui.registers.acts.handover:HANDOVER",
    "debt_register": "forumtui.registers.acts.handover:DEBT_REGISTER",
    "slip": "forumtui.verification.acts.slips:SLIP",
    "full_schedule": "forumtui.contracts.acts.documents:FULL_SCHEDULE",
    "guarantor_consent": "forumtui.contracts.acts.documents:GUARANTOR_CONSENT",
    "guarantor_notice": "forumtui.contracts.acts.documents:GUARANTOR_NOTICE",
    "contract_register": "forumtui.contracts.acts.documents:CONTRACT_REGISTER",
    "old_contracts": "forumtui.contracts.acts.documents:OLD_CONTRACTS",
    "notice_board": "forumtui.contracts.acts.documents:NOTICE_BOARD",
    "signature_sheet": "forumtui.meetings.acts.meetings:SIGNATURE_SHEET",
    "minutes": "forumtui.minutes.acts:MINUTES",
}
"""The kinds of paper by their keys, which are kept; those offered to be written stand as offered."""

ACTS: Final = {
    "village.found": frozenset({"village"}),
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
    "papers.write": frozenset({"issued_paper"}),
    "meeting.attend": frozenset({"attendance"}),
    "meeting.close": frozenset({"meeting_closing", "pin_try"}),
    "meeting.open": frozenset({"meeting"}),
    "resolution.declare": frozenset({"vote_count"}),
    "resolution.open": frozenset({"vote"}),
    "resolution.record": frozenset({"vote", "vote_count"}),
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
    "control.explain": frozenset({"fund_note"}),
    "handover.hand_over": frozenset({"issued_paper"}),
    "linking.different": frozenset({"other_person"}),
    "linking.place": frozenset({"residence"}),
    "linking.same": frozenset({"alias", "same_person"}),
    "linking.undo": frozenset({"other_person", "same_person", "undo"}),
    "households.move": frozenset({"residence", "residence_end"}),
    "households.split": frozenset({"household", "residence", "residence_end"}),
    "households.stay": frozenset({"stayed_at_home"}),
    "households.undo": frozenset({"undo"}),
    "guarantees.elsewhere": frozenset({"guarantor_tie"}),
    "guarantees.is": frozenset({"guarantor_tie"}),
    "guarantees.undo": frozenset({"undo"}),
    "verification.absent": frozenset({"answer"}),
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
        {"contract", "contract_terms", "issued_paper", "tranche", "tranche_terms"}
    ),
    "consolidation.undo": frozenset({"undo"}),
    "restructuring.approve": frozenset({"approval", "pin_try"}),
    "restructuring.carry_out": frozenset(
        {"contract", "contract_terms", "issued_paper", "release", "tranche", "tranche_terms"}
    ),
    "restructuring.consent": frozenset({"consent"}),
    "restructuring.old_paper": frozenset({"old_paper"}),
    "restructuring.propose": frozenset({"proposal"}),
    "restructuring.state_income": frozenset({"income_stated"}),
    "restructuring.withdraw": frozenset({"undo"}),
    "minutes.write": frozenset({"issued_paper"}),
}
"""Every act of the journal, by its kept name, and the tables it may add rows to."""


SECRETARY: Final = "forumtui.meetings.records.meetings:secretary_now"
"""Who sits at the desk of the open meeting; a village without one says None."""


def brought(place: str) -> Any:
    """Return what "package.module:name" names. Reads its module in."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)
