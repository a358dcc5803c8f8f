"""The commands that put a plan forward, approve it, withdraw it and carry it out (sub-step 4.2)."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import click

from forumtui.contracts.acts import proposals as steps
from forumtui.contracts.acts.carry_out import carry_out as carry
from forumtui.contracts.acts.consents import consent as write_consent
from forumtui.contracts.acts.consents import signatures_given
from forumtui.contracts.acts.decisions import (
    ByCommittee,
    ByResolution,
    Decision,
    offices_named,
    vote_numbered,
)
from forumtui.contracts.acts.planning import (
    PlanningFacts,
    at_the_table,
    chosen,
    named,
    option_put_forward,
    options_of,
    others_of,
    plan_shown,
)
from forumtui.contracts.commands.plans import (
    HEARD,
    plan_typed,
    tell_findings,
    tell_options,
    tell_proposal,
    way_wanted,
)
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.rules.plan import Plan
from forumtui.contracts.rules.signatures import Role, still_wanting
from forumtui.engine.database import Store
from forumtui.officers.commands import PinFile, pin_file_option
from forumtui.papers.acts.files import sweep_papers
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.command_line import (
    OUT,
    SAY,
    day_option,
    home_option,
    json_option,
    tell_swept,
)
from forumtui.ui.command_options import offered, seen_option, still_marked, wanted
from forumtui.ui.typed_input import day_typed
from forumtui.village.acts.day import say_if_in_doubt
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home

ROLES: Final = {role.value.replace("_", "-"): role for role in Role}

TERMS: Final = ("count", "every", "grace", "first-due", "unit", "rounding", "interest", "equalise")

LISTS: Final = ("rate", "method", "instalment", "waive", "waive-accrued", "waive-penalty")

MOVES: Final = ("pay", "to-fund", "to-person", "release")


def _plan_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a plan."""
    for name in reversed((*LISTS, *MOVES)):
        said = SAY(f"restructuring.help_{name.replace('-', '_')}")
        command = click.option(f"--{name}", multiple=True, metavar="LINE=…", help=said)(command)
    for name in reversed(TERMS):
        said = SAY(f"restructuring.help_{name.replace('-', '_')}")
        command = click.option(f"--{name}", help=said)(command)
    return command


