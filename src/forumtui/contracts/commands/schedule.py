"""The command that reckons a loan's instalments (sub-step 4.2), without a village."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

import click

from forumtui.contracts.refusals import (
    InstalmentUnwanted,
    InstalmentWanted,
    NothingLent,
    StartTooFar,
)
from forumtui.engine.database import DATABASE_NAME
from forumtui.lending.money import round_half_up
from forumtui.lending.periods import EVERY_MONTHS, add_months
from forumtui.lending.rates import MONTHS_A_YEAR, DayCount
from forumtui.lending.schedule import (
    MOST_INSTALMENTS,
    UNITS,
    Instalment,
    Method,
    Rounding,
    Terms,
    check_each_pays,
    schedule_from,
)
from forumtui.lending.true_rate import CEILING_PPM, is_above_ceiling, true_rate_of_terms
from forumtui.messages.values import rate_text
from forumtui.papers.layout.lines import HUNDREDTH_OF_A_PERCENT
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import format_baht
from forumtui.ui.command_line import (
    REFUSED,
    SAY,
    complain,
    home_option,
    json_option,
    tell_json,
    was_said,
)
from forumtui.ui.command_options import offered, wanted, whole
from forumtui.ui.typed_input import day_typed, rate_typed, satang_typed
from forumtui.village.acts.day import day_now
from forumtui.village.acts.village import at_home
from forumtui.village.refusals import NoVillage

LATEST_START_MONTHS: Final = 20 * MONTHS_A_YEAR
"""Nobody reckons a loan that is lent any later."""

SURELY_PAST: Final = date(2026, 1, 1)
"""A machine without a battery may think that it is 1970."""

METHODS: Final = {method.value: method for method in Method}

EVERY: Final = {str(months): months for months in EVERY_MONTHS}

DAY_COUNTS: Final = {count.value: count for count in DayCount}

UNITS_IN_BAHT: Final = {format_baht(unit).removesuffix(".00"): unit for unit in UNITS}

ROUNDINGS: Final = {rounding.value: rounding for rounding in (Rounding.HALF_UP, Rounding.UP)}


@click.command(help=SAY("cli.help_schedule"))
@click.option("--principal", metavar="BAHT", help=SAY("cli.help_principal"))
@click.option("--rate", metavar="PERCENT", help=SAY("cli.help_rate"))
@click.option(
    "--method",
    metavar="|".join(METHODS),
    default=Method.DECLINING.value,
    help=SAY("cli.help_method"),
)
@click.option("--count", metavar="N", help=SAY("cli.help_count"))
@click.option("--every", metavar="|".join(EVERY), default="1", help=SAY("cli.help_every"))
@click.option("--start", metavar="DATE", help=SAY("cli.help_start"))
@click.option(
    "--interest",
    metavar="|".join(DAY_COUNTS),
    default=DayCount.MONTHLY.value,
    help=SAY("cli.help_interest"),
)
@click.option("--unit", metavar="|".join(UNITS_IN_BAHT), default="0.01", help=SAY("cli.help_unit"))
@click.option(
    "--rounding",
    metavar="|".join(ROUNDINGS),
    default=Rounding.HALF_UP.value,
    help=SAY("cli.help_rounding"),
)
@click.option("--grace", metavar="N", default="0", help=SAY("cli.help_grace"))
@click.option("--instalment", metavar="BAHT", help=SAY("cli.help_instalment"))
@json_option
@home_option
@click.pass_context
def schedule(
    context: click.Context, /, home: Path, start: str | None, as_json: bool, **given: str | None
) -> None:
    """Print a schedule, as a table with its sums or as JSON; exit 2 where no contract may say so."""
    terms = _terms(given)
    lent_on = _today(home) if start is None else _start(start)
    instalments = schedule_from(terms, lent_on)
    check_each_pays(terms, instalments, lent_on)
    if as_json:
        tell_json([_row(each) for each in instalments])
    else:
        _tell(terms, instalments)
    if is_above_ceiling(terms):
        complain(SAY("schedule.above_ceiling", ceiling=rate_text(CEILING_PPM)))
        context.exit(REFUSED)


def _start(text: str) -> date:
    """Return the day on which it is lent. Raises NotADay, StartTooFar."""
    day = day_typed(text)
    # Of whoever asks: no village is needed, and none is asked.
    latest = add_months(max(date.today(), SURELY_PAST), LATEST_START_MONTHS)  # noqa: DTZ011
    if day > latest:
        raise StartTooFar(start=day, latest=latest)
    return day


def _today(home: Path) -> date:
    """Return today, as the village in the folder knows it; the clock's day where there is none."""
    if not (home / DATABASE_NAME).exists():
        if was_said(click.get_current_context()):
            raise NoVillage
        return date.today()  # noqa: DTZ011 - the calendar day of whoever asks
    with at_home(home) as store:
        return day_now(store)


