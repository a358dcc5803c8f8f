"""One grammar of keys on every screen and in every dialog, each of them found by walking the program.

A screen declares senses, not keys; here the words on its labels are held against the sense, in both
languages, and its bar against the hall's 80 columns.
"""

import re
import sys
import tomllib
from dataclasses import astuple
from pathlib import Path

import pytest
from tests.helpers.whole_house import import_everything

import forumtui
from forumtui.messages import LANGUAGES, Messages
from forumtui.thai.width import width
from forumtui.ui.dialog import BLANK, ForumDialog
from forumtui.ui.keys import Command, Sense
from forumtui.ui.screen import HELP, MORE, PAPERS, ForumScreen
from forumtui.ui.widgets.bars import KeyBar

NOT_YET = frozenset()
"""Those that do not keep the grammar: none does. None comes in."""

BEGIN = {
    Sense.TAKE_BACK: {"th": "ถอน|ยกเลิก", "en": "Take back|Withdraw|Undo"},
    Sense.FIND: {"th": "หา", "en": "Find"},
    Sense.PAPER: {"th": "กระดาษ|พิมพ์|ใบ|เอกสาร", "en": "Papers?\\b|Print\\b|Receipts?\\b"},
    Sense.MORE: {"th": "อื่น ๆ", "en": "More"},
    Sense.DARK: {"th": "ปิดจอ", "en": "Dark"},
}
"""With which words a label of such a key begins, and no label of another function key does."""

SAID = re.compile(r"F(\d{1,2})\)? *(\S+)")
"""A key in a sentence, and the word behind it."""

HOLD = {
    Sense.NOT_NOW: {
        "th": ("ไม่มา", "ไว้ก่อน", "ยังไม่", "พัก", "เลื่อน", "นัด", "หยุด", "ข้าม", "กลับแล้ว", "วันหลัง"),
        "en": (
            "absent",
            "later",
            "not now",
            "not yet",
            "put off",
            "stop",
            "skip",
            "left",
            "another day",
        ),
    },
    Sense.SOMEBODY_ELSE: {
        "th": ("แทน", "ในนาม", "คน", "มอบอำนาจ", "กรรมการ", "ใคร", "ผู้"),
        "en": ("proxy", "who", "somebody", "person", "officer", "other", "speaker", "signer"),
    },
}
"""One of these words is in a label of such a key."""


def below(kind):
    for child in kind.__subclasses__():
        yield child
        yield from below(child)


import_everything()
KINDS = {
    kind.__name__: kind
    for base in (ForumScreen, ForumDialog)
    for kind in below(base)
    # What only others are made from is nobody's screen.
    if kind.__module__.startswith("forumtui.") and (getattr(kind, "ROOM", None) or kind.TITLE)
}


def commands(kind):
    """Return every command of a screen or dialog, also those that stand in others' places."""
    own = (*kind.KEYS, *((MORE,) if getattr(kind, "RARE", ()) else ()))
    beside = vars(sys.modules[kind.__module__]).values()
    # A constant that the module itself offers in the place of another.
    instead = [
        one
        for one in beside
        if isinstance(one, Command) and hasattr(kind, f"action_{one.action}") and one not in own
    ]
    return (*own, *instead)


def faults(kind):
    """Return what in a screen or dialog is against the grammar."""
    found = []
    if not kind.ABOUT:
        found.append("F1 does not say what it is for")
    for command in commands(kind):
        keys = filter(None, (command.key, command.also))
        found += [
            f"{key} {command.label} has no sense"
            for key in keys
            if is_function_key(key) and not isinstance(key, Sense)
        ]
        found += [fault for language in LANGUAGES for fault in wrong_words(command, language)]
    found += [f"{name} is done by nothing" for name in actions(kind) if not hasattr(kind, name)]
    for language in LANGUAGES:
        found += too_wide(kind, language)
    return found


def is_function_key(key):
    return key[:1] == "f" and key[1:].isdigit()


def actions(kind):
    # Enter is a list's own key.
    keys = (one for one in kind.KEYS if one.key != "enter")
    listed = (*keys, *getattr(kind, "RARE", ()), *getattr(kind, "PAPERS", ()))
    return {f"action_{one.action.partition('(')[0]}" for one in listed}


def wrong_words(command, language):
    """Yield what the words on a function key's label say against its sense."""
    label = Messages(language)(command.label)
    if not is_function_key(command.key):
        return
    sense = Sense(command.key)
    for other, words in BEGIN.items():
        if (re.match(words[language], label) is not None) is not (other is sense):
            yield f"{command.key} says {label!r}"
    if sense in HOLD and not any(word in label.lower() for word in HOLD[sense][language]):
        yield f"{command.key} says {label!r}"


def too_wide(kind, language):
    """Yield what does not stand whole on the bar, the widest of each key's labels on it at once."""
    say, columns = Messages(language), 80 if issubclass(kind, ForumScreen) else 73
    widest = {}
    for command in commands(kind):
        if command.bar and command.key not in (MORE.key, HELP.key):
            wider = [widest[command.key]] if command.key in widest else []
            widest[command.key] = max(
                (*wider, command), key=lambda one: width(f"{one.key_name} {say(one.label)}")
            )
    more = (MORE,) if getattr(kind, "RARE", ()) else ()
    bar = KeyBar(tuple(widest.values()), (*more, BLANK, HELP), say)
    words = bar.words(columns)
    for command in (*widest.values(), *more, BLANK, HELP):
        if f"{command.key_name} {say(command.label)}" not in words:
            yield f"{command.key} {say(command.label)} is not on the bar"


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_screen_and_dialog_keeps_the_grammar(name):
    found = faults(KINDS[name])
    if name in NOT_YET:
        assert found != [], f"{name} keeps it now: take it off the list"
    else:
        assert found == []


def test_no_name_stands_on_the_list_for_nothing():
    assert set(KINDS) >= NOT_YET


def test_there_are_screens_and_dialogs_to_look_at():
    assert len(KINDS) > 70


def test_no_two_senses_have_one_key_and_every_function_key_has_one():
    assert sorted(Sense, key=lambda one: int(one[1:])) == [f"f{place}" for place in range(1, 13)]


def test_no_sentence_names_another_key_for_what_a_key_of_its_own_does():
    """ "กด F4 พิมพ์" sends somebody to the wrong key once printing is F8."""
    wrong = []
    for path in Path(forumtui.__file__).parent.glob("**/messages/th/*.toml"):
        for key, text in tomllib.loads(path.read_text("utf-8")).items():
            for number, word in SAID.findall(text) if isinstance(text, str) else ():
                senses = [s for s, words in BEGIN.items() if re.match(words["th"], word)]
                wrong += [(key, text) for sense in senses if sense != f"f{number}"]
    assert wrong == []


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_numbered_list_fits_into_its_box(name):
    for listed in (getattr(KINDS[name], "RARE", ()), getattr(KINDS[name], "PAPERS", ())):
        assert len(listed) <= 8
        for language in LANGUAGES:
            say = Messages(language)
            for one in listed:
                assert width(say(one.label)) <= 50, say(one.label)
                assert width(say(one.help)) <= 2 * 68, say(one.help)
        assert len(set(map(astuple, listed))) == len(listed)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_several_papers_have_the_key_for_papers(name):
    if getattr(KINDS[name], "PAPERS", ()):
        assert PAPERS in KINDS[name].KEYS
