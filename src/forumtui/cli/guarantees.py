"""The command that shows who guarantees whose debts (sub-step 2.1)."""

from pathlib import Path

import click

from forumtui.cli.output import SAY, home_option, json_option, tell_json
from forumtui.steps import guarantee_words as words
from forumtui.steps.guarantees import guarantees
from forumtui.steps.guarantors import GuaranteedLoan, Guarantees, Guarantor
from forumtui.steps.village import at_home
from forumtui.store.line import LOAN
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible


@click.command(help=SAY("cli.help_guarantors"))
@json_option
@home_option
def guarantors(as_json: bool, home: Path) -> None:
    """Show every guarantor (ผู้ค้ำประกัน), the most exposed first."""
    with at_home(home) as store:
        found = guarantees(store)
    if as_json:
        tell_json([_row(one) for one in found.guarantors])
    else:
        _tell(found)


def _row(one: Guarantor) -> dict[str, object]:
    return {
        "guarantor": one.key,
        "name": one.name,
        "house": one.house or None,
        "sure": one.sure.value,
        "tied_by": ", ".join(dict.fromkeys(named.how.value for named in one.named_as)),
        "said_by": "; ".join(dict.fromkeys(filter(None, (n.said_by for n in one.named_as))))
        or None,
        "written": "; ".join(dict.fromkeys(named.name for named in one.named_as)),
        "loans": len(one.loans),
        "satang": one.exposure.satang,
        "likely_loans": one.exposure.likely_loans,
        "likely_satang": one.exposure.likely_satang,
        "own_satang": one.own_satang,
        "lines": ", ".join(f"{LOAN}{loan.id}" for loan in one.loans),
        "flags": ", ".join(raised.flag.matter.value for raised in one.flags) or None,
        "reason": "; ".join(words.matters(one, SAY)) or None,
    }


def _tell(found: Guarantees) -> None:
    for one in found.guarantors:
        sure = SAY(f"guarantees.sure_{one.sure.value}")
        click.echo(f"{words.person(one.name, one.house, SAY)} [{sure}]")
        click.echo("  " + words.sums(one, SAY))
        for sentence in (*words.ties(one, SAY), *words.matters(one, SAY)):
            click.echo("  " + sentence)
        for loan in one.loans:
            click.echo("    " + _loan(loan))
    click.echo(words.lead(found, SAY))


def _loan(loan: GuaranteedLoan) -> str:
    cells = (
        words.person(loan.borrower, loan.house, SAY),
        visible(loan.fund),
        visible(loan.contract_no),
        format_baht(loan.satang),
    )
    return "  ".join(filter(None, cells))
