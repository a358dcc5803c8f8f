"""Who the registers' guarantors are, what they answer for, and what should be looked at."""

import time

import pytest
from tests.helpers.lending import HOUSEHOLDS, loan

from forumtui.evening.acts.demo import prepare_demo
from forumtui.messages import Messages
from forumtui.people import words
from forumtui.people.acts.guarantor_identity import How
from forumtui.people.acts.guarantors import Sure, guarantees
from forumtui.people.acts.identity import say_same
from forumtui.people.records.debtors import debtor_loans
from forumtui.people.records.guarantors import written_guarantees
from forumtui.tables.people import Person
from forumtui.village.acts.village import at_home


def only(store):
    (one,) = guarantees(store).guarantors
    return one


def flagged(one):
    return [raised.flag.matter.value for raised in one.flags]


def test_name_and_house_are_certain_and_the_whole_is_answered_for(read):
    store = read(
        loan(1, "นายมานะ ทองดี", 4, "10,000.25", "นายบุญมี เก่งกาจ", 2, accrued="100.50"),
        loan(2, "นายบุญมี เก่งกาจ", 2, "7,000", ""),
    )
    one = only(store)
    assert (one.sure, one.name, one.house) == (Sure.CERTAIN, "นายบุญมี เก่งกาจ", "2")
    assert (one.exposure.satang, one.exposure.likely_satang) == (1_010_075, 0)
    assert one.own_satang == 700_000
    assert [(x.borrower, x.house, x.satang) for x in one.loans] == [
        ("นายมานะ ทองดี", "4", 1_010_075)
    ]
    assert flagged(one) == []


def test_a_name_alone_never_decides_between_two(read):
    one = only(read(loan(1, "นายมานะ ทองดี", 4, "100", "นายบุญมี เก่งกาจ")))
    assert (one.sure, one.house, flagged(one)) == (Sure.UNKNOWN, "", ["several"])
    said = "  ".join(words.ties(one, Messages("th")))
    assert "อาจเป็น นายบุญมี เก่งกาจ บ้าน 1 หรือ นายบุญมี เก่งกาจ บ้าน 2" in said


def test_a_name_of_two_in_a_third_house_is_neither(read):
    one = only(read(loan(1, "นายมานะ ทองดี", 4, "100", "นายบุญมี เก่งกาจ", 9)))
    assert one.sure is Sure.UNKNOWN


def test_the_only_one_of_a_name_is_likely_and_said_to_be(read):
    one = only(read(loan(1, "นายมานะ ทองดี", 4, "100", "นางคำแก้ว เก่งกาจ")))
    assert (one.sure, one.house) == (Sure.LIKELY, "1")
    assert (one.exposure.likely_loans, one.exposure.likely_satang) == (1, 10_000)
    assert words.ties(one, Messages("th"))[0].startswith("น่าจะใช่")


@pytest.mark.parametrize(
    ("written", "house", "why"),
    [("นางสิริพร ใจกว้าง", 3, "ชื่ออ่านออกเสียงเหมือนกัน"), ("นางศิริพร ใจกว้าง", 8, "แต่คนละบ้านเลขที่")],
)
def test_a_name_like_one_is_likely_and_the_evidence_is_told(read, written, house, why):
    one = only(read(loan(1, "นายมานะ ทองดี", 4, "100", written, house)))
    assert (one.sure, one.name) == (Sure.LIKELY, "นางศิริพร ใจกว้าง")
    assert [named.how for named in one.named_as] == [How.ALIKE]
    assert why in words.ties(one, Messages("th"))[0]


def test_a_name_found_nowhere(read):
    one = only(read(loan(1, "นายมานะ ทองดี", 4, "100", "นายแดน ต่างถิ่น", 77)))
    assert (one.key[0], one.sure, flagged(one)) == ("G", Sure.UNKNOWN, ["not_found"])
    assert one.flags[0].flag.certain


def test_a_borrower_no_register_of_households_knows_is_one_person_with_own_debts(read):
    store = read(
        loan(1, "นายแดน ต่างถิ่น", 77, "500", ""),
        loan(2, "นายมานะ ทองดี", 4, "100", "นายแดน ต่างถิ่น", 77),
    )
    one = only(store)
    assert (one.sure, one.own_satang, flagged(one)) == (Sure.CERTAIN, 50_000, ["not_found"])


