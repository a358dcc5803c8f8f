"""What one household sees of itself: its members, its lines, its answers."""

from collections.abc import Iterable
from dataclasses import dataclass

from forumtui.core.verification import (
    HouseholdStatus,
    LineChange,
    fingerprint,
    line_changes,
    status_of,
)
from forumtui.store.answer import AnswerView, claims, standing_answers
from forumtui.store.household import Household
from forumtui.store.occupant import Occupant, occupants, stands
from forumtui.store.refusals import NotFound
from forumtui.store.shown_line import LineView, lines_after, lines_of, shown


@dataclass(frozen=True, slots=True)
class HouseholdView:
    """A household as the hall sees it. Sums are in satang over the lines shown.

    `answers` holds the standing answer of each person (key None: the household has no line);
    one given before the figures changed is not in it. `reopened` says that lines changed, came or
    went after somebody answered, so that the household is asked again: `changes` says what was
    answered about, and what the books say now.
    """

    id: int
    house: str
    moo: str
    members: tuple[Occupant, ...]
    lines: tuple[LineView, ...]
    status: HouseholdStatus
    answers: tuple[AnswerView, ...]
    reopened: bool
    changes: tuple[LineChange, ...] = ()

    @property
    def savings_satang(self) -> int:
        """All savings shown."""
        return sum(line.balance_satang for line in self.lines if line.kind == "saving")

    @property
    def debt_satang(self) -> int:
        """All outstanding debt shown, without accrued interest."""
        return sum(line.balance_satang for line in self.lines if line.kind == "loan")

    @property
    def accrued_satang(self) -> int:
        """All accrued interest shown."""
        return sum(line.accrued_satang for line in self.lines)

    @property
    def persons_with_lines(self) -> tuple[int | None, ...]:
        """Whose answer is wanted, in the order shown; (None,) for a household without a line."""
        return tuple(dict.fromkeys(line.person for line in self.lines)) or (None,)

    @property
    def unanswered(self) -> tuple[int | None, ...]:
        """Whose answer is still wanted."""
        given = {answer.person for answer in self.answers}
        return tuple(person for person in self.persons_with_lines if person not in given)

    @property
    def last_act(self) -> int | None:
        """The latest standing act of answering, None when nobody has answered."""
        return max((answer.act for answer in self.answers), default=None)

    def fingerprint_of(self, person: int | None) -> str:
        """Return the fingerprint of the lines `person` sees (None: of the household's none)."""
        return fingerprint([shown(line) for line in self.lines if line.person == person])

    def line(self, line_id: str) -> LineView:
        """Return one line. Raises NotFound."""
        for line in self.lines:
            if line.line == line_id:
                return line
        raise NotFound(what=line_id)


def household_view(household: int) -> HouseholdView:
    """Return one household as the hall sees it. Raises NotFound."""
    found = Household.get_or_none((Household.id == household) & stands())
    if found is None:
        raise NotFound(what=str(household))
    members = occupants(household)
    lines = tuple(lines_of(members, claims(household)))
    standing = standing_answers(household)
    # An answer counts only while its figures are the ones on the screen.
    changed: dict[int | None, int] = dict.fromkeys(standing, 0)
    for line in lines:
        changed[line.person] = max(changed.get(line.person, 0), line.changed_in)
    valid = {person: answer for person, answer in standing.items() if answer.act > changed[person]}
    wanted: tuple[int | None, ...] = tuple(dict.fromkeys(line.person for line in lines)) or (None,)
    answers = tuple(valid[person] for person in wanted if person in valid)
    reopened = _reopened([p for p in wanted if p not in valid], standing, changed)
    return HouseholdView(
        id=found.id,
        house=found.house,
        moo=found.moo,
        members=members,
        lines=lines,
        status=status_of([v.verdict if (v := valid.get(p)) else None for p in wanted]),
        answers=answers,
        reopened=reopened,
        changes=_changes(household, standing, lines, answers) if reopened else (),
    )


def _reopened(
    unanswered: Iterable[int | None],
    standing: dict[int | None, AnswerView],
    changed: dict[int | None, int],
) -> bool:
    """Say whether somebody is asked again, or only now, after the household had answered."""
    latest = max((answer.act for answer in standing.values()), default=0)
    return latest > 0 and any(
        # None: there were lines when somebody answered, and there are none now.
        person is None or person in standing or changed[person] > latest
        for person in unanswered
    )


def _changes(
    household: int,
    standing: dict[int | None, AnswerView],
    lines: Iterable[LineView],
    answers: Iterable[AnswerView],
) -> tuple[LineChange, ...]:
    """Return what changed in the lines of those whose answer does not count.

    Who never answered is shown what came since the last of those answers.
    """
    valid = {answer.person for answer in answers}
    stale = {person: one.act for person, one in standing.items() if person not in valid}
    before: dict[str, LineView] = {}
    for act in sorted({*stale.values()}):
        then = lines_after(household, act)
        before |= {one.line: one for one in then if stale.get(one.person, act) == act}
    return line_changes(
        *(
            [shown(one) for one in several if one.person not in valid]
            for several in (before.values(), lines)
        )
    )
