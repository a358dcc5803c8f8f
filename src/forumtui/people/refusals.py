"""What cannot be said of who is whom, who lives where and who moves, as data."""

from forumtui.messages.refusals import Refusal


class SpeakerMissing(Refusal):
    """An answer says who spoke."""

    key = "steps_refusals.speaker_missing"


class AlreadyLinked(Refusal):
    """One of two records is tied to somebody already (details: name)."""

    key = "steps_refusals.already_linked"


class AlreadyPlaced(Refusal):
    """A register puts the person into a house already (details: name)."""

    key = "steps_refusals.already_placed"


class NotAResident(Refusal):
    """Only residents move: whose name waits is first said to be somebody (details: name)."""

    key = "steps_refusals.not_a_resident"


class NobodyMoves(Refusal):
    """Nobody is named who moves."""

    key = "steps_refusals.nobody_moves"


class LivesThere(Refusal):
    """The person lives in that very household (details: name, house)."""

    key = "steps_refusals.lives_there"


class MoveInFuture(Refusal):
    """A move is written down once it has happened (details: day, today)."""

    key = "steps_refusals.move_in_future"


class MoveBeforeLast(Refusal):
    """The person came to where they live only after that day (details: name, day, since)."""

    key = "steps_refusals.move_before_last"


class GateMissing(Refusal):
    """A new household has a number on its gate."""

    key = "steps_refusals.gate_missing"


class GateTaken(Refusal):
    """A household has this number already; one moves there instead (details: house)."""

    key = "steps_refusals.gate_taken"


class HouseholdInUse(Refusal):
    """A household that others live in, or that answered or signed, cannot be undone (details: house)."""

    key = "steps_refusals.household_in_use"


class AlreadySaid(Refusal):
    """The very same stands written down of this guarantor (details: name)."""

    key = "steps_refusals.already_said"


class FactUnsaid(Refusal):
    """A fact of a person is told by somebody, by name."""

    key = "person_facts.unsaid"


class FactStands(Refusal):
    """It is so already (details: name)."""

    key = "person_facts.stands"


class FactKnownLater(Refusal):
    """Nobody knew it on a day that is still to come (details: day, latest)."""

    key = "person_facts.known_later"
