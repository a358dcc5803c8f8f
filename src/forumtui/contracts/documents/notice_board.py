"""The notice board (ป้ายประกาศ): the village's sums, without a name and without any one household's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.lending.money import round_half_up
from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.papers.layout.lines import HUNDREDTH_OF_A_PERCENT, on_paper, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document, head_of
from forumtui.papers.layout.pages import Block, Page, text
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import format_baht

FEWEST: Final = 3
"""Households below which a sum would tell what one of them owes to whoever knows the others."""

INDENT: Final = "   "


@dataclass(frozen=True, slots=True)
class FundTotals:
    """A fund's debts before and after the contracts: how many households owe, and how much."""

    fund: str
    households_before: int
    households_after: int
    before_satang: int
    after_satang: int


@dataclass(frozen=True, slots=True)
class NoticeBoardFacts:
    """The village's indicators on the day `made_on`, before and after the contracts.

    `households` counts all; `confirmed`, `disputed` and `absent` those that answered so, `contracted`
    those with a contract. `owing_before` and `owing_after` count the households that owe any fund.
    `extended`, `reduced`, `released` and `debt_free` count households; None is not reported.
    """

    village: str
    made_on: date
    cut_off: date
    households: int
    confirmed: int
    disputed: int
    absent: int
    contracted: int
    owing_before: int
    owing_after: int
    contracts_before: int
    contracts_after: int
    rate_before_ppm: int
    rate_after_ppm: int
    funds: tuple[FundTotals, ...]
    extended: int | None = None
    reduced: int | None = None
    released: int | None = None
    debt_free: int | None = None
    training: bool = False


def notice_board(
    facts: NoticeBoardFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the notice as pages of 65 lines of at most 80 columns: the indicators of the manual.

    A debt is told to nobody else (พ.ร.บ. การทวงถามหนี้ ๒๕๕๘), so funds in which fewer than three
    households owe are added up, together with another that hides them; where that cannot be, no sum
    of debts is printed.
    """
    titles = (messages("notice_board.title"), messages("notice_board.note"))
    day = messages("notice_board.cut_off", day=messages.day(facts.cut_off))
    margins = Margins(
        what=messages("notice_board.foot", day=messages.day(facts.made_on)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        head=head_of(titles, facts.village, day),
    )
    return document(list(_blocks(facts, messages)), margins, messages)


def _blocks(facts: NoticeBoardFacts, messages: Messages) -> Iterator[Block]:
    yield _households(facts, messages)
    yield _village(facts, messages)
    if _enough(facts.owing_before, facts.owing_after):
        yield from _funds(facts.funds, messages)
    yield from _changes(facts, messages)


def _enough(before: int, after: int) -> bool:
    """Say whether a sum over these households hides each of them. A sum over none is nobody's."""
    return not 0 < before < FEWEST and not 0 < after < FEWEST


def _households(facts: NoticeBoardFacts, messages: Messages) -> Block:
    counts = (
        ("notice_board.registered", facts.households),
        ("notice_board.confirmed", facts.confirmed),
        ("notice_board.disputed", facts.disputed),
        ("notice_board.absent", facts.absent),
        ("notice_board.contracted", facts.contracted),
    )
    return _counts(messages("notice_board.households"), counts, messages)


def _changes(facts: NoticeBoardFacts, messages: Messages) -> Iterator[Block]:
    counts = (
        ("notice_board.extended", facts.extended),
        ("notice_board.reduced", facts.reduced),
        ("notice_board.released", facts.released),
        ("notice_board.debt_free", facts.debt_free),
    )
    known = [(key, count) for key, count in counts if count is not None]
    if known:
        yield _counts(messages("notice_board.changes"), known, messages)


def _counts(title: str, counts: Sequence[tuple[str, int]], messages: Messages) -> Block:
    columns = (
        Column(messages("notice_board.column_what"), "left", wraps=True),
        Column(messages("notice_board.column_households")),
    )
    drawn = table(columns, [(messages(key), f"{count:,}") for key, count in counts])
    return Block(drawn.rows, head=(title, *drawn.head), gap=1)


def _village(facts: NoticeBoardFacts, messages: Messages) -> Block:
    rows = [
        (
            messages("notice_board.owing"),
            f"{facts.owing_before:,}",
            f"{facts.owing_after:,}",
        ),
        (
            messages("notice_board.contracts"),
            f"{facts.contracts_before:,}",
            f"{facts.contracts_after:,}",
        ),
    ]
    enough = _enough(facts.owing_before, facts.owing_after)
    if enough:
        rows += [
            (
                messages("notice_board.debt"),
                format_baht(sum(fund.before_satang for fund in facts.funds)),
                format_baht(sum(fund.after_satang for fund in facts.funds)),
            ),
            (
                messages("notice_board.rate"),
                _rate(facts.rate_before_ppm),
                _rate(facts.rate_after_ppm),
            ),
        ]
    drawn = table(_before_and_after("notice_board.column_what", messages), rows)
    foot = () if enough else tuple(wrapped(messages("notice_board.too_few"), INDENT, INDENT))
    title = messages("notice_board.village")
    return Block(drawn.rows, head=(title, *drawn.head), foot=foot, gap=1)


def _rate(rate_ppm: int) -> str:
    return rate_text(round_half_up(rate_ppm, HUNDREDTH_OF_A_PERCENT))


def _before_and_after(first: str, messages: Messages) -> tuple[Column, ...]:
    return (
        Column(messages(first), "left", wraps=True),
        Column(messages("notice_board.column_before")),
        Column(messages("notice_board.column_after")),
    )


def _funds(funds: Sequence[FundTotals], messages: Messages) -> Iterator[Block]:
    shown, together = _hidden_among(funds)
    if not shown and not together:
        return
    rows = [_fund(on_paper(fund.fund), [fund]) for fund in shown]
    if together:
        rows.append(_fund(messages("notice_board.others", count=len(together)), together))
    total = _fund(messages("handover.total"), funds)
    drawn = table(_before_and_after("printing.column_fund", messages), rows, total)
    title = messages("notice_board.funds")
    yield Block(drawn.rows, head=(title, *drawn.head), foot=drawn.foot, whole=False, gap=1)
    if together:
        yield text(wrapped(messages("notice_board.others_note", fewest=FEWEST), INDENT, INDENT))


def _fund(name: str, funds: Sequence[FundTotals]) -> tuple[str, str, str]:
    return (
        name,
        format_baht(sum(fund.before_satang for fund in funds)),
        format_baht(sum(fund.after_satang for fund in funds)),
    )


def _hidden_among(
    funds: Sequence[FundTotals],
) -> tuple[list[FundTotals], list[FundTotals]]:
    """Return the funds that are printed one by one, and those whose sums are printed as one.

    Both are empty where the funds cannot hide each other. The households of two funds may be the
    same, so what is printed as one holds a fund that is safe by itself.
    """
    small = [place for place, fund in enumerate(funds) if not _safe(fund)]
    if not small:
        return list(funds), []
    hiding = [place for place, fund in enumerate(funds) if _hides(fund)]
    if not hiding:
        return [], []
    fewest = min(hiding, key=lambda place: funds[place].households_before)
    together = {*small, fewest}
    return (
        [fund for place, fund in enumerate(funds) if place not in together],
        [fund for place, fund in enumerate(funds) if place in together],
    )


def _hides(fund: FundTotals) -> bool:
    return min(fund.households_before, fund.households_after) >= FEWEST


def _safe(fund: FundTotals) -> bool:
    return _enough(fund.households_before, fund.households_after)
