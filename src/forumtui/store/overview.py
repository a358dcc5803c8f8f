"""The village at a glance: every row that was read, who owes what to whom, and the counts."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import peewee

from forumtui.store.consolidation import standing_contracts
from forumtui.store.correction import corrected_loans
from forumtui.store.database import raw, tuples
from forumtui.store.household import Household
from forumtui.store.line import LOAN, SAVING, Asset, Loan, Saving, StatementLine
from forumtui.store.occupant import households_of_persons, person_key, same_as, stands
from forumtui.store.person import Person
from forumtui.store.source import SourceFile, SourceRow
from forumtui.store.village import Fund

MIXED: Final = "mixed"
"""Interest is reckoned in more than one way, or nobody says how it is on some of the loans."""


@dataclass(frozen=True, slots=True)
class RowFacts:
    """One data row of a register and what became of it.

    `person` is the key all lines of one person share, `line` the stable id of the saving or loan,
    `house` the number on the gate of the household it is shown in, else as the register wrote it.
    `label` names a thing owned or a line of an account. `satang` is the balance, value or amount;
    `method` is how a loan's interest is reckoned. `reasons` are codes with their gaps, the waiting
    one first.
    """

    file: str
    sheet: str | None
    row: int
    kind: str
    fund: str | None
    person: str | None
    house: str | None
    line: str | None
    label: str | None
    satang: int | None
    method: str | None
    status: str
    reasons: tuple[tuple[str, dict[str, str]], ...]


@dataclass(frozen=True, slots=True)
class FundDebt:
    """What one household owes one fund, in satang. `household` is None while no gate is known.

    `method` is how interest is reckoned: "flat" or "declining" when the books say so of every loan,
    None when of none, "mixed" when the loans differ.
    """

    household: int | None
    house: str
    fund: str
    loans: int
    satang: int
    accrued_satang: int
    method: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of everything the village holds."""

    households: int
    residents: int
    savings: int
    loans: int
    files: int
    rows_waiting: int
    rows_flagged: int
    contracts: int


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A register that was read, and how many of its data rows are in, flagged or waiting."""

    name: str
    accepted: int
    flagged: int
    waiting: int


@dataclass(frozen=True, slots=True)
class _Held:
    """What the program made of a source row."""

    person: int | None
    line: str | None
    satang: int | None
    label: str | None = None
    method: str | None = None


@dataclass(slots=True)
class _Owed:
    """What is owed while it is added up; a method is None where nobody says it."""

    loans: int = 0
    satang: int = 0
    accrued: int = 0
    methods: set[str | None] = field(default_factory=set)

    @property
    def method(self) -> str | None:
        """The one method of all loans, else MIXED."""
        return next(iter(self.methods)) if len(self.methods) == 1 else MIXED


def source_rows() -> tuple[RowFacts, ...]:
    """Return every data row of every file, in the order they were read."""
    held = _held()
    tied, home, houses = same_as(), households_of_persons(), gates()
    written = dict(tuples(Person.select(Person.id, Person.house_written)))
    query = (
        SourceRow.select(
            SourceRow.id,
            SourceFile.name,
            SourceRow.sheet,
            SourceRow.row,
            SourceRow.kind,
            Fund.name,
            SourceRow.status,
            SourceRow.reasons,
        )
        .join(SourceFile)
        .switch(SourceRow)
        .join(Fund, peewee.JOIN.LEFT_OUTER)
        .where(SourceRow.status != "")
        .order_by(SourceRow.id)
    )
    rows = []
    for number, file, sheet, row, kind, fund, status, reasons in tuples(query):
        one = held.get(number, _Held(None, None, None))
        person = None if one.person is None else tied.get(one.person, one.person)
        household = None if person is None else home.get(person)
        house = written.get(one.person) if household is None else houses[household]
        rows.append(
            RowFacts(
                file=file,
                sheet=sheet,
                row=row,
                kind=kind,
                fund=fund,
                person=None if person is None else person_key(person),
                house=house or None,
                line=one.line,
                label=one.label,
                satang=one.satang,
                method=one.method,
                status=status,
                reasons=tuple((code, gaps) for code, gaps in json.loads(reasons)),
            )
        )
    return tuple(rows)


def _held() -> dict[int, _Held]:
    found: dict[int, _Held] = {}
    people = Person.select(Person.row, Person.id).where(Person.provisional == False)  # noqa: E712
    for row, person in tuples(people):
        found[row] = _Held(person, None, None)
    savings = Saving.select(Saving.row, Saving.id, Saving.person, Saving.balance_satang)
    for row, record, person, satang in tuples(savings):
        found[row] = _Held(person, f"{SAVING}{record}", satang)
    loans = Loan.select(Loan.row, Loan.id, Loan.person, Loan.balance_satang, Loan.method)
    for row, record, person, satang, method in tuples(loans):
        found[row] = _Held(person, f"{LOAN}{record}", satang, method=method)
    statements = StatementLine.select(
        StatementLine.row, StatementLine.amount_satang, StatementLine.label
    )
    assets = Asset.select(Asset.row, Asset.value_satang, Asset.what)
    for row, satang, label in (*tuples(statements), *tuples(assets)):
        found[row] = _Held(None, None, satang, label)
    return found


def gates() -> dict[int, str]:
    """Return the number on the gate of every household."""
    return dict(raw(Household.select(Household.id, Household.house)))


def source_files() -> tuple[FileFacts, ...]:
    """Return every register that was read, the first one first."""
    rows = (
        SourceRow.select(SourceRow.file, SourceRow.status, peewee.fn.COUNT(SourceRow.id))
        .where(SourceRow.status != "")
        .group_by(SourceRow.file, SourceRow.status)
    )
    numbers = {(file, status): count for file, status, count in tuples(rows)}
    files = tuples(SourceFile.select(SourceFile.id, SourceFile.name).order_by(SourceFile.id))
    return tuple(
        FileFacts(
            name,
            accepted=numbers.get((file, "in"), 0) + numbers.get((file, "flagged"), 0),
            flagged=numbers.get((file, "flagged"), 0),
            waiting=numbers.get((file, "waiting"), 0),
        )
        for file, name in files
    )


def fund_debts(upto: int | None = None) -> tuple[FundDebt, ...]:
    """Return the debt register: what each household owes each fund, in the order of the gates.

    Debts of persons in no household of the village come last, by the house their row names. `upto`
    an act: the register as it was after that one.
    """
    tied, home = same_as(upto), households_of_persons(upto)
    order = {
        household: (place, house)
        for place, (household, house) in enumerate(
            tuples(
                Household.select(Household.id, Household.house).order_by(
                    Household.sort_key, Household.moo
                )
            )
        )
    }
    written = dict(tuples(Person.select(Person.id, Person.house_written)))
    sums: dict[tuple[int, str, int | None, int], _Owed] = {}
    reckoned = _methods()
    for record, fund, loans, satang, accrued in _debts_by_record(upto):
        household = home.get(tied.get(record, record))
        place, house = (len(order), written[record]) if household is None else order[household]
        owed = sums.setdefault((place, house, household, fund), _Owed())
        owed.loans += loans
        owed.satang += satang
        owed.accrued += accrued
        owed.methods |= reckoned[record, fund]
    names = dict(tuples(Fund.select(Fund.id, Fund.name)))
    return tuple(
        FundDebt(household, house, names[fund], owed.loans, owed.satang, owed.accrued, owed.method)
        for (_, house, household, fund), owed in sorted(
            sums.items(), key=lambda one: (one[0][0], one[0][1], one[0][3])
        )
    )


def _debts_by_record(upto: int | None) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield what each record of a person owes each fund, and what corrections change of it."""
    query = Loan.select(
        Loan.person,
        Loan.fund,
        peewee.fn.COUNT(Loan.id),
        peewee.fn.SUM(Loan.balance_satang),
        peewee.fn.SUM(Loan.accrued_satang),
    ).group_by(Loan.person, Loan.fund)
    yield from tuples(query if upto is None else query.where(Loan.act <= upto))
    for line in corrected_loans(upto):
        yield line.person, line.fund, 0, line.balance_difference, line.accrued_difference


def _methods() -> dict[tuple[int, int], set[str | None]]:
    """Return how interest is reckoned on what each person owes each fund."""
    found: dict[tuple[int, int], set[str | None]] = {}
    query = Loan.select(Loan.person, Loan.fund, Loan.method).distinct()
    for person, fund, method in tuples(query):
        found.setdefault((person, fund), set()).add(method)
    return found


def counts() -> Counts:
    """Return how much of everything there is."""
    status = dict(
        tuples(
            SourceRow.select(SourceRow.status, peewee.fn.COUNT(SourceRow.id)).group_by(
                SourceRow.status
            )
        )
    )
    return Counts(
        households=_count(Household.select().where(stands())),
        residents=_count(Person.select().where(Person.provisional == False)),  # noqa: E712
        savings=_count(Saving.select()),
        loans=_count(Loan.select()),
        files=_count(SourceFile.select()),
        rows_waiting=int(status.get("waiting", 0)),
        rows_flagged=int(status.get("flagged", 0)),
        contracts=len(standing_contracts()),
    )


def _count(query: "peewee.ModelSelect[Any]") -> int:
    return int(query.count())
