"""Elections: who stands, the rounds with their papers, marks, lots, and who holds which office."""

import peewee

from forumtui.engine.database import Record
from forumtui.tables.meetings import Meeting
from forumtui.tables.officers import Office, OfficeEnd
from forumtui.tables.people import Person
from forumtui.tables.regulation import Edition


class Election(Record):
    """An election (การคัดเลือก) at a meeting: for how many seats, how people vote, on what quorum.

    `office` is "" where members are elected who share the offices out themselves. `method` is slips or
    hands. `households_present` of `households` had come when it was opened.
    """

    meeting = peewee.ForeignKeyField(Meeting)
    question = peewee.TextField()
    office = peewee.TextField()
    seats = peewee.IntegerField()
    max_marks = peewee.IntegerField()
    method = peewee.TextField()
    households_present = peewee.IntegerField()
    households = peewee.IntegerField()
    quorum_rule = peewee.TextField()
    quorum_needed = peewee.IntegerField()
    act = peewee.IntegerField()


class Candidate(Record):
    """Somebody who was nominated (ผู้ถูกเสนอชื่อ); `seconded_by` are names, one a line."""

    election = peewee.ForeignKeyField(Election)
    person = peewee.ForeignKeyField(Person)
    name = peewee.TextField()
    nominated_by = peewee.TextField()
    seconded_by = peewee.TextField()
    act = peewee.IntegerField(index=True)


class CandidateConsent(Record):
    """A candidate agreed to stand (ยินยอม)."""

    candidate = peewee.ForeignKeyField(Candidate, unique=True)
    act = peewee.IntegerField()


class CandidateGone(Record):
    """A candidate withdrew (ถอนตัว), or may not stand; `why` is for the desk alone."""

    candidate = peewee.ForeignKeyField(Candidate, unique=True)
    withdrew = peewee.BooleanField()
    why = peewee.TextField()
    act = peewee.IntegerField()


class CandidateNumber(Record):
    """The number a candidate drew (หมายเลข); the latest one counts."""

    candidate = peewee.ForeignKeyField(Candidate)
    number = peewee.IntegerField()
    act = peewee.IntegerField()


class BallotRound(Record):
    """A round of voting: what it asks, for how many seats, how many marks a paper may bear.

    `households_present` had come when it was begun, `quorum_needed` were needed.
    """

    election = peewee.ForeignKeyField(Election)
    kind = peewee.TextField()
    seats = peewee.IntegerField()
    max_marks = peewee.IntegerField()
    households_present = peewee.IntegerField()
    quorum_needed = peewee.IntegerField()
    act = peewee.IntegerField(index=True)


class RoundCandidate(Record):
    """Who stands in a round, and by which number: so it was printed, whatever comes later."""

    round = peewee.ForeignKeyField(BallotRound)
    candidate = peewee.ForeignKeyField(Candidate)
    number = peewee.IntegerField()
    act = peewee.IntegerField()


class BallotMark(Record):
    """One paper's mark read aloud (ขีด): `candidate` None is a paper that is blank or invalid.

    `pile` counts the times the papers were counted from the first on; only the latest pile counts.
    """

    round = peewee.ForeignKeyField(BallotRound)
    pile = peewee.IntegerField()
    candidate = peewee.ForeignKeyField(Candidate, null=True)
    sort = peewee.TextField()
    act = peewee.IntegerField(index=True)


class BallotCount(Record):
    """The papers of a round, or of one by hands the people voting, in all five fields."""

    round = peewee.ForeignKeyField(BallotRound, unique=True)
    issued = peewee.IntegerField()
    returned = peewee.IntegerField()
    in_box = peewee.IntegerField()
    invalid = peewee.IntegerField()
    blank = peewee.IntegerField()
    tellers = peewee.TextField()
    act = peewee.IntegerField(index=True)


class CandidateVotes(Record):
    """How many votes a candidate had in a round."""

    round = peewee.ForeignKeyField(BallotRound)
    candidate = peewee.ForeignKeyField(Candidate)
    votes = peewee.IntegerField()
    act = peewee.IntegerField()


class RoundVoid(Record):
    """A round is void (โมฆะ) and counts for nothing; `why` says it."""

    round = peewee.ForeignKeyField(BallotRound, unique=True)
    why = peewee.TextField()
    act = peewee.IntegerField(index=True)


class DrawnLot(Record):
    """A lot was drawn (จับสลาก) before `witnesses`, one a line, among those tied after a round."""

    round = peewee.ForeignKeyField(BallotRound)
    witnesses = peewee.TextField()
    act = peewee.IntegerField(index=True)


class DrawnPlace(Record):
    """The place at which a lot put a candidate, from 1."""

    lot = peewee.ForeignKeyField(DrawnLot)
    candidate = peewee.ForeignKeyField(Candidate)
    place = peewee.IntegerField()
    act = peewee.IntegerField()


