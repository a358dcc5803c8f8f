"""People say who a guarantor is: their word goes before the registers', and can be taken back."""

import json

import pytest
from tests.helpers.lending import HOUSEHOLDS, loan

from forumtui.engine.journal import Journal
from forumtui.engine.refusals import NotFound, NothingToUndo
from forumtui.messages import Messages
from forumtui.people import words
from forumtui.people.acts.guarantor_identity import say_elsewhere, say_who, take_back
from forumtui.people.acts.guarantors import Sure, guarantees, guarantors_of_loans
from forumtui.people.acts.identity import say_same
from forumtui.people.acts.identity import take_back as take_link_back
from forumtui.people.records.debtors import debtor_loans
from forumtui.people.refusals import AlreadySaid, SpeakerMissing
from forumtui.tables.lines import GuarantorTie
from forumtui.village.acts.households import find_persons, persons

BY = "นางสาวเลขา จดดี"


def who(store, name, house=None):
    found = [one for one in find_persons(store, name) if house in (None, one.house)]
    assert len(found) == 1
    return found[0].person


def bound(store):
    return {one.name: one for one in guarantees(store).guarantors}


def flagged(one):
    return [raised.flag.matter.value for raised in one.flags]


def of_loans(store):
    with store.reading():
        return guarantors_of_loans([one.id for one in debtor_loans()])


@pytest.fixture
def doubtful(read):
    """A village where two may be meant, one is only likely, and one is found nowhere."""
    return read(
        loan(1, "นายมานะ ทองดี", 4, "100", "นายบุญมี เก่งกาจ"),
        loan(2, "นางศิริพร ใจกว้าง", 3, "900.50", "นางคำแก้ว เก่งกาจ", accrued="9.50"),
        loan(3, "นายเด่นชัย ใจกว้าง", 3, "300", "นายแดน ต่างถิ่น", 77),
    )


def test_the_word_of_people_settles_whom_the_registers_cannot_tell(doubtful):
    one = bound(doubtful)["นายบุญมี เก่งกาจ"]
    assert (one.sure, one.household) == (Sure.UNKNOWN, None)
    younger = who(doubtful, "บุญมี", "2")
    assert say_who(doubtful, one.guarantees, younger, said_by=BY) == one.guarantees
    one = bound(doubtful)["นายบุญมี เก่งกาจ"]
    assert (one.key, one.sure, one.house, flagged(one)) == (f"P{younger}", Sure.SETTLED, "2", [])
    assert one.exposure.likely_loans == 0
    said = words.ties(one, Messages("th"))[0]
    assert said == f"√ {BY} บอกว่าใช่คนนี้ กองทุนเขียนว่า นายบุญมี เก่งกาจ"


def test_a_likely_person_is_confirmed_and_answers_for_certain(doubtful):
    one = bound(doubtful)["นางคำแก้ว เก่งกาจ"]
    assert (one.sure, one.exposure.likely_satang) == (Sure.LIKELY, 91_000)
    say_who(doubtful, one.guarantees, who(doubtful, "คำแก้ว"), said_by=BY)
    one = bound(doubtful)["นางคำแก้ว เก่งกาจ"]
    assert (one.sure, one.exposure.satang, one.exposure.likely_satang) == (Sure.SETTLED, 91_000, 0)


def test_people_are_believed_against_name_and_house(read):
    store = read(loan(1, "นายมานะ ทองดี", 4, "100", "นายบุญมี เก่งกาจ", 1))
    one = bound(store)["นายบุญมี เก่งกาจ"]
    assert (one.sure, one.house) == (Sure.CERTAIN, "1")
    say_who(store, one.guarantees, who(store, "บุญมี", "2"), said_by=BY)
    (one,) = guarantees(store).guarantors
    assert (one.sure, one.house) == (Sure.SETTLED, "2")
    # Whom the registers speak for can still be chosen.
    assert [may.house for may in one.named_as[0].may_be] == ["1"]


