"""Papers of debts that are paid off: the certificate, the release of one fund, and of guarantors."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import Final

from forumtui.contracts.acts.debts import record_of
from forumtui.contracts.records.parties import guarantors_on_paper
from forumtui.engine.database import Store
from forumtui.followup.acts.papers.accounts import (
    PaperAccount,
    about_house,
    contract_change,
    left_figures,
    of_number,
    standing_account,
    with_contract,
)
from forumtui.followup.documents.debt_free import DebtEnded, DebtFreeFacts, debt_free
from forumtui.followup.documents.letters import FreedDebt, FreedGuarantorFacts, freed_guarantor
from forumtui.followup.records.choices import settings_now
from forumtui.followup.records.payments import PaymentRow, payment_rows
from forumtui.followup.rules.dues import DueKind, DueWaived, Ledger
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, PaperSheet, PaperType
from forumtui.papers.acts.files import file_part
from forumtui.people.records.guarantors import guarantors_by_loan

OF_DEBT: Final = frozenset({DueKind.PRINCIPAL, DueKind.ACCRUED})


def ended_lines(ledger: Ledger, lines: Iterable[str]) -> list[str]:
    """Return the debts of which nothing at all is owed, due or not, to the satang."""
    owing = {one.line for one in ledger.dues if one.left_satang}
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


def _last(paper: PaperAccount, lines: Iterable[str]) -> PaymentRow | None:
    """Return the last payment on some debts that stands, None where nothing was paid on them."""
    wanted = set(lines)
    rows = [
        one
        for one in payment_rows(contract=paper.account.view.id)
        if one.standing and any(part.line in wanted for part in one.parts)
    ]
    return max(rows, key=lambda one: (one.on, one.act), default=None)


def debt_free_facts(paper: PaperAccount) -> DebtFreeFacts | None:
    """Return the certificate of a contract, None while anything of it is owed. Inside a transaction."""
    ledger = paper.account.ledger(paper.when.day, settings_now())
    lines = [one.line for one in paper.lines]
    return _facts(paper, ledger, lines, whole=True) if ledger.ended else None


def fund_free_facts(paper: PaperAccount) -> Iterator[DebtFreeFacts]:
    """Yield the release of each fund that is owed nothing while others are. Inside a transaction."""
    ledger = paper.account.ledger(paper.when.day, settings_now())
    if ledger.ended:
        return
    for lines in paper.funds.values():
        if ended_lines(ledger, lines) == lines:
            facts = _facts(paper, ledger, lines, whole=False)
            if facts is not None:
                yield facts


def _facts(
    paper: PaperAccount, ledger: Ledger, lines: list[str], *, whole: bool
) -> DebtFreeFacts | None:
    last = _last(paper, lines)
    if last is None:
        return None
    freed = guarantors_by_loan([record_of(line) for line in lines])
    return DebtFreeFacts(
        contract=paper.contract,
        number="",
        made_on=paper.when.day,
        debts=tuple(_ended(paper, ledger, line) for line in lines),
        last_receipt=last.number,
        last_on=last.on,
        guarantors=tuple(dict.fromkeys(name for names in freed.values() for name in names)),
        whole=whole,
    )


def _certificates(
    store: Store, household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the certificate of a household that owes nothing by its contract."""
    assert household is not None
    with store.reading():
        paper = standing_account(store, household, today)
        facts = None if paper is None else debt_free_facts(paper)
    if facts is not None:
        name = f"debt_free_{file_part(facts.contract.house)}"
        number = facts.contract.number
        yield PaperSheet(
            partial(debt_free, facts, say), name, about_house(facts.contract, say), number
        )


DEBT_FREE: Final = PaperType(
    "debt_free",
    About.HOUSEHOLD,
    left_figures,
    sheets=_certificates,
    households=with_contract,
    subject=of_number,
    fate=contract_change,
    by_request=True,
)
"""Nothing of a contract is owed any more (หนังสือรับรองหมดหนี้)."""


def _releases(
    store: Store, household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the release of each fund of a household's contract that is owed nothing."""
    assert household is not None
    with store.reading():
        paper = standing_account(store, household, today)
        found = [] if paper is None else list(fund_free_facts(paper))
    for place, facts in enumerate(found, 1):
        name = f"fund_free_{file_part(facts.contract.house)}_{place}"
        number = facts.contract.number
        yield PaperSheet(partial(debt_free, facts, say), name, facts.debts[0].fund, number)


FUND_FREE: Final = PaperType(
    "fund_free",
    About.HOUSEHOLD,
    left_figures,
    sheets=_releases,
    households=with_contract,
    subject=of_number,
    fate=contract_change,
    by_request=True,
)
"""One fund is owed nothing any more, others are (ใบปลดหนี้รายกองทุน)."""


def freed_guarantor_facts(paper: PaperAccount) -> Iterator[FreedGuarantorFacts]:
    """Yield what the guarantors of debts that are paid off are told. Inside a transaction."""
    ledger = paper.account.ledger(paper.when.day, settings_now())
    ended = ended_lines(ledger, [one.line for one in paper.lines])
    found: dict[tuple[str, str], tuple[bool, list[FreedDebt]]] = {}
    for one in guarantors_on_paper([record_of(line) for line in ended], told=True):
        (line,) = (each for each in ended if record_of(each) == one.loan)
        last = _last(paper, [line])
        if last is None:
            continue
        facts, debt = paper.line(line), _ended(paper, ledger, line)
        freed = FreedDebt(
            facts.number,
            facts.fund_name,
            debt.contract_no,
            facts.debtor,
            debt.brought_in_satang,
            last.on,
        )
        found.setdefault((one.name, one.citizen_id), (one.died, []))[1].append(freed)
    for (name, _), (died, debts) in found.items():
        yield FreedGuarantorFacts(paper.contract, paper.when.day, name, tuple(debts), died)


def _freed(
    store: Store, household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the notices to the guarantors of a household's debts that are paid off."""
    assert household is not None
    with store.reading():
        paper = standing_account(store, household, today)
        found = [] if paper is None else list(freed_guarantor_facts(paper))
    for place, facts in enumerate(found, 1):
        name = f"freed_guarantor_{file_part(facts.contract.house)}_{place}"
        number = facts.contract.number
        yield PaperSheet(partial(freed_guarantor, facts, say), name, facts.guarantor, number)


FREED_GUARANTOR: Final = PaperType(
    "freed_guarantor",
    About.HOUSEHOLD,
    left_figures,
    sheets=_freed,
    households=with_contract,
    subject=of_number,
    fate=contract_change,
    by_request=True,
)
"""A guarantor is told to be free: the debt was paid (section 698)."""
