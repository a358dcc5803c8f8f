"""What cannot be of a meeting or a vote, as data."""

from forumtui.messages.refusals import Refusal


class QuestionMissing(Refusal):
    """A vote is about something."""

    key = "resolution.question_missing"


class VoteIsOpen(Refusal):
    """One vote at a time (details: question)."""

    key = "resolution.vote_is_open"


class VoteNotOpen(Refusal):
    """The vote has ended, or never was."""

    key = "resolution.vote_not_open"


class VotedFiguresChanged(Refusal):
    """The figures that the room votes on are not those any more."""

    key = "resolution.figures_changed"


class NotDeclared(Refusal):
    """Only a resolution that stands can be taken back."""

    key = "resolution.not_declared"


class TakingBackUnreasoned(Refusal):
    """Whoever takes a resolution back says why."""

    key = "resolution.taking_back_unreasoned"


class MeetingIsOpen(Refusal):
    """One meeting at a time (details: place)."""

    key = "steps_refusals.meeting_is_open"


class NoMeeting(Refusal):
    """No meeting is open."""

    key = "steps_refusals.no_meeting"


class CountMalformed(Refusal):
    """A count of hands is not below zero (details: most)."""

    key = "resolution.count_malformed"


class PresentMissing(Refusal):
    """Somebody must be there to vote, and not more than `most` (details: most)."""

    key = "resolution.present_missing"


class HandsExceedPresent(Refusal):
    """More hands than people (details: hands, present)."""

    key = "resolution.hands_exceed_present"


class CastingNotNeeded(Refusal):
    """The chair's casting vote decides only between equal votes."""

    key = "resolution.casting_not_needed"


class CastingMissing(Refusal):
    """Between equal votes the chair says which way it goes."""

    key = "resolution.casting_missing"
