"""The signature sheet (ใบลงลายมือชื่อ): names to sign or thumb-print beside, or blank lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, repeat
from typing import Final

from forumtui.messages import Messages
from forumtui.papers.layout.lines import on_paper, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document, head_of
from forumtui.papers.layout.pages import Block, Page, PageRow
from forumtui.papers.layout.signatures import SignaturePlace, signature_rows
from forumtui.papers.layout.tables import Column, table

DOTS_OF_A_NAME: Final = "." * 20

DOTS_OF_A_HOUSE: Final = "." * 8

DOTS_OF_A_SIGNATURE: Final = "." * 26

DOTS_OF_A_NOTE: Final = "." * 8

ROOM: Final = 2
"""Blank lines above each name: a thumb-print is half an inch high."""


@dataclass(frozen=True, slots=True)
class ExpectedSigner:
    """Someone expected to sign; `name` and `house` are "" when they are to be written by hand."""

    name: str
    house: str


@dataclass(frozen=True, slots=True)
class SignatureSheetFacts:
    """Who signs for what. `about` is what is signed for ("เวทีประชาคมรับรองข้อมูล"), "" to be written.

    `blank` counts the empty lines after the names. `held_on` is None for a day to be written.
    """

    village: str
    about: str
    held_on: date | None
    signers: tuple[ExpectedSigner, ...] = ()
    blank: int = 0
    training: bool = False

    def __post_init__(self) -> None:
        if not self.signers and self.blank < 1:
            raise ValueError("a sheet has a line to sign on")


def signature_sheet(
    facts: SignatureSheetFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the sheet as pages of 65 lines of at most 80 columns.

    The columns are those of the district's form. Every page ends with the places of two witnesses:
    without them a thumb-print is no signature (ป.พ.พ. section 9).
    """
    about = on_paper(facts.about)
    titles = (
        messages("signature_sheet.title"),
        messages("signature_sheet.about", about=about)
        if about
        else messages("signature_sheet.no_about"),
    )
    day = (
        messages("signature_sheet.day", day=facts.held_on)
        if facts.held_on
        else messages("signature_sheet.no_day")
    )
    margins = Margins(
        what=messages("signature_sheet.foot", village=on_paper(facts.village)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        head=head_of(titles, facts.village, day),
        foot=tuple(_witnesses(messages)),
    )
    return document([_lines(facts, messages)], margins, messages)


def _lines(facts: SignatureSheetFacts, messages: Messages) -> Block:
    columns = (
        Column(messages("printing.column_number")),
        Column(messages("signature_sheet.column_name"), "left", wraps=True),
        Column(messages("signature_sheet.column_house"), "left", wraps=True),
        Column(messages("signature_sheet.column_signature"), "left"),
        Column(messages("signature_sheet.column_note"), "left"),
    )
    everybody = chain(facts.signers, repeat(ExpectedSigner("", ""), facts.blank))
    rows = [
        (
            str(number),
            on_paper(signer.name) or DOTS_OF_A_NAME,
            on_paper(signer.house) or DOTS_OF_A_HOUSE,
            DOTS_OF_A_SIGNATURE,
            DOTS_OF_A_NOTE,
        )
        for number, signer in enumerate(everybody, start=1)
    ]
    drawn = table(columns, rows)
    airy = tuple(PageRow((*[""] * ROOM, *row.lines)) for row in drawn.rows)
    return Block(airy, head=drawn.head, whole=False)


def _witnesses(messages: Messages) -> Iterator[str]:
    yield from wrapped(messages("signature_sheet.witnesses"))
    witness = SignaturePlace(messages("printing.signed"), messages("printing.signs_witness"), "")
    for row in signature_rows((witness, witness), abreast=2, space=2):
        yield from row.lines
