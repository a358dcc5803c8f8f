"""Places to sign (ช่องลงลายมือชื่อ), two or three beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from forumtui.messages import Messages
from forumtui.papers.layout.pages import COLUMNS, PageRow
from forumtui.thai.citizen_id import on_card
from forumtui.thai.width import pad, width
from forumtui.thai.wrapping import wrap, wrap_at_blanks

BETWEEN: Final = 4

FEWEST_DOTS: Final = 3

DOTS_OF_A_NAME: Final = 24

BOX_COLUMNS: Final = 20

BOX_LINES: Final = 5


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """A place to sign: "ลงชื่อ", dots, the role, and below it the name in brackets.

    `name` is "" when nobody is named yet: dots stand there, after what the person is (`stands_for`,
    "ผู้แทนกองทุน") when the role does not say it. `below` stands under the name: for whom they sign.
    """

    signed: str
    role: str
    name: str
    stands_for: str = ""
    below: str = ""


def signature_rows(
    places: Sequence[SignaturePlace], *, abreast: int, space: int
) -> tuple[PageRow, ...]:
    """Return the places in rows of `abreast`, `space` blank lines above each to sign in.

    The last two, the witnesses', are beside each other. A row is never split from the names below it.
    """
    columns = (COLUMNS - BETWEEN * (abreast - 1)) // abreast
    rows: list[PageRow] = []
    for beside in _abreast(places, abreast):
        drawn = [_drawn(place, columns) for place in beside]
        height = max(len(lines) for lines in drawn)
        filled = ([*lines, *[""] * (height - len(lines))] for lines in drawn)
        lines = tuple(
            (" " * BETWEEN).join(pad(cell, columns) for cell in cells).rstrip()
            for cells in zip(*filled, strict=True)
        )
        rows.append(PageRow(("",) * space + lines))
    return tuple(rows)


ROOM_TO_SIGN: Final = 3
"""Blank lines above the dots where there is room on the sheet: half an inch."""


def witnessed_rows(
    places: Sequence[SignaturePlace], thumb_of: str, messages: Messages, *, space: int = 2
) -> tuple[PageRow, ...]:
    """Return places to sign, a frame for the thumb-print of one who cannot, and two witnesses'.

    A print counts as a signature only with two witnesses who saw it (ป.พ.พ. section 9). `thumb_of` ""
    is written by hand.
    """
    witness = SignaturePlace(messages("printing.signed"), messages("printing.signs_witness"), "")
    beside = (
        messages("printing.thumb_print"),
        messages("printing.thumb_print_of", name=thumb_of or "." * DOTS_OF_A_NAME),
        messages("printing.thumb_print_witnesses"),
    )
    return (
        *signature_rows(places, abreast=2, space=space),
        PageRow(("", *_thumb_box(beside))),
        *signature_rows((witness, witness), abreast=2, space=space),
    )


def _thumb_box(beside: Sequence[str]) -> tuple[str, ...]:
    """Return a frame for a thumb-print (ลายพิมพ์นิ้วมือ), an inch high, with texts at its right."""
    edge = f"+{'-' * BOX_COLUMNS}+"
    inside = f"|{' ' * BOX_COLUMNS}|"
    room = COLUMNS - len(edge) - 2
    texts = [line for text in beside for line in wrap(text, room)]
    texts += [""] * (BOX_LINES - len(texts))
    return (edge, *(f"{inside}  {text}".rstrip() for text in texts), edge)


def _abreast(places: Sequence[SignaturePlace], abreast: int) -> list[Sequence[SignaturePlace]]:
    rows = [places[start : start + abreast] for start in range(0, len(places), abreast)]
    if len(rows) > 1 and len(rows[-1]) == 1:
        rows[-2:] = [rows[-2][:-1], places[-2:]]
    return rows


def _drawn(place: SignaturePlace, columns: int) -> list[str]:
    dots = columns - width(place.signed) - width(place.role) - 2
    first = f"{place.signed} {'.' * max(FEWEST_DOTS, dots)} {place.role}"
    below = [_name(place, columns), place.below] if place.below else [_name(place, columns)]
    lines = [line for text in below for line in wrap_at_blanks(text, columns)]
    return [first, *(pad(line, columns, "^") for line in lines)]


def _name(place: SignaturePlace, columns: int) -> str:
    if place.name:
        return f"({place.name})"
    lead = f"{place.stands_for} " if place.stands_for else ""
    dots = min(DOTS_OF_A_NAME, columns - 2 - width(lead))
    return f"({lead}{'.' * dots})"


class Guarded(StrEnum):
    """Why somebody cannot bind themselves alone."""

    NO = "no"
    MINOR = "minor"
    """Under age and not married: whoever stands for them consents (ป.พ.พ. sections 20, 21)."""
    INCAPABLE = "incapable"
    """A guardian acts for them, or a curator consents (sections 28, 34)."""


@dataclass(frozen=True, slots=True)
class Party:
    """A person who signs. `citizen_id_masked` shows the last digits only, "" when unknown.

    `citizen_id` is all of it, for papers that are signed and nowhere else: "" unknown. `moo` is that
    of their house. `guarded` is why somebody else must sign besides. A `monk` signs by the name in his
    ordination paper (หนังสือสุทธิ); who lives `away` from the village is written to where they live.
    """

    name: str
    house: str
    citizen_id_masked: str
    age: int | None = None
    citizen_id: str = ""
    moo: str = ""
    guarded: Guarded = Guarded.NO
    monk: bool = False
    away: bool = False


ID_DOTS: Final = "." * 22
"""Room to write a citizen number in."""


def id_to_sign(party: Party) -> str:
    """Return the whole citizen number as on the card, or dots to write it on where it is not known.

    Only for a paper this person signs: it says which of two people of one name is bound.
    """
    return on_card(party.citizen_id) if party.citizen_id else ID_DOTS
