"""Items are numbered by their order alone; quorums and days of notices as villages reckon them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.meetings.rules.agenda import (
    SECTIONS,
    AgendaPart,
    MeetingKind,
    is_short_notice,
    numbered,
    second_call_until,
)
from forumtui.meetings.rules.quorum import QuorumRule, quorum_of


@given(
    st.lists(st.tuples(st.sampled_from(SECTIONS), st.booleans()), max_size=20),
)
def test_numbers_have_no_gap_and_none_is_there_twice(items):
    items.sort(key=lambda one: SECTIONS.index(one[0]))
    found = numbered([one for one, _ in items], [stands for _, stands in items])
    assert [one is None for one in found] == [not stands for _, stands in items]
    standing = [one for one in found if one is not None]
    assert len({one.text for one in standing}) == len(standing)
    for number, part in enumerate(SECTIONS, start=1):
        places = [one.place for one in standing if one.section == number]
        alone = len(places) == 1 and part is not AgendaPart.DECIDE
        assert places == ([None] if alone else list(range(1, len(places) + 1)))


@pytest.mark.parametrize(
    ("households", "needed"),
    [(131, (66, 66, 88, 99)), (132, (66, 67, 88, 99)), (133, (67, 67, 89, 100))],
)
def test_the_quorum_of_so_many_households(households, needed):
    rules = (
        QuorumRule.HALF,
        QuorumRule.MORE_THAN_HALF,
        QuorumRule.TWO_THIRDS,
        QuorumRule.THREE_QUARTERS,
    )
    assert tuple(quorum_of(households, rule) for rule in rules) == needed
    assert quorum_of(households, QuorumRule.ANY) == 1
    assert quorum_of(0, QuorumRule.ANY) == 0


def test_a_notice_that_comes_late_is_told():
    day = date(2026, 12, 8)
    assert not is_short_notice(MeetingKind.FORUM, date(2026, 12, 5), day)
    assert is_short_notice(MeetingKind.FORUM, date(2026, 12, 6), day)
    assert is_short_notice(MeetingKind.ANNUAL, date(2026, 12, 2), day)
    assert second_call_until(day) == date(2027, 2, 6)
