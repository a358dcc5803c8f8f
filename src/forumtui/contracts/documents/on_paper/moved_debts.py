"""The papers of a debt that leaves its place: to another fund, to another debtor, paid from savings.

หนังสือโอนสิทธิเรียกร้อง (ป.พ.พ. section 306), สัญญาเปลี่ยนตัวลูกหนี้ (section 350), หนังสือยินยอมให้หักเงินออม
(sections 341, 342). Each is signed before the plan it belongs to is carried out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from forumtui.contracts.documents.on_paper.signed_papers import (
    HANGING,
    OwedDebt,
    PaperSetting,
    agreed_lines,
    approved_lines,
    debt_items,
    debts_of,
    heading,
    laid,
    person_lines,
    place_for,
    place_of,
    signing,
    together,
)
from forumtui.messages import Messages
from forumtui.papers.layout.lines import INDENT, on_paper, packed, wrapped
from forumtui.papers.layout.margins import FIRST
from forumtui.papers.layout.pages import Block, Page, PageRow, text
from forumtui.papers.layout.signatures import Party
from forumtui.thai.amounts import baht_in_words, format_baht


@dataclass(frozen=True, slots=True)
class AssignmentFacts:
    """Debts of one debtor that go from a fund to another. Raises ValueError without a debt."""

    setting: PaperSetting
    old_fund: str
    new_fund: str
    debtor: Party
    debts: tuple[OwedDebt, ...]

    def __post_init__(self) -> None:
        if not self.debts:
            raise ValueError("an assignment of nothing is no paper")


def assignment(
    facts: AssignmentFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the assignment of claims with the notice to the debtor.

    It is void unless in writing, and holds against the debtor once they were told in writing or
    consented in writing (section 306). Guarantees go with the claim (section 305); a debtor who
    consents without reserve loses what could have been said against the old creditor (section 308).
    """
    name = on_paper(facts.debtor.name)
    what = messages("moved_debts.assignment_foot", name=name, house=on_paper(facts.setting.house))
    return laid(
        list(_assignment(facts, messages)),
        what,
        messages("print_queue.document_assignment"),
        facts.setting,
        messages,
        copy=copy,
        code=code,
        journal=journal,
    )


def _assignment(facts: AssignmentFacts, messages: Messages) -> Iterator[Block]:
    setting = facts.setting
    old, new = on_paper(facts.old_fund), on_paper(facts.new_fund)
    yield text(heading(setting, messages("moved_debts.assignment_title"), messages))
    yield text(
        [
            *person_lines("moved_debts.to_debtor", facts.debtor, messages),
            *approved_lines(setting, messages),
            *wrapped(messages("moved_debts.assigns", old=old, new=new)),
        ]
    )
    yield debts_of(facts.debts, messages)
    sentences = (
        messages("moved_debts.pay_new", old=old, new=new),
        messages("moved_debts.same_debt"),
        messages("moved_debts.defences", old=old, new=new),
    )
    lines = [
        *together(sum(debt.owed_satang for debt in facts.debts), messages),
        *agreed_lines(sentences, setting, messages),
        "",
        *wrapped(messages("moved_debts.debtor_chooses")),
        *wrapped(messages("moved_debts.received"), INDENT, HANGING),
        *wrapped(messages("moved_debts.consents"), INDENT, HANGING),
    ]
    places = (
        place_for(facts.old_fund, messages("moved_debts.signs_assignor"), messages),
        place_for(facts.new_fund, messages("moved_debts.signs_assignee"), messages),
        place_of(facts.debtor.name, messages("moved_debts.signs_debtor"), messages),
    )
    yield signing(lines, places, on_paper(facts.debtor.name), messages)


@dataclass(frozen=True, slots=True)
class DebtorChangeFacts:
    """Debts to one fund that another owes from now on. Raises ValueError without a debt."""

    setting: PaperSetting
    fund: str
    old_debtor: Party
    new_debtor: Party
    debts: tuple[OwedDebt, ...]

    def __post_init__(self) -> None:
        if not self.debts:
            raise ValueError("a change of debtor without a debt is no paper")


