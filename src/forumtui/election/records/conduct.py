"""How an election is held: what was settled of it, who does whose duty, what happened to its piles."""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from forumtui.engine.database import typed_rows
from forumtui.tables.election import (
    BallotPile,
    BallotRound,
    ElectionChoice,
    ElectionDuty,
    ElectionEdition,
    NamedOffice,
    PileConfirmed,
    RoundChallenge,
)


class OfficesWay(StrEnum):
    """Who says which office somebody elected takes."""

    FORUM = "forum"
    """The forum elects each office itself."""
    AMONG = "among"
    """Those elected share the offices out among themselves, and report."""
    CHAIR = "chair"
    """The forum elects the chair, who names the others, and reports."""


@dataclass(frozen=True, slots=True)
class Conduct:
    """How an election is held where villages differ; the usual where nothing was settled.

    `edition` is that of the regulation in force when it was opened, None where none was.
    """

    way: OfficesWay = OfficesWay.AMONG
    next_by_votes: bool = False
    hidden: bool = False
    by_member: bool = False
    edition: int | None = None


def conduct_of(election: int) -> Conduct:
    """Return how an election is held."""
    editions = ElectionEdition.select(ElectionEdition.edition).where(
        ElectionEdition.election == election
    )
    edition = next((one for (one,) in typed_rows(editions)), None)
    query = (
        ElectionChoice.select(
            ElectionChoice.way,
            ElectionChoice.next_by_votes,
            ElectionChoice.hidden,
            ElectionChoice.by_member,
        )
        .where(ElectionChoice.election == election)
        .order_by(ElectionChoice.id.desc())
        .limit(1)
    )
    for way, next_by_votes, hidden, by_member in typed_rows(query):
        return Conduct(OfficesWay(way), bool(next_by_votes), bool(hidden), bool(by_member), edition)
    return Conduct(edition=edition)


class DutySort(StrEnum):
    """What somebody does for another at an election."""

    CHAIR = "chair"
    """Presides in the place of a chair who stands."""
    TELLER = "teller"
    """Counts in the place of a teller who stands."""
    HELPER = "helper"
    """Marks the paper of a voter who cannot (ผู้ช่วยเหลือ)."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Who does which duty, for whom; the moment is its act's."""

    sort: DutySort
    name: str
    instead_of: str
    act: int


def duties(election: int) -> tuple[Duty, ...]:
    """Return the duties of an election, the first one first."""
    query = ElectionDuty.select(
        ElectionDuty.duty, ElectionDuty.name, ElectionDuty.instead_of, ElectionDuty.act
    ).where(ElectionDuty.election == election)
    return tuple(
        Duty(DutySort(sort), name, of, act)
        for sort, name, of, act in typed_rows(query.order_by(ElectionDuty.id))
    )


class NoteSort(StrEnum):
    """What happened to the count of a round."""

    PILE = "pile"
    """The pile was begun anew, and why: a power cut, a challenge, a mistake."""
    CONFIRMED = "confirmed"
    """After a power cut the tellers read the sum from paper, and it is the one that is kept."""
    CHALLENGE = "challenge"


class PileCause(StrEnum):
    """Why a pile was begun anew."""

    POWER = "power"
    CHALLENGE = "challenge"
    MISTAKE = "mistake"


@dataclass(frozen=True, slots=True)
class RoundNote:
    """A note of a round's count: `pile` and `marks` are of piles, `name` and `why` of a challenge."""

    sort: NoteSort
    act: int
    pile: int = 0
    marks: int = 0
    name: str = ""
    why: str = ""


def round_notes(election: int) -> dict[int, tuple[RoundNote, ...]]:
    """Return what happened to the counts of an election, by the round, in its order."""
    found: dict[int, list[RoundNote]] = defaultdict(list)
    piles = BallotPile.select(BallotPile.round, BallotPile.act, BallotPile.pile, BallotPile.cause)
    for of, act, pile, cause in typed_rows(
        piles.join(BallotRound).where(BallotRound.election == election)
    ):
        found[of].append(RoundNote(NoteSort.PILE, act, pile=pile, why=cause))
    sums = PileConfirmed.select(
        PileConfirmed.round, PileConfirmed.act, PileConfirmed.pile, PileConfirmed.marks
    )
    for of, act, pile, marks in typed_rows(
        sums.join(BallotRound).where(BallotRound.election == election)
    ):
        found[of].append(RoundNote(NoteSort.CONFIRMED, act, pile=pile, marks=marks))
    against = RoundChallenge.select(
        RoundChallenge.round, RoundChallenge.act, RoundChallenge.name, RoundChallenge.why
    )
    for of, act, name, why in typed_rows(
        against.join(BallotRound).where(BallotRound.election == election)
    ):
        found[of].append(RoundNote(NoteSort.CHALLENGE, act, name=name, why=why))
    return {of: tuple(sorted(notes, key=lambda one: one.act)) for of, notes in found.items()}


def named_offices() -> dict[int, str]:
    """Return the office somebody elected is to take, by candidate; the latest one counts."""
    query = NamedOffice.select(NamedOffice.candidate, NamedOffice.role).order_by(NamedOffice.id)
    return dict(typed_rows(query))
