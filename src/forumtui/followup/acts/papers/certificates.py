"""Papers of debts that are paid off: certificates that were made, of one debt too; freed guarantors."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from forumtui.contracts.acts.debts import line_of, record_of
from forumtui.contracts.records.contracts import contracts
from forumtui.engine.database import Store
from forumtui.followup.acts.helping.certificates import (
    StandingCertificate,
    standing_certificates,
)
from forumtui.followup.acts.helping.debts_ended import reversal_of
from forumtui.followup.acts.papers.accounts import (
    OF_DEBT,
    PaperAccount,
    about_house,
    by_guarantor,
    contract_paper,
    left_figures,
    letters_of,
    of_number,
    paper_account,
)
from forumtui.followup.documents.debt_free import DebtEnded, DebtFreeFacts, debt_free
from forumtui.followup.documents.letters import FreedDebt, FreedGuarantorFacts, freed_guarantor
from forumtui.followup.documents.receipt import VoidReceipt
from forumtui.followup.records.certificates import certificates
from forumtui.followup.records.choices import settings_now
from forumtui.followup.records.payments import PaymentRow, events_of, payment_rows
from forumtui.followup.rules.dues import DueWaived, Ledger
from forumtui.meetings.acts.meetings import occasion
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, Figure, PaperSheet, PaperType, Subject
from forumtui.papers.acts.files import file_part
from forumtui.people.records.guarantors import guarantors_by_loan


def ended_lines(ledger: Ledger, lines: Iterable[str]) -> list[str]:
    """Return the debts of which nothing at all is owed, due or not, to the satang."""
    owing = {one.line for one in ledger.dues if one.left_satang}
    owing |= {line for line, _, satang in ledger.handed_back if satang}
    return [line for line in lines if line not in owing]


def _ended(paper: PaperAccount, ledger: Ledger, line: str) -> DebtEnded:
    facts = paper.line(line)
    (plan,) = (one for one in paper.account.plan.lines if one.line == line)
    mine = [one for one in ledger.parts if one.line == line]
    paid = sum(one.satang for one in mine if one.kind in OF_DEBT)
    waived = sum(
        one.satang
        for one in paper.account.events
        if isinstance(one, DueWaived) and one.line == line and one.kind in OF_DEBT
    )
    return DebtEnded(
        number=facts.number,
        fund=facts.fund_name,
        contract_no=paper.contract_no(line),
        debtor=facts.debtor,
        brought_in_satang=plan.principal_satang + plan.accrued_satang,
        paid_satang=paid,
        interest_satang=sum(one.satang for one in mine) - paid,
        waived_satang=waived,
    )


def _last(paper: PaperAccount, lines: Iterable[str], upto: int | None = None) -> PaymentRow | None:
    """Return the last payment on some debts that stands, None where nothing was paid on them.

    `upto` an act: as it was after that one.
    """
    wanted = set(lines)
    rows = [
        one
        for one in payment_rows(contract=paper.account.view.id, upto=upto)
        if one.standing and any(part.line in wanted for part in one.parts)
    ]
    return max(rows, key=lambda one: (one.on, one.act), default=None)


def certificate_facts(store: Store, one: StandingCertificate) -> DebtFreeFacts | None:
    """Return what a certificate says, as it was when it was made; None where nothing was ever paid.

    Of a whole household, or of one debt alone. Inside a transaction.
    """
    view = one.view
    paper = paper_account(store, view.contract, view.made_on)
    account = replace(paper.account, events=events_of(view.contract, view.act))
    paper = replace(paper, account=account, contract=replace(paper.contract, place=""))
    ledger = account.ledger(view.made_on, settings_now())
    lines = [each.line for each in paper.lines if view.loan in (None, record_of(each.line))]
    last = _last(paper, lines, view.act)
    if last is None:
        return None
    freed = guarantors_by_loan([record_of(line) for line in lines])
    return DebtFreeFacts(
        contract=paper.contract,
        number=view.number,
        made_on=view.made_on,
        debts=tuple(_ended(paper, ledger, line) for line in lines),
        last_receipt=last.number,
        last_on=last.on,
        guarantors=tuple(dict.fromkeys(name for names in freed.values() for name in names)),
        whole=view.loan is None,
        void=None if one.holds else _void(one),
    )


def _void(one: StandingCertificate) -> VoidReceipt:
    """Return why a certificate no longer holds: a receipt that was reversed, or money owed again."""
    gone = reversal_of(one)
    if gone is None or gone.reversed_on is None:
        return VoidReceipt("", one.view.made_on)
    return VoidReceipt(gone.because, gone.reversed_on)


def _certificates(
    store: Store, household: int | None, today: date | None, say: Messages, *, whole: bool
) -> Iterator[PaperSheet]:
    """Yield the certificates that were made for a household, or for one debt of it each."""
    assert household is not None
    with store.reading():
        day = occasion(today).day
        made = [one for one in certificates(household) if (one.loan is None) == whole]
        found = [
            facts
            for one in standing_certificates(made, day)
            if (facts := certificate_facts(store, one)) is not None
        ]
    for facts in found:
        name = f"certificate_{file_part(facts.number)}"
        about = about_house(facts.contract, say)
        yield PaperSheet(partial(debt_free, facts, say), name, about, facts.number)


def _figures(subject: Subject, act: int) -> dict[str, Figure]:
    """Return what was left after an act of the debts that a certificate is about."""
    assert subject.household is not None
    made = (one for one in certificates(subject.household) if one.number == subject.number)
    found = next(made, None)
    if found is None:
        return {}
    contract = next(contracts([found.contract])).number
    left = left_figures(subject._replace(number=contract), act)
    return {
        key: figure
        for key, figure in left.items()
        if found.loan is None or key == line_of(found.loan)
    }


def _with_certificates(store: Store) -> list[int]:
    """Return the households that anything was certified of."""
    with store.reading():
        return sorted({one.household for one in certificates()})


DEBT_FREE: Final = PaperType(
    "debt_free",
    About.HOUSEHOLD,
    _figures,
    sheets=partial(_certificates, whole=True),
    households=_with_certificates,
    subject=of_number,
    by_request=True,
)
"""A household owes nothing any more (หนังสือรับรองหมดหนี้)."""

FUND_FREE: Final = PaperType(
    "fund_free",
    About.HOUSEHOLD,
    _figures,
    sheets=partial(_certificates, whole=False),
    households=_with_certificates,
    subject=of_number,
    by_request=True,
)
"""One debt is paid off, others are not (ใบปลดหนี้รายกองทุน)."""


def freed_guarantor_facts(paper: PaperAccount) -> Iterator[FreedGuarantorFacts]:
    """Yield what the guarantors of debts that are paid off are told. Inside a transaction."""
    ledger = paper.account.ledger(paper.when.day, settings_now())
    ended = ended_lines(ledger, [one.line for one in paper.lines])

    def freed(line: str) -> FreedDebt | None:
        last = _last(paper, [line])
        if last is None:
            return None
        facts, debt = paper.line(line), _ended(paper, ledger, line)
        return FreedDebt(
            facts.number,
            facts.fund_name,
            debt.contract_no,
            facts.debtor,
            debt.brought_in_satang,
            last.on,
        )

    for name, died, debts in by_guarantor(ended, freed):
        yield FreedGuarantorFacts(paper.contract, paper.when.day, name, debts, died=died)


def _freed(
    store: Store, household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the notices to the guarantors of a household's debts that are paid off."""

    def sheet(facts: FreedGuarantorFacts) -> PaperSheet:
        return PaperSheet(partial(freed_guarantor, facts, say), "freed_guarantor", facts.guarantor)

    yield from letters_of(store, household, today, freed_guarantor_facts, sheet)


def one_certificate(number: str, *, whole: bool) -> PaperType:
    """Return the same paper, of one certificate only."""

    def sheets(
        store: Store, household: int | None, today: date | None, say: Messages
    ) -> Iterator[PaperSheet]:
        found = _certificates(store, household, today, say, whole=whole)
        yield from (one for one in found if one.number == number)

    return replace(DEBT_FREE if whole else FUND_FREE, sheets=sheets)


FREED_GUARANTOR: Final = contract_paper("freed_guarantor", _freed)
"""A guarantor is told to be free: the debt was paid (section 698)."""
