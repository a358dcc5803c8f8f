"""What was seen and what is: the same facts have one digest, other facts have another."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.engine.refusals import ChangedMeanwhile
from forumtui.engine.seen import seen_of, still_as_seen


class _Kind(StrEnum):
    LOAN = "loan"


@dataclass(frozen=True, slots=True)
class _Shown:
    house: str
    satang: int
    kind: _Kind
    day: date | None
    marks: frozenset[str]


SHOWN = _Shown("1/2", 150_000, _Kind.LOAN, date(2026, 3, 31), frozenset({"b", "a", "c"}))


@given(st.integers(), st.text(), st.dates() | st.none(), st.frozensets(st.text()))
def test_any_other_fact_is_another_digest(
    satang: int, house: str, day: date | None, marks: frozenset[str]
) -> None:
    other = _Shown(house, satang, _Kind.LOAN, day, marks)
    assert (seen_of(SHOWN) == seen_of(other)) == (other == SHOWN)


def test_facts_are_told_apart_where_they_end() -> None:
    assert seen_of("12", "3") != seen_of("1", "23")
    assert seen_of(("1",), "2") != seen_of("1", ("2",))
    assert seen_of(1) != seen_of("1")


def test_what_has_changed_is_refused_and_what_has_not_is_not() -> None:
    seen = seen_of(SHOWN)
    still_as_seen(seen, replace(SHOWN))
    still_as_seen(None, SHOWN)
    with pytest.raises(ChangedMeanwhile):
        still_as_seen(seen, replace(SHOWN, satang=SHOWN.satang + 1))


def test_what_has_no_order_and_no_value_is_refused_at_once() -> None:
    with pytest.raises(TypeError):
        seen_of(object())
    with pytest.raises(TypeError):
        seen_of(1.5)
