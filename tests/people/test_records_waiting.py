"""Who a fund's register names and nobody has tied to a resident yet."""

from forumtui.ledger.rules import LineField
from forumtui.people.acts import identity as acts
from forumtui.people.records.identity import provisional_persons
from forumtui.people.records.moves import villagers
from forumtui.people.records.waiting import WaitingPerson, count_waiting_persons, waiting_persons
from forumtui.registers.acts.importing import import_register
from forumtui.verification.acts.corrections import correct

TWO = ("นายดี ตรวจสอบ", "นางงาม ตรวจสอบ")
AWAY = """กลุ่มสตรี
ชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ
นายไกล บ้านเมือง,99,900,900
นายไกล บ้านเมือง,99,500,500
"""


def read(store, home, text=AWAY):
    (home / "data" / "สตรี.csv").write_text(text, "utf-8")
    import_register(store, home / "data" / "สตรี.csv")


def resident(store, name):
    with store.reading():
        return next(one.person for one in villagers() if one.name.startswith(name))


def test_nobody_waits_before_a_register_is_read(empty):
    with empty.reading():
        assert waiting_persons() == ()
        assert count_waiting_persons() == 0


def test_who_waits_is_told_with_the_row_and_all_they_carry(store, home):
    read(store, home)
    with store.reading():
        stranger, far = waiting_persons()
        assert count_waiting_persons() == 2
    assert stranger == WaitingPerson(
        id=stranger.id,
        name="นายแปลก หน้าใหม่",
        house="2",
        file="ออม.csv",
        sheet=None,
        row=4,
        lines=1,
        debt_satang=0,
        placed=True,
    )
    assert (far.name, far.house, far.row) == ("นายไกล บ้านเมือง", "99", 3)
    # Two loans of one person; no house of the village has the number: nobody would be asked.
    assert (far.lines, far.debt_satang, far.placed) == (2, 140_000, False)


def test_a_corrected_loan_changes_what_who_waits_owes(store, home):
    read(store, home)
    correct(store, "L5", LineField.BALANCE, 100_000, reason="เห็นสมุด", approved_by=TWO)
    with store.reading():
        assert waiting_persons()[-1].debt_satang == 150_000
    correct(store, "S2", LineField.BALANCE, 1, reason="เห็นสมุด", approved_by=TWO)
    with store.reading():
        assert [one.debt_satang for one in waiting_persons()] == [0, 150_000]


def test_who_is_tied_waits_no_more_until_that_is_taken_back(store):
    with store.reading():
        (stranger,) = (one.id for one in provisional_persons())
    acts.say_same(store, stranger, resident(store, "นายประเสริฐ"))
    with store.reading():
        assert waiting_persons() == ()
        assert count_waiting_persons() == 0
    acts.take_back(store)
    with store.reading():
        assert [one.id for one in waiting_persons()] == [stranger]
        assert count_waiting_persons() == 1


def test_who_is_placed_waits_on_and_is_on_a_walk(store, home, at):
    read(store, home)
    with store.reading():
        far = waiting_persons()[-1]
    acts.place(store, far.id, at("10"))
    with store.reading():
        assert waiting_persons()[-1].placed
        assert count_waiting_persons() == 2
    acts.take_back(store)
    with store.reading():
        assert not waiting_persons()[-1].placed
