"""What the program leans on inside Textual. When an upgrade moves it, these tests say so."""

import asyncio
import inspect
import re

import pytest
from tests.helpers.whole_house import source_files
from textual._queue import Queue
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.css.model import RuleSet
from textual.drivers.linux_driver import LinuxDriver
from textual.message_pump import MessagePump
from textual.screen import Screen

from forumtui.evening.screens.app import ForumApp
from forumtui.thai.kedmanee import US_KEYS
from forumtui.ui.terminal import parser


def parse(sequence):
    return [(key.key, key.character) for key in parser.keys_of(XTermParser(), sequence)]


def test_the_driver_writes_through_one_method():
    assert inspect.signature(LinuxDriver.write).parameters.keys() == {"self", "data"}
    assert LinuxDriver.write in (LinuxDriver.__dict__["write"],)
    assert "self.write(" in inspect.getsource(LinuxDriver.start_application_mode)


def test_textual_asks_for_the_keys_this_program_adds_to():
    source = inspect.getsource(LinuxDriver.start_application_mode)
    assert "KITTY_REPORT_ASSOCIATED_TEXT" in source
    from textual.drivers import linux_driver

    flags = (
        linux_driver.KITTY_DISAMBIGUATE_ESCAPE_CODES
        | linux_driver.KITTY_REPORT_ALL_KEYS
        | linux_driver.KITTY_REPORT_ASSOCIATED_TEXT
    )
    assert f"\x1b[={flags | 2 | 4};1u" == parser.KEY_PLACES


def test_the_parser_reads_sequences_in_one_method():
    assert list(inspect.signature(parser._textual_keys).parameters) == ["self", "sequence", "alt"]
    source = inspect.getsource(XTermParser.parse)
    assert "self._sequence_to_key_events" in source


def test_textual_still_cannot_read_a_key_with_its_place():
    """When it can, the program need not take the place out any more."""
    with pytest.raises(ValueError, match="invalid literal"):
        list(parser._textual_keys(XTermParser(), "\x1b[3633::121;;3633u"))


def test_failures_pass_one_method_of_the_app():
    assert list(inspect.signature(App._handle_exception).parameters) == ["self", "error"]
    assert ForumApp._handle_exception is not App._handle_exception


def test_only_one_room_touches_the_inside_of_textual():
    inside = re.compile(
        r"textual\._|from textual\.keys import _|\bapp\._|screen\._|super\(\)\._[a-z]"
    )
    screens = source_files("*/screens.py", "*/screens/*.py", "ui/**/*.py")
    assert len(screens) > 50
    touched = {p.parent.name for p in screens if inside.search(p.read_text("utf-8"))}
    assert touched == {"terminal"}


@pytest.mark.parametrize(("thai", "us"), sorted(US_KEYS.items()))
def test_a_thai_sign_is_the_key_it_lies_on(thai, us):
    """With the kitty protocol and without, the key has its US name and the sign stays Thai."""
    expected = parse(us)[0][0]
    assert parse(thai) == [(expected, thai)]
    assert parse(f"\x1b[{ord(thai)}::{ord(us)};;{ord(thai)}u") == [(expected, thai)]


@pytest.mark.parametrize(("thai", "us"), [(t, u) for t, u in US_KEYS.items() if u.isalpha()])
def test_a_held_key_is_the_same_shortcut(thai, us):
    if us.islower():
        assert parse(f"\x1b[{ord(thai)}::{ord(us)};5u")[0][0] == f"ctrl+{us}"


@pytest.mark.parametrize(("sign", "digit"), [("/", "2"), ("-", "3")])
def test_a_sign_of_both_layouts_is_a_digit_only_where_its_place_is_known(sign, digit):
    assert parse(f"\x1b[{ord(sign)}::{ord(digit)};;{ord(sign)}u") == [(digit, sign)]
    name = {"/": "slash", "-": "minus"}[sign]
    assert parse(sign) == [(name, sign)]
    assert parse(f"\x1b[{ord(sign)};;{ord(sign)}u") == [(name, sign)]


@pytest.mark.parametrize("sign", ['"', "(", ")", "?"])
def test_other_signs_of_both_layouts_stay_themselves(sign):
    assert parse(f"\x1b[{ord(sign)}::{ord('w')};;{ord(sign)}u") == parse(sign)


@pytest.mark.parametrize(("digit", "thai"), list(enumerate("๐๑๒๓๔๕๖๗๘๙")))
def test_a_thai_digit_is_that_digit(digit, thai):
    assert parse(thai) == [(str(digit), thai)]


def test_keys_and_pastes_come_to_the_app_through_one_method():
    source = inspect.getsource(App.on_event)
    assert "event.is_forwarded" in source
    assert "_forward_event(event)" in source
    assert "await self._check_bindings(event.key)" in inspect.getsource(App._on_key)


def test_a_pump_that_has_nothing_to_do_waits_at_its_queue():
    source = inspect.getsource(Queue.get)
    assert "await self.ready_event.wait()" in source
    assert isinstance(Queue().ready_event, asyncio.Event)
    assert not asyncio.Event()._waiters
    assert "_pending_message" in inspect.getsource(MessagePump._get_message)
    assert "_next_callbacks" in inspect.getsource(MessagePump._flush_next_callbacks)
    assert list(inspect.signature(MessagePump._dispatch_message).parameters) == ["self", "message"]


def test_what_is_drawn_passes_one_method_of_the_app():
    assert list(inspect.signature(App._display).parameters) == ["self", "screen", "renderable"]
    assert "_batch_count" in inspect.getsource(App._display)


def test_the_driver_finds_its_parser_and_decoder_by_their_names():
    source = inspect.getsource(LinuxDriver.run_input_thread)
    assert "XTermParser(self._debug)" in source
    assert 'getincrementaldecoder("utf-8")()' in source
    assert "self.run_input_thread()" in inspect.getsource(LinuxDriver._run_input_thread)
    assert "self.resume_application_mode()" in inspect.getsource(LinuxDriver._sigcont_application)
    parser = XTermParser()
    assert {"_gen", "_awaiting", "_tokens", "_timeout_time"} <= vars(parser).keys()


def test_a_screen_is_registered_before_it_is_styled_and_then_knows_its_breakpoints():
    source = inspect.getsource(App._register)
    assert source.index("self._register_child(") < source.index("apply_stylesheet(")
    assert "child._post_register(self)" in inspect.getsource(App._register_child)
    assert list(inspect.signature(Screen._get_breakpoint_classes).parameters) == [
        "self",
        "dimension",
        "breakpoints",
    ]
    assert Screen()._get_breakpoint_classes(80, ForumApp.HORIZONTAL_BREAKPOINTS) == {"-narrow"}


def test_nothing_floats_over_a_screen_where_the_app_says_so():
    source = inspect.getsource(Screen._extend_compose)
    assert "if not self.app._disable_tooltips" in source
    assert "if not self.app._disable_notifications" in source


def test_a_rule_of_a_style_sheet_is_told_from_others_by_being_itself():
    assert "return id(self)" in inspect.getsource(RuleSet).split("def __hash__")[1]
