"""What a treasurer with sqlite3, a text editor and time can do, and who sees it.

One village, with papers that left it before: a contract, and the minutes of the meeting. Each
manipulation is done on a copy of it; what is then found stands in one table. CONTRIBUTING.md says what
a forger pays where nothing inside the village can tell, and what nothing protects at all.
"""

import json
import random
import shutil
import sqlite3
from dataclasses import dataclass

import pytest
from tests.helpers.sample import every
from tests.helpers.small_village import TODAY
from tests.helpers.tampering import by_hand

from forumtui.acts_of_journal import ACTS
from forumtui.contracts.acts.consolidate import draw_up
from forumtui.engine.copies import make_copy
from forumtui.engine.copy_names import CopyOccasion
from forumtui.engine.database import COPIES, DATABASE_NAME, add
from forumtui.engine.journal import act, canonical, last_sequence
from forumtui.engine.opening import open_home
from forumtui.engine.written import entry_hash
from forumtui.ledger.rules import LineField
from forumtui.meetings.acts.meetings import close_meeting, open_meeting
from forumtui.messages import LANGUAGES, Messages
from forumtui.messages.refusals import Refusal
from forumtui.minutes.acts.writing import write_minutes
from forumtui.officers.acts.approval import appoint
from forumtui.officers.acts.pins import PinEntry, note_wrong
from forumtui.officers.records import officer, pin_of, tries_of
from forumtui.officers.rules import MachineMoment
from forumtui.papers.acts.codes import CodeStanding, verify
from forumtui.papers.acts.jobs import paper_in
from forumtui.papers.layout.reprint import codes_borne
from forumtui.papers.refusals import PaperEdited
from forumtui.papers.rules import codes
from forumtui.safekeeping.acts.check import Broken, Link, Sound, check
from forumtui.safekeeping.acts.other_copies import copies_that_know_more
from forumtui.safekeeping.acts.readiness import see_copies
from forumtui.safekeeping.words.check import found, remarks
from forumtui.tables.verification import Correction
from forumtui.verification.acts import answers
from forumtui.verification.acts.corrections import correct
from forumtui.village.acts.village import at_home, village
from forumtui.village.records.village import stops

HEAD = answers.Speaker("นายสมชาย ใจดี", "หัวหน้าครัวเรือน")
PINS = {1: "4821", 2: "7305", 3: "9162"}
TWO = ("นายก กรรมการ", "นางข กรรมการ")
GENUINE, CHANGED, ALTERED, UNSOUND, EDITED, UNKNOWN = (
    CodeStanding.GENUINE,
    CodeStanding.CHANGED,
    CodeStanding.ALTERED,
    CodeStanding.UNSOUND,
    CodeStanding.EDITED,
    CodeStanding.UNKNOWN,
)


def two_pins(*offices):
    return [PinEntry(office, PINS[office]) for office in offices or (1, 2)]


@dataclass(frozen=True)
class Printed:
    """The village's folder, and the codes of the two papers that left it."""

    home: object
    contract: str
    minutes: str


@pytest.fixture(scope="module")
def printed(tmp_path_factory, _small):
    """An evening that ended: officers, answers, a correction, a contract, minutes, and two copies."""
    home = tmp_path_factory.mktemp("printed")
    shutil.copy2(_small, home / DATABASE_NAME)
    store = open_home(home)
    with store.reading():
        at = {stop.house: stop.household for stop in stops()}
    for office, pin in PINS.items():
        appoint(store, name=f"นายกรรมการ ที่{office}", role="กรรมการ", pin=pin, since=TODAY)
    correct(
        store, "L2", LineField.BALANCE, 2_900_000, reason="จ่ายแล้ว", approved_by=TWO, pins=two_pins()
    )
    open_meeting(store, held_on=TODAY, place="ศาลา", chair="ก", secretary="ข")
    answers.confirm(store, at["1"], HEAD)
    answers.confirm(store, at["2"], answers.Speaker("นายประเสริฐ มั่นคง"))
    make_copy(store.path, home / COPIES, CopyOccasion.WISH)
    contract = draw_up(store, at["1"], today=TODAY)
    for house in ("10/1", "10"):
        answers.confirm(store, at[house], answers.Speaker("ใครสักคน"))
    close_meeting(store, pins=two_pins())
    written = write_minutes(store)
    make_copy(store.path, home / COPIES, CopyOccasion.MEETING)
    store.close()
    return Printed(home, contract.code, codes_borne(written.text.split("รหัสเอกสาร")[1])[0])


