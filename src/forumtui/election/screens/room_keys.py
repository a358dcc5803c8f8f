"""What the keys of an election's room do, by what the election waits for; its papers."""

from typing import Final

from forumtui.election.acts.room import ElectionStep
from forumtui.election.rules.outcome import CandidateStanding
from forumtui.ui.keys import Command, NumberedAct, Sense

OPEN: Final = Command(Sense.YES, "go_on", "election_room.key_open", help="election_room.help_open")

NOMINATE: Final = Command(
    Sense.YES, "go_on", "election_room.key_nominate", help="election_room.help_nominate"
)

BEGIN: Final = Command(
    Sense.YES, "go_on", "election_room.key_begin", help="election_room.help_begin"
)

COUNT: Final = Command(
    Sense.YES, "go_on", "election_room.key_count", help="election_room.help_count"
)

LOT: Final = Command(Sense.YES, "go_on", "election_room.key_lot", help="election_room.help_lot")

OFFICE: Final = Command(
    Sense.YES, "go_on", "election_room.key_office", help="election_room.help_office"
)

ALSO_NOMINATE: Final = Command(
    Sense.OTHER, "other", "election_room.key_nominate", help="election_room.help_nominate"
)

ALSO_BEGIN: Final = Command(
    Sense.OTHER, "other", "election_room.key_begin", help="election_room.help_begin"
)

NUMBERS_ONLY: Final = Command(
    Sense.OTHER, "other", "election_room.key_figures", help="election_room.help_figures"
)

WHOLE: Final = Command(
    "enter", "whole", "election_room.key_result", help="election_room.help_result"
)

STEPS: Final = {
    ElectionStep.MEETING: OPEN,
    ElectionStep.OPEN: OPEN,
    ElectionStep.NOMINATE: NOMINATE,
    ElectionStep.BEGIN: BEGIN,
    ElectionStep.COUNT: COUNT,
    ElectionStep.LOT: LOT,
    ElectionStep.OFFICE: OFFICE,
}

AGREE: Final = NumberedAct("agree", "election_room.key_agree", "election_room.help_agree")

WITHDRAW: Final = NumberedAct(
    "withdraw", "election_room.key_withdraw", "election_room.help_withdraw"
)

BAR: Final = NumberedAct("bar", "election_room.key_bar", "election_room.help_bar")

DRAW: Final = NumberedAct("draw_numbers", "election_room.key_draw", "election_room.help_draw")

ELSE: Final = NumberedAct("more_of_it", "election_room.key_else", "election_room.help_else")

COMMITTEE: Final = NumberedAct(
    "committee", "election_room.key_committee", "election_room.help_committee"
)

CONDUCT: Final = NumberedAct(
    "settle_conduct", "election_room.key_conduct", "election_room.help_conduct"
)

DUTY: Final = NumberedAct("take_duty", "election_room.key_duty", "election_room.help_duty")

CHALLENGE: Final = NumberedAct(
    "challenge", "election_room.key_challenge", "election_room.help_challenge"
)

ANEW: Final = NumberedAct("count_anew", "election_room.key_anew", "election_room.help_anew")

NAME_OFFICE: Final = NumberedAct(
    "name_office", "election_room.key_name_office", "election_room.help_name_office"
)

VOID: Final = NumberedAct("call_void", "election_room.key_void", "election_room.help_void")

TAKE_OFFICE: Final = NumberedAct(
    "take_office", "election_room.key_take_office", "election_room.help_take_office"
)

ANOTHER: Final = NumberedAct(
    "open_another", "election_room.key_another", "election_room.help_another"
)

BALLOTS: Final = NumberedAct(
    "print('ballot_papers')",
    "print_queue.document_ballot_papers",
    "election_room.help_ballot_papers",
)

TALLY: Final = NumberedAct(
    "print('tally_sheet')", "print_queue.document_tally_sheet", "election_room.help_tally_sheet"
)

NOMINATION: Final = NumberedAct(
    "print('nomination_form')",
    "print_queue.document_nomination_form",
    "election_room.help_nomination_form",
)

CANDIDATES: Final = NumberedAct(
    "print('candidate_list')",
    "print_queue.document_candidate_list",
    "election_room.help_candidate_list",
)

ANNOUNCEMENT: Final = NumberedAct(
    "print('result_announcement')",
    "print_queue.document_result_announcement",
    "election_room.help_result_announcement",
)

COMMITTEE_LIST: Final = NumberedAct(
    "print('committee_list')",
    "print_queue.document_committee_list",
    "election_room.help_committee_list",
)

HANDOVER: Final = NumberedAct(
    "print('office_handover')",
    "print_queue.document_office_handover",
    "election_room.help_office_handover",
)

RESULT: Final = NumberedAct(
    "print('election_result')",
    "print_queue.document_election_result",
    "election_room.help_election_result",
)

SIGNS: Final = {CandidateStanding.ELECTED: "√", CandidateStanding.TIED: "="}
