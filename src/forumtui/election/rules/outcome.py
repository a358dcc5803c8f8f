"""Who is elected, who is tied for the seats that are left, and what comes next: from the rounds.

Nothing of it is kept: it is reckoned anew from the rounds that are valid, in their order, so that one
that turned out void leaves nobody elected. No law was found for the institution; the rules are those
savings groups and co-operatives use.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from forumtui.election.refusals import LotNotWhole, NotTied


class RoundKind(StrEnum):
    """What is asked in a round."""

    FIRST = "first"
    """More stand than there are seats: most votes win."""
    CONFIRM = "confirm"
    """As many stand as there are seats, or fewer: yes or no for each; nobody is elected by silence."""
    RUN_OFF = "run_off"
    """Among those who are tied, for the seats that are left."""


class CandidateStanding(StrEnum):
    """What a round made of one who stood in it."""

    ELECTED = "elected"
    TIED = "tied"
    NOT_ELECTED = "not_elected"


@dataclass(frozen=True, slots=True)
class CountedRound:
    """A round that was counted and is valid: votes by the candidate's number.

    `base` is how many valid papers, or people voting by hand, there were. Of a confirmation `votes` are
    those who said yes, and the others of `base` said no.
    """

    kind: RoundKind
    votes: Mapping[int, int]
    base: int


@dataclass(frozen=True, slots=True)
class Lot:
    """A lot (จับสลาก) that was drawn among the tied: all their numbers, in the order drawn."""

    drawn: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ElectionOutcome:
    """Where an election stands.

    `elected` in the order in which they won: by round, then by votes, then by number. `tied` compete for
    the `open_seats`; where nobody is tied and a seat is open, somebody new is nominated or it stays
    vacant. `may_draw` says that the tied were tied after a run-off already.
    """

    elected: tuple[int, ...]
    tied: tuple[int, ...]
    open_seats: int
    may_draw: bool

    @property
    def whole(self) -> bool:
        """Whether every seat is filled."""
        return self.open_seats == 0

    def standing(self, number: int) -> CandidateStanding:
        """Return what became of a candidate."""
        if number in self.elected:
            return CandidateStanding.ELECTED
        return CandidateStanding.TIED if number in self.tied else CandidateStanding.NOT_ELECTED


def kind_of(candidates: int, seats: int) -> RoundKind:
    """Return what a round among so many asks, where nobody is tied."""
    return RoundKind.FIRST if candidates > seats else RoundKind.CONFIRM


def outcome(seats: int, rounds: Sequence[CountedRound | Lot]) -> ElectionOutcome:
    """Return where an election for so many seats stands after its valid rounds and lots.

    A run-off is of those who were tied, a lot orders all of them. Raises NotTied, LotNotWhole.
    """
    elected: list[int] = []
    tied: tuple[int, ...] = ()
    may_draw = False
    for one in rounds:
        left = seats - len(elected)
        if isinstance(one, Lot):
            if not (tied and may_draw):
                raise NotTied
            if sorted(one.drawn) != sorted(tied):
                raise LotNotWhole(numbers=", ".join(str(number) for number in sorted(tied)))
            elected.extend(one.drawn[:left])
            tied, may_draw = (), False
            continue
        if one.kind is RoundKind.CONFIRM:
            won, tied = _confirmed(one, left), ()
        else:
            won, tied = _most_votes(one.votes, left)
        may_draw = bool(tied) and one.kind is RoundKind.RUN_OFF
        elected.extend(won)
    return ElectionOutcome(tuple(elected), tied, seats - len(elected), may_draw)


def _most_votes(votes: Mapping[int, int], seats: int) -> tuple[list[int], tuple[int, ...]]:
    """Return who has most votes, and who is tied for what is left; without a vote nobody is either."""
    order = sorted((n for n in votes if votes[n] > 0), key=lambda n: (-votes[n], n))
    if len(order) <= seats:
        return order, ()
    last = votes[order[seats - 1]] if seats else 0
    if seats and votes[order[seats]] < last:
        return order[:seats], ()
    won = [n for n in order if votes[n] > last] if seats else []
    return won, tuple(n for n in order if votes[n] == last) if seats else ()


def _confirmed(one: CountedRound, seats: int) -> list[int]:
    """Return whom more people want than do not, those with most votes first."""
    wanted = [n for n, yes in one.votes.items() if 2 * yes > one.base]
    return sorted(wanted, key=lambda n: (-one.votes[n], n))[:seats]
