"""How the hall's screen was chosen to be: language, theme, curtain; the latest choice counts."""

import peewee

from forumtui.store.database import Record


class HallChoice(Record):
    """One choice for the screen; a change is another row."""

    name = peewee.TextField(index=True)
    value = peewee.TextField()
    act = peewee.IntegerField()


def hall_choices() -> dict[str, str]:
    """Return the latest value of everything that was chosen."""
    return {row.name: row.value for row in HallChoice.select().order_by(HallChoice.id)}
