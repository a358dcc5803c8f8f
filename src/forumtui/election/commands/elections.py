"""Commands that open and show elections, nominate people, and draw their numbers."""

from pathlib import Path
from typing import Final

import click

from forumtui.election import words
from forumtui.election.acts import conduct, nominating, opening
from forumtui.election.records.conduct import Conduct, DutySort, OfficesWay
from forumtui.election.records.elections import VotingMethod
from forumtui.election.records.rounds import Board
from forumtui.election.refusals import NoElection
from forumtui.election.rules.standing import MOST_SEATS
from forumtui.engine.database import Store
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.ui.command_options import offered, wanted, whole
from forumtui.village.acts.day import day_now
from forumtui.village.acts.village import at_home
from forumtui.village.records.residents import person_key, person_of_key

METHODS: Final = {one.value: one for one in VotingMethod}

ACTIONS: Final = {one: one for one in ("open", "show", "settle", "duty")}
"""What `election` does."""

WAYS: Final = {one.value: one for one in OfficesWay}

DUTIES: Final = {one.value: one for one in DutySort}


@click.command(help=SAY("election.help"))
@click.argument("action", default="show")
@click.option("--question", help=SAY("election.help_question"))
@click.option("--seats", help=SAY("election.help_seats"))
@click.option("--max-marks", help=SAY("election.help_max_marks"))
@click.option("--method", default=VotingMethod.SLIPS.value, help=SAY("election.help_method"))
@click.option("--office", default="", help=SAY("election.help_office"))
@click.option("--way", default=OfficesWay.AMONG.value, help=SAY("election.help_way"))
@click.option("--next-by-votes", is_flag=True, help=SAY("election.help_next_by_votes"))
@click.option("--hidden", is_flag=True, help=SAY("election.help_hidden"))
@click.option("--per-member", is_flag=True, help=SAY("election.help_per_member"))
@click.option("--duty", help=SAY("election.help_duty"))
@click.option("--name", help=SAY("election.help_duty_name"))
@click.option("--instead-of", help=SAY("election.help_instead_of"))
@json_option
@home_option
def election(
    action: str,
    question: str | None,
    seats: str | None,
    max_marks: str | None,
    method: str,
    office: str,
    way: str,
    duty: str | None,
    name: str | None,
    instead_of: str | None,
    *,
    next_by_votes: bool,
    hidden: bool,
    per_member: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Show the elections; `open` one at the open meeting, `settle` how it is held, say a `duty`."""
    does = offered("ACTION", action, ACTIONS)
    how = offered("--method", method, METHODS)
    filled = offered("--way", way, WAYS)
    with at_home(home) as store:
        if does == "settle":
            settled = Conduct(filled, next_by_votes, hidden, per_member)
            conduct.settle_conduct(store, settled)
        elif does == "duty":
            conduct.take_duty(
                store,
                offered("--duty", wanted("--duty", duty), DUTIES),
                wanted("--name", name),
                wanted("--instead-of", instead_of),
            )
        elif does == "open":
            opening.open_election(
                store,
                wanted("--question", question),
                whole("--seats", wanted("--seats", seats), 1, MOST_SEATS),
                max_marks=None
                if max_marks is None
                else whole("--max-marks", max_marks, 1, MOST_SEATS),
                method=how,
                office=office,
            )
        found = opening.elections(store)
    if as_json:
        tell_json([_row(one) for one in found])
        return
    for one in found:
        for line in _told(one):
            click.echo(line)
    if not found:
        click.echo(SAY("election.none"))


def _told(board: Board) -> list[str]:
    said = [words.lead(board, SAY)]
    said += [f"  {words.conduct(board, SAY)}"]
    said += [f"  {words.duty(one, SAY)}" for one in board.duties]
    said += [f"  {words.candidate(one, SAY)}" for one in board.candidates]
    for ballot in board.rounds:
        said += [f"  {row}" for row in words.result_rows(board, ballot, SAY)]
    return [*said, f"  {words.next_step(board, SAY)}"]


def _row(board: Board) -> dict[str, object]:
    one, found = board.election, board.outcome
    return {
        "election": one.id,
        "meeting": one.meeting,
        "question": one.question,
        "office": one.office or None,
        "seats": one.seats,
        "max_marks": one.max_marks,
        "method": one.method.value,
        "households_present": one.households_present,
        "households": one.households,
        "quorum_rule": one.quorum_rule.value,
        "quorum_needed": one.quorum_needed,
        "way": board.conduct.way.value,
        "next_by_votes": board.conduct.next_by_votes,
        "hidden": board.conduct.hidden,
        "per_member": board.conduct.by_member,
        "edition": board.conduct.edition,
        "elected": len(found.elected),
        "tied": len(found.tied),
        "open_seats": found.open_seats,
    }


@click.command(help=SAY("election.help_candidate"))
@click.argument("person", required=False)
@click.option("--nominated-by", default="", help=SAY("election.help_nominated_by"))
@click.option("--seconded-by", default="", help=SAY("election.help_seconded_by"))
@click.option("--consents", is_flag=True, help=SAY("election.help_consents"))
@click.option("--withdraw", is_flag=True, help=SAY("election.help_withdraw"))
@click.option("--barred", "why", help=SAY("election.help_barred"))
@click.option("--numbers", "drawn", help=SAY("election.help_numbers"))
@click.option("--why", "asks_why", is_flag=True, help=SAY("election.help_why"))
@json_option
@home_option
def candidate(
    person: str | None,
    nominated_by: str,
    seconded_by: str,
    why: str | None,
    drawn: str | None,
    *,
    consents: bool,
    withdraw: bool,
    asks_why: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Nominate a resident, say that somebody agrees or withdraws, or show who stands."""
    with at_home(home) as store:
        if drawn is not None:
            numbers = [whole("--numbers", one, 1, 1_000) for one in drawn.split(",")]
            nominating.draw_numbers(store, numbers)
        elif asks_why:
            _tell_why(store, person_of_key(wanted("PERSON", person)), as_json=as_json)
            return
        elif person is not None:
            who = person_of_key(person)
            if withdraw or why is not None:
                nominating.withdraw(store, who, barred=why is not None, why=why or "")
            elif nominated_by or seconded_by or not consents:
                nominating.nominate(
                    store,
                    who,
                    nominated_by=nominated_by,
                    seconded_by=seconded_by.split(","),
                    consents=consents,
                )
            else:
                nominating.agree(store, who)
        board = the_current(store)
    if as_json:
        tell_json(
            [
                {
                    "number": one.number,
                    "drawn": one.drawn,
                    "person": person_key(one.person),
                    "candidate": one.name,
                    "nominated_by": one.nominated_by,
                    "seconded_by": ", ".join(one.seconded_by),
                    "state": one.state.value,
                }
                for one in board.candidates
            ]
        )
        return
    for line in (words.lead(board, SAY), *(words.candidate(o, SAY) for o in board.candidates)):
        click.echo(line)


def _tell_why(store: Store, person: int, *, as_json: bool) -> None:
    """Say whether somebody may stand, and why not: for the desk alone, nothing is written down."""
    why = nominating.why_not(store, person, day_now(store))
    if as_json:
        tell_json(
            [
                {
                    "person": person_key(person),
                    "may_stand": why is None,
                    "why": None if why is None else why.value,
                }
            ]
        )
    else:
        click.echo(SAY("election.may_stand" if why is None else f"election.why_{why.value}"))


def the_current(store: Store) -> Board:
    """Return the election of the open meeting. Raises NoElection."""
    board = opening.current_board(store)
    if board is None:
        raise NoElection
    return board
