"""Who did an act: who says it, who sits at the desk, or the program by itself."""

import os
import pwd
from datetime import date

import pytest

from forumtui.engine.journal import ACCOUNT, BY, LONGEST, act, last_entry
from forumtui.engine.journal_words import act_words
from forumtui.meetings.acts.meetings import close_meeting, open_meeting
from forumtui.messages import Messages


@pytest.fixture(autouse=True)
def _unnamed(monkeypatch):
    monkeypatch.delenv(BY, raising=False)


def actor_of_an_act(store, **said):
    with act(store, "hall.choose", **said):
        pass
    with store.reading():
        return last_entry().actor


def hold(store):
    open_meeting(
        store, held_on=date(2026, 11, 29), place="ศาลา", chair="นายประธาน", secretary="นางเลขา"
    )


def test_before_a_meeting_it_is_the_account_that_runs_the_program(store):
    assert actor_of_an_act(store) == ACCOUNT + pwd.getpwuid(os.getuid()).pw_name


def test_in_a_meeting_it_is_its_secretary_and_after_it_no_longer(store):
    hold(store)
    assert actor_of_an_act(store) == "นางเลขา"
    close_meeting(store)
    assert actor_of_an_act(store).startswith(ACCOUNT)


def test_who_is_named_for_the_desk_comes_before_the_secretary(store, monkeypatch):
    monkeypatch.setenv(BY, "  โต๊ะสอง\x1b[2J ")
    hold(store)
    assert actor_of_an_act(store).startswith("โต๊ะสอง")
    assert "\x1b" not in actor_of_an_act(store)
    monkeypatch.setenv(BY, "ก" * 500)
    assert actor_of_an_act(store) == "ก" * LONGEST


def test_who_is_said_for_the_act_itself_comes_before_all(store, monkeypatch):
    monkeypatch.setenv(BY, "โต๊ะสอง")
    assert actor_of_an_act(store, actor="นายสมชาย") == "นายสมชาย"


def test_an_account_without_a_name_is_told_by_its_number(store, monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_001)
    assert actor_of_an_act(store) == f"{ACCOUNT}4000000001"


@pytest.mark.parametrize(("language", "words"), [("th", "ผู้ใช้เครื่อง"), ("en", "the account")])
def test_the_account_is_said_in_words(store, language, words):
    actor_of_an_act(store)
    with store.reading():
        line = act_words(last_entry(), Messages(language))
    assert f"{words} {pwd.getpwuid(os.getuid()).pw_name}" in line
    assert ACCOUNT not in line
