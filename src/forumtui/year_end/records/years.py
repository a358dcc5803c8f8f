"""Years of funds as they were written down: figures, members, auditors, splits, what was paid."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import peewee

from forumtui.engine.database import typed_rows
from forumtui.tables.institution.year_end import (
    DividendGivenBack,
    DividendLine,
    DividendPaid,
    FundYear,
    ReserveUse,
    SplitDecision,
    SplitPart,
    SplitProposal,
    YearAdjustment,
    YearAudit,
    YearClass,
    YearClosing,
    YearEntry,
    YearFigure,
    YearLock,
    YearMember,
)
from forumtui.year_end.rules.accounts import Basis, YearAccount, profit_of
from forumtui.year_end.rules.dividends import DividendRounding, SavedYear
from forumtui.year_end.rules.lists import MemberOfYear, SplitRule


class PaidWay(StrEnum):
    """How a member got theirs."""

    CASH = "cash"
    SAVINGS = "savings"
    """Put into their savings (เข้าสัจจะ)."""
    DEBT = "debt"
    """Against a debt (หักหนี้), as a receipt says."""


@dataclass(frozen=True, slots=True)
class SaidFigure:
    """What was said of an account, in satang, and where it is from."""

    satang: int
    source: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member's year as it was locked; `member` is the record, `number` theirs in the fund."""

    id: int
    name: str
    number: str
    died: bool
    member: MemberOfYear


@dataclass(frozen=True, slots=True)
class Audited:
    """Who audited the accounts, what they say, on which day."""

    auditors: tuple[str, ...]
    opinion: str
    signed_on: date
    act: int


@dataclass(frozen=True, slots=True)
class ProposedSplit:
    """A split as the committee proposes it: parts in millionths and in satang, how lists are made."""

    id: int
    proposed_by: str
    parts: tuple[tuple[str, int, int], ...]
    rule: SplitRule
    act: int

    def satang_of(self, item: str) -> int:
        """Return a part in satang, 0 where it has none."""
        return sum(satang for name, _, satang in self.parts if name == item)


@dataclass(frozen=True, slots=True)
class DecidedYear:
    """What became of a year's result by which vote; `remainder_satang` of a list went to reserve.

    `proposal` is None of a loss: then `covered_satang` of it came out of reserve.
    """

    vote: int
    act: int
    proposal: int | None = None
    remainder_satang: int = 0
    covered_satang: int = 0


@dataclass(frozen=True, slots=True)
class DividendRow:
    """A line of the list: what a member gets in satang, and what became of it.

    `way` is None while nobody collected it; `given_back_in` is the act by which it went back to reserve,
    0 of none. Below zero the member has to give it back.
    """

    id: int
    person: int
    name: str
    number: str
    died: bool
    satang_months: int
    dividend_satang: int
    return_satang: int
    adjusted_satang: int
    way: PaidWay | None = None
    paid_on: date | None = None
    taken_by: str = ""
    signed: str = ""
    witnesses: str = ""
    receipt: str = ""
    given_back_in: int = 0

    @property
    def total_satang(self) -> int:
        """All of it."""
        return self.dividend_satang + self.return_satang + self.adjusted_satang

    @property
    def waits(self) -> bool:
        """Whether there is something that nobody collected yet."""
        return self.total_satang > 0 and self.way is None and not self.given_back_in


@dataclass(frozen=True, slots=True)
class Carried:
    """What a closed year carries over to the next one, in satang."""

    closed_on: date
    capital_satang: int
    reserve_satang: int
    aside_satang: int
    unpaid_satang: int


@dataclass(frozen=True, slots=True)
class ClassSum:
    """How many debts of a class there were, and their principal in satang."""

    lateness: str
    loans: int
    satang: int


@dataclass(frozen=True, slots=True)
class Adjusted:
    """What of a year before is put right for a member in this one, in satang."""

    of_year: int
    person: int
    satang: int
    reason: str


