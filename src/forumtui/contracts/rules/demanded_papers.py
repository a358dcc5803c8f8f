"""Which paper serves what the law asks of a plan (เอกสารที่ต้องมี): each where it is asked for, no other.

The papers bear the keys of `forumtui.areas.PAPERS`.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from forumtui.contracts.rules.legal_findings import LegalFinding, LegalMatter
from forumtui.contracts.rules.plan import Way


class DemandedPaper(StrEnum):
    """A paper that something the guards found is answered with."""

    ASSIGNMENT = "assignment"
    """A claim goes to another fund: in writing, with notice to the debtor (section 306)."""
    DEBTOR_CHANGE = "debtor_change"
    """Another takes the debtor's place, not against the debtor's will (section 350)."""
    SET_OFF = "set_off"
    """Savings pay a debt: the saver consents (sections 341, 342)."""
    GUARANTOR_CONSENT = "guarantor_consent"
    GUARANTOR_NOTICE = "guarantor_notice"


DEMANDED: Final = {
    LegalMatter.FUND_CHANGED: DemandedPaper.ASSIGNMENT,
    LegalMatter.DEBTOR_CHANGED: DemandedPaper.DEBTOR_CHANGE,
    LegalMatter.SAVER_SIGNS: DemandedPaper.SET_OFF,
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
