"""One household as the hall sees it: its members, its lines, its answers.

A line is a saving or a loan: read, corrected since, and said to be wrong or not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from forumtui.engine.database import asked_again
from forumtui.engine.refusals import NotFound
from forumtui.ledger.records.figures import ledger_lines
from forumtui.ledger.rules import NOTHING_PAID, Figures, LineKind, Paid
from forumtui.people.records.person_facts import died_of, facts_told, told
from forumtui.people.rules.person_facts import PersonFact, PersonStanding
from forumtui.tables.lines import Loan
from forumtui.tables.people import Household
from forumtui.tables.village import Fund, Village
from forumtui.verification.records.answers import (
    AnswerView,
    Claimed,
    StandingAnswers,
    standing_answers,
)
from forumtui.verification.rules import (
    FingerprintedLine,
    HouseholdStatus,
    LineChange,
    Verdict,
    fingerprint,
    line_changes,
    status_of,
)
from forumtui.village.records.residents import Resident, household_stands, residents_of


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """A saving or a loan as shown: `line` is its stable id ("S3", "L17").

    Figures are as they were corrected; `written` are those of the register, None where it has the
    same; what was `paid` since the cut-off is in none of them any more.
    `claimed_satang` is what the member says instead, None when no dispute of the line is open.
    `person` is the resident it belongs to, or a provisional person of their own. `deceased` says that
    this person has died, whichever line or whoever says so. `waiting_name` says
    the name in the fund's register is not tied to a resident yet. Why the committee looks at a debtor
    is not in it: all of it stands before the hall.
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
    written: Figures | None = None
    fund_id: int = 0
    paid: Paid = NOTHING_PAID


def shown(line: HouseholdLine) -> FingerprintedLine:
    """Return what an answer is bound to of a line."""
    return FingerprintedLine(
        line=line.line,
        kind=line.kind,
        fund=line.fund,
        person=f"P{line.person}",
        balance_satang=line.balance_satang,
        accrued_satang=line.accrued_satang,
        rate_ppm=line.rate_ppm,
    )


def lines_after(household: int, act: int) -> tuple[HouseholdLine, ...]:
    """Return the lines of a household as they stood after an act, without disputes."""
    return tuple(lines_of(residents_of(household, act), {}, act))


def lines_of(
    members: Iterable[Resident],
    disputed: Mapping[str, Claimed],
    upto: int | None = None,
    said: Mapping[int, Mapping[PersonFact, bool]] | None = None,
) -> Iterable[HouseholdLine]:
    """Return the lines of a household's members in the order shown; `upto` an act, None for now.

    `said` is what was told of the members' records; None asks for it here.
    """
    members = tuple(members)
    if said is None:
        said = told([record for member in members for record in member.records], upto)
    owner = {record: member for member in members for record in member.records}
    place = {member.id: number for number, member in enumerate(owner.values())}
    beside = (Fund.name, Loan.contract_no, Loan.deceased)
    found = list(ledger_lines(*beside, persons=owner, upto=upto))
    # Who has died has died on every line, whichever register says so.
    noted = {owner[line.person].id for line, _, _, deceased in found if deceased}
    dead = died_of({member.id: member.records for member in members}, noted, said)
    views = [
        HouseholdLine(
            line=line.line,
            kind=line.kind,
            record=line.record,
            person=(member := owner[line.person]).id,
            person_name=member.name,
            fund=fund,
            contract_no=contract_no or "",
            balance_satang=line.balance_satang,
            accrued_satang=line.accrued_satang,
            rate_ppm=line.rate_ppm,
            deceased=member.id in dead,
            waiting_name=member.provisional,
            claimed_satang=_claimed(disputed.get(line.line), member),
            changed_in=max(line.act, line.changed_in, member.linked_in, member.moved_in),
            written=None if line.read in (None, line.at_cut_off) else line.read,
            fund_id=line.fund,
            paid=line.paid,
        )
        for line, fund, contract_no, _ in found
    ]
    return sorted(views, key=lambda line: (place[line.person], line.kind != "saving", line.record))


def _claimed(claim: Claimed | None, member: Resident) -> int | None:
    """Return what is said of a line, None when nothing was since its debtor came to live here."""
    return None if claim is None or claim.act < member.moved_in else claim.satang


SPOUSES: Final = frozenset({"คู่สมรส", "ภรรยา", "สามี"})
"""What a register calls the husband or the wife of a household's head."""


