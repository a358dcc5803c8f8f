"""Papers before and after a vote: the nomination form, who stands, whom the forum elected."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.messages import Messages
from forumtui.papers.layout.lines import on_paper, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document, head_of
from forumtui.papers.layout.pages import Block, Page, text
from forumtui.papers.layout.signatures import SignaturePlace, signature_rows
from forumtui.papers.layout.tables import Column, table

DOTS: Final = "." * 40


@dataclass(frozen=True, slots=True)
class NominationFacts:
    """An election for which somebody is nominated on paper (ใบเสนอชื่อ); all else is written by hand."""

    village: str
    question: str
    seconders: int
    training: bool = False


@dataclass(frozen=True, slots=True)
class StandingName:
    """A number and a name, and in which office where it is known, else ""."""

    number: int
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class PostedNames:
    """Names to hang out: who stands, or where `elected` whom the forum elected, at which meeting."""

    village: str
    question: str
    meeting: int
    held_on: date
    seats: int
    names: tuple[StandingName, ...]
    chair: str
    elected: bool = False
    training: bool = False


def nomination_form(
    facts: NominationFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the form on which somebody is nominated, seconded, and agrees to stand."""
    say = messages
    titles = (say("election_paper.nomination_title"), on_paper(facts.question))
    margins = Margins(
        what=say("election_paper.foot_nomination", village=on_paper(facts.village)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        head=head_of(titles, facts.village, ""),
    )
    signed = say("printing.signed")
    roles = ["nominates", *["seconds"] * facts.seconders, "agrees"]
    places = tuple(
        SignaturePlace(signed, say(f"election_paper.signs_{role}"), "") for role in roles
    )
    asked = [f"{say(f'election_paper.of_{what}')} {DOTS}" for what in ("name", "house", "office")]
    blocks = [
        text(asked, gap=1),
        text(wrapped(say("election_paper.nomination_says")), gap=1),
        Block(signature_rows(places, abreast=2, space=2), gap=1),
    ]
    return document(blocks, margins, messages)


def posted_names(
    facts: PostedNames, messages: Messages, *, copy: int = FIRST, code: str = "", journal: str = ""
) -> tuple[Page, ...]:
    """Return the names to hang out, signed by who presided."""
    say, what = messages, "won" if facts.elected else "stand"
    titles = (say(f"election_paper.posted_title_{what}"), on_paper(facts.question))
    held = say("election_paper.held", number=facts.meeting, day=facts.held_on)
    margins = Margins(
        what=say(f"election_paper.foot_{what}", village=on_paper(facts.village)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        head=head_of(titles, facts.village, held),
    )
    chair = SignaturePlace(
        say("printing.signed"), say("election_paper.chair"), on_paper(facts.chair)
    )
    many = len(facts.names)
    lead = say(f"election_paper.posted_lead_{what}", many=many, seats=facts.seats)
    drawn = table(*_listed(facts.names, messages, roles=facts.elected))
    blocks = [
        text(wrapped(lead), with_next=True),
        Block(drawn.rows, head=drawn.head, whole=False, gap=1),
        Block(signature_rows((chair,), abreast=2, space=2), gap=1),
    ]
    return document(blocks, margins, messages)


def _listed(
    names: Sequence[StandingName], say: Messages, *, roles: bool
) -> tuple[tuple[Column, ...], list[tuple[str, ...]]]:
    columns = [
        Column(say("election_paper.column_number")),
        Column(say("election_paper.column_name"), "left", wraps=True),
    ]
    if roles:
        columns.append(Column(say("election_paper.column_role"), "left", wraps=True))
    return tuple(columns), [tuple(_cells(one, roles=roles)) for one in names]


def _cells(one: StandingName, *, roles: bool) -> Iterator[str]:
    yield str(one.number)
    yield on_paper(one.name)
    if roles:
        yield on_paper(one.role) if one.role else "-"
