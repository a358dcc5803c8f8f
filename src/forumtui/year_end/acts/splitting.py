"""Auditors sign a year's accounts, the committee proposes a split, the meeting decides (มติจัดสรรกำไร)."""

from collections.abc import Mapping, Sequence
from datetime import date

from forumtui.contracts.acts.decisions import NumberedVote, numbered_votes
from forumtui.contracts.refusals import ResolutionUnknown
from forumtui.election.records.offices import terms
from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.seen import still_as_seen
from forumtui.meetings.acts.meetings import occasion
from forumtui.messages.values import Money
from forumtui.officers.records import offices
from forumtui.regulation.records.editions import edition_on
from forumtui.regulation.rules.parameters import PARAMETERS
from forumtui.tables.institution import year_end as tables
from forumtui.thai.names import name_key, split_name
from forumtui.village.refusals import NameMissing
from forumtui.year_end.acts.years import YearView, fund_name, latest, seen_of_year, view_of
from forumtui.year_end.records.years import ProposedSplit, YearFacts, year_of
from forumtui.year_end.refusals import (
    AuditedAlready,
    AuditorMissing,
    AuditorOfCommittee,
    CoverTooLarge,
    NoLoss,
    NotAudited,
    SplitDecided,
    SplitNotProposed,
    SplitNotWhole,
    VoteBeforePaper,
    VoteDidNotCarry,
    YearClosedForEver,
    YearNotLocked,
)
from forumtui.year_end.rules.accounts import YearAccount
from forumtui.year_end.rules.dividends import MONTHS, satang_months
from forumtui.year_end.rules.lists import DividendList, SplitRule, dividend_list
from forumtui.year_end.rules.profit import (
    AVERAGE_RETURN,
    DIVIDEND,
    ITEMS,
    check_dividend,
    check_reserve,
    split_profit,
)


def sign_audit(
    store: Store,
    fund: int,
    auditors: Sequence[str],
    opinion: str,
    *,
    on: date | None = None,
    seen: str | None = None,
) -> YearView:
    """Write down that auditors signed a locked year's accounts, and what they say of them.

    Nobody audits who held an office of the committee in the year or since. `seen` is that of
    `year_shown`. Raises AuditorMissing, AuditorOfCommittee, YearUnknown, YearNotLocked, AuditedAlready,
    YearClosedForEver, ChangedMeanwhile.
    """
    names = [" ".join(one.split()) for one in auditors if one.strip()]
    if not names:
        raise AuditorMissing
    with act(store, "year_end.audit") as entry:
        year = locked(fund, seen)
        if year.audit is not None:
            raise AuditedAlready(day=year.audit.signed_on)
        day = occasion(on).day if on is None else on
        committee = {
            *(_key(one.name) for one in offices() if one.until is None or one.until >= year.since),
            *(_key(one.name) for one in terms() if one.ended is None or one.ended >= year.since),
        }
        for name in names:
            if _key(name) in committee:
                raise AuditorOfCommittee(name=name)
        add(
            tables.YearAudit,
            fund_year=year.id,
            auditors="\n".join(names),
            opinion=" ".join(opinion.split()),
            signed_on=day,
            act=entry.sequence,
        )
        entry.facts = {
            "auditors": list(names),
            "fund": fund,
            "signed_on": day.isoformat(),
            "year": year.id,
        }
        return view_of(year_of(year.id))


def propose_split(
    store: Store,
    fund: int,
    parts: Mapping[str, int],
    rule: SplitRule,
    proposed_by: str,
    *,
    today: date | None = None,
    seen: str | None = None,
) -> YearView:
    """Write down how the committee proposes to split a year's profit: `parts` in millionths of it.

    The reserve's least part and the dividend's cap are those of the regulation in force on the day, the
    usual ones else. `seen` is that of `year_shown`. Raises NameMissing, YearUnknown, YearNotLocked,
    NotAudited, SplitDecided, NothingToSplit, SplitNotWhole, ReserveTooSmall, DividendOverCap,
    SplitOverPool, YearClosedForEver, ChangedMeanwhile.
    """
    by = " ".join(proposed_by.split())
    if not by:
        raise NameMissing
    if not {*parts} <= {*ITEMS}:
        raise SplitNotWhole(parts=sum(ppm for item, ppm in parts.items() if item in ITEMS))
    with act(store, "year_end.propose", actor=by) as entry:
        year = undecided(fund, seen)
        shares = split_profit(year.profit_satang, parts)
        check_reserve(parts, rule_value("profit.reserve", occasion(today).day))
        made = add(
            tables.SplitProposal,
            fund_year=year.id,
            proposed_by=by,
            dividend_ppm=rule.dividend_ppm,
            return_ppm=rule.return_ppm,
            rounding=rule.rounding.value,
            whole_baht=rule.whole_baht,
            defaulter_gets=rule.defaulter_gets,
            default_counts=rule.default_counts,
            act=entry.sequence,
        )
        for item, satang in shares.items():
            add(
                tables.SplitPart,
                split_proposal=made,
                item=item,
                ppm=parts[item],
                satang=satang,
                act=entry.sequence,
            )
        now = year_of(year.id)
        listed(now, occasion(today).day)
        entry.facts = {
            "fund": fund,
            "parts": [
                {"item": item, "ppm": parts[item], "satang": satang}
                for item, satang in shares.items()
            ],
            "profit_satang": year.profit_satang,
            "proposal": made,
            "year": year.id,
        }
        return view_of(now)


