"""The close of a pay day (ใบปิดยอดประจำวัน): what was received for whom, and what lies in the box."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forumtui.followup.documents.paid_papers import (
    MoneyByKind,
    PaperSigner,
    has_costs,
    kind_cells,
    kind_columns,
    legend_blocks,
    money_together,
    signing_block,
)
from forumtui.followup.documents.receipt import WAYS
from forumtui.messages import Messages
from forumtui.papers.layout.lines import INDENT, centred, on_paper, packed, sides, wrapped
from forumtui.papers.layout.margins import FIRST, RULE, Margins, document
from forumtui.papers.layout.pages import Block, Page, text
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import baht_in_words, format_baht
from forumtui.village.rules import WHOLE_NAMES, FundNames


@dataclass(frozen=True, slots=True)
class FundTaken:
    """What one fund received in a day."""

    fund: str
    money: MoneyByKind


@dataclass(frozen=True, slots=True)
class NotesCounted:
    """How many notes or coins of one value were counted, in satang each."""

    value_satang: int
    count: int

    @property
    def satang(self) -> int:
        """What they are worth together."""
        return self.value_satang * self.count


@dataclass(frozen=True, slots=True)
class DayCloseFacts:
    """What was received on a day, and what lies in the box at its end, in satang.

    `ways` are the sums by way of payment, `kept_satang` what of them no fund received yet, `given_back`
    what of the cash was given back, `suspense_satang` what more of them waits for its owner (below 0:
    found), `fees_satang` what banks took of them, `bank_satang` what came to the account. `opening` lay
    in the box before, `handed_over` left it; `counted` lies in it, `notes` being how, where that was
    said. `because` explains a difference; `names` are the funds' short names. Raises ValueError where
    the ways are not what was received, and for a difference without a reason.
    """

    village: str
    place: str
    on: date
    receipts: int
    first_receipt: str
    last_receipt: str
    funds: tuple[FundTaken, ...]
    ways: tuple[tuple[str, int], ...]
    notes: tuple[NotesCounted, ...]
    counted_satang: int
    kept_satang: int = 0
    opening_satang: int = 0
    given_back_satang: int = 0
    handed_over_satang: int = 0
    because: str = ""
    voided: tuple[str, ...] = ()
    officers: tuple[str, str] = ("", "")
    training: bool = False
    names: FundNames = WHOLE_NAMES
    suspense_satang: int = 0
    fees_satang: int = 0
    bank_satang: int = 0

    def __post_init__(self) -> None:
        if self.received_satang != sum(satang for _, satang in self.ways):
            raise ValueError("the ways of payment are not what the funds received")
        if self.difference_satang and not self.because:
            raise ValueError("a difference has a reason")

    @property
    def together(self) -> MoneyByKind:
        """What all funds received."""
        return money_together(one.money for one in self.funds)

    @property
    def received_satang(self) -> int:
        """All that was received."""
        return self.together.satang + self.kept_satang + self.suspense_satang

    @property
    def cash_satang(self) -> int:
        """What of it was cash."""
        return sum(satang for way, satang in self.ways if way == "cash")

    @property
    def expected_satang(self) -> int:
        """What must lie in the box."""
        into = self.opening_satang + self.cash_satang
        return into - self.given_back_satang - self.handed_over_satang

    @property
    def difference_satang(self) -> int:
        """What was counted beyond what must be there, below 0 what is missing."""
        return self.counted_satang - self.expected_satang


def day_close(
    facts: DayCloseFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the close as pages of 65 lines of at most 80 columns.

    A difference is written down with its reason, and never spread on payments; two officers sign.
    """
    margins = Margins(
        what=messages("day_close.foot", day=facts.on),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
    )
    return document(list(_blocks(facts, messages)), margins, messages)


def _blocks(facts: DayCloseFacts, messages: Messages) -> Iterator[Block]:
    place = on_paper(facts.place)
    where = messages("printing.place", place=place) if place else messages("printing.no_place")
    yield text(
        [
            *centred(on_paper(facts.village)),
            *centred(messages("day_close.title")),
            "",
            *sides(where, messages("day_close.on", day=facts.on)),
            RULE,
            *_receipts(facts, messages),
        ]
    )
    yield _funds(facts, messages)
    yield from legend_blocks(facts.names, (one.fund for one in facts.funds), messages)
    yield text([messages("day_close.ways"), *_lines(_ways(facts), messages)], gap=1)
    yield _box(facts, messages)
    if facts.notes:
        yield _notes(facts, messages)
    yield _end(facts, messages)


