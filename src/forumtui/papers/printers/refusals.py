"""Why a paper did not reach its printer, each cause told apart from the others."""

from forumtui.messages.refusals import Refusal


class PrinterUnknown(Refusal):
    """Nobody knows a printer by that name (details: printer)."""

    key = "printer_refusals.printer_unknown"


class Undelivered(Refusal):
    """A paper did not reach its printer, or not all of it.

    Details: printer; `sent`, the bytes that were taken, an upper bound because printers and cables
    keep some in buffers, so that only 0 says for sure that nothing can come out; `total`, all.
    """


class PrinterMissing(Undelivered):
    """There is no such device, or nobody at its other end."""

    key = "printer_refusals.printer_missing"


class PrinterBusy(Undelivered):
    """Another program holds the printer."""

    key = "printer_refusals.printer_busy"


class NoPermission(Undelivered):
    """The program may not write to the printer: on Debian it must belong to the group lp."""

    key = "printer_refusals.no_permission"


class NoPaper(Undelivered):
    """The printer has no paper."""

    key = "printer_refusals.no_paper"


class PrinterOff(Undelivered):
    """The printer is off, offline, or cannot be reached over the network."""

    key = "printer_refusals.printer_off"


class Unplugged(Undelivered):
    """The printer's cable was pulled, or the other end closed while it was spoken to."""

    key = "printer_refusals.unplugged"


class NeedsCare(Undelivered):
    """The printer wants a hand: a jam, an open cover, no ink; or it says only that it has a fault."""

    key = "printer_refusals.needs_care"


class Stalled(Undelivered):
    """The printer took nothing for as long as was waited (further detail: seconds)."""

    key = "printer_refusals.stalled"


class NoRoom(Undelivered):
    """The disk or stick the paper goes to is full."""

    key = "printer_refusals.no_room"


class DeviceFault(Undelivered):
    """The device failed in another way (further detail: why)."""

    key = "printer_refusals.device_fault"


class NotADevice(Undelivered):
    """It is a folder, a disk, or a file that holds anything but pages printed into it."""

    key = "printer_refusals.not_a_device"


class PrinterElsewhere(Undelivered):
    """On the way to it is a link to another place."""

    key = "printer_refusals.elsewhere"


class QueueStopped(Undelivered):
    """The queue of CUPS stands still or takes no jobs: somebody stopped it, or an error did."""

    key = "printer_refusals.queue_stopped"


class QueueUnknown(Undelivered):
    """CUPS has no queue of that name."""

    key = "printer_refusals.queue_unknown"


class QueueGaveUp(Undelivered):
    """CUPS ended the job without printing it, or somebody else took it away."""

    key = "printer_refusals.queue_gave_up"


class CupsDown(Undelivered):
    """CUPS is not installed, or does not run."""

    key = "printer_refusals.cups_down"


class PdfMissing(Undelivered):
    """What draws a PDF is not installed (the extra `pdf`)."""

    key = "printer_refusals.pdf_missing"


class FontMissing(Undelivered):
    """The font Tlwg Typo is not installed."""

    key = "printer_refusals.font_missing"


class PrintStopped(Undelivered):
    """A person stopped it, or the program was left."""

    key = "printer_refusals.stopped"


class NotOnThisPrinter(Refusal):
    """A sign has no place in TIS-620, and nothing stands for it.

    Details: `page`, `line` and `column`, counted from 1; `sign`, "" when it cannot be shown;
    its `code_point` ("U+6F22").
    """

    key = "fold_refusals.not_on_this_printer"
