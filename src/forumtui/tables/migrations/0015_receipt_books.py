"""Books of receipts that are written by hand: handed out, returned, their spoiled numbers.

Frozen copies of the models as they were; a later change is a later script.
"""

import re

from peewee import DateField, ForeignKeyField, IntegerField, Model, TextField


def table_name(model):
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


class ReceiptBook(Model):
    id = IntegerField(primary_key=True)
    book = TextField(index=True)
    first = IntegerField()
    last = IntegerField()
    holder = TextField()
    given_on = DateField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class ReceiptBookReturned(Model):
    id = IntegerField(primary_key=True)
    receipt_book = ForeignKeyField(ReceiptBook)
    used_to = IntegerField()
    counted_by = TextField()
    returned_on = DateField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class ReceiptSpoiled(Model):
    id = IntegerField(primary_key=True)
    receipt_book = ForeignKeyField(ReceiptBook)
    number = IntegerField()
    reason = TextField()
    spoiled_on = DateField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


def up(migrator, db):
    made = [ReceiptBook, ReceiptBookReturned, ReceiptSpoiled]
    with db.bind_ctx(made):
        db.create_tables(made)
