"""The control sums of ballot papers (บัตรลงคะแนน), looked at before anybody is elected.

Issued = in the box + those that did not come back; in the box = valid + invalid + without a choice; all
marks ≤ valid × the marks a paper may bear. Percentages are of the valid papers only.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from forumtui.election.refusals import (
    BoxMoreThanIssued,
    HandsMoreThanPresent,
    MarksTooMany,
    NobodyOfThatNumber,
    NotAllSlipsCounted,
    SlipsMoreThanVoters,
    SlipsUnaccounted,
    VotesMissing,
    VotesMoreThanValid,
)


@dataclass(frozen=True, slots=True)
class Slips:
    """The ballot papers of a round, in pieces.

    `returned` are those that came back: at least those in the box, or, as other villages count, those
    handed back unused. `invalid` and `blank` (ไม่ประสงค์ลงคะแนน) lie in the box and carry nobody.
    """

    issued: int
    returned: int
    in_box: int
    invalid: int
    blank: int

    @property
    def valid(self) -> int:
        """The papers that carry somebody, and the base of every percentage."""
        return self.in_box - self.invalid - self.blank

    @property
    def missing(self) -> int:
        """How many were given out and are not in the box; a missing one makes nothing void."""
        return self.issued - self.in_box


def check_slips(slips: Slips) -> None:
    """Refuse papers that do not add up.

    More in the box than were given out makes the round void; that is asked first. Raises
    BoxMoreThanIssued, SlipsUnaccounted, NotAllSlipsCounted.
    """
    if slips.in_box > slips.issued:
        raise BoxMoreThanIssued(in_box=slips.in_box, issued=slips.issued)
    came_back = slips.in_box <= slips.returned <= slips.issued
    handed_back = slips.in_box + slips.returned <= slips.issued
    if not (came_back or handed_back):
        raise SlipsUnaccounted(issued=slips.issued, returned=slips.returned, in_box=slips.in_box)
    if slips.valid < 0:
        raise NotAllSlipsCounted(spoiled=slips.invalid + slips.blank, in_box=slips.in_box)


def check_marks(
    slips: Slips,
    votes: Mapping[int, int],
    standing: set[int],
    each: int,
    *,
    gone: Set[int] = frozenset(),
) -> None:
    """Refuse votes that the papers cannot have carried.

    `votes` by the candidate's number, one for each who stands, 0 among them; `each` is how many marks a
    paper may bear. Of who is `gone` since the papers were printed none need be said: they are void
    marks on papers that stay valid. Raises NobodyOfThatNumber, VotesMissing, VotesMoreThanValid,
    MarksTooMany.
    """
    _check_numbers(votes, standing, gone)
    for number in sorted(votes):
        if votes[number] > slips.valid:
            raise VotesMoreThanValid(number=number, votes=votes[number], valid=slips.valid)
    marks, most = sum(votes.values()), slips.valid * each
    if marks > most:
        raise MarksTooMany(marks=marks, most=most, valid=slips.valid, each=each)


def check_hands(
    present: int,
    votes: Mapping[int, int],
    standing: set[int],
    each: int,
    *,
    gone: Set[int] = frozenset(),
) -> None:
    """Refuse hands that so many people cannot have raised, each of them for at most `each`.

    Raises NobodyOfThatNumber, VotesMissing, HandsMoreThanPresent, MarksTooMany.
    """
    _check_numbers(votes, standing, gone)
    for number in sorted(votes):
        if votes[number] > present:
            raise HandsMoreThanPresent(number=number, votes=votes[number], present=present)
    marks, most = sum(votes.values()), present * each
    if marks > most:
        raise MarksTooMany(marks=marks, most=most, valid=present, each=each)


def check_issued(issued: int, base: int) -> None:
    """Refuse more papers than there were voters when the first one was given out.

    Who comes later is not in it, who leaves stays in it. Raises SlipsMoreThanVoters.
    """
    if issued > base:
        raise SlipsMoreThanVoters(issued=issued, base=base)


def _check_numbers(votes: Mapping[int, int], standing: set[int], gone: Set[int]) -> None:
    for number in sorted(votes):
        if number not in standing:
            raise NobodyOfThatNumber(number=number)
    for number in sorted(standing - gone):
        if number not in votes:
            raise VotesMissing(number=number)
