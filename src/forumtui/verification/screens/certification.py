"""Sub-step 2.2: the village's figures as its forum certifies them, and whether they still are those."""

from dataclasses import dataclass
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.engine.database import Store
from forumtui.ledger.records.debts import FundDebt
from forumtui.meetings import words
from forumtui.meetings.acts.votes import Certification
from forumtui.meetings.screens.taking import (
    VotesAround,
    count_hands,
    looked_around,
    put_to_vote,
    quorum_said,
    wanted_first,
)
from forumtui.thai.width import width
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.marks import baht
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.blocks import Blocks
from forumtui.ui.widgets.line import Line
from forumtui.verification.acts.certification import figures_to_certify
from forumtui.verification.screens.debt_chart import (
    MOST_FUNDS,
    MOST_IN_TALL,
    debts_by_fund,
    owed_by_fund,
)
from forumtui.verification.screens.sums import LARGE_ROWS, LARGER_ROWS, HouseholdSums
from forumtui.village.rules import FEWEST_TOGETHER

VOTE: Final = Command(Sense.YES, "vote", "certification.key_vote", help="certification.help_vote")

COUNT_ON: Final = Command(Sense.YES, "vote", "resolution.key_count", help="resolution.help_count")


@dataclass(frozen=True, slots=True)
class _Certifying:
    """What the room shows, read at once."""

    around: VotesAround
    standing: Certification
    debts: tuple[FundDebt, ...]
    funds: dict[int, str]
    answered: int
    households: int

    @property
    def hides_each(self) -> bool:
        """Whether nobody's own figures can be told from the sums."""
        return len({one.household or one.house for one in self.debts}) >= FEWEST_TOGETHER


def _looked(store: Store) -> _Certifying:
    with store.reading():
        return _Certifying(looked_around(store), *figures_to_certify(store))