def _named(names: Sequence[str], given: dict[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in (each.replace("-", "_") for each in names)}


@click.command(help=SAY("restructuring.help_propose"))
@click.argument("house")
@_plan_options
@click.option("--reason", default="", help=SAY("restructuring.help_reason"))
@click.option("--by", default="", help=SAY("restructuring.help_by"))
@click.option("--heard", multiple=True, help=SAY("restructuring.help_heard"))
@click.option("--show", is_flag=True, help=SAY("restructuring.help_show"))
@seen_option
@json_option
@day_option
@home_option
def propose(
    house: str,
    reason: str,
    by: str,
    heard: tuple[str, ...],
    mark: str | None,
    *,
    show: bool,
    as_json: bool,
    home: Path,
    **given: Any,
) -> None:
    """Put a plan forward; with `--show` only say what it means, both ways, and write nothing."""
    typed = given["first_due"] is not None and not as_json
    with at_home(home) as store:
        household = household_at(store, house)
        table = at_the_table(store, household)
        plan = plan_typed(
            _named(TERMS, given),
            _named((*LISTS, *MOVES), given),
            table.circumstances.funds,
            table.plan,
        )
        if show or mark is not None:
            table = at_the_table(store, household, others=others_of(plan))
            plan = named(plan, table)
        if show:
            both = options_of(table, plan)
            shown = [one for one in (both.kept, both.equalised) if one is not None]
            _echo_first_due(plan, typed=typed)
            tell_options(table, shown, as_json=as_json)
            return
        matters = {offered("--heard", word, HEARD) for word in heard}
        made = steps.propose(
            store,
            household,
            plan,
            reason=reason,
            proposed_by=by,
            acknowledged=matters,
            seen=still_marked(mark, partial(_plan_now, table, plan)),
        )
        _echo_first_due(plan, typed=typed)
        tell_proposal(made, option_put_forward(store, household), as_json=as_json)


def _echo_first_due(plan: Plan, *, typed: bool) -> None:
    """Say a typed first day in both eras: a year of the other one is a slip nobody sees in one."""
    if typed:
        first = plan.terms.first_due
        click.echo(SAY("lending.first_due", day=first, iso=first.isoformat()))


def _plan_now(table: PlanningFacts, plan: Plan) -> str:
    return plan_shown(table, chosen(options_of(table, plan), plan))


@click.command(help=SAY("restructuring.help_approve"))
@click.argument("house")
@click.option("--resolution", help=SAY("restructuring.help_resolution"))
@click.option("--committee", help=SAY("restructuring.help_committee"))
@click.option("--names", help=SAY("restructuring.help_names"))
@click.option("--on", "approved_on", help=SAY("restructuring.help_on"))
@click.option("--show", is_flag=True, help=SAY("restructuring.help_show_proposal"))
@seen_option
@pin_file_option
@json_option
@home_option
def approve(
    house: str,
    resolution: str | None,
    committee: str | None,
    names: str | None,
    approved_on: str | None,
    mark: str | None,
    *,
    show: bool,
    pin_file: Path | None,
    as_json: bool,
    home: Path,
) -> None:
    """Write down that a household's open proposal is approved; with `--show` only say what it is."""
    pins = PinFile(pin_file)
    words = "" if show else way_wanted(resolution, committee, names)
    day = None if approved_on is None else day_typed(approved_on)
    with at_home(home) as store:
        household = household_at(store, house)
        if show:
            option = option_put_forward(store, household)
            proposal = steps.proposal_now(store, household)
            if proposal is not None:
                tell_proposal(proposal, option, as_json=as_json)
            return
        say_if_in_doubt(store, day)
        by: Decision
        if resolution is not None:
            by = ByResolution(vote_numbered(store, words))
        else:
            named_officers = [one for one in (names or "").split(",") if one.strip()]
            by = ByCommittee(offices_named(store, named_officers, day), words)
        made = steps.approve(
            store,
            household,
            by=by,
            approved_on=day,
            pins=pins.entries,
            seen=_proposal_marked(store, household, mark),
        )
        tell_proposal(made, option_put_forward(store, household), as_json=as_json)


def _proposal_marked(store: Store, household: int, mark: str | None) -> str | None:
    """Return what an act on the open proposal is bound to. Raises ChangedMeanwhile."""

    def now() -> str:
        return steps.proposal_shown(steps.proposal_now(store, household))

    return still_marked(mark, now)


@click.command(help=SAY("restructuring.help_withdraw"))
@click.argument("house")
@click.option("--reason", default="", help=SAY("restructuring.help_reason"))
@seen_option
@day_option
@home_option
def withdraw(house: str, reason: str, mark: str | None, home: Path) -> None:
    """Take a household's open proposal back."""
    with at_home(home) as store:
        household = household_at(store, house)
        seen = _proposal_marked(store, household, mark)
        steps.withdraw(store, household, reason=reason, seen=seen)
    click.echo(SAY("restructuring.withdrawn", house=visible(house)))


@click.command(help=SAY("restructuring.help_consent"))
@click.argument("house")
@click.option("--role", help=SAY("restructuring.help_role"))
@click.option("--name", default="", help=SAY("restructuring.help_name"))
@click.option("--paper", default="", help=SAY("restructuring.help_consent_paper"))
@click.option("--line", default="", help=SAY("restructuring.help_line"))
@click.option("--on", "given_on", help=SAY("restructuring.help_on"))
@home_option
def consent(
    house: str,
    role: str | None,
    name: str,
    paper: str,
    line: str,
    given_on: str | None,
    home: Path,
) -> None:
    """Write down a consent, signature or notice for the open proposal, else the contract."""
    as_what = offered("--role", wanted("--role", role), ROLES)
    day = None if given_on is None else day_typed(given_on)
    with at_home(home) as store:
        say_if_in_doubt(store, day)
        given = write_consent(
            store,
            household_at(store, house),
            role=as_what,
            name=name,
            paper=paper,
            line=line.strip().upper(),
            given_on=day,
        )
    click.echo(
        SAY(
            "restructuring.consented",
            house=visible(house),
            name=visible(given.name),
            role=SAY(f"restructuring.role_{as_what.value}"),
            day=given.given_on,
        )
    )


@click.command(help=SAY("restructuring.help_carry_out"))
@click.argument("house")
@click.option("--heard", multiple=True, help=SAY("restructuring.help_heard"))
@click.option("--out", type=OUT, help=SAY("cli.help_out"))
@seen_option
@day_option
@home_option
def carry_out(
    house: str, heard: tuple[str, ...], out: Path | None, mark: str | None, home: Path
) -> None:
    """Draw up the contract of a household's approved proposal, and release what it releases."""
    matters = {offered("--heard", word, HEARD) for word in heard}
    with at_home(home) as store:
        household = household_at(store, house)
        tell_swept(sweep_papers(home, out))
        proposal, signed = steps.proposal_now(store, household), signatures_given(store, household)
        told = () if proposal is None else proposal.acknowledged
        done = carry(
            store,
            household,
            acknowledged=matters,
            out=out,
            language=SAY,
            seen=_proposal_marked(store, household, mark),
        )
    if done.contract is None:
        click.echo(SAY("restructuring.all_released", house=visible(house)))
    else:
        click.echo(
            SAY(
                "cli.contract_made",
                number=done.contract.number,
                house=visible(house),
                debt=format_baht(done.contract.facts.consolidation.debt_satang),
                file=visible(str(done.contract.path)),
            )
        )
    tell_findings(
        tuple(still_wanting(done.option.findings, signed, {*map(LegalMatter, told), *matters}))
    )