class ElectedOffice(Record):
    """An office that an election filled: who holds it, as a person, and until when at most."""

    office = peewee.ForeignKeyField(Office, unique=True)
    election = peewee.ForeignKeyField(Election)
    person = peewee.ForeignKeyField(Person)
    term_until = peewee.DateField()
    act = peewee.IntegerField()


class ElectionEdition(Record):
    """The edition of the regulation that was in force when an election was opened."""

    election = peewee.ForeignKeyField(Election, unique=True)
    edition = peewee.ForeignKeyField(Edition)
    act = peewee.IntegerField()


class ElectionChoice(Record):
    """How an election is held where villages differ; the latest choice counts.

    `way` says who fills the offices, `next_by_votes` whether the next by votes takes the seat of who
    declines, `hidden` whether marks are shown only once the box is counted, `by_member` whether each
    member has a paper and not each household.
    """

    election = peewee.ForeignKeyField(Election)
    way = peewee.TextField()
    next_by_votes = peewee.BooleanField()
    hidden = peewee.BooleanField()
    by_member = peewee.BooleanField()
    act = peewee.IntegerField()


class ElectionDuty(Record):
    """Somebody does a duty of an election for another: presides, counts, or helps a voter."""

    election = peewee.ForeignKeyField(Election)
    duty = peewee.TextField()
    name = peewee.TextField()
    instead_of = peewee.TextField()
    act = peewee.IntegerField()


class BallotPile(Record):
    """A pile of papers was begun anew (นับใหม่ตั้งแต่ใบแรก), the marks before it count no more."""

    round = peewee.ForeignKeyField(BallotRound)
    pile = peewee.IntegerField()
    cause = peewee.TextField()
    act = peewee.IntegerField(index=True)


class PileConfirmed(Record):
    """After a power cut the tellers read so many marks from paper, the same as are kept."""

    round = peewee.ForeignKeyField(BallotRound)
    pile = peewee.IntegerField()
    marks = peewee.IntegerField()
    act = peewee.IntegerField(index=True)


class RoundChallenge(Record):
    """Somebody challenged a round (คัดค้าน), and why; before its result it is counted once more."""

    round = peewee.ForeignKeyField(BallotRound)
    name = peewee.TextField()
    why = peewee.TextField()
    act = peewee.IntegerField(index=True)


class NamedOffice(Record):
    """Which office somebody elected is to take: shared out by those elected, or named by the chair."""

    candidate = peewee.ForeignKeyField(Candidate)
    role = peewee.TextField()
    named_by = peewee.TextField()
    act = peewee.IntegerField()


class FurtherOffice(Record):
    """One who holds an office holds another one beside it, by the same PIN."""

    office = peewee.ForeignKeyField(Office)
    election = peewee.ForeignKeyField(Election)
    role = peewee.TextField()
    since = peewee.DateField()
    act = peewee.IntegerField()


class OfficeFollowed(Record):
    """An office takes the place of another, whose term it serves to its end."""

    office = peewee.ForeignKeyField(Office, unique=True)
    before = peewee.ForeignKeyField(Office)
    act = peewee.IntegerField()


class OfficeEndCause(Record):
    """Why an office ended before or with its term; of a removal the votes for it and of how many."""

    end = peewee.ForeignKeyField(OfficeEnd, unique=True)
    cause = peewee.TextField()
    note = peewee.TextField()
    votes = peewee.IntegerField(null=True)
    base = peewee.IntegerField(null=True)
    act = peewee.IntegerField()


class RetiringLot(Record):
    """Half of a committee retires by lot (จับสลากออก), drawn on a day before witnesses."""

    election = peewee.ForeignKeyField(Election)
    drawn_on = peewee.DateField()
    witnesses = peewee.TextField()
    act = peewee.IntegerField()


class RetiredByLot(Record):
    """An office whose term ends with a lot."""

    lot = peewee.ForeignKeyField(RetiringLot)
    office = peewee.ForeignKeyField(Office, unique=True)
    act = peewee.IntegerField()


class OfficeHandover(Record):
    """One who held an office handed over to another (ส่งมอบงาน) on a day, before witnesses."""

    giver = peewee.ForeignKeyField(Office)
    taker = peewee.ForeignKeyField(Office, backref="taken")
    handed_on = peewee.DateField()
    witnesses = peewee.TextField()
    act = peewee.IntegerField()


class HandoverItem(Record):
    """A thing that was handed over: money in satang, else how many of it."""

    handover = peewee.ForeignKeyField(OfficeHandover)
    name = peewee.TextField()
    many = peewee.IntegerField(null=True)
    satang = peewee.IntegerField(null=True)
    act = peewee.IntegerField()
