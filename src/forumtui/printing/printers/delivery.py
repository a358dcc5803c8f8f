"""A paper to its printer, whatever the printer is."""

from dataclasses import dataclass
from pathlib import Path

from forumtui.printing.printers import cups, folder, raw
from forumtui.printing.printers.escp import paper_bytes, trial_page_bytes
from forumtui.printing.printers.pdf import pdf
from forumtui.printing.printers.profiles import Printer, Profile
from forumtui.printing.printers.watching import Receipt, Watch, Wish


@dataclass(frozen=True, slots=True)
class Paper:
    """What is to be printed: the text of pages, the name of its file, a title that names nobody.

    A `trial` page goes to a device in the way of every profile of devices.
    """

    text: str
    name: str
    title: str
    trial: bool = False


def deliver(printer: Printer, paper: Paper, watch: Watch) -> Receipt:
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


def _written(printer: Printer, paper: Paper, watch: Watch) -> Receipt:
    if paper.trial:
        sheet, changes = trial_page_bytes(paper.text)
    else:
        sheet, changes = paper_bytes(printer.profile, paper.text)
    taken = raw.send(printer.device, sheet, going_on=lambda: watch.wish() is Wish.GO_ON)
    return Receipt(taken, changes=changes)


def _kept(printer: Printer, paper: Paper) -> Receipt:
    text = paper.text.encode()
    if not printer.device:
        # The text is kept already where it was taken from.
        return Receipt(len(text))
    return Receipt(folder.put(Path(printer.device), paper.name, text))
