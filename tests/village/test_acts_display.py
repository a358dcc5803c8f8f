import pytest

from forumtui.engine.opening import open_home
from forumtui.ui.display import Curtain, DisplaySettings, Theme
from forumtui.village.acts.village import choose_hall, hall


@pytest.fixture
def store(tmp_path):
    store = open_home(tmp_path)
    yield store
    store.close()


def test_at_first_everything_is_as_built(store):
    assert hall(store) == DisplaySettings("th", Theme.DARK, Curtain.ALWAYS)


def test_the_latest_choice_counts_and_every_choice_stays(store):
    choose_hall(store, DisplaySettings("en", Theme.FAINT, Curtain.CONSENT))
    choose_hall(store, DisplaySettings("th", Theme.FAINT, Curtain.CONSENT))
    assert hall(store) == DisplaySettings("th", Theme.FAINT, Curtain.CONSENT)
    rows = store._engine.execute_sql(
        "SELECT name, value, act FROM hall_choice ORDER BY id"
    ).fetchall()
    assert rows == [
        ("language", "en", 1),
        ("theme", "faint", 1),
        ("curtain", "consent", 1),
        ("language", "th", 2),
    ]


def test_choosing_what_is_chosen_is_no_act(store):
    choose_hall(store, DisplaySettings())
    assert store._engine.execute_sql("SELECT count(*) FROM journal").fetchone() == (0,)


def test_a_choice_this_program_does_not_know_is_as_built(store):
    store._engine.execute_sql("INSERT INTO hall_choice VALUES (1, 'theme', 'sepia', 1)")
    assert hall(store).theme is Theme.DARK
