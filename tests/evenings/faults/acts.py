"""Every act of the procedure: what must have been done before it, and how it is done."""

from datetime import date

from tests.evenings.faults.act import Act
from tests.evenings.faults.agenda_acts import AGENDA_ACTS
from tests.evenings.faults.committee_acts import COMMITTEE_ACTS
from tests.evenings.faults.election_acts import ELECTION_ACTS
from tests.evenings.faults.later_acts import LATER_ACTS
from tests.evenings.faults.membership_acts import MEMBERSHIP_ACTS
from tests.evenings.faults.regulation_acts import REGULATION_ACTS
from tests.evenings.faults.villages import TO_READ
from tests.evenings.faults.year_acts import YEAR_ACTS
from tests.helpers.small_village import TODAY

from forumtui.meetings.acts import meetings as meeting
from forumtui.officers.acts import approval as officers
from forumtui.officers.acts.pins import PinEntry
from forumtui.officers.refusals import PinWrong
from forumtui.papers.acts import jobs as print_job
from forumtui.papers.acts import sending as print_sending
from forumtui.papers.acts.queue import Document, choose_printer
from forumtui.papers.printers.profiles import Printer, Profile
from forumtui.papers.printers.watching import OnItsWay
from forumtui.papers.refusals import PrintInterrupted
from forumtui.people.acts import guarantor_identity as guarantor_ties
from forumtui.people.acts import households
from forumtui.people.acts import identity as linking
from forumtui.people.acts.guarantors import guarantees
from forumtui.registers.acts import control_totals as control
from forumtui.registers.acts import heading_answers as columns
from forumtui.registers.acts.handover import hand_over
from forumtui.registers.acts.importing import import_register
from forumtui.registers.reading.headings.answers import TableKind
from forumtui.registers.reading.headings.unclear import SeenColumn, SeenTable
from forumtui.ui.display import DisplaySettings, Theme
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts.answers import Speaker
from forumtui.village.acts.village import choose_hall, found_village

HEAD = Speaker("นายสมชาย ใจดี", "หัวหน้าครัวเรือน", "ใบมอบ")
PAPER = print_job.ToPrint(Document.FILE, "ลองพิมพ์", "กระดาษหนึ่งแผ่น\n" * 3)
NOWHERE = Printer(Profile.RAW, "/dev/null")
PINS = ("4829", "5739", "6748", "7159")


def confirmed(v):
    verification.confirm(v.store, v.gate("1"), HEAD)


def met(v):
    words = {"place": "ศาลา", "chair": "ก", "secretary": "ข"}
    meeting.open_meeting(v.store, held_on=TODAY, **words)


def disputes(v):
    house = v.gate("2")
    line = verification.household(v.store, house).lines[0].line
    verification.dispute(v.store, house, line, claimed_satang=5, reason="จ่ายแล้ว", speaker=HEAD)


def stranger(v):
    """The person whom no register puts into a house."""
    waiting = linking.persons_waiting(v.store)
    return next(one.id for one in waiting if "ไร้" in one.name)


def resident(v, given):
    return next(one.person for one in households.villagers(v.store) if given in one.name)


def is_resident(v):
    linking.say_same(v.store, stranger(v), resident(v, "คำปัน"))


def seen_elsewhere(v):
    (one,) = households.moves(v.store).proposed
    return one.seen


def moved(v):
    households.move(v.store, [resident(v, "สมศรี")], v.gate("2"), date(2017, 2, 1))


def split(v):
    households.split(v.store, [resident(v, "สมศรี")], "11", date(2017, 2, 1))


def guaranteed(v):
    return guarantees(v.store).guarantors[0].guarantees


def explained(v):
    fund = next(one for one in control.control(v.store) if one.on_hold)
    one = next(each for each in fund.comparisons if each.standing.value == "on_hold")
    apart = one.difference_satang
    control.explain(
        v.store, one.fund, one.matter, difference_satang=apart, reason="งบช้า", by="เหรัญญิก"
    )


def board(v):
    """Set four officers; nobody is asked for the first three."""
    for place, pin in enumerate(PINS):
        allowed = [] if place < 3 else pins(0, 1)
        name = f"คน{place} ใจดี"
        officers.appoint(
            v.store, name=name, role="กรรมการ", pin=pin, since=date(2017, 1, 1), pins=allowed
        )


def pins(*places):
    return [PinEntry(place + 1, PINS[place]) for place in places]


def board_meets(v):
    met(v)
    board(v)


def mistyped(v):
    try:
        meeting.close_meeting(v.store, pins=[PinEntry(1, "9162"), *pins(1)])
    except PinWrong:
        return
    raise AssertionError("a wrong PIN was taken")


def to_print(v):
    choose_printer(v.store, NOWHERE)
    (job,) = print_job.enqueue(v.store, [PAPER])
    return job.id


def on_its_way(v):
    to_print(v)
    print_sending.take_next(v.store)


def printed(v):
    to_print(v)
    print_sending.send_next(v.store)


