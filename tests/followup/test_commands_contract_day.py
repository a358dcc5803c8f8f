"""A contract that was made on an earlier day is drawn up as of that day, not before the books'."""

import pytest
from tests.helpers import worked_village
from tests.helpers.worked_village import Desk


@pytest.fixture
def unsigned(tmp_path):
    worked_village.make(tmp_path, contracts=())
    return Desk(tmp_path)


def test_a_contract_of_an_earlier_day_is_dated_by_it_and_paid_from_it(unsigned):
    words = ("--first-due", "2025-02-05", "--heard", "may-be-barred")
    heard = ("--heard", "interest-may-be-barred")
    unsigned.do("contract", "1", "--on", "2025-01-04", *words, *heard, code=2)
    unsigned.do("contract", "1", "--on", "2025-01-05", *words, *heard)
    (row,) = [row for row in unsigned.rows("contracts") if row["house"] == "1"]
    assert row["made_on"] == "2025-01-05"
    assert sum(row["part_satang"] for row in unsigned.pay("1915.98", "2025-02-05")) == 1915_98
    assert unsigned.owed("2025-02-05") == 0
