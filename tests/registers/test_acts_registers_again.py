"""The register of residents is read again, changed: nobody is doubled, nobody is moved silently."""

import itertools
from datetime import date

import pytest

from forumtui.engine import database
from forumtui.engine.journal import last_entry
from forumtui.engine.opening import open_home
from forumtui.people.acts.households import move, moves, say_stayed, split, take_back, villagers
from forumtui.people.acts.identity import persons_waiting, proposals, say_same
from forumtui.registers.acts.importing import import_register, source_rows
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.tables.people import Alias, Person
from forumtui.verification.acts.answers import household
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import found_village

SINCE = date(2017, 2, 1)
HEADINGS = "บ้านเลขที่,หมู่,ชื่อ-สกุล,เลขประจำตัวประชาชน,วันเกิด,สถานะ"
FATHER = "2,6,นายบุญมี เก่งกาจ,,,หัวหน้าครัวเรือน"
SON = "2,6,นายบุญมี เก่งกาจ,,,บุตร"
OTHERS = ("1,6,นางศิริพร ใจกว้าง,,,หัวหน้าครัวเรือน", "2,6,นางคำ เก่งกาจ,,,ภรรยา")
FUND = """กองทุนหมู่บ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ
1/2558,นางศิริพร ใจกว้าง,1,"20,000","12,000"
"""


@pytest.fixture
def village(tmp_path):
    store = open_home(tmp_path)
    found_village(store, "บ้านทดลอง", date(2017, 3, 31))
    yield store
    store.close()


@pytest.fixture
def read(village, tmp_path):
    """Read one register after the other; return what became of the rows of the last one."""
    numbers = itertools.count(1)

    def read_register(*rows, headings=HEADINGS):
        name = f"บ้าน{next(numbers)}.csv"
        (tmp_path / name).write_text("\n".join((headings, *rows)) + "\n", "utf-8")
        assert not import_register(village, tmp_path / name).already
        return [row for row in source_rows(village) if row.file == name]

    return read_register


def codes(rows):
    return [[code for code, _ in row.reasons] for row in rows]


def residents():
    return Person.select().where(Person.provisional == False).count()  # noqa: E712


def people(store, name):
    return [
        (one.home.house, one.relation, one.person) for one in villagers(store) if one.name == name
    ]


def relation(store, person):
    return next(one.relation for one in villagers(store) if one.person == person)


KNOWN = [["resident_known"]]


@pytest.mark.parametrize("rows", list(itertools.permutations([FATHER, SON, OTHERS[0]])))
def test_a_father_and_a_son_of_one_name_stay_two_in_any_order(village, read, rows):
    read(FATHER, SON, *OTHERS)
    before = villagers(village)
    assert codes(read(*rows)) == KNOWN * 3
    assert villagers(village) == before


@pytest.mark.parametrize(
    "rows",
    [
        (FATHER.replace("หัวหน้าครัวเรือน", "เจ้าบ้าน"), SON.replace("บุตร", "ลูกชาย")),
        (SON.replace("บุตร", "ลูกชาย"), FATHER.replace("หัวหน้าครัวเรือน", "เจ้าบ้าน")),
        (FATHER.replace("หัวหน้าครัวเรือน", ""), SON.replace("บุตร", "")),
        (SON.replace("บุตร", "ผู้อาศัย"), FATHER),
    ],
)
def test_another_word_for_the_relation_makes_nobody_new(village, read, rows):
    read(FATHER, SON, *OTHERS)
    before = villagers(village)
    assert codes(read(*rows)) == KNOWN * 2
    assert villagers(village) == before


def test_a_third_row_is_a_third_person_wherever_it_stands(village, read):
    grandson = "2,6,นายบุญมี เก่งกาจ,,,หลาน"
    read(FATHER, SON)
    rows = read(grandson, SON, FATHER)
    assert codes(rows) == [[], *KNOWN, *KNOWN]
    assert [one[1] for one in people(village, "นายบุญมี เก่งกาจ")] == [
        "หัวหน้าครัวเรือน",
        "บุตร",
        "หลาน",
    ]
    assert codes(read(FATHER, grandson, SON, OTHERS[1])) == [*KNOWN * 3, []]
    assert residents() == 4


def spelled(store, spelling):
    """Return the relation of the resident of whom a spelling is kept."""
    return relation(store, Alias.get(Alias.spelling == spelling).person_id)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("words", [("เจ้าบ้าน", "ลูกชาย"), ("เจ้าบ้าน", "")])
