"""Which debts of a household nobody can prove, and the paper on which their debtors acknowledge them."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from forumtui.contracts.acts.case import Case, case_of
from forumtui.contracts.acts.consolidate import household_contracts
from forumtui.contracts.acts.debts import line_of, record_of
from forumtui.contracts.acts.on_paper.moved_debts import paper_setting
from forumtui.contracts.acts.planning import circumstances
from forumtui.contracts.acts.summary import paper_party
from forumtui.contracts.documents.on_paper.acknowledgment import (
    AcknowledgmentFacts,
    UnprovenDebt,
    acknowledgment,
)
from forumtui.contracts.documents.on_paper.signed_papers import OwedDebt
from forumtui.contracts.records.parties import persons_on_paper
from forumtui.contracts.rules.debts import LeftOut, OldDebt
from forumtui.contracts.rules.demanded_papers import stands_for, to_acknowledge
from forumtui.contracts.rules.legal_findings import LegalMatter, of_prescription
from forumtui.engine.database import Store
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, PaperSheet, PaperType
from forumtui.papers.acts.files import file_part
from forumtui.verification.acts.slips import loan_figures
from forumtui.village.acts.village import the_village
from forumtui.village.records.village import VillageFacts


def acknowledgments(
    store: Store, household: int, today: date | None = None
) -> tuple[AcknowledgmentFacts, ...]:
    """Return what the debtors of a household may acknowledge: one paper for each of them and fund."""
    village = the_village(store)
    with store.reading():
        return tuple(_acknowledgments(village, case_of(household, today)))


def _acknowledgments(village: VillageFacts, case: Case) -> Iterator[AcknowledgmentFacts]:
    grouped: dict[tuple[str, str], list[OldDebt]] = {}
    for debt in _unproven(case):
        grouped.setdefault((debt.debtor_key, debt.fund_key), []).append(debt)
    if not grouped:
        return
    day = case.when.day
    people = persons_on_paper(record_of(debtor) for debtor, _ in grouped)
    signers = circumstances(case, others=people).signers
    for (debtor, _), debts in grouped.items():
        yield AcknowledgmentFacts(
            setting=paper_setting(village, case, planned=False),
            cut_off=village.cut_off,
            fund=debts[0].fund,
            debtor=paper_party(people[record_of(debtor)]),
            debts=tuple(_on_paper(debt, day) for debt in debts),
            beside=stands_for(signers[debtor].standing, day),
        )


def _unproven(case: Case) -> Iterator[OldDebt]:
    """Yield the debts without a contract that are neither disputed nor held up."""
    standing = () if case.standing is None else case.standing.tranches
    contracted = {line_of(held.loan) for held in standing}
    asked = [*case.debts.inside]
    asked += [one.debt for one in case.debts.aside if one.why is LeftOut.RATE_UNKNOWN]
    for debt in asked:
        if to_acknowledge(debt, contracted=debt.line in contracted):
            yield debt


def _on_paper(debt: OldDebt, day: date) -> UnprovenDebt:
    old = next(of_prescription(debt, day), None)
    gaps = {} if old is None else old.details
    since, years = gaps.get("since"), gaps.get("years")
    return UnprovenDebt(
        OwedDebt(
            fund=debt.fund,
            contract_no="",
            made_on=debt.made_on,
            debtor=debt.debtor,
            principal_satang=debt.balance_satang,
            accrued_satang=debt.accrued_satang,
        ),
        debt.agreed_rate_ppm,
        since if isinstance(since, date) else None,
        years if isinstance(years, int) else 0,
        old is not None and old.matter is LegalMatter.INTEREST_MAY_BE_BARRED,
    )


def _sheets(
    store: Store, household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the acknowledgments of a household's debts."""
    assert household is not None
    for place, facts in enumerate(acknowledgments(store, household, today), 1):
        name = f"acknowledgment_{file_part(facts.setting.house)}_{place}"
        yield PaperSheet(partial(acknowledgment, facts, say), name, facts.debtor.name)


def _everybody(store: Store) -> list[int]:
    """Return the households that owe anything: which debts are without a contract, each one says."""
    return [one.household for one in household_contracts(store)]


ACKNOWLEDGMENT: Final = PaperType(
    "acknowledgment",
    About.HOUSEHOLD,
    loan_figures,
    sheets=_sheets,
    households=_everybody,
)
"""A debtor acknowledges a debt of which no contract is known (หนังสือรับสภาพหนี้, section 193/14)."""
