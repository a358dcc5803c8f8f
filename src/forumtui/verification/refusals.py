"""What cannot be answered, corrected or settled, as data."""

from forumtui.messages.refusals import Refusal


class SameAsNow(Refusal):
    """A correction makes a figure another one (details: line)."""

    key = "correction_refusals.same_as_now"


class FieldNotOfSaving(Refusal):
    """Of a saving only the balance is there to be corrected (details: line)."""

    key = "correction_refusals.field_not_of_saving"


class AppointmentDayUnfit(Refusal):
    """A household is asked on a later day, within a year (details: first, last)."""

    key = "verification.appointment_unfit"


class ReviewersTooFew(Refusal):
    """A figure is settled by two people, both named (details: least)."""

    key = "correction_refusals.reviewers_too_few"


class ReviewerConcerned(Refusal):
    """Nobody settles a line of their own household (details: name)."""

    key = "correction_refusals.reviewer_concerned"


class DisputeNotOpen(Refusal):
    """No such dispute of the line is open (any more) (details: line)."""

    key = "correction_refusals.dispute_not_open"


class LineInContract(Refusal):
    """The line stands in a contract, which is taken back first (details: line, house, number)."""

    key = "correction_refusals.line_in_contract"


class InterestMadePrincipal(Refusal):
    """A correction would let interest bear interest (s. 655; details: line, amount)."""

    key = "correction_refusals.interest_made_principal"


class LineReleased(Refusal):
    """Something left the line by a release, which is taken back first (details: line, house)."""

    key = "correction_refusals.line_released"


class LinePaidSince(Refusal):
    """Something was paid on the loan since: that is taken back first (details: line)."""

    key = "correction_refusals.paid_since"


class SettlingUnreasoned(Refusal):
    """Whoever settles a figure says why."""

    key = "correction_refusals.settling_unreasoned"


class NothingSettled(Refusal):
    """Nothing stands that could be taken back (details: line)."""

    key = "correction_refusals.nothing_settled"


class AlreadyAnswered(Refusal):
    """Everybody in the household has answered; an answer is first taken back (details: house)."""

    key = "steps_refusals.already_answered"


class DisputeOpen(Refusal):
    """A line is disputed already, with another figure or reason (details: house, line)."""

    key = "steps_refusals.dispute_open"


class SameFigure(Refusal):
    """The member claims the very figure the book holds (details: line)."""

    key = "steps_refusals.same_figure"


class ReasonMissing(Refusal):
    """A dispute says why."""

    key = "steps_refusals.reason_missing"


class ProxyIncomplete(Refusal):
    """A proxy's answer names who, the relation and the paper seen."""

    key = "steps_refusals.proxy_incomplete"


class SpeakerDied(Refusal):
    """Somebody who has died answers for nobody. Details: name."""

    key = "verification.speaker_died"
