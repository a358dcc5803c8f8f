"""A vote that nobody counted to its end: why it was left, and whether that is still to be told."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forumtui.engine import lock_files as unfinished
from forumtui.engine.database import Store
from forumtui.engine.lock_files import RUNNING
from forumtui.meetings.records.meetings import any_votes, open_meeting

if TYPE_CHECKING:
    from forumtui.meetings.records.votes import VoidCause


@dataclass(frozen=True, slots=True)
class InterruptedVote:
    """A vote that was not counted to its end, and why; it is to be taken anew."""

    question: str
    cause: "VoidCause"


def interrupted_vote(store: Store) -> InterruptedVote | None:
    """Return the last vote of the open meeting if it was left half counted, else None.

    It is told until another vote is opened. One that somebody counts right now is not half counted.
    """
    with store.reading():
        meeting = open_meeting()
        if meeting is None or not any_votes(meeting.id):
            return None
        # Read in only then: every other start is quicker without it.
        from forumtui.meetings.records.votes import VoidCause, VoteState, resolutions

        last = resolutions(meeting.id)[-1]
    if last.state not in {VoteState.OPEN, VoteState.VOID}:
        return None
    cause = left_by(store) if last.state is VoteState.OPEN else last.cause
    if cause is None or cause is VoidCause.STOPPED:
        return None
    return InterruptedVote(last.question, cause)


def left_by(store: Store) -> "VoidCause | None":
    """Return why a vote that is open was left; None while the program with the screens runs."""
    if unfinished.goes_on(store.folder, RUNNING):
        return None
    from forumtui.meetings.records.votes import VoidCause

    cut_off = unfinished.left(store.folder, RUNNING) is not None
    return VoidCause.POWER if cut_off else VoidCause.LEFT
