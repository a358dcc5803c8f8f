"""Names of sixty clusters on every kind of paper: whole, whatever they are made of."""

import re
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.helpers.papers import FUNDS, GUARANTOR, MEMBER, PAPERS, SECOND, VILLAGE, draw
from tests.helpers.summary_facts import DEBTORS, GUARANTORS
from tests.papers.test_every_document import CODES, assert_fits

from forumtui.papers.layout.pages import to_text
from forumtui.papers.printers.fold import to_tis620

CLUSTERS = 60
CONSONANTS = [chr(code) for code in range(0x0E01, 0x0E2F) if chr(code) not in "ฤฦฯ"]
ABOVE = ["", "", "", "ิ", "ี", "ุ", "ู", "ั", "็", "์", "่", "้", "ิ่", "ี้", "ุ่", "ั้"]
LEADING = ["", "", "", "เ", "แ", "โ", "ไ"]
PERSONS = (MEMBER.name, SECOND.name, GUARANTOR.name, *DEBTORS, *GUARANTORS, "นายบุญมี ญาติมาก")


def renamed(facts, names):
    """Return facts with other names in them, wherever they stand."""
    if isinstance(facts, str):
        for old, new in names.items():
            if facts == old:
                return new
        return facts
    if isinstance(facts, tuple):
        made = (renamed(one, names) for one in facts)
        return facts._make(made) if hasattr(facts, "_make") else tuple(made)
    if is_dataclass(facts):
        given = {
            field.name: renamed(getattr(facts, field.name), names)
            for field in fields(facts)
            if field.init
        }
        return type(facts)(**given)
    return facts


def texts_in(facts):
    """Yield every text of some facts."""
    if isinstance(facts, str):
        yield facts
    elif isinstance(facts, tuple):
        for one in facts:
            yield from texts_in(one)
    elif is_dataclass(facts):
        for field in fields(facts):
            yield from texts_in(getattr(facts, field.name))


@st.composite
def names(draw):
    """Return a title, a name and a surname of sixty clusters together."""
    cells = draw(
        st.lists(
            st.tuples(st.sampled_from(CONSONANTS), st.sampled_from(ABOVE)),
            min_size=CLUSTERS - 4,
            max_size=CLUSTERS - 4,
        )
    )
    blank = draw(st.integers(8, CLUSTERS - 12))
    letters = [consonant + marks for consonant, marks in cells]
    return "นาย" + "".join(letters[:blank]) + " " + "".join(letters[blank:])


def squeezed(text):
    """Return a text without what parts the lines of a cell or a sentence."""
    return re.sub(r"\s+", "", text)


def whole(name, text):
    """Say whether a name stands whole on a paper, be it in several lines of a cell or a sentence."""
    lines = text.replace("\f", "\n").split("\n")
    if squeezed(name) in squeezed(text):
        return True
    # In a table, or with other places to sign beside it, its lines stand one below the other.
    return any(_below(name, lines, place) for place in range(len(lines)))


def _below(name, lines, place):
    """Say whether a name begins in a line and goes on in the lines below it."""
    rest = squeezed(name)
    for line in lines[place : place + 12]:
        best = 0
        for word in re.split(r" {2,}|[|()]", line):
            piece = squeezed(word)
            for size in range(len(piece), best, -1):
                if rest.startswith((piece[-size:], piece[:size])):
                    best = size
                    break
        if best == 0:
            return False
        rest = rest[best:]
        if not rest:
            return True
    return False


@pytest.mark.parametrize("kind", PAPERS)
@settings(max_examples=4, phases=[Phase.generate], deadline=None)
@given(name=names())
def test_names_of_sixty_clusters_stand_whole_on_every_kind_of_paper(kind, name):
    fund, village = f"กองทุน{name[3:]}", f"บ้าน{name[3:]}"
    usual = PAPERS[kind].usual()
    called = {**dict.fromkeys(PERSONS, name), FUNDS[0]: fund, VILLAGE: village}
    facts = renamed(usual, called)
    pages = draw(kind, facts=facts, **CODES)
    assert_fits(pages)
    text = to_text(pages)
    assert "…" not in text
    assert to_tis620(pages).decode("tis-620") == text
    for long in {called[one] for one in texts_in(usual) if one in called}:
        if stands_on(kind, long, name, fund):
            assert whole(long, text), (long, text)
            assert not whole(long[:-9] + "กขคงจฉชซฌ", text)


def stands_on(kind, long, person, fund):
    """Say whether a kind of paper names somebody or a fund.

    Schedules and the household's own sheet name no fund; what the funds owe each other names nobody.
    """
    if long == fund:
        return kind not in {"member_sheet", "short_schedule", "debtor_schedule"}
    return long != person or kind != "allocation_change"
