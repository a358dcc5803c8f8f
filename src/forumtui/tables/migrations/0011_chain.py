"""The journal becomes a chain: each entry holds the hash of the one before, and what its act wrote.

What was written before is chained as it stands; one entry at the end binds every row there is. Papers
get a code.
"""

import json
from datetime import UTC, datetime
from hashlib import sha256

from peewee import SQL, ForeignKeyField, IntegerField, Model, Table, TextField

UNBOUND = {"journal", "bookmark", "schema_migration"}


def up(migrator, db):
    make_papers(db)
    chain(migrator, db)


def make_papers(db):
    class Household(Model):
        id = IntegerField(primary_key=True)

        class Meta:
            database = db
            table_name = "household"

    class Fund(Model):
        id = IntegerField(primary_key=True)

        class Meta:
            database = db
            table_name = "fund"

    class IssuedPaper(Model):
        id = IntegerField(primary_key=True)
        code = TextField(unique=True)
        kind = TextField()
        household = ForeignKeyField(Household, null=True)
        fund = ForeignKeyField(Fund, null=True)
        number = TextField()
        content = TextField()
        fingerprint = TextField()
        head = IntegerField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "issued_paper"

    db.create_tables([IssuedPaper])


def chain(migrator, db):
    from playhouse.migrate import migrate

    migrate(
        migrator.add_column("journal", "previous", TextField(default="")),
        migrator.add_column("journal", "hash", TextField(default="")),
    )
    journal = Table("journal", ("id", "at", "actor", "act", "body", "previous", "hash")).bind(db)
    columns = (journal.id, journal.at, journal.actor, journal.act, journal.body)
    last, previous = 0, ""
    for entry in list(journal.select(*columns).order_by(journal.id).tuples()):
        last, made = entry[0], entry_hash(*entry, previous)
        journal.update(previous=previous, hash=made).where(journal.id == last).execute()
        previous = made
    bound = {name: rows for name in tables(db) if (rows := digest(db, name)) is not None}
    if not bound:
        return
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    entry = (last + 1, at, "", "journal.bind", canonical({"rows": bound}))
    journal.insert(
        id=entry[0],
        at=entry[1],
        actor=entry[2],
        act=entry[3],
        body=entry[4],
        previous=previous,
        hash=entry_hash(*entry, previous),
    ).execute()


def tables(db):
    return [name for name in db.get_tables() if name not in UNBOUND]


def digest(db, name):
    columns = [column.name for column in db.get_columns(name)]
    table = Table(name, columns).bind(db)
    rows = table.select(*(getattr(table, column) for column in columns)).order_by(SQL("id"))
    first, last, count, made = 0, 0, 0, sha256()
    for row in rows.tuples().iterator():
        first, last, count = first or row[0], row[0], count + 1
        made.update((canonical(list(row)) + "\n").encode())
    if not count:
        return None
    if (first, last) != (1, count):
        raise ValueError(f"the rows of {name} are not whole: {first} to {last}, {count}")
    return {"first": 1, "last": last, "columns": len(columns), "sha256": made.hexdigest()}


def entry_hash(sequence, at, actor, act, body, previous):
    entry = {
        "sequence": sequence,
        "at": at,
        "actor": actor,
        "act": act,
        "body": body,
        "previous": previous,
    }
    return sha256(canonical(entry).encode()).hexdigest()


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
