"""After any evening the screens and the second way agree: random acts, one after the other.

Without `FORUMTUI_LONG=1` four of the twelve evenings, others every day.
"""

import random
import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from tests.helpers.decisions import taken_back
from tests.helpers.sample import every

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.evening.acts.demo import prepare_demo
from forumtui.ledger.rules import LineField
from forumtui.messages.refusals import Refusal
from forumtui.papers.acts.codes import CodeStanding, verify
from forumtui.people.acts import households
from forumtui.people.acts import identity as linking
from forumtui.registers.acts import handover
from forumtui.registers.acts.importing import import_register
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts import corrections as correction
from forumtui.verification.acts.answers import Speaker
from forumtui.verification.records.walk import standings, village_progress
from forumtui.verification.rules import progress
from forumtui.village.acts import households as village_acts_households
from forumtui.village.acts.village import at_home

SOMEBODY = Speaker("ใครสักคน", "ญาติ", "ใบมอบ")
SINCE = date(2017, 3, 1)
TWO = ("นายก กรรมการ", "นางข กรรมการ")


class Evening:
    """One village, in which whatever may happen happens."""

    def __init__(self, store, home, seed):
        self.store, self.home, self.chance = store, home, random.Random(seed)
        self.papers = {}
        self.read = 0

    def household(self):
        return self.chance.choice(village_acts_households.walk(self.store)).household

    def person(self):
        return self.chance.choice(households.villagers(self.store)).person

    def confirm(self):
        verification.confirm(self.store, self.household(), SOMEBODY)

    def by_proxy(self):
        verification.confirm_by_proxy(self.store, self.household(), SOMEBODY)

    def absent(self):
        verification.mark_absent(self.store, self.household(), SOMEBODY)

    def dispute(self):
        view = verification.household(self.store, self.household())
        if view.lines:
            line = self.chance.choice(view.lines).line
            verification.dispute(
                self.store, view.id, line, claimed_satang=7, reason="ไม่ใช่", speaker=SOMEBODY
            )

    def take_back(self):
        verification.undo_last(self.store, self.household())

    def same(self):
        waiting = linking.persons_waiting(self.store)
        if waiting:
            linking.say_same(self.store, self.chance.choice(waiting).id, self.person())

    def not_the_same(self):
        linking.take_back(self.store)

    def move(self):
        households.move(self.store, [self.person()], self.household(), SINCE)

    def split(self):
        gate = f"{self.chance.randrange(900, 999)}"
        households.split(self.store, [self.person()], gate, SINCE)

    def not_moved(self):
        households.take_back(self.store)

    def read_more(self):
        self.read += 1
        one = self.chance.choice(households.villagers(self.store))
        house = self.chance.choice((one.home.house, "", "77/7"))
        owed = self.chance.randrange(1, 90) * 100
        path = self.home / f"more-{self.read}.csv"
        path.write_text(
            "กลุ่มสตรี\nชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ,ดอกเบี้ยค้าง\n"
            f"{one.name},{house},90000,{owed},{self.read}\nนายผู้มาใหม่ ไร้บ้าน,{house},500,500,0\n",
            "utf-8",
        )
        import_register(self.store, path)

    def contract(self):
        drawn = consolidation.draw_up(self.store, self.household())
        self.papers[drawn.code] = drawn

    def tear_up(self):
        taken_back(self.store, self.household())

    def line(self):
        view = verification.household(self.store, self.household())
        return self.chance.choice(view.lines).line if view.lines else "L1"

    def correct(self):
        field = self.chance.choice((LineField.BALANCE, LineField.BALANCE, *LineField))
        correction.correct(
            self.store,
            self.line(),
            field,
            self.chance.randrange(1, 900) * 100,
            reason="นับใหม่",
            approved_by=TWO,
        )

    def settle(self):
        disputes = correction.open_disputes(self.store)
        if disputes:
            dispute = self.chance.choice(disputes).id
            correction.dismiss(self.store, dispute, why="สมุดถูก", decided_by=TWO)

    def not_settled(self):
        correction.take_back(self.store, self.line(), reason="ผิด", approved_by=TWO)

    def hand_over(self):
        handover.hand_over(self.store)


ACTS = ("confirm",) * 6 + (
    *("by_proxy", "absent", "dispute", "take_back", "same", "not_the_same", "move", "split"),
    *("not_moved", "read_more", "read_more", "contract", "contract", "hand_over", "tear_up"),
    *("correct", "correct", "correct", "settle", "not_settled", "not_settled"),
)


@pytest.fixture(scope="module")
def training(tmp_path_factory):
    return prepare_demo(tmp_path_factory.mktemp("evenings"), households=8, seed=5)


@pytest.mark.parametrize("seed", every(3, range(12)))
def test_after_any_evening_both_ways_agree(training, tmp_path, seed):
    home = shutil.copytree(training, tmp_path / "village")
    done = 0
    with at_home(home) as store:
        evening = Evening(store, home, seed)
        for _ in range(60):
            with suppress(Refusal):
                getattr(evening, evening.chance.choice(ACTS))()
                done += 1
        seen = check(store)
        assert isinstance(seen, Sound), seen
        assert seen.walked == seen.households
        with store.reading():
            everywhere = standings()
            told = village_progress()
            of_all = progress((s.status, s.debt_satang) for s in everywhere)
            # Who spoke by proxy, and with whom a day was agreed on, no standing says.
            assert replace(told, by_proxy=0, appointed=0) == of_all
            some = set(evening.chance.sample([one.household for one in everywhere], 3))
            by_themselves = [one for one in everywhere if one.household in some]
            assert sorted(standings(some)) == sorted(by_themselves)
        for code in evening.papers:
            assert verify(store, code).finding in {CodeStanding.GENUINE, CodeStanding.CHANGED}
    assert done > 15
