"""What was done at a meeting, told: its course, its agenda item by item, what areas add."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from forumtui.areas import MINUTED, brought
from forumtui.engine.inspection import as_after
from forumtui.meetings.records import holding
from forumtui.meetings.records.agenda import (
    PlanFacts,
    agenda,
    not_held,
    plan_of_meeting,
    postings,
)
from forumtui.meetings.records.holding import CheckedQuorum
from forumtui.meetings.records.meetings import (
    LEFT,
    SIGNED_ONLY,
    AttendanceWord,
    Span,
    attendance_words,
    meetings,
)
from forumtui.meetings.rules.agenda import (
    AgendaPart,
    ItemOrigin,
    ItemState,
    hour_text,
    is_short_notice,
)
from forumtui.meetings.rules.minuted import MinutedPart
from forumtui.messages import Messages
from forumtui.village.records.village import stops


@dataclass(frozen=True, slots=True)
class ToldItem:
    """An item of the agenda with what became of it, and the votes that were taken on it."""

    section: AgendaPart
    title: str
    texts: tuple[str, ...]
    votes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ToldOfMeeting:
    """What minutes tell beside figures: the course, the agenda, minutes adopted, areas' parts."""

    course: tuple[str, ...] = ()
    items: tuple[ToldItem, ...] = ()
    adopted: tuple[str, ...] = ()
    parts: tuple[MinutedPart, ...] = ()


NOTHING_TOLD: Final = ToldOfMeeting()


def what_was_done(meeting: int, span: Span, say: Messages) -> ToldOfMeeting:
    """Return what was done at a meeting as it stood when it ended. Inside a transaction."""
    with as_after(span.last):
        plan = plan_of_meeting(meeting)
        numbers = {one.id: one.number for one in meetings()}
        adopted = []
        for earlier, corrections in holding.adopted_at(meeting):
            put_right = say("minutes.corrected_so", text=corrections) if corrections else ""
            told = say("minutes.adopted", number=numbers[earlier], corrections=put_right)
            adopted.append(told.strip())
        course = [] if plan is None else list(_called(plan, meeting, say))
        course += _course(meeting, span, say)
        return ToldOfMeeting(
            course=(*course, *([] if plan is not None else adopted)),
            items=() if plan is None else tuple(_items(plan, say)),
            adopted=tuple(adopted),
            parts=tuple(
                part for place in MINUTED.values() for part in brought(place)(meeting, say)
            ),
        )


def _called(plan: PlanFacts, meeting: int, say: Messages) -> Iterator[str]:
    """Yield how a meeting was called, where its notice hung, that it came late, or was not held."""
    yield say(
        "minutes.called",
        issued=plan.issued_on,
        day=plan.planned_on,
        hour=hour_text(plan.minute),
        by=plan.called_by,
    )
    if plan.call > 1:
        yield say("minutes.call_again", call=plan.call)
    for one in postings(plan.id):
        yield say("minutes.posted", place=one.place, day=one.posted_on, by=one.posted_by)
    waived = holding.notice_waived(meeting)
    if waived is not None:
        yield say("minutes.waived", count=f"{waived:,}")
    elif is_short_notice(plan.kind, plan.issued_on, plan.planned_on):
        yield say("minutes.briefing")
    found = not_held(plan.id)
    if found is not None:
        yield say(
            "minutes.not_held",
            present=f"{found.present:,}",
            needed=f"{found.needed:,}",
            why=say("resolution.void_why", why=found.why) if found.why else "",
        ).strip()


def _course(meeting: int, span: Span, say: Messages) -> Iterator[str]:
    """Yield the counts of the quorum, breaks, who had no vote, who came late and who left."""
    counts = holding.checks(meeting)
    told = [(one.act, _checked(one, say)) for one in counts]
    for pause in holding.pauses(meeting):
        until = say("minutes.until", until=pause.goes_on_at) if pause.goes_on_at else ""
        key = "minutes.paused" if pause.paused else "minutes.gone_on"
        gap = {"until": until} if pause.paused else {}
        told.append((pause.act, say(key, at=_hour(pause.at), **gap).strip()))
    yield from (text for _, text in sorted(told))
    if observers := holding.observers(meeting):
        names = ", ".join(f"{name} {office}".strip() for name, office in observers)
        yield say("minutes.observers", names=names)
    houses = {stop.household: stop.house for stop in stops()}
    if seconds := holding.seconds(meeting):
        names = ", ".join(f"{name} ({houses.get(house, '')})" for house, name in seconds)
        yield say("minutes.seconds", names=names)
    yield from _came_and_went(meeting, span, counts[0].act if counts else None, say)


def _checked(one: CheckedQuorum, say: Messages) -> str:
    return say(
        "minutes.checked",
        at=_hour(one.at),
        present=f"{one.present:,}",
        entitled=f"{one.entitled:,}",
        needed=f"{one.needed:,}",
        met=say("minutes.met" if one.met else "minutes.short"),
        by=one.certified_by,
    )


def _came_and_went(
    meeting: int, span: Span, counted_in: int | None, say: Messages
) -> Iterator[str]:
    """Yield which houses came after the quorum was first counted, left early, or signed only."""
    first: dict[int, AttendanceWord] = {}
    last: dict[int, AttendanceWord] = {}
    for word in attendance_words(meeting, span.last):
        if word.present:
            first.setdefault(word.household, word)
        last[word.household] = word
    gates = [stop for stop in stops() if stop.household in last]
    late = [
        _house_at(stop.house, first[stop.household], say)
        for stop in gates
        if counted_in is not None and stop.household in first
        if first[stop.household].act > counted_in
    ]
    left = [
        _house_at(stop.house, last[stop.household], say)
        for stop in gates
        if last[stop.household].way == LEFT
    ]
    signed = [
        say("minutes.house_why", house=stop.house, why=last[stop.household].relation)
        for stop in gates
        if last[stop.household].way == SIGNED_ONLY
    ]
    if late:
        yield say("minutes.came_late", houses=", ".join(late))
    if left:
        yield say("minutes.left_early", houses=", ".join(left))
    if signed:
        yield say("minutes.signed_only", houses=", ".join(signed))


def _house_at(house: str, word: AttendanceWord, say: Messages) -> str:
    return say("minutes.house_at", house=house, at=_hour(word.at))


def _hour(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone():%H.%M}"


def _items(plan: PlanFacts, say: Messages) -> Iterator[ToldItem]:
    """Yield the agenda in its order, with what became of every item."""
    for one in agenda(plan.id):
        number = say("agenda.no_number") if one.number is None else one.number.text
        state = "" if one.state is ItemState.SET else say(f"agenda.state_{one.state.value}")
        if one.waits:
            state = say("minutes.agenda_open")
        late = say("agenda.late") if one.late else ""
        title = "  ".join(filter(None, (f"{number} {one.title}", state, late)))
        texts = []
        if one.origin is ItemOrigin.HOUSEHOLD:
            texts.append(say("agenda.from_household"))
        if one.presenter:
            texts.append(say("agenda.presented_by", name=one.presenter))
        if one.motion:
            texts.append(say("agenda.motion", motion=one.motion))
        if one.why:
            texts.append(say("resolution.void_why", why=one.why))
        yield ToldItem(one.section, title, tuple(texts), one.votes)
