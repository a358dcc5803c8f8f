"""Who must sign for a plan: one list for the screen that asks and the act that refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.households import FIRST_DUE, FOUR, TODAY, facts_of

from forumtui.contracts.rules.circumstances import Saved, Signer
from forumtui.contracts.rules.contract import RepaymentTerms
from forumtui.contracts.rules.legal_findings import WEIGHT, LegalMatter, Weight
from forumtui.contracts.rules.plan import Plan, PlannedRelease, Way
from forumtui.contracts.rules.restructuring import restructure
from forumtui.contracts.rules.signatures import (
    ALL,
    Concerned,
    Role,
    Signature,
    all_debts_of,
    signatures,
    still_wanting,
    the_signer,
    unsigned,
    wanting,
)
from forumtui.people.rules.person_facts import PersonFact, PersonStanding

TERMS = RepaymentTerms(36, FIRST_DUE, start=TODAY)
FACTS = facts_of(
    FOUR,
    savings={"S1": Saved("นางบัวลอย ใจดี", "P4", 500_000)},
    signers={"P5": Signer("นายสมชาย ใจดี")},
    guarantors={"L4": ("นายหนึ่ง", "นางสอง")},
)
NAMES = {
    Role.OLD_DEBTOR: ("นางบัวลอย ใจดี",),
    Role.NEW_DEBTOR: ("นายสมชาย ใจดี",),
    Role.DEBTOR: ("นางบัวลอย ใจดี",),
    Role.SAVER: ("นางบัวลอย ใจดี",),
    Role.GUARANTOR: ("นายหนึ่ง", "นางสอง"),
    Role.CREDITOR: (),
}
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
    (missing,) = unsigned(found(way), ())
    assert missing.line == RELEASES[way].line
    signed = [(line, role, name) for role in roles for name in ("กองทุน", *NAMES[role])]
    still = unsigned(found(way), signed)
    assert [one.matter for one in still] == ([] if enough else [missing.matter])
    on_one_paper = [(ALL, role, name) for _, role, name in signed]
    assert unsigned(found(way), on_one_paper) == (() if enough or line != missing.line else still)


def test_the_signature_of_somebody_else_is_none():
    strangers = [
        ("L1", Role.SAVER, "ใครก็ไม่รู้"),
        ("L3", Role.OLD_DEBTOR, "x"),
        ("L3", Role.NEW_DEBTOR, "x"),
    ]
    assert unsigned(found(*RELEASES), strangers) == unsigned(found(*RELEASES), ())


TWO_SAVED = Plan(
    TERMS,
    releases=(
        PlannedRelease("L1", Way.SAVINGS, 100_000, saving="S1"),
        PlannedRelease("L3", Way.SAVINGS, 50_000, saving="S1"),
    ),
)


def test_one_saver_signs_for_two_debts_on_two_papers_or_on_one():
    findings = restructure(TWO_SAVED, FACTS).findings
    wanted = [one for one in signatures(findings) if one.role is Role.SAVER]
    assert [one.line for one in wanted] == ["L1", "L3"]
    assert all_debts_of(wanted) == (Signature(Role.SAVER, "นางบัวลอย ใจดี", ALL),)
    first = [("L1", Role.SAVER, "นางบัวลอย ใจดี")]
    assert [one.line for one in unsigned(findings, first)] == ["L3"]
    assert Signature(Role.SAVER, "นางบัวลอย ใจดี", "L3") in wanting(findings, first)
    assert unsigned(findings, [*first, ("L3", Role.SAVER, "นางบัวลอย ใจดี")]) == ()
    assert unsigned(findings, [(ALL, Role.SAVER, "นางบัวลอย ใจดี")]) == ()


EVERYTHING = signatures(found(*RELEASES))


@given(st.lists(st.sampled_from(EVERYTHING)), st.booleans())
def test_what_is_offered_to_be_signed_is_what_holds_the_plan_up(chosen, whole):
    signed = [(ALL if whole else one.line, one.role, one.name) for one in chosen]
    offered = wanting(found(*RELEASES), signed)
    assert not {(one.role, one.name) for one in chosen} & {
        (one.role, one.name) for one in offered if whole or one in chosen
    }
    for held_up in unsigned(found(*RELEASES), signed):
        assert {(held_up.line, name) for name in held_up.names} <= {
            (one.line, one.name) for one in offered
        }
    signed += [(one.line, one.role, one.name) for one in offered]
    assert unsigned(found(*RELEASES), signed) == ()


def test_a_guardian_signs_for_one_ward_or_for_all():
    child, incapable = "เด็กชายน้อย ใจดี", "นางบัวลอย ใจดี"
    facts = facts_of(
        FOUR,
        signers={
            "P4": Signer(incapable, PersonStanding(facts=frozenset({PersonFact.INCAPABLE}))),
            "P5": Signer(child, PersonStanding(title="เด็กชาย")),
        },
    )
    findings = restructure(Plan(TERMS), facts).findings
    wanted = {one.name for one in wanting(findings, ()) if one.role is Role.GUARDIAN}
    assert wanted == {child, incapable}
    assert {one.name for one in wanting(findings, [(ALL, Role.GUARDIAN, child)])} == {incapable}
    assert wanting(findings, [(ALL, Role.GUARDIAN, ALL)]) == ()


CONCERNED = Concerned(
    debtors={"L1": "นาย ก", "L2": "นาง ข"},
    receivers={"L2": "นาย ค"},
    savers={"L1": "นาง ข"},
    guarantors={"L1": ("นาย ง", "นาย จ")},
)


@pytest.mark.parametrize(
    ("role", "line", "able"),
    [
        (Role.GUARANTOR, "L1", ("นาย ง", "นาย จ")),
        (Role.GUARANTOR, "L2", ()),
        (Role.OLD_DEBTOR, ALL, ("นาง ข",)),
        (Role.OLD_DEBTOR, "L1", ()),
        (Role.NEW_DEBTOR, "L2", ("นาย ค",)),
        (Role.SAVER, "L1", ("นาง ข",)),
        (Role.DEBTOR, ALL, ("นาย ก", "นาง ข")),
        (Role.SPOUSE, "L1", None),
        (Role.CREDITOR, ALL, None),
    ],
)
def test_who_is_concerned_may_sign(role, line, able):
    assert CONCERNED.may_sign(role, line) == able


@pytest.mark.parametrize("typed", ["นางสาวดี มาก", "น.ส.ดี มาก", " นส.ดี   มาก "])
def test_a_signer_is_found_however_the_name_is_spaced(typed):
    assert the_signer(typed, ["นายเก่ง กล้า", "นางสาวดี มาก"]) == "นางสาวดี มาก"
    assert the_signer(typed, ["นายดี มาก", "นางสาวดี มากมาย"]) is None


def test_a_guarantor_who_does_not_sign_holds_nothing_up():
    assert Role.GUARANTOR in {one.role for one in signatures(found())}
    assert unsigned(found(), ()) == ()


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