@pytest.fixture
def scene(printed, tmp_path):
    """A copy of that village, to do harm to."""
    return Printed(
        shutil.copytree(printed.home, tmp_path / "village"), printed.contract, printed.minutes
    )


def a_balance(scene):
    with by_hand(scene.home) as hand:
        hand("UPDATE loan SET balance_satang = 150000 WHERE id = 1")


def who_spoke(scene):
    with by_hand(scene.home) as hand:
        hand("UPDATE answer SET spoken_by = 'นายอื่น' WHERE id = 1")


def the_place_of_the_meeting(scene):
    with by_hand(scene.home) as hand:
        hand("UPDATE meeting SET place = 'บ้านผู้ใหญ่'")


def two_answers_swapped(scene):
    with by_hand(scene.home) as hand:
        (one, other) = hand("SELECT id, household_id FROM answer WHERE household_id IN (1, 2)")[::2]
        hand("UPDATE answer SET household_id = ? WHERE id = ?", other[1], one[0])
        hand("UPDATE answer SET household_id = ? WHERE id = ?", one[1], other[0])


def an_answer_deleted(scene):
    with by_hand(scene.home) as hand:
        hand("DELETE FROM answer WHERE id = 1")


def the_last_entries_removed(scene):
    with by_hand(scene.home) as hand:
        hand.drop_last_entries(4)


def an_older_copy_in_its_place(scene):
    (older,) = (scene.home / COPIES).glob("*-wish.db")
    shutil.copy2(older, scene.home / DATABASE_NAME)


def an_older_copy_that_went_on(scene):
    an_older_copy_in_its_place(scene)
    store = open_home(scene.home)
    for house in (3, 4):
        answers.mark_absent(store, house, answers.Speaker("ข"))
    store.close()


def guards_taken_away(scene):
    with by_hand(scene.home) as hand:
        hand.guards = []


def added(sql):
    def add_it(scene):
        connection = sqlite3.connect(scene.home / DATABASE_NAME)
        connection.execute(sql)
        connection.commit()
        connection.close()

    return add_it


def a_migration_forgotten(scene):
    with by_hand(scene.home) as hand:
        hand("DELETE FROM schema_migration")


def the_bookmark(scene):
    with by_hand(scene.home) as hand:
        hand("INSERT INTO bookmark VALUES (1, 2) ON CONFLICT DO UPDATE SET household_id = 2")


def rehash_the_last(hand, **changed):
    """Change the last entry, and let its hash fit."""
    names = ("id", "at", "actor", "act", "body", "previous")
    (row,) = hand(f"SELECT {', '.join(names)} FROM journal ORDER BY id DESC LIMIT 1")
    entry = dict(zip(names, row, strict=True)) | changed
    sequence = entry.pop("id")
    sealed = entry_hash(sequence=sequence, **entry)
    hand(
        "UPDATE journal SET at = ?, body = ?, hash = ? WHERE id = ?",
        entry["at"],
        entry["body"],
        sealed,
        sequence,
    )


def the_last_time_set_back(scene):
    with by_hand(scene.home) as hand:
        rehash_the_last(hand, at="2011-01-01T00:00:00.000+00:00")


def an_unknown_key_in_the_last_entry(scene):
    with by_hand(scene.home) as hand:
        ((body,),) = hand("SELECT body FROM journal ORDER BY id DESC LIMIT 1")
        rehash_the_last(hand, body=canonical({**json.loads(body), "nonce": 77}))


def a_space_in_the_last_entry(scene):
    with by_hand(scene.home) as hand:
        ((body,),) = hand("SELECT body FROM journal ORDER BY id DESC LIMIT 1")
        rehash_the_last(hand, body=body.replace(":", ": ", 1))


def two_names_without_a_pin(scene):
    store = open_home(scene.home)
    with act(store, "correction.correct", actor="ก, ข") as entry:
        row = {"field": "balance", "old_value": 400_000, "new_value": 1, "reason": "ผิด"}
        add(Correction, line="L3", approved_by="ก, ข", dispute=None, act=entry.sequence, **row)
        entry.facts = {
            "line": "L3",
            "corrected": "balance",
            "old_value": 400_000,
            "new_value": 1,
            "reason": "ผิด",
            "reviewed_by": "ก, ข",
            "approved_by": [
                {"office": office, "name": "ก", "role": "กรรมการ", "try": 1} for office in (1, 2)
            ],
        }
    store.close()


