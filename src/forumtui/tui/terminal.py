"""Where the program meets the terminal: the only room that leans on how Textual is made inside."""

import re
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Final

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from forumtui.messages import Messages

FAILED: Final = 70
FAILURES: Final = "forumtui-failure.log"
_STYLE: Final = r"(?:\x1b\[[0-9;:]*m)"
_SARA_AM: Final = re.compile(
    rf"([\u0e01-\u0e2e])((?:{_STYLE}|[\u0e38-\u0e3a\u0e47-\u0e4c])*)\u0e33"
)
_SARA_AM_FIRST: Final = re.compile(rf"(\x1b\[[0-9;]*H{_STYLE}*)\u0e33")


def for_terminals(output: str) -> str:
    """Return output with SARA AM (ำ) written as ring, tone and AA, which every terminal shows.

    Terminals that cluster a consonant with U+0E33 lose or misplace its AA; the two parts have the
    same width. Where a redraw begins at the vowel, the ring is on the screen already.
    """
    if "\u0e33" not in output:
        return output
    output = _SARA_AM.sub("\\1\u0e4d\\2\u0e32", output)
    output = _SARA_AM_FIRST.sub("\\1\u0e32", output)
    return output.replace("\u0e33", "\u0e4d\u0e32")


class ThaiDriver(LinuxDriver):
    """Textual's driver, its output made fit for the terminals of the hall."""

    def write(self, data: str) -> None:
        """Write to the terminal."""
        super().write(for_terminals(data))


class SafeApp(App[None]):
    """An app that shows nobody a traceback: it ends with one sentence, the details kept in a file."""

    messages: Messages

    def _handle_exception(self, error: Exception) -> None:
        if self.is_headless:
            super()._handle_exception(error)
            return
        kept = keep_failure(error)
        text = self.messages("common.failed", what=type(error).__name__, file=kept)
        self.exit(return_code=FAILED, message=text)


def keep_failure(error: BaseException) -> str:
    """Append what an engineer needs to a file in the current folder; return the file's name."""
    with suppress(OSError), Path(FAILURES).open("a", encoding="utf-8") as log:
        traceback.print_exception(error, file=log)
    return FAILURES
