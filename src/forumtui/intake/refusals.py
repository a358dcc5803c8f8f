"""What stops a whole file from being read. Each sentence also says what to do about it."""

from typing import ClassVar

from forumtui.core.refusals import Refusal


class FileMissing(Refusal):
    """No file has this name."""

    key: ClassVar[str] = "intake_refusals.file_missing"


class NotAFile(Refusal):
    """The path is a folder or a device."""

    key: ClassVar[str] = "intake_refusals.not_a_file"


class LeadsElsewhere(Refusal):
    """The file is a link to another place: what lies there was not brought as a register."""

    key: ClassVar[str] = "intake_refusals.leads_elsewhere"


class NotReadable(Refusal):
    """The system does not let this user read the file."""

    key: ClassVar[str] = "intake_refusals.not_readable"


class FileVanished(Refusal):
    """The file stopped answering while it was being read: a stick pulled out, a bad card."""

    key: ClassVar[str] = "intake_refusals.file_vanished"


class FileEmpty(Refusal):
    """The file holds no character at all, or only blank ones."""

    key: ClassVar[str] = "intake_refusals.file_empty"


class FileTooLarge(Refusal):
    """The file is larger than any village's register can be."""

    key: ClassVar[str] = "intake_refusals.file_too_large"


class SheetTooLarge(Refusal):
    """A sheet has a cell so far from the others that the sheet would not fit in memory."""

    key: ClassVar[str] = "intake_refusals.sheet_too_large"


class NotARegister(Refusal):
    """The file is no table: a picture, a web page, a broken spreadsheet."""

    key: ClassVar[str] = "intake_refusals.not_a_register"


class PasswordNeeded(Refusal):
    """The spreadsheet is locked with a password."""

    key: ClassVar[str] = "intake_refusals.password_needed"


class EncodingUnknown(Refusal):
    """The text is in no encoding that Thai registers are written in, or is damaged."""

    key: ClassVar[str] = "intake_refusals.encoding_unknown"


class QuoteNotClosed(Refusal):
    """A quotation mark opens a cell and swallows the rows after it."""

    key: ClassVar[str] = "intake_refusals.quote_not_closed"


class NoHeader(Refusal):
    """No sheet has a row of headings that can be recognised."""

    key: ClassVar[str] = "intake_refusals.no_header"


class NothingWritten(Refusal):
    """No cell holds a word: a sheet of pictures, or of nothing."""

    key: ClassVar[str] = "intake_refusals.nothing_written"


class TablesSideBySide(Refusal):
    """Two tables stand beside each other in one sheet: only one of them could be read."""

    key: ClassVar[str] = "intake_refusals.tables_side_by_side"


class AnswersUnreadable(Refusal):
    """The file that says what headings mean cannot be read, or is no text."""

    key: ClassVar[str] = "intake_refusals.answers_unreadable"


class AnswersBroken(Refusal):
    """The file that says what headings mean is not written as it must be."""

    key: ClassVar[str] = "intake_refusals.answers_broken"


class AnswerUnknown(Refusal):
    """The file that says what headings mean names a meaning that there is not."""

    key: ClassVar[str] = "intake_refusals.answer_unknown"


class FormExists(Refusal):
    """A file of this name is there already: a form that may be filled in is not written over."""

    key: ClassVar[str] = "intake_refusals.form_exists"


class FormNotWritten(Refusal):
    """The form could not be written (details: name, why)."""

    key: ClassVar[str] = "intake_refusals.form_not_written"
