"""Who consents beside the debtors of a household, and to what: guardians where the law asks, spouses.

Of the open proposal, else of the contract that stands, else of the debts that would become one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final

from forumtui.contracts.acts.case import Case, as_it_stands, case_of
from forumtui.contracts.acts.consolidate import household_contracts
from forumtui.contracts.acts.debts import record_of
from forumtui.contracts.acts.on_paper.moved_debts import paper_setting
from forumtui.contracts.acts.planning import circumstances, others_of
from forumtui.contracts.acts.summary import paper_party
from forumtui.contracts.documents.guarantor_papers import DebtTerms
from forumtui.contracts.documents.on_paper.consents_beside import (
    NOBODY,
    BesideFacts,
    consent_beside,
)
from forumtui.contracts.documents.on_paper.signed_papers import OwedDebt
from forumtui.contracts.records.parties import persons_on_paper
from forumtui.contracts.rules.circumstances import Circumstances
from forumtui.contracts.rules.contract import (
    Consolidation,
    DebtTranche,
    debtor_instalments,
    paper_order,
)
from forumtui.contracts.rules.debts import OldDebt
from forumtui.contracts.rules.demanded_papers import (
    ConsentBeside,
    DemandedPaper,
    Member,
    spouse_of,
    stands_for,
)
from forumtui.contracts.rules.legal_findings import signing
from forumtui.contracts.rules.plan import Way, plan_from_text
from forumtui.contracts.rules.plan_effects import PlanEffects, apply_plan
from forumtui.contracts.rules.restructuring import restructure
from forumtui.engine.database import Store
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, PaperSheet, PaperType
from forumtui.papers.acts.files import file_part
from forumtui.papers.layout.signatures import Party
from forumtui.people.rules.guarantees import age_on
from forumtui.verification.acts.slips import loan_figures
from forumtui.village.acts.village import the_village
from forumtui.village.records.village import VillageFacts

SPOUSE_CONSENT_KEY: Final = "spouse_consent"


@dataclass(frozen=True, slots=True)
class Bound:
    """What binds people: the debts of each, by the key of the debtor, and what they pay for them."""

    facts: Circumstances
    debts: Mapping[str, Sequence[OldDebt]]
    tranches: Mapping[str, Sequence[DebtTranche]]
    every_months: int = 1
    grace: int = 0


def consents_beside(
    store: Store, household: int, today: date | None = None
) -> tuple[BesideFacts, ...]:
    """Return every consent beside a debtor of a household: as the law demands, and of spouses."""
    village = the_village(store)
    with store.reading():
        case = case_of(household, today)
        return tuple(_consents(village, case))


def _consents(village: VillageFacts, case: Case) -> Iterator[BesideFacts]:
    bound = _bound(case)
    day, signers = case.when.day, bound.facts.signers
    members = [
        Member(one.key, one.relation, one.is_head, signers[one.key].standing)
        for one in case.view.members
    ]
    asked: dict[str, tuple[ConsentBeside, str]] = {}
    for debtor in bound.debts:
        standing = signers[debtor].standing
        beside = stands_for(standing, day)
        if beside is not None:
            asked[debtor] = beside, ""
        elif not standing.died and (spouse := spouse_of(debtor, members)) is not None:
            asked[debtor] = ConsentBeside.SPOUSE, spouse
    people = persons_on_paper(
        record_of(key) for key in (*asked, *(x for _, x in asked.values() if x))
    )
    for debtor, (beside, who) in asked.items():
        person = people[record_of(debtor)]
        age = None if person.born is None else age_on(person.born, day)
        yield BesideFacts(
            setting=paper_setting(village, case),
            beside=beside,
            number=""
            if case.standing is None or case.proposal is not None
            else case.standing.number,
            debtor=replace(paper_party(person), age=age),
            who=paper_party(people[record_of(who)]) if who else NOBODY,
            debts=tuple(map(_owed, bound.debts[debtor])),
            terms=_terms(bound, debtor),
        )


def _bound(case: Case) -> Bound:
    """Return what binds a household's people: its open plan, its contract, or its debts as they are."""
    proposal, standing = case.proposal, case.standing
    if proposal is not None:
        plan = plan_from_text(proposal.plan)
        facts = circumstances(case, others=others_of(plan))
        taken = apply_plan(plan, facts)
        return _of_plan(facts, taken, restructure(plan, facts).consolidation)
    if standing is None:
        facts = circumstances(case)
        return _of_plan(facts, PlanEffects(facts.debts, ()), None)
    contract = as_it_stands(case, standing)
    keys = dict.fromkeys(each.debt.debtor_key for each in contract.tranches)
    facts = circumstances(case, others=map(record_of, keys))
    return _of_plan(facts, PlanEffects(tuple(x.debt for x in contract.tranches), ()), contract)


