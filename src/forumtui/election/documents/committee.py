"""The list of the committee (บัญชีรายชื่อคณะกรรมการ), and the record of a handover (บันทึกส่งมอบงาน)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.messages import Messages
from forumtui.papers.layout.lines import on_paper, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document, head_of
from forumtui.papers.layout.pages import Block, Page, text
from forumtui.papers.layout.signatures import SignaturePlace, signature_rows
from forumtui.papers.layout.tables import Column, table

BY_HAND: Final = "." * 10


@dataclass(frozen=True, slots=True)
class ListedOffice:
    """Who holds which office from when until when at most; `acting` after that (รักษาการ)."""

    name: str
    role: str
    since: date
    until: date
    acting: bool


@dataclass(frozen=True, slots=True)
class CommitteeListFacts:
    """The committee on a day; funds, telephones and signatures are written by hand."""

    village: str
    on: date | None
    offices: tuple[ListedOffice, ...]
    training: bool = False


@dataclass(frozen=True, slots=True)
class HandoverRecordFacts:
    """A handover: who to whom, on which day, each thing in words; what is empty was not counted."""

    village: str
    giver: str
    giver_role: str
    taker: str
    taker_role: str
    handed_on: date
    items: tuple[tuple[str, str], ...]
    witnesses: tuple[str, ...]
    days_late: int = 0
    training: bool = False


def committee_list(
    facts: CommitteeListFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the list of the committee, with places to sign in its last column."""
    say = messages
    day = "" if facts.on is None else say("election_paper.on_day", day=facts.on)
    columns = (
        Column(say("election_paper.column_place")),
        Column(say("election_paper.column_name"), "left", wraps=True),
        Column(say("election_paper.column_role"), "left", wraps=True),
        Column(say("election_paper.column_since"), "left", wraps=True),
        Column(say("election_paper.column_until"), "left", wraps=True),
        Column(say("election_paper.column_phone"), "left"),
        Column(say("election_paper.column_signed"), "left"),
    )
    rows = [
        (
            str(place),
            on_paper(one.name),
            on_paper(one.role),
            say("election_paper.day", day=one.since),
            say("election_paper.day_acting" if one.acting else "election_paper.day", day=one.until),
            BY_HAND,
            BY_HAND,
        )
        for place, one in enumerate(facts.offices, start=1)
    ]
    drawn = table(columns, rows)
    margins = Margins(
        what=say("election_paper.foot_committee", village=on_paper(facts.village)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        head=head_of((say("election_paper.committee_title"),), facts.village, day),
    )
    return document([Block(drawn.rows, head=drawn.head, whole=False)], margins, messages)


def office_handover(
    facts: HandoverRecordFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the record of a handover, signed by both and their witnesses."""
    say = messages
    margins = Margins(
        what=say("election_paper.foot_handover", village=on_paper(facts.village)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        head=head_of(
            (say("election_paper.handover_title"),),
            facts.village,
            say("election_paper.on_day", day=facts.handed_on),
        ),
    )
    lead = say(
        "election_paper.handover_lead",
        giver=on_paper(facts.giver),
        giver_role=on_paper(facts.giver_role),
        taker=on_paper(facts.taker),
        taker_role=on_paper(facts.taker_role),
    )
    columns = (
        Column(say("election_paper.column_item"), "left", wraps=True),
        Column(say("election_paper.column_many"), "left", wraps=True),
    )
    drawn = table(columns, [(on_paper(name), on_paper(many)) for name, many in facts.items])
    signed = say("printing.signed")
    places = (
        SignaturePlace(signed, say("election_paper.gives"), on_paper(facts.giver)),
        SignaturePlace(signed, say("election_paper.takes"), on_paper(facts.taker)),
        *(
            SignaturePlace(signed, say("election_paper.witness"), on_paper(name))
            for name in facts.witnesses
        ),
    )
    late = say("election_paper.handed_late", days=facts.days_late) if facts.days_late else ""
    blocks = [
        text(wrapped(lead), with_next=True),
        *([text(wrapped(late))] if late else []),
        Block(drawn.rows, head=drawn.head, whole=False, gap=1),
        Block(signature_rows(places, abreast=2, space=2), gap=1),
    ]
    return document(blocks, margins, messages)
