"""A guarantor who has died, or who cannot bind themselves alone, on the papers that name them."""

import re

from tests.contracts.test_acts_restructuring import DAY
from tests.contracts.test_edge_cases import BOTH, draw, loan, person, tell, village

from forumtui.contracts.acts import carry_out, consolidate, summary
from forumtui.contracts.acts.documents import GUARANTOR_CONSENT, contract_facts, guarantor_papers
from forumtui.contracts.acts.shown.glance import at_a_glance
from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.rules.signatures import Role
from forumtui.messages import Messages
from forumtui.papers.acts import writing
from forumtui.papers.acts.codes import CodeStanding, verify
from forumtui.papers.layout.pages import to_text
from forumtui.people.acts.guarantor_identity import say_who
from forumtui.people.acts.guarantors import guarantees
from forumtui.people.rules.person_facts import PersonFact
from forumtui.village.acts.households import household_at

__all__ = ["village"]
THAI = Messages("th")
DIED = THAI("contract_paper.guarantor_died")
PARENT = THAI("contract_paper.parent")
CHILD = "2,6,เด็กชายบุญมา เก่งกาจ,บุตร,1/5/2547\n"


def guaranteed(village, name="นายบุญมี เก่งกาจ", people=BOTH):
    store = village(loan(1, "นายมานะ ทองดี", 1, 1000, guarantor=name), people)
    (one,) = guarantees(store).guarantors
    say_who(store, one.guarantees, person(store, name), said_by="นายมานะ ทองดี")
    return store


def printed(store):
    """Return the text of the contract that stands, printed once more."""
    facts = contract_facts(store, household_at(store, "1"))
    return to_text(contract_summary(facts, THAI))


def as_programs_before_did(monkeypatch):
    """Draw contracts up as those programs did that said of nobody whether they had died."""
    before, told = summary.guarantors_on_paper, summary.journalled

    def alive(loans, **_):
        return before(loans)

    def untold(*args):
        return {key: one for key, one in told(*args).items() if key != summary.DEAD}

    monkeypatch.setattr(summary, "guarantors_on_paper", alive)
    for act in (consolidate, carry_out):
        monkeypatch.setattr(act, "journalled", untold)


def test_a_contract_says_that_its_guarantor_has_died(village):
    store = guaranteed(village)
    tell(store, "บุญมี", PersonFact.DIED)
    done = draw(store, "1")
    assert DIED in done.text
    assert DIED in printed(store)
    assert verify(store, done.code).finding is CodeStanding.GENUINE
    glance = at_a_glance(store, household_at(store, "1"))
    assert [one.names for one in glance.signed if one.role is Role.GUARANTOR] == [()]


def test_a_contract_says_it_of_nobody_who_lives_nor_of_whom_it_is_not_sure_who_it_is(village):
    store = village(loan(1, "นายมานะ ทองดี", 1, 1000, guarantor="นายแดน ต่างถิ่น"))
    tell(store, "บุญมี", PersonFact.DIED)
    assert DIED not in draw(store, "1").text


def test_what_was_signed_is_the_same_when_its_guarantor_dies_later(village):
    store = guaranteed(village)
    done, before = draw(store, "1"), printed(store)
    tell(store, "บุญมี", PersonFact.DIED)
    assert DIED not in done.text
    assert printed(store) == before
    assert verify(store, done.code).finding is CodeStanding.GENUINE
    again = draw(store, "1")
    assert (again.again, again.code) == (True, done.code)


def test_a_contract_of_a_program_before_lays_out_the_same_text_for_ever(village, monkeypatch):
    store = guaranteed(village)
    tell(store, "บุญมี", PersonFact.DIED)
    with monkeypatch.context() as older:
        as_programs_before_did(older)
        done, before = draw(store, "1"), printed(store)
    assert DIED not in done.text
    assert printed(store) == before
    assert verify(store, done.code).finding is CodeStanding.GENUINE
    again = draw(store, "1")
    assert (again.again, again.code) == (True, done.code)


def test_beside_a_guarantor_of_thirteen_there_is_a_place_for_who_stands_for_them(village):
    store = guaranteed(village, "เด็กชายบุญมา เก่งกาจ", BOTH + CHILD)
    draw(store, "1")
    (facts,) = guarantor_papers(store, household_at(store, "1")).consents
    (paper,) = writing.write(store, GUARANTOR_CONSENT, household_at(store, "1"), today=DAY)
    assert PARENT in paper.text
    assert f"{PARENT} ของ {facts.guarantor.name}" in " ".join(paper.text.split())
    code = re.search(r"รหัสเอกสาร (\S+)", paper.text)[1]
    assert verify(store, code).finding is CodeStanding.GENUINE


def test_a_guarantors_paper_of_a_program_before_is_known_by_its_code(village, monkeypatch):
    store = guaranteed(village, "เด็กชายบุญมา เก่งกาจ", BOTH + CHILD)
    draw(store, "1")
    with monkeypatch.context() as older:
        older.setattr(summary, "_guarded", lambda *_: summary.Guarded.NO)
        (paper,) = writing.write(store, GUARANTOR_CONSENT, household_at(store, "1"), today=DAY)
    assert PARENT not in paper.text
    code = re.search(r"รหัสเอกสาร (\S+)", paper.text)[1]
    assert verify(store, code).finding is CodeStanding.GENUINE


def test_beside_a_guarantor_of_age_there_is_none(village):
    store = guaranteed(village)
    draw(store, "1")
    (paper,) = writing.write(store, GUARANTOR_CONSENT, household_at(store, "1"), today=DAY)
    assert PARENT not in paper.text
