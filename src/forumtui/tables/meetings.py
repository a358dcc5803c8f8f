"""Meetings, the households that came, and their votes."""

import peewee

from forumtui.engine.database import Record
from forumtui.tables.people import Household
from forumtui.tables.village import Fund


class Meeting(Record):
    """A village forum (เวทีประชาคม): its day, place, chair and secretary."""

    held_on = peewee.DateField()
    place = peewee.TextField()
    chair = peewee.TextField()
    secretary = peewee.TextField()
    act = peewee.IntegerField()


class MeetingClosing(Record):
    """The end of a meeting (เลิกประชุม)."""

    meeting = peewee.ForeignKeyField(Meeting, unique=True)
    act = peewee.IntegerField()


class Attendance(Record):
    """A household came to a meeting, or left it: the latest word counts."""

    meeting = peewee.ForeignKeyField(Meeting)
    household = peewee.ForeignKeyField(Household)
    present = peewee.BooleanField()
    act = peewee.IntegerField()


class AttendanceWay(Record):
    """How a household came, or left: `way` says it; who came for it (ผู้แทน), and as what, is named.

    An attendance without this row is one of the household itself, or of a tick taken back.
    """

    attendance = peewee.ForeignKeyField(Attendance, unique=True)
    way = peewee.TextField()
    name = peewee.TextField()
    relation = peewee.TextField()
    act = peewee.IntegerField()


class Vote(Record):
    """A question that was put to the vote (ขอมติ): its rule, and how many people were present.

    `households_present` of `households` had come then: the quorum as it was.
    """

    meeting = peewee.ForeignKeyField(Meeting)
    question = peewee.TextField()
    rule = peewee.TextField()
    present = peewee.IntegerField()
    households_present = peewee.IntegerField()
    households = peewee.IntegerField()
    act = peewee.IntegerField(index=True)


class VoteCount(Record):
    """The hands of a vote, counted and declared. `casting` is None without a casting vote."""

    vote = peewee.ForeignKeyField(Vote, unique=True)
    for_votes = peewee.IntegerField()
    against = peewee.IntegerField()
    abstain = peewee.IntegerField()
    casting = peewee.TextField(null=True)
    verdict = peewee.TextField()
    act = peewee.IntegerField(index=True)


class VoteVoid(Record):
    """A vote that was not counted to its end is void (โมฆะ); `why` is "" where the cause says it."""

    vote = peewee.ForeignKeyField(Vote, unique=True)
    cause = peewee.TextField()
    why = peewee.TextField()
    act = peewee.IntegerField(index=True)


class QuorumChoice(Record):
    """How many households make a quorum, as the village settled it; the latest row counts."""

    rule = peewee.TextField()
    act = peewee.IntegerField()


class VoteQuorum(Record):
    """The quorum a vote was opened under: its rule, and how many households it took then.

    One without this row is from before the rule was a setting: half of the households.
    """

    vote = peewee.ForeignKeyField(Vote, unique=True)
    rule = peewee.TextField()
    needed = peewee.IntegerField()
    act = peewee.IntegerField()


class VoteFigures(Record):
    """What a vote certifies (sub-step 2.2): the fingerprint of every line as it was opened.

    `disputes` lines were said to be wrong then. Its sums are those of its funds. A vote without this
    row certifies nothing.
    """

    vote = peewee.ForeignKeyField(Vote, unique=True)
    disputes = peewee.IntegerField()
    fingerprint = peewee.TextField()
    act = peewee.IntegerField()


class VoteFundFigures(Record):
    """The figures of one fund that a vote certifies, as of the cut-off."""

    vote = peewee.ForeignKeyField(Vote)
    fund = peewee.ForeignKeyField(Fund)
    savings_satang = peewee.BigIntegerField()
    debt_satang = peewee.BigIntegerField()
    accrued_satang = peewee.BigIntegerField()
    loans = peewee.IntegerField()
    act = peewee.IntegerField()
