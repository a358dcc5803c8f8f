"""Dividends paid out (จ่ายปันผล), one by one or all at once; what nobody collects; the close of a year.

A year is closed once what becomes of its result is decided; it is never opened again. Its list goes on
being paid from then on, and what was wrong in it is put right by rows of the next year.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forumtui.contracts.acts.decisions import numbered_votes
from forumtui.engine.database import Store, add
from forumtui.engine.journal import Entry, Fact, act
from forumtui.engine.seen import still_as_seen
from forumtui.followup.records.payments import PaymentWay, payment_rows
from forumtui.followup.records.rare.set_off import return_of
from forumtui.lending.periods import add_months
from forumtui.meetings.acts.meetings import occasion
from forumtui.membership.acts.saving import save_dividend
from forumtui.messages.values import Money
from forumtui.tables.institution import year_end as tables
from forumtui.thai.dates import be_year
from forumtui.village.refusals import NameMissing
from forumtui.year_end.acts.splitting import carrying, locked
from forumtui.year_end.acts.years import (
    YearView,
    fund_name,
    seen_of_year,
    unlocked,
    view_of,
    year_numbered,
)
from forumtui.year_end.records.years import DividendRow, PaidWay, YearFacts, year_of, years
from forumtui.year_end.refusals import (
    AdjustmentUnfit,
    DividendPaidAlready,
    KeptTooShort,
    NobodyToPay,
    NotDecidedYet,
    NotOnTheList,
    PaidTooEarly,
    SetOffUnknown,
    TakerMissing,
    ThumbWitnessesMissing,
)
from forumtui.year_end.rules.accounts import YearAccount
from forumtui.year_end.rules.dividends import satang_months
from forumtui.year_end.rules.profit import AVERAGE_RETURN, DIVIDEND, RESERVE


class ListSignature(StrEnum):
    """How a member signed the list."""

    INK = "ink"
    """A signature (ลายมือชื่อ)."""
    THUMB = "thumb"
    """A thumb print (ลายพิมพ์นิ้วมือ), which counts with two witnesses (ป.พ.พ. section 9)."""


@dataclass(frozen=True, slots=True)
class PayingOut:
    """How a member gets theirs: `on` None is today, `taken_by` "" the member.

    `receipt` is that of the debt that it paid, "" where it paid none.
    """

    way: PaidWay = PaidWay.CASH
    on: date | None = None
    taken_by: str = ""
    signed: ListSignature = ListSignature.INK
    witnesses: tuple[str, ...] = ()
    receipt: str = ""


def pay_dividend(
    store: Store,
    fund: int,
    person: int,
    paying: PayingOut,
    *,
    year_be: int | None = None,
    seen: str | None = None,
) -> YearView:
    """Write down that a member got theirs of a year, the last one unless told, and who took it.

    Of who has died somebody else takes it. Against a debt it is paid by the receipt of that payment
    (sub-step 4.3), out of this fund's return of this year and of the very sum. `seen` is that of
    `year_shown`. Raises YearUnknown, NotDecidedYet, NotOnTheList, DividendPaidAlready, TakerMissing,
    ThumbWitnessesMissing, SetOffUnknown, PaidTooEarly, WithdrawsTooMuch, ChangedMeanwhile.
    """
    with act(store, "year_end.pay") as entry:
        year = decided(fund, year_be, seen)
        line = _line(year, person)
        taker = " ".join(paying.taken_by.split())
        if line.died and not taker:
            raise TakerMissing(name=line.name)
        witnesses = [one for one in (" ".join(each.split()) for each in paying.witnesses) if one]
        if paying.signed is ListSignature.THUMB and len(set(witnesses)) < _TWO:
            raise ThumbWitnessesMissing
        if paying.way is PaidWay.DEBT:
            _check_set_off(year, line, paying.receipt)
        day = _pay_day(year, paying.on)
        _pay(entry, fund, line, paying.way, day, taker or line.name, paying, witnesses)
        entry.facts = _told(year, paying.way, day, [line])
        return view_of(year_of(year.id))


def pay_everybody(
    store: Store,
    fund: int,
    way: PaidWay = PaidWay.CASH,
    *,
    on: date | None = None,
    year_be: int | None = None,
    seen: str | None = None,
) -> YearView:
    """Write down that everybody who waits got theirs in one way, each of whom signed the list.

    Who has died is left out: somebody else takes it. `seen` is that of `year_shown`. Raises YearUnknown,
    NotDecidedYet, NobodyToPay, SetOffUnknown, PaidTooEarly, ChangedMeanwhile.
    """
    with act(store, "year_end.pay") as entry:
        year = decided(fund, year_be, seen)
        waiting = [one for one in year.lines if one.waits and not one.died]
        if not waiting:
            raise NobodyToPay(fund=fund_name(fund))
        if way is PaidWay.DEBT:
            raise SetOffUnknown(name=waiting[0].name, amount=Money(waiting[0].total_satang))
        day = _pay_day(year, on)
        for line in waiting:
            _pay(entry, fund, line, way, day, line.name, PayingOut(way), [])
        entry.facts = _told(year, way, day, waiting)
        return view_of(year_of(year.id))


def give_back(
    store: Store,
    fund: int,
    year_be: int,
    vote: int,
    keep_years: int,
    *,
    today: date | None = None,
    seen: str | None = None,
) -> YearView:
    """Put what nobody collected of a year back to reserve, by a vote, after so many years.

    `seen` is that of `year_shown`. Raises YearUnknown, NotDecidedYet, KeptTooShort, NobodyToPay,
    ResolutionUnknown, VoteBeforePaper, VoteDidNotCarry, ChangedMeanwhile.
    """
    with act(store, "year_end.give_back") as entry:
        year = decided(fund, year_be, seen)
        waiting = [one for one in year.lines if one.waits]
        if not waiting:
            raise NobodyToPay(fund=fund_name(fund))
        if occasion(today).day < add_months(_decided_on(year), 12 * keep_years):
            raise KeptTooShort(years=keep_years)
        carrying(vote, after=year.decided.act if year.decided else 0)
        for line in waiting:
            add(
                tables.DividendGivenBack,
                dividend_line=line.id,
                vote=vote,
                act=entry.sequence,
            )
        entry.facts = {
            "fund": fund,
            "keep_years": keep_years,
            "lines": len(waiting),
            "satang": sum(one.total_satang for one in waiting),
            "vote": vote,
            "year": year.id,
        }
        return view_of(year_of(year.id))


def adjust(
    store: Store,
    fund: int,
    of_year_be: int,
    person: int,
    satang: int,
    reason: str,
    *,
    seen: str | None = None,
) -> YearView:
    """Put right in the fund's open year what was wrong for a member in a year before.

    Above zero the member gets so much more, below zero less: the earlier list stays as it was. `seen`
    is that of `year_shown`. Raises NameMissing, YearUnknown, YearIsLocked, AdjustmentUnfit,
    NotOnTheList, ChangedMeanwhile.
    """
    why = " ".join(reason.split())
    if not why:
        raise NameMissing
    with act(store, "year_end.adjust") as entry:
        year = unlocked(fund, seen)
        before = [
            one for one in years(fund) if one.id < year.id and be_year(one.until) == of_year_be
        ]
        if not before or before[0].decided is None or not satang:
            raise AdjustmentUnfit(year=of_year_be)
        if person not in {one.member.person for one in before[0].members}:
            raise NotOnTheList(name=str(person))
        add(
            tables.YearAdjustment,
            fund_year=year.id,
            of_year=before[0].id,
            person=person,
            satang=satang,
            reason=why,
            act=entry.sequence,
        )
        entry.facts = {
            "fund": fund,
            "of_year": before[0].id,
            "person": person,
            "reason": why,
            "satang": satang,
            "year": year.id,
        }
        return view_of(year_of(year.id))


def close_year(
    store: Store, fund: int, *, today: date | None = None, seen: str | None = None
) -> YearView:
    """Close a fund's year for ever, and carry its capital, reserve and what is owed over to the next.

    A profit has to be decided first; a loss that nobody covered lessens the capital. `seen` is that of
    `year_shown`. Raises YearUnknown, YearNotLocked, NotAudited, NotDecidedYet, YearClosedForEver,
    ChangedMeanwhile.
    """
    with act(store, "year_end.close") as entry:
        year = locked(fund, seen)
        if year.decided is None and (year.profit_satang > 0 or year.audit is None):
            raise NotDecidedYet(fund=fund_name(fund))
        carried = carried_over(year)
        day = occasion(today).day
        add(
            tables.YearClosing,
            fund_year=year.id,
            closed_on=day,
            act=entry.sequence,
            **carried,
        )
        if not year.lines:
            _list_adjusted(year, entry.sequence)
        entry.facts = {
            "fund": fund,
            **carried,
            "closed_on": day.isoformat(),
            "year": year.id,
        }
        return view_of(year_of(year.id))


def _list_adjusted(year: YearFacts, sequence: int) -> None:
    """Write the list of a year without a profit: who is owed by adjustments alone."""
    for one in year.members:
        if one.member.adjusted_satang:
            add(
                tables.DividendLine,
                fund_year=year.id,
                year_member=one.id,
                satang_months=satang_months(one.member.saved),
                dividend_satang=0,
                return_satang=0,
                adjusted_satang=one.member.adjusted_satang,
                act=sequence,
            )


def carried_over(year: YearFacts) -> dict[str, int]:
    """Return what a decided year carries over, by the columns of its closing, in satang."""
    figures, proposal, done = year.figures, year.proposal, year.decided
    profit, loss = max(0, year.profit_satang), max(0, -year.profit_satang)
    parts = {} if proposal is None or not profit else {i: s for i, _, s in proposal.parts}
    covered = 0 if done is None else done.covered_satang
    remainder = 0 if done is None else done.remainder_satang
    members = parts.get(DIVIDEND, 0) + parts.get(AVERAGE_RETURN, 0)
    kept = parts.get(RESERVE, 0)
    return {
        "capital_satang": figures[YearAccount.CAPITAL] - loss + covered,
        "reserve_satang": figures[YearAccount.RESERVE] + kept + remainder - covered,
        "aside_satang": figures[YearAccount.ASIDE] + sum(parts.values()) - members - kept,
        "unpaid_satang": members - remainder + figures[YearAccount.ADJUSTED],
    }


_TWO = 2


def decided(fund: int, year_be: int | None, seen: str | None) -> YearFacts:
    """Return a year whose list there is, as it was shown. Inside a transaction.

    Raises YearUnknown, ChangedMeanwhile, NotDecidedYet.
    """
    year = year_numbered(fund, year_be)
    if seen is not None:
        still_as_seen(seen, *seen_of_year(view_of(year)))
    if not year.lines:
        raise NotDecidedYet(fund=fund_name(fund))
    return year


def _line(year: YearFacts, person: int) -> DividendRow:
    line = next((one for one in year.lines if one.person == person), None)
    if line is None or not line.total_satang or line.given_back_in:
        name = next((one.name for one in year.members if one.member.person == person), str(person))
        raise NotOnTheList(name=name)
    if line.paid_on is not None:
        raise DividendPaidAlready(name=line.name, day=line.paid_on)
    return line


def _check_set_off(year: YearFacts, line: DividendRow, receipt: str) -> None:
    """Refuse a receipt that is not of this return, this year, this sum. Raises SetOffUnknown."""
    unknown = SetOffUnknown(name=line.name, amount=Money(line.total_satang))
    found = next(iter(payment_rows(number=receipt.strip())), None) if receipt.strip() else None
    if found is None or not found.standing or found.way is not PaymentWay.RETURN:
        raise unknown
    out_of = return_of(found.id)
    fits = out_of is not None and (out_of.fund, out_of.year_be) == (year.fund, be_year(year.until))
    if not fits or found.satang != line.total_satang:
        raise unknown
    used = {one.receipt for each in years(year.fund) for one in each.lines}
    if found.number in used:
        raise unknown


def _decided_on(year: YearFacts) -> date:
    """Return the day of the meeting that decided a year, of one without a list that of its close."""
    if year.decided is None or year.decided.proposal is None:
        return year.until if year.closing is None else year.closing.closed_on
    vote = year.decided.vote
    return next(one.held_on for one in numbered_votes() if one.vote.id == vote)


def _pay_day(year: YearFacts, on: date | None) -> date:
    today = occasion(None).day
    day = today if on is None else on
    if day > today or day < _decided_on(year):
        raise PaidTooEarly(day=day)
    return day


def _pay(
    entry: Entry,
    fund: int,
    line: DividendRow,
    way: PaidWay,
    day: date,
    taker: str,
    paying: PayingOut,
    witnesses: list[str],
) -> None:
    add(
        tables.DividendPaid,
        dividend_line=line.id,
        way=way.value,
        paid_on=day,
        taken_by=taker,
        signed=paying.signed.value,
        witnesses="\n".join(witnesses),
        receipt=paying.receipt.strip() if way is PaidWay.DEBT else "",
        act=entry.sequence,
    )
    if way is PaidWay.SAVINGS:
        save_dividend(line.person, fund, line.total_satang, day, taker, entry.sequence)


def _told(year: YearFacts, way: PaidWay, day: date, lines: list[DividendRow]) -> dict[str, Fact]:
    return {
        "fund": year.fund,
        "lines": len(lines),
        "paid_on": day.isoformat(),
        "satang": sum(one.total_satang for one in lines),
        "way": way.value,
        "year": year.id,
    }
