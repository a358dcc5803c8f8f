"""Sub-step 1.3: members check and certify their own data (สมาชิกตรวจสอบและรับรองข้อมูลตัวเอง).

Each answer is one act. It speaks for every person of the household who has not answered yet, and is
bound to the figures shown by their fingerprint. The household is read once, inside the act's
transaction: the fingerprint is that of the figures that are in the database then.

`seen` is the digest of the household as it stood on the screen (`HouseholdView.asked_about`): where
that has changed since, nothing is written and ChangedMeanwhile raised.

Where the walk stands is written in the transaction of each answer. Pages that were turned since then
are remembered when the room is left (`remember`): after a power cut the walk goes on at the place of the
last answer.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from forumtui.engine.database import Store, add, add_together
from forumtui.engine.journal import Entry, Fact, Undo, act
from forumtui.engine.refusals import NothingToUndo
from forumtui.engine.seen import still_as_seen
from forumtui.ledger.records.figures import left_since
from forumtui.meetings.acts.meetings import occasion
from forumtui.meetings.records.meetings import open_meeting
from forumtui.officers.acts.approval import approved_act
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.people.refusals import SpeakerMissing
from forumtui.people.rules.person_facts import PersonStanding
from forumtui.tables.verification import Answer, Appointment, Dispute
from forumtui.thai.names import split_name
from forumtui.verification.records import answers as answers_records
from forumtui.verification.records import walk as walk_records
from forumtui.verification.records.answers import AnswerView, Claimed, meeting_of
from forumtui.verification.records.household_view import (
    HouseholdView,
    household_case,
    household_view,
)
from forumtui.verification.refusals import (
    AlreadyAnswered,
    AppointmentDayUnfit,
    DisputeOpen,
    ProxyIncomplete,
    ReasonMissing,
    SameFigure,
    SpeakerDied,
)
from forumtui.verification.rules import (
    StillWanted,
    Verdict,
    WalkPace,
    WalkProgress,
    appointed_between,
)
from forumtui.village.acts.households import find_persons
from forumtui.village.records.called import household_names
from forumtui.village.records.deaths import died
from forumtui.village.records.residents import ties
from forumtui.village.records.village import gates as gates_of


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke, and as what (head of the household, the member, a relation).

    `paper` is the document a proxy showed (หนังสือมอบอำนาจ) or the slip an answer was written on;
    "" when there was none.
    """

    name: str
    role: str = ""
    paper: str = ""


def confirm(
    store: Store,
    household: int,
    speaker: Speaker,
    *,
    away: Collection[int] = (),
    next_stop: int | None = None,
    seen: str | None = None,
) -> HouseholdView:
    """Certify the lines of all who have not answered; return the household as it now stands.

    Those who are `away` are still asked, another time. `next_stop` is where the walk goes on,
    remembered in the same transaction. Raises AlreadyAnswered, SpeakerMissing, SpeakerDied.
    """
    return _answer(
        store,
        "verification.confirm",
        household,
        Verdict.CONFIRMED,
        speaker,
        next_stop,
        seen,
        away=away,
    )


def confirm_by_proxy(
    store: Store,
    household: int,
    speaker: Speaker,
    *,
    away: Collection[int] = (),
    next_stop: int | None = None,
    seen: str | None = None,
) -> HouseholdView:
    """Certify by the word of a proxy whose paper was seen. Raises ProxyIncomplete as well."""
    _refuse_no_proxy(speaker)
    return _answer(
        store,
        "verification.confirm_by_proxy",
        household,
        Verdict.CONFIRMED,
        speaker,
        next_stop,
        seen,
        proxy=True,
        away=away,
    )


def _refuse_no_proxy(speaker: Speaker) -> None:
    if not (speaker.name.strip() and speaker.role.strip() and speaker.paper.strip()):
        raise ProxyIncomplete


def mark_absent(
    store: Store,
    household: int,
    speaker: Speaker,
    *,
    appointed: date | None = None,
    next_stop: int | None = None,
    seen: str | None = None,
) -> HouseholdView:
    """Write down that those who have not answered are absent (ขาดประชุม): never a confirmation.

    `appointed` is the day on which they are asked instead (นัดวันหลัง), None where none was agreed on;
    with whom was absent already it may still be. Raises AppointmentDayUnfit as well.
    """
    return _answer(
        store,
        "verification.absent",
        household,
        Verdict.ABSENT,
        speaker,
        next_stop,
        seen,
        appointed=appointed,
    )


