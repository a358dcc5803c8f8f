"""What holds for every document: its golden text, its edges, its copies, its heads and its signs."""

import os
import re
from pathlib import Path

import pytest
from tests.helpers.papers import HOSTILE, LONG, PAPERS, draw
from wcwidth import wcswidth

from forumtui.messages import LANGUAGES, Messages
from forumtui.papers.layout.pages import to_text
from forumtui.papers.printers.fold import fold, to_tis620
from forumtui.thai.text import MARKS

CODES = {"code": "K7M-2P4-X9Q", "journal": "4AC-DEF-GH5"}
ONE_PAGE = (
    "member_sheet",
    "withdrawal_slip",
    "withdrawal_slip_blank",
    "quorum_certificate",
    "nomination_form",
    "decision_letter_admitted",
    "decision_letter_refused",
)
GOLDEN = Path(__file__).parents[1] / "golden"
OF_VOTES = {
    *("candidate_list", "result_announcement", "year_accounts", "dividend_list", "regulation"),
    *("tally_sheet", "election_result", "meeting_invitation"),
    *("meeting_not_held", "quorum_certificate"),
}
ON_EVERY_PAGE = {
    "full_schedule": ("ตารางผ่อนชำระทั้งหมด", "ดอกเบี้ยใหม่"),
    "short_schedule": ("ตารางผ่อนชำระ เฉพาะยอดรวมแต่ละงวด", "ดอกเบี้ยใหม่"),
    "debtor_schedule": ("ตารางผ่อนชำระของผู้กู้แต่ละคน", "ดอกเบี้ยใหม่"),
    "contract_register": ("ทะเบียนคุมสัญญา", "สัญญาเลขที่"),
    "old_contracts": ("สัญญาเดิมที่ต้องคืนหรือขีดฆ่า", "ขีดฆ่า"),
    "minutes": ("รายงานการประชุม", "ครั้งที่ 2"),
    "minutes_draft": ("รายงานการประชุม", "ร่าง ยังไม่ปิดประชุม"),
    "member_register": ("ทะเบียนสมาชิก", "สัจจะ"),
    "signature_sheet": ("ใบลงลายมือชื่อ", "ลายมือชื่อ/ลายพิมพ์นิ้วมือ"),
}


def assert_fits(pages):
    for page in pages:
        assert len(page) == 65
        for line in page:
            assert 0 <= wcswidth(line) <= 80, line
            assert line == line.rstrip()
            assert line.isprintable()
            assert line[:1] not in MARKS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_a_document_is_as_it_was_approved(name, language):
    paper = to_text(draw(name, language, **CODES))
    golden = GOLDEN / f"{name}_{language}.txt"
    if "APPROVE_GOLDEN" in os.environ:
        golden.write_text(paper, "utf-8")
    assert paper == golden.read_text("utf-8")


@pytest.mark.parametrize("name", PAPERS)
def test_english_paper_has_every_figure_of_the_thai_paper(name):
    amount = re.compile(r"\d[\d,]*\.\d\d(?!\d)")
    # A sentence may name its figures in another order, and a head is repeated where pages differ.
    thai, english = (set(amount.findall(to_text(draw(name, language)))) for language in LANGUAGES)
    assert thai == english


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outside", [LONG, HOSTILE, "x" * 300, "ก" * 300, "漢字" * 50])
@pytest.mark.parametrize("name", PAPERS)
def test_no_name_from_outside_disturbs_a_document(name, outside, language):
    assert_fits(
        draw(name, language, PAPERS[name].outside(outside), copy=2, code=outside, journal=outside)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_every_page_of_a_long_document_counts_itself(name, language):
    pages = draw(name, language, PAPERS[name].many(), copy=2, **CODES)
    assert_fits(pages)
    say = Messages(language)
    assert (len(pages) > 1) == (name not in ONE_PAGE)
    for number, page in enumerate(pages, start=1):
        assert page[0].strip("= ") == say("printing.copy", copy="๒" if language == "th" else 2)
        assert page[-1].endswith(say("printing.page", number=number, total=len(pages)))
        # A long name takes a line of its own below the codes.
        (rule,) = [line for line in page[-3:] if CODES["code"] in line]
        assert say("printing.document_code", code=CODES["code"]) in rule
        assert say("printing.journal_head", code=CODES["journal"]) in rule


@pytest.mark.parametrize("name", PAPERS)
def test_a_reprint_has_the_check_code_of_the_first_copy(name):
    codes = [
        re.findall(r"รหัสตรวจ ([0-9A-F]{8})", to_text(draw(name, copy=copy))) for copy in (1, 2, 3)
    ]
    assert codes[0]
    assert codes[0] == codes[1] == codes[2]


@pytest.mark.parametrize("name", ON_EVERY_PAGE)
def test_a_register_repeats_its_head_on_every_page(name):
    for page in draw(name, facts=PAPERS[name].many()):
        top = "\n".join(page[:12])
        for words in ON_EVERY_PAGE[name]:
            assert words in top


@pytest.mark.parametrize("name", PAPERS)
def test_signatures_stand_on_one_page_with_what_they_are_put_to(name):
    pages = draw(name, facts=PAPERS[name].many())
    signed = [page for page in pages if any("ลงชื่อ ..." in line for line in page)]
    if name in (
        "full_schedule",
        "short_schedule",
        "debtor_schedule",
        "member_sheet",
        "contract_register",
        "old_contracts",
        "notice_board",
        "minutes_draft",
        "advice",
        "ballot_papers",
        "member_card",
        "committee_list",
        "regulation_draft",
        "old_rules_table",
        "meeting_agenda",
        "attendance_register",
    ):
        assert not signed
    elif name == "nomination_form":
        assert len(signed) == 1
    elif name in OF_VOTES:
        # They speak of votes, or of many sums.
        assert signed == [pages[-1]]
    elif name.startswith("member_application"):
        # The form is signed in front, and on its back once more.
        assert signed == list(pages[-2:])
    elif name == "year_audit":
        # Very many auditors sign on pages of their own.
        assert signed[-1] == pages[-1]
    elif name in ("signature_sheet", "savings_statements"):
        assert len(signed) == len(pages)
    else:
        assert signed == [pages[-1]]
        above = next(k for k, line in enumerate(pages[-1]) if "ลงชื่อ ..." in line)
        # A register of numbers speaks of no sum.
        what = "นับเล่ม" if name == "receipt_books" else r"\d\.\d\d บาท"
        assert any(re.search(what, line) for line in pages[-1][:above])


@pytest.mark.parametrize("name", PAPERS)
def test_a_document_of_plain_thai_is_folded_only_where_a_text_was_cut(name):
    pages = draw(name)
    assert {change.sign for change in fold(to_text(pages)).changes} <= {"…"}
    assert to_tis620(pages).decode("tis-620") == to_text(pages).replace("…", "ฯ")
