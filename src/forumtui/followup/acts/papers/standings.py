"""How a contract stands, on paper: the statement, letters about what is late, an allocation anew."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Final

from forumtui.contracts.acts.debts import record_of
from forumtui.engine.database import Store
from forumtui.engine.journal import KeptEntry, kept_entry
from forumtui.followup.acts.papers.accounts import (
    OF_DEBT,
    PaperAccount,
    about_house,
    by_guarantor,
    by_kind,
    contract_paper,
    kept_of,
    letters_of,
    of_number,
    standing_account,
    with_contract,
)
from forumtui.followup.documents.allocation_change import (
    AllocationChangeFacts,
    ChangedPayment,
    ChangedShare,
    allocation_change,
)
from forumtui.followup.documents.letters import (
    NOTICE_DAYS,
    LateDebt,
    LateNoticeFacts,
    LatePart,
    ReminderFacts,
    late_notice,
    reminder,
)
from forumtui.followup.documents.paid_papers import MoneyByKind
from forumtui.followup.documents.statement import (
    FundStanding,
    StatedPayment,
    StatementFacts,
    statement,
)
from forumtui.followup.records.choices import settings_now
from forumtui.followup.records.on_paper import CorrectedPart, corrections, parts_after, run_days
from forumtui.followup.records.payments import PaymentRow, payment_rows
from forumtui.followup.rules.arrears import OverduePart, arrears_on
from forumtui.followup.rules.default_interest import default_interest, default_rate_ppm
from forumtui.followup.rules.dues import DueKind, DueWaived, FundLeft, Ledger
from forumtui.followup.rules.settings import Settings
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, Figure, PaperSheet, PaperType, Subject
from forumtui.papers.acts.files import file_part
from forumtui.papers.records.issued import PaperView


def statement_facts(paper: PaperAccount) -> StatementFacts:
    """Return a household's statement of the paper's day. Inside a transaction."""
    account, day = paper.account, paper.when.day
    ledger = account.ledger(day, settings_now())
    coming = min(
        (one.due for one in ledger.dues if one.due > day and one.left_satang), default=None
    )
    owed = sum(one.left_satang for one in ledger.dues if coming is not None and one.due <= coming)
    rows = [one for one in payment_rows(contract=account.view.id) if one.on <= day]
    return StatementFacts(
        contract=paper.contract,
        on=day,
        payments=tuple(_payments(paper, rows, ledger)),
        funds=tuple(_funds(paper, ledger, day)),
        credit_satang=ledger.credit_satang,
        next_due=coming,
        next_satang=max(0, owed - ledger.credit_satang),
    )


def _waived(paper: PaperAccount, until: date) -> list[DueWaived]:
    return [
        one
        for one in paper.account.events
        if isinstance(one, DueWaived) and one.on <= until and one.kind in OF_DEBT
    ]


def _back_before(paper: PaperAccount, row: PaymentRow, ledger: Ledger) -> int:
    """Return what of the debt funds had taken back when a payment was made."""
    gone = {
        one.fund
        for one in paper.account.events
        if isinstance(one, FundLeft) and (one.on, one.act) < (row.on, row.act)
    }
    lines = {one.line for one in paper.account.plan.lines if one.fund in gone}
    return sum(
        satang for line, kind, satang in ledger.handed_back if line in lines and kind in OF_DEBT
    )


def _payments(
    paper: PaperAccount, rows: list[PaymentRow], ledger: Ledger
) -> Iterator[StatedPayment]:
    """Yield every payment by its day, what it is divided into, and what was left after it."""
    left = sum(one.principal_satang + one.accrued_satang for one in paper.account.plan.lines)
    for row in sorted(rows, key=lambda one: (one.on, one.act)):
        parts = [one for one in ledger.parts if one.payment == row.act]
        left -= sum(one.satang for one in parts if one.kind in OF_DEBT)
        waived = sum(one.satang for one in _waived(paper, row.on))
        waived += _back_before(paper, row, ledger)
        money = by_kind((one.kind, one.satang) for one in parts)
        kept = kept_of(parts)
        yield StatedPayment(row.on, row.number, money, left - waived, kept, not row.standing)


def _funds(paper: PaperAccount, ledger: Ledger, day: date) -> Iterator[FundStanding]:
    plans = {one.line: one for one in paper.account.plan.lines}
    for fund, lines in paper.funds.items():
        brought = sum(plans[one].principal_satang + plans[one].accrued_satang for one in lines)
        paid = sum(one.satang for one in ledger.parts if one.line in lines and one.kind in OF_DEBT)
        waived = sum(one.satang for one in _waived(paper, day) if one.line in lines)
        mine = [one for one in ledger.dues if one.line in lines]
        left = sum(one.left_satang for one in mine if one.kind in OF_DEBT)
        overdue = sum(one.left_satang for one in mine if one.due <= day)
        back = sum(
            satang for of, kind, satang in ledger.handed_back if of in lines and kind in OF_DEBT
        )
        yield FundStanding(fund, brought, paid, waived, left, overdue, back)


def _statements(
    store: Store, household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the statement of a household's contract."""
    assert household is not None
    with store.reading():
        paper = standing_account(store, household, today)
        facts = None if paper is None else statement_facts(paper)
    if facts is not None:
        name = f"statement_{file_part(facts.contract.house)}"
        about = about_house(facts.contract, say)
        yield PaperSheet(partial(statement, facts, say), name, about, facts.contract.number)


