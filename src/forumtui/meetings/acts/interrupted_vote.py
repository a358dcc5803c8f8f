"""A vote that nobody counted to its end: why it was left, and whether that is still to be told."""

from dataclasses import dataclass

from forumtui.engine import lock_files as unfinished
from forumtui.engine.database import Store
from forumtui.engine.lock_files import RUNNING
from forumtui.meetings.records.meetings import open_meeting
from forumtui.meetings.records.votes import VoidCause, VoteState, resolutions


@dataclass(frozen=True, slots=True)
class InterruptedVote:
    """A vote that was not counted to its end, and why; it is to be taken anew."""

    question: str
    cause: VoidCause


def interrupted_vote(store: Store) -> InterruptedVote | None:
    """Return the last vote of the open meeting if it was left half counted, else None.

    It is told until another vote is opened. One that somebody counts right now is not half counted.
    """
    with store.reading():
        meeting = open_meeting()
        found = () if meeting is None else resolutions(meeting.id)
    last = found[-1] if found else None
    if last is None or last.state not in {VoteState.OPEN, VoteState.VOID}:
        return None
    cause = left_by(store) if last.state is VoteState.OPEN else last.cause
    if cause is None or cause is VoidCause.STOPPED:
        return None
    return InterruptedVote(last.question, cause)


def left_by(store: Store) -> VoidCause | None:
    """Return why a vote that is open was left; None while the program with the screens runs."""
    if unfinished.goes_on(store.folder, RUNNING):
        return None
    cut_off = unfinished.left(store.folder, RUNNING) is not None
    return VoidCause.POWER if cut_off else VoidCause.LEFT
