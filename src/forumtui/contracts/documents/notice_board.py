"""The notice board (ป้ายประกาศ): the village's sums, without a name and without any one household's."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.lending.money import round_half_up
from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.papers.layout.lines import HUNDREDTH_OF_A_PERCENT, centred, on_paper
from forumtui.papers.layout.margins import FIRST, RULE, Margins, document
from forumtui.papers.layout.pages import COLUMNS, Block, Page, PageRow, text
from forumtui.thai.amounts import format_baht
from forumtui.thai.width import pad, width
from forumtui.thai.wrapping import wrap, wrap_at_blanks
from forumtui.village.rules import FEWEST_TOGETHER

FEWEST: Final = FEWEST_TOGETHER
"""Households below which a sum would tell what one of them owes to whoever knows the others."""

WIDE: Final = 40
"""Columns of its lines."""

LEFT: Final = " " * ((COLUMNS - WIDE) // 2)
"""What they begin with: they stand in the middle of the page."""

MOST_LINES: Final = 29
"""Lines of a page, its head among them: as many as a sheet holds in 20 points."""

INDENT: Final = " "

UNTOLD: Final = "-"
"""In place of a sum that would tell what a household's debt changed by."""


@dataclass(frozen=True, slots=True)
class FundTotals:
    """A fund's debts before and after the contracts: how many households owe, and how much.

    `households_changed` are those that owe it another sum after than before.
    """

    fund: str
    households_before: int
    households_after: int
    households_changed: int
    before_satang: int
    after_satang: int


@dataclass(frozen=True, slots=True)
class NoticeBoardFacts:
    """The village's indicators on the day `made_on`, before and after the contracts.

    `households` counts all, and is the sum of the five below it by what they answered; `partly` are
    those of which not everybody did. `contracted` have a contract. `owing_before` and `owing_after`
    count the households that owe any fund, `sums_changed` those that owe another sum after than
    before, `rates_changed` those of whose debts anything is otherwise that the mean rate is made of.
    `released` are free of some debts, `debt_free` of all: nobody is both. From `extended` on
    households are counted; None is not reported.
    """

    village: str
    made_on: date
    cut_off: date
    households: int
    confirmed: int
    disputed: int
    absent: int
    partly: int
    not_asked: int
    contracted: int
    owing_before: int
    owing_after: int
    contracts_before: int
    contracts_after: int
    rate_before_ppm: int
    rate_after_ppm: int
    sums_changed: int
    rates_changed: int
    funds: tuple[FundTotals, ...]
    extended: int | None = None
    reduced: int | None = None
    released: int | None = None
    moved: int | None = None
    debtor_changed: int | None = None
    terms_changed: int | None = None
    debt_free: int | None = None
    outside: int = 0
    training: bool = False


