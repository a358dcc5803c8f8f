"""Sub-step 3.1: the room of an election (คัดเลือกคณะกรรมการ), from its question to the offices.

F2 is what comes next: open, nominate, vote, count, draw a lot, take an office.
"""

from functools import partial

from textual import work
from textual.app import ComposeResult

from forumtui.election import words
from forumtui.election.acts import nominating, opening, rounds
from forumtui.election.acts.offices import TakingOffice, hold_also, take_office
from forumtui.election.acts.room import ElectionRoom, ElectionStep, election_room
from forumtui.election.records.elections import CandidateFacts, VotingMethod
from forumtui.election.records.rounds import Board
from forumtui.election.screens.conducting import (
    agreed_to,
    before_in,
    confirm_from_paper,
    more_of,
    office_held,
    office_named,
)
from forumtui.election.screens.counting import CountMarks, CountPapers
from forumtui.election.screens.on_wall import (
    let_candidates_be_seen,
    let_marks_be_seen,
    let_result_be_seen,
)
from forumtui.election.screens.opening import DrawingNumbers, Nominating, OpenElection
from forumtui.election.screens.result import (
    DrawingLot,
    EnteringOffice,
    RoundResult,
    VoidingRound,
    shown_rows,
)
from forumtui.election.screens.room_keys import (
    AGREE,
    ALSO_BEGIN,
    ALSO_NOMINATE,
    ANEW,
    ANNOUNCEMENT,
    ANOTHER,
    BALLOTS,
    BAR,
    CANDIDATES,
    CHALLENGE,
    COMMITTEE,
    CONDUCT,
    DRAW,
    DUTY,
    ELSE,
    NAME_OFFICE,
    NOMINATION,
    NUMBERS_ONLY,
    OPEN,
    RESULT,
    SIGNS,
    STEPS,
    TAKE_OFFICE,
    TALLY,
    VOID,
    WHOLE,
    WITHDRAW,
)
from forumtui.papers.screens.to_paper import QUEUE, open_queue, put_in_queue
from forumtui.people.acts.households import villagers
from forumtui.thai.text import visible
from forumtui.ui.dialogs import YesNo
from forumtui.ui.keys import Command, NumberedAct
from forumtui.ui.screen import PAPERS, ForumScreen
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.day import day_now


