"""Elections and who stands in them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import peewee

from forumtui.engine.database import typed_rows
from forumtui.meetings.rules.quorum import QuorumRule
from forumtui.people.records.moves import HousedPerson, villagers
from forumtui.tables.election import (
    Candidate,
    CandidateConsent,
    CandidateGone,
    CandidateNumber,
    Election,
)


class VotingMethod(StrEnum):
    """How people vote."""

    SLIPS = "slips"
    """By ballot papers (บัตร)."""
    HANDS = "hands"
    """By raised hands (ยกมือ), one candidate after the other."""


@dataclass(frozen=True, slots=True)
class ElectionFacts:
    """An election: where, for what, how, and the quorum it was opened on, in households."""

    id: int
    meeting: int
    question: str
    office: str
    seats: int
    max_marks: int
    method: VotingMethod
    households_present: int
    households: int
    quorum_rule: QuorumRule
    quorum_needed: int
    opened_in: int


class CandidateState(StrEnum):
    """Whether somebody who was nominated still stands."""

    NOMINATED = "nominated"
    """Nominated; has not yet agreed."""
    STANDS = "stands"
    WITHDREW = "withdrew"
    BARRED = "barred"
    """May not stand; why is for the desk alone."""


@dataclass(frozen=True, slots=True)
class CandidateFacts:
    """Who was nominated, by whom, seconded by whom, and the number: drawn, or the order until then.

    `house` is told where two have one name, else "".
    """

    id: int
    person: int
    name: str
    nominated_by: str
    seconded_by: tuple[str, ...]
    number: int
    drawn: bool
    state: CandidateState
    act: int
    gone_in: int | None
    house: str


def elections(meeting: int | None = None) -> tuple[ElectionFacts, ...]:
    """Return the elections of a meeting, or all of them, the first one first."""
    query = Election.select(
        Election.id,
        Election.meeting,
        Election.question,
        Election.office,
        Election.seats,
        Election.max_marks,
        Election.method,
        Election.households_present,
        Election.households,
        Election.quorum_rule,
        Election.quorum_needed,
        Election.act,
    )
    if meeting is not None:
        query = query.where(Election.meeting == meeting)
    return tuple(_election(*row) for row in typed_rows(query.order_by(Election.id)))


def _election(made: int, meeting: int, question: str, office: str, *rest: Any) -> ElectionFacts:
    seats, marks, method, present, households, rule, needed, act = rest
    counted = (present, households, QuorumRule(rule), needed)
    return ElectionFacts(
        made, meeting, question, office, seats, marks, VotingMethod(method), *counted, act
    )


def candidates(election: int) -> tuple[CandidateFacts, ...]:
    """Return everybody who was nominated in an election, in the order of candidature."""
    numbers = CandidateNumber.select(
        CandidateNumber.candidate, CandidateNumber.number, CandidateNumber.act
    )
    of_it = numbers.join(Candidate).where(Candidate.election == election)
    last, drawn = 0, dict[int, int]()
    for candidate, number, act in typed_rows(of_it.order_by(CandidateNumber.id)):
        if act != last:
            last, drawn = act, {}
        drawn[candidate] = number
    query = (
        Candidate.select(
            Candidate.id,
            Candidate.person,
            Candidate.name,
            Candidate.nominated_by,
            Candidate.seconded_by,
            CandidateConsent.id,
            CandidateGone.withdrew,
            Candidate.act,
            CandidateGone.act,
        )
        .join(CandidateConsent, peewee.JOIN.LEFT_OUTER)
        .switch(Candidate)
        .join(CandidateGone, peewee.JOIN.LEFT_OUTER)
        .where(Candidate.election == election)
        .order_by(Candidate.id)
    )
    found, undrawn = [], 0
    rows = list(typed_rows(query))
    names = [(row[1], row[2]) for row in rows]
    alike = len({name for _, name in names}) < len({person for person, _ in names})
    houses = told_apart(names, villagers()) if alike else {}
    for row in rows:
        made, person, name, by, seconded, consent, withdrew, nominated_in, gone_in = row
        undrawn += made not in drawn
        # Who drew no number stands behind those who did: no two ever have the same.
        number = drawn.get(made, len(drawn) + undrawn)
        found.append(
            CandidateFacts(
                id=made,
                person=person,
                name=name,
                nominated_by=by,
                seconded_by=tuple(seconded.split("\n")),
                number=number,
                drawn=made in drawn,
                state=_state(consent, withdrew),
                act=nominated_in,
                gone_in=gone_in,
                house=houses.get(person, ""),
            )
        )
    return tuple(found)


def told_apart(
    names: Iterable[tuple[int, str]], residents: Iterable[HousedPerson]
) -> dict[int, str]:
    """Return the house, by person, of those who have a name another person has too."""
    people: dict[str, set[int]] = defaultdict(set)
    for person, name in names:
        people[name].add(person)
    alike = {one for same in people.values() if len(same) > 1 for one in same}
    return {one.person: one.home.house for one in residents if one.person in alike}


def _state(consent: int | None, withdrew: bool | None) -> CandidateState:
    if withdrew is not None:
        return CandidateState.WITHDREW if withdrew else CandidateState.BARRED
    return CandidateState.NOMINATED if consent is None else CandidateState.STANDS