def decide_split(
    store: Store,
    fund: int,
    vote: int,
    *,
    today: date | None = None,
    seen: str | None = None,
) -> YearView:
    """Adopt the split that was proposed last by a vote that carries; the list of dividends is made.

    The vote was opened after the proposal was there. `seen` is that of `year_shown`. Raises YearUnknown,
    YearNotLocked, NotAudited, SplitDecided, SplitNotProposed, ResolutionUnknown, VoteBeforePaper,
    VoteDidNotCarry, DividendOverCap, SplitOverPool, YearClosedForEver, ChangedMeanwhile.
    """
    with act(store, "year_end.decide") as entry:
        year = undecided(fund, seen)
        proposal = year.proposal
        if proposal is None:
            raise SplitNotProposed(fund=fund_name(fund))
        carrying(vote, after=proposal.act)
        found = listed(year, occasion(today).day)
        add(
            tables.SplitDecision,
            fund_year=year.id,
            split_proposal=proposal.id,
            vote=vote,
            remainder_satang=found.remainder_satang,
            act=entry.sequence,
        )
        records = {one.member.person: one.id for one in year.members}
        for line in found.lines:
            add(
                tables.DividendLine,
                fund_year=year.id,
                year_member=records[line.person],
                satang_months=line.satang_months,
                dividend_satang=line.dividend_satang,
                return_satang=line.return_satang,
                adjusted_satang=line.adjusted_satang,
                act=entry.sequence,
            )
        entry.facts = {
            "fund": fund,
            "lines": len(found.lines),
            "proposal": proposal.id,
            "remainder_satang": found.remainder_satang,
            "satang": sum(one.total_satang for one in found.lines),
            "vote": vote,
            "year": year.id,
        }
        return view_of(year_of(year.id))


def cover_loss(
    store: Store, fund: int, satang: int, vote: int, *, seen: str | None = None
) -> YearView:
    """Cover a year's loss, or a part of it, out of reserve by a vote that carries.

    `seen` is that of `year_shown`. Raises YearUnknown, YearNotLocked, NotAudited, SplitDecided, NoLoss,
    CoverTooLarge, ResolutionUnknown, VoteBeforePaper, VoteDidNotCarry, YearClosedForEver,
    ChangedMeanwhile.
    """
    with act(store, "year_end.cover") as entry:
        year = undecided(fund, seen)
        loss = -year.profit_satang
        if loss <= 0:
            raise NoLoss(amount=Money(-loss))
        most = max(0, min(loss, year.figures[YearAccount.RESERVE]))
        if not 0 <= satang <= most:
            raise CoverTooLarge(amount=Money(satang), most=Money(most))
        carrying(vote, after=year.locked_in)
        add(tables.ReserveUse, fund_year=year.id, satang=satang, vote=vote, act=entry.sequence)
        entry.facts = {"fund": fund, "satang": satang, "vote": vote, "year": year.id}
        return view_of(year_of(year.id))


def listed(year: YearFacts, day: date) -> DividendList:
    """Return the list that the last proposal makes, within the rules in force on a day.

    Inside a transaction. Raises SplitNotProposed, DividendOverCap, SplitOverPool.
    """
    proposal = year.proposal
    if proposal is None:
        raise SplitNotProposed(fund=fund_name(year.fund))
    found = list_of(year, proposal)
    given = sum(one.dividend_satang for one in found.lines)
    stood = sum(satang_months(one.member.saved) for one in year.members) // MONTHS
    check_dividend(given, stood, rule_value("profit.dividend_cap", day))
    return found


def list_of(year: YearFacts, proposal: ProposedSplit) -> DividendList:
    """Return the list that a proposal makes of a year's members. Raises SplitOverPool."""
    return dividend_list(
        [one.member for one in year.members],
        proposal.satang_of(DIVIDEND),
        proposal.satang_of(AVERAGE_RETURN),
        proposal.rule,
    )


def rule_value(name: str, day: date) -> int:
    """Return a value of the regulation in force on a day, the usual one else. Inside a transaction."""
    edition = edition_on(day)
    values = {} if edition is None else edition.values
    return int(values.get(name, PARAMETERS[name].usual))


def carrying(vote: int, *, after: int) -> NumberedVote:
    """Return a vote on which something may rest that was there since an act. Inside a transaction.

    Raises ResolutionUnknown, VoteBeforePaper, VoteDidNotCarry.
    """
    found = next((one for one in numbered_votes() if one.vote.id == vote), None)
    if found is None:
        raise ResolutionUnknown(text=str(vote))
    if not found.vote.carries:
        raise VoteDidNotCarry(number=found.number)
    if found.vote.opened_in <= after:
        raise VoteBeforePaper(number=found.number)
    return found


def locked(fund: int, seen: str | None) -> YearFacts:
    """Return a fund's last year, locked and not closed, as it was shown. Inside a transaction.

    Raises YearUnknown, ChangedMeanwhile, YearNotLocked, YearClosedForEver.
    """
    year = latest(fund)
    if seen is not None:
        still_as_seen(seen, *seen_of_year(view_of(year)))
    if year.locked_on is None:
        raise YearNotLocked(fund=fund_name(fund))
    if year.closing is not None:
        raise YearClosedForEver(fund=fund_name(fund), until=year.until)
    return year


def undecided(fund: int, seen: str | None) -> YearFacts:
    """Return a fund's year that was audited and not decided, as it was shown. Inside a transaction.

    Raises what `locked` raises, NotAudited, SplitDecided.
    """
    year = locked(fund, seen)
    if year.audit is None:
        raise NotAudited(fund=fund_name(fund))
    if year.decided is not None:
        raise SplitDecided(fund=fund_name(fund))
    return year


def _key(name: str) -> str:
    """Return a name as it is compared."""
    return name_key(split_name(name))
