"""Sub-step 1.4, the funds hand their data to the committee (รับมอบข้อมูล)."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from forumtui.engine.database import Store
from forumtui.engine.journal import Entry, Fact, act
from forumtui.ledger.records import debts as records
from forumtui.ledger.records.debts import fund_debts
from forumtui.meetings.records.meetings import open_meeting
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import PaperKind
from forumtui.papers.acts.codes import issue
from forumtui.papers.acts.files import EXPORTS, papers_of_an_act
from forumtui.papers.acts.jobs import ToPrint, paper_in
from forumtui.papers.acts.queue import Document
from forumtui.papers.layout.pages import to_text
from forumtui.registers.acts.control_totals import Comparison, FundControl, fund_controls
from forumtui.registers.documents.debt_register import (
    DebtRegisterFacts,
    HouseholdDebt,
    debt_register,
)
from forumtui.registers.documents.handover_sheet import (
    ControlFacts,
    CountFacts,
    HandoverFacts,
    handover_sheet,
)
from forumtui.registers.refusals import NothingToHandOver
from forumtui.village.acts.village import the_village
from forumtui.village.records import village as village_records
from forumtui.village.records.village import VillageFacts

REGISTER: Final = "debt_register.txt"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A fund's sheet: its file, its facts."""

    path: Path
    facts: HandoverFacts


@dataclass(frozen=True, slots=True)
class Papers:
    """The sheets of all funds, and the village's debt register."""

    sheets: tuple[HandedOver, ...]
    register: Path


def hand_over(
    store: Store,
    *,
    handed_by: str = "",
    received_by: str = "",
    out: Path | None = None,
    today: date | None = None,
    language: Messages | None = None,
) -> Papers:
    """Write a sheet for every fund and the debt register to `out` (default: exports/).

    A fund on hold gets a sheet that says it cannot be taken over yet. Without a name there is a line
    to write on. Raises NothingToHandOver before any fund was read, NoVillage, and ExportFailed when a
    file cannot be written; then nothing is journalled.
    """
    village = the_village(store)
    folder = store.folder / EXPORTS if out is None else out
    messages = Messages() if language is None else language
    with papers_of_an_act() as papers, act(store, "handover.hand_over") as entry:
        made_on, place = _occasion(today)
        controls = fund_controls(village)
        if not controls:
            raise NothingToHandOver
        sheets = tuple(
            HandedOver(
                folder / f"handover_{one.fund.id}_{one.fund.kind}.txt",
                _facts(village, one, made_on, place, handed_by.strip(), received_by.strip()),
            )
            for one in controls
        )
        register = folder / REGISTER
        texts = {
            sheet.path: _sheet(entry, one.fund.id, sheet.facts, messages)
            for one, sheet in zip(controls, sheets, strict=True)
        }
        texts[register] = _register(entry, register_facts(village, made_on), messages)
        for path, text in texts.items():
            papers.put(path, text)
        entry.facts = {
            "made_on": made_on.isoformat(),
            "handed_by": handed_by.strip(),
            "received_by": received_by.strip(),
            "funds": [
                _journalled(one, sheet.facts) for one, sheet in zip(controls, sheets, strict=True)
            ],
        }
    return Papers(sheets, register)


def to_print(papers: Papers) -> list[ToPrint]:
    """Return the papers for the print queue, as they were written. Raises PaperUnreadable."""
    sheets = [
        replace(paper_in(sheet.path), document=Document.HANDOVER, about=sheet.facts.fund)
        for sheet in papers.sheets
    ]
    register = replace(paper_in(papers.register), document=Document.DEBT_REGISTER, about="")
    return [*sheets, register]


def _sheet(entry: Entry, fund: int, facts: HandoverFacts, messages: Messages) -> str:
    """Return a fund's sheet as text, with the codes it is given."""
    text = to_text(handover_sheet(facts, messages))
    own = issue(entry, PaperKind.HANDOVER, text, fund=fund)
    return to_text(handover_sheet(facts, messages, code=own.code, journal=own.journal))


def _register(entry: Entry, facts: DebtRegisterFacts, messages: Messages) -> str:
    """Return the debt register as text, with the codes it is given."""
    text = to_text(debt_register(facts, messages))
    own = issue(entry, PaperKind.DEBT_REGISTER, text)
    return to_text(debt_register(facts, messages, code=own.code, journal=own.journal))


def _occasion(today: date | None) -> tuple[date, str]:
    """Return the day and the place: those of the open meeting, where there is one."""
    meeting = open_meeting()
    if meeting is not None:
        return meeting.held_on, meeting.place
    return today or date.today(), ""  # noqa: DTZ011 - the village's own calendar day


def _facts(
    village: VillageFacts,
    one: FundControl,
    made_on: date,
    place: str,
    handed_by: str,
    received_by: str,
) -> HandoverFacts:
    sums = records.fund_sums(one.fund.id)
    return HandoverFacts(
        village=village.name,
        place=place,
        made_on=made_on,
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
            )
        )
    return DebtRegisterFacts(
        village=village.name,
        made_on=made_on,
        cut_off=village.cut_off,
        debts=tuple(debts),
        training=village.training,
    )
