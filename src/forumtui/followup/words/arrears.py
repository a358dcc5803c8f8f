"""Who is late, in words: by class and days, what was done about it, what may be done today."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from forumtui.followup.acts.arrears import LateHouse
from forumtui.followup.rules.arrears import Lateness
from forumtui.followup.rules.helping.holidays import is_public_holiday
from forumtui.followup.rules.reminders import closes_on
from forumtui.followup.words.home_visits import told_rows
from forumtui.followup.words.pay_day import HELD, LATE, NOT_YET
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal, sentence
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.thai.width import width
from forumtui.ui.marks import columns, name_in
from forumtui.ui.widgets.block_signs import beside, largest_figures

HOUSE: Final = 8

DAYS: Final = 7

CLASS: Final = 16

AMOUNT: Final = 12

STEP: Final = 18


def late_head(
    houses: Sequence[LateHouse], on: date, say: Messages, free: int, *, scale: int
) -> tuple[str, ...]:
    """Return how many households are late as a large figure, and at its right how many of each class."""
    label = (say("arrears.late"), say("pay_day.houses"))
    counts = [
        f"{_class(one, say)} {count}"
        for one in Lateness
        if (count := sum(house.arrears.lateness is one for house in houses))
    ]
    half = (len(counts) + 1) // 2
    right = ["   ".join(counts[:half]), "   ".join(counts[half:])]
    last_days = [one.last_day for house in houses for one in house.guarantors]
    coming, past = [day for day in last_days if day >= on], [day for day in last_days if day < on]
    told = [say("arrears.to_tell", count=len(coming), until=min(coming))] if coming else []
    told += [say("arrears.told_late", count=len(past))] if past else []
    right.append("   ".join(told))
    room = free - max(map(width, label)) - max(map(width, right)) - 5
    return beside(label, largest_figures(str(len(houses)), room, scale), right)


def _class(lateness: Lateness, say: Messages) -> str:
    return say(f"report.late_{lateness.value.replace('-', '_')}")


def late_row(one: LateHouse, say: Messages, free: int) -> str:
    """Return a household's row: how late it is, its class, how much is overdue, what comes next."""
    late = one.late
    sign = HELD if one.held_until is not None else LATE if one.step is not None else NOT_YET
    name = max(8, free - HOUSE - DAYS - CLASS - AMOUNT - STEP - 7)
    owed = late.arrears.asked_satang + late.arrears.default_satang
    return columns(
        (
            (late.house, HOUSE),
            (sign, 1),
            (name_in(one.head, name), name),
            (say("arrears.days", days=late.arrears.days_late), -DAYS),
            (_class(late.arrears.lateness, say), CLASS),
            (format_baht(owed), -AMOUNT),
            (_next(one, say), STEP),
        )
    )


def _next(one: LateHouse, say: Messages) -> str:
    """Return what the village does next about a household."""
    if one.held_until is not None:
        return say("arrears.step_held")
    if one.step is None:
        return say("arrears.step_done" if one.reminded else "arrears.step_none")
    return say(f"arrears.step_{one.step.value.replace('-', '_')}")


def owed_of(one: LateHouse, on: date, say: Messages) -> str:
    """Return what of a household is overdue, since when, and until when its guarantors are told."""
    arrears = one.arrears
    numbers = [part.instalment for part in arrears.overdue]
    told = [
        say(
            "arrears.owed",
            amount=format_baht(arrears.asked_satang + arrears.default_satang),
            default=format_baht(arrears.default_satang),
            first=min(numbers),
            last=max(numbers),
            due=min(part.due for part in arrears.overdue),
        )
    ]
    if one.guarantors:
        names = ", ".join(dict.fromkeys(each.name for each in one.guarantors))
        until = min(each.last_day for each in one.guarantors)
        key = "arrears.owed_guarantors" if until >= on else "arrears.owed_guarantors_late"
        told.append(say(key, names=names, until=until))
    return visible("  ".join(told))


def done_of(one: LateHouse, say: Messages) -> str:
    """Return what was done about what is overdue now, the latest first."""
    rows = told_rows(one.reminded, one.noticed, say)
    said = "   ".join(f"{say.day(row.on)} {row.text}" for row in rows)
    return visible(say("arrears.done", what=said) if rows else say("arrears.nothing_done"))


def said_today(one: LateHouse, day: date, why: Refusal | None, say: Messages) -> str:
    """Return whether somebody of a household may be spoken to now, or why not, with the section."""
    if why is not None:
        return say("arrears.not_today", why=sentence(why, say))
    holidays = {day} if is_public_holiday(day) else set()
    return say(
        "arrears.today",
        names=visible(", ".join(one.debtors)),
        closes=f"{closes_on(day, holidays):%H.%M}",
    )
