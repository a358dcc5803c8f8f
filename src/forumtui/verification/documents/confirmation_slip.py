"""The confirmation slip (แบบรับรองข้อมูล), sub-step 1.3: what one member said of their own lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.papers.layout.lines import centred, legend, on_paper, packed, sides, wrapped
from forumtui.papers.layout.margins import FIRST, RULE, Margins, document
from forumtui.papers.layout.pages import Block, Page, PageRow, text
from forumtui.papers.layout.signatures import Party, SignaturePlace, witnessed_rows
from forumtui.papers.layout.tables import Column, table
from forumtui.registers.rules.control_totals import Measure
from forumtui.thai.amounts import format_baht
from forumtui.verification.rules import Verdict
from forumtui.village.rules import WHOLE_NAMES, FundNames

INDENT: Final = "   "

LONGEST_REASON: Final = 480
"""Columns of a reason: six lines, so that one always fits on a page."""


@dataclass(frozen=True, slots=True)
class SlipLine:
    """A saving or a debt of the member. `number` is that of the member or the contract, "" for none.

    `claimed_satang` is what the member says instead and `because` why; None when the line is right.
    `paid_satang` was paid since the cut-off: no longer in its figures.
    """

    measure: Measure
    fund: str
    number: str
    satang: int
    accrued_satang: int = 0
    rate_ppm: int | None = None
    claimed_satang: int | None = None
    because: str = ""
    paid_satang: int = 0


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """Everything a confirmation slip says.

    `verdict` is None for a slip to be filled in by hand, as is one of who was absent. `spoken_by` is
    who answered, `spoken_as` what they are to the member; `paper` is what they showed: a proxy's
    (หนังสือมอบอำนาจ), who then signs, or the slip the answer was written on. Raises ValueError where
    a line is claimed otherwise in a slip that confirms, and where none is in one that disputes.
    """

    village: str
    place: str
    cut_off: date
    house: str
    moo: str
    member: Party
    lines: tuple[SlipLine, ...]
    verdict: Verdict | None = None
    answered_at: datetime | None = None
    spoken_by: str = ""
    spoken_as: str = ""
    proxy: bool = False
    paper: str = ""
    training: bool = False
    funds: FundNames = WHOLE_NAMES

    def __post_init__(self) -> None:
        disputed = any(line.claimed_satang is not None for line in self.lines)
        if self.answered and disputed != (self.verdict is Verdict.DISPUTED):
            raise ValueError("a line is said to be wrong where the member disputes, and only there")

    @property
    def answered(self) -> bool:
        """Whether the lines were confirmed or disputed: absent is neither."""
        return self.verdict in {Verdict.CONFIRMED, Verdict.DISPUTED}


def confirmation_slip(
    facts: SlipFacts, messages: Messages, *, copy: int = FIRST, code: str = "", journal: str = ""
) -> tuple[Page, ...]:
    """Return the slip as pages of 65 lines of at most 80 columns: one where the lines are few.

    What is certified, with its sums, stands on the page that is signed. A member who owes reads
    there that confirming a debt may start its time anew (ป.พ.พ. section 193/14); a thumb-print has
    its frame and its two witnesses (section 9).
    """
    name = on_paper(facts.member.name)
    margins = Margins(
        what=messages("confirmation_slip.foot", name=name, house=on_paper(facts.house)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
    )
    return document(list(_blocks(facts, name, messages)), margins, messages)


def _blocks(facts: SlipFacts, name: str, messages: Messages) -> Iterator[Block]:
    yield text(_title(facts, messages))
    yield text(_who(facts, name, messages))
    yield _lines(facts, messages)
    yield from _paid(facts, messages)
    yield from _disputes(facts, messages)
    yield _signed(facts, name, messages)


def _title(facts: SlipFacts, messages: Messages) -> list[str]:
    place, house, moo = map(on_paper, (facts.place, facts.house, facts.moo))
    at = facts.answered_at
    return [
        *centred(on_paper(facts.village)),
        *centred(messages("confirmation_slip.title")),
        "",
        *sides(
            messages("printing.household_moo", house=house, moo=moo)
            if moo
            else messages("printing.household", house=house),
            messages("confirmation_slip.cut_off", day=facts.cut_off),
        ),
        *sides(
            messages("printing.place", place=place) if place else messages("printing.no_place"),
            messages(
                "confirmation_slip.answered_at",
                day=at.date(),
                time=f"{at:%H:%M}",
            )
            if at
            else messages("confirmation_slip.no_day"),
        ),
        RULE,
    ]


def _who(facts: SlipFacts, name: str, messages: Messages) -> list[str]:
    number = on_paper(facts.member.citizen_id_masked) or messages("printing.unknown")
    who = messages("confirmation_slip.member", name=name)
    items = [who, messages("printing.citizen_id", citizen_id=number)]
    if facts.member.monk:
        items.insert(1, messages("printing.monk"))
    if facts.member.away:
        items += [messages("printing.lives_away"), messages("printing.letters_to")]
    return packed(items, "", INDENT)


def _lines(facts: SlipFacts, messages: Messages) -> Block:
    title = messages("confirmation_slip.lines")
    if not facts.lines:
        return text([title, INDENT + messages("confirmation_slip.no_lines")], gap=1)
    columns = (
        Column(messages("printing.column_number")),
        Column(messages("confirmation_slip.column_kind"), "left"),
        Column(messages("printing.column_fund"), "left", wraps=True),
        Column(messages("confirmation_slip.column_member_number"), "left", wraps=True),
        Column(messages("confirmation_slip.column_balance")),
        Column(messages("printing.column_accrued")),
        Column(messages("printing.column_rate")),
        Column(messages("confirmation_slip.column_answer"), "left"),
    )
    rows = [_row(number, line, facts, messages) for number, line in enumerate(facts.lines, start=1)]
    drawn = table(columns, rows)
    foot = tuple(legend(facts.funds, [line.fund for line in facts.lines], messages))
    return Block(drawn.rows, head=(title, *drawn.head), foot=foot, whole=False, gap=1)


def _row(number: int, line: SlipLine, facts: SlipFacts, messages: Messages) -> tuple[str, ...]:
    unknown = messages("printing.unknown")
    owed = line.measure is Measure.LOAN
    rate = unknown if line.rate_ppm is None else rate_text(line.rate_ppm)
    return (
        str(number),
        messages(f"confirmation_slip.kind_{line.measure.value}"),
        on_paper(facts.funds.short(line.fund)) or unknown,
        on_paper(line.number) or unknown,
        format_baht(line.satang),
        format_baht(line.accrued_satang) if owed else "",
        rate if owed else "",
        _answer(line, facts, messages),
    )


def _answer(line: SlipLine, facts: SlipFacts, messages: Messages) -> str:
    if not facts.answered:
        return messages("confirmation_slip.to_tick")
    wrong = line.claimed_satang is not None
    return messages("confirmation_slip.wrong" if wrong else "confirmation_slip.right")


def _paid(facts: SlipFacts, messages: Messages) -> Iterator[Block]:
    """Yield which figures are less than the books', by what was paid since the cut-off."""
    said = [
        messages(
            "confirmation_slip.paid_since",
            number=number,
            book=format_baht(line.satang + line.accrued_satang + line.paid_satang),
            paid=format_baht(line.paid_satang),
            day=facts.cut_off,
        )
        for number, line in enumerate(facts.lines, start=1)
        if line.paid_satang
    ]
    if said:
        yield text([row for one in said for row in wrapped(one, INDENT, INDENT * 2)], gap=1)


