"""The one gate: what stands against a contract, whatever road it comes by.

A contract is drawn up, a plan put forward and a plan carried out only through `pass_gate`.
"""

from collections.abc import Collection, Iterable
from typing import Final

from forumtui.contracts.refusals import (
    BorrowedForAnother,
    DebtMayBeBarred,
    DebtReceived,
    DivorcedSigns,
    FundOnHoldUnheard,
    HouseholdDeclined,
    IncapableSigns,
    InterestMayBeBarred,
    InterestTakenOff,
    InterestUndecided,
    MethodUnsaid,
    MinorSigns,
    NewDebtorDied,
    NewDebtorMinor,
    QuasiIncapableSigns,
    SecondRestructuring,
    SignerDropped,
    Unheard,
)
from forumtui.contracts.rules.circumstances import Circumstances
from forumtui.contracts.rules.legal_findings import LegalFinding, LegalMatter, Weight
from forumtui.contracts.rules.restructuring import Option, lawful_contract
from forumtui.contracts.rules.told.refusals import (
    DeductedAboveCeiling,
    HadByAnother,
    InterestDeducted,
)
from forumtui.messages.refusals import Refusal

FORBIDDEN: Final[dict[LegalMatter, type[Refusal]]] = {
    LegalMatter.NEW_DEBTOR_DIED: NewDebtorDied,
    LegalMatter.NEW_DEBTOR_MINOR: NewDebtorMinor,
    LegalMatter.HOUSEHOLD_DECLINED: HouseholdDeclined,
    LegalMatter.INTEREST_UNDECIDED: InterestUndecided,
    LegalMatter.METHOD_UNSAID: MethodUnsaid,
    LegalMatter.DEDUCTED_ABOVE: DeductedAboveCeiling,
}
"""What is refused whatever anybody says; the ceiling of rates is refused where they are reckoned."""

ASKED: Final[dict[LegalMatter, type[Unheard]]] = {
    LegalMatter.SECOND_RESTRUCTURING: SecondRestructuring,
    LegalMatter.MAY_BE_BARRED: DebtMayBeBarred,
    LegalMatter.INTEREST_MAY_BE_BARRED: InterestMayBeBarred,
    LegalMatter.FUND_ON_HOLD: FundOnHoldUnheard,
    LegalMatter.MINOR: MinorSigns,
    LegalMatter.INCAPABLE: IncapableSigns,
    LegalMatter.QUASI_INCAPABLE: QuasiIncapableSigns,
    LegalMatter.SIGNER_DROPPED: SignerDropped,
    LegalMatter.DIVORCED: DivorcedSigns,
    LegalMatter.DEBT_RECEIVED: DebtReceived,
    LegalMatter.NOMINEE: BorrowedForAnother,
    LegalMatter.INTEREST_PREPAID: InterestTakenOff,
    LegalMatter.HAD_BY_ANOTHER: HadByAnother,
    LegalMatter.INTEREST_DEDUCTED: InterestDeducted,
}
"""What is refused until somebody says that it was heard."""


def to_be_heard(
    findings: Iterable[LegalFinding], heard: Collection[LegalMatter] = ()
) -> tuple[LegalFinding, ...]:
    """Return what must be heard before anything is signed, and was not yet."""
    return tuple(one for one in findings if one.weight is Weight.ASKS and one.matter not in heard)


def refuse_forbidden(option: Option) -> None:
    """Refuse what nobody may allow: NewDebtorDied, NewDebtorMinor, HouseholdDeclined.

    And what the village decides first: InterestUndecided, MethodUnsaid; and DeductedAboveCeiling.
    """
    for one in option.findings:
        if one.matter in FORBIDDEN:
            raise FORBIDDEN[one.matter](**one.details)


def pass_gate(option: Option, facts: Circumstances, heard: Collection[LegalMatter]) -> None:
    """Refuse what the law forbids, and what must be heard before anybody signs.

    Raises RateAboveCeiling (section 654), what `refuse_forbidden` does, and Unheard: its class says
    what is to be heard, its `others` what besides.
    """
    lawful_contract(option, facts)
    refuse_forbidden(option)
    unheard = [ASKED[one.matter](**one.details) for one in to_be_heard(option.findings, heard)]
    if unheard:
        first, *others = unheard
        first.others = tuple(others)
        raise first
