"""What people type, read in one way everywhere."""

import pytest

from forumtui.lending.money import LARGEST_SATANG
from forumtui.messages.values import Money
from forumtui.ui.refusals import AmountTooLarge, NotABaht, NotADay, NotARate
from forumtui.ui.typed_input import SHOWN, day_typed, rate_typed, satang_typed


@pytest.mark.parametrize(
    ("text", "satang"),
    [
        ("12,000.50", 1_200_050),
        ("๑๒,๐๐๐ บาท", 1_200_000),
        ("2,001.50 (สองพันเอ็ดบาทห้าสิบสตางค์)", 200_150),
        ("10,000,000,000,000", LARGEST_SATANG),
    ],
)
def test_an_amount_is_read(text, satang):
    assert satang_typed(text) == satang


@pytest.mark.parametrize("text", ["10,000,000,000,000.01", "9" * 100])
def test_an_amount_no_village_has_is_refused(text):
    with pytest.raises(AmountTooLarge) as refused:
        satang_typed(text)
    assert refused.value.details == {"most": Money(LARGEST_SATANG)}


@pytest.mark.parametrize(
    ("text", "ppm"),
    [("6", 60_000), ("๑๒.๕", 125_000), ("0.0001", 1), ("7.25%", 72_500), ("999.9999", 9_999_999)],
)
def test_a_rate_is_read_exactly(text, ppm):
    assert rate_typed(text) == ppm


@pytest.mark.parametrize("text", ["", "-1", "12.00001", "1000", "6 ต่อเดือน", "1e2", "٦"])
def test_a_rate_that_is_none_or_too_fine_is_refused(text):
    with pytest.raises(NotARate):
        rate_typed(text)


@pytest.mark.parametrize(
    ("read", "refusal"), [(satang_typed, NotABaht), (day_typed, NotADay), (rate_typed, NotARate)]
)
def test_what_cannot_be_read_is_shown_back_cut(read, refusal):
    with pytest.raises(refusal) as refused:
        read("9" * 9_000)
    assert len(refused.value.details["text"]) == SHOWN
