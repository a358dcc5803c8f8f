"""A paper to its printer, whatever the printer is.

A folder is one too, a stick or the disk: the text arrives whole under its name, or not at all.
"""

import errno
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from forumtui.engine.files import link_on, new_private_file, refuse_unplugged, settle, sweep, turn
from forumtui.engine.refusals import NotPluggedIn
from forumtui.papers.printers import cups, raw
from forumtui.papers.printers.escp import paper_bytes, trial_page_bytes
from forumtui.papers.printers.pdf import pdf
from forumtui.papers.printers.profiles import Printer, Profile
from forumtui.papers.printers.refusals import (
    DeviceFault,
    NoPermission,
    NoRoom,
    PrinterElsewhere,
    PrinterMissing,
    Undelivered,
)
from forumtui.papers.printers.watching import DeliveryWatch, Receipt, Wish


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """What is to be printed: the text of pages, the name of its file, a title that names nobody.

    A `trial` page goes to a device in the way of every profile of devices.
    """

    text: str
    name: str
    title: str
    trial: bool = False


def deliver(printer: Printer, paper: PrintedPaper, watch: DeliveryWatch) -> Receipt:
    """Bring `paper` to `printer`; return what was taken, which is not yet what is on paper.

    Takes as long as the printer takes. Raises Undelivered, and NotOnThisPrinter for a sign that has
    no place on the printer; then nothing was sent.
    """
    match printer.profile:
        case Profile.FILE:
            return _kept(printer, paper)
        case Profile.CUPS:
            drawn, changes = pdf(paper.text, printer=printer.device)
            receipt = cups.send(printer.device, drawn, paper.title, watch)
            return Receipt(receipt.taken, receipt.queue_job, changes)
        case _:
            return _written(printer, paper, watch)


def _written(printer: Printer, paper: PrintedPaper, watch: DeliveryWatch) -> Receipt:
    if paper.trial:
        sheet, changes = trial_page_bytes(paper.text)
    else:
        sheet, changes = paper_bytes(printer.profile, paper.text)
    taken = raw.send(printer.device, sheet, going_on=lambda: watch.wish() is Wish.GO_ON)
    return Receipt(taken, changes=changes)


def _kept(printer: Printer, paper: PrintedPaper) -> Receipt:
    text = paper.text.encode()
    if not printer.device:
        # The text is kept already where it was taken from.
        return Receipt(len(text))
    return Receipt(put(Path(printer.device), paper.name, text))


_FAILING: Final[dict[int, type[Undelivered]]] = {
    errno.ENOENT: PrinterMissing,
    errno.ENOTDIR: PrinterMissing,
    errno.ENAMETOOLONG: PrinterMissing,
    errno.EACCES: NoPermission,
    errno.EPERM: NoPermission,
    errno.EROFS: NoPermission,
    errno.ENOSPC: NoRoom,
    errno.EFBIG: NoRoom,
    errno.EDQUOT: NoRoom,
}


_OF_JOBS: Final = ".[0-9][0-9][0-9][0-9][0-9]_*.txt.part"
"""What the papers of the print queue are called in a folder as long as they are not whole."""


def put(folder: Path, name: str, paper: bytes) -> int:
    """Write `paper` durably as `name` into `folder`, which must be there; return its bytes.

    Its name there is durable too. What a power cut left half written there before is taken away.
    Raises PrinterMissing, PrinterElsewhere, NoPermission, NoRoom or DeviceFault; then nothing bears
    the name.
    """
    part = folder / f".{name}.part"
    if link_on(folder) is not None:
        raise PrinterElsewhere(printer=str(folder), sent=0, total=len(paper))
    try:
        refuse_unplugged(folder)
        sweep(folder, _OF_JOBS)
        with turn(folder):
            # What waits there under the name of something half written may be a link or a pipe.
            part.unlink(missing_ok=True)
            with os.fdopen(new_private_file(part), "wb") as file:
                file.write(paper)
                file.flush()
                os.fsync(file.fileno())
            part.replace(folder / name)
            settle(folder)
        refuse_unplugged(folder)
    except NotPluggedIn as fault:
        raise PrinterMissing(printer=str(folder), sent=0, total=len(paper)) from fault
    except OSError as fault:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        refusal = _FAILING.get(fault.errno or 0)
        if refusal is None:
            why = fault.strerror or type(fault).__name__
            raise DeviceFault(printer=str(folder), sent=0, total=len(paper), why=why) from fault
        raise refusal(printer=str(folder), sent=0, total=len(paper)) from fault
    return len(paper)
