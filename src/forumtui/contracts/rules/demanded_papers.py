"""Which paper serves what the law asks of a plan (เอกสารที่ต้องมี): each where it is asked for, no other.

The papers bear the keys of `forumtui.areas.PAPERS`.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from forumtui.contracts.rules.debts import OldDebt
from forumtui.contracts.rules.legal_findings import LegalFinding, LegalMatter
from forumtui.contracts.rules.plan import Way
from forumtui.people.rules.person_facts import PersonFact, PersonStanding


class DemandedPaper(StrEnum):
    """A paper that something the guards found is answered with."""

    ASSIGNMENT = "assignment"
    """A claim goes to another fund: in writing, with notice to the debtor (section 306)."""
    DEBTOR_CHANGE = "debtor_change"
    """Another takes the debtor's place, not against the debtor's will (section 350)."""
    SET_OFF = "set_off"
    """Savings pay a debt: the saver consents (sections 341, 342)."""
    GUARDIAN_CONSENT = "guardian_consent"
    """Who stands for a debtor that cannot be bound alone consents, or acts (sections 21, 28, 34)."""
    GUARANTOR_CONSENT = "guarantor_consent"
    GUARANTOR_NOTICE = "guarantor_notice"


DEMANDED: Final = {
    LegalMatter.FUND_CHANGED: DemandedPaper.ASSIGNMENT,
    LegalMatter.DEBTOR_CHANGED: DemandedPaper.DEBTOR_CHANGE,
    LegalMatter.SAVER_SIGNS: DemandedPaper.SET_OFF,
    LegalMatter.MINOR: DemandedPaper.GUARDIAN_CONSENT,
    LegalMatter.INCAPABLE: DemandedPaper.GUARDIAN_CONSENT,
    LegalMatter.QUASI_INCAPABLE: DemandedPaper.GUARDIAN_CONSENT,
    LegalMatter.GUARANTOR_CONSENT: DemandedPaper.GUARANTOR_CONSENT,
    LegalMatter.GUARANTOR_NOTICE: DemandedPaper.GUARANTOR_NOTICE,
}
"""The paper with which each matter is answered."""

BY_WAY: Final = {
    Way.FUND: DemandedPaper.ASSIGNMENT,
    Way.DEBTOR: DemandedPaper.DEBTOR_CHANGE,
    Way.SAVINGS: DemandedPaper.SET_OFF,
}
"""The same, by the way in which a debt leaves its place: what is waived takes none of these."""


def demanded(findings: Iterable[LegalFinding]) -> frozenset[DemandedPaper]:
    """Return the papers that what the guards found is answered with."""
    return frozenset(DEMANDED[one.matter] for one in findings if one.matter in DEMANDED)


class ConsentBeside(StrEnum):
    """Who consents to a debtor's contract beside the debtor."""

    PARENT = "parent"
    """The legal representative of a minor who is not married (ผู้แทนโดยชอบธรรม, section 21)."""
    GUARDIAN = "guardian"
    """Who acts for an incompetent person (ผู้อนุบาล, section 28)."""
    CURATOR = "curator"
    """Who consents for a quasi-incompetent person (ผู้พิทักษ์, section 34)."""
    SPOUSE = "spouse"
    """A husband or wife (คู่สมรส): asked, not demanded."""


def stands_for(standing: PersonStanding, day: date) -> ConsentBeside | None:
    """Return who must consent or act for a person on a day, None where nobody must: or who has died.

    An incompetent person's guardian acts in any case, whatever else is true of them.
    """
    if standing.died:
        return None
    if standing.incapable:
        return ConsentBeside.GUARDIAN
    if standing.quasi_incapable:
        return ConsentBeside.CURATOR
    return ConsentBeside.PARENT if standing.is_minor(day) else None


SPOUSES: Final = frozenset({"ภรรยา", "ภริยา", "สามี", "คู่สมรส"})
"""What a household's register calls the husband or wife of its head."""


class Member(NamedTuple):
    """A person of a household: their key, what they are to its head, and what is true of them."""

    key: str
    relation: str
    is_head: bool
    standing: PersonStanding


def spouse_of(debtor: str, household: Iterable[Member]) -> str | None:
    """Return the key of a debtor's husband or wife, "" for one who is married to nobody we know.

    None where nothing here says that the debtor is married, or who the spouse is has died. The
    register names the head's alone; of two it is not certain which.
    """
    members = {one.key: one for one in household}
    mine = members.get(debtor)
    spouses = [one for one in members.values() if one.relation.strip() in SPOUSES]
    heads = [one for one in members.values() if one.is_head]
    beside = spouses if mine is not None and mine.is_head else heads if mine in spouses else []
    if len(spouses) == 1 and len(beside) == 1:
        return None if beside[0].standing.died else beside[0].key
    if mine is None:
        return None
    # Of who was married whoever they were married to still reviews it: a common debt is borne by both.
    told = {PersonFact.MARRIED, PersonFact.DIVORCED}
    return None if told.isdisjoint(mine.standing.facts) else ""


def to_acknowledge(debt: OldDebt, *, contracted: bool) -> bool:
    """Return whether a debt is one to acknowledge in writing: owed, and by no contract that is known.

    What stands in the household's contract (`contracted`) was acknowledged there.
    """
    return not contracted and debt.owed_satang > 0 and not debt.contract_no.strip(" -")
