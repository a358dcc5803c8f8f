"""The signature sheet: a line for everybody, blank lines where names are missing, two witnesses."""

import re

import pytest
from tests.helpers.papers import sheet

from forumtui.meetings.documents.signature_sheet import SignatureSheetFacts, signature_sheet
from forumtui.messages import Messages
from forumtui.papers.layout.pages import to_text

THAI = Messages("th")


def rows(pages):
    lines = to_text(pages).replace("\f", "").splitlines()
    return [line for line in lines if re.match(r" *\d+  ", line)]


@pytest.mark.parametrize(("signers", "blank"), [(0, 1), (1, 0), (4, 13), (130, 20)])
def test_everybody_has_a_numbered_line_and_the_rest_are_blank(signers, blank):
    found = rows(signature_sheet(sheet(signers=signers, blank=blank), THAI))
    assert [int(line.split()[0]) for line in found] == list(range(1, signers + blank + 1))
    for line in found[signers:]:
        assert re.fullmatch(r" *\d+( +\.+){4}", line)
    assert all(line.endswith("  ........") for line in found)


def test_a_name_and_a_house_are_filled_in_where_they_are_known():
    first, second, third, _ = rows(signature_sheet(sheet(blank=0), THAI))
    assert first.split()[:4] == ["1", "นางบัวผัน", "ศรีสุขใส", "48/1"]
    assert second.split()[3] == "49/1"
    assert third.split()[:3] == ["3", "." * 20, "50/1"]


def test_there_is_room_above_every_line_for_a_thumb_print():
    for page in signature_sheet(sheet(signers=130), THAI):
        for place, line in enumerate(page):
            if re.match(r" *\d+  ", line):
                assert page[place - 2 : place] == ("", "")


def test_two_witnesses_sign_every_page():
    pages = signature_sheet(sheet(signers=130, blank=0), THAI)
    assert len(pages) > 5
    for page in pages:
        assert [line.count("พยาน") for line in page if "... พยาน" in line] == [2]
        assert any("(ม.9)" in line for line in page)


def test_a_blank_sheet_leaves_matter_and_day_to_be_written():
    facts = SignatureSheetFacts("บ้านหนองน้ำใส", "", None, blank=15)
    (page,) = signature_sheet(facts, THAI)
    assert page[1].strip().startswith("เรื่อง .....")
    assert page[2].endswith("วันที่ ............................")


def test_a_sheet_without_a_line_is_no_sheet():
    with pytest.raises(ValueError, match="a line to sign on"):
        SignatureSheetFacts("บ้านหนองน้ำใส", "", None)
