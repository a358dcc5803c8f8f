"""What the village settled on for its contracts, and how its funds reckon interest."""

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from forumtui.contracts.records.proposals import lending_choices
from forumtui.contracts.refusals import (
    EqualisedTooHigh,
    InterestSettledAlready,
    NotAShare,
    NotMonths,
    RateAboveRegulation,
    ResolutionNotCarried,
    ResolutionUnknown,
    TermAboveRegulation,
    TermOutOfRange,
)
from forumtui.contracts.rules.circumstances import USUAL_SHARE
from forumtui.contracts.rules.contract import LONGEST_MONTHS
from forumtui.contracts.rules.restructuring import Option
from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.refusals import NotFound
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.ledger.records.contracted import standing_contracts
from forumtui.ledger.records.loans import fund_methods, loan_facts
from forumtui.lending.schedule import Method
from forumtui.lending.true_rate import CEILING_PPM
from forumtui.meetings.acts.meetings import occasion
from forumtui.meetings.records.meetings import meetings
from forumtui.meetings.records.votes import resolutions
from forumtui.messages.values import YearlyRate
from forumtui.tables.contracts import FundMethod, LendingChoice
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.width import cut
from forumtui.village.records.edition_values import settled_number
from forumtui.village.records.village import funds, village
from forumtui.village.rules import FundKind

STRETCH: Final = "ยืด"
"""To stretch a debt. The manual of 2560 prints ยึด, which alone on a screen reads "seize"."""

SLOGANS: Final = (STRETCH, "ยึด")

USUAL_MONTHS: Final = 36
"""The term a contract has unless the village or the family say another."""

_SHOWN: Final = 40
"""Columns of what was typed that a refusal repeats."""

USUAL_METHODS: Final = (Method.DECLINING, Method.FLAT)
"""How a fund's books may bear interest."""


@dataclass(frozen=True, slots=True)
class Lending:
    """What contracts begin from.

    `income_share` is the part of a household's income that instalments may take unwarned, `slogan`
    the first word of ยืด ลด ปลด, `equalised_ppm` the one rate for all that the members resolved on,
    None when each fund's own is kept. `waived_by` is the vote by which no interest runs between the
    cut-off and a contract's day, None while that was not resolved. `reckoned` says that it runs: each
    contract takes over what its debts bore up to its own day. Neither: the village has not decided.
    """

    income_share: Fraction = USUAL_SHARE
    usual_months: int = USUAL_MONTHS
    slogan: str = STRETCH
    equalised_ppm: int | None = None
    waived_by: int | None = None
    reckoned: bool = False

    @property
    def interest_decided(self) -> bool:
        """Whether the village decided what becomes of the interest since the cut-off."""
        return self.reckoned or self.waived_by is not None


def lending(store: Store) -> Lending:
    """Return what is settled; what never was is as built."""
    with store.reading():
        return lending_now()


def share_typed(text: str) -> Fraction:
    """Return the part of an income that was typed, such as 1/3. Raises NotAShare."""
    top, _, bottom = to_arabic_digits(text).replace(" ", "").partition("/")
    fits = all(one.isascii() and one.isdigit() and len(one) <= 4 for one in (top, bottom))
    if not fits or not 0 < int(top) <= int(bottom):
        raise NotAShare(text=cut(text.strip(), _SHOWN))
    return Fraction(int(top), int(bottom))


def months_typed(text: str) -> int:
    """Return the number of months that was typed, as many as a contract may have. Raises NotMonths."""
    months = to_arabic_digits(text)
    fits = months.isdecimal() and len(months) <= len(str(LONGEST_MONTHS))
    if not (fits and 1 <= int(months) <= LONGEST_MONTHS):
        raise NotMonths(most=LONGEST_MONTHS)
    return int(months)


def lending_now() -> Lending:
    """Return what is settled. Inside a transaction."""
    chosen = lending_choices()
    rate, months = chosen.get("equalised_ppm", ""), chosen.get("usual_months", "")
    slogan = chosen.get("slogan", STRETCH)
    return Lending(
        income_share=Fraction(chosen.get("income_share", str(USUAL_SHARE))),
        usual_months=int(months) if months else USUAL_MONTHS,
        slogan=slogan if slogan in SLOGANS else STRETCH,
        equalised_ppm=int(rate) if rate else None,
        waived_by=int(waived) if (waived := chosen.get("waived_by", "")) else None,
        reckoned=chosen.get("reckoned", "") == str(True),
    )


def lending_shown(settled: Lending) -> str:
    """Return the digest of what is settled, as it is shown."""
    return seen_of(_as_text(settled))


def settle(store: Store, wanted: Lending, *, seen: str | None = None) -> Lending:
    """Keep what contracts begin from, as an act; return it.

    `seen` is the digest of what was settled when it was shown (`lending_shown`). Raises NotAShare,
    TermOutOfRange, EqualisedTooHigh above the legal ceiling, ResolutionUnknown and
    ResolutionNotCarried of a vote that carries nothing, InterestSettledAlready once a contract was drawn
    up, and ChangedMeanwhile.
    """
    if not 0 < wanted.income_share <= 1:
        raise NotAShare(text=str(wanted.income_share))
    if not 1 <= wanted.usual_months <= LONGEST_MONTHS:
        raise TermOutOfRange(months=wanted.usual_months, longest=LONGEST_MONTHS)
    if wanted.equalised_ppm is not None and not 0 <= wanted.equalised_ppm <= CEILING_PPM:
        raise EqualisedTooHigh(
            rate=YearlyRate(wanted.equalised_ppm), highest=YearlyRate(CEILING_PPM)
        )
    if wanted.reckoned and wanted.waived_by is not None:
        raise ValueError(f"interest since the cut-off is reckoned or waived, not both: {wanted}")
    if wanted.waived_by is not None:
        with store.reading():
            named_vote(wanted.waived_by)
    before, after = _as_text(lending(store)), _as_text(wanted)
    changed = {name: value for name, value in after.items() if value != before[name]}
    if changed:
        with act(store, "lending.settle") as entry:
            if seen is not None:
                still_as_seen(seen, _as_text(lending_now()))
            if not changed.keys().isdisjoint(_OF_INTEREST) and standing_contracts():
                raise InterestSettledAlready
            for name, value in changed.items():
                add(LendingChoice, name=name, value=value, act=entry.sequence)
            entry.facts = dict(changed)
    return wanted


