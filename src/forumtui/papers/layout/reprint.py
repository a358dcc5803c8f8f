"""A paper printed once more: the very text that was kept, marked as a later copy.

It is not laid out anew: what the records say may have changed since, and it must be the same paper.
"""

import re
from collections.abc import Sequence
from typing import Final

from forumtui.messages import LANGUAGES, Messages
from forumtui.papers.layout.lines import banner
from forumtui.papers.layout.margins import FIRST, RULE, copy_words, no_original, rule_line
from forumtui.papers.layout.pages import COLUMNS, LINES, Page, to_text
from forumtui.papers.refusals import NotAPaper
from forumtui.thai.width import width

_CODE: Final = re.compile(r"(?<![0-9A-Z-])[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}(?![0-9A-Z-])")

MOST_LINES: Final = LINES + 1
"""The lines of a sheet. A page of this program has one fewer, so that no printer turns by itself."""


def pages_of(text: str, *, file: str) -> tuple[Page, ...]:
    """Return the pages of a text that is laid out as this program lays out its papers.

    Raises NotAPaper for an empty text, a line wider than a page or with signs that steer a printer,
    and a page with more lines than this program's: it would run over onto a sheet of its own.
    """
    pages = tuple(tuple(sheet.split("\n")) for sheet in text.removesuffix("\f").split("\f"))
    pages = tuple(page[:-1] if page[-1] == "" else page for page in pages)
    if not text.strip():
        raise NotAPaper(file=file, line=0)
    number = 0
    for page in pages:
        for place, line in enumerate(page, start=1):
            number += 1
            if place > LINES or width(line) > COLUMNS or not line.isprintable():
                raise NotAPaper(file=file, line=number)
    return pages


def reprinted(pages: Sequence[Page], copy: int, messages: Messages) -> str:
    """Return the text of a first copy as its `copy`-th, marked at the head and at the foot.

    The mark is in the paper's own language where its foot tells it. A blank line, or the rule below
    the title, gives way for the mark at the head, so that every other line stays where it is.
    """
    if copy == FIRST:
        return to_text(pages)
    return to_text([_reprinted(page, copy, messages) for page in pages])


def _reprinted(page: Page, copy: int, messages: Messages) -> Page:
    for language in LANGUAGES:
        own = Messages(language)
        foot = _foot(page, own)
        if foot is not None:
            body, (rule, *below) = page[:foot], page[foot:]
            return (*_marked(no_original(body, own), copy, own), _rule(rule, copy, own), *below)
    return _marked(page, copy, messages)


def _foot(page: Page, messages: Messages) -> int | None:
    """Return where the rule is that says the copy, None where there is none."""
    start = f"-- {copy_words(FIRST, messages)} -"
    found = [place for place, line in enumerate(page) if line.startswith(start)]
    return found[-1] if found else None


def without_codes(text: str, code: str, journal: str) -> str | None:
    """Return the first copy of a paper without the codes it bears: what its code is made from.

    None where a page does not bear exactly these codes, as this program writes them.
    """
    for language in LANGUAGES:
        own = Messages(language)
        borne, bare = (rule_line(FIRST, *two, own) for two in ((code, journal), ("", "")))
        pages = text.split("\f")
        found = [page.split("\n").count(borne) for page in pages]
        if set(found) == {1}:
            return text.replace(f"\n{borne}\n", f"\n{bare}\n")
    return None


def codes_borne(text: str) -> tuple[str, ...]:
    """Return all that looks like a code on a paper, spaced, each once, in the order of the text."""
    return tuple(dict.fromkeys(_CODE.findall(text)))


def _rule(rule: str, copy: int, messages: Messages) -> str:
    """Return the rule of a first copy as that of a later one; the document's code stays in it."""
    code = re.search(r" [^-].* --$", rule[len(f"-- {copy_words(FIRST, messages)} ") :])
    right = code.group().removesuffix("--") + "==" if code else ""
    left = f"== {copy_words(copy, messages)} "
    return left + "=" * (COLUMNS - width(left) - width(right)) + right


def _marked(body: Page, copy: int, messages: Messages) -> Page:
    mark = banner(copy_words(copy, messages))
    if body and not body[-1]:
        return (mark, *body[:-1])
    place = next((body.index(line) for line in ("", RULE) if line in body), len(body))
    return (mark, *body[:place], *body[place + 1 :])
