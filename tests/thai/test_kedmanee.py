import pytest

from forumtui.thai.kedmanee import Keying, as_date, us_key


@pytest.mark.parametrize(("thai", "us"), [("ๅ", "1"), ("ั", "y"), ("ื", "n"), ("๒", "2"), ("ฝ", "/")])
def test_a_thai_sign_tells_its_key(thai, us):
    assert us_key(thai) == us


@pytest.mark.parametrize("sign", ["/", "-", "2", "?", '"', "a"])
def test_a_sign_of_both_layouts_tells_nothing(sign):
    assert us_key(sign) is None


def typed(kind, keys):
    """Type keys of the Thai layout; None where one is not understood."""
    keying, text = Keying(kind), ""
    for sign, key in keys:
        meant = keying.meant(sign, key, text)
        if meant is None:
            return None
        text = keying.moved(text + meant)
    return text


def thai_keys(text):
    return [(sign, "") for sign in text]


@pytest.mark.parametrize("kind", ["amount", "number", "house"])
def test_digits_come_from_either_layout(kind):
    assert typed(kind, thai_keys("ๅภถุึคตจ")) == "14567890"
    assert typed(kind, thai_keys("๑๒๓")) == "๑๒๓"
    assert typed(kind, thai_keys("123")) == "123"


def test_the_point_and_the_comma_of_an_amount_come_from_either_layout():
    assert typed("amount", thai_keys("ๅมจจจใถจ")) == "1,000.50"


@pytest.mark.parametrize(("sign", "digit"), [("/", "2"), ("-", "3")])
def test_a_key_whose_place_is_known_is_its_digit_in_an_amount(sign, digit):
    assert typed("amount", [("ๅ", ""), (sign, digit)]) == f"1{digit}"


@pytest.mark.parametrize("sign", ["/", "-"])
@pytest.mark.parametrize("kind", ["amount", "number"])
def test_a_key_whose_place_is_unknown_is_not_guessed_in_an_amount(kind, sign):
    assert typed(kind, [("ๅ", ""), (sign, "slash")]) is None


@pytest.mark.parametrize("kind", ["house", "date"])
@pytest.mark.parametrize("before", ["", "ๅ", "ภ"])
def test_a_slash_after_digits_of_the_thai_layout_is_not_guessed(kind, before):
    assert typed(kind, thai_keys(before + "/")) is None


@pytest.mark.parametrize("kind", ["house", "date"])
@pytest.mark.parametrize("before", ["12", "๑๒"])
def test_a_slash_after_a_digit_typed_as_one_is_a_slash(kind, before):
    assert typed(kind, thai_keys(before + "/4")) == before + "/4"


def test_the_slash_of_the_us_layout_works_on_the_thai_one():
    assert typed("house", thai_keys("ภถฝุ")) == "45/6"


def test_back_on_the_us_layout_the_slash_is_a_slash_again():
    assert typed("house", thai_keys("ๅ4/5")) == "14/5"


@pytest.mark.parametrize("text", ["14 ม.ค. 2560", "3 ต.ค. 60", "1 ธันวาคม 2560"])
def test_the_name_of_a_month_stays_as_it_is(text):
    assert typed("date", thai_keys(text)) == text
    assert as_date(text) == text


def test_a_date_typed_on_the_thai_layout_is_read():
    assert typed("date", thai_keys("ๅภฝุฝ๒๕๖๐")) == "14/6/๒๕๖๐"
    assert as_date("ต.ภ.๒๕๖๐") == "9.4.๒๕๖๐"


def test_text_is_never_changed():
    assert typed("text", thai_keys("ๅ/-ภถ")) == "ๅ/-ภถ"


@pytest.mark.parametrize(
    "keys",
    ["1234567890", "ๅ/-ภถุึคตจ", "๑๒๓๔๕๖๗๘๙๐"],
    ids=["US layout", "Thai layout", "Thai digits"],
)
def test_a_pin_is_the_same_digits_on_every_layout_and_none_is_asked_for_aloud(keys):
    assert typed("pin", thai_keys(keys)) == "1234567890"


@pytest.mark.parametrize("sign", ["a", "ก", "!", " ", "\u0e48", "²", "٣"])
def test_what_is_no_digits_key_types_nothing_in_a_pin(sign):
    assert typed("pin", thai_keys(sign)) == ""
