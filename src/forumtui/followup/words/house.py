"""A household at the desk: what is due large, what it is divided into, how far the debt is paid."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.contracts.rules.contract import ContractInstalment
from forumtui.contracts.words.falling import falling_edge
from forumtui.followup.acts.dues import ContractStanding, DebtOfContract
from forumtui.followup.acts.pay_day import TakenAs, ToPay, days_late
from forumtui.followup.records.payments import PaymentWay
from forumtui.followup.rules.dues import Due, DueKind, PaidPart
from forumtui.followup.rules.settings import Excess
from forumtui.followup.words.pay_day import HELD
from forumtui.messages import Messages
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.thai.width import pad, shortened, width
from forumtui.ui.marks import name_in
from forumtui.ui.widgets.block_signs import BarPart, bar, beside, largest_figures

_GAP: Final = 2

_LEAST_NAME: Final = 12

_MOST_NAME: Final = 30

_MOST_EDGE: Final = 14
"""Rows that the falling edge takes at most."""

ALL_PAID: Final = "√"
"""The sign of an instalment of which nothing is left."""

LATE: Final = "!"

NOW: Final = "»"
"""The sign of one that is due, and in time as long as the days of grace last."""

COMING: Final = "·"


def house_rows(
    seen: ToPay, taken: TakenAs, say: Messages, columns: int, rows: int, *, scale: int = 1
) -> tuple[str, ...]:
    """Return a household at the desk, none of its rows wider than `columns`; at most `rows`.

    Where there are few, what is due and how it would be divided stay longest.
    """
    head = [_whose(seen.standing, say, columns), *_figure(seen, say, columns, scale)]
    notes = [*_held(seen.standing, say), *_short(seen, say), *_besides(seen, taken, say)]
    notes = [shortened(visible(one), columns) for one in notes]
    below = [
        shortened(visible(one), columns)
        for one in (*_past(seen, say, columns), *_coming(seen, say))
    ]
    left = max(0, rows - len(head) - len(notes))
    split = _split(seen, say, columns, left)
    left -= len(split)
    bars = _bar(seen, columns) if left > len(below) or not below else ()
    below = below[: max(0, left - len(bars))]
    edge = _edge(seen.standing, columns, left - len(bars) - len(below) - 1)
    return tuple([*head, *bars, *split, *notes, *below, *edge][:rows])


def _whose(standing: ContractStanding, say: Messages, columns: int) -> str:
    """Return whose contract it is, and its number at the right where both have room."""
    number = visible(say("pay_day.contract", number=standing.contract))
    room = columns - width(number) - _GAP
    house = visible(say("pay_day.house", house=standing.house))
    who = name_in(standing.head, room - width(house) - _GAP)
    whose = f"{house}  {visible(who)}".rstrip()
    if width(whose) > room:
        return shortened(whose, columns)
    return pad(whose, columns - width(number)) + number


def _figure(seen: ToPay, say: Messages, columns: int, scale: int) -> list[str]:
    """Return the sum in question as a large figure, what it is, and what is left of the debt."""
    label = [*_what(seen, say), say("pay_day.baht")]
    right = _left_of_debt(seen.standing, say)
    amount = format_baht(seen.satang)
    room = columns - max(map(width, label)) - 5
    beside_it = room - max(map(width, right))
    figure = largest_figures(amount, beside_it, scale)
    if width(figure[0]) <= beside_it:
        return list(beside(label, figure, right))
    # Where there is no room at its side, what is left stands below.
    figure = largest_figures(amount, room, scale)
    if width(figure[0]) <= room:
        return [*beside(label, figure, ()), shortened("  ".join(right), columns)]
    return [
        shortened(f"{label[0]}  {amount}", columns),
        *label[1:-1],
        shortened("  ".join(right), columns),
    ]


def _what(seen: ToPay, say: Messages) -> list[str]:
    """Return what the sum is, in two short rows."""
    standing = seen.standing
    if seen.settlement is not None:
        return [say("pay_day.settles"), say("pay_day.one_day")]
    owed = _still_due(standing)
    if seen.ahead and standing.next_due is not None:
        return [say("pay_day.next"), say("pay_day.due_on", day=standing.next_due)]
    if seen.satang != standing.asked_satang:
        return [
            say("pay_day.brought"),
            say("pay_day.as_due", amount=format_baht(standing.asked_satang)),
        ]
    if not owed:
        return [say("pay_day.nothing_due"), say("pay_day.today")]
    numbers = [one.instalment for one in owed if one.instalment]
    if not numbers:
        costs = format_baht(sum(one.left_satang for one in owed))
        return [say("pay_day.kind_cost", amount=costs), say("pay_day.today")]
    first, last = min(numbers), max(numbers)
    which = say("pay_day.instalment", number=first)
    if last != first:
        which = say("pay_day.instalments", first=first, last=last)
    late = days_late(standing)
    due = next(one.due for one in owed if one.instalment)
    when = say("pay_day.days_late", days=late) if late else say("pay_day.due_on", day=due)
    return [which, when]


def _still_due(standing: ContractStanding) -> tuple[Due, ...]:
    return standing.ledger.owed() if standing.asked_satang else ()


def _left_of_debt(standing: ContractStanding, say: Messages) -> list[str]:
    ledger = standing.ledger
    left = ledger.principal_satang + ledger.accrued_satang
    done, count = instalments_paid(standing)
    return [
        say("pay_day.left", amount=format_baht(left)),
        say("pay_day.of", amount=format_baht(whole_of(standing))),
        say("pay_day.paid_instalments", done=done, count=count),
    ]


def whole_of(standing: ContractStanding) -> int:
    """Return what a contract began with: its principal and the accrued interest brought in."""
    return sum(one.principal_satang + one.accrued_satang for one in standing.plan.lines)


def instalments_paid(standing: ContractStanding) -> tuple[int, int]:
    """Return of how many instalments nothing is left, and how many there are."""
    states = instalment_signs(standing)
    return states.count(ALL_PAID), len(states)


def instalment_signs(standing: ContractStanding) -> str:
    """Return one sign an instalment: paid whole, late, due now, coming."""
    left: dict[int, int] = {}
    signs: dict[int, str] = {}
    for one in standing.ledger.dues:
        if not one.instalment:
            # A cost, or what was paid before its day: no instalment.
            continue
        left[one.instalment] = left.get(one.instalment, 0) + one.left_satang
        if one.days_late > standing.settings.grace_days:
            signs[one.instalment] = LATE
        elif one.due <= standing.on:
            signs.setdefault(one.instalment, NOW)
    return "".join(
        signs.get(number, COMING) if left[number] else ALL_PAID for number in sorted(left)
    )


def _bar(seen: ToPay, columns: int) -> tuple[str, ...]:
    """Return how much of the debt is paid, as a bar with its part in per cent."""
    standing = seen.standing
    whole = whole_of(standing)
    left = standing.ledger.principal_satang + standing.ledger.accrued_satang
    paid = max(0, whole - left)
    said = f"{paid * 100 // whole if whole else 0}%"
    return (f"{bar((BarPart(paid),), whole, max(10, columns - 6))} {said}",)


def _edge(standing: ContractStanding, columns: int, rows: int) -> tuple[str, ...]:
    """Return the debt going down as it was signed, and below it how far it is paid."""
    whole = sum(one.principal_satang for one in standing.plan.lines)
    due: dict[int, date] = {}
    paid: dict[int, int] = {}
    for line in standing.plan.lines:
        for row in line.principal:
            due[row.number] = row.due
            paid[row.number] = paid.get(row.number, 0) + row.principal_satang
    left, instalments = whole, []
    for number in sorted(due):
        left -= paid[number]
        instalments.append(ContractInstalment(number, due[number], paid[number], 0, 0, left))
    drawn = falling_edge(instalments, whole, columns, min(_MOST_EDGE, rows - 1))
    if not drawn:
        return ()
    label = width(drawn[-1].partition("└")[0]) + 1
    done, count = instalments_paid(standing)
    return ("", *drawn, " " * label + ALL_PAID * (done * (width(drawn[-1]) - label) // count))


@dataclass(frozen=True, slots=True)
class SplitRow:
    """What of the money goes to one debt, or to one fund: by kind, in the order of the law."""

    name: str
    kinds: tuple[tuple[DueKind, int], ...]

    @property
    def satang(self) -> int:
        """All of it."""
        return sum(satang for _, satang in self.kinds)


def split_by_line(
    parts: Sequence[PaidPart], lines: Sequence[DebtOfContract]
) -> tuple[SplitRow, ...]:
    """Return what goes to each debt that gets anything, in the order of the contract."""
    several = len({one.debtor for one in lines}) > 1
    rows = []
    for one in lines:
        kinds = _kinds([part for part in parts if part.line == one.line])
        if kinds:
            who = name_in(one.debtor, 0)
            rows.append(SplitRow(f"{one.fund_short} ({who})" if several else one.fund_short, kinds))
    return tuple(rows)


def split_by_fund(
    parts: Sequence[PaidPart], lines: Sequence[DebtOfContract]
) -> tuple[SplitRow, ...]:
    """Return what goes to each fund that gets anything, in the order of the contract."""
    rows = []
    for fund in dict.fromkeys(one.fund for one in lines):
        mine = [one for one in lines if one.fund == fund]
        of_fund = {one.line for one in mine}
        kinds = _kinds([part for part in parts if part.line in of_fund])
        if kinds:
            rows.append(SplitRow(mine[0].fund_short, kinds))
    return tuple(rows)


def _kinds(parts: Sequence[PaidPart]) -> tuple[tuple[DueKind, int], ...]:
    sums = {kind: sum(one.satang for one in parts if one.kind is kind) for kind in DueKind}
    return tuple((kind, satang) for kind, satang in sums.items() if satang)


def _split(seen: ToPay, say: Messages, columns: int, room: int) -> list[str]:
    """Return what the money is divided into, in at most `room` rows: by debt, else by fund."""
    parts, lines = seen.parts, seen.standing.lines
    kept = sum(one.satang for one in parts if one.kind is DueKind.CREDIT)
    over = [say(f"pay_day.over_{seen.excess.value}", amount=format_baht(kept))] if kept else []
    free = room - len(over) - 1
    shown = split_by_line(parts, lines)
    if len(shown) > free:
        shown = split_by_fund(parts, lines)
    if not shown or free < 1:
        return over[:room]
    if len(shown) > free:
        rest = shown[free - 1 :]
        others = say("pay_day.others", count=len(rest))
        shown = (*shown[: free - 1], SplitRow(others, (_sum_of(rest),)))
    name = max(_LEAST_NAME, min(_MOST_NAME, max(width(visible(one.name)) for one in shown)))
    amount = max(width(format_baht(one.satang)) for one in shown)
    rows = [_split_row(one, say, name, amount, columns) for one in shown]
    return [
        shortened(say("pay_day.split"), columns),
        *rows,
        *(shortened(one, columns) for one in over),
    ]


def _sum_of(rows: Sequence[SplitRow]) -> tuple[DueKind, int]:
    return DueKind.CREDIT, sum(one.satang for one in rows)


def _split_row(one: SplitRow, say: Messages, name: int, amount: int, columns: int) -> str:
    """Return one row: whose it is, how much, and of what it is made where that has room whole."""
    room = min(name, columns - amount - 3)
    label = pad(shortened(visible(one.name), room), room)
    row = f"  {label} {pad(format_baht(one.satang), amount, '>')}"
    made = " + ".join(
        say(f"pay_day.kind_{kind.value}", amount=format_baht(satang)) for kind, satang in one.kinds
    )
    whole = f"{row}  = {made}"
    known = any(kind is not DueKind.CREDIT for kind, _ in one.kinds)
    return whole if known and width(whole) <= columns else row


def _held(standing: ContractStanding, say: Messages) -> Iterator[str]:
    """Yield until when payments are on hold, where they are."""
    if standing.held_until is not None:
        yield f"{HELD} {say('pay_day.held', day=standing.held_until)}"


def _short(seen: ToPay, say: Messages) -> Iterator[str]:
    """Yield what a sum below what is due leaves: how much, and that the debt itself does not fall."""
    asked = seen.standing.asked_satang
    if not seen.satang or seen.settlement is not None or seen.day != seen.standing.on:
        return
    if seen.satang < asked:
        yield say("pay_day.short", amount=format_baht(asked - seen.satang))
        falls = {DueKind.PRINCIPAL, DueKind.ACCRUED}
        if seen.parts and not any(one.kind in falls for one in seen.parts):
            yield say("pay_day.only_interest")


def _besides(seen: ToPay, taken: TakenAs, say: Messages) -> Iterator[str]:
    """Yield how the money is taken, where it is not as usual, and who receives it."""
    settlement = seen.settlement
    if settlement is not None and settlement.dropped_satang:
        yield say("pay_day.dropped", amount=format_baht(settlement.dropped_satang))
    elif _saves_nothing(seen):
        yield say("pay_day.nothing_saved")
    said = []
    if taken.paid_by and taken.paid_by != seen.standing.head:
        said.append(say("pay_day.paid_by", name=taken.paid_by))
    if taken.way is not PaymentWay.CASH:
        said.append(f"{say(f'pay_day.way_{taken.way.value}')} {taken.reference}".rstrip())
    if taken.handwritten:
        said.append(say("pay_day.by_hand", number=taken.handwritten))
    if seen.day != seen.standing.on:
        said.append(say("pay_day.paid_before", day=seen.day))
    if taken.receiver:
        said.append(say("pay_day.receiver", name=taken.receiver))
    if said:
        yield "   ".join(said)


def _saves_nothing(seen: ToPay) -> bool:
    """Return whether money pays before its day what bears no interest any more."""
    ledger = seen.standing.ledger
    coming = [one for one in ledger.dues if one.due > ledger.on and one.left_satang]
    early = seen.settlement is not None or seen.excess in {Excess.NEXT, Excess.PRINCIPAL}
    over = seen.satang > seen.standing.asked_satang
    return (
        bool(coming) and early and over and all(one.kind is not DueKind.INTEREST for one in coming)
    )


def _past(seen: ToPay, say: Messages, columns: int) -> Iterator[str]:
    """Yield how each instalment stands, where all of them have room; and what was brought last."""
    signs = instalment_signs(seen.standing)
    label = say("pay_day.past")
    last = next((one for one in reversed(seen.standing.payments) if one.standing), None)
    told = ""
    if last is not None:
        told = say("pay_day.last", day=last.on, amount=format_baht(last.satang))
    row = f"{label}  {signs}"
    if width(row) > columns:
        done, count = instalments_paid(seen.standing)
        row = f"{label}  {say('pay_day.paid_instalments', done=done, count=count)}"
    whole = f"{row}   {told}"
    if told and width(visible(whole)) <= columns:
        yield whole
    else:
        yield row
        if told:
            yield told


def _coming(seen: ToPay, say: Messages) -> Iterator[str]:
    """Yield when the next instalment is, and when nothing is owed any more."""
    standing = seen.standing
    back: dict[str, int] = {}
    for line, _, satang in standing.ledger.handed_back:
        name = standing.facts_of(line).fund_short
        back[name] = back.get(name, 0) + satang
    for name, satang in back.items():
        yield say("pay_day.fund_left", fund=name, amount=format_baht(satang))
    if standing.ledger.ended:
        yield say("pay_day.ended")
        return
    last = max(one.due for one in standing.ledger.dues)
    said = []
    if standing.next_due is not None and not seen.ahead:
        amount = format_baht(standing.next_satang)
        said.append(say("pay_day.next_due", day=standing.next_due, amount=amount))
    said.append(say("pay_day.free_on", day=last))
    yield "   ".join(said)
