"""The command for a fund that takes its debts back."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from forumtui.followup.acts.rare import leaving as steps
from forumtui.followup.acts.rare.leaving import FundsBack, LeavingSaid
from forumtui.followup.commands.payment_rows import kind_word, say, value_day_option
from forumtui.followup.rules.dues import DueKind
from forumtui.messages.values import Money
from forumtui.officers.commands import PinFile, pin_file_option
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.village.acts.village import at_home, fund_called


@click.command(help=SAY("leaving.help"))
@click.argument("fund", required=False)
@click.option("--because", default="", help=SAY("followup.help_because"))
@click.option("--pay-to", default="", help=SAY("leaving.help_pay_to"))
@click.option("--received-by", default="", help=SAY("leaving.help_received_by"))
@click.option("--closed", is_flag=True, help=SAY("leaving.help_closed"))
@value_day_option
@pin_file_option
@json_option
@home_option
def fund_leaves(
    fund: str | None,
    because: str,
    pay_to: str,
    received_by: str,
    on: date | None,
    pin_file: Path | None,
    *,
    closed: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Show the funds that left; of FUND what it would be handed back; with `--because` let it leave."""
    held = PinFile(pin_file)
    with at_home(home) as store:
        if fund is None:
            rows = steps.funds_gone(store)
        elif because:
            named = fund_called(store, fund)
            said = LeavingSaid(because, pay_to, received_by, closed, on)
            rows = (steps.fund_leaves(store, named.fund, said, pins=held.entries),)
        else:
            parts, _ = steps.would_go_back(store, fund_called(store, fund).fund, on)
            for one in parts:
                say(
                    "leaving.part", **_part(one.house, one.contract, one.line, one.kind, one.satang)
                )
            say("leaving.would", amount=Money(sum(one.satang for one in parts)))
            return
    if as_json:
        tell_json(_json(rows))
        return
    for back in rows:
        gone = back.gone
        say(
            "leaving.closed_row" if gone.closed else "leaving.left_row",
            fund=gone.name,
            day=gone.left_on,
            to=gone.paid_to,
            why=gone.reason,
        )
        for each in back.parts:
            house, contract = each.house, each.contract_number
            say("leaving.part", **_part(house, contract, each.line, each.kind, each.satang))
    if not rows:
        say("leaving.none")


def _part(house: str, contract: str, line: str, kind: DueKind, satang: int) -> dict[str, object]:
    return {
        "house": house,
        "contract": contract,
        "line": line,
        "kind": kind_word(kind),
        "amount": Money(satang),
    }


def _json(rows: Sequence[FundsBack]) -> list[dict[str, object]]:
    return [
        {
            "fund": back.gone.name,
            "left_on": back.gone.left_on.isoformat(),
            "closed": back.gone.closed,
            "paid_to": back.gone.paid_to,
            "house": one.house,
            "contract": one.contract_number,
            "line": one.line,
            "kind": one.kind.value,
            "satang": one.satang,
        }
        for back in rows
        for one in back.parts
    ]
