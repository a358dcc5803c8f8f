"""What one household sees of itself: its members, its lines, its answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from forumtui.core.verification import (
    HouseholdStatus,
    LineChange,
    ShownLine,
    Verdict,
    fingerprint,
    line_changes,
    status_of,
)
from forumtui.store.answer import Answer, Dispute, taken_back
from forumtui.store.database import tuples
from forumtui.store.household import Household
from forumtui.store.line import Loan, Saving
from forumtui.store.occupant import Occupant, occupants
from forumtui.store.refusals import NotFound
from forumtui.store.village import Fund

LineKind = Literal["saving", "loan"]
SAVING: Final = "S"
LOAN: Final = "L"


@dataclass(frozen=True, slots=True)
class LineView:
    """A saving or a loan as shown: `line` is its stable id ("S3", "L17").

    `claimed_satang` is what the member says instead, None when the line is not disputed. `person` is
    the resident it belongs to, or a provisional person of their own. `waiting_name` says the name in
    the fund's register is not tied to a resident yet.
    """

    line: str
    kind: LineKind
    record: int
    person: int
    person_name: str
    fund: str
    contract_no: str
    balance_satang: int
    accrued_satang: int
    rate_ppm: int | None
    deceased: bool
    waiting_name: bool
    claimed_satang: int | None
    changed_in: int


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A standing answer: what was said, by whom, as what, and on which paper if by proxy."""

    act: int
    person: int | None
    verdict: Verdict
    proxy: bool
    spoken_by: str
    spoken_as: str
    paper: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class HouseholdView:
    """A household as the hall sees it. Sums are in satang over the lines shown.

    `answers` holds the standing answer of each person (key None: the household has no line);
    one given before the figures changed is not in it, and `reopened` is then True: `changes` says
    what was answered about, and what the books say now.
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


def shown(line: LineView) -> ShownLine:
    """Return what an answer is bound to of a line."""
    return ShownLine(
        line=line.line,
        kind=line.kind,
        fund=line.fund,
        person=f"P{line.person}",
        balance_satang=line.balance_satang,
        accrued_satang=line.accrued_satang,
        rate_ppm=line.rate_ppm,
    )


def household_view(household: int) -> HouseholdView:
    """Return one household as the hall sees it. Raises NotFound."""
    found = Household.get_or_none(Household.id == household)
    if found is None:
        raise NotFound(what=str(household))
    members = occupants(household)
    lines = tuple(_lines(members, _disputed_lines(household)))
    standing = _standing_answers(household)
    # An answer counts only while its figures are the ones on the screen.
    changed = dict.fromkeys(standing, 0)
    for line in lines:
        changed[line.person] = max(changed.get(line.person, 0), line.changed_in)
    valid = {person: answer for person, answer in standing.items() if answer.act > changed[person]}
    wanted: tuple[int | None, ...] = tuple(dict.fromkeys(line.person for line in lines)) or (None,)
    answers = tuple(valid[person] for person in wanted if person in valid)
    stale = {one.person: one.act for one in standing.values() if one not in answers}
    reopened = bool(stale) and len(answers) < len(wanted)
    return HouseholdView(
        id=found.id,
        house=found.house,
        moo=found.moo,
        members=members,
        lines=lines,
        status=status_of([v.verdict if (v := valid.get(p)) else None for p in wanted]),
        answers=answers,
        reopened=reopened,
        changes=_changes(household, stale, lines, valid) if reopened else (),
    )


def lines_after(household: int, act: int) -> tuple[LineView, ...]:
    """Return the lines of a household as they stood after an act; disputes are not in them."""
    return tuple(_lines(occupants(household, act), {}, act))


def _changes(
    household: int,
    stale: dict[int | None, int],
    lines: Iterable[LineView],
    answered: Iterable[int | None],
) -> tuple[LineChange, ...]:
    """Return what changed in the lines of those whose answer, of the act in `stale`, does not count.

    Who never answered is shown what came since the last of those answers.
    """
    before: dict[str, LineView] = {}
    for act in sorted({*stale.values()}):
        then = lines_after(household, act)
        before |= {one.line: one for one in then if stale.get(one.person, act) == act}
    return line_changes(
        *(
            [shown(one) for one in several if one.person not in answered]
            for several in (before.values(), lines)
        )
    )


def _lines(
    members: Iterable[Occupant], disputed: dict[str, int], upto: int | None = None
) -> Iterable[LineView]:
    owner = {record: member for member in members for record in member.records}
    place = {member.id: number for number, member in enumerate(owner.values())}
    found = [*_savings(owner, disputed, upto), *_loans(owner, disputed, upto)]
    return sorted(found, key=lambda line: (place[line.person], line.kind != "saving", line.record))


def _savings(
    owner: dict[int, Occupant], disputed: dict[str, int], upto: int | None
) -> Iterable[LineView]:
    query = Saving.select(Saving.id, Saving.person, Fund.name, Saving.balance_satang, Saving.act)
    query = query.join(Fund).where(Saving.person << list(owner))
    rows = tuples(query if upto is None else query.where(Saving.act <= upto))
    for record, person, fund, balance, sequence in rows:
        member, line = owner[person], f"{SAVING}{record}"
        yield LineView(
            line=line,
            kind="saving",
            record=record,
            person=member.id,
            person_name=member.name,
            fund=fund,
            contract_no="",
            balance_satang=balance,
            accrued_satang=0,
            rate_ppm=None,
            deceased=False,
            waiting_name=member.provisional,
            claimed_satang=disputed.get(line),
            changed_in=max(sequence, member.linked_in),
        )


def _loans(
    owner: dict[int, Occupant], disputed: dict[str, int], upto: int | None
) -> Iterable[LineView]:
    query = Loan.select(
        Loan.id,
        Loan.person,
        Fund.name,
        Loan.contract_no,
        Loan.balance_satang,
        Loan.accrued_satang,
        Loan.rate_ppm,
        Loan.deceased,
        Loan.act,
    )
    query = query.join(Fund).where(Loan.person << list(owner))
    rows = tuples(query if upto is None else query.where(Loan.act <= upto))
    for record, person, fund, contract_no, balance, accrued, rate, deceased, sequence in rows:
        member, line = owner[person], f"{LOAN}{record}"
        yield LineView(
            line=line,
            kind="loan",
            record=record,
            person=member.id,
            person_name=member.name,
            fund=fund,
            contract_no=contract_no,
            balance_satang=balance,
            accrued_satang=accrued,
            rate_ppm=rate,
            deceased=deceased,
            waiting_name=member.provisional,
            claimed_satang=disputed.get(line),
            changed_in=max(sequence, member.linked_in),
        )


def _standing_answers(household: int) -> dict[int | None, AnswerView]:
    query = Answer.select(
        Answer.person,
        Answer.act,
        Answer.verdict,
        Answer.proxy,
        Answer.spoken_by,
        Answer.spoken_as,
        Answer.paper,
        Answer.fingerprint,
    )
    rows = tuples(
        query.where((Answer.household == household) & Answer.act.not_in(taken_back())).order_by(
            Answer.id
        )
    )
    return {
        person: AnswerView(sequence, person, Verdict(verdict), proxy, by, role, paper, mark)
        for person, sequence, verdict, proxy, by, role, paper, mark in rows
    }


def _disputed_lines(household: int) -> dict[str, int]:
    query = Dispute.select(Dispute.line, Dispute.claimed_satang).join(Answer)
    return dict(
        tuples(
            query.where((Answer.household == household) & Answer.act.not_in(taken_back())).order_by(
                Dispute.id
            )
        )
    )
