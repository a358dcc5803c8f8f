"""The program's way in, and the one boundary where whatever fails becomes one clear sentence."""

# ruff: noqa: E402 - nothing that is read in below is rubbish: to look for some takes a part of a start.
import gc

gc.disable()

import errno
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final, NoReturn

import click

from forumtui.evening.commands.group import forumtui
from forumtui.messages.refusals import Refusal, sentence
from forumtui.ui.command_line import (
    BY_SIGNAL,
    FAILED,
    REFUSED,
    SAY,
    all_said,
    complain,
    keep_failure,
    open_streams,
)
from forumtui.ui.refusals import WordTooLong
from forumtui.ui.usage import usage_sentence

# What was read in stays to the end: the first look for rubbish would go through all of it.
gc.freeze()
gc.enable()

FOR_ITS_OWNER: Final = 0o077
"""What others may not do with a file the program makes."""


def main() -> NoReturn:
    """Run a command.

    Exit 0, 2 when it was refused, 3 when something waits or could not be said, 70 when the program
    failed, 128 more than its number when a signal stopped it.
    """
    # What the program writes is about people's debts.
    os.umask(FOR_ITS_OWNER)
    open_streams()
    try:
        _refuse_long(sys.argv[1:])
        with _stopped_by_signals():
            code = forumtui.main(prog_name="forumtui", standalone_mode=False)
    except Refusal as refusal:
        complain(sentence(refusal, SAY))
        code = REFUSED
    except click.ClickException as mistake:
        complain(usage_sentence(mistake, SAY))
        code = mistake.exit_code
    except _Stopped as stopped:
        complain(SAY("cli.stopped"))
        code = BY_SIGNAL + stopped.number
    except (click.Abort, KeyboardInterrupt):
        complain(SAY("cli.stopped"))
        code = BY_SIGNAL + signal.SIGINT
    except Exception as failure:  # noqa: BLE001 - the one place: nobody is shown a traceback
        code = _failed(failure)
    sys.exit(all_said(code if isinstance(code, int) else 0))


LONGEST_WORD: Final = 4_096
"""Signs of a word of the command line: no name is longer, and no path can be."""


def _refuse_long(words: Sequence[str]) -> None:
    """Refuse what no person typed: it would be kept for ever. Raises WordTooLong."""
    if any(len(word) > LONGEST_WORD for word in words):
        raise WordTooLong(most=LONGEST_WORD)


class _Stopped(BaseException):
    """A signal asked the command to stop: what is half done is undone on the way out."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


_STOPPING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """Let a command end in a sentence when it is told to stop; what was ignored before stays so."""
    before = {number: signal.getsignal(number) for number in _STOPPING}
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, _stop)
    # Whoever ignores it does not hear how what it started has ended.
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        yield
    finally:
        for number, handler in before.items():
            if handler is not None:
                signal.signal(number, handler)


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    raise _Stopped(number)


_TIGHT: Final = (errno.EMFILE, errno.ENFILE, errno.ENOMEM)
"""What a machine says that has no file or no memory left to give."""


def _failed(failure: Exception) -> int:
    """Say that a command failed, or that the machine is too tight for it; return the exit code."""
    if isinstance(failure, MemoryError) or getattr(failure, "errno", None) in _TIGHT:
        why = os.strerror(getattr(failure, "errno", None) or errno.ENOMEM)
        complain(SAY("cli.machine_tight", why=why))
        return REFUSED
    kept = keep_failure(failure, _home())
    key = "cli.failed" if kept else "cli.failed_unkept"
    complain(SAY(key, what=type(failure).__name__, file=kept))
    return FAILED


def _home() -> Path:
    """Return the village's folder, as far as the words of the command tell."""
    words = sys.argv[1:]
    for word, following in zip(words, [*words[1:], ""], strict=True):
        option, equals, value = word.partition("=")
        if option == "--home":
            return Path(value if equals else following)
    return Path(os.environ.get("FORUMTUI_HOME", ""))


if __name__ == "__main__":
    main()
