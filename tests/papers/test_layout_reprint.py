"""A paper printed once more is the very same paper, but for the mark that says so."""

from pathlib import Path

import pytest

from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.rules.debts import LeftOut
from forumtui.messages import LANGUAGES, Messages
from forumtui.papers.layout.pages import COLUMNS, LINES, to_text
from forumtui.papers.layout.reprint import pages_of, reprinted
from forumtui.papers.refusals import NotAPaper
from forumtui.thai.width import width

GOLDENS = sorted((Path(__file__).parents[1] / "golden").glob("*.txt"))
MARKS = {"th": "พิมพ์ครั้งที่ ๒", "en": Messages("en")("printing.copy", copy=2)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("codes", [("", ""), ("K7F-2QX-9M", ""), ("K7F-2QX-9M", "4AC-DEF-GH5")])
@pytest.mark.parametrize("loans", [1, 3, 40])
def test_it_is_what_the_document_itself_makes_of_a_later_copy(make_facts, language, codes, loans):
    facts, say = make_facts(loans, left_out=tuple(LeftOut)), Messages(language)
    own = dict(zip(("code", "journal"), codes, strict=True))
    first = to_text(contract_summary(facts, say, **own))
    for copy in (2, 3, 12):
        later = to_text(contract_summary(facts, say, copy=copy, **own))
        # Whatever language the program speaks now: the paper keeps its own.
        for other in LANGUAGES:
            assert reprinted(pages_of(first, file="x"), copy, Messages(other)) == later


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda path: path.stem)
def test_only_the_marks_differ_and_no_page_grows(golden):
    text = golden.read_text("utf-8")
    language = golden.stem[-2:]
    first = pages_of(text, file=golden.name)
    later = pages_of(reprinted(first, 2, Messages()), file=golden.name)
    assert len(first) == len(later)
    for before, after in zip(first, later, strict=True):
        assert len(after) == len(before)
        new = [line for line in after if line not in before]
        say = Messages(language)
        first_only, others = (say(f"printing.{key}") for key in ("original", "duplicate"))
        original = [line for line in before if line.strip() == first_only]
        assert [line.strip() for line in new if line.strip() == others] == [others] * len(original)
        new = [line for line in new if line.strip() != others]
        assert len(new) == 2
        assert all(MARKS[language] in line and width(line) == COLUMNS for line in new)
        assert after[0] == new[0]
        gone = [line for line in before if line not in after and line.strip()]
        assert len(gone) <= 2 + len(original)
        said = [line for line in before if line.strip(" -=") and line not in original]
        gone = [line for line in gone if line not in original]
        assert [line for line in said if line not in after] == gone[-1:]


def test_the_first_copy_is_the_text_itself():
    text = GOLDENS[0].read_text("utf-8")
    assert reprinted(pages_of(text, file="x"), 1, Messages()) == text


@pytest.mark.parametrize("text", ["บรรทัดเดียว\n", "ก\n\nข\n", "ก\fข", "ก\n" * LINES])
def test_a_text_without_a_foot_is_marked_too(text):
    pages = pages_of(text, file="x")
    for before, after in zip(pages, reprinted(pages, 2, Messages()).split("\f"), strict=True):
        assert MARKS["th"] in after.splitlines()[0]
        assert [line for line in before if line] == [
            line for line in after.splitlines()[1:] if line
        ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 0),
        (" \n\f\n", 0),
        ("ก" * 81, 1),
        ("ก\n" + "น้ำ" * 41, 2),
        ("ก\nข\x1b[2J\n", 2),
        ("ก\f\x07", 2),
        ("ก\r\n", 1),
        ("ก\n" * (LINES + 1), LINES + 1),
    ],
)
def test_what_is_no_paper_is_refused_with_its_line(text, line):
    with pytest.raises(NotAPaper) as refused:
        pages_of(text, file="x.txt")
    assert refused.value.details == {"file": "x.txt", "line": line}


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda path: path.stem)
def test_every_paper_of_this_program_is_one(golden):
    text = golden.read_text("utf-8")
    assert to_text(pages_of(text, file=golden.name)) == text
