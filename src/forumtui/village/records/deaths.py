"""Who of the village has died: written beside a loan, or told; what was told last has the last word."""

from collections.abc import Callable
from typing import Final

from forumtui.engine.database import typed_rows
from forumtui.tables.lines import Loan
from forumtui.tables.people import Residence, ToldFact
from forumtui.village.records.counted import counts
from forumtui.village.records.residents import lives_now, ties

DIED: Final = "died"
"""The fact as it is kept."""


def died(root: Callable[[int], int], upto: int | None = None) -> frozenset[int]:
    """Return who has died. `root` is whose a record is; `upto` an act: as was known after that one.

    Inside a transaction.
    """
    noted = Loan.select(Loan.person).where(Loan.deceased & counts(Loan))
    if upto is not None:
        noted = noted.where(Loan.act <= upto)
    dead = {root(person) for (person,) in typed_rows(noted)}
    return told_to_be(DIED, root, frozenset(dead), upto)


def told_to_be(
    fact: str,
    root: Callable[[int], int],
    written: frozenset[int] = frozenset(),
    upto: int | None = None,
) -> frozenset[int]:
    """Return of whom a fact holds: what was told overrules what is `written`."""
    found = set(written)
    latest = ToldFact.select(ToldFact.person, ToldFact.holds)
    latest = latest.where(ToldFact.fact == fact).order_by(ToldFact.id)
    if upto is not None:
        latest = latest.where(ToldFact.act <= upto)
    for person, holds in typed_rows(latest):
        found = found | {root(person)} if holds else found - {root(person)}
    return frozenset(found)


def households_of_dead_heads() -> frozenset[int]:
    """Return the households whose head has died: nobody signs for them as their head."""
    tied = ties().resident
    dead = died(lambda record: tied.get(record, record))
    heads = Residence.select(Residence.household, Residence.person).where(
        Residence.is_head & lives_now()
    )
    return frozenset(
        household for household, person in typed_rows(heads) if tied.get(person, person) in dead
    )
