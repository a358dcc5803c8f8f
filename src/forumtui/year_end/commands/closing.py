"""The command of a year's close: begun, said, locked, audited, proposed, decided, paid, closed."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import click

from forumtui.contracts.acts.decisions import vote_numbered
from forumtui.engine.database import Store
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.ui.command_options import offered, wanted, whole
from forumtui.ui.refusals import OptionMissing
from forumtui.ui.typed_input import day_typed, rate_typed, satang_typed
from forumtui.village.acts.village import at_home, fund_called
from forumtui.village.records.residents import person_key, person_of_key
from forumtui.year_end import words
from forumtui.year_end.acts import paying, splitting
from forumtui.year_end.acts import years as steps
from forumtui.year_end.acts.paying import ListSignature, PayingOut
from forumtui.year_end.acts.room import FundOfYear, funds_of_year, step_of
from forumtui.year_end.acts.years import YearView
from forumtui.year_end.records.years import PaidWay
from forumtui.year_end.rules.accounts import SIDES, Basis
from forumtui.year_end.rules.dividends import DividendRounding
from forumtui.year_end.rules.lists import SplitRule
from forumtui.year_end.rules.profit import USUAL_SPLIT

ACTIONS: Final = {
    one: one
    for one in (
        *("show", "begin", "say", "lock", "audit", "propose", "decide", "cover"),
        *("list", "pay", "give-back", "adjust", "close"),
    )
}
BASES: Final = {one.value: one for one in Basis}
ROUNDINGS: Final = {one.value.replace("_", "-"): one for one in DividendRounding}
WAYS: Final = {one.value: one for one in PaidWay}
_FIRST_BE, _LAST_BE = 2400, 2700
_MOST_YEARS = 50


@click.command(help=SAY("year_close.help"))
@click.argument("action", default="show")
@click.argument("fund", required=False)
@click.option("--since", help=SAY("year_close.help_since"))
@click.option("--basis", default=Basis.CASH.value, help=SAY("year_close.help_basis"))
@click.option("--figure", "figures", multiple=True, help=SAY("year_close.help_figure"))
@click.option("--source", default="", help=SAY("year_close.help_source"))
@click.option("--auditors", default="", help=SAY("year_close.help_auditors"))
@click.option("--opinion", default="", help=SAY("year_close.help_opinion"))
@click.option("--part", "parts", multiple=True, help=SAY("year_close.help_part"))
@click.option("--dividend-rate", help=SAY("year_close.help_dividend_rate"))
@click.option("--return-rate", help=SAY("year_close.help_return_rate"))
@click.option("--rounding", default="on-the-total", help=SAY("year_close.help_rounding"))
@click.option("--whole-baht", is_flag=True, help=SAY("year_close.help_whole_baht"))
@click.option("--late-too", is_flag=True, help=SAY("year_close.help_late_too"))
@click.option("--default-counts", is_flag=True, help=SAY("year_close.help_default_counts"))
@click.option("--by", "by", default="", help=SAY("year_close.help_by"))
@click.option("--resolution", help=SAY("year_close.help_resolution"))
@click.option("--amount", help=SAY("year_close.help_amount"))
@click.option("--less", is_flag=True, help=SAY("year_close.help_less"))
@click.option("--person", help=SAY("year_close.help_person"))
@click.option("--everybody", is_flag=True, help=SAY("year_close.help_everybody"))
@click.option("--way", default=PaidWay.CASH.value, help=SAY("year_close.help_way"))
@click.option("--taken-by", default="", help=SAY("year_close.help_taken_by"))
@click.option("--thumb", is_flag=True, help=SAY("year_close.help_thumb"))
@click.option("--witnesses", default="", help=SAY("year_close.help_witnesses"))
@click.option("--receipt", default="", help=SAY("year_close.help_receipt"))
@click.option("--year", help=SAY("year_close.help_year"))
@click.option("--keep-years", default="5", help=SAY("year_close.help_keep_years"))
@click.option("--because", default="", help=SAY("year_close.help_because"))
@click.option("--on", "on", help=SAY("year_close.help_on"))
@json_option
@home_option
def year_close(
    action: str, fund: str | None, *, as_json: bool, home: Path, **given: object
) -> None:
    """Show each fund's year and what comes next; begin one, or take the next step of it."""
    wish, asked = offered("ACTION", action, ACTIONS), _GivenOptions(given)
    with at_home(home) as store:
        named = None if fund is None else fund_called(store, fund).fund
        if wish not in {"show", "list"}:
            if named is None:
                raise OptionMissing(option="FUND")
            _DOING[wish](store, named, asked)
        found = [one for one in funds_of_year(store) if named in {None, one.fund}]
        if wish in {"list", "pay", "give-back"}:
            found = [_of_year(store, one, asked.year) for one in found]
    if as_json:
        tell_json(_list_json(found) if wish in {"list", "pay"} else _json(found))
        return
    if wish in {"list", "pay"}:
        _tell_list(found)
    elif named is None:
        _tell_funds(found)
    else:
        _tell_year(found[0])


