"""The end of a pay day: what should be in the box, what was counted, by fund."""

from collections.abc import Mapping

from forumtui.followup.acts.days import DayMoney
from forumtui.followup.records.payments import PaymentWay
from forumtui.messages import Messages
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.thai.width import shortened, width
from forumtui.thai.wrapping import wrap
from forumtui.ui.marks import baht
from forumtui.ui.widgets.block_signs import beside, largest_figures


def counted_rows(
    money: DayMoney,
    counted: int,
    say: Messages,
    free: int,
    *,
    scale: int,
    shown: bool,
    low: bool,
    called: Mapping[int, str],
) -> tuple[str, ...]:
    """Return what should be there large, the difference beside it, then how money came and for whom.

    `called` are the funds' short names. `low`: there is no room for figures of three rows.
    """
    expected = baht(money.expected_satang, shown=shown)
    difference = counted - money.expected_satang
    right = [
        say("closing_day.counted", amount=baht(counted, shown=shown)),
        say("closing_day.fits")
        if not difference
        else say(
            "closing_day.over" if difference > 0 else "closing_day.under",
            amount=baht(abs(difference), shown=shown),
        ),
        say("closing_day.payments", count=f"{money.payments:,}"),
    ]
    label = (say("closing_day.expected"), say("closing_day.baht"))
    room = free - max(map(width, label)) - max(map(width, right)) - 5
    if low or not shown:
        rows = [f"{label[0]} {expected}   {right[0]}   {right[1]}"]
    else:
        figure = largest_figures(expected, room, scale)
        fits = width(figure[0]) <= room
        rows = (
            [*beside(label, figure, right)]
            if fits
            else [f"{label[0]} {expected}   {right[0]}", "   ".join(right[1:])]
        )
    ways = [
        say(f"closing_day.way_{way.value}", amount=baht(satang, shown=shown))
        for way, satang in money.ways.items()
        if satang and way is not PaymentWay.CASH
    ]
    if money.waiting_satang:
        waits = baht(money.waiting_satang, shown=shown)
        ways.append(say("closing_day.suspense", amount=waits))
    if money.fees_satang:
        ways.append(say("closing_day.fees", amount=baht(money.fees_satang, shown=shown)))
    if money.kept_satang:
        ways.append(say("closing_day.kept", amount=baht(money.kept_satang, shown=shown)))
    if money.refunded_satang:
        ways.append(say("closing_day.refunded", amount=baht(money.refunded_satang, shown=shown)))
    funds = "   ".join(
        f"{called.get(one.fund, one.name)} {format_baht(one.satang)}"
        for one in money.funds
        if shown
    )
    also = ["   ".join(ways)] if ways else []
    if funds and low and width(visible(funds)) > free:
        # A row that is cut would hide an amount: the paper has all of them.
        funds = say("closing_day.funds", count=len(money.funds))
    if funds:
        also = [*wrap(visible(funds), free), *also]
    return tuple(shortened(visible(one), free) for one in (*rows, *also))
