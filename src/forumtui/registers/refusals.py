"""What stops a whole file from being read, and what cannot be of its totals, headings and handover.

Each sentence also says what to do about it.
"""

from collections.abc import Mapping
from typing import Final

from forumtui.messages.refusals import Refusal


class SheetTooLarge(Refusal):
    """A sheet has a cell so far from the others that the sheet would not fit in memory."""

    key = "intake_refusals.sheet_too_large"


class RowsTooMany(Refusal):
    """A file has more rows than any village's register (details: name, limit)."""

    key = "intake_refusals.rows_too_many"


class RowTooWide(Refusal):
    """A row reaches over too many columns (details: name, sheet, row, limit)."""

    key = "intake_refusals.row_too_wide"


class RowTooLong(Refusal):
    """A row of a text file is longer than any (details: name, row, limit)."""

    key = "intake_refusals.row_too_long"


class CellTooLong(Refusal):
    """A cell holds too long a text (details: name, sheet, row, limit)."""

    key = "intake_refusals.cell_too_long"


class CellsTooMany(Refusal):
    """All rows of a file together have too many cells (details: name, limit)."""

    key = "intake_refusals.cells_too_many"


class LettersTooMany(Refusal):
    """All cells of a file together hold too much text (details: name, row, limit)."""

    key = "intake_refusals.letters_too_many"


class SheetsTooMany(Refusal):
    """A file has too many sheets (details: name, limit)."""

    key = "intake_refusals.sheets_too_many"


class SheetNameTooLong(Refusal):
    """The name of a sheet is too long (details: name, limit)."""

    key = "intake_refusals.sheet_name_too_long"


class NotARegister(Refusal):
    """The file is no table: a picture, a web page, a broken spreadsheet."""

    key = "intake_refusals.not_a_register"


class PasswordNeeded(Refusal):
    """The spreadsheet is locked with a password."""

    key = "intake_refusals.password_needed"


class EncodingUnknown(Refusal):
    """The text is in no encoding that Thai registers are written in, or is damaged."""

    key = "intake_refusals.encoding_unknown"


class QuoteNotClosed(Refusal):
    """A quotation mark opens a cell and swallows the rows after it."""

    key = "intake_refusals.quote_not_closed"


class NoHeader(Refusal):
    """No sheet has a row of headings that can be recognised."""

    key = "intake_refusals.no_header"


class NoRowsYet(Refusal):
    """Headings are all there is: a form that nobody filled in (details: name, first)."""

    key = "intake_refusals.no_rows_yet"


class NothingWritten(Refusal):
    """No cell holds a word: a sheet of pictures, or of nothing."""

    key = "intake_refusals.nothing_written"


class TablesSideBySide(Refusal):
    """Two tables stand beside each other in one sheet: only one of them could be read."""

    key = "intake_refusals.tables_side_by_side"


class BankStatement(Refusal):
    """A file holds nothing but a fund's account at a bank (details: name)."""

    key = "intake_refusals.bank_statement"


class PassbookNameless(Refusal):
    """A passbook does not say whose it is (details: name, sheet, row)."""

    key = "intake_refusals.passbook_nameless"


class AnswersUnreadable(Refusal):
    """The file that says what headings mean cannot be read, or is no text."""

    key = "intake_refusals.answers_unreadable"


class AnswersBroken(Refusal):
    """The file that says what headings mean is not written as it must be."""

    key = "intake_refusals.answers_broken"


class AnswerUnknown(Refusal):
    """The file that says what headings mean names a meaning that there is not."""

    key = "intake_refusals.answer_unknown"


class FormExists(Refusal):
    """A file of this name is there already: a form that may be filled in is not written over."""

    key = "intake_refusals.form_exists"


class FormNotWritten(Refusal):
    """The form could not be written (details: name, why)."""

    key = "intake_refusals.form_not_written"


class ImportStopped(Refusal):
    """Somebody stopped the import; nothing of the file was kept (details: file)."""

    key = "steps_refusals.import_stopped"


class WhyMissing(Refusal):
    """A difference of a fund's figures says why."""

    key = "steps_refusals.why_missing"


class NothingDiffers(Refusal):
    """There is no such difference that could be explained."""

    key = "steps_refusals.nothing_differs"


