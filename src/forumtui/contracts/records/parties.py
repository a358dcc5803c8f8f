"""The people of a contract as its papers name them: who they are, when born, where they live.

And the guarantors of its loans, with the citizen number of those of whom it is sure who they are.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from forumtui.engine.database import asked_again, typed_rows
from forumtui.engine.journal import not_undone
from forumtui.ledger.records.figures import ledger_lines, left_since
from forumtui.people.records.guarantors import guarantor_names
from forumtui.people.records.person_facts import Known, facts_of
from forumtui.people.rules.person_facts import PersonFact, PersonStanding
from forumtui.tables.lines import SAVING, Guarantee, GuarantorTie, Saving
from forumtui.tables.people import Household, Person, Residence
from forumtui.tables.village import Fund
from forumtui.village.records.residents import full_name, lives_now, names_of, ties_of


class PersonOnPaper(NamedTuple):
    """A person: `citizen_id` is 13 digits, "" unknown; `house` is "" where nobody says."""

    name: str
    title: str
    born: date | None
    citizen_id: str
    house: str
    moo: str


def persons_on_paper(persons: Iterable[int]) -> dict[int, PersonOnPaper]:
    """Return what is known of persons: of each also what their tied records know. Inside a transaction.

    The resident's own word goes before that of a fund's register.
    """
    wanted = list(dict.fromkeys(persons))
    if not wanted:
        return {}
    tied = ties_of(wanted).records()
    records = {record: one for one in wanted for record in (one, *tied.get(one, ()))}
    homes = _homes(records)
    query = Person.select(
        Person.id,
        Person.title,
        Person.given,
        Person.surname,
        Person.birth_date,
        Person.citizen_id,
    ).where(Person.id << list(records))
    known = {row[0]: row[1:] for row in typed_rows(query)}
    found: dict[int, PersonOnPaper] = {}
    for one in wanted:
        title, given, surname, *_ = known[one]
        rows = [known[record] for record in (one, *tied.get(one, ()))]
        house, moo = next((homes[r] for r in (one, *tied.get(one, ())) if r in homes), ("", ""))
        found[one] = PersonOnPaper(
            name=full_name(title, given, surname),
            title=title,
            born=next((row[3] for row in rows if row[3]), None),
            citizen_id=next((row[4] for row in rows if row[4]), ""),
            house=house,
            moo=moo,
        )
    return found


def savers_of(savings: Iterable[int]) -> dict[int, str]:
    """Return the names of those whose savings these are."""
    wanted = list(savings)
    if not wanted:
        return {}
    query = Saving.select(Saving.id, Saving.person).where(Saving.id << wanted)
    owners: dict[int, int] = dict(typed_rows(query))
    resident = ties_of([*owners.values()]).resident
    names = names_of({resident.get(one, one) for one in owners.values()})
    return {saving: names[resident.get(one, one)] for saving, one in owners.items()}


class SavingOnPaper(NamedTuple):
    """Savings: whose, in which fund, and how much of them is left, in satang."""

    person: int
    owner: PersonOnPaper
    fund: str
    satang: int


def savings_on_paper(savings: Iterable[int]) -> dict[int, SavingOnPaper]:
    """Return what papers say of savings, as corrected and less what was paid from them."""
    lines = [f"{SAVING}{saving}" for saving in savings]
    if not lines:
        return {}
    rows = list(ledger_lines(Fund.name, kind="saving", only=lines, gone=True))
    left = left_since(lines)
    resident = ties_of([line.person for line, _ in rows]).resident
    whose = {line.record: resident.get(line.person, line.person) for line, _ in rows}
    owners = persons_on_paper(whose.values())
    return {
        line.record: SavingOnPaper(
            whose[line.record],
            owners[whose[line.record]],
            fund,
            line.less(left.get(line.line)).balance_satang,
        )
        for line, fund in rows
    }


class GuarantorOnPaper(NamedTuple):
    """A guarantor of a loan by the name on papers; `citizen_id` is "" where it is not sure who it is.

    `died` says that it is sure, and that they have died; `guarantee` is where the register names them.
    `standing` is what is true of them, None where it is not sure who it is or nobody asked.
    """

    loan: int
    name: str
    house: str
    citizen_id: str
    died: bool = False
    guarantee: int = 0
    standing: PersonStanding | None = None


def guarantors_on_paper(
    loans: Iterable[int], *, told: bool = False, dead: Collection[int] | None = ()
) -> tuple[GuarantorOnPaper, ...]:
    """Return who guarantees loans, in the order of the registers, each once a loan.

    It is sure who a guarantor is where people said so, or where name and house are those of one
    resident. With `told`, of papers that tell them something, those are among them whom a change of
    debtor freed, and it is said what is true of them. `dead` are the guarantees of which it was said
    that their guarantor had died, None asks whose has by now. Inside a transaction.
    """
    names = guarantor_names(loans, freed=told)
    if not names:
        return ()
    written = _written([one.guarantee for one in names])
    said = _said(written)
    alone = _residents_alone({row for one, row in written.items() if one not in said})
    sure = {one: said[one] if one in said else alone.get(row) for one, row in written.items()}
    known = persons_on_paper(person for person in sure.values() if person is not None)
    asked = told or dead is None
    facts = _facts(known) if asked else {}
    found: dict[tuple[int, str, str], GuarantorOnPaper] = {}
    for one in names:
        person = known.get(sure[one.guarantee] or 0)
        house = written[one.guarantee][1]
        house, number = (
            (house, "") if person is None else (person.house or house, person.citizen_id)
        )
        mine = facts.get(sure[one.guarantee] or 0, frozenset())
        died = PersonFact.DIED in mine if asked else one.guarantee in (dead or ())
        standing = None
        if told and person is not None:
            standing = PersonStanding(person.title, person.born, mine)
        found[one.loan, one.name, number] = GuarantorOnPaper(
            one.loan, one.name, house, number, died, one.guarantee, standing
        )
    return tuple(found.values())


def _facts(persons: Mapping[int, PersonOnPaper]) -> dict[int, frozenset[PersonFact]]:
    tied = ties_of([*persons]).records() if persons else {}
    known = {one: Known(of.title, (one, *tied.get(one, ()))) for one, of in persons.items()}
    return facts_of(known) if known else {}


def _written(guarantees: list[int]) -> dict[int, tuple[str, str]]:
    """Return the key of the name and the house each guarantee is written with."""
    return {guarantee: (key, house) for guarantee, key, house in _as_written(guarantees)}


@asked_again
def _as_written(guarantees: list[int]) -> Any:
    query = Guarantee.select(Guarantee.id, Guarantee.name_key, Guarantee.house)
    return query.where(Guarantee.id << guarantees)


def _said(guarantees: Iterable[int]) -> dict[int, int | None]:
    """Return whom people said each guarantee's guarantor is, None for nobody the registers know."""
    # Of all that was said of one the last word stands.
    words = dict(_words([*guarantees]))
    persons = [person for person in words.values() if person is not None]
    resident = ties_of(persons).resident if persons else {}
    return {one: None if who is None else resident.get(who, who) for one, who in words.items()}


