"""Whether a village is whole: by the program's own check, and by counting what its acts wrote."""

import json
from collections import Counter

from forumtui.engine.database import Record, database, typed_rows
from forumtui.engine.journal import Journal
from forumtui.safekeeping.acts.check import Sound, check


def tables(root=Record):
    """Yield every table that an act writes to."""
    for table in root.__subclasses__():
        yield from tables(table)
        if hasattr(table, "act") and table is not Journal:
            yield table


def acts_done(store):
    """Return how often each act stands in the journal."""
    with store.reading():
        return Counter(act for (act,) in typed_rows(Journal.select(Journal.act)))


def sound(store):
    """Assert that nothing is half there; return how often each act stands in the journal.

    The check looks at the file, the journal's chain, the rows bound to each act, and derives every
    balance a second way; that each answer of an act was written, and once, is counted here.
    """
    seen = check(store)
    assert isinstance(seen, Sound), seen
    with store.reading():
        entries = list(typed_rows(Journal.select(Journal.id, Journal.act, Journal.body)))
        written = Counter()
        # Written here: to let Peewee write ninety short questions took a quarter of all this.
        for table in tables():
            counted = f'SELECT act, count(*) FROM "{table._meta.table_name}" GROUP BY act'
            written.update(dict(database.execute_sql(counted)))
    assert len(entries) == seen.entries
    assert set(written) <= {sequence for sequence, _, _ in entries}
    for sequence, act, body in entries:
        if act.startswith("verification.") and act != "verification.undo":
            disputes = act == "verification.dispute"
            assert written[sequence] == len(json.loads(body)["answers"]) + disputes
    return Counter(act for _, act, _ in entries)