def test_each_of_the_two_keeps_their_own_row(village, read, turned, words):
    read(FATHER, SON)
    rows = [
        f"2,6,พลตรีบุญมี เก่งกาจ,,,{words[0]}",
        f"2,6,จ่าสิบเอกบุญมี เก่งกาจ,,,{words[1]}",
    ]
    read(*(reversed(rows) if turned else rows))
    assert spelled(village, "พลตรีบุญมี เก่งกาจ") == "หัวหน้าครัวเรือน"
    assert spelled(village, "จ่าสิบเอกบุญมี เก่งกาจ") == "บุตร"
    assert residents() == 2


def test_where_nothing_else_tells_them_apart_the_order_does(village, read):
    read(FATHER, SON)
    read("2,6,พลตรีบุญมี เก่งกาจ,,,สมาชิก", "2,6,จ่าสิบเอกบุญมี เก่งกาจ,,,ผู้อาศัย")
    assert spelled(village, "พลตรีบุญมี เก่งกาจ") == "หัวหน้าครัวเรือน"
    assert spelled(village, "จ่าสิบเอกบุญมี เก่งกาจ") == "บุตร"


def test_birth_dates_tell_the_two_apart_whatever_else_the_rows_say(village, read):
    read(
        "2,6,นายบุญมี เก่งกาจ,,1/1/2493,หัวหน้าครัวเรือน",
        "2,6,นายบุญมี เก่งกาจ,,5/5/2520,บุตร",
    )
    # The son is the head now, and a grandson of the name came.
    rows = read(
        "2,6,จ่าสิบเอกบุญมี เก่งกาจ,,5/5/2520,หัวหน้าครัวเรือน",
        "2,6,นายบุญมี เก่งกาจ,,9/9/2545,บุตร",
        "2,6,พลตรีบุญมี เก่งกาจ,,1/1/2493,บิดา",
    )
    assert codes(rows) == [*KNOWN, [], *KNOWN]
    assert spelled(village, "จ่าสิบเอกบุญมี เก่งกาจ") == "บุตร"
    assert spelled(village, "พลตรีบุญมี เก่งกาจ") == "หัวหน้าครัวเรือน"


def test_a_child_is_not_the_grown_up_of_the_same_name(village, read):
    read(FATHER)
    rows = read("2,6,เด็กชายบุญมี เก่งกาจ,,,บุตร", FATHER, OTHERS[0])
    assert codes(rows) == [[], *KNOWN, []]
    # A boy grows up: the same person under a man's title.
    grown = read("2,6,นายบุญมี เก่งกาจ,,,บุตร", FATHER)
    assert codes(grown) == KNOWN * 2
    assert residents() == 3


def test_a_woman_is_not_the_man_of_the_same_name(village, read):
    read("2,6,นายทองดี เก่งกาจ,,,หัวหน้าครัวเรือน")
    assert codes(read("2,6,นางทองดี เก่งกาจ,,,ภรรยา", OTHERS[0])) == [[], []]


def test_one_person_whose_relation_is_called_otherwise_is_known(village, read):
    read(*OTHERS)
    assert codes(read(OTHERS[0], OTHERS[1].replace("ภรรยา", "คู่สมรส"))) == KNOWN * 2


def test_a_thousand_rows_of_one_name_end(village, read):
    read(FATHER, SON)
    rows = read(*(SON.replace("บุตร", f"ญาติ {n}") for n in range(1_000)))
    assert codes(rows).count(["resident_known"]) == 2
    assert residents() == 1_000


def test_two_hamlets_are_two_houses(village, read):
    read(FATHER)
    rows = read(FATHER.replace("2,6", "2,7"), OTHERS[0])
    assert codes(rows) == [[], []]


def test_a_register_that_now_gives_the_hamlet_makes_no_second_house(village, read):
    read("2,นายบุญมี เก่งกาจ,หัวหน้าครัวเรือน", headings="บ้านเลขที่,ชื่อ-สกุล,สถานะ")
    assert codes(read(FATHER, OTHERS[1])) == [*KNOWN, []]
    assert [stop.house for stop in walk(village)] == ["2"]
    assert moves(village).proposed == ()


NUMBERED = "1,6,นางศิริพร ใจกว้าง,8000000000014,,หัวหน้าครัวเรือน"


