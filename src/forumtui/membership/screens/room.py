"""Sub-step 2.3: the room of members (รับสมาชิก): everybody by name with where they stand.

F2 is what comes next for the highlighted one: the form, the papers, the fee, the decision, the register.
"""

from enum import Enum
from functools import partial
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.membership.acts import applying
from forumtui.membership.acts.room import (
    WAITING,
    Invited,
    MemberStep,
    RecruitingRoom,
    recruiting_room,
)
from forumtui.membership.screens.joining import (
    DecidingApplication,
    MoneyForm,
    ReceivingApplication,
)
from forumtui.membership.screens.room_papers import MemberPapers
from forumtui.membership.screens.standing import MemberChanges
from forumtui.messages.values import Money
from forumtui.thai.text import visible
from forumtui.thai.width import pad, width
from forumtui.ui.dialogs import YesNo
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.marks import name_in
from forumtui.ui.screen import PAPERS
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

PAPERS_BROUGHT: Final = ("members_room.paper_card", "members_room.paper_house")
"""What an applicant brings, as it is written down."""


class Shown(Enum):
    """Whom the list shows."""

    EVERYBODY = "everybody"
    WAITING = "waiting"
    NEW = "new"


NEXT: Final = {
    step: Command(
        Sense.YES, "go_on", f"members_room.key_{step.value}", help=f"members_room.help_{step.value}"
    )
    for step in MemberStep
}

TURNS: Final = {
    shown: Command(
        Sense.OTHER, "turn", f"members_room.show_{shown.value}", help="members_room.help_turn"
    )
    for shown in Shown
}
"""What F3 shows next."""

FIND: Final = Command(Sense.FIND, "find", "members_room.key_find", help="members_room.help_find")

PLEDGES: Final = Command(
    "enter",
    "pledges",
    "members_room.key_pledges",
    help="members_room.help_pledges",
    bar=False,
)

NAME_COLUMNS: Final = 28

HOUSE_COLUMNS: Final = 7


