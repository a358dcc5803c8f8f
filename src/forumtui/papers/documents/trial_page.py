"""The test page (หน้าทดสอบเครื่องพิมพ์): which profile a printer needs, how wide it prints."""

from typing import Final

from forumtui.messages import Messages
from forumtui.papers.layout.lines import wrapped
from forumtui.papers.layout.pages import COLUMNS, Page

MOST_LINES: Final = 18
"""A device prints the page once for each of three profiles, on one sheet."""


def trial_page(messages: Messages) -> tuple[Page, ...]:
    """Return the test page: what to look at, samples of Thai in columns, a ruler of 80 columns.

    The samples hold what printers get wrong: SARA AM alone and with a tone, two marks above, one
    below with one above, the baht sign, Thai digits.
    """
    samples = [f"|{messages('trial_page.sample')}|" * 3, f"|{messages('trial_page.words')}|"]
    lines = (
        *wrapped(messages("trial_page.title")),
        *wrapped(messages("trial_page.look")),
        "",
        *samples,
        "",
        *wrapped(messages("trial_page.margins")),
        _tens(),
        "1234567890" * (COLUMNS // 10),
        "|" + "-" * (COLUMNS - 2) + "|",
    )
    return (lines,)


def _tens() -> str:
    return "".join(f"{ten:>10}" for ten in range(10, COLUMNS + 1, 10))
