"""The commands that receive money on a contract, show what was received, and reverse a payment."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

import click

from forumtui.engine.database import Store
from forumtui.followup.acts import receiving, reversing
from forumtui.followup.acts.receiving import BankFeeBorne, MoneyPaid, ReturnOf
from forumtui.followup.commands.payment_rows import (
    NamesOfFunds,
    json_rows,
    kind_word,
    say,
    value_day_option,
)
from forumtui.followup.records.choices import chosen
from forumtui.followup.records.payments import FundMove, PaymentRow, PaymentWay, payment_rows
from forumtui.followup.rules.choices import CHOICES, EXCESS
from forumtui.followup.rules.dues import PaidPart
from forumtui.followup.rules.settings import Excess
from forumtui.messages.values import Money
from forumtui.officers.commands import PinFile, pin_file_option
from forumtui.thai.amounts import format_baht
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.ui.command_options import offered, wanted, whole
from forumtui.ui.typed_input import satang_typed
from forumtui.village.acts.day import say_if_in_doubt
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home, fund_called
from forumtui.village.records.village import funds

WAYS: Final = {one.value: one for one in PaymentWay}
EXCESSES: Final = {one.value: one for one in Excess}


@click.command(help=SAY("followup.help_pay"))
@click.argument("house")
@click.argument("baht")
@click.option("--received-by", required=True, help=SAY("followup.help_received_by"))
@value_day_option
@click.option("--by", default="", help=SAY("followup.help_by"))
@click.option("--way", default=PaymentWay.CASH.value, help=SAY("followup.help_way"))
@click.option("--reference", default="", help=SAY("followup.help_reference"))
@click.option("--handwritten", default="", help=SAY("followup.help_handwritten"))
@click.option("--for", "line", metavar="LINE", help=SAY("followup.help_for"))
@click.option("--excess", help=SAY("followup.help_excess"))
@click.option("--again", is_flag=True, help=SAY("followup.help_again"))
@click.option("--outside", is_flag=True, help=SAY("receipt_books.help_outside"))
@click.option("--fee", metavar="BAHT", help=SAY("set_off.help_fee"))
@click.option("--fee-fund", metavar="FUND", help=SAY("set_off.help_fee_fund"))
@click.option("--fee-agreed", default="", help=SAY("set_off.help_fee_agreed"))
@click.option("--return-of", metavar="FUND", help=SAY("set_off.help_return_of"))
@click.option("--return-year", metavar="YEAR", help=SAY("set_off.help_return_year"))
@click.option("--resolution", default="", help=SAY("set_off.help_resolution"))
@pin_file_option
@json_option
@home_option
def pay(
    house: str,
    baht: str,
    received_by: str,
    on: date | None,
    by: str,
    way: str,
    reference: str,
    handwritten: str,
    line: str | None,
    excess: str | None,
    fee: str | None,
    fee_fund: str | None,
    fee_agreed: str,
    return_of: str | None,
    return_year: str | None,
    resolution: str,
    pin_file: Path | None,
    *,
    again: bool,
    outside: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Receive money on a household's contract."""
    satang, how = satang_typed(baht), offered("--way", way, WAYS)
    over = None if excess is None else offered("--excess", excess, EXCESSES)
    taken = None if fee is None else satang_typed(fee)
    year = None if return_of is None else _year(return_year)
    held = PinFile(pin_file)
    with at_home(home) as store:
        say_if_in_doubt(store, on)
        household = household_at(store, house)
        if over is None:
            with store.reading():
                over = Excess(chosen().get(EXCESS, CHOICES[EXCESS].usual))
        paying = MoneyPaid(
            satang,
            received_by,
            on=on,
            way=how,
            paid_by=by,
            reference=reference,
            handwritten=handwritten,
            line=line,
            excess=over,
            fee=None
            if taken is None
            else BankFeeBorne(
                taken, fund_called(store, wanted("--fee-fund", fee_fund)).fund, fee_agreed
            ),
            out_of=None
            if year is None
            else ReturnOf(fund_called(store, return_of or "").fund, year, resolution),
        )
        row = receiving.receive(
            store, household, paying, again=again, outside=outside, pins=held.entries
        )
        names = NamesOfFunds(store, [row.contract])
        if as_json:
            tell_json(json_rows(row, row.first, names))
            return
        say(
            "followup.told_received",
            number=row.number,
            house=row.house,
            amount=Money(row.satang),
            day=row.on,
        )
        _tell_parts(row, row.first, names)
        _tell_moves(store, row.moved)