def _receipts(facts: DayCloseFacts, messages: Messages) -> Iterator[str]:
    count = messages("day_close.receipts", count=facts.receipts)
    items = [count]
    if facts.receipts:
        first, last = on_paper(facts.first_receipt), on_paper(facts.last_receipt)
        items.append(messages("day_close.numbers", first=first, last=last))
    yield from packed(items, "", INDENT)
    if facts.voided:
        first, *others = map(on_paper, facts.voided)
        yield from packed([messages("day_close.voided", number=first), *others], "", INDENT)


def _funds(facts: DayCloseFacts, messages: Messages) -> Block:
    costs = has_costs(one.money for one in facts.funds)
    columns = (
        Column(messages("printing.column_fund"), "left", wraps=True),
        *kind_columns(messages, costs=costs),
    )
    rows = [
        (on_paper(facts.names.short(one.fund)), *kind_cells(one.money, costs=costs))
        for one in facts.funds
    ]
    total = (messages("receipt.funds"), *kind_cells(facts.together, costs=costs))
    drawn = table(columns, rows, total)
    heading = messages("day_close.funds")
    return Block(drawn.rows, (heading, *drawn.head), drawn.foot, whole=False, gap=1)


def _ways(facts: DayCloseFacts) -> Iterator[tuple[str, int]]:
    for way, satang in facts.ways:
        yield WAYS[way], satang
    if facts.kept_satang:
        yield "day_close.kept", facts.kept_satang
    if facts.suspense_satang:
        yield "day_close.suspense", facts.suspense_satang
    yield "day_close.received", facts.received_satang
    if facts.fees_satang:
        yield "day_close.fees", -facts.fees_satang
    if facts.bank_satang:
        yield "day_close.bank", facts.bank_satang


def _lines(rows: Iterator[tuple[str, int]], messages: Messages) -> Iterator[str]:
    """Yield sums below each other, each after what it is."""
    drawn = table(
        (Column("", "left", wraps=True), Column("")),
        [(messages(key), format_baht(satang)) for key, satang in rows],
    )
    for row in drawn.rows:
        yield from row.lines


def _box(facts: DayCloseFacts, messages: Messages) -> Block:
    rows = (
        ("day_close.opening", facts.opening_satang),
        ("day_close.cash_received", facts.cash_satang),
        ("day_close.given_back", -facts.given_back_satang),
        ("day_close.handed_over", -facts.handed_over_satang),
        ("day_close.expected", facts.expected_satang),
        ("day_close.counted", facts.counted_satang),
        ("day_close.difference", facts.difference_satang),
    )
    lines = [messages("day_close.box"), *_lines(iter(rows), messages)]
    if facts.difference_satang:
        key = "day_close.over" if facts.difference_satang > 0 else "day_close.short"
        lines += wrapped(messages(key, reason=on_paper(facts.because)))
    return text(lines, gap=1)


def _notes(facts: DayCloseFacts, messages: Messages) -> Block:
    """Return the notes and coins that were counted."""
    columns = (
        Column(messages("day_close.column_value")),
        Column(messages("day_close.column_count")),
        Column(messages("paid_papers.column_together")),
    )
    rows = [
        (format_baht(one.value_satang), f"{one.count:,}", format_baht(one.satang))
        for one in facts.notes
    ]
    together = sum(one.satang for one in facts.notes)
    total = (messages("day_close.counted_all"), "", format_baht(together))
    drawn = table(columns, rows, total)
    heading = messages("day_close.notes")
    return Block(drawn.rows, (heading, *drawn.head), drawn.foot, whole=False, gap=1)


def _end(facts: DayCloseFacts, messages: Messages) -> Block:
    satang = facts.counted_satang
    said = messages("day_close.closing", amount=format_baht(satang), words=baht_in_words(satang))
    first, second = facts.officers
    signers = (
        PaperSigner("receipt.signs_collector", first),
        PaperSigner("receipt.signs_second", second),
    )
    return signing_block(wrapped(said), signers, messages)
