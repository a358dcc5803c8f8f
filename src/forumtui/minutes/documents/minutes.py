"""The minutes of a meeting on paper (รายงานการประชุม, after form 11): facts, and their layout.

Who came, what was said and decided.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from forumtui.ledger.rules import LineField
from forumtui.meetings.rules.agenda import SECTIONS, AgendaPart
from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.minutes.documents.facts import (
    ActMoment,
    AnswerCounts,
    ApprovedPlan,
    DeskCounts,
    MinutesFacts,
    Numbered,
    SettledLine,
    SettledRow,
    VotedQuestion,
)
from forumtui.papers.layout.lines import legend, on_paper, packed, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document, head_of
from forumtui.papers.layout.pages import Block, Page, PageRow, text
from forumtui.papers.layout.signatures import SignaturePlace, signature_rows
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import format_baht

INDENT: Final = "   "

LONGEST_NUMBER: Final = 24
"""Columns of a house's or a contract's number among others; what is longer is cut."""

SHORTEST_RUN: Final = 3
"""Numbers after one another that are printed as "from … to …"."""

LINES_TO_WRITE: Final = 2

CONSIDERED: Final = 4
"""The usual number of the item under which things are considered."""

DOTS: Final = "." * 76


def minutes(
    facts: MinutesFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the minutes as pages of 65 lines of at most 80 columns.

    Houses beside each other on the walk are printed as one run. The agenda has the usual five items
    (form 11), with room to write where the program knows nothing. What names a house is marked as for
    the inside. Those of a meeting that is still open are marked as a draft, and nobody signs them.
    """
    titles = (messages("minutes.title"), messages("minutes.number", number=facts.number))
    day = messages("minutes.cut_off", day=facts.cut_off)
    margins = Margins(
        what=messages("minutes.foot", number=facts.number),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        marks=tuple(_marks(facts, messages)),
        head=head_of(titles, facts.village, day),
    )
    return document(list(_blocks(facts, messages)), margins, messages)


def _marks(facts: MinutesFacts, messages: Messages) -> Iterator[str]:
    if facts.closed is None:
        yield messages("minutes.draft")
    if facts.names_houses:
        yield messages("minutes.inside")


def _blocks(facts: MinutesFacts, messages: Messages) -> Iterator[Block]:
    yield text(_occasion(facts, messages))
    total = len(facts.present) + len(facts.missing)
    came = messages("minutes.present", count=f"{len(facts.present):,}", total=f"{total:,}")
    yield _listed(came, folded(facts.present, messages))
    if facts.missing:
        away = messages("minutes.missing", count=f"{len(facts.missing):,}")
        yield _listed(away, folded(facts.missing, messages))
    yield text(_who_came(facts, messages), gap=1)
    if facts.course:
        yield text([messages("minutes.course")], gap=1, with_next=True)
        yield _sentences(facts.course)
    if facts.agenda:
        yield from _own_agenda(facts, messages)
        yield _closing(facts, messages)
        return
    for number, (what, blocks) in enumerate(_agenda(facts, messages), start=1):
        item = messages("minutes.item", number=number, what=messages(f"minutes.agenda_{what}"))
        yield text([item], gap=1, with_next=True)
        yield from blocks or [text(_to_write())]
    yield _closing(facts, messages)


def _sentences(texts: Sequence[str]) -> Block:
    """Return sentences of their own, each wrapped; they may be split anywhere."""
    return _lines([line for one in texts for line in wrapped(on_paper(one), INDENT, INDENT * 2)])


def _own_agenda(facts: MinutesFacts, messages: Messages) -> Iterator[Block]:
    """Yield the agenda a meeting was called for, part by part; under what is decided all that was."""
    for number, part in enumerate(SECTIONS, start=1):
        title = messages(f"agenda.part_{part.value}")
        head = messages("minutes.item", number=number, what=title)
        yield text([head], gap=1, with_next=True)
        blocks: list[Block] = []
        items = [one for one in facts.agenda if one.section is part]
        for one in items:
            said = wrapped(on_paper(one.title), INDENT, INDENT * 2)
            for more in one.texts:
                said += wrapped(on_paper(more), INDENT * 2, INDENT * 2)
            blocks.append(text(said))
        if part is AgendaPart.MINUTES:
            blocks += [text(wrapped(on_paper(one), INDENT, INDENT * 2)) for one in facts.adopted]
        if part is AgendaPart.DECIDE:
            blocks += _considered(facts, messages, begun=len(items))
        written = part in {AgendaPart.TOLD, AgendaPart.OTHER} or not blocks
        yield from [*blocks, text(_to_write())] if written else blocks


