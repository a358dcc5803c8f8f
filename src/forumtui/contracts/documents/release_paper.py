"""A fund's release of debts (หนังสือปลดหนี้): what it waived or was paid from savings, and what is left.

With the certificate that nothing is owed any more, where that is so (ใบรับรองหมดหนี้).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forumtui.contracts.documents.contract_tables import (
    FATE,
    fates_of_steps,
    paid_lines,
    since_lines,
)
from forumtui.contracts.documents.summary_tables import ApprovedBy, OldLine
from forumtui.messages import Messages
from forumtui.papers.layout.lines import INDENT, centred, on_paper, packed, sides, wrapped
from forumtui.papers.layout.margins import FIRST, RULE, Margins, document
from forumtui.papers.layout.pages import Block, Page, PageRow, text
from forumtui.papers.layout.signatures import ROOM_TO_SIGN, SignaturePlace, signature_rows
from forumtui.thai.amounts import baht_in_words, format_baht


@dataclass(frozen=True, slots=True)
class ReleasedDebt:
    """A debt of which something was released: as the books had it, and what is owed on it still."""

    old: OldLine
    left_satang: int


@dataclass(frozen=True, slots=True)
class ReleasePaperFacts:
    """Everything a release says: one fund's, for one household.

    `debt_free` says that the household owes nothing to any fund. Raises ValueError without a debt.
    """

    village: str
    place: str
    made_on: date
    house: str
    fund: str
    approved: tuple[ApprovedBy, ...]
    debts: tuple[ReleasedDebt, ...]
    debt_free: bool = False
    training: bool = False

    def __post_init__(self) -> None:
        if not self.debts:
            raise ValueError("a release of nothing is no paper")

    @property
    def released_satang(self) -> int:
        """All that was waived or paid."""
        return sum(
            step.principal_satang + step.accrued_satang
            for debt in self.debts
            for step in debt.old.steps
        )


def release_paper(
    facts: ReleasePaperFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the release as pages of 65 lines of at most 80 columns.

    A debt that is in writing is released in writing, or by its paper given back or struck out (ป.พ.พ.
    section 340); what ends the debt frees its guarantor (section 698).
    """
    fund, house = on_paper(facts.fund), on_paper(facts.house)
    margins = Margins(
        what=messages("release_paper.foot", house=house),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
    )
    return document(list(_blocks(facts, fund, house, messages)), margins, messages)


def _blocks(facts: ReleasePaperFacts, fund: str, house: str, messages: Messages) -> Iterator[Block]:
    place = on_paper(facts.place)
    yield text(
        [
            *centred(on_paper(facts.village)),
            *centred(messages("release_paper.title")),
            "",
            *sides(
                messages("printing.place", place=place) if place else messages("printing.no_place"),
                messages("release_paper.made_on", day=facts.made_on),
            ),
            RULE,
        ]
    )
    opening = [
        messages("release_paper.by_fund", fund=fund),
        messages("printing.household", house=house),
    ]
    for approved in facts.approved:
        opening += [
            messages("release_paper.approved", words=on_paper(approved.words)),
            messages("contract_paper.approved_by", names=on_paper(approved.names)),
            messages("contract_paper.approved_on", day=approved.day),
        ]
    yield text([*packed(opening, "", INDENT), *wrapped(messages("release_paper.these"))])
    rows = tuple(
        PageRow(tuple(_debt(number, debt, messages)))
        for number, debt in enumerate(facts.debts, start=1)
    )
    yield Block(rows, whole=False, gap=1)
    yield _signing(facts, fund, messages)


def _debt(number: int, debt: ReleasedDebt, messages: Messages) -> list[str]:
    old = debt.old
    unknown = messages("printing.unknown")
    what = [
        messages("printing.listed", number=number, what=on_paper(old.debtor) or unknown),
        messages("release_paper.contract", number=on_paper(old.contract_no) or unknown),
        messages("release_paper.principal", amount=format_baht(old.principal_satang)),
        messages("release_paper.accrued", amount=format_baht(old.accrued_satang)),
    ]
    left = (
        messages("release_paper.left", amount=format_baht(debt.left_satang))
        if debt.left_satang
        else messages("release_paper.ended")
    )
    return [
        *packed(what, INDENT, FATE),
        *packed(
            [
                *paid_lines(old.paid, messages),
                *since_lines(old.since_satang, messages),
                *fates_of_steps(old, messages),
                left,
            ],
            FATE,
            FATE,
        ),
    ]


def _signing(facts: ReleasePaperFacts, fund: str, messages: Messages) -> Block:
    amount = facts.released_satang
    lines = wrapped(
        messages("release_paper.together", amount=format_baht(amount), words=baht_in_words(amount))
    )
    lines += wrapped(messages("release_paper.guarantors"))
    lines += wrapped(messages("contract_paper.old_papers"))
    if facts.debt_free:
        lines += ["", *wrapped(messages("release_paper.debt_free"))]
    signed = messages("printing.signed")
    witness = SignaturePlace(signed, messages("printing.signs_witness"), "")
    places = (
        SignaturePlace(
            signed,
            messages("release_paper.signs_creditor"),
            "",
            below=messages("contract_paper.for_fund", fund=fund),
        ),
        SignaturePlace(signed, messages("release_paper.signs_debtor"), ""),
        witness,
        witness,
    )
    rows = signature_rows(places, abreast=2, space=ROOM_TO_SIGN)
    return Block((*(PageRow((line,)) for line in lines), *rows), gap=1)
