"""Before the evening: a look at everything it needs, green or one sentence each, in no time."""

import shutil
import time
from datetime import UTC, datetime, timedelta

import pytest
from tests.helpers.disks import disk, fill, make_read_only

from forumtui.engine import clock as clocks
from forumtui.engine import files as sticks
from forumtui.engine.clock import Trust, clock
from forumtui.engine.copies import make_copy
from forumtui.engine.copy_names import CopyOccasion
from forumtui.engine.lock_files import READING
from forumtui.messages import LANGUAGES, Messages
from forumtui.papers.acts.queue import choose_printer
from forumtui.papers.printers.profiles import Printer, Profile
from forumtui.registers.acts.importing import import_register
from forumtui.registers.acts.waiting import deciding
from forumtui.safekeeping.acts import readiness as looks
from forumtui.safekeeping.acts.copies import CopyRule, choose_copy_rule
from forumtui.safekeeping.acts.readiness import in_order_of_need, readiness
from forumtui.safekeeping.acts.restore import restore
from forumtui.safekeeping.words.readiness import ready_words
from forumtui.village.acts.village import at_home


def said(seen):
    return seen.said.removeprefix("readiness.")


@pytest.fixture
def own_clock(tmp_path, monkeypatch):
    """A machine whose clock nobody set."""
    monkeypatch.setattr(clocks, "SYNCHRONIZED", tmp_path / "synchronized")
    monkeypatch.setattr(clocks, "CLOCKS", tmp_path / "rtc")
    return tmp_path


def at(store, moment):
    """Let the last act have been done at a moment."""
    store._engine.execute_sql("DROP TRIGGER journal_no_update")
    store._engine.execute_sql(
        "UPDATE journal SET at = ? WHERE id = (SELECT MAX(id) FROM journal)",
        (moment.isoformat(),),
    )


def test_a_clock_that_nobody_set_is_not_believed(store, own_clock):
    assert clock(store).trust is Trust.UNSURE
    assert said(looks.see_clock(store, "th")) == "clock_unsure"


@pytest.mark.parametrize("what", ["synchronized", "rtc/rtc0"])
def test_a_clock_with_a_network_or_a_battery_is(store, own_clock, what):
    path = own_clock / what
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    assert clock(store).trust is Trust.SURE
    assert looks.see_clock(store, "th").ready


def test_a_clock_behind_the_last_act_is_wrong_whatever_set_it(store, own_clock):
    (own_clock / "synchronized").touch()
    at(store, datetime.now(UTC) + timedelta(minutes=2))
    assert clock(store).trust is Trust.BEHIND
    seen = looks.see_clock(store, "th")
    assert (seen.ready, said(seen)) == (False, "clock_behind")


def test_an_act_without_a_time_stops_nothing(store, own_clock):
    store._engine.execute_sql("DROP TRIGGER journal_no_update")
    store._engine.execute_sql("UPDATE journal SET at = 'เมื่อวาน'")
    assert clock(store).last is None


def test_a_sound_village_is_said_to_be_sound(store):
    assert said(looks.see_database(store, "th")) == "database_sound"
    assert said(looks.see_chain(store, "th")) == "chain_sound"
    assert said(looks.see_cut_off(store, "th")) == "cut_off_same"
    assert looks.see_disk(store, "th").ready


def test_a_village_that_is_not_named_has_no_cut_off(home):
    from forumtui.engine.opening import open_home

    store = open_home(home)
    assert said(looks.see_cut_off(store, "th")) == "cut_off_none"
    assert said(looks.see_chain(store, "th")) == "chain_empty"
    store.close()


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE journal SET body = '{}' WHERE id = 3", "chain_broken"),
        ("DELETE FROM journal WHERE id = 3", "chain_broken"),
        ("UPDATE loan SET balance_satang = 1 WHERE id = 1", "chain_broken"),
    ],
)
def test_what_was_changed_lately_is_seen(store, statement, found):
    engine = store._engine
    guards = engine.execute_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    guards = guards.fetchall()
    for name, _ in guards:
        engine.execute_sql(f"DROP TRIGGER {name}")
    assert said(looks.see_chain(store, "th")) == "chain_unguarded"
    engine.execute_sql("PRAGMA foreign_keys = 0")
    engine.execute_sql(statement)
    for _, sql in guards:
        engine.execute_sql(sql)
    assert said(looks.see_chain(store, "th")) == found


