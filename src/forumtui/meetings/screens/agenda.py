"""Sub-steps 1.1 and 2.2: a meeting that is called, its notice and its agenda (ระเบียบวาระ).

F2 is what comes next: call it, say where its notice hangs, vote on an item, call it again.
"""

from functools import partial
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.meetings import words
from forumtui.meetings.acts import agenda as steps
from forumtui.meetings.acts.agenda import CalledMeeting, MeetingCall
from forumtui.meetings.acts.calling import CallingRoom, CallingStep, calling_room
from forumtui.meetings.records.agenda import AgendaFacts
from forumtui.meetings.rules.agenda import ItemState
from forumtui.meetings.screens.calling import AddItem, CallAgain, CallMeeting, PostNotice
from forumtui.meetings.screens.papers import MEETING_PAPERS, papers_now, print_meeting_paper
from forumtui.messages.refusals import sentence
from forumtui.papers.screens.to_paper import open_queue
from forumtui.thai.text import visible
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.screen import PAPERS, ForumScreen
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

CALL: Final = Command(Sense.YES, "go_on", "agenda.key_call", help="agenda.help_key_call")
POST: Final = Command(Sense.YES, "go_on", "agenda.key_post", help="agenda.help_key_post")
VOTE: Final = Command(Sense.YES, "go_on", "agenda.key_vote", help="agenda.help_key_vote")
AGAIN: Final = Command(Sense.YES, "go_on", "agenda.key_again", help="agenda.help_key_again")
ADD: Final = Command(Sense.OTHER, "add", "agenda.key_add", help="agenda.help_key_add")
PUT_OFF: Final = Command(
    Sense.NOT_NOW, "put_off", "agenda.key_put_off", help="agenda.help_key_put_off"
)
WITHDRAW: Final = Command(
    Sense.TAKE_BACK, "withdraw", "agenda.key_withdraw", help="agenda.help_key_withdraw"
)
UP: Final = Command("left", "shift(-1)", "agenda.key_up", help="agenda.help_key_up", bar=False)
DOWN: Final = Command(
    "right", "shift(1)", "agenda.key_down", help="agenda.help_key_down", bar=False
)

STEPS: Final = {
    CallingStep.CALL: CALL,
    CallingStep.POST: POST,
    CallingStep.VOTE: VOTE,
    CallingStep.AGAIN: AGAIN,
}

CONSIDERED: Final = NumberedAct(
    "settle('considered')", "agenda.state_considered", "agenda.help_considered"
)
FALLEN: Final = NumberedAct("settle('fallen')", "agenda.state_fallen", "agenda.help_fallen")
SET_AGAIN: Final = NumberedAct("settle('set')", "agenda.key_set", "agenda.help_set")
ANOTHER: Final = NumberedAct("another", "agenda.key_another", "agenda.help_another")

SIGNS: Final = {
    ItemState.CONSIDERED: "√",
    ItemState.FALLEN: "×",
    ItemState.PUT_OFF: "–",
    ItemState.WITHDRAWN: "–",
    ItemState.SET: "·",
}


