"""Who was there on paper: the attendance register with its times, and the certificate of the quorum."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.messages import Messages
from forumtui.papers.layout.kinds import frame, key_lines
from forumtui.papers.layout.lines import on_paper, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document, head_of
from forumtui.papers.layout.pages import Block, Page, PageRow, text
from forumtui.papers.layout.signatures import SignaturePlace, signature_rows
from forumtui.papers.layout.tables import Column, table

DOTS_TO_SIGN: Final = "." * 14

DOTS_OF_A_TIME: Final = "." * 5

DOTS_OF_A_NAME: Final = "." * 18

ROOM: Final = 1
"""Blank lines above each name, to sign in."""


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One who came or is awaited: name, house, as what, when they came and left; "" to be written.

    `voting` is False for a house's second person and for observers. `note` says why something is odd.
    """

    name: str
    house: str
    capacity: str
    time_in: str = ""
    time_out: str = ""
    note: str = ""
    voting: bool = True


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """The register of a meeting; `meeting` None before it is opened: then it is to be signed."""

    village: str
    meeting: int | None
    held_on: date | None
    place: str
    lines: tuple[RegisterLine, ...]
    blank: int = 0
    training: bool = False


def attendance_register(
    facts: RegisterFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the register as pages of 65 lines of at most 80 columns, with times in and out."""
    number = (
        messages("meeting_paper.register_before")
        if facts.meeting is None
        else messages("meeting_paper.meeting", number=facts.meeting)
    )
    day = (
        messages("signature_sheet.no_day")
        if facts.held_on is None
        else messages("signature_sheet.day", day=facts.held_on)
    )
    margins = Margins(
        what=messages("meeting_paper.foot_register", village=on_paper(facts.village)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        head=head_of(
            (messages("print_queue.document_attendance_register"), number), facts.village, day
        ),
    )
    columns = (
        Column(messages("printing.column_number")),
        Column(messages("signature_sheet.column_name"), "left", wraps=True),
        Column(messages("meeting_paper.column_house"), "left", wraps=True),
        Column(messages("meeting_paper.column_capacity"), "left", wraps=True),
        Column(messages("meeting_paper.column_in"), "left"),
        Column(messages("meeting_paper.column_out"), "left"),
        Column(messages("meeting_paper.column_signature"), "left"),
        Column(messages("signature_sheet.column_note"), "left", wraps=True),
    )
    awaited = RegisterLine("", "", "")
    every = (*facts.lines, *[awaited] * facts.blank)
    rows = [
        (
            str(place),
            on_paper(one.name) or DOTS_OF_A_NAME,
            on_paper(one.house),
            on_paper(one.capacity),
            one.time_in or DOTS_OF_A_TIME,
            one.time_out or ("" if one.time_in else DOTS_OF_A_TIME),
            DOTS_TO_SIGN,
            on_paper(one.note) if one.voting else _without_vote(one, messages),
        )
        for place, one in enumerate(every, start=1)
    ]
    drawn = table(columns, rows)
    airy = tuple(PageRow((*[""] * ROOM, *row.lines)) for row in drawn.rows)
    blocks = [Block(airy, head=drawn.head, foot=drawn.foot, whole=False)]
    if facts.place:
        blocks.insert(0, text(wrapped(messages("meeting_paper.at", place=on_paper(facts.place)))))
    return document(blocks, margins, messages)


def _without_vote(one: RegisterLine, messages: Messages) -> str:
    said = messages("meeting_paper.no_vote")
    return f"{said} {on_paper(one.note)}".strip()


@dataclass(frozen=True, slots=True)
class QuorumFacts:
    """A count of the quorum, the `count`th of its meeting, at a time of the day; `rule` in words."""

    village: str
    meeting: int
    count: int
    held_on: date
    at: str
    entitled: int
    present: int
    needed: int
    rule: str
    met: bool
    certified_by: str
    chair: str
    training: bool = False


def quorum_certificate(
    facts: QuorumFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the certificate as pages of 65 lines of at most 80 columns."""
    margins = Margins(
        what=messages("meeting_paper.foot_quorum", village=on_paper(facts.village)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        head=head_of(
            (
                messages("print_queue.document_quorum_certificate"),
                messages("meeting_paper.counted", number=facts.meeting, count=facts.count),
            ),
            facts.village,
            messages("signature_sheet.day", day=facts.held_on),
        ),
    )
    missing = max(facts.needed - facts.present, 0)
    verdict = messages(
        "meeting_paper.met" if facts.met else "meeting_paper.short", missing=f"{missing:,}"
    )
    figure = messages(
        "meeting_paper.present_of", present=f"{facts.present:,}", entitled=f"{facts.entitled:,}"
    )
    said = (
        messages("meeting_paper.at_hour", at=facts.at),
        messages("meeting_paper.entitled", count=f"{facts.entitled:,}"),
        messages("meeting_paper.present", count=f"{facts.present:,}"),
        messages("meeting_paper.rule", rule=facts.rule),
        messages("meeting_paper.needed", count=f"{facts.needed:,}"),
    )
    signed = messages("printing.signed")
    places = (
        SignaturePlace(signed, messages("meeting_paper.secretary"), on_paper(facts.certified_by)),
        SignaturePlace(signed, messages("meeting_paper.chair"), on_paper(facts.chair)),
    )
    blocks = [
        text([line for one in said for line in wrapped(one)]),
        text(frame([*key_lines(figure), verdict]), gap=1),
        Block(signature_rows(places, abreast=2, space=2), gap=1),
    ]
    return document(blocks, margins, messages)