def test_a_fund_of_another_day_is_named(store, balance_sheet):
    balance_sheet("46,000.00", day="30 กันยายน 2560")
    seen = looks.see_cut_off(store, "th")
    assert (seen.ready, said(seen)) == (False, "cut_off_other")
    sentence = ready_words(seen, Messages("th"))
    assert "30 ก.ย. 2560" in sentence
    assert "31 มี.ค. 2560" in sentence


@pytest.fixture
def places(tmp_path, monkeypatch):
    monkeypatch.setattr(sticks, "PLACES", (tmp_path / "media",))
    return tmp_path / "media"


def test_no_stick_is_said(store, places):
    assert said(looks.see_stick(store, "th")) == "stick_none"


def test_a_stick_is_looked_at(store, places, tmp_path):
    with disk(tmp_path / "stick.img", places / "สติ๊ก ของเรา", 16) as stick:
        assert sticks.sticks() == (stick,)
        seen = looks.see_stick(store, "th")
        assert said(seen) == "stick_there"
        assert "สติ๊ก ของเรา" in ready_words(seen, Messages("th"))
        fill(stick)
        assert said(looks.see_stick(store, "th")) == "stick_full"
        make_read_only(stick)
        assert said(looks.see_stick(store, "th")) == "stick_read_only"


def test_a_copy_that_holds_more_than_the_machine_is_said(store, home, places):
    """An older state was put in the village's place; the copies still know of what came later."""
    assert looks.see_copies(store, "th") is None
    store.close()
    older = home / "older"
    older.mkdir()
    shutil.copy(home / "forum.db", older / "forum.db")
    with at_home(home) as later:
        choose_copy_rule(later, CopyRule(every=10))
    made = make_copy(home / "forum.db", older / "copies", CopyOccasion.AUTOMATIC)
    with at_home(older) as village:
        seen = looks.see_copies(village, "th")
        assert (seen.ready, said(seen)) == (False, "copy_knows_more")
        assert made.name.file in ready_words(seen, Messages("en"))
        # What was brought back knowingly is no older state.
        early = make_copy(older / "forum.db", home / "x", CopyOccasion.WISH)
    restore(early.path, home / "new")
    (home / "new" / "copies").mkdir()
    shutil.copy(made.path, home / "new" / "copies")
    with at_home(home / "new") as village:
        assert looks.see_copies(village, "th") is None


def test_a_disk_that_runs_full_is_said(tmp_path):
    from datetime import date

    from forumtui.village.acts.village import found_village

    with (
        disk(tmp_path / "card.img", tmp_path / "card", 16) as card,
        at_home(card / "บ้าน", make=True) as store,
    ):
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))
        seen = looks.see_disk(store, "th")
        assert (seen.ready, said(seen)) == (False, "disk_low")


def test_without_a_printer_papers_are_said_to_be_files(store):
    assert said(looks.see_printer(store, "th")) == "printer_none"