def debtor_change(
    facts: DebtorChangeFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the agreement by which another takes the debtor's place.

    Creditor and new debtor agree, and never against the will of the old one, who therefore signs
    (section 350). It is a novation: the old debt is extinguished (section 349), and with it what its
    guarantors answered for (section 698).
    """
    name = on_paper(facts.new_debtor.name)
    what = messages("moved_debts.change_foot", name=name, house=on_paper(facts.setting.house))
    return laid(
        list(_change(facts, messages)),
        what,
        messages("print_queue.document_debtor_change"),
        facts.setting,
        messages,
        copy=copy,
        code=code,
        journal=journal,
    )


def _change(facts: DebtorChangeFacts, messages: Messages) -> Iterator[Block]:
    setting, fund = facts.setting, on_paper(facts.fund)
    old, new = on_paper(facts.old_debtor.name), on_paper(facts.new_debtor.name)
    yield text(heading(setting, messages("moved_debts.change_title"), messages))
    yield text(
        [
            *wrapped(messages("moved_debts.creditor", fund=fund)),
            INDENT + messages("contract_paper.acts_for"),
            *person_lines("moved_debts.old_debtor", facts.old_debtor, messages),
            *person_lines("moved_debts.new_debtor", facts.new_debtor, messages),
            *approved_lines(setting, messages),
            *wrapped(messages("moved_debts.changes", old=old, new=new)),
        ]
    )
    yield debts_of(facts.debts, messages)
    sentences = (
        messages("moved_debts.new_owes", new=new),
        messages("moved_debts.old_ended", old=old),
        messages("moved_debts.old_willing", old=old),
        messages("moved_debts.new_may_refuse", new=new),
        messages("moved_debts.guarantors_free"),
    )
    lines = [
        *together(sum(debt.owed_satang for debt in facts.debts), messages),
        *agreed_lines(sentences, setting, messages),
    ]
    places = (
        place_of(facts.old_debtor.name, messages("moved_debts.signs_old_debtor"), messages),
        place_of(facts.new_debtor.name, messages("moved_debts.signs_new_debtor"), messages),
        place_for(facts.fund, messages("release_paper.signs_creditor"), messages),
    )
    yield signing(lines, places, "", messages)


@dataclass(frozen=True, slots=True)
class SetOffDebt:
    """A debt as it is before savings pay on it, and what they pay of it, in satang.

    `own` says that the saver owes it.
    """

    debt: OwedDebt
    principal_satang: int
    accrued_satang: int
    own: bool

    @property
    def paid_satang(self) -> int:
        """What the savings pay on it."""
        return self.principal_satang + self.accrued_satang


@dataclass(frozen=True, slots=True)
class SetOffFacts:
    """Debts that are paid from one person's savings in a fund.

    `saved_satang` is what is saved before, None where it is not known here. Raises ValueError without
    a debt.
    """

    setting: PaperSetting
    saver: Party
    fund: str
    saved_satang: int | None
    debts: tuple[SetOffDebt, ...]

    def __post_init__(self) -> None:
        if not self.debts:
            raise ValueError("a set-off of nothing is no paper")

    @property
    def paid_satang(self) -> int:
        """All that is taken from the savings."""
        return sum(one.paid_satang for one in self.debts)


def set_off(
    facts: SetOffFacts, messages: Messages, *, copy: int = FIRST, code: str = "", journal: str = ""
) -> tuple[Page, ...]:
    """Return the saver's consent that debts are paid from their savings.

    Where saver and fund owe each other it is a set-off (sections 341, 342); where the fund is another
    it is money paid over; another's debt is paid for them, willingly (section 314). Accrued interest
    goes first (section 329).
    """
    name = on_paper(facts.saver.name)
    what = messages("moved_debts.set_off_foot", name=name, house=on_paper(facts.setting.house))
    return laid(
        list(_set_off(facts, messages)),
        what,
        messages("print_queue.document_set_off"),
        facts.setting,
        messages,
        copy=copy,
        code=code,
        journal=journal,
    )


def _set_off(facts: SetOffFacts, messages: Messages) -> Iterator[Block]:
    setting, fund, paid = facts.setting, on_paper(facts.fund), facts.paid_satang
    yield text(heading(setting, messages("moved_debts.set_off_title"), messages))
    saved = [messages("moved_debts.saves", fund=fund)]
    if facts.saved_satang is not None:
        saved.append(messages("moved_debts.saved", amount=format_baht(facts.saved_satang)))
    yield text(
        [
            *person_lines("moved_debts.saver", facts.saver, messages),
            *packed(saved, "", INDENT),
            *approved_lines(setting, messages),
            *wrapped(
                messages("moved_debts.takes", amount=format_baht(paid), words=baht_in_words(paid))
            ),
        ]
    )
    yield Block(
        tuple(PageRow(tuple(_paid(n, one, messages))) for n, one in enumerate(facts.debts, 1)),
        whole=False,
        gap=1,
    )
    left = () if facts.saved_satang is None else (facts.saved_satang - paid,)
    lines = [
        *(
            line
            for satang in left
            for line in wrapped(messages("moved_debts.saved_left", amount=format_baht(satang)))
        ),
        *agreed_lines(_set_off_sentences(facts, messages), setting, messages),
        "",
        *wrapped(messages("moved_debts.saver_may_refuse")),
    ]
    funds = dict.fromkeys((facts.fund, *(one.debt.fund for one in facts.debts)))
    places = (
        place_of(facts.saver.name, messages("moved_debts.signs_saver"), messages),
        *(place_for(one, messages("moved_debts.signs_fund"), messages) for one in funds),
    )
    yield signing(lines, places, on_paper(facts.saver.name), messages)


def _paid(number: int, one: SetOffDebt, messages: Messages) -> list[str]:
    left = one.debt.owed_satang - one.paid_satang
    steps = [
        messages(key, amount=format_baht(satang))
        for key, satang in (
            ("moved_debts.pays_accrued", one.accrued_satang),
            ("moved_debts.pays_principal", one.principal_satang),
        )
        if satang
    ]
    steps.append(
        messages("release_paper.left", amount=format_baht(left))
        if left
        else messages("release_paper.ended")
    )
    return [
        *packed(debt_items(number, one.debt, messages, named=True), INDENT, HANGING),
        *packed(steps, HANGING, HANGING),
    ]


def _set_off_sentences(facts: SetOffFacts, messages: Messages) -> Iterator[str]:
    yield messages("moved_debts.accrued_first")
    if any(one.own and one.debt.fund == facts.fund for one in facts.debts):
        yield messages("moved_debts.sets_off", fund=on_paper(facts.fund))
    others = dict.fromkeys(one.debt.fund for one in facts.debts if one.debt.fund != facts.fund)
    for fund in others:
        yield messages("moved_debts.pays_over", old=on_paper(facts.fund), new=on_paper(fund))
    for name in dict.fromkeys(one.debt.debtor for one in facts.debts if not one.own):
        yield messages("moved_debts.for_another", name=on_paper(name))
    yield messages("moved_debts.this_time")
    yield messages("moved_debts.receipt")
