"""What waits for a person to decide: rows that were not accepted, names not tied to a resident."""

from dataclasses import dataclass

from forumtui.engine.database import typed_rows
from forumtui.ledger.records.figures import LineSum, line_sums
from forumtui.tables.lines import Loan, Saving
from forumtui.tables.people import Person
from forumtui.tables.registers import SourceFile, SourceRow
from forumtui.village.records.counted import only_named, row_of
from forumtui.village.records.residents import full_name, households_of_persons, ties


@dataclass(frozen=True, slots=True)
class WaitingPerson:
    """A provisional person: the name and house as written, where it stands, and what it carries.

    Who is not `placed` in a household is on no walk: nobody would be asked about those lines.
    """

    id: int
    name: str
    house: str
    file: str
    sheet: str | None
    row: int
    lines: int
    debt_satang: int
    placed: bool


def waiting_persons() -> tuple[WaitingPerson, ...]:
    """Return every provisional person not tied to a resident, in the order in which they came."""
    tied, homes = ties().resident, households_of_persons()
    lines = {person: n for n, person in line_sums("saving", [LineSum.LINES], Saving.person)}
    debt: dict[int, int] = {}
    for count, owed, person in line_sums("loan", [LineSum.LINES, LineSum.BALANCE], Loan.person):
        lines[person] = lines.get(person, 0) + count
        debt[person] = owed
    return tuple(
        WaitingPerson(
            id=person,
            name=full_name(title, given, surname),
            house=house,
            file=file,
            sheet=sheet,
            row=row,
            lines=lines.get(person, 0),
            debt_satang=debt.get(person, 0),
            placed=person in homes,
        )
        for person, title, given, surname, house, file, sheet, row in typed_rows(
            Person.select(
                Person.id,
                Person.title,
                Person.given,
                Person.surname,
                Person.house_written,
                SourceFile.name,
                SourceRow.sheet,
                SourceRow.row,
            )
            .join(SourceRow, on=(SourceRow.id == row_of(Person)))
            .join(SourceFile)
            .where(only_named())
            .order_by(Person.id)
        )
        if person not in tied
    )


def count_waiting_persons() -> int:
    """Return how many provisional persons are not tied to a resident."""
    tied = ties().resident
    query = Person.select(Person.id).where(only_named())
    return sum(person not in tied for (person,) in typed_rows(query))
