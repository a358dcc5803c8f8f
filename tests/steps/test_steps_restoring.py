"""A village is brought back only into a folder without one, and only once everything was checked."""

import os
import sqlite3
import stat
import subprocess
import sys
from datetime import date

import pytest

from forumtui.core.refusals import Refusal
from forumtui.steps import copies, officers, verification
from forumtui.steps.check import Link, Sound, check
from forumtui.steps.officer_refusals import PinWrong, TwoOfficersNeeded
from forumtui.steps.officers import PinEntry
from forumtui.steps.restoring import CopyUnsound, OfficersMustAllow, restore
from forumtui.steps.verification import Speaker
from forumtui.steps.village import at_home, found_village, open_home, the_village
from forumtui.store.journal import entries
from forumtui.store.refusals import (
    CopyDamaged,
    CopyUnreadable,
    DatabaseNewer,
    PassphraseMissing,
    PassphraseWrong,
)
from forumtui.store.sealing import CHUNK, MAGIC

WORDS = "ผ้าขาวม้าเก้าผืน"
REFUSED = (CopyDamaged, CopyUnsound, PassphraseWrong, DatabaseNewer)


@pytest.fixture
def copy(store, home, tmp_path, at):
    verification.confirm(store, at("1"), Speaker("สมชาย"))
    made = copies.copy_to_folder(home, tmp_path / "stick")
    store.close()
    return made.copy.path


@pytest.fixture
def sealed(store, home, tmp_path):
    made = copies.copy_to_folder(home, tmp_path / "stick", passphrase=WORDS)
    store.close()
    return made.copy.path


def files_in(folder):
    return sorted(path.name for path in folder.rglob("*")) if folder.exists() else []


def test_a_village_comes_back_whole_and_says_so(copy, tmp_path):
    restored = restore(copy, tmp_path / "new")
    assert restored.village.name == "บ้านทดลอง"
    assert files_in(tmp_path / "new") == ["forum.db"]
    assert stat.S_IMODE((tmp_path / "new" / "forum.db").stat().st_mode) == 0o600
    with at_home(tmp_path / "new") as store:
        with store.reading():
            last = [*entries()][-1]
        assert (last.act, last.facts()["file"]) == ("copies.restored", copy.name)
        assert last.sequence == restored.entries + 1
        assert verification.village_progress(store).confirmed.households == 1
        assert isinstance(check(store), Sound)


def test_a_sealed_copy_opens_with_its_passphrase_only(sealed, tmp_path):
    with pytest.raises(PassphraseMissing):
        restore(sealed, tmp_path / "new")
    with pytest.raises(PassphraseWrong):
        restore(sealed, tmp_path / "new", passphrase=WORDS + "1")
    assert files_in(tmp_path / "new") == []
    assert restore(sealed, tmp_path / "new", passphrase=WORDS).village.name == "บ้านทดลอง"


def test_a_passphrase_is_the_same_however_its_letters_are_put_together(store, home, tmp_path):
    made = copies.copy_to_folder(home, tmp_path / "stick", passphrase="café au lait")
    store.close()
    assert restore(made.copy.path, tmp_path / "new", passphrase="cafe\u0301 au lait").entries


def test_a_village_is_never_written_over(copy, home, tmp_path):
    before = (home / "forum.db").read_bytes()
    with pytest.raises(Refusal) as refused:
        restore(copy, home)
    assert refused.value.key == "copies.folder_taken"
    assert (home / "forum.db").read_bytes() == before


def test_a_folder_that_was_only_opened_makes_room(copy, tmp_path):
    open_home_once(tmp_path / "new")
    restore(copy, tmp_path / "new")
    with at_home(tmp_path / "new") as store:
        assert the_village(store).name == "บ้านทดลอง"


def open_home_once(folder):
    folder.mkdir()
    open_home(folder).close()


def test_a_village_without_a_row_is_one_too(copy, tmp_path):
    with at_home(tmp_path / "new", make=True) as store:
        found_village(store, "บ้านอื่น", date(2017, 3, 31))
    with pytest.raises(Refusal) as refused:
        restore(copy, tmp_path / "new")
    assert refused.value.key == "copies.folder_taken"