def test_who_stands_at_another_house_is_proposed_and_stays_where_they_live(village, read):
    read(NUMBERED, FATHER)
    (row, _) = read(NUMBERED.replace("1,6", "2,6").replace("หัวหน้าครัวเรือน", "สะใภ้"), FATHER)
    assert [(code, dict(gaps)) for code, gaps in row.reasons] == [
        ("resident_elsewhere", {"house": "1"})
    ]
    assert residents() == 2
    ((house, _, person),) = people(village, "นางศิริพร ใจกว้าง")
    assert house == "1"
    (proposed,) = moves(village).proposed
    assert (proposed.person, proposed.home.house, proposed.to.house) == (person, "1", "2")
    assert (proposed.file, proposed.row) == ("บ้าน2.csv", 2)
    move(village, [person], proposed.household, SINCE)
    assert moves(village).proposed == ()
    # Read once more, she stands where she lives.
    read(FATHER, NUMBERED.replace("1,6", "2,6"))
    assert residents() == 2
    assert moves(village).proposed == ()


def test_who_moved_is_found_in_the_new_house_without_a_number(village, read):
    read(*OTHERS)
    ((_, _, person),) = people(village, "นางศิริพร ใจกว้าง")
    move(village, [person], household(village, 2).id, SINCE)
    assert codes(read(OTHERS[0].replace("1,6", "2,6"), OTHERS[1])) == KNOWN * 2
    # The older register once more: it only asks.
    assert codes(read(*OTHERS, FATHER)) == [["resident_elsewhere"], ["resident_known"], []]
    assert [(one.home.house, one.to.house) for one in moves(village).proposed] == [("2", "1")]
    assert residents() == 3


def test_a_name_and_a_birth_date_are_enough_to_propose(village, read):
    born = "1,6,นางศิริพร ใจกว้าง,,1/4/2510,หัวหน้าครัวเรือน"
    read(born, FATHER)
    assert codes(read(born.replace("1,6", "2,6"), FATHER)) == [["resident_elsewhere"], *KNOWN]
    assert [one.name for one in moves(village).proposed] == ["นางศิริพร ใจกว้าง"]
    # With the house she always had beside it, the other one is another woman.
    assert codes(read(born.replace("1,6", "9,6"), born)) == [[], *KNOWN]


def test_a_name_alone_is_somebody_else_in_another_house(village, read):
    read(*OTHERS)
    assert codes(read(OTHERS[0].replace("1,6", "2,6"))) == [[]]
    assert moves(village).proposed == ()


def test_a_house_the_village_does_not_have_is_founded_only_by_a_person(village, read):
    read(NUMBERED, FATHER)
    read(NUMBERED.replace("1,6", "30/1,6"))
    assert [stop.house for stop in walk(village)] == ["1", "2"]
    (proposed,) = moves(village).proposed
    assert (proposed.to.house, proposed.to.moo, proposed.household) == ("30/1", "6", None)
    split(village, [proposed.person], proposed.to.house, SINCE, moo=proposed.to.moo)
    assert moves(village).proposed == ()


def test_who_has_not_moved_is_not_proposed_again_until_that_is_taken_back(village, read):
    elsewhere = NUMBERED.replace("1,6", "2,6")
    read(NUMBERED, FATHER)
    read(elsewhere)
    (proposed,) = moves(village).proposed
    say_stayed(village, proposed.seen)
    assert moves(village).proposed == ()
    assert codes(read(elsewhere, FATHER)) == [["resident_elsewhere"], *KNOWN]
    assert moves(village).proposed == ()
    read(NUMBERED.replace("1,6", "7,6"))
    assert [one.to.house for one in moves(village).proposed] == ["7"]
    take_back(village)
    assert [one.to.house for one in moves(village).proposed] == ["7"]


def test_a_still_later_register_that_agrees_ends_the_question(village, read):
    read(NUMBERED)
    read(NUMBERED.replace("1,6", "2,6"))
    read(NUMBERED, FATHER)
    assert moves(village).proposed == ()


def test_one_number_at_two_houses_of_one_register_lives_in_one(village, read):
    rows = read(NUMBERED, NUMBERED.replace("1,6", "2,6"))
    assert codes(rows) == [[], ["resident_elsewhere"]]
    assert [one[0] for one in people(village, "นางศิริพร ใจกว้าง")] == ["1"]
    assert len(moves(village).proposed) == 1


