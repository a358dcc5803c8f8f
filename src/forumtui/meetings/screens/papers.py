"""The papers of a meeting, offered by F8 in each of its rooms."""

from typing import Final

from forumtui.meetings.acts.calling import CallingRoom
from forumtui.messages import Messages
from forumtui.papers.screens.to_paper import QUEUE, put_in_queue
from forumtui.ui.keys import NumberedAct
from forumtui.ui.screen import ForumScreen


def _paper(key: str) -> NumberedAct:
    return NumberedAct(
        f"print('{key}')", f"print_queue.document_{key}", f"meeting_paper.help_{key}"
    )


INVITATION: Final = _paper("meeting_invitation")
AGENDA: Final = _paper("meeting_agenda")
ATTENDANCE: Final = _paper("attendance_register")
QUORUM: Final = _paper("quorum_certificate")
NOT_HELD: Final = _paper("meeting_not_held")

MEETING_PAPERS: Final = (INVITATION, AGENDA, ATTENDANCE, QUORUM, NOT_HELD, QUEUE)


def papers_now(say: Messages, room: CallingRoom | None) -> tuple[NumberedAct, ...]:
    """Return the papers of a meeting, with why one cannot be written now."""
    called = None if room is None else room.called
    none_called = say("agenda.none_called")
    no_item = say("meeting_paper.no_item")
    return (
        INVITATION.only_if(called is not None, none_called),
        AGENDA.only_if(called is not None and bool(called.items), no_item),
        ATTENDANCE,
        QUORUM,
        NOT_HELD,
        QUEUE,
    )


async def print_meeting_paper(screen: ForumScreen, key: str) -> None:
    """Write a paper of a meeting and put it into the print queue. Only inside a worker."""
    # Read in when something is printed: the room is there sooner.
    from forumtui.papers.acts.catalogue import paper_type
    from forumtui.papers.acts.writing import to_print, write

    written = await screen.attempt(write, paper_type(key), language=screen.say)
    if written is not None:
        await put_in_queue(screen, lambda _store: to_print(written))
