"""Two desks: an answer to what stands no more is refused in one sentence, and nothing is written."""

import ast
import re

import pytest
from tests.evenings.desks.questions import QUESTIONS
from tests.evenings.faults.villages import copied, opened, prepare, rows, said
from tests.helpers.sample import every
from tests.helpers.whole_house import SOURCE
from tests.house.test_seen import ASKS_NOTHING, started

from forumtui.engine.refusals import ChangedMeanwhile
from forumtui.engine.seen import seen_of

ACT = re.compile(r'act\(\s*store,\s*"([a-z_.]+)"')
DONE_BY_ANOTHER = {
    "verification.acts.answers.confirm": "verification.confirm",
    "verification.acts.answers.confirm_by_proxy": "verification.confirm_by_proxy",
    "verification.acts.answers.mark_absent": "verification.absent",
    "verification.acts.corrections.correct": "correction.correct",
    "verification.acts.corrections.dismiss": "correction.dismiss",
    "verification.acts.corrections.take_back": "correction.take_back",
    "registers.acts.replacing.read_instead": "intake.replace",
}
"""Functions that leave the act itself to another one."""
MEANWHILE = [(name, what) for name, one in QUESTIONS.items() for what in one.elsewhere]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desks") / "home"
    prepare(folder)
    return folder


@pytest.fixture
def village(made, tmp_path):
    with copied(made, tmp_path) as home, opened(home) as village:
        yield village


def acts(found):
    return [entry[3] for entry in found["journal"]]


@pytest.mark.parametrize("name", every(4, QUESTIONS))
def test_what_was_never_shown_is_no_answer_and_what_still_is_as_seen_is_written_down(village, name):
    one = QUESTIONS[name]
    one.ready(village)
    seen, before = one.shown(village), rows(village)
    with pytest.raises(ChangedMeanwhile):
        one.answer(village, seen_of("something else"))
    assert rows(village) == before
    one.answer(village, seen)
    assert acts(rows(village)) == [*acts(before), name.partition(",")[0]]


@pytest.mark.parametrize(("name", "what"), every(4, MEANWHILE))
def test_what_changed_meanwhile_is_refused_and_nothing_is_written(village, name, what):
    one = QUESTIONS[name]
    one.ready(village)
    seen = one.shown(village)
    one.elsewhere[what](village)
    before = rows(village)
    with pytest.raises(ChangedMeanwhile) as refused:
        one.answer(village, seen)
    assert said(refused.value)
    assert rows(village) == before


def test_every_act_that_a_screen_asks_for_is_tried_here():
    asked = {act_of(one) for one in started() if one not in ASKS_NOTHING}
    assert asked <= {name.partition(",")[0] for name in QUESTIONS}


def act_of(function):
    """Return the kept name of the act that a function of an area's acts does."""
    if function in DONE_BY_ANOTHER:
        return DONE_BY_ANOTHER[function]
    module, _, name = function.rpartition(".")
    source = (SOURCE / f"{module.replace('.', '/')}.py").read_text("utf-8")
    (found,) = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    (act,) = {*ACT.findall(ast.get_source_segment(source, found))}
    return act