class AgendaScreen(ForumScreen):
    """The meeting that is called or open, its notice, its agenda item by item."""

    ROOM = "agenda.title"
    ABOUT = "agenda.about"
    KEYS = (CALL, ADD, PUT_OFF, WITHDRAW, UP, DOWN, PAPERS)
    PAPERS = MEETING_PAPERS
    RARE = (CONSIDERED, FALLEN, SET_AGAIN, ANOTHER)
    FOLLOWS = ("agenda.", "meeting.", "resolution.")
    RELEASES = True

    def __init__(self) -> None:
        super().__init__()
        self._room: CallingRoom | None = None

    async def look_anew(self) -> None:
        """Look again at the agenda."""
        await self._look_again()

    def offered(self) -> tuple[Command, ...]:
        """Return what comes next, and what the agenda can take."""
        room = self._room
        first = CALL if room is None else STEPS[room.step]
        on_item = (PUT_OFF, WITHDRAW, UP, DOWN) if self._changes() else ()
        return (first, *((ADD, *on_item) if self._grows() else ()), PAPERS)

    def _grows(self) -> bool:
        room = self._room
        return room is not None and room.step in {CallingStep.POST, CallingStep.VOTE}

    def _changes(self) -> bool:
        return self._grows() and self._highlighted() is not None

    def rare(self) -> tuple[NumberedAct, ...]:
        """Return what is rare; an item of a meeting that is over does not change any more."""
        changes, why = self._changes(), self.say("agenda.mark_an_item")
        some = self._room is not None and self._room.called is not None
        return (
            *(one.only_if(changes, why) for one in (CONSIDERED, FALLEN, SET_AGAIN)),
            ANOTHER.only_if(some, self.say("agenda.call_first")),
        )

    def papers(self) -> tuple[NumberedAct, ...]:
        """Return the papers of the meeting, with why one cannot be written now."""
        return papers_now(self.say, self._room)

    def compose_body(self) -> ComposeResult:
        """Lay out the meeting, its notice, the agenda, and what is known of an item."""
        yield Line(id="lead")
        yield Line(id="notice")
        yield Menu(id="items")
        yield Line(id="sums")
        yield Line(id="reason")

    def fill(self) -> None:
        """Show the agenda."""
        self.query_one("#items", Menu).focus()
        self._refresh()

    @work(exclusive=True, group="load")
    async def _refresh(self) -> None:
        await self._look_again()

    async def _look_again(self, at: int | None = None) -> CallingRoom:
        self._room = room = await self.look(calling_room)
        say, called = self.say, room.called
        lead = say("agenda.none_called") if called is None else words.plan_lead(called.plan, say)
        self.query_one("#lead", Line).update(lead)
        notice = "" if called is None else words.notice(called, say)
        self.query_one("#notice", Line).update(notice)
        menu = self.query_one("#items", Menu)
        items = () if called is None else called.items
        menu.set_rows([MenuRow(str(one.id), self._row(one)) for one in items])
        waits = next((one.id for one in items if one.waits), None) if room.is_open else None
        wanted = at if at is not None else waits if menu.at == 0 else None
        if wanted is not None:
            menu.move_to(str(wanted))
        self._spell_out()
        return room

    def _row(self, one: AgendaFacts) -> str:
        sign = "√" if one.votes and one.state is ItemState.SET else SIGNS[one.state]
        return f"{sign} {words.agenda_item(one, self.say)}"

    def _highlighted(self) -> AgendaFacts | None:
        menu = self.query_one_optional("#items", Menu)
        key = None if menu is None else menu.highlighted
        called = None if self._room is None else self._room.called
        every = () if called is None else called.items
        return next((one for one in every if str(one.id) == key), None)

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Spell out the highlighted item."""
        event.stop()
        self._spell_out()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Say what F2 does: Enter decides nothing."""
        event.stop()
        if self._room is not None:
            self.tell(self.say(f"agenda.next_{self._room.step.value}"))

    def _spell_out(self) -> None:
        one, room = self._highlighted(), self._room
        self.query_one("#sums", Line).update(
            "" if one is None else words.item_details(one, self.say)
        )
        why = ""
        if room is not None:
            why = self.say(f"agenda.next_{room.step.value}")
            if room.is_open and room.blocked is not None:
                why = sentence(room.blocked, self.say)
        self.query_one("#reason", Line).update(why)
        self.query_one(KeyBar).offer(self.offered())

    @work
    async def action_go_on(self) -> None:
        """Do what comes next."""
        room = self._room or await self._look_again()
        match room.step:
            case CallingStep.CALL:
                await self._call()
            case CallingStep.POST:
                await self._post(room)
            case CallingStep.VOTE:
                await self._vote(room)
            case CallingStep.AGAIN:
                await self._call_again(room)

    @work
    async def action_another(self) -> None:
        """Call another meeting beside the one that is shown."""
        await self._call()

    async def _call(self) -> None:
        room = self._room or await self._look_again()
        wanted = await self.ask(CallMeeting())
        if wanted is None:
            return
        call = MeetingCall(
            wanted.kind,
            wanted.planned_on,
            wanted.minute,
            wanted.place,
            wanted.called_by,
            agenda=wanted.agenda,
        )
        seen = steps.calls_shown(room.calls)
        done = await self.attempt(steps.call_meeting, call, self.say, seen=seen)
        await self._look_again()
        if done is not None:
            self.tell(self.say("agenda.short" if done.short else "agenda.called_now"))

    async def _post(self, room: CallingRoom) -> None:
        if room.called is None:
            return
        hung = await self.ask(PostNotice(room.called, room.today))
        if hung is None:
            return
        done = await self.attempt(
            steps.post_notice,
            room.called.plan.id,
            place=hung.place,
            posted_by=hung.by,
            posted_on=hung.on,
            seen=steps.plan_shown(room.called),
        )
        await self._look_again()
        if done is not None:
            self.tell(self.say("agenda.posted_now"))

    async def _call_again(self, room: CallingRoom) -> None:
        if room.called is not None:
            await call_again(self, room.called)
            await self._look_again()

    async def _vote(self, room: CallingRoom) -> None:
        """Put the highlighted item to the vote, count the hands, declare."""
        # Read in when somebody votes: the room is there sooner.
        from forumtui.meetings.screens.taking import vote_on_item

        one = self._highlighted()
        if one is None or one.number is None:
            self.tell(self.say("agenda.mark_an_item"), trouble=True)
            return
        if room.blocked is not None:
            self.tell(sentence(room.blocked, self.say), trouble=True)
            return
        declared = await vote_on_item(self, one)
        await self._look_again(one.id)
        if declared is False:
            self.tell(self.say("agenda.put_aside"))

    @work
    async def action_add(self) -> None:
        """Put something more on the agenda."""
        called = self._called()
        if called is None or not self._grows():
            self.tell(self.say("agenda.call_first"), trouble=True)
            return
        late = bool(called.postings) or called.plan.meeting is not None
        wanted = await self.ask(AddItem(other_only=late or called.plan.call > 1))
        if wanted is None:
            return
        done = await self.attempt(
            steps.add_item,
            called.plan.id,
            wanted.section,
            wanted.title,
            motion=wanted.motion,
            presenter=wanted.presenter,
            origin=wanted.origin,
            seen=steps.plan_shown(called),
        )
        new = None if done is None else max(one.id for one in done.items)
        await self._look_again(new)
        if done is not None:
            self.tell(self.say("agenda.added"))

    def _called(self) -> CalledMeeting | None:
        return None if self._room is None else self._room.called

    @work
    async def action_shift(self, by: int) -> None:
        """Move the highlighted item among those of its part."""
        called, one = self._called(), self._highlighted()
        if called is None or one is None or not self._grows():
            return
        await self.attempt(steps.move_item, one.id, by, seen=steps.plan_shown(called))
        await self._look_again(one.id)

    @work
    async def action_put_off(self) -> None:
        """Put the highlighted item off to another meeting."""
        await self._settle(ItemState.PUT_OFF)

    @work
    async def action_withdraw(self) -> None:
        """Withdraw the highlighted item; one that does not stand any more is set again."""
        one = self._highlighted()
        stands = one is None or one.state is ItemState.SET
        await self._settle(ItemState.WITHDRAWN if stands else ItemState.SET)

    @work
    async def action_settle(self, state: str) -> None:
        """Say what became of the highlighted item."""
        await self._settle(ItemState(state))

    async def _settle(self, state: ItemState) -> None:
        called, one = self._called(), self._highlighted()
        if called is None or one is None or not self._grows():
            self.tell(self.say("agenda.mark_an_item"), trouble=True)
            return
        done = await self.attempt(steps.say_state, one.id, state, seen=steps.plan_shown(called))
        await self._look_again(one.id)
        if done is not None:
            key = "key_set" if state is ItemState.SET else f"state_{state.value}"
            title = visible(one.title)
            self.tell(self.say("agenda.settled", title=title, state=self.say(f"agenda.{key}")))

    @work
    async def action_print(self, key: str) -> None:
        """Write a paper of the meeting and put it into the print queue."""
        await print_meeting_paper(self, key)

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)


async def call_again(screen: ForumScreen, before: CalledMeeting) -> bool:
    """Ask when a meeting that was not held is called again, and call it. Only inside a worker."""
    wanted = await screen.ask(CallAgain(before))
    if wanted is None:
        return False
    act = partial(
        steps.call_again,
        first=before.plan.id,
        planned_on=wanted.planned_on,
        minute=wanted.minute,
        place=wanted.place,
        seen=steps.plan_shown(before),
    )
    done = await screen.attempt(act)
    if done is not None:
        screen.tell(screen.say("agenda.called_again", day=done.plan.planned_on))
    return done is not None
