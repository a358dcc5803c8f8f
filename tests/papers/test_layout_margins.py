"""A reprint says so, and is the first copy in all else; the code and the copy are on every page."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.contracts.documents.summary import contract_summary
from forumtui.messages import LANGUAGES, Messages
from forumtui.papers.layout.margins import Margins, document
from forumtui.papers.layout.pages import Block, PageRow, text
from forumtui.registers.documents.debt_register import (
    DebtRegisterFacts,
    HouseholdDebt,
    debt_register,
)
from forumtui.registers.documents.handover_sheet import CountFacts, HandoverFacts, handover_sheet

THAI = Messages("th")
DAY = date(2026, 11, 23)
MARKS = {"th": "พิมพ์ครั้งที่ ๒", "en": "printing no. 2"}


def handover(messages, **which):
    counted = CountFacts(1, 1, 100)
    facts = HandoverFacts("บ้าน", "", DAY, DAY, "กองทุน", counted, counted, counted, 0, ())
    return handover_sheet(facts, messages, **which)


def register(messages, **which):
    debts = tuple(HouseholdDebt(f"{k}", "7", "นาง ก", "กทบ.", 1, 100, 0) for k in range(80))
    return debt_register(DebtRegisterFacts("บ้าน", DAY, DAY, debts), messages, **which)


def squeezed(page):
    """Return the page's lines without what differs between copies: blanks, rules and the mark."""
    return [line for line in page[1:] if line.strip("=-") and "พิมพ์ครั้งที่" not in line]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", [handover, register])
def test_a_reprint_is_marked_at_head_and_foot_of_every_page(paper, language):
    first = paper(Messages(language))
    second = paper(Messages(language), copy=2)
    assert len(first) == len(second)
    for page in second:
        assert page[0].strip("= ") == MARKS[language]
        assert page[-2].startswith(f"== {MARKS[language]} ==")
        assert len(page) == 65
    assert not any(MARKS[language] in line for page in first for line in page)


def test_a_contract_whose_pages_are_full_is_reprinted_on_as_many(make_facts):
    facts = make_facts(4, debtors=2)
    first = contract_summary(facts, THAI)
    second = contract_summary(facts, THAI, copy=2)
    assert all(page[0].strip("= ") == "พิมพ์ครั้งที่ ๒" for page in second)
    assert [squeezed(page) for page in second] == [squeezed(("", *page)) for page in first]


@given(lines=st.integers(1, 300), gap=st.integers(0, 1), head=st.booleans())
def test_a_reprint_has_every_line_of_the_first_copy_on_the_same_page(lines, gap, head):
    blocks = [text([f"before {k}" for k in range(lines % 7)], gap=gap)]
    blocks.append(Block(tuple(PageRow((f"row {k}",)) for k in range(lines)), gap=gap, whole=False))
    tops = ("head", "=" * 80) if head else ()
    first = document(blocks, Margins("paper", head=tops), THAI)
    tenth = document(blocks, Margins("paper", copy=10, head=tops), THAI)
    assert [squeezed(page) for page in tenth] == [squeezed(("", *page)) for page in first]
    assert all(page[0].strip("= ") == "พิมพ์ครั้งที่ ๑๐" for page in tenth)
    assert [line for page in first for line in page if line.startswith("row")] == [
        f"row {k}" for k in range(lines)
    ]


def test_the_first_copy_says_that_it_is_the_first_only_at_the_foot():
    (page,) = handover(THAI)
    assert "พิมพ์ครั้งที่ ๑" in page[-2]
    assert "พิมพ์ครั้งที่" not in "".join(page[:-2])


def test_copies_and_documents_with_a_code_bear_the_same_check_code():
    def check(**which):
        return handover(THAI, **which)[0][-1]

    assert check() == check(copy=2) == check(copy=3, code="K7M-2P4-X9Q", journal="x")


def test_a_document_code_stands_on_every_page_beside_the_copy():
    pages = register(THAI, code="K7M-2P4-X9Q", journal="4AC-DEF-GH5")
    assert len(pages) > 1
    for page in pages:
        assert page[-2].startswith("-- พิมพ์ครั้งที่ ๑ --")
        assert page[-2].endswith("-- รหัสเอกสาร K7M-2P4-X9Q  สมุด 4AC-DEF-GH5 --")
    assert "รหัสเอกสาร" not in "".join(register(THAI)[0])


def test_a_paper_before_the_first_entry_says_that_the_journal_is_empty():
    for page in register(THAI, code="K7M-2P4-X9Q"):
        assert page[-2].endswith("-- รหัสเอกสาร K7M-2P4-X9Q  สมุดยังว่าง --")


def test_the_journal_alone_is_no_code():
    assert "สมุด" not in register(THAI, journal="4AC-DEF-GH5")[0][-2]


@pytest.mark.parametrize("code", ["\x1b[2J", "ก" * 200, "漢" * 50, "x" * 81])
def test_no_code_pushes_the_foot_off_the_page(code):
    for page in register(THAI, code=code, journal=code, copy=10**6):
        assert all(line.isprintable() for line in page)


@pytest.mark.parametrize("copy", [0, -1])
def test_there_is_no_copy_before_the_first(copy):
    with pytest.raises(ValueError, match="counted from 1"):
        handover(THAI, copy=copy)
