"""Whatever bytes a terminal sends, the keys that follow are read."""

import codecs
import os
import random
import re
import sys

import pytest
from bench.terminal import NothingDrawnError, Terminal
from textual.events import Key, Paste, Resize

from forumtui.ui.terminal import driver
from forumtui.ui.terminal import parser as reading
from forumtui.ui.terminal.driver import ThaiDriver
from forumtui.ui.terminal.parser import PASTE_SECONDS, HallParser

HARMFUL = [
    "\x1b[1114112u",
    "\x1b[200000000u",
    "\x1b[:::u",
    "\x1b[;;u",
    "\x1b[u",
    "\x1b[55296u",
    "\x1b[97;;55296u",
    "\x1b[97;5:9u",
    "\x1b[97::1114112;1;97u",
    "\x1b[97;99999999999999999999u",
    "\x1b[999999999999999999999999999u",
    "\x1b[1;1;1;1;1;1u",
    "\x1b[48;999999;999999;0;0t",
    "\x1b[48;0;0;0;0t",
    "\x1b[48;16;80;0;0t\x1b[<0;5;5M",
    "\x1b[<0;0;0M",
    "\x1b[<9999999999;99999999;9999999M",
    "\x1b[๙๙๙๙๙๙๙u",
    "\x1b[²u",
    "\x1b[48;²;1;1;1t",
    "\x1b[?2048;9$y",
    "\x1b[0;0R",
    "\x1b[200~a\x1b[1114112u\x1b[201~",
    "\x1b\x1b\x1b[",
]


def fed(parser, text):
    # Nothing at all would say that the terminal has gone.
    return list(parser.feed(text)) if text else []


def decoded(data):
    return driver._forgiving_decoder("utf-8")().decode(data)


def keys(events):
    return [event.key for event in events if isinstance(event, Key)]


def reads_on(parser):
    """Whether a key is read after all that came; a sequence that never ended takes some more."""
    fed(parser, "\x1b[201~" + "z" * 40)
    return keys(fed(parser, "xy")) == ["x", "y"]


@pytest.mark.parametrize("sequence", HARMFUL, ids=repr)
def test_a_key_is_read_after_a_harmful_sequence(sequence):
    parser = HallParser()
    for event in fed(parser, sequence):
        if isinstance(event, Key):
            (event.character or "").encode()
    assert reads_on(parser)


@pytest.mark.parametrize("seed", range(30))
def test_a_key_is_read_after_any_bytes(seed):
    chance = random.Random(seed)
    parser = HallParser()
    for _ in range(200):
        data = bytes(chance.choices(range(256), k=chance.randrange(1, 30)))
        if chance.random() < 0.5:
            data = b"\x1b[" + bytes(chance.choices(b"0123456789;:u~t<M?$", k=12)) + data[:2]
        fed(parser, decoded(data))
        list(parser.tick())
    assert reads_on(parser)


def test_bytes_of_another_encoding_type_nothing():
    """A terminal set to CP874 sends what is no UTF-8."""
    text = decoded("สวัสดี บ้านเลขที่".encode("cp874"))
    assert reading.UNREADABLE in text
    events = fed(HallParser(), text + "a")
    assert keys(events)[-1] == "a"
    assert reading.UNREADABLE not in {event.character for event in events}


def test_a_letter_torn_in_two_reads_is_whole():
    decoder = driver._forgiving_decoder("utf-8")()
    one, two = "ก".encode()[:1], "ก".encode()[1:]
    assert decoder.decode(one) + decoder.decode(two) == "ก"
    assert isinstance(decoder, codecs.IncrementalDecoder)


def test_a_paste_whose_end_is_torn_off_does_not_swallow_the_keys(monkeypatch):
    parser, now = HallParser(), [100.0]
    monkeypatch.setattr(reading, "get_time", lambda: now[0])
    assert fed(parser, "\x1b[200~นาย\x1b[20") == []
    now[0] += PASTE_SECONDS / 2
    assert list(parser.tick()) == []
    now[0] += PASTE_SECONDS
    (paste,) = [event for event in parser.tick() if isinstance(event, Paste)]
    assert paste.text.startswith("นาย")
    assert keys(fed(parser, "x")) == ["x"]


@pytest.mark.parametrize("name", ["enter", "escape", "f2", "f5"])
def test_a_terminal_that_knows_says_when_a_key_is_held_or_let_go(name):
    sent = {"enter": "13;1:{}u", "escape": "27;1:{}u", "f2": "1;1:{}Q", "f5": "15;1:{}~"}[name]
    events = [fed(HallParser(), "\x1b[" + sent.format(kind)) for kind in (1, 2, 3)]
    assert [len(keys(one)) for one in events] == [1, 0, 0]


def test_a_letter_that_is_held_is_typed_again_and_typed_once_when_let_go():
    events = [fed(HallParser(), f"\x1b[97;1:{kind};97u") for kind in (1, 2, 3)]
    assert [keys(one) for one in events] == [["a"], ["a"], []]
    arrow = [fed(HallParser(), f"\x1b[1;1:{kind}B") for kind in (1, 2, 3)]
    assert [keys(one) for one in arrow] == [["down"], ["down"], []]


