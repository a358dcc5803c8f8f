"""The letter to the heirs of a dead member (หนังสือแจ้งทายาท): the lines of whom nobody can ask any more.

It takes the place of the slip: who has died certifies nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.papers.layout.lines import centred, legend, on_paper, packed, sides, wrapped
from forumtui.papers.layout.margins import FIRST, RULE, Margins, document
from forumtui.papers.layout.pages import Block, Page, PageRow, text
from forumtui.papers.layout.signatures import (
    ROOM_TO_SIGN,
    Party,
    SignaturePlace,
    witnessed_rows,
)
from forumtui.papers.layout.tables import Column, table
from forumtui.registers.rules.control_totals import Measure
from forumtui.thai.amounts import format_baht
from forumtui.verification.documents.confirmation_slip import SlipLine
from forumtui.village.rules import WHOLE_NAMES, FundNames

INDENT: Final = "   "


@dataclass(frozen=True, slots=True)
class HeirsFacts:
    """Everything a letter to heirs says.

    `member` is who has died. `known_on` is the day their death came to be known here, and `until` the
    last day on which their creditors may claim from the estate: None where that day is not known.
    """

    village: str
    place: str
    cut_off: date
    house: str
    moo: str
    member: Party
    lines: tuple[SlipLine, ...]
    known_on: date | None = None
    until: date | None = None
    training: bool = False
    funds: FundNames = WHOLE_NAMES

    @property
    def owes(self) -> bool:
        """Whether anything is owed."""
        return any(line.measure is Measure.LOAN for line in self.lines)

    @property
    def saves(self) -> bool:
        """Whether anything is saved."""
        return any(line.measure is Measure.SAVING for line in self.lines)


def heirs_letter(
    facts: HeirsFacts, messages: Messages, *, copy: int = FIRST, code: str = "", journal: str = ""
) -> tuple[Page, ...]:
    """Return the letter as pages of 65 lines of at most 80 columns: one where the lines are few.

    A creditor claims from the estate within a year of knowing of the death (ป.พ.พ. section 1754); an
    heir answers for no more than what is inherited (section 1601). Whoever takes the letter signs for
    having received it: neither heir nor estate acknowledges a debt by it (section 193/14).
    """
    name = on_paper(facts.member.name)
    margins = Margins(
        what=messages("heirs_letter.foot", name=name, house=on_paper(facts.house)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
    )
    return document(list(_blocks(facts, name, messages)), margins, messages)


def _blocks(facts: HeirsFacts, name: str, messages: Messages) -> Iterator[Block]:
    yield text(_title(facts, messages))
    yield text(_to_whom(facts, name, messages))
    yield _lines(facts, name, messages)
    yield _received(facts, messages)


def _title(facts: HeirsFacts, messages: Messages) -> list[str]:
    place, house, moo = map(on_paper, (facts.place, facts.house, facts.moo))
    return [
        *centred(on_paper(facts.village)),
        *centred(messages("heirs_letter.title")),
        "",
        *sides(
            messages("printing.household_moo", house=house, moo=moo)
            if moo
            else messages("printing.household", house=house),
            messages("confirmation_slip.cut_off", day=facts.cut_off),
        ),
        *sides(
            messages("printing.place", place=place) if place else messages("printing.no_place"),
            messages("heirs_letter.no_day"),
        ),
        RULE,
    ]


def _to_whom(facts: HeirsFacts, name: str, messages: Messages) -> list[str]:
    number = on_paper(facts.member.citizen_id_masked) or messages("printing.unknown")
    known = (
        messages("heirs_letter.died", name=name)
        if facts.known_on is None
        else messages("heirs_letter.known", name=name, day=facts.known_on)
    )
    return [
        *packed(
            [
                messages("heirs_letter.to", name=name),
                messages("printing.citizen_id", citizen_id=number),
            ],
            "",
            INDENT,
        ),
        *wrapped(known),
    ]


def _lines(facts: HeirsFacts, name: str, messages: Messages) -> Block:
    columns = (
        Column(messages("printing.column_number")),
        Column(messages("confirmation_slip.column_kind"), "left"),
        Column(messages("printing.column_fund"), "left", wraps=True),
        Column(messages("confirmation_slip.column_member_number"), "left", wraps=True),
        Column(messages("confirmation_slip.column_balance")),
        Column(messages("printing.column_accrued")),
        Column(messages("printing.column_rate")),
    )
    unknown = messages("printing.unknown")
    rows = []
    for number, line in enumerate(facts.lines, start=1):
        owed = line.measure is Measure.LOAN
        rate = unknown if line.rate_ppm is None else rate_text(line.rate_ppm)
        rows.append(
            (
                str(number),
                messages(f"confirmation_slip.kind_{line.measure.value}"),
                on_paper(facts.funds.short(line.fund)) or unknown,
                on_paper(line.number) or unknown,
                format_baht(line.satang),
                format_baht(line.accrued_satang) if owed else "",
                rate if owed else "",
            )
        )
    drawn = table(columns, rows)
    title = wrapped(messages("heirs_letter.lines", name=name))
    foot = tuple(legend(facts.funds, [line.fund for line in facts.lines], messages))
    return Block(drawn.rows, head=(*title, *drawn.head), foot=foot, whole=False, gap=1)


def _received(facts: HeirsFacts, messages: Messages) -> Block:
    """Return the sums and what they mean for the heirs, with the places to sign for the letter."""
    lines = [*_sums(facts, messages), ""]
    for number, sentence in enumerate(_sentences(facts, messages), start=1):
        lines += wrapped(messages("printing.listed", number=number, what=sentence), "", INDENT)
    lines += ["", *wrapped(messages("heirs_letter.delivered"))]
    signed = messages("printing.signed")
    places = (
        SignaturePlace(signed, messages("heirs_letter.signs_receiver"), ""),
        SignaturePlace(
            signed, messages("heirs_letter.signs_sender"), "", messages("printing.lender_name")
        ),
    )
    rows = witnessed_rows(places, "", messages, space=ROOM_TO_SIGN)
    return Block((*(PageRow((line,)) for line in lines), *rows), gap=1)


def _sums(facts: HeirsFacts, messages: Messages) -> list[str]:
    loans = [line for line in facts.lines if line.measure is Measure.LOAN]
    savings = [line.satang for line in facts.lines if line.measure is Measure.SAVING]
    return packed(
        [
            messages("confirmation_slip.of_books"),
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


def _sentences(facts: HeirsFacts, messages: Messages) -> Iterator[str]:
    yield messages("heirs_letter.nothing_certified")
    if facts.owes:
        yield (
            messages("heirs_letter.claim_within")
            if facts.until is None
            else messages("heirs_letter.claim_until", day=facts.until)
        )
        yield messages("heirs_letter.no_more")
    if facts.saves:
        yield messages("heirs_letter.savings")
    yield messages("heirs_letter.may_look")
    yield messages("heirs_letter.receipt")
