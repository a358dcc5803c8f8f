"""The handbook and the committee's page: they fit the paper, and say only what the screens say."""

import re
import tomllib
from pathlib import Path

import pytest
from wcwidth import wcswidth

import forumtui
from forumtui.evening.acts.handbook import keys_told
from forumtui.evening.documents.handbook import (
    CHAPTERS,
    INTRODUCTION,
    KEYS,
    ON_PAPER,
    PROOFS,
    handbook,
    key_table,
    proofs_page,
    written,
)
from forumtui.messages import LANGUAGES, Messages
from forumtui.papers.layout.pages import to_text
from forumtui.papers.printers.fold import fold, to_tis620

ROOMS = Path(forumtui.__file__).parent / "evening" / "messages"
MOST_PAGES = 12
MARKUP = re.compile(r"\[[a-z0-9_.]+\]|<[a-z_]+\.[a-z0-9_]+[^>]*>|^[!|-] ", re.MULTILINE)


def pages_of(language):
    say = Messages(language)
    told = keys_told(say)
    return handbook(told, say), proofs_page(told, say)


def sentences(language, room):
    return tomllib.loads((ROOMS / language / f"{room}.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_fit_their_pages_and_every_printer(language):
    whole, committee = pages_of(language)
    assert 5 < len(whole) <= MOST_PAGES
    assert len(committee) == 1
    for page in (*whole, *committee):
        assert len(page) == 65
        assert all(0 <= wcswidth(line) <= 80 and line.isprintable() for line in page)
    text = to_text((*whole, *committee))
    assert not fold(text).changes
    assert to_tis620((*whole, *committee)).decode("tis-620") == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_is_printed_under_its_title(language):
    whole, committee = pages_of(language)
    say = Messages(language)
    titles = {key: say(key).strip().split("\n")[0] for _, keys in CHAPTERS for key in keys}
    titles |= {key: say(key).strip().split("\n")[0] for key in INTRODUCTION}
    lines = {line for page in whole for line in page}
    assert [key for key, title in titles.items() if title not in lines] == []
    on_one = set(committee[0])
    assert [key for key in PROOFS if say(key).strip().split("\n")[0] not in on_one] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_name_the_page_on_which_a_chapter_begins(language):
    whole, _ = pages_of(language)
    say = Messages(language)
    listed = [line for line in whole[0] if " ... " in line.replace(".....", " ... ")]
    assert len(listed) == len(CHAPTERS)
    for number, (title, _) in enumerate(CHAPTERS, 1):
        page = int(re.search(r"(\d+)$", listed[number - 1])[1])
        heading = f"{number}. {say(title)}"
        assert listed[number - 1].startswith(heading)
        assert heading in whole[page - 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_ends_inside_a_key(language):
    whole, committee = pages_of(language)
    lines = [line for page in (*whole, *committee) for line in page]
    assert [line for line in lines if line.count("[") != line.count("]")] == []
    assert sum(line.count("[F") for line in lines) > 100


@pytest.mark.parametrize("room", ["handbook", "proofs"])
def test_both_languages_speak_of_the_same_keys_and_sentences(room):
    thai, english = sentences("th", room), sentences("en", room)
    key = re.compile(r"\[([a-z0-9_.]+)\]")
    quoted = re.compile(r"<([a-z_]+\.[a-z0-9_]+)")
    for name, text in thai.items():
        assert set(key.findall(text)) == set(key.findall(english[name])), name
        assert set(quoted.findall(text)) == set(quoted.findall(english[name])), name


def test_nothing_of_how_it_is_written_down_is_left_on_paper():
    for language in LANGUAGES:
        for pages in pages_of(language):
            assert MARKUP.findall(to_text(pages)) == []


def test_a_key_is_that_of_its_screen_and_bears_its_name_there():
    say = Messages()
    told = keys_told(say)
    assert told("verification.confirm") == ("F2", "ถูกต้อง")
    assert told("verification.f2") == ("F2", "ถูกต้อง")
    assert told("verification.settle") == ("F11", "ชี้ขาดรายการที่ขอแก้")
    assert told("contracts.print_all") == ("F8", "สัญญาทุกบ้านที่ยังไม่ได้พิมพ์")
    assert told("everywhere.blank") == ("F12", "ปิดจอ")
    assert told("take_back") == ("F6", "")
    assert told("pagedown") == ("PgDn", "")
    for unknown in ("verification.fly", "nowhere.confirm"):
        with pytest.raises(KeyError):
            told(unknown)


def test_a_sentence_is_the_screen_s_own_with_its_gaps_filled():
    say = Messages()
    told = keys_told(say)
    assert written("x <home.waits_rows count=3> [yes]", ON_PAPER, told, say) == (
        f'x "{say("home.waits_rows", count=3)}" [F2]'
    )
    with pytest.raises(KeyError):
        written("<home.nobody_says_this>", ON_PAPER, told, say)


def test_the_page_of_keys_has_every_function_key_in_its_order():
    rows = key_table(keys_told(Messages()), Messages())
    assert [row[0] for row in rows[1:]] == [key.upper() for key in KEYS]
    (yes,) = [row for row in rows if row[0] == "F2"]
    assert "ถูกต้อง" in yes
    whole, _ = pages_of("th")
    (page,) = [page for page in whole if any(line.startswith("F12") for line in page)]
    assert any(line.startswith("F1 ") for line in page)