def everything_rewritten(scene):
    """A loan, its register row, every entry, and the codes in the records as they now come out."""
    with by_hand(scene.home) as hand:
        hand("UPDATE loan SET balance_satang = 300000 WHERE contract_no = '3/2558'")
        hand("UPDATE source_row SET cells = replace(cells, '4,000', '3,000')")
        for sequence, body in hand("SELECT id, body FROM journal WHERE act = 'intake.import'"):
            facts = json.loads(body)
            for table in facts["tables"]:
                if table["kind"] == "loan" and table["accepted_satang"] == 4_600_000:
                    table["accepted_satang"] -= 100_000
            hand("UPDATE journal SET body = ? WHERE id = ?", json.dumps(facts), sequence)
        hand.rewrite_the_chain()


def an_exported_paper_edited(scene):
    (path,) = (scene.home / "exports").glob("contract_*.txt")
    text = path.read_text("utf-8")
    assert "16,639.95" in text
    path.write_text(text.replace("16,639.95", "6,600.50 "), "utf-8")


SWALLOW = "CREATE TRIGGER quiet BEFORE INSERT ON pin_try BEGIN SELECT RAISE(IGNORE); END"
FAIL = (
    "CREATE TRIGGER hurt BEFORE INSERT ON answer WHEN NEW.household_id = 1"
    " BEGIN SELECT RAISE(ABORT, 'no'); END"
)
ONCE = 'CREATE UNIQUE INDEX once ON pin_try (boot_seconds) WHERE NOT "right"'
TABLE = [
    # what was done; the check; what the copies tell; the contract's code; the minutes' code
    (a_balance, Link.ROWS_CHANGED, False, ALTERED, ALTERED),
    (who_spoke, Link.ROWS_CHANGED, False, UNSOUND, UNSOUND),
    (the_place_of_the_meeting, Link.ROWS_CHANGED, False, UNSOUND, UNSOUND),
    (two_answers_swapped, Link.ROWS_CHANGED, False, ALTERED, ALTERED),
    (an_answer_deleted, Link.ROWS_CHANGED, False, ALTERED, ALTERED),
    (the_last_entries_removed, "note", True, GENUINE, UNKNOWN),
    (an_older_copy_in_its_place, "note", True, UNKNOWN, UNKNOWN),
    (an_older_copy_that_went_on, "note", True, UNKNOWN, UNKNOWN),
    (guards_taken_away, "note", False, GENUINE, GENUINE),
    (added(SWALLOW), "note", False, GENUINE, GENUINE),
    (added(FAIL), "note", False, GENUINE, GENUINE),
    (added("CREATE VIEW loans AS SELECT * FROM loan"), "note", False, GENUINE, GENUINE),
    (added(ONCE), "note", False, GENUINE, GENUINE),
    (added("CREATE TABLE more (id INTEGER)"), Link.FORM_CHANGED, False, GENUINE, GENUINE),
    (a_migration_forgotten, "note", False, GENUINE, GENUINE),
    (the_bookmark, None, False, GENUINE, GENUINE),
    (the_last_time_set_back, "note", True, GENUINE, GENUINE),
    (an_unknown_key_in_the_last_entry, Link.ENTRY_FOREIGN, True, ALTERED, ALTERED),
    (a_space_in_the_last_entry, Link.ENTRY_FOREIGN, True, ALTERED, ALTERED),
    (two_names_without_a_pin, Link.APPROVAL_MISSING, False, GENUINE, CHANGED),
    (everything_rewritten, Link.PAPER_ASTRAY, True, ALTERED, ALTERED),
    (an_exported_paper_edited, "note", False, EDITED, GENUINE),
]


def test_the_village_is_whole_before_anything_is_done(scene):
    store = open_home(scene.home)
    seen = check(store)
    assert isinstance(seen, Sound), seen
    assert (seen.clock_back, seen.altered_files, seen.guarded_again) == ((), (), ())
    assert copies_that_know_more(store) == ()
    assert see_copies(store, "th") is None
    for code in (scene.contract, scene.minutes):
        told = verify(store, code)
        assert (told.finding, len(told.compared)) == (GENUINE, 1)
    store.close()


