"""Corrections make other figures of those that were read; the latest word on each counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.ledger.rules import Figures, LineField, Outcome, corrected, outcome_of

READ = Figures(1_200_000, 10_050, 60_000)
figures = st.builds(
    Figures, st.integers(0, 10**12), st.integers(0, 10**9), st.none() | st.integers(0, 10**7)
)
said = st.lists(st.tuples(st.sampled_from(LineField), st.integers(0, 10**12)))


def test_one_figure_is_corrected_and_the_others_stay():
    assert corrected(READ, [(LineField.BALANCE, 900_000)]) == Figures(900_000, 10_050, 60_000)
    assert corrected(READ, [(LineField.ACCRUED, 0)]) == Figures(1_200_000, 0, 60_000)
    assert corrected(READ, [(LineField.RATE, 90_000)]) == Figures(1_200_000, 10_050, 90_000)


def test_a_rate_that_was_not_known_can_be_told():
    assert Figures(1).of(LineField.RATE) is None
    assert corrected(Figures(1), [(LineField.RATE, 0)]).rate_ppm == 0


@given(figures, said)
def test_the_latest_word_on_each_figure_counts(read, corrections):
    now, last = corrected(read, corrections), dict(corrections)
    for field in LineField:
        assert now.of(field) == last.get(field, read.of(field))


@given(figures, said)
def test_nothing_said_is_nothing_changed(read, corrections):
    assert corrected(read, []) == read
    assert corrected(corrected(read, corrections), corrections) == corrected(read, corrections)


@pytest.mark.parametrize(
    ("field", "value", "outcome"),
    [
        (LineField.BALANCE, 900_000, Outcome.UPHELD),
        (LineField.BALANCE, 900_001, Outcome.CORRECTED),
        (LineField.ACCRUED, 900_000, Outcome.CORRECTED),
        (LineField.RATE, 900_000, Outcome.CORRECTED),
    ],
)
def test_only_the_very_figure_claimed_upholds_a_dispute(field, value, outcome):
    assert outcome_of(field, value, claimed_satang=900_000) is outcome
