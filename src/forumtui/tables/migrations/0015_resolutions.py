"""Resolutions: what was put to the vote, how many hands were raised, and which votes are void."""

from peewee import ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Meeting(Model):
        id = IntegerField(primary_key=True)

        class Meta:
            database = db
            table_name = "meeting"

    class Vote(Model):
        id = IntegerField(primary_key=True)
        meeting = ForeignKeyField(Meeting)
        question = TextField()
        rule = TextField()
        present = IntegerField()
        households_present = IntegerField()
        households = IntegerField()
        act = IntegerField(index=True)

        class Meta:
            database = db
            table_name = "vote"

    class VoteCount(Model):
        id = IntegerField(primary_key=True)
        vote = ForeignKeyField(Vote, unique=True)
        for_votes = IntegerField()
        against = IntegerField()
        abstain = IntegerField()
        casting = TextField(null=True)
        verdict = TextField()
        act = IntegerField(index=True)

        class Meta:
            database = db
            table_name = "vote_count"

    class VoteVoid(Model):
        id = IntegerField(primary_key=True)
        vote = ForeignKeyField(Vote, unique=True)
        cause = TextField()
        why = TextField()
        act = IntegerField(index=True)

        class Meta:
            database = db
            table_name = "vote_void"

    db.create_tables([Vote, VoteCount, VoteVoid])
