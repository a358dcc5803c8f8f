"""A fund's year in a person's words: its accounts, what comes next, the list of dividends."""

from collections.abc import Iterator

from forumtui.messages import Messages
from forumtui.messages.values import Money, rate_text
from forumtui.thai.text import visible
from forumtui.year_end.acts.room import FundOfYear, YearStep
from forumtui.year_end.acts.years import YearView
from forumtui.year_end.records.years import DividendRow, ProposedSplit
from forumtui.year_end.rules.accounts import SIDES, AccountSide, YearAccount
from forumtui.year_end.rules.lists import SplitRule


def account_name(account: YearAccount, say: Messages) -> str:
    """Return what people call an account."""
    return say(f"year_end.account_{account.value.replace('-', '_')}")


def lead(view: YearView, say: Messages) -> str:
    """Return a fund's year: its name, its days, how its interest counts."""
    year = view.facts
    return say(
        "year_end.lead",
        fund=visible(view.name),
        year=view.year_be,
        since=year.since,
        until=year.until,
        basis=say(f"year_end.basis_{year.basis.value}"),
    )


def account_rows(view: YearView, say: Messages) -> Iterator[str]:
    """Yield the accounts by their sides, those nobody said yet, both sums, the profit or the loss."""
    for side in AccountSide:
        mine = [one for one in view.accounts if SIDES[one] is side]
        if mine:
            yield say(f"year_end.side_{side.value}")
        for account in mine:
            said = view.facts.said.get(account)
            yield say(
                "year_end.account_reckoned" if said is None else "year_end.account_said",
                account=account_name(account, say),
                amount=Money(view.accounts[account]),
                source="" if said is None else visible(said.source),
            )
    for account in view.missing:
        yield say(
            "year_end.account_missing", account=account_name(account, say), word=account.value
        )
    if not view.missing:
        yield result(view, say)
        even = view.balance
        key = "year_end.even" if even.is_even else "year_end.uneven"
        yield say(key, debit=Money(even.debit_satang), credit=Money(even.credit_satang))


def result(view: YearView, say: Messages) -> str:
    """Return the year's profit or loss."""
    profit = view.profit_satang
    if profit < 0:
        return say("year_end.loss", amount=Money(-profit))
    return say("year_end.profit", amount=Money(profit))


def next_step(fund: FundOfYear, say: Messages) -> str:
    """Return what a fund's year waits for."""
    view = fund.view
    if view is not None and fund.step is YearStep.SAY:
        return say("year_end.next_say", count=len(view.missing))
    if view is not None and fund.step is YearStep.PAY:
        waiting = [one for one in view.facts.lines if one.waits]
        satang = Money(view.facts.unpaid_satang)
        return say("year_end.next_pay", count=len(waiting), amount=satang)
    return say(f"year_end.next_{fund.step.value}")


def item_name(item: str, say: Messages) -> str:
    """Return what a part of the profit is for."""
    return say(f"year_end.item_{item}")


def split_rows(proposal: ProposedSplit, say: Messages) -> Iterator[str]:
    """Yield the parts of a split, then how its list is made."""
    for item, ppm, satang in proposal.parts:
        yield say(
            "year_end.part",
            item=item_name(item, say),
            percent=rate_text(ppm),
            amount=Money(satang),
        )
    yield from rule_rows(proposal.rule, say)


def rule_rows(rule: SplitRule, say: Messages) -> Iterator[str]:
    """Yield how a list is reckoned and rounded, as it is printed on it."""
    if rule.dividend_ppm is None:
        yield say("year_end.rule_pool")
    else:
        rounding = say(f"year_end.rounding_{rule.rounding.value}")
        yield say("year_end.rule_rate", percent=rate_text(rule.dividend_ppm), rounding=rounding)
    if rule.return_ppm is None:
        yield say("year_end.rule_return_pool")
    else:
        yield say("year_end.rule_return_rate", percent=rate_text(rule.return_ppm))
    if rule.whole_baht:
        yield say("year_end.rule_whole_baht")
    yield say(
        "year_end.rule_defaulter_gets" if rule.defaulter_gets else "year_end.rule_defaulter_not"
    )
    yield say(
        "year_end.rule_default_counts" if rule.default_counts else "year_end.rule_default_not"
    )


def line_state(line: DividendRow, say: Messages) -> str:
    """Return what became of a line of the list."""
    if line.given_back_in:
        return say("year_end.state_given_back")
    if line.way is not None and line.paid_on is not None:
        return say("year_end.state_paid", way=way_name(line, say), day=line.paid_on)
    if line.died:
        return say("year_end.state_died")
    return say("year_end.state_waits" if line.total_satang else "year_end.state_nothing")


def way_name(line: DividendRow, say: Messages) -> str:
    """Return how a member got theirs, "" while nobody did."""
    return "" if line.way is None else say(f"year_end.way_{line.way.value}")


def list_rows(view: YearView, say: Messages) -> Iterator[str]:
    """Yield every line of the list, its sum, and what went to reserve."""
    year = view.facts
    for number, line in enumerate(year.lines, start=1):
        yield say(
            "year_end.line",
            number=number,
            name=visible(line.name),
            dividend=Money(line.dividend_satang),
            back=Money(line.return_satang),
            total=Money(line.total_satang),
            state=line_state(line, say),
        )
    if year.lines and year.decided is not None:
        total = Money(sum(one.total_satang for one in year.lines))
        yield say("year_end.list_sum", amount=total, unpaid=Money(year.unpaid_satang))
        yield say("year_end.list_remainder", amount=Money(year.decided.remainder_satang))
