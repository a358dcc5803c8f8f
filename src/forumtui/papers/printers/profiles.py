"""What kinds of printers there are, and how one is named: a profile and its device or queue."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from forumtui.papers.printers.refusals import PrinterUnknown

SEPARATOR: Final = ":"

USB_DEVICE: Final = "/dev/usb/lp0"


class Profile(StrEnum):
    """How a printer is spoken to.

    A folder that takes the text as it is; a queue of CUPS that takes a PDF; a printer of ESC/P that
    puts Thai marks in their place by itself, or one that needs them on lines of their own; any
    device that takes plain TIS-620.
    """

    FILE = "file"
    CUPS = "cups"
    ESCP_1PASS = "escp-1pass"
    ESCP_3PASS = "escp-3pass"
    RAW = "raw"


ON_A_DEVICE: Final = (Profile.ESCP_1PASS, Profile.ESCP_3PASS, Profile.RAW)
"""The profiles whose bytes go straight to a device."""


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer. `device` is a folder (file), a queue (cups) or a path (the others).

    For `file` an empty device means that the kept text is all that is wanted.
    """

    profile: Profile
    device: str = ""

    def __str__(self) -> str:
        """Return it as it is typed."""
        return f"{self.profile}{SEPARATOR}{self.device}" if self.device else str(self.profile)

    @property
    def on_paper(self) -> bool:
        """Whether something comes out that a person can look at."""
        return self.profile is not Profile.FILE


NO_PRINTER: Final = Printer(Profile.FILE)
"""What is chosen as long as nobody chose: the text is kept, nothing is printed."""


def printer_typed(text: str) -> Printer:
    """Return a printer typed as PROFILE or PROFILE:DEVICE.

    Without a device, a profile on a device means /dev/usb/lp0. Raises PrinterUnknown, also for CUPS
    without a queue.
    """
    name, _, device = (part.strip() for part in text.strip().partition(SEPARATOR))
    profile = next((known for known in Profile if known == name.lower()), None)
    if profile is None or (profile is Profile.CUPS and not device) or "\0" in device:
        raise PrinterUnknown(printer=text)
    if profile in ON_A_DEVICE and not device:
        device = USB_DEVICE
    return Printer(profile, device)


def printer_kept(profile: str, device: str) -> Printer:
    """Return a printer as it was kept; one of a profile nobody knows here keeps the text alone."""
    known = next((one for one in Profile if one == profile), None)
    return NO_PRINTER if known is None else Printer(known, device)