def _who_came(facts: MinutesFacts, messages: Messages) -> Iterator[str]:
    """Yield how many people were counted, and whether and when there was a quorum."""
    if facts.persons is None:
        yield messages("minutes.persons_to_write")
    else:
        yield messages("minutes.persons", count=f"{facts.persons:,}")
    quorum = facts.quorum
    reached = quorum.reached
    yield from wrapped(
        messages(
            "minutes.no_quorum" if reached is None else "minutes.quorum",
            needed=f"{quorum.needed:,}",
            rule=messages(f"resolution.quorum_{quorum.rule.value}"),
            most=f"{quorum.most:,}",
            moment="" if reached is None else _moment(reached, facts, messages),
        ),
        "",
        INDENT,
    )


def _to_write() -> list[str]:
    return [f"{INDENT}{DOTS}"] * LINES_TO_WRITE


def _occasion(facts: MinutesFacts, messages: Messages) -> Iterator[str]:
    held_on = facts.held_on
    yield from wrapped(messages("minutes.held", day=held_on, place=on_paper(facts.place)))
    began = messages("minutes.began", moment=_moment(facts.opened, facts, messages))
    if facts.closed is None:
        ended = messages("minutes.goes_on")
    else:
        ended = messages("minutes.ended", moment=_moment(facts.closed, facts, messages))
    yield from packed([began, ended])
    if facts.closed is not None and facts.closed.at < facts.opened.at:
        yield from wrapped(messages("minutes.clock_went_back"), INDENT, INDENT)
    chair = messages("minutes.chair", name=on_paper(facts.chair))
    yield from packed([chair, messages("minutes.secretary", name=on_paper(facts.secretary))])


def _moment(moment: ActMoment, facts: MinutesFacts, messages: Messages) -> str:
    """Return the time, with its day where the clock had another than the meeting's."""
    day = moment.at.date()
    key = "minutes.moment" if day == facts.held_on else "minutes.moment_day"
    return messages(
        key,
        hour=f"{moment.at:%H}",
        minute=f"{moment.at:%M}",
        day=day,
        entry=f"{moment.entry:,}",
    )


def folded(numbers: Sequence[Numbered], messages: Messages) -> list[str]:
    """Return numbers as they are printed: those whose places follow one another as one run."""
    runs: list[list[Numbered]] = []
    for one in numbers:
        if runs and one.place == runs[-1][-1].place + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return [item for run in runs for item in _run(run, messages)]


def _run(run: Sequence[Numbered], messages: Messages) -> list[str]:
    names = [on_paper(one.number, LONGEST_NUMBER) for one in run]
    if len(run) < SHORTEST_RUN:
        return names
    return [messages("minutes.run", first=names[0], last=names[-1])]


def _at_the_desk(desk: DeskCounts, messages: Messages) -> list[str]:
    """Return what was told at the desk, counted."""
    said = []
    if desk.payments:
        amount = format_baht(desk.paid_satang)
        said += wrapped(messages("minutes.paid", count=desk.payments, amount=amount), INDENT)
    if desk.received:
        amount = format_baht(desk.received_satang)
        said += wrapped(messages("minutes.received", count=desk.received, amount=amount), INDENT)
    if desk.advised:
        said += wrapped(messages("minutes.advised", count=desk.advised), INDENT)
    return said


def _lines(lines: Sequence[str]) -> Block:
    """Return lines that may be split anywhere but at a lone one."""
    return Block(tuple(PageRow((line,)) for line in lines), whole=False)


def _listed(title: str, items: Sequence[str]) -> Block:
    """Return a title and what follows it, as many lines as it takes."""
    if not items:
        return text([title], gap=1)
    lines = packed(items, INDENT, INDENT)
    return Block(tuple(PageRow((line,)) for line in lines), head=(title,), whole=False, gap=1)


