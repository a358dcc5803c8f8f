"""A village is brought back only into a folder without one, and only once everything was checked."""

import os
import sqlite3
import stat
import subprocess
import sys
from datetime import date

import pytest
from tests.helpers.sample import every

from forumtui.engine.journal import entries
from forumtui.engine.opening import open_home
from forumtui.engine.refusals import (
    CopyDamaged,
    CopyUnreadable,
    DatabaseNewer,
    PassphraseMissing,
    PassphraseWrong,
)
from forumtui.engine.sealing import CHUNK, MAGIC
from forumtui.messages.refusals import Refusal
from forumtui.officers.acts import approval as officers
from forumtui.officers.acts import pins as typed_pins
from forumtui.officers.acts.pins import PinEntry
from forumtui.officers.refusals import PinMustWait, PinWrong, TwoOfficersNeeded
from forumtui.officers.rules import Cost, MachineMoment
from forumtui.safekeeping.acts import copies
from forumtui.safekeeping.acts.check import Link, Sound, check
from forumtui.safekeeping.acts.restore import CopyUnsound, restore
from forumtui.safekeeping.records.kept_tries import TRIES
from forumtui.safekeeping.refusals import OfficersMustAllow
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts.answers import Speaker
from forumtui.village.acts.village import at_home, found_village, the_village

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


