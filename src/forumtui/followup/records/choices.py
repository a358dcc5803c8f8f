"""What the village chose for payments, and what was in force when each was written down."""

from collections.abc import Iterable

from forumtui.engine.database import typed_rows
from forumtui.followup.rules.choices import settings_of
from forumtui.followup.rules.settings import Settings
from forumtui.tables.followup import CollectionChoice


def chosen(upto: int | None = None) -> dict[str, str]:
    """Return the latest value of all that was chosen; `upto` an act: as after that one."""
    query = CollectionChoice.select(CollectionChoice.name, CollectionChoice.value)
    query = query if upto is None else query.where(CollectionChoice.act <= upto)
    return dict(typed_rows(query.order_by(CollectionChoice.id)))


def settings_now() -> Settings:
    """Return what payments are reckoned on now. Inside a transaction."""
    return settings_of(chosen())


def settings_before(acts: Iterable[int]) -> dict[int, Settings]:
    """Return what was in force when each act was done, by the act. Inside a transaction."""
    query = CollectionChoice.select(
        CollectionChoice.act, CollectionChoice.name, CollectionChoice.value
    )
    changes = list(typed_rows(query.order_by(CollectionChoice.id)))
    known: dict[str, str] = {}
    found: dict[int, Settings] = {}
    place, now = 0, settings_of(known)
    for act in sorted(acts):
        moved = False
        while place < len(changes) and changes[place][0] < act:
            _, name, value = changes[place]
            known[name], place, moved = value, place + 1, True
        now = settings_of(known) if moved else now
        found[act] = now
    return found
