"""Resolutions by raised hands (มติ, ยกมือ): put to the vote, counted, declared, or void.

A vote is opened by an act of its own, so that one that was half counted when the power went is known:
it is void, and never counted from half a count.
"""

from dataclasses import dataclass

from forumtui.engine.database import Store, add
from forumtui.engine.journal import PROGRAM, Entry, Fact, Undo, act
from forumtui.engine.refusals import ChangedMeanwhile
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.ledger.records.village_figures import (
    CertifiedChange,
    VillageFigures,
    changed_funds,
    village_figures,
)
from forumtui.meetings.acts.interrupted_vote import left_by
from forumtui.meetings.acts.may_vote import check_may_vote, check_still_quorum
from forumtui.meetings.records import votes as records
from forumtui.meetings.records.agenda import agenda, plan_of_meeting
from forumtui.meetings.records.meetings import households_present, open_meeting
from forumtui.meetings.records.quorum import quorum_rule
from forumtui.meetings.records.votes import ResolutionFacts, VoidCause
from forumtui.meetings.refusals import (
    CastingMissing,
    ItemUnknown,
    NoMeeting,
    NotDeclared,
    NotOnNotice,
    QuestionMissing,
    TakingBackUnreasoned,
    VotedFiguresChanged,
    VoteIsOpen,
    VoteNotOpen,
)
from forumtui.meetings.rules.quorum import USUAL_QUORUM, QuorumRule, quorum_of
from forumtui.meetings.rules.votes import (
    MOST_PEOPLE,
    Hands,
    MajorityRule,
    Reckoning,
    Side,
    VoteVerdict,
    check_present,
    reckon,
)
from forumtui.officers.acts.approval import approved_act
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.tables import meetings as meetings_records
from forumtui.tables.agenda import QuorumCheck, VoteItem
from forumtui.village.acts.households import residents_count
from forumtui.village.records.edition_values import settled_value
from forumtui.village.records.village import stops


def open_vote(
    store: Store,
    question: str,
    *,
    rule: MajorityRule,
    present: int,
    seen: str | None = None,
    certifies: bool = False,
    fingerprint: str | None = None,
    item: int | None = None,
) -> ResolutionFacts:
    """Put a question to the vote of the people present.

    `seen` is the digest of the quorum as it was shown (`quorum_shown`). One that `certifies` the data
    (sub-step 2.2) keeps the figures of the village as they stand; `fingerprint` is that of the figures
    that were shown. `item` is that of the agenda it belongs to. At a meeting that was called the
    households present are counted by it and kept as a count of the quorum. Raises QuestionMissing,
    PresentMissing, NoMeeting, VoteIsOpen, ItemUnknown, NotOnNotice, ChangedMeanwhile, and what
    `check_may_vote` raises.
    """
    _check(question, present)
    with act(store, "resolution.open") as entry:
        vote = _opened(entry, question, rule, present, seen, item)
        if not certifies:
            return vote
        _keep_figures(entry, vote.id, fingerprint)
        return _the_open(vote.id)