@pytest.mark.parametrize(("tamper", "link", "copies", "contract", "minutes"), TABLE)
def test_each_manipulation_is_seen_by_whom_the_table_says(
    scene, tamper, link, copies, contract, minutes
):
    tamper(scene)
    store = open_home(scene.home)
    seen, more = check(store), copies_that_know_more(store)
    noted = isinstance(seen, Sound) and bool(
        seen.guarded_again or seen.clock_back or seen.altered_files
    )
    broken = seen.link if isinstance(seen, Broken) else None
    assert (broken or ("note" if noted else None)) == link, seen
    assert (bool(more), see_copies(store, "th") is not None) == (copies, copies)
    assert verify(store, scene.contract).finding is contract
    assert verify(store, scene.minutes).finding is minutes
    for language in LANGUAGES:
        say = Messages(language)
        assert found(seen, say)
        assert "{" not in "".join(remarks(seen, say, more))
    store.close()


@pytest.mark.parametrize("sql", [SWALLOW, FAIL, ONCE])
def test_what_was_added_does_no_harm_once_the_village_is_opened(scene, sql):
    added(sql)(scene)
    store = open_home(scene.home)
    with store.reading():
        one = officer(1)
        pin = pin_of(1).id
    for _ in range(2):
        note_wrong(store, one, pin, MachineMoment("x", 1))
    with store.reading():
        assert tries_of(pin).wrong == 2
    answers.undo_last(store, 1, pins=two_pins(2, 3))
    answers.confirm(store, 1, HEAD)
    assert isinstance(check(store), Sound)
    store.close()


def test_an_edited_paper_is_told_line_by_line_and_not_printed(scene):
    an_exported_paper_edited(scene)
    store = open_home(scene.home)
    (path,) = (scene.home / "exports").glob("contract_*.txt")
    told = verify(store, scene.contract)
    assert {one.file for one in told.differences} == {path.name}
    assert any("16,639.95" in one.line.issued for one in told.differences)
    assert all("16,639.95" not in one.line.found for one in told.differences)
    with pytest.raises(PaperEdited):
        paper_in(store, path)
    # The paper itself, wherever it lies, is compared as well.
    (other,) = (scene.home / "exports").glob("minutes_*.txt")
    assert verify(store, scene.minutes, file=other).finding is GENUINE
    assert verify(store, scene.minutes, file=path).finding is EDITED
    store.close()


def test_a_head_is_no_papers_code(scene):
    store = open_home(scene.home)
    told = verify(store, check(store).code)
    assert (told.finding, told.paper) == (CodeStanding.HEAD, None)
    assert told.entry.sequence == check(store).entries
    store.close()


def test_who_searches_a_text_for_a_code_finds_none_that_the_books_make(scene, monkeypatch):
    """Were the slow hash broken, the text would still have to follow from the books."""
    store = open_home(scene.home)
    told = verify(store, scene.contract)
    store.close()
    with by_hand(scene.home) as hand:
        hand("UPDATE issued_paper SET content = ? WHERE code = ?", "0" * 64, told.code)
        hand.rewrite_the_chain()
    monkeypatch.setattr("forumtui.papers.acts.codes.code_vouched", lambda _paper: True)
    monkeypatch.setattr("forumtui.papers.acts.codes.vouched", lambda _paper: True)
    store = open_home(scene.home)
    assert verify(store, scene.contract).finding is CodeStanding.NOT_DRAWN
    store.close()


def test_a_code_takes_the_slow_hash_and_a_head_almost_only_that(monkeypatch):
    asked = []
    slow = codes._slow
    monkeypatch.setattr(codes, "_slow", lambda said, salt: asked.append(salt) or slow(said, salt))
    codes.head_code.cache_clear()
    assert codes.paper_code("{}") != codes.paper_code("[]")
    heads = [f"{number:064x}" for number in range(3)]
    for head in heads:
        assert codes.may_be_head(codes.head_code(head), head)
        assert codes.read_code(codes.head_code(head)) == codes.head_code(head)
    assert len(asked) == 5
    code = codes.head_code(heads[0])
    let_through = sum(codes.may_be_head(code, f"{number:064x}") for number in range(5_290))
    assert let_through == 10
    # Nothing of the head itself is slow's to keep: another head with the same quick signs differs.
    assert codes.head_code(f"{529:064x}")[:2] == code[:2]
    assert codes.head_code(f"{529:064x}") != code


