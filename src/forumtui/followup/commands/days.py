"""The command that shows the day's money, counts it, and hands it to its funds."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import click

from forumtui.followup.acts import days as steps
from forumtui.followup.acts.days import DayMoney, FundDay, MoneyCounted
from forumtui.followup.commands.payment_rows import kind_word, say
from forumtui.followup.records.days import closed_days
from forumtui.followup.records.payments import PaymentWay
from forumtui.followup.refusals import NotCountedYet
from forumtui.messages.values import Money
from forumtui.officers.commands import PinFile, pin_file_option
from forumtui.ui.command_line import SAY, day_option, home_option, json_option, tell_json
from forumtui.ui.command_options import wanted, whole
from forumtui.ui.typed_input import satang_typed
from forumtui.village.acts.village import at_home, fund_called

WAY_WORDS: Final[Mapping[PaymentWay, str]] = {
    PaymentWay.CASH: "followup.way_cash",
    PaymentWay.TRANSFER: "followup.way_transfer",
    PaymentWay.SAVINGS: "followup.way_savings",
    PaymentWay.GOODS: "followup.way_goods",
    PaymentWay.RETURN: "followup.way_return",
}

MOST_NOTES: Final = 100_000


@click.command(help=SAY("followup.help_close_day"))
@click.option("--counted", metavar="BAHT", help=SAY("followup.help_counted"))
@click.option("--notes", metavar="NOTE=COUNT,…", default="", help=SAY("followup.help_notes"))
@click.option("--by", default="", help=SAY("followup.help_counted_by"))
@click.option("--because", default="", help=SAY("followup.help_because"))
@click.option("--hand-over", "fund", metavar="FUND", help=SAY("followup.help_hand_over"))
@click.option("--amount", metavar="BAHT", help=SAY("followup.help_hand_amount"))
@click.option("--received-by", default="", help=SAY("followup.help_handed_to"))
@pin_file_option
@day_option
@json_option
@home_option
def close_day(
    counted: str | None,
    notes: str,
    by: str,
    because: str,
    fund: str | None,
    amount: str | None,
    received_by: str,
    pin_file: Path | None,
    *,
    as_json: bool,
    home: Path,
) -> None:
    """Show the money since it was counted last; count it; hand it to a fund."""
    satang = None if counted is None else satang_typed(counted)
    many = _notes(notes)
    held = PinFile(pin_file)
    with at_home(home) as store:
        if fund is not None:
            handed = satang_typed(wanted("--amount", amount))
            with store.reading():
                last = closed_days()
            if not last:
                raise NotCountedYet
            named = fund_called(store, fund)
            money = steps.hand_over(
                store, last[-1].id, named.fund, handed, handed_by=by, received_by=received_by
            )
        elif satang is not None or many:
            sum_of = sum(note * count for note, count in many.items())
            counting = MoneyCounted(sum_of if satang is None else satang, by, many, because)
            money = steps.close_day(store, counting, pins=held.entries)
        else:
            money = steps.day_money(store)
    if as_json:
        tell_json([*_rows(money)])
        return
    _tell(money)


def _notes(text: str) -> dict[int, int]:
    """Return how many of each note, by its satang, of "1000=3,500=2". Raises NotInRange and more."""
    found: dict[int, int] = {}
    for one in filter(None, (part.strip() for part in text.split(","))):
        note, _, count = one.partition("=")
        satang = satang_typed(note)
        found[satang] = found.get(satang, 0) + whole("--notes", count, 0, MOST_NOTES)
    return found


def _rows(money: DayMoney) -> Sequence[dict[str, object]]:
    return [
        {
            "day": money.day.isoformat(),
            "fund": one.name,
            "kind": kind.value,
            "satang": satang,
            "handed_satang": one.handed_satang,
            "expected_satang": money.expected_satang,
            "counted_satang": None if money.closed is None else money.closed.counted_satang,
        }
        for one in money.funds
        for kind, satang in one.kinds.items()
    ]


def _tell(money: DayMoney) -> None:
    say("followup.day", day=money.day, count=money.payments)
    for way, satang in money.ways.items():
        say("followup.day_way", way=SAY(WAY_WORDS[way]), amount=Money(satang))
    for one in money.funds:
        _tell_fund(one)
    for key, satang in (
        ("followup.day_kept", money.kept_satang),
        ("suspense.day", money.suspense_satang),
        ("suspense.together", 0 if money.closed else money.waiting_satang),
    ):
        if satang:
            say(key, amount=Money(satang))
    say("followup.day_expected", amount=Money(money.expected_satang))
    if money.bank_satang:
        say("set_off.day_bank", amount=Money(money.bank_satang))
    if money.closed is not None:
        say("followup.day_counted", amount=Money(money.closed.counted_satang))


def _tell_fund(one: FundDay) -> None:
    say("followup.day_fund", fund=one.name, amount=Money(one.satang))
    for kind, satang in one.kinds.items():
        say("followup.day_kind", kind=kind_word(kind), amount=Money(satang))
    for key, satang in (
        ("set_off.day_fee", one.fee_satang),
        ("set_off.day_drawn", one.drawn_satang),
        ("followup.day_handed", one.handed_satang),
    ):
        if satang:
            say(key, amount=Money(satang))
