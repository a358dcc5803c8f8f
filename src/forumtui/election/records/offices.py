"""The offices that elections filled, with their holders as persons and their terms."""

from dataclasses import dataclass
from datetime import date

import peewee

from forumtui.engine.database import typed_rows
from forumtui.tables.election import ElectedOffice
from forumtui.tables.officers import Office, OfficeEnd


@dataclass(frozen=True, slots=True)
class Term:
    """Who holds an office by which election, from when; until when at most, and when it ended."""

    office: int
    election: int
    person: int
    name: str
    role: str
    since: date
    term_until: date
    ended: date | None

    def acting_on(self, day: date) -> bool:
        """Return whether the holder serves on after the term (รักษาการ) on a day."""
        return self.ended is None and day > self.term_until


def terms() -> tuple[Term, ...]:
    """Return every office an election filled, the first one first."""
    query = (
        ElectedOffice.select(
            ElectedOffice.office,
            ElectedOffice.election,
            ElectedOffice.person,
            Office.person_name,
            Office.role,
            Office.since,
            ElectedOffice.term_until,
            OfficeEnd.until,
        )
        .join(Office, on=(ElectedOffice.office == Office.id))
        .join(OfficeEnd, peewee.JOIN.LEFT_OUTER, on=(OfficeEnd.office == Office.id))
        .order_by(ElectedOffice.id)
    )
    return tuple(Term(*row) for row in typed_rows(query))
