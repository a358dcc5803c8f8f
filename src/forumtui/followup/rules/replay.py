"""The ledger of a contract: everything that stands is replayed from zero, each time it is asked.

In the order of (value date, act), whatever order it is told in. Quote, receipt, screen, papers and
check all ask here; nothing is kept from one asking to the next.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile
from typing import Final

from forumtui.followup.rules.allocation import dearest_first, oldest_first, pro_rata
from forumtui.followup.rules.asked import (
    ACCRUED,
    COST,
    DEFAULT,
    EARLY,
    INTEREST,
    KINDS,
    PRINCIPAL,
    AskedDue,
    LineToCome,
)
from forumtui.followup.rules.default_interest import (
    PausedDays,
    default_interest,
    default_rate_ppm,
)
from forumtui.followup.rules.dues import (
    ContractPlan,
    CostCharged,
    Due,
    DueKind,
    DueWaived,
    Event,
    FundLeft,
    Ledger,
    MoneyReceived,
    PaidPart,
    PaymentPause,
)
from forumtui.followup.rules.settings import USUAL, Excess, Order, Settings

_OF_THE_DEBT: Final = frozenset({ACCRUED, PRINCIPAL})

_PLACE: Final = {kind: place for place, kind in enumerate(KINDS)}


def ledger_on(
    plan: ContractPlan, events: Sequence[Event], on: date, settings: Settings = USUAL
) -> Ledger:
    """Return how a contract stands at the end of a day, by all that stood on it until then.

    `settings` say what default interest is asked on the day itself; every payment has its own.
    What is paid off before its day stands under instalment 0 of its line. Money that reaches what
    ends the debt on its day ends it, and no interest to come is asked; what is over is a credit.
    """
    replay = Replay(plan, events)
    replay.run(on)
    replay.reckon(on, settings)
    return replay.ledger(on, settings)


def offer(
    plan: ContractPlan, events: Sequence[Event], payment: MoneyReceived
) -> tuple[PaidPart, ...]:
    """Return what one more payment would be divided into on its own day, after all before it."""
    replay = Replay(plan, (*events, payment))
    replay.run(payment.on)
    return tuple(part for part in replay.paid_parts() if part.payment == payment.act)


def changed(before: Ledger, after: Ledger) -> tuple[PaidPart, ...]:
    """Return what `after` has more of each part of each payment than `before`; less is negative."""
    old = {part[:4]: part.satang for part in before.parts}
    new = {part[:4]: part.satang for part in after.parts}
    parts = [
        PaidPart(*key, satang=new.get(key, 0) - old.get(key, 0))
        for key in dict.fromkeys((*old, *new))
    ]
    return tuple(part for part in parts if part.satang)


def by_fund(plan: ContractPlan, parts: Iterable[PaidPart]) -> dict[int, int]:
    """Return the parts' sums by fund, every fund of the contract; under 0 what is no fund's yet."""
    funds = {line.line: line.fund for line in plan.lines}
    sums = dict.fromkeys((line.fund for line in plan.lines), 0)
    for part in parts:
        fund = funds.get(part.line, 0)
        sums[fund] = sums.get(fund, 0) + part.satang
    return sums


_Done = MoneyReceived | DueWaived | CostCharged | FundLeft
"""What is done on one day; days on hold are many."""


class _CreditKept:
    """What of a payment waits for the next due day."""

    __slots__ = ("act", "satang", "settings")

    def __init__(self, act: int, satang: int, settings: Settings) -> None:
        self.act = act
        self.satang = satang
        self.settings = settings


class Replay:
    """A contract as it goes through its payments; for one asking. `ledger_on` and arrears use it."""

    def __init__(self, plan: ContractPlan, events: Iterable[Event]) -> None:
        self._done: list[_Done] = []
        pauses: list[PaymentPause] = []
        for event in events:
            if isinstance(event, PaymentPause):
                pauses.append(event)
            else:
                self._done.append(event)
        self._done.sort(key=_value_date_and_act)
        self._plan = plan
        self._days = PausedDays(pauses).days
        self._lines = [LineToCome(line, k, plan.start) for k, line in enumerate(plan.lines)]
        self._next_due = min((line.next_due for line in self._lines), default=date.max)
        self._ranks: dict[Order, list[int]] = {}
        self._opened: list[list[AskedDue]] = []
        self._first = 0
        self._costs: list[AskedDue] = []
        self._gone: set[int] = set()
        self._handed: list[tuple[str, DueKind, int]] = []
        self._credits: list[_CreditKept] = []
        self._set_aside: list[tuple[int, int]] = []
        self._paid: list[tuple[int, AskedDue, int, int]] = []
        self._floor = sum(line.principal_satang + line.accrued_satang for line in self._lines)

    def run(self, until: date) -> None:
        """Go through all that was done up to a day, and come to its end."""
        for event in self._done:
            if event.on > until:
                break
            self._come_to(event.on)
            if isinstance(event, MoneyReceived):
                self._receive(event)
            elif isinstance(event, DueWaived):
                self._waive(event)
            elif isinstance(event, CostCharged):
                self._charge(event)
            else:
                self._leave(event)
        self._come_to(until)

    def reckon(self, on: date, settings: Settings, fund: int | None = None) -> None:
        """Ask for the default interest that overdue principal bore since it was reckoned last.

        None within the grace; none where all that is open comes to less than the smallest asked: it
        waits, as does what rounds to nothing. Of a `fund` alone where one is named.
        """
        fresh: list[tuple[AskedDue, int]] = []
        together = 0
        for group in self._opened[self._first :]:
            due = group[0].due
            if due >= on:
                break
            late_after = settings.in_time_until(due)
            beyond = self._days(late_after, on) > settings.grace_days
            for asked in group:
                left = asked.left
                together += left[DEFAULT]
                if beyond and left[PRINCIPAL] and asked.line.rate_ppm:
                    rate = default_rate_ppm(asked.line.rate_ppm, settings)
                    days = self._days(max(asked.reckoned, late_after), on)
                    borne = default_interest(left[PRINCIPAL], rate, days)
                    if borne:
                        fresh.append((asked, borne))
                        together += max(0, borne - asked.let_off)
        if together >= settings.default_min_satang:
            for asked, borne in fresh:
                if fund in (None, asked.line.fund):
                    asked.bear(borne, on)

    def figure(self, on: date, settings: Settings) -> list[tuple[LineToCome, int, int]]:
        """Return what ends the debt on a day, by line and kind, once `reckon` was asked for it."""
        sums: dict[tuple[int, int], int] = {
            (cost.line.place, COST): cost.left[COST]
            for cost in self._costs_by_line()
            if cost.left[COST]
        }
        ahead: dict[int, list[AskedDue]] = {}
        for group in self._opened[self._first :]:
            for asked in group:
                coming = asked.due > on
                if coming:
                    ahead.setdefault(asked.line.place, []).append(asked)
                for kind, satang in enumerate(asked.left):
                    if satang and not (coming and kind == INTEREST):
                        key = (asked.line.place, kind)
                        sums[key] = sums.get(key, 0) + satang
        for line in self._lines:
            begun = line.begun_satang(on, ahead.get(line.place, ()), settings)
            for kind, satang in (
                (ACCRUED, line.accrued_satang),
                (INTEREST, begun),
                (PRINCIPAL, line.principal_satang),
            ):
                if satang:
                    key = (line.place, kind)
                    sums[key] = sums.get(key, 0) + satang
        return [(self._lines[place], kind, sums[place, kind]) for place, kind in sorted(sums)]

    @property
    def credit_satang(self) -> int:
        """What is kept for coming due days."""
        return sum(kept.satang for kept in self._credits) if self._credits else 0

    @property
    def debt_satang(self) -> int:
        """The principal and the accrued interest that are still owed, due or not."""
        return self._floor

    @property
    def open_groups(self) -> list[list[AskedDue]]:
        """The instalments that were asked for, from the first of which something is left."""
        self._skip_paid()
        return self._opened[self._first :]

    def days_late(self, due: date, on: date, settings: Settings) -> int:
        """Return how many days late a due is on a day, paused ones left out."""
        return self._days(settings.in_time_until(due), on)

    def to_come_satang(self, on: date) -> int:
        """Return all the interest that is not due on a day yet, and left."""
        ahead = [
            asked.left[INTEREST]
            for group in self._opened[self._first :]
            for asked in group
            if asked.due > on
        ]
        return sum(ahead) + sum(
            each.asked[INTEREST] for line in self._lines for each in line.rest()
        )

    def paid_parts(self) -> tuple[PaidPart, ...]:
        """Return the parts of every payment, in the order of payments, then as they are paid."""
        sums: dict[tuple[int, int, int, int], int] = {}
        for act, asked, kind, satang in self._paid:
            key = (act, asked.number, asked.line.place, kind)
            sums[key] = sums.get(key, 0) + satang
        turns = {event.act: turn for turn, event in enumerate(self._done)}
        lines = [line.plan.line for line in self._lines]
        rows = [
            (turns[act], number == EARLY and kind != COST, number, place, kind, act, satang)
            for (act, number, place, kind), satang in sums.items()
        ]
        parts = [
            (turn, PaidPart(act, lines[place], number, KINDS[kind], satang))
            for turn, _, number, place, kind, act, satang in sorted(rows)
        ]
        over: dict[int, int] = dict(self._set_aside)
        for kept in self._credits:
            over[kept.act] = over.get(kept.act, 0) + kept.satang
        parts += [
            (turns[act], PaidPart(act, "", EARLY, DueKind.CREDIT, satang))
            for act, satang in over.items()
        ]
        parts.sort(key=_turn)
        return tuple(part for _, part in parts)

    def ledger(self, on: date, settings: Settings) -> Ledger:
        """Return all of it, and end the replay: what is to come is taken out."""
        parts = self.paid_parts()
        asked = [*self._costs_by_line()]
        asked += [each for group in self._opened for each in group]
        for line in self._lines:
            asked += line.rest()
            if line.early is not None:
                asked.append(line.early)
        asked.sort(key=_instalment_and_line)
        dues: list[Due] = []
        for each in asked:
            late = self.days_late(each.due, on, settings) if any(each.left) else 0
            for kind, satang in enumerate(each.asked):
                if satang:
                    left = each.left[kind]
                    waived = 0 if each.waived is None else each.waived[kind]
                    dues.append(
                        Due(
                            each.line.plan.line,
                            each.number,
                            each.due,
                            KINDS[kind],
                            satang,
                            satang - left - waived,
                            waived,
                            late if left else 0,
                        )
                    )
        return Ledger(on, parts, tuple(dues), self.credit_satang, tuple(self._handed))

    def _costs_by_line(self) -> list[AskedDue]:
        """Return the costs of each line together, as of the oldest day of which any is unpaid."""
        together: dict[int, AskedDue] = {}
        for cost in self._costs:
            mine = together.setdefault(
                cost.line.place, AskedDue(cost.line, EARLY, cost.due, [0] * len(KINDS), None)
            )
            if cost.left[COST] and not mine.left[COST]:
                mine.due = cost.due
            mine.asked[COST] += cost.asked[COST]
            mine.left[COST] += cost.left[COST]
            if cost.waived is not None:
                mine.waived = mine.waived or [0] * len(KINDS)
                mine.waived[COST] += cost.waived[COST]
        return list(together.values())

    def _come_to(self, day: date) -> None:
        """Ask for what is due up to a day; what was kept is used on each due day by itself."""
        if not self._credits:
            while self._next_due <= day:
                self._open()
            return
        for due in self._due_days(day):
            while self._next_due <= due:
                self._open()
            for kept in self._credits:
                kept.satang = self._pay_due(kept.act, kept.satang, due, kept.settings)
            self._credits = [kept for kept in self._credits if kept.satang]
        while self._next_due <= day:
            self._open()

    def _due_days(self, until: date) -> list[date]:
        self._skip_paid()
        days = {group[0].due for group in self._opened[self._first :]}
        for line in self._lines:
            for rows in (line.plan.principal, line.plan.accrued):
                days.update(each.due for each in takewhile(lambda row: row.due <= until, rows))
        return sorted(day for day in days if day <= until)

    def _open(self) -> list[AskedDue]:
        due, ahead = self._next_due, date.max
        group: list[AskedDue] = []
        for line in self._lines:
            if line.next_due == due:
                group.append(line.take())
            ahead = min(ahead, line.next_due)
        self._next_due = ahead
        self._opened.append(group)
        return group

    def _skip_paid(self) -> None:
        for group in self._opened[self._first :]:
            for asked in group:
                if any(asked.left):
                    return
            self._first += 1

    def _waive(self, event: DueWaived) -> None:
        kind = _PLACE[event.kind]
        line = self._line(event.line)
        if line is None:
            return
        if kind == COST:
            satang = event.satang
            for cost in self._costs:
                if cost.line is line:
                    satang -= cost.waive(COST, satang)
            return
        for group in self._opened:
            for asked in group:
                if asked.line is line and asked.number == event.instalment:
                    self._less(kind, asked.waive(kind, event.satang))
                    return
        self._less(kind, line.waive(event.instalment, kind, event.satang))

    def _line(self, wanted: str | None) -> LineToCome | None:
        return next((one for one in self._lines if one.plan.line == wanted), None)

    def _charge(self, event: CostCharged) -> None:
        """Ask for a cost; what was kept pays it at once."""
        line = self._line(event.line)
        if line is None or line.fund in self._gone:
            return
        self._costs.append(AskedDue(line, EARLY, event.on, [event.satang, 0, 0, 0, 0], None))
        for kept in self._credits:
            kept.satang = self._pay_due(kept.act, kept.satang, event.on, kept.settings)
        self._credits = [kept for kept in self._credits if kept.satang]

    def _leave(self, event: FundLeft) -> None:
        """Ask for nothing more of a fund's lines, and keep what was owed of them on the day."""
        mine = any(line.fund == event.fund for line in self._lines)
        if event.fund in self._gone or not mine:
            return
        self._gone.add(event.fund)
        self.reckon(event.on, event.settings, event.fund)
        self._handed += [
            (line.plan.line, KINDS[kind], satang)
            for line, kind, satang in self.figure(event.on, event.settings)
            if line.fund == event.fund
        ]
        for asked in (*self._costs, *(each for group in self._opened for each in group)):
            if asked.line.fund == event.fund:
                for kind, satang in enumerate(asked.left):
                    self._less(kind, satang)
                    asked.ask_only(kind, 0)
        for line in self._lines:
            if line.fund == event.fund:
                self._floor -= line.principal_satang + line.accrued_satang
                line.hand_back()
        self._next_due = min(line.next_due for line in self._lines)

    def _receive(self, money: MoneyReceived) -> None:
        settings, satang = money.settings, money.satang
        self.reckon(money.on, settings)
        held = self.credit_satang
        if satang + held >= self._floor:
            ending = sum(part for _, _, part in self.figure(money.on, settings))
            if ending and satang + held >= ending:
                self._end(money)
                return
        named = self._named(money)
        if named is not None:
            satang = self._pay_line(money.act, satang, named, money.on)
        satang = self._pay_due(money.act, satang, money.on, settings)
        if satang and money.excess is Excess.NEXT:
            satang = self._pay_next(money, satang)
        elif satang and money.excess is Excess.PRINCIPAL:
            satang = self._pay_principal(money, satang, named)
        self._keep(money, satang)

    def _named(self, money: MoneyReceived) -> LineToCome | None:
        if money.line is None or not money.settings.named_debt:
            return None
        return self._line(money.line)

    def _keep(self, money: MoneyReceived, satang: int) -> None:
        if not satang:
            return
        if money.excess in {Excess.SAVINGS, Excess.REFUND}:
            self._set_aside.append((money.act, satang))
        else:
            self._credits.append(_CreditKept(money.act, satang, money.settings))

    def _end(self, money: MoneyReceived) -> None:
        """Pay all that ends the debt: with what was kept first, then with this money."""
        on, settings = money.on, money.settings
        groups = [*([cost] for cost in self._costs), *self.open_groups]
        for line in self._lines:
            ahead = [a for group in groups for a in group if a.line is line and a.due > on]
            begun = line.begun_satang(on, ahead, settings)
            for asked in ahead:
                asked.ask_only(INTEREST, begun)
                begun = 0
            if line.next_due != date.max:
                groups.append([line.call_in(on, begun)])
        self._next_due = date.max
        for kept in self._credits:
            kept.satang = self._pay_groups(kept.act, kept.satang, groups, kept.settings)
        self._credits = [kept for kept in self._credits if kept.satang]
        self._keep(money, self._pay_groups(money.act, money.satang, groups, settings))

    def _pay_due(self, act: int, satang: int, on: date, settings: Settings) -> int:
        self._skip_paid()
        groups: list[list[AskedDue]] = [[cost] for cost in self._costs]
        for group in self._opened[self._first :]:
            if group[0].due > on:
                break
            groups.append(group)
        return self._pay_groups(act, satang, groups, settings)

    def _pay_groups(
        self, act: int, satang: int, groups: Sequence[list[AskedDue]], settings: Settings
    ) -> int:
        """Pay instalments one after the other, and return what is left of the money."""
        for group in groups:
            if not satang:
                break
            satang = self._pay_group(act, satang, group, settings)
        return satang

    def _pay_group(self, act: int, satang: int, group: list[AskedDue], settings: Settings) -> int:
        together = sum([sum(asked.left) for asked in group])
        if satang >= together:
            for asked in group:
                self._pay(act, together, asked)
            return satang - together
        if settings.order is not Order.PRO_RATA:
            rank = self._rank(settings.order)
            for asked in sorted(group, key=lambda each: rank[each.line.place]):
                satang = self._pay(act, satang, asked)
            return satang
        weights: dict[int, int] = {}
        for asked in group:
            fund = asked.line.fund
            weights[fund] = weights.get(fund, 0) + sum(asked.left)
        shares = pro_rata(satang, tuple(weights.values()))
        for fund, share in zip(weights, shares, strict=True):
            for asked in group:
                if asked.line.fund == fund:
                    share = self._pay(act, share, asked)
        return 0

    def _rank(self, order: Order) -> list[int]:
        """Return each line's turn by its place."""
        if order not in self._ranks:
            lines = self._plan.lines
            turns = oldest_first(lines) if order is Order.OLDEST else dearest_first(lines)
            ranks = [0] * len(lines)
            for turn, place in enumerate(turns):
                ranks[place] = turn
            self._ranks[order] = ranks
        return self._ranks[order]

    def _pay(self, act: int, satang: int, asked: AskedDue) -> int:
        """Pay what one line asks with one instalment, by section 329; return what is left."""
        left = asked.left
        for kind, due in enumerate(left):
            if due:
                if not satang:
                    break
                part = due if due < satang else satang
                left[kind] = due - part
                satang -= part
                if kind in _OF_THE_DEBT:
                    self._floor -= part
                self._paid.append((act, asked, kind, part))
        return satang

    def _paid_of(self, act: int, asked: AskedDue, kind: int, satang: int) -> None:
        asked.left[kind] -= satang
        self._less(kind, satang)
        self._paid.append((act, asked, kind, satang))

    def _less(self, kind: int, satang: int) -> None:
        if kind in _OF_THE_DEBT:
            self._floor -= satang

    def _pay_line(self, act: int, satang: int, line: LineToCome, on: date) -> int:
        for cost in self._costs:
            if cost.line is line:
                satang = self._pay(act, satang, cost)
        for group in self._opened[self._first :]:
            for asked in group:
                if asked.line is line and asked.due <= on:
                    satang = self._pay(act, satang, asked)
        return satang

    def _pay_next(self, money: MoneyReceived, satang: int) -> int:
        """Pay the first instalment that is not due yet and not paid, or a part of it."""
        groups = self.open_groups
        while not any(any(asked.left) for group in groups for asked in group):
            if self._next_due == date.max:
                return satang
            groups = [self._open()]
        return self._pay_group(money.act, satang, groups[0], money.settings)

    def _pay_principal(self, money: MoneyReceived, satang: int, named: LineToCome | None) -> int:
        """Pay off principal of the named debt, then of the dearest, before its day."""
        turns = [self._lines[place] for place in dearest_first(self._plan.lines)]
        groups = self.open_groups
        for line in (
            turns if named is None else [named, *(one for one in turns if one is not named)]
        ):
            part = min(satang, line.principal_satang)
            if part:
                self._paid_of(
                    money.act, line.prepay(part, money.on, money.settings), PRINCIPAL, part
                )
                satang -= part
            for asked in (each for group in groups for each in group if each.line is line):
                part = min(satang, asked.left[PRINCIPAL])
                if part:
                    self._paid_of(money.act, asked, PRINCIPAL, part)
                    satang -= part
        self._next_due = min(line.next_due for line in self._lines)
        return satang


def _value_date_and_act(event: _Done) -> tuple[date, int, str, int]:
    if isinstance(event, DueWaived):
        # One act may waive several parts.
        return event.on, event.act, event.line, event.instalment
    return event.on, event.act, "", 0


def _instalment_and_line(asked: AskedDue) -> tuple[int, int]:
    return asked.number, asked.line.place


def _turn(part: tuple[int, PaidPart]) -> int:
    return part[0]
