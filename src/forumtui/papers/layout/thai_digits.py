"""Thai papers in Thai digits (เลขไทย): every amount, day and number in their text, and nothing else."""

import re
from collections.abc import Sequence
from typing import Final

from forumtui.messages import Messages
from forumtui.papers.layout.margins import FIRST, copy_words
from forumtui.papers.layout.pages import Page
from forumtui.thai.digits import to_thai_digits

_AS_THEY_ARE: Final = (
    r"(?<![0-9A-Z-])[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}(?![0-9A-Z-])",  # a code
    r"(?<![0-9-])(?:[0-9]-[0-9]{4}-[0-9]{5}|x-xxxx-xxxxx)-[0-9]{2}-[0-9](?![0-9-])",  # a citizen's
    r"[0-9]*[A-Za-z][0-9A-Za-z]*",
)
"""What stays in the digits in which it is read from a card or typed: codes and citizen numbers."""

_DIGITS: Final = re.compile(f"({'|'.join(_AS_THEY_ARE)})|[0-9]+")


def in_thai_digits(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the pages of a first copy in Thai digits, as wide as they were.

    The foot with the codes stays as it is, and so does a paper in another language.
    """
    own = f"-- {copy_words(FIRST, Messages('th'))} -"
    return tuple(_page(page, own) for page in pages)


def _page(page: Page, own: str) -> Page:
    rules = [place for place, line in enumerate(page) if line.startswith(own)]
    if not rules:
        return page
    foot = rules[-1]
    return (*map(_line, page[:foot]), *page[foot:])


def _line(line: str) -> str:
    return _DIGITS.sub(_number, line)


def _number(found: re.Match[str]) -> str:
    return found.group() if found[1] else to_thai_digits(found.group())
