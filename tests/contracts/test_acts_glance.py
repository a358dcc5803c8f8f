"""What a contract in force shows at one glance: as the register and the records have it."""

import pytest
from tests.contracts.test_acts_restructuring import DAY, MORE_TIME, drawn, put_forward

from forumtui.contracts.acts.consents import consent, consents_of
from forumtui.contracts.acts.consolidate import draw_up
from forumtui.contracts.acts.documents import contract_facts
from forumtui.contracts.acts.register import in_force, register_of_contracts
from forumtui.contracts.acts.shown.glance import at_a_glance
from forumtui.contracts.refusals import NoContract, SignerNotConcerned
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.rules.signatures import Role
from forumtui.engine.refusals import ChangedMeanwhile
from forumtui.papers.acts.jobs import ToPrint, enqueue

DEBTOR = "นางสาววันดี สุขใส"


@pytest.fixture
def standing(four, house):
    """House 2's contract, a single loan of 5,000 baht."""
    draw_up(four, house("2"), today=DAY, acknowledged=set(LegalMatter))
    return house("2")


def role(seen, wanted):
    return next(one for one in seen.signed if one.role is wanted)


def test_its_figures_are_those_of_its_paper_and_of_the_register(four, standing):
    seen = at_a_glance(four, standing)
    assert seen.facts == contract_facts(four, standing)
    paper = in_force(four, standing)
    assert (seen.facts.number, seen.changed) == (paper.number, paper.changed)
    # The books alone: 5,000 baht and nothing accrued, of no known instalment.
    assert (seen.before.principal_satang, seen.before.accrued_satang) == (500_000, 0)
    assert seen.before.count == 0


def test_nothing_is_shown_where_no_contract_stands(four, house):
    assert at_a_glance(four, house("2")) is None


def test_what_it_replaced_is_what_the_register_says_of_that_contract(four, standing):
    drawn(four, standing, MORE_TIME, acknowledged=set(LegalMatter))
    seen = at_a_glance(four, standing)
    old, new = register_of_contracts(four)
    assert seen.facts.number == new.number
    assert seen.facts.replaces == old.number
    assert seen.before == old.figures
    assert old.figures.count == 36
    assert new.figures.count == 48


def test_who_signs_the_contract_is_written_down_and_counted(four, standing):
    before = at_a_glance(four, standing)
    (name,) = role(before, Role.BORROWER).missing
    words = {"paper": f"สัญญา {before.facts.number}", "today": DAY}
    consent(four, standing, role=Role.BORROWER, name=name, seen=before.signing, **words)
    consent(four, standing, role=Role.WITNESS, name="นายพยาน หนึ่ง", **words)
    after = at_a_glance(four, standing)
    assert role(after, Role.BORROWER).signed == (name,)
    assert role(after, Role.BORROWER).missing == ()
    assert role(after, Role.WITNESS).signed == ("นายพยาน หนึ่ง",)
    # What was signed meanwhile is shown first.
    with pytest.raises(ChangedMeanwhile):
        consent(four, standing, role=Role.WITNESS, name="ก", seen=before.signing, **words)
    with pytest.raises(SignerNotConcerned):
        consent(four, standing, role=Role.BORROWER, name=DEBTOR, **words)


def test_a_contract_is_signed_whatever_is_proposed_meanwhile(four, standing):
    put_forward(four, standing, MORE_TIME, acknowledged=set(LegalMatter))
    seen = at_a_glance(four, standing)
    (name,) = role(seen, Role.BORROWER).missing
    consent(
        four,
        standing,
        role=Role.BORROWER,
        name=name,
        paper="สัญญา",
        today=DAY,
        seen=seen.signing,
    )
    assert consents_of(four, standing) == ()
    assert role(at_a_glance(four, standing), Role.BORROWER).signed == (name,)


def test_nobody_signs_a_contract_that_is_none(four, house):
    with pytest.raises(NoContract):
        consent(four, house("2"), role=Role.WITNESS, name="นายพยาน หนึ่ง", paper="สัญญา", today=DAY)


def test_a_copy_in_the_queue_is_not_yet_printed(four, standing):
    number = at_a_glance(four, standing).facts.number
    for house in ("2", "22"):
        enqueue(four, [ToPrint("contract", f"{number} บ้าน {house}", f"ใบ {house}")])
    seen = at_a_glance(four, standing)
    assert (seen.out, seen.waiting) == (0, 1)
