"""Papers for a guarantor: the consent to more time, and the notice that a debt was reduced.

The consent (หนังสือยินยอมของผู้ค้ำประกัน) is given after more time was agreed; the notice is
หนังสือแจ้งผู้ค้ำประกัน. Both show the debts as they were and as they are after the change, how they
are paid in the words of the contract. A notice also tells of debts that ended.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from forumtui.contracts.documents.contract_tables import packed_fates, since_lines
from forumtui.contracts.documents.instalments import instalments_in_words
from forumtui.contracts.documents.on_paper.signed_papers import foot_of
from forumtui.contracts.rules.contract import ContractInstalment
from forumtui.contracts.rules.instalments import usual_instalment
from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.papers.layout.lines import BETWEEN, centred, on_paper, packed, sides, wrapped
from forumtui.papers.layout.margins import FIRST, RULE, Margins, document
from forumtui.papers.layout.pages import COLUMNS, Block, Page, PageRow, text
from forumtui.papers.layout.signatures import (
    Guarded,
    Party,
    SignaturePlace,
    id_to_sign,
    witnessed_rows,
)
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import baht_in_words, format_baht
from forumtui.thai.width import width

INDENT: Final = "   "


class GuaranteeEnd(StrEnum):
    """Why nobody answers any more for a debt that was guaranteed."""

    RELEASED = "released"
    """Nothing of it is owed (ป.พ.พ. section 698)."""
    DEBTOR_CHANGED = "debtor_changed"
    """Another owes it: the debt that was guaranteed is extinguished (sections 349, 350)."""


@dataclass(frozen=True, slots=True)
class DebtTerms:
    """What is owed on a debt, in satang, and how it is repaid; None is not known or not agreed.

    `payments` are all its instalments, accrued interest in them: () where none were agreed. The first
    `grace` of them pay no principal, `every_months` lie between two. `since_satang` is the part of the
    accrued interest that it bore from the cut-off to its contract's day.
    """

    principal_satang: int
    accrued_satang: int
    rate_ppm: int | None
    last_due: date | None
    payments: tuple[ContractInstalment, ...] = ()
    every_months: int = 1
    grace: int = 0
    since_satang: int = 0

    @property
    def at_cut_off_satang(self) -> int:
        """The accrued interest that the books had."""
        return self.accrued_satang - self.since_satang

    @property
    def instalment_satang(self) -> int | None:
        """The usual instalment, None where none was agreed."""
        return usual_instalment(self.payments, self.grace) if self.payments else None


@dataclass(frozen=True, slots=True)
class ChangedDebt:
    """A guaranteed debt before and after the change.

    `number` is that of its line in the contract. `answers_for_satang` is the most the guarantor pays
    for it (ป.พ.พ. section 681). `ends` is why the guarantee ended, None where it did not; `new_debtor`
    who owes it now where the debtor changed, `debtor` being who did.
    """

    number: int
    fund: str
    contract_no: str
    debtor: str
    answers_for_satang: int
    old: DebtTerms
    new: DebtTerms
    ends: GuaranteeEnd | None = None
    new_debtor: str = ""


@dataclass(frozen=True, slots=True)
class GuarantorFacts:
    """Everything a paper for one guarantor says of a change that is agreed.

    `number` is that of the household's contract, "" when it has none yet; `agreed_on` the day on
    which creditor and debtor agreed. `died` says that the guarantor has: then their heirs are told,
    and nobody consents. Raises ValueError for a paper dated before that day, and for one without a
    debt.
    """

    village: str
    place: str
    made_on: date
    agreed_on: date
    number: str
    house: str
    guarantor: Party
    debts: tuple[ChangedDebt, ...]
    died: bool = False
    training: bool = False

    def __post_init__(self) -> None:
        if self.made_on < self.agreed_on:
            raise ValueError(f"made on {self.made_on}, before what was agreed on {self.agreed_on}")
        if not self.debts:
            raise ValueError("a guarantor who answers for nothing needs no paper")

    @property
    def answers_for_satang(self) -> int:
        """The most the guarantor pays for all the debts."""
        return sum(debt.answers_for_satang for debt in self.debts)


def title_lines(facts: GuarantorFacts, title: str, messages: Messages) -> list[str]:
    """Return what paper it is, where and when it was made, and about which contract."""
    place, number = on_paper(facts.place), on_paper(facts.number)
    contract = (
        messages("printing.number", number=number) if number else messages("printing.no_number")
    )
    household = messages("printing.household", house=on_paper(facts.house))
    return [
        *centred(on_paper(facts.village)),
        *centred(title),
        "",
        *sides(
            messages("printing.place", place=place) if place else messages("printing.no_place"),
            messages("guarantor_papers.made_on", day=facts.made_on),
        ),
        *sides(contract, household),
        RULE,
    ]


def guarantor_lines(guarantor: Party, key: str, messages: Messages, *, signs: bool) -> list[str]:
    """Return who the guarantor is, introduced by the sentence `key`.

    All of the citizen number stands only where the guarantor `signs` for the debt.
    """
    unknown = messages("printing.unknown")
    masked = on_paper(guarantor.citizen_id_masked) or unknown
    number = (
        f"{messages('printing.citizen_id_whole')} {id_to_sign(guarantor)}"
        if signs
        else messages("printing.citizen_id", citizen_id=masked)
    )
    items = [
        messages(key, name=on_paper(guarantor.name)),
        number,
        messages("printing.house", house=on_paper(guarantor.house) or unknown),
    ]
    return packed(items, "", INDENT)


def debts_block(facts: GuarantorFacts, messages: Messages) -> Block:
    """Return every debt with its old and its new terms, under its fund, contract and debtor."""
    columns = (
        Column(messages("guarantor_papers.column_terms"), "left"),
        Column(messages("printing.column_principal")),
        Column(messages("printing.column_accrued")),
        Column(messages("printing.column_rate")),
        Column(messages("guarantor_papers.column_instalment")),
        Column(messages("guarantor_papers.column_last_due")),
    )
    rows = [
        row
        for debt in facts.debts
        for row in (
            _terms("guarantor_papers.old", debt.old, messages),
            _terms("guarantor_papers.new", debt.new, messages),
        )
    ]
    drawn = table(columns, rows)
    pairs = [
        PageRow((*_debt(debt, messages), *old.lines, *_now(debt, new.lines, messages)))
        for debt, old, new in zip(facts.debts, drawn.rows[::2], drawn.rows[1::2], strict=True)
    ]
    return Block(tuple(pairs), head=drawn.head, whole=False, gap=1)


def _now(debt: ChangedDebt, row: tuple[str, ...], messages: Messages) -> list[str]:
    """Return what the debt is now and how it is paid, or why nobody answers for it any more."""
    if debt.ends is None:
        since = since_lines(debt.new.since_satang, messages)
        return [*row, *packed_fates(since), *paying_lines(debt.new, messages)]
    said = messages(ENDED[debt.ends], name=on_paper(debt.new_debtor))
    return wrapped(said, INDENT * 2, INDENT * 2)


ENDED: Final = {
    GuaranteeEnd.RELEASED: "guarantor_papers.ended_released",
    GuaranteeEnd.DEBTOR_CHANGED: "guarantor_papers.ended_debtor",
}


def _debt(debt: ChangedDebt, messages: Messages) -> list[str]:
    """Return which debt it is and the sum answered for: neither is cut."""
    unknown = messages("printing.unknown")
    what = messages(
        "guarantor_papers.debt",
        number=debt.number,
        fund=on_paper(debt.fund) or unknown,
        contract=on_paper(debt.contract_no) or unknown,
        name=on_paper(debt.debtor) or unknown,
    )
    if debt.ends is not None:
        return wrapped(what, "", INDENT)
    answers = messages("guarantor_papers.answers_for", amount=format_baht(debt.answers_for_satang))
    if width(what) + len(BETWEEN) + width(answers) <= COLUMNS:
        return sides(what, answers)
    return packed([what, answers.strip()], "", INDENT)


def _terms(key: str, terms: DebtTerms, messages: Messages) -> tuple[str, ...]:
    unknown = messages("printing.unknown")
    rate, each, last = terms.rate_ppm, terms.instalment_satang, terms.last_due
    return (
        INDENT + messages(key),
        format_baht(terms.principal_satang),
        format_baht(terms.accrued_satang),
        unknown if rate is None else rate_text(rate),
        unknown if each is None else format_baht(each),
        unknown if last is None else messages.day(last),
    )


def paying_lines(terms: DebtTerms, messages: Messages) -> list[str]:
    """Return how a debt is paid: how often, how many times, from when to when, and how much.

    In the words of the contract: the usual instalment, then the exceptions by their numbers.
    """
    if not terms.payments:
        return []
    return packed(_paying(terms, messages), INDENT * 2, INDENT * 2)


def _paying(terms: DebtTerms, messages: Messages) -> list[str]:
    first, last = terms.payments[0], terms.payments[-1]
    if first is last:
        amount = format_baht(first.total_satang)
        day = first.due
        return [messages("guarantor_papers.once", day=day, amount=amount)]
    monthly = terms.every_months == 1
    rhythm = messages(
        "guarantor_papers.each_month" if monthly else "guarantor_papers.each_months",
        every=terms.every_months,
        count=len(terms.payments),
        first=first.due,
        last=last.due,
    )
    return [rhythm, *instalments_in_words(terms.payments, terms.every_months, messages)]


def guarantor_consent(
    facts: GuarantorFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the consent as pages of 65 lines of at most 80 columns: one where the debts are few.

    It names the day on which more time was agreed, and the sum answered for (ป.พ.พ. section 681).
    It binds for that change only: a consent given in advance is void, and a guarantor who does not
    consent is released (section 700), which the paper says.
    """
    name = on_paper(facts.guarantor.name)
    margins = Margins(
        what=foot_of(
            messages("guarantor_papers.consent_foot", name=name, house=on_paper(facts.house)),
            messages("print_queue.document_guarantor_consent"),
            facts.house,
            messages,
        ),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
    )
    return document(list(_consent_blocks(facts, name, messages)), margins, messages)