def test_somebody_who_is_not_from_here_stays_a_name_and_is_flagged(doubtful):
    one = bound(doubtful)["นางคำแก้ว เก่งกาจ"]
    say_elsewhere(doubtful, one.guarantees, said_by=BY)
    one = bound(doubtful)["นางคำแก้ว เก่งกาจ"]
    assert (one.key[0], one.sure, one.household) == ("G", Sure.SETTLED, None)
    assert (one.exposure.satang, flagged(one)) == (91_000, ["elsewhere"])
    assert one.flags[0].flag.certain


def test_one_loan_is_said_apart_from_the_others_of_the_name(read):
    store = read(
        loan(1, "นายมานะ ทองดี", 4, "100", "นายบุญมี เก่งกาจ"),
        loan(2, "นางศิริพร ใจกว้าง", 3, "200", "นายบุญมี เก่งกาจ"),
        loan(3, "นายเด่นชัย ใจกว้าง", 3, "300", "นายบุญมี เก่งกาจ"),
    )
    (one,) = guarantees(store).guarantors
    first, second, _ = one.loans
    say_who(store, first.guarantees, who(store, "บุญมี", "1"), said_by=BY)
    say_elsewhere(store, second.guarantees, said_by=BY)
    found = guarantees(store).guarantors
    assert [(x.exposure.satang, x.sure, x.house, flagged(x)) for x in found] == [
        (30_000, Sure.UNKNOWN, "", ["several"]),
        (20_000, Sure.SETTLED, "", ["elsewhere"]),
        (10_000, Sure.SETTLED, "1", []),
    ]


def test_only_what_is_unsure_is_asked_where_some_is_certain(read):
    store = read(
        loan(1, "นายมานะ ทองดี", 4, "100", "นางคำแก้ว เก่งกาจ", 1),
        loan(2, "นายมานะ ทองดี", 4, "200", "นางคำแก้ว เก่งกาจ"),
    )
    (one,) = guarantees(store).guarantors
    assert [x.satang for x in one.unsure] == [20_000]
    say_who(store, one.unsure[0].guarantees, who(store, "คำแก้ว"), said_by=BY)
    (one,) = guarantees(store).guarantors
    assert (one.unsure, one.sure) == ((), Sure.CERTAIN)
    assert [x.sure for x in one.loans] == [Sure.CERTAIN, Sure.SETTLED]


def test_mutual_and_dead_follow_the_word(read):
    store = read(
        loan(1, "นายบุญมี เก่งกาจ", 2, "100", "นายแดน ต่างถิ่น"),
        loan(2, "นายมานะ ทองดี", 4, "200", "นายบุญมี เก่งกาจ", 2, note="เสียชีวิต"),
    )
    stranger = bound(store)["นายแดน ต่างถิ่น"]
    assert flagged(stranger) == ["not_found"]
    say_who(store, stranger.guarantees, who(store, "มานะ"), said_by=BY)
    found = bound(store)
    assert flagged(found["นายมานะ ทองดี"]) == ["died", "mutual"]
    assert flagged(found["นายบุญมี เก่งกาจ"]) == ["mutual"]
    assert all(raised.flag.certain for raised in found["นายมานะ ทองดี"].flags)


def test_a_guarantor_who_is_the_borrower_is_written_down_and_flagged(doubtful):
    one = bound(doubtful)["นายแดน ต่างถิ่น"]
    say_who(doubtful, one.guarantees, who(doubtful, "เด่นชัย"), said_by=BY)
    assert flagged(bound(doubtful)["นายเด่นชัย ใจกว้าง"]) == ["is_borrower", "minor"]
    (own,) = [x for some in of_loans(doubtful).values() for x in some if x.is_borrower]
    assert (own.written, own.name) == ("นายแดน ต่างถิ่น", "นายเด่นชัย ใจกว้าง")


