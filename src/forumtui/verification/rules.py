"""Verification (ตรวจสอบและรับรองข้อมูล, sub-step 1.3): what the members said of their own lines."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final


class Verdict(StrEnum):
    """What one person said of the lines shown. Absent (ขาดประชุม) is never confirmed."""

    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    ABSENT = "absent"


class HouseholdStatus(StrEnum):
    """Where a household stands in the walk."""

    NOT_ASKED = "not_asked"
    PARTLY = "partly"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    ABSENT = "absent"


def status_of(verdicts: Sequence[Verdict | None]) -> HouseholdStatus:
    """Return where a household stands, from one entry for each person who has a line.

    None means not answered, or answered before the figures changed. One dispute makes the household
    disputed, even before the others have answered; it is confirmed only when every person is.
    Raises ValueError when nobody has a line.
    """
    if not verdicts:
        raise ValueError("a household without a line has nothing to verify")
    if Verdict.DISPUTED in verdicts:
        return HouseholdStatus.DISPUTED
    answered = [verdict for verdict in verdicts if verdict is not None]
    if not answered:
        return HouseholdStatus.NOT_ASKED
    if len(answered) < len(verdicts):
        return HouseholdStatus.PARTLY
    if Verdict.ABSENT in answered:
        return HouseholdStatus.ABSENT
    return HouseholdStatus.CONFIRMED


UNFINISHED: Final = frozenset({HouseholdStatus.NOT_ASKED, HouseholdStatus.PARTLY})
"""Where somebody of a household is still to be asked."""


class StillWanted(StrEnum):
    """What a household still wants: to be asked, to be asked again, to come, to be corrected."""

    NOT_ASKED = "not_asked"
    AGAIN = "again"
    """It had answered, and its figures changed since."""
    ABSENT = "absent"
    APPOINTED = "appointed"
    """It was absent, and a day was agreed on which it is asked."""
    DISPUTED = "disputed"


def still_wanted(
    status: HouseholdStatus, *, before: bool, appointed: bool = False
) -> StillWanted | None:
    """Return what a household still wants, None for nothing; `before` says that it had answered once.

    `appointed`: that a day was agreed on, should it be absent.
    """
    if status in UNFINISHED:
        asked_again = before and status is HouseholdStatus.NOT_ASKED
        return StillWanted.AGAIN if asked_again else StillWanted.NOT_ASKED
    if status is HouseholdStatus.CONFIRMED:
        return None
    if status is HouseholdStatus.ABSENT:
        return StillWanted.APPOINTED if appointed else StillWanted.ABSENT
    return StillWanted.DISPUTED


FARTHEST: Final = timedelta(days=366)
"""After the day it is made on: no later day is agreed on."""


def appointed_between(made_on: date) -> tuple[date, date]:
    """Return the first and the last day that can be agreed on at a meeting of that day."""
    return made_on + timedelta(days=1), made_on + FARTHEST


@dataclass(frozen=True, slots=True)
class FingerprintedLine:
    """One line as it stood on the screen: `kind` says whether it is a saving or a loan."""

    line: str
    kind: str
    fund: str
    person: str
    balance_satang: int
    accrued_satang: int
    rate_ppm: int | None


def fingerprint(lines: Sequence[FingerprintedLine]) -> str:
    """Return the SHA-256 in hex of the lines shown, which binds an answer to those very figures.

    Of canonical JSON: the lines sorted by their id, keys sorted, no spaces, UTF-8. The order in
    which the screen showed them makes no difference.
    """
    written = [(line.line, _canonical(line)) for line in lines]
    text = "[" + ",".join(json_text for _, json_text in sorted(written)) + "]"
    return sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that is not what it was: `before` is None for one that came, `now` for one that went."""

    before: FingerprintedLine | None
    now: FingerprintedLine | None

    @property
    def line(self) -> FingerprintedLine:
        """The line as it is named: as it stands now, else as it stood."""
        line = self.now or self.before
        assert line is not None
        return line


def line_changes(
    before: Iterable[FingerprintedLine], now: Iterable[FingerprintedLine]
) -> tuple[LineChange, ...]:
    """Return what changed between two times, in the order of the lines as they stand now.

    A line that went to another person is one that went and one that came.
    """
    old = {(line.line, line.person): line for line in before}
    new = {(line.line, line.person): line for line in now}
    return tuple(
        LineChange(old.get(key), new.get(key))
        for key in (*new, *(key for key in old if key not in new))
        if old.get(key) != new.get(key)
    )


