"""Sub-step 1.4, the funds hand their data to the committee (รับมอบข้อมูล)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from forumtui.engine.database import Store
from forumtui.engine.journal import Entry, Fact, KeptEntry, act
from forumtui.engine.seen import still_as_seen
from forumtui.ledger.records.debts import fund_debts, fund_sums
from forumtui.ledger.records.loans import loan_facts
from forumtui.ledger.records.payments import payments
from forumtui.meetings.acts.meetings import Occasion, occasion
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, Figure, Lay, PaperType, Subject
from forumtui.papers.acts.codes import issue_laid_out
from forumtui.papers.acts.files import folder_for, papers_of_an_act
from forumtui.papers.acts.jobs import ToPrint
from forumtui.papers.records.issued import PaperView
from forumtui.registers.acts.control_totals import (
    Comparison,
    FundControl,
    asked_about,
    fund_controls,
)
from forumtui.registers.documents.debt_register import (
    DebtRegisterFacts,
    HouseholdDebt,
    debt_register,
)
from forumtui.registers.documents.handover_sheet import (
    ControlFacts,
    CountFacts,
    HandoverFacts,
    PaidFacts,
    handover_sheet,
)
from forumtui.registers.refusals import NothingToHandOver
from forumtui.village.acts.village import the_village
from forumtui.village.records import village as village_records
from forumtui.village.records.village import VillageFacts

REGISTER: Final = "debt_register.txt"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A fund's sheet: its file, its facts, its text."""

    path: Path
    facts: HandoverFacts
    text: str


@dataclass(frozen=True, slots=True)
class Papers:
    """The sheets of all funds, and the village's debt register."""

    sheets: tuple[HandedOver, ...]
    register: Path
    register_text: str


def hand_over(
    store: Store,
    *,
    handed_by: str = "",
    received_by: str = "",
    out: Path | None = None,
    today: date | None = None,
    language: Messages | None = None,
    seen: str | None = None,
) -> Papers:
    """Write a sheet for every fund and the debt register to `out` (default: exports/).

    A fund on hold gets a sheet that says it cannot be taken over yet. Without a name there is a line
    to write on. `seen` is the digest of the funds as they were shown (`asked_about`): they are handed
    over with those figures or not at all. Raises ChangedMeanwhile, NothingToHandOver before any fund
    was read, NoVillage, and ExportFailed when a file cannot be written; then nothing is journalled.
    """
    village = the_village(store)
    folder = folder_for(store.folder, out)
    messages = Messages() if language is None else language
    with papers_of_an_act() as papers, act(store, "handover.hand_over") as entry:
        when = occasion(today)
        controls = fund_controls(village)
        still_as_seen(seen, asked_about(controls))
        if not controls:
            raise NothingToHandOver
        sheets = tuple(
            _handed_over(
                entry,
                folder,
                one,
                _facts(village, one, when, handed_by.strip(), received_by.strip()),
                messages,
            )
            for one in controls
        )
        register = folder / REGISTER
        debts = partial(debt_register, register_facts(village, when.day), messages)
        register_text = issue_laid_out(entry, DEBT_REGISTER, debts).text
        for sheet in sheets:
            papers.put(sheet.path, sheet.text)
        papers.put(register, register_text)
        entry.facts = {
            "made_on": when.day.isoformat(),
            "handed_by": handed_by.strip(),
            "received_by": received_by.strip(),
            "funds": [
                _journalled(one, sheet.facts) for one, sheet in zip(controls, sheets, strict=True)
            ],
        }
    return Papers(sheets, register, register_text)


def _handed_over(
    entry: Entry, folder: Path, one: FundControl, facts: HandoverFacts, say: Messages
) -> HandedOver:
    """Return a fund's sheet with the codes it is given. Only inside an act."""
    path = folder / f"handover_{one.fund.id}_{one.fund.kind}.txt"
    lay = partial(handover_sheet, facts, say)
    return HandedOver(path, facts, issue_laid_out(entry, HANDOVER, lay, fund=one.fund.id).text)


def drawn_anew(store: Store, paper: PaperView, entry: KeptEntry, say: Messages) -> Iterator[Lay]:
    """Yield how a fund's sheet, or the debt register, of a handover is laid out."""
    village, facts = the_village(store), entry.facts()
    when = occasion(date.fromisoformat(str(facts["made_on"])))
    if paper.kind == DEBT_REGISTER.key:
        yield partial(debt_register, register_facts(village, when.day), say)
    for one in fund_controls(village):
        if one.fund.id == paper.fund:
            by, to = str(facts["handed_by"]), str(facts["received_by"])
            yield partial(handover_sheet, _facts(village, one, when, by, to), say)