@dataclass(frozen=True, slots=True)
class YearFacts:
    """A fund's year, whole: `figures` are those it was locked with, empty before."""

    id: int
    fund: int
    since: date
    until: date
    basis: Basis
    follows: int | None
    act: int
    said: Mapping[YearAccount, SaidFigure]
    locked_on: date | None
    locked_in: int
    figures: Mapping[YearAccount, int]
    known: frozenset[YearAccount]
    classes: tuple[ClassSum, ...]
    members: tuple[MemberRow, ...]
    audit: Audited | None
    proposal: ProposedSplit | None
    decided: DecidedYear | None
    lines: tuple[DividendRow, ...]
    adjusted: tuple[Adjusted, ...]
    closing: Carried | None

    @property
    def profit_satang(self) -> int:
        """The year's profit as it was locked, below zero for a loss."""
        return profit_of(self.figures)

    @property
    def unpaid_satang(self) -> int:
        """What nobody collected yet."""
        return sum(one.total_satang for one in self.lines if one.waits)


def years(fund: int | None = None) -> tuple[YearFacts, ...]:
    """Return the years of a fund, or of all funds, the first one first. Inside a transaction."""
    query: Any = (
        FundYear.select(
            FundYear.id,
            FundYear.fund,
            FundYear.since,
            FundYear.until,
            FundYear.basis,
            FundYear.follows,
            FundYear.act,
            YearLock.locked_on,
            YearLock.act,
        )
        .join(YearLock, peewee.JOIN.LEFT_OUTER)
        .order_by(FundYear.id)
    )
    if fund is not None:
        query = query.where(FundYear.fund == fund)
    return tuple(_year(*row) for row in list(typed_rows(query)))


def year_of(record: int) -> YearFacts:
    """Return one year by its record. Inside a transaction."""
    return next(one for one in years() if one.id == record)


def _year(made: int, fund: int, since: date, until: date, basis: str, *rest: Any) -> YearFacts:
    follows, act, locked_on, locked_in = rest
    figures, known = _figures(made)
    members = _members(made)
    return YearFacts(
        id=made,
        fund=fund,
        since=since,
        until=until,
        basis=Basis(basis),
        follows=follows,
        act=act,
        said=_said(made),
        locked_on=locked_on,
        locked_in=locked_in or 0,
        figures=figures,
        known=known,
        classes=_classes(made),
        members=members,
        audit=_audit(made),
        proposal=_proposal(made),
        decided=_decided(made),
        lines=_lines(made, members),
        adjusted=_adjusted(made),
        closing=_closing(made),
    )


def _said(year: int) -> dict[YearAccount, SaidFigure]:
    query = YearEntry.select(YearEntry.account, YearEntry.satang, YearEntry.source)
    rows = typed_rows(query.where(YearEntry.fund_year == year).order_by(YearEntry.id))
    return {YearAccount(account): SaidFigure(satang, source) for account, satang, source in rows}


def _figures(year: int) -> tuple[dict[YearAccount, int], frozenset[YearAccount]]:
    query = YearFigure.select(YearFigure.account, YearFigure.satang, YearFigure.known)
    rows = list(typed_rows(query.where(YearFigure.fund_year == year).order_by(YearFigure.id)))
    figures = {YearAccount(account): satang for account, satang, _ in rows}
    return figures, frozenset(YearAccount(account) for account, _, known in rows if known)


def _classes(year: int) -> tuple[ClassSum, ...]:
    query = YearClass.select(YearClass.lateness, YearClass.loans, YearClass.satang)
    rows = typed_rows(query.where(YearClass.fund_year == year).order_by(YearClass.id))
    return tuple(ClassSum(*row) for row in rows)


def _members(year: int) -> tuple[MemberRow, ...]:
    adjusted: dict[int, int] = defaultdict(int)
    for one in _adjusted(year):
        adjusted[one.person] += one.satang
    query = YearMember.select(
        YearMember.id,
        YearMember.name,
        YearMember.number,
        YearMember.died,
        YearMember.person,
        YearMember.opening_satang,
        YearMember.months,
        YearMember.interest_satang,
        YearMember.default_satang,
        YearMember.defaulted,
    )
    found = []
    rows = typed_rows(query.where(YearMember.fund_year == year).order_by(YearMember.id))
    for made, name, number, dead, person, opening, months, interest, default, late in rows:
        moved = {k: int(each) for k, each in enumerate(months.split(), start=1) if int(each)}
        member = MemberOfYear(
            person,
            SavedYear(opening, moved),
            interest,
            default,
            bool(late),
            adjusted.get(person, 0),
        )
        found.append(MemberRow(made, name, number, bool(dead), member))
    return tuple(found)


