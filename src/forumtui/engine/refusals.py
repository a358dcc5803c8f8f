"""What the database cannot do, as data."""

from forumtui.messages.refusals import Refusal


class DatabaseNewer(Refusal):
    """A newer version of the program wrote this database (details: newest)."""

    key = "store_refusals.database_newer"


class DatabaseOfTrial(Refusal):
    """A trial version of the program made this database; nothing is carried over (details: file)."""

    key = "store_refusals.database_of_trial"


class DatabaseDamaged(Refusal):
    """The file is not a sound database (details: file)."""

    key = "store_refusals.database_damaged"


class DatabaseLocked(Refusal):
    """Another program holds the database (details: file)."""

    key = "store_refusals.database_locked"


class DiskFull(Refusal):
    """There is no room left to write (details: file)."""

    key = "store_refusals.disk_full"


class DiskFailing(Refusal):
    """The disk has room, and cannot be read or written (details: file)."""

    key = "store_refusals.disk_failing"


class DatabaseGone(Refusal):
    """The database was moved, deleted or replaced while the program ran (details: file)."""

    key = "store_refusals.database_gone"


class FolderNotWritable(Refusal):
    """The folder or the database cannot be written (details: file)."""

    key = "store_refusals.folder_not_writable"


class NotFound(Refusal):
    """Nothing is known by that name (details: what)."""

    key = "store_refusals.not_found"


class ChangedMeanwhile(Refusal):
    """What was on the screen when this was asked is no longer so: nothing was written."""

    key = "store_refusals.changed_meanwhile"


class NotPluggedIn(Refusal):
    """The path is where sticks appear, and no stick is there (details: folder)."""

    key = "copies.not_plugged_in"


class DayUncertain(Refusal):
    """The clock cannot be right, and nobody said which day it is (details: clock, a day)."""

    key = "store_refusals.day_uncertain"


class CopyNoRoom(Refusal):
    """There is no room for a copy (details: folder, megabytes that are needed)."""

    key = "copies.no_room"


class CopyReadOnly(Refusal):
    """Nothing can be written to the folder or stick for copies (details: folder)."""

    key = "copies.read_only"


class CopyPlaceGone(Refusal):
    """The folder or stick went away, or fails, while a copy was written (details: folder)."""

    key = "copies.place_gone"


class CopyDiffers(Refusal):
    """What was read back is not what was written (details: folder)."""

    key = "copies.differs"


class CopyStopped(Refusal):
    """The copying was stopped; nothing of it was kept."""

    key = "copies.stopped"


class CopyUnreadable(Refusal):
    """The file is not there, or is none that can be read (details: file)."""

    key = "copies.unreadable"


class CopyDamaged(Refusal):
    """The file is not a whole copy of a village (details: file)."""

    key = "copies.damaged"


class PassphraseTooShort(Refusal):
    """A passphrase has too few signs (details: least)."""

    key = "copies.passphrase_short"


class PassphraseMissing(Refusal):
    """The copy is sealed, and no passphrase was given (details: file)."""

    key = "copies.passphrase_missing"


class PassphraseWrong(Refusal):
    """The copy does not open with this passphrase (details: file)."""

    key = "copies.passphrase_wrong"


class TextBroken(Refusal):
    """A text holds half a letter, which no database keeps and no other program can read."""

    key = "store_refusals.text_broken"


class NothingToUndo(Refusal):
    """No answer stands that could be taken back."""

    key = "steps_refusals.nothing_to_undo"


class FileMissing(Refusal):
    """No file has this name."""

    key = "intake_refusals.file_missing"


class NotAFile(Refusal):
    """The path is a folder or a device."""

    key = "intake_refusals.not_a_file"


class LeadsElsewhere(Refusal):
    """The file is a link to another place: what lies there was not brought as a register."""

    key = "intake_refusals.leads_elsewhere"


class NotReadable(Refusal):
    """The system does not let this user read the file."""

    key = "intake_refusals.not_readable"


class FileVanished(Refusal):
    """The file stopped answering while it was being read: a stick pulled out, a bad card."""

    key = "intake_refusals.file_vanished"


class FileEmpty(Refusal):
    """The file holds no character at all, or only blank ones."""

    key = "intake_refusals.file_empty"


class FileTooLarge(Refusal):
    """The file is larger than any village's register can be."""

    key = "intake_refusals.file_too_large"
