"""The command that shows and settles what holds for payments."""

from pathlib import Path

import click

from forumtui.followup.acts import settings as steps
from forumtui.followup.acts.settings import ChosenForPayments
from forumtui.followup.commands.payment_rows import say
from forumtui.followup.rules.choices import RATES
from forumtui.messages.values import rate_text
from forumtui.officers.commands import PinFile, pin_file_option
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.village.acts.village import at_home


@click.command(help=SAY("followup.help_settings"))
@click.argument("key", required=False)
@click.argument("value", required=False)
@pin_file_option
@json_option
@home_option
def settings(
    key: str | None, value: str | None, pin_file: Path | None, *, as_json: bool, home: Path
) -> None:
    """Show what is settled for payments, one of it, or settle it."""
    held = PinFile(pin_file)
    with at_home(home) as store:
        if key is not None:
            steps.choice_named(key)
        if key is not None and value is not None:
            shown: tuple[ChosenForPayments, ...] = (
                steps.choose(store, key, value, pins=held.entries),
            )
        else:
            known = steps.settings_settled(store)
            shown = tuple(one for one in known if key in (None, one.name))
    if as_json:
        tell_json([_row(one) for one in shown])
        return
    for one in shown:
        value, usual = shown_value(one.name, one.value), shown_value(one.name, one.usual)
        say("followup.setting", name=one.name, value=value or "-", usual=usual or "-")


def _row(one: ChosenForPayments) -> dict[str, object]:
    return {
        "key": one.name,
        "value": shown_value(one.name, one.value),
        "usual": shown_value(one.name, one.usual),
        "allowed": list(one.allowed),
    }


def shown_value(name: str, kept: str) -> str:
    """Return a value as people read it: a rate in per cent."""
    return rate_text(int(kept)) if name in RATES else kept
