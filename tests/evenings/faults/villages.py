"""A small village, and what is to be seen of it: every row, every file."""

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.helpers.small_village import BALANCE_SHEET, FILES
from tests.helpers.soundness import acts_done, sound

from forumtui.engine import sqlite
from forumtui.engine.database import Store, database
from forumtui.engine.journal import entries
from forumtui.evening.acts.demo import decide
from forumtui.messages import LANGUAGES, Messages
from forumtui.messages.refusals import Refusal
from forumtui.papers.acts.jobs import kept_text
from forumtui.papers.acts.queue import print_jobs
from forumtui.registers.acts.importing import import_register
from forumtui.thai.citizen_id import check_digit
from forumtui.village.acts import households as village_acts_households
from forumtui.village.acts.village import at_home, found_village

LONG = os.environ.get("FORUMTUI_LONG") == "1"
NUMBER = "800000000001"
WITH_NUMBERS = """บ้านเลขที่,หมู่,ชื่อ-สกุล,เลขประจำตัวประชาชน,สถานะ
{house},6,นายเดินทาง ไกลบ้าน,{number},หัวหน้าครัวเรือน
"""
WOMEN = """กลุ่มสตรีบ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ
1/2559,นายไร้ ที่อยู่,99/9,"2,000","1,000"
2/2559,นางสาววันดี สุขใส,10/1,"2,000","1,500"
"""
OUTSIDERS = "อยู่นอก.csv"
TO_READ = "ยังไม่อ่าน.csv"
PRINTED = "exports/printed/"


@dataclass(frozen=True)
class Village:
    """An open village and its folder."""

    store: Store
    home: Path

    def gate(self, house):
        """Return the household at a gate."""
        stops = village_acts_households.walk(self.store)
        return next(stop.household for stop in stops if stop.house == house)

    def read(self, name, text):
        """Read a register, beside those of its fund that were read before."""
        path = self.home / "data" / name
        path.write_text(text, "utf-8")
        return import_register(self.store, path, beside=True)


def prepare(home):
    """Make the village: residents, three funds, books that do not agree, a later register."""
    (home / "data").mkdir(parents=True)
    with at_home(home, make=True) as store:
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))
        village = Village(store, home)
        for name, text in FILES.items():
            village.read(name, text)
        sheet = BALANCE_SHEET.format(owed="47,500.00", day="31 มีนาคม 2560")
        village.read("งบดุลกองทุนหมู่บ้าน.csv", sheet)
        number = f"{NUMBER}{check_digit(NUMBER)}"
        for house in ("12", "10"):
            register = WITH_NUMBERS.format(house=house, number=number)
            village.read(f"บ้านปี{house}.csv", register)
        village.read(OUTSIDERS, WOMEN)
        decide(store)
    (home / "data" / TO_READ).write_text(WOMEN.replace("1,500", "1,600"), "utf-8")


@contextmanager
def opened(home):
    """Hold a village open."""
    with at_home(home, make=True) as store:
        yield Village(store, home)


@contextmanager
def copied(template, folder):
    """Yield a copy of a village's folder, gone afterwards."""
    home = folder / "home"
    shutil.copytree(template, home)
    try:
        yield home
    finally:
        shutil.rmtree(home)


def rows(village):
    """Return every row of every table."""
    with village.store.reading():
        names = [*sqlite.append_only(database), *sorted(sqlite.WRITTEN_OVER)]
        return {
            name: database.execute_sql(f'SELECT * FROM "{name}" ORDER BY id').fetchall()
            for name in names
        }


def files(home):
    """Return every file but the database's own.

    Papers that were kept for a job that came to nothing may lie among the printed ones: nothing
    knows of them, and the next one writes them anew.
    """
    found = {}
    for path in sorted(home.rglob("*")):
        name = path.relative_to(home).as_posix()
        if path.is_file() and not name.startswith(("forum.db", ".printing", PRINTED)):
            found[name] = path.read_bytes()
    return found


def everything(village):
    """Return all that a person could find in the village."""
    return rows(village), files(village.home)


def said(refusal):
    """Assert that a refusal is one sentence in both languages; return the Thai one."""
    for language in LANGUAGES:
        text = Messages(language)(refusal.key, **refusal.details)
        assert text
        assert "\n" not in text
    return Messages()(refusal.key, **refusal.details)


def refusal_of(village, act):
    """Return why an act was refused; None when it was done."""
    try:
        act.do(village)
    except Refusal as refusal:
        said(refusal)
        # Without its traceback, which would hold the connection open after the village was closed.
        return type(refusal)(**refusal.details)
    return None


def does(village, name, act):
    """Assert that the act can be done, once and whole."""
    before = acts_done(village.store)
    act.do(village)
    after = sound(village.store)
    assert after - before == act.entries(name)
    assert before - after == act.entries("")
    with village.store.reading():
        # Of every act it can be said who did it.
        assert [one.act for one in entries() if not one.actor.strip()] == []
    for job in print_jobs(village.store):
        kept_text(village.home / job.file, job.sha256)
