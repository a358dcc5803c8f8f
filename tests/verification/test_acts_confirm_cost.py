"""What an answer costs: its statements and its commits, as the database itself counts them."""

import asyncio
import shutil
from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from forumtui.engine.database import DATABASE_NAME, add_rows, database
from forumtui.engine.journal import act
from forumtui.evening.acts.demo import prepare_demo
from forumtui.meetings.acts import meetings
from forumtui.registers.acts.importing import import_register
from forumtui.tables.meetings import Attendance
from forumtui.verification.acts import answers as steps
from forumtui.verification.screens.verification import VerificationScreen
from forumtui.village.acts import households
from forumtui.village.acts.village import at_home

HOUSEHOLDS = 60
MOST_STATEMENTS = 25
TRANSACTION = ("BEGIN", "COMMIT")
SPEAKER = steps.Speaker("นายก", "หัวหน้าครัวเรือน")


class Heard:
    """The statements that the engine ran, in their order."""

    def __init__(self):
        self._all = []

    def listen(self, _store=None):
        """Listen on the connection of the thread that calls."""
        database.connection().set_trace_callback(self._all.append)

    def clear(self):
        self._all.clear()

    @property
    def statements(self):
        """Every statement, but where transactions begin and end."""
        return [sql for sql in self._all if not sql.startswith(TRANSACTION)]

    @property
    def writes(self):
        return [sql for sql in self.statements if not sql.startswith(("SELECT", "PRAGMA"))]

    @property
    def durable_commits(self):
        """How many transactions that may write were ended; reading ends in a commit too."""
        began = [sql for sql in self._all if sql.startswith("BEGIN")]
        assert Counter(sql[:6] for sql in self._all)["COMMIT"] == len(began)
        return sum("IMMEDIATE" in sql for sql in began)


@pytest.fixture(scope="module")
def _prepared(tmp_path_factory):
    home = prepare_demo(tmp_path_factory.mktemp("sixty"), households=HOUSEHOLDS, seed=2560)
    with at_home(home) as store:
        words = {"place": "ศาลา", "chair": "ก", "secretary": "ข"}
        meetings.open_meeting(store, held_on=date(2017, 4, 20), **words)
        for stop in households.walk(store)[:3]:
            meetings.mark_present(store, stop.household, present=True)
    return home


@pytest.fixture
def sixty(_prepared, tmp_path):
    """A village of sixty households, its meeting open."""
    return shutil.copytree(_prepared, tmp_path / "sixty")


@pytest.fixture
def heard():
    return Heard()


def with_lines(store, persons):
    """Return the households in which so many persons have a line, but the last of the walk."""
    stops = households.walk(store)[:-1]
    views = (steps.household(store, stop.household) for stop in stops)
    return [view.id for view in views if len(view.persons_with_lines) == persons]


def cost(store, heard, household):
    """Return how many statements an answer costs, and the look at the next household."""
    stops = [stop.household for stop in households.walk(store)]
    heard.listen()
    heard.clear()
    steps.confirm(store, household, SPEAKER)
    steps.household(store, stops[stops.index(household) + 1])
    database.connection().set_trace_callback(None)
    return len(heard.statements)


async def the_walk(hall):
    """Return the walk once it shows a household."""
    await hall.press("f3")
    await hall.sees("บ้านที่ ")
    assert isinstance(hall.app.screen, VerificationScreen)
    return hall.app.screen


async def answer(hall):
    """Let the head of the household say that its figures are right."""
    await hall.press("f2")


async def until(hall, is_so):
    while not is_so():
        await asyncio.sleep(0.01)
        await hall.pilot.pause()


