"""Copies are made beside the forum, read back, compared, and only then given their name."""

import hashlib
import os
import sqlite3
import stat
import subprocess
import sys
import threading

import pytest
from tests.helpers.disks import disk, fill, make_read_only, pull_out

from forumtui.engine import files as sticks
from forumtui.engine.copies import copies_in, make_copy
from forumtui.engine.copy_names import HEAD, CopyOccasion, copy_name
from forumtui.engine.refusals import (
    CopyDiffers,
    CopyNoRoom,
    CopyPlaceGone,
    CopyReadOnly,
    CopyStopped,
    DatabaseDamaged,
    PassphraseTooShort,
)
from forumtui.engine.sealing import fit_passphrase
from forumtui.safekeeping.acts import copies as steps
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.safekeeping.acts.copies import CopyPlace, CopyRule, Why
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts.answers import Speaker

WORDS = "ผ้าขาวม้าเก้าผืน"


def rows_in(path, how="immutable=1"):
    connection = sqlite3.connect(f"file:{path}?mode=ro&{how}", uri=True)
    names = [n for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    rows = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
    connection.close()
    return rows


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def no_stick(tmp_path, monkeypatch):
    monkeypatch.setattr(sticks, "PLACES", (tmp_path / "media",))


@pytest.fixture
def stick(tmp_path, monkeypatch):
    monkeypatch.setattr(sticks, "PLACES", (tmp_path / "media",))
    with disk(tmp_path / "stick.img", tmp_path / "media" / "STICK", 8) as folder:
        yield folder


def at_hand(home, rule=steps.AS_BUILT, **more):
    return steps.copy_at_hand(home, CopyOccasion.WISH, rule, training=False, **more)


def test_a_copy_holds_every_row_and_its_name_says_when_and_how_many(store, home, tmp_path):
    made = steps.copy_to_folder(home, tmp_path / "ที่เก็บ")
    assert made.place is CopyPlace.FOLDER
    assert made.copy.name.households == 4
    assert rows_in(made.copy.path) == rows_in(home / "forum.db", "cache=private")
    assert len(rows_in(made.copy.path)["source_row"]) > 10
    assert names_in(tmp_path / "ที่เก็บ") == [made.copy.name.file]
    assert isinstance(check(store), Sound)


def test_a_copy_is_readable_by_its_owner_only_whatever_the_umask(store, home, tmp_path):
    before = os.umask(0)
    try:
        made = steps.copy_to_folder(home, tmp_path / "ก" / "ข")
        sealed = steps.copy_to_folder(home, tmp_path / "ก" / "ข", passphrase=WORDS)
    finally:
        os.umask(before)
    for path in (made.copy.path, sealed.copy.path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (tmp_path / "ก", tmp_path / "ก" / "ข"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_forum_goes_on_while_a_copy_is_made(store, home, tmp_path, at):
    """Answers given in the middle of it are durable at once; the copy is of one moment."""
    reached, go_on = threading.Event(), threading.Event()
    made = []

    def waits(done, of):
        reached.set()
        return go_on.wait(20)

    thread = threading.Thread(
        target=lambda: made.append(
            make_copy(home / "forum.db", tmp_path / "x", CopyOccasion.WISH, keep_going=waits)
        )
    )
    thread.start()
    assert reached.wait(20)
    before = store_rows(store, "answer")
    verification.confirm(store, at("1"), Speaker("สมชาย"))
    assert store_rows(store, "answer") > before
    go_on.set()
    thread.join(20)
    assert len(rows_in(made[0].path)["answer"]) == before
    assert copies_in(tmp_path / "x") == (made[0],)


def store_rows(store, table):
    connection = sqlite3.connect(store.path)
    count = connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
    connection.close()
    return count


def test_a_sealed_copy_hides_every_name_and_leaves_nothing_open(store, home, tmp_path):
    made = steps.copy_to_folder(home, tmp_path / "x", passphrase=WORDS)
    text = made.copy.path.read_bytes()
    assert made.copy.name.sealed
    assert "สมชาย".encode() not in text
    assert b"SQLite format" not in text
    assert names_in(tmp_path / "x") == [made.copy.name.file]
    assert [n for n in names_in(home) if n.endswith(".part")] == []


@pytest.mark.parametrize(
    "unseen", [" " * 8, "\0" * 8, "\u3000" * 9, "\u200b" * 8 + "ก", "\t" * 20, "abc    defg"]
)
def test_signs_that_nobody_sees_make_no_passphrase(store, home, tmp_path, unseen):
    with pytest.raises(PassphraseTooShort):
        steps.copy_to_folder(home, tmp_path / "x", passphrase=unseen)
    assert not (tmp_path / "x").exists()
    # What was sealed with it before is still opened with it.
    assert fit_passphrase(unseen) == unseen


def test_no_open_copy_has_a_name_while_a_sealed_one_is_made(store, home, tmp_path):
    """However it ends, by power or kill: beside the village and on the stick nothing is left open."""
    seen = []

    def looks(_done, _of):
        files = [path for path in tmp_path.rglob("*.part") if path.is_file()]
        seen.append(len(files))
        for path in files:
            assert not path.read_bytes().startswith(b"SQLite")
            assert path.parent != home or path.stat().st_size == 0
        return True

    made = make_copy(
        home / "forum.db", tmp_path / "x", CopyOccasion.WISH, passphrase=WORDS, keep_going=looks
    )
    assert made.path.exists()
    assert len(seen) > 3
    assert max(seen) == 1
    left = home / ".forum-2569-01-01-12.00-4homes-e0001-a1b2c3-wish.sealed.part"
    left.write_bytes(b"SQLite format 3, from an older version")
    make_copy(home / "forum.db", tmp_path / "x", CopyOccasion.WISH, passphrase=WORDS)
    assert not left.exists()


def test_two_copies_at_once_into_one_folder_leave_each_other_alone(store, home, tmp_path):
    inner = []

    def another(_done, _of):
        if not inner:
            inner.append(None)
            inner[0] = make_copy(home / "forum.db", tmp_path / "x", CopyOccasion.AUTOMATIC)
        return True

    outer = make_copy(home / "forum.db", tmp_path / "x", CopyOccasion.WISH, keep_going=another)
    assert names_in(tmp_path / "x") == sorted([outer.name.file, inner[0].name.file])


@pytest.mark.parametrize("short", ["", "1234567"])
def test_a_short_passphrase_is_refused(store, home, tmp_path, short):
    if short:
        with pytest.raises(PassphraseTooShort):
            steps.copy_to_folder(home, tmp_path / "x", passphrase=short)
        assert not (tmp_path / "x").exists()
    else:
        assert not steps.copy_to_folder(home, tmp_path / "x", passphrase=short).copy.name.sealed


def test_a_stopped_copy_leaves_nothing(store, home, tmp_path):
    with pytest.raises(CopyStopped):
        steps.copy_to_folder(home, tmp_path / "x", keep_going=lambda _done, _of: False)
    assert names_in(tmp_path / "x") == []


def test_what_a_power_cut_left_half_written_is_swept_away(store, home, tmp_path):
    folder = tmp_path / "x"
    folder.mkdir()
    left = ".forum-2560-04-20-19.30-4homes-e0001-a1b2c3-auto.db.part"
    (folder / left).write_bytes(b"half")
    made = steps.copy_to_folder(home, folder)
    assert names_in(folder) == [made.copy.name.file]


def test_a_link_in_the_place_of_a_copy_is_not_followed(store, home, tmp_path):
    folder, victim = tmp_path / "x", tmp_path / "victim"
    folder.mkdir()
    victim.write_text("mine")
    made = steps.copy_to_folder(home, folder)
    made.copy.path.unlink()
    made.copy.path.symlink_to(victim)
    (folder / f".{made.copy.name.file}.part").symlink_to(victim)
    again = steps.copy_to_folder(home, folder)
    assert victim.read_text() == "mine"
    assert not again.copy.path.is_symlink()


def test_a_damaged_village_is_not_copied_over(store, home, tmp_path):
    store.close()
    path = home / "forum.db"
    text = bytearray(path.read_bytes())
    size = int.from_bytes(text[16:18], "big")
    for page in range(4, len(text) // size):
        text[page * size : page * size + 64] = b"\xff" * 64
    path.write_bytes(bytes(text))
    with pytest.raises(DatabaseDamaged):
        steps.copy_to_folder(home, tmp_path / "x")
    assert list((tmp_path / "x").glob("*")) + list((tmp_path / "x").glob(".*")) == []


def test_no_stick_is_said_and_the_copy_lies_beside_the_village(store, home, no_stick):
    made = at_hand(home)
    assert (made.place, made.why) == (CopyPlace.HOME, Why.NO_STICK)
    assert made.copy.folder == home / "copies"


def test_a_stick_gets_the_copy(store, home, stick):
    made = at_hand(home)
    assert (made.place, made.why) == (CopyPlace.STICK, Why.NOTHING)
    assert made.copy.folder == stick / "forumtui"
    assert rows_in(made.copy.path)["journal"]


def test_the_training_village_writes_no_stick(store, home, stick):
    made = steps.copy_at_hand(home, CopyOccasion.WISH, steps.AS_BUILT, training=True)
    assert (made.place, made.why) == (CopyPlace.HOME, Why.TRAINING)
    assert not (stick / "forumtui").exists()


def test_a_village_that_seals_its_sticks_never_writes_an_open_one(store, home, stick):
    made = at_hand(home, CopyRule(sealed=True))
    assert (made.place, made.why) == (CopyPlace.HOME, Why.SEALED_ONLY)
    assert not (stick / "forumtui").exists()
    made = at_hand(home, CopyRule(sealed=True), passphrase=WORDS)
    assert (made.place, made.copy.name.sealed) == (CopyPlace.STICK, True)


def test_a_full_stick_is_said_and_nothing_half_is_left(store, home, stick):
    fill(stick)
    made = at_hand(home)
    assert (made.place, made.why) == (CopyPlace.HOME, Why.STICK_FAILED)
    assert isinstance(made.failed, CopyNoRoom)
    assert [n for n in names_in(stick) if "forum-" in n] == []


@pytest.mark.parametrize("passphrase", ["", WORDS])
def test_a_stick_that_fills_up_while_it_is_written_keeps_nothing_half(
    store, home, stick, passphrase
):
    # There is room when it begins; then somebody else takes it.
    taken = []

    def fills(done, of):
        if not taken:
            taken.append(fill(stick))
        return True

    with pytest.raises(CopyNoRoom):
        make_copy(
            home / "forum.db",
            stick / "forumtui",
            CopyOccasion.WISH,
            passphrase=passphrase,
            keep_going=fills,
        )
    assert names_in(stick / "forumtui") == []
    assert [n for n in names_in(home) if n.endswith(".part")] == []


def test_a_read_only_stick_is_said(store, home, stick):
    make_read_only(stick)
    made = at_hand(home)
    assert isinstance(made.failed, CopyReadOnly)
    assert made.place is CopyPlace.HOME


@pytest.mark.parametrize("passphrase", ["", WORDS])
def test_a_stick_pulled_out_while_it_is_written_is_said(store, home, stick, passphrase):
    pulled = []

    def pulls(done, of):
        if not pulled:
            pulled.append(pull_out(stick))
        return True

    with pytest.raises(CopyPlaceGone):
        make_copy(
            home / "forum.db",
            stick / "forumtui",
            CopyOccasion.WISH,
            passphrase=passphrase,
            keep_going=pulls,
        )
    assert isinstance(check(store), Sound)


def test_a_disk_that_takes_no_large_file_keeps_nothing_half(store, home, tmp_path):
    """A process that may write only so much: what a quota or an old FAT does."""
    program = (
        "import resource, sys; from pathlib import Path;"
        "from forumtui.engine.copies import make_copy; "
        "from forumtui.engine.copy_names import CopyOccasion;"
        "from forumtui.messages.refusals import Refusal;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536));\n"
        "try: make_copy(Path(sys.argv[1]), Path(sys.argv[2]), CopyOccasion.WISH)\n"
        "except Refusal as refusal: print(type(refusal).__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(home / "forum.db"), str(tmp_path / "x")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.strip() in {"CopyPlaceGone", "CopyNoRoom"}
    assert names_in(tmp_path / "x") == []


def test_a_byte_that_changes_on_the_way_is_found(store, home, tmp_path, monkeypatch):
    """The stick lies: what it gives back is not what it was given."""
    from forumtui.engine import copies as room

    real = room.write_through

    def lies(path):
        real(path)
        with path.open("r+b") as file:
            file.seek(path.stat().st_size // 2)
            byte = file.read(1)
            file.seek(-1, os.SEEK_CUR)
            file.write(bytes([byte[0] ^ 0xFF]))

    monkeypatch.setattr(room, "write_through", lies)
    with pytest.raises(CopyDiffers):
        steps.copy_to_folder(home, tmp_path / "x", passphrase=WORDS)
    assert names_in(tmp_path / "x") == []


def head_of(store, entry):
    """Return how a name tells which entry of this village's journal a copy ends with."""
    connection = sqlite3.connect(store.path)
    (found,) = connection.execute("SELECT hash FROM journal WHERE id = ?", (entry,)).fetchone()
    connection.close()
    return found[:HEAD]


def test_only_old_automatic_copies_of_this_villages_own_line_are_taken_away(store, home, no_stick):
    folder = home / "copies"
    own = at_hand(home).copy.name
    head = head_of(store, 2)
    for number in range(15):
        made = f"forum-2560-04-20-19.{10 + number}-4homes-e0002"
        for line in (f"{own.village}-{head}-r0", f"{own.village}-{'f' * 12}-r0", own.village):
            (folder / f"{made}-{line}-auto.db").touch()
        (folder / f"{made}-ffffff-{head}-r0-auto.db").touch()
        (folder / f"{made}-{own.village}-{'f' * 12}-r0-auto.sealed").touch()
    (folder / "note.txt").touch()
    before = set(names_in(folder))
    made = steps.copy_at_hand(home, CopyOccasion.AUTOMATIC, steps.AS_BUILT, training=False)
    names = set(names_in(folder))
    assert made.copy.name.file in names
    gone = before - names
    assert len(gone) == 6
    assert all(f"{own.village}-{head}-r0-auto.db" in name for name in gone)


def test_a_copy_that_was_made_is_in_the_journal(store, home, no_stick):
    assert steps.last_copy(store) is None
    made = at_hand(home)
    steps.note_copy(store, made)
    last = steps.last_copy(store)
    assert (last.file, last.place, last.households) == (made.copy.name.file, CopyPlace.HOME, 4)
    assert isinstance(check(store), Sound)


def test_a_copy_is_due_after_so_many_answers(store, home, no_stick, at):
    steps.choose_copy_rule(store, CopyRule(every=10))
    assert steps.answers_to_go(store) == 10
    verification.confirm(store, at("1"), Speaker("สมชาย"))
    verification.mark_absent(store, at("2"), Speaker("กรรมการ"))
    assert steps.answers_to_go(store) == 8
    assert steps.last_copy(store) is None
    steps.note_copy(store, at_hand(home))
    assert steps.answers_to_go(store) == 10
    verification.undo_last(store, at("2"))
    assert steps.last_copy(store).answers == 1
    steps.choose_copy_rule(store, CopyRule(every=0))
    assert steps.answers_to_go(store) is None
    assert steps.copy_rule(store) == CopyRule(every=0)
    assert isinstance(check(store), Sound)


def test_copies_are_found_on_sticks_and_at_home(store, home, stick, tmp_path):
    first = at_hand(home).copy
    second = steps.copy_at_hand(home, CopyOccasion.WISH, steps.AS_BUILT, training=True).copy
    third = steps.copy_to_folder(home, tmp_path / "x").copy
    known = steps.known_copies(home, [tmp_path / "x"])
    assert {one.path for one in known} == {first.path, second.path, third.path}
    assert [steps.place_of(one, home) for one in known] == [
        CopyPlace.FOLDER,
        CopyPlace.STICK,
        CopyPlace.HOME,
    ]


KILLED = """
import sys, time
from pathlib import Path
from forumtui.engine.copy_names import CopyOccasion
from forumtui.engine.copies import make_copy
def told(done, of):
    print(done, flush=True)
    time.sleep(0.02)
    return True
make_copy(Path(sys.argv[1]), Path(sys.argv[2]), CopyOccasion.WISH, keep_going=told,
          passphrase=sys.argv[3])
print("made", flush=True)
"""


@pytest.mark.parametrize("passphrase", ["", WORDS])
def test_killed_while_it_copies_no_half_copy_bears_a_name(store, home, tmp_path, passphrase):
    folder = tmp_path / "x"
    words = [sys.executable, "-c", KILLED, str(home / "forum.db"), str(folder), passphrase]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline().strip().isdecimal()
        process.kill()
        process.wait()
    assert [n for n in names_in(folder) if copy_name(n) is not None] == []
    made = steps.copy_to_folder(home, folder)
    assert names_in(folder) == [made.copy.name.file]
    assert isinstance(check(store), Sound)


def test_making_a_copy_changes_nothing_in_the_village(store, home, tmp_path):
    store.close()
    before = hashlib.sha256((home / "forum.db").read_bytes()).hexdigest()
    steps.copy_to_folder(home, tmp_path / "x")
    assert hashlib.sha256((home / "forum.db").read_bytes()).hexdigest() == before