def _agenda(facts: MinutesFacts, messages: Messages) -> Iterator[tuple[str, list[Block]]]:
    """Yield the five usual items of an agenda; one without blocks is left to be written."""
    yield "told", []
    first = [text(wrapped(messages("minutes.first_meeting"), INDENT, INDENT))]
    yield "minutes", first if facts.number == 1 else []
    yield "arising", [*_settled(facts.settled, messages), *_rows(facts.rows, messages)]
    yield "considered", list(_considered(facts, messages))
    yield "other", []


def _considered(facts: MinutesFacts, messages: Messages, begun: int = 0) -> Iterator[Block]:
    """Yield what was considered, each under its own number after those `begun`; the answers always."""
    parts = [("answers", list(_answers(facts, messages)))]
    arising = [*_settled(facts.settled, messages), *_rows(facts.rows, messages)]
    if facts.agenda and arising:
        parts.append(("arising", arising))
    if facts.approved:
        parts.append(("approved", list(_approved(facts.approved, messages))))
    if facts.contracts:
        parts.append(("contracts", [_contracts(facts, messages)]))
    if facts.outside:
        houses = [on_paper(house, LONGEST_NUMBER) for house in facts.outside]
        title = messages("minutes.outside", count=f"{len(houses):,}")
        block = _lines(packed([title, *houses], INDENT, INDENT * 2))
        parts.append(("outside", [block]))
    if said := _at_the_desk(facts.desk, messages):
        parts.append(("desk", [_lines(said)]))
    if facts.resolutions:
        parts.append(("resolutions", list(_resolutions(facts.resolutions, messages))))
    if facts.certified_anew:
        parts.append(("certified", [text(wrapped(on_paper(facts.certified_anew), INDENT, INDENT))]))
    named = [(messages(f"minutes.item_{what}"), blocks) for what, blocks in parts]
    named += [(on_paper(one.title), [_sentences(one.texts)]) for one in facts.parts]
    for number, (what, blocks) in enumerate(named, start=begun + 1):
        title = messages("minutes.part", item=CONSIDERED, number=number, what=what)
        yield text(wrapped(title, "", INDENT), with_next=True)
        yield from blocks


def _answers(facts: MinutesFacts, messages: Messages) -> Iterator[Block]:
    counts = facts.answers
    if counts.households:
        yield text(_counts(counts, messages))
    else:
        yield text(wrapped(messages("minutes.nobody_answered"), INDENT, INDENT))
    if facts.disputed:
        yield _disputed(facts, messages)
    if facts.appointed:
        title = messages("minutes.appointed", count=f"{len(facts.appointed):,}")
        agreed = [
            messages("minutes.agreed_day", house=on_paper(one.house, LONGEST_NUMBER), day=one.day)
            for one in facts.appointed
        ]
        yield _lines(packed([title, *agreed], INDENT, INDENT * 2))
    if facts.taken_back:
        houses = [on_paper(house, LONGEST_NUMBER) for house in facts.taken_back]
        title = messages("minutes.taken_back", count=f"{len(houses):,}")
        yield _lines(packed([title, *houses], INDENT, INDENT * 2))


def _counts(counts: AnswerCounts, messages: Messages) -> list[str]:
    shown = (
        ("minutes.confirmed", counts.confirmed),
        ("minutes.disputed", counts.disputed),
        ("minutes.absent", counts.absent),
        ("minutes.partly", counts.partly),
        ("minutes.by_proxy", counts.by_proxy),
    )
    items = [messages(key, count=f"{count:,}") for key, count in shown if count]
    answered = messages("minutes.answered", count=f"{counts.households:,}")
    return packed([answered, *items], INDENT, INDENT)


def _disputed(facts: MinutesFacts, messages: Messages) -> Block:
    columns = (
        Column(messages("minutes.column_house"), "left"),
        Column(messages("minutes.column_line"), "left", wraps=True),
        Column(messages("minutes.column_book")),
        Column(messages("minutes.column_claimed")),
    )
    rows = [
        (
            on_paper(one.house, LONGEST_NUMBER),
            _line(facts.funds.short(one.fund), one.contract_no),
            format_baht(one.book_satang),
            format_baht(one.claimed_satang),
        )
        for one in facts.disputed
    ]
    drawn = table(columns, rows)
    title = f"{INDENT}{messages('minutes.disputed_lines')}"
    foot = (*drawn.foot, *legend(facts.funds, [one.fund for one in facts.disputed], messages))
    return Block(drawn.rows, head=(title, *drawn.head), foot=foot, whole=False)


