"""Who is whom can be taken back: the latest word on a person stands, and two can be two people."""

from peewee import BooleanField, ForeignKeyField, IntegerField, Model


def up(migrator, db):
    from playhouse.migrate import migrate

    migrate(
        migrator.drop_index("same_person", "sameperson_person_id"),
        migrator.drop_not_null("same_person", "same_as_id"),
        migrator.add_index("same_person", ("person_id",), unique=False),
    )

    class Person(Model):
        id = IntegerField(primary_key=True)

        class Meta:
            database = db
            table_name = "person"

    class OtherPerson(Model):
        id = IntegerField(primary_key=True)
        person = ForeignKeyField(Person)
        other = ForeignKeyField(Person)
        stands = BooleanField()
        act = IntegerField()

        class Meta:
            database = db
            table_name = "other_person"

    db.create_tables([OtherPerson])
