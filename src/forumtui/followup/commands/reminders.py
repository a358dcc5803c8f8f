"""The command for reminding a debtor within the law, and for the notice to a guarantor."""

from datetime import datetime, time
from pathlib import Path
from typing import Final

import click

from forumtui.followup.acts.helping import reminders as steps
from forumtui.followup.acts.helping.house import HouseHelp, help_of
from forumtui.followup.acts.helping.reminders import ReminderSaid
from forumtui.followup.commands.taking_back import take_back_options, taken_back
from forumtui.followup.rules.reminders import ByWhat
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.text import visible
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.ui.command_options import offered, wanted
from forumtui.ui.typed_input import day_typed, minute_typed
from forumtui.village.acts.day import say_if_in_doubt
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home
from forumtui.village.records.residents import person_key

WAYS: Final = {one.value: one for one in ByWhat}


@click.command(help=SAY("reminders.help"))
@click.argument("house")
@click.option("--to", help=SAY("reminders.help_to"))
@click.option("--by", "sent_by", default="", help=SAY("reminders.help_by"))
@click.option("--way", default=ByWhat.WORD.value, help=SAY("reminders.help_way"))
@click.option("--at", "clock", help=SAY("reminders.help_at"))
@click.option("--on", "on", help=SAY("reminders.help_on"))
@click.option("--holiday", is_flag=True, help=SAY("reminders.help_holiday"))
@click.option("--result", default="", help=SAY("reminders.help_result"))
@click.option("--guarantor", help=SAY("reminders.help_guarantor"))
@click.option("--line", help=SAY("reminders.help_line"))
@click.option("--due", help=SAY("reminders.help_due"))
@take_back_options
@json_option
@home_option
def remind(
    house: str,
    to: str | None,
    sent_by: str,
    way: str,
    clock: str | None,
    on: str | None,
    result: str,
    guarantor: str | None,
    line: str | None,
    due: str | None,
    entry: int | None,
    because: str,
    *,
    holiday: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Show who was reminded; with `--to` write a reminder down, with `--guarantor` a notice."""
    day = None if on is None else day_typed(on)
    chosen = offered("--way", way, WAYS)
    now = datetime.now().astimezone().time()
    at = now if clock is None else time(*divmod(minute_typed(clock), 60))
    due_on = None if guarantor is None else day_typed(wanted("--due", due))
    with at_home(home) as store:
        household = household_at(store, house)
        if taken_back(store, household, entry, because):
            pass
        elif due_on is not None:
            say_if_in_doubt(store, day)
            steps.notify_guarantor(
                store,
                household,
                to_arabic_digits(wanted("--line", line)).strip().upper(),
                name=guarantor or "",
                due_on=due_on,
                sent_by=sent_by,
                sent_on=day,
            )
        elif to is not None:
            say_if_in_doubt(store, day)
            said = ReminderSaid(to, at, chosen, sent_by, result, on=day, holiday=holiday)
            steps.remind(store, household, said)
        found = help_of(store, household)
    if as_json:
        tell_json(_rows(found))
        return
    _tell(found)


def _rows(found: HouseHelp) -> list[dict[str, object]]:
    told: list[dict[str, object]] = [
        {
            "house": found.house,
            "entry": one.act,
            "person": person_key(one.person),
            "on": one.on.isoformat(),
            "at": f"{one.at:%H:%M}",
            "way": one.way.value,
            "by": one.sent_by,
            "result": one.result or None,
        }
        for one in found.reminders
    ]
    return told + [
        {
            "house": found.house,
            "entry": one.act,
            "guarantor": one.name,
            "line": f"L{one.loan}",
            "due": one.due_on.isoformat(),
            "on": one.sent_on.isoformat(),
            "by": one.sent_by,
        }
        for one in found.notices
    ]


def _tell(found: HouseHelp) -> None:
    for one in found.reminders:
        said = SAY(
            "reminders.said",
            entry=one.act,
            day=one.on,
            at=f"{one.at:%H:%M}",
            way=SAY(f"reminders.way_{one.way.value}"),
            by=one.sent_by,
            result=one.result or "-",
        )
        click.echo(visible(said))
    for told in found.notices:
        said = SAY(
            "reminders.said_guarantor",
            entry=told.act,
            day=told.sent_on,
            name=told.name,
            line=f"L{told.loan}",
            due=told.due_on,
            by=told.sent_by,
        )
        click.echo(visible(said))
    if not (found.reminders or found.notices):
        click.echo(SAY("reminders.none", house=visible(found.house)))
