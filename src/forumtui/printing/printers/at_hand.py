"""Which printers this machine could print on."""

import os
from pathlib import Path
from typing import Final

from forumtui.printing.printers.cups_commands import queues, takes_papers
from forumtui.printing.printers.profiles import NO_PRINTER, ON_A_DEVICE, Printer, Profile

_DEVICES: Final = ("usb/lp*", "lp[0-9]*")


def printers_at_hand(devices: Path = Path("/dev")) -> tuple[Printer, ...]:
    """Return the printers that were found, each device once for every way to speak to it.

    None of them was tried. The text alone, kept as a file, is always the first.
    """
    found = sorted(str(path) for pattern in _DEVICES for path in devices.glob(pattern))
    return (
        NO_PRINTER,
        *(Printer(Profile.CUPS, queue) for queue in queues()),
        *(Printer(profile, device) for device in found for profile in ON_A_DEVICE),
    )


def is_reachable(printer: Printer) -> bool:
    """Say whether a printer could be sent something now, as far as that is told at once.

    A folder or a device that can be written, a queue of CUPS that is not stopped.
    """
    if printer.profile is Profile.CUPS:
        return takes_papers(printer.device)
    return bool(printer.device) and os.access(printer.device, os.W_OK)