def notice_board(
    facts: NoticeBoardFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the notice as pages of 65 lines: the indicators of the manual.

    It is read standing, among others: its lines are 40 columns and not many, so that they are drawn
    as large as a sheet allows. A debt is told to nobody else (พ.ร.บ. การทวงถามหนี้ ๒๕๕๘), so funds in
    which fewer than three households owe, or owe another sum than before, are added up, together with
    another that hides them; where that cannot be, no sum of debts is printed, or none of those after.
    """
    day = messages("notice_board.cut_off", day=facts.cut_off)
    heads = (messages("notice_board.title"), on_paper(facts.village), day)
    margins = Margins(
        what=messages("notice_board.foot", day=facts.made_on),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        head=(
            *(
                line
                for head in heads
                for part in wrap_at_blanks(head, WIDE)
                for line in centred(part)
            ),
            RULE,
        ),
        most=MOST_LINES,
    )
    return document(list(_blocks(facts, messages)), margins, messages)


def _blocks(facts: NoticeBoardFacts, messages: Messages) -> Iterator[Block]:
    yield _households(facts, messages)
    yield _village(facts, messages)
    yield _note("notice_board.note", messages)
    if _enough(facts.owing_before, facts.owing_after):
        yield from _funds(facts, messages)
    yield from _changes(facts, messages)


def _enough(before: int, after: int) -> bool:
    """Say whether a sum over these households hides each of them. A sum over none is nobody's."""
    return not 0 < before < FEWEST and not 0 < after < FEWEST


def _hidden(changed: int) -> bool:
    """Say whether sums before and after tell nothing of who changed: nobody did, or enough."""
    return not 0 < changed < FEWEST


def _households(facts: NoticeBoardFacts, messages: Messages) -> Block:
    counts = (
        ("notice_board.registered", facts.households),
        ("notice_board.confirmed", facts.confirmed),
        ("notice_board.disputed", facts.disputed),
        ("notice_board.absent", facts.absent),
        ("notice_board.partly", facts.partly),
        ("notice_board.not_asked", facts.not_asked),
        ("notice_board.contracted", facts.contracted),
        *([("notice_board.outside", facts.outside)] if facts.outside else []),
    )
    return _counts(messages("notice_board.households"), counts, messages)


def _changes(facts: NoticeBoardFacts, messages: Messages) -> Iterator[Block]:
    counts = (
        ("notice_board.extended", facts.extended),
        ("notice_board.reduced", facts.reduced),
        ("notice_board.released", facts.released),
        ("notice_board.moved", facts.moved),
        ("notice_board.debtor_changed", facts.debtor_changed),
        ("notice_board.terms_changed", facts.terms_changed),
        ("notice_board.debt_free", facts.debt_free),
    )
    known = [(key, count) for key, count in counts if count is not None]
    if known:
        yield _counts(messages("notice_board.changes"), known, messages)


def _counts(title: str, counts: Sequence[tuple[str, int]], messages: Messages) -> Block:
    rows = tuple(PageRow(_led(messages(key), f"{count:,}")) for key, count in counts)
    return Block(rows, head=_lines(title), gap=1)


def _lines(words: str) -> tuple[str, ...]:
    """Return words as lines of the block in the middle of the page."""
    return tuple(LEFT + line for line in wrap(words, WIDE))


def _note(key: str, messages: Messages) -> Block:
    return text(_lines(messages(key)), gap=1)


def _led(words: str, figure: str) -> tuple[str, ...]:
    """Return words and a figure at the right, with dots that lead the eye from one to the other."""
    *above, last = wrap(words, WIDE)
    dots = WIDE - width(last) - width(figure) - 2
    if dots < 1:
        above, last = [*above, last], ""
        dots = WIDE - width(figure) - 2
    return (*(LEFT + line for line in above), f"{LEFT}{last} {'.' * dots} {figure}")


def _compared(words: str, before: str, after: str, messages: Messages) -> PageRow:
    """Return what stood before the contracts, and what stands after, below their name."""
    old, new = messages("notice_board.before"), messages("notice_board.after")
    room = (WIDE - width(INDENT + old + new) - 4) // 2
    if max(width(before), width(after)) > room:
        figures = (*_led(INDENT + old, before), *_led(INDENT + new, after))
    else:
        both = f"{old} {pad(before, room, '>')}  {new} {pad(after, room, '>')}"
        figures = (LEFT + pad(INDENT + both, WIDE, ">"),)
    return PageRow((*_lines(words), *figures))


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
                format_baht(sum(fund.after_satang for fund in facts.funds))
                if _hidden(facts.sums_changed)
                else UNTOLD,
            ),
            (
                messages("notice_board.rate"),
                _rate(facts.rate_before_ppm),
                _rate(facts.rate_after_ppm) if _hidden(facts.rates_changed) else UNTOLD,
            ),
        ]
    note = "" if enough else "notice_board.too_few"
    if enough and not (_hidden(facts.sums_changed) and _hidden(facts.rates_changed)):
        note = "notice_board.few_changed"
    foot = _lines(messages(note, fewest=FEWEST)) if note else ()
    drawn = tuple(_compared(*row, messages) for row in rows)
    return Block(drawn, head=_lines(messages("notice_board.village")), foot=foot, gap=1)


