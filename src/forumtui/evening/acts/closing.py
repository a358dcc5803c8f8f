"""What an evening came to, for the room: counts of households, and the code of the journal."""

from forumtui.engine.database import Store
from forumtui.engine.journal import last_entry
from forumtui.evening.acts.overview import overview
from forumtui.papers.rules.codes import head_code, spaced
from forumtui.ui.wall.moments import Closing


def evening_came_to(store: Store) -> Closing:
    """Return the end of an evening as the wall shows it: nobody is named, nobody is missing."""
    seen = overview(store)
    with store.reading():
        last = last_entry()
    right, corrected = seen.progress.confirmed.households, seen.progress.disputed.households
    return Closing(
        checked=right + corrected,
        right=right,
        corrected=corrected,
        later=seen.progress.total.households - right - corrected,
        contracts_before=seen.counts.loans,
        contracts_now=seen.counts.contracts,
        code="" if last is None else spaced(head_code(last.hash)),
    )
