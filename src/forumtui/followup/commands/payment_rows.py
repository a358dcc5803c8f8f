"""What the commands of payments share: the day something was paid, and payments as rows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar

import click

from forumtui.engine.clock import tell_the_day
from forumtui.engine.database import Store
from forumtui.followup.records.payments import PaymentRow, funds_of_lines
from forumtui.followup.rules.dues import DueKind, PaidPart
from forumtui.thai.text import visible
from forumtui.ui.command_line import SAY
from forumtui.ui.typed_input import day_typed
from forumtui.village.records.village import funds

Command = TypeVar("Command", bound=Callable[..., Any])


def value_day_option(command: Command) -> Command:
    """Give a command `--on DAY`: the day it is about, today where it is not said."""
    return click.option("--on", "on", metavar="DATE", callback=_day, help=SAY("followup.help_on"))(
        command
    )


def _day(_context: click.Context, _option: click.Parameter, day: str | None) -> date | None:
    # What an earlier command of this very process was told is not for this one.
    tell_the_day(None)
    return None if day is None else day_typed(day)


KIND_WORDS: Final[Mapping[DueKind, str]] = {
    DueKind.COST: "followup.kind_cost",
    DueKind.DEFAULT: "followup.kind_default",
    DueKind.ACCRUED: "followup.kind_accrued",
    DueKind.INTEREST: "followup.kind_interest",
    DueKind.PRINCIPAL: "followup.kind_principal",
    DueKind.CREDIT: "followup.kind_credit",
}


def kind_word(kind: DueKind) -> str:
    """Return what a kind of due is called."""
    return SAY(KIND_WORDS[kind])


class NamesOfFunds:
    """The whole names of the funds of contracts' debts."""

    def __init__(self, store: Store, contracts: Sequence[int]) -> None:
        with store.reading():
            self._funds: Final = funds_of_lines(set(contracts))
            self._names: Final = {one.id: one.name for one in funds()}

    def of(self, contract: int, line: str) -> str:
        """Return the fund's name of a line, "" of no line."""
        fund = self._funds.get((contract, line))
        return "" if fund is None else self._names.get(fund, "")


def json_rows(
    row: PaymentRow, parts: Sequence[PaidPart], names: NamesOfFunds
) -> list[dict[str, object]]:
    """Return a payment as `--json` prints it: one row a part."""
    return [
        {
            "payment": row.id,
            "receipt": row.number,
            "house": row.house,
            "contract": row.contract_number,
            "on": row.on.isoformat(),
            "satang": row.satang,
            "fund": names.of(row.contract, part.line),
            "line": part.line,
            "instalment": part.instalment,
            "kind": part.kind.value,
            "part_satang": part.satang,
            "standing": row.standing,
        }
        for part in parts
    ]


def say(key: str, **details: Any) -> None:
    """Print a sentence with nothing in it that steers a terminal."""
    click.echo(visible(SAY(key, **details)))