class CertificationScreen(ForumScreen):
    """All savings and debts, by fund, and what is disputed; F2 puts exactly these to the vote."""

    ROOM = "certification.title"
    ABOUT = "certification.about"
    KEYS = (VOTE,)
    RARE = (
        NumberedAct("disputes", "certification.key_disputes", "disputes.help_disputes"),
        NumberedAct(
            "resolutions", "certification.key_resolutions", "certification.help_resolutions"
        ),
    )
    FOLLOWS = (
        "resolution.",
        "meeting.",
        "households.",
        "verification.",
        "correction.",
        "intake.",
        "linking.",
        "registers.",
    )
    RELEASES = True

    def __init__(self) -> None:
        super().__init__()
        self._shown: _Certifying | None = None

    def offered(self) -> tuple[Command, ...]:
        """Return what F2 does now: a vote that is open is counted on."""
        shown = self._shown
        if shown is None or shown.around.meeting is None:
            return ()
        vote = shown.around.open_vote
        if vote is None:
            return (VOTE,) if shown.standing.now.funds else ()
        return (COUNT_ON,) if vote.figures is not None else ()

    def compose_body(self) -> ComposeResult:
        """Lay out both sums, the debts by fund, what is disputed, and what was certified."""
        yield Line(id="lead")
        yield HouseholdSums(id="village-sums")
        yield Blocks(id="by-fund")
        yield Line(id="asked")
        yield Line(id="gate")

    def fill(self) -> None:
        """Look at the figures once the room stands there."""

    def on_screen_resume(self) -> None:
        """Look again: a dispute may have been settled."""
        self._load()

    async def look_anew(self) -> None:
        """Look again at the figures, and at what was resolved."""
        await self._look_again()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._look_again()

    async def _look_again(self) -> VotesAround:
        self._shown = shown = await self.look(_looked)
        self._draw()
        return shown.around

    def on_resize(self) -> None:
        """Draw the figures for the room there is now."""
        self._draw()

    def _draw(self) -> None:
        shown, say, village = self._shown, self.say, self.forum.village
        if shown is None:
            return
        now, tall = shown.standing.now, self.has_class("-tall")
        told = self.amounts_shown or shown.hides_each
        day = "" if village is None else say("certification.as_of", day=village.cut_off)
        sums = self.query_one("#village-sums", HouseholdSums)
        sums.use(LARGER_ROWS if tall else LARGE_ROWS)
        sums.show(
            (say("certification.savings"), say("certification.debt")),
            (now.savings_satang, now.debt_satang) if told else None,
        )
        accrued = say("certification.accrued", baht=baht(now.accrued_satang, shown=told))
        owed = owed_by_fund(shown.debts, shown.funds)
        most = MOST_IN_TALL if tall else MOST_FUNDS

        def rows(free: int) -> tuple[str, ...]:
            apart = max(1, free - width(day) - width(accrued))
            return debts_by_fund(owed, say, free, above=day + " " * apart + accrued, most=most)

        bars = self.query_one("#by-fund", Blocks)
        bars.show(rows)
        bars.display = not self.has_class("-low") and bool(rows(self.size.width - 2))
        self.query_one("#lead", Line).update(self._lead(shown))
        self.query_one("#asked", Line).update(
            say(
                "certification.asked",
                answered=f"{shown.answered:,}",
                total=f"{shown.households:,}",
                disputes=f"{now.disputes:,}",
            )
        )
        self.query_one("#gate", Line).update(self._standing(shown))
        self.query_one(KeyBar).offer(self.offered())

    def _lead(self, shown: _Certifying) -> str:
        """Return which meeting is open and whether there is a quorum."""
        around, say = shown.around, self.say
        if around.meeting is None:
            return ""
        lead = say(
            "resolution.lead",
            meeting=around.meeting.number,
            present=around.present,
            total=around.households,
        )
        return f"{lead}  {quorum_said(around, say)}"

    def _standing(self, shown: _Certifying) -> str:
        """Return by which resolution the figures were certified, and what changed since."""
        standing, say = shown.standing, self.say
        one = standing.resolution
        if one is None or one.reckoning is None or one.figures is None:
            if not standing.now.funds:
                return say("certification.nothing")
            met = shown.around.meeting is not None
            return say("certification.none" if met else "certification.none_without")
        numbers = {each.id: each.number for each in shown.around.meetings}
        resolution = say(
            "certification.resolution",
            meeting=numbers[one.meeting],
            number=one.number,
            for_votes=f"{one.reckoning.hands.for_votes:,}",
            base=f"{one.reckoning.base:,}",
        )
        if one.figures.disputes:
            then = say("certification.disputes_then", disputes=f"{one.figures.disputes:,}")
            resolution = f"{resolution} {then}"
        if not standing.moved:
            return say("certification.holds", resolution=resolution)
        changed = words.certified_anew(standing, shown.funds, say)
        return say("certification.moved", resolution=resolution, changed=changed)

    @work
    async def action_vote(self) -> None:
        """Put the figures to the vote, count the hands, declare."""
        # The key may come before the room is filled.
        if self._shown is None:
            await self._look_again()
        shown = self._shown
        if shown is None:
            return
        around, say = shown.around, self.say
        if around.meeting is None:
            self.tell(say("steps_refusals.no_meeting"), trouble=True)
            return
        vote = around.open_vote
        if vote is not None and vote.figures is None:
            self.tell(say("resolution.vote_is_open", question=vote.question), trouble=True)
            return
        if vote is None:
            if not shown.standing.now.funds:
                self.tell(say("certification.nothing"), trouble=True)
                return
            wanted = wanted_first(around, say, say("resolution.usual_data"))
            fingerprint = shown.standing.now.fingerprint
            vote = await put_to_vote(self, around, wanted, self._look_again, fingerprint)
        if vote is None:
            return
        number = next(one.number for one in around.meetings if one.id == vote.meeting)
        declared = await count_hands(self, vote, number)
        await self._look_again()
        if not declared:
            self.tell(say("resolution.put_aside"))

    def action_disputes(self) -> None:
        """Show the lines that members say are wrong."""
        from forumtui.verification.screens.disputes import DisputesScreen

        self.open(DisputesScreen())

    def action_resolutions(self) -> None:
        """Show every vote there was."""
        from forumtui.meetings.screens.votes import ResolutionsScreen

        self.open(ResolutionsScreen())
