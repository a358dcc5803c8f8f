"""Which copies belong to a village's own line: only of those is an old one ever taken away."""

import hashlib
import shutil
import sqlite3
from random import Random

import pytest
from tests.helpers.disks import disk, fill
from tests.helpers.sample import every

from forumtui.engine import copies as engine_copies
from forumtui.engine import copy_names
from forumtui.engine import files as sticks
from forumtui.engine.copies import CopyLine, copies_in, is_whole_copy, make_copy, offered
from forumtui.engine.copy_names import CopyOccasion, copy_name
from forumtui.engine.opening import open_home
from forumtui.engine.refusals import CopyNoRoom, CopyPlaceGone
from forumtui.messages import Messages
from forumtui.safekeeping.acts import copies as steps
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.safekeeping.acts.restore import restore
from forumtui.safekeeping.words.copies import copy_row

WORDS = "ผ้าขาวม้าเก้าผืน"


@pytest.fixture
def alone(store, home):
    """The folder of a village that nobody has open."""
    store.close()
    return home


def goes_on(home, acts=1):
    """Do so many acts in a village."""
    store = open_home(home)
    try:
        for _ in range(acts):
            steps.choose_copy_rule(store, steps.CopyRule(every=10))
    finally:
        store.close()


def automatic(home, folder, passphrase=""):
    return make_copy(home / "forum.db", folder, CopyOccasion.AUTOMATIC, passphrase=passphrase)


def wished(home, folder):
    return make_copy(home / "forum.db", folder, CopyOccasion.WISH)


def chain(database):
    """Return the hashes of a journal by their sequence; nobody has its database open."""
    connection = sqlite3.connect(f"file:{database}?mode=ro&immutable=1", uri=True)
    found = dict(connection.execute("SELECT id, hash FROM journal"))
    connection.close()
    return found


def texts(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).digest() for path in folder.iterdir()}


@pytest.mark.parametrize("passphrase", ["", WORDS])
def test_after_a_village_was_brought_back_its_new_copies_stay_and_the_old_ones_too(
    alone, tmp_path, passphrase
):
    stick = tmp_path / "stick"
    early = wished(alone, stick)
    for _ in range(12):
        goes_on(alone, 3)
        automatic(alone, stick, passphrase)
    before = texts(stick)
    new = tmp_path / "new"
    restore(early.path, new)
    for _ in range(3):
        goes_on(new, 2)
        made = automatic(new, stick, passphrase)
        assert made.path.exists()
        assert made.name.entry < max(copy_name(name).entry for name in before)
    after = texts(stick)
    assert before.items() <= after.items()
    assert len(after) == len(before) + 3


def test_the_line_that_was_gone_on_with_is_offered_first_and_the_other_told_as_such(
    alone, tmp_path
):
    stick, new = tmp_path / "stick", tmp_path / "new"
    early = wished(alone, stick)
    goes_on(alone, 9)
    left = automatic(alone, stick)
    restore(early.path, new)
    goes_on(new)
    last = automatic(new, stick)
    for home in (new, tmp_path / "empty card"):
        listed = offered(copies_in(stick), home / "forum.db")
        assert [one.name for one in listed] == [last.name, early.name, left.name]
        lines = [one.line for one in listed]
        assert lines == [CopyLine.OWN, CopyLine.OWN, CopyLine.BRANCH]
    row = copy_row(listed[-1], new, Messages("en"))
    assert "another branch" in row
    assert "branch" not in copy_row(listed[0], new, Messages("en"))
    # Seen from the village that was left, it is the other one that went another way.
    seen = {one.name: one.line for one in offered(copies_in(stick), alone / "forum.db")}
    assert seen == {
        early.name: CopyLine.OWN,
        left.name: CopyLine.OWN,
        last.name: CopyLine.BRANCH,
    }


