"""The commands that show the register of contracts, and say who may borrow anew."""

from pathlib import Path

import click
from tabulate import tabulate

from forumtui.contracts.acts import register as borrowing
from forumtui.contracts.acts.register import RegisteredContract, register_of_contracts
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.command_line import OK, SAY, SOME_WAIT, home_option, json_option, tell_json
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home


@click.command(help=SAY("restructuring.help_contracts"))
@json_option
@home_option
def contracts(*, as_json: bool, home: Path) -> None:
    """Show every contract ever drawn up (ทะเบียนคุมสัญญา)."""
    with at_home(home) as store:
        found = register_of_contracts(store)
    if as_json:
        tell_json([_row(one) for one in found])
        return
    headings = [
        SAY(f"restructuring.column_{name}")
        for name in ("number", "day", "house", "head", "sum", "payment", "every", "last", "state")
    ]
    align = ("left", "left", "left", "left", "right", "right", "right", "left", "left")
    table = [_cells(one) for one in found]
    click.echo(
        tabulate(table, headings, tablefmt="presto", disable_numparse=True, colalign=align)
        if table
        else SAY("restructuring.no_contracts")
    )


def _row(one: RegisteredContract) -> dict[str, object]:
    last_due = one.figures.last_due
    return {
        "number": one.number,
        "house": one.house,
        "head": one.head or None,
        "made_on": one.made_on.isoformat(),
        "debt_satang": one.figures.debt_satang,
        "payment_satang": one.figures.payment_satang,
        "every_months": one.figures.every_months,
        "count": one.figures.count,
        "last_due": None if last_due is None else last_due.isoformat(),
        "interest_satang": one.figures.interest_satang,
        "state": one.state.value,
        "replaces": one.replaces,
        "restructured": one.restructured,
    }


def _cells(one: RegisteredContract) -> list[object]:
    last_due = one.figures.last_due
    return [
        one.number,
        SAY.day(one.made_on),
        visible(one.house),
        visible(one.head),
        format_baht(one.figures.debt_satang),
        format_baht(one.figures.payment_satang),
        one.figures.every_months,
        "" if last_due is None else SAY.day(last_due),
        SAY(f"restructuring.state_{one.state.value}"),
    ]


@click.command(help=SAY("restructuring.help_may_borrow"))
@click.argument("house")
@json_option
@home_option
@click.pass_context
def may_borrow(context: click.Context, house: str, *, as_json: bool, home: Path) -> None:
    """Say whether a household may borrow anew; exit 0 when it may, 3 while anything is owed."""
    with at_home(home) as store:
        found = borrowing.may_borrow(store, household_at(store, house))
    if as_json:
        tell_json(
            [
                {
                    "house": found.house,
                    "line": one.line,
                    "fund": one.fund,
                    "debtor": one.debtor,
                    "contract_no": one.contract_no or None,
                    "satang": one.satang,
                    "number": one.number,
                }
                for one in found.owed
            ]
        )
    else:
        _tell(found)
    context.exit(OK if found.allowed else SOME_WAIT)


def _tell(found: borrowing.MayBorrow) -> None:
    house = visible(found.house)
    if found.allowed:
        click.echo(SAY("restructuring.may_borrow", house=house))
        return
    total = format_baht(found.satang)
    click.echo(SAY("restructuring.may_not_borrow", house=house, total=total))
    for one in found.owed:
        key = "restructuring.owed_outside" if one.number is None else "restructuring.owed_inside"
        click.echo(
            "  "
            + SAY(
                key,
                fund=visible(one.fund),
                debtor=visible(one.debtor),
                amount=format_baht(one.satang),
                number=one.number or "",
            )
        )
