"""The table of contents: every place in it is there, and the areas stand in the order of the linter."""

import tomllib
from inspect import getsource
from pathlib import Path

import pytest
from textual.screen import Screen

import forumtui
from forumtui import areas
from forumtui.acts_of_journal import ACTS, APPROVED
from forumtui.areas import (
    AREAS,
    COMMANDS,
    DRAWN,
    MAP,
    PAPERS,
    ROOMS,
    brought,
)
from forumtui.facts_of_journal import FACTS
from forumtui.messages import LANGUAGES, Messages
from forumtui.papers.acts.catalogue import About, PaperType, nobody, paper_type, paper_types
from forumtui.papers.acts.codes import ISSUED_TOGETHER
from forumtui.papers.acts.queue import Document
from forumtui.papers.acts.writing import writable

ROOT = Path(forumtui.__file__).parent
PROJECT = Path(__file__).parents[2] / "pyproject.toml"
OFFERED = [
    "slip",
    "member_sheet",
    "full_schedule",
    "short_schedule",
    "debtor_schedule",
    "guarantor_consent",
    "guarantor_notice",
    "release",
    "assignment",
    "debtor_change",
    "set_off",
    "guardian_consent",
    "spouse_consent",
    "acknowledgment",
    "contract_register",
    "old_contracts",
    "notice_board",
    "signature_sheet",
]
"""The papers that were first written when they are asked for, as the command and the room name them."""


@pytest.fixture(scope="module")
def contracts():
    """The contracts of the linter, by their names."""
    tool = tomllib.loads(PROJECT.read_text("utf-8"))["tool"]["importlinter"]
    return {contract["name"]: contract for contract in tool["contracts"]}


def test_every_act_that_gives_codes_says_how_its_papers_are_laid_out_anew():
    # What is given its code together with others was drawn by the acts before, and so it is again.
    drawn = {*DRAWN, ISSUED_TOGETHER}
    assert {name for name, tables in ACTS.items() if "issued_paper" in tables} == drawn
    assert all(callable(brought(place)) for place in DRAWN.values())


def test_every_act_says_what_it_writes_down_and_those_allowed_keep_the_pins_tried():
    assert list(FACTS) == list(ACTS)
    assert {name for name in APPROVED if "pin_try" not in ACTS[name]} == set()
    assert {name for name, tables in ACTS.items() if "pin_try" in tables} == {
        *APPROVED,
        "officers.wrong_pin",
    }


@pytest.mark.parametrize("place", [*MAP.values(), *ROOMS.values()])
def test_every_room_is_a_screen(place):
    assert issubclass(brought(place), Screen)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_bears_its_name(name):
    assert brought(COMMANDS[name]).name == name


@pytest.mark.parametrize("key", PAPERS)
def test_every_paper_bears_its_key(key):
    kind = paper_type(key)
    assert isinstance(kind, PaperType)
    assert kind.key == key


@pytest.mark.parametrize("places", [MAP, COMMANDS, PAPERS])
def test_a_place_is_named_once(places):
    assert len(set(places.values())) == len(places)


@pytest.mark.parametrize(
    "place", [*MAP.values(), *ROOMS.values(), *COMMANDS.values(), *PAPERS.values(), *DRAWN.values()]
)
def test_every_place_lies_in_an_area(place):
    package, area, *_ = place.split(".")
    assert package == "forumtui"
    assert area in AREAS


def test_the_areas_stand_in_the_order_of_the_linter(contracts):
    layers = contracts["Areas stand on each other in one order"]["layers"]
    rank = {name: -place for place, layer in enumerate(layers) for name in layer.split(" | ")}
    ranks = [rank[area] for area in AREAS]
    assert ranks == sorted(ranks)


def test_every_area_has_the_floors_and_nothing_else_has_them(contracts):
    containers = contracts["Floors inside each area"]["containers"]
    assert sorted(containers) == sorted(f"forumtui.{area}" for area in AREAS)
    assert all((ROOT / area / "__init__.py").is_file() for area in AREAS)


def test_the_table_of_contents_imports_nothing_of_the_house():
    assert "import forumtui" not in getsource(areas)
    assert "from forumtui" not in getsource(areas)


def test_what_is_offered_to_be_written_stays_in_its_order_and_new_papers_follow():
    offered = [kind.key for kind in writable()]
    assert offered[: len(OFFERED)] == OFFERED
    *kinds, every_one = brought(COMMANDS["papers"]).params[0].type.choices
    assert kinds == [key.replace("_", "-") for key in offered]
    assert every_one == "needed"


def test_what_the_queue_prints_besides_is_no_paper_of_an_area():
    assert not set(Document) & set(PAPERS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paper_has_its_words(language):
    say = Messages(language)
    known = {"number": "1", "house": "1", "fund": "ก", "amount": "1"}
    for kind in paper_types():
        assert say(f"print_queue.document_{kind.key}")
        assert kind.figures is None or say(f"anchor.kind_{kind.key}", **known)


def test_only_papers_of_a_household_are_written_for_everybody():
    everybody = {kind.key for kind in paper_types() if kind.households is not nobody}
    assert everybody == {kind.key for kind in writable() if kind.about is About.HOUSEHOLD}