def test_a_person_tied_to_another_resident_later_takes_the_word_along(read):
    store = read(
        loan(1, "นางศิริ ใจดี", 3, "500", ""),
        loan(2, "นางศิริพร ใจกว้าง", 3, "100", "นายแดน ต่างถิ่น", 77),
    )
    record, resident = who(store, "ศิริ ใจดี"), who(store, "ศิริพร")
    say_who(store, bound(store)["นายแดน ต่างถิ่น"].guarantees, record, said_by=BY)
    one = bound(store)["นางศิริ ใจดี"]
    assert (one.sure, one.own_satang, flagged(one)) == (Sure.SETTLED, 50_000, ["not_found"])
    say_same(store, record, resident)
    one = bound(store)["นางศิริพร ใจกว้าง"]
    assert (one.key, one.own_satang, flagged(one)) == (f"P{resident}", 60_000, ["is_borrower"])
    (told,) = [x for some in of_loans(store).values() for x in some]
    assert (told.person, told.is_borrower, told.name) == (resident, True, "นางศิริพร ใจกว้าง")
    take_link_back(store)
    assert flagged(bound(store)["นางศิริ ใจดี"]) == ["not_found"]


def test_the_latest_word_stands_and_each_is_taken_back_in_turn(doubtful):
    places = bound(doubtful)["นายบุญมี เก่งกาจ"].guarantees

    def house():
        return bound(doubtful)["นายบุญมี เก่งกาจ"].house

    for home in ("1", "2"):
        say_who(doubtful, places, who(doubtful, "บุญมี", home), said_by=BY)
        assert house() == home
    assert take_back(doubtful) == places
    assert house() == "1"
    assert take_back(doubtful) == places
    assert (house(), bound(doubtful)["นายบุญมี เก่งกาจ"].sure) == ("", Sure.UNKNOWN)
    with pytest.raises(NothingToUndo):
        take_back(doubtful)
    # Nothing was edited or deleted on the way.
    with doubtful.reading():
        assert GuarantorTie.select().count() == 2
        acts = [one.act for one in Journal.select().order_by(Journal.id)][-4:]
    assert acts == ["guarantees.is"] * 2 + ["guarantees.undo"] * 2


def test_what_is_pointed_at_is_taken_back_before_what_was_said_last(doubtful):
    found = bound(doubtful)
    first, last = found["นายบุญมี เก่งกาจ"].guarantees, found["นายแดน ต่างถิ่น"].guarantees
    say_who(doubtful, first, who(doubtful, "บุญมี", "1"), said_by=BY)
    say_elsewhere(doubtful, last, said_by=BY)
    assert take_back(doubtful, first) == first
    assert take_back(doubtful, first) == last


def test_a_word_without_a_speaker_a_person_or_a_guarantee_is_refused_and_changes_nothing(doubtful):
    places = bound(doubtful)["นายบุญมี เก่งกาจ"].guarantees
    person = who(doubtful, "คำแก้ว")
    with doubtful.reading():
        before = Journal.select().count()
    for refusal, say in (
        (SpeakerMissing, lambda: say_who(doubtful, places, person, said_by="  ")),
        (SpeakerMissing, lambda: say_elsewhere(doubtful, places, said_by="")),
        (NotFound, lambda: say_who(doubtful, places, 9_999, said_by=BY)),
        (NotFound, lambda: say_who(doubtful, (*places, 9_999), person, said_by=BY)),
        (NotFound, lambda: say_elsewhere(doubtful, (), said_by=BY)),
    ):
        with pytest.raises(refusal):
            say()
    with doubtful.reading():
        assert (GuarantorTie.select().count(), Journal.select().count()) == (0, before)


def test_the_same_word_twice_is_refused(doubtful):
    places = bound(doubtful)["นายแดน ต่างถิ่น"].guarantees
    say_elsewhere(doubtful, places, said_by=BY)
    with pytest.raises(AlreadySaid) as refused:
        say_elsewhere(doubtful, places, said_by=BY)
    assert refused.value.details == {"name": "นายแดน ต่างถิ่น"}


