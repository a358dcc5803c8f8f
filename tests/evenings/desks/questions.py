"""Every question a screen asks: what it shows of it, the act that answers it, and what may change.

`shown` returns the digest that the screen hands to the act; `answer` does the act; each of `elsewhere`
is something that another desk may do meanwhile, after which the answer is to nothing that was seen.
"""

from datetime import date
from functools import partial

from tests.evenings.desks.election_questions import ELECTION_QUESTIONS
from tests.evenings.desks.later_questions import LATER_QUESTIONS
from tests.evenings.desks.meeting_questions import MEETING_QUESTIONS
from tests.evenings.desks.member_questions import MEMBER_QUESTIONS
from tests.evenings.desks.question import Question
from tests.evenings.desks.regulation_questions import REGULATION_QUESTIONS
from tests.evenings.desks.year_questions import YEAR_QUESTIONS
from tests.evenings.faults.acts import (
    disputes,
    met,
    moved,
    printed,
    resident,
    to_print,
)
from tests.evenings.faults.villages import WOMEN
from tests.helpers.small_village import TODAY

from forumtui.engine.seen import seen_of
from forumtui.ledger.records.figures import ledger_lines
from forumtui.ledger.rules import LineField
from forumtui.meetings.acts import meetings
from forumtui.minutes.acts.writing import write_minutes
from forumtui.papers.acts import jobs, queue
from forumtui.people.acts import guarantor_identity as guarantors
from forumtui.people.acts import households
from forumtui.people.acts import identity as linking
from forumtui.people.acts.guarantors import asked_about as asked_of_loans
from forumtui.people.acts.guarantors import guarantees
from forumtui.people.records.moves import asked_about as asked_of_movers
from forumtui.registers.acts import control_totals as control
from forumtui.registers.acts.handover import hand_over
from forumtui.tables.people import Person, SeenElsewhere
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts import corrections as correction
from forumtui.verification.acts.answers import Speaker

HEAD = Speaker("นายสมชาย ใจดี", "หัวหน้าครัวเรือน", "ใบมอบ")
TWO = ("นายหนึ่ง ตรวจดี", "นางสอง ตรวจดี")
DAY = date(2017, 2, 1)


def view(v, house="2"):
    return verification.household(v.store, v.gate(house))


def household(v):
    return seen_of(view(v).asked_about)


def corrected(v, house="2", satang=9_999_900):
    line = next(one.line for one in view(v, house).lines if one.kind == "loan")
    correction.correct(v.store, line, LineField.BALANCE, satang, reason="ใบเสร็จ", approved_by=TWO)


def read_in(v):
    """Another register has more of a household that is on the screen."""
    v.read("ใหม่.csv", WOMEN.replace("นายไร้ ที่อยู่,99/9", "นายประเสริฐ มั่นคง,2"))


def confirms(v):
    verification.confirm(v.store, v.gate("2"), HEAD)


def absent(v):
    verification.mark_absent(v.store, v.gate("2"), HEAD)


def taken_back(v):
    verification.undo_last(v.store, v.gate("2"))


def answered_otherwise(v):
    taken_back(v)
    absent(v)


FIGURES = {
    "a figure is corrected": corrected,
    "another register is read": read_in,
    "somebody moves in": moved,
}


def answer(act):
    return lambda v, seen: act(v.store, v.gate("2"), HEAD, seen=seen)


def dispute(v, seen):
    line = view(v).lines[0].line
    verification.dispute(
        v.store, v.gate("2"), line, claimed_satang=7, reason="จ่ายแล้ว", speaker=HEAD, seen=seen
    )


def open_dispute(v):
    return correction.open_disputes(v.store)[0]


def corrects(v, seen, satang=700):
    correction.correct(
        v.store,
        view(v).lines[0].line,
        LineField.BALANCE,
        satang,
        reason="ใบเสร็จ",
        approved_by=TWO,
        seen=seen,
    )


def dismisses(v, seen=None, dispute=1):
    correction.dismiss(v.store, dispute, why="สมุดถูก", decided_by=TWO, seen=seen)


def disputed_anew(v):
    taken_back(v)
    line = view(v).lines[0].line
    verification.dispute(v.store, v.gate("2"), line, claimed_satang=9, reason="อีกยอด", speaker=HEAD)


def settled(v):
    disputes(v)
    dismisses(v)


def settling(v):
    return seen_of(correction.settlings(v.store)[-1])


def unsettles(v, seen=None):
    correction.take_back(v.store, view(v).lines[0].line, reason="ผิด", approved_by=TWO, seen=seen)


def corrected_and_disputed(v):
    corrects(v, None, 4_400)
    line = view(v).lines[0].line
    verification.dispute(
        v.store, v.gate("2"), line, claimed_satang=5, reason="จ่ายแล้ว", speaker=HEAD
    )


