"""One person across all funds: sure links alone, the rest proposed; said by people, taken back."""

import logging
from datetime import date

import pytest
from tests.helpers.committee_books import KINDS, Committee
from tests.helpers.villages import FUNDS, write_village

from forumtui.engine.opening import open_home
from forumtui.engine.refusals import NotFound, NothingToUndo
from forumtui.people.acts.identity import (
    place,
    proposals,
    say_different,
    say_same,
    side_by_side,
    take_back,
)
from forumtui.people.records.waiting import waiting_persons
from forumtui.people.refusals import AlreadyLinked, AlreadyPlaced
from forumtui.registers.acts.importing import import_register
from forumtui.tables.lines import Loan, Saving
from forumtui.tables.people import Alias, Person
from forumtui.tables.registers import SourceFile, SourceRow
from forumtui.verification.acts.answers import Speaker, confirm, household
from forumtui.village.acts.village import found_village
from forumtui.village.records.residents import ties

HOUSES = 60
SEEDS = range(4100, 4110)
LOG = logging.getLogger(__name__)


class Measured:
    """What became of every row of every fund's book, beside whose it truly is."""

    def __init__(self, store, village):
        rows = {
            (row.file.name, row.sheet, row.row): row.id
            for row in SourceRow.select(SourceRow, SourceFile).join(SourceFile)
        }
        residents = {
            person.citizen_id: person.id
            for person in Person.select().where(Person.provisional == False)  # noqa: E712
        }
        tied = ties().resident
        proposed = {}
        for proposal in proposals(store):
            proposed.setdefault(proposal.person, set()).add(proposal.other)
        holder = holders()
        self.right = self.wrong = self.proposed = self.missed = self.unread = 0
        pairs = set()
        for book in village.books:
            for row, owner in book.owners.items():
                person = holder.get(rows[book.file, *row])
                if person is None:
                    self.unread += 1
                    continue
                person = tied.get(person, person)
                truly = residents[owner]
                if person == truly:
                    self.right += 1
                    continue
                pairs.add((person, truly))
                if person in residents.values():
                    self.wrong += 1
                elif truly in proposed.get(person, ()):
                    self.proposed += 1
                else:
                    self.missed += 1
        self.proposals = sum(map(len, proposed.values()))
        self.pairs = len(pairs)

    def __str__(self):
        return (
            f"linked {self.right}, wrongly {self.wrong}, proposed {self.proposed}, "
            f"missed {self.missed}, unread {self.unread}; {self.proposals} proposals "
            f"for {self.pairs} pairs still open"
        )


def test_the_ten_villages_hold_every_kind_of_book():
    books = [
        Committee(fund, seed * len(FUNDS) + n) for seed in SEEDS for n, fund in enumerate(FUNDS)
    ]
    assert {book.kind for book in books} == set(KINDS)
    assert {book.titles for book in books} == set(range(7))
    assert {book.ways for book in books} == {"savings", "loans", "both"}
    both = [book for book in books if book.ways == "both"]
    assert {book.tables_in_one_sheet for book in both} == {True, False}
    shapes = ("split", "number", "turned", "grouped", "paged", "total", "apart", "typed_apart")
    for shape in (*shapes, "numbers_are_numbers"):
        assert {getattr(book, shape) for book in books} == {True, False}, shape
    assert "\u00a0" in {book.between for book in books}


def holders():
    return {line.row_id: line.person_id for table in (Saving, Loan) for line in table.select()}


def sums_of_files(village):
    """What the savings and debts read from each book add up to."""
    sums = dict.fromkeys((book.file for book in village.books), 0)
    for table in (Saving, Loan):
        for line in table.select(table, SourceRow, SourceFile).join(SourceRow).join(SourceFile):
            sums[line.row.file.name] += line.balance_satang
    return sums