def _rate(rate_ppm: int) -> str:
    return rate_text(round_half_up(rate_ppm, HUNDREDTH_OF_A_PERCENT))


def _funds(facts: NoticeBoardFacts, messages: Messages) -> Iterator[Block]:
    shown, together, told = _hidden_among(facts.funds)
    if not shown and not together:
        return
    rows = [_fund(on_paper(fund.fund), [fund], told=told) for fund in shown]
    if together:
        others = messages("notice_board.others", count=len(together))
        rows.append(_fund(others, together, told=told))
    total_told = _hidden(facts.sums_changed)
    total = _fund(messages("handover.total"), facts.funds, told=total_told)
    rule = LEFT + "-" * WIDE
    drawn = tuple(_compared(*row, messages) for row in rows)
    foot = (rule, *_compared(*total, messages).lines)
    head = (*_lines(messages("notice_board.funds")), rule)
    yield Block(drawn, head=head, foot=foot, whole=False, gap=1)
    if together:
        yield text(_lines(messages("notice_board.others_note", fewest=FEWEST)))
    if not told:
        yield text(_lines(messages("notice_board.few_changed", fewest=FEWEST)))


def _fund(name: str, funds: Sequence[FundTotals], *, told: bool) -> tuple[str, str, str]:
    return (
        name,
        format_baht(sum(fund.before_satang for fund in funds)),
        format_baht(sum(fund.after_satang for fund in funds)) if told else UNTOLD,
    )


def _hidden_among(
    funds: Sequence[FundTotals],
) -> tuple[list[FundTotals], list[FundTotals], bool]:
    """Return the funds printed one by one, those printed as one, and whether sums after are told.

    The first two are empty where the funds cannot hide each other. The households of two funds may be
    the same, so what is printed as one holds a fund that is safe by itself. Where too few changed to
    hide behind one another, the sums after are not told of any fund: the total would tell them.
    """
    apart, together = _added_up(funds, {place for place, one in enumerate(funds) if not _safe(one)})
    if not apart and not together:
        return [], [], False
    if _tells_of_few(funds, together) or any(_tells_of_few(funds, {place}) for place in apart):
        few = {place for place, one in enumerate(funds) if not _hidden(one.households_changed)}
        hiding = [
            place
            for place, one in enumerate(funds)
            if _hides(one) and one.households_changed >= FEWEST
        ]
        if not hiding:
            return [funds[each] for each in apart], [funds[each] for each in together], False
        fewest = min(hiding, key=lambda place: funds[place].households_before)
        together = {*together, *few, fewest}
        apart = [place for place in range(len(funds)) if place not in together]
    return [funds[each] for each in apart], [funds[each] for each in sorted(together)], True


def _added_up(funds: Sequence[FundTotals], small: set[int]) -> tuple[list[int], set[int]]:
    """Return the places of the funds printed one by one, and of those whose sums hide the small ones."""
    everyone = list(range(len(funds)))
    if not small:
        return everyone, set()
    hiding = [place for place in everyone if _hides(funds[place])]
    if not hiding:
        return [], set()
    together = {*small, min(hiding, key=lambda place: funds[place].households_before)}
    return [place for place in everyone if place not in together], together


def _tells_of_few(funds: Sequence[FundTotals], places: Collection[int]) -> bool:
    """Say whether what these funds together changed by may be what one or two households did."""
    changed = [funds[place].households_changed for place in places]
    return bool(changed) and sum(changed) > 0 and max(changed) < FEWEST


def _hides(fund: FundTotals) -> bool:
    return min(fund.households_before, fund.households_after) >= FEWEST


def _safe(fund: FundTotals) -> bool:
    return _enough(fund.households_before, fund.households_after)
