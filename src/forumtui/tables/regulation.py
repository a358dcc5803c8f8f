"""The regulation: its draft, what was said of it, votes, editions, announcements, what is in force."""

import peewee

from forumtui.engine.database import Record
from forumtui.tables.meetings import Meeting, Vote
from forumtui.tables.people import Household
from forumtui.tables.village import Fund


class Regulation(Record):
    """A regulation that is drafted (ระเบียบ), by its name."""

    name = peewee.TextField()
    act = peewee.IntegerField()


class Chapter(Record):
    """A chapter (หมวด), the `place`th."""

    regulation = peewee.ForeignKeyField(Regulation)
    place = peewee.IntegerField()
    title = peewee.TextField()
    act = peewee.IntegerField()


class Article(Record):
    """An article (ข้อ); its name never changes, its number follows from where it stands."""

    regulation = peewee.ForeignKeyField(Regulation)
    chapter = peewee.ForeignKeyField(Chapter)
    name = peewee.TextField()
    behind = peewee.ForeignKeyField("self", null=True)
    act = peewee.IntegerField()


class ArticleText(Record):
    """What an article says, with its marks; the latest row of one counts."""

    article = peewee.ForeignKeyField(Article)
    heading = peewee.TextField()
    text = peewee.TextField()
    deleted = peewee.BooleanField()
    act = peewee.IntegerField(index=True)


class DraftValue(Record):
    """A parameter's value in the draft; the latest row of one counts."""

    regulation = peewee.ForeignKeyField(Regulation)
    name = peewee.TextField()
    value = peewee.TextField()
    reason = peewee.TextField()
    act = peewee.IntegerField(index=True)


class ArticleComment(Record):
    """What somebody said of an article; one that is hidden stays off the projector."""

    article = peewee.ForeignKeyField(Article)
    household = peewee.ForeignKeyField(Household, null=True)
    said_by = peewee.TextField()
    text = peewee.TextField()
    hidden = peewee.BooleanField()
    act = peewee.IntegerField()


class Amendment(Record):
    """A motion to change an article (แปรญัตติ): what it is to say; `heading` "" keeps the old one."""

    article = peewee.ForeignKeyField(Article)
    deletes = peewee.BooleanField()
    heading = peewee.TextField()
    text = peewee.TextField()
    mover = peewee.TextField()
    seconder = peewee.TextField()
    act = peewee.IntegerField()


class AmendmentEnd(Record):
    """What became of an amendment: passed, fell, withdrawn; a vote decided it but a withdrawal."""

    amendment = peewee.ForeignKeyField(Amendment, unique=True)
    state = peewee.TextField()
    vote = peewee.ForeignKeyField(Vote, null=True)
    act = peewee.IntegerField()


class ArticleVote(Record):
    """An article as it was read was voted on: the vote, the digest of what it said then."""

    article = peewee.ForeignKeyField(Article)
    vote = peewee.ForeignKeyField(Vote)
    fingerprint = peewee.TextField()
    act = peewee.IntegerField()


class Edition(Record):
    """A regulation as the village adopted it (ฉบับที่): by which vote, the digest of the whole text."""

    regulation = peewee.ForeignKeyField(Regulation)
    number = peewee.IntegerField()
    vote = peewee.ForeignKeyField(Vote)
    fingerprint = peewee.TextField()
    act = peewee.IntegerField()


class EditionArticle(Record):
    """An article of an edition with its number, which never moves."""

    edition = peewee.ForeignKeyField(Edition)
    article = peewee.ForeignKeyField(Article)
    number = peewee.IntegerField()
    under = peewee.IntegerField()
    heading = peewee.TextField()
    text = peewee.TextField()
    deleted = peewee.BooleanField()
    act = peewee.IntegerField()


class EditionValue(Record):
    """A parameter's value in an edition."""

    edition = peewee.ForeignKeyField(Edition)
    name = peewee.TextField()
    value = peewee.TextField()
    act = peewee.IntegerField()


class Announcement(Record):
    """An announcement (ประกาศ), the `number`th of its year: an edition in force from a day on.

    `edition` is None for one that puts a misprint right; `text` says which.
    """

    number = peewee.IntegerField()
    year_be = peewee.IntegerField()
    edition = peewee.ForeignKeyField(Edition, null=True)
    announced_on = peewee.DateField()
    in_force_on = peewee.DateField()
    signed_by = peewee.TextField()
    fingerprint = peewee.TextField()
    text = peewee.TextField()
    act = peewee.IntegerField()


class AnnouncementPosted(Record):
    """Where an announcement hangs, since when, by whom, before which witness."""

    announcement = peewee.ForeignKeyField(Announcement)
    place = peewee.TextField()
    posted_by = peewee.TextField()
    posted_on = peewee.DateField()
    witness = peewee.TextField()
    act = peewee.IntegerField()


class EditionInForce(Record):
    """The program goes by an edition's parameters from a day on."""

    edition = peewee.ForeignKeyField(Edition, unique=True)
    since = peewee.DateField()
    act = peewee.IntegerField()


class OldRule(Record):
    """What a fund's old regulation says of one parameter; the latest row of both counts.

    `standing` is what becomes of it: "" not said yet, repealed, kept since the fund's own law binds it.
    """

    fund = peewee.ForeignKeyField(Fund)
    name = peewee.TextField()
    value = peewee.TextField()
    standing = peewee.TextField()
    act = peewee.IntegerField(index=True)


class ArticleReading(Record):
    """An article was read aloud as it stood: to its end, or up to the page where reading stopped.

    `stopped_at` is that page, 0 where it was read whole.
    """

    article = peewee.ForeignKeyField(Article)
    fingerprint = peewee.TextField()
    stopped_at = peewee.IntegerField()
    act = peewee.IntegerField()


class ArticleUnopposed(Record):
    """An article that nobody spoke against (ไม่มีผู้คัดค้าน): no hands were counted, people were there."""

    article = peewee.ForeignKeyField(Article)
    meeting = peewee.ForeignKeyField(Meeting)
    present = peewee.IntegerField()
    fingerprint = peewee.TextField()
    act = peewee.IntegerField()


class AmendmentAdds(Record):
    """A motion that puts a new article of this name behind the one it is to."""

    amendment = peewee.ForeignKeyField(Amendment, unique=True)
    name = peewee.TextField()
    act = peewee.IntegerField()


class CommentHidden(Record):
    """A comment is kept off the projector, or shown again; the latest row of one counts."""

    comment = peewee.ForeignKeyField(ArticleComment)
    hidden = peewee.BooleanField()
    act = peewee.IntegerField()


class EditionValueChange(Record):
    """A value of an edition in force that a resolution changed from a day on (ภาคผนวก)."""

    edition = peewee.ForeignKeyField(Edition)
    name = peewee.TextField()
    value = peewee.TextField()
    vote = peewee.ForeignKeyField(Vote)
    since = peewee.DateField()
    act = peewee.IntegerField()


class AnnouncementCopy(Record):
    """A copy of an announcement was handed over: to whom, when, who signed for it."""

    announcement = peewee.ForeignKeyField(Announcement)
    given_to = peewee.TextField()
    given_on = peewee.DateField()
    received_by = peewee.TextField()
    act = peewee.IntegerField()


class AnnouncementVoid(Record):
    """An announcement is void; its number stays in the series."""

    announcement = peewee.ForeignKeyField(Announcement, unique=True)
    why = peewee.TextField()
    act = peewee.IntegerField()
