"""The check of the books finds what was changed by hand; what it cannot find, a printed code does."""

import json
import random
import shutil
import sqlite3

import pytest
from tests.helpers.sample import LONG, every
from tests.helpers.small_village import TODAY
from tests.helpers.tampering import by_hand

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.engine.opening import open_home
from forumtui.engine.written import entry_hash
from forumtui.meetings.acts.meetings import open_meeting
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal
from forumtui.papers.acts.codes import CodeStanding, verify
from forumtui.people.acts import identity as linking
from forumtui.registers.acts.handover import hand_over
from forumtui.safekeeping.acts.check import Broken, Link, Sound, check
from forumtui.safekeeping.records import check as records
from forumtui.safekeeping.refusals import CheckStopped
from forumtui.safekeeping.words.check import found, remarks
from forumtui.verification.acts import answers as verification
from forumtui.village.acts.village import at_home

HEAD = verification.Speaker("นายสมชาย ใจดี", "หัวหน้าครัวเรือน")
SAY = Messages()


@pytest.fixture
def evening(store, at):
    """An evening with answers, one taken back, a contract and the papers of the handover."""
    words = {"place": "ศาลา", "chair": "ก", "secretary": "ข"}
    open_meeting(store, held_on=TODAY, **words)
    verification.confirm(store, at("1"), HEAD)
    verification.mark_absent(store, at("2"), verification.Speaker("ข"))
    verification.undo_last(store, at("2"))
    view = verification.household(store, at("2"))
    verification.dispute(
        store, at("2"), view.lines[0].line, claimed_satang=5, reason="จ่ายแล้ว", speaker=HEAD
    )
    verification.confirm(store, at("10"), verification.Speaker("นายคำปัน ไม่มีหนี้"))
    waiting = linking.persons_waiting(store)[0]
    linking.say_same(store, waiting.id, view.lines[0].person)
    linking.take_back(store)
    hand_over(store, today=TODAY)
    return store


@pytest.fixture
def contract(evening, at):
    return consolidation.draw_up(evening, at("1"))


def test_an_untouched_village_is_sound_in_one_line(evening, contract):
    seen = check(evening)
    assert isinstance(seen, Sound)
    # A meeting, four answers of which one is taken back, who is whom twice, papers, a contract, and
    # before them the village's name and four registers.
    assert (seen.entries, seen.households, seen.walked, seen.papers) == (17, 4, 4, 5)
    assert seen.answers == 6
    assert "\n" not in found(seen, SAY)
    assert found(seen, SAY).startswith("ตรวจแล้ว ครบถ้วน: บันทึก 17 รายการ ")
    assert seen.code in found(seen, SAY)
    assert len(remarks(seen, SAY)) == 1


def test_a_village_that_did_nothing_is_sound(tmp_path):
    with at_home(tmp_path, make=True) as store:
        seen = check(store)
        assert isinstance(seen, Sound)
        assert found(seen, SAY) == SAY("check.nothing")


def test_the_code_of_the_last_entry_is_known_later(evening, at):
    noted = check(evening).code
    verification.confirm(evening, at("10/1"), HEAD)
    seen = verify(evening, noted)
    assert seen.finding is CodeStanding.HEAD
    assert seen.entry.act == "handover.hand_over"


def test_a_check_tells_how_far_it_is_and_can_be_stopped(evening):
    told = []
    check(evening, keep_going=lambda done, total: told.append((done, total)) or True)
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]
    with pytest.raises(CheckStopped):
        check(evening, keep_going=lambda _done, _total: False)
    assert isinstance(check(evening), Sound)


def test_a_check_writes_nothing(evening, home):
    evening.close()
    before = (home / "forum.db").read_bytes()
    with at_home(home) as store:
        check(store)
    assert (home / "forum.db").read_bytes() == before


def change_an_amount(hand):
    hand("UPDATE loan SET balance_satang = balance_satang - 100 WHERE id = 1")


def change_an_amount_nobody_answered_for(hand):
    hand("UPDATE loan SET balance_satang = 1 WHERE contract_no = '3/2558'")


def delete_an_answer(hand):
    hand("DELETE FROM answer WHERE id = 1")


def delete_the_last_answer(hand):
    hand("DELETE FROM answer WHERE id = (SELECT MAX(id) FROM answer)")


def add_an_answer(hand):
    hand(
        "INSERT INTO answer SELECT id + 100, household_id, person_id, 'confirmed', proxy, spoken_by,"
        " spoken_as, paper, fingerprint, meeting_id, act FROM answer WHERE id = 1"
    )


def take_an_answer_back(hand):
    ((act,),) = hand("SELECT act FROM answer WHERE id = 1")
    hand("INSERT INTO 'undo' VALUES (77, ?, ?)", act, act + 1)