UNBOUND = ("bookmark", "schema_migration")
"""Where the walk stands, and when a migration ran: what anybody may say, and no figure."""


def cells(home):
    """Return every column of every table with rows, and how many rows there are."""
    connection = sqlite3.connect(home / DATABASE_NAME)
    query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    found = []
    for (table,) in connection.execute(query).fetchall():
        if table in UNBOUND:
            continue
        rows = [row for (row,) in connection.execute(f'SELECT id FROM "{table}"')]
        columns = [column[1] for column in connection.execute(f'PRAGMA table_info("{table}")')]
        found += [(table, column, rows) for column in columns if rows]
    connection.close()
    return found


def other_value(chance, value):
    """Return what is not that value: another number, or another text, or nothing."""
    if isinstance(value, int):
        return chance.choice([value + 1, value - 1, value + 100_000, -value - 1])
    if value is None:
        return chance.choice([1, "ก"])
    return chance.choice([value + " ", value[1:] + "x", "", value.swapcase() + "\u200b"])


@pytest.mark.parametrize("seed", range(1))
def test_any_cell_of_any_table_that_is_changed_is_found(scene, printed, seed):
    """Every sixteenth column, others every day, a row of each by chance; the guards are put back.

    `FORUMTUI_LONG=1`: every column of all tables.
    """
    chance = random.Random(seed)
    columns = cells(scene.home)
    assert len({table for table, _, _ in columns}) > 20
    # All of them take a minute.
    for table, column, rows in every(16, columns):
        shutil.copy2(printed.home / DATABASE_NAME, scene.home / DATABASE_NAME)
        row = chance.choice(rows)
        with by_hand(scene.home) as hand:
            hand("PRAGMA ignore_check_constraints = 1")
            ((before,),) = hand(f'SELECT "{column}" FROM "{table}" WHERE id = ?', row)
            wanted = other_value(chance, before)
            try:
                hand(f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?', wanted, row)
            except sqlite3.IntegrityError:
                continue
            ((after,),) = hand(
                f'SELECT "{column}" FROM "{table}" WHERE rowid = ?',
                wanted if column == "id" else row,
            )
        if after != before:
            assert not whole(scene.home), (table, column, row, before, wanted)


def whole(home):
    """Say whether a village opens and the check finds nothing."""
    try:
        store = open_home(home)
    except Refusal:
        return False
    try:
        return isinstance(check(store), Sound)
    except Refusal:
        return False
    finally:
        store.close()


def test_a_village_that_was_brought_back_says_so_and_its_older_copies_know_nothing_more(scene):
    an_older_copy_in_its_place(scene)
    store = open_home(scene.home)
    with store.reading():
        last = last_sequence()
    from forumtui.officers.acts.approval import approved_act

    with approved_act(store, "copies.restored", two_pins(), check=lambda: None) as entry:
        entry.facts = {"file": "x", "entry": last, "head": "x"}
    assert village(store) is not None
    assert copies_that_know_more(store) == ()
    assert isinstance(check(store), Sound)
    store.close()


@pytest.fixture(scope="module")
def silent(tmp_path_factory):
    """A village in which nothing was done yet."""
    home = tmp_path_factory.mktemp("silent") / "home"
    with at_home(home, make=True):
        pass
    return home


HEARD = ("verification.undo", "followup.receive", "followup.settle", "officers.end", "papers.write")
"""Acts that a second way reads from the journal, among those of which every eighth is tried."""


@pytest.mark.parametrize("name", [*HEARD, *every(8, sorted({*ACTS} - {*HEARD}))])
def test_an_entry_that_says_nothing_is_found_or_carries_nothing(silent, tmp_path, name):
    """Whoever adds an entry by hand and leaves out what such an act says stops no check."""
    home = shutil.copytree(silent, tmp_path / "home")
    with at_home(home) as store:
        with act(store, name):
            pass
        seen = check(store)
    if name in HEARD[:-1]:
        assert isinstance(seen, Broken)
        assert (seen.link, seen.entry.act) == (Link.ENTRY_FOREIGN, name)
