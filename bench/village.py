"""What runs without a screen: reading registers in, answering, and laying out contract summaries."""

import shutil
import time
from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice, pairwise
from pathlib import Path
from statistics import median
from typing import Final

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.documents.summary_tables import SummaryFacts
from forumtui.contracts.rules.circumstances import Before, BeforeKind, Circumstances
from forumtui.contracts.rules.consolidation import reckon
from forumtui.contracts.rules.contract import LONGEST_MONTHS, RepaymentTerms
from forumtui.contracts.rules.debts import OldDebt
from forumtui.contracts.rules.plan import Plan
from forumtui.contracts.rules.restructuring import restructure
from forumtui.engine.database import DATABASE_NAME, Batch, Store
from forumtui.engine.journal import act
from forumtui.lending.periods import add_months
from forumtui.lending.schedule import Method
from forumtui.meetings.acts.meetings import close_meeting, current_meeting, open_meeting
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal
from forumtui.registers.acts.importing import import_register
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.tables.meetings import Attendance
from forumtui.training.registers import write_registers
from forumtui.training.village import imagine_village
from forumtui.verification.acts import answers as verification
from forumtui.verification.rules import HouseholdStatus
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import at_home, found_village

SEED: Final = 2560
TRANCHES: Final = 12
KEYS: Final = 21
METHODS: Final = (Method.DECLINING, Method.FLAT, Method.EQUAL_PRINCIPAL, Method.BULLET)
SUMMARIES: Final = 300
HOUSEHOLDS_OF_SUMMARIES: Final = 20
TODAY: Final = date(2017, 4, 20)
ATTENDANCES: Final = 10_000
TURNS: Final = 8
ANSWERS_A_TURN: Final = 6
SPEAKER: Final = verification.Speaker("bench")


def prepare(households: int, home: Path) -> None:
    """Imagine a village and read its registers into `home`; its meeting is open, and all have come."""
    village = imagine_village(households, seed=SEED)
    written = write_registers(village, home / "data", shape=0)
    with at_home(home, make=True) as store:
        found_village(store, village.name, village.cut_off, training=True)
        for file in written.files:
            import_register(store, file)
        open_meeting(store, held_on=TODAY, place="bench", chair="bench", secretary="bench")
        _attend(store, len(walk(store)))


def _attend(store: Store, attendances: int) -> None:
    """Let the households come to the open meeting one after the other, and again from the first."""
    meeting = current_meeting(store)
    if meeting is None:
        raise SystemExit("no meeting is open")
    stops = walk(store)
    with act(store, "meeting.attend") as entry:
        batch = Batch([Attendance])
        for stop in islice(cycle(stops), attendances):
            batch.add(
                Attendance,
                meeting=meeting.id,
                household=stop.household,
                present=True,
                act=entry.sequence,
            )
            batch.flush_when_full()
        batch.flush()


def confirm_in_a_meeting(home: Path) -> float:
    """Return how many times as slow an answer is in a meeting of ATTENDANCES as without any meeting.

    Of the processor's own time, the next household's look included. Two copies of the village take
    turns, so that both meet the same machine; `home` stays as it is.
    """
    met, unmet = (_copy(home, home.with_name(f"{home.name}-{name}")) for name in ("met", "unmet"))
    with at_home(met) as store:
        _attend(store, ATTENDANCES)
    with at_home(unmet) as store:
        close_meeting(store)
    taken: dict[Path, list[float]] = {met: [], unmet: []}
    for _ in range(TURNS):
        for copy, times in taken.items():
            with at_home(copy) as store:
                times += _answer_times(store)
    return median(taken[met]) / median(taken[unmet])


def _copy(home: Path, to: Path) -> Path:
    to.mkdir()
    shutil.copy(home / DATABASE_NAME, to / DATABASE_NAME)
    return to


def _answer_times(store: Store) -> list[float]:
    """Return what the next few answers cost, in seconds of the processor's own time."""
    waiting = (s for s in verification.standings(store) if s.status is HouseholdStatus.NOT_ASKED)
    asked = [standing.household for standing in islice(waiting, ANSWERS_A_TURN + 1)]
    taken = []
    for household, following in pairwise(asked):
        began = time.process_time()
        verification.confirm(store, household, SPEAKER, next_stop=following)
        verification.household(store, following)
        taken.append(time.process_time() - began)
    return taken


def confirmed(home: Path) -> int:
    """Return how many households have confirmed their figures."""
    with at_home(home) as store:
        standings = verification.standings(store)
    return sum(standing.status is HouseholdStatus.CONFIRMED for standing in standings)


def check_seconds(home: Path) -> float:
    """Return how long the check of everything takes, in seconds of the processor's own time."""
    with at_home(home) as store:
        began = time.process_time()
        found = check(store)
        seconds = time.process_time() - began
    if not isinstance(found, Sound):
        raise SystemExit(f"the village is broken: {found.link}")
    return seconds


def summaries_a_second(home: Path, count: int = SUMMARIES) -> float:
    """Return how many contract summaries are laid out in a second. Confirms some households."""
    say = Messages()
    with at_home(home) as store:
        offers = list(islice(_offers(store), HOUSEHOLDS_OF_SUMMARIES))
    began = time.perf_counter()
    for facts in islice(cycle(offers), count):
        contract_summary(facts, say)
    return count / (time.perf_counter() - began)


def _offers(store: Store) -> Iterator[SummaryFacts]:
    for standing in verification.standings(store):
        if not standing.debt_satang or standing.status is not HouseholdStatus.NOT_ASKED:
            continue
        verification.confirm(store, standing.household, SPEAKER)
        try:
            yield consolidation.offer(store, standing.household, today=TODAY)
        except Refusal:
            # Some debts cannot be merged: a rate above the ceiling, none known, nothing left.
            continue


def option_milliseconds() -> float:
    """Return what a key on the table of options costs, in ms of the processor's own time.

    Twelve old debts over about thirty years, every method among them; each key is another term. The
    median of several.
    """
    debts = tuple(
        OldDebt(
            line=f"L{number}",
            fund="",
            debtor="",
            contract_no="",
            made_on=None,
            balance_satang=2_000_000 + number * 12_345,
            accrued_satang=10_000 + number,
            rate_ppm=30_000 + number * 5_000,
            debtor_key="P1",
            method=METHODS[number % len(METHODS)],
        )
        for number in range(TRANCHES)
    )
    first_due = add_months(TODAY, 1)
    before = Before(BeforeKind.USUAL, 36, reckon(debts, RepaymentTerms(36, first_due, start=TODAY)))
    facts = Circumstances(TODAY, debts, before)
    taken = []
    for count in range(LONGEST_MONTHS - KEYS, LONGEST_MONTHS):
        began = time.process_time()
        restructure(Plan(RepaymentTerms(count, first_due, start=TODAY)), facts)
        taken.append(time.process_time() - began)
    return median(taken) * 1_000
