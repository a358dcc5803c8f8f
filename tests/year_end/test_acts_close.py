"""The numbered cases of a year's close, on a small village; refused things change nothing."""

from types import SimpleNamespace

import pytest
from tests.evenings.faults import year_acts as do

from forumtui.safekeeping.acts.check import Sound, check


@pytest.fixture
def v(store):
    return SimpleNamespace(store=store)


def test_a_year_from_its_beginning_to_its_close(v):
    do.decided(v)
    view = do.year(v)
    assert view.profit_satang == do.PROFIT
    assert sum(one.total_satang for one in view.facts.lines) == 120_00
    assert view.facts.decided.remainder_satang == 60_00
    do.pays(v)
    do.pays_all(v)
    assert do.year(v).facts.unpaid_satang == 0
    do.closes(v)
    assert isinstance(check(v.store), Sound)
