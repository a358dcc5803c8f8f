"""What of an election is released to the wall: who stands, the marks, what a round came to."""

from forumtui.election.records.rounds import Board, RoundFacts
from forumtui.ui.forum import Forum
from forumtui.ui.wall.moments import BallotMarks, BallotResult, WhoStands


def let_candidates_be_seen(forum: Forum, ballot: RoundFacts) -> None:
    """Let the room see the numbers and names of a round."""
    if forum.hall.has_wall:
        forum.release(WhoStands(ballot.id))


def let_marks_be_seen(forum: Forum, found: Board, ballot: RoundFacts) -> None:
    """Let the room see the marks as they are read, or where they are hidden who stands."""
    if forum.hall.has_wall:
        hidden = found.conduct.hidden
        forum.release(WhoStands(ballot.id) if hidden else BallotMarks(ballot.id))


def let_result_be_seen(forum: Forum, ballot: RoundFacts) -> None:
    """Let the room see what a round came to."""
    if forum.hall.has_wall:
        forum.release(BallotResult(ballot.id))