def _of_plan(facts: Circumstances, taken: PlanEffects, contract: Consolidation | None) -> Bound:
    debts: dict[str, list[OldDebt]] = {key: [] for key in signing(taken) if key in facts.signers}
    order = () if contract is None else paper_order(contract.tranches)
    for debt in [each.debt for each in order] or taken.debts:
        debts[debt.debtor_key].append(debt)
    for one in taken.released:
        if one.way is not Way.DEBTOR:
            continue
        if not one.stays:
            debts[one.to].append(replace(one.debt, debtor=one.to_name, debtor_key=one.to))
        if not debts[one.debt.debtor_key]:
            # Who gives a debt away and owes nothing else binds themselves to that.
            debts[one.debt.debtor_key].append(one.debt)
    tranches: dict[str, list[DebtTranche]] = {}
    for each in order:
        tranches.setdefault(each.debt.debtor_key, []).append(each)
    terms = None if contract is None else contract.terms
    return Bound(
        facts,
        {key: several for key, several in debts.items() if several},
        tranches,
        1 if terms is None else terms.every_months,
        0 if terms is None else terms.grace,
    )


def _owed(debt: OldDebt) -> OwedDebt:
    return OwedDebt(
        fund=debt.fund,
        contract_no=debt.contract_no,
        made_on=debt.made_on,
        debtor=debt.debtor,
        principal_satang=debt.balance_satang,
        accrued_satang=debt.accrued_satang,
    )


def _terms(bound: Bound, debtor: str) -> DebtTerms:
    """Return what a debtor pays for all their debts together."""
    debts, tranches = bound.debts[debtor], bound.tranches.get(debtor, ())
    payments = debtor_instalments(tranches)
    return DebtTerms(
        principal_satang=sum(debt.balance_satang for debt in debts),
        accrued_satang=sum(debt.accrued_satang for debt in debts),
        rate_ppm=None,
        last_due=payments[-1].due if payments else None,
        payments=payments,
        every_months=bound.every_months,
        grace=bound.grace,
        since_satang=sum(debt.since_satang for debt in debts),
    )


def _sheets(
    store: Store, household: int | None, today: date | None, say: Messages, *, spouses: bool
) -> Iterator[PaperSheet]:
    assert household is not None
    key = SPOUSE_CONSENT_KEY if spouses else DemandedPaper.GUARDIAN_CONSENT.value
    mine = [
        one
        for one in consents_beside(store, household, today)
        if (one.beside is ConsentBeside.SPOUSE) == spouses
    ]
    for place, facts in enumerate(mine, 1):
        name = f"{key}_{file_part(facts.setting.house)}_{place}"
        lay = partial(consent_beside, facts, say)
        yield PaperSheet(lay, name, _about(facts), facts.number)


def _about(facts: BesideFacts) -> str:
    who: Party = facts.who if facts.who.name else facts.debtor
    return who.name


def _everybody(store: Store) -> list[int]:
    """Return the households with debts to merge: which of them need one, each one's people say."""
    return [one.household for one in household_contracts(store)]


GUARDIAN_CONSENT: Final = PaperType(
    DemandedPaper.GUARDIAN_CONSENT.value,
    About.HOUSEHOLD,
    loan_figures,
    sheets=partial(_sheets, spouses=False),
    households=_everybody,
)
"""A parent, guardian or curator consents to a debtor's contract (sections 21, 28, 34)."""

SPOUSE_CONSENT: Final = PaperType(
    SPOUSE_CONSENT_KEY,
    About.HOUSEHOLD,
    loan_figures,
    sheets=partial(_sheets, spouses=True),
    households=_everybody,
)
"""A husband or wife consents to the other's contract (section 1476)."""
