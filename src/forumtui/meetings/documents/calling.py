"""What is written before a meeting: the letter that calls it (หนังสือเชิญประชุม), its agenda, not held."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forumtui.meetings.rules.agenda import SECTIONS, AgendaPart, MeetingKind
from forumtui.messages import Messages
from forumtui.papers.layout.lines import on_paper, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document, head_of
from forumtui.papers.layout.pages import Block, Page, text
from forumtui.papers.layout.signatures import SignaturePlace, signature_rows

INDENT = "   "


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An item as it is printed: its part, its number as written, title, presenter, motion."""

    section: AgendaPart
    number: str
    title: str
    presenter: str = ""
    motion: str = ""


@dataclass(frozen=True, slots=True)
class CallFacts:
    """A meeting as it is called: its kind and number in the year, when, where, by whom, its agenda.

    `call` counts from 1; `hour` is written as on a clock. `year_be` is that of the meeting.
    """

    village: str
    kind: MeetingKind
    number: int
    year_be: int
    call: int
    planned_on: date
    hour: str
    place: str
    called_by: str
    issued_on: date
    items: tuple[AgendaLine, ...]
    training: bool = False


@dataclass(frozen=True, slots=True)
class NotHeldFacts:
    """A meeting that was not held: who came of whom, how many it took; the second call, where fixed.

    `rule` is the quorum's in words; `again` None until the next call is fixed.
    """

    call: CallFacts
    entitled: int
    present: int
    needed: int
    rule: str
    why: str
    chair: str
    secretary: str
    again: CallFacts | None


def invitation(
    facts: CallFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the letter as pages of 65 lines of at most 80 columns: its agenda is on it."""
    margins = Margins(
        what=messages("meeting_paper.foot_invitation", village=on_paper(facts.village)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        head=head_of(
            (messages("print_queue.document_meeting_invitation"), which(facts, messages)),
            facts.village,
            messages("meeting_paper.issued", day=facts.issued_on),
        ),
    )
    blocks = [
        text(_address(facts, messages)),
        text(_when(facts, messages), gap=1),
        *agenda_blocks(facts, messages),
        text(wrapped(messages("meeting_paper.please_come")), gap=1),
        Block(
            signature_rows(
                (
                    SignaturePlace(
                        messages("printing.signed"),
                        messages("meeting_paper.signs_caller"),
                        on_paper(facts.called_by),
                    ),
                ),
                abreast=2,
                space=2,
            ),
            gap=1,
        ),
    ]
    return document(blocks, margins, messages)


def agenda_sheet(
    facts: CallFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the agenda alone as pages of 65 lines of at most 80 columns, to hang in the room."""
    margins = Margins(
        what=messages("meeting_paper.foot_agenda", village=on_paper(facts.village)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        head=head_of(
            (messages("print_queue.document_meeting_agenda"), which(facts, messages)),
            facts.village,
            messages("meeting_paper.held_on", day=facts.planned_on),
        ),
    )
    blocks = [text(_when(facts, messages)), *agenda_blocks(facts, messages)]
    return document(blocks, margins, messages)


def not_held_record(
    facts: NotHeldFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the record as pages of 65 lines of at most 80 columns: not held, and the next call."""
    call = facts.call
    margins = Margins(
        what=messages("meeting_paper.foot_not_held", village=on_paper(call.village)),
        copy=copy,
        code=code,
        journal=journal,
        training=call.training,
        head=head_of(
            (messages("meeting_paper.not_held_title"), which(call, messages)),
            call.village,
            messages("meeting_paper.held_on", day=call.planned_on),
        ),
    )
    said = wrapped(
        messages(
            "meeting_paper.not_held",
            present=f"{facts.present:,}",
            entitled=f"{facts.entitled:,}",
            needed=f"{facts.needed:,}",
            missing=f"{max(facts.needed - facts.present, 0):,}",
            rule=facts.rule,
        )
    )
    if facts.why:
        said += wrapped(messages("resolution.void_why", why=on_paper(facts.why)))
    blocks = [text(_when(call, messages)), text(said, gap=1)]
    again = facts.again
    if again is None:
        blocks.append(text(wrapped(messages("meeting_paper.again_to_write")), gap=1))
    else:
        blocks.append(
            text(
                wrapped(
                    messages(
                        "meeting_paper.again",
                        call=again.call,
                        day=again.planned_on,
                        hour=again.hour,
                        place=on_paper(again.place),
                    )
                ),
                gap=1,
            )
        )
        blocks += agenda_blocks(again, messages)
    signed = messages("printing.signed")
    places = (
        SignaturePlace(signed, messages("meeting_paper.secretary"), on_paper(facts.secretary)),
        SignaturePlace(signed, messages("meeting_paper.chair"), on_paper(facts.chair)),
    )
    blocks.append(Block(signature_rows(places, abreast=2, space=2), gap=1))
    return document(blocks, margins, messages)


def which(facts: CallFacts, messages: Messages) -> str:
    """Return which meeting it is: its kind, number and year, and from the second call on which call."""
    key = "meeting_paper.which" if facts.call == 1 else "meeting_paper.which_again"
    return messages(
        key,
        kind=messages(f"meeting_paper.kind_{facts.kind.value}"),
        number=facts.number,
        year=facts.year_be,
        call=facts.call,
    )


def agenda_blocks(facts: CallFacts, messages: Messages) -> Iterator[Block]:
    """Yield the agenda, part by part; a part with nothing on it is left out."""
    if not facts.items:
        return
    yield text([messages("print_queue.document_meeting_agenda")], gap=1, with_next=True)
    for place, part in enumerate(SECTIONS, start=1):
        items = [one for one in facts.items if one.section is part]
        if not items:
            continue
        title = messages(f"agenda.part_{part.value}")
        head = messages("meeting_paper.part", number=place, title=title)
        yield text(wrapped(head, INDENT, INDENT * 2), with_next=True)
        for one in items:
            yield text(_item(one, messages))


def _item(one: AgendaLine, messages: Messages) -> Iterator[str]:
    said = f"{one.number} {on_paper(one.title)}".strip()
    yield from wrapped(said, INDENT * 2, INDENT * 3)
    if one.presenter:
        told = messages("agenda.presented_by", name=on_paper(one.presenter))
        yield from wrapped(told, INDENT * 3, INDENT * 3)
    if one.motion:
        told = messages("agenda.motion", motion=on_paper(one.motion))
        yield from wrapped(told, INDENT * 3, INDENT * 3)


def _address(facts: CallFacts, messages: Messages) -> Iterator[str]:
    yield messages("meeting_paper.no_to_write")
    about = messages("meeting_paper.about", kind=messages(f"meeting_paper.kind_{facts.kind.value}"))
    yield from wrapped(about)
    yield messages("meeting_paper.dear")
    yield messages("meeting_paper.enclosed")


def _when(facts: CallFacts, messages: Messages) -> Iterator[str]:
    yield from wrapped(
        messages(
            "meeting_paper.when",
            day=facts.planned_on,
            hour=facts.hour,
            place=on_paper(facts.place),
        )
    )
