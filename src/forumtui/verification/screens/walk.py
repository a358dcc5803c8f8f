"""The walk through the village: one household after the other, resumed where it stopped.

Where the walk stands: the gates in their order, and the one on the screen. A page that is turned
writes nothing. Every answer writes where the walk goes on, in its own transaction; what was only looked
at since then is kept here, and written once, when the room is left. A power cut forgets it: the walk
then goes on at the place of the last answer.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.messages.refusals import Refusal
from forumtui.thai.text import visible
from forumtui.ui.display import Curtain
from forumtui.ui.keys import Command
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.menu import Menu
from forumtui.verification.acts import answers as answers_records
from forumtui.verification.acts.answers import Speaker
from forumtui.verification.records.household_view import HouseholdView
from forumtui.verification.rules import WalkPace, WalkProgress
from forumtui.verification.screens.on_wall import HouseholdOnWall
from forumtui.verification.screens.sheet import HouseholdSheet, WalkTold
from forumtui.verification.words import household
from forumtui.verification.words.marks import stopped_words
from forumtui.village.acts import households as steps
from forumtui.village.acts.village import fund_names
from forumtui.village.records.residents import Resident
from forumtui.village.screens.find import Find

AGREE: Final = Command(
    "enter", "agree", "verification.key_agree", help="verification.help_agree", bar=False
)
"""Where the amounts are behind the curtain, the question asks for it."""

TO_WALL: Final = Command(
    "enter", "agree", "verification.key_to_wall", help="verification.help_to_wall", bar=False
)
"""What the same key does where the room has a display of its own."""


class WalkScreen(ForumScreen):
    """Shows the household at a gate, with its amounts once the members agree; goes on and back.

    What they say of their figures is asked by the screen that is made from this one.
    """

    FOLLOWS = (
        *("verification.", "correction.", "households.", "linking."),
        *("intake.", "consolidation.", "restructuring.", "meeting.open", "meeting.close"),
    )

    RELEASES = True

    def __init__(self, wanted: int | None = None) -> None:
        super().__init__()
        self._on_wall = HouseholdOnWall()
        self._wanted = wanted
        self._walk = Walk()
        self._progress = WalkProgress()
        self._funds: dict[int, str] = {}
        self._pace = WalkPace()
        self._day: date | None = None
        self._who = WhoAnswers()
        self._busy = False
        self._moved = self._other_room = False
        self._consent = CurtainConsent()
        self._drawn_with: Curtain | None = None
        self.view: HouseholdView | None = None
        self._bookmark: int | None = None
        self.first_words = ""
        """What is said once the household is shown."""

    def body(self) -> HouseholdSheet:
        """Return the sheet of one household."""
        # Beside the bars, not inside a body of its own: every level more is felt at every key.
        return HouseholdSheet(id="body")

    def compose_body(self) -> ComposeResult:
        """Add nothing: the sheet lays itself out."""
        return ()

    @property
    def _sheet(self) -> HouseholdSheet:
        return self.query_one(HouseholdSheet)

    def fill(self) -> None:
        """Begin where the evening stopped."""
        self._sheet.lines.focus()
        self._begin()

    @work(exclusive=True, group="load")
    async def _begin(self) -> None:
        self._walk = Walk(await self.look(steps.gate_order))
        self._progress, self._walk.done = await self.look(answers_records.how_far)
        self._funds = await self.look(fund_names)
        await self._look_at_the_meeting()
        if not self._walk.households:
            self._sheet.write_gate(self.say("verification.no_households"))
            return
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            wanted = await self._stopped_at() if self.view is None else self.view.id
        await self._show_household(wanted)
        stopped = self.forum.stopped
        if stopped is not None:
            self.tell(stopped_words(stopped.house, self.say, sound=stopped.sound))
            self.forum.stopped_said()
        if self.first_words:
            self.tell(self.first_words)
            self.first_words = ""

    async def _look_at_the_meeting(self) -> None:
        """Look on which day speakers are to be of age, and how quickly the households answer."""
        self._day = await self.look(answers_records.speaking_day)
        self._pace = await self.look(answers_records.pace_now)

    async def _stopped_at(self) -> int:
        """Return where the walk goes on: where it was left, else the first that nobody asked since."""
        bookmark = await self.look(answers_records.resume)
        self._bookmark = self._walk.go_to(
            self._walk.households[0] if bookmark is None else bookmark
        )
        return self._walk.unasked_from(self._bookmark)

    async def _show_household(self, household: int) -> None:
        household = self._walk.go_to(household)
        view = await self.look(answers_records.household, household)
        # Where the village was looked at anew meanwhile, we stand at the gate that was asked for last.
        self._walk.go_to(household)
        self._draw(view)

    async def look_anew(self) -> None:
        """Count the village anew, and read the household at whose gate we stand."""
        await self._look_again()

    async def follow(self) -> None:
        """Show what another desk did; where it was done to this household, say so."""
        before = self.view
        await super().follow()
        now = self.view
        if before is None or now is None or before.asked_about == now.asked_about:
            return
        key = "verification.changed_elsewhere" if before.id == now.id else "verification.gone"
        self.tell(visible(self.say(key, house=before.house)))

    async def _look_again(self) -> None:
        if self.view is None:
            self._begin()
            return
        before, walk = self.view, self._walk.anew(await self.look(steps.gate_order))
        progress, walk.done = await self.look(answers_records.how_far)
        funds = await self.look(fund_names)
        await self._look_at_the_meeting()
        if not walk.households:
            return
        # A household whose founding was taken back has no gate any more: go back to the first.
        view = await self.look(answers_records.household, walk.go_to(before.id))
        if self.view is before:
            self._walk, self._progress, self._funds = walk, progress, funds
            self._draw(view)

    async def on_unmount(self) -> None:
        """Remember where the walk stands, unless that is where it began or an answer left it."""
        if self.view is None or self.view.id == self._bookmark:
            return
        # Where it cannot be kept, the walk goes on at the last answer: nobody is told on the way out.
        with suppress(Refusal):
            await self.desk.run(answers_records.remember, self.view.id)

    def _draw(self, view: HouseholdView) -> None:
        self.view = view
        curtain = self.forum.hall.desk_curtain
        self._drawn_with = curtain
        self._consent.at(view.id)
        place = self.say(
            "verification.place", number=self._walk.number, total=len(self._walk.households)
        )
        self._sheet.show(
            view,
            WalkTold(place, self._progress, self._pace.mean, self._funds),
            self.say,
            lines_shown=self._consent.lines(curtain, view.id),
            sums_shown=self._consent.sums(curtain, view.id),
        )
        self._who = self._who.at(view, self._day)
        self._draw_speakers()
        self.query_one(KeyBar).offer(self.offered())
        self._on_wall.draw(self.forum, view, self._walk, self._progress)

    def release_anew(self) -> None:
        """Ask the household anew whether the room may see it."""
        self._on_wall.anew(self.forum)

    def _draw_speakers(self) -> None:
        who = self._who
        asked = () if self.view is None else who.asked(self.view)
        members = [
            household.Answering(one.name, (one.id not in who.away) if one in asked else None)
            for one in who.members
        ]
        other = "" if who.other is None else who.other.name
        self._sheet.say_who(household.speakers(members, who.chosen, other, self.say))

    def on_resize(self) -> None:
        """Use the room there is now; below a dialog nothing is laid out, so that it is done after it."""
        self._other_room = not self.on_top
        if self.on_top:
            self._use_room()

    def _use_room(self) -> None:
        self._other_room = False
        self._sheet.room_changed()
        self._draw_speakers()

    def on_screen_resume(self) -> None:
        """Draw again when the curtain, the window or somebody has been moved since."""
        if self._other_room:
            self.call_after_refresh(self._use_room)
        if self._moved:
            self._moved = False
            self._begin()
        elif self.view is not None and self._drawn_with is not self.forum.hall.desk_curtain:
            self._draw(self.view)

    def offered(self) -> tuple[Command, ...]:
        """Return the commands; amounts can be opened only where they are behind the curtain."""
        if self.forum.hall.has_wall:
            return tuple(TO_WALL if command is AGREE else command for command in self.KEYS)
        if self.forum.hall.curtain is Curtain.CONSENT:
            return self.KEYS
        return tuple(command for command in self.KEYS if command is not AGREE)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Enter on a line opens the amounts."""
        event.stop()
        self.action_agree()

    def action_agree(self) -> None:
        """The members agree that their amounts are shown; on a wall, go one step on there."""
        if self.forum.hall.has_wall:
            self._go_on_on_wall()
        elif self.view is not None and self.forum.hall.curtain is Curtain.CONSENT:
            self._consent.give(self.view.id)
            self._draw(self.view)
            self.tell(self.say("verification.agreed"))

    def _go_on_on_wall(self) -> None:
        if self.view is not None and not self._busy:
            line = self._on_wall.go_on(self.forum)
            if line is not None:
                self._sheet.lines.move_to(line)
            self.tell(self.say(self._on_wall.said))

    def _asked(self) -> HouseholdView | None:
        """Return the household that may be asked now, None when it may not."""
        if self.view is None or self._busy:
            return None
        if not self._consent.sums(self.forum.hall.desk_curtain, self.view.id):
            self.tell(self.say("verification.agree_first"), trouble=True)
            return None
        return self.view

    def _asked_whole(self) -> HouseholdView | None:
        """Return the household that may say yes to all its lines: each of them was on the screen."""
        view = self._asked()
        if view is None or not (left := self._sheet.unseen()):
            return view
        self._sheet.turn_to_unseen()
        self.tell(self.say("verification.look_first", left=left))
        return None

    def action_next(self) -> None:
        """Turn to the household's next page; from its last one go to the next gate."""
        if not self._sheet.turn(1):
            self._step(1)

    def action_previous(self) -> None:
        """Turn back to the household's page before; from its first one go to the gate before."""
        if not self._sheet.turn(-1):
            self._step(-1)

    def _step(self, by: int) -> None:
        household = self._walk.neighbour(by)
        if household is not None:
            self._go(household)
        elif self._walk.households:
            self.tell(self.say("verification.last" if by > 0 else "verification.first"))

    @work(exclusive=True, group="go")
    async def _go(self, household: int) -> None:
        # What was said of a house that was left says nothing of this one.
        self.tell("")
        await self._show_household(household)

    @work
    async def action_find(self) -> None:
        """Go to a household that is asked for; after its answer the walk comes back to this one."""
        household = await self.ask(Find())
        if household is None:
            return
        before = self.view
        self._walk.leave(None if before is None else before.id)
        await self._show_household(household)
        if before is not None and before.id != household:
            self.tell(visible(self.say("verification.comes_back", house=before.house)))

    @work
    async def action_left(self) -> None:
        """Show which households still want somebody, and walk from one of them to the next."""
        await self._walk_the_left()

    async def _walk_the_left(self) -> None:
        # Read in when somebody asks for it: the room is there sooner.
        from forumtui.verification.screens.left import WhoIsLeft

        chosen = await self.ask(WhoIsLeft())
        if chosen is not None:
            self._walk.go_round(chosen.households)
            await self._show_household(chosen.household)

    def action_households(self) -> None:
        """Somebody of this household moves, or parts from it."""
        if self.view is None or self._busy:
            return
        from forumtui.people.screens.households import HouseholdsScreen

        self._wanted, self._moved = self.view.id, True
        self.open(HouseholdsScreen(self.view.id))


