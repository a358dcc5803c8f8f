"""Codes of papers: nine signs; one wrong sign and any two changed over are always found."""

from hashlib import sha256
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.papers.refusals import CodeIncomplete, CodeMisread, CodeSignUnknown
from forumtui.papers.rules.codes import (
    LENGTH,
    SIGNS,
    code_of,
    head_code,
    paper_code,
    read_code,
    spaced,
)
from forumtui.thai.digits import to_thai_digits
from forumtui.thai.kedmanee import US_KEYS

DIGESTS = st.binary(max_size=20).map(lambda some: sha256(some).hexdigest())
CODES = DIGESTS.map(code_of)
ALIKE = ("0O", "1IL", "5S", "8B", "2Z", "MN", "UV")
THAI_KEY = {us: thai for thai, us in US_KEYS.items()}


def test_no_two_signs_look_or_sound_alike_and_their_number_is_a_prime():
    assert len(set(SIGNS)) == len(SIGNS) == 23
    assert all(sum(sign in SIGNS for sign in group) <= 1 for group in ALIKE)
    assert SIGNS.isascii()
    assert SIGNS.upper() == SIGNS


@given(CODES)
def test_a_code_is_read_as_it_was_written(code):
    assert len(code) == LENGTH
    assert read_code(code) == read_code(spaced(code)) == code


@given(CODES)
def test_case_blanks_dashes_thai_digits_and_the_thai_layout_make_no_difference(code):
    assert read_code(code.lower()) == code
    assert read_code(f"  {code[:2]} – {code[2:6]}.{code[6:]}\n") == code
    assert read_code(to_thai_digits(spaced(code))) == code
    unawares = "".join(THAI_KEY[sign.lower()] for sign in code)
    shifted = "".join(THAI_KEY.get(sign, sign) for sign in code)
    assert read_code(unawares) == read_code(shifted) == code


@pytest.mark.parametrize("seed", range(20))
def test_every_single_wrong_sign_is_found(seed):
    code = code_of(sha256(bytes([seed])).hexdigest())
    for place in range(LENGTH):
        for sign in set(SIGNS) - {code[place]}:
            with pytest.raises(CodeMisread):
                read_code(code[:place] + sign + code[place + 1 :])


def test_every_pair_of_signs_changed_over_is_found_at_any_two_places():
    """Whatever the other signs are: the sum that checks is linear, so two places settle it."""
    code = code_of("0")
    for one, two in combinations(range(LENGTH), 2):
        for first, second in permutations(SIGNS, 2):
            signs = list(code)
            signs[one], signs[two] = first, second
            # Let another place make it a code again; the weights have no common divisor with 23.
            free = next(place for place in range(LENGTH) if place not in {one, two})
            whole = [
                "".join((*signs[:free], sign, *signs[free + 1 :]))
                for sign in SIGNS
                if readable("".join((*signs[:free], sign, *signs[free + 1 :])))
            ]
            assert len(whole) == 1
            swapped = list(whole[0])
            swapped[one], swapped[two] = swapped[two], swapped[one]
            assert not readable("".join(swapped))


def readable(code):
    try:
        return read_code(code) == code
    except CodeMisread:
        return False


@given(CODES, st.integers(0, LENGTH - 1), st.sampled_from(SIGNS))
def test_a_wrong_sign_is_never_taken_for_another_code(code, place, sign):
    wrong = code[:place] + sign + code[place + 1 :]
    assert readable(wrong) == (wrong == code)


@pytest.mark.parametrize("text", ["", "444", "444-444-44", "444-444-4444", "---"])
def test_a_code_that_is_too_short_or_too_long_says_how_many_signs_there_are(text):
    with pytest.raises(CodeIncomplete):
        read_code(text)


@pytest.mark.parametrize("sign", ["0", "O", "2", "3", "Z", "é", "ๅ", "๒", "😀", "\x1b"])
def test_a_sign_no_code_holds_is_named(sign):
    with pytest.raises(CodeSignUnknown) as refused:
        read_code("44444444" + sign)
    assert refused.value.details == {"sign": sign}


@given(st.text(max_size=12))
def test_whatever_is_typed_is_read_or_refused(text):
    try:
        code = read_code(text)
    except (CodeIncomplete, CodeSignUnknown, CodeMisread):
        return
    assert set(code) <= set(SIGNS)


@pytest.mark.usefixtures("true_codes")
def test_what_was_printed_is_known_by_every_later_program():
    assert paper_code("กระดาษ") == "UD9TMM55C"
    assert head_code("ab" * 32) == "HRRFTPWXW"
