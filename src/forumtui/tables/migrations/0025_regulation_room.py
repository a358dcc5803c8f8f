"""The funds' old rules, what was read, passed unopposed; motions that add, copies, voids.

Frozen copies of the models as they were; a later change is a later script.
"""

import re

from peewee import BooleanField, DateField, ForeignKeyField, IntegerField, Model, TextField


def table_name(model):
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


class Fund(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Article(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Meeting(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Amendment(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class ArticleComment(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Edition(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Vote(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class Announcement(Model):
    id = IntegerField(primary_key=True)

    class Meta:
        table_function = table_name


class OldRule(Model):
    id = IntegerField(primary_key=True)
    fund = ForeignKeyField(Fund)
    name = TextField()
    value = TextField()
    standing = TextField()
    act = IntegerField(index=True)

    class Meta:
        table_function = table_name


class ArticleReading(Model):
    id = IntegerField(primary_key=True)
    article = ForeignKeyField(Article)
    fingerprint = TextField()
    stopped_at = IntegerField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class ArticleUnopposed(Model):
    id = IntegerField(primary_key=True)
    article = ForeignKeyField(Article)
    meeting = ForeignKeyField(Meeting)
    present = IntegerField()
    fingerprint = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class AmendmentAdds(Model):
    id = IntegerField(primary_key=True)
    amendment = ForeignKeyField(Amendment, unique=True)
    name = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class CommentHidden(Model):
    id = IntegerField(primary_key=True)
    comment = ForeignKeyField(ArticleComment)
    hidden = BooleanField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class EditionValueChange(Model):
    id = IntegerField(primary_key=True)
    edition = ForeignKeyField(Edition)
    name = TextField()
    value = TextField()
    vote = ForeignKeyField(Vote)
    since = DateField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class AnnouncementCopy(Model):
    id = IntegerField(primary_key=True)
    announcement = ForeignKeyField(Announcement)
    given_to = TextField()
    given_on = DateField()
    received_by = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


class AnnouncementVoid(Model):
    id = IntegerField(primary_key=True)
    announcement = ForeignKeyField(Announcement, unique=True)
    why = TextField()
    act = IntegerField()

    class Meta:
        table_function = table_name


def up(migrator, db):
    made = [
        OldRule,
        ArticleReading,
        ArticleUnopposed,
        AmendmentAdds,
        CommentHidden,
        EditionValueChange,
        AnnouncementCopy,
        AnnouncementVoid,
    ]
    with db.bind_ctx(
        [Fund, Article, Meeting, Amendment, ArticleComment, Edition, Vote, Announcement, *made]
    ):
        db.create_tables(made)
