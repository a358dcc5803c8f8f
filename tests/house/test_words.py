"""The Thai of the messages: no word that says something else, and room around every name."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

import forumtui
from forumtui.messages import Messages

ROOT = Path(forumtui.__file__).parent

WRONG = {
    "ตอบแทน": "requites; who speaks for a member is ผู้รับมอบอำนาจ",
    "สติ๊ก": "a sticker; a stick for data is แฟลชไดรฟ์",
    "แท่งเก็บ": "the same stick by another name",
    r"(?<!กด)ทำเอง": "by hand; what the program does is อัตโนมัติ",
    "สั่งทำ": "made to order",
    "ทางท่อ": "a water pipe",
    "เซ็น": "papers and screens say ลงชื่อ, ลายมือชื่อ",
    r"(?<!ผู้)คนค้ำ": "ผู้ค้ำ on a screen, ผู้ค้ำประกัน on a paper",
    "ถึงแก่กรรม": "เสียชีวิต",
    "ยอดหนี้ใหม่": "a new debt would be novation",
    "พ้นหน้าที่": "พ้นตำแหน่ง",
    "แถวพิมพ์": "คิวพิมพ์, งานพิมพ์",
    "แฟ้ม": "ไฟล์",
    "ผู้บันทึก": "ผู้จดรายงานการประชุม",
    "ใบมอบอำนาจ": "หนังสือมอบอำนาจ",
    "มีใบใหม่แทน": "มีฉบับใหม่แทน",
    r"ใบรับมอบ|ใบรับรองข้อมูล|ใบยินยอม|ใบแจ้ง(?!ยอด)|ใบลงชื่อ": "a paper is called by its printed title",
    r"สมาชิกว่า|บัญชีว่า|ข้าพเจ้าว่า|ทะเบียนใหม่ว่า": "'says' alone is no verb",
    "ถอนที่": "a bare verb as a noun",
    r"ถอนสัญญา": "a contract is taken back by ยกเลิก",
    r"\(ไม่บอก": "(ถ้าไม่ระบุ …)",
    r"(?<!บรรทัดที่)แผนที่": "a map of land",
    "ผู้เดินเครื่อง": "an engine driver",
    r"เกินครึ่ง|คนที่มา(?!แล้ว)": "เกินกึ่งหนึ่งของผู้มาประชุม",
    r"คิดจริงเท่ากับ": "อัตราที่แท้จริง",
    r"หมู่ \{": "หมู่ที่",
    r"(?<!เครื่อง)พิมพ์(?:เอง|รหัส|เลข|ชื่อ)|ลองพิมพ์": "what is printed; what somebody types is กรอก",
    r"L78|ดอกเดียว|ปัดค่างวดทีละ|หลักไหน|ตัวตรวจ|รอบางแถว": "nobody in a village understands it",
    r"ยอดคุม(?!: รวม)": "an accountant's word; เทียบยอด, and on the paper with what it is",
    r"หาเจ้าของ": "a name has no owner",
    r"รวมหนี้ทั้งหมู่บ้าน|(?<!ลูก)หนี้รวม(?!ดอกเบี้ย)": "one sum has one name: เงินต้น, หนี้รวมดอกเบี้ยค้าง",
    r"(?<!กลบ)สมุด(?!บันทึก|บัญชี|รับเงิน|เงินสัจจะ)": "สมุดบันทึก",
    r"บันทึกที่ \{|\} บันทึก(?=[ )])": "an entry of the journal is รายการที่",
}
"""What no Thai sentence says, and why."""

ROOM_BY_ROOM = {
    "contract_paper",
    "confirmation_slip",
    "contract_register",
    "acknowledgment",
    "heirs_letter",
    "member_sheet",
    "signed_papers",
    "full_schedule",
    "guarantor_papers",
    "handbook",
    "handover",
    "minutes",
    "notice_board",
    "printing",
    "proofs",
    "release_paper",
    "signature_sheet",
    "paid_papers",
    "receipt",
    "collection_sheet",
    "day_close",
    "fund_money",
    "statement",
    "debt_free",
    "reminder",
    "late_notice",
    "freed_guarantor",
    "books_paper",
    "member_papers",
    "allocation_change",
}
"""What stands on papers: in Arabic digits, which one setting makes Thai."""


def catalogues(language):
    for path in sorted(ROOT.rglob(f"messages/{language}/*.toml")) + sorted(
        (ROOT / "messages" / language).glob("*.toml")
    ):
        yield path.stem, tomllib.loads(path.read_text("utf-8"))


def sentences(language):
    found = {}
    for room, table in catalogues(language):
        for key, text in table.items():
            inner = text if isinstance(text, dict) else {key: text}
            at = key if isinstance(text, dict) else room
            found |= {f"{at}.{name}": sentence for name, sentence in inner.items()}
    return found


FOOT = {"printing.journal_head", "printing.journal_beginning"}
"""The foot of a paper: papers that were given out are known again by its words."""

THAI = {key: text for key, text in sentences("th").items() if key not in FOOT}


@pytest.mark.parametrize("wrong", WRONG)
def test_no_sentence_says_a_word_that_means_something_else(wrong):
    assert {key: text for key, text in THAI.items() if re.search(wrong, text)} == {}, WRONG[wrong]


def test_the_wrong_words_are_found_where_they_are():
    said = "บ้านที่มีผู้ตอบแทน เซ็นชื่อในใบยินยอมของคนค้ำ (ไม่บอกคือทุกคน) ถอนสัญญาก่อน หมู่ {moo}"
    found = [wrong for wrong in WRONG if re.search(wrong, said)]
    assert len(found) == 7, found


def test_a_name_or_an_amount_has_room_on_both_sides():
    glued = re.compile(r"[ก-๙]\{|\}[ก-๙]")
    assert {key: text for key, text in THAI.items() if glued.search(text)} == {}


def test_papers_are_written_in_arabic_digits():
    thai = re.compile("[๐-๙]")
    rooms = {key: text for key, text in THAI.items() if key.partition(".")[0] in ROOM_BY_ROOM}
    assert len({key.partition(".")[0] for key in rooms}) == len(ROOM_BY_ROOM)
    assert {key: text for key, text in rooms.items() if thai.search(text)} == {}


TITLES = {
    "contract": "contract_paper.title",
    "slip": "confirmation_slip.title",
    "full_schedule": "full_schedule.title",
    "guarantor_consent": "guarantor_papers.consent_title",
    "guarantor_notice": "guarantor_papers.notice_title",
    "handover": "handover.title",
    "debt_register": "handover.register_title",
    "contract_register": "contract_register.title",
    "old_contracts": "old_contracts.title",
    "notice_board": "notice_board.title",
    "signature_sheet": "signature_sheet.title",
    "release": "release_paper.title",
    "minutes": "minutes.title",
    "trial_page": "trial_page.title",
    "handbook": "handbook.title",
    "proofs": "proofs.title",
}


@pytest.mark.parametrize("paper", TITLES)
def test_a_paper_is_called_by_the_title_it_bears(paper):
    assert THAI[TITLES[paper]].startswith(THAI[f"print_queue.document_{paper}"])


DAYS = {"day", "until", "since", "last_due", "first_due", "last", "first", "earliest", "latest"}
DAYS |= {"made_on", "start", "today", "cut_off", "held_on"}
"""Gaps that days fill somewhere."""


def gaps_of_days(text):
    names = {name.partition(":")[0] for name in re.findall(r"\{([^}]*)\}", text)}
    return {name for name in names if name in DAYS or name.startswith(("day", "moment"))}


ENGLISH = {key: text for key, text in sentences("en").items() if gaps_of_days(text)}


def test_no_english_sentence_speaks_of_a_day_in_thai():
    assert len(ENGLISH) > 60
    say = Messages("en")
    for key, text in ENGLISH.items():
        filled = {name.partition(":")[0]: "X" for name in re.findall(r"\{([^}!]*)\}", text)}
        filled |= dict.fromkeys(filled.keys() & {"most", "count", "number", "total"}, 7)
        filled |= dict.fromkeys(gaps_of_days(text), date(2026, 11, 29))
        said = say(key, **filled)
        assert "29/11/2569 B.E." in said, key
        assert not re.search("[ก-๙]", said), key


def test_days_are_written_by_the_message_that_says_them():
    written = re.compile(r"\w+=(?:self\.)?(?:messages|say|SAY)\.day\(")
    found = [
        f"{path.name}: {line.strip()}"
        for path in ROOT.rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if written.search(line)
    ]
    assert found == []
