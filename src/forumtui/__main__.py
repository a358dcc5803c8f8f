"""The program's way in, and the one boundary where whatever fails becomes one clear sentence."""

import io
import os
import sys
from pathlib import Path
from typing import Final, NoReturn

import click

from forumtui.evening.commands.group import forumtui
from forumtui.messages.refusals import Refusal, sentence
from forumtui.thai.text import visible
from forumtui.ui.command_line import (
    FAILED,
    REFUSED,
    SAY,
    all_said,
    complain,
    keep_failure,
    open_streams,
)

FOR_ITS_OWNER: Final = 0o077
"""What others may not do with a file the program makes."""


def main() -> NoReturn:
    """Run a command; exit 0, 2 when it was refused, 3 when rows wait, 70 when the program failed."""
    # What the program writes is about people's debts.
    os.umask(FOR_ITS_OWNER)
    open_streams()
    try:
        code = forumtui.main(prog_name="forumtui", standalone_mode=False)
    except Refusal as refusal:
        complain(sentence(refusal, SAY))
        code = REFUSED
    except click.ClickException as mistake:
        _show(mistake)
        code = mistake.exit_code
    except (click.Abort, KeyboardInterrupt):
        complain(SAY("cli.stopped"))
        code = 130
    except Exception as failure:  # noqa: BLE001 - the one place: nobody is shown a traceback
        kept = keep_failure(failure, _home())
        key = "cli.failed" if kept else "cli.failed_unkept"
        complain(SAY(key, what=type(failure).__name__, file=kept))
        code = FAILED
    sys.exit(all_said(code if isinstance(code, int) else 0))


def _show(mistake: click.ClickException) -> None:
    """Say what was wrong with a command, with nothing in it that steers a terminal."""
    said = io.StringIO()
    mistake.show(said)
    for line in said.getvalue().split("\n"):
        if line:
            complain(visible(line))


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