def _audit(year: int) -> Audited | None:
    query = YearAudit.select(
        YearAudit.auditors, YearAudit.opinion, YearAudit.signed_on, YearAudit.act
    )
    found = next(iter(typed_rows(query.where(YearAudit.fund_year == year))), None)
    if found is None:
        return None
    auditors, opinion, signed_on, act = found
    return Audited(tuple(auditors.split("\n")), opinion, signed_on, act)


def _proposal(year: int) -> ProposedSplit | None:
    query = (
        SplitProposal.select(
            SplitProposal.id,
            SplitProposal.proposed_by,
            SplitProposal.dividend_ppm,
            SplitProposal.return_ppm,
            SplitProposal.rounding,
            SplitProposal.whole_baht,
            SplitProposal.defaulter_gets,
            SplitProposal.default_counts,
            SplitProposal.act,
        )
        .where(SplitProposal.fund_year == year)
        .order_by(SplitProposal.id.desc())
        .limit(1)
    )
    found = next(iter(typed_rows(query)), None)
    if found is None:
        return None
    made, by, dividend, back, rounding, baht, gets, counts, act = found
    parts = SplitPart.select(SplitPart.item, SplitPart.ppm, SplitPart.satang)
    rows = typed_rows(parts.where(SplitPart.split_proposal == made).order_by(SplitPart.id))
    rule = SplitRule(
        dividend, back, DividendRounding(rounding), bool(baht), bool(gets), bool(counts)
    )
    return ProposedSplit(made, by, tuple(rows), rule, act)


def _decided(year: int) -> DecidedYear | None:
    query = SplitDecision.select(
        SplitDecision.vote,
        SplitDecision.act,
        SplitDecision.split_proposal,
        SplitDecision.remainder_satang,
    )
    found = next(iter(typed_rows(query.where(SplitDecision.fund_year == year))), None)
    if found is not None:
        return DecidedYear(*found)
    used = ReserveUse.select(ReserveUse.vote, ReserveUse.act, ReserveUse.satang)
    covered = next(iter(typed_rows(used.where(ReserveUse.fund_year == year))), None)
    if covered is None:
        return None
    vote, act, satang = covered
    return DecidedYear(vote, act, covered_satang=satang)


def _lines(year: int, members: tuple[MemberRow, ...]) -> tuple[DividendRow, ...]:
    by_record = {one.id: one for one in members}
    query: Any = (
        DividendLine.select(
            DividendLine.id,
            DividendLine.year_member,
            DividendLine.satang_months,
            DividendLine.dividend_satang,
            DividendLine.return_satang,
            DividendLine.adjusted_satang,
            DividendPaid.way,
            DividendPaid.paid_on,
            DividendPaid.taken_by,
            DividendPaid.signed,
            DividendPaid.witnesses,
            DividendPaid.receipt,
            DividendGivenBack.act,
        )
        .join(DividendPaid, peewee.JOIN.LEFT_OUTER)
        .switch(DividendLine)
        .join(DividendGivenBack, peewee.JOIN.LEFT_OUTER)
        .where(DividendLine.fund_year == year)
        .order_by(DividendLine.id)
    )
    found = []
    for made, record, months, dividend, back, adjusted, way, paid_on, *told in typed_rows(query):
        one = by_record[record]
        taken_by, signed, witnesses, receipt, given_back = told
        found.append(
            DividendRow(
                made,
                one.member.person,
                one.name,
                one.number,
                one.died,
                months,
                dividend,
                back,
                adjusted,
                None if way is None else PaidWay(way),
                paid_on,
                taken_by or "",
                signed or "",
                witnesses or "",
                receipt or "",
                given_back or 0,
            )
        )
    return tuple(found)


def _adjusted(year: int) -> tuple[Adjusted, ...]:
    query = YearAdjustment.select(
        YearAdjustment.of_year, YearAdjustment.person, YearAdjustment.satang, YearAdjustment.reason
    )
    rows = typed_rows(query.where(YearAdjustment.fund_year == year).order_by(YearAdjustment.id))
    return tuple(Adjusted(*row) for row in rows)


def _closing(year: int) -> Carried | None:
    query = YearClosing.select(
        YearClosing.closed_on,
        YearClosing.capital_satang,
        YearClosing.reserve_satang,
        YearClosing.aside_satang,
        YearClosing.unpaid_satang,
    )
    found = next(iter(typed_rows(query.where(YearClosing.fund_year == year))), None)
    return None if found is None else Carried(*found)
