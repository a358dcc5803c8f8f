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


class TitleMissing(Refusal):
    """An item of the agenda has a title."""

    key = "agenda_refusals.title_missing"


class PlanUnknown(Refusal):
    """No such meeting was called, or it is over."""

    key = "agenda_refusals.plan_unknown"


class PlannedBefore(Refusal):
    """A meeting is called for a day after its notice (details: planned, issued)."""

    key = "agenda_refusals.planned_before"


class AgendaFrozen(Refusal):
    """The agenda of a meeting whose minutes are written does not move any more."""

    key = "agenda_refusals.agenda_frozen"


class ItemUnknown(Refusal):
    """No such item stands on the agenda (details: item)."""

    key = "agenda_refusals.item_unknown"


class SecondCallLate(Refusal):
    """A second call is held within so many days of the first (details: until)."""

    key = "agenda_refusals.second_call_late"


class FirstCallHeld(Refusal):
    """A second call comes after a first that was not held for want of a quorum."""

    key = "agenda_refusals.first_call_held"


class AgendaOtherwise(Refusal):
    """A second call has the agenda of the first: anything new is a first call of its own."""

    key = "agenda_refusals.agenda_otherwise"


class QuorumReached(Refusal):
    """There is a quorum: the meeting can be held (details: present, needed)."""

    key = "agenda_refusals.quorum_reached"


class MeetingPaused(Refusal):
    """The meeting is broken off: it goes on first."""

    key = "agenda_refusals.meeting_paused"


class MeetingNotPaused(Refusal):
    """The meeting is not broken off."""

    key = "agenda_refusals.meeting_not_paused"


class MinutesAdoptedAlready(Refusal):
    """The minutes of that meeting were adopted already (details: number)."""

    key = "agenda_refusals.minutes_adopted_already"


class MeetingNotOver(Refusal):
    """Minutes are adopted of a meeting that is closed (details: number)."""

    key = "agenda_refusals.meeting_not_over"


class QuorumLost(Refusal):
    """Too few are there to vote: things are talked over only (details: present, needed, missing)."""

    key = "agenda_refusals.quorum_lost"


class QuorumLostCounting(Refusal):
    """Households left while hands were counted: too few are there now (details: present, needed)."""

    key = "agenda_refusals.quorum_lost_counting"


class QuorumNotCounted(Refusal):
    """The meeting went on after a break: the quorum is counted anew before anything is voted on."""

    key = "agenda_refusals.quorum_not_counted"


class NoticeShort(Refusal):
    """The notice came late and nobody passed over that: it is only a briefing (details: days)."""

    key = "agenda_refusals.notice_short"


class NoticeInTime(Refusal):
    """There is nothing to pass over: the notice came in time, or was passed over already."""

    key = "agenda_refusals.notice_in_time"


class NotOnNotice(Refusal):
    """What was not on the notice is decided by no special majority (details: title)."""

    key = "agenda_refusals.not_on_notice"


class LateItemElsewhere(Refusal):
    """After the notice hangs something new is put under other matters only."""

    key = "agenda_refusals.late_item_elsewhere"


class StandsForAnother(Refusal):
    """One person stands for one house (details: name, house)."""

    key = "agenda_refusals.stands_for_another"


class NotThereToBegin(Refusal):
    """Only of a household that is ticked can it be said that it signed and was not there."""

    key = "agenda_refusals.not_there_to_begin"


class SignedWhyMissing(Refusal):
    """Whoever says that somebody signed and was not there says why."""

    key = "agenda_refusals.reason_missing"


class QuorumNeverCounted(Refusal):
    """The quorum of the meeting was not counted yet: there is nothing to certify."""

    key = "agenda_refusals.quorum_never_counted"


class NothingNotHeld(Refusal):
    """Every meeting that was called was held."""

    key = "agenda_refusals.nothing_not_held"
