"""The handbook in the documents is what the program prints: made by its script, its pictures there."""

import re

import pytest
from tests.house.test_docs import ROOT
from tools.handbook import pages

PAGES = pages()
PICTURE = re.compile(r"!\[[^]]+\]\(([^)]+)\)")


@pytest.mark.parametrize("name", PAGES)
def test_a_document_is_what_its_script_makes(name):
    written = (ROOT / "docs" / name).read_text("utf-8")
    assert written == PAGES[name], "run: python -m tools.handbook docs"


def test_the_pictures_of_the_handbook_are_drawn():
    named = PICTURE.findall(PAGES["HANDBOOK.md"])
    assert len(named) >= 9
    assert [one for one in named if not (ROOT / "docs" / one).is_file()] == []
