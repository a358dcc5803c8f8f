"""A contract that was made on an earlier day is drawn up as of that day, not before the books'."""

import pytest
from tests.helpers import worked_village
from tests.helpers.decisions import vote_carried
from tests.helpers.worked_village import MADE_ON, Desk

from forumtui.village.acts.village import at_home

HEARD = ("--heard", "may-be-barred", "--heard", "interest-may-be-barred")


@pytest.fixture
def unsigned(tmp_path):
    worked_village.make(tmp_path, contracts=())
    return Desk(tmp_path)


def test_a_contract_of_an_earlier_day_is_dated_by_it_and_paid_from_it(unsigned):
    words = ("--first-due", "2025-02-05", *HEARD)
    unsigned.do("contract", "1", "--on", "2025-01-04", *words, code=2)
    unsigned.do("contract", "1", "--on", "2025-01-05", *words)
    (row,) = [row for row in unsigned.rows("contracts") if row["house"] == "1"]
    assert row["made_on"] == "2025-01-05"
    assert sum(row["part_satang"] for row in unsigned.pay("1915.98", "2025-02-05")) == 1915_98
    assert unsigned.owed("2025-02-05") == 0


def test_a_contract_of_whole_baht_asks_whole_baht_and_the_rest_with_its_last_day(unsigned):
    words = ("--reason", "จ่ายเป็นบาทเต็ม", "--by", "นายสมชาย ใจดี", "--on", "2025-01-05")
    terms = ("--count", "36", "--first-due", "2025-02-05", "--unit", "1", "--rounding", "up")
    with at_home(unsigned.folder) as store:
        vote_carried(store, MADE_ON)
    unsigned.do("propose", "1", *terms, *words, *HEARD)
    unsigned.do("approve", "1", "--resolution", "1/1", "--on", "2025-01-05")
    unsigned.do("carry-out", "1", "--on", "2025-01-05", *HEARD)
    assert unsigned.owed("2025-02-05") == 1918_00
    rows = unsigned.rows("due", "1", "--on", "2028-01-05")
    last = [row for row in rows if row["instalment"] == 36 and row["kind"] != "default"]
    assert sum(row["owed_satang"] for row in last) == 1839_41
    assert sum(row["owed_satang"] for row in rows if row["kind"] == "interest") == 7769_41
