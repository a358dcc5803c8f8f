"""Sub-step 1.1: resolutions by raised hands (มติ): put to the vote, counted, declared, taken back."""

from collections.abc import Callable
from functools import partial
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.meetings import words
from forumtui.meetings.acts import votes as steps
from forumtui.meetings.acts.quorum import quorum_rule_shown, settle_quorum
from forumtui.meetings.records.meetings import MeetingFacts
from forumtui.meetings.records.votes import ResolutionFacts, VoteState
from forumtui.meetings.rules.votes import VoteVerdict
from forumtui.meetings.screens.taking import (
    VotesAround,
    count_hands,
    looked_around,
    put_to_vote,
    quorum_said,
    wanted_first,
)
from forumtui.meetings.screens.voting import ResolutionWhole, SettleQuorum, TakingResolutionBack
from forumtui.thai.text import visible
from forumtui.ui.dialogs import YesNo
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.marks import columns
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.village import fund_names

SIGNS: Final = {
    VoteVerdict.CARRIED: "√",
    VoteVerdict.NOT_CARRIED: "×",
}

OPEN, VOID = "…", "–"

NUMBER: Final = 6

WORD: Final = 12

NEW: Final = Command(Sense.YES, "vote", "resolution.key_new", help="resolution.help_new")

WHOLE: Final = Command("enter", "whole", "resolution.key_whole", help="resolution.help_whole")

COUNT_ON: Final = Command(Sense.YES, "vote", "resolution.key_count", help="resolution.help_count")

UNDO: Final = Command(
    Sense.TAKE_BACK, "undo", "resolution.key_undo", help="resolution.help_undo", also="ctrl+z"
)

CALL_VOID: Final = NumberedAct("call_void", "resolution.key_void", "resolution.help_void")

QUORUM: Final = NumberedAct("quorum", "resolution.key_quorum", "resolution.help_key_quorum")