def _consent_blocks(facts: GuarantorFacts, name: str, messages: Messages) -> Iterator[Block]:
    yield text(title_lines(facts, messages("guarantor_papers.consent_title"), messages))
    day = facts.agreed_on
    yield text(
        [
            *guarantor_lines(facts.guarantor, "guarantor_papers.i_guarantor", messages, signs=True),
            *wrapped(messages("guarantor_papers.extended", day=day)),
        ]
    )
    yield debts_block(facts, messages)
    lines = _agreed(facts, messages)
    signed = messages("printing.signed")
    guarded = facts.guarantor.guarded
    of = () if guarded is Guarded.NO else (_guardian(guarded, name, messages),)
    places = (
        SignaturePlace(signed, messages("printing.signs_guarantor"), name),
        *of,
        SignaturePlace(
            signed,
            messages("guarantor_papers.signs_creditor"),
            "",
            messages("printing.lender_name"),
        ),
    )
    rows = witnessed_rows(places, name, messages)
    yield Block((*(PageRow((line,)) for line in lines), *rows), gap=1)


GUARDIANS: Final = {
    Guarded.MINOR: "contract_paper.parent",
    Guarded.INCAPABLE: "contract_paper.guardian",
}
"""Who signs beside a guarantor who cannot bind themselves alone (sections 21, 28, 34)."""