def said_of_columns(v):
    both = tuple(SeenColumn(letter, letter, None, ()) for letter in "กข")
    table = SeenTable(sheet=None, row=1, columns=both, lacking=("kind",), fund="กลุ่มใหม่")
    columns.remember(v.store, v.home, [(table, TableKind.SAVINGS)])


ACTS = {
    "village.found": Act(lambda v: found_village(v.store, "บ้านใหม่", TODAY), named=False),
    "intake.import": Act(
        lambda v: import_register(v.store, v.home / "data" / TO_READ, beside=True)
    ),
    "meeting.open": Act(met),
    "meeting.attend": Act(lambda v: meeting.mark_present(v.store, v.gate("1"), present=True), met),
    "meeting.close": Act(lambda v: meeting.close_meeting(v.store, pins=pins(1, 2)), board_meets),
    "officers.appoint": Act(
        lambda v: officers.appoint(
            v.store, name="คนใหม่ ใจดี", role="ก", pin="8261", since=TODAY, pins=pins(0, 3)
        ),
        board,
    ),
    "officers.give_pin": Act(
        lambda v: officers.give_pin(v.store, 4, "8261", pins=pins(0, 1)), board
    ),
    "officers.end": Act(lambda v: officers.end_office(v.store, 4, TODAY, pins=pins(0, 1)), board),
    "officers.wrong_pin": Act(mistyped, board_meets),
    "hall.choose": Act(lambda v: choose_hall(v.store, DisplaySettings("en", Theme.LIGHT))),
    "printer.choose": Act(lambda v: choose_printer(v.store, Printer(Profile.FILE)), to_print),
    "print_job.enqueue": Act(lambda v: print_job.enqueue(v.store, [PAPER], copies=2)),
    "print_job.print_again": Act(lambda v: print_job.print_again(v.store, 1), printed),
    "print_job.say_came_out": Act(lambda v: print_job.say_came_out(v.store, 1), printed),
    "print_job.say_not_out": Act(lambda v: print_job.say_not_out(v.store, 1), printed),
    "print_job.drop": Act(lambda v: print_job.drop(v.store, 1), to_print),
    "print_job.find_interrupted": Act(
        lambda v: print_sending.find_interrupted(v.store), on_its_way
    ),
    "print_job.send": Act(lambda v: print_sending.take_next(v.store), to_print),
    "print_job.tell": Act(lambda v: print_sending.tell(v.store, 1, OnItsWay("7")), on_its_way),
    "print_job.settle": Act(
        lambda v: print_sending.settle(v.store, 1, PrintInterrupted()), on_its_way
    ),
    "households.move": Act(moved),
    "households.split": Act(split),
    "households.stay": Act(lambda v: households.say_stayed(v.store, seen_elsewhere(v))),
    "households.undo": Act(lambda v: households.take_back(v.store), split),
    "handover.hand_over": Act(lambda v: hand_over(v.store, today=TODAY)),
    "guarantees.is": Act(
        lambda v: guarantor_ties.say_who(
            v.store, guaranteed(v), resident(v, "คำปัน"), said_by="กรรมการ"
        )
    ),
    "guarantees.elsewhere": Act(
        lambda v: guarantor_ties.say_elsewhere(v.store, guaranteed(v), said_by="กรรมการ")
    ),
    "guarantees.undo": Act(
        lambda v: guarantor_ties.take_back(v.store),
        lambda v: guarantor_ties.say_elsewhere(v.store, guaranteed(v), said_by="กรรมการ"),
    ),
    "verification.confirm": Act(confirmed),
    "verification.confirm_by_proxy": Act(
        lambda v: verification.confirm_by_proxy(v.store, v.gate("1"), HEAD)
    ),
    "verification.absent": Act(lambda v: verification.mark_absent(v.store, v.gate("1"), HEAD)),
    "verification.dispute": Act(disputes),
    "verification.undo": Act(lambda v: verification.undo_last(v.store, v.gate("1")), confirmed),
    "control.explain": Act(explained),
    "linking.same": Act(is_resident),
    "linking.different": Act(
        lambda v: linking.say_different(v.store, stranger(v), resident(v, "คำปัน"))
    ),
    "linking.place": Act(lambda v: linking.place(v.store, stranger(v), v.gate("2"))),
    "linking.undo": Act(lambda v: linking.take_back(v.store), is_resident),
    **LATER_ACTS,
    **ELECTION_ACTS,
    **COMMITTEE_ACTS,
    **AGENDA_ACTS,
    **REGULATION_ACTS,
    **MEMBERSHIP_ACTS,
    **YEAR_ACTS,
}
BESIDE = {
    "where the walk stands": Act(
        lambda v: verification.remember(v.store, v.gate("10")), journalled=False
    ),
    "what columns are": Act(said_of_columns, journalled=False),
}
"""What is written beside the acts."""
OPENING = frozenset({"journal.guard", "journal.bind", "copies.restored"})
"""The acts of opening a database: tried where databases are opened."""
