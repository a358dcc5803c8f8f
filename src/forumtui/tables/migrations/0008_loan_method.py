"""How a debt's interest is reckoned, where the books say so."""

from peewee import TextField


def up(migrator, db):
    migrator.migrate(migrator.add_column("loan", "method", TextField(null=True)))