DISPUTE = {
    "it is settled": dismisses,
    "its answer is taken back": taken_back,
    "another figure is claimed": disputed_anew,
    "the book's figure is another one, and disputed by the same words": corrected_and_disputed,
}


def stranger(v):
    """Return the record whom no register puts into a house, whatever was said of it since."""
    with v.store.reading():
        return Person.get(Person.given == "ไร้").id


def pair(v):
    return stranger(v), resident(v, "คำปัน")


def beside(v):
    return seen_of(linking.side_by_side(v.store, *pair(v)))


def alone(v):
    return seen_of(linking.side_by_side(v.store, stranger(v), stranger(v)))


def same(v):
    linking.say_same(v.store, *pair(v))


def different(v):
    linking.say_different(v.store, *pair(v))


def placed(v):
    linking.place(v.store, stranger(v), v.gate("2"))


def strangers_line_corrected(v):
    waiting = linking.side_by_side(v.store, *pair(v)).one
    assert waiting.lines
    person = stranger(v)
    with v.store.reading():
        line = next(line.line for (line,) in ledger_lines(persons=[person]))
    correction.correct(v.store, line, LineField.BALANCE, 55, reason="ใบ", approved_by=TWO)


def word(module):
    return lambda v: seen_of(module.last_said(v.store))


PAIR = {
    "they are said to be one": same,
    "they are said to be two": different,
    "one of them is placed": placed,
    "a line of theirs is corrected": strangers_line_corrected,
}


def movers(v):
    found = households.living(v.store, view(v, "1").id).movers
    return asked_of_movers(
        (one for one in found if "สมศรี" in one.name), households.moves(v.store).proposed
    )


def lives(v):
    return seen_of(*movers(v))


def proposal(v):
    return households.moves(v.store).proposed[0]


def proposed(v):
    """Return where a later register has somebody, whatever was said of it since."""
    with v.store.reading():
        return SeenElsewhere.select().get()


def traveller(v):
    one = proposal(v)
    gate = view(v, one.home.house).id
    found = [each for each in households.living(v.store, gate).movers if each.person == one.person]
    return seen_of(*asked_of_movers(found, households.moves(v.store).proposed))


def goes(v, person, seen):
    households.move(v.store, [person], v.gate("10"), DAY, seen=seen)


def stays(v):
    households.say_stayed(v.store, proposal(v).seen)


def travelled(v):
    goes(v, proposal(v).person, None)


def loans(v):
    return guarantees(v.store).guarantors[0].loans


def guaranteed(v):
    return tuple(place for one in loans(v) for place in one.guarantees)


def guarantor(v):
    return seen_of(asked_of_loans(loans(v)))


def is_somebody(v, seen=None):
    guarantors.say_who(v.store, (1,), resident(v, "สมศรี"), said_by="กรรมการ", seen=seen)


def is_nobody(v, seen=None):
    guarantors.say_elsewhere(v.store, (1,), said_by="กรรมการ", seen=seen)


def loan_corrected(v):
    corrected(v, "1")


GUARANTOR = {
    "it is said that it is nobody": is_nobody,
    "what is owed is corrected": loan_corrected,
}


def held(v):
    fund = next(one for one in control.control(v.store) if one.on_hold)
    return next(one for one in fund.comparisons if one.standing.value == "on_hold")


def explains(v, seen=None, why="งบช้า"):
    one = next(c for f in control.control(v.store) for c in f.comparisons if c.difference_satang)
    control.explain(
        v.store,
        one.fund,
        one.matter,
        difference_satang=one.difference_satang,
        reason=why,
        by="เหรัญญิก",
        seen=seen,
    )


def meeting(v):
    return seen_of(meetings.meetings(v.store)[-1])


def another_meeting(v):
    meetings.close_meeting(v.store)
    met(v)


def job(v):
    return seen_of(queue.print_jobs(v.store)[-1])


JOB = {
    "it is said to have come out": lambda v: jobs.say_came_out(v.store, 1),
    "it is said not to have come out": lambda v: jobs.say_not_out(v.store, 1),
}

