"""Every sentence is there in Thai and English with the same gaps, and every key exists."""

import ast
import re
import string
import tomllib
from functools import cache
from pathlib import Path

import pytest
from tests.helpers.whole_house import import_everything, models, nodes_of, source_files
from tests.house.test_acts import acts_done

import forumtui
from forumtui.acts_of_journal import ACTS
from forumtui.messages import LANGUAGES, Messages
from forumtui.messages.refusals import Refusal
from forumtui.regulation.rules.parameters import PARAMETERS

TOGETHER = "the source"
ROOT = Path(forumtui.__file__).parent
CATALOGUES = {
    language: {path.stem: path for path in ROOT.glob(f"**/messages/{language}/*.toml")}
    for language in LANGUAGES
}
ROOMS = sorted(CATALOGUES["th"])
KEY = re.compile(r"^[a-z_]+\.[a-z0-9_]+$")


def catalogue(language, room):
    """Return a room's sentences, with those that other rooms lend it."""
    files = {name: read_file(path) for name, path in CATALOGUES[language].items()}
    own = {key: text for key, text in files[room].items() if isinstance(text, str)}
    lent = [file[room] for file in files.values() if isinstance(file.get(room), dict)]
    for sentences in lent:
        assert not own.keys() & sentences.keys()
        own |= sentences
    return own


@cache
def read_file(path):
    return tomllib.loads(path.read_text("utf-8"))


def gaps(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def is_only_an_act(key):
    return key in {*ACTS, *PARAMETERS} and not exists(key)


@cache
def keys_in_source():
    """Return the keys the code names, except acts and parameters, which are named like them."""
    named = {}
    for path in source_files():
        if path.name in {"areas.py", "acts_of_journal.py"}:
            continue
        nodes = nodes_of(path)
        acts = acts_done(nodes)
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                room, _, what = node.value.partition(".")
                is_key = KEY.match(node.value) and room in ROOMS and what != "tcss"
                if is_key and node.value not in acts and not is_only_an_act(node.value):
                    named.setdefault(node.value, str(path.relative_to(ROOT)))
    return named


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_say_the_same_with_the_same_gaps(room):
    thai, english = catalogue("th", room), catalogue("en", room)
    assert thai.keys() == english.keys()
    for key in thai:
        assert gaps(thai[key]) == gaps(english[key]), key


def test_there_is_a_catalogue_in_every_language_for_every_room():
    for language in LANGUAGES:
        rooms = sorted(path.stem for path in ROOT.glob(f"**/messages/{language}/*.toml"))
        assert rooms == ROOMS, "a room's name is there once, whatever its area"


def exists(key):
    room, sentence = key.split(".")
    known = catalogue("th", room)
    # "cli.kind_" is the fixed part of a key whose end is made from data.
    return sentence in known or (key.endswith("_") and any(k.startswith(sentence) for k in known))


def test_every_key_the_code_names_exists():
    keys = keys_in_source()
    assert len(keys) > 150
    assert {key: where for key, where in keys.items() if not exists(key)} == {}


def test_every_sentence_is_used():
    named = set(keys_in_source())
    starts = tuple(key for key in named if key.endswith("_"))
    made_from_data = {"reasons", "home", "acts"}
    unused = {
        f"{room}.{key}"
        for room in ROOMS
        if room not in made_from_data
        for key in catalogue("th", room)
        if f"{room}.{key}" not in named and not f"{room}.{key}".startswith(starts)
    }
    assert unused == set()


def test_every_refusal_has_its_sentence():
    def every(kind):
        for child in kind.__subclasses__():
            yield child
            yield from every(child)

    import_everything()
    kinds = {kind for kind in every(Refusal) if "key" in vars(kind)}
    assert len(kinds) > 180
    for kind in kinds:
        room, sentence = kind.key.split(".")
        for language in LANGUAGES:
            assert sentence in catalogue(language, room), kind


def test_every_act_has_its_words_and_no_other():
    acts = {name.replace(".", "_") for name in ACTS}
    others = {"other", "line", "line_by", "moment"}
    assert acts == set(catalogue("th", "acts")) - others


def test_every_table_has_its_words_and_no_other():
    tables = {model._meta.table_name for model in models()} - {"bookmark"}
    assert tables >= set().union(*ACTS.values())
    named = {key.removeprefix("table_") for key in catalogue("th", "check") if "table_" in key}
    assert tables == named - {"other_table"}


def test_a_detail_is_never_read_as_a_format():
    assert "{0.__class__}" in Messages()("verification.gate", house="{0.__class__}")
