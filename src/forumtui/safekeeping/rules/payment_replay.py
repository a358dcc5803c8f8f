"""Payments on a contract divided a second way: every part that is ever asked stands in one list.

A day comes, what is due on it is looked up, and money walks down the list. Nothing here is asked of
what the ledger of payments reckons with; that both ways come to the same is what is checked.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, NamedTuple

from forumtui.followup.rules.dues import (
    ContractPlan,
    CostCharged,
    DueKind,
    DueWaived,
    Event,
    FundLeft,
    MoneyReceived,
    PaidPart,
    PaymentPause,
)
from forumtui.followup.rules.settings import (
    Excess,
    HolidayShift,
    Order,
    Prepaid,
    Settings,
    SettledInterest,
)
from forumtui.lending.periods import add_months, periods
from forumtui.lending.refusals import InstalmentTooSmall, TooManyInstalments
from forumtui.lending.schedule import Instalment, Method, Terms, schedule
from forumtui.safekeeping.rules.payment_rows import half_up, held_of, rows_kept, shares_of

_ORDER: Final = (DueKind.DEFAULT, DueKind.ACCRUED, DueKind.INTEREST, DueKind.PRINCIPAL)
_YEAR: Final = Fraction(1, 365 * 1_000_000)
_MOST_PPM: Final = 150_000
_FAR: Final = date.max
_FRIDAY: Final = 5


class KeptPart(NamedTuple):
    """One row of what a payment was divided into: `act` wrote it, `payment` is the payment's own act."""

    act: int
    payment: int
    line: str
    instalment: int
    kind: str
    satang: int


class KeptRun(NamedTuple):
    """All payments on a contract were divided anew by an act, as of the end of `on`."""

    act: int
    on: date


class Withdrawn(NamedTuple):
    """An event that stood from its own act on, until the act `ended`; None stands still."""

    event: Event
    ended: int | None = None


class KeptContract(NamedTuple):
    """Everything that what was paid on a contract follows from, and what was written down of it."""

    plan: ContractPlan
    events: tuple[Withdrawn, ...]
    parts: tuple[KeptPart, ...]
    runs: tuple[KeptRun, ...]


def wrongly_divided(kept: KeptContract, *, every_run: bool = True) -> list[int]:
    """Return the acts after which the parts of payments were not what a replay says, in their order.

    Rows of an act that divided nothing are wrong, and so is a payment that no act divided. Without
    `every_run` only what was written down last is looked at.
    """
    known = {run.act for run in kept.runs}
    wrong = {part.act for part in kept.parts if part.act not in known}
    wrong |= {
        one.event.act
        for one in kept.events
        if isinstance(one.event, MoneyReceived) and one.event.act not in known
    }
    written: dict[tuple[int, str, int, str], int] = defaultdict(int)
    waiting = sorted(kept.parts)
    runs = sorted(kept.runs)
    for run in runs if every_run else runs[-1:]:
        while waiting and waiting[0].act <= run.act:
            part = waiting.pop(0)
            written[part[1:5]] += part.satang
        stood = [
            one.event
            for one in kept.events
            if one.event.act <= run.act and (one.ended is None or one.ended > run.act)
        ]
        expected = {
            (part.payment, part.line, part.instalment, part.kind.value): part.satang
            for part in divided_on(kept.plan, stood, run.on)
        }
        if {key: satang for key, satang in written.items() if satang} != expected:
            wrong.add(run.act)
    return sorted(wrong)


def divided_on(plan: ContractPlan, events: Iterable[Event], on: date) -> tuple[PaidPart, ...]:
    """Return what payments are divided into at the end of a day, sorted."""
    return _AllClaims(plan, events).until(on)


def _in_time(due: date, settings: Settings) -> date:
    """Return the last day on which what is due is paid in time."""
    if settings.holiday is HolidayShift.NONE:
        return due
    following = (due + timedelta(n) for n in range(len(settings.holidays) * 3 + 3))
    return next(
        day for day in following if day.isoweekday() <= _FRIDAY and day not in settings.holidays
    )


