"""The question to a fund (ใบถามกองทุน): all its rows that wait, on paper, with room for its answer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from forumtui.engine.database import Store
from forumtui.ledger.records.debts import fund_sums
from forumtui.meetings.acts.meetings import occasion
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, Figure, PaperSheet, PaperType, Subject
from forumtui.papers.acts.jobs import ToPrint
from forumtui.papers.acts.writing import WrittenPaper, write
from forumtui.papers.acts.writing import to_print as as_written
from forumtui.registers.documents.fund_question import (
    AskedRow,
    FundQuestionFacts,
    fund_question,
)
from forumtui.registers.records.row_decisions import RowInFull, rows_to_decide
from forumtui.registers.words import masked_cell
from forumtui.village.acts.village import the_village
from forumtui.village.records.village import FundFacts, VillageFacts, funds


def _sheets(
    store: Store,
    _household: int | None,
    today: date | None,
    say: Messages,
    *,
    only: int | None = None,
) -> Iterator[PaperSheet]:
    """Yield a paper for every fund of which a row waits, or of which something is told."""
    village, day = the_village(store), occasion(today).day
    rows = [one for one in rows_to_decide() if one.fund is not None]
    for fund in funds():
        facts = _facts(village, day, fund, [one for one in rows if one.fund == fund.id], say)
        if (facts.asked or facts.told) and only in (None, fund.id):
            lay = partial(fund_question, facts, say)
            name = f"fund_question_{fund.id}_{fund.kind}"
            yield PaperSheet(lay, name, fund.name, printed=_figures(fund, facts), fund=fund.id)


def _facts(
    village: VillageFacts, day: date, fund: FundFacts, rows: list[RowInFull], say: Messages
) -> FundQuestionFacts:
    told = [one for one in rows if one.decision is not None and one.decision.credit_satang]
    return FundQuestionFacts(
        village=village.name,
        fund=fund.name,
        made_on=day,
        cut_off=village.cut_off,
        asked=tuple(_asked(one, say) for one in rows if one.decision is None),
        told=tuple(_told(one, say) for one in told),
        training=village.training,
    )


def _asked(one: RowInFull, say: Messages) -> AskedRow:
    file = one.file if one.sheet is None else f"{one.file} {one.sheet}"
    return AskedRow(
        file=file,
        row=one.row,
        cells=tuple(
            (heading, masked_cell(cell))
            for heading, cell in zip(one.headings, one.cells, strict=True)
            if cell.strip()
        ),
        why="; ".join(
            say.safe(f"reasons.{code}", {gap: masked_cell(text) for gap, text in gaps.items()})
            for code, gaps in one.reasons
        ),
    )


def _told(one: RowInFull, say: Messages) -> AskedRow:
    decision = one.decision
    assert decision is not None
    assert decision.credit_way is not None
    way = say(f"rows.credit_{decision.credit_way.value}")
    return replace(_asked(one, say), excess_satang=decision.credit_satang, way=way)


WAITING: Final = "rows_waiting"
"""What such a paper counts."""


def _figures(fund: FundFacts, facts: FundQuestionFacts) -> dict[str, Figure]:
    return {WAITING: Figure("count", fund.name, WAITING, len(facts.asked), 0)}


def _figures_after(subject: Subject, upto: int) -> dict[str, Figure]:
    """Return how many rows of a fund waited after an act."""
    found = next((one for one in funds() if one.id == subject.fund), None)
    if found is None:
        return {}
    waiting = fund_sums(found.id, upto).waiting
    return {WAITING: Figure("count", found.name, WAITING, waiting, 0)}


FUND_QUESTION: Final = PaperType("fund_question", About.FUND, _figures_after, sheets=_sheets)
"""A fund is asked about its rows that wait (ใบถามกองทุน)."""


def of_fund(
    store: Store, fund: int, *, language: Messages | None = None
) -> tuple[WrittenPaper, ...]:
    """Write the question to one fund into exports/. Raises what `write` raises."""
    asked = replace(FUND_QUESTION, sheets=partial(_sheets, only=fund))
    return write(store, asked, language=language)


def to_print(written: tuple[WrittenPaper, ...]) -> list[ToPrint]:
    """Return papers that were written for the print queue."""
    return as_written(written)
