"""The regulation: drafts, comments, amendments, editions, announcements.

Frozen copies of the models as they were; a later change is a later script.
"""

import re

from peewee import BooleanField, DateField, ForeignKeyField, IntegerField, Model, TextField


def table_name(model):
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


class Household(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Vote(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Regulation(Model):
    id = IntegerField(primary_key=True)
    name = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class Chapter(Model):
    id = IntegerField(primary_key=True)
    regulation = ForeignKeyField(Regulation)
    place = IntegerField()
    title = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class Article(Model):
    id = IntegerField(primary_key=True)
    regulation = ForeignKeyField(Regulation)
    chapter = ForeignKeyField(Chapter)
    name = TextField()
    behind = ForeignKeyField("self", null=True)
    act = IntegerField()

    class Meta:
        table_function = table_name


class ArticleText(Model):
    id = IntegerField(primary_key=True)
    article = ForeignKeyField(Article)
    heading = TextField()
    text = TextField()
    deleted = BooleanField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class DraftValue(Model):
    id = IntegerField(primary_key=True)
    regulation = ForeignKeyField(Regulation)
    name = TextField()
    value = TextField()
    reason = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class ArticleComment(Model):
    id = IntegerField(primary_key=True)
    article = ForeignKeyField(Article)
    household = ForeignKeyField(Household, null=True)
    said_by = TextField()
    text = TextField()
    hidden = BooleanField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class Amendment(Model):
    id = IntegerField(primary_key=True)
    article = ForeignKeyField(Article)
    deletes = BooleanField()
    heading = TextField()
    text = TextField()
    mover = TextField()
    seconder = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class AmendmentEnd(Model):
    id = IntegerField(primary_key=True)
    amendment = ForeignKeyField(Amendment, unique=True)
    state = TextField()
    vote = ForeignKeyField(Vote, null=True)
    act = IntegerField()

    class Meta:
        table_function = table_name


class ArticleVote(Model):
    id = IntegerField(primary_key=True)
    article = ForeignKeyField(Article)
    vote = ForeignKeyField(Vote)
    fingerprint = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class Edition(Model):
    id = IntegerField(primary_key=True)
    regulation = ForeignKeyField(Regulation)
    number = IntegerField()
    vote = ForeignKeyField(Vote)
    fingerprint = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class EditionArticle(Model):
    id = IntegerField(primary_key=True)
    edition = ForeignKeyField(Edition)
    article = ForeignKeyField(Article)
    number = IntegerField()
    under = IntegerField()
    heading = TextField()
    text = TextField()
    deleted = BooleanField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class EditionValue(Model):
    id = IntegerField(primary_key=True)
    edition = ForeignKeyField(Edition)
    name = TextField()
    value = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class Announcement(Model):
    id = IntegerField(primary_key=True)
    number = IntegerField()
    year_be = IntegerField()
    edition = ForeignKeyField(Edition, null=True)
    announced_on = DateField()
    in_force_on = DateField()
    signed_by = TextField()
    fingerprint = TextField()
    text = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class AnnouncementPosted(Model):
    id = IntegerField(primary_key=True)
    announcement = ForeignKeyField(Announcement)
    place = TextField()
    posted_by = TextField()
    posted_on = DateField()
    witness = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class EditionInForce(Model):
    id = IntegerField(primary_key=True)
    edition = ForeignKeyField(Edition, unique=True)
    since = DateField()
    act = IntegerField()

    class Meta:
        table_function = table_name


def up(migrator, db):
    made = [
        Regulation,
        Chapter,
        Article,
        ArticleText,
        DraftValue,
        ArticleComment,
        Amendment,
        AmendmentEnd,
        ArticleVote,
        Edition,
        EditionArticle,
        EditionValue,
        Announcement,
        AnnouncementPosted,
        EditionInForce,
    ]
    with db.bind_ctx([Household, Vote, *made]):
        db.create_tables(made)
