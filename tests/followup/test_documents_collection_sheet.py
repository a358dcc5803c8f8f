"""The sheet to collect: every household once, every sum that of the rows above it."""

import re

import pytest
from tests.helpers import paid_papers

from forumtui.followup.documents.collection_sheet import collection_sheet
from forumtui.messages import Messages
from forumtui.thai.amounts import format_baht

SAY = Messages("th")
AMOUNTS = re.compile(r"[\d,]+\.\d\d")


def amounts_of(line):
    return [int(one.replace(",", "").replace(".", "")) for one in AMOUNTS.findall(line)]


@pytest.mark.parametrize("houses", [1, 2, 3, 16, 17, 18, 132])
def test_each_pages_sum_is_that_of_its_rows_and_all_of_them_that_of_the_sheet(houses):
    facts = paid_papers.asked(houses=houses)
    pages = collection_sheet(facts, SAY)
    found, sums = [], []
    for page in pages:
        rows = [
            amounts_of(line) for line in page if "...." in line and len(AMOUNTS.findall(line)) == 4
        ]
        total = [k for k, line in enumerate(page) if line.startswith("รวมหน้านี้")]
        assert len(total) == bool(rows)
        for place in total:
            assert f" {len(rows)} บ้าน" in page[place]
            assert amounts_of(page[place + 1]) == [
                sum(column) for column in zip(*rows, strict=True)
            ]
            sums.append(amounts_of(page[place + 1]))
        found += rows
    assert found == [
        [one.overdue_satang, one.due_satang, one.default_satang, one.satang] for one in facts.houses
    ]
    together = sum(one.satang for one in facts.houses)
    assert sum(one[-1] for one in sums) == together
    assert f"รวมทั้งหมด {format_baht(together)} บาท" in "\n".join(pages[-1])


def test_every_household_has_a_number_and_none_is_left_out():
    pages = collection_sheet(paid_papers.asked(houses=132), SAY)
    numbers = [
        int(line.split(")")[0]) for page in pages for line in page if re.match(r"\d+\) บ้าน ", line)
    ]
    assert numbers == list(range(1, 133))


def test_no_page_ends_before_its_sum():
    for page in collection_sheet(paid_papers.asked(houses=132), SAY)[:-1]:
        assert any(line.startswith("รวมหน้านี้") for line in page)


def test_a_day_on_which_nobody_is_asked_says_so():
    (page,) = collection_sheet(paid_papers.asked(houses=0), SAY)
    assert any("วันนี้ไม่มีบ้านไหนถึงกำหนด" in line for line in page)
