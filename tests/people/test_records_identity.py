"""What is known of every record of a person, and what an act said of who is whom."""

from datetime import date

import pytest

from forumtui.engine.refusals import NotFound
from forumtui.ledger.rules import LineField
from forumtui.people.acts import identity as acts
from forumtui.people.acts.households import move, take_back
from forumtui.people.records.identity import (
    RegisteredResident,
    WrittenLine,
    has_spelling,
    known_people,
    last_word,
    person_facts,
    placed_by,
    provisional_persons,
    registered_residents,
    set_apart_by,
    spellings,
    tied_by,
    written_person,
)
from forumtui.people.records.moves import villagers
from forumtui.registers.acts.importing import import_register
from forumtui.verification.acts.corrections import correct

SINCE = date(2017, 2, 1)
TWO = ("นายดี ตรวจสอบ", "นางงาม ตรวจสอบ")
BORN = """บ้านเลขที่,หมู่,คำนำหน้า,ชื่อ,นามสกุล,สถานะ,วันเกิด,เลขประจำตัวประชาชน
7,6,นาย,บุญมา,ทองดี,หัวหน้าครัวเรือน,1/2/2500,1101700203450
7,6,นาง,บุญมี,ทองดี,ภรรยา,,1101700203451
"""
"""The first number's check digit is sound, the second one's is not."""

AWAY = """กลุ่มสตรี
ชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ
นายไกล บ้านเมือง,99,900,900
"""


@pytest.fixture
def person(store):
    """Return the record of a resident by the given name, of anybody else by the whole name."""
    with store.reading():
        found = {one.name.split()[0]: one.person for one in villagers()}
        found |= {f"{one.title}{one.given} {one.surname}": one.id for one in provisional_persons()}
    return found.__getitem__


@pytest.fixture
def read_more(store, home):
    """Return what reads another register into the village."""

    def read(text, name="อีก.csv"):
        (home / "data" / name).write_text(text, "utf-8")
        return import_register(store, home / "data" / name)

    return read


def test_a_village_without_registers_knows_nobody(empty):
    with empty.reading():
        assert person_facts() == provisional_persons() == known_people() == spellings() == []
        assert list(registered_residents()) == []
        assert last_word("linking.same") is None


def test_every_record_is_told_in_the_order_in_which_it_came(store, read_more):
    read_more(BORN)
    with store.reading():
        facts = person_facts()
    assert [one.given for one in facts] == [
        "สมชาย", "สมศรี", "ประเสริฐ", "วันดี", "คำปัน", "แปลก", "บุญมา", "บุญมี",
    ]  # fmt: skip
    assert [one.given for one in facts if one.provisional] == ["แปลก"]
    boonma, boonmee = facts[-2:]
    assert (boonma.born, boonma.citizen_id, boonma.house) == ("1957-02-01", "1101700203450", "7")
    assert (boonmee.born, boonmee.citizen_id) == (None, None)


def test_provisional_persons_are_those_a_funds_register_made(store, person):
    with store.reading():
        (stranger,) = provisional_persons()
    assert (stranger.title, stranger.given, stranger.surname) == ("นาย", "แปลก", "หน้าใหม่")
    assert (stranger.house, stranger.born, bool(stranger.provisional)) == ("2", None, True)
    assert stranger.id == person("นายแปลก หน้าใหม่")


def test_who_was_tied_stays_a_provisional_record(store, person):
    stranger = person("นายแปลก หน้าใหม่")
    acts.say_same(store, stranger, person("นายประเสริฐ"))
    with store.reading():
        assert [one.id for one in provisional_persons()] == [stranger]


def test_a_resident_is_told_as_registered_and_where_they_live_now(store, person, at, read_more):
    read_more(BORN)
    wanda = person("นางสาววันดี")
    move(store, [wanda], at("10"), SINCE)
    with store.reading():
        residents = dict(registered_residents())
    assert len(residents) == 7
    assert person("นายแปลก หน้าใหม่") not in residents
    head = residents[person("นายสมชาย")]
    assert head == RegisteredResident(
        head.name_key, "1", "6", "นาย", "", "", "หัวหน้าครัวเรือน", is_head=True
    )
    assert (residents[wanda].house, residents[wanda].relation) == ("10", "")
    assert residents[wanda].is_head is False
    assert {(one.citizen_id, one.born) for one in residents.values()} == {
        ("", ""),
        ("1101700203450", "1957-02-01"),
    }


