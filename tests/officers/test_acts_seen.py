"""Officers are appointed, renewed and ended by who saw who serves; and on days that can be."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.soundness import acts_done
from tests.officers.test_acts_approval import PEOPLE, SINCE, appoint

from forumtui.engine.refusals import ChangedMeanwhile
from forumtui.officers.acts import approval as steps
from forumtui.officers.refusals import OfficeDayImplausible
from forumtui.officers.rules import Cost, check_office_day

FOURTH = {"name": "นายสี่ กรรมการ", "role": "กรรมการ", "pin": "8024", "since": SINCE}


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(steps, "COST", Cost(n=2, r=1, p=1))


def shown(store):
    return steps.officers_shown(steps.offices(store))


def test_others_than_were_shown_serve_now(store):
    appoint(store, PEOPLE[:1])
    seen = shown(store)
    appoint(store, PEOPLE[1:2])
    one, other = steps.officers(store)
    before, asked = acts_done(store), []
    for act in (
        lambda: steps.appoint(store, **FOURTH, seen=seen, pins=asked.append),
        lambda: steps.give_pin(store, one.id, "8024", seen=seen, pins=asked.append),
        lambda: steps.end_office(store, other.id, SINCE, seen=seen, pins=asked.append),
    ):
        with pytest.raises(ChangedMeanwhile):
            act()
    assert acts_done(store) == before
    assert asked == []


def test_who_saw_who_serves_is_refused_nothing(store):
    steps.appoint(store, **FOURTH, seen=shown(store))
    (one,) = steps.officers(store)
    steps.give_pin(store, one.id, "8025", seen=shown(store))
    steps.end_office(store, one.id, SINCE, seen=shown(store))
    # Who ended their office stands below, and is no longer among those who serve.
    steps.appoint(store, **FOURTH, seen=shown(store))


def test_nobody_takes_up_or_leaves_an_office_on_a_day_that_cannot_be(store):
    far = date(2157, 1, 1)
    before = acts_done(store)
    with pytest.raises(OfficeDayImplausible):
        steps.appoint(store, **FOURTH | {"since": far})
    assert acts_done(store) == before
    steps.appoint(store, **FOURTH)
    (one,) = steps.officers(store)
    for day in (far, SINCE - timedelta(1)):
        with pytest.raises(OfficeDayImplausible):
            steps.end_office(store, one.id, day)
    assert steps.officers(store) == (one,)


@given(st.dates(date(1930, 1, 1), date(2150, 1, 1)), st.dates(), st.dates())
def test_a_day_is_refused_with_the_bounds_that_would_do(today, began, day):
    refusal = None
    try:
        check_office_day(day, began, today)
    except OfficeDayImplausible as refused:
        refusal = refused
    if refusal is not None:
        earliest, latest = refusal.details["earliest"], refusal.details["latest"]
        assert not earliest <= day <= latest
        for bound in (earliest, latest):
            check_office_day(bound, began, today)
