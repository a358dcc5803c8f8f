"""A path where sticks appear that is on no stick is refused, whatever is written or read there."""

from datetime import date

import pytest
from tests.helpers.command import command
from tests.helpers.disks import disk, run

from forumtui.contracts.acts.consolidate import draw_up
from forumtui.engine import files as sticks
from forumtui.engine.copies import make_copy
from forumtui.engine.copy_names import CopyOccasion
from forumtui.engine.files import refuse_unplugged
from forumtui.engine.refusals import CopyPlaceGone, NotPluggedIn
from forumtui.meetings.acts.meetings import open_meeting
from forumtui.messages import Messages
from forumtui.minutes.acts.writing import write_minutes
from forumtui.papers.acts.jobs import enqueue
from forumtui.papers.acts.sending import send_next
from forumtui.papers.acts.writing import to_print, write
from forumtui.papers.printers.at_hand import is_reachable
from forumtui.papers.printers.profiles import Printer, Profile
from forumtui.papers.records.print_jobs import PrintState
from forumtui.registers.acts.handover import hand_over
from forumtui.registers.documents.set_form import write_set_form
from forumtui.safekeeping.acts import copies as steps
from forumtui.safekeeping.acts.restore import restore
from forumtui.verification.acts import answers
from forumtui.verification.acts.answers import Speaker
from forumtui.verification.acts.slips import SLIP

WORDS = "ผ้าขาวม้าเก้าผืน"


@pytest.fixture
def media(tmp_path, monkeypatch):
    place = tmp_path / "media"
    place.mkdir()
    monkeypatch.setattr(sticks, "PLACES", (place,))
    return place


@pytest.fixture(params=["never there", "folder left behind", "below it", "through a link"])
def unplugged(request, media, tmp_path):
    """A path that a stick would have, in every way in which it is not plugged in."""
    stick = media / "KINGSTON"
    match request.param:
        case "folder left behind":
            stick.mkdir()
        case "below it":
            return stick / "a" / "b"
        case "through a link":
            stick.mkdir()
            (tmp_path / "stick").symlink_to(stick)
            return tmp_path / "stick"
    return stick


def everything(folder):
    return sorted(path.relative_to(folder) for path in folder.rglob("*"))


def test_nothing_is_written_onto_a_stick_that_is_not_there(store, home, at, media, unplugged):
    answers.confirm(store, at("2"), Speaker("ประเสริฐ"))
    open_meeting(store, held_on=date(2017, 4, 20), place="ศาลา", chair="กำนัน", secretary="ครู")
    copy = steps.copy_to_folder(home, home / "x").copy
    before = everything(media)
    roads = (
        lambda: steps.copy_to_folder(home, unplugged),
        lambda: steps.copy_to_folder(home, unplugged / "forumtui", passphrase=WORDS),
        lambda: draw_up(store, at("2"), out=unplugged),
        lambda: write(store, SLIP, at("1"), out=unplugged),
        lambda: hand_over(store, out=unplugged),
        lambda: write_minutes(store, out=unplugged),
        lambda: write_set_form(unplugged / "form.xlsx", Messages("th")),
        lambda: restore(unplugged / copy.name.file, home / "new"),
        lambda: restore(copy.path, unplugged / "new"),
    )
    for road in roads:
        with pytest.raises(NotPluggedIn):
            road()
    assert everything(media) == before
    assert not (home / "new").exists()


def test_a_paper_for_a_stick_that_is_not_there_fails_and_says_so(store, at, media, unplugged):
    slips = to_print(write(store, SLIP, at("1")))[:1]
    printer = Printer(Profile.FILE, str(unplugged))
    before = everything(media)
    assert not is_reachable(printer)
    enqueue(store, slips, printer=printer)
    assert send_next(store).progress.state is PrintState.FAILED
    assert everything(media) == before


def test_commands_say_it_in_one_sentence(home, store, media, tmp_path):
    store.close()
    stick = media / "KINGSTON"
    for words in (
        ("copy", "--to", stick, "--home", home),
        ("copies", stick, "--home", home),
        ("papers", "slip", "1", "--out", stick, "--home", home),
        ("template", stick / "form.xlsx"),
        ("restore", stick / "x.db", "--into", tmp_path / "new"),
        ("new", "บ้านใหม่", "--cut-off", "31/3/2560", "--home", stick / "village"),
    ):
        done = command(*words, language="en", folder=tmp_path)
        assert done.returncode == 2, (words, done)
        assert done.stderr.count("\n") == 1, done.stderr
        assert "is not plugged in" in done.stderr
    assert everything(media) == []


@pytest.fixture
def stick(media, tmp_path):
    with disk(tmp_path / "stick.img", media / "STICK", 8) as folder:
        yield folder


def test_a_stick_that_is_plugged_in_takes_it_all(store, home, at, stick):
    refuse_unplugged(stick)
    refuse_unplugged(stick / "not yet" / "there")
    made = steps.copy_to_folder(home, stick / "ที่เก็บ")
    slips = write(store, SLIP, at("1"), out=stick / "papers")
    slip = slips[0]
    assert made.copy.path.stat().st_dev == slip.path.stat().st_dev == stick.stat().st_dev
    printer = Printer(Profile.FILE, str(stick))
    enqueue(store, to_print(slips)[:1], printer=printer)
    assert send_next(store).progress.state is PrintState.SENT


def test_a_village_that_lies_where_sticks_appear_keeps_its_own_copies(store, home, monkeypatch):
    """Somebody's own folder below /mnt: what lies beside a village is where the village is."""
    monkeypatch.setattr(sticks, "PLACES", (home.parent,))
    made = make_copy(home / "forum.db", home / "copies", CopyOccasion.AUTOMATIC)
    assert made.path.exists()


@pytest.mark.parametrize("passphrase", ["", WORDS])
def test_a_stick_that_is_taken_away_meanwhile_leaves_nothing_on_the_machine(
    store, home, stick, passphrase
):
    """The folder it was mounted on is there: what is written would lie on the machine's own disk."""
    gone = []

    def takes_away(_done, _of):
        if not gone:
            gone.append(run("umount", "-l", str(stick)))
        return True

    with pytest.raises((CopyPlaceGone, NotPluggedIn)):
        make_copy(
            home / "forum.db",
            stick / "forumtui",
            CopyOccasion.WISH,
            passphrase=passphrase,
            keep_going=takes_away,
        )
    assert gone[0].returncode == 0
    assert everything(stick) == []


def test_a_device_is_no_stick_until_it_is_mounted_below_its_place(media, tmp_path):
    refuse_unplugged(tmp_path / "elsewhere")
    with pytest.raises(NotPluggedIn):
        refuse_unplugged(media)
    table = tmp_path / "mounts"
    table.write_text(f"/dev/sda1 {media}/MY\\040STICK vfat rw 0 0\ntmpfs {media} tmpfs rw 0 0\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sticks, "MOUNTS", table)
        refuse_unplugged(media / "MY STICK" / "forumtui")
        for other in (media / "OTHER", media / "MY STICKER", media):
            with pytest.raises(NotPluggedIn):
                refuse_unplugged(other)