def test_a_copy_whose_own_words_are_no_text_is_refused(copy, tmp_path):
    copy.write_bytes(copy.read_bytes().replace(b"CREATE TABLE", b"CREATE \xacABLE"))
    with pytest.raises(CopyDamaged):
        restore(copy, tmp_path / "new")


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
    places = every(6 if kind == "closed" else 4, range(0, len(whole), max(1, len(whole) // 40)))
    for place in places:
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
    assert found > (len(places) * 7 // 8 if kind == "closed" else len(places) // 40)


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


class Clock:
    """The machine's own count of seconds, moved by hand."""

    def __init__(self, monkeypatch):
        self.seconds = 1_000
        monkeypatch.setattr(typed_pins, "_now", lambda: MachineMoment("f1e5", self.seconds))


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr(officers, "COST", Cost(n=2, r=1, p=1))
    return Clock(monkeypatch)


def bring_back(copy, folder, pins):
    return restore(copy, folder, pins_of=lambda _store: pins)


def guess(copy, folder, pins, *, right=()):
    """Restore with wrong PINs but for the officers at these places."""
    typed = [one if n in right else PinEntry(one.office, "0011") for n, one in enumerate(pins)]
    with pytest.raises((PinWrong, PinMustWait)) as refused:
        bring_back(copy, folder, typed[:2])
    return refused.type


def wrong_entries(store):
    with store.reading():
        return [one.facts() for one in entries() if one.act == "officers.wrong_pin"]


def test_wrong_pins_count_on_from_one_attempt_to_the_next(clock, guarded, tmp_path):
    copy, pins = guarded
    told = [guess(copy, tmp_path / "new", pins) for _ in range(5)]
    assert told == [PinWrong, PinWrong, PinMustWait, PinMustWait, PinMustWait]
    with pytest.raises(PinMustWait):
        bring_back(copy, tmp_path / "new", pins[:2])
    clock.seconds += 30
    assert guess(copy, tmp_path / "new", pins) is PinMustWait
    clock.seconds += 59
    with pytest.raises(PinMustWait):
        bring_back(copy, tmp_path / "new", pins[:2])
    assert not (tmp_path / "new" / "forum.db").exists()
    clock.seconds += 1
    bring_back(copy, tmp_path / "new", pins[:2])
    assert files_in(tmp_path / "new") == ["forum.db"]
    with at_home(tmp_path / "new") as store:
        assert [one["wrong"] for one in wrong_entries(store)] == [1, 2, 3, 4]
        assert isinstance(check(store), Sound)
    # They were right: nothing is kept any more.
    assert not (tmp_path / TRIES).exists()


def test_neither_another_folder_nor_another_name_of_the_copy_begins_anew(clock, guarded, tmp_path):
    copy, pins = guarded
    for number in range(3):
        other = tmp_path / f"{number}.db"
        other.write_bytes(copy.read_bytes())
        guess(other, tmp_path / f"new{number}", pins)
    with pytest.raises(PinMustWait):
        bring_back(copy, tmp_path / "new", pins[:2])


def test_the_tries_of_one_officer_are_not_anothers(clock, guarded, tmp_path):
    copy, pins = guarded
    for _ in range(3):
        guess(copy, tmp_path / "new", pins, right=(1,))
    assert guess(copy, tmp_path / "new", pins, right=(1,)) is PinMustWait
    bring_back(copy, tmp_path / "new", pins[1:])
    # The first officer did not allow it: the tries at that PIN still count.
    with pytest.raises(PinMustWait):
        bring_back(copy, tmp_path / "other", pins[:2])


def test_a_pin_that_was_right_for_nothing_does_not_end_the_wait_of_another(
    clock, guarded, tmp_path
):
    copy, pins = guarded
    for _ in range(3):
        guess(copy, tmp_path / "new", pins, right=(0,))
    with pytest.raises(PinMustWait):
        bring_back(copy, tmp_path / "new", pins[:2])


def test_the_file_of_tries_is_private_and_holds_no_pin_and_no_name(clock, guarded, tmp_path):
    copy, pins = guarded
    guess(copy, tmp_path / "new", pins)
    kept = tmp_path / TRIES
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    text = kept.read_text("ascii")
    assert len(text.splitlines()) == 1
    assert all(word not in text for word in ("0011", *PINS))


MARK = "0" * 64


@pytest.mark.parametrize(
    "text",
    ["", "x", "[" * 99_999, "\0" * 9, f"{MARK} - ", f"{MARK} - {'9' * 30}", f"{MARK} - -1", "กขค"],
)
def test_a_file_of_tries_that_makes_no_sense_counts_as_none(clock, guarded, tmp_path, text):
    copy, pins = guarded
    (tmp_path / TRIES).write_text(text)
    bring_back(copy, tmp_path / "new", pins[:2])
    assert isinstance(checked(tmp_path / "new"), Sound)


def checked(folder):
    with at_home(folder) as store:
        return check(store)


@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_where_no_file_can_be_beside_the_folder_the_tries_are_kept_in_it(
    clock, guarded, tmp_path, kind
):
    copy, pins = guarded
    if kind == "link":
        (tmp_path / "elsewhere").write_text("")
        (tmp_path / TRIES).symlink_to(tmp_path / "elsewhere")
    elif kind == "folder":
        (tmp_path / TRIES).mkdir()
    else:
        os.mkfifo(tmp_path / TRIES)
    for _ in range(3):
        guess(copy, tmp_path / "new", pins)
    assert files_in(tmp_path / "new") == [TRIES]
    with pytest.raises(PinMustWait):
        bring_back(copy, tmp_path / "new", pins[:2])
    clock.seconds += 30
    bring_back(copy, tmp_path / "new", pins[:2])
    assert files_in(tmp_path / "new") == ["forum.db"]
    assert kind != "link" or (tmp_path / "elsewhere").read_text() == ""


def test_a_village_without_officers_leaves_no_file_of_tries(copy, tmp_path):
    restore(copy, tmp_path / "new")
    assert not (tmp_path / TRIES).exists()


def test_two_attempts_at_once_take_turns_and_both_count(guarded, tmp_path):
    copy, pins = guarded
    words = (str(copy), str(pins[0].office), str(pins[1].office))
    both = [
        subprocess.Popen([sys.executable, "-c", GUESSED, str(tmp_path / f"new{n}"), *words])
        for n in range(2)
    ]
    assert [one.wait(60) for one in both] == [0, 0]
    assert len((tmp_path / TRIES).read_text("ascii").splitlines()) == 2


GUESSED = """
import sys
from pathlib import Path
from forumtui.messages.refusals import Refusal
from forumtui.officers.acts.pins import PinEntry
from forumtui.safekeeping.acts.restore import restore
into, copy, *offices = sys.argv[1:]
pins = [PinEntry(int(one), "0011") for one in offices]
try:
    restore(Path(copy), Path(into), pins_of=lambda _store: pins)
except Refusal as refusal:
    sys.exit(0 if refusal.key == "officers.pin_wrong" else 3)
"""


KILLED = """
import sys, time
from pathlib import Path
from forumtui.safekeeping.acts.restore import restore
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
