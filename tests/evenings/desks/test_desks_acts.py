"""Two desks: an answer to what stands no more is refused in one sentence, and nothing is written."""

import pytest
from tests.evenings.desks.questions import QUESTIONS
from tests.evenings.faults.villages import copied, opened, prepare, rows, said
from tests.helpers.sample import every
from tests.house.test_seen import ASKS_NOTHING, started

from forumtui.engine.refusals import ChangedMeanwhile
from forumtui.engine.seen import seen_of

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


@pytest.mark.parametrize("name", every(2, QUESTIONS))
def test_what_was_never_shown_is_no_answer_and_what_still_is_as_seen_is_written_down(village, name):
    one = QUESTIONS[name]
    one.ready(village)
    seen, before = one.shown(village), rows(village)
    with pytest.raises(ChangedMeanwhile):
        one.answer(village, seen_of("something else"))
    assert rows(village) == before
    one.answer(village, seen)
    assert acts(rows(village)) == [*acts(before), name.partition(",")[0]]


@pytest.mark.parametrize(("name", "what"), every(2, MEANWHILE))
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
    asked = {act for act in started() if act not in ASKS_NOTHING}
    assert len(asked) == len({name.partition(",")[0] for name in QUESTIONS})
