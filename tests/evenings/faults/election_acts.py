"""The acts of an election, from the first nomination to a lot."""

from tests.evenings.faults.act import Act
from tests.helpers.small_village import TODAY

from forumtui.election.acts import nominating, opening, rounds
from forumtui.election.acts.offices import TakingOffice, take_office
from forumtui.election.records.rounds import MarkSort
from forumtui.election.rules.slips import Slips
from forumtui.meetings.acts import meetings as meeting
from forumtui.people.acts.households import villagers
from forumtui.village.acts.households import walk

BY = {"nominated_by": "นายหนึ่ง เสนอ", "seconded_by": ("นางสอง รับรอง", "นายสาม รับรอง")}
FOUR = Slips(issued=4, returned=4, in_box=4, invalid=0, blank=0)
SAW = ("นายสี่ พยาน", "นางห้า พยาน")


def assembled(v):
    """Hold a meeting to which everybody came."""
    words = {"place": "ศาลา", "chair": "ก", "secretary": "ข"}
    meeting.open_meeting(v.store, held_on=TODAY, **words)
    for stop in walk(v.store):
        meeting.mark_present(v.store, stop.household, present=True)


def opens(v, seen=None):
    return opening.open_election(v.store, "คณะกรรมการ", 1, seen=seen)


def begun(v):
    assembled(v)
    return opens(v)


def grown(v):
    """Return residents who may stand."""
    return [one.person for one in villagers(v.store) if one.is_head][:3]


def nominates(v, seen=None, which=0, **words):
    return nominating.nominate(v.store, grown(v)[which], **BY, **words, seen=seen)


def one_nominated(v):
    begun(v)
    return nominates(v)


def two_stand(v):
    begun(v)
    for which in (0, 1):
        nominates(v, which=which, consents=True)


def begins(v, seen=None):
    return rounds.begin_round(v.store, seen=seen)


def counting(v):
    two_stand(v)
    begins(v)


def marks(v, seen=None, number=1):
    return rounds.mark(v.store, number, MarkSort.VOTE, seen=seen)


def marked(v):
    counting(v)
    marks(v)


def counts(v, seen=None, votes=(3, 1)):
    return rounds.count_round(v.store, FOUR, dict(enumerate(votes, 1)), seen=seen)


def counted(v):
    two_stand(v)
    counts(v)


def tied_again(v):
    two_stand(v)
    for _ in range(2):
        counts(v, votes=(2, 2))


def draws(v, seen=None):
    return rounds.draw_lot(v.store, (2, 1), SAW, seen=seen)


def voids(v, seen=None):
    return rounds.void_round(v.store, why="นับผิด", seen=seen)


def withdraws(v, seen=None):
    return nominating.withdraw(v.store, grown(v)[0], seen=seen)


def agrees(v, seen=None):
    return nominating.agree(v.store, grown(v)[0], seen=seen)


def draws_numbers(v, seen=None, drawn=(2, 1)):
    return nominating.draw_numbers(v.store, drawn, seen=seen)


def takes_office(v, seen=None):
    taking = TakingOffice(grown(v)[0], "ประธาน", TODAY, TODAY.replace(year=TODAY.year + 2))
    return take_office(v.store, taking, "482915", seen=seen)


ELECTION_ACTS = {
    "election.open": Act(opens, assembled),
    "election.nominate": Act(nominates, begun),
    "election.agree": Act(agrees, one_nominated),
    "election.withdraw": Act(withdraws, one_nominated),
    "election.draw_numbers": Act(draws_numbers, two_stand),
    "election.begin_round": Act(begins, two_stand),
    "election.mark": Act(marks, counting),
    "election.take_back_mark": Act(lambda v: rounds.take_back_mark(v.store), marked),
    "election.count": Act(counts, two_stand),
    "election.void": Act(voids, counted),
    "election.draw_lot": Act(draws, tied_again),
    "election.take_office": Act(takes_office, counted),
}
