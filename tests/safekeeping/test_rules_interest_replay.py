"""The second reckoning of interest since the cut-off comes to what contracts reckon, to nothing else."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from forumtui.lending.simple_interest import BearsSince, simple_interest
from forumtui.safekeeping.rules.history import KeptCorrection, KeptUndo
from forumtui.safekeeping.rules.interest_replay import (
    Borrowed,
    KeptGone,
    KeptInterest,
    KeptLoan,
    KeptMethod,
    KeptPaidOn,
    KeptReckoned,
    KeptTaken,
    differing,
)

CUT_OFF, UNTIL = date(2017, 3, 31), date(2017, 4, 20)
LOAN = KeptLoan(1, 1, 2_000_000, 60_000, 3_000_000, date(2017, 4, 10), None)
DREW = KeptTaken(9, 1, 60_000, "declining", 1, agreed=False, start=UNTIL)
# 20 days of 20,000 at 6 % a year.
SOUND = Borrowed(
    cut_off=CUT_OFF,
    loans={1: LOAN},
    free=frozenset({7}),
    interest=(KeptInterest(9, 1, 6_575, CUT_OFF, UNTIL),),
    taken=(DREW,),
    gone=(),
    paid=(),
    corrections=(),
    undone=(),
    methods=(),
    reckoned=(KeptReckoned(2, reckoned=True),),
)


def bore(satang, since=CUT_OFF, until=UNTIL):
    return (KeptInterest(9, 1, satang, since, until),)


def test_what_was_written_down_rightly_is_found_right():
    assert differing(SOUND) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"interest": bore(6_574)},
        {"interest": bore(6_576)},
        {"interest": ()},
        {"interest": bore(6_575) * 2},
        {"interest": bore(6_575, since=CUT_OFF + timedelta(1))},
        {"interest": bore(6_246, until=UNTIL - timedelta(1))},
        {"reckoned": (KeptReckoned(2, reckoned=True), KeptReckoned(3, reckoned=False))},
        {"reckoned": ()},
        {"cut_off": CUT_OFF + timedelta(1)},
        {"loans": {1: LOAN._replace(rate_ppm=60_100)}},
        {"loans": {1: LOAN._replace(fund=7)}},
        {"loans": {1: LOAN._replace(method="flat")}},
        {"methods": (KeptMethod(3, 1, "flat"),)},
        {"corrections": (KeptCorrection(5, "L1", "balance", 1_900_000),)},
        {"corrections": (KeptCorrection(5, "L1", "rate", 0),)},
        {"paid": (KeptPaidOn(5, 1, date(2017, 4, 10), 100_000, 0),)},
        {"gone": (KeptGone(5, 1, 100_000),)},
        {"taken": (KeptTaken(6, 1, 30_000, "declining", 1, agreed=True, start=CUT_OFF), DREW)},
        {"taken": (KeptTaken(6, 1, 60_000, "declining", 7, agreed=True, start=CUT_OFF), DREW)},
    ],
    ids=str,
)
def test_whatever_of_it_was_changed_is_found(changed):
    assert differing(replace(SOUND, **changed)) == [9]


@pytest.mark.parametrize(
    "changed",
    [
        # What came after the contract, and what did not stand any more, changes nothing.
        {"corrections": (KeptCorrection(10, "L1", "balance", 1),)},
        {
            "corrections": (KeptCorrection(5, "L1", "balance", 1),),
            "undone": (KeptUndo(6, 5),),
        },
        {"gone": (KeptGone(9, 1, 100_000),)},
        {"methods": (KeptMethod(3, 2, "flat"),)},
        {"undone": (KeptUndo(10, 9),)},
    ],
    ids=str,
)
def test_what_does_not_count_changes_nothing(changed):
    assert differing(replace(SOUND, **changed)) == []


def test_random_loans_come_to_the_same_both_ways():
    chance = random.Random(655)
    for _ in range(600):
        days, flat = chance.randint(1, 300), chance.random() < 0.4
        payments = [
            (CUT_OFF + timedelta(chance.randint(1, 320)), chance.randint(1, 10**5))
            for _ in range(chance.randint(0, 4))
        ]
        left = chance.randint(0, 10**7)
        read = left + sum(satang for _, satang in payments)
        due = CUT_OFF + timedelta(chance.randint(-20, 340))
        rate = chance.choice((0, 10_000, 60_000, 123_457))
        lent = read + chance.randint(0, 10**6)
        until = CUT_OFF + timedelta(days)
        satang = simple_interest(
            BearsSince(read, rate, payments, lent, due if flat else None), CUT_OFF, until
        )
        loan = KeptLoan(1, 1, read, rate, lent, due, "flat" if flat else "declining")
        kept = replace(
            SOUND,
            loans={1: loan},
            interest=bore(satang, until=until) if satang else (),
            taken=(DREW._replace(start=until),),
            paid=tuple(KeptPaidOn(5, 1, day, amount, 0) for day, amount in payments),
        )
        assert differing(kept) == []
        assert differing(replace(kept, interest=bore(satang + 1, until=until))) == [9]
