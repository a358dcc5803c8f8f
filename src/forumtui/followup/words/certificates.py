"""Who owes nothing any more: a household's row, and what stands in the way of its certificate."""

from collections.abc import Callable, Iterator
from datetime import date

from forumtui.followup.acts.helping.certificates import PaidOffLine, StandingCertificate
from forumtui.followup.acts.helping.debts_ended import DebtsEnded, FreeHouse
from forumtui.messages import Messages
from forumtui.thai.text import visible
from forumtui.thai.width import shortened, width
from forumtui.ui.marks import baht, columns, name_in
from forumtui.ui.widgets.block_signs import beside, largest_figures

HOUSE = 8

STATE = 34

FREE, OWES, VOID, WAITS = "√", "·", "×", "○"


def count_rows(
    found: DebtsEnded, say: Messages, free: int, *, scale: int, low: bool
) -> tuple[str, ...]:
    """Return how many households owe nothing any more, large; `low`: in one row."""
    label = (say("free_room.free"), say("free_room.houses"))
    right = [
        say("free_room.of", count=found.contracts),
        say("free_room.parts", count=sum(1 for one in found.houses if one.lines)),
    ]
    room = free - max(map(width, label)) - max(map(width, right)) - 5
    figure = largest_figures(str(found.ended), room, scale)
    rows = beside(label, figure, right)
    one_row = (f"{label[0]} {found.ended}  {right[0]}",)
    return tuple(shortened(visible(one), free) for one in (one_row if low else rows))


def house_row(
    house: str, seen: FreeHouse | None, line: str | None, say: Messages, *, shown: bool
) -> Callable[[int], str]:
    """Return the row of a household, or of one debt of it that is at zero."""
    sign, state = (" ", "") if seen is None else _state(seen, line, say, shown=shown)
    who = "" if seen is None else seen.head if line is None else _debt(seen, line, say)

    def text(free: int) -> str:
        rest = max(8, free - HOUSE - STATE - 4)
        called = name_in(who, rest) if line is None else who
        return columns(((house, HOUSE), (sign, 1), (state, STATE), (called, rest)))

    return text


def _debt(seen: FreeHouse, line: str, say: Messages) -> str:
    for one in seen.facts.lines:
        if one.line == line:
            return say("free_room.debt", fund=one.fund_short, name=one.debtor)
    return ""


def is_free(seen: FreeHouse, line: str | None) -> bool:
    """Whether nothing is owed: of the whole household, or of one debt of it."""
    if line is None:
        return seen.facts.free
    return any(one.line == line and not one.left_satang for one in seen.facts.lines)


def waits_until(seen: FreeHouse) -> date | None:
    """Return the first day on which it may be certified, None where that has come."""
    earliest = seen.facts.earliest
    return earliest if earliest is not None and seen.facts.on < earliest else None


def _state(seen: FreeHouse, line: str | None, say: Messages, *, shown: bool) -> tuple[str, str]:
    made = seen.certificate(line)
    if made is not None and made.holds:
        return FREE, say("free_room.row_made", number=made.view.number)
    if not is_free(seen, line):
        left = seen.facts.left_satang + seen.facts.outside_satang
        if made is not None:
            return VOID, say("free_room.row_void", number=made.view.number)
        return OWES, say("free_room.row_left", amount=baht(left, shown=shown))
    until = waits_until(seen)
    if until is not None:
        return WAITS, say("free_room.row_waits", day=until)
    return FREE, say("free_room.row_ready" if line is None else "free_room.row_line_ready")


def spelt_out(
    seen: FreeHouse, line: str | None, say: Messages, *, shown: bool
) -> tuple[str, str, str]:
    """Return what was brought in and paid, what stands in the way, and which guarantors are free."""
    lines = [one for one in seen.facts.lines if line is None or one.line == line]
    paid = sum(one.principal_satang + one.accrued_satang for one in lines)
    first = say(
        "free_room.paid",
        house=seen.facts.house,
        contract=seen.facts.contract,
        brought=baht(sum(one.brought_satang for one in lines), shown=shown),
        paid=baht(paid, shown=shown),
        interest=baht(sum(one.interest_satang for one in lines), shown=shown),
    )
    waived = sum(one.waived_satang for one in lines)
    if waived:
        first += "  " + say("free_room.waived", amount=baht(waived, shown=shown))
    freed = [name for one in lines if not one.left_satang for name in one.guarantors]
    names = ", ".join(dict.fromkeys(freed))
    third = say("free_room.freed", names=names) if names else ""
    return first, "  ".join(_in_the_way(seen, line, lines, say, shown=shown)), third


def _in_the_way(
    seen: FreeHouse, line: str | None, lines: list[PaidOffLine], say: Messages, *, shown: bool
) -> Iterator[str]:
    made = seen.certificate(line)
    if made is not None and not made.holds:
        yield _void(seen, made, say)
    owing = [one for one in lines if one.left_satang]
    if owing:
        left = sum(one.left_satang for one in owing)
        parts = ", ".join(
            f"{say('free_room.debt', fund=one.fund_short, name=one.debtor)}"
            f" {baht(one.left_satang, shown=shown)}"
            for one in owing
        )
        yield say("free_room.missing", amount=baht(left, shown=shown), parts=parts)
    if line is None and seen.facts.outside_satang:
        amount = baht(seen.facts.outside_satang, shown=shown)
        yield say("free_room.outside", amount=amount)
    if is_free(seen, line) and (made is None or not made.holds):
        until = waits_until(seen)
        yield say("free_room.press") if until is None else say("free_room.waits", day=until)


def _void(seen: FreeHouse, made: StandingCertificate, say: Messages) -> str:
    row, number = seen.void, made.view.number
    if row is None or row.reversed_on is None or row.reversed_in != made.void_in:
        return say("free_room.void", number=number)
    return say(
        "free_room.void_by",
        number=number,
        receipt=row.number,
        day=row.reversed_on,
        reason=row.because,
    )
