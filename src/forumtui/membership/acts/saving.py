"""What members save: shares (หุ้น), the pledge of each month (เงินสัจจะ), money in and out."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.refusals import NotFound
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.lending.periods import add_months
from forumtui.meetings.acts.meetings import occasion
from forumtui.membership.acts.applying import is_dead, name_of, root_of, terms_on
from forumtui.membership.records.members import PeriodFacts, members_on, periods
from forumtui.membership.records.savings import (
    EntryFacts,
    ShareFacts,
    balances,
    held,
    paid_months,
    pledges,
    saving_entries,
    share_entries,
    shares_held,
)
from forumtui.membership.refusals import (
    AmountUnfit,
    FrozenByDeath,
    NoPledge,
    NotAMember,
    NotReversible,
    PledgeTooSmall,
    SameMoneyAgain,
    SharesOutOfRange,
    WelfareStays,
    WhyUnsaid,
    WithdrawsTooMuch,
)
from forumtui.membership.rules.joining import is_welfare
from forumtui.membership.rules.pledges import (
    PledgeFrom,
    due_in,
    filled,
    missed,
    month_of,
    months_asked,
)
from forumtui.messages.values import Money
from forumtui.tables.institution import membership as tables
from forumtui.village.records.village import funds

DEPOSIT: Final = "deposit"
WITHDRAWAL: Final = "withdrawal"
REVERSAL: Final = "reversal"
DIVIDEND: Final = "dividend"
REFUND: Final = "refund"


@dataclass(frozen=True, slots=True)
class Savings:
    """What a member has: shares, money by fund, the pledge now, months that were missed, in satang.

    `secured` is what of each fund's money stays where it is.
    """

    period: PeriodFacts
    shares: int
    shares_satang: int
    by_fund: dict[int, int]
    secured: dict[int, int]
    pledge_satang: int
    missed: tuple[date, ...]
    paid_until: date | None
    entries: tuple[EntryFacts, ...]


def savings(store: Store, person: int) -> Savings:
    """Return what a member, or one who was, has saved. Raises NotAMember."""
    with store.reading():
        return savings_now(person)


def savings_now(person: int) -> Savings:
    """Return the same. Inside a transaction."""
    one, day = root_of(person), occasion(None).day
    mine = [each for each in periods() if each.person == one]
    if not mine:
        raise NotAMember(name=name_of(one))
    period, said = mine[-1], pledges(one)
    paid = paid_months(one)
    count, satang = shares_held(one)
    by_fund = {fund: sum_ for (_, fund), sum_ in balances([one]).items()}
    until = day if period.until is None else min(day, period.until)
    months = months_asked(_first_month(period, said), said, paid)
    whole = [month for month, part in paid.items() if part >= due_in(month, said) > 0]
    return Savings(
        period,
        count,
        satang,
        by_fund,
        {fund: held(one, fund) for fund in by_fund},
        due_in(month_of(day), said),
        missed(months, until),
        max(whole, default=None),
        saving_entries(one),
    )


def savings_shown(found: Savings) -> str:
    """Return the digest of a member's savings as they were shown."""
    return seen_of(found)


def buy_shares(
    store: Store, person: int, count: int, *, receipt: str = "", seen: str | None = None
) -> Savings:
    """Write down shares that a member paid for, at what a share costs that day.

    Raises NotAMember, SharesOutOfRange, ChangedMeanwhile.
    """
    with act(store, "member.buy_shares") as entry:
        period, day = _member(person, seen)
        terms, (held_now, _) = terms_on(day), shares_held(period.person)
        if count < 1 or held_now + count > terms.shares_max:
            raise SharesOutOfRange(shares=count, held=held_now, most=terms.shares_max)
        _add_shares(period.person, count, terms.share_satang, day, receipt, entry.sequence)
        entry.facts = {"count": count, "person": period.person, "satang": terms.share_satang}
        return savings_now(period.person)


def set_pledge(store: Store, person: int, satang: int, *, seen: str | None = None) -> Savings:
    """Write down what a member saves each month: the first from this month on, another from the next.

    Raises NotAMember, PledgeTooSmall, ChangedMeanwhile.
    """
    with act(store, "member.set_pledge") as entry:
        period, day = _member(person, seen)
        least = terms_on(day).pledge_satang
        if satang < max(least, 1):
            raise PledgeTooSmall(amount=Money(satang), least=Money(least))
        before = [one for one in pledges(period.person) if one.from_month >= _joined(period)]
        month = add_months(month_of(day), 1) if before else month_of(day)
        add(
            tables.PledgeSet,
            person=period.person,
            satang=satang,
            from_month=month,
            act=entry.sequence,
        )
        entry.facts = {
            "from_month": month.isoformat(),
            "person": period.person,
            "satang": satang,
        }
        return savings_now(period.person)


