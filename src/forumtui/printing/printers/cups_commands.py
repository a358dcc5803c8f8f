"""The commands of CUPS, asked in the one language their answers can be read in."""

import os
import subprocess
from dataclasses import dataclass
from typing import Final

_PATIENCE_SECONDS: Final = 10
_PATIENCE_AT_A_LOOK: Final = 0.5
_PATIENCE_WITH_PAPER_SECONDS: Final = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said. `failed` also when there is no such command, or it was never `ended`."""

    text: str
    failed: bool
    ended: bool = True


def ask(*command: str, paper: bytes = b"", patience: float = _PATIENCE_SECONDS) -> Answer:
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
        return Answer("", failed=True, ended=False)
    except OSError:
        return Answer("", failed=True)
    return Answer(done.stdout.decode("utf-8", "replace"), failed=done.returncode != 0)


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