def _disputes(facts: SlipFacts, messages: Messages) -> Iterator[Block]:
    """Yield what the member says instead, both figures and the reason; each stays on one page."""
    gap = 1
    for number, line in enumerate(facts.lines, start=1):
        if not facts.answered or line.claimed_satang is None:
            continue
        said = messages(
            "confirmation_slip.dispute",
            number=number,
            book=format_baht(line.satang),
            claimed=format_baht(line.claimed_satang),
            because=on_paper(line.because, LONGEST_REASON) or messages("printing.unknown"),
        )
        yield text(wrapped(said, INDENT, INDENT * 2), gap=gap)
        gap = 0


def _signed(facts: SlipFacts, name: str, messages: Messages) -> Block:
    """Return what is certified and its sums with the places to sign: nothing parts them."""
    lines = [*_certified(facts, messages), *_sums(facts, messages)]
    if facts.answered:
        lines += wrapped(_spoke(facts, messages), INDENT, INDENT * 2)
    if any(line.measure is Measure.LOAN for line in facts.lines):
        lines += wrapped(messages("confirmation_slip.time_anew"), INDENT, INDENT * 2)
    signed = messages("printing.signed")
    signs, who = (
        ("confirmation_slip.signs_proxy", on_paper(facts.spoken_by))
        if facts.proxy
        else ("confirmation_slip.signs_member", name)
    )
    places = (
        SignaturePlace(signed, messages(signs), who, below=_monk(facts, messages)),
        SignaturePlace(signed, messages("confirmation_slip.signs_reader"), ""),
    )
    rows = witnessed_rows(places, who, messages)
    return Block((*(PageRow((line,)) for line in lines), *rows), gap=1)