def to_print(papers: Papers) -> list[ToPrint]:
    """Return the papers for the print queue, as they were written."""
    sheets = [ToPrint(HANDOVER.key, sheet.facts.fund, sheet.text) for sheet in papers.sheets]
    return [*sheets, ToPrint(DEBT_REGISTER.key, "", papers.register_text)]


def _facts(
    village: VillageFacts,
    one: FundControl,
    when: Occasion,
    handed_by: str,
    received_by: str,
) -> HandoverFacts:
    sums = fund_sums(one.fund.id)
    return HandoverFacts(
        village=village.name,
        place=when.place,
        made_on=when.day,
        cut_off=village.cut_off,
        fund=one.fund.name,
        savings=CountFacts(sums.savers, sums.savings, sums.savings_satang),
        loans=CountFacts(sums.debtors, sums.loans, sums.debt_satang),
        accrued=CountFacts(sums.in_arrears, sums.accrued_loans, sums.accrued_satang),
        waiting=sums.waiting,
        controls=tuple(map(_control, one.comparisons)),
        other_days=one.other_days,
        handed_by=handed_by,
        received_by=received_by,
        training=village.training,
        paid=_paid(one.fund.id),
    )


def _paid(fund: int) -> tuple[PaidFacts, ...]:
    """Return what was paid to a fund since the cut-off. Inside a transaction."""
    found = payments(fund=fund)
    loans = loan_facts([one.loan for one in found]) if found else {}
    return tuple(
        PaidFacts(
            one.paid_on,
            one.receipt,
            one.paid_by,
            loans[one.loan].contract_no,
            one.accrued_satang,
            one.principal_satang,
            one.since_satang,
        )
        for one in found
    )


def _control(one: Comparison) -> ControlFacts:
    register = " ".join(part for part in (one.file, one.sheet) if part)
    return ControlFacts(
        measure=one.measure,
        against=one.against,
        register=register,
        members_satang=one.members_satang,
        stated_satang=one.stated_satang,
        standing=one.standing,
        reason="" if one.note is None else one.note.reason,
        written_by="" if one.note is None else one.note.written_by,
    )


def _journalled(one: FundControl, facts: HandoverFacts) -> Fact:
    return {
        "fund": one.fund.id,
        "savings_satang": facts.savings.satang,
        "debt_satang": facts.loans.satang,
        "accrued_satang": facts.accrued.satang,
        "on_hold": facts.on_hold,
        "waiting": facts.waiting,
    }


def register_facts(village: VillageFacts, made_on: date) -> DebtRegisterFacts:
    """Return the debt register's facts, in the order of the gates. Inside a transaction."""
    gates = village_records.heads()
    debts = []
    for debt in fund_debts():
        gate = None if debt.household is None else gates[debt.household]
        debts.append(
            HouseholdDebt(
                house=debt.house,
                moo="" if gate is None else gate.moo,
                head="" if gate is None else gate.head,
                fund=debt.fund,
                loans=debt.loans,
                satang=debt.satang,
                accrued_satang=debt.accrued_satang,
                known=gate is not None,
                now_satang=debt.now_satang,
            )
        )
    return DebtRegisterFacts(
        village=village.name,
        made_on=made_on,
        cut_off=village.cut_off,
        debts=tuple(debts),
        training=village.training,
        funds=village_records.names_of_funds(),
    )


def fund_figures(subject: Subject, upto: int) -> dict[str, Figure]:
    """Return the sums of a fund as they stood after an act."""
    assert subject.fund is not None
    sums = fund_sums(subject.fund, upto)
    return {
        "saving": Figure("saving", "", "", sums.savings_satang, 0),
        "loan": Figure("loan", "", "", sums.debt_satang, sums.accrued_satang),
    }


def village_figures(_subject: Subject, upto: int) -> dict[str, Figure]:
    """Return what each household of the village owed each fund after an act."""
    return {
        f"{one.household}/{one.house}/{one.fund}": Figure(
            "loan", one.fund, one.house, one.satang, one.accrued_satang
        )
        for one in fund_debts(upto)
    }


HANDOVER: Final = PaperType("handover", About.FUND, fund_figures)
"""A fund's sheet: what it hands over (ใบรับมอบข้อมูล)."""

DEBT_REGISTER: Final = PaperType("debt_register", About.VILLAGE, village_figures)
"""What every household owes (ทะเบียนหนี้)."""
