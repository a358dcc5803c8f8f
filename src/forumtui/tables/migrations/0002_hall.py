"""The choices for the hall's screen: language, theme, curtain."""

from peewee import IntegerField, Model, TextField


def up(migrator, db):
    class HallChoice(Model):
        id = IntegerField(primary_key=True)
        name = TextField(index=True)
        value = TextField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "hall_choice"

    db.create_tables([HallChoice])