def _monk(facts: SlipFacts, messages: Messages) -> str:
    """Return what stands under the name of a monk who signs himself."""
    return messages("printing.monk") if facts.member.monk and not facts.proxy else ""


def _certified(facts: SlipFacts, messages: Messages) -> list[str]:
    day = facts.cut_off
    right = messages("confirmation_slip.certified", day=day)
    if facts.verdict is Verdict.CONFIRMED:
        return wrapped(right)
    if facts.verdict is Verdict.DISPUTED:
        wrong = [
            str(number)
            for number, line in enumerate(facts.lines, start=1)
            if line.claimed_satang is not None
        ]
        said = messages("confirmation_slip.disputed", day=day, numbers=", ".join(wrong))
        if len(wrong) < len(facts.lines):
            said = f"{said} {messages('confirmation_slip.others_right')}"
        return wrapped(said)
    absent = facts.verdict is Verdict.ABSENT
    return [
        *(wrapped(messages("confirmation_slip.absent")) if absent else ()),
        *wrapped(messages("confirmation_slip.choice", what=right), "", INDENT * 2),
        *wrapped(messages("confirmation_slip.choice_wrong", day=day), "", INDENT * 2),
    ]


def _sums(facts: SlipFacts, messages: Messages) -> list[str]:
    """Return what the lines add up to: a line that is disputed is in no sum that is signed."""
    right = [line for line in facts.lines if not facts.answered or line.claimed_satang is None]
    savings = [line.satang for line in right if line.measure is Measure.SAVING]
    loans = [line for line in right if line.measure is Measure.LOAN]
    of_right = len(right) < len(facts.lines)
    lead = (
        ()
        if facts.verdict is Verdict.CONFIRMED
        else (messages("confirmation_slip.of_right" if of_right else "confirmation_slip.of_books"),)
    )
    return packed(
        [
            *lead,
            messages("confirmation_slip.savings", amount=format_baht(sum(savings))),
            messages("confirmation_slip.debt", amount=format_baht(sum(x.satang for x in loans))),
            messages(
                "confirmation_slip.accrued",
                amount=format_baht(sum(each.accrued_satang for each in loans)),
            ),
        ],
        INDENT,
        INDENT,
    )


def _spoke(facts: SlipFacts, messages: Messages) -> str:
    unknown = messages("printing.unknown")
    name, role = on_paper(facts.spoken_by) or unknown, on_paper(facts.spoken_as)
    who = messages("confirmation_slip.spoken_as", name=name, role=role) if role else name
    paper = on_paper(facts.paper)
    if facts.proxy:
        return messages("confirmation_slip.spoke_proxy", name=who, paper=paper or unknown)
    if paper:
        return messages("confirmation_slip.spoke_paper", name=who, paper=paper)
    return messages("confirmation_slip.spoke", name=who)
