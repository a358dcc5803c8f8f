"""A paper beside the one it should be: which lines differ, page by page."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from forumtui.papers.layout.pages import Page


class LineDifference(NamedTuple):
    """A line that is not as it was issued, on which page and where there, counted from 1.

    `issued` is "" for a line that was added, `found` for one that is gone.
    """

    page: int
    line: int
    issued: str
    found: str


def differing_lines(issued: str, found: str) -> Iterator[LineDifference]:
    """Yield the lines in which a text differs from the paper that was issued, in their order."""
    pages = zip_longest(_pages(issued), _pages(found), fillvalue=())
    for number, (own, other) in enumerate(pages, start=1):
        yield from _on_page(number, own, other)


def _on_page(number: int, own: Page, other: Page) -> Iterator[LineDifference]:
    for tag, first, last, begin, end in SequenceMatcher(
        None, own, other, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            continue
        lines = zip_longest(own[first:last], other[begin:end], fillvalue="")
        for place, (issued, found) in enumerate(lines, start=min(first, len(own))):
            yield LineDifference(number, place + 1, issued.strip(), found.strip())


def _pages(text: str) -> list[Page]:
    return [tuple(page.removesuffix("\n").split("\n")) for page in text.split("\f")]
