"""The village derived anew, act by act, from what was written: a second way to every standing.

Nothing here is asked of the queries the screens use; that both ways agree is what is checked.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from forumtui.ledger.rules import Figures, LineField
from forumtui.safekeeping.rules.history import (
    History,
    KeptAnswer,
    KeptCorrection,
    KeptHold,
    KeptHome,
    KeptLine,
    KeptOutcome,
    KeptPayment,
    KeptTie,
    KeptUndo,
)
from forumtui.verification.rules import (
    FingerprintedLine,
    HouseholdStatus,
    Verdict,
    fingerprint,
    status_of,
)

_MARKS: Final = {"saving": "S", "loan": "L"}


class OwedToFund(NamedTuple):
    """What a household owes a fund, in satang."""

    loans: int
    satang: int
    accrued_satang: int


@dataclass(frozen=True, slots=True)
class Derived:
    """Where everything stands: `debts` by household and fund, household None where no gate is known.

    `unfounded` are the answers whose fingerprint is not that of the lines as they then were.
    """

    standings: Mapping[int, tuple[HouseholdStatus, int]]
    debts: Mapping[tuple[int | None, str], OwedToFund]
    unfounded: tuple[KeptAnswer, ...]


def derive(history: History) -> Derived:
    """Return where everything stands after the last act."""
    people = _LineOwners()
    unfounded = []
    for event in _in_order(history):
        match event:
            case KeptLine():
                people.read(event)
            case KeptHold():
                people.hold(event)
            case KeptTie():
                people.tie(event)
            case KeptCorrection() | KeptPayment():
                people.move(event)
            case KeptOutcome():
                people.settle(event)
            case KeptUndo():
                people.take_back(event)
            case KeptAnswer():
                if fingerprint(people.shown(event.person)) != event.fingerprint:
                    unfounded.append(event)
    undone = {one.undone for one in history.undone}
    holding = {(one.kind, one.record) for one in history.holds if one.holder not in undone}
    gates = {
        gate.household
        for gate in history.gates
        if gate.act not in undone or ("household", gate.household) in holding
    }
    left = {one.residence for one in history.leavings if one.act not in undone}
    lives_in = {
        one.record: one
        for one in history.homes
        if (one.act not in undone or ("residence", one.residence) in holding)
        and one.residence not in left
        and one.household in gates
    }
    answers = {(one.household, one.person): one for one in history.answers if one.act not in undone}
    return Derived(
        standings=_standings(
            gates,
            people,
            lives_in,
            answers,
        ),
        debts=_debts(people, lives_in),
        unfounded=tuple(unfounded),
    )


_Event = (
    KeptLine
    | KeptHold
    | KeptTie
    | KeptCorrection
    | KeptPayment
    | KeptOutcome
    | KeptUndo
    | KeptAnswer
)


def _in_order(history: History) -> list[_Event]:
    # The sort is stable: within one act lines come before ties, and answers last.
    events: list[_Event] = [
        *history.lines,
        *history.ties,
        *history.corrections,
        *history.payments,
        *history.outcomes,
        # What a register goes on with is held before the other one is taken back.
        *history.holds,
        *history.undone,
        *history.answers,
    ]
    return sorted(events, key=lambda event: event.act)


class _LineOwners:
    """Whose lines are whose, while the history goes on."""

    def __init__(self) -> None:
        self.lines: dict[int, list[KeptLine]] = defaultdict(list)
        self._moved: dict[str, list[KeptCorrection | KeptPayment]] = defaultdict(list)
        self._spoken_of: dict[str, int] = {}
        self._said_in: dict[int, str] = {}
        self._same_as: dict[int, int] = {}
        self._tied: dict[int, set[int]] = defaultdict(set)
        self._touched: dict[int, int] = {}
        self._reads: set[int] = set()
        self._gone: set[int] = set()
        self._held_for: dict[str, set[int]] = defaultdict(set)

    def read(self, line: KeptLine) -> None:
        """Let a line be that of the record its row names."""
        self.lines[line.person].append(line)
        self._reads.add(line.act)

    def tie(self, tie: KeptTie) -> None:
        """Let a record be somebody's, or its own again."""
        before = self._same_as.pop(tie.record, None)
        if before is not None:
            self._tied[before].discard(tie.record)
        if tie.same_as is not None:
            self._same_as[tie.record] = tie.same_as
            self._tied[tie.same_as].add(tie.record)
        for person in (tie.record, before, tie.same_as):
            if person is not None:
                self._touched[person] = tie.act

    def move(self, moved: KeptCorrection | KeptPayment) -> None:
        """Let a figure of a line be another one, or less be owed on it."""
        self._moved[moved.line].append(moved)
        self._speak_of(moved.line, moved.act)

    def settle(self, outcome: KeptOutcome) -> None:
        """Let a line be asked about anew."""
        self._speak_of(outcome.line, outcome.act)

    def _speak_of(self, line: str, act: int) -> None:
        self._said_in[act] = line
        self._spoken_of[line] = act

    def hold(self, hold: KeptHold) -> None:
        """Let a line count for another act than the one that read it, too."""
        if hold.kind in _MARKS:
            self._held_for[f"{_MARKS[hold.kind]}{hold.record}"].add(hold.holder)
            self._reads.add(hold.holder)

    def take_back(self, undo: KeptUndo) -> None:
        """Let what an act said of a line, or the lines that it read, no longer stand."""
        self._drop_lines(undo)
        line = self._said_in.get(undo.undone)
        if line is not None:
            still = [one for one in self._moved[line] if one.act != undo.undone]
            self._moved[line] = still
            self._spoken_of[line] = undo.act

    def _drop_lines(self, undo: KeptUndo) -> None:
        self._gone.add(undo.undone)
        if undo.undone not in self._reads:
            return
        for record, lines in self.lines.items():
            still = [line for line in lines if {line.act, *self._held_for[line.line]} - self._gone]
            if len(still) != len(lines):
                # Whoever answered of them is asked about what is left.
                self.lines[record] = still
                self._touched[self.person(record)] = undo.act

    def _now(self, line: KeptLine) -> KeptLine:
        """Return a line with its figures as they were corrected."""
        if line.line not in self._spoken_of:
            return line
        figures = Figures(line.balance_satang, line.accrued_satang, line.rate_ppm)
        for one in self._moved.get(line.line, ()):
            if isinstance(one, KeptPayment):
                balance = figures.balance_satang - one.principal_satang
                accrued = figures.accrued_satang - one.accrued_satang
                figures = Figures(balance, accrued, figures.rate_ppm)
            else:
                figures = figures.having(LineField(one.field), one.value)
        return line._replace(
            act=self._spoken_of[line.line],
            balance_satang=figures.balance_satang,
            accrued_satang=figures.accrued_satang,
            rate_ppm=figures.rate_ppm,
        )

    def person(self, record: int) -> int:
        """Return whom a record is."""
        return self._same_as.get(record, record)

    def held(self, person: int) -> list[KeptLine]:
        """Return the lines of a person, each with the act that last changed it."""
        records = (person, *self._tied.get(person, ()))
        return [self._now(line) for record in records for line in self.lines.get(record, ())]

    def shown(self, person: int | None) -> list[FingerprintedLine]:
        """Return the lines of a person as they stand on the screen."""
        if person is None:
            return []
        return [
            FingerprintedLine(
                line=line.line,
                kind=line.kind,
                fund=line.fund,
                person=f"P{person}",
                balance_satang=line.balance_satang,
                accrued_satang=line.accrued_satang,
                rate_ppm=line.rate_ppm,
            )
            for line in self.held(person)
        ]

    def holders(self) -> dict[int, list[KeptLine]]:
        """Return the lines of everybody who has one."""
        held = {person: self.held(person) for person in map(self.person, self.lines)}
        return {person: lines for person, lines in held.items() if lines}

    def changed(self, person: int) -> int:
        """Return the act that last changed a person's lines."""
        return max(self._touched.get(person, 0), *(line.act for line in self.held(person)))