def test_a_surname_that_changed_with_the_house_is_one_person(village, read):
    read(NUMBERED, FATHER)
    ((_, _, person),) = people(village, "นางศิริพร ใจกว้าง")
    rows = read(NUMBERED.replace("1,6", "2,6").replace("ใจกว้าง", "เก่งกาจ"), FATHER)
    assert codes(rows)[0] == ["resident_elsewhere", "name_differs"]
    assert residents() == 2
    assert [one.spelling for one in Alias.select().where(Alias.person == person)] == [
        "นางศิริพร เก่งกาจ"
    ]


def test_one_number_beside_two_names_of_one_register_stays_two(village, read):
    read(NUMBERED, NUMBERED.replace("ใจกว้าง", "เก่งกาจ").replace("1,6", "2,6"))
    assert residents() == 2
    # And stays two when it is read again.
    assert codes(
        read(NUMBERED, NUMBERED.replace("ใจกว้าง", "เก่งกาจ").replace("1,6", "2,6"), FATHER)
    ) == [
        *KNOWN * 2,
        [],
    ]


def test_the_rows_are_kept_in_their_order_although_some_are_decided_last(village, read):
    read(FATHER, SON)
    rows = read(SON.replace("บุตร", "ลูกชาย"), *OTHERS, FATHER)
    assert [row.row for row in rows] == [2, 3, 4, 5]
    assert [row.status for row in rows] == ["flagged", "in", "in", "flagged"]


@pytest.mark.parametrize("flush_at", [1, 2, 4_000])
def test_every_row_is_bound_to_its_act_although_some_are_decided_last(
    village, read, monkeypatch, flush_at
):
    """Rows are written as many as have gathered; one left open comes after those that follow it."""
    monkeypatch.setattr(database, "_FLUSH_AT", flush_at)
    read(FATHER, SON)
    rows = read(SON.replace("บุตร", "ลูกชาย"), *OTHERS, FATHER.replace("หัวหน้าครัวเรือน", "บิดา"), SON)
    assert [row.row for row in rows] == [2, 3, 4, 5, 6]
    with village.reading():
        assert {one.table: one.count for one in last_entry().rows()}["source_row"] == 6
    assert isinstance(check(village), Sound)


def test_lines_stay_with_whom_they_were_when_the_register_is_read_again(village, read, tmp_path):
    read(*OTHERS)
    (tmp_path / "กองทุน.csv").write_text(FUND, "utf-8")
    import_register(village, tmp_path / "กองทุน.csv")
    before = household(village, 1)
    read(OTHERS[1], OTHERS[0], FATHER)
    assert household(village, 1) == before


def test_a_register_that_comes_after_two_funds_were_said_to_mean_one_person(
    village, read, tmp_path
):
    heads = "ชื่อ-สกุล,บ้านเลขที่,เลขประจำตัวประชาชน,คงเหลือ,เงินกู้"
    for name, row in (
        ("หนึ่ง.csv", "นางศิริพร ใจกว้าง,8,,10,20"),
        ("สอง.csv", "นางสิริพร ใจกว้าง,9,8000000000014,30,40"),
    ):
        (tmp_path / name).write_text(f"กองทุนหมู่บ้าน\n{heads}\n{row}\n", "utf-8")
        import_register(village, tmp_path / name)
    one, two = (waiting.id for waiting in persons_waiting(village))
    say_same(village, two, one)
    assert codes(read(NUMBERED, FATHER)) == [[], []]
    # Nobody was tied in silence: she is proposed.
    assert [p.other_name for p in proposals(village)] == ["นางศิริพร ใจกว้าง"]


@pytest.mark.parametrize("left_out", [(), (2,), (2, 6), (2, 7)])
def test_a_real_shaped_register_turned_over_doubles_nobody(village, tmp_path, shared, left_out):
    heads, *rows = (
        (shared / "registers" / "household_register.csv").read_text("utf-8-sig").splitlines()
    )
    (tmp_path / "ก.csv").write_text("\n".join((heads, *rows)), "utf-8")
    import_register(village, tmp_path / "ก.csv")
    before = villagers(village)
    turned = []
    for row in reversed(rows):
        cells = row.replace("คู่สมรส", "ภรรยา/สามี").replace("บุตร", "ลูก").split(",")
        turned.append(",".join("" if n in left_out else cell for n, cell in enumerate(cells)))
    (tmp_path / "ข.csv").write_text("\n".join((heads, *turned)), "utf-8")
    import_register(village, tmp_path / "ข.csv")
    assert len(before) == len(rows)
    assert villagers(village) == before
    assert moves(village).proposed == ()
