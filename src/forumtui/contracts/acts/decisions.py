"""What an approval rests on: a vote of the members that carries, or officers of the committee.

A resolution is never a word: it is a vote that was declared, that was carried, with a quorum. The
committee are officers who held their office on that day. Nobody decides the case of their own house.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from forumtui.contracts.acts.case import Case, case_of
from forumtui.contracts.acts.debts import record_of
from forumtui.contracts.records.proposals import ApprovalView, ProposalView, signer_facts
from forumtui.contracts.refusals import (
    ApprovalIncomplete,
    CommitteeTooFew,
    OfficerOfHousehold,
    OfficerOutOfOffice,
    ResolutionNotCarried,
    ResolutionUnknown,
    ResolutionWithoutQuorum,
)
from forumtui.contracts.rules.plan import Way, plan_from_text
from forumtui.engine.database import Store
from forumtui.meetings.acts.meetings import occasion
from forumtui.meetings.records.meetings import meetings
from forumtui.meetings.records.votes import ResolutionFacts, resolutions
from forumtui.meetings.rules.votes import VoteVerdict
from forumtui.officers.records import Officer, offices, serving
from forumtui.officers.rules import TOGETHER
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.names import name_key, split_name
from forumtui.thai.width import cut
from forumtui.verification.records.household_view import household_view
from forumtui.village.records.residents import households_of_persons

SHOWN: Final = 40
"""Columns of what was typed that a refusal repeats."""

_NUMBER: Final = re.compile(r"\s*(\d{1,6})\s*/\s*(\d{1,6})\s*")


class ApprovalWay(StrEnum):
    """Who approves: the members by resolution (มติ), or the committee."""

    RESOLUTION = "resolution"
    COMMITTEE = "committee"


@dataclass(frozen=True, slots=True)
class ByResolution:
    """The members approve, by a vote of this identifier."""

    vote: int


@dataclass(frozen=True, slots=True)
class ByCommittee:
    """Officers approve, with their own words."""

    offices: tuple[int, ...]
    words: str


Decision = ByResolution | ByCommittee


@dataclass(frozen=True, slots=True)
class NumberedVote:
    """A vote by the number people call it: "1/2" is the second of the first meeting."""

    number: str
    vote: ResolutionFacts
    held_on: date
    chair: str


@dataclass(frozen=True, slots=True)
class DecidedBy:
    """A decision as it is written down. `since` is the first day on which it could be."""

    way: ApprovalWay
    words: str
    names: str
    vote: int | None = None
    offices: tuple[int, ...] = ()
    since: date | None = None


def numbered_votes() -> tuple[NumberedVote, ...]:
    """Return every vote with its number, the first one first. Inside a transaction."""
    held = {one.id: one for one in meetings()}
    return tuple(
        NumberedVote(
            f"{held[one.meeting].number}/{one.number}",
            one,
            held[one.meeting].held_on,
            held[one.meeting].chair,
        )
        for one in resolutions()
    )


def carrying_votes(store: Store) -> tuple[NumberedVote, ...]:
    """Return every vote that carries, the latest one first."""
    with store.reading():
        return tuple(reversed([one for one in numbered_votes() if one.vote.carries]))


def vote_numbered(store: Store, text: str) -> int:
    """Return the vote that people call by a number, such as 1/2. Raises ResolutionUnknown."""
    match = _NUMBER.fullmatch(to_arabic_digits(text))
    number = "" if match is None else f"{int(match[1])}/{int(match[2])}"
    with store.reading():
        found = next((one for one in numbered_votes() if one.number == number), None)
    if found is None:
        raise ResolutionUnknown(text=cut(text.strip(), SHOWN))
    return found.vote.id


def offices_named(store: Store, names: Sequence[str], day: date | None) -> tuple[int, ...]:
    """Return the offices of people who held one on a day, None today. Raises OfficerOutOfOffice."""
    with store.reading():
        when = occasion(None).day if day is None else day
        holders = {_key(one.name): one.id for one in offices() if holds_on(one, when)}
    for name in names:
        if _key(name) not in holders:
            raise OfficerOutOfOffice(name=cut(name.strip(), SHOWN), day=when)
    return tuple(dict.fromkeys(holders[_key(name)] for name in names))


@dataclass(frozen=True, slots=True)
class Deciders:
    """Who may decide a household's open proposal: the votes that carry, and officers not concerned.

    `concerned` are the offices of those who are.
    """

    votes: tuple[NumberedVote, ...]
    officers: tuple[Officer, ...]
    concerned: tuple[int, ...]


def deciders(store: Store, household: int) -> Deciders:
    """Return who may decide the household's open proposal, the latest vote first."""
    with store.reading():
        case = case_of(household, None)
        return deciders_of(case, case.proposal)