def move_a_debt(hand):
    hand("UPDATE loan SET person_id = (SELECT MAX(id) FROM person) WHERE id = 1")


def change_an_entry(hand):
    hand("UPDATE journal SET body = replace(body, 'ใจดี', 'ใจร้าย') WHERE act LIKE '%confirm'")


def change_who(hand):
    hand("UPDATE journal SET actor = 'ใครไม่รู้' WHERE id = 7")


def change_when(hand):
    hand("UPDATE journal SET at = '2017-01-01T00:00:00.000+00:00' WHERE id = 7")


def remove_an_entry(hand):
    hand("DELETE FROM journal WHERE id = 8")


def change_an_entry_and_its_hash(hand):
    ((sequence, at, act, body, previous),) = hand(
        "SELECT id, at, act, body, previous FROM journal WHERE id = 7"
    )
    sealed = entry_hash(
        sequence=sequence, at=at, actor="อีกคน", act=act, body=body, previous=previous
    )
    hand("UPDATE journal SET actor = 'อีกคน', hash = ? WHERE id = 7", sealed)


def delete_what_others_point_to(hand):
    hand("DELETE FROM person WHERE id = 1")


def remove_the_last_ten(hand):
    hand.drop_last_entries(10)


def rewrite_everything(hand):
    """Write a smaller debt, in the row, in what the journal says was read in, and in every hash."""
    change_an_amount_nobody_answered_for(hand)
    for sequence, body in hand("SELECT id, body FROM journal WHERE act = 'intake.import'"):
        facts = json.loads(body)
        for table in facts["tables"]:
            if table["kind"] == "loan" and table["accepted_satang"] == 4_600_000:
                table["accepted_satang"] -= 400_000 - 1
        hand("UPDATE journal SET body = ? WHERE id = ?", json.dumps(facts), sequence)
    hand.rewrite_the_chain()


def rewrite_everything_and_the_codes(hand):
    """The same, and no trace left of the papers that went out."""
    hand("DELETE FROM issued_paper")
    for sequence, body in hand("SELECT id, body FROM journal"):
        facts = json.loads(body)
        facts["rows"].pop("issued_paper", None)
        hand("UPDATE journal SET body = ? WHERE id = ?", json.dumps(facts), sequence)
    rewrite_everything(hand)


TABLE = [
    # what was done, what `check` says, what `verify` says of the contract printed before
    (change_an_amount, Link.ROWS_CHANGED, CodeStanding.ALTERED),
    (change_an_amount_nobody_answered_for, Link.ROWS_CHANGED, CodeStanding.UNSOUND),
    (delete_an_answer, Link.ROWS_CHANGED, CodeStanding.ALTERED),
    (delete_the_last_answer, Link.ROWS_CHANGED, CodeStanding.UNSOUND),
    (add_an_answer, Link.ROWS_UNBOUND, CodeStanding.UNSOUND),
    (take_an_answer_back, Link.ROWS_UNBOUND, CodeStanding.ALTERED),
    (move_a_debt, Link.ROWS_CHANGED, CodeStanding.ALTERED),
    (change_an_entry, Link.ENTRY_CHANGED, CodeStanding.ALTERED),
    (change_who, Link.ENTRY_CHANGED, CodeStanding.ALTERED),
    (change_when, Link.ENTRY_CHANGED, CodeStanding.ALTERED),
    (remove_an_entry, Link.ENTRY_MISSING, CodeStanding.ALTERED),
    (change_an_entry_and_its_hash, Link.ENTRY_CUT_OFF, CodeStanding.ALTERED),
    (delete_what_others_point_to, Link.DANGLING, CodeStanding.ALTERED),
    (remove_the_last_ten, None, CodeStanding.UNKNOWN),
    (rewrite_everything, Link.PAPER_ASTRAY, CodeStanding.ALTERED),
    (rewrite_everything_and_the_codes, None, CodeStanding.UNKNOWN),
]


@pytest.mark.parametrize(
    ("tamper", "link", "finding"), TABLE, ids=[tamper.__name__ for tamper, *_ in TABLE]
)
def test_what_is_changed_by_hand_is_found(evening, contract, home, tamper, link, finding):
    evening.close()
    with by_hand(home) as hand:
        tamper(hand)
    with at_home(home) as store:
        seen, told = check(store), verify(store, contract.code)
    assert (seen.link if isinstance(seen, Broken) else None) == link
    assert told.finding is finding
    # Whatever is done, one of the two sees it.
    assert link is not None or finding not in {CodeStanding.GENUINE, CodeStanding.HEAD}
    assert found(seen, SAY)
    assert found(seen, Messages("en"))


