"""What cannot be of a paper, its file or its print job, as data."""

from forumtui.messages.refusals import Refusal


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


class NothingToWrite(Refusal):
    """There is nobody whom such a paper is for."""

    key = "steps_refusals.nothing_to_write"


class NotAPaper(Refusal):
    """A file is not the text of pages of this program (details: file, line; 0 for the whole file)."""

    key = "printer_refusals.not_a_paper"


class PaperEdited(Refusal):
    """A file is not the paper it says it is: somebody changed it (details: file, code)."""

    key = "printer_refusals.paper_edited"


class NotIssued(Refusal):
    """A file is no paper that this village's program wrote, or no longer is (details: file)."""

    key = "printer_refusals.not_issued"


class CodeIncomplete(Refusal):
    """A code has nine signs (details: signs, wanted)."""

    key = "anchor.code_incomplete"


class CodeSignUnknown(Refusal):
    """No code holds this sign (details: sign)."""

    key = "anchor.code_sign_unknown"


class CodeMisread(Refusal):
    """The last sign does not fit the others: the code was misread or mistyped (details: code)."""

    key = "anchor.code_misread"
