"""How copies are made on their own: after how many answers, and whether sticks get sealed ones."""

from peewee import BooleanField, IntegerField, Model


def up(migrator, db):
    class CopyChoice(Model):
        id = IntegerField(primary_key=True)
        every = IntegerField()
        sealed = BooleanField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "copy_choice"

    db.create_tables([CopyChoice])
