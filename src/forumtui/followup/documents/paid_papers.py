"""What papers of payments have in common: whose contract it is, money by its kinds, who signs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.messages import Messages
from forumtui.papers.layout.lines import INDENT, centred, legend, on_paper, packed, sides, wrapped
from forumtui.papers.layout.margins import RULE
from forumtui.papers.layout.pages import Block, PageRow
from forumtui.papers.layout.signatures import ROOM_TO_SIGN, SignaturePlace, signature_rows
from forumtui.papers.layout.tables import Column
from forumtui.thai.amounts import baht_in_words, format_baht
from forumtui.village.rules import WHOLE_NAMES, FundNames


@dataclass(frozen=True, slots=True)
class FundAwayFacts:
    """A fund that took its debts of a contract back: how much was owed of them, whom to pay since."""

    fund: str
    on: date
    satang: int
    paid_to: str


@dataclass(frozen=True, slots=True)
class PaidContract:
    """Whose contract a paper is about, and where it is made. `debtors` are those who signed it.

    `head` is who is written to, "" where nobody is known; `funds` are the short names for the tables.
    `away` are the funds that took their debts back.
    """

    village: str
    place: str
    house: str
    number: str
    made_on: date
    debtors: tuple[str, ...]
    moo: str = ""
    head: str = ""
    training: bool = False
    funds: FundNames = WHOLE_NAMES
    away: tuple[FundAwayFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class MoneyByKind:
    """Money of one payment or of many by what it was paid for, in satang (ป.พ.พ. section 329).

    Of an allocation that was corrected any of them may be below 0.
    """

    cost_satang: int = 0
    default_satang: int = 0
    accrued_satang: int = 0
    interest_satang: int = 0
    principal_satang: int = 0

    @property
    def satang(self) -> int:
        """All of it together."""
        return self.principal_satang + self.beside_principal_satang

    @property
    def beside_principal_satang(self) -> int:
        """All but the principal."""
        return self.cost_satang + self.default_satang + self.accrued_satang + self.interest_satang


def money_together(each: Iterable[MoneyByKind]) -> MoneyByKind:
    """Return the sum of money, kind by kind."""
    found = list(each)
    return MoneyByKind(
        sum(one.cost_satang for one in found),
        sum(one.default_satang for one in found),
        sum(one.accrued_satang for one in found),
        sum(one.interest_satang for one in found),
        sum(one.principal_satang for one in found),
    )


def kind_columns(messages: Messages, *, costs: bool) -> tuple[Column, ...]:
    """Return the columns of `kind_cells`; costs only where there are any."""
    kinds = (
        Column(messages("paid_papers.column_default")),
        Column(messages("paid_papers.column_accrued")),
        Column(messages("paid_papers.column_interest")),
        Column(messages("paid_papers.column_principal")),
        Column(messages("paid_papers.column_together")),
    )
    return (Column(messages("paid_papers.column_cost")), *kinds) if costs else kinds


def kind_cells(money: MoneyByKind, *, costs: bool) -> tuple[str, ...]:
    """Return money by its kinds, in the order in which it is taken, and their sum."""
    kinds = (
        format_baht(money.default_satang),
        format_baht(money.accrued_satang),
        format_baht(money.interest_satang),
        format_baht(money.principal_satang),
        format_baht(money.satang),
    )
    return (format_baht(money.cost_satang), *kinds) if costs else kinds


def has_costs(each: Iterable[MoneyByKind]) -> bool:
    """Say whether costs are among money: most never have any."""
    return any(one.cost_satang for one in each)


def contract_head(
    contract: PaidContract, title: str, right: str, messages: Messages, *, place: bool = True
) -> list[str]:
    """Return what paper it is, where it was made, what stands opposite, and whose contract it is.

    Without `place` nobody asks where it was made.
    """
    household = household_words(contract.house, contract.moo, messages)
    number = number_words(contract, messages)
    made_at = on_paper(contract.place)
    where = messages("printing.place", place=made_at) if made_at else messages("printing.no_place")
    below = [*sides(where, right), *sides(household, number)]
    return [
        *centred(on_paper(contract.village)),
        *centred(title),
        "",
        *(below if place else [*sides(household, right), *wrapped(number)]),
        RULE,
    ]


def household_words(house: str, moo: str, messages: Messages) -> str:
    """Return which household it is."""
    key = "printing.household_moo" if moo else "printing.household"
    return messages(key, house=on_paper(house), moo=on_paper(moo))


def number_words(contract: PaidContract, messages: Messages) -> str:
    """Return a contract's number and its day."""
    number = on_paper(contract.number)
    return messages("paid_papers.contract", number=number, day=contract.made_on)


def names_line(contract: PaidContract, messages: Messages) -> list[str]:
    """Return who owes it, and which funds took their debts of it back."""
    names = [on_paper(name) for name in contract.debtors] or [messages("printing.unknown")]
    first, *others = names
    lines = packed([messages("paid_papers.debtors", name=first), *others], "", INDENT)
    for one in contract.away:
        said = messages(
            "paid_papers.away",
            fund=on_paper(one.fund),
            day=one.on,
            amount=format_baht(one.satang),
            to=on_paper(one.paid_to),
        )
        lines += wrapped(said, "", INDENT)
    return lines


def legend_blocks(names: FundNames, funds: Iterable[str], messages: Messages) -> tuple[Block, ...]:
    """Return what the short names of funds stand for, right below their table; nothing without any."""
    lines = legend(names, funds, messages)
    return (Block(tuple(PageRow((line,)) for line in lines), whole=False),) if lines else ()


def amount_in_words(key: str, satang: int, messages: Messages) -> list[str]:
    """Return a sum in figures and in words, in the sentence `key`."""
    return wrapped(messages(key, amount=format_baht(satang), words=baht_in_words(satang)))


def runs_of(numbers: Iterable[int]) -> str:
    """Return numbers as people write them: what follows one another from the first to the last.

    >>> runs_of([3, 1, 2, 5])
    '1-3, 5'
    """
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    return ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in runs)


def numbered(sentences: Iterable[str], messages: Messages) -> list[str]:
    """Return sentences one below the other, each with its number."""
    lines: list[str] = []
    for number, sentence in enumerate(sentences, start=1):
        lines += wrapped(messages("printing.listed", number=number, what=sentence), "", INDENT)
    return lines


@dataclass(frozen=True, slots=True)
class PaperSigner:
    """Who signs: in which role (the sentence's key), the name, "" written by hand, and for whom."""

    role: str
    name: str = ""
    below: str = ""


def signing_block(
    lines: Sequence[str],
    signers: Sequence[PaperSigner],
    messages: Messages,
    *,
    space: int = ROOM_TO_SIGN,
) -> Block:
    """Return what is signed and the places to sign: nothing parts them."""
    places = [
        SignaturePlace(
            messages("printing.signed"), messages(one.role), on_paper(one.name), below=one.below
        )
        for one in signers
    ]
    rows = signature_rows(places, abreast=2, space=space)
    return Block((*(PageRow((line,)) for line in lines), *rows), gap=1)


DOTS: Final = "." * 11
"""Room to write an amount in."""
