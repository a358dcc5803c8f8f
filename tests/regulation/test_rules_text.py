"""The text of an article and its numbers cannot differ; a change is of whole Thai words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.followup.rules.choices import CHOICES
from forumtui.regulation.refusals import (
    MarkUnclosed,
    ParameterUnfit,
    ParameterUnknown,
    ReferenceBroken,
)
from forumtui.regulation.rules.numbering import (
    ArticleNumber,
    draft_numbers,
    edition_numbers,
)
from forumtui.regulation.rules.parameters import PARAMETERS, fitting
from forumtui.regulation.rules.text import (
    WordChange,
    broken_references,
    changed_words,
    fingerprint,
    words_of,
    written,
)

OLD = "ผู้กู้ต้องชำระหนี้ภายในวันที่ห้าของทุกเดือน ถ้าไม่ชำระคณะกรรมการจะไปเยี่ยมบ้าน"
WORDS = ("ผู้กู้", "ต้อง", "ชำระหนี้", "ภายใน", "วันที่", "ห้า", "ของ", "ทุกเดือน", "น้ำ", "กรรมการ", " ", "12")


def test_a_number_stands_in_a_text_as_its_parameter_only():
    text = "ดอกเบี้ยไม่เกิน {rate.max_ppm} ตาม [grace]"
    values = {"rate.max_ppm": "ร้อยละ 15 ต่อปี (สิบห้า)"}
    assert written(text, values, {"grace": "ข้อ 12"}) == (
        "ดอกเบี้ยไม่เกิน ร้อยละ 15 ต่อปี (สิบห้า) ตาม ข้อ 12"
    )
    with pytest.raises(ParameterUnknown):
        written(text, {}, {"grace": "ข้อ 12"})
    with pytest.raises(ReferenceBroken):
        written(text, values, {})
    for half in ("{rate", "rate}", "[grace", "{a{b}", "{ rate }", "{}"):
        with pytest.raises(MarkUnclosed):
            written(half, values, {"grace": "1"})


def test_a_reference_to_what_was_deleted_is_found():
    texts = {"a": "ตาม [b] และ [c]", "b": "คำ", "d": "ตาม [a]"}
    assert broken_references(texts, {"a", "b", "d"}) == (("a", "c"),)


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.lists(st.sampled_from(WORDS), max_size=14))
def test_a_change_holds_both_texts_whole_in_whole_words(before, after):
    old, new = "".join(before), "".join(after)
    runs = changed_words(old, new)
    assert "".join(one.text for one in runs if one.change is not WordChange.NEW) == old
    assert "".join(one.text for one in runs if one.change is not WordChange.GONE) == new
    ends, at = {0}, 0
    for word in words_of(new):
        at += len(word)
        ends.add(at)
    at = 0
    for one in runs:
        if one.change is not WordChange.GONE:
            at += len(one.text)
            assert at in ends


def test_the_words_that_change_are_marked_and_no_half_of_them():
    runs = changed_words(OLD, OLD.replace("ห้า", "สิบ"))
    gone = [one.text for one in runs if one.change is WordChange.GONE]
    new = [one.text for one in runs if one.change is WordChange.NEW]
    assert len(gone) == len(new) == 1
    assert "ห้า" in gone[0]
    assert "สิบ" in new[0]


def test_a_text_that_was_voted_on_is_known_by_its_fingerprint():
    assert fingerprint("ก", {"a": "1"}) == fingerprint("ก", {"a": "1"})
    others = [fingerprint("ก ", {"a": "1"}), fingerprint("ก", {"a": "2"}), fingerprint("ก")]
    assert len({fingerprint("ก", {"a": "1"}), *others}) == 4


def test_numbers_of_an_edition_never_move():
    first = draft_numbers(["a", "b", "c"])
    assert [first[one].text for one in "abc"] == ["1", "2", "3"]
    second = edition_numbers(first, ["a", "x", "b", "y", "z", "c", "end"])
    assert {one: second[one].text for one in second} == {
        "a": "1",
        "b": "2",
        "c": "3",
        "x": "1/1",
        "y": "2/1",
        "z": "2/2",
        "end": "4",
    }
    third = edition_numbers(second, ["a", "x", "w", "b", "y", "z", "c", "end"])
    assert third["w"].text == "1/2"
    assert all(third[one] == second[one] for one in second)


@given(st.data())
def test_however_often_a_regulation_is_changed_no_number_moves_or_comes_twice(data):
    order, numbers = ["a0", "a1", "a2"], draft_numbers(["a0", "a1", "a2"])
    for step in range(data.draw(st.integers(1, 5))):
        for more in range(data.draw(st.integers(0, 3))):
            order.insert(data.draw(st.integers(0, len(order))), f"n{step}-{more}")
        later = edition_numbers(numbers, order)
        assert {one: later[one] for one in numbers} == numbers
        assert len({*later.values()}) == len(later) == len(order)
        numbers = later
    assert isinstance(next(iter(numbers.values())), ArticleNumber)


@pytest.mark.parametrize("name", PARAMETERS)
def test_what_is_usual_fits_and_what_is_out_of_bounds_does_not(name):
    bounds = PARAMETERS[name]
    assert fitting(name, bounds.usual) == bounds.usual
    out = ["ไม่มี", "", "-1"] if bounds.words else [str(bounds.most + 1), "-1", "1.5", "", "๕"]
    if bounds.least:
        out.append(str(bounds.least - 1))
    for value in out:
        with pytest.raises(ParameterUnfit):
            fitting(name, value)


def test_what_an_edition_settles_for_payments_may_be_settled_and_is_usual_there_too():
    settled = {name: one for name, one in PARAMETERS.items() if one.setting and name in CHOICES}
    assert len(settled) == 4
    for name, one in settled.items():
        there = CHOICES[name]
        assert (one.usual, set(one.words)) == (there.usual, set(there.allowed)), name
        assert one.most <= there.most, name


def test_a_parameter_that_there_is_not_is_refused():
    with pytest.raises(ParameterUnknown):
        fitting("rate.min", "1")
