"""Each paper that the guards ask for is one that can be printed, and is asked for nowhere else."""

import pytest
from tests.contracts.test_rules_signatures import RELEASES, found

from forumtui.areas import PAPERS
from forumtui.contracts.rules.demanded_papers import BY_WAY, DEMANDED, DemandedPaper, demanded
from forumtui.contracts.rules.legal_findings import WEIGHT, LegalMatter, Weight
from forumtui.contracts.rules.plan import Way
from forumtui.contracts.rules.signatures import signatures


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