def dispute(
    store: Store,
    household: int,
    line: str,
    *,
    claimed_satang: int,
    reason: str,
    speaker: Speaker,
    proxy: bool = False,
    rest_is_right: bool = False,
    away: Collection[int] = (),
    next_stop: int | None = None,
    seen: str | None = None,
) -> HouseholdView:
    """Write down that a line is wrong: what the member says it is, and why.

    The other lines of that person are thereby certified; where the `rest_is_right`, those of everybody
    else in the household as well who is not `away`. The line stays out of the contract until the
    dispute is settled. Raises NotFound, SameFigure, ReasonMissing, DisputeOpen, SpeakerMissing,
    SpeakerDied and ProxyIncomplete.
    """
    if not reason.strip():
        raise ReasonMissing
    if proxy:
        _refuse_no_proxy(speaker)
    if not speaker.name.strip():
        raise SpeakerMissing
    with act(store, "verification.dispute", actor=speaker.name) as entry:
        case = household_case(household)
        view = case.view()
        still_as_seen(seen, view.asked_about)
        wrong = view.line(line)
        if wrong.claimed_satang is not None:
            raise DisputeOpen(house=view.house, line=line)
        if wrong.balance_satang == claimed_satang:
            raise SameFigure(line=line)
        first, answers = _write_answers(
            entry, view, (wrong.person,), Verdict.DISPUTED, speaker, proxy=proxy
        )
        add(
            Dispute,
            answer=first,
            line=line,
            book_satang=wrong.balance_satang,
            claimed_satang=claimed_satang,
            reason=reason.strip(),
            act=entry.sequence,
        )
        if rest_is_right:
            others = tuple(one for one in _who_can_answer(view, away) if one != wrong.person)
            told = dict(entry.facts)
            if others:
                _, right = _write_answers(
                    entry, view, others, Verdict.CONFIRMED, speaker, proxy=proxy
                )
                answers += right
                entry.facts = told | {"answers": _told(told, entry.facts)}
        walk_records.set_bookmark(household if next_stop is None else next_stop)
        entry.facts |= {
            "line": line,
            "book_satang": wrong.balance_satang,
            "claimed_satang": claimed_satang,
            "reason": reason.strip(),
        }
        claim = Claimed(claimed_satang, entry.sequence)
        return case.with_answers(answers, {line: claim}).view()


def undo_last(
    store: Store, household: int, *, pins: Pins | PinsOf = NO_PINS, seen: str | None = None
) -> HouseholdView:
    """Take back the household's latest answer, as an act of its own.

    An answer of the meeting that is still open is the secretary's to take back; one that was given
    at another occasion takes two officers, where they are set. Raises NothingToUndo, and what
    `approved_act` raises.
    """

    def given_elsewhere() -> bool:
        return _is_sealed(household)

    def answered() -> int:
        if seen is not None:
            still_as_seen(seen, household_view(household).asked_about)
        last = walk_records.last_answered_in(household)
        if last is None:
            raise NothingToUndo
        return last

    with approved_act(
        store, "verification.undo", pins, check=answered, needed=given_elsewhere
    ) as entry:
        last = answered()
        add(Undo, undone=last, act=entry.sequence)
        walk_records.set_bookmark(household)
        entry.facts = {"household": household, "undone": last}
        return household_view(household)


def is_sealed(store: Store, household: int) -> bool:
    """Return whether the household's latest answer was given elsewhere than at the open meeting."""
    with store.reading():
        return _is_sealed(household)


def _is_sealed(household: int) -> bool:
    last = walk_records.last_answered_in(household)
    if last is None:
        return False
    meeting = open_meeting()
    return meeting_of(last) != (None if meeting is None else meeting.id)


def household(store: Store, household: int) -> HouseholdView:
    """Return one household as the hall sees it, and whether its debts are repaid. Raises NotFound."""
    with store.reading():
        view = household_view(household)
        left = left_since(line.line for line in view.lines if line.kind == "loan")
        gone = any(one.balance_satang + one.accrued_satang > 0 for one in left.values())
        return replace(view, repaid=gone)


def last_answered(store: Store) -> int | None:
    """Return the household that answered last, None when nobody has."""
    with store.reading():
        return walk_records.last_answered()


def how_far(store: Store) -> tuple[WalkProgress, frozenset[int]]:
    """Return how many households stand where, and those with nobody left to ask."""
    with store.reading():
        return walk_records.how_far()


@dataclass(frozen=True, slots=True)
class LeftHousehold:
    """A household that wants somebody yet, as it is called; `appointed` is the day agreed on."""

    household: int
    kind: StillWanted
    house: str
    head: str
    appointed: date | None = None


def left_to_do(store: Store) -> tuple[LeftHousehold, ...]:
    """Return the households that want somebody yet: by what they want, in the order of the gates."""
    with store.reading():
        gates, names = gates_of(), household_names()
        days = walk_records.appointments()
        return tuple(
            LeftHousehold(
                household,
                kind,
                gates[household],
                names[household],
                days.get(household) if kind is StillWanted.APPOINTED else None,
            )
            for kind, found in walk_records.left_to_do().items()
            for household in found
        )


def recent_proxies(store: Store) -> tuple[str, ...]:
    """Return who answered by proxy, the latest first: one may speak for several households."""
    with store.reading():
        return answers_records.recent_proxies()


def find_speakers(store: Store, text: str, day: date) -> tuple[str, ...]:
    """Return who of the village `text` may mean and may speak on a day: of age, alive."""
    found = find_persons(store, text)
    with store.reading():
        tied = ties().resident
        dead = died(lambda record: tied.get(record, record))
    return tuple(
        one.name
        for one in found
        if one.person not in dead
        and not PersonStanding(split_name(one.name).title, one.born).is_minor(day)
    )