def test_a_printer_is_looked_for_where_it_was_chosen(store, tmp_path):
    device = tmp_path / "lp0"
    choose_printer(store, Printer(Profile.RAW, str(device)))
    assert said(looks.see_printer(store, "th")) == "printer_away"
    device.touch()
    assert said(looks.see_printer(store, "th")) == "printer_there"


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("echo 'printer Epson is idle.  enabled since now'", "printer_there"),
        ("echo 'printer Epson disabled since now - out of paper'", "printer_away"),
        ("exit 1", "printer_away"),
        ("sleep 99", "printer_away"),
    ],
)
def test_a_queue_of_cups_is_asked_for_half_a_second(store, tmp_path, monkeypatch, script, found):
    tool = tmp_path / "bin" / "lpstat"
    tool.parent.mkdir()
    tool.write_text(f"#!/bin/sh\nPATH=/bin:/usr/bin\n{script}\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tool.parent))
    choose_printer(store, Printer(Profile.CUPS, "Epson"))
    began = time.monotonic()
    assert said(looks.see_printer(store, "th")) == found
    # On a busy machine later than after half a second; not when the tool is done.
    assert time.monotonic() - began < 60


@pytest.mark.parametrize(
    ("locale", "terminal", "found"),
    [
        ("C.UTF-8", "foot", "letters_fine"),
        ("th_TH.utf8", "xterm-256color", "letters_fine"),
        ("th_TH.TIS-620", "foot", "letters_not_utf8"),
        ("", "foot", "letters_not_utf8"),
        ("C.UTF-8", "linux", "letters_terminal"),
        ("C.UTF-8", "", "letters_terminal"),
    ],
)
def test_a_terminal_without_thai_letters_is_said(store, monkeypatch, locale, terminal, found):
    for name in ("LC_ALL", "LC_CTYPE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)
    monkeypatch.setenv("TERM", terminal)
    assert said(looks.see_letters(store, "th")) == found


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("echo 'Arundina Sans Mono'", "font_there"),
        ("true", "font_none"),
        ("sleep 9", "font_unknown"),
    ],
)
def test_the_fonts_are_asked_for_thai(store, tmp_path, monkeypatch, script, found):
    tool = tmp_path / "bin" / "fc-list"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\n[ "$1" = :lang=th ] || exit 1\nPATH=/bin:/usr/bin\n{script}\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tool.parent))
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    assert said(looks.see_font(store, "th")) == found


def test_without_a_list_of_fonts_people_are_asked_to_read(store, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert said(looks.see_font(store, "th")) == "font_unknown"


def test_a_half_read_register_is_told(store, home):
    (home / READING).write_text(
        '{"file": "ออม.csv", "path": "/x/\\u001b[31mออม.csv", "after": "99"}'
    )
    seen = readiness(store, "th")[-1]
    assert said(seen) == "half_read"
    assert "\x1b" not in ready_words(seen, Messages("th"))


def test_rows_that_wait_are_told_until_they_are_decided(store, home):
    path = home / "data" / "รอ.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        "กองทุนหมู่บ้าน\nชื่อ-สกุล,บ้านเลขที่,เงินกู้คงเหลือ\nนายไกล ใจดี,99,พันห้า\nนายไกล มั่นคง,98,300\n"
    )
    import_register(store, path)
    (told,) = [one for one in readiness(store, "th") if said(one) == "rows.ready_waiting"]
    assert (told.ready, told.details) == (False, {"count": 1})
    (row,) = deciding.rows_to_decide(store)
    deciding.refuse_row(store, row.row.id, why="เขียนซ้ำ", by="นายหนึ่ง")
    assert "rows.ready_waiting" not in [said(one) for one in readiness(store, "th")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_look_has_its_sentence_and_what_is_wrong_comes_first(store, places, language):
    seen = readiness(store, language)
    assert len(seen) == len(looks.LOOKS) - 5
    in_order = [one.ready for one in in_order_of_need(seen)]
    assert in_order == sorted(in_order)
    for one in seen:
        sentence = ready_words(one, Messages(language))
        assert sentence[:2] == ("√ " if one.ready else "! ")
        assert "{" not in sentence


def test_a_look_at_everything_takes_less_than_a_second(store):
    readiness(store, "th")
    began = time.process_time()
    readiness(store, "th")
    assert time.process_time() - began < 0.5
