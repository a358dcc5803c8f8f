"""What was read, and what became of it. Nothing here writes."""

from forumtui.store import rows as records
from forumtui.store.database import Store
from forumtui.store.rows import FileFacts, RowFacts


def source_files(store: Store) -> tuple[FileFacts, ...]:
    """Return every register that was read, the first one first."""
    with store.reading():
        return records.source_files()


def source_rows(store: Store) -> tuple[RowFacts, ...]:
    """Return every data row of every register and what became of it."""
    with store.reading():
        return records.source_rows()