def test_the_head_that_was_noted_tells_that_entries_are_missing(evening, contract, home):
    noted = check(evening).code
    evening.close()
    with by_hand(home) as hand:
        hand.drop_last_entries(1)
    with at_home(home) as store:
        assert isinstance(check(store), Sound)
        assert verify(store, noted).finding is CodeStanding.UNKNOWN


def test_the_sentence_says_what_by_which_act_and_when(evening, home):
    evening.close()
    with by_hand(home) as hand:
        change_an_amount(hand)
    with at_home(home) as store:
        said = found(check(store), SAY)
    assert said.startswith("หนี้ของสมาชิก ถูกแก้")
    assert "อ่านทะเบียน โดย " in said
    assert "(รายการที่ 3)" in said


@pytest.mark.parametrize(
    ("way", "link"),
    [
        ("UPDATE residence SET household_id = 2 WHERE person_id = 1", Link.STATUS_DIFFERS),
        ("UPDATE 'undo' SET undone = 1 WHERE id = 1", Link.UNDO_DIFFERS),
        ("UPDATE answer SET verdict = 'confirmed' WHERE verdict = 'disputed'", None),
        ("UPDATE loan SET balance_satang = balance_satang + 1 WHERE id = 2", None),
    ],
)
def test_the_second_way_differs_where_a_query_is_wrong(evening, home, way, link, monkeypatch):
    """The screens' tables are changed and the digests made to fit: only the second way can tell."""
    kept = list(records.kept_homes()) if link is Link.STATUS_DIFFERS else []
    evening.close()
    with by_hand(home) as hand:
        hand("DELETE FROM issued_paper")
        for sequence, body in hand("SELECT id, body FROM journal"):
            facts = json.loads(body)
            facts["rows"].pop("issued_paper", None)
            hand("UPDATE journal SET body = ? WHERE id = ?", json.dumps(facts), sequence)
        hand(way)
        hand.rewrite_the_chain()
    if kept:
        monkeypatch.setattr(records, "kept_homes", lambda: kept)
    with at_home(home) as store:
        seen = check(store)
    assert isinstance(seen, Broken)
    wanted = {link} if link else {Link.ANSWER_UNFOUNDED, Link.IMPORT_DIFFERS}
    if link is Link.STATUS_DIFFERS:
        wanted |= {Link.DEBT_DIFFERS}
    assert seen.link in wanted


@pytest.mark.parametrize("change", ["CREATE TABLE more (id INTEGER)", "DROP INDEX answer_act"])
def test_a_table_or_index_that_is_not_the_programs_is_told(evening, home, change):
    evening.close()
    with by_hand(home) as hand:
        hand(change)
    with at_home(home) as store:
        assert check(store).link is Link.FORM_CHANGED


def content(path):
    """Return every row of every table; what only says when a migration ran is no figure."""
    connection = sqlite3.connect(path)
    connection.text_factory = bytes
    names = [
        name.decode()
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    rows = {
        name: connection.execute(f'SELECT * FROM "{name}"').fetchall()
        for name in names
        if name not in {"schema_migration", "bookmark"}
    }
    connection.close()
    return rows


SIZE = 4096
PLACES = (
    lambda chance: chance.randrange(8),
    lambda chance: SIZE - 1 - chance.randrange(40),
    lambda chance: chance.randrange(SIZE),
)
"""Where a page is hit: in its head, where its rows are, anywhere."""


def test_a_flipped_byte_in_every_page_is_found_or_carries_nothing(evening, contract, home):
    """One byte of every sixth page, each in the next of the places, others every day.

    `FORUMTUI_LONG=1`: every page, in all of the places.
    """
    evening.close()
    whole = (home / "forum.db").read_bytes()
    kept, chance = content(home / "forum.db"), random.Random(2560)
    pages = len(whole) // SIZE
    counts = {"found": 0, "nothing": 0}
    looked_at = every(6, range(pages))
    for number, page in enumerate(looked_at):
        for where in PLACES if LONG else PLACES[number % 3 : number % 3 + 1]:
            place = where(chance)
            flipped = bytearray(whole)
            flipped[page * SIZE + place] ^= 1 << chance.randrange(8)
            copy = home / "copy"
            copy.mkdir()
            (copy / "forum.db").write_bytes(flipped)
            if not sound(copy):
                counts["found"] += 1
            else:
                assert content(copy / "forum.db") == kept, (page, place)
                counts["nothing"] += 1
            shutil.rmtree(copy)
    assert pages > 80
    assert sum(counts.values()) == len(looked_at) * (len(PLACES) if LONG else 1)
    assert counts["found"] > sum(counts.values()) // 4


def sound(home):
    """Say whether a check finds nothing at all."""
    try:
        store = open_home(home)
    except Refusal:
        return False
    try:
        seen = check(store)
    except Refusal:
        return False
    finally:
        store.close()
    return isinstance(seen, Sound) and not seen.guarded_again