_OF_INTEREST: Final = frozenset({"waived_by", "reckoned"})
"""The choices that say what becomes of the interest since the cut-off."""


@dataclass(frozen=True, slots=True)
class NamedVote:
    """A vote by the number people call it, and its question."""

    number: str
    question: str


def named_vote(vote: int, *, standing: bool = True) -> NamedVote:
    """Return a vote by its number and question. Inside a transaction.

    Raises ResolutionUnknown; ResolutionNotCarried where it must be `standing` and carries nothing.
    """
    found = next((one for one in resolutions() if one.id == vote), None)
    if found is None:
        raise ResolutionUnknown(text=str(vote))
    held = next(one.number for one in meetings() if one.id == found.meeting)
    number = f"{held}/{found.number}"
    if standing and not found.carries:
        raise ResolutionNotCarried(number=number)
    return NamedVote(number, found.question)


def waived_by(store: Store) -> NamedVote | None:
    """Return the vote by which no interest runs before a contract's day, None without one."""
    with store.reading():
        vote = lending_now().waived_by
        return None if vote is None else named_vote(vote, standing=False)


def interest_gap(cut_off: date, day: date) -> tuple[date, date] | None:
    """Return the days to decide of, the first and the last; None: there are none.

    From the day after the cut-off, to which the books' interest was reckoned, up to a contract's day.
    """
    first = cut_off + timedelta(1)
    return None if first > day else (first, day)


def days_without_interest(store: Store) -> int | None:
    """Return for how many days nobody decided whether interest runs; None: for none.

    Asked before contracts are drawn up: where it is not known which day it is, this says so first.
    """
    with store.reading():
        named, day = village(), occasion(None).day
        if named is None or lending_now().interest_decided:
            return None
        gap = interest_gap(named.cut_off, day)
        return None if gap is None else (gap[1] - gap[0]).days + 1


@dataclass(frozen=True, slots=True)
class FundReckons:
    """How a fund's loans bear interest.

    `said` is as somebody said of the fund, None where nobody did; `unsaid` are its loans that bear
    interest and of which neither their books nor anybody say how.
    """

    fund: int
    name: str
    said: Method | None
    unsaid: int


def fund_reckonings(store: Store) -> tuple[FundReckons, ...]:
    """Return how each fund with loans that bear interest reckons it, in the order of the funds."""
    with store.reading():
        said = fund_methods()
        loans = [one for one in loan_facts().values() if one.kind != FundKind.POVERTY_FUND]
        shelf = funds()
    bearing = [one for one in loans if one.rate_ppm != 0]
    count = Counter(one.fund for one in bearing if not one.method_said)
    owing = {one.fund for one in bearing}
    return tuple(
        FundReckons(
            one.id, one.name, Method(said[one.id]) if one.id in said else None, count[one.id]
        )
        for one in shelf
        if one.id in owing
    )


def _as_text(one: Lending) -> dict[str, str]:
    return {name: "" if value is None else str(value) for name, value in asdict(one).items()}


def say_method(store: Store, fund: int, method: Method, *, seen: str | None = None) -> None:
    """Write down how a fund reckons interest where its books do not say.

    `seen` is the digest of how it did when that was shown, as `seen_of(Method | None)`. Raises
    NotFound, ChangedMeanwhile.
    """
    if method not in USUAL_METHODS:
        raise NotFound(what=method.value)
    with act(store, "lending.say_method") as entry:
        known = {one.id: one.name for one in funds()}
        if fund not in known:
            raise NotFound(what=str(fund))
        if seen is not None:
            still_as_seen(seen, fund_methods().get(fund))
        add(FundMethod, fund=fund, method=method.value, act=entry.sequence)
        entry.facts = {"fund": fund, "name": known[fund], "method": method.value}


def methods(store: Store) -> dict[int, Method]:
    """Return how each fund of which somebody said so reckons interest."""
    with store.reading():
        return {fund: Method(method) for fund, method in fund_methods().items()}


def within_regulation(option: Option, day: date) -> None:
    """Refuse a contract of a day that leaves what the regulation in force then settles.

    Only what is signed from then on: a contract that stands keeps its own edition. Inside a
    transaction. Raises TermAboveRegulation, RateAboveRegulation.
    """
    contract = option.consolidation
    if contract is None:
        return
    longest = settled_number("term.max_months", day)
    if longest is not None and contract.months > longest:
        raise TermAboveRegulation(months=contract.months, longest=longest)
    highest = settled_number("rate.max_ppm", day)
    for tranche in contract.tranches if highest is not None else ():
        debt = tranche.debt
        rate = debt.agreed_rate_ppm or 0
        if highest is not None and rate > highest:
            raise RateAboveRegulation(
                line=debt.line,
                fund=debt.fund,
                debtor=debt.debtor,
                rate=YearlyRate(rate),
                highest=YearlyRate(highest),
            )


def usual_term(months: int, day: date) -> int:
    """Return the village's usual term, no longer than the regulation lets a contract be."""
    longest = settled_number("term.max_months", day)
    return months if longest is None else min(months, longest)