def _standings(
    households: Iterable[int],
    people: _LineOwners,
    lives_in: Mapping[int, KeptHome],
    answers: Mapping[tuple[int, int | None], KeptAnswer],
) -> dict[int, tuple[HouseholdStatus, int]]:
    verdicts: dict[int, list[Verdict | None]] = defaultdict(list)
    owed: dict[int, int] = defaultdict(int)
    for person, lines in people.holders().items():
        home = lives_in.get(person)
        if home is None:
            continue
        household = home.household
        answer = answers.get((household, person))
        counts = answer is not None and answer.act > max(people.changed(person), home.act)
        verdicts[household].append(Verdict(answer.verdict) if answer and counts else None)
        owed[household] += sum(line.balance_satang for line in lines if line.kind == "loan")
    return {
        one: (status_of(verdicts.get(one) or [_without_lines(answers.get((one, None)))]), owed[one])
        for one in households
    }


def _without_lines(answer: KeptAnswer | None) -> Verdict | None:
    return None if answer is None else Verdict(answer.verdict)


def _debts(
    people: _LineOwners, lives_in: Mapping[int, KeptHome]
) -> dict[tuple[int | None, str], OwedToFund]:
    debts: dict[tuple[int | None, str], OwedToFund] = {}
    for person, lines in people.holders().items():
        home = lives_in.get(person)
        for line in lines:
            if line.kind == "loan":
                key = (None if home is None else home.household, line.fund)
                before = debts.get(key, OwedToFund(0, 0, 0))
                debts[key] = OwedToFund(
                    before.loans + 1,
                    before.satang + line.balance_satang,
                    before.accrued_satang + line.accrued_satang,
                )
    return debts