class MembersScreen(MemberPapers, MemberChanges):
    """On what terms one joins, everybody by name, what comes next for the highlighted one."""

    ROOM = "members_room.title"
    ABOUT = "members_room.about"
    KEYS = (NEXT[MemberStep.APPLY], TURNS[Shown.WAITING], FIND, PAPERS, PLEDGES)
    FOLLOWS = ("",)

    def __init__(self) -> None:
        super().__init__()
        self._room: RecruitingRoom | None = None
        self._shows = Shown.EVERYBODY

    async def look_anew(self) -> None:
        """Look again at everybody."""
        await self._look_again()

    def offered(self) -> tuple[Command, ...]:
        """Return the keys: what comes next for the highlighted one, and whom F3 would show."""
        one, room = self._highlighted(), self._room
        first = () if one is None else (NEXT[one.step],)
        last = (PLEDGES,) if room is not None and room.members else ()
        return (*first, TURNS[self._shown_next()], FIND, PAPERS, *last)

    def _shown_next(self) -> Shown:
        order: list[Shown] = list(Shown)
        return order[(order.index(self._shows) + 1) % len(order)]

    def compose_body(self) -> ComposeResult:
        """Lay out how far the village is reached, the terms, everybody, and what comes next."""
        yield Line(id="lead")
        yield Line(id="terms")
        yield Menu(id="people")
        yield Line(id="next")

    def fill(self) -> None:
        """Show everybody."""
        self.query_one("#people", Menu).focus()
        self._refresh()

    @work(exclusive=True, group="load")
    async def _refresh(self) -> None:
        await self._look_again()

    async def _look_again(self) -> None:
        self._room = await self.look(recruiting_room)
        self._draw()

    def _shown(self) -> tuple[Invited, ...]:
        room = self._room
        every = () if room is None else room.invited
        if self._shows is Shown.WAITING:
            return tuple(one for one in every if one.step in WAITING)
        if self._shows is Shown.NEW:
            new = (MemberStep.APPLY, MemberStep.GIVE_BACK)
            return tuple(one for one in every if one.step in new and not one.recruit.funds)
        return every

    def _draw(self) -> None:
        room, say = self._room, self.say
        if room is None:
            return
        terms = room.terms
        self.query_one("#lead", Line).update(
            say(
                "members_room.lead_begun" if room.begun else "members_room.lead",
                people=f"{len(room.invited):,}",
                households=f"{room.households:,}",
                known=f"{room.in_funds:,}",
                members=f"{room.members:,}",
                waiting=f"{room.waiting:,}",
                unreached=f"{room.households - room.reached:,}",
            )
        )
        key = "members_room.terms_settled" if terms.settled else "members_room.terms_usual"
        self.query_one("#terms", Line).update(
            say(
                key,
                fee=Money(terms.fee_satang),
                share=Money(terms.share_satang),
                pledge=Money(terms.pledge_satang),
            )
        )
        self.query_one("#people", Menu).set_rows(
            [MenuRow(str(one.recruit.person), partial(self._row, one)) for one in self._shown()]
        )
        self._say_next()

    def _row(self, one: Invited, free: int) -> str:
        recruit = one.recruit
        columns = min(NAME_COLUMNS, max(14, free - 34))
        name = name_in(visible(recruit.name), columns)
        row = f"{pad(name, columns)} {pad(visible(recruit.house), HOUSE_COLUMNS)} "
        said = [self._state(one)]
        if one.associate:
            said.append(self.say("members_room.associate"))
        if recruit.funds and one.application is None:
            said.insert(0, self._funds(recruit.funds, free - width(row) - width("  ".join(said))))
        return row + "  ".join(filter(None, said))

    def _state(self, one: Invited) -> str:
        """Return where somebody stands; why one was refused stands on no screen."""
        period = one.period
        if one.is_member and period is not None:
            key = "resigned" if period.resigned else "member"
            return self.say(f"members_room.state_{key}", number=period.number)
        if one.step in WAITING:
            return self.say(f"members_room.state_{one.step.value}")
        if period is not None:
            return self.say("members_room.state_left", number=period.number)
        return self.say("members_room.state_refused") if one.refused else ""

    def _funds(self, funds: tuple[str, ...], room: int) -> str:
        """Return the funds by name where there is room, else how many they are."""
        named = self.say("members_room.in_funds", funds=visible(", ".join(funds)))
        if width(named) <= room:
            return named
        return self.say("members_room.in_many", count=len(funds))

    def _highlighted(self) -> Invited | None:
        if self._room is None:
            return None
        # While the room is laid out anew, in the other language, there is no list yet.
        menu = self.query_one_optional("#people", Menu)
        key = "" if menu is None else menu.highlighted or ""
        return next((one for one in self._shown() if str(one.recruit.person) == key), None)

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Say what comes next for whom."""
        event.stop()
        self._say_next()

    def _say_next(self) -> None:
        one = self._highlighted()
        if one is None:
            said = self.say(f"members_room.nobody_{self._shows.value}")
        else:
            said = self.say(f"members_room.next_{one.step.value}", name=visible(one.recruit.name))
        self.query_one("#next", Line).update(said)
        self.query_one(KeyBar).offer(self.offered())

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Go to the row of pledges, where there are members."""
        event.stop()
        self.action_pledges()

    def action_pledges(self) -> None:
        """Go to the row of pledges, at the highlighted one where that is a member."""
        # Read in when it is entered: the room is there sooner.
        from forumtui.membership.screens.pledging import PledgesScreen

        one, room = self._highlighted(), self._room
        if room is None or not room.members:
            self._say_next()
            return
        self.open(PledgesScreen(one.recruit.person if one and one.is_member else None))

    def action_turn(self) -> None:
        """Show those who wait, those in no fund yet, or everybody."""
        self._shows = self._shown_next()
        self._draw()

    @work
    async def action_find(self) -> None:
        """Go to somebody by name or house."""
        # Read in when somebody is looked for: the room is there sooner.
        from forumtui.people.screens.person_facts import WhichPerson

        person = await self.ask(WhichPerson())
        if person is None or self._room is None:
            return
        if all(one.recruit.person != person for one in self._shown()):
            self._shows = Shown.EVERYBODY
            self._draw()
        if any(one.recruit.person == person for one in self._shown()):
            self.query_one("#people", Menu).move_to(str(person))
            self._say_next()
        else:
            self.tell(self.say("members_room.not_invited"), trouble=True)

    @work
    async def action_go_on(self) -> None:
        """Do what comes next for the highlighted one."""
        one = self._highlighted()
        if one is None:
            return
        match one.step:
            case MemberStep.APPLY:
                await self._apply(one)
            case MemberStep.PAPERS:
                await self._see_papers(one)
            case MemberStep.FEE:
                await self._take_fee(one)
            case MemberStep.DECIDE:
                await self._decide(one)
            case MemberStep.SIGN:
                await self._sign(one)
            case MemberStep.GIVE_BACK:
                await self._give_back(one)
            case MemberStep.MEMBER:
                self.action_pledges()
            case MemberStep.REFUND:
                await self.refund_to(one)

    async def _apply(self, one: Invited) -> None:
        form = await self.ask(ReceivingApplication(one))
        if form is None:
            return
        person = one.recruit.person
        done = await self.attempt(applying.apply, person, form, seen=one.shown)
        await self._done(one, "members_room.applied", done is not None)

    async def _see_papers(self, one: Invited) -> None:
        question = self.say("members_room.ask_papers", name=visible(one.recruit.name))
        if not await self.ask(YesNo(question)):
            return
        papers = [self.say(key) for key in PAPERS_BROUGHT]
        person = one.recruit.person
        done = await self.attempt(applying.see_papers, person, papers, seen=one.shown)
        await self._done(one, "members_room.papers_seen", done is not None)

    async def _take_fee(self, one: Invited) -> None:
        lead = self.say("members_room.fee_of", name=visible(one.recruit.name))
        typed = await self.ask(MoneyForm(lead, one.fee_due, "members_room.taken_by"))
        if typed is None:
            return
        done = await self.attempt(
            applying.pay_fee,
            one.recruit.person,
            typed.satang,
            by=typed.by,
            receipt=typed.receipt,
            seen=one.shown,
        )
        await self._done(one, "members_room.fee_taken", done is not None)

    async def _give_back(self, one: Invited) -> None:
        found = one.application
        if found is None:
            return
        lead = self.say("members_room.back_to", name=visible(one.recruit.name))
        name = one.recruit.name
        typed = await self.ask(MoneyForm(lead, found.fee_satang, "members_room.given_to", name))
        if typed is None:
            return
        if typed.satang != found.fee_satang:
            self.tell(
                self.say("members_room.back_whole", satang=Money(found.fee_satang)), trouble=True
            )
            return
        done = await self.attempt(
            applying.return_fee,
            one.recruit.person,
            to=typed.by,
            receipt=typed.receipt,
            seen=one.shown,
        )
        await self._done(one, "members_room.fee_back", done is not None)

    async def _decide(self, one: Invited) -> None:
        typed = await self.ask(DecidingApplication(one.recruit.name))
        if typed is None:
            return
        done = await self.attempt(
            applying.decide,
            one.recruit.person,
            admitted=typed.admitted,
            meeting=typed.meeting,
            reason=typed.reason,
            abstained=typed.abstained,
            seen=one.shown,
        )
        key = "members_room.admitted" if typed.admitted else "members_room.refused"
        await self._done(one, key, done is not None)
        if done is not None:
            await self.print_of_one("decision_letter", one)

    async def _sign(self, one: Invited) -> None:
        question = self.say("members_room.ask_sign", name=visible(one.recruit.name))
        if not await self.ask(YesNo(question)):
            return
        person = one.recruit.person
        done = await self.attempt(applying.sign_register, person, seen=one.shown)
        await self._done(one, "members_room.signed", done is not None)
        if done is not None:
            await self.begin_saving(person, one.recruit.name)

    async def _done(self, one: Invited, key: str, done: bool) -> None:
        """Look again at everybody, stay at the same one, and say what was done."""
        await self._look_again()
        self.query_one("#people", Menu).move_to(str(one.recruit.person))
        self._say_next()
        if done:
            self.tell(self.say(key, name=visible(one.recruit.name)))

    def rare(self) -> tuple[NumberedAct, ...]:
        """Return what is rare, about the highlighted one."""
        return self.changes_of(self._highlighted())
