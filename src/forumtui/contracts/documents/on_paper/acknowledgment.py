"""The acknowledgment of a debt (หนังสือรับสภาพหนี้) of which the books name no contract.

It is no duty: what signing it does to the debt's time stands before the place to sign.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forumtui.contracts.documents.on_paper.signed_papers import (
    HANGING,
    OwedDebt,
    PaperSetting,
    agreed_lines,
    heading,
    laid,
    person_lines,
    place_for,
    place_of,
    signing,
    together,
)
from forumtui.contracts.rules.demanded_papers import ConsentBeside
from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.papers.layout.lines import INDENT, on_paper, packed, wrapped
from forumtui.papers.layout.margins import FIRST
from forumtui.papers.layout.pages import Block, Page, PageRow, text
from forumtui.papers.layout.signatures import Party
from forumtui.thai.amounts import format_baht


@dataclass(frozen=True, slots=True)
class UnprovenDebt:
    """A debt without a contract. `rate_ppm` is None where the books do not say.

    It may be barred by time where `since` is a day: `years` have passed from then on; with
    `instalments_only` what fell due of it and interest are, not all of it.
    """

    debt: OwedDebt
    rate_ppm: int | None
    since: date | None = None
    years: int = 0
    instalments_only: bool = False


@dataclass(frozen=True, slots=True)
class AcknowledgmentFacts:
    """Debts of one debtor to one fund, as its books have them on `cut_off`.

    `beside` is who signs with the debtor or for them. Raises ValueError without a debt.
    """

    setting: PaperSetting
    cut_off: date
    fund: str
    debtor: Party
    debts: tuple[UnprovenDebt, ...]
    beside: ConsentBeside | None = None

    def __post_init__(self) -> None:
        if not self.debts:
            raise ValueError("an acknowledgment of nothing is no paper")


def acknowledgment(
    facts: AcknowledgmentFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the acknowledgment as pages of 65 lines of at most 80 columns.

    A loan over 2,000 baht is proved by writing alone (section 653). Who acknowledges a debt in
    writing starts its time anew (sections 193/14, 193/15); one that is barred may be refused
    (section 193/10).
    """
    name = on_paper(facts.debtor.name)
    what = messages("acknowledgment.foot", name=name, house=on_paper(facts.setting.house))
    return laid(
        list(_blocks(facts, messages)),
        what,
        messages("print_queue.document_acknowledgment"),
        facts.setting,
        messages,
        copy=copy,
        code=code,
        journal=journal,
    )


def _blocks(facts: AcknowledgmentFacts, messages: Messages) -> Iterator[Block]:
    setting, fund = facts.setting, on_paper(facts.fund)
    day = messages.day(facts.cut_off)
    yield text(heading(setting, messages("acknowledgment.title"), messages))
    yield text(
        [
            *person_lines("acknowledgment.i", facts.debtor, messages),
            *wrapped(messages("acknowledgment.owes", fund=fund, day=day)),
        ]
    )
    rows = tuple(
        PageRow(
            (
                *packed(_items(number, one, messages), INDENT, HANGING),
                *_barred(one, messages),
            )
        )
        for number, one in enumerate(facts.debts, start=1)
    )
    yield Block(rows, whole=False, gap=1)
    lines = [
        *together(sum(one.debt.owed_satang for one in facts.debts), messages),
        *agreed_lines(_sentences(messages), setting, messages),
        "",
        *wrapped(messages("acknowledgment.time_anew")),
    ]
    lines += wrapped(messages("acknowledgment.may_refuse"))
    places = [place_for(facts.fund, messages("release_paper.signs_creditor"), messages)]
    if facts.beside is not None:
        signs = messages(f"consents_beside.signs_{facts.beside.value}")
        places.insert(0, place_of("", signs, messages))
    if facts.beside is not ConsentBeside.GUARDIAN:
        debtor = messages("acknowledgment.signs_debtor")
        places.insert(0, place_of(facts.debtor.name, debtor, messages))
    thumb_of = "" if facts.beside else on_paper(facts.debtor.name)
    yield signing(lines, places, thumb_of, messages)


def _items(number: int, one: UnprovenDebt, messages: Messages) -> list[str]:
    debt = one.debt
    made = (
        messages("acknowledgment.no_day")
        if debt.made_on is None
        else messages("acknowledgment.made_on", day=messages.day(debt.made_on))
    )
    return [
        messages("printing.listed", number=number, what=made),
        messages("signed_papers.principal", amount=format_baht(debt.principal_satang)),
        messages("release_paper.accrued", amount=format_baht(debt.accrued_satang)),
        messages("acknowledgment.no_rate")
        if one.rate_ppm is None
        else messages("acknowledgment.rate", rate=rate_text(one.rate_ppm)),
    ]


def _barred(one: UnprovenDebt, messages: Messages) -> list[str]:
    """Return that a debt may be barred by time, and what its debtor may do then."""
    if one.since is None:
        return []
    key = "acknowledgment.barred_instalments" if one.instalments_only else "acknowledgment.barred"
    said = messages(key, since=messages.day(one.since), years=one.years)
    return wrapped(said, HANGING, HANGING)


def _sentences(messages: Messages) -> Iterator[str]:
    yield messages("acknowledgment.looked_at")
    yield messages("acknowledgment.same_debt")
    yield messages("acknowledgment.no_more")
