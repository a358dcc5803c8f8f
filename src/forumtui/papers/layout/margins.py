"""The margins of every document: exercise, draft and reprint marks, code, copy, which page."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from forumtui.messages import Messages
from forumtui.papers.layout.lines import BETWEEN, banner, centred, on_paper, sides
from forumtui.papers.layout.pages import (
    COLUMNS,
    LINES,
    Block,
    Margin,
    Page,
    framed,
    paginate,
    to_text,
)
from forumtui.thai.digits import to_thai_digits
from forumtui.thai.width import pad, width
from forumtui.thai.wrapping import wrap_at_blanks

CHECK_SIGNS: Final = 8
"""Hexadecimal signs of a check code: few enough to be compared by eye."""

LONGEST_CODE: Final = 16
"""Columns of a code: those of this program have eleven."""

RULE: Final = "=" * COLUMNS
"""What parts a document's head from what follows."""

FIRST: Final = 1
"""The copy that is no reprint."""


@dataclass(frozen=True, slots=True)
class Margins:
    """What the pages of one document begin and end with.

    `what` says at the foot which paper it is and whose. `marks` stand as full lines at the head,
    `training` marks paper of the training village at head and foot; `head` follows the marks and
    `foot` stands above the rule. `copy` counts the printings from 1: a later one is marked at head
    and foot. `code` is the document's code (รหัสเอกสาร), "" when it was given none; `journal` that of
    the journal's head it was given at, "" before the first entry. `most` lines of a page above its foot
    are written on, fewer than it has where they are drawn large. `original` says that the first copy is
    told apart from all others at the head (ต้นฉบับ, สำเนา).
    """

    what: str
    copy: int = FIRST
    code: str = ""
    journal: str = ""
    training: bool = False
    most: int = LINES
    marks: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    original: bool = False

    def __post_init__(self) -> None:
        if self.copy < FIRST:
            raise ValueError(f"copies are counted from {FIRST}: {self.copy}")


def head_of(titles: Sequence[str], village: str, right: str) -> tuple[str, ...]:
    """Return the head of a register, for every page: its titles, whose it is, what stands opposite."""
    return (
        *(line for title in titles for line in centred(title)),
        *sides(on_paper(village), right),
        RULE,
    )


def check_code(pages: Sequence[Page]) -> str:
    """Return the check code (รหัสตรวจ) of pages that bear none: the beginning of their SHA-256.

    Two papers with one code say the same; pages of two papers cannot be mixed unseen.
    """
    return hashlib.sha256(to_text(pages).encode()).hexdigest()[:CHECK_SIGNS].upper()


def copy_words(copy: int, messages: Messages) -> str:
    """Return which printing this is ("พิมพ์ครั้งที่ ๒")."""
    number = str(copy)
    thai = messages.language == "th"
    return messages("printing.copy", copy=to_thai_digits(number) if thai else number)


def document(blocks: Sequence[Block], margins: Margins, messages: Messages) -> tuple[Page, ...]:
    """Return the pages of a document, ready for paper."""
    return imprinted(laid_out(blocks, margins, messages), margins, messages)


def laid_out(blocks: Sequence[Block], margins: Margins, messages: Messages) -> tuple[Page, ...]:
    """Return the pages without check code, document code and copy: the same for every copy."""
    header, footer = _header(margins, messages), _footer(margins, messages, bare=True)
    pages = paginate(blocks, header=header, footer=footer, most=margins.most)
    high = len(footer(1, 1))
    if any(_gives_way(page[:-high]) is None for page in pages):
        pages = paginate(blocks, lines=LINES - 1, header=header, footer=footer, most=margins.most)
        pages = tuple((*page[:-high], "", *page[-high:]) for page in pages)
    return pages


def imprinted(pages: Sequence[Page], margins: Margins, messages: Messages) -> tuple[Page, ...]:
    """Return pages that were `laid_out` with the check code, the document code and the copy.

    A reprint's mark is their first line, for which a blank line or the head's rule gives way.
    """
    high = len(_footer(margins, messages, bare=True)(1, 1))
    bodies = [page[:-high] for page in pages]
    if margins.copy > FIRST:
        mark = banner(copy_words(margins.copy, messages))
        bodies = [_marked(no_original(body, messages), mark) for body in bodies]
    return framed(bodies, footer=_footer(margins, messages, check=check_code(pages)))


def _marked(body: Page, mark: str) -> Page:
    place = _gives_way(body)
    assert place is not None, "laid out with room for the mark"
    return (mark, *body[:place], *body[place + 1 :])


def _gives_way(body: Page) -> int | None:
    """Return which line a reprint's mark may take, None when every line says something.

    Rather one at the bottom than one between sections: those are where people sign.
    """
    if not body[-1]:
        return len(body) - 1
    return next((body.index(line) for line in ("", RULE) if line in body), None)


def original_line(messages: Messages) -> str:
    """Return the line at the head that says of a first copy that it is the original."""
    return pad(messages("printing.original"), COLUMNS, ">")


def no_original(page: Page, messages: Messages) -> Page:
    """Return a page of a later copy, which is not the original any more."""
    original = original_line(messages)
    duplicate = pad(messages("printing.duplicate"), COLUMNS, ">")
    return tuple(duplicate if line == original else line for line in page)


def _header(margins: Margins, messages: Messages) -> Margin:
    training = _training(margins, messages)
    original = (original_line(messages),) if margins.original else ()
    lines = (*training, *map(banner, margins.marks), *original, *margins.head)

    def header(_number: int, _total: int) -> tuple[str, ...]:
        return lines

    return header


def _footer(margins: Margins, messages: Messages, *, bare: bool = False, check: str = "") -> Margin:
    rule = (
        "-" * COLUMNS if bare else rule_line(margins.copy, margins.code, margins.journal, messages)
    )
    training = _training(margins, messages)

    def footer(number: int, total: int) -> tuple[str, ...]:
        page = messages("printing.page", number=number, total=total)
        said = messages("printing.check_code", code=check or "0" * CHECK_SIGNS)
        whole = f"{said}{BETWEEN}{messages('printing.page', number=total, total=total)}"
        right = f"{said}{BETWEEN}{page}" if check else page
        room = COLUMNS - width(whole) - len(BETWEEN)
        fits = width(margins.what) <= room
        *above, last = [margins.what] if fits else wrap_at_blanks(margins.what, room)
        return (*margins.foot, rule, *above, *sides(last, right), *training)

    return footer


def rule_line(copy: int, code: str, journal: str, messages: Messages) -> str:
    """Return the rule above the foot: the copy, the document's code, the head of the journal."""
    line = "-" if copy == FIRST else "="
    left = f"{line * 2} {copy_words(copy, messages)} "
    codes = _codes(code, journal, messages)
    right = f" {codes} {line * 2}" if codes else ""
    return left + line * (COLUMNS - width(left) - width(right)) + right


def _codes(own: str, journal: str, messages: Messages) -> str:
    """Return the codes a paper bears, "" when it was given none."""
    code = on_paper(own, LONGEST_CODE)
    if not code:
        return ""
    head = on_paper(journal, LONGEST_CODE)
    beside = (
        messages("printing.journal_head", code=head)
        if head
        else messages("printing.journal_beginning")
    )
    return f"{messages('printing.document_code', code=code)}{BETWEEN}{beside}"


def _training(margins: Margins, messages: Messages) -> tuple[str, ...]:
    return (banner(messages("printing.training")),) if margins.training else ()
