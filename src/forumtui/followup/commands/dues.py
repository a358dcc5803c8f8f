"""The commands that show what contracts ask: what is due, what ends one, who is late."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from forumtui.followup.acts import dues as steps
from forumtui.followup.acts.arrears import LateContract, late_contracts
from forumtui.followup.acts.dues import DueOfContract
from forumtui.followup.commands.payment_rows import kind_word, say, value_day_option
from forumtui.followup.rules.dues import DueKind
from forumtui.messages.values import Money
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.village.acts.day import say_if_in_doubt
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home


@click.command(help=SAY("followup.help_due"))
@click.argument("houses", nargs=-1)
@value_day_option
@json_option
@home_option
def due(houses: Sequence[str], on: date | None, *, as_json: bool, home: Path) -> None:
    """Show what each instalment and fund is owed on a day."""
    with at_home(home) as store:
        say_if_in_doubt(store, on)
        wanted = [household_at(store, house) for house in houses] if houses else None
        found = steps.what_is_due(store, wanted, on)
        if as_json:
            tell_json([row for one in found for row in _due_rows(one)])
            return
        for one in found:
            _tell_due(one)


def _due_rows(one: DueOfContract) -> Iterator[dict[str, object]]:
    for each in one.owed:
        yield {
            "house": one.house,
            "contract": one.contract,
            "fund": one.funds[each.line],
            "line": each.line,
            "instalment": each.instalment,
            "due": each.due.isoformat(),
            "kind": each.kind.value,
            "owed_satang": each.left_satang,
            "days_late": each.days_late,
        }


def _tell_due(one: DueOfContract) -> None:
    say(
        "followup.due_of",
        house=one.house,
        number=one.contract,
        day=one.on,
        amount=Money(one.asked_satang),
    )
    for each in one.owed:
        if not each.instalment:
            say(
                "followup.due_apart",
                line=each.line,
                fund=one.funds[each.line],
                due=each.due,
                kind=kind_word(each.kind),
                amount=Money(each.left_satang),
            )
            continue
        say(
            "followup.due_late" if each.days_late else "followup.due_part",
            line=each.line,
            fund=one.funds[each.line],
            instalment=each.instalment,
            due=each.due,
            kind=kind_word(each.kind),
            amount=Money(each.left_satang),
            **({"days": each.days_late} if each.days_late else {}),
        )
    if one.next_due is not None:
        say("followup.due_next", day=one.next_due, amount=Money(one.next_satang))
    if one.ended:
        say("followup.due_ended", house=one.house)


@click.command(help=SAY("followup.help_arrears"))
@value_day_option
@json_option
@home_option
def arrears(on: date | None, *, as_json: bool, home: Path) -> None:
    """Show every contract of which anything is overdue on a day."""
    with at_home(home) as store:
        say_if_in_doubt(store, on)
        found = late_contracts(store, on)
    if as_json:
        tell_json([_late_row(one) for one in found])
        return
    for one in found:
        say(
            "followup.late",
            house=one.house,
            number=one.contract,
            days=one.arrears.days_late,
            amount=Money(one.arrears.asked_satang),
            borne=Money(one.arrears.default_satang),
        )
    if not found:
        say("followup.none_late")


def _late_row(one: LateContract) -> dict[str, object]:
    late = one.arrears
    return {
        "house": one.house,
        "contract": one.contract,
        "days_late": late.days_late,
        "class": late.lateness.value,
        "arrears_satang": late.asked_satang,
        "principal_satang": sum(part.principal_satang for part in late.overdue),
        "accrued_satang": sum(part.accrued_satang for part in late.overdue),
        "interest_satang": sum(part.interest_satang for part in late.overdue),
        "default_satang": late.default_satang,
        "at_risk_satang": late.at_risk_satang,
    }


@click.command(help=SAY("followup.help_settlement"))
@click.argument("house")
@value_day_option
@json_option
@home_option
def settlement(house: str, on: date | None, *, as_json: bool, home: Path) -> None:
    """Show the sum that ends a contract on a day."""
    with at_home(home) as store:
        say_if_in_doubt(store, on)
        standing, ends = steps.settlement(store, household_at(store, house), on)
        rows = [
            {
                "house": standing.house,
                "contract": standing.contract,
                "on": ends.on.isoformat(),
                "fund": standing.facts_of(line).fund_name if line else "",
                "line": line,
                "kind": kind.value,
                "satang": satang,
                "total_satang": ends.satang,
                "dropped_satang": ends.dropped_satang,
            }
            for line, kind, satang in ends.parts
        ]
        if as_json:
            tell_json(rows)
            return
        say(
            "followup.settlement_of",
            house=standing.house,
            number=standing.contract,
            day=ends.on,
            amount=Money(ends.satang),
        )
        for line, kind, satang in ends.parts:
            if kind is not DueKind.CREDIT:
                say(
                    "followup.settlement_part",
                    line=line,
                    fund=standing.facts_of(line).fund_name,
                    kind=kind_word(kind),
                    amount=Money(satang),
                )
        say("followup.settlement_dropped", amount=Money(ends.dropped_satang))
