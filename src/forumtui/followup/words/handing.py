"""The counted money on its way to the funds: what waits, and what was handed over."""

from collections.abc import Callable, Iterator, Sequence

from forumtui.followup.acts.days import DayMoney, FundDay
from forumtui.followup.records.payments import PaymentWay
from forumtui.messages import Messages
from forumtui.thai.text import visible
from forumtui.thai.width import shortened, width
from forumtui.ui.marks import baht, columns
from forumtui.ui.widgets.block_signs import beside, largest_figures

STATE = 18

AMOUNT = 13

DAY = 12


def handing_rows(
    counts: Sequence[DayMoney], say: Messages, free: int, *, scale: int, shown: bool, low: bool
) -> tuple[str, ...]:
    """Return what is to be handed over yet, large, and of how many funds.

    `low`: there is no room for figures of three rows.
    """
    funds = [one for count in counts for one in count.funds]
    waiting = [one for one in funds if one.left_satang]
    left = baht(sum(one.left_satang for one in waiting), shown=shown)
    label = (say("handing.left"), say("closing_day.baht"))
    if waiting:
        right = [say("handing.count", count=len(waiting), total=len(funds))]
    else:
        right = [say("handing.all_done" if funds else "handing.nothing")]
    right += _beside_cash(counts, say, shown=shown)
    room = free - max(map(width, label)) - max(map(width, right)) - 5
    rows = [f"{label[0]} {left}   {right[0]}", *right[1:]]
    if shown and not low:
        figure = largest_figures(left, room, scale)
        if width(figure[0]) <= room:
            rows = [*beside(label, figure, right)]
    return tuple(shortened(visible(one), free) for one in rows)


def _beside_cash(counts: Sequence[DayMoney], say: Messages, *, shown: bool) -> Iterator[str]:
    """Yield what of the counted days is no cash to be handed over: so that the box is understood."""
    for way in PaymentWay:
        satang = sum(count.ways.get(way, 0) for count in counts)
        if satang and way is not PaymentWay.CASH:
            yield say(f"closing_day.way_{way.value}", amount=baht(satang, shown=shown))
    kept = sum(count.kept_satang for count in counts)
    if kept:
        yield say("closing_day.kept", amount=baht(kept, shown=shown))


def fund_row(
    count: DayMoney, one: FundDay, say: Messages, *, called: str, shown: bool, several: bool
) -> Callable[[int], str]:
    """Return a fund's line: its sum, whether it has it, and the day where there are several."""
    amount = baht(one.satang, shown=shown)

    def text(free: int) -> str:
        day = ((say.day(count.day), DAY),) if several else ()
        named = free - AMOUNT - STATE - 2 - (DAY + 1 if several else 0)
        return columns(
            (
                *day,
                (called, max(8, named)),
                (amount, -AMOUNT),
                (_state(one, say, shown=shown), STATE),
            )
        )

    return text


def _state(one: FundDay, say: Messages, *, shown: bool) -> str:
    if one.gives_satang and not one.handed_satang:
        return say("handing.row_gives", amount=baht(one.gives_satang, shown=shown))
    if not one.left_satang:
        return say("handing.row_done" if one.handed_satang > 0 else "handing.row_less")
    if one.handed_satang:
        return say("handing.row_part", amount=baht(one.left_satang, shown=shown))
    return say("handing.row_waits")


def fund_spelt_out(count: DayMoney, one: FundDay, say: Messages, *, shown: bool) -> tuple[str, str]:
    """Return of which day a fund's money is, and who handed it to whom; why there is none to hand."""
    first = say("handing.of_day", day=count.day, amount=baht(one.satang, shown=shown))
    held = one.drawn_satang + one.fee_satang
    if one.handed_by:
        handed = baht(one.handed_satang, shown=shown)
        then = say("handing.was_handed", amount=handed, by=one.handed_by, to=one.received_by)
    elif one.gives_satang:
        then = say("handing.gives", amount=baht(one.gives_satang, shown=shown))
    elif held > 0:
        then = say(
            "handing.held",
            held=baht(held, shown=shown),
            amount=baht(one.left_satang, shown=shown),
        )
    else:
        then = "" if one.left_satang else say("handing.less")
    return visible(f"{one.name}  {first}"), visible(then)
