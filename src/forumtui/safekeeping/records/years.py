"""What the close of years follows from, as the tables have it."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from forumtui.engine.database import typed_rows
from forumtui.safekeeping.rules.year_replay import (
    KeptDividend,
    KeptMemberYear,
    KeptSplit,
    KeptSplitDecision,
    KeptYear,
    KeptYearClosing,
)
from forumtui.tables.institution.year_end import (
    DividendLine,
    ReserveUse,
    SplitDecision,
    SplitPart,
    SplitProposal,
    YearAdjustment,
    YearClosing,
    YearFigure,
    YearLock,
    YearMember,
)


def kept_years() -> Iterator[KeptYear]:
    """Yield every year that was locked, the first one first. Inside a transaction."""
    locks = YearLock.select(YearLock.fund_year, YearLock.act).order_by(YearLock.id)
    for year, act in list(typed_rows(locks)):
        yield _year(year, act)


def _year(year: int, act: int) -> KeptYear:
    figures = YearFigure.select(YearFigure.account, YearFigure.satang)
    covered = ReserveUse.select(ReserveUse.satang).where(ReserveUse.fund_year == year)
    return KeptYear(
        act,
        dict(typed_rows(figures.where(YearFigure.fund_year == year))),
        tuple(_members(year)),
        tuple(_splits(year)),
        _decision(year),
        sum(satang for (satang,) in typed_rows(covered)),
        _closing(year),
    )


def _members(year: int) -> Iterator[KeptMemberYear]:
    adjusted: dict[int, int] = defaultdict(int)
    said = YearAdjustment.select(YearAdjustment.person, YearAdjustment.satang)
    for person, satang in typed_rows(said.where(YearAdjustment.fund_year == year)):
        adjusted[person] += satang
    query = YearMember.select(
        YearMember.person,
        YearMember.opening_satang,
        YearMember.months,
        YearMember.interest_satang,
        YearMember.default_satang,
        YearMember.defaulted,
    )
    for person, opening, months, interest, default, late in typed_rows(
        query.where(YearMember.fund_year == year)
    ):
        moved = tuple(int(one) for one in months.split())
        of_before = adjusted.get(person, 0)
        yield KeptMemberYear(person, opening, moved, interest, default, bool(late), of_before)


def _splits(year: int) -> Iterator[KeptSplit]:
    query = SplitProposal.select(
        SplitProposal.id,
        SplitProposal.act,
        SplitProposal.dividend_ppm,
        SplitProposal.return_ppm,
        SplitProposal.rounding,
        SplitProposal.whole_baht,
        SplitProposal.defaulter_gets,
        SplitProposal.default_counts,
    )
    rows = list(typed_rows(query.where(SplitProposal.fund_year == year).order_by(SplitProposal.id)))
    for made, act, dividend, back, rounding, *settled in rows:
        parts = SplitPart.select(SplitPart.item, SplitPart.ppm, SplitPart.satang)
        of_it = typed_rows(parts.where(SplitPart.split_proposal == made).order_by(SplitPart.id))
        baht, gets, counts = map(bool, settled)
        yield KeptSplit(made, act, tuple(of_it), dividend, back, rounding, baht, gets, counts)


def _decision(year: int) -> KeptSplitDecision | None:
    query = SplitDecision.select(
        SplitDecision.act, SplitDecision.split_proposal, SplitDecision.remainder_satang
    )
    found = next(iter(typed_rows(query.where(SplitDecision.fund_year == year))), None)
    if found is None:
        return None
    lines: Any = DividendLine.select(
        YearMember.person,
        DividendLine.satang_months,
        DividendLine.dividend_satang,
        DividendLine.return_satang,
        DividendLine.adjusted_satang,
    ).join(YearMember)
    rows = typed_rows(lines.where(DividendLine.fund_year == year))
    act, split, remainder = found
    return KeptSplitDecision(act, split, remainder, tuple(KeptDividend(*one) for one in rows))


def _closing(year: int) -> KeptYearClosing | None:
    query = YearClosing.select(
        YearClosing.act,
        YearClosing.capital_satang,
        YearClosing.reserve_satang,
        YearClosing.aside_satang,
        YearClosing.unpaid_satang,
    )
    found = next(iter(typed_rows(query.where(YearClosing.fund_year == year))), None)
    return None if found is None else KeptYearClosing(*found)