@dataclass(frozen=True, slots=True)
class HouseholdView:
    """A household as the hall sees it. Sums are in satang over the lines shown.

    `answers` holds the standing answer of each person (key None: the household has no line);
    one given before the figures changed is not in it. `reopened` says that lines changed, came or
    went after somebody answered, so that the household is asked again: `changes` says what was
    answered about, and what the books say now. `given_last` is the act of the last answer that was not
    taken back, and what it said: it may be one whose figures have changed since. `dead` are the
    members who have died, `facts` what is true of each member. `repaid` says that something of what
    they owed at the cut-off was repaid since, on a contract.
    """

    id: int
    house: str
    moo: str
    members: tuple[Resident, ...]
    lines: tuple[HouseholdLine, ...]
    status: HouseholdStatus
    answers: tuple[AnswerView, ...]
    reopened: bool
    changes: tuple[LineChange, ...] = ()
    given_last: tuple[int, Verdict] | None = None
    cut_off: date | None = None
    dead: frozenset[int] = frozenset()
    facts: Mapping[int, frozenset[PersonFact]] = field(default_factory=dict)
    repaid: bool = False

    @property
    def living(self) -> tuple[Resident, ...]:
        """The members who have not died: who may speak, sign and be asked."""
        return tuple(one for one in self.members if one.id not in self.dead)

    def speakers(self, day: date) -> tuple[Resident, ...]:
        """Return who may answer on a day: of age, alive, the head first, then the spouse.

        Who is married is of age, and a spouse is (Civil and Commercial Code ss. 19, 20).
        """
        able = [one for one in self.living if self._speaks(one, day)]
        return tuple(sorted(able, key=lambda one: (not one.is_head, one.relation not in SPOUSES)))

    def _speaks(self, member: Resident, day: date) -> bool:
        facts = self.facts.get(member.id, frozenset())
        if member.relation in SPOUSES:
            facts |= {PersonFact.MARRIED}
        standing = PersonStanding(member.title, member.birth_date, facts)
        return not (standing.is_minor(day) or standing.incapable)

    @property
    def asked_lines(self) -> tuple[HouseholdLine, ...]:
        """The lines of those who live, which its sums are of."""
        return tuple(line for line in self.lines if line.person not in self.dead)

    @property
    def lines_of_the_dead(self) -> tuple[HouseholdLine, ...]:
        """The lines of members who have died: in no sum, their heirs are spoken with."""
        return tuple(line for line in self.lines if line.person in self.dead)

    @property
    def asked_about(self) -> tuple[object, ...]:
        """What an answer to this household is bound to (`engine.seen`): all that the hall sees of it.

        When a line got its figure is not in it, and is seen nowhere.
        """
        members = [(one.id, one.name, one.relation, one.is_head) for one in self.members]
        lines = [replace(line, changed_in=0) for line in self.lines]
        answered = self.status, self.answers, self.reopened, self.given_last
        return (self.id, self.house, self.moo, members, lines, answered)

    @property
    def savings_asked_satang(self) -> int:
        """What those who live have saved."""
        return sum(line.balance_satang for line in self.asked_lines if line.kind == "saving")

    @property
    def accrued_asked_satang(self) -> int:
        """The accrued interest of those who live."""
        return sum(line.accrued_satang for line in self.asked_lines)

    @property
    def debt_asked_satang(self) -> int:
        """What those who live owe, accrued interest included."""
        loans = (line.balance_satang for line in self.asked_lines if line.kind == "loan")
        return sum(loans) + self.accrued_asked_satang

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
    def by_proxy(self) -> bool:
        """Whether somebody spoke for it with a paper."""
        return any(answer.proxy for answer in self.answers)

    @property
    def appointed(self) -> date | None:
        """The day that was agreed on with a household that is absent, None without one."""
        if self.status is not HouseholdStatus.ABSENT:
            return None
        return max(self.answers, key=lambda answer: answer.act).appointed

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
    def to_answer(self) -> tuple[int | None, ...]:
        """Whose answer can be given: those not asked yet, and those who were absent and came."""
        absent = {answer.person for answer in self.answers if answer.verdict is Verdict.ABSENT}
        wanted = {*self.unanswered, *absent}
        return tuple(person for person in self.persons_with_lines if person in wanted)

    @property
    def last_act(self) -> int | None:
        """The latest standing act of answering, None when nobody has answered."""
        return max((answer.act for answer in self.answers), default=None)

    def fingerprint_of(self, person: int | None) -> str:
        """Return the fingerprint of the lines `person` sees (None: of the household's none)."""
        return fingerprint([shown(line) for line in self.lines if line.person == person])

    def line(self, line_id: str) -> HouseholdLine:
        """Return one line. Raises NotFound."""
        for line in self.lines:
            if line.line == line_id:
                return line
        raise NotFound(what=line_id)