STATEMENT: Final = contract_paper("statement", _statements)
"""How a contract stands, for the member to certify (ใบแจ้งยอด)."""


def reminder_facts(paper: PaperAccount) -> Iterator[ReminderFacts]:
    """Yield the letters to the debtors of a contract who are late. Inside a transaction."""
    settings, day = settings_now(), paper.when.day
    account = paper.account
    late = arrears_on(account.plan, account.events, day, settings).overdue
    by_debtor: dict[str, list[LatePart]] = {}
    for part in late:
        by_debtor.setdefault(paper.line(part.line).debtor, []).append(_late(paper, part, settings))
    for debtor, parts in by_debtor.items():
        yield ReminderFacts(paper.contract, "", day, debtor, tuple(parts))


def _late(paper: PaperAccount, part: OverduePart, settings: Settings) -> LatePart:
    line = paper.line(part.line)
    rate = default_rate_ppm(line.rate_ppm, settings)
    # Where days were paused or a part was paid meanwhile, no one line says how it was reckoned.
    plain = default_interest(part.principal_satang, rate, part.days_late) == part.default_satang
    return LatePart(
        part.instalment,
        part.due,
        part.days_late,
        line.fund_name,
        part.principal_satang,
        part.interest_satang,
        part.accrued_satang,
        part.default_satang,
        rate if plain else 0,
    )


