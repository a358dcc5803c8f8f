"""Papers that were given a code, as the records tell of them."""

import pytest

from forumtui.engine.database import add
from forumtui.engine.journal import act
from forumtui.papers.records.issued import PaperView, issued, paper_with, same_paper
from forumtui.tables.papers import IssuedPaper


@pytest.fixture
def issue(store):
    """Return what writes a paper of this code."""

    def write(code, *, kind="slip", household=None, fund=None, number="", content="c"):
        with act(store, "papers.write") as entry:
            add(
                IssuedPaper,
                code=code,
                kind=kind,
                household=household,
                fund=fund,
                number=number,
                content=content,
                fingerprint=f"f-{code}",
                head=entry.sequence - 1,
                act=entry.sequence,
            )
            return entry.sequence

    return write


def test_no_paper_was_issued_in_a_new_village(empty):
    with empty.reading():
        assert issued() == []
        assert paper_with("AAAA") is None
        assert same_paper("slip", None, None, "c") is None


def test_a_paper_is_told_with_the_house_or_the_fund_it_speaks_of(store, at, issue):
    first = issue("AAAA", household=at("10/1"), number="1/2560")
    issue("BBBB", kind="handover", fund=2)
    issue("CCCC", kind="minutes", number="3")
    with store.reading():
        one, two, three = issued()
        assert one == PaperView(
            code="AAAA",
            kind="slip",
            household=at("10/1"),
            house="10/1",
            fund=None,
            fund_name="",
            number="1/2560",
            content="c",
            fingerprint="f-AAAA",
            head=first - 1,
            act=first,
        )
        assert (two.fund, two.fund_name) == (2, "กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดลอง")
        assert (two.household, two.house) == (None, "")
        assert (three.house, three.fund_name, three.number) == ("", "", "3")


def test_a_paper_is_found_by_its_very_code(store, issue):
    issue("AAAA")
    issue("BBBB")
    with store.reading():
        assert paper_with("BBBB").code == "BBBB"
        assert paper_with("bbbb") is None
        assert paper_with("") is None


def test_only_the_very_same_paper_is_the_same(store, at, issue):
    issue("AAAA", household=at("1"))
    issue("BBBB", household=at("2"))
    issue("CCCC")
    issue("DDDD", fund=1)
    with store.reading():
        assert same_paper("slip", at("2"), None, "c").code == "BBBB"
        # None means of no household, not of any.
        assert same_paper("slip", None, None, "c").code == "CCCC"
        assert same_paper("slip", None, 1, "c").code == "DDDD"
        assert same_paper("slip", None, 2, "c") is None
        assert same_paper("slip", at("1"), None, "another text") is None
        assert same_paper("contract", at("1"), None, "c") is None


def test_of_two_that_are_the_same_the_first_is_told(store, issue):
    issue("AAAA")
    issue("BBBB")
    with store.reading():
        assert same_paper("slip", None, None, "c").code == "AAAA"