def test_a_window_of_no_possible_size_is_not_believed():
    taken = []
    driver = object.__new__(ThaiDriver)
    driver.cursor_origin, driver._in_band_window_resize, driver._last_move_event = None, False, None
    driver._app, driver._down_buttons = None, []
    driver.send_message = taken.append
    for text in ("\x1b[48;999999;999999;0;0t", "\x1b[48;0;0;0;0t", "\x1b[48;16;80;0;0t"):
        for event in fed(HallParser(), text):
            driver.process_message(event)
    assert [event.size for event in taken if isinstance(event, Resize)] == [(80, 16)]


FAILING = """
import sys
from functools import partial
from forumtui.evening.screens.home import HomeScreen
from forumtui.ui.screen import ForumScreen
from forumtui.__main__ import main

def broken(*_):
    raise LookupError("[b]as if")

async def broken_worker(screen):
    await screen.look(lambda _store: broken())

if {how!r} == "in a worker":
    HomeScreen.action_check = lambda self: self.run_worker(broken_worker(self))
elif {how!r} == "in a handler":
    HomeScreen.action_check = broken
elif {how!r} == "where keys are read":
    from forumtui.ui.terminal import parser
    parser.HallParser.tick = broken
elif {how!r} == "twice":
    def twice(self):
        self.run_worker(partial(broken_worker, self))
        broken()
    HomeScreen.action_check = twice
sys.argv = ["forumtui", "--home", {home!r}]
main()
"""


@pytest.mark.terminal
@pytest.mark.parametrize("how", ["in a worker", "in a handler", "where keys are read", "twice"])
def test_a_failure_ends_with_one_sentence_and_is_kept_beside_the_village(village, tmp_path, how):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    script = FAILING.format(how=how, home=str(village))
    hall = Terminal((sys.executable, "-c", script), elsewhere)
    try:
        if how != "where keys are read":
            hall.first("F1")
            hall.type(b"\x1b[23~")
            hall.until_matches("2  ตรวจสอบ")
            hall.type(b"2")
        drawn = b""
        while data := _read(hall):
            drawn += data
        _, status = os.waitpid(hall.pid, 0)
    finally:
        os.close(hall._file)
        hall._file = -1
    assert os.waitstatus_to_exitcode(status) == 70
    # What comes after the program gave the screen back.
    last = drawn.rpartition(b"\x1b[?1049l")[2].decode()
    lines = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", last).strip().splitlines()
    said = "".join(lines)
    assert "LookupError" in said
    assert "forumtui-failure.log" in said.replace(" ", "")
    assert len(lines) == 1
    for traced in ("Traceback", "NOTE", "textual", "╭"):
        assert traced not in said
    kept = (village / "forumtui-failure.log").read_text("utf-8")
    assert "LookupError: [b]as if" in kept
    assert "in broken" in kept
    assert list(elsewhere.iterdir()) == []


def _read(hall):
    try:
        return hall._read()
    except NothingDrawnError:
        return b""


def test_a_command_that_fails_keeps_it_beside_the_village_too(
    village, tmp_path, monkeypatch, capsys
):
    from forumtui import __main__ as program

    def broken(**_):
        raise LookupError("as if")

    monkeypatch.setattr(program.forumtui, "main", broken)
    for words in (["check", "--home", str(village)], ["check", f"--home={village}"]):
        monkeypatch.setattr(sys, "argv", ["forumtui", *words])
        with pytest.raises(SystemExit) as ended:
            program.main()
        assert ended.value.code == 70
        assert "forumtui-failure.log" in capsys.readouterr().err
    assert (village / "forumtui-failure.log").read_text("utf-8").count("LookupError: as if") == 2


def test_where_a_failure_cannot_be_kept_it_is_not_said_to_be(tmp_path, monkeypatch, capsys):
    from forumtui import __main__ as program

    def broken(**_):
        raise LookupError("as if")

    monkeypatch.setattr(program.forumtui, "main", broken)
    monkeypatch.setattr(
        sys, "argv", ["forumtui", "check", "--home", str(tmp_path / "not" / "there")]
    )
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        program.main()
    assert ended.value.code == 70
    said = capsys.readouterr().err
    assert "LookupError" in said
    assert "log" not in said
    assert list(tmp_path.iterdir()) == []


def test_an_escape_that_is_known_late_was_pressed_when_it_was_read(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(reading, "get_time", lambda: now[0])
    monkeypatch.setattr("textual._parser.get_time", lambda: now[0])
    parser, events = HallParser(), []
    for at in (100.0, 100.033, 100.066):
        now[0] = at
        events += fed(parser, "\x1b")
    now[0] = 100.4
    events += list(parser.tick())
    assert [(event.key, event.time) for event in events] == [
        ("escape", 100.0),
        ("escape", 100.033),
        ("escape", 100.066),
    ]


@pytest.mark.parametrize("style", ["", "\x1b[0m", "\x1b[0m\x1b[38;5;3m"])
@pytest.mark.parametrize("border", "│┐┘")
def test_a_mark_whose_letter_a_border_covers_does_not_stand_on_the_border(border, style):
    assert driver.for_terminals(f"{border}{style}ิ่น") == f"{border}{style}น"
    assert driver.for_terminals(f"{border}{style}ำ") == f"{border}{style}า"
    assert driver.for_terminals(f"{border}{style}กิน ┌ี") == f"{border}{style}กิน ┌ี"
