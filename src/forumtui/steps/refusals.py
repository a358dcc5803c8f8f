"""What the procedure does not allow, as data."""

from forumtui.core.refusals import Refusal


class NoVillage(Refusal):
    """The village has no name yet."""

    key = "steps_refusals.no_village"


class VillageExists(Refusal):
    """The folder already holds a village (details: village)."""

    key = "steps_refusals.village_exists"


class NameMissing(Refusal):
    """A name that must be written down was left empty."""

    key = "steps_refusals.name_missing"


class HouseUnknown(Refusal):
    """No household has this number on its gate (details: house)."""

    key = "steps_refusals.house_unknown"


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


class SpeakerMissing(Refusal):
    """An answer says who spoke."""

    key = "steps_refusals.speaker_missing"


class ProxyIncomplete(Refusal):
    """A proxy's answer names who, the relation and the paper seen."""

    key = "steps_refusals.proxy_incomplete"


class NothingToUndo(Refusal):
    """No answer stands that could be taken back."""

    key = "steps_refusals.nothing_to_undo"


class MeetingIsOpen(Refusal):
    """One meeting at a time (details: place)."""

    key = "steps_refusals.meeting_is_open"


class NoMeeting(Refusal):
    """No meeting is open."""

    key = "steps_refusals.no_meeting"


class NotConfirmed(Refusal):
    """The household has not answered in full (details: house, names)."""

    key = "steps_refusals.not_confirmed"


class ExportFailed(Refusal):
    """A paper's file could not be written (details: file, why)."""

    key = "steps_refusals.export_failed"


class PaperUnreadable(Refusal):
    """A file that was to be printed is not there, or is not text in UTF-8 (details: file)."""

    key = "steps_refusals.paper_unreadable"


class KeptPaperChanged(Refusal):
    """The kept text of a paper is gone, or is not what was kept (details: file)."""

    key = "steps_refusals.kept_paper_changed"


class PrintJobNotSo(Refusal):
    """A print job is not in a state in which this can be said of it (details: job)."""

    key = "steps_refusals.print_job_not_so"


class PrintInterrupted(Refusal):
    """The program or the power went while a paper was on its way to the printer."""

    key = "steps_refusals.print_interrupted"


class ExportLeadsElsewhere(Refusal):
    """A paper's file or folder is a link to another place (details: file)."""

    key = "steps_refusals.export_leads_elsewhere"


class FirstDueTooEarly(Refusal):
    """The first instalment falls before the contract is made (details: first_due, made_on)."""

    key = "steps_refusals.first_due_too_early"


class ImportStopped(Refusal):
    """Somebody stopped the import; nothing of the file was kept (details: file)."""

    key = "steps_refusals.import_stopped"


class HouseAmbiguous(Refusal):
    """Several households have this number, in different hamlets (details: house)."""

    key = "steps_refusals.house_ambiguous"


class NotADay(Refusal):
    """A day could not be read (details: text)."""

    key = "steps_refusals.not_a_day"


class NotABaht(Refusal):
    """An amount could not be read (details: text)."""

    key = "steps_refusals.not_a_baht"


class AmountTooLarge(Refusal):
    """An amount no village has (details: most)."""

    key = "steps_refusals.amount_too_large"


class NotARate(Refusal):
    """A rate could not be read, or not in millionths (details: text)."""

    key = "steps_refusals.not_a_rate"


class AlreadyLinked(Refusal):
    """One of two records is tied to somebody already (details: name)."""

    key = "steps_refusals.already_linked"


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


class ColumnsNoBalance(Refusal):
    """A table of savings or debts has no column of balances."""

    key = "steps_refusals.columns_no_balance"


class AlreadyPlaced(Refusal):
    """A register puts the person into a house already (details: name)."""

    key = "steps_refusals.already_placed"


class CheckStopped(Refusal):
    """Somebody stopped the check before it was through."""

    key = "steps_refusals.check_stopped"


class FolderTaken(Refusal):
    """There is a village in the folder already; it is never written over (details: folder)."""

    key = "copies.folder_taken"


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


class NothingToWrite(Refusal):
    """There is nobody whom such a paper is for."""

    key = "steps_refusals.nothing_to_write"
