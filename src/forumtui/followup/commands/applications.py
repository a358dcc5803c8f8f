"""The commands for new loans: the register of applications with every rule, and a fund's limits."""

from dataclasses import replace
from pathlib import Path

import click

from forumtui.contracts.acts.decisions import vote_numbered
from forumtui.engine.database import Store
from forumtui.followup.acts.helping import applications as steps
from forumtui.followup.acts.helping.applications import ApplicationFacts, LoanAsked
from forumtui.followup.acts.helping.new_loans import NewLoan, write_down_loan
from forumtui.followup.commands.taking_back import take_back_options, taken_back
from forumtui.followup.rules.helping.borrowing import LoanFinding, LoanLimits, LoanObstacle
from forumtui.messages.values import Money, Value
from forumtui.thai.text import visible
from forumtui.ui.command_line import OK, SAY, SOME_WAIT, home_option, json_option, tell_json
from forumtui.ui.command_options import wanted, whole
from forumtui.ui.typed_input import day_typed, rate_typed, satang_typed
from forumtui.village.acts.day import say_if_in_doubt
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home, fund_called

LONGEST = 360
"""Months of the longest loan that may be asked."""

MOST_TIMES = 1_000
"""The largest multiple of savings, and number of guarantors, that may be settled."""


@click.command(help=SAY("loans.help"))
@click.argument("house", required=False)
@click.option("--person", help=SAY("loans.help_person"))
@click.option("--fund", help=SAY("loans.help_fund"))
@click.option("--amount", help=SAY("loans.help_amount"))
@click.option("--months", help=SAY("loans.help_months"))
@click.option("--rate", default="0", help=SAY("loans.help_rate"))
@click.option("--purpose", default="", help=SAY("loans.help_purpose"))
@click.option("--guarantor", "guarantors", multiple=True, help=SAY("loans.help_guarantor"))
@click.option("--grant", type=int, help=SAY("loans.help_grant"))
@click.option("--refuse", type=int, help=SAY("loans.help_refuse"))
@click.option("--resolution", help=SAY("loans.help_resolution"))
@click.option("--on", "on", help=SAY("loans.help_on"))
@take_back_options
@json_option
@home_option
@click.pass_context
def apply_loan(
    context: click.Context,
    house: str | None,
    person: str | None,
    fund: str | None,
    amount: str | None,
    months: str | None,
    rate: str,
    purpose: str,
    guarantors: tuple[str, ...],
    grant: int | None,
    refuse: int | None,
    resolution: str | None,
    on: str | None,
    entry: int | None,
    because: str,
    *,
    as_json: bool,
    home: Path,
) -> None:
    """Show the applications; with `--person` write one down, with `--grant` or `--refuse` answer it."""
    day = None if on is None else day_typed(on)
    answered = grant if refuse is None else refuse
    if house is None and (person, answered, entry) != (None, None, None):
        raise click.UsageError(SAY("loans.which_house"))
    written: NewLoan | None = None
    with at_home(home) as store:
        if house is None:
            found = steps.register_of_applications(store)
        else:
            household = household_at(store, house)
            say_if_in_doubt(store, day)
            if taken_back(store, household, entry, because):
                pass
            elif answered is not None and _is_granted(store, household, grant):
                written = write_down_loan(store, household, answered)
            elif answered is not None:
                vote = None if resolution is None else vote_numbered(store, resolution)
                steps.answer_application(
                    store,
                    household,
                    answered,
                    granted=refuse is None,
                    reason=because,
                    vote=vote,
                    answered_on=day,
                )
                if refuse is None:
                    written = write_down_loan(store, household, answered)
            elif person is not None:
                asked = LoanAsked(
                    person=person,
                    fund=fund_called(store, wanted("--fund", fund)).fund,
                    satang=satang_typed(wanted("--amount", amount)),
                    months=whole("--months", wanted("--months", months), 1, LONGEST),
                    rate_ppm=rate_typed(rate),
                    purpose=purpose,
                    guarantors=guarantors,
                    asked_on=day,
                )
                steps.apply_for_loan(store, household, asked)
            found = steps.applications_of(store, household).asked
    if as_json:
        tell_json([_row(one) for one in found])
    else:
        _tell(found)
        if written is not None:
            told = {"number": written.contract_no, "file": written.file.name}
            click.echo(visible(SAY("loans.written", **told)))
    waits = any(one.view.answer is None and not one.allowed for one in found)
    context.exit(SOME_WAIT if waits else OK)


