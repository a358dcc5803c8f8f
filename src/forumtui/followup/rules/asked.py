"""What of one line is asked by when, while payments are replayed: due by due, as its schedule has it.

Changed in place: one replay makes them, and nobody keeps them.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Final

from forumtui.followup.rules.dues import DueKind, LinePlan
from forumtui.followup.rules.prepaying import (
    after_prepaying,
    after_waiving,
    bearing_satang,
    begun_on,
    held_to_satang,
    interest_of_days,
    interest_of_the_begun,
)
from forumtui.followup.rules.settings import Prepaid, Settings, SettledInterest
from forumtui.lending.schedule import Instalment, Method, Terms, principal_from

KINDS: Final = (
    DueKind.COST,
    DueKind.DEFAULT,
    DueKind.ACCRUED,
    DueKind.INTEREST,
    DueKind.PRINCIPAL,
)
"""In the order of ป.พ.พ. section 329."""

COST, DEFAULT, ACCRUED, INTEREST, PRINCIPAL = range(5)

EARLY: Final = 0
"""The number under which stands what was paid off before its day, outside the schedule."""


class AskedDue:
    """What one line asks with one instalment, by kind, and what is left of it.

    `begun` is the day its period runs from, `reckoned` the day up to which it bore default interest,
    `let_off` what is waived of default interest that it will still bear; `extra` is the part of its
    interest that principal paid off in its period bore.
    """

    __slots__ = (
        "asked",
        "begun",
        "due",
        "extra",
        "left",
        "let_off",
        "line",
        "number",
        "reckoned",
        "waived",
    )

    def __init__(
        self, line: "LineToCome", number: int, due: date, asked: list[int], begun: date | None
    ) -> None:
        self.line = line
        self.number = number
        self.due = due
        self.asked = asked
        self.left = asked.copy()
        self.waived: list[int] | None = None
        self.begun = begun
        self.reckoned = due
        self.let_off = 0
        self.extra = 0

    def bear(self, satang: int, until: date) -> None:
        """Ask for default interest of the days up to `until`, less what of it was let off."""
        self.asked[DEFAULT] += satang
        self.left[DEFAULT] += satang
        self.reckoned = until
        if self.let_off:
            off = min(self.let_off, satang)
            self.let_off -= off
            self._waive(DEFAULT, off)

    def waive(self, kind: int, satang: int) -> int:
        """Ask no more for `satang`, or for what is left; return it. Default interest: to come, too."""
        off = min(satang, self.left[kind])
        self._waive(kind, off)
        if kind == DEFAULT:
            self.let_off += satang - off
        return off

    def ask_only(self, kind: int, satang: int) -> None:
        """Ask for no more of what is left of a kind than `satang`."""
        self.asked[kind] -= self.left[kind] - satang
        self.left[kind] = satang

    def _waive(self, kind: int, satang: int) -> None:
        if satang:
            if self.waived is None:
                self.waived = [0] * len(KINDS)
            self.waived[kind] += satang
            self.left[kind] -= satang


class LineToCome:
    """One line of a contract: what of its two schedules nobody was asked for yet.

    `place` is its place in the contract, `next_due` the day of its next instalment, date.max of
    none; `begun` the day from which the running period bears, None as long before it as usual.
    """

    __slots__ = (
        "_accrued",
        "_accrued_at",
        "_accrued_coming",
        "_at",
        "_coming",
        "_extra",
        "_held_to",
        "_next",
        "_next_accrued",
        "_rows",
        "_terms",
        "_waived",
        "begun",
        "early",
        "fund",
        "next_due",
        "place",
        "plan",
        "rate_ppm",
    )

    def __init__(self, plan: LinePlan, place: int, start: date | None) -> None:
        self.plan = plan
        self.place = place
        self.fund = plan.fund
        self.rate_ppm = plan.rate_ppm
        self.begun = start
        self.early: AskedDue | None = None
        self._rows: Sequence[Instalment] = plan.principal
        self._at = 0
        self._accrued: Sequence[Instalment] = plan.accrued
        self._accrued_at = 0
        self._terms = plan.terms
        self._held_to: int | None = None
        self._extra = 0
        self._waived: dict[tuple[int, int], int] = {}
        self._next: Instalment | None = None
        self._next_accrued: Instalment | None = None
        self.next_due = date.max
        self._look_ahead()

    def take(self) -> AskedDue:
        """Take the next instalment out of what is to come."""
        due = self.next_due
        number = accrued = interest = principal = 0
        begun, extra = self.begun, 0
        row, old = self._next, self._next_accrued
        if row is not None and row.due == due:
            number, _, principal, interest, _ = row
            self._at += 1
            self._next = row = next(self._coming, None)
            self.begun = due
            extra, self._extra = self._extra, 0
        if old is not None and old.due == due:
            number, _, accrued, _, _ = old
            self._accrued_at += 1
            self._next_accrued = old = next(self._accrued_coming, None)
        self.next_due = _earlier(row, old)
        asked = AskedDue(self, number, due, [0, 0, accrued, interest, principal], begun)
        asked.extra = extra
        if self._waived:
            self._carry_waived(asked)
        return asked

    @property
    def principal_satang(self) -> int:
        """The principal to come."""
        return principal_from(self._rows, self._at)

    @property
    def accrued_satang(self) -> int:
        """The accrued interest to come."""
        return principal_from(self._accrued, self._accrued_at)

    def begun_satang(self, on: date, ahead: Sequence[AskedDue], settings: Settings) -> int:
        """Return what is still asked of the running period's interest where all is paid off in it.

        `ahead` are the instalments not yet due that were taken out. Never more than the period's own.
        """
        terms, row = self._terms, self._next
        current = ahead[0] if ahead else None
        if terms is None or (current is None and row is None):
            return 0
        if current is None:
            assert row is not None, "one of the two"
            gone = self._waived.get((row.number, INTEREST), 0)
            due, asked = row.due, row.interest_satang + gone
            begun, extra = self.begun, self._extra
        else:
            due, asked, extra, begun = (
                current.due,
                current.asked[INTEREST],
                current.extra,
                current.begun,
            )
            gone = asked - current.left[INTEREST]
        days = (on - begun_on(begun, due, terms)).days
        if days <= 0 or settings.settled_interest is SettledInterest.NOTHING:
            return 0
        if settings.settled_interest is SettledInterest.MONTH:
            return asked - gone
        owed = self.principal_satang + sum(each.left[PRINCIPAL] for each in ahead)
        borne = interest_of_days(bearing_satang(terms, owed), terms.rate_ppm, days) + extra
        return max(0, min(borne, asked) - gone)

    def call_in(self, on: date, interest_satang: int) -> AskedDue:
        """Ask for all that is to come on a day, and for no interest but `interest_satang`."""
        asked = [0, 0, self.accrued_satang, interest_satang, self.principal_satang]
        self.hand_back()
        return self._ask_early(on, asked)

    def hand_back(self) -> None:
        """Ask for nothing that is to come: the fund does."""
        self._rows = self._accrued = ()
        self._at = self._accrued_at = self._extra = 0
        self._look_ahead()

    def prepay(self, satang: int, on: date, settings: Settings) -> AskedDue:
        """Ask for `satang` of the principal to come on a day; the rest of the schedule follows."""
        rows, terms = self._rows[self._at :], self._terms
        assert terms is not None, "principal has terms"
        if self._held_to is None:
            self._held_to = held_to_satang(terms, self.plan.principal)
        extra = self._extra + interest_of_the_begun(
            rows, satang, terms=terms, begun=self.begun, on=on, settings=settings
        )
        anew = after_prepaying(
            rows,
            satang,
            terms=terms,
            held_to=self._held_to,
            begun=self.begun,
            prepaid=settings.prepaid,
        )
        if settings.prepaid is Prepaid.SMALLER and anew:
            self._terms = _as_smaller(terms)
            self._held_to = held_to_satang(self._terms, anew)
        if extra:
            first = anew[0] if anew else Instalment(rows[0].number, rows[0].due, 0, 0, 0)
            more = first._replace(interest_satang=first.interest_satang + extra)
            anew = (more, *anew[1:])
        anew = self._still_waived(anew)
        self._rows, self._at, self._extra = anew, 0, extra
        self._look_ahead()
        return self._ask_early(on, [0, 0, 0, 0, satang])

    def waive(self, number: int, kind: int, satang: int) -> int:
        """Take off what nobody will be asked for of an instalment to come; return it."""
        rows = self._accrued if kind == ACCRUED else self._rows
        at = self._accrued_at if kind == ACCRUED else self._at
        place = next((k for k in range(at, len(rows)) if rows[k].number == number), None)
        if place is None or kind not in {ACCRUED, INTEREST, PRINCIPAL}:
            return 0
        row = rows[place]
        if kind == INTEREST:
            off = min(satang, row.interest_satang)
            row = row._replace(interest_satang=row.interest_satang - off)
        else:
            off = min(satang, row.principal_satang)
            row = row._replace(principal_satang=row.principal_satang - off)
        changed = (*rows[:place], row, *rows[place + 1 :])
        if kind == ACCRUED:
            self._accrued = changed
        elif kind == PRINCIPAL and self._terms is not None:
            coming = after_waiving(changed[self._at :], self._terms, self.begun)
            self._rows = (*changed[: self._at], *coming)
        else:
            self._rows = changed
        self._begin_anew()
        key = (number, kind)
        self._waived[key] = self._waived.get(key, 0) + off
        return off

    def rest(self) -> list[AskedDue]:
        """Take all that is to come out, and what was waived of instalments there are no more."""
        taken: list[AskedDue] = []
        while self.next_due != date.max:
            taken.append(self.take())
        days = {each.number: each.due for each in (*self.plan.accrued, *self.plan.principal)}
        for number in sorted({number for number, _ in self._waived}):
            gone = AskedDue(self, number, days[number], [0] * len(KINDS), None)
            self._carry_waived(gone)
            taken.append(gone)
        return taken

    def _still_waived(self, rows: Sequence[Instalment]) -> tuple[Instalment, ...]:
        """Take what was waived of interest to come off rows that were reckoned anew."""
        less: list[Instalment] = []
        for row in rows:
            key = (row.number, INTEREST)
            if key in self._waived:
                off = self._waived[key] = min(self._waived[key], row.interest_satang)
                less.append(row._replace(interest_satang=row.interest_satang - off))
            else:
                less.append(row)
        return tuple(less)

    def _carry_waived(self, asked: AskedDue) -> None:
        for kind in (ACCRUED, INTEREST, PRINCIPAL):
            off = self._waived.pop((asked.number, kind), 0)
            if off:
                asked.asked[kind] += off
                asked.left[kind] += off
                asked.waive(kind, off)

    def _ask_early(self, on: date, asked: list[int]) -> AskedDue:
        if self.early is None:
            self.early = AskedDue(self, EARLY, on, asked, None)
        else:
            self.early.due = on
            for kind, satang in enumerate(asked):
                self.early.asked[kind] += satang
                self.early.left[kind] += satang
        return self.early

    def _look_ahead(self) -> None:
        self._begin_anew()
        self.next_due = _earlier(self._next, self._next_accrued)

    def _begin_anew(self) -> None:
        self._coming = islice(self._rows, self._at, None)
        self._accrued_coming = islice(self._accrued, self._accrued_at, None)
        self._next = next(self._coming, None)
        self._next_accrued = next(self._accrued_coming, None)


def _earlier(row: Instalment | None, old: Instalment | None) -> date:
    if old is None:
        return date.max if row is None else row.due
    return old.due if row is None or old.due < row.due else row.due


def _as_smaller(terms: Terms) -> Terms:
    """Return terms whose instalment follows from the principal, where it was given."""
    if terms.method is not Method.FIXED:
        return terms
    return replace(terms, method=Method.DECLINING, instalment_satang=None)
