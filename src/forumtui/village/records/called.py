"""What a household is called beside its number: by its head, else by who is written first in it."""

from forumtui.engine.database import typed_rows
from forumtui.tables.people import Person, Residence
from forumtui.village.records.deaths import died
from forumtui.village.records.residents import full_name, lives_now, ties
from forumtui.village.records.village import heads


def household_names() -> dict[int, str]:
    """Return a name for every household; "" only where nobody alive is known. Inside a transaction.

    Many registers do not say who is the head; a list of numbers alone says nothing to a villager.
    """
    names = {household: one.head for household, one in heads().items()}
    if all(names.values()):
        return names
    tied = ties().resident
    dead = died(lambda record: tied.get(record, record))
    headed = Residence.select(Residence.household).where(Residence.is_head & lives_now())
    query = (
        Residence.select(
            Residence.household, Residence.person, Person.title, Person.given, Person.surname
        )
        .join(Person)
        .where(lives_now() & Residence.household.not_in(headed))
        # Of several the last one counts: who lives there for certain, and is written first.
        .order_by(Residence.certain, Residence.id.desc())
    )
    for household, person, title, given, surname in typed_rows(query):
        if tied.get(person, person) not in dead:
            names[household] = full_name(title, given, surname)
    return names