def test_a_record_tied_to_a_resident_counts_as_the_resident(read):
    store = read(
        loan(1, "นางสิริพร ใจดี", 3, "500", ""),
        loan(2, "นายมานะ ทองดี", 4, "100", "นางสิริพร ใจดี", 3),
    )
    assert flagged(only(store)) == ["not_found"]
    with store.reading():
        persons = {(one.given, one.surname): one.id for one in Person.select()}
    say_same(store, persons["สิริพร", "ใจดี"], persons["ศิริพร", "ใจกว้าง"])
    one = only(store)
    assert (one.name, one.sure, flagged(one)) == ("นางศิริพร ใจกว้าง", Sure.CERTAIN, [])
    assert one.own_satang == 50_000


def test_father_and_son_of_one_name_in_one_house_are_not_told_apart(read):
    son = HOUSEHOLDS + "4,6,นายมานะ ทองดี,1/1/2520,บุตร\n"
    store = read(loan(1, "นางศิริพร ใจกว้าง", 3, "100", "นายมานะ ทองดี", 4), households=son)
    assert flagged(only(store)) == ["several"]


def test_what_should_be_looked_at(read):
    store = read(
        loan(1, "นายบุญมี เก่งกาจ", 1, "100", "นางคำแก้ว เก่งกาจ", 1),
        loan(2, "นางคำแก้ว เก่งกาจ", 1, "200", "นายบุญมี เก่งกาจ", 1),
        loan(3, "นายมานะ ทองดี", 4, "300", "นายมานะ ทองดี", 4, note="เสียชีวิต"),
        loan(4, "นางศิริพร ใจกว้าง", 3, "400", "นายเด่นชัย ใจกว้าง", 3),
    )
    found = {one.name: one for one in guarantees(store).guarantors}
    assert {name: flagged(one) for name, one in found.items()} == {
        "นายเด่นชัย ใจกว้าง": ["minor"],
        "นายมานะ ทองดี": ["died", "is_borrower"],
        "นายบุญมี เก่งกาจ": ["mutual_at_home"],
        "นางคำแก้ว เก่งกาจ": ["mutual_at_home"],
    }
    assert "อายุ 19 ปี" in words.matters(found["นายเด่นชัย ใจกว้าง"], Messages("th"))[0]
    assert words.matters(found["นายบุญมี เก่งกาจ"], Messages("th")) == (
        "คนบ้านเดียวกันค้ำกันเอง กับ นางคำแก้ว เก่งกาจ",
    )


def test_the_most_exposed_come_first_and_who_guarantees_paid_loans_is_free(read):
    store = read(
        loan(1, "นายมานะ ทองดี", 4, "100", "นางคำแก้ว เก่งกาจ", 1),
        loan(2, "นายมานะ ทองดี", 4, "900", "นางศิริพร ใจกว้าง", 3),
        loan(3, "นายมานะ ทองดี", 4, "0", "นายบุญมี เก่งกาจ", 1),
    )
    found = guarantees(store)
    assert [one.name for one in found.guarantors] == ["นางศิริพร ใจกว้าง", "นางคำแก้ว เก่งกาจ"]
    assert (found.loans, found.satang, found.flagged) == (2, 100_000, 0)


def test_amounts_are_behind_the_curtain(read):
    one = only(read(loan(1, "นายมานะ ทองดี", 4, "123", "นางคำแก้ว เก่งกาจ", 1)))
    assert "123.00" in words.sums(one, Messages("th"))
    assert "123" not in words.sums(one, Messages("th"), lambda _: "…")


def test_the_real_shaped_registers(registers):
    found = guarantees(registers)
    with registers.reading():
        loans = {one.id: one.owed_satang for one in debtor_loans()}
        written = {(one.loan, one.name_key, one.house) for one in written_guarantees()}
    # Nobody is named twice on one loan in them.
    assert len({(loan, key) for loan, key, _ in written}) == len(written)
    assert sum(one.exposure.satang for one in found.guarantors) == sum(
        loans[loan] for loan, _, _ in written
    )
    assert found.satang == sum(loans[loan] for loan in {loan for loan, _, _ in written})
    ways = [named.how for one in found.guarantors for named in one.named_as]
    # Only one fund of the two writes its guarantors' houses.
    assert ways.count(How.CERTAIN) > 80
    assert ways.count(How.ONLY_ONE) > 80
    assert ways.count(How.NOBODY) == 0
    for one in found.guarantors:
        assert (one.key[0] == "G") == (one.sure is Sure.UNKNOWN)


def test_a_large_village_is_reckoned_at_once(tmp_path):
    home = prepare_demo(tmp_path, households=700, seed=1)
    with at_home(home) as store:
        begun = time.process_time()
        found = guarantees(store)
        took = time.process_time() - begun
    assert len(found.guarantors) > 350
    assert took < 0.35