async def test_from_enter_to_the_next_household_is_one_commit_and_few_statements(
    sixty, running, heard
):
    with at_home(sixty) as store:
        stops = [stop.household for stop in households.walk(store)]
        two = with_lines(store, 2)
        before, counted = next(pair for pair in pairwise(stops) if set(pair) <= set(two))
        steps.remember(store, before)
    async with running(sixty) as hall:
        walk = await the_walk(hall)
        assert walk.view.id == before
        await answer(hall)
        await until(hall, lambda: walk.view.id == counted)
        # Once in a run, after the first answer, is asked when a copy is due.
        await hall.app.workers.wait_for_complete()
        await hall.app.desk.run(heard.listen)
        heard.clear()
        await answer(hall)
        following = stops[stops.index(counted) + 1]
        await until(hall, lambda: walk.view.id == following)
        assert len(heard.statements) <= MOST_STATEMENTS, "\n".join(heard.statements)
        assert heard.durable_commits == 1
        assert sum("bookmark" in sql for sql in heard.writes) == 1
    with at_home(sixty) as store:
        assert steps.household(store, counted).status.value == "confirmed"
        assert steps.resume(store) == following


async def test_a_page_that_is_turned_writes_nothing_and_leaving_the_room_writes_once(
    sixty, running, heard
):
    def kept():
        return [
            path.read_bytes()
            for path in (sixty / DATABASE_NAME, sixty / f"{DATABASE_NAME}-wal")
            if path.exists()
        ]

    with at_home(sixty) as store:
        stops = [stop.household for stop in households.walk(store)]
    async with running(sixty) as hall:
        walk = await the_walk(hall)
        await hall.app.desk.run(heard.listen)
        heard.clear()
        before = kept()
        for key, place in (("pagedown", 1), ("pagedown", 2), ("pageup", 1), ("pagedown", 2)):
            await hall.press(key)
            await until(hall, lambda place=place: walk.view.id == stops[place])
        assert heard.statements
        assert heard.durable_commits == 0
        assert heard.writes == []
        assert kept() == before
        await hall.press("escape")
        await hall.sees("ขั้นตอนงาน")
        await until(hall, lambda: heard.writes)
        (bookmark,) = heard.writes
        assert "bookmark" in bookmark
    with at_home(sixty) as store:
        assert steps.resume(store) == stops[2]


def test_an_answer_costs_the_same_however_many_came_to_the_meeting(sixty, heard):
    with at_home(sixty) as store:
        first, second = with_lines(store, 2)[:2]
        few = cost(store, heard, first)
        meeting = meetings.current_meeting(store).id
        columns = Attendance._meta.sorted_fields
        with act(store, "meeting.attend") as entry:
            rows = [(4 + n, meeting, 1 + n % HOUSEHOLDS, True, entry.sequence) for n in range(3000)]
            add_rows(Attendance, columns, rows)
        assert meetings.households_present(store) == HOUSEHOLDS
        assert cost(store, heard, second) == few
        assert not any("attendance" in sql for sql in heard.statements)


def test_an_answer_costs_the_same_however_many_persons_it_speaks_for(empty, home, heard):
    members = {"1": 1, "2": 2, "3": 7, "4": 1}
    people = [
        (house, f"นายคน{n} บ้าน{house}") for house, many in members.items() for n in range(many)
    ]
    for name, heads, value in (
        ("residents.csv", "บ้านเลขที่,ชื่อ-สกุล,สถานะ", "หัวหน้าครัวเรือน"),
        ("savings.csv", "กลุ่มออมทรัพย์\nบ้านเลขที่,ชื่อ-สกุล,เงินสัจจะสะสม (บาท)", "100"),
        ("loans.csv", "กองทุนหมู่บ้าน\nบ้านเลขที่,ชื่อ-สกุล,คงเหลือ", "900"),
    ):
        rows = [f"{house},{person},{value}" for house, person in people]
        (home / "data" / name).write_text("\n".join([heads, *rows]), "utf-8")
        import_register(empty, home / "data" / name)
    found = {
        len(steps.household(empty, stop.household).persons_with_lines): stop.household
        for stop in households.walk(empty)[:3]
    }
    assert found.keys() == {1, 2, 7}
    costs = {cost(empty, heard, household) for household in found.values()}
    assert len(costs) == 1
    assert costs.pop() <= MOST_STATEMENTS