def _line(fund: str, contract_no: str) -> str:
    return on_paper(f"{fund} {contract_no}".strip())


def _settled(lines: Sequence[SettledLine], messages: Messages) -> Iterator[Block]:
    for one in lines:
        key = "minutes.book_stands" if one.field is None else "minutes.corrected"
        words = messages(
            key,
            house=on_paper(one.house, LONGEST_NUMBER),
            line=_line(one.fund, one.contract_no),
            old=_value(one.field, one.old_value, messages),
            new=_value(one.field, one.new_value, messages),
            why=on_paper(one.reason),
            by=on_paper(one.approved_by),
        )
        yield text(wrapped(words, INDENT, INDENT * 2))


def _rows(rows: Sequence[SettledRow], messages: Messages) -> Iterator[Block]:
    """Yield which rows that waited were taken as mended, and which were not."""
    for one in rows:
        words = messages(
            "minutes.row_taken" if one.taken else "minutes.row_refused",
            file=on_paper(" ".join(filter(None, (one.file, one.sheet)))),
            row=f"{one.row:,}",
            why=on_paper(one.why),
            by=on_paper(one.by),
        )
        yield text(wrapped(words, INDENT, INDENT * 2))


def _value(field: LineField | None, value: int | None, messages: Messages) -> str:
    """Return a figure as it was or is, of accrued interest and a rate with what it is."""
    if value is None:
        return messages("printing.unknown")
    if field is LineField.RATE:
        return messages("minutes.rate", rate=rate_text(value))
    if field is LineField.ACCRUED:
        return messages("minutes.accrued", amount=format_baht(value))
    return messages("minutes.balance", amount=format_baht(value))


def _approved(plans: Sequence[ApprovedPlan], messages: Messages) -> Iterator[Block]:
    for one in plans:
        kinds = [messages(f"restructuring.kind_{kind}") for kind in one.kinds]
        words = messages(
            "minutes.approved",
            house=on_paper(one.house, LONGEST_NUMBER),
            what=" ".join(kinds) or messages("restructuring.kind_none"),
            words=on_paper(one.words),
            names=on_paper(one.names),
        )
        yield text(wrapped(words, INDENT, INDENT * 2))


def _contracts(facts: MinutesFacts, messages: Messages) -> Block:
    title = messages(
        "minutes.contracts",
        count=f"{len(facts.contracts):,}",
        amount=format_baht(facts.contracts_satang),
    )
    return _lines(packed([title, *folded(facts.contracts, messages)], INDENT, INDENT * 2))


def _resolutions(voted: Sequence[VotedQuestion], messages: Messages) -> Iterator[Block]:
    for one in voted:
        words = messages(
            "minutes.resolution",
            number=one.number,
            question=on_paper(one.question),
            outcome=on_paper(one.outcome),
        )
        said = wrapped(words, INDENT, INDENT * 2)
        for more in (one.hands, one.quorum, one.certified, one.why):
            if more:
                said += wrapped(on_paper(more), INDENT * 2, INDENT * 2)
        yield text(said)


def _closing(facts: MinutesFacts, messages: Messages) -> Block:
    """Return the sums, where the journal stood, and the places to sign, which stay together."""
    certified = (
        messages("minutes.certified"),
        messages("minutes.savings", amount=format_baht(facts.savings_satang)),
        messages("minutes.debt", amount=format_baht(facts.debt_satang)),
        messages("minutes.accrued_interest", amount=format_baht(facts.accrued_satang)),
    )
    key = "minutes.journal" if facts.closed else "minutes.journal_now"
    stood = messages(
        key, entries=f"{facts.entries:,}", code=on_paper(facts.journal, LONGEST_NUMBER)
    )
    lines = [PageRow((line,)) for line in (*packed(certified, "", INDENT), *wrapped(stood))]
    return Block((*lines, *_signatures(facts, messages)), gap=1)


def _signatures(facts: MinutesFacts, messages: Messages) -> tuple[PageRow, ...]:
    if facts.closed is None:
        return ()
    signed = messages("printing.signed")
    places = (
        SignaturePlace(signed, messages("minutes.signs_writer"), on_paper(facts.secretary)),
        SignaturePlace(signed, messages("minutes.signs_checker"), ""),
        SignaturePlace(signed, messages("minutes.signs_chair"), on_paper(facts.chair)),
    )
    return signature_rows(places, abreast=2, space=2)
