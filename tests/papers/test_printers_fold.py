"""What a printer of TIS-620 gets: every sign or its replacement, in its column, none lost unseen."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import wcwidth

from forumtui.contracts.documents.summary import contract_summary
from forumtui.messages import LANGUAGES, Messages
from forumtui.papers.printers.fold import REPLACED, Folded, FoldedSign, fold, to_tis620
from forumtui.papers.printers.refusals import NotOnThisPrinter
from forumtui.thai.width import width

GOLDEN = sorted((Path(__file__).parents[1] / "golden").glob("*.txt"))
THAI = "".join(map(chr, (*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C))))
HELD = st.text(st.sampled_from(THAI + "\n\f" + "".join(map(chr, range(0x20, 0x7F)))))
LATIN_AND_THAI = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x24F, exclude_categories=("Cc",))
    | st.sampled_from(THAI + "".join(sorted(REPLACED)) + "\n\f")
)


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_the_bytes_of_every_document_come_back_as_the_document(golden):
    paper = golden.read_text("utf-8")
    pages = tuple(tuple(page.splitlines()) for page in paper.split("\f"))
    sent = to_tis620(pages)
    assert sent.count(b"\f") == len(pages) - 1
    assert sent.count(b"\n") == 65 * len(pages)
    back = sent.decode("tis-620")
    assert back == fold(paper).text
    # A text that was cut ends in a sign that TIS-620 lacks; all else is held as it stands.
    assert back == paper.replace("…", "ฯ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_amounts_stay_in_their_columns_beside_a_text_that_was_cut(make_facts, language):
    pages = contract_summary(make_facts(6, debtors=3, outside="ก" * 300), Messages(language))
    assert any("…" in line for page in pages for line in page)
    folded = to_tis620(pages).decode("tis-620").replace("\f", "").splitlines()
    lines = [line for page in pages for line in page]
    assert [width(line) for line in folded] == [width(line) for line in lines]
    assert max(map(width, folded)) <= 80


@given(HELD)
def test_what_tis620_holds_is_left_as_it_is(text):
    assert fold(text) == Folded(text, ())
    assert text.encode("tis-620").decode("tis-620") == text


def folded_or_refused(text):
    """Return the folded text, None when it was refused for a sign that stands where it says."""
    try:
        return fold(text)
    except NotOnThisPrinter as refusal:
        details = refusal.details
    line = text.split("\f")[details["page"] - 1].split("\n")[details["line"] - 1]
    found = [sign for k, sign in enumerate(line) if width(line[:k]) + 1 == details["column"]]
    assert details["code_point"] in {f"U+{ord(sign):04X}" for sign in found}
    return None


@given(LATIN_AND_THAI)
@example("น้ำ นํ้า กำ่ ปู่ ฎุ์")
def test_a_folded_text_is_held_and_every_change_is_told(text):
    folded = folded_or_refused(text)
    if folded is None:
        return
    assert folded.text.encode("tis-620").decode("tis-620") == folded.text
    assert folded.text.count("?") == text.count("?")
    assert fold(folded.text) == Folded(folded.text, ())
    changed = iter(folded.changes)
    rebuilt = "".join(
        sign if sign in "\n\f" or sign in THAI or " " <= sign <= "~" else next(changed).replacement
        for sign in text
    )
    assert rebuilt == folded.text
    assert next(changed, None) is None


def test_each_change_names_its_page_line_and_column():
    folded = fold("ที่นี่ – ก\n“กู้”\u200b\fน้ำ…")
    assert folded.text == 'ที่นี่ - ก\n"กู้"\fน้ำฯ'
    assert folded.changes == (
        FoldedSign(1, 1, 4, "–", "-"),
        FoldedSign(1, 2, 1, "“", '"'),
        FoldedSign(1, 2, 3, "”", '"'),
        FoldedSign(1, 2, 4, "\u200b", ""),
        FoldedSign(2, 1, 3, "…", "ฯ"),
    )


@pytest.mark.parametrize("sign", sorted(REPLACED), ids=lambda sign: f"U+{ord(sign):04X}")
def test_a_replacement_is_held_and_takes_the_columns_of_its_sign(sign):
    replacement = REPLACED[sign]
    assert replacement.encode("tis-620").decode("tis-620") == replacement
    assert "?" not in replacement
    assert width(replacement) == max(0, wcwidth(sign)) or sign == "\t"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Müller Renée Søren Łukasz", "Muller Renee Soren Lukasz"),
        ("e\u0301", "e"),
        ("├──┤ │ ╔═╗", "+--+ | +-+"),
        ("☐ ไม่ ☑ ใช่ ✓", "_ ไม่ / ใช่ /"),
        ("3\u00a0×\u20094", "3 x 4"),
        ("ฎีกา ๑๒๓ ฿ ๏ ๚ ๛", "ฎีกา ๑๒๓ ฿ ๏ ๚ ๛"),
    ],
)
def test_signs_of_other_alphabets_get_the_nearest_that_is_held(written, printed):
    assert fold(written).text == printed


@pytest.mark.parametrize(
    "sign", ["漢", "😀", "€", "½", "α", "\u0e3b", "\x1b", "\x00", "\x85", "\ud800"]
)
def test_a_sign_that_nothing_stands_for_is_refused_with_its_place(sign):
    with pytest.raises(NotOnThisPrinter) as refused:
        fold(f"หน้าแรก\n\fบรรทัดแรก\nที่ {sign}")
    details = refused.value.details
    assert (details["page"], details["line"], details["column"]) == (2, 2, 3)
    assert details["code_point"] == f"U+{ord(sign):04X}"
    for language in LANGUAGES:
        said = Messages(language)(refused.value.key, **details)
        assert str(details["code_point"]) in said
        assert said.isprintable()
