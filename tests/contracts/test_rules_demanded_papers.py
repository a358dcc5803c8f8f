"""Each paper that the guards ask for is one that can be printed, and is asked for nowhere else."""

from dataclasses import replace
from datetime import date

import pytest
from tests.contracts.test_rules_signatures import RELEASES, found
from tests.helpers.households import FOUR

from forumtui.areas import PAPERS
from forumtui.contracts.rules.demanded_papers import (
    BY_WAY,
    DEMANDED,
    ConsentBeside,
    DemandedPaper,
    Member,
    demanded,
    spouse_of,
    stands_for,
    to_acknowledge,
)
from forumtui.contracts.rules.legal_findings import WEIGHT, LegalMatter, Weight
from forumtui.contracts.rules.plan import Way
from forumtui.contracts.rules.signatures import signatures
from forumtui.people.rules.person_facts import PersonFact, PersonStanding


def test_whatever_needs_a_paper_has_one_that_can_be_printed():
    needing = {matter for matter in LegalMatter if WEIGHT[matter] is Weight.NEEDS}
    assert needing <= DEMANDED.keys()
    assert {paper.value for paper in DemandedPaper} <= PAPERS.keys()
    assert {*DEMANDED.values()} == {*DemandedPaper}


def test_whatever_somebody_signs_has_a_paper_to_sign():
    findings = found(*RELEASES)
    signed = {one.matter for one in findings if signatures([one])}
    assert signed
    assert signed <= DEMANDED.keys()


@pytest.mark.parametrize("way", RELEASES)
def test_the_way_a_debt_leaves_and_what_is_found_of_it_ask_for_the_same_paper(way):
    of_ways = {*BY_WAY.values()}
    assert demanded(found(way)) & of_ways == {BY_WAY[way]}
    assert demanded(found()) & of_ways == set()


def test_what_is_waived_takes_no_paper_of_a_debt_that_moved():
    assert {*Way} - BY_WAY.keys() == {Way.WAIVED}


DAY = date(2026, 11, 30)
CHILD = date(2012, 1, 1)


@pytest.mark.parametrize(
    ("standing", "who"),
    [
        (PersonStanding("นาย", date(1980, 1, 1)), None),
        (PersonStanding("นาย", None), None),
        (PersonStanding("เด็กชาย", None), ConsentBeside.PARENT),
        (PersonStanding("นาย", date(2006, 12, 1)), ConsentBeside.PARENT),
        (PersonStanding("นาย", date(2006, 11, 30)), None),
        (PersonStanding("นาย", date(2008, 1, 1), {PersonFact.MARRIED}), None),
        (PersonStanding("นาง", date(2008, 1, 1)), None),
        (PersonStanding("นาย", None, {PersonFact.INCAPABLE}), ConsentBeside.GUARDIAN),
        (PersonStanding("นาย", CHILD, {PersonFact.INCAPABLE}), ConsentBeside.GUARDIAN),
        (PersonStanding("นาย", None, {PersonFact.QUASI_INCAPABLE}), ConsentBeside.CURATOR),
        (PersonStanding("นาย", CHILD, {PersonFact.DIED}), None),
        (PersonStanding("นาย", None, {PersonFact.INCAPABLE, PersonFact.DIED}), None),
    ],
)
def test_who_cannot_be_bound_alone_has_somebody_beside_them_and_nobody_else_has(standing, who):
    assert stands_for(standing, DAY) is who


def member(key, relation="", *facts):
    head = relation == "หัวหน้าครัวเรือน"
    return Member(key, relation, head, PersonStanding("", None, frozenset(facts)))


HEAD, WIFE, SON = member("P1", "หัวหน้าครัวเรือน"), member("P2", "ภรรยา"), member("P3", "บุตร")


@pytest.mark.parametrize(
    ("debtor", "household", "spouse"),
    [
        ("P1", [HEAD, WIFE, SON], "P2"),
        ("P2", [HEAD, WIFE, SON], "P1"),
        ("P3", [HEAD, WIFE, SON], None),
        ("P1", [HEAD, SON], None),
        ("P9", [HEAD, WIFE], None),
        # Of two it is not certain which: nobody is named.
        ("P1", [HEAD, WIFE, member("P4", "คู่สมรส")], None),
        ("P1", [HEAD, member("P2", "ภรรยา", PersonFact.DIED)], None),
        ("P2", [member("P1", "หัวหน้าครัวเรือน", PersonFact.DIED), WIFE], None),
        ("P3", [HEAD, WIFE, member("P3", "บุตร", PersonFact.MARRIED)], ""),
        ("P1", [member("P1", "หัวหน้าครัวเรือน", PersonFact.MARRIED)], ""),
    ],
)
def test_a_spouse_is_who_the_register_says_or_somebody_told_and_nobody_else(
    debtor, household, spouse
):
    assert spouse_of(debtor, household) == spouse


@pytest.mark.parametrize(
    ("number", "owed", "contracted", "wanted"),
    [
        ("", 100, False, True),
        (" - ", 100, False, True),
        ("1/2558", 100, False, False),
        ("", 0, False, False),
        ("", 100, True, False),
    ],
)
def test_a_debt_is_acknowledged_where_it_is_owed_by_no_contract_that_is_known(
    number, owed, contracted, wanted
):
    one = replace(FOUR[0], contract_no=number, balance_satang=owed, accrued_satang=0)
    assert to_acknowledge(one, contracted=contracted) == wanted
