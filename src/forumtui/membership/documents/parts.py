"""What papers of members have in common: room to write by hand, amounts in words, who signs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.messages import Messages
from forumtui.papers.layout.lines import INDENT, centred, on_paper, sides, wrapped
from forumtui.papers.layout.margins import RULE
from forumtui.papers.layout.pages import Block, PageRow
from forumtui.papers.layout.signatures import SignaturePlace, signature_rows
from forumtui.thai.amounts import baht_in_words, format_baht

NAME_DOTS: Final = 40

SHORT_DOTS: Final = 16

LINE_DOTS: Final = 66

TICKED: Final = "[X]"

OPEN: Final = "[ ]"


def or_dots(text: str, dots: int = SHORT_DOTS) -> str:
    """Return a text from outside as paper carries it, dots to write on where there is none."""
    return on_paper(text) or "." * dots


def day_or_dots(day: date | None, messages: Messages) -> str:
    """Return a day, dots to write it on where it is not known."""
    return "." * SHORT_DOTS if day is None else messages.day(day)


def baht_or_dots(satang: int | None) -> str:
    """Return an amount in figures, dots to write it on where it is not known."""
    return "." * SHORT_DOTS if satang is None else format_baht(satang)


def in_words(satang: int | None, messages: Messages) -> str:
    """Return the words of an amount, always derived from its figures; dots where it is not known."""
    words = "." * NAME_DOTS if satang is None else baht_in_words(satang)
    return messages("printing.in_words", words=words)


def amount_said(key: str, satang: int | None, messages: Messages) -> list[str]:
    """Return a sentence with an amount, and the same in words behind it."""
    said = messages(key, amount=baht_or_dots(satang))
    return wrapped(f"{said} {in_words(satang, messages)}", "", INDENT)


def box(ticked: bool, said: str) -> str:
    """Return a box to tick, and what it is for."""
    return f"{TICKED if ticked else OPEN} {said}"


def paper_head(village: str, title: str, left: str, right: str) -> list[str]:
    """Return whose paper it is, its name, and what stands at either side below."""
    return [*centred(on_paper(village)), *centred(title), "", *sides(left, right), RULE]


def numbered_lines(sentences: Iterable[str], messages: Messages) -> list[str]:
    """Return sentences from outside one below the other, each with its number."""
    lines: list[str] = []
    for number, sentence in enumerate(map(on_paper, sentences), start=1):
        lines += wrapped(messages("printing.listed", number=number, what=sentence), "", INDENT)
    return lines


@dataclass(frozen=True, slots=True)
class SignsAs:
    """Who signs: the sentence of the role, and the name, "" written by hand."""

    role: str
    name: str = ""


def signed(
    lines: Sequence[str],
    signers: Sequence[SignsAs],
    messages: Messages,
    *,
    space: int = 1,
    gap: int = 1,
) -> Block:
    """Return what is signed and the places to sign: nothing parts them."""
    places = [
        SignaturePlace(messages("printing.signed"), messages(one.role), on_paper(one.name))
        for one in signers
    ]
    rows = signature_rows(places, abreast=2, space=space)
    return Block((*(PageRow((line,)) for line in lines), *rows), gap=gap)