def deposit(
    store: Store,
    person: int,
    fund: int,
    satang: int,
    *,
    by: str,
    receipt: str = "",
    pledged: bool = True,
    again: bool = False,
    seen: str | None = None,
) -> Savings:
    """Write down money a member saved with a fund: for the pledge's months, oldest first, or beside it.

    The same sum of the same day is asked about, unless it is said to come `again`. Raises NotAMember,
    NotFound, AmountUnfit, NoPledge, SameMoneyAgain, ChangedMeanwhile.
    """
    with act(store, "saving.deposit") as entry:
        period, day = _member(person, seen)
        _fund_name(fund)
        if satang <= 0:
            raise AmountUnfit(amount=Money(satang))
        if not again and _came_today(period.person, fund, satang, day):
            raise SameMoneyAgain(name=name_of(person), amount=Money(satang))
        parts: list[tuple[date | None, int]] = [(None, satang)]
        if pledged:
            said = pledges(period.person)
            if not said:
                raise NoPledge(name=name_of(person))
            asked = months_asked(_first_month(period, said), said, paid_months(period.person))
            parts = [*filled(satang, asked)]
            if not parts:
                raise NoPledge(name=name_of(person))
        for month, part in parts:
            _add_saving(
                period.person, fund, DEPOSIT, part, month, day, receipt, by, None, entry.sequence
            )
        entry.facts = {
            "fund": fund,
            "months": [month.isoformat() for month, _ in parts if month is not None],
            "person": period.person,
            "satang": satang,
        }
        return savings_now(period.person)


def withdraw(
    store: Store,
    person: int,
    fund: int,
    satang: int,
    *,
    to: str,
    receipt: str = "",
    again: bool = False,
    seen: str | None = None,
) -> Savings:
    """Write down money a member took out, never more than there is beside what secures something.

    What the registers brought in counts only after a member took it over; it is there in full. Raises
    NotAMember, FrozenByDeath, NotFound, AmountUnfit, WelfareStays, WithdrawsTooMuch, SameMoneyAgain,
    ChangedMeanwhile.
    """
    with act(store, "saving.withdraw") as entry:
        period, day = _member(person, seen)
        name = _fund_name(fund)
        if satang <= 0:
            raise AmountUnfit(amount=Money(satang))
        if is_welfare(name):
            raise WelfareStays(fund=name)
        secured = held(period.person, fund)
        allowed = max(0, balances([period.person]).get((period.person, fund), 0) - secured)
        if satang > allowed:
            raise WithdrawsTooMuch(
                amount=Money(satang), allowed=Money(allowed), held=Money(secured)
            )
        if not again and _came_today(period.person, fund, -satang, day):
            raise SameMoneyAgain(name=name_of(person), amount=Money(satang))
        _add_saving(
            period.person, fund, WITHDRAWAL, -satang, None, day, receipt, to, None, entry.sequence
        )
        entry.facts = {"fund": fund, "person": period.person, "satang": -satang}
        return savings_now(period.person)


def reverse_saving(store: Store, entry_id: int, why: str, *, seen: str | None = None) -> Savings:
    """Take an entry of savings back by another one, which says why; both stay in the book.

    Raises WhyUnsaid, NotReversible, WithdrawsTooMuch, ChangedMeanwhile.
    """
    words = " ".join(why.split())
    if not words:
        raise WhyUnsaid
    with act(store, "saving.reverse") as entry:
        found = next((one for one in saving_entries() if one.id == entry_id), None)
        if found is None or not found.standing or found.kind not in {DEPOSIT, WITHDRAWAL}:
            raise NotReversible(entry=entry_id)
        if seen is not None:
            still_as_seen(seen, savings_now(found.person))
        secured = held(found.person, found.fund)
        there = balances([found.person]).get((found.person, found.fund), 0)
        if there - found.satang < secured:
            raise WithdrawsTooMuch(
                amount=Money(found.satang),
                allowed=Money(max(0, there - secured)),
                held=Money(secured),
            )
        _add_saving(
            found.person,
            found.fund,
            REVERSAL,
            -found.satang,
            found.month,
            found.made_on,
            found.receipt,
            words,
            found.id,
            entry.sequence,
        )
        entry.facts = {"person": found.person, "reverses": found.id, "satang": -found.satang}
        return savings_now(found.person)


def reverse_shares(store: Store, entry_id: int, why: str, *, seen: str | None = None) -> Savings:
    """Take an entry of shares back by another one. Raises WhyUnsaid, NotReversible, ChangedMeanwhile."""
    words = " ".join(why.split())
    if not words:
        raise WhyUnsaid
    with act(store, "member.reverse_shares") as entry:
        found = next((one for one in share_entries() if one.id == entry_id), None)
        if found is None or not found.standing or found.count <= 0 or found.reverses is not None:
            raise NotReversible(entry=entry_id)
        if seen is not None:
            still_as_seen(seen, savings_now(found.person))
        if shares_held(found.person)[0] < found.count:
            raise NotReversible(entry=entry_id)
        _reverse_shares(found, entry.sequence)
        entry.facts = {
            "person": found.person,
            "reverses": found.id,
            "satang": -found.satang,
            "why": words,
        }
        return savings_now(found.person)