def _reminders(
    store: Store, household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the letters to a household's debtors who are late, each their own."""

    def sheet(facts: ReminderFacts) -> PaperSheet:
        return PaperSheet(
            partial(reminder, facts, say), "reminder", about_house(facts.contract, say)
        )

    yield from letters_of(store, household, today, reminder_facts, sheet)


REMINDER: Final = contract_paper("reminder", _reminders)
"""A debtor is told what is late, and invited to talk (หนังสือแจ้งเตือน)."""


def late_notice_facts(paper: PaperAccount) -> Iterator[LateNoticeFacts]:
    """Yield the notices to the guarantors of debts that are late. Inside a transaction."""
    account, day = paper.account, paper.when.day
    late: dict[str, list[OverduePart]] = {}
    for part in arrears_on(account.plan, account.events, day, settings_now()).overdue:
        late.setdefault(part.line, []).append(part)
    found = by_guarantor(late, lambda line: _late_debt(paper, line, late[line]))
    for name, died, debts in found:
        yield LateNoticeFacts(paper.contract, day, name, debts, died=died)


def _late_debt(paper: PaperAccount, line: str, parts: list[OverduePart]) -> LateDebt:
    facts = paper.line(line)
    (plan,) = (one for one in paper.account.plan.lines if one.line == line)
    return LateDebt(
        number=facts.number,
        fund=facts.fund_name,
        contract_no=paper.contract_no(line),
        debtor=facts.debtor,
        instalments=tuple((one.instalment, one.due) for one in parts),
        satang=sum(one.asked_satang + one.default_satang for one in parts),
        answers_for_satang=plan.principal_satang + plan.accrued_satang,
        notify_by=min(one.due for one in parts) + timedelta(NOTICE_DAYS),
    )


def _late_notices(
    store: Store, household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the notices to the guarantors of a household's late debts."""

    def sheet(facts: LateNoticeFacts) -> PaperSheet:
        return PaperSheet(partial(late_notice, facts, say), "late_notice", facts.guarantor)

    yield from letters_of(store, household, today, late_notice_facts, sheet)


LATE_NOTICE: Final = contract_paper("late_notice", _late_notices)
"""A guarantor is told that a debtor is late (section 686)."""


def allocation_changes(
    paper: PaperAccount, say: Messages
) -> Iterator[tuple[int, AllocationChangeFacts]]:
    """Yield every correction of earlier allocations, with the act that made it. Inside a transaction."""
    reversals = {
        one.number: one.reversed_in for one in payment_rows(contract=paper.account.view.id)
    }
    days = run_days(paper.account.view.id)
    for act, parts in corrections(paper.account.view.id).items():
        entry = kept_entry(act)
        if entry is None or entry.act == CREDIT_USED:
            continue
        by_number: dict[str, list[CorrectedPart]] = {}
        for part in parts:
            by_number.setdefault(part.number, []).append(part)
        changed = tuple(
            _changed(paper, number, mine, gone=reversals.get(number) == act)
            for number, mine in by_number.items()
        )
        yield act, AllocationChangeFacts(paper.contract, days[act], _why(entry, say), changed)


CREDIT_USED: Final = "followup.close_day"
"""The act that uses money that was kept for due days which have come: it corrects nothing."""


def _changed(
    paper: PaperAccount, number: str, parts: list[CorrectedPart], *, gone: bool
) -> ChangedPayment:
    shares = tuple(
        ChangedShare(
            fund,
            _money(parts, lines, before=True),
            _money(parts, lines, before=False),
        )
        for fund, lines in paper.funds.items()
    )
    kept = [one for one in parts if one.kind is DueKind.CREDIT]
    return ChangedPayment(
        number,
        parts[0].paid_on,
        shares,
        sum(one.before for one in kept),
        sum(one.now for one in kept),
        gone,
    )


def _money(parts: Iterable[CorrectedPart], lines: Iterable[str], *, before: bool) -> MoneyByKind:
    loans = {record_of(line) for line in lines}
    return by_kind(
        (one.kind, one.before if before else one.now) for one in parts if one.loan in loans
    )


def _why(entry: KeptEntry, say: Messages) -> str:
    """Return why earlier payments were divided anew."""
    facts = entry.facts()
    receipt = facts.get("receipt")
    reason = facts.get("reason")
    if entry.act == "followup.reverse":
        return say("allocation_change.why_reversed", number=str(receipt), reason=str(reason))
    if entry.act == "followup.receive":
        return say("allocation_change.why_late", number=str(receipt))
    return say("allocation_change.why_relief", reason=str(reason or ""))


def _allocation_changes(
    store: Store, household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the corrections of a household's contract, in the order in which they were made."""
    assert household is not None
    with store.reading():
        paper = standing_account(store, household, today)
        found = [] if paper is None else list(allocation_changes(paper, say))
    for act, facts in found:
        name = f"allocation_{file_part(facts.contract.house)}_{act}"
        sheet = partial(allocation_change, facts, say)
        yield PaperSheet(sheet, name, about_house(facts.contract, say), str(act))


def _change_figures(subject: Subject, act: int) -> dict[str, Figure]:
    """Return what the payments that a correction moved were divided into after an act."""
    return {
        f"{one.number}:{one.fund}:{one.kind.value}": Figure(
            "paid", one.fund_name, one.kind.value, one.satang, 0
        )
        for number in _numbers(subject)
        for one in parts_after(number, act)
    }


def _numbers(subject: Subject) -> list[str]:
    """Return the receipts that the correction of an act moved."""
    assert subject.household is not None
    rows = payment_rows(households=[subject.household])
    moved = (
        part.number
        for contract in dict.fromkeys(one.contract for one in rows)
        for part in corrections(contract).get(int(subject.number), ())
    )
    return list(dict.fromkeys(moved))


def _all_paid(_paper: PaperView, printed: Iterable[Figure]) -> int:
    return sum(one.satang for one in printed)


ALLOCATION_CHANGE: Final = PaperType(
    "allocation_change",
    About.HOUSEHOLD,
    _change_figures,
    sheets=_allocation_changes,
    households=with_contract,
    subject=of_number,
    satang=_all_paid,
    by_request=True,
)
"""Earlier payments are divided anew (ปรับปรุงการจัดสรร)."""
