"""The papers of a year's close: one of each kind for every fund whose last year has got so far."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from forumtui.contracts.acts.decisions import numbered_votes
from forumtui.engine.database import Store
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, Lay, PaperSheet, PaperType
from forumtui.thai.text import visible
from forumtui.village.acts.village import the_village
from forumtui.year_end import words
from forumtui.year_end.acts.years import YearView, view_of
from forumtui.year_end.records.years import DividendRow, MemberRow, years
from forumtui.year_end.rules.accounts import SIDES, AccountSide, YearAccount, side_sum

if TYPE_CHECKING:
    from forumtui.year_end.documents.dividends import MemberStatement
    from forumtui.year_end.documents.heading import YearHeading


def _accounts(
    store: Store, _household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    # How a paper is laid out is read in for papers, not for every act.
    from forumtui.year_end.documents.accounts import (
        AccountLine,
        ClassLine,
        YearAccountsFacts,
        year_accounts,
    )

    for view in _views():
        year = view.facts
        if year.locked_on is None:
            continue
        lines = tuple(
            AccountLine(
                words.account_name(account, say),
                SIDES[account],
                -satang if account is YearAccount.ALLOWANCE else satang,
                year.said[account].source if account in year.said else "",
            )
            for account, satang in view.accounts.items()
        )
        classes = tuple(
            ClassLine(
                say(f"year_paper.class_{one.lateness.replace('-', '_')}"), one.loans, one.satang
            )
            for one in year.classes
            if one.loans
        )
        facts = YearAccountsFacts(
            _heading(store, view),
            lines,
            classes,
            view.profit_satang,
            say(f"year_end.basis_{year.basis.value}"),
            year.locked_on,
        )
        yield _sheet(partial(year_accounts, facts, say), "accounts", view)


def _audits(
    store: Store, _household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    from forumtui.year_end.documents.accounts import AuditFacts, audit_report

    for view in _views():
        year, audit = view.facts, view.facts.audit
        if year.locked_on is None:
            continue
        facts = AuditFacts(
            _heading(store, view),
            side_sum(view.accounts, AccountSide.ASSET),
            view.profit_satang,
            "" if audit is None else audit.opinion,
            () if audit is None else audit.auditors,
            None if audit is None else audit.signed_on,
        )
        yield _sheet(partial(audit_report, facts, say), "audit", view)


def _splits(
    store: Store, _household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    from forumtui.year_end.documents.dividends import SplitFacts, split_paper

    for view in _views():
        proposal, decided = view.facts.proposal, view.facts.decided
        if proposal is None:
            continue
        facts = SplitFacts(
            _heading(store, view),
            view.profit_satang,
            tuple((words.item_name(item, say), ppm, s) for item, ppm, s in proposal.parts),
            tuple(words.rule_rows(proposal.rule, say)),
            "" if decided is None else _vote(decided.vote, say),
            0 if decided is None else decided.remainder_satang,
        )
        yield _sheet(partial(split_paper, facts, say), "split", view)


def _vote(vote: int, say: Messages) -> str:
    found = next(one for one in numbered_votes() if one.vote.id == vote)
    reckoning = found.vote.reckoning
    hands = None if reckoning is None else reckoning.hands
    return say(
        "year_paper.voted",
        number=found.number,
        day=found.held_on,
        for_votes=0 if hands is None else hands.for_votes,
        against=0 if hands is None else hands.against,
        abstain=0 if hands is None else hands.abstain,
    )


def _lists(
    store: Store, _household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    from forumtui.year_end.documents.dividends import (
        DividendListFacts,
        ListedMember,
        dividend_paper,
    )

    for view in _views():
        year = view.facts
        if not year.lines or year.proposal is None or year.decided is None:
            continue
        months = {
            one.member.person: sum(1 for satang in one.member.saved.moved.values() if satang > 0)
            for one in year.members
        }
        members = tuple(
            ListedMember(
                one.name,
                one.number,
                months[one.person],
                one.satang_months,
                one.dividend_satang,
                one.return_satang,
                one.adjusted_satang,
                "" if one.waits and not one.died else words.line_state(one, say),
            )
            for one in year.lines
        )
        facts = DividendListFacts(
            _heading(store, view),
            members,
            tuple(words.rule_rows(year.proposal.rule, say)),
            year.decided.remainder_satang,
        )
        yield _sheet(partial(dividend_paper, facts, say), "dividends", view)


def _statements(
    store: Store, _household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    from forumtui.year_end.documents.dividends import MemberStatementsFacts, member_statements

    for view in _views():
        if not view.facts.members:
            continue
        lines = {one.person: one for one in view.facts.lines}
        facts = MemberStatementsFacts(
            _heading(store, view),
            tuple(_statement(one, lines.get(one.member.person)) for one in view.facts.members),
        )
        yield _sheet(partial(member_statements, facts, say), "statements", view)


def _statement(row: MemberRow, line: DividendRow | None) -> "MemberStatement":
    from forumtui.year_end.documents.dividends import MemberStatement

    moved = row.member.saved.moved.values()
    return MemberStatement(
        row.name,
        row.number,
        row.member.saved.opening,
        sum(satang for satang in moved if satang > 0),
        -sum(satang for satang in moved if satang < 0),
        0 if line is None else line.dividend_satang,
        0 if line is None else line.return_satang,
        row.member.adjusted_satang,
        row.member.interest_satang,
    )


def _views() -> tuple[YearView, ...]:
    """Return the last year of every fund that was begun, locked or not. Inside a transaction."""
    last = {one.fund: one for one in years() if one.locked_on is not None}
    return tuple(view_of(one) for one in last.values())


def _heading(store: Store, view: YearView) -> "YearHeading":
    from forumtui.year_end.documents.heading import YearHeading

    village = the_village(store)
    year = view.facts
    return YearHeading(
        village.name, view.name, view.year_be, year.since, year.until, village.training
    )


def _sheet(lay: Lay, name: str, view: YearView) -> PaperSheet:
    return PaperSheet(
        lay, f"{name}_{view.year_be}", visible(view.name), number="", fund=view.facts.fund
    )


YEAR_ACCOUNTS: Final = PaperType(
    "year_accounts", About.VILLAGE, figures=None, sheets=_accounts, by_request=True
)
"""Trial balance, balance sheet, profit and loss of each fund (งบทดลอง งบดุล งบกำไรขาดทุน)."""

YEAR_AUDIT: Final = PaperType(
    "year_audit", About.VILLAGE, figures=None, sheets=_audits, by_request=True
)
"""The auditors' report of each fund (รายงานผู้ตรวจสอบบัญชี)."""

YEAR_SPLIT: Final = PaperType(
    "year_split", About.VILLAGE, figures=None, sheets=_splits, by_request=True
)
"""How each fund's profit is split (มติจัดสรรกำไร)."""

DIVIDEND_LIST: Final = PaperType(
    "dividend_list", About.VILLAGE, figures=None, sheets=_lists, by_request=True
)
"""The list of dividends of each fund (บัญชีจ่ายปันผลและเฉลี่ยคืน)."""

SAVINGS_STATEMENTS: Final = PaperType(
    "savings_statements", About.VILLAGE, figures=None, sheets=_statements, by_request=True
)
"""Every member's statement of the year (ใบแจ้งยอดสมาชิก)."""
