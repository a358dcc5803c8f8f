"""The commands for visits to a household and its promises to pay."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import click

from forumtui.followup.acts.helping import visits as steps
from forumtui.followup.acts.helping.house import help_of
from forumtui.followup.acts.helping.visits import PromiseSaid, VisitForm
from forumtui.followup.commands.taking_back import take_back_options, taken_back
from forumtui.followup.records.visits import PromiseView, VisitView
from forumtui.followup.rules.helping.kinds import Obstacle
from forumtui.followup.rules.helping.promises import PromiseKept
from forumtui.messages.values import Money
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.text import visible
from forumtui.ui.command_line import SAY, complain, home_option, json_option, tell_json
from forumtui.ui.command_options import offered, wanted
from forumtui.ui.typed_input import day_typed, satang_typed
from forumtui.village.acts.day import say_if_in_doubt
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home

OBSTACLES: Final = {one.value: one for one in Obstacle}


@click.command(help=SAY("visits.help"))
@click.argument("house")
@click.option("--by", "visitors", help=SAY("visits.help_by"))
@click.option("--met", default="", help=SAY("visits.help_met"))
@click.option("--occupation", default="", help=SAY("visits.help_occupation"))
@click.option("--income", help=SAY("visits.help_income"))
@click.option("--cost", help=SAY("visits.help_cost"))
@click.option("--obstacle", default=Obstacle.NONE.value, help=SAY("visits.help_obstacle"))
@click.option("--wanted", "help_wanted", default="", help=SAY("visits.help_wanted"))
@click.option("--agreed", default="", help=SAY("visits.help_agreed"))
@click.option("--next", "next_on", help=SAY("visits.help_next"))
@click.option("--promise", help=SAY("visits.help_promise"))
@click.option("--promised-by", default="", help=SAY("visits.help_promised_by"))
@click.option("--due", help=SAY("visits.help_due"))
@click.option("--private", "is_private", is_flag=True, help=SAY("visits.help_private"))
@click.option("--on", "on", help=SAY("visits.help_on"))
@click.option("--confidential", is_flag=True, help=SAY("visits.help_confidential"))
@take_back_options
@json_option
@home_option
def visit(
    house: str,
    visitors: str | None,
    met: str,
    occupation: str,
    income: str | None,
    cost: str | None,
    obstacle: str,
    help_wanted: str,
    agreed: str,
    next_on: str | None,
    promise: str | None,
    promised_by: str,
    due: str | None,
    on: str | None,
    entry: int | None,
    because: str,
    *,
    is_private: bool,
    confidential: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Show the visits to a household; with `--by` write one down."""
    day = _day(on)
    said = None
    if promise is not None:
        said = PromiseSaid(
            satang_typed(promise), day_typed(wanted("--due", due)), promised_by or met
        )
    form = VisitForm(
        visitors=tuple((visitors or "").split(",")),
        met=met,
        made_on=day,
        occupation=occupation,
        income_satang=None if income is None else satang_typed(income),
        cost_satang=None if cost is None else satang_typed(cost),
        obstacle=offered("--obstacle", obstacle, OBSTACLES),
        wanted=help_wanted,
        agreed=agreed,
        next_on=_day(next_on),
        private=is_private,
        promised=said,
    )
    with at_home(home) as store:
        household = household_at(store, house)
        if not taken_back(store, household, entry, because) and visitors is not None:
            say_if_in_doubt(store, day)
            steps.visit(store, household, form)
        found = help_of(store, household)
        barred = steps.barred_of(store, household, day)
    if as_json:
        tell_json([_visit_row(found.house, one, told=confidential) for one in found.visits])
        return
    for one in found.visits:
        for said_of in _visit_words(one, told=confidential):
            click.echo(visible(said_of))
    if not found.visits:
        click.echo(SAY("visits.none", house=visible(found.house)))
    if barred is not None:
        click.echo(SAY("visits.barred", day=barred))


def _day(text: str | None) -> date | None:
    return None if text is None else day_typed(text)