def test_a_move_that_was_taken_back_moves_nobody(store, person, at):
    with store.reading():
        before = dict(registered_residents())
    move(store, [person("นางสาววันดี")], at("10"), SINCE)
    take_back(store)
    with store.reading():
        assert dict(registered_residents()) == before


def test_known_people_carry_the_numbers_their_funds_gave_them(store, person):
    with store.reading():
        known = {one.id: one for one in known_people()}
    assert list(known) == sorted(known)
    numbers = {number for _, number in known[person("นางสมศรี")].memberships}
    assert numbers == {"0007"}
    assert known[person("นายสมชาย")].memberships == frozenset()
    stranger = known[person("นายแปลก หน้าใหม่")]
    assert (stranger.provisional, stranger.house, stranger.citizen_id) == (True, "2", "")
    assert known[person("นายสมชาย")].provisional is False


def test_a_written_person_is_told_with_the_row_and_the_lines_it_holds(store, person):
    with store.reading():
        stranger = written_person(person("นายแปลก หน้าใหม่"))
        wife = written_person(person("นางสมศรี"))
    assert (stranger.name, stranger.house, stranger.birth_date) == ("นายแปลก หน้าใหม่", "2", None)
    assert (stranger.file, stranger.row, stranger.sheet) == ("ออม.csv", 4, None)
    assert stranger.cells == ("0008", "นายแปลก หน้าใหม่", "2", "5", "500")
    assert stranger.lines == (WrittenLine("กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดลอง", 50_000, is_loan=False),)
    assert (wife.file, wife.row) == ("บ้าน.csv", 3)
    assert stranger.source_row != wife.source_row
    assert [(one.satang, one.is_loan) for one in wife.lines] == [(100_025, False), (450_000, True)]


def test_a_written_persons_lines_are_as_they_were_corrected(store, person, at):
    stranger = person("นายแปลก หน้าใหม่")
    with store.reading():
        assert written_person(stranger).lines[0].satang == 50_000
    correct(store, "S2", LineField.BALANCE, 70_000, reason="เห็นสมุด", approved_by=TWO)
    with store.reading():
        assert written_person(stranger).lines[0].satang == 70_000


def test_nobody_is_written_under_a_number_that_is_no_records(store):
    with store.reading(), pytest.raises(NotFound):
        written_person(999)


def test_a_spelling_is_kept_beside_the_name_of_the_other(store, person):
    stranger, other = person("นายแปลก หน้าใหม่"), person("นายประเสริฐ")
    with store.reading():
        assert spellings() == []
        assert not has_spelling(other, "นายแปลก หน้าใหม่")
    acts.say_same(store, stranger, other)
    with store.reading():
        assert spellings() == [(other, "นายแปลก หน้าใหม่")]
        assert has_spelling(other, "นายแปลก หน้าใหม่")
        assert not has_spelling(other, "นายแปลก")
        assert not has_spelling(stranger, "นายแปลก หน้าใหม่")


def test_the_last_word_is_the_latest_act_that_stands(store, person):
    stranger, other = person("นายแปลก หน้าใหม่"), person("นายประเสริฐ")
    acts.say_different(store, stranger, other)
    with store.reading():
        apart = last_word("linking.same", "linking.different")
        assert apart is not None
        assert set_apart_by(apart) == (other, stranger)
        assert last_word("linking.same") is None
    acts.say_same(store, stranger, person("นายคำปัน"))
    with store.reading():
        tied = last_word("linking.same", "linking.different")
        assert tied == apart + 1
        assert tied_by(tied) == [stranger]
        assert set_apart_by(tied) is None
    acts.take_back(store)
    with store.reading():
        assert last_word("linking.same", "linking.different") == apart
        assert last_word("linking.same") is None


def test_records_that_come_along_are_told_after_the_one_it_was_said_of(store, person, read_more):
    read_more(AWAY)
    with store.reading():
        far = provisional_persons()[-1].id
    stranger, other = person("นายแปลก หน้าใหม่"), person("นายประเสริฐ")
    acts.say_same(store, stranger, far)
    acts.say_same(store, far, other)
    with store.reading():
        assert tied_by(last_word("linking.same")) == [far, stranger]


def test_an_act_that_placed_somebody_tells_whom(store, at, read_more):
    read_more(AWAY)
    with store.reading():
        far = provisional_persons()[-1].id
    acts.place(store, far, at("10"))
    with store.reading():
        said = last_word("linking.place")
        assert placed_by(said) == far
        assert tied_by(said) == []
        assert placed_by(said + 1) is None