class DifferenceChanged(Refusal):
    """The figures changed since the difference was seen."""

    key = "steps_refusals.difference_changed"


class NothingToHandOver(Refusal):
    """No fund's register was read yet."""

    key = "steps_refusals.nothing_to_hand_over"


class ColumnsSame(Refusal):
    """Two columns cannot both be the same (details: columns, their letters)."""

    key = "steps_refusals.columns_same"


class ColumnsNoName(Refusal):
    """No column is the name."""

    key = "steps_refusals.columns_no_name"


class ColumnsNoHouse(Refusal):
    """No column is the house number or an amount: nothing can be done with names alone."""

    key = "steps_refusals.columns_no_house"


class ColumnNotHouses(Refusal):
    """What stands in a column cannot be house numbers (details: column, its letter)."""

    key = "steps_refusals.column_not_houses"


class ColumnsNoBalance(Refusal):
    """A table of savings or debts has no column of balances."""

    key = "steps_refusals.columns_no_balance"


class RegisterNotRead(Refusal):
    """No register of this name stands (details: file)."""

    key = "intake_refusals.register_not_read"


class TakenBackUnreasoned(Refusal):
    """A register is taken back without a reason."""

    key = "intake_refusals.taken_back_unreasoned"


class RegisterInContract(Refusal):
    """A contract that stands was drawn from lines that would go (details: file, house, number)."""

    key = "intake_refusals.register_in_contract"


class RegisterReleased(Refusal):
    """Something was released from a line that would go (details: file, line)."""

    key = "intake_refusals.register_released"


class RegisterPaidSince(Refusal):
    """Something was paid on a loan that would go (details: file, line)."""

    key = "intake_refusals.register_paid_since"


class RegisterPlacedByHand(Refusal):
    """Somebody whom only this register has was moved or placed by hand (details: file, name)."""

    key = "intake_refusals.register_placed_by_hand"


class RegisterKnownLater(Refusal):
    """A later register of residents counts on the people of this one (details: file, other)."""

    key = "intake_refusals.register_known_later"


class RegisterAtMeeting(Refusal):
    """A household that would be no more is at the open meeting (details: file, house)."""

    key = "intake_refusals.register_at_meeting"


class RegisterOfOtherKind(Refusal):
    """People would take the place of figures, or figures of people (details: file, old)."""

    key = "intake_refusals.register_of_other_kind"


class RegisterReplacesNothing(Refusal):
    """The very register that would be replaced holds the same bytes (details: file)."""

    key = "intake_refusals.register_replaces_nothing"


class RowNotOneOfThose(Refusal):
    """No row of this name waits or was decided (details: row)."""

    key = "rows.not_one_of_those"


class RowNotWaiting(Refusal):
    """The row does not wait any more: its register was taken back or replaced."""

    key = "rows.not_waiting"


class RowDecidedAlready(Refusal):
    """It was decided what becomes of the row (details: row)."""

    key = "rows.decided_already"


class RowUnreasoned(Refusal):
    """What is decided of a row says why."""

    key = "rows.unreasoned"


class RowOpen(Refusal):
    """Nothing was decided of the row that could be taken back (details: row)."""

    key = "rows.open"


class RowNeverTaken(Refusal):
    """Savings below nothing are never taken."""

    key = "rows.never_taken"


class RowNotRead(Refusal):
    """The row as mended is still no row of somebody."""

    key = "rows.not_read"


class RowColumnUnknown(Refusal):
    """The row has no such column (details: column)."""

    key = "rows.column_unknown"


class RowColumnTwice(Refusal):
    """Several columns of the row are headed alike (details: column)."""

    key = "rows.column_twice"


class CreditUnsaid(Refusal):
    """What was paid too much is told of a debt below nothing, and of no other row."""

    key = "rows.credit_unsaid"


class RowStillWaits(Refusal):
    """The row as mended would wait as well; `code` and `gaps` say why, as of any row that waits."""

    key = "rows.still_waits"

    def __init__(self, code: str = "", gaps: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.code: Final = code
        self.gaps: Final = gaps or {}


class RowDemandsOneEnd(Refusal):
    """A row is taken, or not taken, or opened again: one of these."""

    key = "rows.one_end"