def village_progress(store: Store) -> WalkProgress:
    """Return how many households, and how much debt, stand where."""
    with store.reading():
        return walk_records.village_progress()


def pace_now(store: Store) -> WalkPace:
    """Return how quickly the households answered at the open meeting; nothing outside of one."""
    with store.reading():
        meeting = open_meeting()
        return WalkPace() if meeting is None else walk_records.pace(meeting.id)


def speaking_day(store: Store) -> date | None:
    """Return the day of the open meeting, on which speakers are to be of age; None outside of one."""
    with store.reading():
        meeting = open_meeting()
        return None if meeting is None else meeting.held_on


def standings(store: Store) -> tuple[walk_records.HouseholdStanding, ...]:
    """Return where every household stands."""
    with store.reading():
        return walk_records.standings()


def resume(store: Store) -> int | None:
    """Return the household where the evening stopped, None before it began."""
    with store.reading():
        return walk_records.bookmark()


def remember(store: Store, household: int) -> None:
    """Remember where the walk stands when its room is left without an answer there.

    Not an act of the procedure: nothing is journalled.
    """
    with store.writing():
        walk_records.set_bookmark(household)


def _answer(
    store: Store,
    name: str,
    household: int,
    verdict: Verdict,
    speaker: Speaker,
    next_stop: int | None,
    seen: str | None,
    *,
    proxy: bool = False,
    appointed: date | None = None,
    away: Collection[int] = (),
) -> HouseholdView:
    if not speaker.name.strip():
        raise SpeakerMissing
    with act(store, name, actor=speaker.name) as entry:
        if appointed is not None:
            first, last = appointed_between(occasion(None).day)
            if not first <= appointed <= last:
                raise AppointmentDayUnfit(first=first, last=last)
        case = household_case(household)
        view = case.view()
        still_as_seen(seen, view.asked_about)
        only_absent = verdict is Verdict.ABSENT and appointed is None
        persons = view.unanswered if only_absent else _who_can_answer(view, away)
        if not persons:
            raise AlreadyAnswered(house=view.house)
        _, answers = _write_answers(
            entry, view, persons, verdict, speaker, proxy=proxy, appointed=appointed
        )
        if appointed is not None:
            add(Appointment, household=household, day=appointed, act=entry.sequence)
            entry.facts |= {"day": appointed.isoformat()}
        walk_records.set_bookmark(household if next_stop is None else next_stop)
        return case.with_answers(answers, {}).view()


def _told(disputing: Mapping[str, Fact], right: Mapping[str, Fact]) -> Fact:
    """Return the answers of one entry: those that dispute, and those that say the rest is right."""
    wrong, others = disputing["answers"], right["answers"]
    assert isinstance(wrong, list)
    assert isinstance(others, list)
    return [
        *wrong,
        *({**one, "verdict": right["verdict"]} for one in others if isinstance(one, dict)),
    ]


def _who_can_answer(
    view: HouseholdView, away: Collection[int | None] = ()
) -> tuple[int | None, ...]:
    """Return who has not answered and is not away; who was absent may answer after all."""
    return tuple(person for person in view.to_answer if person not in away)


def _whole(name: str) -> str:
    """Return a name as it is compared: its title in full, single blanks."""
    return split_name(name).full


def _write_answers(
    entry: Entry,
    view: HouseholdView,
    persons: Iterable[int | None],
    verdict: Verdict,
    speaker: Speaker,
    *,
    proxy: bool = False,
    appointed: date | None = None,
) -> tuple[int, tuple[AnswerView, ...]]:
    """Write one answer for each of the persons; return the first's identifier, and all of them.

    Raises SpeakerDied.
    """
    dead = {_whole(one.name) for one in view.members if one.id in view.dead}
    if dead and verdict is not Verdict.ABSENT and _whole(speaker.name) in dead:
        raise SpeakerDied(name=speaker.name.strip())
    meeting = open_meeting()
    answers = tuple(
        AnswerView(
            act=entry.sequence,
            person=person,
            verdict=verdict,
            proxy=proxy,
            spoken_by=speaker.name.strip(),
            spoken_as=speaker.role.strip(),
            paper=speaker.paper.strip(),
            fingerprint=view.fingerprint_of(person),
            appointed=appointed,
        )
        for person in persons
    )
    alike = {
        "verdict": verdict.value,
        "proxy": proxy,
        "spoken_by": speaker.name.strip(),
        "spoken_as": speaker.role.strip(),
        "paper": speaker.paper.strip(),
        "meeting": None if meeting is None else meeting.id,
    }
    first = add_together(
        Answer,
        [
            alike
            | {
                "household": view.id,
                "person": answer.person,
                "fingerprint": answer.fingerprint,
                "act": entry.sequence,
            }
            for answer in answers
        ],
    )
    entry.facts |= alike | {
        "household": view.id,
        "house": view.house,
        "answers": [
            {"answer": made, "person": answer.person, "fingerprint": answer.fingerprint}
            for made, answer in enumerate(answers, start=first)
        ],
    }
    return first, answers
