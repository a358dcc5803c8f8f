"""Who is elected, who is tied for the seats that are left, and what comes next: from the rounds.

Nothing of it is kept: it is reckoned anew from the rounds that are valid, in their order, so that one
that turned out void leaves nobody elected. No law was found for the institution; the rules are those
savings groups and co-operatives use.
"""

from collections.abc import Mapping, Sequence, Set
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
class Gone:
    """Somebody stands no more (ถอนตัว, ขาดคุณสมบัติ): votes after it are void marks.

    A seat that was won already is open again; only where the rule says so the next by votes takes it.
    """

    number: int


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


def outcome(
    seats: int, events: Sequence[CountedRound | Lot | Gone], *, next_by_votes: bool = False
) -> ElectionOutcome:
    """Return where an election for so many seats stands after its valid rounds, lots and who left.

    A run-off is of those who were tied, a lot orders all of them. Raises NotTied, LotNotWhole.
    """
    seated = _Seats(seats, next_by_votes)
    for one in events:
        match one:
            case Gone(number):
                seated.leave(number)
            case Lot(drawn):
                seated.draw(drawn)
            case CountedRound():
                seated.count(one)
    return ElectionOutcome(
        tuple(seated.elected), seated.tied, seated.left, seated.may_draw and bool(seated.tied)
    )


class _Seats:
    """The seats while the rounds are gone through; `behind` are who came next, by groups alike."""

    def __init__(self, seats: int, next_by_votes: bool) -> None:
        self._seats, self._next_by_votes = seats, next_by_votes
        self._gone: set[int] = set()
        self._behind: list[list[int]] = []
        self.elected: list[int] = []
        self.tied: tuple[int, ...] = ()
        self.may_draw = False

    @property
    def left(self) -> int:
        """How many seats are open."""
        return self._seats - len(self.elected)

    def leave(self, number: int) -> None:
        self._gone.add(number)
        self.tied = tuple(one for one in self.tied if one != number)
        if len(self.tied) <= self.left:
            # Nobody is left to draw against: who remains is voted on, yes or no.
            self.may_draw = False
        self._behind = [left for one in self._behind if (left := [n for n in one if n != number])]
        if number not in self.elected:
            return
        self.elected.remove(number)
        while self._next_by_votes and self.left and self._behind and not self.tied:
            alike = self._behind.pop(0)
            if len(alike) <= self.left:
                self.elected.extend(alike)
            else:
                self.tied, self.may_draw = tuple(alike), False

    def draw(self, drawn: tuple[int, ...]) -> None:
        if not (self.tied and self.may_draw):
            raise NotTied
        if sorted(drawn) != sorted(self.tied):
            raise LotNotWhole(numbers=", ".join(str(number) for number in sorted(self.tied)))
        left = self.left
        self.elected.extend(drawn[:left])
        self._behind[:0] = [[number] for number in drawn[left:]]
        self.tied, self.may_draw = (), False

    def count(self, one: CountedRound) -> None:
        votes = {number: many for number, many in one.votes.items() if number not in self._gone}
        if one.kind is RoundKind.CONFIRM:
            won, self.tied = _confirmed(votes, one.base, self.left), ()
        else:
            won, self.tied = _most_votes(votes, self.left)
            self._behind[:0] = _alike(votes, {*won, *self.tied})
        self.may_draw = bool(self.tied) and one.kind is RoundKind.RUN_OFF
        self.elected.extend(won)


def _alike(votes: Mapping[int, int], but: Set[int]) -> list[list[int]]:
    """Return those with a vote who neither won nor are tied, most votes first, equal ones together."""
    rest = {number: many for number, many in votes.items() if many and number not in but}
    return [
        sorted(number for number in rest if rest[number] == many)
        for many in sorted(set(rest.values()), reverse=True)
    ]


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


def _confirmed(votes: Mapping[int, int], base: int, seats: int) -> list[int]:
    """Return whom more people want than do not, those with most votes first."""
    wanted = [n for n, yes in votes.items() if 2 * yes > base]
    return sorted(wanted, key=lambda n: (-votes[n], n))[:seats]