def _year(text: str | None) -> int:
    """Return a year as people type it, of the Buddhist Era. Raises NotInRange."""
    return whole("--return-year", wanted("--return-year", text), 2500, 2700)


def _tell_parts(row: PaymentRow, parts: Sequence[PaidPart], names: NamesOfFunds) -> None:
    for part in parts:
        if not part.line:
            say("followup.told_credit", amount=Money(part.satang))
            continue
        numbered = {"instalment": part.instalment} if part.instalment else {}
        say(
            "followup.told_part" if numbered else "followup.told_part_apart",
            line=part.line,
            fund=names.of(row.contract, part.line),
            kind=kind_word(part.kind),
            amount=Money(part.satang),
            **numbered,
        )


def _tell_moves(store: Store, moved: Sequence[FundMove]) -> None:
    """Say what funds have to give to each other because earlier payments were divided anew."""
    if not moved:
        return
    with store.reading():
        names = {one.id: one.name for one in funds()}
    say("followup.told_moved")
    for one in moved:
        sign = "+" if one.satang > 0 else "-"
        amount = f"{sign}{format_baht(abs(one.satang))}"
        fund = names.get(one.fund) or SAY("followup.no_fund")
        say("followup.told_move", fund=fund, amount=amount)


@click.command(help=SAY("followup.help_payments"))
@click.argument("houses", nargs=-1)
@json_option
@home_option
def payments(houses: Sequence[str], *, as_json: bool, home: Path) -> None:
    """Show every payment on contracts, standing or reversed."""
    with at_home(home) as store:
        wanted = [household_at(store, house) for house in houses] if houses else None
        with store.reading():
            rows = payment_rows(households=wanted)
        names = NamesOfFunds(store, [row.contract for row in rows])
        if as_json:
            tell_json([one for row in rows for one in json_rows(row, row.parts, names)])
            return
        for row in rows:
            say(
                "followup.payment" if row.standing else "followup.payment_reversed",
                number=row.number,
                house=row.house,
                day=row.on,
                amount=Money(row.satang),
                by=row.paid_by,
                to=row.received_by,
                **({} if row.standing else {"why": row.because}),
            )
            _tell_parts(row, row.parts, names)
        if not rows:
            say("followup.no_payments")


@click.command(help=SAY("followup.help_reverse"))
@click.argument("payment")
@click.option("--because", default="", help=SAY("followup.help_because"))
@value_day_option
@pin_file_option
@json_option
@home_option
def reverse(
    payment: str,
    because: str,
    on: date | None,
    pin_file: Path | None,
    *,
    as_json: bool,
    home: Path,
) -> None:
    """Reverse a payment by its receipt's number."""
    held = PinFile(pin_file)
    with at_home(home) as store:
        say_if_in_doubt(store, on)
        found = reversing.reverse(store, payment, because=because, on=on, pins=held.entries)
        if as_json:
            _tell_reversed(store, found)
            return
        row = found.payment
        say(
            "followup.told_reversed",
            number=row.number,
            house=row.house,
            amount=Money(row.satang),
        )
        _tell_moves(store, found.transfers)


def _tell_reversed(store: Store, found: reversing.Reversed) -> None:
    """Print every row of differences: of the payment itself, and of those it changed."""
    household = [found.payment.household]
    with store.reading():
        known = {row.act: row for row in payment_rows(households=household)}
    names = NamesOfFunds(store, [found.payment.contract])
    rows: list[dict[str, object]] = []
    for part in found.parts:
        rows += json_rows(known[part.payment], [part], names)
    tell_json(rows)
