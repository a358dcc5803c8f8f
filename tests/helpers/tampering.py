"""Changing the database by hand, as somebody with sqlite3 and time would; the guards are taken off."""

import json
import sqlite3
from contextlib import contextmanager

from forumtui.engine.journal import canonical
from forumtui.engine.sqlite import columns_of
from forumtui.engine.written import BEFORE_THE_FIRST, digest_of, entry_hash


class Hand:
    """An open database without guards. Guards are put back, so that only the rows can tell."""

    def __init__(self, connection):
        self.connection = connection
        self.guards = []

    def __call__(self, sql, *values):
        return self.connection.execute(sql, values).fetchall()

    def execute_sql(self, sql, values=()):
        """What `engine.sqlite` asks of an engine."""
        return self.connection.execute(sql, values)

    def unguard(self):
        self.guards = self("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        with self.at_once():
            for name, _ in self.guards:
                self(f'DROP TRIGGER "{name}"')

    def guard(self):
        with self.at_once():
            for _, sql in self.guards:
                self(sql)

    @contextmanager
    def at_once(self):
        """Let many changes of tables be one: each alone is read over and written through."""
        self("BEGIN")
        yield
        self("COMMIT")

    def tables(self):
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
        return [name for (name,) in self(query) if not name.startswith("sqlite_")]

    def drop_last_entries(self, count):
        """Take the last entries away, and every row they wrote."""
        ((last,),) = self("SELECT MAX(id) FROM journal")
        for table in self.tables():
            if "act" in columns_of(self, table) and table != "journal":
                self(f'DELETE FROM "{table}" WHERE act > ?', last - count)
        self("DELETE FROM journal WHERE id > ?", last - count)

    def rewrite_the_chain(self):
        """Make every digest and every hash fit the rows as they now are."""
        previous = BEFORE_THE_FIRST
        for sequence, at, actor, act, body in self(
            "SELECT id, at, actor, act, body FROM journal ORDER BY id"
        ):
            facts = json.loads(body)
            for table, rows in facts["rows"].items():
                columns = columns_of(self, table)[: rows["columns"]]
                _, rows["sha256"] = digest_of(self, table, columns, rows["first"], rows["last"])
            made = {"at": at, "actor": actor, "act": act, "body": canonical(facts)}
            sealed = entry_hash(sequence=sequence, previous=previous, **made)
            self(
                "UPDATE journal SET body = ?, previous = ?, hash = ? WHERE id = ?",
                made["body"],
                previous,
                sealed,
                sequence,
            )
            previous = sealed


@contextmanager
def by_hand(home):
    """Yield a hand on the village's database; everything is kept when it is taken away."""
    connection = sqlite3.connect(home / "forum.db", isolation_level=None)
    hand = Hand(connection)
    hand.unguard()
    yield hand
    hand.guard()
    connection.close()