class Walk:
    """The way from gate to gate; before it is known there are none.

    `done` are the households with nobody left to ask. After an answer the walk goes on to where it was
    left for a household that was looked for, else to the next of a round, else to the next unasked one.
    """

    def __init__(self, households: Sequence[int] = ()) -> None:
        self.households = households
        self.done: frozenset[int] = frozenset()
        self._at = 0
        self._left_at: int | None = None
        self._round: tuple[int, ...] = ()

    def anew(self, households: Sequence[int]) -> "Walk":
        """Return the way among other households; what was begun goes on."""
        walk = Walk(households)
        walk._left_at, walk._round = self._left_at, self._round
        return walk

    @property
    def number(self) -> int:
        """Which gate it is, counted from 1."""
        return self._at + 1

    def go_to(self, household: int) -> int:
        """Stand at a household's gate, at the first where it has none; return whose gate it is."""
        known = household in self.households
        self._at = self.households.index(household) if known else 0
        return self.households[self._at]

    def neighbour(self, by: int) -> int | None:
        """Return the household so many gates on, None beyond the first and the last."""
        at = self._at + by
        return self.households[at] if 0 <= at < len(self.households) else None

    def leave(self, household: int | None) -> None:
        """Leave the way at a household, to come back there; it is left once until then."""
        if self._left_at is None:
            self._left_at = household

    def go_round(self, households: Sequence[int]) -> None:
        """Go on from one of these households to the next, whatever lies between them."""
        self._round, self._left_at = tuple(households), None

    def taken_back(self, household: int, *, done: bool) -> None:
        """Take down that an answer was taken back."""
        self.done = self.done | {household} if done else self.done - {household}

    def answered(self, household: int, *, done: bool) -> int | None:
        """Take down an answer; return the household to go on to, None where none is left."""
        self.taken_back(household, done=done)
        following = self.following(household)
        self._left_at = None
        if household in self._round:
            self._round = self._round[self._round.index(household) + 1 :]
        return following

    def following(self, household: int) -> int | None:
        """Return where the walk goes on once a household has answered, None where none is left."""
        left_at = self._left_at
        if left_at is not None and left_at != household and left_at in self.households:
            return self._unasked_but(household, left_at)
        if household in self._round:
            others = self._round[self._round.index(household) + 1 :]
            for one in others:
                if one in self.households:
                    return one
        return self._unasked_but(household, household)

    def unasked_from(self, household: int) -> int:
        """Return the first household from there on that has somebody left to ask.

        Beyond the last gate it is looked from the first one on; where all have answered, `household`.
        """
        found = self._unasked_but(None, household)
        return household if found is None else found

    def _unasked_but(self, household: int | None, start: int) -> int | None:
        """Return the first from `start` on that has somebody left to ask, `household` left aside."""
        at = self.households.index(start)
        for place in (*range(at, len(self.households)), *range(at)):
            one = int(self.households[place])
            if one != household and one not in self.done:
                return one
        return None


