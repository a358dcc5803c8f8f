"""The questions of an election's room."""

from tests.evenings.desks.question import Question
from tests.evenings.faults import committee_acts as committee
from tests.evenings.faults import election_acts as doing

from forumtui.election.acts import opening, rounds
from forumtui.election.acts.committee import terms_shown
from forumtui.election.acts.offices import terms_served
from forumtui.meetings.acts.meetings import current_meeting


def board(v):
    return opening.board_shown(opening.current_board(v.store))


def earlier(v):
    here = current_meeting(v.store)
    shown = tuple(one.election for one in opening.elections(v.store))
    return opening.elections_shown(here.id, shown)


def marks(v):
    found, tally = rounds.marks_of(v.store)
    return rounds.tally_shown(found.begun.id, tally)


def another_stands(v):
    doing.nominates(v, which=1, consents=True)


def third_stands(v):
    doing.nominates(v, which=2, consents=True)


def offices(v):
    return terms_shown(terms_served(v.store))


MARKED = {"another mark": lambda v: doing.marks(v, number=2)}
GONE = {"somebody withdrew": doing.withdraws}
ELECTION_QUESTIONS = {
    "election.open": Question(
        earlier, doing.opens, {"one is opened": doing.opens}, doing.assembled
    ),
    "election.nominate": Question(
        board, doing.nominates, {"another is nominated": another_stands}, doing.begun
    ),
    "election.agree": Question(board, doing.agrees, {"agreed": doing.agrees}, doing.one_nominated),
    "election.withdraw": Question(
        board, doing.withdraws, {"another is nominated": another_stands}, doing.one_nominated
    ),
    "election.draw_numbers": Question(
        board,
        doing.draws_numbers,
        {"drawn otherwise": lambda v: doing.draws_numbers(v, drawn=(1, 2))},
        doing.two_stand,
    ),
    "election.begin_round": Question(board, doing.begins, GONE, doing.two_stand),
    "election.mark": Question(marks, doing.marks, MARKED, doing.counting),
    "election.take_back_mark": Question(
        marks,
        lambda v, seen: rounds.take_back_mark(v.store, seen=seen),
        MARKED,
        doing.marked,
    ),
    "election.count": Question(board, doing.counts, GONE, doing.two_stand),
    "election.void": Question(board, doing.voids, {"called void": doing.voids}, doing.counted),
    "election.take_office": Question(
        board, doing.takes_office, {"another is nominated": third_stands}, doing.counted
    ),
    "election.settle": Question(
        board, committee.settles, {"one is nominated": doing.nominates}, doing.begun
    ),
    "election.duty": Question(
        board, committee.stands_in, {"another stands in": committee.stands_in}, doing.begun
    ),
    "election.confirm_sum": Question(marks, committee.confirms, MARKED, doing.marked),
    "election.new_pile": Question(marks, committee.counts_anew, MARKED, doing.marked),
    "election.challenge": Question(
        board, committee.challenges, {"it is counted": doing.counts}, doing.marked
    ),
    "election.hold_also": Question(
        board, committee.holds_also, {"another is nominated": another_stands}, committee.one_seated
    ),
    "election.name_office": Question(
        board, committee.names, {"another is nominated": third_stands}, doing.counted
    ),
    "election.leave_office": Question(
        offices, committee.leaves, {"half retired": committee.retires}, committee.seated
    ),
    "election.retire_half": Question(
        offices, committee.retires, {"one left": committee.leaves}, committee.seated
    ),
    "election.hand_over": Question(
        offices, committee.hands_over, {"half retired": committee.retires}, committee.seated
    ),
    "election.end_ad_hoc": Question(
        offices,
        committee.ends_ad_hoc,
        {"an office is held beside": committee.fourth_office},
        committee.beside_ad_hoc,
    ),
    "election.draw_lot": Question(
        board, doing.draws, {"a lot was drawn": doing.draws}, doing.tied_again
    ),
}