@dataclass(frozen=True, slots=True)
class Certification:
    """Where the certifying of the village's data stands (sub-step 2.2).

    `resolution` is the latest that certified it, None where none did. `now` are the figures as they
    are, `changed` the funds whose sums are others since.
    """

    resolution: ResolutionFacts | None
    now: VillageFigures
    changed: tuple[CertifiedChange, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the village certified exactly the figures there are."""
        return self.resolution is not None and not self.moved

    @property
    def moved(self) -> bool:
        """Whether a figure is another one than the village certified."""
        kept = None if self.resolution is None else self.resolution.figures
        return kept is not None and kept.fingerprint != self.now.fingerprint


def certification(store: Store, upto: int | None = None) -> Certification:
    """Return whether the village certified its figures, and whether they are still those.

    `upto` an act: of the resolutions and the figures as after that one.
    """
    with store.reading():
        return certification_after(upto)


def standing_certification(store: Store) -> Certification | None:
    """Return what the village certified and what changed since, None where it certified nothing."""
    with store.reading():
        return None if records.certification() is None else certification_after()


def certification_after(upto: int | None = None) -> Certification:
    """Return the same. Only inside `Store.reading` or an act."""
    found = records.certification(upto)
    now = village_figures(upto)
    if found is None or found.figures is None:
        return Certification(None, now)
    return Certification(found, now, changed_funds(found.figures.funds, now.funds))


def usual_majority(store: Store) -> MajorityRule:
    """Return the majority of the regulation in force on the open meeting's day.

    More than half of those present where none is in force, or no meeting is open.
    """
    with store.reading():
        meeting = open_meeting()
        settled = None if meeting is None else settled_value("vote.majority", meeting.held_on)
    return MajorityRule.PRESENT if settled is None else MajorityRule(settled)


def most_present(store: Store) -> int:
    """Return how many people can be there at most: all who live here, and who came for a household.

    Of a village whose residents nobody has read it is not known: MOST_PEOPLE.
    """
    with store.reading():
        meeting, people = open_meeting(), residents_count(store)
        here = 0 if meeting is None else households_present(meeting.id)
    return people + here if people else MOST_PEOPLE


def quorum_shown(
    meeting: int | None, present: int, households: int, rule: QuorumRule = USUAL_QUORUM
) -> str:
    """Return the digest of the quorum that is shown: where, how many of how many, by which rule."""
    return seen_of(meeting, present, households, rule)


def vote_shown(vote: ResolutionFacts) -> str:
    """Return the digest of a vote as it is shown: its question, its count, what came of it."""
    return seen_of(vote)


def declare_vote(
    store: Store,
    vote: int,
    hands: Hands,
    *,
    casting: Side | None = None,
    seen: str | None = None,
) -> ResolutionFacts:
    """Declare what was counted; between equal votes the chair's casting vote is stated.

    `seen` is the digest of the vote as it was shown (`vote_shown`). Raises VoteNotOpen,
    ChangedMeanwhile, CastingMissing, QuorumLostCounting, VotedFiguresChanged where the figures that
    the room votes on are not those any more, and what `meetings.rules.votes.reckon` does.
    """
    with act(store, "resolution.declare") as entry:
        found = _the_open(vote)
        still_as_seen(seen, found)
        meeting = open_meeting()
        if meeting is not None:
            check_still_quorum(meeting)
        kept = found.figures
        if kept is not None and kept.fingerprint != village_figures().fingerprint:
            raise VotedFiguresChanged
        _declare(entry, found, hands, casting)
    return _resolution(store, vote)


def record_vote(
    store: Store,
    question: str,
    *,
    rule: MajorityRule,
    present: int,
    hands: Hands,
    casting: Side | None = None,
    seen: str | None = None,
    certifies: bool = False,
    item: int | None = None,
) -> ResolutionFacts:
    """Write down a vote that was counted already, opened and declared in one act.

    A vote that a program left open is void first. `seen`, `certifies` and `item` are as in
    `open_vote`. Raises what `open_vote` and `declare_vote` do.
    """
    _check(question, present)
    _reckoned(rule, present, hands, casting)
    if (cause := left_by(store)) is not None:
        void_what_was_left(store, cause)
    with act(store, "resolution.record") as entry:
        vote = _opened(entry, question, rule, present, seen, item)
        if certifies:
            _keep_figures(entry, vote.id, None)
        _declare(entry, vote, hands, casting)
    return _resolution(store, vote.id)


def void_vote(store: Store, vote: int, *, why: str = "", seen: str | None = None) -> None:
    """Write down that the open vote is void: nobody counted it to its end.

    `seen` is as in `declare_vote`. Raises VoteNotOpen, ChangedMeanwhile.
    """
    with act(store, "resolution.void") as entry:
        found = _the_open(vote)
        still_as_seen(seen, found)
        _void(entry, found, VoidCause.STOPPED, why.strip())


def void_what_was_left(store: Store, cause: VoidCause) -> None:
    """Write down that a vote is void which a program left open; without one nothing is written."""
    with store.reading():
        found = records.open_vote()
    if found is not None:
        with act(store, "resolution.void", actor=PROGRAM) as entry:
            _void(entry, _the_open(found.id), cause, "")


def take_back(
    store: Store,
    vote: int,
    *,
    reason: str,
    pins: Pins | PinsOf = NO_PINS,
    seen: str | None = None,
) -> None:
    """Take back a resolution that was declared, as an act of its own; two officers allow it.

    `seen` is the digest of the resolution as it was shown (`vote_shown`). Raises
    TakingBackUnreasoned, NotDeclared, ChangedMeanwhile, and what `approved_act` raises.
    """
    if not reason.strip():
        raise TakingBackUnreasoned

    def declared() -> ResolutionFacts:
        found = _the_declared(vote)
        still_as_seen(seen, found)
        return found

    with approved_act(store, "resolution.take_back", pins, check=declared) as entry:
        found = declared()
        add(Undo, undone=found.ended_in, act=entry.sequence)
        entry.facts |= {"vote": vote, "reason": reason.strip(), "undone": found.ended_in}


def resolutions(store: Store, meeting: int | None = None) -> tuple[ResolutionFacts, ...]:
    """Return every vote of a meeting, or of all of them, the first one first."""
    with store.reading():
        return records.resolutions(meeting)


def _check(question: str, present: int) -> None:
    if not question.strip():
        raise QuestionMissing
    check_present(present)


def _reckoned(rule: MajorityRule, present: int, hands: Hands, casting: Side | None) -> Reckoning:
    """Return a verdict that can be declared. Raises CastingMissing, and what `reckon` does."""
    reckoning = reckon(rule, present, hands, casting)
    if reckoning.verdict is VoteVerdict.TIED:
        raise CastingMissing
    return reckoning


def _the_open(vote: int) -> ResolutionFacts:
    found = records.open_vote()
    if found is None or found.id != vote:
        raise VoteNotOpen
    return found


def _the_declared(vote: int) -> ResolutionFacts:
    found = records.resolution(vote)
    if found is None or not found.stands:
        raise NotDeclared
    return found


def _opened(
    entry: Entry,
    question: str,
    rule: MajorityRule,
    present: int,
    seen: str | None,
    item: int | None,
) -> ResolutionFacts:
    meeting = open_meeting()
    if meeting is None:
        raise NoMeeting
    if (already := records.open_vote()) is not None:
        raise VoteIsOpen(question=already.question)
    check_may_vote(meeting)
    here, households = households_present(meeting.id), len(stops())
    quorum_by = quorum_rule()
    still_as_seen(seen, meeting.id, here, households, quorum_by)
    values: dict[str, Fact] = {
        "meeting": meeting.id,
        "question": question.strip(),
        "rule": rule.value,
        "present": present,
        "households_present": here,
        "households": households,
    }
    made = add(meetings_records.Vote, act=entry.sequence, **values)
    needed = quorum_of(households, quorum_by)
    add(
        meetings_records.VoteQuorum,
        vote=made,
        rule=quorum_by.value,
        needed=needed,
        act=entry.sequence,
    )
    entry.facts |= {
        "vote": made,
        **values,
        "quorum_rule": quorum_by.value,
        "quorum_needed": needed,
    }
    plan = plan_of_meeting(meeting.id)
    if plan is not None:
        add(
            QuorumCheck,
            meeting=meeting.id,
            entitled=households,
            present=here,
            needed=needed,
            rule=quorum_by.value,
            met=here >= needed,
            certified_by=meeting.secretary,
            act=entry.sequence,
        )
    if item is not None:
        _belongs(entry, None if plan is None else plan.id, made, item, rule)
    return _the_open(made)


def _belongs(entry: Entry, plan: int | None, vote: int, item: int, rule: MajorityRule) -> None:
    """Put a vote under an item of its meeting's agenda. Raises ItemUnknown, NotOnNotice."""
    items = () if plan is None else agenda(plan)
    about = next((one for one in items if one.id == item), None)
    if about is None or about.number is None:
        raise ItemUnknown(item=str(item))
    if about.late and rule is MajorityRule.TWO_THIRDS:
        raise NotOnNotice(title=about.title)
    add(VoteItem, vote=vote, item=item, act=entry.sequence)
    entry.facts |= {"item": item}


def _keep_figures(entry: Entry, vote: int, fingerprint: str | None) -> None:
    """Keep what a vote certifies, as it stands now; those must be the figures that were shown.

    Raises ChangedMeanwhile.
    """
    now = village_figures()
    if fingerprint is not None and fingerprint != now.fingerprint:
        raise ChangedMeanwhile
    add(
        meetings_records.VoteFigures,
        vote=vote,
        disputes=now.disputes,
        fingerprint=now.fingerprint,
        act=entry.sequence,
    )
    told: list[Fact] = []
    for one in now.funds:
        sums = {
            "fund": one.fund,
            "savings_satang": one.savings_satang,
            "debt_satang": one.debt_satang,
            "accrued_satang": one.accrued_satang,
            "loans": one.loans,
        }
        add(meetings_records.VoteFundFigures, vote=vote, act=entry.sequence, **sums)
        told.append({**sums})
    entry.facts |= {
        "disputes": now.disputes,
        "fingerprint": now.fingerprint,
        "certified": told,
    }


def _declare(entry: Entry, vote: ResolutionFacts, hands: Hands, casting: Side | None) -> None:
    verdict = _reckoned(vote.rule, vote.present, hands, casting).verdict
    values: dict[str, Fact] = {
        "for_votes": hands.for_votes,
        "against": hands.against,
        "abstain": hands.abstain,
        "casting": None if casting is None else casting.value,
        "verdict": verdict.value,
    }
    add(meetings_records.VoteCount, vote=vote.id, act=entry.sequence, **values)
    entry.facts |= {"vote": vote.id, **values}


def _resolution(store: Store, vote: int) -> ResolutionFacts:
    # Only now the time of the act is kept, too.
    with store.reading():
        found = records.resolution(vote)
    assert found is not None
    return found


def _void(entry: Entry, vote: ResolutionFacts, cause: VoidCause, why: str) -> None:
    add(meetings_records.VoteVoid, vote=vote.id, cause=cause.value, why=why, act=entry.sequence)
    entry.facts |= {"vote": vote.id, "cause": cause.value, "why": why}
