"""Sub-step 2.1, the debtors the committee looks at: who lives elsewhere, died, or is a minor."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.engine.database import Store
from forumtui.meetings.acts.meetings import day_if_known
from forumtui.people.records import debtors as records
from forumtui.people.records.debtors import DebtorLoan, DebtorRecord
from forumtui.people.records.moves import gates_of_households
from forumtui.people.records.person_facts import guarded
from forumtui.people.rules.debtors import Concern, Debtor, concerns
from forumtui.people.rules.guarantees import age_on
from forumtui.people.rules.person_facts import PersonFact, PersonStanding
from forumtui.village.records.deaths import died, told_to_be
from forumtui.village.records.residents import homes, person_key, ties
from forumtui.village.records.village import village


@dataclass(frozen=True, slots=True)
class DebtorLine:
    """What a debtor to look at owes one fund, in satang, and why they are looked at.

    `house` is the number on their gate, else as the register writes it; `household` is None where the
    village has none. `age` is in whole years at the cut-off, None where no birth date is known.
    `left_on` is the day of the sum where some of it was repaid since the cut-off, None where none was.
    """

    person: str
    name: str
    title: str
    house: str
    household: int | None
    fund: str
    loans: tuple[int, ...]
    satang: int
    accrued_satang: int
    age: int | None
    concerns: tuple[Concern, ...]
    left_on: date | None = None


def debtors(store: Store) -> tuple[DebtorLine, ...]:
    """Return the debtors to look at, one line a person and fund: the gravest first, then by sum."""
    with store.reading():
        facts = village()
        return () if facts is None else _looked_at(facts.cut_off)


def _looked_at(on: date) -> tuple[DebtorLine, ...]:
    tied, where, gates = ties().resident, homes(), gates_of_households()
    numbers = Counter(gate.house for gate in gates.values())
    people = records.debtor_records()
    dead = died(lambda record: tied.get(record, record))
    holding = guarded(lambda record: tied.get(record, record))
    holding |= {
        fact: told_to_be(fact.value, lambda record: tied.get(record, record)) for fact in _TOLD
    }
    holding[PersonFact.DIED] = dead
    owed: dict[tuple[int, str], list[DebtorLoan]] = {}
    for loan in records.owed_loans():
        owed.setdefault((tied.get(loan.person, loan.person), loan.fund), []).append(loan)
    found = []
    for (person, fund), loans in owed.items():
        one = people[person]
        home = where.get(person)
        raised = concerns(
            Debtor(
                PersonStanding(
                    one.title,
                    one.born,
                    frozenset(fact for fact, whose in holding.items() if person in whose),
                ),
                placed=home is not None,
                house_written=one.house,
                gates=numbers[one.house],
            ),
            on,
        )
        if raised:
            household = None if home is None else home.household
            house = one.house if household is None else gates[household].house
            found.append(_line(one, house, household, fund, loans, raised, on))
    order, sums = list(Concern), Counter[str]()
    for line in found:
        sums[line.person] += line.satang
    found.sort(
        key=lambda line: (
            order.index(line.concerns[0]),
            -sums[line.person],
            line.person,
            -line.satang,
        )
    )
    return tuple(found)


_TOLD: Final = (PersonFact.MARRIED, PersonFact.ELSEWHERE)
"""What no register writes of a person: somebody tells it."""


def _line(
    one: DebtorRecord,
    house: str,
    household: int | None,
    fund: str,
    loans: list[DebtorLoan],
    raised: tuple[Concern, ...],
    on: date,
) -> DebtorLine:
    return DebtorLine(
        person=person_key(one.id),
        name=one.name,
        title=one.title,
        house=house,
        household=household,
        fund=fund,
        loans=tuple(loan.id for loan in loans),
        satang=sum(loan.balance_satang for loan in loans),
        accrued_satang=sum(loan.accrued_satang for loan in loans),
        age=None if one.born is None else age_on(one.born, on),
        concerns=raised,
        left_on=day_if_known() if any(loan.gone_satang > 0 for loan in loans) else None,
    )
