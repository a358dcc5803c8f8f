"""Commands for how offices end and go on: left early, retired by lot, handed over, ad-hoc ones ended."""

from datetime import date
from pathlib import Path
from typing import Final

import click

from forumtui.election import words
from forumtui.election.acts.committee import (
    Leaving,
    end_ad_hoc,
    hand_over,
    handed_over,
    leave_office,
    retire_half,
)
from forumtui.election.acts.offices import terms_served
from forumtui.election.records.offices import HandedItem, Handover, Term
from forumtui.election.refusals import OfficeUnknown
from forumtui.election.rules.committee import EndCause
from forumtui.engine.database import Store
from forumtui.officers.acts.approval import offices
from forumtui.officers.commands import PinFile, officer_named, pin_file_option
from forumtui.thai.text import normalise, visible
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.ui.command_options import offered, wanted, whole
from forumtui.ui.typed_input import day_typed, satang_typed
from forumtui.village.acts.day import day_now
from forumtui.village.acts.village import at_home
from forumtui.village.records.residents import person_key

CAUSES: Final = {one.value: one for one in EndCause}

MOST: Final = 100_000


@click.command(help=SAY("terms.help_committee"))
@click.option("--leaves", help=SAY("terms.help_leaves"))
@click.option("--cause", help=SAY("terms.help_cause"))
@click.option("--because", default="", help=SAY("terms.help_because"))
@click.option("--votes", help=SAY("terms.help_votes"))
@click.option("--of", "base", help=SAY("terms.help_of"))
@click.option("--retire", help=SAY("terms.help_retire"))
@click.option("--witnesses", help=SAY("election.help_witnesses"))
@click.option("--end-ad-hoc", "ends", is_flag=True, help=SAY("terms.help_end_ad_hoc"))
@click.option("--on", "on", help=SAY("terms.help_on"))
@pin_file_option
@json_option
@home_option
def committee(
    leaves: str | None,
    cause: str | None,
    because: str,
    votes: str | None,
    base: str | None,
    retire: str | None,
    witnesses: str | None,
    on: str | None,
    pin_file: Path | None,
    *,
    ends: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Show the committee and what is vacant; write down who leaves, a lot, the ad-hoc one's end."""
    file = PinFile(pin_file)
    day = None if on is None else day_typed(on)
    with at_home(home) as store:
        today = day_now(store) if day is None else day
        if leaves is not None:
            leaving = Leaving(
                officer_named(store, leaves).id,
                today,
                offered("--cause", wanted("--cause", cause), CAUSES),
                because,
                None if votes is None else whole("--votes", votes, 0, MOST),
                None if base is None else whole("--of", base, 1, MOST),
            )
            leave_office(store, leaving, pins=file.entries)
        elif retire is not None:
            drawn = [officer_named(store, name).id for name in retire.split(",")]
            saw = wanted("--witnesses", witnesses).split(",")
            retire_half(store, drawn, saw, today, pins=file.entries)
        elif ends:
            end_ad_hoc(store, today, pins=file.entries)
        found = terms_served(store)
    if as_json:
        tell_json([_row(one, today) for one in found])
        return
    for one in found:
        click.echo(words.term_row(one, today, SAY))
    if not found:
        click.echo(SAY("terms.none"))


def _row(one: Term, day: date) -> dict[str, object]:
    vacancy = one.vacancy
    fill_by = None if vacancy is None else vacancy.fill_by
    return {
        "office": one.office,
        "role": one.role,
        "person": person_key(one.person),
        "name": one.name,
        "standing": words.standing_of(one, day),
        "cause": None if one.cause is None else one.cause.value,
        "by_lot": one.by_lot,
        "vacant": vacancy is not None,
        "fill_by": None if fill_by is None else fill_by.isoformat(),
        "days_left": None if vacancy is None else vacancy.days_left,
    }


@click.command(help=SAY("terms.help_handover"))
@click.option("--from", "giver", help=SAY("terms.help_giver"))
@click.option("--to", "taker", help=SAY("terms.help_taker"))
@click.option("--money", multiple=True, help=SAY("terms.help_money"))
@click.option("--thing", multiple=True, help=SAY("terms.help_thing"))
@click.option("--witnesses", help=SAY("election.help_witnesses"))
@click.option("--on", "on", help=SAY("terms.help_handed_on"))
@json_option
@home_option
def office_handover(
    giver: str | None,
    taker: str | None,
    money: tuple[str, ...],
    thing: tuple[str, ...],
    witnesses: str | None,
    on: str | None,
    *,
    as_json: bool,
    home: Path,
) -> None:
    """Show what officers handed over; write down a handover: money as NAME=BAHT, things as NAME=N."""
    with at_home(home) as store:
        if giver is not None or taker is not None:
            items = [_money(text) for text in money] + [_thing(text) for text in thing]
            hand_over(
                store,
                _ever(store, wanted("--from", giver)),
                officer_named(store, wanted("--to", taker)).id,
                items,
                wanted("--witnesses", witnesses).split(","),
                day_now(store) if on is None else day_typed(on),
            )
        found = handed_over(store)
    if as_json:
        tell_json([row for one in found for row in _items(one)])
        return
    for one in found:
        click.echo(
            SAY(
                "terms.handed_over",
                giver=visible(one.giver),
                taker=visible(one.taker),
                day=one.handed_on,
            )
        )
        for item in one.items:
            click.echo(f"  {words.handed_item(item, SAY)}")
    if not found:
        click.echo(SAY("terms.nothing_handed_over"))


def _ever(store: Store, name: str) -> int:
    """Return the latest office of that name, held or not. Raises OfficeUnknown."""
    mine = [one for one in offices(store) if normalise(one.name) == normalise(name)]
    if not mine:
        raise OfficeUnknown(name=name)
    return mine[-1].id


def _money(text: str) -> HandedItem:
    name, _, baht = text.rpartition("=")
    return HandedItem(wanted("--money", name or None), None, satang_typed(baht))


def _thing(text: str) -> HandedItem:
    name, sign, many = text.rpartition("=")
    if not sign:
        return HandedItem(text)
    return HandedItem(wanted("--thing", name or None), whole("--thing", many, 0, MOST))


def _items(one: Handover) -> list[dict[str, object]]:
    return [
        {
            "handover": one.id,
            "from": one.giver,
            "to": one.taker,
            "on": one.handed_on.isoformat(),
            "item": item.name,
            "many": item.many,
            "satang": item.satang,
        }
        for item in one.items
    ]
