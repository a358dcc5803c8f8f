"""What officers and their PINs do not allow, as data."""

from forumtui.messages.refusals import Refusal


class PinWrong(Refusal):
    """The PIN is not that officer's (details: name)."""

    key = "officers.pin_wrong"


class PinMustWait(Refusal):
    """Too many wrong PINs on end: none is looked at for a while (details: name, minutes)."""

    key = "officers.pin_must_wait"


class TwoOfficersNeeded(Refusal):
    """Two officers must allow this with their PINs."""

    key = "officers.two_needed"


class SameOfficer(Refusal):
    """Two PINs of one officer are not two officers (details: name)."""

    key = "officers.same_officer"


class OfficerConcerned(Refusal):
    """Whose own office or PIN it is has no say in it (details: name)."""

    key = "officers.officer_concerned"


class AlreadyOfficer(Refusal):
    """Nobody holds two offices: one person would have two PINs (details: name)."""

    key = "officers.already_officer"


class OfficersTooFew(Refusal):
    """Officers once set never become too few (details: least)."""

    key = "officers.too_few"


class OfficerUnknown(Refusal):
    """No officer that serves has this name (details: name)."""

    key = "officers.unknown"


class PinFileUnreadable(Refusal):
    """A file of PINs cannot be read (details: file)."""

    key = "officers.file_unreadable"


class PinFileBroken(Refusal):
    """A line of a file of PINs is not a name, an equals sign and a PIN (details: file, row)."""

    key = "officers.file_broken"


class PinTwiceInFile(Refusal):
    """A file of PINs names somebody twice: one PIN is meant (details: file, name, row)."""

    key = "officers.twice_in_file"


class PinNotInFile(Refusal):
    """The file of PINs has no line for an officer (details: file, name)."""

    key = "officers.not_in_file"


class OfficeDayImplausible(Refusal):
    """Nobody took up or left an office on that day (details: day, earliest, latest)."""

    key = "officers.day_implausible"


class PinMalformed(Refusal):
    """A PIN is of four to eight digits (details: least, most)."""

    key = "officers.pin_malformed"


class PinTooPlain(Refusal):
    """A PIN of one digit only, or of digits in their order, is guessed at once."""

    key = "officers.pin_too_plain"


class PinsDiffer(Refusal):
    """A PIN nobody sees is typed twice, and the two are not the same."""

    key = "officers.pins_differ"


class PinOfNobody(Refusal):
    """A PIN is that of no officer who is asked."""

    key = "officers.pin_of_nobody"