@dataclass(frozen=True, slots=True)
class WhoAnswers:
    """Who answers for the household on the screen: one of its `members`, or `other`.

    `chosen` is the place of a member counted from 1, the head's at first; 0 for `other`, who is a
    `proxy` or only speaks. An answer is also that of every other member with lines; those who are
    `away` are asked another time.
    """

    household: int | None = None
    members: tuple[Resident, ...] = ()
    chosen: int = 0
    other: Speaker | None = None
    proxy: bool = False
    away: frozenset[int] = frozenset()

    def at(self, view: HouseholdView, day: date | None) -> "WhoAnswers":
        """Return who answers for a household; whoever was chosen at this very one stays chosen."""
        members = view.speakers(day or view.cut_off or date.max)
        same = view.id == self.household
        chosen = self.chosen if same and self.chosen <= len(members) else min(1, len(members))
        if not same:
            return WhoAnswers(view.id, members, chosen)
        asked = {person for person in view.to_answer if person is not None}
        return replace(self, members=members, chosen=chosen, away=self.away & asked)

    def asked(self, view: HouseholdView) -> tuple[Resident, ...]:
        """Return the members whose own lines are still to be answered; none where it is one alone."""
        asked = tuple(one for one in self.members if one.id in view.to_answer)
        return asked if len(asked) > 1 else ()

    def without(self, away: frozenset[int]) -> "WhoAnswers":
        """Return it with these members away: the first who is here answers, should nobody else."""
        chosen = self.chosen
        if chosen and self.members[chosen - 1].id in away:
            here = (place for place, one in enumerate(self.members, 1) if one.id not in away)
            chosen = next(here, chosen)
        return replace(self, chosen=chosen, away=away)

    @property
    def member(self) -> Resident | None:
        """The member who answers, None for somebody else."""
        return self.members[self.chosen - 1] if self.chosen else None


class CurtainConsent:
    """Whether the members agreed to show their amounts; the next household is asked anew."""

    def __init__(self) -> None:
        self._agreed: int | None = None

    def give(self, household: int) -> None:
        """The members agree."""
        self._agreed = household

    def of(self, household: int) -> bool:
        """Whether this household's members agreed."""
        return self._agreed == household

    def at(self, household: int) -> None:
        """Another household may be on the screen: what the last one agreed to has ended."""
        if self._agreed != household:
            self._agreed = None

    def lines(self, curtain: Curtain, household: int) -> bool:
        """Whether single amounts are shown."""
        return curtain is Curtain.ALWAYS or (curtain is Curtain.CONSENT and self.of(household))

    def sums(self, curtain: Curtain, household: int) -> bool:
        """Whether the household's sums are shown."""
        return curtain is not Curtain.CONSENT or self.of(household)
