"""The command that shows what a household paid since the cut-off, or writes a payment down."""

from pathlib import Path

import click

from forumtui.contracts.acts.debts import line_of
from forumtui.contracts.acts.told import payments as steps
from forumtui.contracts.words.payments import paid_words
from forumtui.engine.database import Store
from forumtui.ledger.records.payments import PaymentView
from forumtui.messages.values import Money
from forumtui.officers.commands import PinFile, pin_file_option
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.text import visible
from forumtui.ui.command_line import SAY, day_option, home_option, json_option, tell_json
from forumtui.ui.typed_input import day_typed, satang_typed
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home


@click.command(help=SAY("payments.help"))
@click.argument("house")
@click.option("--line", help=SAY("payments.help_line"))
@click.option("--amount", help=SAY("payments.help_amount"))
@click.option("--receipt", default="", help=SAY("payments.help_receipt"))
@click.option("--paid-by", default="", help=SAY("payments.help_paid_by"))
@click.option("--received-by", default="", help=SAY("payments.help_received_by"))
@click.option("--paid-on", metavar="DATE", help=SAY("payments.help_paid_on"))
@click.option("--take-back", "entry", type=int, help=SAY("payments.help_take_back"))
@click.option("--because", default="", help=SAY("payments.help_because"))
@pin_file_option
@day_option
@json_option
@home_option
def payment(
    house: str,
    line: str | None,
    amount: str | None,
    receipt: str,
    paid_by: str,
    received_by: str,
    paid_on: str | None,
    entry: int | None,
    because: str,
    *,
    pin_file: Path | None,
    as_json: bool,
    home: Path,
) -> None:
    """Show what a household paid since the cut-off; write a payment down, or take one back."""
    satang = None if amount is None else satang_typed(amount)
    day = None if paid_on is None else day_typed(paid_on)
    if (line is None) != (satang is None) or (line is not None and entry is not None):
        raise click.UsageError(SAY("payments.line_and_amount"))
    held = PinFile(pin_file)
    with at_home(home) as store:
        household = household_at(store, house)
        if line is not None and satang is not None:
            given = steps.Payment(satang, day, receipt, paid_by, received_by)
            named = to_arabic_digits(line).strip().upper()
            done = steps.pay(store, household, named, given, pins=held.entries)
            click.echo(visible(paid_words(done, SAY)))
        elif entry is not None:
            debt = steps.take_back(store, household, entry, reason=because, pins=held.entries)
            owed = Money(debt.owed_satang)
            click.echo(visible(SAY("payments.told_back", line=debt.line, owed=owed)))
        else:
            _tell(store, household, as_json=as_json)


def _tell(store: Store, household: int, *, as_json: bool) -> None:
    found = steps.payments_of(store, household)
    if as_json:
        tell_json([_row(one, found.house) for one in found.paid])
        return
    for one in found.paid:
        click.echo(
            visible(
                SAY(
                    "payments.said",
                    entry=one.act,
                    line=line_of(one.loan),
                    day=one.paid_on,
                    amount=Money(one.satang),
                    receipt=one.receipt,
                    by=one.paid_by,
                    to=one.received_by,
                )
            )
        )
    if not found.paid:
        click.echo(SAY("payments.none", house=visible(found.house)))


def _row(one: PaymentView, house: str) -> dict[str, object]:
    return {
        "house": house,
        "line": line_of(one.loan),
        "paid_on": one.paid_on.isoformat(),
        "satang": one.satang,
        "accrued_satang": one.accrued_satang,
        "principal_satang": one.principal_satang,
        "since_satang": one.since_satang,
        "receipt": one.receipt,
        "paid_by": one.paid_by,
        "received_by": one.received_by,
        "entry": one.act,
    }
