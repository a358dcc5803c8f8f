"""A pay day as it stands: how many households brought their instalment, how much came in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from forumtui.followup.acts.pay_day import DueFacts
from forumtui.followup.records.pay_day import PaidOnDay
from forumtui.messages import Messages
from forumtui.thai.amounts import format_baht
from forumtui.thai.width import width
from forumtui.ui.marks import baht, columns, name_in
from forumtui.ui.widgets.block_signs import BarPart, bar, beside, block_figures, largest_figures

HOUSE: Final = 10

STATE: Final = 30
"""Columns of what is due of a household, or was brought."""

PAID, LATE, NOT_YET, HELD = "√", "!", "·", "◊"


@dataclass(frozen=True, slots=True)
class PaidSoFar:
    """How many households of how many brought money, in how many receipts, how much.

    `due` and `due_satang` are those of whom something is due yet; None until all were looked at.
    """

    paid: int
    total: int
    satang: int
    receipts: int
    due: int | None = None
    due_satang: int | None = None


def day_rows(
    count: PaidSoFar, say: Messages, free: int, *, scale: int, shown: bool
) -> tuple[str, ...]:
    """Return the large figure of who paid, what came in, and the bars."""
    label = (say("pay_day.paid"), say("pay_day.houses"))
    right = [
        say("pay_day.taken", amount=baht(count.satang, shown=shown)),
        say("pay_day.receipts", count=f"{count.receipts:,}"),
        say("pay_day.find_due")
        if count.due is None
        else say("pay_day.still_due", count=f"{count.due:,}"),
    ]
    room = free - max(map(width, label)) - max(map(width, right)) - 5
    both = f"{count.paid}/{count.total}"
    whole = width(block_figures(both)[0]) <= room
    figure = largest_figures(both if whole else str(count.paid), room, scale)
    rows = beside(label, figure, right)
    return (*rows, *_bar(count, say, free, shown=shown))


def _bar(count: PaidSoFar, say: Messages, free: int, *, shown: bool) -> tuple[str, ...]:
    """Return what was collected of what was asked; the households alone until that is known."""
    if count.due_satang is None or not shown:
        said = say("pay_day.rest", count=f"{count.total - count.paid:,}")
        parts, total = (BarPart(count.paid),), count.total
    else:
        asked = count.satang + count.due_satang
        part = f"{count.satang * 100 // asked if asked else 0}%"
        said = say("pay_day.collected", part=part, amount=format_baht(asked))
        parts, total = (BarPart(count.satang),), asked
    return (f"{bar(parts, total, max(10, free - width(said) - 2))}  {said}",)


def household_row(
    house: str,
    due: DueFacts | None,
    paid: PaidOnDay | None,
    say: Messages,
    *,
    shown: bool,
) -> Callable[[int], str]:
    """Return a household's row, made for the columns there are."""
    sign, state = _state(due, paid, say, shown=shown)
    head = "" if due is None else due.head

    def text(free: int) -> str:
        rest = max(8, free - HOUSE - STATE - 4)
        return columns(((house, HOUSE), (sign, 1), (state, STATE), (name_in(head, rest), rest)))

    return text


def _state(
    due: DueFacts | None, paid: PaidOnDay | None, say: Messages, *, shown: bool
) -> tuple[str, str]:
    """Return the sign and the words of what was brought, or is due; nothing of who is late in public."""
    if paid is not None and due is not None and due.asked_satang and shown:
        left = format_baht(due.asked_satang)
        return NOT_YET, say("pay_day.row_part", amount=format_baht(paid.satang), left=left)
    if paid is not None:
        return PAID, say("pay_day.row_paid", amount=baht(paid.satang, shown=shown))
    if due is None:
        return " ", ""
    if due.ended:
        return PAID, say("pay_day.row_ended")
    if not shown:
        return NOT_YET, ""
    return _asked(due, say)


def _asked(due: DueFacts, say: Messages) -> tuple[str, str]:
    """Return the sign and the words of what is due, of one who has brought nothing today."""
    amount = format_baht(due.asked_satang)
    if due.held_until is not None:
        key = "pay_day.row_held_due" if due.asked_satang else "pay_day.row_held"
        return HELD, say(key, amount=amount, day=due.held_until)
    if not due.asked_satang:
        if due.next_due is None:
            return NOT_YET, ""
        return NOT_YET, say("pay_day.row_next", day=due.next_due)
    if due.days_late:
        return LATE, say("pay_day.row_late", amount=amount, days=due.days_late)
    return NOT_YET, say("pay_day.row_due", amount=amount)
