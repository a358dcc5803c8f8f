"""The keys the handbook speaks of, from the same tables as the key bar, the help and the lists."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from forumtui.areas import brought
from forumtui.evening.documents.handbook import Told, ToldKey
from forumtui.messages import Messages
from forumtui.ui.keys import Command, NumberedAct, Sense, key_name
from forumtui.ui.screen import BACK, BLANK, HALL, HELP, MORE, PAPERS, QUIT

ROOMS: Final = {
    "home": "forumtui.evening.screens.home:HomeScreen",
    "setup": "forumtui.evening.screens.setup:SetupScreen",
    "attendance": "forumtui.evening.screens.meeting:MeetingScreen",
    "columns": "forumtui.registers.screens.headings:AskColumns",
    "again": "forumtui.registers.screens.again:Differences",
    "good": "forumtui.registers.screens.rows:KeepGood",
    "intake": "forumtui.registers.screens.importing:IntakeScreen",
    "row": "forumtui.registers.screens.one_row:RowScreen",
    "rows": "forumtui.registers.screens.rows:RowsScreen",
    "control": "forumtui.registers.screens.control_totals:ControlScreen",
    "linking": "forumtui.people.screens.identity:LinkingScreen",
    "debts": "forumtui.contracts.screens.debts:DebtsScreen",
    "moving": "forumtui.people.screens.households:HouseholdsScreen",
    "guarantors": "forumtui.people.screens.guarantors:GuaranteesScreen",
    "debtors": "forumtui.people.screens.debtors:DebtorsScreen",
    "verification": "forumtui.verification.screens.verification:VerificationScreen",
    "dispute": "forumtui.verification.screens.answering:Disputed",
    "proxy": "forumtui.verification.screens.answering:ByProxy",
    "settling": "forumtui.verification.screens.settling:PinnedRuling",
    "disputes": "forumtui.verification.screens.disputes:DisputesScreen",
    "certifying": "forumtui.verification.screens.certification:CertificationScreen",
    "votes": "forumtui.meetings.screens.votes:ResolutionsScreen",
    "counting": "forumtui.meetings.screens.counting:CountHands",
    "casting": "forumtui.meetings.screens.voting:CastingVote",
    "officers": "forumtui.officers.screens.officers:OfficersScreen",
    "contracts": "forumtui.contracts.screens.contracts:ConsolidationScreen",
    "contract": "forumtui.contracts.screens.preview:PreviewScreen",
    "plan": "forumtui.contracts.screens.restructuring:RestructuringScreen",
    "approving": "forumtui.contracts.screens.proposing:Approving",
    "old": "forumtui.contracts.screens.old_contracts:OldContractsScreen",
    "payday": "forumtui.followup.screens.pay_day:PayDayScreen",
    "closingday": "forumtui.followup.screens.closing:ClosingDayScreen",
    "arrears": "forumtui.followup.screens.households.arrears:ArrearsScreen",
    "homevisits": "forumtui.followup.screens.households.home_visits:HomeVisitsScreen",
    "handing": "forumtui.followup.screens.handing:HandingScreen",
    "free": "forumtui.followup.screens.books.certificates:CertificatesScreen",
    "receipts": "forumtui.followup.screens.books.receipt_books:ReceiptBooksScreen",
    "queue": "forumtui.papers.screens.queue:PrintQueueScreen",
    "copies": "forumtui.safekeeping.screens.copies:CopiesScreen",
}
"""The rooms and dialogs by what the handbook calls them; read in when it speaks of them."""

EVERYWHERE: Final = (HELP, BACK, BLANK, HALL, QUIT, MORE, PAPERS)

_SIGNS: Final = re.compile(r"\W+")


class _Named(NamedTuple):
    """What a room can do: by which names the handbook may speak of it, its key, its label."""

    names: tuple[str, ...]
    key: str
    label: str


def told_keys(say: Messages) -> Told:
    """Return what says a key by its name: "verification.confirm", "verification.f2", "yes", "enter"."""

    def told(name: str) -> ToldKey:
        room, _, wanted = name.partition(".")
        if not wanted:
            return ToldKey(key_name(_alone(name)), "")
        for one in _everywhere() if room == "everywhere" else _of_room(room):
            if wanted in one.names:
                return ToldKey(key_name(one.key), say(one.label))
        raise KeyError(name)

    return told


def _alone(name: str) -> str:
    """Return the key of a sense, or a key that is named as Textual does."""
    return Sense[name.upper()].value if name.upper() in Sense.__members__ else name


def _everywhere() -> Iterator[_Named]:
    return map(_pressed, EVERYWHERE)


def _of_room(room: str) -> Iterator[_Named]:
    screen = brought(ROOMS[room])
    yield from map(_pressed, screen.KEYS)
    for acts, opens in (("RARE", MORE), ("PAPERS", PAPERS)):
        for act in getattr(screen, acts, ()):
            yield _listed(act, opens)


def _pressed(command: Command) -> _Named:
    return _Named((_plain(command.action), command.key), command.key, command.label)


def _listed(act: NumberedAct, opens: Command) -> _Named:
    """Return an act that stands in the numbered list which a key opens."""
    return _Named((_plain(act.action),), opens.key, act.label)


def _plain(action: str) -> str:
    """Return an action as one word: "go('copies')" is "go_copies"."""
    return _SIGNS.sub("_", action).strip("_")