def deciders_of(case: Case, proposal: ProposalView | None) -> Deciders:
    """Return who may decide a household's proposal, the latest vote first. Inside a transaction."""
    concerned = concerned_offices(case, serving(), proposal)
    votes = [one for one in numbered_votes() if one.vote.carries]
    able = [one for one in serving() if holds_on(one, case.when.day)]
    return Deciders(
        tuple(reversed(votes)),
        tuple(one for one in able if one.id not in concerned),
        concerned,
    )


def holds_on(officer: Officer, day: date) -> bool:
    """Return whether an office was held on a day, its first and its last among them."""
    return officer.since <= day and (officer.until is None or day <= officer.until)


def decided(
    decision: Decision, case: Case, day: date, about: ProposalView | None = None
) -> DecidedBy:
    """Return a decision as it is written down, on the day it was made. Inside a transaction.

    `about` is the proposal it is about, None for the one that is open.
    Raises ResolutionUnknown, ResolutionNotCarried, ResolutionWithoutQuorum; ApprovalIncomplete,
    CommitteeTooFew, OfficerOutOfOffice, OfficerOfHousehold.
    """
    if isinstance(decision, ByResolution):
        found = next((one for one in numbered_votes() if one.vote.id == decision.vote), None)
        if found is None:
            raise ResolutionUnknown(text=str(decision.vote))
        _check_carries(found.number, found.vote)
        return DecidedBy(
            ApprovalWay.RESOLUTION,
            f"{found.number} {found.vote.question}",
            found.chair,
            vote=decision.vote,
            since=found.held_on,
        )
    if not decision.words.strip():
        raise ApprovalIncomplete
    able = {one.id: one for one in offices() if holds_on(one, day)}
    if gone := next(
        (one for one in offices() if one.id in decision.offices and one.id not in able), None
    ):
        raise OfficerOutOfOffice(name=gone.name, day=day)
    chosen = [able[office] for office in dict.fromkeys(decision.offices) if office in able]
    for concerned in concerned_offices(case, chosen, about):
        raise OfficerOfHousehold(name=able[concerned].name, house=case.view.house)
    if len(chosen) < TOGETHER:
        raise CommitteeTooFew(least=TOGETHER)
    return DecidedBy(
        ApprovalWay.COMMITTEE,
        decision.words.strip(),
        ", ".join(one.name for one in chosen),
        offices=tuple(one.id for one in chosen),
    )


def check_still_decided(approval: ApprovalView) -> None:
    """Refuse an approval whose vote carries no more, having been taken back. Inside a transaction.

    One from before votes were named stands as it was written down. Raises ResolutionNotCarried.
    """
    if approval.vote is not None:
        found = next(one for one in numbered_votes() if one.vote.id == approval.vote)
        _check_carries(found.number, found.vote)


def check_carries(vote: int) -> None:
    """Refuse a vote that nothing can rest on. Inside a transaction.

    Raises ResolutionUnknown, ResolutionNotCarried, ResolutionWithoutQuorum.
    """
    found = next((one for one in numbered_votes() if one.vote.id == vote), None)
    if found is None:
        raise ResolutionUnknown(text=str(vote))
    _check_carries(found.number, found.vote)


def _check_carries(number: str, vote: ResolutionFacts) -> None:
    """Refuse a vote that nothing can rest on. Raises ResolutionNotCarried, ResolutionWithoutQuorum."""
    verdict = None if vote.reckoning is None else vote.reckoning.verdict
    if not vote.stands or verdict is not VoteVerdict.CARRIED:
        raise ResolutionNotCarried(number=number)
    if not vote.has_quorum:
        raise ResolutionWithoutQuorum(
            number=number, present=vote.households_present, needed=vote.quorum_needed
        )


def concerned_offices(
    case: Case, officers: Collection[Officer], about: ProposalView | None = None
) -> tuple[int, ...]:
    """Return which officers have an interest in a household's proposal; None: in the open one.

    Those of the household, and of whom a debt moves to. Officers are known by their names: who bears
    that of somebody concerned has no say either. Inside a transaction.
    """
    names = _concerned(case, case.proposal if about is None else about)
    return tuple(one.id for one in officers if _key(one.name) in names)


def _concerned(case: Case, proposal: ProposalView | None) -> set[str]:
    names = {_key(member.name) for member in case.view.members}
    names |= {_key(debt.debtor) for debt in case.debts.inside}
    plan = None if proposal is None else plan_from_text(proposal.plan)
    moves = () if plan is None else tuple(one for one in plan.releases if one.way is Way.DEBTOR)
    if not moves:
        return names
    homes, targets = households_of_persons(), {record_of(one.to) for one in moves}
    names |= {_key(one.name) for one in signer_facts(targets)}
    for household in {homes[person] for person in targets if person in homes}:
        names |= {_key(member.name) for member in household_view(household).members}
    return names


def _key(name: str) -> str:
    return name_key(split_name(name))
