"""The command for money of nobody known: shown, written down, found to be a household's, given back."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

import click

from forumtui.followup.acts.rare import suspense as steps
from forumtui.followup.acts.rare.suspense import OwnerFound, SuspenseSaid
from forumtui.followup.commands.payment_rows import say, value_day_option
from forumtui.followup.commands.receiving import EXCESSES
from forumtui.followup.records.payments import PaymentWay
from forumtui.followup.records.rare.suspense import SuspenseRow
from forumtui.followup.rules.settings import Excess
from forumtui.messages.values import Money
from forumtui.officers.commands import PinFile, pin_file_option
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.ui.command_options import offered, wanted
from forumtui.ui.typed_input import satang_typed
from forumtui.village.acts.day import say_if_in_doubt
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home

WAYS: Final = {one.value: one for one in steps.WAITS}


@click.command(help=SAY("suspense.help"))
@click.option("--receive", "baht", metavar="BAHT", help=SAY("suspense.help_receive"))
@click.option("--way", default=PaymentWay.TRANSFER.value, help=SAY("suspense.help_way"))
@click.option("--reference", default="", help=SAY("suspense.help_reference"))
@click.option("--received-by", default="", help=SAY("followup.help_received_by"))
@click.option("--again", is_flag=True, help=SAY("followup.help_again"))
@click.option("--number", metavar="NUMBER", help=SAY("suspense.help_number"))
@click.option("--house", help=SAY("suspense.help_house"))
@click.option("--by", default="", help=SAY("followup.help_by"))
@click.option("--for", "line", metavar="LINE", help=SAY("followup.help_for"))
@click.option("--excess", default=Excess.CREDIT.value, help=SAY("followup.help_excess"))
@click.option("--give-back", "given_to", metavar="NAME", help=SAY("suspense.help_give_back"))
@click.option("--because", default="", help=SAY("followup.help_because"))
@value_day_option
@pin_file_option
@json_option
@home_option
def suspense(
    baht: str | None,
    way: str,
    reference: str,
    received_by: str,
    number: str | None,
    house: str | None,
    by: str,
    line: str | None,
    excess: str,
    given_to: str | None,
    because: str,
    on: date | None,
    pin_file: Path | None,
    *,
    again: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Show the money of nobody known; receive some, say whose it is, or give it back."""
    satang = None if baht is None else satang_typed(baht)
    how, over = offered("--way", way, WAYS), offered("--excess", excess, EXCESSES)
    held = PinFile(pin_file)
    with at_home(home) as store:
        if satang is not None:
            say_if_in_doubt(store, on)
            said = SuspenseSaid(satang, received_by, reference, on, how)
            row = steps.suspend(store, said, again=again)
            say("suspense.told_received", number=row.number, amount=Money(satang), day=row.on)
        elif house is not None:
            owner = OwnerFound(by, over, line, received_by)
            slip = wanted("--number", number)
            household = household_at(store, house)
            paid = steps.assign(store, slip, household, owner, pins=held.entries, today=on)
            say(
                "suspense.told_assigned",
                slip=slip,
                number=paid.number,
                house=paid.house,
                amount=Money(paid.satang),
                day=paid.on,
            )
        elif given_to is not None:
            slip = wanted("--number", number)
            back = steps.give_back(
                store, slip, given_to=given_to, because=because, pins=held.entries, today=on
            )
            say("suspense.told_back", slip=back.number, amount=Money(back.satang), to=back.given_to)
        rows = steps.suspense(store)
    if as_json:
        tell_json(_json(rows))
        return
    for row in rows:
        _say(row)
    together = sum(row.satang for row in rows if row.waiting)
    if together:
        say("suspense.together", amount=Money(together))
    else:
        say("suspense.none")


def _say(row: SuspenseRow) -> None:
    known = {
        "number": row.number,
        "day": row.on,
        "amount": Money(row.satang),
        "reference": row.reference,
    }
    if row.waiting:
        say("suspense.row_waits", **known)
    elif row.receipt:
        say("suspense.row_assigned", **known, house=row.house, receipt=row.receipt)
    else:
        say("suspense.row_given_back", **known, to=row.given_to, why=row.reason)


def _json(rows: Sequence[SuspenseRow]) -> list[dict[str, object]]:
    return [
        {
            "slip": row.number,
            "on": row.on.isoformat(),
            "satang": row.satang,
            "way": row.way.value,
            "reference": row.reference,
            "waiting": row.waiting,
            "receipt": row.receipt,
            "house": row.house,
            "given_to": row.given_to,
        }
        for row in rows
    ]