def _terms(given: dict[str, str | None]) -> Terms:
    """Return the terms that were typed. Raises the refusal of the first that cannot be."""

    def typed(name: str) -> str:
        return wanted(f"--{name}", given[name])

    principal = satang_typed(typed("principal"))
    if not principal:
        raise NothingLent
    method = offered("--method", typed("method"), METHODS)
    count = _count(method, given["count"])
    return Terms(
        principal,
        rate_typed(typed("rate")),
        count,
        method,
        offered("--every", typed("every"), EVERY),
        _unit(typed("unit")),
        offered("--rounding", typed("rounding"), ROUNDINGS),
        offered("--interest", typed("interest"), DAY_COUNTS),
        grace=whole("--grace", typed("grace"), 0, count - 1),
        instalment_satang=_instalment(method, given["instalment"]),
    )


def _count(method: Method, text: str | None) -> int:
    """Return how many instalments there are, or may be where their number follows."""
    if text is None and method is Method.FIXED:
        return MOST_INSTALMENTS
    count = whole("--count", wanted("--count", text), 1, MOST_INSTALMENTS)
    return MOST_INSTALMENTS if method is Method.FIXED else count


def _unit(text: str) -> int:
    unit = satang_typed(text)
    return unit if unit in UNITS else offered("--unit", text, UNITS_IN_BAHT)


def _instalment(method: Method, text: str | None) -> int | None:
    if (method is Method.FIXED) != (text is not None):
        raise InstalmentUnwanted if text is not None else InstalmentWanted
    return None if text is None else satang_typed(text)


def _row(instalment: Instalment) -> dict[str, object]:
    return {
        "n": instalment.number,
        "due": instalment.due.isoformat(),
        "principal_satang": instalment.principal_satang,
        "interest_satang": instalment.interest_satang,
        "instalment_satang": instalment.total_satang,
        "balance_satang": instalment.balance_satang,
    }


def _tell(terms: Terms, instalments: Sequence[Instalment]) -> None:
    rows = [
        (
            str(each.number),
            SAY.day(each.due),
            format_baht(each.principal_satang),
            format_baht(each.interest_satang),
            format_baht(each.total_satang),
            format_baht(each.balance_satang),
        )
        for each in instalments
    ]
    drawn = table(_columns(), rows, _totals(instalments))
    click.echo(
        SAY(
            "schedule.title",
            principal=format_baht(terms.principal_satang),
            rate=rate_text(terms.rate_ppm),
        )
    )
    for line in (*drawn.head, *(line for row in drawn.rows for line in row.lines), *drawn.foot):
        click.echo(line)
    true_ppm = true_rate_of_terms(terms)
    shown_ppm = round_half_up(true_ppm, HUNDREDTH_OF_A_PERCENT)
    if shown_ppm <= CEILING_PPM < true_ppm:
        # Rounded it would look lawful.
        shown_ppm = true_ppm
    click.echo(SAY("schedule.true_rate", rate=rate_text(shown_ppm)))


def _columns() -> tuple[Column, ...]:
    return (
        Column(SAY("schedule.column_number")),
        Column(SAY("schedule.column_due")),
        Column(SAY("schedule.column_principal")),
        Column(SAY("schedule.column_interest")),
        Column(SAY("schedule.column_instalment")),
        Column(SAY("schedule.column_balance")),
    )


def _totals(instalments: Sequence[Instalment]) -> tuple[str, ...]:
    return (
        SAY("schedule.total"),
        "",
        format_baht(sum(each.principal_satang for each in instalments)),
        format_baht(sum(each.interest_satang for each in instalments)),
        format_baht(sum(each.total_satang for each in instalments)),
        format_baht(instalments[-1].balance_satang),
    )
