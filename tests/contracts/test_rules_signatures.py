"""Who must sign for a plan: one list for the screen that asks and the act that refuses."""

import pytest
from tests.helpers.households import FIRST_DUE, FOUR, TODAY, facts_of

from forumtui.contracts.rules.circumstances import Saved, Signer
from forumtui.contracts.rules.contract import RepaymentTerms
from forumtui.contracts.rules.legal_findings import WEIGHT, LegalMatter, Weight
from forumtui.contracts.rules.plan import Plan, PlannedRelease, Way
from forumtui.contracts.rules.restructuring import restructure
from forumtui.contracts.rules.signatures import Role, Signature, signatures, still_wanting, unsigned

TERMS = RepaymentTerms(36, FIRST_DUE, start=TODAY)
FACTS = facts_of(
    FOUR,
    savings={"S1": Saved("นางบัวลอย ใจดี", "P4", 500_000)},
    signers={"P5": Signer("นายสมชาย ใจดี")},
    guarantors={"L4": ("นายหนึ่ง", "นางสอง")},
)
RELEASES = {
    Way.SAVINGS: PlannedRelease("L1", Way.SAVINGS, 100_000, saving="S1"),
    Way.FUND: PlannedRelease("L2", Way.FUND, to="F4", to_name="กข.คจ."),
    Way.DEBTOR: PlannedRelease("L3", Way.DEBTOR, to="P5", to_name="นายสมชาย ใจดี"),
}


def found(*ways):
    plan = Plan(TERMS, releases=tuple(RELEASES[way] for way in ways))
    return restructure(plan, FACTS).findings


def test_every_signature_is_named_with_its_role_and_its_debt():
    wanted = signatures(found(*RELEASES))
    assert wanted == (
        Signature(Role.OLD_DEBTOR, "นางบัวลอย ใจดี", "L3"),
        Signature(Role.NEW_DEBTOR, "นายสมชาย ใจดี", "L3"),
        Signature(Role.DEBTOR, "นางบัวลอย ใจดี", "L2"),
        Signature(Role.SAVER, "นางบัวลอย ใจดี", "L1"),
        Signature(Role.GUARANTOR, "นายหนึ่ง", "L4"),
        Signature(Role.GUARANTOR, "นางสอง", "L4"),
    )


@pytest.mark.parametrize(
    ("way", "line", "roles", "enough"),
    [
        (Way.DEBTOR, "L3", {Role.OLD_DEBTOR}, False),
        (Way.DEBTOR, "L3", {Role.OLD_DEBTOR, Role.NEW_DEBTOR}, True),
        (Way.DEBTOR, "L2", {Role.OLD_DEBTOR, Role.NEW_DEBTOR}, False),
        (Way.FUND, "L2", {Role.SAVER}, False),
        (Way.FUND, "L2", {Role.DEBTOR}, True),
        (Way.FUND, "L2", {Role.CREDITOR}, True),
        (Way.SAVINGS, "L1", {Role.GUARANTOR}, False),
        (Way.SAVINGS, "L1", {Role.SAVER}, True),
    ],
)
def test_nothing_is_carried_out_until_the_law_has_its_papers(way, line, roles, enough):
    (missing,) = unsigned(found(way), {})
    assert missing.line == RELEASES[way].line
    assert unsigned(found(way), {line: roles}) == (() if enough else (missing,))


def test_a_guarantor_who_does_not_sign_holds_nothing_up():
    assert Role.GUARANTOR in {one.role for one in signatures(found())}
    assert unsigned(found(), {}) == ()


def test_what_needs_a_paper_is_asked_for_by_somebody_or_told():
    needing = {matter for matter in LegalMatter if WEIGHT[matter] is Weight.NEEDS}
    asked = {one.matter for one in found(*RELEASES) if signatures([one])}
    # Of a reduction a guarantor is told; there is nothing to sign.
    assert needing - asked == {LegalMatter.GUARANTOR_NOTICE}


def left(findings, given=(), heard=()):
    return {(one.matter, one.names) for one in still_wanting(findings, given, heard)}


def test_what_was_signed_or_heard_is_not_asked_for_once_more():
    findings = found(*RELEASES)
    everything = [(one.line, one.role, one.name) for one in signatures(findings)]
    asked = {one.matter for one in findings if signatures([one])}
    assert asked <= {matter for matter, _ in left(findings)}
    assert not asked & {matter for matter, _ in left(findings, everything)}
    assert not asked & {
        matter for matter, _ in left(findings, [("", *one[1:]) for one in everything])
    }
    one_signed = [("L4", Role.GUARANTOR, "นายหนึ่ง")]
    assert (LegalMatter.GUARANTOR_CONSENT, ("นางสอง",)) in left(findings, one_signed)
    told = [("L2", Role.CREDITOR, "กองทุน")]
    assert LegalMatter.FUND_CHANGED not in {matter for matter, _ in left(findings, told)}
    assert left(findings, heard={one.matter for one in findings}) == set()
