"""The village before and after its contracts: the notice board's numbers, and bars of one measure."""

from datetime import date

import pytest

from forumtui.contracts.documents.notice_board import NoticeBoardFacts
from forumtui.contracts.words.before_after import before_and_after
from forumtui.messages import LANGUAGES, Messages
from forumtui.thai.width import width

FACTS = NoticeBoardFacts(
    village="บ้านหนองโพธิ์",
    made_on=date(2026, 11, 29),
    cut_off=date(2026, 9, 30),
    households=132,
    confirmed=105,
    disputed=0,
    absent=27,
    partly=0,
    not_asked=0,
    contracted=105,
    owing_before=112,
    owing_after=105,
    contracts_before=236,
    contracts_after=105,
    rate_before_ppm=104_000,
    rate_after_ppm=80_000,
    sums_changed=0,
    rates_changed=0,
    funds=(),
)


def test_each_pair_stands_in_numbers_and_in_bars_of_one_measure():
    rows = before_and_after(FACTS, Messages("th"), 78, tall=False)
    bars = [row for row in rows if "█" in row]
    said = [next(part for part in row.split() if part[0].isdigit()) for row in bars]
    # 236 contracts of 112 households are 2.107 due days each.
    assert said == ["236", "105", "2.1", "1.0", "10.40%", "8.00%"]
    long = [row.count("█") for row in bars]
    assert long[0] == long[2] == long[4]
    assert [long[1], long[3], long[5]] == [
        long[0] * 105 // 236,
        long[0] * 10 // 21,
        long[0] * 80 // 104,
    ]
    assert "105" in rows[-1]
    assert "112" in rows[-1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", [58, 78, 118])
@pytest.mark.parametrize("tall", [False, True])
def test_no_row_is_wider_than_the_screen(columns, language, tall):
    rows = before_and_after(FACTS, Messages(language), columns, tall=tall)
    assert all(width(row) <= columns for row in rows)
    assert sum("█" in row for row in rows) == (12 if tall else 6)
