"""How offices end and go on: left early, retired by lot, handed over; the ad-hoc committee leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forumtui.election.records.offices import (
    HandedItem,
    Handover,
    Term,
    by_election,
    ends_of,
    handovers,
    retired_elections,
    terms,
)
from forumtui.election.refusals import (
    AdHocStays,
    CauseUnreasoned,
    HalfAlready,
    HandoverToOneself,
    LotOfHalf,
    NobodyServes,
    NothingHandedOver,
    VotesOfNobody,
)
from forumtui.election.rules.committee import EndCause, check_removal, half_of, retiring_from
from forumtui.election.rules.standing import check_witnesses, names_given, stands_apart
from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.refusals import NotFound
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.meetings.acts.meetings import day_if_known
from forumtui.officers import records as officers
from forumtui.officers.acts.approval import approved_act
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.officers.records import Officer
from forumtui.officers.refusals import OfficersTooFew
from forumtui.officers.rules import LEAST_OFFICERS, check_office_day
from forumtui.tables import election as tables
from forumtui.tables.officers import OfficeEnd


@dataclass(frozen=True, slots=True)
class Leaving:
    """Which office ends, when and why; of a removal how many were for it of how many."""

    office: int
    until: date
    cause: EndCause
    note: str = ""
    votes: int | None = None
    base: int | None = None


@dataclass(frozen=True, slots=True)
class CommitteeNow:
    """The committee on a day: every office an election filled, and what the ad-hoc one still holds.

    `offices` are all there ever were, of whom somebody hands over; `day` is None where it is not known.
    """

    terms: tuple[Term, ...]
    ad_hoc: tuple[Officer, ...]
    offices: tuple[Officer, ...]
    day: date | None
    handed_over: bool

    @property
    def acting(self) -> int:
        """How many serve on after their term."""
        return sum(self.day is not None and one.acting_on(self.day) for one in self.terms)

    @property
    def vacant(self) -> int:
        """How many offices are to be filled."""
        return sum(
            one.vacancy is not None and one.vacancy.fill_by is not None for one in self.terms
        )


def committee_now(store: Store) -> CommitteeNow:
    """Return the committee as it stands."""
    with store.reading():
        elected = by_election()
        return CommitteeNow(
            terms(),
            tuple(one for one in officers.serving() if one.id not in elected),
            officers.offices(),
            day_if_known(),
            bool(handovers()),
        )


def terms_shown(shown: Sequence[Term]) -> str:
    """Return the digest of the offices that are shown."""
    return seen_of(*shown)


def leave_office(
    store: Store, leaving: Leaving, *, pins: Pins | PinsOf = NO_PINS, seen: str | None = None
) -> Term:
    """Write down that an office ended early or with its term, and why; where it is vacant it is filled.

    Where officers are set two others allow it, and they never become too few: a successor is named
    first. `seen` is the digest of the offices that were shown (`terms_shown`), here and below. Raises
    CauseUnreasoned, VotesOfNobody, RemovalFalls, NotFound, OfficeDayImplausible, OfficersTooFew,
    ChangedMeanwhile, and what `approved_act` raises.
    """
    note = " ".join(leaving.note.split())
    if leaving.cause in {EndCause.UNFIT, EndCause.REMOVED} and not note:
        raise CauseUnreasoned
    if leaving.cause is EndCause.REMOVED:
        if leaving.votes is None or leaving.base is None:
            raise VotesOfNobody
        check_removal(leaving.votes, leaving.base)
    elif (leaving.votes, leaving.base) != (None, None):
        raise VotesOfNobody

    def check() -> Officer:
        _still_those(seen)
        one = officers.officer(leaving.office)
        if one.id not in by_election():
            raise NotFound(what=one.name)
        check_office_day(leaving.until, one.since, leaving.until)
        if len(officers.serving()) == LEAST_OFFICERS:
            raise OfficersTooFew(least=LEAST_OFFICERS)
        return one

    with approved_act(
        store, "election.leave_office", pins, check=check, about=leaving.office
    ) as entry:
        one = check()
        add(OfficeEnd, office=one.id, until=leaving.until, act=entry.sequence)
        end = ends_of(one.id)
        assert end is not None
        values = {
            "cause": leaving.cause.value,
            "note": note,
            "votes": leaving.votes,
            "base": leaving.base,
        }
        add(tables.OfficeEndCause, end=end, act=entry.sequence, **values)
        entry.facts |= {
            **values,
            "name": one.name,
            "office": one.id,
            "until": leaving.until.isoformat(),
        }
        return next(term for term in terms() if term.office == one.id)


def retire_half(
    store: Store,
    drawn: Sequence[int],
    witnesses: Sequence[str],
    on: date,
    *,
    pins: Pins | PinsOf = NO_PINS,
    seen: str | None = None,
) -> tuple[Term, ...]:
    """Write down which half of a committee a lot retires after its first year, before witnesses.

    Their terms end with the day of the lot; they serve on until a successor takes over, and may stand
    again. Raises WitnessesMissing, NobodyServes, HalfAlready, LotOfHalf, ChangedMeanwhile, and what
    `approved_act` raises.
    """
    saw = names_given(witnesses)
    check_witnesses(saw)

    def check() -> list[Term]:
        _still_those(seen)
        return _half(drawn, on)

    with approved_act(store, "election.retire_half", pins, check=check) as entry:
        out = check()
        lot = add(
            tables.RetiringLot,
            election=out[0].election,
            drawn_on=on,
            witnesses="\n".join(saw),
            act=entry.sequence,
        )
        for one in out:
            add(tables.RetiredByLot, lot=lot, office=one.office, act=entry.sequence)
        entry.facts |= {
            "election": out[0].election,
            "drawn": [one.office for one in out],
            "on": on.isoformat(),
            "witnesses": [*saw],
        }
        gone = {one.office for one in out}
        return tuple(term for term in terms() if term.office in gone)


def _half(drawn: Sequence[int], on: date) -> list[Term]:
    """Return the terms a lot drew. Raises NobodyServes, HalfAlready, LotOfHalf."""
    serving = [one for one in terms() if one.ended is None]
    if not serving:
        raise NobodyServes
    latest = max(one.election for one in serving)
    committee = [one for one in serving if one.election == latest]
    due = retiring_from(min(one.since for one in committee))
    if latest in retired_elections() or on < due:
        raise HalfAlready(since=due)
    by_office = {one.office: one for one in committee}
    if len({*drawn}) != half_of(committee) or {*drawn} - {*by_office} or not drawn:
        raise LotOfHalf(many=half_of(committee), serving=len(committee))
    return [by_office[office] for office in drawn]


def hand_over(
    store: Store,
    giver: int,
    taker: int,
    items: Sequence[HandedItem],
    witnesses: Sequence[str],
    on: date,
    *,
    seen: str | None = None,
) -> Handover:
    """Write down what one officer handed over to another (ส่งมอบงาน): money, books, keys.

    The giver holds an office or held one, the taker holds one. Raises WitnessesMissing,
    NothingHandedOver, NotFound, HandoverToOneself, ChangedMeanwhile.
    """
    saw = names_given(witnesses)
    check_witnesses(saw)
    listed = [item for item in items if item.name.strip()]
    if not listed:
        raise NothingHandedOver
    with act(store, "election.hand_over") as entry:
        _still_those(seen)
        gives = next((one for one in officers.offices() if one.id == giver), None)
        if gives is None:
            raise NotFound(what=str(giver))
        takes = officers.officer(taker)
        if not stands_apart(gives.name, [takes.name]):
            raise HandoverToOneself(name=takes.name)
        made = add(
            tables.OfficeHandover,
            giver=gives.id,
            taker=takes.id,
            handed_on=on,
            witnesses="\n".join(saw),
            act=entry.sequence,
        )
        for item in listed:
            add(
                tables.HandoverItem,
                handover=made,
                name=" ".join(item.name.split()),
                many=item.many,
                satang=item.satang,
                act=entry.sequence,
            )
        entry.facts = {
            "giver": gives.id,
            "taker": takes.id,
            "on": on.isoformat(),
            "items": [{"name": one.name, "many": one.many, "satang": one.satang} for one in listed],
            "witnesses": [*saw],
        }
        return next(one for one in handovers() if one.id == made)


def end_ad_hoc(
    store: Store, on: date, *, pins: Pins | PinsOf = NO_PINS, seen: str | None = None
) -> tuple[Officer, ...]:
    """Write down that the ad-hoc committee's offices ended, and its PINs with them.

    From then on only the PINs of those elected allow anything. Raises AdHocStays, NobodyServes,
    OfficeDayImplausible, ChangedMeanwhile, and what `approved_act` raises.
    """

    def check() -> list[Officer]:
        _still_those(seen)
        elected, serving = by_election(), officers.serving()
        new = [one for one in serving if one.id in elected]
        old = [one for one in serving if one.id not in elected]
        if not old:
            raise NobodyServes
        if len(new) < LEAST_OFFICERS:
            raise AdHocStays(least=LEAST_OFFICERS, many=len(new))
        for one in old:
            check_office_day(on, one.since, on)
        return old

    with approved_act(store, "election.end_ad_hoc", pins, check=check) as entry:
        old = check()
        for one in old:
            add(OfficeEnd, office=one.id, until=on, act=entry.sequence)
        entry.facts |= {"offices": [one.id for one in old], "until": on.isoformat()}
        return tuple(old)


def handed_over(store: Store) -> tuple[Handover, ...]:
    """Return every handover, the first one first."""
    with store.reading():
        return handovers()


def _still_those(seen: str | None) -> None:
    if seen is not None:
        still_as_seen(seen, *terms())
