"""Payments divided a second way come to what the ledger says; what was changed by hand does not."""

import os
import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.helpers.payment_histories import random_events, random_plan
from tests.helpers.worked_contract import (
    CREDIT,
    DEFAULT,
    FIRST_DUE,
    INSTALMENT,
    INTEREST,
    PRINCIPAL,
    WORKED,
    A,
    Acts,
    B,
    C,
)

from forumtui.followup.rules.dues import ContractPlan, MoneyReceived, PaymentPause
from forumtui.followup.rules.replay import ledger_on
from forumtui.followup.rules.settings import Excess, Order, Settings
from forumtui.safekeeping.rules.payment_replay import (
    KeptContract,
    KeptPart,
    KeptRun,
    Withdrawn,
    divided_on,
    wrongly_divided,
)

HISTORIES = 100_000 if os.environ.get("FORUMTUI_LONG") == "1" else 300
MARCH, LATE = date(2025, 3, 5), date(2025, 3, 22)


@pytest.mark.parametrize("seed", range(4))
def test_both_ways_divide_every_history_alike(seed):
    rng = random.Random(f"second way {seed}")
    for turn in range(HISTORIES // 4):
        if turn % 4 == 0:
            plan = random_plan(rng)
        events = random_events(rng, plan)
        on = plan.made_on + timedelta(rng.randint(0, 3_000))
        assert divided_on(plan, events, on) == tuple(sorted(ledger_on(plan, events, on).parts))


def history():
    """A part in time, the rest late, an instalment in advance that is taken back, and default waived."""
    acts = Acts().pay(100_000, FIRST_DUE).pay(91_598, date(2025, 2, 8))
    acts.pay(250_000, LATE, excess=Excess.NEXT)
    acts.waive(LATE, A, 2, DEFAULT, 100)
    acts.pause(date(2025, 4, 6), date(2025, 4, 20))
    acts.pay(300_000, date(2025, 5, 20), order=Order.PRO_RATA)
    return acts.done


def written(plan, withdrawn, last=LATE):
    """What the acts of a history would have written down: rows of differences, act by act."""
    parts, runs, before = [], [], {}
    acts = sorted({one.event.act for one in withdrawn} | {one.ended for one in withdrawn} - {None})
    day = plan.made_on
    for act in acts:
        stood = [
            one.event
            for one in withdrawn
            if one.event.act <= act and (one.ended is None or one.ended > act)
        ]
        day = max([day, last, *(e.on for e in stood if not isinstance(e, PaymentPause))])
        now = {part[:4]: part.satang for part in ledger_on(plan, stood, day).parts}
        for key in dict.fromkeys((*before, *now)):
            satang = now.get(key, 0) - before.get(key, 0)
            if satang:
                payment, line, instalment, kind = key
                parts.append(KeptPart(act, payment, line, instalment, kind.value, satang))
        before = now
        runs.append(KeptRun(act, day))
    return KeptContract(plan, tuple(withdrawn), tuple(parts), tuple(runs))


def sound():
    events = [Withdrawn(event) for event in history()]
    events[0] = Withdrawn(events[0].event, ended=7)
    return written(WORKED, events)


SOUND = sound()


def changing_event(act, **changes):
    return SOUND._replace(
        events=tuple(
            one._replace(event=replace(one.event, **changes)) if one.event.act == act else one
            for one in SOUND.events
        )
    )


def changing_part(choose, **changes):
    at = next(k for k, part in enumerate(SOUND.parts) if choose(part))
    changed = SOUND.parts[at]._replace(**changes)
    return SOUND._replace(parts=(*SOUND.parts[:at], changed, *SOUND.parts[at + 1 :]))


def less_a_part(choose):
    at = next(k for k, part in enumerate(SOUND.parts) if choose(part))
    return SOUND._replace(parts=SOUND.parts[:at] + SOUND.parts[at + 1 :])


def with_part(*part):
    return SOUND._replace(parts=(*SOUND.parts, KeptPart(*part)))


def planned(place, **changes):
    lines = list(WORKED.lines)
    lines[place] = replace(lines[place], **changes)
    return SOUND._replace(plan=ContractPlan(WORKED.made_on, WORKED.start, tuple(lines)))


def of(act, kind=None):
    return lambda part: part.act == act and kind in {None, part.kind}


def moved_between(act, payment, satang, source, target):
    """Two rows that move money from one fund to another and sum up to nothing."""
    return SOUND._replace(
        parts=(
            *SOUND.parts,
            KeptPart(act, payment, source, 1, "principal", -satang),
            KeptPart(act, payment, target, 1, "principal", satang),
        )
    )


FORGED = {
    "a satang more": changing_part(of(1), satang=SOUND.parts[0].satang + 1),
    "a satang less": changing_part(of(3), satang=1),
    "another debt": changing_part(of(2, "principal"), line=C),
    "another instalment": changing_part(of(3, "interest"), instalment=9),
    "interest as principal": changing_part(of(1, "interest"), kind="principal"),
    "default interest as interest": changing_part(of(3, "default"), kind="interest"),
    "the part of another payment": changing_part(of(6), payment=3),
    "a part left out": less_a_part(of(6, "principal")),
    "a difference left out": less_a_part(of(7)),
    "a part added": with_part(6, 6, A, 1, "principal", 5_000),
    "a part of a payment nobody made": with_part(6, 99, A, 1, "principal", 5_000),
    "rows of an act that divided nothing": with_part(8, 6, A, 1, "principal", 5_000),
    "money moved from fund to fund": moved_between(6, 6, 10_000, A, C),
    "money moved and moved back later": SOUND._replace(
        parts=(
            *SOUND.parts,
            KeptPart(2, 2, A, 1, "principal", 100),
            KeptPart(3, 2, A, 1, "principal", -100),
        )
    ),
    "a larger payment": changing_event(3, satang=250_001),
    "a payment of an earlier day": changing_event(3, on=FIRST_DUE),
    "a payment that was never divided": SOUND._replace(
        events=(*SOUND.events, Withdrawn(MoneyReceived(8, LATE, 1)))
    ),
    "another order": changing_event(6, settings=Settings()),
    "another choice of what is over": changing_event(3, excess=Excess.REFUND),
    "no grace": changing_event(2, settings=Settings(grace_days=0)),
    "a waiver that was larger": changing_event(4, satang=143),
    "a pause that was longer": changing_event(5, until=date(2025, 5, 20)),
    "a reversal that never was": SOUND._replace(
        events=tuple(one._replace(ended=None) for one in SOUND.events)
    ),
    "a reversal of another payment": SOUND._replace(
        events=(
            SOUND.events[0]._replace(ended=None),
            SOUND.events[1]._replace(ended=7),
            *SOUND.events[2:],
        )
    ),
    "a division as of another day": SOUND._replace(
        runs=(*SOUND.runs[:-1], SOUND.runs[-1]._replace(on=date(2025, 1, 6)))
    ),
    "a lower rate of a debt": planned(1, rate_ppm=60_000),
    "a debt of another fund's": planned(2, fund=1),
    "an instalment that was smaller": planned(
        0, principal=(WORKED.lines[0].principal[0]._replace(principal_satang=1),)
    ),
}


def test_what_was_written_down_rightly_is_found_right():
    assert wrongly_divided(SOUND) == []
    assert {part.kind for part in SOUND.parts} >= {DEFAULT, PRINCIPAL, INTEREST}
    assert CREDIT not in {part.kind for part in SOUND.parts if part.line}
    assert min(part.satang for part in SOUND.parts) < 0


@pytest.mark.parametrize("what", FORGED)
def test_whatever_somebody_changed_is_found(what):
    assert wrongly_divided(FORGED[what]) != []


def test_it_is_said_after_which_act_the_parts_are_wrong():
    assert wrongly_divided(FORGED["a larger payment"])[0] == 3
    assert wrongly_divided(FORGED["a reversal that never was"]) == [7]


def test_a_contract_on_which_nothing_was_paid_is_right():
    assert wrongly_divided(KeptContract(WORKED, (), (), ())) == []


def test_both_ways_agree_on_a_year_of_payments_in_time_and_what_ends_the_debt():
    acts = Acts()
    for due in [each.due for each in WORKED.lines[1].principal[:12]]:
        acts.pay(INSTALMENT, due)
    acts.pay(9_000_000, date(2026, 2, 1), excess=Excess.REFUND)
    on = date(2026, 3, 1)
    parts = divided_on(WORKED, acts.done, on)
    assert parts == tuple(sorted(ledger_on(WORKED, acts.done, on).parts))
    assert B in {part.line for part in parts}
    assert ledger_on(WORKED, acts.done, on).ended
