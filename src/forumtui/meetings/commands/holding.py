"""The command for a meeting's course: opened, who is there, the quorum, breaks, closed."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import click

from forumtui.engine.database import Store
from forumtui.meetings import words
from forumtui.meetings.acts import holding
from forumtui.meetings.acts import meetings as steps
from forumtui.meetings.acts.agenda import called_meetings
from forumtui.meetings.acts.meetings import Representative
from forumtui.meetings.refusals import NoMeeting, PlanUnknown
from forumtui.meetings.rules.agenda import MeetingKind
from forumtui.officers.commands import PinFile, pin_file_option
from forumtui.thai.text import visible
from forumtui.ui.command_line import OK, SAY, SOME_WAIT, home_option, json_option, tell_json
from forumtui.ui.command_options import offered, wanted, whole
from forumtui.ui.typed_input import day_typed
from forumtui.village.acts.day import say_if_in_doubt
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home

ACTIONS: Final = {
    one: one
    for one in (
        *("show", "open", "present", "absent", "check-quorum", "break", "go-on"),
        *("observer", "signed-only", "waive-notice", "not-held", "adopt-minutes", "close"),
    )
}

KINDS: Final = {one.value: one for one in MeetingKind}


@click.command(help=SAY("holding.help"))
@click.argument("action", default="show")
@click.argument("houses", nargs=-1)
@click.option("--on", "on", help=SAY("holding.help_on"))
@click.option("--place", default="", help=SAY("holding.help_place"))
@click.option("--chair", default="", help=SAY("holding.help_chair"))
@click.option("--secretary", default="", help=SAY("holding.help_secretary"))
@click.option("--kind", default=MeetingKind.FORUM.value, help=SAY("holding.help_kind"))
@click.option("--call", "call", default="1", help=SAY("holding.help_call"))
@click.option("--as", "name", help=SAY("holding.help_as"))
@click.option("--relation", default="", help=SAY("holding.help_relation"))
@click.option("--left", is_flag=True, help=SAY("holding.help_left"))
@click.option("--certified-by", default="", help=SAY("holding.help_certified_by"))
@click.option("--until", default="", help=SAY("holding.help_until"))
@click.option("--because", default="", help=SAY("holding.help_because"))
@click.option("--corrections", default="", help=SAY("holding.help_corrections"))
@pin_file_option
@json_option
@home_option
@click.pass_context
def meeting(
    context: click.Context,
    action: str,
    houses: tuple[str, ...],
    on: str | None,
    place: str,
    chair: str,
    secretary: str,
    kind: str,
    call: str,
    name: str | None,
    relation: str,
    certified_by: str,
    until: str,
    because: str,
    corrections: str,
    pin_file: Path | None,
    *,
    left: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Hold a meeting: open it, say who is there, count the quorum, break off, go on, close."""
    wish = offered("ACTION", action, ACTIONS)
    day = None if on is None else day_typed(on)
    sort, which = offered("--kind", kind, KINDS), whole("--call", call, 1, 9)
    by = None if name is None else Representative(name, relation)
    doing: Mapping[str, Callable[[Store], object]] = {
        "show": lambda _: None,
        "open": lambda store: steps.open_meeting(
            store,
            held_on=day_typed(wanted("--on", on)),
            place=place,
            chair=chair,
            secretary=secretary,
            plan=_plan(store, sort, which),
        ),
        "present": lambda store: _mark(store, houses, present=True, by=by),
        "absent": lambda store: _mark(store, houses, present=False, left=left),
        "check-quorum": lambda store: holding.check_quorum(store, certified_by=certified_by),
        "break": lambda store: holding.break_off(store, goes_on_at=until),
        "go-on": holding.go_on,
        "observer": lambda store: holding.observe(store, wanted("--as", name), relation),
        "signed-only": lambda store: _signed_only(store, houses, because),
        "waive-notice": holding.waive_notice,
        "not-held": lambda store: holding.say_not_held(store, why=because),
        "adopt-minutes": lambda store: holding.adopt_minutes(
            store, whole("NUMBER", " ".join(houses), 1, 10_000), corrections=corrections
        ),
        "close": lambda store: steps.close_meeting(store, pins=PinFile(pin_file).entries),
    }
    with at_home(home) as store:
        if wish == "open":
            say_if_in_doubt(store, day)
        doing[wish](store)
        now = holding.course(store)
        number = next((one.number for one in reversed(steps.meetings(store))), 0)
    if as_json:
        tell_json([] if now is None else [_row(now)])
    elif now is None:
        ended = "holding.closed" if wish == "close" else "holding.last"
        click.echo(SAY(ended if number else "holding.none", number=number))
    else:
        for line in _told(now):
            click.echo(line)
    short = wish == "check-quorum" and now is not None and not now.has_quorum
    context.exit(SOME_WAIT if short else OK)


def _plan(store: Store, kind: MeetingKind, call: int) -> int | None:
    """Return the plan of the meeting that is opened, None for one that nobody called.

    Raises PlanUnknown for a second call that was not called.
    """
    waiting = [
        one.plan.id
        for one in called_meetings(store)
        if one.plan.waits and one.plan.kind is kind and one.plan.call == call
    ]
    if call > 1 and not waiting:
        raise PlanUnknown
    return waiting[0] if waiting else None


def _mark(
    store: Store,
    houses: tuple[str, ...],
    *,
    present: bool,
    by: Representative | None = None,
    left: bool = False,
) -> None:
    if steps.current_meeting(store) is None:
        raise NoMeeting
    wanted("HOUSE", houses[0] if houses else None)
    here = steps.present_households(store)
    for household in [household_at(store, house) for house in houses]:
        if present and by is not None and household in here:
            holding.list_second(store, household, by.name)
        else:
            steps.mark_present(store, household, present=present, by=by, left=left)


def _signed_only(store: Store, houses: tuple[str, ...], because: str) -> None:
    wanted("HOUSE", houses[0] if houses else None)
    for household in [household_at(store, house) for house in houses]:
        steps.say_signed_only(store, household, why=because)


def _told(now: holding.Course) -> list[str]:
    one = now.meeting
    said = [
        SAY(
            "holding.now",
            number=one.number,
            day=one.held_on,
            place=visible(one.place),
            chair=visible(one.chair),
            secretary=visible(one.secretary),
        ),
        SAY(
            "holding.quorum_met" if now.has_quorum else "holding.quorum_short",
            present=now.present,
            entitled=now.entitled,
            needed=now.needed,
            rule=words.quorum_rule(now.rule, SAY),
        ),
    ]
    said += [SAY("holding.observer", name=visible(a), office=visible(b)) for a, b in now.observers]
    said += [SAY("holding.second", name=visible(name)) for _, name in now.seconds]
    if now.paused:
        said.append(SAY("holding.paused"))
    return said


def _row(now: holding.Course) -> dict[str, object]:
    one = now.meeting
    return {
        "meeting": one.number,
        "held_on": one.held_on.isoformat(),
        "place": one.place,
        "chair": one.chair,
        "secretary": one.secretary,
        "entitled": now.entitled,
        "present": now.present,
        "needed": now.needed,
        "rule": now.rule.value,
        "met": now.has_quorum,
        "paused": now.paused,
        "observers": len(now.observers),
        "without_vote": len(now.seconds),
        "checks": len(now.checks),
    }
