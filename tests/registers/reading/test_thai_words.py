"""The Thai word by which a person says what a column is, is understood as just that."""

import pytest

from forumtui.registers.reading.headings.synonyms import ANSWERS, THAI_WORDS, Meaning, meaning_of


@pytest.mark.parametrize("meaning", Meaning, ids=lambda meaning: meaning.name)
def test_every_meaning_has_a_thai_word_that_is_understood(meaning):
    assert meaning_of(THAI_WORDS[meaning]) is meaning


def test_what_is_most_often_said_has_each_word_once():
    assert len({THAI_WORDS[meaning] for meaning in ANSWERS}) == len(ANSWERS)