@asked_again
def _words(guarantees: list[int]) -> Any:
    query = GuarantorTie.select(GuarantorTie.guarantee, GuarantorTie.person)
    mine = (GuarantorTie.guarantee << guarantees) & not_undone(GuarantorTie)
    return query.where(mine).order_by(GuarantorTie.id)


def _residents_alone(written: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Return the one resident who bears a name in a house, for those names of which there is one."""
    keys = [key for key, house in written if house]
    if not keys:
        return {}
    query = Person.select(Person.name_key, Household.house, Person.id).join(
        Residence, on=(Residence.person == Person.id)
    )
    query = query.join(Household, on=(Residence.household == Household.id))
    mine = (Person.name_key << keys) & Residence.certain & lives_now()
    rows = list(typed_rows(query.where(mine)))
    tied = ties_of([person for *_, person in rows]).resident
    bearers: dict[tuple[str, str], set[int]] = {}
    for key, house, person in rows:
        bearers.setdefault((key, house), set()).add(tied.get(person, person))
    return {name: min(several) for name, several in bearers.items() if len(several) == 1}


def _homes(records: Iterable[int]) -> dict[int, tuple[str, str]]:
    query = Residence.select(Residence.person, Household.house, Household.moo).join(Household)
    mine = (Residence.person << list(records)) & lives_now()
    return {
        person: (house, moo)
        for person, house, moo in typed_rows(query.where(mine).order_by(Residence.id))
    }