QUESTIONS = {
    "verification.confirm": Question(
        household,
        answer(verification.confirm),
        FIGURES | {"it is absent": absent, "it is disputed": disputes, "it answered": confirms},
    ),
    "verification.confirm_by_proxy": Question(
        household, answer(verification.confirm_by_proxy), FIGURES | {"it answered": confirms}
    ),
    "verification.absent": Question(
        household, answer(verification.mark_absent), FIGURES | {"it is disputed": disputes}
    ),
    "verification.dispute": Question(
        household, dispute, FIGURES | {"it answered": confirms, "it is disputed": disputes}
    ),
    "verification.undo": Question(
        household,
        lambda v, seen: verification.undo_last(v.store, v.gate("2"), seen=seen),
        FIGURES | {"it is taken back": taken_back, "it answered otherwise": answered_otherwise},
        confirms,
    ),
    "correction.correct": Question(lambda v: seen_of(open_dispute(v)), corrects, DISPUTE, disputes),
    "correction.dismiss": Question(
        lambda v: seen_of(open_dispute(v)), dismisses, DISPUTE, disputes
    ),
    "correction.take_back": Question(
        settling,
        unsettles,
        {"it is taken back": unsettles, "the figure is corrected": partial(corrects, seen=None)},
        settled,
    ),
    "linking.same": Question(
        beside, lambda v, seen: linking.say_same(v.store, *pair(v), seen=seen), PAIR
    ),
    "linking.different": Question(
        beside, lambda v, seen: linking.say_different(v.store, *pair(v), seen=seen), PAIR
    ),
    "linking.place": Question(
        alone,
        lambda v, seen: linking.place(v.store, stranger(v), v.gate("2"), seen=seen),
        {"they are one of the residents": same, "they are placed": placed},
    ),
    "linking.undo": Question(
        word(linking),
        lambda v, seen: linking.take_back(v.store, seen=seen),
        {
            "something else is said": placed,
            "it is taken back": lambda v: linking.take_back(v.store),
        },
        different,
    ),
    "households.move": Question(
        lives,
        lambda v, seen: goes(v, resident(v, "สมศรี"), seen),
        {"they moved": moved},
    ),
    "households.move, as a register proposes": Question(
        traveller,
        lambda v, seen: goes(v, proposed(v).person_id, seen),
        {"they are said to have stayed": stays, "they moved": travelled},
    ),
    "households.split": Question(
        lives,
        lambda v, seen: households.split(v.store, [resident(v, "สมศรี")], "11", DAY, seen=seen),
        {"they moved": moved},
    ),
    "households.stay": Question(
        lambda v: seen_of(proposal(v)),
        lambda v, seen: households.say_stayed(v.store, proposed(v).id, seen=seen),
        {"they stayed": stays, "they moved": travelled},
    ),
    "households.undo": Question(
        word(households),
        lambda v, seen: households.take_back(v.store, seen=seen),
        {"somebody stayed": stays, "it is taken back": lambda v: households.take_back(v.store)},
        moved,
    ),
    "guarantees.is": Question(guarantor, is_somebody, GUARANTOR),
    "guarantees.elsewhere": Question(
        guarantor, is_nobody, {"it is somebody": is_somebody, "a loan changes": loan_corrected}
    ),
    "guarantees.undo": Question(
        lambda v: seen_of(guarantors.to_take_back(v.store, (1,))),
        lambda v, seen: guarantors.take_back(v.store, (1,), seen=seen),
        {
            "somebody else is named": is_somebody,
            "it is taken back": lambda v: guarantors.take_back(v.store, (1,)),
        },
        is_nobody,
    ),
    "control.explain": Question(
        lambda v: seen_of(held(v).asked_about),
        explains,
        {
            "a line is corrected": loan_corrected,
            "another reason is written": partial(explains, why="ลืมคนหนึ่ง"),
        },
    ),
    "handover.hand_over": Question(
        lambda v: seen_of(control.asked_about(control.control(v.store))),
        lambda v, seen: hand_over(v.store, today=TODAY, seen=seen),
        {"a line is corrected": loan_corrected, "a register is read": read_in},
    ),
    "minutes.write": Question(
        meeting,
        lambda v, seen: write_minutes(v.store, seen=seen),
        {"it is closed": lambda v: meetings.close_meeting(v.store), "the next": another_meeting},
        met,
    ),
    "print_job.say_came_out": Question(
        job, lambda v, seen: jobs.say_came_out(v.store, 1, seen=seen), JOB, printed
    ),
    "print_job.say_not_out": Question(
        job, lambda v, seen: jobs.say_not_out(v.store, 1, seen=seen), JOB, printed
    ),
    "print_job.print_again": Question(
        job, lambda v, seen: jobs.print_again(v.store, 1, seen=seen), JOB, printed
    ),
    "print_job.drop": Question(
        job,
        lambda v, seen: jobs.drop(v.store, 1, seen=seen),
        {"it is dropped": lambda v: jobs.drop(v.store, 1)},
        to_print,
    ),
    **LATER_QUESTIONS,
    **ELECTION_QUESTIONS,
    **MEMBER_QUESTIONS,
    **YEAR_QUESTIONS,
    **MEETING_QUESTIONS,
    **REGULATION_QUESTIONS,
}
