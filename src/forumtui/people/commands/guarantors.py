"""The commands that show the guarantors, and the debtors to look at (sub-step 2.1)."""

from pathlib import Path

import click

from forumtui.people import words
from forumtui.people import words as words_records
from forumtui.people.acts import debtors as steps
from forumtui.people.acts.debtors import DebtorLine
from forumtui.people.acts.guarantors import GuaranteedLoan, Guarantees, Guarantor, guarantees
from forumtui.tables.lines import LOAN
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.village.acts.village import at_home


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


@click.command(help=SAY("cli.help_debtors"))
@json_option
@home_option
def debtors(as_json: bool, home: Path) -> None:
    """Show who has died, is a minor or lives elsewhere, with what they owe: nobody is dropped."""
    with at_home(home) as store:
        found = steps.debtors(store)
    if as_json:
        tell_json([_debtor_row(line) for line in found])
    else:
        _tell_debtors(found)


def _debtor_row(line: DebtorLine) -> dict[str, object]:
    return {
        "person": line.person,
        "name": line.name,
        "house": line.house or None,
        "placed": line.household is not None,
        "fund": line.fund,
        "loans": len(line.loans),
        "lines": ", ".join(f"{LOAN}{loan}" for loan in line.loans),
        "satang": line.satang,
        "accrued_satang": line.accrued_satang,
        "age": line.age,
        "concerns": ", ".join(one.value for one in line.concerns),
        "reason": "; ".join(words_records.why(line, SAY)),
    }


def _tell_debtors(found: tuple[DebtorLine, ...]) -> None:
    for line in found:
        click.echo(words_records.owes(line, SAY, format_baht))
        for sentence in words_records.why(line, SAY):
            click.echo("  " + sentence)
    click.echo(words_records.debtors_lead(found, SAY))
