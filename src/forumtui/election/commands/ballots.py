"""Commands for what was counted: the papers of a round, a round that is void, a lot."""

from pathlib import Path
from typing import Final

import click

from forumtui.election import words
from forumtui.election.acts import conduct, rounds
from forumtui.election.commands.elections import the_current
from forumtui.election.records.conduct import PileCause
from forumtui.election.records.rounds import Board, RoundFacts
from forumtui.election.refusals import NoRound
from forumtui.election.rules.outcome import CandidateStanding
from forumtui.election.rules.slips import Slips
from forumtui.election.rules.standing import MOST_SEATS
from forumtui.officers.commands import PinFile, pin_file_option
from forumtui.ui.command_line import OK, SAY, SOME_WAIT, home_option, json_option, tell_json
from forumtui.ui.command_options import offered, wanted, whole
from forumtui.ui.refusals import NotOffered
from forumtui.village.acts.village import at_home
from forumtui.village.records.residents import person_key

MOST: Final = 100_000
"""More papers nobody counts in a village."""

CAUSES: Final = {one.value: one for one in PileCause}


@click.command(help=SAY("election.help_ballot"))
@click.option("--issued", help=SAY("election.help_issued"))
@click.option("--returned", help=SAY("election.help_returned"))
@click.option("--in-box", help=SAY("election.help_in_box"))
@click.option("--invalid", help=SAY("election.help_invalid"))
@click.option("--blank", help=SAY("election.help_blank"))
@click.option("--votes", help=SAY("election.help_votes"))
@click.option("--tellers", default="", help=SAY("election.help_tellers"))
@click.option("--void", "why", help=SAY("election.help_void"))
@click.option("--sum", "read", help=SAY("election.help_sum"))
@click.option("--anew", help=SAY("election.help_anew"))
@click.option("--challenged-by", help=SAY("election.help_challenged_by"))
@click.option("--because", default="", help=SAY("election.help_because"))
@pin_file_option
@json_option
@home_option
@click.pass_context
def ballot(
    context: click.Context,
    issued: str | None,
    returned: str | None,
    in_box: str | None,
    invalid: str | None,
    blank: str | None,
    votes: str | None,
    tellers: str,
    why: str | None,
    read: str | None,
    anew: str | None,
    challenged_by: str | None,
    because: str,
    pin_file: Path | None,
    *,
    as_json: bool,
    home: Path,
) -> None:
    """Write down the count of a round, or show the last one; exit 3 while a seat is open."""
    with at_home(home) as store:
        if why is not None:
            board = rounds.void_round(store, why=why, pins=PinFile(pin_file).entries)
        elif read is not None:
            board = conduct.confirm_sum(store, whole("--sum", read, 1, MOST * MOST_SEATS))
        elif anew is not None:
            board = conduct.begin_pile_anew(store, offered("--anew", anew, CAUSES))
        elif challenged_by is not None:
            board = conduct.challenge(store, challenged_by, because)
        elif votes is not None:
            slips = Slips(
                _papers("--issued", issued),
                _papers("--returned", returned),
                _papers("--in-box", in_box),
                _papers("--invalid", invalid),
                _papers("--blank", blank),
            )
            board = rounds.count_round(store, slips, _votes(votes), tellers=tellers.split(","))
        else:
            board = the_current(store)
    _tell(context, board, as_json=as_json)


@click.command(help=SAY("election.help_lot"))
@click.argument("numbers", nargs=-1, required=True)
@click.option("--witnesses", help=SAY("election.help_witnesses"))
@json_option
@home_option
@click.pass_context
def lot(
    context: click.Context,
    numbers: tuple[str, ...],
    witnesses: str | None,
    *,
    as_json: bool,
    home: Path,
) -> None:
    """Write down a lot that was drawn among the tied, by number in the order drawn."""
    drawn = [whole("NUMBER", one, 1, MOST) for one in numbers]
    saw = wanted("--witnesses", witnesses).split(",")
    with at_home(home) as store:
        board = rounds.draw_lot(store, drawn, saw)
    _tell(context, board, as_json=as_json)


def _papers(option: str, text: str | None) -> int:
    return whole(option, wanted(option, text), 0, MOST)


def _votes(text: str) -> dict[int, int]:
    """Return the votes by number of `1=40,2=38`. Raises NotOffered, NotInRange."""
    found: dict[int, int] = {}
    for part in text.split(","):
        number, sign, votes = part.partition("=")
        if not sign:
            raise NotOffered(option="--votes", text=part, offered="1=40,2=38")
        key = whole("--votes", number, 1, MOST)
        if key in found:
            raise NotOffered(option="--votes", text=text, offered="1=40,2=38")
        found[key] = whole("--votes", votes, 0, MOST)
    return found


def _last(board: Board) -> RoundFacts:
    if not board.rounds:
        raise NoRound
    return board.rounds[-1]


def _tell(context: click.Context, board: Board, *, as_json: bool) -> None:
    ballot = _last(board)
    if as_json:
        names = {one.id: one.name for one in board.candidates}
        people = {one.id: one.person for one in board.candidates}
        standing = {number: board.outcome.standing(number) for number in ballot.standing}
        tell_json(
            [
                {
                    "number": number,
                    "person": person_key(people[candidate]),
                    "candidate": names[candidate],
                    "votes": ballot.votes.get(number),
                    "elected": standing[number] is CandidateStanding.ELECTED,
                    "tied": standing[number] is CandidateStanding.TIED,
                }
                for number, candidate in ballot.standing.items()
            ]
        )
    else:
        for row in words.result_rows(board, ballot, SAY):
            click.echo(row)
        click.echo(words.next_step(board, SAY))
    context.exit(OK if board.outcome.whole else SOME_WAIT)