class ResolutionsScreen(ForumScreen):
    """Every vote there was, the latest first; what came of the highlighted one is spelled out."""

    ROOM = "resolution.title"
    ABOUT = "resolution.about"
    KEYS = (NEW, WHOLE, UNDO)
    RARE = (CALL_VOID, QUORUM)
    FOLLOWS = ("resolution.", "meeting.", "households.")
    RELEASES = True

    def __init__(self) -> None:
        super().__init__()
        self._meeting: MeetingFacts | None = None
        self._numbers: dict[int, int] = {}
        self._votes: dict[str, ResolutionFacts] = {}
        self._around: VotesAround | None = None

    def offered(self) -> tuple[Command, ...]:
        """Return the commands that apply now, and to the highlighted vote."""
        one = self._highlighted()
        fits = set() if self._meeting is None else {NEW}
        if self._open_vote() is not None:
            fits = {COUNT_ON}
        if one is not None:
            fits.add(WHOLE)
        if one is not None and one.stands:
            fits.add(UNDO)
        return tuple(command for command in (COUNT_ON, *self.KEYS) if command in fits)

    def rare(self) -> tuple[NumberedAct, ...]:
        """Return what is rare; only a vote that is counted can be called void."""
        counted = self._open_vote() is not None
        return (CALL_VOID.only_if(counted, self.say("resolution.vote_not_open")), QUORUM)

    def _open_vote(self) -> ResolutionFacts | None:
        return next((one for one in self._votes.values() if one.state is VoteState.OPEN), None)

    def compose_body(self) -> ComposeResult:
        """Lay out the meeting, the votes, and what is known of one."""
        yield Line(id="lead")
        yield Menu(id="votes")
        yield Line(id="gate")
        yield Line(id="sums")
        yield Line(id="reason")

    def fill(self) -> None:
        """Begin at the latest one."""
        self.query_one("#votes", Menu).focus()
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._look_again()

    async def look_anew(self) -> None:
        """Look again at the votes, and at who came."""
        await self._look_again()

    async def _look_again(self, at: int | None = None) -> VotesAround:
        """Read everything anew, and highlight the vote `at`; return what there is."""
        around = await self.look(looked_around)
        self._meeting = around.meeting
        self._numbers = {one.id: one.number for one in around.meetings}
        self._votes = {str(one.id): one for one in reversed(around.votes)}
        self._around = around
        self.query_one("#lead", Line).update(self._lead(around))
        menu = self.query_one("#votes", Menu)
        menu.set_rows([MenuRow(key, self._row(one)) for key, one in self._votes.items()])
        if at is not None:
            menu.move_to(str(at))
        self._spell_out()
        return around

    def _lead(self, around: VotesAround) -> str:
        """Return which meeting is open and whether there is a quorum."""
        meeting = around.meeting
        if meeting is None:
            return self.say("resolution.lead_none")
        lead = self.say(
            "resolution.lead",
            meeting=meeting.number,
            present=around.present,
            total=around.households,
        )
        return f"{lead}  {quorum_said(around, self.say)}"

    def _row(self, one: ResolutionFacts) -> Callable[[int], str]:
        number = f"{self._numbers[one.meeting]}/{one.number}"
        word, sign = self._word(one)

        def text(free: int) -> str:
            rest = max(10, free - NUMBER - WORD - 4)
            return columns(((sign, 1), (number, NUMBER), (one.question, rest), (word, WORD)))

        return text

    def _word(self, one: ResolutionFacts) -> tuple[str, str]:
        """Return in a word and a sign what came of a vote."""
        if one.state is VoteState.OPEN:
            return self.say("resolution.open_now"), OPEN
        if one.state is VoteState.TAKEN_BACK:
            return self.say("resolution.taken_back"), VOID
        if one.reckoning is None:
            return self.say("resolution.void"), VOID
        if not one.has_quorum:
            return self.say("resolution.carries_nothing"), VOID
        verdict = one.reckoning.verdict
        return self.say(f"resolution.verdict_{verdict}"), SIGNS[verdict]

    def _highlighted(self) -> ResolutionFacts | None:
        menu = self.query_one_optional("#votes", Menu)
        return None if menu is None else self._votes.get(menu.highlighted or "")

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Spell out the highlighted vote."""
        event.stop()
        self._spell_out()

    def _spell_out(self) -> None:
        one, say = self._highlighted(), self.say
        texts = ("" if self._votes else say("resolution.none"), "", "")
        if one is not None:
            gate = words.said(one, self._numbers[one.meeting], say)
            counted = "" if one.reckoning is None else words.hands(one.reckoning, say)
            kept = "" if one.figures is None else words.certified(one.figures, say)
            below = filter(None, (kept, words.why(one, say), counted, words.quorum(one, say)))
            texts = (gate, words.outcome(one, say), "  ".join(below))
        for name, text in zip(("gate", "sums", "reason"), texts, strict=True):
            self.query_one(f"#{name}", Line).update(text)
        self.query_one(KeyBar).offer(self.offered())

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Show the whole of the highlighted vote."""
        event.stop()
        self.action_whole()

    @work
    async def action_whole(self) -> None:
        """Show the highlighted vote with nothing cut: its question, what came of it, its figures."""
        one = self._highlighted()
        if one is None:
            return
        standing, funds = None, {}
        if one.figures is not None:
            standing = await self.look(steps.certification)
            funds = await self.look(fund_names)
        texts = words.whole(one, self._numbers[one.meeting], standing, funds, self.say)
        await self.ask(ResolutionWhole(texts))

    @work
    async def action_vote(self) -> None:
        """Put something to the vote, count the hands, declare."""
        # The key may come before the room is filled.
        around = self._around
        if around is None or around.meeting is None:
            around = await self._look_again()
        if around.meeting is None:
            self.tell(self.say("steps_refusals.no_meeting"), trouble=True)
            return
        vote = around.open_vote or await put_to_vote(
            self, around, wanted_first(around, self.say), self._look_again
        )
        if vote is None:
            return
        await self._look_again(vote.id)
        declared = await count_hands(self, vote, self._numbers[vote.meeting])
        await self._look_again(vote.id)
        if not declared:
            self.tell(self.say("resolution.put_aside"))

    async def _stop(self, vote: ResolutionFacts) -> None:
        await self.attempt(steps.void_vote, vote.id, seen=steps.vote_shown(vote))
        await self._look_again(vote.id)

    @work
    async def action_call_void(self) -> None:
        """Call a vote void that was left open."""
        one = self._open_vote()
        if one is None:
            self.tell(self.say("resolution.vote_not_open"), trouble=True)
            return
        question = self.say("resolution.void_question", question=one.question)
        if await self.ask(YesNo(visible(question))):
            await self._stop(one)

    @work
    async def action_quorum(self) -> None:
        """Settle how many households make a quorum, for the votes that come."""
        # Read in when somebody decides: the room is there sooner.
        from forumtui.officers.screens.deciding import decide

        if self._around is None:
            await self._look_again()
        around = self._around
        if around is None:
            return
        rule = await self.ask(SettleQuorum(around.rule, around.households))
        if rule is None or rule is around.rule:
            return
        name = words.quorum_rule(rule, self.say)
        question = self.say("resolution.quorum_question", rule=name)
        act = partial(settle_quorum, rule=rule, seen=quorum_rule_shown(around.rule))
        done = await decide(self, question, act)
        await self._look_again()
        if done:
            self.tell(self.say("resolution.quorum_settled", rule=name))

    @work
    async def action_undo(self) -> None:
        """Take back the highlighted resolution."""
        # Read in when somebody decides: the room is there sooner.
        from forumtui.officers.screens.deciding import decide

        one = self._highlighted()
        if one is None or not one.stands:
            self.tell(self.say("resolution.not_declared"), trouble=True)
            return
        gate = words.said(one, self._numbers[one.meeting], self.say)
        why = await self.ask(TakingResolutionBack((gate, words.outcome(one, self.say))))
        if why is None:
            return
        question = self.say("resolution.undo_question", question=one.question)
        act = partial(steps.take_back, vote=one.id, reason=why, seen=steps.vote_shown(one))
        done = await decide(self, visible(question), act)
        await self._look_again(one.id)
        if done:
            self.tell(self.say("resolution.taken_back"))
