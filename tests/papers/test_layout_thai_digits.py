"""Thai papers in Thai digits: their whole text, never a code or a citizen number."""

import re

import pytest
from tests.helpers.papers import PAPERS, draw
from tests.papers.test_every_document import CODES, assert_fits

from forumtui.messages import Messages
from forumtui.papers.layout.kinds import kinded
from forumtui.papers.layout.pages import to_text
from forumtui.papers.layout.reprint import pages_of, reprinted, without_codes
from forumtui.papers.layout.thai_digits import in_thai_digits
from forumtui.papers.printers.fold import to_tis620
from forumtui.thai.digits import to_arabic_digits

CARD = re.compile(r"\d-\d{4}-\d{5}-\d\d-\d|x-xxxx-xxxxx-\d\d-\d")


@pytest.mark.parametrize("name", PAPERS)
def test_every_number_of_a_thai_paper_is_in_thai_digits_and_all_else_is_as_it_was(name):
    plain = draw(name, **CODES)
    pages = in_thai_digits(plain)
    assert_fits(pages)
    assert to_arabic_digits(to_text(pages)) == to_arabic_digits(to_text(plain))
    assert to_tis620(pages).decode("tis-620") == to_text(pages).replace("…", "ฯ")
    for page, before in zip(pages, plain, strict=True):
        foot = next(k for k, line in enumerate(page) if line.startswith("-- พิมพ์ครั้งที่ ๑ -"))
        assert page[foot:] == before[foot:]
        assert CODES["code"] in page[foot]
        text = "\n".join(page[:foot]).replace(CODES["journal"], "")
        assert CARD.findall(text) == CARD.findall("\n".join(before[:foot]))
        assert not re.search("[0-9]", CARD.sub("", text))
        # A printer draws it as it draws the other.
        assert [line.kind for line in kinded(page)] == [line.kind for line in kinded(before)]


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_in_another_language_keeps_its_digits(name):
    pages = draw(name, "en", **CODES)
    assert in_thai_digits(pages) == pages


def test_a_reprint_and_a_paper_without_its_codes_are_known_in_thai_digits_too():
    plain, bare = (
        to_text(in_thai_digits(draw("confirmation_slip", **which))) for which in (CODES, {})
    )
    assert without_codes(plain, CODES["code"], CODES["journal"]) == bare
    second = reprinted(pages_of(plain, file="x"), 2, Messages())
    assert "พิมพ์ครั้งที่ ๒" in second
    assert "๒๐,๐๐๐.๐๐" in second


def test_what_people_wrote_with_latin_letters_stays():
    page = (
        "A4 12/1 L34 SML2555 1-2345-67890-12-1 x-xxxx-xxxxx-45-0 4AC-DEF-GH5 (3)",
        "-- พิมพ์ครั้งที่ ๑ ---",
    )
    ((line, _),) = in_thai_digits([page])
    assert line == "A4 ๑๒/๑ L34 SML2555 1-2345-67890-12-1 x-xxxx-xxxxx-45-0 4AC-DEF-GH5 (๓)"