def _guardian(guarded: Guarded, name: str, messages: Messages) -> SignaturePlace:
    who = messages("contract_paper.consents_of", who=messages(GUARDIANS[guarded]), name=name)
    signed, consents = messages("printing.signed"), messages("contract_paper.signs_consent")
    return SignaturePlace(signed, consents, "", below=who)


def _agreed(facts: GuarantorFacts, messages: Messages) -> list[str]:
    owed = facts.answers_for_satang
    sentences = (
        messages(
            "guarantor_papers.consent",
            amount=format_baht(owed),
            words=baht_in_words(owed),
        ),
        messages("guarantor_papers.consent_limit"),
        messages("guarantor_papers.consent_this_time"),
    )
    lines: list[str] = []
    for number, sentence in enumerate(sentences, start=1):
        listed = messages("printing.listed", number=number, what=sentence)
        lines += wrapped(listed, "", INDENT)
    return [*lines, "", *wrapped(messages("guarantor_papers.may_refuse"))]


@dataclass(frozen=True, slots=True)
class GuarantorNoticeFacts:
    """Everything a notice says: what was reduced or ended, and the last day on which it may be given."""

    change: GuarantorFacts
    notify_by: date

    @property
    def reduced(self) -> bool:
        """Whether all the debts are answered for still."""
        return {debt.ends for debt in self.change.debts} == {None}

    @property
    def released(self) -> bool:
        """Whether nothing of any of the debts is owed."""
        return {debt.ends for debt in self.change.debts} == {GuaranteeEnd.RELEASED}

    @property
    def in_time(self) -> bool:
        """Whether the law asks for it within 60 days: a debt was reduced (section 691)."""
        return any(debt.ends is not GuaranteeEnd.DEBTOR_CHANGED for debt in self.change.debts)