class _GivenOptions:
    """What was given as options, read as what it is only where it is wanted."""

    def __init__(self, given: dict[str, object]) -> None:
        self._given = given

    def text(self, name: str) -> str:
        """Return a text, "" where nothing was given."""
        return str(self._given.get(name) or "")

    def flag(self, name: str) -> bool:
        """Return whether a flag was given."""
        return bool(self._given[name])

    def wanted(self, name: str) -> str:
        """Return what was given. Raises OptionMissing."""
        found = self._given.get(name)
        return wanted(f"--{name.replace('_', '-')}", None if found is None else str(found))

    def names(self, name: str) -> tuple[str, ...]:
        """Return names, parted by commas."""
        return tuple(one.strip() for one in self.text(name).split(",") if one.strip())

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return what stands before and after the sign of each pair."""
        given = self._given[name]
        every = given if isinstance(given, tuple) else ()
        found = tuple(str(one).partition("=") for one in every)
        return tuple((before.strip(), after.strip()) for before, _, after in found)

    @property
    def on(self) -> date | None:
        """The day, None for today."""
        return day_typed(self.text("on")) if self.text("on") else None

    @property
    def year(self) -> int | None:
        """The year (B.E.), None for the last one."""
        text = self.text("year")
        return whole("--year", text, _FIRST_BE, _LAST_BE) if text else None

    def rate(self, name: str) -> int | None:
        """Return a rate in millionths, None where none was given."""
        return rate_typed(self.text(name)) if self.text(name) else None


def _begin(store: Store, fund: int, asked: _GivenOptions) -> None:
    basis = offered("--basis", asked.text("basis"), BASES)
    steps.begin_year(store, fund, day_typed(asked.wanted("since")), basis=basis)


def _say(store: Store, fund: int, asked: _GivenOptions) -> None:
    figures = {account: satang_typed(text) for account, text in asked.pairs("figures")}
    if not figures:
        raise OptionMissing(option="--figure")
    steps.say_figures(store, fund, figures, asked.text("source"))


def _audit(store: Store, fund: int, asked: _GivenOptions) -> None:
    names, opinion = asked.names("auditors"), asked.text("opinion")
    splitting.sign_audit(store, fund, names, opinion, on=asked.on)


def _propose(store: Store, fund: int, asked: _GivenOptions) -> None:
    parts = {item.replace("-", "_"): rate_typed(text) for item, text in asked.pairs("parts")}
    rule = SplitRule(
        asked.rate("dividend_rate"),
        asked.rate("return_rate"),
        offered("--rounding", asked.text("rounding"), ROUNDINGS),
        asked.flag("whole_baht"),
        asked.flag("late_too"),
        asked.flag("default_counts"),
    )
    splitting.propose_split(store, fund, parts or USUAL_SPLIT, rule, asked.text("by"))


def _vote(store: Store, asked: _GivenOptions) -> int:
    return vote_numbered(store, asked.wanted("resolution"))


def _pay(store: Store, fund: int, asked: _GivenOptions) -> None:
    way = offered("--way", asked.text("way"), WAYS)
    if asked.flag("everybody"):
        paying.pay_everybody(store, fund, way, on=asked.on, year_be=asked.year)
        return
    how = PayingOut(
        way,
        asked.on,
        asked.text("taken_by"),
        ListSignature.THUMB if asked.flag("thumb") else ListSignature.INK,
        asked.names("witnesses"),
        asked.text("receipt"),
    )
    person = person_of_key(asked.wanted("person"))
    paying.pay_dividend(store, fund, person, how, year_be=asked.year)


def _give_back(store: Store, fund: int, asked: _GivenOptions) -> None:
    keep = whole("--keep-years", asked.text("keep_years"), 0, _MOST_YEARS)
    year = whole("--year", asked.wanted("year"), _FIRST_BE, _LAST_BE)
    paying.give_back(store, fund, year, _vote(store, asked), keep)


def _adjust(store: Store, fund: int, asked: _GivenOptions) -> None:
    year = whole("--year", asked.wanted("year"), _FIRST_BE, _LAST_BE)
    satang = satang_typed(asked.wanted("amount")) * (-1 if asked.flag("less") else 1)
    person = person_of_key(asked.wanted("person"))
    paying.adjust(store, fund, year, person, satang, asked.text("because"))


_DOING: Final[dict[str, Callable[[Store, int, _GivenOptions], object]]] = {
    "begin": _begin,
    "say": _say,
    "lock": lambda store, fund, _: steps.lock_year(store, fund),
    "audit": _audit,
    "propose": _propose,
    "decide": lambda store, fund, asked: splitting.decide_split(store, fund, _vote(store, asked)),
    "cover": lambda store, fund, asked: splitting.cover_loss(
        store, fund, satang_typed(asked.wanted("amount")), _vote(store, asked)
    ),
    "pay": _pay,
    "give-back": _give_back,
    "adjust": _adjust,
    "close": lambda store, fund, _: paying.close_year(store, fund),
}


def _of_year(store: Store, fund: FundOfYear, year_be: int | None) -> FundOfYear:
    """Return a fund with the year that was asked for, the last one that was decided unless told."""
    every = steps.year_views(store, fund.fund)
    chosen = [one for one in every if year_be in {None, one.year_be} and one.facts.lines]
    if not chosen:
        return fund
    return FundOfYear(fund.fund, fund.name, chosen[-1], step_of(chosen[-1]))


def _tell_funds(found: Sequence[FundOfYear]) -> None:
    for one in found:
        if one.view is None:
            click.echo(SAY("year_close.no_year", fund=one.name))
        else:
            click.echo(words.lead(one.view, SAY))
        click.echo(f"  {words.next_step(one, SAY)}")


def _tell_year(one: FundOfYear) -> None:
    _tell_funds([one])
    if one.view is None:
        return
    for line in words.account_rows(one.view, SAY):
        click.echo(f"  {line}")
    proposal = one.view.facts.proposal
    for line in () if proposal is None else words.split_rows(proposal, SAY):
        click.echo(f"  {line}")


def _tell_list(found: Sequence[FundOfYear]) -> None:
    for one in found:
        if one.view is None or not one.view.facts.lines:
            click.echo(SAY("year_close.no_list", fund=one.name))
            continue
        click.echo(words.lead(one.view, SAY))
        for line in words.list_rows(one.view, SAY):
            click.echo(f"  {line}")


def _json(found: Sequence[FundOfYear]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for one in found:
        head = _head(one)
        accounts = {} if one.view is None else one.view.accounts
        if not accounts:
            rows.append(head | {"account": None, "side": None, "satang": None, "said": None})
        for account, satang in accounts.items():
            said = one.view is not None and account in one.view.facts.said
            side = SIDES[account].value
            rows.append(
                head | {"account": account.value, "side": side, "satang": satang, "said": said}
            )
    return rows


def _head(one: FundOfYear) -> dict[str, object]:
    view: YearView | None = one.view
    return {
        "fund": one.name,
        "year": None if view is None else view.year_be,
        "since": None if view is None else view.facts.since.isoformat(),
        "until": None if view is None else view.facts.until.isoformat(),
        "next": one.step.value,
    }


def _list_json(found: Sequence[FundOfYear]) -> list[dict[str, object]]:
    return [
        {
            "fund": one.name,
            "year": one.view.year_be,
            "number": number,
            "person": person_key(line.person),
            "name": line.name,
            "member_no": line.number,
            "satang_months": line.satang_months,
            "dividend_satang": line.dividend_satang,
            "return_satang": line.return_satang,
            "adjusted_satang": line.adjusted_satang,
            "total_satang": line.total_satang,
            "way": None if line.way is None else line.way.value,
            "paid_on": None if line.paid_on is None else line.paid_on.isoformat(),
            "given_back": bool(line.given_back_in),
        }
        for one in found
        if one.view is not None
        for number, line in enumerate(one.view.facts.lines, start=1)
    ]
