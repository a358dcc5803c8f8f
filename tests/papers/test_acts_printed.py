"""Papers in the digits that were chosen, known again whatever is chosen later."""

import re
from dataclasses import replace

from tests.contracts.test_acts_restructuring import LAWFUL, drawn, plan
from tests.helpers.small_village import TODAY

from forumtui.contracts.acts.consolidate import to_print
from forumtui.contracts.acts.documents import MEMBER_SHEET
from forumtui.messages import Messages
from forumtui.papers.acts.codes import CodeStanding, verify
from forumtui.papers.acts.known import TextStanding, altered_files, known_text
from forumtui.papers.acts.writing import write
from forumtui.ui.display import DisplaySettings, PaperDigits
from forumtui.verification.acts.slips import SLIP
from forumtui.village.acts.village import choose_hall, hall

CODE = re.compile("รหัสเอกสาร ([0-9A-Z-]{11})")


def chosen(store, digits):
    choose_hall(store, replace(hall(store), paper_digits=digits))


def body(text):
    return text[: text.index("-- พิมพ์ครั้งที่ ๑")]


def test_papers_are_printed_in_thai_digits_once_that_is_chosen_and_all_stay_genuine(four, house):
    assert hall(four) == DisplaySettings()
    (before, *_) = write(four, SLIP, house("1"), today=TODAY)
    chosen(four, PaperDigits.THAI)
    contract = drawn(four, house("1"), plan(60, changes=(LAWFUL,))).contract
    papers = [
        *write(four, SLIP, house("1"), today=TODAY, out=four.folder / "thai"),
        *write(four, MEMBER_SHEET, house("1"), today=TODAY),
    ]
    thai = [one.text for one in papers] + [contract.text]
    assert contract.path.read_text("utf-8") == contract.text
    queued = to_print(contract.number, "1", contract.text, Messages())
    assert queued.text == contract.text
    for text in thai:
        assert re.search("[๐-๙],[๐-๙]{3}[.][๐-๙]{2}", body(text))
        assert not re.search(r"(?<![0-9-])[0-9,]+[.][0-9]{2}", body(text))
    assert re.search(r"[0-9],[0-9]{3}[.][0-9]{2}", body(before.text))
    chosen(four, PaperDigits.ARABIC)
    for text in (before.text, *thai):
        found = verify(four, CODE.findall(text)[0])
        assert (found.finding, found.differences) == (CodeStanding.GENUINE, ())
    with four.reading():
        for text in (before.text, *thai):
            assert known_text(text).standing is TextStanding.ISSUED
        assert list(altered_files(four)) == []


def test_a_figure_that_was_altered_on_a_paper_in_thai_digits_is_found(four, house):
    chosen(four, PaperDigits.THAI)
    (paper, *_) = write(four, SLIP, house("1"), today=TODAY)
    (amount, *_) = re.findall("[๐-๙]+,[๐-๙]{3}[.]๐๐", paper.text)
    text = paper.text.replace(amount, f"{amount[:-1]}๙")
    paper.path.write_text(text, "utf-8")
    found = verify(four, CODE.findall(paper.text)[0])
    assert found.finding is CodeStanding.EDITED
    assert any(f"{amount[:-1]}๙" in one.line.found for one in found.differences)


def test_english_papers_keep_their_digits(four, house):
    chosen(four, PaperDigits.THAI)
    (paper, *_) = write(four, SLIP, house("1"), today=TODAY, language=Messages("en"))
    assert not re.search("[๐-๙]", paper.text)
