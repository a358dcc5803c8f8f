"""Contracts drawn up at once: as each alone, their papers' codes by one slow hash, none left without."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from tests.helpers.todays_village import todays_village

from forumtui.contracts.acts import register
from forumtui.contracts.acts import together as at_once
from forumtui.contracts.acts.consolidate import draw_up, household_contracts, row_shown
from forumtui.contracts.acts.summary import DrawnUp
from forumtui.contracts.refusals import RedrawUnreasoned
from forumtui.engine.journal import entries
from forumtui.messages.refusals import Refusal
from forumtui.papers.acts import codes
from forumtui.papers.acts.codes import CodeStanding, verify
from forumtui.papers.records.issued import issued
from forumtui.papers.refusals import ExportFailed
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.tables.papers import IssuedPaper
from forumtui.verification.acts import answers as verification
from forumtui.village.acts.village import at_home

SOMEBODY = verification.Speaker("A")


@pytest.fixture(scope="module")
def _confirmed(tmp_path_factory):
    home = todays_village(tmp_path_factory.mktemp("together"), households=20, seed=7)
    with at_home(home) as store:
        for one in household_contracts(store):
            verification.confirm(store, one.household, SOMEBODY)
    return home


@pytest.fixture
def home(_confirmed, tmp_path):
    return Path(shutil.copytree(_confirmed, tmp_path / "home"))


def asked(store, *, row=False):
    return [(one.household, row_shown(one) if row else None) for one in household_contracts(store)]


def made_of(found):
    return [one for one in found if isinstance(one, DrawnUp)]


def test_each_is_as_it_would_be_alone_and_its_paper_is_genuine(home):
    with at_home(home) as store:
        found = at_once.draw_up_together(store, asked(store, row=True))
        made = made_of(found)
        assert len(made) >= 5
        for one in made:
            assert verify(store, one.code).finding is CodeStanding.GENUINE
            assert one.code in Path(one.path).read_text("utf-8")
            alone = draw_up(store, household_of(store, one.number))
            assert (alone.number, alone.again, alone.code) == (one.number, True, one.code)
        refused = [one for one in found if isinstance(one, Refusal)]
        assert len(made) + len(refused) == len(household_contracts(store))
        assert isinstance(check(store), Sound)


def household_of(store, number):
    return next(one.household for one in household_contracts(store) if one.number == number)


def test_all_their_codes_take_two_slow_hashes(home, monkeypatch):
    tries = []
    slow = codes.paper_code.__globals__["_slow"]

    def counted(said, salt):
        tries.append(salt)
        return slow(said, salt)

    monkeypatch.setitem(codes.paper_code.__globals__, "_slow", counted)
    with at_home(home) as store:
        made = made_of(at_once.draw_up_together(store, asked(store)))
    assert len(made) >= 5
    assert len(tries) == 2


def test_every_code_falls_with_any_of_the_texts(home):
    """Whoever changes one contract pays the slow hash, and every other paper of that evening tells."""
    with at_home(home) as store:
        first, *others = made_of(at_once.draw_up_together(store, asked(store)))
        with store.reading():
            papers = {codes.spaced(one.code): one for one in issued()}
        assert all(map(codes.code_vouched, papers.values()))
    with at_home(home) as store:
        real = codes.records.issued_in

        def forged(act):
            return [
                one if codes.spaced(one.code) != first.code else replaced(one, content="0" * 64)
                for one in real(act)
            ]

        with pytest.MonkeyPatch.context() as patched, store.reading():
            patched.setattr(codes.records, "issued_in", forged)
            assert not any(codes.code_vouched(papers[one.code]) for one in others)


def replaced(paper, **changed):
    values = {name: getattr(paper, name) for name in paper.__slots__}
    return type(paper)(**(values | changed))


def test_two_texts_for_one_household_are_no_papers_of_one_act(home):
    with at_home(home) as store:
        made_of(at_once.draw_up_together(store, asked(store)))
        with store.reading():
            paper = issued()[0]
        twice = [*codes.records.issued_in(paper.act), replaced(paper, content="0" * 64)]
        with pytest.MonkeyPatch.context() as patched, store.reading():
            patched.setattr(codes.records, "issued_in", lambda _act: twice)
            assert not codes.code_vouched(paper)


def test_where_another_desk_acts_in_between_each_has_a_paper_of_its_own(home, monkeypatch):
    with at_home(home) as store:
        wanted = asked(store)
        real = at_once.issue_papers

        def beside(store, folder, drawn, say):
            verification.undo_last(store, drawn[0].view.id)
            return real(store, folder, drawn, say)

        monkeypatch.setattr(at_once, "issue_papers", beside)
        found = at_once.draw_up_together(store, wanted)
        made = made_of(found)
        assert len(made) >= 4
        assert not [one for one in entries() if one.act == "papers.issue"]
        for one in made:
            assert verify(store, one.code).finding is CodeStanding.GENUINE
        assert isinstance(check(store), Sound)


def test_papers_that_find_no_room_are_written_by_asking_again(home, tmp_path):
    blocked = tmp_path / "paper"
    blocked.write_text("not a folder", "utf-8")
    with at_home(home) as store:
        wanted = asked(store)
        with pytest.raises(ExportFailed):
            at_once.draw_up_together(store, wanted, out=blocked / "inside")
        assert IssuedPaper.select().count() == 0
        standing = {one.number for one in household_contracts(store) if one.number}
        assert standing
        made = made_of(at_once.draw_up_together(store, wanted))
        assert {one.number for one in made} == standing
        assert all(one.again and one.path.exists() for one in made)
        assert all(verify(store, one.code).finding is CodeStanding.GENUINE for one in made)


def test_what_stands_is_neither_replaced_by_all_nor_by_another_day(home):
    with at_home(home) as store:
        wanted = asked(store)
        made = made_of(at_once.draw_up_together(store, wanted))
        later = store_day(store) + timedelta(days=40)
        again = made_of(at_once.draw_up_together(store, wanted, today=later))
        assert [(one.number, one.again) for one in again] == [(one.number, True) for one in made]
        for one in again:
            assert one.facts.consolidation == made_with(made, one.number).facts.consolidation
            assert verify(store, one.code).finding is CodeStanding.GENUINE
        other = at_once.draw_up_together(store, wanted, months=17, today=later)
        kinds = {type(one) for one in other if isinstance(one, Refusal)}
        assert RedrawUnreasoned in kinds
        assert not made_of(other)


def store_day(store):
    return register.register_of_contracts(store)[0].made_on


def made_with(made, number):
    return next(one for one in made if one.number == number)