def guarantor_notice(
    facts: GuarantorNoticeFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the notice as pages of 65 lines of at most 80 columns: one where the debts are few.

    A creditor who reduces a debt tells its guarantor in writing within 60 days of the agreement;
    whoever pays the reduced debt ends the guarantee (ป.พ.พ. section 691). Of a debt that ended, or
    that another owes now, the guarantor is told to be free (sections 698, 349, 350). They sign for
    having received it, nothing else.
    """
    change = facts.change
    name = on_paper(change.guarantor.name)
    margins = Margins(
        what=foot_of(
            messages("guarantor_papers.notice_foot", name=name, house=on_paper(change.house)),
            messages("print_queue.document_guarantor_notice"),
            change.house,
            messages,
        ),
        copy=copy,
        code=code,
        journal=journal,
        training=change.training,
    )
    return document(list(_notice_blocks(facts, name, messages)), margins, messages)


def _notice_blocks(facts: GuarantorNoticeFacts, name: str, messages: Messages) -> Iterator[Block]:
    change = facts.change
    kind = "reduced" if facts.reduced else "released" if facts.released else "changed"
    yield text(title_lines(change, messages(TITLES[kind]), messages))
    day = change.agreed_on
    yield text(
        [
            *guarantor_lines(
                change.guarantor,
                "guarantor_papers.to_heirs" if change.died else "guarantor_papers.to_guarantor",
                messages,
                signs=False,
            ),
            *wrapped(messages(OPENINGS[kind], day=day)),
        ]
    )
    yield debts_block(change, messages)
    signed = messages("printing.signed")
    receiver = "" if change.died else name
    places = (
        SignaturePlace(
            signed,
            messages("guarantor_papers.signs_notifier"),
            "",
            messages("printing.lender_name"),
        ),
        SignaturePlace(signed, messages("guarantor_papers.signs_receiver"), receiver),
    )
    rows = witnessed_rows(places, receiver, messages)
    yield Block((*(PageRow((line,)) for line in _told(facts, messages)), *rows), gap=1)


TITLES: Final = {
    "reduced": "guarantor_papers.notice_title",
    "released": "guarantor_papers.notice_title_released",
    "changed": "guarantor_papers.notice_title_changed",
}

OPENINGS: Final = {
    "reduced": "guarantor_papers.reduced",
    "released": "guarantor_papers.released",
    "changed": "guarantor_papers.changed",
}


def _told(facts: GuarantorNoticeFacts, messages: Messages) -> list[str]:
    owed = facts.change.answers_for_satang
    day = facts.notify_by
    sentences: list[str] = []
    if owed:
        words = baht_in_words(owed)
        sentences += [
            messages("guarantor_papers.notice_limit", amount=format_baht(owed), words=words),
            messages("guarantor_papers.notice_ends"),
        ]
    if any(debt.ends is not None for debt in facts.change.debts):
        sentences.append(messages("guarantor_papers.notice_free"))
    if facts.in_time:
        sentences.append(messages("guarantor_papers.notice_by", day=day))
    sentences.append(messages("guarantor_papers.notice_receipt"))
    lines: list[str] = []
    for number, sentence in enumerate(sentences, start=1):
        listed = messages("printing.listed", number=number, what=sentence)
        lines += wrapped(listed, "", INDENT)
    return [*lines, "", *wrapped(messages("guarantor_papers.delivered"))]
