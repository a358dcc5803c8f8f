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


def brought(place: str) -> Any:
    """Return what "package.module:name" names. Reads its module in."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)