@pytest.mark.parametrize("kind", ["open", "closed"])
def test_a_changed_byte_in_any_part_of_a_copy_is_found(copy, store, home, tmp_path, kind):
    if kind == "closed":
        copy = copies.copy_to_folder(home, tmp_path / "closed", passphrase=WORDS).copy.path
    whole = copy.read_bytes()
    found = 0
    for place in range(0, len(whole), max(1, len(whole) // 40)):
        text = bytearray(whole)
        text[place] ^= 0x55
        copy.write_bytes(bytes(text))
        folder = tmp_path / f"new{place}"
        try:
            restore(copy, folder, passphrase=WORDS if kind == "closed" else "")
        except REFUSED:
            assert not (folder / "forum.db").exists()
            found += 1
        else:
            # A byte that no row and no page of the engine uses.
            assert kind == "open"
            with at_home(folder) as restored:
                assert isinstance(check(restored), Sound)
    assert found > (35 if kind == "closed" else 4)


@pytest.mark.parametrize("left", [0.0, 0.3, 0.99])
def test_a_copy_that_was_cut_short_is_no_copy(copy, sealed, tmp_path, left):
    for path, passphrase in ((copy, ""), (sealed, WORDS)):
        text = path.read_bytes()
        path.write_bytes(text[: int(len(text) * left)])
        with pytest.raises(Refusal):
            restore(path, tmp_path / "new", passphrase=passphrase)
        assert not (tmp_path / "new" / "forum.db").exists()
        path.write_bytes(text)


def test_chunks_cannot_be_taken_from_the_end_of_a_sealed_copy(tmp_path):
    home = tmp_path / "many"
    with at_home(home, make=True) as store:
        found_village(store, "บ้านใหญ่", date(2017, 3, 31))
    connection = sqlite3.connect(home / "forum.db")
    rows = ((number + 9, "ก" * 150) for number in range(3000))
    connection.executemany("INSERT INTO journal VALUES (?,'','','x',?,'','')", rows)
    connection.commit()
    connection.close()
    path = copies.copy_to_folder(home, tmp_path / "x", passphrase=WORDS).copy.path
    text = path.read_bytes()
    assert len(text) > 3 * CHUNK
    # Cut where a chunk ends: every chunk that is left is whole.
    head = len(MAGIC) + 1 + 16 + 7
    path.write_bytes(text[: head + 2 * (CHUNK + 16)])
    with pytest.raises(CopyDamaged):
        restore(path, tmp_path / "new", passphrase=WORDS)
    assert files_in(tmp_path / "new") == []


def test_a_copy_somebody_edited_is_not_used_and_what_was_changed_is_said(copy, tmp_path):
    connection = sqlite3.connect(copy)
    connection.execute("DROP TRIGGER loan_no_update")
    connection.execute("UPDATE loan SET balance_satang = 1 WHERE id = 1")
    connection.commit()
    connection.close()
    with pytest.raises(CopyUnsound) as refused:
        restore(copy, tmp_path / "new")
    assert refused.value.broken.link is Link.ROWS_CHANGED
    assert files_in(tmp_path / "new") == []


def test_what_is_no_file_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "none", "/dev/zero"):
        with pytest.raises(CopyUnreadable):
            restore(tmp_path / path, tmp_path / "new")
    (tmp_path / "text.db").write_text("ไม่ใช่สำเนา " * 100)
    with pytest.raises(CopyDamaged):
        restore(tmp_path / "text.db", tmp_path / "new")
    assert files_in(tmp_path / "new") == []


def test_a_database_of_something_else_is_no_copy(tmp_path):
    connection = sqlite3.connect(tmp_path / "other.db")
    connection.execute("CREATE TABLE village (id INTEGER PRIMARY KEY, name TEXT)")
    connection.commit()
    connection.close()
    with pytest.raises(CopyDamaged):
        restore(tmp_path / "other.db", tmp_path / "new")


def test_the_copy_itself_stays_as_it_is(copy, tmp_path):
    before = copy.read_bytes()
    restore(copy, tmp_path / "new")
    assert copy.read_bytes() == before


PINS = ("48213", "90517", "36284")


@pytest.fixture
def guarded(store, home, tmp_path):
    """A copy of a village that has set its officers, and the PINs of all three."""
    since = date(2017, 4, 1)
    for name, pin in zip(("นายก่อ", "นางข้า", "นายคง"), PINS, strict=True):
        officers.appoint(store, name=name, role="กรรมการ", pin=pin, since=since)
    typed = [PinEntry(one.id, pin) for one, pin in zip(officers.officers(store), PINS, strict=True)]
    made = copies.copy_to_folder(home, tmp_path / "stick")
    store.close()
    return made.copy.path, typed


def test_two_officers_of_the_village_allow_that_it_comes_back(guarded, tmp_path):
    copy, pins = guarded
    with pytest.raises(OfficersMustAllow) as must:
        restore(copy, tmp_path / "new")
    assert [one.name for one in must.value.officers] == ["นายก่อ", "นางข้า", "นายคง"]
    wrong = [pins[0], PinEntry(pins[1].office, "11223")]
    for typed in (wrong, pins[:1]):
        with pytest.raises((PinWrong, TwoOfficersNeeded)):
            restore(copy, tmp_path / "new", pins_of=lambda _store, typed=typed: typed)
        assert files_in(tmp_path / "new") == []
    restore(copy, tmp_path / "new", pins_of=lambda _store: pins[1:])
    with at_home(tmp_path / "new") as store:
        with store.reading():
            approved = [*entries()][-1].facts()["approved_by"]
        assert [one["name"] for one in approved] == ["นางข้า", "นายคง"]
        assert isinstance(check(store), Sound)


KILLED = """
import sys, time
from pathlib import Path
from forumtui.steps.restoring import restore
def told(done, of):
    print(done, flush=True)
    time.sleep(5)
    return True
restore(Path(sys.argv[1]), Path(sys.argv[2]), keep_going=told)
"""


def test_killed_while_it_is_checked_there_is_no_village_yet(copy, tmp_path):
    words = [sys.executable, "-c", KILLED, str(copy), str(tmp_path / "new")]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline()
        process.kill()
        process.wait()
    assert not (tmp_path / "new" / "forum.db").exists()
    restore(copy, tmp_path / "new")
    assert [n for n in files_in(tmp_path / "new") if "restoring" in n] == []