def _canonical(line: FingerprintedLine) -> str:
    return json.dumps(asdict(line), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many households, and the debt outstanding among them."""

    households: int = 0
    satang: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.households + other.households, self.satang + other.satang)

    def __sub__(self, other: "Tally") -> "Tally":
        """Return what is left, never less than nothing: what leaves may not have been counted yet."""
        return Tally(max(0, self.households - other.households), max(0, self.satang - other.satang))


@dataclass(frozen=True, slots=True)
class WalkProgress:
    """How far the walk has come: one tally for each status, under the status' own name.

    Of the households that answered `by_proxy` somebody spoke with a paper; with those `appointed`, which
    were absent, a day was agreed on.
    """

    not_asked: Tally = Tally()
    partly: Tally = Tally()
    confirmed: Tally = Tally()
    disputed: Tally = Tally()
    absent: Tally = Tally()
    by_proxy: int = 0
    appointed: int = 0

    def of(self, status: HouseholdStatus) -> Tally:
        """Return the tally of one status."""
        return {
            HouseholdStatus.NOT_ASKED: self.not_asked,
            HouseholdStatus.PARTLY: self.partly,
            HouseholdStatus.CONFIRMED: self.confirmed,
            HouseholdStatus.DISPUTED: self.disputed,
            HouseholdStatus.ABSENT: self.absent,
        }[status]

    def moved(
        self,
        from_status: HouseholdStatus,
        to_status: HouseholdStatus,
        satang: int,
        *,
        by_proxy: int = 0,
        appointed: int = 0,
    ) -> "WalkProgress":
        """Return the progress once a household that owes `satang` has changed its status.

        `by_proxy` and `appointed` are by how many more such households there are then.

        It is right where the household was counted at `from_status`. Where another desk was quicker
        it may not have been: the village is counted anew then.
        """
        one = Tally(1, satang)
        left = self.with_tally(from_status, self.of(from_status) - one)
        return replace(
            left.with_tally(to_status, left.of(to_status) + one),
            by_proxy=max(0, self.by_proxy + by_proxy),
            appointed=max(0, self.appointed + appointed),
        )

    def with_tally(self, status: HouseholdStatus, tally: Tally) -> "WalkProgress":
        """Return it with another tally of one status."""

        def now(of: HouseholdStatus) -> Tally:
            return tally if of is status else self.of(of)

        return replace(
            self,
            not_asked=now(HouseholdStatus.NOT_ASKED),
            partly=now(HouseholdStatus.PARTLY),
            confirmed=now(HouseholdStatus.CONFIRMED),
            disputed=now(HouseholdStatus.DISPUTED),
            absent=now(HouseholdStatus.ABSENT),
        )

    @property
    def answered(self) -> int:
        """The households with nobody left to ask: confirmed, disputed or absent."""
        return self.confirmed.households + self.disputed.households + self.absent.households

    @property
    def total(self) -> Tally:
        """All households and all they owe."""
        return sum((self.of(status) for status in HouseholdStatus), Tally())


BREAK: Final = timedelta(minutes=10)
"""Between two answers: whoever takes longer has not talked to one household all the time."""


LEAST_SECONDS: Final = 3
"""A mean below it says nothing: no household hears its figures in less."""


@dataclass(frozen=True, slots=True)
class WalkPace:
    """How quickly households answer: whose times were taken, their sum, and when the last one did."""

    timed: frozenset[int] = frozenset()
    seconds: float = 0.0
    last: datetime | None = None

    @property
    def mean(self) -> int | None:
        """The mean time of a household in whole seconds, None before two have answered.

        None, too, where it is shorter than anybody needs: those were answers tried out.
        """
        mean = round(self.seconds / len(self.timed)) if self.timed else 0
        return mean if mean >= LEAST_SECONDS else None

    def answered(self, at: datetime, household: int) -> "WalkPace":
        """Return the pace once another household answered at that moment."""
        return _paced(self, ((at, household),))


def pace_of(answers: Iterable[tuple[datetime, int]]) -> WalkPace:
    """Return the pace of answers, given when each of them came and of which household.

    >>> second = datetime(2026, 11, 30, 19, 1, 12)
    >>> later = second + timedelta(hours=1)
    >>> pace_of([(datetime(2026, 11, 30, 19, 0), 1), (second, 2), (later, 3)]).mean
    72
    """
    return _paced(WalkPace(), answers)


def _paced(pace: WalkPace, answers: Iterable[tuple[datetime, int]]) -> WalkPace:
    """Return the pace after more answers; a break, and a clock that went back, count for nothing.

    A household that answers twice took its time twice, and is one household.
    """
    timed, seconds, last = set(pace.timed), pace.seconds, pace.last
    for at, household in answers:
        taken = None if last is None else at - last
        last = at
        if taken is not None and timedelta() <= taken <= BREAK:
            timed.add(household)
            seconds += taken.total_seconds()
    return WalkPace(frozenset(timed), seconds, last)


def progress(rows: Iterable[tuple[HouseholdStatus, int]]) -> WalkProgress:
    """Return the progress of households, each given by its status and the satang it owes."""
    households = dict.fromkeys(HouseholdStatus, 0)
    satang = dict.fromkeys(HouseholdStatus, 0)
    for status, owed in rows:
        households[status] += 1
        satang[status] += owed
    tally = {one: Tally(households[one], satang[one]) for one in HouseholdStatus}
    return WalkProgress(
        not_asked=tally[HouseholdStatus.NOT_ASKED],
        partly=tally[HouseholdStatus.PARTLY],
        confirmed=tally[HouseholdStatus.CONFIRMED],
        disputed=tally[HouseholdStatus.DISPUTED],
        absent=tally[HouseholdStatus.ABSENT],
    )