class _Claim:
    """One part of what is asked: `gone` is what was paid or waived of it."""

    __slots__ = ("due", "gone", "kind", "left", "line", "number")

    def __init__(self, line: int, number: int, due: date, kind: DueKind, left: int) -> None:
        self.line = line
        self.number = number
        self.due = due
        self.kind = kind
        self.left = left
        self.gone = 0


class _AllClaims:
    """All claims of a contract, by line, instalment and kind, and what is done about them."""

    def __init__(self, plan: ContractPlan, events: Iterable[Event]) -> None:
        self._plan = plan
        self._events = list(events)
        self._paused: set[date] = set()
        for event in self._events:
            if isinstance(event, PaymentPause):
                for n in range((event.until - event.since).days + 1):
                    self._paused.add(event.since + timedelta(n))
        self._claims: dict[tuple[int, int, DueKind], _Claim] = {}
        for place, line in enumerate(plan.lines):
            for row in line.principal:
                self._claim(place, row.number, row.due, DueKind.INTEREST, row.interest_satang)
                self._claim(place, row.number, row.due, DueKind.PRINCIPAL, row.principal_satang)
            for row in line.accrued:
                self._claim(place, row.number, row.due, DueKind.ACCRUED, row.principal_satang)
        self._terms = [line.terms for line in plan.lines]
        self._held = [held_of(line.terms, line.principal) for line in plan.lines]
        self._reckoned: dict[tuple[int, int], date] = {}
        self._let_off: dict[tuple[int, int], int] = defaultdict(int)
        self._extra: dict[tuple[int, int], int] = defaultdict(int)
        self._opened = date.min
        self._costs: list[_Claim] = []
        self._left: set[int] = set()
        self._credits: list[tuple[MoneyReceived, int]] = []
        self._parts: dict[tuple[int, int, str, DueKind], int] = defaultdict(int)

    def until(self, on: date) -> tuple[PaidPart, ...]:
        """Go through the days up to one; return the parts of all payments at its end."""
        done = [e for e in self._events if not isinstance(e, PaymentPause) and e.on <= on]
        due = {claim.due for claim in self._claims.values()}
        for day in sorted({e.on for e in done} | {each for each in due if each <= on}):
            self._opened = max(self._opened, day)
            self._use_credits(day)
            for event in sorted((e for e in done if e.on == day), key=_turn):
                if isinstance(event, DueWaived):
                    self._waive(event)
                elif isinstance(event, CostCharged):
                    self._ask_cost(event)
                elif isinstance(event, FundLeft):
                    self._let_go(event)
                else:
                    self._receive(event)
        for money, satang in self._credits:
            self._parts[money.act, 0, "", DueKind.CREDIT] += satang
        parts = (
            PaidPart(act, line, number, kind, satang)
            for (act, number, line, kind), satang in self._parts.items()
            if satang
        )
        return tuple(sorted(parts))

    def _claim(self, line: int, number: int, due: date, kind: DueKind, satang: int) -> _Claim:
        claim = self._claims.get((line, number, kind))
        if claim is None:
            claim = self._claims[line, number, kind] = _Claim(line, number, due, kind, 0)
        claim.left += satang
        return claim

    def _use_credits(self, day: date) -> None:
        kept: list[tuple[MoneyReceived, int]] = []
        for money, satang in self._credits:
            left = self._pay_costs(money.act, satang)
            left = self._walk(money.act, left, self._due(day), money.settings)
            if left:
                kept.append((money, left))
        self._credits = kept

    def _due(self, day: date) -> list[_Claim]:
        return [claim for claim in self._claims.values() if claim.left and claim.due <= day]

    def _ask_cost(self, event: CostCharged) -> None:
        for place, line in enumerate(self._plan.lines):
            if line.line == event.line and place not in self._left:
                self._costs.append(_Claim(place, 0, event.on, DueKind.COST, event.satang))
                self._use_credits(event.on)

    def _pay_costs(self, act: int, satang: int, named: str | None = None) -> int:
        """Pay the costs, the first one first; return what is left of the money."""
        for claim in self._costs:
            if named in (None, self._plan.lines[claim.line].line):
                part = min(satang, claim.left)
                self._take(act, part, [claim])
                satang -= part
        return satang

    def _let_go(self, event: FundLeft) -> None:
        """Drop all that a fund's lines ask, whenever it would be."""
        for place, line in enumerate(self._plan.lines):
            if line.fund == event.fund:
                self._left.add(place)
        for claim in (*self._costs, *self._claims.values()):
            if claim.line in self._left:
                claim.left = 0

    def _receive(self, money: MoneyReceived) -> None:
        day, settings, satang = money.on, money.settings, money.satang
        self._reckon(day, settings)
        begun = {place: self._begun(place, day, settings) for place in range(len(self._plan.lines))}
        ends = sum(begun.values()) + sum(
            claim.left
            for claim in (*self._costs, *self._claims.values())
            if claim.due <= day or claim.kind is not DueKind.INTEREST
        )
        if 0 < ends <= satang + sum(kept for _, kept in self._credits):
            self._end(money, begun)
            return
        named = money.line if settings.named_debt else None
        if named is not None:
            satang = self._pay_costs(money.act, satang, named)
            satang = self._walk(
                money.act,
                satang,
                [c for c in self._due(day) if self._plan.lines[c.line].line == named],
                replace(settings, order=Order.OLDEST),
            )
        satang = self._pay_costs(money.act, satang)
        satang = self._walk(money.act, satang, self._due(day), settings)
        if satang and money.excess is Excess.NEXT:
            satang = self._ahead(money, satang)
        if satang and money.excess is Excess.PRINCIPAL:
            satang = self._prepay(money, satang, named)
        self._over(money, satang)

    def _over(self, money: MoneyReceived, satang: int) -> None:
        if satang and money.excess in {Excess.SAVINGS, Excess.REFUND}:
            self._parts[money.act, 0, "", DueKind.CREDIT] += satang
        elif satang:
            self._credits.append((money, satang))

    def _walk(self, act: int, satang: int, claims: Iterable[_Claim], settings: Settings) -> int:
        """Let money walk down claims, day by day, each day's in its order; return what is left."""
        by_day: dict[date, list[_Claim]] = defaultdict(list)
        for claim in claims:
            by_day[claim.due].append(claim)
        for day in sorted(by_day):
            satang -= self._walk_a_day(act, satang, by_day[day], settings)
        return satang

    def _walk_a_day(self, act: int, satang: int, claims: list[_Claim], settings: Settings) -> int:
        """Pay claims of one day; return what of the money it took."""
        asked = sum(claim.left for claim in claims)
        if settings.order is Order.PRO_RATA and satang < asked:
            funds: dict[int, list[_Claim]] = defaultdict(list)
            for claim in sorted(claims, key=lambda each: each.line):
                funds[self._plan.lines[claim.line].fund].append(claim)
            weights = [sum(claim.left for claim in each) for each in funds.values()]
            shares = shares_of(satang, weights)
            for each, share in zip(funds.values(), shares, strict=True):
                self._take(act, share, sorted(each, key=lambda c: (c.line, _ORDER.index(c.kind))))
            return satang
        turn = self._turns(settings.order)
        took = min(satang, asked)
        self._take(act, took, sorted(claims, key=lambda c: (turn[c.line], _ORDER.index(c.kind))))
        return took

    def _take(self, act: int, satang: int, claims: Sequence[_Claim]) -> None:
        for claim in claims:
            part = min(satang, claim.left)
            claim.left -= part
            claim.gone += part
            satang -= part
            line = self._plan.lines[claim.line].line
            self._parts[act, claim.number, line, claim.kind] += part

    def _turns(self, order: Order) -> dict[int, int]:
        lines = list(enumerate(self._plan.lines))
        lines.sort(key=lambda each: each[1].made_on or _FAR)
        if order is not Order.OLDEST:
            lines.sort(key=lambda each: each[1].rate_ppm, reverse=True)
        return {place: turn for turn, (place, _) in enumerate(lines)}

    def _days(self, after: date, until: date) -> int:
        return (until - after).days - sum(after < day <= until for day in self._paused)

    def _reckon(self, day: date, settings: Settings) -> None:
        """Add default interest of the days since it was added last, where all of it is worth asking."""
        borne: list[tuple[_Claim, int]] = []
        late = [c for c in self._claims.values() if c.kind is DueKind.PRINCIPAL and c.due < day]
        for claim in late:
            own = self._plan.lines[claim.line].rate_ppm
            in_time = _in_time(claim.due, settings)
            if not claim.left or not own or self._days(in_time, day) <= settings.grace_days:
                continue
            rate = min(_MOST_PPM, max(own, settings.default_rate_ppm))
            since = self._reckoned.get((claim.line, claim.number), claim.due)
            since = max(since, in_time)
            satang = half_up(claim.left * rate * self._days(since, day) * _YEAR)
            if satang:
                borne.append((claim, satang))
        asked = sum(c.left for c in self._claims.values() if c.kind is DueKind.DEFAULT)
        asked += sum(max(0, s - self._let_off[c.line, c.number]) for c, s in borne)
        if asked < settings.default_min_satang:
            return
        for claim, satang in borne:
            key = (claim.line, claim.number)
            self._reckoned[key] = day
            off = min(satang, self._let_off[key])
            self._let_off[key] -= off
            added = self._claim(*key, claim.due, DueKind.DEFAULT, satang - off)
            added.gone += off

    def _waive(self, event: DueWaived) -> None:
        place = next((k for k, one in enumerate(self._plan.lines) if one.line == event.line), None)
        if place is None:
            return
        if event.kind is DueKind.COST:
            given_up = event.satang
            for cost in (each for each in self._costs if each.line == place):
                off = min(given_up, cost.left)
                cost.left -= off
                given_up -= off
            return
        claim = self._claims.get((place, event.instalment, event.kind))
        off = 0 if claim is None else min(event.satang, claim.left)
        if claim is not None:
            claim.left -= off
            claim.gone += off
        principal = self._claims.get((place, event.instalment, DueKind.PRINCIPAL))
        asked = principal is None or principal.due <= self._opened
        if event.kind is DueKind.DEFAULT and asked and self._known(place, event.instalment):
            self._let_off[place, event.instalment] += event.satang - off
        if claim is not None and event.kind is DueKind.PRINCIPAL and claim.due > self._opened:
            self._bear_less(place)

    def _known(self, place: int, number: int) -> bool:
        kinds = (DueKind.PRINCIPAL, DueKind.ACCRUED)
        found = [self._claims.get((place, number, kind)) for kind in kinds]
        return any(claim is not None and claim.due <= self._opened for claim in found)

    def _coming(self, place: int) -> list[Instalment]:
        """Return what of a line's principal schedule was not asked yet, as it stands."""
        rows: list[Instalment] = []
        for claim in self._claims.values():
            if claim.line == place and claim.kind is DueKind.PRINCIPAL and claim.due > self._opened:
                interest = self._claims[place, claim.number, DueKind.INTEREST]
                rows.append(Instalment(claim.number, claim.due, claim.left, interest.left, 0))
        return sorted(rows)

    def _bear_less(self, place: int) -> None:
        terms, rows = self._terms[place], self._coming(place)
        if terms is None or terms.method is Method.FLAT:
            return
        balance = sum(row.principal_satang for row in rows)
        lengths = self._lengths(place, rows, terms)
        for turn, (row, length) in enumerate(zip(rows, lengths, strict=True)):
            claim = self._claims[place, row.number, DueKind.INTEREST]
            if turn:
                claim.left = min(claim.left, half_up(balance * length))
            balance -= row.principal_satang

    def _since(self, place: int, due: date, terms: Terms) -> date:
        """Return the day from which the period up to `due` runs."""
        before = [row.due for row in self._plan.lines[place].principal if row.due < due]
        if before:
            return max(before)
        start = self._plan.start
        return add_months(due, -terms.every_months) if start is None else start

    def _lengths(self, place: int, rows: Sequence[Instalment], terms: Terms) -> list[Fraction]:
        since = self._since(place, rows[0].due, terms)
        due = [row.due for row in rows]
        found = periods(terms.rate_ppm, terms.every_months, terms.day_count, due, since)
        return [Fraction(*each) for each in found]

    def _begun(self, place: int, day: date, settings: Settings) -> int:
        """Return what of the running period's interest is asked where all is paid off on a day."""
        terms = self._terms[place]
        interests = [
            c
            for c in self._claims.values()
            if c.line == place and c.kind is DueKind.INTEREST and c.due > day
        ]
        if terms is None or not interests:
            return 0
        current = min(interests, key=lambda each: each.due)
        days = (day - self._since(place, current.due, terms)).days
        if days <= 0 or settings.settled_interest is SettledInterest.NOTHING:
            return 0
        if settings.settled_interest is SettledInterest.MONTH:
            return current.left
        owed = sum(
            c.left
            for c in self._claims.values()
            if c.line == place and c.kind is DueKind.PRINCIPAL and c.due > day
        )
        if terms.method is Method.FLAT:
            owed = terms.lent_satang or terms.principal_satang
        borne = half_up(owed * terms.rate_ppm * days * _YEAR)
        borne += self._extra[place, current.number]
        return max(0, min(borne, current.left + current.gone) - current.gone)

    def _end(self, money: MoneyReceived, begun: dict[int, int]) -> None:
        """Make due what ends the debt, and pay it: kept money first."""
        before = [claim for claim in self._claims.values() if claim.left]
        last = [self._early(place, money.on, asked) for place, asked in begun.items()]
        early = {id(claim) for each in last for claim in each}
        groups = [[c for c in before if c.left and id(c) not in early], *last]
        kept, self._credits = self._credits, []
        for one, satang in kept:
            satang = self._pay_costs(one.act, satang)
            left = self._walk_all(one.act, satang, groups, one.settings)
            if left:
                self._credits.append((one, left))
        satang = self._pay_costs(money.act, money.satang)
        self._over(money, self._walk_all(money.act, satang, groups, money.settings))

    def _walk_all(
        self, act: int, satang: int, groups: Iterable[list[_Claim]], settings: Settings
    ) -> int:
        for each in groups:
            satang = self._walk(act, satang, [claim for claim in each if claim.left], settings)
        return satang

    def _early(self, place: int, day: date, asked: int) -> list[_Claim]:
        """Make due all that a line asks later, and of its interest no more than `asked`."""
        early: dict[DueKind, _Claim] = {}
        mine = [c for c in self._claims.values() if c.line == place and c.due > day]
        for claim in sorted(mine, key=lambda each: each.due):
            satang = claim.left
            if claim.kind is DueKind.INTEREST:
                satang, asked = asked, 0
            if claim.due <= self._opened:
                claim.left = satang
                continue
            claim.left = 0
            early[claim.kind] = self._claim(place, 0, day, claim.kind, satang)
            early[claim.kind].due = day
        return list(early.values())

    def _ahead(self, money: MoneyReceived, satang: int) -> int:
        coming = [c for c in self._claims.values() if c.left and c.due > money.on]
        if not coming:
            return satang
        day = min(claim.due for claim in coming)
        self._opened = max(self._opened, day)
        return self._walk(money.act, satang, [c for c in coming if c.due == day], money.settings)

    def _prepay(self, money: MoneyReceived, satang: int, named: str | None) -> int:
        turn = self._turns(Order.DEAREST)
        places = sorted(turn, key=lambda p: (self._plan.lines[p].line != named, turn[p]))
        for place in places:
            rows = self._coming(place)
            part = min(satang, sum(row.principal_satang for row in rows))
            if part:
                self._anew(place, rows, part, money)
                satang -= part
                self._take(
                    money.act, part, [self._claim(place, 0, money.on, DueKind.PRINCIPAL, part)]
                )
            ahead = [
                c
                for c in self._claims.values()
                if c.line == place
                and c.kind is DueKind.PRINCIPAL
                and money.on < c.due <= self._opened
            ]
            for claim in sorted(ahead, key=lambda each: each.due):
                part = min(satang, claim.left)
                self._take(money.act, part, [claim])
                satang -= part
        return satang

    def _anew(
        self, place: int, rows: Sequence[Instalment], part: int, money: MoneyReceived
    ) -> None:
        """Put a line's schedule to come in place anew, after a part of its principal was paid."""
        terms, settings = self._terms[place], money.settings
        assert terms is not None
        lengths = self._lengths(place, rows, terms)
        days = (money.on - self._since(place, rows[0].due, terms)).days
        first = rows[0].number
        if days > 0 and terms.method is not Method.FLAT:
            whole = half_up(part * lengths[0])
            self._extra[place, first] += {
                SettledInterest.NOTHING: 0,
                SettledInterest.MONTH: whole,
                SettledInterest.DAYS: min(whole, half_up(part * terms.rate_ppm * days * _YEAR)),
            }[settings.settled_interest]
        balance = sum(row.principal_satang for row in rows) - part
        anew = (
            self._smaller(place, rows, balance, terms)
            if settings.prepaid is Prepaid.SMALLER
            else None
        )
        if anew is None:
            anew = rows_kept(rows, balance, terms, self._held[place], lengths)
        if settings.prepaid is Prepaid.SMALLER and balance:
            if terms.method is Method.FIXED:
                terms = replace(terms, method=Method.DECLINING, instalment_satang=None)
                self._terms[place] = terms
            self._held[place] = held_of(terms, anew)
        asked = {row.number: row for row in anew}
        for row in rows:
            new = asked.get(row.number)
            interest = self._claims[place, row.number, DueKind.INTEREST]
            self._claims[place, row.number, DueKind.PRINCIPAL].left = (
                0 if new is None else new.principal_satang
            )
            owed = 0 if new is None else new.interest_satang
            owed += self._extra[place, first] if row.number == first else 0
            interest.left = max(0, owed - interest.gone)
            if new is None and row.number != first:
                for kind in (DueKind.INTEREST, DueKind.PRINCIPAL):
                    del self._claims[place, row.number, kind]

    def _smaller(
        self, place: int, rows: Sequence[Instalment], balance: int, terms: Terms
    ) -> tuple[Instalment, ...] | None:
        if terms.method is Method.BULLET or not balance:
            return None
        flat = terms.method is Method.FLAT
        less = replace(
            terms,
            principal_satang=balance,
            count=len(rows),
            grace=min(len([row for row in rows if row.number <= terms.grace]), len(rows) - 1),
            method=Method.DECLINING if terms.method is Method.FIXED else terms.method,
            instalment_satang=None,
            lent_satang=(terms.lent_satang or terms.principal_satang) if flat else None,
        )
        since = self._since(place, rows[0].due, terms)
        try:
            anew = schedule(less, [row.due for row in rows], start=since)
        except (InstalmentTooSmall, TooManyInstalments):
            return None
        return tuple(
            each._replace(number=row.number) for each, row in zip(anew, rows, strict=False)
        )


def _turn(event: MoneyReceived | DueWaived | CostCharged | FundLeft) -> tuple[int, str, int]:
    if isinstance(event, DueWaived):
        return event.act, event.line, event.instalment
    return event.act, "", 0