def _is_granted(store: Store, household: int, application: int | None) -> bool:
    """Return whether an application was granted before: then it is only written down."""
    asked = steps.applications_of(store, household).asked
    return any(
        one.view.act == application and one.view.answer is not None and one.view.answer.granted
        for one in asked
    )


def _row(one: ApplicationFacts) -> dict[str, object]:
    view, answer = one.view, one.view.answer
    return {
        "entry": view.act,
        "house": one.house,
        "person": one.name,
        "fund": one.fund,
        "satang": view.satang,
        "months": view.months,
        "rate_ppm": view.rate_ppm,
        "purpose": view.purpose,
        "guarantors": ", ".join(view.guarantors) or None,
        "asked_on": view.asked_on.isoformat(),
        "granted": None if answer is None else answer.granted,
        "findings": " ".join(found.obstacle.value for found in one.findings) or None,
    }


def _tell(found: tuple[ApplicationFacts, ...]) -> None:
    for one in found:
        said = SAY(
            "loans.said",
            entry=one.view.act,
            house=one.house,
            fund=one.fund,
            amount=Money(one.view.satang),
            months=one.view.months,
            purpose=one.view.purpose,
            day=one.view.asked_on,
        )
        click.echo(visible(said))
        if one.view.answer is not None:
            key = "granted" if one.view.answer.granted else "refused"
            told = SAY(f"loans.said_{key}", day=one.view.answer.answered_on)
            click.echo(f"  {told} {visible(one.view.answer.reason)}".rstrip())
        elif one.allowed:
            click.echo(f"  {SAY('loans.allowed')}")
        for finding in one.findings:
            click.echo(f"  {visible(finding_said(finding, one.house))}")
    if not found:
        click.echo(SAY("loans.none"))


def finding_said(finding: LoanFinding, house: str) -> str:
    """Return why a loan may not be made, by the household and never by a name."""
    is_number = finding.obstacle is LoanObstacle.TOO_FEW_GUARANTORS
    limit: Value = finding.limit if is_number else Money(finding.limit)
    return SAY(f"loans.finding_{finding.obstacle.value}", house=house, limit=limit)


@click.command(help=SAY("loans.help_limits"))
@click.argument("fund")
@click.option("--savings-multiple", help=SAY("loans.help_savings_multiple"))
@click.option("--ceiling", help=SAY("loans.help_ceiling"))
@click.option("--guarantors", help=SAY("loans.help_guarantors"))
@click.option("--guarantor-most", help=SAY("loans.help_guarantor_most"))
@json_option
@home_option
def loan_limits(
    fund: str,
    savings_multiple: str | None,
    ceiling: str | None,
    guarantors: str | None,
    guarantor_most: str | None,
    *,
    as_json: bool,
    home: Path,
) -> None:
    """Show the limits of a fund's new loans, or settle some of them; 0 takes one away."""
    with at_home(home) as store:
        one = fund_called(store, fund).fund
        limits = steps.limits_of(store, one)
        times = None if savings_multiple is None else _whole("--savings-multiple", savings_multiple)
        least = None if guarantors is None else _whole("--guarantors", guarantors)
        told = {
            "savings_multiple": times,
            "ceiling_satang": None if ceiling is None else satang_typed(ceiling),
            "guarantors": least,
            "guarantor_most_satang": None
            if guarantor_most is None
            else satang_typed(guarantor_most),
        }
        said = {name: value or None for name, value in told.items() if value is not None}
        if said:
            limits = _settled(store, one, replace(limits, **said))
    row = {
        "fund": fund,
        "savings_multiple": limits.savings_multiple,
        "ceiling_satang": limits.ceiling_satang,
        "guarantors": limits.guarantors,
        "guarantor_most_satang": limits.guarantor_most_satang,
    }
    if as_json:
        tell_json([row])
        return
    for name in ("savings_multiple", "guarantors"):
        click.echo(_limit_said(name, row[name]))
    for name in ("ceiling_satang", "guarantor_most_satang"):
        satang = row[name]
        click.echo(_limit_said(name, Money(satang) if isinstance(satang, int) else None))


def _whole(option: str, text: str) -> int:
    return whole(option, text, 0, MOST_TIMES)


def _settled(store: Store, fund: int, limits: LoanLimits) -> LoanLimits:
    return steps.settle_limits(store, fund, limits)


def _limit_said(name: str, value: object) -> str:
    assert value is None or isinstance(value, int | Money)
    return SAY(f"loans.limit_{name}", limit=SAY("loans.no_limit") if value is None else value)
