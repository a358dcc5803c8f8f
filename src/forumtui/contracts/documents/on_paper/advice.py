"""What a household that owes outside of the funds is told, on a paper for it alone (หนี้นอกระบบ).

It bears no code and is signed by nobody: it is advice, and no record.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from forumtui.lending.true_rate import CEILING_PPM
from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.papers.layout.lines import INDENT, centred, on_paper, packed, wrapped
from forumtui.papers.layout.margins import FIRST, RULE, Margins, document
from forumtui.papers.layout.pages import Block, Page, PageRow, text
from forumtui.thai.amounts import format_baht

HANGING: Final = "      "


@dataclass(frozen=True, slots=True)
class OutsideDebt:
    """A debt outside of the funds, in satang; `rate_ppm` a year's, None unsaid, `lender` may be ""."""

    lender: str
    owed_satang: int
    rate_ppm: int | None

    @property
    def above_ceiling(self) -> bool:
        """Whether it bears more than the law lets a loan bear."""
        return self.rate_ppm is not None and self.rate_ppm > CEILING_PPM


@dataclass(frozen=True, slots=True)
class AdviceFacts:
    """What one household told of its debts outside. Raises ValueError without one."""

    village: str
    house: str
    debts: tuple[OutsideDebt, ...]
    training: bool = False

    def __post_init__(self) -> None:
        if not self.debts:
            raise ValueError("advice about nothing is no paper")


def advice(
    facts: AdviceFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the advice as pages of 65 lines of at most 80 columns.

    More than 15 % a year is void and a crime (ป.พ.พ. section 654, and the Prohibition of Excessive
    Interest Act B.E. 2560): who is charged it goes to the ศูนย์ดำรงธรรม.
    """
    margins = Margins(
        what=messages("told.foot", house=on_paper(facts.house)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
    )
    return document(list(_blocks(facts, messages)), margins, messages)


def _blocks(facts: AdviceFacts, messages: Messages) -> Iterator[Block]:
    yield text(
        [
            *centred(on_paper(facts.village)),
            *centred(messages("told.paper_title")),
            "",
            *wrapped(messages("printing.household", house=on_paper(facts.house))),
            *wrapped(messages("told.for_them_alone")),
            RULE,
        ]
    )
    rows = tuple(
        PageRow(tuple(_debt(number, one, messages)))
        for number, one in enumerate(facts.debts, start=1)
    )
    yield Block(rows, head=(messages("told.these"),), whole=False, gap=1)
    above = any(one.above_ceiling for one in facts.debts)
    sentences = ["told.not_in_contract"]
    if above:
        sentences += ["told.void", "told.crime", "told.refer", "told.bring"]
    else:
        sentences += ["told.may_ask"]
    sentences += ["told.no_force", "told.kept_secret"]
    lines = [
        line
        for number, key in enumerate(sentences, start=1)
        for line in wrapped(
            messages("printing.listed", number=number, what=messages(key)), INDENT, HANGING
        )
    ]
    yield text([messages("told.advice"), *lines, "", *wrapped(messages("told.centre"))], gap=1)


def _debt(number: int, one: OutsideDebt, messages: Messages) -> list[str]:
    lender = on_paper(one.lender) or messages("told.lender_unsaid")
    items = [
        messages("printing.listed", number=number, what=lender),
        messages("told.owes", amount=format_baht(one.owed_satang)),
        messages("told.rate_unsaid")
        if one.rate_ppm is None
        else messages("told.rate", rate=rate_text(one.rate_ppm)),
    ]
    if one.above_ceiling:
        items.append(messages("told.above"))
    return packed(items, INDENT, HANGING)
