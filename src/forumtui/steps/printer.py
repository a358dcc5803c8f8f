"""Which printer the village prints on."""

from forumtui.printing.printers.profiles import NO_PRINTER, Printer, printer_kept
from forumtui.store import print_job as records
from forumtui.store.database import Store, add
from forumtui.store.journal import act
from forumtui.store.print_job import PrinterChoice, PrintState, Progress


def chosen_printer(store: Store) -> Printer:
    """Return the printer that was chosen, NO_PRINTER when none was or it is not known here."""
    with store.reading():
        return the_printer()


def the_printer() -> Printer:
    """Return the chosen printer. Inside a transaction."""
    kept = records.chosen_printer()
    return NO_PRINTER if kept is None else printer_kept(*kept)


def choose_printer(store: Store, printer: Printer) -> None:
    """Keep the choice as an act; what waits in the queue goes to the new printer."""
    with act(store, "printer.choose") as entry:
        add(PrinterChoice, profile=printer.profile, device=printer.device, act=entry.sequence)
        moved = [job.id for job in records.print_jobs(PrintState.WAITING)]
        for job in moved:
            waiting = Progress(PrintState.WAITING, printer.profile, printer.device)
            records.add_state(job, waiting, entry.sequence)
        entry.facts = {"printer": str(printer), "moved": list(moved)}
