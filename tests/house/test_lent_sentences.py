"""A room may lend sentences to another: an act's words stand beside the room that is about them."""

import pytest

import forumtui.messages as messages
from forumtui.messages import Messages


@pytest.fixture
def lending(tmp_path, monkeypatch):
    """Messages of a house with one area, whose room lends a sentence to the room of acts."""
    for language, words in (("th", "จดไว้แล้ว"), ("en", "Written down")):
        for folder in ("messages", "notes/messages"):
            (tmp_path / folder / language).mkdir(parents=True)
        (tmp_path / "messages" / language / "acts.toml").write_text('other = "อื่น"\n', "utf-8")
        room = f'title = "โน้ต"\n[acts]\nnotes_write = "{words} {{house}}"\n'
        (tmp_path / "notes" / "messages" / language / "notes.toml").write_text(room, "utf-8")
    monkeypatch.setattr(messages, "_SHARED", tmp_path / "messages")
    monkeypatch.setattr(messages, "_PLACES", ("notes",))
    caches = (messages._folder_of, messages._room, messages._lent)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


def test_a_lent_sentence_is_said_in_both_languages(lending):
    assert Messages("th")("acts.notes_write", house="12") == "จดไว้แล้ว 12"
    assert Messages("en")("acts.notes_write", house="12") == "Written down 12"


def test_a_room_s_own_sentences_come_first_and_need_no_other_file(lending):
    assert Messages("th")("acts.other") == "อื่น"
    assert Messages("th")("notes.title") == "โน้ต"
    assert messages._lent.cache_info().currsize == 0


def test_a_key_that_nobody_has_is_a_mistake(lending):
    with pytest.raises(KeyError):
        Messages("th")("acts.nothing")
