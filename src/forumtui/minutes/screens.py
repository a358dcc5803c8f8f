"""The minutes from a screen: written to exports/, and offered for the print queue."""

from forumtui.engine.seen import seen_of
from forumtui.meetings.records.meetings import MeetingFacts
from forumtui.minutes.acts.writing import to_print, write_minutes
from forumtui.papers.screens.to_paper import put_in_queue
from forumtui.thai.text import visible
from forumtui.ui.dialogs import YesNo
from forumtui.ui.screen import ForumScreen


async def write_and_offer(screen: ForumScreen, meeting: MeetingFacts | None) -> None:
    """Write the minutes of the open meeting, else of the last one; print them when wanted.

    `meeting` is that one as it is shown, None before the first. Only inside a worker.
    """
    say = screen.say
    written = await screen.attempt(write_minutes, language=say, seen=seen_of(meeting))
    if written is None:
        return
    key = "minutes.print_draft_question" if written.draft else "minutes.print_question"
    kept = visible(say("minutes.kept", file=written.path.name))
    screen.tell(kept)
    if await screen.ask(YesNo(say(key, number=written.facts.number), note=kept)):
        await put_in_queue(screen, lambda _store: [to_print(written, say)])
