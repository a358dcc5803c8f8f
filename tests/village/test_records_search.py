"""Finding a household or a person by a number on the gate, a name, a member number."""

import pytest

from forumtui.people.acts.identity import say_same
from forumtui.people.records.identity import provisional_persons
from forumtui.people.records.moves import villagers
from forumtui.registers.acts.importing import import_register
from forumtui.village.records.search import MOST, FoundHousehold, find, find_persons, persons


def houses(found):
    return [(one.house, one.why) for one in found]


def of(store, name):
    with store.reading():
        return next(one.person for one in villagers() if name in one.name)


def test_nothing_is_found_in_an_empty_village_nor_by_nothing(empty, store):
    with store.reading():
        assert find("", "", "") == ()
        assert find_persons("", "") == ()
        assert persons([]) == ()


def test_nobody_is_found_before_a_register_is_read(empty):
    with empty.reading():
        assert find("1", "สม", "7") == ()
        assert find_persons("1", "สม") == ()


def test_the_gate_that_bears_the_number_comes_before_those_that_begin_with_it(store, at):
    with store.reading():
        assert find("10", "", "") == (
            FoundHousehold(at("10"), "10", ""),
            FoundHousehold(at("10/1"), "10/1", ""),
        )
        assert houses(find("1", "", "")) == [("1", ""), ("10", ""), ("10/1", "")]
        assert houses(find("0/1", "", "")) == []


def test_a_name_is_found_anywhere_in_it_in_the_order_of_the_gates(store):
    with store.reading():
        assert houses(find("", "ใจดี", "")) == [("1", "นายสมชาย ใจดี")]
        assert houses(find("", "น", ""))[0][0] == "1"
        assert houses(find("", "ศรี ใจ", "")) == [("1", "นางสมศรี ใจดี")]
        assert houses(find("", "นายสม", "")) == [("1", "นายสมชาย ใจดี")]
        assert houses(find("", "%", "")) == houses(find("", "_", "")) == []


def test_a_member_number_is_found_as_a_whole_whatever_zeros_stand_before(store):
    for typed in ("7", "0007", "00007"):
        with store.reading():
            assert houses(find("", "", typed)) == [("1", "0007")]
    with store.reading():
        assert find("", "", "07x") == ()
        assert find("", "", "70") == ()
        assert houses(find("", "", "8")) == [("2", "0008")]


def test_a_household_is_found_once_by_the_surest_of_several_ways(store):
    with store.reading():
        # The number on the gate goes before the member number, that before a name.
        assert houses(find("1", "ใจดี", "7"))[0] == ("1", "")
        assert houses(find("", "ใจดี", "7")) == [("1", "0007")]


def test_whom_only_a_fund_knows_is_found_where_they_are_shown(store):
    with store.reading():
        assert houses(find("", "แปลก", "")) == [("2", "นายแปลก หน้าใหม่")]
        (stranger,) = provisional_persons()
    say_same(store, stranger.id, of(store, "คำปัน"))
    with store.reading():
        assert houses(find("", "แปลก", "")) == [("10", "นายแปลก หน้าใหม่")]
        (found,) = find_persons("", "แปลก")
    assert (found.person, found.name, found.house) == (of(store, "คำปัน"), "นายคำปัน ไม่มีหนี้", "10")


def test_persons_come_in_the_order_of_the_gates_those_of_no_house_last(store, home):
    path = home / "data" / "ไกล.csv"
    path.write_text("กลุ่มสตรี\nชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ\nนายไกล ใจดี,99,900,900\n", "utf-8")
    import_register(store, path)
    with store.reading():
        found = find_persons("", "ใจดี")
        assert [(one.name, one.house) for one in found] == [
            ("นายสมชาย ใจดี", "1"),
            ("นางสมศรี ใจดี", "1"),
            ("นายไกล ใจดี", "99"),
        ]
        # A name that begins so comes first, whichever gate it lives behind.
        begins = [one.name for one in find_persons("", "สมศ")]
        assert begins[0] == "นางสมศรี ใจดี"
        # Whose gate bears the number first, then those that begin with it.
        assert [one.house for one in find_persons("10", "")] == ["10", "10/1"]
        assert [one.house for one in find_persons("10/1", "ใจดี")] == ["10/1", "1", "1", "99"]


def test_persons_are_told_in_the_order_in_which_they_are_asked_for(store):
    one, two = of(store, "วันดี"), of(store, "สมชาย")
    with store.reading():
        assert [one.name for one in persons([one, two])] == ["นางสาววันดี สุขใส", "นายสมชาย ใจดี"]
        (found,) = persons([two])
        assert (found.house, found.born, found.citizen_id) == ("1", None, "")
        with pytest.raises(KeyError):
            persons([999])


def test_no_more_than_a_screen_can_show_is_found(empty, home):
    rows = "".join(f"{n},6,นาย,ชื่อ{n},เดียวกัน,หัวหน้าครัวเรือน\n" for n in range(100, 160))
    path = home / "data" / "มาก.csv"
    path.write_text("บ้านเลขที่,หมู่,คำนำหน้า,ชื่อ,นามสกุล,สถานะ\n" + rows, "utf-8")
    import_register(empty, path)
    with empty.reading():
        for found in (find("1", "", ""), find("", "เดียวกัน", ""), find_persons("1", "เดียวกัน")):
            assert len(found) == MOST < 60
            assert found[0].house == "100"