def read(folder, seed, houses=HOUSES):
    (folder / "data").mkdir(parents=True)
    village = write_village(folder / "data", houses, seed)
    store = open_home(folder)
    found_village(store, "บ้านทดสอบ", date(2017, 3, 31))
    for name in (village.households, *(book.file for book in village.books)):
        import_register(store, folder / "data" / name)
    return store, village


@pytest.mark.parametrize("seed", SEEDS)
def test_no_link_is_wrong_and_hardly_a_person_is_missed(tmp_path, seed):
    store, village = read(tmp_path, seed)
    try:
        found, sums = Measured(store, village), sums_of_files(village)
    finally:
        store.close()
    kinds = ", ".join(book.kind for book in village.books)
    LOG.info("village %d (%s): %s", seed, kinds, found)
    assert found.unread == 0
    assert found.wrong == 0
    assert found.right + found.proposed >= 0.97 * village.findable
    assert found.proposals <= 2 * found.pairs
    assert sums == {book.file: book.satang for book in village.books}


HOUSEHOLDS = """บ้านเลขที่,หมู่,ชื่อ-สกุล,เลขประจำตัวประชาชน,สถานะ
1,6,นางศิริพร ใจกว้าง,,หัวหน้าครัวเรือน
2,6,นายบุญมี เก่งกาจ,,หัวหน้าครัวเรือน
2,6,นายบุญมี เก่งกาจ,,บุตร
3,6,นางมาลี ศรีสุข,,หัวหน้าครัวเรือน
"""
SAVINGS = """กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดลอง
เลขที่สมาชิก,ชื่อ-สกุล,บ้านเลขที่,เงินสัจจะสะสม
1,นางสิริพร ใจกว้าง,1,"1,000"
2,นายบุญมี เก่งกาจ,2,"2,000"
3,นางมาลี ทองดี,3,"3,000"
4,นายบุญมี ใจงาม,,"4,000"
"""
WOMEN = """กลุ่มสตรีบ้านทดลอง
ชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ
นางสิริพร ใจกว้าง,1,"9,000","5,000"
"""


@pytest.fixture
def small(tmp_path):
    """Three houses; a name that sounds alike, a father and a son of one name, a new surname."""
    store = open_home(tmp_path)
    found_village(store, "บ้านทดลอง", date(2017, 3, 31))
    for name, text in (("บ้าน.csv", HOUSEHOLDS), ("ออม.csv", SAVINGS)):
        (tmp_path / name).write_text(text, "utf-8")
        import_register(store, tmp_path / name)
    yield store
    store.close()


def person(given, surname, *, resident):
    query = Person.select().where((Person.given == given) & (Person.surname == surname))
    return next(one.id for one in query if one.provisional is not resident)


def waiting(store):
    return {one.name for one in waiting_persons()}


def test_who_may_be_whom_and_why(small):
    found = [(p.name, p.other_name, [str(e) for e in p.evidence]) for p in proposals(small)]
    assert found == [
        ("นางสิริพร ใจกว้าง", "นางศิริพร ใจกว้าง", ["sounds_alike", "same_house"]),
        ("นายบุญมี เก่งกาจ", "นายบุญมี เก่งกาจ", ["same_name", "same_house"]),
        ("นายบุญมี เก่งกาจ", "นายบุญมี เก่งกาจ", ["same_name", "same_house"]),
        ("นางมาลี ทองดี", "นางมาลี ศรีสุข", ["other_surname", "same_house"]),
    ]


def test_two_of_one_given_name_are_not_proposed(small):
    assert not [p for p in proposals(small) if p.name == "นายบุญมี ใจงาม"]


