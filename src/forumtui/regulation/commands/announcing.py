"""The command for announcing an edition, where it hangs, and its coming into force."""

from datetime import date
from pathlib import Path
from typing import Final

import click

from forumtui.engine.database import Store
from forumtui.regulation import words
from forumtui.regulation.acts import adopting as steps
from forumtui.regulation.acts import announcing as room
from forumtui.regulation.acts.adopting import Announcing
from forumtui.regulation.records.editions import AnnouncementFacts, EditionFacts
from forumtui.regulation.refusals import AnnouncementNumberMalformed, AnnouncementUnknown
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.text import visible
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.ui.command_options import wanted
from forumtui.ui.typed_input import day_typed
from forumtui.village.acts.day import day_now, say_if_in_doubt
from forumtui.village.acts.village import at_home


@click.command(help=SAY("announcing.help"))
@click.argument("number", required=False)
@click.option("--signed-by", help=SAY("announcing.help_signed_by"))
@click.option("--on", "on", help=SAY("announcing.help_on"))
@click.option("--in-force-on", "since", help=SAY("announcing.help_in_force_on"))
@click.option("--misprint", default="", help=SAY("announcing.help_misprint"))
@click.option("--posted", help=SAY("announcing.help_posted"))
@click.option("--by", "by", default="", help=SAY("announcing.help_by"))
@click.option("--witness", default="", help=SAY("announcing.help_witness"))
@click.option("--copy-to", help=SAY("announcing.help_copy_to"))
@click.option("--void", "void", help=SAY("announcing.help_void"))
@click.option("--in-force", "comes", is_flag=True, help=SAY("announcing.help_in_force"))
@click.option("--text", "whole_text", is_flag=True, help=SAY("announcing.help_text"))
@json_option
@home_option
def announce(
    number: str | None,
    signed_by: str | None,
    on: str | None,
    since: str | None,
    misprint: str,
    posted: str | None,
    by: str,
    witness: str,
    copy_to: str | None,
    void: str | None,
    *,
    comes: bool,
    whole_text: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Announce the edition adopted last, say where it hangs, let it come into force; show all."""
    given = None if on is None else day_typed(on)
    with at_home(home) as store:
        if signed_by is not None:
            say_if_in_doubt(store, given)
            day = day_now(store) if given is None else given
            begins = None if since is None else day_typed(since)
            steps.announce(store, Announcing(signed_by, day, begins, misprint))
        elif comes:
            steps.come_into_force(store, today=given)
        else:
            on_day = day_now(store) if given is None else given
            _of_number(store, number, posted, copy_to, void, by=by, witness=witness, on_day=on_day)
        every, editions = steps.every_announcement(store), steps.every_edition(store)
        if number is not None:
            every = _only(every, number)
    if as_json:
        tell_json([_row(one, editions) for one in every])
        return
    for one in every:
        click.echo(_told(one))
    if not every:
        click.echo(SAY("announcing.none"))
    if whole_text and editions:
        before = editions[-2] if len(editions) > 1 else None
        for line in words.edition_rows(editions[-1], SAY, before):
            click.echo(line)


def _only(every: tuple[AnnouncementFacts, ...], text: str) -> tuple[AnnouncementFacts, ...]:
    """Return the announcement of a number. Raises AnnouncementNumberMalformed, AnnouncementUnknown."""
    which = numbered(text)
    found = tuple(one for one in every if (one.number, one.year_be) == which)
    if not found:
        raise AnnouncementUnknown(number=f"{which[0]}/{which[1]}")
    return found


def _of_number(
    store: Store,
    number: str | None,
    posted: str | None,
    copy_to: str | None,
    void: str | None,
    *,
    by: str,
    witness: str,
    on_day: date,
) -> None:
    """Do what is asked of one announcement, nothing where nothing is."""
    if posted is copy_to is void is None:
        return
    which, year = numbered(wanted("NUMBER", number))
    if posted is not None:
        steps.post(store, which, year, place=posted, posted_by=by, on=on_day, witness=witness)
    elif copy_to is not None:
        room.hand_copy(store, which, year, given_to=copy_to, on=on_day, received_by=by)
    elif void is not None:
        room.void_announcement(store, which, year, void)


def numbered(text: str) -> tuple[int, int]:
    """Return an announcement's number and year of "1/2569". Raises AnnouncementNumberMalformed."""
    which, _, year = to_arabic_digits(text).strip().partition("/")
    fits = all(one.isascii() and one.isdecimal() and len(one) <= LONGEST for one in (which, year))
    if not fits:
        raise AnnouncementNumberMalformed(text=text)
    return int(which), int(year)


LONGEST: Final = 4
"""Digits of a number within a year, and of a year."""


def _told(one: AnnouncementFacts) -> str:
    key = "announcing.said_misprint" if one.edition is None else "announcing.said_edition"
    if one.void:
        key = "announcing.said_void"
    return SAY(
        key,
        number=one.number,
        year=str(one.year_be),
        day=one.announced_on,
        since=one.in_force_on,
        by=visible(one.signed_by),
        text=visible(one.void or one.text),
        places=visible(", ".join(one.posted)) or SAY("announcing.nowhere"),
    )


def _row(one: AnnouncementFacts, editions: tuple[EditionFacts, ...]) -> dict[str, object]:
    edition = next((each for each in editions if each.id == one.edition), None)
    return {
        "number": one.number,
        "year_be": one.year_be,
        "edition": None if edition is None else edition.number,
        "announced_on": one.announced_on.isoformat(),
        "in_force_on": one.in_force_on.isoformat(),
        "in_force": edition is not None and edition.since is not None,
        "signed_by": one.signed_by,
        "misprint": one.text or None,
        "posted": ", ".join(one.posted) or None,
        "copies": ", ".join(one.copies) or None,
        "void": one.void or None,
    }
