"""What the regulation in force on a day settles (ระเบียบที่ใช้อยู่), for the areas below the regulation.

The edition whose day has come last, with what resolutions changed of its values since. What was done
before keeps what it was done under: whoever asks says the day of the act.
"""

from datetime import date

from forumtui.engine.database import typed_rows
from forumtui.tables.regulation import EditionInForce, EditionValue, EditionValueChange


def settled_value(name: str, day: date) -> str | None:
    """Return a parameter's value as it is kept on a day, None where no regulation is in force."""
    query = (
        EditionInForce.select(EditionInForce.edition)
        .where(EditionInForce.since <= day)
        .order_by(EditionInForce.id.desc())
        .limit(1)
    )
    for (edition,) in typed_rows(query):
        changed = (
            EditionValueChange.select(EditionValueChange.value)
            .where(
                (EditionValueChange.edition == edition)
                & (EditionValueChange.name == name)
                & (EditionValueChange.since <= day)
            )
            .order_by(EditionValueChange.id.desc())
            .limit(1)
        )
        for (value,) in typed_rows(changed):
            return str(value)
        first = EditionValue.select(EditionValue.value).where(
            (EditionValue.edition == edition) & (EditionValue.name == name)
        )
        for (value,) in typed_rows(first):
            return str(value)
    return None


def settled_number(name: str, day: date) -> int | None:
    """Return a parameter's number on a day, None where no regulation is in force."""
    value = settled_value(name, day)
    return None if value is None else int(value)
