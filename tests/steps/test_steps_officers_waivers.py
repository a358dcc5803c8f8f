"""What a household is forgiven takes two officers, where they are set; more time does not."""

import pytest
from tests.steps.test_steps_officers import PEOPLE, appoint
from tests.steps.test_steps_restructuring import LAWFUL, agree, plan, put_forward

from forumtui.core.officers import Cost
from forumtui.core.plan import PlannedRelease, TrancheChange, Way
from forumtui.steps import officers as steps
from forumtui.steps.officer_refusals import TwoOfficersNeeded
from forumtui.steps.officers import PinEntry
from forumtui.steps.restructuring import forgives, proposals_of
from forumtui.store.journal import Journal


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(steps, "COST", Cost(n=2, r=1, p=1))


@pytest.fixture
def pins(four):
    appoint(four)
    return [
        PinEntry(one.id, pin)
        for one, (*_, pin) in zip(steps.officers(four)[:2], PEOPLE[:2], strict=True)
    ]


WAIVED = plan(changes=(LAWFUL, TrancheChange("L1", principal_waived_satang=100)))
RELEASED = plan(releases=(PlannedRelease("L1", Way.WAIVED),))


@pytest.mark.parametrize("what", [WAIVED, RELEASED], ids=["waived", "released"])
def test_a_waiver_is_approved_by_two_officers_named_in_the_journal(four, house, pins, what):
    put_forward(four, house("1"), what)
    assert forgives(four, house("1"))
    with pytest.raises(TwoOfficersNeeded):
        agree(four, house("1"))
    assert proposals_of(four)[0].approval is None
    assert agree(four, house("1"), pins=pins).approval is not None
    with four.reading():
        body = Journal.get(Journal.act == "restructuring.approve").body
    assert all(f'"name":"{name}"' in body for name, *_ in PEOPLE[:2])


def test_more_time_takes_none(four, house, pins):
    put_forward(four, house("1"))
    assert not forgives(four, house("1"))
    assert agree(four, house("1")).approval is not None


def test_without_officers_a_waiver_is_approved_as_before(four, house):
    put_forward(four, house("1"), WAIVED)
    assert agree(four, house("1")).approval is not None
