"""Which printers this machine could print on; CUPS is asked in a language that can be read."""

import os
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from forumtui.engine.files import refuse_unplugged
from forumtui.engine.refusals import NotPluggedIn
from forumtui.papers.printers.profiles import NO_PRINTER, ON_A_DEVICE, Printer, Profile

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
    with suppress(NotPluggedIn):
        refuse_unplugged(Path(printer.device))
        return bool(printer.device) and os.access(printer.device, os.W_OK)
    return False


_PATIENCE_SECONDS: Final = 10

_PATIENCE_AT_A_LOOK: Final = 0.5

_PATIENCE_WITH_PAPER_SECONDS: Final = 60


@dataclass(frozen=True, slots=True)
class CommandAnswer:
    """What a command said. `failed` also when there is no such command, or it was never `ended`."""

    text: str
    failed: bool
    ended: bool = True


def ask(*command: str, paper: bytes = b"", patience: float = _PATIENCE_SECONDS) -> CommandAnswer:
    """Return what a command answers, `paper` being what it reads; `patience` in seconds without."""
    try:
        done = subprocess.run(
            command,
            input=paper,
            capture_output=True,
            timeout=_PATIENCE_WITH_PAPER_SECONDS if paper else patience,
            check=False,
            env=os.environ | {"LC_ALL": "C"},
        )
    except subprocess.TimeoutExpired:
        return CommandAnswer("", failed=True, ended=False)
    except OSError:
        return CommandAnswer("", failed=True)
    return CommandAnswer(done.stdout.decode("utf-8", "replace"), failed=done.returncode != 0)


def runs() -> bool:
    """Return whether CUPS is there and runs."""
    # Without a running one this command fails in some versions and says "not" in others.
    answer = ask("lpstat", "-r")
    return not answer.failed and "not" not in answer.text.split()


def queues() -> tuple[str, ...]:
    """Return the names of the queues, none where CUPS is not."""
    return tuple(ask("lpstat", "-e").text.split())


def takes_papers(queue: str) -> bool:
    """Return whether a queue is there and not stopped, as far as it is told at once."""
    answer = ask("lpstat", "-p", queue, patience=_PATIENCE_AT_A_LOOK)
    return not answer.failed and bool(answer.text) and "disabled" not in answer.text.split()
