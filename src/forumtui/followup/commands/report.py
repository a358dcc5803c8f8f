"""The command that reports to the village and the district what became of its debts."""

import csv
import io
from pathlib import Path

import click

from forumtui.engine.files import refuse_unplugged, write_new
from forumtui.followup.acts.helping.report import village_report
from forumtui.followup.rules.helping.village_report import HouseholdRow, VillageReport
from forumtui.followup.words.report import report_lines
from forumtui.registers.refusals import FormExists, FormNotWritten
from forumtui.ui.command_line import OUT, SAY, day_option, home_option, json_option, tell_json
from forumtui.ui.typed_input import day_typed
from forumtui.village.acts.households import head_names
from forumtui.village.acts.village import at_home

COLUMNS = 80
"""Columns of the report on a terminal."""


@click.command(help=SAY("report.help"))
@click.option("--since", help=SAY("report.help_since"))
@click.option("--until", help=SAY("report.help_until"))
@click.option("--csv", "table", type=OUT, help=SAY("report.help_csv"))
@click.option("--names", is_flag=True, help=SAY("report.help_names"))
@day_option
@json_option
@home_option
def report(
    since: str | None,
    until: str | None,
    table: Path | None,
    *,
    names: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Show the report of a period; `--csv` writes a row a household, without names unless asked."""
    first = None if since is None else day_typed(since)
    last = None if until is None else day_typed(until)
    with at_home(home) as store:
        found = village_report(store, since=first, until=last)
        heads = head_names(store) if names else {}
    if table is not None:
        _write(table, _csv(found, heads, names=names))
    if as_json:
        tell_json([{"number": name, "value": value} for name, value in _numbers(found)])
        return
    for line in report_lines(found, SAY, COLUMNS):
        click.echo(line)


def _write(table: Path, text: str) -> None:
    """Write the rows into a new file. Raises FormExists, FormNotWritten, NotPluggedIn."""
    try:
        refuse_unplugged(table)
        write_new(table, text.encode("utf-8-sig"))
    except FileExistsError as error:
        raise FormExists(name=table.name) from error
    except OSError as error:
        raise FormNotWritten(name=table.name, why=error.strerror or "") from error


def _numbers(found: VillageReport) -> list[tuple[str, int]]:
    """Return every number of the report by its name: money in satang, rates in millionths."""
    reached, walked = found.reached, found.walked
    return [
        ("households", walked.households),
        ("households_confirmed", walked.confirmed),
        ("households_disputed", walked.disputed),
        ("households_absent", walked.absent),
        ("households_not_asked", walked.not_asked),
        ("households_contracted", walked.contracted),
        ("households_outside", walked.outside),
        ("reached_free", reached.free),
        ("reached_released", reached.released),
        ("reached_reduced", reached.reduced),
        ("reached_same", reached.same),
        ("contracts_before", found.contracts_before),
        ("contracts_now", found.contracts_now),
        ("debt_before_satang", found.before_satang),
        ("debt_now_satang", found.now_satang),
        ("debt_new_satang", found.new_satang),
        ("rate_before_ppm", found.rate_before_ppm),
        ("rate_now_ppm", found.rate_now_ppm),
        ("paid_satang", found.paid_satang),
        ("waived_satang", found.waived_satang),
        ("asked_satang", found.asked_satang),
        ("collected_satang", found.collected_satang),
        *((f"late_{one.kind}", one.times) for one in found.late),
        *((f"late_{one.kind}_satang", one.satang) for one in found.late),
        ("at_risk_satang", found.at_risk_satang),
        ("contracted_satang", found.contracted_satang),
        ("visits", found.visits),
        *((f"obstacle_{one.kind}", one.times) for one in found.obstacles),
        ("promises_kept", found.promises_kept),
        ("promises_broken", found.promises_broken),
        ("promises_open", found.promises_open),
        ("reminders", found.reminders),
        ("replans", found.replans),
        ("holds", found.holds),
        *((f"support_{one.kind}", one.times) for one in found.support),
        *((f"support_{one.kind}_satang", one.satang) for one in found.support),
        ("incomes", found.incomes),
        ("incomes_enough", found.incomes_enough),
        ("income_before_satang", found.income_before_satang),
        ("income_now_satang", found.income_now_satang),
    ]


def _csv(found: VillageReport, heads: dict[int, str], *, names: bool) -> str:
    """Return a row for each household; without names it bears a number of its own, and no house."""
    told = io.StringIO()
    writer = csv.writer(told)
    who = ["house", "head"] if names else []
    told_of = [
        *("contracts_before", "contracts_now", "before_satang", "now_satang", "reached", "late"),
        *("overdue_satang", "asked_satang", "collected_satang", "visits", "support_satang"),
        *("income_before_satang", "income_now_satang"),
    ]
    writer.writerow(["number", *who, *told_of])
    for number, one in enumerate(found.rows, start=1):
        named = [_plain(one.house), _plain(heads.get(one.household, ""))] if names else []
        writer.writerow([number, *named, *_cells(one)])
    return told.getvalue()


def _plain(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text


def _cells(one: HouseholdRow) -> list[object]:
    return [
        one.contracts_before,
        one.contracts_now,
        one.before_satang,
        one.now_satang,
        "" if one.reached is None else one.reached.value,
        "" if one.late is None else one.late.value,
        one.overdue_satang,
        one.asked_satang,
        one.collected_satang,
        one.visits,
        one.support_satang,
        "" if one.income is None else one.income.before_satang,
        "" if one.income is None else one.income.after_satang,
    ]
