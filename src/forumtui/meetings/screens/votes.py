"""Sub-step 1.1: resolutions by raised hands (มติ): put to the vote, counted, declared, taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.engine.database import Store
from forumtui.meetings import words
from forumtui.meetings.acts import meetings
from forumtui.meetings.acts import votes as steps
from forumtui.meetings.acts.quorum import quorum_now, quorum_rule_shown, settle_quorum
from forumtui.meetings.records.meetings import MeetingFacts
from forumtui.meetings.records.votes import ResolutionFacts, VoteState
from forumtui.meetings.rules.quorum import QuorumRule, quorum_of
from forumtui.meetings.rules.votes import MOST_PEOPLE, VoteVerdict
from forumtui.meetings.screens.counting import CountHands, VoteDeclared
from forumtui.meetings.screens.voting import (
    CastingVote,
    OpenVote,
    SettleQuorum,
    TakingResolutionBack,
    VoteWanted,
    is_tied,
)
from forumtui.messages.refusals import Refusal, sentence
from forumtui.thai.text import visible
from forumtui.ui.dialogs import YesNo
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.marks import columns
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.households import walk

SIGNS: Final = {
    VoteVerdict.CARRIED: "√",
    VoteVerdict.NOT_CARRIED: "×",
}

OPEN, VOID = "…", "–"

NUMBER: Final = 6

WORD: Final = 12

USUAL: Final = ("data", "rules", "contracts")
"""What every village puts to the vote: sub-steps 2.2, 3.2 and 4.1."""

NEW: Final = Command(Sense.YES, "vote", "resolution.key_new", help="resolution.help_new")

COUNT_ON: Final = Command(Sense.YES, "vote", "resolution.key_count", help="resolution.help_count")

UNDO: Final = Command(
    Sense.TAKE_BACK, "undo", "resolution.key_undo", help="resolution.help_undo", also="ctrl+z"
)

CALL_VOID: Final = NumberedAct("call_void", "resolution.key_void", "resolution.help_void")

QUORUM: Final = NumberedAct("quorum", "resolution.key_quorum", "resolution.help_key_quorum")


@dataclass(frozen=True, slots=True)
class _Around:
    """What the room shows: read at once, so that nothing of it is older than the rest."""

    meeting: MeetingFacts | None
    meetings: tuple[MeetingFacts, ...]
    votes: tuple[ResolutionFacts, ...]
    present: int
    households: int
    rule: QuorumRule
    most: int

    @property
    def quorum(self) -> str:
        """What binds a vote to the households that are shown as present."""
        meeting = None if self.meeting is None else self.meeting.id
        return steps.quorum_shown(meeting, self.present, self.households, self.rule)


def _looked_around(store: Store) -> _Around:
    with store.reading():
        return _Around(
            meetings.current_meeting(store),
            meetings.meetings(store),
            steps.resolutions(store),
            meetings.households_present(store),
            len(walk(store)),
            quorum_now(store)[0],
            steps.most_present(store),
        )


class ResolutionsScreen(ForumScreen):
    """Every vote there was, the latest first; what came of the highlighted one is spelled out."""

    ROOM = "resolution.title"
    ABOUT = "resolution.about"
    KEYS = (NEW, UNDO)
    RARE = (CALL_VOID, QUORUM)
    FOLLOWS = ("resolution.", "meeting.", "households.")
    RELEASES = True

    def __init__(self) -> None:
        super().__init__()
        self._meeting: MeetingFacts | None = None
        self._numbers: dict[int, int] = {}
        self._votes: dict[str, ResolutionFacts] = {}
        self._quorum = ""
        self._around: _Around | None = None
        self._aside: dict[int, tuple[str, ...]] = {}

    def offered(self) -> tuple[Command, ...]:
        """Return the commands that apply now, and to the highlighted vote."""
        one = self._highlighted()
        fits = set() if self._meeting is None else {NEW}
        if self._open_vote() is not None:
            fits = {COUNT_ON}
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

    async def _look_again(self, at: int | None = None) -> None:
        """Read everything anew, and highlight the vote `at`."""
        around = await self.look(_looked_around)
        self._meeting = around.meeting
        self._numbers = {one.id: one.number for one in around.meetings}
        self._votes = {str(one.id): one for one in reversed(around.votes)}
        self._quorum, self._around = around.quorum, around
        self.query_one("#lead", Line).update(self._lead(around))
        menu = self.query_one("#votes", Menu)
        menu.set_rows([MenuRow(key, self._row(one)) for key, one in self._votes.items()])
        if at is not None:
            menu.move_to(str(at))
        self._spell_out()

    def _lead(self, around: _Around) -> str:
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
        return f"{lead}  {self._quorum_now(around)}"

    def _quorum_now(self, around: _Around) -> str:
        return words.quorum_words(around.present, around.households, around.rule, self.say)

    def _warned(self) -> str:
        """Return that what is voted on now carries nothing, "" where there is a quorum."""
        around = self._around
        if around is None or around.present >= quorum_of(around.households, around.rule):
            return ""
        return f"{self._quorum_now(around)} {self.say('resolution.would_carry_nothing')}"

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
            below = filter(None, (words.why(one, say), counted, words.quorum(one, say)))
            texts = (gate, words.outcome(one, say), "  ".join(below))
        for name, text in zip(("gate", "sums", "reason"), texts, strict=True):
            self.query_one(f"#{name}", Line).update(text)
        self.query_one(KeyBar).offer(self.offered())

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Do nothing: Enter has nothing to do here."""
        event.stop()

    @work
    async def action_vote(self) -> None:
        """Put something to the vote, count the hands, declare."""
        # The key may come before the room is filled.
        if self._meeting is None:
            await self._look_again()
        if self._meeting is None:
            self.tell(self.say("steps_refusals.no_meeting"), trouble=True)
            return
        vote = self._open_vote() or await self._opened(self._meeting)
        if vote is None:
            return
        await self._look_again(vote.id)
        await self._count(vote)

    async def _opened(self, meeting: MeetingFacts) -> ResolutionFacts | None:
        """Ask until a vote is open, or is given up."""
        before = next(iter(self._votes.values()), None)
        around = self._around
        here = 0 if around is None else around.present
        question = self._usual_question()
        wanted: VoteWanted | None = VoteWanted(question, present=here or None)
        if before is not None and before.meeting == meeting.id:
            wanted = VoteWanted(question, rule=before.rule, present=before.present)
        trouble = ""
        while True:
            quorum = self._quorum
            most = MOST_PEOPLE if self._around is None else self._around.most
            asked = OpenVote(wanted or VoteWanted(), most, trouble or self._warned())
            wanted = await self.ask(asked)
            if wanted is None or wanted.present is None:
                return None
            try:
                return await self.look(
                    steps.open_vote,
                    wanted.question,
                    rule=wanted.rule,
                    present=wanted.present,
                    seen=quorum,
                )
            except Refusal as refusal:
                trouble = sentence(refusal, self.say)
                await self._look_again()
                if self._meeting is None:
                    self.tell(trouble, trouble=True)
                    return None

    def _usual_question(self) -> str:
        """Return the first question of the procedure that was not put to the vote yet, "" for none."""
        asked = {
            one.question for one in self._votes.values() if one.state is not VoteState.TAKEN_BACK
        }
        usual = (self.say(f"resolution.usual_{one}") for one in USUAL)
        return next((one for one in usual if one not in asked), "")

    async def _count(self, vote: ResolutionFacts) -> None:
        """Count until it is declared, or put aside: then it is counted on from there."""
        typed, trouble = self._aside.get(vote.id, ("", "", "")), ""
        while True:
            counting = CountHands(vote, typed, trouble)
            hands = await self.ask(counting)
            self._aside[vote.id] = typed = counting.typed
            if hands is None:
                self.forum.shows(self, released=False, anew=True)
                await self._look_again(vote.id)
                self.tell(self.say("resolution.put_aside"))
                return
            casting, trouble = None, ""
            if is_tied(vote, hands):
                casting = await self.ask(CastingVote(vote, hands))
                if casting is None:
                    continue
            try:
                done = await self.look(
                    steps.declare_vote,
                    vote.id,
                    hands,
                    casting=casting,
                    seen=steps.vote_shown(vote),
                )
            except Refusal as refusal:
                trouble = sentence(refusal, self.say)
            else:
                await self._look_again(vote.id)
                await self.ask(VoteDeclared(done, self._numbers[done.meeting]))
                return

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