def test_the_journal_tells_who_said_what(doubtful):
    places = bound(doubtful)["นายบุญมี เก่งกาจ"].guarantees
    person = who(doubtful, "บุญมี", "1")
    say_who(doubtful, places, person, said_by=f" {BY} ")
    with doubtful.reading():
        body = Journal.select().order_by(Journal.id.desc()).first().body
    facts = json.loads(body)
    assert list(facts.pop("rows")) == ["guarantor_tie"]
    assert facts == {
        "guarantees": list(places),
        "name": "นายบุญมี เก่งกาจ",
        "other_name": "นายบุญมี เก่งกาจ",
        "person": person,
        "said_by": BY,
    }


def test_papers_are_told_each_guarantor_of_a_loan(doubtful):
    say_who(
        doubtful,
        bound(doubtful)["นายบุญมี เก่งกาจ"].guarantees,
        who(doubtful, "บุญมี", "2"),
        said_by=BY,
    )
    found = of_loans(doubtful)
    told = [
        (x.written, x.person is not None, x.household is not None, x.house, x.sure, x.satang)
        for some in found.values()
        for x in some
    ]
    assert told == [
        ("นายบุญมี เก่งกาจ", True, True, "2", Sure.SETTLED, 10_000),
        ("นางคำแก้ว เก่งกาจ", True, True, "1", Sure.LIKELY, 91_000),
        ("นายแดน ต่างถิ่น", False, False, "77", Sure.UNKNOWN, 30_000),
    ]
    with doubtful.reading():
        assert guarantors_of_loans([2]) == {2: found[2]}


def test_papers_are_told_of_a_loan_without_a_guarantor_of_a_paid_one_and_of_the_dead(read):
    store = read(
        loan(1, "นายมานะ ทองดี", 4, "100", "", note="เสียชีวิต"),
        loan(2, "นางศิริพร ใจกว้าง", 3, "0", "นายมานะ ทองดี", 4),
    )
    nobody, (one,) = of_loans(store).values()
    assert nobody == ()
    assert (one.died, one.is_borrower, one.satang) == (True, False, 0)


def test_papers_and_the_screen_agree(registers):
    found = guarantees(registers)
    told = [x for some in of_loans(registers).values() for x in some if x.satang]
    assert sum(x.satang for x in told) == sum(one.exposure.satang for one in found.guarantors)
    assert {x.person for x in told if x.person is not None} == {
        int(one.key[1:]) for one in found.guarantors if one.key[0] == "P"
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("บุญมี", ["นายบุญมี เก่งกาจ", "นายบุญมี เก่งกาจ"]),
        ("1", ["นายบุญมี เก่งกาจ", "นางคำแก้ว เก่งกาจ"]),
        ("๓", ["นางศิริพร ใจกว้าง", "นายเด่นชัย ใจกว้าง"]),
        ("ภ", ["นายมานะ ทองดี"]),
        ("ต่างถิ่น", ["นายแดน ต่างถิ่น"]),
        ("  ", []),
        ("ไม่มีใคร", []),
    ],
    ids=["name", "house", "thai digit", "thai layout", "of a fund only", "nothing", "nobody"],
)
def test_a_person_is_found_by_house_or_name(read, text, names):
    store = read(loan(1, "นายแดน ต่างถิ่น", 77, "100", ""))
    found = find_persons(store, text)
    assert [one.name for one in found] == names
    assert persons(store, [one.person for one in found]) == found


def test_a_person_is_found_by_the_name_a_fund_wrote(read):
    store = read(loan(1, "นางสิริพร ใจดี", 3, "100", ""), households=HOUSEHOLDS)
    resident = who(store, "ศิริพร")
    say_same(store, who(store, "สิริพร"), resident)
    assert who(store, "สิริพร") == resident