def test_sealed_copies_are_offered_in_the_same_order_though_nobody_can_read_them(alone, tmp_path):
    stick, new = tmp_path / "stick", tmp_path / "new"
    early = wished(alone, tmp_path / "other")
    goes_on(alone, 9)
    left = automatic(alone, stick, WORDS)
    restore(early.path, new)
    goes_on(new)
    last = automatic(new, stick, WORDS)
    listed = offered(copies_in(stick), tmp_path / "empty card" / "forum.db")
    assert [one.name for one in listed] == [last.name, left.name]
    assert listed[0].line is CopyLine.OWN
    assert listed[1].line is not CopyLine.OWN


def test_a_copy_that_is_further_than_the_village_is_told(alone, tmp_path):
    older = tmp_path / "older"
    older.mkdir()
    shutil.copy(alone / "forum.db", older / "forum.db")
    goes_on(alone, 4)
    further = automatic(alone, tmp_path / "stick")
    (seen,) = offered(copies_in(tmp_path / "stick"), older / "forum.db")
    assert (seen.name, seen.line) == (further.name, CopyLine.AHEAD)


def named_as_before(copy):
    """Give a copy the name it would have had before names told of the line."""
    line = f"-{copy.name.head}-r{copy.name.back}"
    old = copy.path.with_name(copy.name.file.replace(line, ""))
    copy.path.rename(old)
    assert copy_name(old.name).head == ""
    return old


def test_names_of_before_are_understood_and_what_cannot_be_read_stays(alone, tmp_path, monkeypatch):
    monkeypatch.setattr(copy_names, "KEPT_AUTOMATIC", 1)
    stick = tmp_path / "stick"
    made = []
    for number in range(4):
        goes_on(alone)
        sealed = WORDS if number % 2 else ""
        made.append(named_as_before(automatic(alone, tmp_path / str(number), sealed)))
    stick.mkdir()
    for path in made:
        path.rename(stick / path.name)
    goes_on(alone)
    automatic(alone, stick)
    left = {path.name for path in stick.iterdir()}
    assert [path.name in left for path in made] == [False, True, False, True]


def test_what_has_the_name_already_is_never_written_over(alone, tmp_path, monkeypatch):
    class Stopped(engine_copies.datetime):
        @classmethod
        def now(cls):
            return cls(2017, 4, 20, 19, 30)

    monkeypatch.setattr(engine_copies, "datetime", Stopped)
    stick = tmp_path / "stick"
    first = automatic(alone, stick)
    again = automatic(alone, stick)
    assert (again.name, len(list(stick.iterdir()))) == (first.name, 1)
    first.path.write_bytes(b"something else")
    other = automatic(alone, stick)
    assert other.name.again == 1
    assert first.path.read_bytes() == b"something else"
    assert is_whole_copy(other.path)
    sealed = [automatic(alone, stick, WORDS).name for _ in range(2)]
    assert len(set(sealed)) == 2


class Villages:
    """Villages that go on, are copied, and are brought back from any copy, as chance has it."""

    def __init__(self, home, folder, seed):
        self.chance, self.stick = Random(seed), folder / "stick"
        self.folder, self.homes = folder, [home]
        self.made = []

    def step(self):
        home = self.chance.choice(self.homes)
        match self.chance.randrange(8):
            case 0 if self.made:
                self._bring_back()
            case 1 | 2:
                goes_on(home, self.chance.randrange(1, 4))
            case _:
                goes_on(home)
                self._copy(home)

    def _bring_back(self):
        made = self.chance.choice(self.made)
        if made.exists():
            new = self.folder / f"home{len(self.homes)}"
            restore(made, new)
            self.homes.append(new)

    def _copy(self, home):
        before = texts(self.stick) if self.stick.exists() else {}
        ends = {name: chain(self.stick / name) for name in before}
        made = automatic(home, self.stick)
        after = texts(self.stick)
        assert is_whole_copy(made.path)
        assert chain(made.path) == (own := chain(home / "forum.db"))
        assert {
            name: text for name, text in after.items() if name in before
        }.items() <= before.items()
        for name in before.keys() - after.keys():
            # Only what is on the way to what is there now, and never the last of it.
            assert ends[name].items() <= own.items()
            assert len(ends[name]) < len(own)
        self.made.append(made.path)