class ElectionScreen(ForumScreen):
    """What is elected, on what quorum, who stands, what the rounds made of them, what comes next."""

    ROOM = "election_room.title"
    ABOUT = "election_room.about"
    KEYS = (OPEN, ALSO_NOMINATE, WHOLE, PAPERS)
    PAPERS = (BALLOTS, TALLY, RESULT, NOMINATION, CANDIDATES, ANNOUNCEMENT, QUEUE)
    RARE = (AGREE, WITHDRAW, BAR, DRAW, VOID, ELSE, COMMITTEE, ANOTHER)
    FOLLOWS = ("election.", "meeting.")

    def __init__(self) -> None:
        super().__init__()
        self._room: ElectionRoom | None = None
        # The last mark that was made here: others stand from before a power cut, or of another desk.
        self._marked: int | None = None

    async def look_anew(self) -> None:
        """Look again at the election."""
        await self._look_again()

    def offered(self) -> tuple[Command, ...]:
        """Return what comes next, and what else may."""
        room = self._room
        if room is None:
            return (OPEN, WHOLE, PAPERS)
        last = () if room.board is None or room.board.last_counted is None else (WHOLE,)
        return tuple(filter(None, (STEPS[room.step], self._also(room), *last, PAPERS)))

    @staticmethod
    def _also(room: ElectionRoom) -> Command | None:
        """Return what F3 does now, None for nothing."""
        found = room.board
        if found is None or room.step not in {
            ElectionStep.NOMINATE,
            ElectionStep.BEGIN,
            ElectionStep.COUNT,
        }:
            return None
        if room.step is ElectionStep.COUNT:
            return None if found.election.method is VotingMethod.HANDS else NUMBERS_ONLY
        if room.step is ElectionStep.BEGIN:
            return None if found.outcome.tied else ALSO_NOMINATE
        return ALSO_BEGIN if room.standing else None

    def rare(self) -> tuple[NumberedAct, ...]:
        """Return what is rare; what is about a candidate is about the highlighted one."""
        room, one = self._room, self._highlighted()
        if room is None:
            return self.RARE
        found = room.board
        won = found is not None and one is not None and one.number in found.outcome.elected
        here = one is not None and (one in room.standing or (won and one in room.unseated))
        here = here and bool(room.earlier)
        who, unheld = self.say("election_room.mark_somebody"), not room.earlier
        no_round = found is None or unheld or not found.rounds
        last = None if found is None or unheld else found.begun or found.last_counted
        return (
            AGREE.only_if(one is not None and one in room.standing, who),
            WITHDRAW.only_if(here, who),
            BAR.only_if(here, who),
            DRAW.only_if(
                bool(room.standing) and no_round, self.say("election_refusals.numbers_stand")
            ),
            VOID.only_if(last is not None, self.say("election_refusals.no_round")),
            ELSE,
            COMMITTEE,
            ANOTHER.only_if(room.may_open, self.say("election_room.goes_on")),
        )

    def papers(self) -> tuple[NumberedAct, ...]:
        """Return the papers of the election, with why one cannot be written now."""
        room = self._room
        found = None if room is None else room.board
        some = room is not None and found is not None
        votes = room is not None and (bool(room.standing) or room.step is ElectionStep.COUNT)
        nobody = self.say("election_room.nobody_to_vote_on")
        none = self.say("election_room.no_election")
        return (
            BALLOTS.only_if(votes, nobody),
            TALLY.only_if(votes, nobody),
            RESULT.only_if(some, none),
            NOMINATION,
            CANDIDATES.only_if(some, none),
            ANNOUNCEMENT.only_if(some, none),
            QUEUE,
        )

    def compose_body(self) -> ComposeResult:
        """Lay out the question, the quorum, who stands and what the rounds made of them, what next."""
        yield Line(id="lead")
        yield Line(id="quorum")
        yield Menu(id="candidates")
        yield Line(id="next")

    def fill(self) -> None:
        """Show the election."""
        self.query_one("#candidates", Menu).focus()
        self._refresh()

    @work(exclusive=True, group="load")
    async def _refresh(self) -> None:
        await self._look_again()

    async def _look_again(self) -> ElectionRoom:
        self._room = room = await self.look(election_room)
        self._draw(room)
        return room

    def _draw(self, room: ElectionRoom) -> None:
        say, found = self.say, room.board
        lead = say("election_room.none") if found is None else words.lead(found, say)
        self.query_one("#lead", Line).update(lead)
        self.query_one("#quorum", Line).update(self._quorum(room))
        menu, rows = self.query_one("#candidates", Menu), []
        if found is not None:
            rows = [MenuRow(str(one.id), self._row(room, one)) for one in found.candidates]
            for ballot in reversed(found.rounds):
                texts = words.result_rows(found, ballot, say)
                rows += shown_rows(texts, menu.size.width, f"round {ballot.id}")
        menu.set_rows(rows)
        self.query_one("#next", Line).update(self._next(room))
        self.query_one(KeyBar).offer(self.offered())

    def on_resize(self) -> None:
        """Wrap what the rounds came to for the room there is now."""
        if self._room is not None:
            self._draw(self._room)

    def _quorum(self, room: ElectionRoom) -> str:
        if room.meeting is None:
            return self.say("election_room.no_meeting")
        key = "met" if room.present >= room.needed else "short"
        return self.say(
            f"election_room.quorum_{key}",
            present=room.present,
            households=room.households,
            needed=room.needed,
        )

    def _row(self, room: ElectionRoom, one: CandidateFacts) -> str:
        found = room.board
        assert found is not None
        sign = SIGNS.get(found.outcome.standing(one.number), " ")
        said = f"{sign} {words.candidate(one, self.say)}"
        if room.marks is not None and one.number in room.marks.votes:
            said += self.say("election_room.marks_so_far", votes=room.marks.votes[one.number])
        if one.person in room.seated:
            said += self.say("election_room.seated")
        return said

    def _next(self, room: ElectionRoom) -> str:
        """Return what comes next, and after a power cut how many marks stand."""
        found, say = room.board, self.say
        if room.step is ElectionStep.MEETING or found is None:
            return say(f"election_room.next_{room.step.value}")
        said = words.next_step(found, say)
        if room.marks is not None and room.marks.last is not None:
            marks = room.marks
            many = sum(marks.votes.values()) + marks.invalid + marks.blank
            said = f"{said}  {say('election_room.marks_stand', marks=many)}"
        if room.step is ElectionStep.OFFICE:
            said = f"{said}  {say('election_room.next_office', count=len(room.unseated))}"
        return said

    def _highlighted(self) -> CandidateFacts | None:
        menu = self.query_one_optional("#candidates", Menu)
        if menu is None or self._room is None or self._room.board is None:
            return None
        return next((c for c in self._room.board.candidates if str(c.id) == menu.highlighted), None)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Show the last round large."""
        event.stop()
        self.action_whole()

    def action_whole(self) -> None:
        """Show the last round that counts large."""
        found = None if self._room is None else self._room.board
        if found is None or found.last_counted is None:
            self.tell(self.say("election_room.no_result"))
            return
        self.open(RoundResult(found, found.last_counted))

    @work
    async def action_go_on(self) -> None:
        """Do what comes next."""
        room = self._room or await self._look_again()
        match room.step:
            case ElectionStep.MEETING:
                self.tell(self.say("steps_refusals.no_meeting"), trouble=True)
            case ElectionStep.OPEN:
                await self._open_election(room)
            case ElectionStep.NOMINATE:
                await self._nominate(room)
            case ElectionStep.BEGIN:
                await self._begin(room)
            case ElectionStep.COUNT:
                await self._count(room)
            case ElectionStep.LOT:
                await self._draw_lot(room)
            case ElectionStep.OFFICE:
                await self._take_office(room)

    @work
    async def action_other(self) -> None:
        """Do what may come instead: one nomination more, the vote, or the numbers in one form."""
        room = self._room or await self._look_again()
        also = self._also(room)
        if also is NUMBERS_ONLY:
            await self._count(room, by_marks=False)
        elif also is ALSO_BEGIN:
            await self._begin(room)
        elif also is ALSO_NOMINATE:
            await self._nominate(room)

    @work
    async def action_open_another(self) -> None:
        """Open one election more."""
        room = self._room or await self._look_again()
        if room.may_open:
            await self._open_election(room)

    async def _open_election(self, room: ElectionRoom) -> None:
        if room.meeting is None:
            return
        question = "" if room.earlier else self.say("election_room.question_offered")
        wanted = await self.ask(OpenElection(question))
        if wanted is None:
            return
        done = await self.attempt(
            opening.open_election,
            wanted.question,
            wanted.seats,
            max_marks=wanted.max_marks,
            method=wanted.method,
            office=wanted.office,
            seen=opening.elections_shown(room.meeting.id, room.earlier),
        )
        await self._look_again()
        if done is not None:
            self.tell(self.say("election_room.opened"))

    async def _nominate(self, room: ElectionRoom) -> None:
        # Read in when somebody is nominated: the room is there sooner.
        from forumtui.people.screens.person_facts import WhichPerson

        if room.board is None:
            return
        person = await self.ask(WhichPerson())
        if person is None:
            return
        name = next((one.name for one in await self.look(villagers) if one.person == person), "")
        typed = await self.ask(Nominating(name))
        if typed is None:
            return
        done = await self.attempt(
            nominating.nominate,
            person,
            nominated_by=typed.by,
            seconded_by=typed.seconds,
            consents=typed.consents,
            seen=opening.board_shown(room.board),
        )
        await self._look_again()
        if done is not None:
            one = done.candidates[-1]
            self.tell(
                self.say("election_room.nominated", number=one.number, name=visible(one.name))
            )

    async def _begin(self, room: ElectionRoom) -> None:
        found = room.board
        if found is None:
            return
        tied = found.outcome.tied
        many = len(tied) if tied else len(room.standing)
        question = self.say(
            "election_room.begin_question", many=many, seats=found.outcome.open_seats
        )
        if not await self.ask(YesNo(question, note=self._quorum(room))):
            return
        done = await self.attempt(rounds.begin_round, seen=opening.board_shown(found))
        await self._look_again()
        if done is not None:
            if done.begun is not None:
                let_candidates_be_seen(self.forum, done.begun)
            self.tell(self.say("election_room.begun"))

    async def _count(self, room: ElectionRoom, *, by_marks: bool = True) -> None:
        found = room.board
        ballot = None if found is None else found.begun
        if found is None or ballot is None or room.marks is None:
            return
        marks = room.marks
        by_slips = found.election.method is VotingMethod.SLIPS
        if by_slips and marks.marks and marks.last != self._marked:
            if not await confirm_from_paper(self, ballot, marks):
                await self._look_again()
                return
            looked = await self.look(rounds.marks_of)
            if looked is None or looked[0].begun is None:
                return
            found, marks = looked
            ballot = looked[0].begun
            self._marked = marks.last
        if by_marks and by_slips:
            let_marks_be_seen(self.forum, found, ballot)
            counted = await self.ask(CountMarks(found, ballot, marks))
            # The marks stand, whether or not somebody goes on.
            after = await self._look_again()
            self._marked = None if after.marks is None else after.marks.last
            if counted is None:
                return
            marks = counted
        typed = await self.ask(CountPapers(found, ballot, marks))
        if typed is None:
            return
        done = await self.attempt(
            rounds.count_round,
            typed.slips,
            typed.votes,
            tellers=typed.tellers,
            seen=opening.board_shown(found),
        )
        await self._look_again()
        if done is not None:
            await self._show_result(done, ballot.id)

    async def _show_result(self, found: Board, ballot: int) -> None:
        for one in found.rounds:
            if one.id == ballot:
                let_result_be_seen(self.forum, one)
                await self.ask(RoundResult(found, one))

    async def _draw_lot(self, room: ElectionRoom) -> None:
        found = room.board
        if found is None or found.last_counted is None:
            return
        ballot = found.last_counted.id
        typed = await self.ask(DrawingLot(words.next_step(found, self.say)))
        if typed is None:
            return
        done = await self.attempt(
            rounds.draw_lot, typed.drawn, typed.witnesses, seen=opening.board_shown(found)
        )
        await self._look_again()
        if done is not None:
            await self._show_result(done, ballot)

    async def _take_office(self, room: ElectionRoom) -> None:
        # Read in when somebody takes an office: the room is there sooner.
        from forumtui.officers.screens.deciding import decide
        from forumtui.officers.screens.officers import ChoosePin

        found, marked = room.board, self._highlighted()
        if found is None or not room.unseated:
            return
        one = marked if marked is not None and marked in room.unseated else room.unseated[0]
        today = await self.look(day_now)
        offered = found.election.office or await self.look(office_named, one.id)
        typed = await self.ask(EnteringOffice(one.name, offered, today))
        if typed is None:
            return
        role = " ".join(typed.role.split())
        held = await self.look(office_held, one.person)
        replaces = None
        if held is None or held.role == role:
            before = await self.look(before_in, role)
            if before is not None:
                question = self.say(
                    "election_room.replaces_question",
                    role=visible(role),
                    name=visible(before.name),
                )
                replaces = before.id if await self.ask(YesNo(question)) else None
        taking = TakingOffice(one.person, role, typed.since, typed.until, replaces)
        agreed = await agreed_to(self, taking, held)
        if agreed is None:
            await self._look_again()
            return
        seen = opening.board_shown(found)
        if held is not None and replaces != held.office:
            act = partial(hold_also, taking=agreed, seen=seen)
        else:
            pin = await self.ask(ChoosePin(one.name))
            if pin is None:
                return
            act = partial(take_office, taking=agreed, pin=pin, seen=seen)
        name = visible(one.name)
        question = self.say("election_room.office_question", name=name, role=visible(role))
        done = await decide(self, question, act, about=replaces)
        await self._look_again()
        if done:
            self.tell(self.say("election_room.took_office", name=name, role=visible(role)))

    @work
    async def action_print(self, key: str) -> None:
        """Write a paper of the election and put it into the print queue."""
        from forumtui.papers.acts.catalogue import paper_type
        from forumtui.papers.acts.writing import to_print, write

        written = await self.attempt(write, paper_type(key), language=self.say)
        if written is not None:
            await put_in_queue(self, lambda _store: to_print(written))

    @work
    async def action_more_of_it(self) -> None:
        """Do what is still rarer: how it is held, duties, a count that is doubted, offices."""
        from forumtui.ui.dialogs import More

        room, one = self._room, self._highlighted()
        if room is None:
            return
        found = room.board
        here = found is not None and bool(room.earlier)
        before = here and found is not None and not found.rounds
        begun_now = room.marks is not None and room.marks.marks > 0
        counted = found is not None and (found.begun or found.last_counted) is not None
        say = self.say
        none, nobody = say("election_room.no_election"), say("election_room.nobody_unseated")
        offered = (
            CONDUCT.only_if(before, say("election_refusals.vote_begun") if here else none),
            DUTY.only_if(here, none),
            CHALLENGE.only_if(counted, say("election_refusals.no_round")),
            ANEW.only_if(begun_now, say("election_refusals.no_marks")),
            NAME_OFFICE.only_if(bool(room.unseated), nobody),
            TAKE_OFFICE.only_if(bool(room.unseated), nobody),
        )
        chosen = await self.ask(More(offered))
        match chosen:
            case "take_office":
                await self._take_office(room)
            case str() if found is not None:
                unseated = one if one in room.unseated else next(iter(room.unseated), None)
                await more_of(self, chosen, room, unseated)
                await self._look_again()

    def action_committee(self) -> None:
        """Go to the committee: its terms, who leaves, what is handed over."""
        from forumtui.election.screens.committee import CommitteeScreen

        self.open(CommitteeScreen())

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)

    @work
    async def action_agree(self) -> None:
        """Write down that the highlighted nominee agrees to stand."""
        room, one = self._room, self._highlighted()
        if room is None or room.board is None or one is None:
            return
        seen = opening.board_shown(room.board)
        done = await self.attempt(nominating.agree, one.person, seen=seen)
        await self._look_again()
        if done is not None:
            self.tell(self.say("election_room.agreed", name=visible(one.name)))

    @work
    async def action_withdraw(self) -> None:
        """Write down that the highlighted candidate withdraws."""
        await self._gone("withdraw")

    @work
    async def action_bar(self) -> None:
        """Write down that the highlighted candidate may not stand; why is no business of the room."""
        await self._gone("bar")

    async def _gone(self, how: str) -> None:
        room, one = self._room, self._highlighted()
        if room is None or room.board is None or one is None:
            return
        name = visible(one.name)
        if not await self.ask(YesNo(self.say(f"election_room.ask_{how}", name=name))):
            return
        seen = opening.board_shown(room.board)
        barred = how == "bar"
        done = await self.attempt(nominating.withdraw, one.person, barred=barred, seen=seen)
        await self._look_again()
        if done is not None:
            self.tell(self.say("election_room.gone", number=one.number, name=name))

    @work
    async def action_draw_numbers(self) -> None:
        """Write down the numbers drawn."""
        room = self._room
        if room is None or room.board is None:
            return
        typed = await self.ask(DrawingNumbers(room.standing))
        if typed is None:
            return
        seen = opening.board_shown(room.board)
        done = await self.attempt(nominating.draw_numbers, typed, seen=seen)
        await self._look_again()
        if done is not None:
            self.tell(self.say("election_room.numbers_drawn"))

    @work
    async def action_call_void(self) -> None:
        """Call the last round void."""
        # Read in when somebody decides: the room is there sooner.
        from forumtui.officers.screens.deciding import decide

        found = None if self._room is None else self._room.board
        last = None if found is None else found.begun or found.last_counted
        if found is None or last is None:
            return
        why = await self.ask(VoidingRound(words.round_lead(last, self.say)))
        if why is None:
            return
        seen = opening.board_shown(found)
        if last is found.begun:
            done = await self.attempt(rounds.void_round, why=why, seen=seen) is not None
        else:
            act = partial(rounds.void_round, why=why, seen=seen)
            question = self.say("election_room.void_question", number=last.number)
            done = await decide(self, question, act)
        await self._look_again()
        if done:
            self.tell(self.say("election_room.is_void"))
