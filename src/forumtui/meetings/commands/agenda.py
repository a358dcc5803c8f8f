"""Commands for meetings that are called: the notice, where it hangs, the agenda."""

from pathlib import Path
from typing import Final

import click

from forumtui.meetings import words
from forumtui.meetings.acts import agenda as steps
from forumtui.meetings.acts.agenda import CalledMeeting, MeetingCall
from forumtui.meetings.refusals import PlanUnknown
from forumtui.meetings.rules.agenda import (
    SECTIONS,
    USUAL_ITEMS,
    AgendaPart,
    ItemOrigin,
    ItemState,
    MeetingKind,
    hour_text,
)
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.text import visible
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.ui.command_options import offered, wanted, whole
from forumtui.ui.typed_input import day_typed, minute_typed
from forumtui.village.acts.village import at_home

KINDS: Final = {one.value: one for one in MeetingKind}
AGENDAS: Final = {one: one for one in USUAL_ITEMS}
STATES: Final = {one.value.replace("_", "-"): one for one in ItemState}
PARTS: Final = {one.value: one for one in SECTIONS}
ORIGINS: Final = {one.value: one for one in ItemOrigin}


@click.command(help=SAY("agenda.help_notice"))
@click.argument("plan", required=False)
@click.option("--call-for", "planned", help=SAY("agenda.help_call_for"))
@click.option("--at", "at", default="18:00", help=SAY("agenda.help_at"))
@click.option("--place", default="", help=SAY("agenda.help_place"))
@click.option("--by", "by", default="", help=SAY("agenda.help_by"))
@click.option("--kind", default=MeetingKind.FORUM.value, help=SAY("agenda.help_kind"))
@click.option("--agenda", "usual", help=SAY("agenda.help_agenda"))
@click.option("--again", is_flag=True, help=SAY("agenda.help_again"))
@click.option("--posted", help=SAY("agenda.help_posted"))
@click.option("--on", "on", help=SAY("agenda.help_on"))
@json_option
@home_option
def notice(
    plan: str | None,
    planned: str | None,
    at: str,
    place: str,
    by: str,
    kind: str,
    usual: str | None,
    posted: str | None,
    on: str | None,
    *,
    again: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Show the meetings that were called; call one, call it again, say where its notice hangs."""
    issued = None if on is None else day_typed(on)
    minute, sort = minute_typed(at), offered("--kind", kind, KINDS)
    begins = "" if usual is None else offered("--agenda", usual, AGENDAS)
    number = None if plan is None else whole("PLAN", plan, 1, 100_000)
    with at_home(home) as store:
        if posted is not None:
            which = whole("PLAN", wanted("PLAN", plan), 1, 100_000)
            steps.post_notice(store, which, place=posted, posted_by=by, posted_on=issued)
        elif again:
            which = whole("PLAN", wanted("PLAN", plan), 1, 100_000)
            day = day_typed(wanted("--call-for", planned))
            steps.call_again(
                store, which, planned_on=day, minute=minute, place=place, issued_on=issued
            )
        elif planned is not None:
            called = MeetingCall(sort, day_typed(planned), minute, place, by, issued, begins)
            steps.call_meeting(store, called, SAY)
        found = steps.called_meetings(store)
    shown = [one for one in found if number is None or one.plan.id == number or again]
    if as_json:
        tell_json([_plan_row(one) for one in shown])
        return
    for one in shown:
        for line in _told(one):
            click.echo(line)
    if not shown:
        click.echo(SAY("agenda.none"))


@click.command(help=SAY("agenda.help"))
@click.argument("plan", required=False)
@click.option("--add", "title", help=SAY("agenda.help_add"))
@click.option("--part", default=AgendaPart.DECIDE.value, help=SAY("agenda.help_part"))
@click.option("--motion", default="", help=SAY("agenda.help_motion"))
@click.option("--presenter", default="", help=SAY("agenda.help_presenter"))
@click.option("--origin", default=ItemOrigin.CHAIR.value, help=SAY("agenda.help_origin"))
@click.option("--item", help=SAY("agenda.help_item"))
@click.option("--move", help=SAY("agenda.help_move"))
@click.option("--state", help=SAY("agenda.help_state"))
@click.option("--because", default="", help=SAY("agenda.help_because"))
@json_option
@home_option
def agenda(
    plan: str | None,
    title: str | None,
    part: str,
    motion: str,
    presenter: str,
    origin: str,
    item: str | None,
    move: str | None,
    state: str | None,
    because: str,
    *,
    as_json: bool,
    home: Path,
) -> None:
    """Show the agenda of a meeting that is called, the last one unless told; add, move, settle items."""
    section, who = offered("--part", part, PARTS), offered("--origin", origin, ORIGINS)
    became = None if state is None else offered("--state", state, STATES)
    steps_by = None if move is None else offered("--move", move, {"up": -1, "down": 1})
    with at_home(home) as store:
        every = steps.called_meetings(store)
        number = None if plan is None else whole("PLAN", plan, 1, 100_000)
        found = next(
            (one for one in reversed(every) if number is None or one.plan.id == number), None
        )
        if found is None:
            raise PlanUnknown
        if title is not None:
            more = {"motion": motion, "presenter": presenter}
            found = steps.add_item(store, found.plan.id, section, title, origin=who, **more)
        if item is not None:
            one = steps.item_numbered(found.items, to_arabic_digits(item).strip())
            if steps_by is not None:
                found = steps.move_item(store, one.id, steps_by)
            if became is not None:
                found = steps.say_state(store, one.id, became, why=because)
    if as_json:
        tell_json(
            [
                {
                    "plan": found.plan.id,
                    "item": None if one.number is None else one.number.text,
                    "part": one.section.value,
                    "title": one.title,
                    "motion": one.motion or None,
                    "presenter": one.presenter or None,
                    "origin": one.origin.value,
                    "late": one.late,
                    "state": one.state.value,
                    "why": one.why or None,
                    "votes": len(one.votes),
                }
                for one in found.items
            ]
        )
        return
    for line in (_told(found)[0], *(words.agenda_item(one, SAY) for one in found.items)):
        click.echo(line)


def _told(found: CalledMeeting) -> list[str]:
    one = found.plan
    said = [words.plan_lead(one, SAY)]
    if one.not_held is not None:
        said.append(f"  {SAY('agenda.not_held')}")
    if found.short:
        said.append(f"  {SAY('agenda.short')}")
    said += [
        f"  {SAY('agenda.posted', place=visible(p.place), day=p.posted_on, by=visible(p.posted_by))}"
        for p in found.postings
    ]
    return said


def _plan_row(found: CalledMeeting) -> dict[str, object]:
    one = found.plan
    return {
        "plan": one.id,
        "kind": one.kind.value,
        "number": one.number,
        "year_be": one.planned_on.year + 543,
        "call": one.call,
        "first": one.first,
        "planned_on": one.planned_on.isoformat(),
        "at": hour_text(one.minute),
        "place": one.place,
        "called_by": one.called_by,
        "issued_on": one.issued_on.isoformat(),
        "short_notice": found.short,
        "posted": len(found.postings),
        "items": len(found.items),
        "meeting": one.meeting,
        "held": None if one.waits else one.not_held is None,
    }