@pytest.mark.parametrize("seed", every(2, range(4)))
def test_whatever_villages_do_only_what_they_came_from_is_ever_taken_away(
    alone, tmp_path, seed, monkeypatch
):
    monkeypatch.setattr(copy_names, "KEPT_AUTOMATIC", 2)
    villages = Villages(alone, tmp_path, seed)
    for _ in range(30):
        villages.step()
    assert len(villages.made) > 10
    assert any(not made.exists() for made in villages.made)


@pytest.fixture
def stick(tmp_path, monkeypatch):
    monkeypatch.setattr(sticks, "PLACES", (tmp_path / "media",))
    with disk(tmp_path / "stick.img", tmp_path / "media" / "STICK", 12) as folder:
        yield folder


def leave_room_for(stick, home, copies):
    """Fill a stick but for so many copies of a village."""
    size = (home / "forum.db").stat().st_size
    fill(stick, leaving=int(size * copies) + (1 << 20))


@pytest.mark.parametrize("passphrase", ["", WORDS])
def test_a_small_stick_gives_up_its_oldest_automatic_copies_and_goes_on(alone, stick, passphrase):
    folder = stick / "forumtui"
    goes_on(alone)
    kept = make_copy(alone / "forum.db", folder, CopyOccasion.MEETING)
    leave_room_for(stick, alone, 2.5)
    made = []
    for _ in range(8):
        goes_on(alone)
        made.append(automatic(alone, folder, passphrase))
        assert made[-1].path.exists()
        assert kept.path.exists()
    there = [one.path.exists() for one in made]
    # The oldest went first.
    assert there == sorted(there)
    assert 2 <= sum(there) < 8


def test_a_stick_that_holds_one_copy_only_keeps_it_and_says_so(alone, stick):
    folder = stick / "forumtui"
    leave_room_for(stick, alone, 1.2)
    only = automatic(alone, folder)
    for _ in range(2):
        goes_on(alone)
        with pytest.raises(CopyNoRoom):
            automatic(alone, folder)
    assert [one.name for one in copies_in(folder)] == [only.name]
    assert is_whole_copy(only.path)


def test_a_stick_full_of_what_went_another_way_gives_up_nothing(alone, stick, tmp_path):
    folder = stick / "forumtui"
    early = wished(alone, tmp_path / "other")
    leave_room_for(stick, alone, 3.2)
    for _ in range(3):
        goes_on(alone)
        automatic(alone, folder)
    before = texts(folder)
    restore(early.path, tmp_path / "new")
    goes_on(tmp_path / "new")
    with pytest.raises(CopyNoRoom):
        automatic(tmp_path / "new", folder)
    assert texts(folder) == before


def test_the_newest_copy_is_only_kept_for_a_new_one_when_it_is_sound(alone, stick):
    folder = stick / "forumtui"
    leave_room_for(stick, alone, 2.2)
    first = automatic(alone, folder)
    goes_on(alone)
    second = automatic(alone, folder)
    with second.path.open("r+b") as file:
        file.write(b"\xff" * 8192)
    goes_on(alone)
    third = automatic(alone, folder)
    assert not second.path.exists()
    assert first.path.exists()
    assert third.path.exists()


def test_a_copy_that_is_not_there_is_not_written_down(store, home, tmp_path):
    made = steps.copy_to_folder(home, tmp_path / "x")
    made.copy.path.unlink()
    with pytest.raises(CopyPlaceGone):
        steps.noted(store, made)
    assert steps.last_copy(store) is None
    assert isinstance(check(store), Sound)