def test_same_ties_the_lines_keeps_the_spelling_and_asks_the_household_again(small):
    one, two = person("สิริพร", "ใจกว้าง", resident=False), person("ศิริพร", "ใจกว้าง", resident=True)
    view = household(small, 1)
    assert [line.waiting_name for line in view.lines] == [True]
    confirm(small, 1, Speaker("นางศิริพร ใจกว้าง"))
    say_same(small, one, two)
    after = household(small, 1)
    assert [(line.person, line.waiting_name) for line in after.lines] == [(two, False)]
    assert not after.answers
    assert [alias.spelling for alias in Alias.select().where(Alias.person == two)] == [
        "นางสิริพร ใจกว้าง"
    ]
    assert "นางสิริพร ใจกว้าง" not in waiting(small)
    with pytest.raises(AlreadyLinked):
        say_same(small, one, two)


def test_what_was_said_of_a_spelling_holds_for_later_registers(small, tmp_path):
    one, two = person("สิริพร", "ใจกว้าง", resident=False), person("ศิริพร", "ใจกว้าง", resident=True)
    say_same(small, one, two)
    (tmp_path / "สตรี.csv").write_text(WOMEN, "utf-8")
    import_register(small, tmp_path / "สตรี.csv")
    assert [line.person for line in household(small, 1).lines] == [two, two]


def test_different_is_not_proposed_again_until_taken_back(small):
    before = proposals(small)
    say_different(small, before[0].person, before[0].other)
    assert before[0] not in proposals(small)
    assert take_back(small) == before[0].person
    assert proposals(small) == before


def test_same_is_taken_back_with_all_that_came_along(small, tmp_path):
    (tmp_path / "สตรี.csv").write_text(WOMEN.replace(",1,", ",9,"), "utf-8")
    import_register(small, tmp_path / "สตรี.csv")
    first = person("สิริพร", "ใจกว้าง", resident=False)
    second = max(
        one.id for one in Person.select().where((Person.given == "สิริพร") & Person.provisional)
    )
    resident = person("ศิริพร", "ใจกว้าง", resident=True)
    assert first != second
    say_same(small, second, first)
    say_same(small, first, resident)
    assert ties().resident == {first: resident, second: resident}
    assert take_back(small) == first
    assert ties().resident == {second: first}
    assert take_back(small) == second
    assert ties().resident == {}
    with pytest.raises(NothingToUndo):
        take_back(small)


def test_both_rows_are_laid_side_by_side(small):
    found = proposals(small)[0]
    asked = side_by_side(small, found.person, found.other)
    one, two = asked.one, asked.two
    assert (asked.ties, asked.apart, asked.placed) == ((None, None), False, True)
    assert (one.file, one.row, one.house, [line.satang for line in one.lines]) == (
        *("ออม.csv", 3, "1"),
        [100_000],
    )
    assert (two.file, two.row, two.lines) == ("บ้าน.csv", 2, ())
    assert "นางสิริพร ใจกว้าง" in one.cells


def test_whom_no_register_puts_into_a_house_is_placed_by_hand_and_taken_back(small):
    stranger = person("บุญมี", "ใจงาม", resident=False)
    assert [one.id for one in waiting_persons() if not one.placed] == [stranger]
    house = household(small, 3)
    place(small, stranger, 3)
    shown = household(small, 3)
    assert [line.person for line in shown.lines] == [house.lines[0].person, stranger]
    assert all(one.placed for one in waiting_persons())
    with pytest.raises(AlreadyPlaced):
        place(small, stranger, 1)
    assert take_back(small) == stranger
    assert household(small, 3).lines == house.lines
    place(small, stranger, 1)
    assert stranger in {line.person for line in household(small, 1).lines}


def test_who_was_placed_stays_there_when_more_is_read(small, tmp_path):
    stranger = person("บุญมี", "ใจงาม", resident=False)
    place(small, stranger, 1)
    (tmp_path / "สตรี.csv").write_text(WOMEN, "utf-8")
    import_register(small, tmp_path / "สตรี.csv")
    assert stranger in {line.person for line in household(small, 1).lines}


def test_a_house_that_is_not_there_is_refused(small):
    with pytest.raises(NotFound):
        place(small, person("บุญมี", "ใจงาม", resident=False), 99)