@dataclass(frozen=True, slots=True)
class HouseholdCase:
    """A household inside one act: read once, then shown again with what the act itself wrote.

    `lines` are as the registers, the corrections and the open disputes make them. None of them is
    changed by an answer, so that an act of answering reads nothing a second time.
    """

    id: int
    house: str
    moo: str
    members: tuple[Resident, ...]
    lines: tuple[HouseholdLine, ...]
    standing: StandingAnswers
    dead: frozenset[int] = frozenset()
    cut_off: date | None = None
    facts: Mapping[int, frozenset[PersonFact]] = field(default_factory=dict)

    def with_answers(
        self, answers: Iterable[AnswerView], claims: Mapping[str, Claimed]
    ) -> "HouseholdCase":
        """Return the case once an act has written `answers`, and `claims` by the lines' ids."""
        return replace(
            self,
            lines=tuple(
                replace(line, claimed_satang=claims[line.line].satang)
                if line.line in claims
                else line
                for line in self.lines
            ),
            standing=StandingAnswers(
                {**self.standing.last, **{answer.person: answer for answer in answers}},
                {**self.standing.claims, **claims},
            ),
        )

    def view(self) -> HouseholdView:
        """Return the household as the hall sees it."""
        last = self.standing.last
        # An answer counts only while its figures are the ones on the screen.
        changed: dict[int | None, int] = dict.fromkeys(last, 0)
        for line in self.lines:
            changed[line.person] = max(changed.get(line.person, 0), line.changed_in)
        valid = {person: answer for person, answer in last.items() if answer.act > changed[person]}
        wanted: tuple[int | None, ...] = tuple(
            dict.fromkeys(line.person for line in self.lines)
        ) or (None,)
        answers = tuple(valid[person] for person in wanted if person in valid)
        reopened = _reopened([p for p in wanted if p not in valid], last, changed)
        return HouseholdView(
            id=self.id,
            house=self.house,
            moo=self.moo,
            members=self.members,
            lines=self.lines,
            status=status_of([v.verdict if (v := valid.get(p)) else None for p in wanted]),
            answers=answers,
            reopened=reopened,
            changes=_changes(self.id, last, self.lines, answers) if reopened else (),
            given_last=max(((one.act, one.verdict) for one in last.values()), default=None),
            dead=self.dead,
            cut_off=self.cut_off,
            facts=self.facts,
        )


def household_view(household: int) -> HouseholdView:
    """Return one household as the hall sees it. Raises NotFound."""
    return household_case(household).view()


def household_case(household: int) -> HouseholdCase:
    """Return one household to do an act on. Raises NotFound."""
    house, moo, cut_off = _gate(household)
    members, standing = residents_of(household), standing_answers(household)
    said = told([record for member in members for record in member.records])
    lines = tuple(lines_of(members, standing.claims, said=said))
    facts = _facts(lines, members, said)
    return HouseholdCase(
        id=household,
        house=house,
        moo=moo,
        members=members,
        lines=lines,
        standing=standing,
        dead=frozenset(person for person, one in facts.items() if PersonFact.DIED in one),
        cut_off=cut_off,
        facts=facts,
    )


def _gate(household: int) -> tuple[str, str, date | None]:
    """Return a household's number and hamlet, and the day of the village's figures."""
    row = next(_gate_of(household), None)
    if row is None:
        raise NotFound(what=str(household))
    house, moo, day = row
    return house, moo, None if day is None else date.fromisoformat(str(day))


@asked_again
def _gate_of(household: int) -> Any:
    cut_off: Any = Village.select(Village.cut_off).order_by(Village.id).limit(1)
    query = Household.select(Household.house, Household.moo, cut_off)
    return query.where((Household.id == household) & household_stands())


def _facts(
    lines: Iterable[HouseholdLine],
    members: Iterable[Resident],
    said: Mapping[int, Mapping[PersonFact, bool]],
) -> dict[int, frozenset[PersonFact]]:
    """Return who of a household has died, whoever says so, and what else was told of each."""
    dead = {line.person for line in lines if line.deceased}
    holds = facts_told({member.id: member.records for member in members}, said)
    return {
        person: facts | {PersonFact.DIED} if person in dead else facts
        for person, facts in holds.items()
    }


def _reopened(
    unanswered: Iterable[int | None],
    standing: Mapping[int | None, AnswerView],
    changed: Mapping[int | None, int],
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
    standing: Mapping[int | None, AnswerView],
    lines: Iterable[HouseholdLine],
    answers: Iterable[AnswerView],
) -> tuple[LineChange, ...]:
    """Return what changed in the lines of those whose answer does not count.

    Who never answered is shown what came since the last of those answers.
    """
    valid = {answer.person for answer in answers}
    stale = {person: one.act for person, one in standing.items() if person not in valid}
    before: dict[str, HouseholdLine] = {}
    for act in sorted({*stale.values()}):
        then = lines_after(household, act)
        before |= {one.line: one for one in then if stale.get(one.person, act) == act}
    return line_changes(
        *(
            [shown(one) for one in several if one.person not in valid]
            for several in (before.values(), lines)
        )
    )
