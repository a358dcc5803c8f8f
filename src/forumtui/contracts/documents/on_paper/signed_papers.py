"""What the papers people sign beside a contract have in common: head, who they are, clauses, places.

They are dated by hand, on the day they are signed: the day of printing is not that day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.contracts.documents.summary_tables import ApprovedBy
from forumtui.messages import Messages
from forumtui.papers.layout.lines import INDENT, centred, on_paper, packed, sides, wrapped
from forumtui.papers.layout.margins import RULE, Margins, document
from forumtui.papers.layout.pages import Block, Page, PageRow
from forumtui.papers.layout.signatures import (
    ROOM_TO_SIGN,
    Party,
    SignaturePlace,
    id_to_sign,
    witnessed_rows,
)
from forumtui.thai.amounts import baht_in_words, format_baht
from forumtui.thai.width import width

HANGING: Final = "      "


@dataclass(frozen=True, slots=True)
class PaperSetting:
    """Where a paper is signed, and what it comes of.

    `approved` is what approved the plan it belongs to, None where nothing was to approve. `pending`
    says that the plan is not carried out yet: then the paper holds only if it is.
    """

    village: str
    place: str
    house: str
    approved: ApprovedBy | None = None
    pending: bool = False
    training: bool = False


@dataclass(frozen=True, slots=True)
class OwedDebt:
    """A debt as it is named on a paper: by its fund, its old contract and its debtor, in satang."""

    fund: str
    contract_no: str
    made_on: date | None
    debtor: str
    principal_satang: int
    accrued_satang: int

    @property
    def owed_satang(self) -> int:
        """Principal and accrued interest."""
        return self.principal_satang + self.accrued_satang


def heading(setting: PaperSetting, title: str, messages: Messages) -> list[str]:
    """Return what paper it is, where it is signed and whose household's it is; the day is open."""
    place = on_paper(setting.place)
    return [
        *centred(on_paper(setting.village)),
        *centred(title),
        "",
        *sides(
            messages("printing.place", place=place) if place else messages("printing.no_place"),
            messages("signed_papers.no_day"),
        ),
        *wrapped(messages("printing.household", house=on_paper(setting.house))),
        RULE,
    ]


def approved_lines(setting: PaperSetting, messages: Messages) -> list[str]:
    """Return what approved the plan the paper belongs to, nothing where nothing did."""
    if setting.approved is None:
        return []
    approved = setting.approved
    return packed(
        [
            messages("release_paper.approved", words=on_paper(approved.words)),
            messages("contract_paper.approved_by", names=on_paper(approved.names)),
            messages("contract_paper.approved_on", day=messages.day(approved.day)),
        ],
        "",
        INDENT,
    )


def person_lines(key: str, party: Party, messages: Messages) -> list[str]:
    """Return a person who signs, introduced by the sentence `key`: name, whole number, house."""
    house = on_paper(party.house) or "........"
    return packed(
        [
            messages(key, name=on_paper(party.name)),
            f"{messages('printing.citizen_id_whole')} {id_to_sign(party)}",
            messages("contract_paper.lives", house=house),
        ],
        "",
        INDENT,
    )


def debt_items(
    number: int, debt: OwedDebt, messages: Messages, *, named: bool = False
) -> list[str]:
    """Return a debt with its number, its contract and the day of it, and what is owed.

    `named` says to whom and by whom, where not all the debts of a paper have that in common.
    """
    contract = on_paper(debt.contract_no)
    items = [
        messages("release_paper.contract", number=contract)
        if contract
        else messages("signed_papers.no_contract")
    ]
    if debt.made_on is not None:
        items.append(messages("signed_papers.dated", day=messages.day(debt.made_on)))
    if named:
        items.insert(0, on_paper(debt.fund))
        items.append(messages("signed_papers.of", name=on_paper(debt.debtor)))
    first, *more = items
    return [
        messages("printing.listed", number=number, what=first),
        *more,
        messages("signed_papers.principal", amount=format_baht(debt.principal_satang)),
        messages("release_paper.accrued", amount=format_baht(debt.accrued_satang)),
    ]


def debts_of(debts: Iterable[OwedDebt], messages: Messages) -> Block:
    """Return debts of one debtor to one fund, one below the other."""
    rows = tuple(
        PageRow(tuple(packed(debt_items(number, debt, messages), INDENT, HANGING)))
        for number, debt in enumerate(debts, start=1)
    )
    return Block(rows, whole=False, gap=1)


def together(satang: int, messages: Messages) -> list[str]:
    """Return a sum of debts in figures and words."""
    amount, words = format_baht(satang), baht_in_words(satang)
    return [*wrapped(messages("signed_papers.together", amount=amount, words=words)), ""]


def agreed_lines(sentences: Iterable[str], setting: PaperSetting, messages: Messages) -> list[str]:
    """Return numbered sentences; a paper of a plan that is not carried out says that it waits for it."""
    said = [*sentences]
    if setting.pending:
        said.append(messages("signed_papers.pending"))
    lines: list[str] = []
    for number, sentence in enumerate(said, start=1):
        lines += wrapped(messages("printing.listed", number=number, what=sentence), "", INDENT)
    return lines


def signing(
    lines: Sequence[str], places: Sequence[SignaturePlace], thumb_of: str, messages: Messages
) -> Block:
    """Return what is agreed to with the places to sign: nothing parts them."""
    rows = witnessed_rows(places, thumb_of, messages, space=ROOM_TO_SIGN)
    return Block((*(PageRow((line,)) for line in lines), *rows), gap=1)


FOOT_COLUMNS: Final = 49
"""Columns at the foot that are left beside check code and page."""


def foot_of(said: str, document_name: str, house: str, messages: Messages) -> str:
    """Return what stands at the foot: without the name, where that is too long to stand there whole."""
    if width(said) <= FOOT_COLUMNS:
        return said
    household = messages("printing.foot_household", house=on_paper(house))
    return f"{document_name}  {household}"


def laid(
    blocks: Sequence[Block],
    foot: str,
    document_name: str,
    setting: PaperSetting,
    messages: Messages,
    *,
    copy: int,
    code: str,
    journal: str,
) -> tuple[Page, ...]:
    """Return such a paper as pages of 65 lines of at most 80 columns; `foot` stands at its foot."""
    margins = Margins(
        what=foot_of(foot, document_name, setting.house, messages),
        copy=copy,
        code=code,
        journal=journal,
        training=setting.training,
    )
    return document(list(blocks), margins, messages)


def place_for(fund: str, role: str, messages: Messages) -> SignaturePlace:
    """Return where somebody signs for a fund: who, is written by hand."""
    below = messages("contract_paper.for_fund", fund=on_paper(fund))
    return SignaturePlace(messages("printing.signed"), role, "", below=below)


def place_of(name: str, role: str, messages: Messages) -> SignaturePlace:
    """Return where a person signs."""
    return SignaturePlace(messages("printing.signed"), role, on_paper(name))