def hold_savings(
    store: Store, person: int, fund: int, satang: int, why: str, *, seen: str | None = None
) -> Savings:
    """Write down how much of a member's savings secures something elsewhere; 0 lets all of it go.

    Raises NotAMember, NotFound, AmountUnfit, WithdrawsTooMuch, WhyUnsaid, ChangedMeanwhile.
    """
    words = " ".join(why.split())
    if not words:
        raise WhyUnsaid
    with act(store, "saving.hold") as entry:
        period, _ = _member(person, seen)
        _fund_name(fund)
        there = balances([period.person]).get((period.person, fund), 0)
        if satang < 0:
            raise AmountUnfit(amount=Money(satang))
        if satang > there:
            raise WithdrawsTooMuch(amount=Money(satang), allowed=Money(there), held=Money(0))
        add(
            tables.SavingHeld,
            person=period.person,
            fund=fund,
            satang=satang,
            why=words,
            act=entry.sequence,
        )
        entry.facts = {"fund": fund, "person": period.person, "satang": satang}
        return savings_now(period.person)


def give_back_shares(person: int, day: date, receipt: str, sequence: int) -> int:
    """Give back all shares of who left, in an act; return what they cost in satang."""
    together = 0
    by_value: dict[int, int] = {}
    for one in share_entries(person):
        by_value[one.value_satang] = by_value.get(one.value_satang, 0) + one.count
    for value, count in by_value.items():
        if count > 0:
            _add_shares(person, -count, value, day, receipt, sequence)
            together += count * value
    return together


def give_back_savings(
    person: int, day: date, receipt: str, by: str, sequence: int
) -> dict[int, int]:
    """Give back all savings of who left but what is welfare's, in an act; return them by fund."""
    names = {one.id: one.name for one in funds()}
    given = {
        fund: satang
        for (_, fund), satang in balances([person]).items()
        if satang > 0 and not is_welfare(names[fund])
    }
    for fund, satang in given.items():
        _add_saving(person, fund, REFUND, -satang, None, day, receipt, by, None, sequence)
    return given


def _member(person: int, seen: str | None) -> tuple[PeriodFacts, date]:
    one, day = root_of(person), occasion(None).day
    found = next((each for each in members_on(day) if each.person == one), None)
    if found is None:
        raise NotAMember(name=name_of(one))
    if is_dead(one):
        raise FrozenByDeath(name=name_of(one))
    if seen is not None:
        still_as_seen(seen, savings_now(one))
    return found, day


def _joined(period: PeriodFacts) -> date:
    return month_of(period.since)


def _first_month(period: PeriodFacts, said: tuple[PledgeFrom, ...]) -> date:
    later = [one.from_month for one in said if one.from_month >= _joined(period)]
    return later[0] if later else _joined(period)


def _fund_name(fund: int) -> str:
    found = next((one.name for one in funds() if one.id == fund), None)
    if found is None:
        raise NotFound(what=str(fund))
    return found


def _came_today(person: int, fund: int, satang: int, day: date) -> bool:
    together: dict[int, int] = {}
    for one in saving_entries(person):
        if one.fund == fund and one.made_on == day and one.standing and one.reverses is None:
            together[one.act] = together.get(one.act, 0) + one.satang
    return satang in together.values()


def _add_shares(
    person: int, count: int, value: int, day: date, receipt: str, sequence: int
) -> None:
    add(
        tables.ShareEntry,
        person=person,
        count=count,
        value_satang=value,
        made_on=day,
        receipt=receipt.strip(),
        reverses=None,
        act=sequence,
    )


def _reverse_shares(found: ShareFacts, sequence: int) -> None:
    add(
        tables.ShareEntry,
        person=found.person,
        count=-found.count,
        value_satang=found.value_satang,
        made_on=found.made_on,
        receipt=found.receipt,
        reverses=found.id,
        act=sequence,
    )


def save_dividend(person: int, fund: int, satang: int, day: date, by: str, sequence: int) -> None:
    """Put a dividend into somebody's savings of the fund that paid it, in an act (เข้าสัจจะ).

    Below nought it is taken out of them, where there is so much. Raises WithdrawsTooMuch.
    """
    there = balances([person]).get((person, fund), 0) - held(person, fund)
    if there + satang < 0:
        secured = Money(held(person, fund))
        raise WithdrawsTooMuch(amount=Money(-satang), allowed=Money(max(0, there)), held=secured)
    _add_saving(person, fund, DIVIDEND, satang, None, day, "", by, None, sequence)


def _add_saving(
    person: int,
    fund: int,
    kind: str,
    satang: int,
    month: date | None,
    day: date,
    receipt: str,
    by: str,
    reverses: int | None,
    sequence: int,
) -> None:
    add(
        tables.SavingEntry,
        person=person,
        fund=fund,
        kind=kind,
        satang=satang,
        month=month,
        made_on=day,
        receipt=receipt.strip(),
        by=" ".join(by.split()),
        reverses=reverses,
        act=sequence,
    )