def _is_told(one: VisitView, *, told: bool) -> bool:
    """Return whether what was said at a visit may stand here."""
    return told or not one.private


def _visit_words(one: VisitView, *, told: bool) -> Iterator[str]:
    yield SAY("visits.said", entry=one.act, day=one.made_on, visitors=", ".join(one.visitors))
    if not _is_told(one, told=told):
        yield f"  {SAY('visits.said_private')}"
    else:
        for key, text in (
            ("met", one.met or SAY("visits.met_nobody")),
            ("occupation", one.occupation),
            ("obstacle", SAY(f"visits.obstacle_{one.obstacle.value}")),
            ("wanted", one.wanted),
            ("agreed", one.agreed),
        ):
            if text:
                yield f"  {SAY(f'visits.said_{key}', text=text)}"
        for key, satang in (("income", one.income_satang), ("cost", one.cost_satang)):
            if satang is not None:
                yield f"  {SAY(f'visits.said_{key}', amount=Money(satang))}"
    if one.next_on is not None:
        yield f"  {SAY('visits.said_next', day=one.next_on)}"


def _visit_row(house: str, one: VisitView, *, told: bool) -> dict[str, object]:
    row: dict[str, object] = {
        "house": house,
        "entry": one.act,
        "made_on": one.made_on.isoformat(),
        "visitors": ", ".join(one.visitors),
        "next_on": None if one.next_on is None else one.next_on.isoformat(),
        "private": one.private,
    }
    if _is_told(one, told=told):
        row |= {
            "met": one.met or None,
            "occupation": one.occupation or None,
            "income_satang": one.income_satang,
            "cost_satang": one.cost_satang,
            "obstacle": one.obstacle.value,
            "wanted": one.wanted or None,
            "agreed": one.agreed or None,
        }
    return row


@click.command(help=SAY("promises.help"))
@click.argument("house")
@click.option("--amount", help=SAY("promises.help_amount"))
@click.option("--due", help=SAY("visits.help_due"))
@click.option("--by", "said_by", default="", help=SAY("promises.help_by"))
@click.option("--on", "on", help=SAY("promises.help_on"))
@take_back_options
@json_option
@home_option
def promise(
    house: str,
    amount: str | None,
    due: str | None,
    said_by: str,
    on: str | None,
    entry: int | None,
    because: str,
    *,
    as_json: bool,
    home: Path,
) -> None:
    """Show what a household promised to pay; with `--amount` write a promise down."""
    day = _day(on)
    said = None
    if amount is not None:
        said = PromiseSaid(satang_typed(amount), day_typed(wanted("--due", due)), said_by)
    with at_home(home) as store:
        household = household_at(store, house)
        if not taken_back(store, household, entry, because) and said is not None:
            say_if_in_doubt(store, day)
            steps.promise(store, household, said, said_on=day)
            complain(SAY("promises.restarts"))
        found = steps.promises_kept(store, household)
    gate = visible(to_arabic_digits(house).strip())
    if as_json:
        tell_json([_promise_row(gate, *one) for one in found])
        return
    for one in found:
        click.echo(visible(_promise_words(*one)))
    if not found:
        click.echo(SAY("promises.none", house=gate))


def _promise_words(one: PromiseView, came: PromiseKept) -> str:
    said = SAY(
        "promises.said",
        entry=one.act,
        amount=Money(one.satang),
        day=one.due_on,
        by=one.said_by,
        said_on=one.said_on,
    )
    return f"{said}: {SAY(f'promises.is_{came.standing.value}', amount=Money(came.paid_satang))}"


def _promise_row(house: str, one: PromiseView, came: PromiseKept) -> dict[str, object]:
    return {
        "house": house,
        "entry": one.act,
        "satang": one.satang,
        "due": one.due_on.isoformat(),
        "said_by": one.said_by,
        "said_on": one.said_on.isoformat(),
        "kept_satang": came.paid_satang,
        "standing": came.standing.value,
    }
