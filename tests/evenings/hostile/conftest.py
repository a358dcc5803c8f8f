"""A village whose registers were written to do harm."""

import shutil
import sys
from datetime import date
from pathlib import Path

import pytest
from tests.evenings.fuzz.limits import limited
from tests.evenings.hostile.texts import TEXTS, checked, write_registers
from tests.helpers.once import once

from forumtui.__main__ import main
from forumtui.engine.opening import open_home
from forumtui.evening.acts.demo import decide
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.acts import votes as resolution
from forumtui.meetings.rules.votes import Hands, MajorityRule
from forumtui.officers.acts import approval as officers
from forumtui.officers.rules import Cost
from forumtui.registers.acts.control_totals import control, explain
from forumtui.registers.acts.importing import import_register
from forumtui.registers.rules.control_totals import ComparisonStanding
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts.answers import Speaker
from forumtui.village.acts import households as village_acts_households
from forumtui.village.acts.village import found_village

HOME = "บ้าน[b]"


def answered(store):
    """Let every third household answer, each with a harmful speaker, reason, paper and relation."""
    texts = [text for text in TEXTS.values() if text.strip()]
    for place, stop in enumerate(village_acts_households.walk(store)):
        text = texts[place % len(texts)]
        view = verification.household(store, stop.household)
        if place % 3 == 0:
            verification.confirm(store, stop.household, Speaker(text, text, text))
        elif place % 3 == 1 and view.lines:
            verification.dispute(
                store,
                stop.household,
                view.lines[0].line,
                claimed_satang=1,
                reason=text,
                speaker=Speaker(text, text),
            )


def explained(store):
    """Explain every fund's difference in harmful words."""
    for fund in control(store):
        for one in fund.comparisons:
            if one.difference_satang and one.standing is ComparisonStanding.ON_HOLD:
                explain(
                    store,
                    fund.fund.id,
                    one.matter,
                    difference_satang=one.difference_satang,
                    reason=TEXTS["escape"],
                    by=TEXTS["markup"],
                )


def voted(store):
    """Put harmful questions to the vote: declared, or void for harmful reasons."""
    texts = [text for text in TEXTS.values() if text.strip()]
    for place, text in enumerate(texts):
        vote = resolution.open_vote(store, text, rule=MajorityRule.PRESENT, present=3)
        if place % 3:
            resolution.declare_vote(store, vote.id, Hands(2, 1, 0))
        else:
            resolution.void_vote(store, vote.id, why=text)


def prepare(folder):
    """Make the village whose registers do harm, and let all be done in it that a meeting does."""
    home = folder / HOME
    (home / "data").mkdir(parents=True)
    files = write_registers(home / "data")
    store = open_home(home)
    found_village(store, "บ้าน\x1b[31m[/x]\u202e=1+1", date(2017, 3, 31))
    for file in files:
        import_register(store, file)
    decide(store)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(officers, "COST", Cost(n=2, r=1, p=1))
        for place, text in enumerate(("[/x]\x1b[31mหนึ่ง", "=cmd|สอง", "\u202eสาม")):
            officers.appoint(store, name=text, role=text, pin=f"48{place}9", since=date(2017, 1, 1))
    meeting.open_meeting(
        store,
        held_on=date(2017, 4, 20),
        place="ศาลา\x1b[31m[/x]",
        chair="=ประธาน\u202e",
        secretary="[b]เลขา\x9b",
    )
    answered(store)
    explained(store)
    voted(store)
    verification.remember(store, village_acts_households.walk(store)[0].household)
    store.close()


@pytest.fixture(scope="session")
def _hostile(tmp_path_factory):
    return once(tmp_path_factory, "hostile", prepare) / HOME


@pytest.fixture
def hostile(_hostile, tmp_path):
    """A hostile village of the test's own."""
    return shutil.copytree(_hostile, tmp_path / HOME)


@pytest.fixture
def speak(capfd, monkeypatch):
    """Run a command in this process; return its exit code, what it said and what it complained of."""

    def run_here(home, *words):
        monkeypatch.chdir(Path(home).parent)
        monkeypatch.setattr(sys, "argv", ["forumtui", *map(str, words), "--home", str(home)])
        with pytest.raises(SystemExit) as ended, limited():
            main()
        said, complained = capfd.readouterr()
        checked(said + complained, home)
        return ended.value.code, said, complained

    return run_here
