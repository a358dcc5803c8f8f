"""Nothing that stands in a register can break the paper, whatever its signs and its sums."""

import re
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.helpers.summary_facts import as_the_books_have
from wcwidth import wcswidth

from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.documents.summary_tables import Pledged, SummaryFacts
from forumtui.contracts.rules.consolidation import consolidate
from forumtui.contracts.rules.contract import Consolidation
from forumtui.contracts.rules.debts import LeftOut, OldDebt, SetAside
from forumtui.messages import LANGUAGES, Language, Messages
from forumtui.papers.layout.lines import LONGEST, on_paper
from forumtui.papers.layout.pages import COLUMNS, LINES, Page
from forumtui.papers.layout.signatures import Party
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import MARKS
from forumtui.thai.width import width

LARGEST_SATANG = 10**15
"""The largest amount a register may hold (`registers/reading/formats/cells.py` refuses larger ones)."""
ANY_SIGN = st.characters(exclude_categories=())
THAI = st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B)
JOINING = st.sampled_from(
    "\u200d\ufe0f\u20e3👨👩❤🇹🇭漢ｶﾞ가ᄀ\u1160\u0301éאا\u202e\u00ad\ud800\t\x1b[1m\x00"
)
OUTSIDE = st.one_of(st.text(sign, max_size=200) for sign in (ANY_SIGN, THAI, JOINING)) | st.text()
LOANS = st.lists(
    st.tuples(
        st.tuples(OUTSIDE, OUTSIDE, OUTSIDE),
        st.integers(100_000, LARGEST_SATANG),
        st.integers(0, LARGEST_SATANG),
    ),
    min_size=1,
    max_size=6,
)


def merged(loans: list[tuple[tuple[str, str, str], int, int]]) -> Consolidation:
    debts = [
        OldDebt(f"L{k}", fund, name, number, None, balance, accrued, 60_000 * (k % 3), f"P{k % 2}")
        for k, ((fund, name, number), balance, accrued) in enumerate(loans)
    ]
    aside = [
        SetAside(replace(debt, line=f"X{debt.line}"), why)
        for debt, why in zip(debts, LeftOut, strict=False)
    ]
    return consolidate(debts, months=60, first_due=date(2027, 1, 31), set_aside=aside)


def facts_of(texts: tuple[str, ...], consolidation: Consolidation) -> SummaryFacts:
    number, village, place, house, moo, name, guarantor, citizen_id = texts
    parties = (Party(name, house, citizen_id), Party(guarantor, moo, ""))
    return SummaryFacts(
        number=number,
        village=village,
        place=place,
        made_on=date(2026, 11, 23),
        cut_off=date(2026, 10, 31),
        house=house,
        moo=moo,
        head=parties[0],
        debtors=parties,
        guarantors=(guarantor, name),
        consolidation=consolidation,
        old=as_the_books_have([tranche.debt for tranche in consolidation.tranches]),
        pledged=(Pledged(Party(guarantor, house, ""), (consolidation.tranches[0].debt.line,)),),
    )


def assert_whole(pages: tuple[Page, ...], amounts: list[int]) -> None:
    for page in pages:
        assert len(page) == LINES
        for line in page:
            assert 0 <= wcswidth(line) <= COLUMNS, line
            assert line.isprintable()
            assert line[:1] not in MARKS
    paper = "\n".join(line for page in pages for line in page)
    for satang in amounts:
        assert re.search(rf"(?<![\d,.]){re.escape(format_baht(satang))}(?![\d,])", paper)


@settings(max_examples=150, deadline=None)
@given(st.tuples(*[OUTSIDE] * 8), LOANS, st.sampled_from(LANGUAGES))
@example(("🇹🇭" * 60,) * 8, [(("👨‍👩‍👧",) * 3, LARGEST_SATANG, LARGEST_SATANG)] * 6, "th")
@example(("ก็" * 60,) * 8, [(("ก้" * 60,) * 3, LARGEST_SATANG, LARGEST_SATANG)] * 6, "en")
def test_any_text_and_any_amount_leave_every_line_on_the_page_and_every_amount_whole(
    texts: tuple[str, ...],
    loans: list[tuple[tuple[str, str, str], int, int]],
    language: Language,
):
    consolidation = merged(loans)
    pages = contract_summary(facts_of(texts, consolidation), Messages(language))
    amounts = [amount for _, balance, accrued in loans for amount in (balance, accrued)]
    assert_whole(pages, [*amounts, consolidation.debt_satang, consolidation.total_satang])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("digits", range(6, 16))
def test_amounts_of_any_length_fit(language: Language, digits: int):
    loans = [(("กองทุนหมู่บ้าน", "นางคำ ใจดี", "นส.7/0031-2565"), 10**digits, 10**digits)] * 3
    consolidation = merged(loans)
    pages = contract_summary(facts_of(("7",) * 8, consolidation), Messages(language))
    assert_whole(pages, [10**digits, consolidation.principal_satang, consolidation.total_satang])


@settings(max_examples=300)
@given(OUTSIDE)
def test_text_on_paper_has_one_width_and_no_pile_of_marks(text: str):
    paper = on_paper(text)
    assert wcswidth(paper) == width(paper) <= LONGEST
    assert paper.isprintable()
    assert not re.search(f"[{''.join(MARKS)}]{{4}}", paper)
    assert not {unicodedata.bidirectional(sign) for sign in paper} & {"R", "AL", "AN"}
    assert on_paper(paper) == paper


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("นางน้ำฝน  แก้วกู่ ", "นางน้ำฝน แก้วกู่"),
        ("นายจอห์น O'Brien-Müller", "นายจอห์น O'Brien-Müller"),
        ("Ame\u0301lie", "Amélie"),
        ("漢字", "漢字"),
        ("นาง👍คำ", "นาง?คำ"),
        ("นส.\u00ad7", "นส.?7"),
        ("نور", "???"),
        ("\u0e48ก", "?ก"),
        ("ก\u0e34\u0e48\u0e4c\u0e48\u0e48\u0e48", "ก\u0e34\u0e48\u0e4c?"),
        ("ก" * 200, "ก" * 119 + "…"),
    ],
)
def test_what_paper_can_carry_stays_and_the_rest_shows_as_a_question_mark(
    written: str, printed: str
):
    assert on_paper(written) == printed
