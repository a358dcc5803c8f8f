"""The acts about a count that is doubted, and about the offices an election filled."""

from tests.evenings.faults import election_acts as doing
from tests.evenings.faults.act import Act
from tests.helpers.small_village import TODAY

from forumtui.election.acts import committee, conduct, opening, rounds
from forumtui.election.acts.offices import TakingOffice, hold_also, name_office, take_office
from forumtui.election.records.conduct import Conduct, DutySort, PileCause
from forumtui.election.records.offices import HandedItem
from forumtui.election.rules.committee import EndCause
from forumtui.election.rules.slips import Slips
from forumtui.officers.acts import approval as officers
from forumtui.officers.acts.pins import PinEntry

UNTIL, YEAR = TODAY.replace(year=TODAY.year + 2), TODAY.replace(year=TODAY.year + 1)
ROLES = ("ประธาน", "เลขานุการ", "เหรัญญิก")
PINS = ("482915", "738204", "615937")


def elected(v, many):
    """Let so many be elected to as many seats."""
    doing.assembled(v)
    opening.open_election(v.store, "คณะกรรมการ", many)
    for which in range(many):
        doing.nominates(v, which=which, consents=True)
    rounds.count_round(v.store, Slips(4, 4, 4, 0, 0), dict.fromkeys(range(1, many + 1), 4))


def seated(v, many=2):
    """Let so many be elected and take their offices."""
    elected(v, many)
    for person, role, pin in zip(doing.grown(v)[:many], ROLES, PINS, strict=False):
        taking = TakingOffice(person, role, TODAY, UNTIL, accepted=True)
        take_office(v.store, taking, pin)


def one_seated(v):
    seated(v, 1)


def beside_ad_hoc(v):
    """Let three be in office beside one of the ad-hoc committee."""
    since = TODAY
    officers.appoint(v.store, name="นายเก่า เฉพาะกิจ", role="เฉพาะกิจ", pin="4829", since=since)
    elected(v, 3)
    people = doing.grown(v)
    for person, role, pin in zip(people[:2], ROLES, PINS, strict=False):
        take_office(v.store, TakingOffice(person, role, TODAY, UNTIL, accepted=True), pin)
    taking = TakingOffice(people[2], ROLES[2], TODAY, UNTIL, accepted=True)
    take_office(v.store, taking, PINS[2], pins=two(v))


def two(v):
    serving = {one.role: one.id for one in officers.officers(v.store)}
    return [PinEntry(serving[role], pin) for role, pin in zip(ROLES[:2], PINS, strict=False)]


def office(v, role):
    return next(one.id for one in officers.officers(v.store) if one.role == role)


def settles(v, seen=None):
    return conduct.settle_conduct(v.store, Conduct(hidden=True), seen=seen)


def stands_in(v, seen=None):
    return conduct.take_duty(v.store, DutySort.CHAIR, "นายคน กลาง", "ก", seen=seen)


def confirms(v, seen=None):
    return conduct.confirm_sum(v.store, 1, seen=seen)


def counts_anew(v, seen=None):
    return conduct.begin_pile_anew(v.store, PileCause.POWER, seen=seen)


def challenges(v, seen=None):
    return conduct.challenge(v.store, "นายค้าน", "นับผิด", seen=seen)


def holds_also(v, seen=None):
    taking = TakingOffice(doing.grown(v)[0], "ฝ่ายสินเชื่อ", TODAY, UNTIL, accepted=True)
    return hold_also(v.store, taking, seen=seen)


def names(v, seen=None):
    return name_office(v.store, doing.grown(v)[0], "เลขานุการ", seen=seen)


def leaves(v, seen=None):
    leaving = committee.Leaving(office(v, ROLES[0]), TODAY, EndCause.RESIGNED)
    return committee.leave_office(v.store, leaving, seen=seen)


def retires(v, seen=None):
    return committee.retire_half(v.store, [office(v, ROLES[1])], doing.SAW, YEAR, seen=seen)


def hands_over(v, seen=None):
    both = office(v, ROLES[0]), office(v, ROLES[1])
    items = (HandedItem("เงินสด", None, 125_050), HandedItem("กุญแจ", 3))
    return committee.hand_over(v.store, *both, items, doing.SAW, TODAY, seen=seen)


def ends_ad_hoc(v, seen=None):
    return committee.end_ad_hoc(v.store, TODAY, pins=two(v), seen=seen)


def handed_over(v):
    seated(v)
    hands_over(v)


def fourth_office(v):
    taking = TakingOffice(doing.grown(v)[1], "ฝ่ายสินเชื่อ", TODAY, UNTIL, accepted=True)
    return hold_also(v.store, taking, pins=two(v))


COMMITTEE_ACTS = {
    "election.settle": Act(settles, doing.begun),
    "election.duty": Act(stands_in, doing.begun),
    "election.confirm_sum": Act(confirms, doing.marked),
    "election.new_pile": Act(counts_anew, doing.marked),
    "election.challenge": Act(challenges, doing.marked),
    "election.hold_also": Act(holds_also, one_seated),
    "election.name_office": Act(names, doing.counted),
    "election.leave_office": Act(leaves, seated),
    "election.retire_half": Act(retires, seated),
    "election.hand_over": Act(hands_over, seated),
    "election.end_ad_hoc": Act(ends_ad_hoc, beside_ad_hoc),
}
