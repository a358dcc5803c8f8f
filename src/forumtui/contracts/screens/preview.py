"""A household's contract: in force at one glance, else its draft page by page, to be drawn up.

Its dialogs ask over how many months the debt is repaid, and why another takes its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from textual import work
from textual.app import ComposeResult

from forumtui.contracts.acts import consolidate as steps
from forumtui.contracts.acts.lending import USUAL_MONTHS, months_typed
from forumtui.contracts.acts.register import InForce, in_force
from forumtui.contracts.acts.shown.glance import AtAGlance, at_a_glance
from forumtui.contracts.documents.instalments import payments_in_words
from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.rules.gate import to_be_heard
from forumtui.contracts.rules.legal_findings import LegalFinding
from forumtui.contracts.screens.in_force import ContractFace, sign_contract
from forumtui.contracts.screens.proposing import Read
from forumtui.contracts.screens.restructuring import RestructuringScreen
from forumtui.contracts.screens.taking_back import TAKE_BACK, take_back
from forumtui.contracts.words import options as words
from forumtui.engine.database import Store
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal, sentence
from forumtui.papers.layout.pages import Page
from forumtui.papers.screens.to_paper import PRINT, QUEUE, open_queue, put_in_queue
from forumtui.thai.citizen_id import masked
from forumtui.thai.text import visible
from forumtui.ui.dialogs import YesNo
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.screen import PAPERS, ForumScreen
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.page import PaperPage

if TYPE_CHECKING:
    from forumtui.papers.acts.jobs import ToPrint
    from forumtui.ui.wall.moments import Moment


@dataclass(frozen=True, slots=True)
class _Shown:
    """What stands on the screen: the contract in force, or a draft; and its pages."""

    pages: Sequence[Page]
    standing: AtAGlance | None = None
    draft: steps.Draft | None = None


def _looked_up(
    store: Store, household: int, months: int | None, say: Messages, *, anew: bool
) -> _Shown:
    """Return what there is to see of a household; laid out beside the screen, not on it.

    What stands is shown as it was signed; a draft only where there is none, or `anew` was asked for.
    """
    standing = None if anew else at_a_glance(store, household)
    if standing is not None:
        return _Shown((), standing=standing)
    draft = steps.draft(store, household, months=months)
    return _Shown(contract_summary(draft.facts, say), draft=draft)


DRAW_UP: Final = Command(Sense.YES, "draw_up", "consolidation.key_draw_up")

SIGN: Final = Command(
    Sense.SOMEBODY_ELSE, "sign", "in_force.key_sign", help="in_force.help_sign", bar=False
)
"""It stands beside who signed, where the bar has no room for it."""

WHOLE: Final = Command(
    "pagedown", "whole", "in_force.key_whole", help="in_force.help_whole", bar=False
)

NEXT_HOUSE: Final = Command(
    Sense.NOT_NOW,
    "next_house",
    "consolidation.key_next_house",
    help="consolidation.help_next_house",
)


MONTHS: Final = NumberedAct("months", "consolidation.key_months", "consolidation.help_months")

READ: Final = NumberedAct("read", "restructuring.key_read", "restructuring.help_read")


ANEW: Final = NumberedAct("anew", "consolidation.key_anew", "consolidation.help_anew")
"""A draft of another in the place of the one that stands is shown first."""


class PreviewScreen(ForumScreen):
    """What stands at one glance; of a draft the very lines that go into the file, page by page.

    `rest` are the households that are looked at one after the other.
    """

    ROOM = "consolidation.preview_title"
    ABOUT = "consolidation.preview_about"
    KEYS = (
        DRAW_UP,
        Command(
            Sense.OTHER, "restructure", "restructuring.key_open", help="restructuring.help_open"
        ),
        NEXT_HOUSE,
        SIGN,
        WHOLE,
        Command("right", "next", "consolidation.key_next_page", bar=False),
        Command("left", "previous", "consolidation.key_previous_page", bar=False),
        TAKE_BACK,
        PAPERS,
    )
    RARE = (MONTHS, READ, ANEW)
    PAPERS = (PRINT, QUEUE)

    FOLLOWS = (
        "consolidation.",
        "restructuring.",
        "verification.",
        "correction.",
        "households.",
        "people.",
        "control.",
        "intake.",
        "lending.",
    )

    def __init__(self, household: int, rest: Sequence[steps.HouseholdContract] = ()) -> None:
        super().__init__()
        self._household, self._rest = household, tuple(rest)
        self._house, self._seen, self._payment = "", "", ""
        self._months: int | None = None
        self._term = USUAL_MONTHS
        self._pages: Sequence[Page] = ()
        self._findings: Sequence[LegalFinding] = ()
        self._page = 0
        self._standing: AtAGlance | None = None
        self._anew = self._whole_paper = False
        self._replaces = ""

    def offered(self) -> tuple[Command, ...]:
        """Return the keys: only a walk goes on, what stands is signed, and not drawn up by a key."""
        stands, glance = self._standing is not None, self._at_a_glance
        possible = {NEXT_HOUSE: bool(self._rest), DRAW_UP: not stands, SIGN: stands, WHOLE: glance}
        return tuple(key for key in self.KEYS if possible.get(key, True))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let keys do what is offered: nothing is drawn up by habit where a contract stands."""
        gated = {one.action: one for one in (DRAW_UP, SIGN, WHOLE)}
        if action in gated:
            return gated[action] in self.offered()
        return super().check_action(action, parameters)

    def rare(self) -> tuple[NumberedAct, ...]:
        """Return what is rare; only what the law says can be read."""
        nothing, stands = self.say("restructuring.nothing_found"), self._standing is not None
        return (
            MONTHS,
            READ.only_if(bool(self._findings), nothing),
            ANEW.only_if(stands, self.say("consolidation.none_here")),
        )

    def papers(self) -> tuple[NumberedAct, ...]:
        """Return the papers; only what was drawn up can be printed."""
        drawn = self._standing is not None
        return (PRINT.only_if(drawn, self.say("consolidation.not_drawn_up")), QUEUE)

    @property
    def _at_a_glance(self) -> bool:
        """Whether what stands is shown at one glance, not its paper."""
        return self._standing is not None and not self._whole_paper

    def for_the_wall(self) -> "Moment | None":
        """Return what is paid by the contract that stands, which its household may want seen."""
        if self._standing is None:
            return None
        # Read in where there is a wall: the room is there sooner.
        from forumtui.contracts.words.on_wall import contract_on_wall

        return contract_on_wall(self._standing)

    def compose_body(self) -> ComposeResult:
        """Lay out what stands at one glance, or the paper and where in it we are."""
        yield ContractFace(id="face")
        yield Line(id="where")
        yield Line(id="law")
        yield PaperPage(id="paper")

    def fill(self) -> None:
        """Lay out what stands, else the draft."""
        self._load()

    async def look_anew(self) -> None:
        """Lay it out again."""
        self._load()

    def prints_changed(self, job: object, stuck: str) -> None:
        """Count the copies anew."""
        super().prints_changed(job, stuck)
        if self._standing is not None:
            self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        try:
            shown = await self.look(
                _looked_up, self._household, self._months, self.say, anew=self._anew
            )
        except Refusal as refusal:
            self._forget()
            self._face_or_paper()
            self.query_one("#where", Line).update(sentence(refusal, self.say))
            self.query_one("#law", Line).update("")
            self.query_one("#paper", PaperPage).show(())
            return
        self._forget()
        self._pages, self._standing = shown.pages, shown.standing
        if shown.draft is not None:
            self._take(shown.draft)
        law = words.matters(self._findings, self.say)
        counted = words.counted_matters(self._findings, self.say)
        self.query_one("#law", Line).update(law, counted)
        self._face_or_paper()
        if self._whole_paper:
            await self._open_paper()
        else:
            self._draw()

    def _forget(self) -> None:
        self._pages, self._page, self._standing = (), 0, None
        self._findings, self._replaces = (), ""

    def _face_or_paper(self) -> None:
        """Show what stands at one glance, or a paper; the keys go to what is shown."""
        glance = self._at_a_glance
        face, paper = self.query_one("#face", ContractFace), self.query_one("#paper", PaperPage)
        face.display = glance
        for one in (paper, *(self.query_one(f"#{name}", Line) for name in ("where", "law"))):
            one.display = not glance
        if glance and self._standing is not None:
            face.show_contract(self._standing, self.say)
        (face if glance else paper).focus()
        self.query_one(KeyBar).offer(self.offered())

    def _take(self, draft: steps.Draft) -> None:
        self._house, self._seen, self._replaces = draft.facts.house, draft.seen, draft.replaces
        self._findings, self._term = draft.findings, draft.months
        self._payment = payments_in_words(draft.facts.consolidation, self.say)[0]

    def _draw(self) -> None:
        if not self._pages:
            return
        page, pages = self._page + 1, len(self._pages)
        where = (
            self.say("consolidation.where", months=self._term, page=page, pages=pages)
            if self._standing is None
            else self.say(
                "consolidation.in_force_changed"
                if self._standing.changed
                else "consolidation.in_force",
                number=self._standing.facts.number,
                page=page,
                pages=pages,
            )
        )
        self.query_one("#where", Line).update(where)
        # The hall sees no whole citizen number; the paper has it.
        shown = [masked(line) for line in self._pages[self._page]]
        self.query_one("#paper", PaperPage).show(shown)

    def on_contract_face_below(self, event: ContractFace.Below) -> None:
        """Show the paper behind the last row of the glance."""
        event.stop()
        self.action_whole()

    def action_whole(self) -> None:
        """Show the whole paper of what stands, from its first page."""
        if self._at_a_glance:
            self._look_at_paper()

    @work(exclusive=True, group="load")
    async def _look_at_paper(self) -> None:
        await self._open_paper()

    async def _open_paper(self) -> None:
        """Show the paper as it was issued: it is laid out only for who wants to see it."""
        paper = await self._paper()
        self._whole_paper = paper is not None
        if paper is not None:
            self._pages = [(*page.splitlines(),) for page in paper.text.split("\f")]
            self._page = 0
        self._face_or_paper()
        self._draw()

    async def _paper(self) -> InForce | None:
        """Return the paper of what stands, None where there is none; then it is said."""
        paper = await self.attempt(in_force, self._household)
        if paper is None or not paper.text:
            self.tell(self.say("in_force.no_paper"), trouble=True)
            return None
        return paper

    def action_back(self) -> None:
        """Go back from the paper to the glance; from there, out of the room."""
        if self._whole_paper and self._standing is not None:
            self._whole_paper, self._pages = False, ()
            self._face_or_paper()
        else:
            super().action_back()

    def action_anew(self) -> None:
        """Show the draft of another contract in the place of the one that stands."""
        if self._standing is not None:
            self._anew = True
            self._load()

    @work
    async def action_sign(self) -> None:
        """Write down who has signed the contract."""
        if self._standing is not None and await sign_contract(
            self, self._household, self._standing
        ):
            self._load()

    def action_next(self) -> None:
        """Show the next page."""
        self._turn(1)

    def action_previous(self) -> None:
        """Show the page before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        if 0 <= self._page + by < len(self._pages):
            self._page += by
            self._draw()

    @work
    async def action_months(self) -> None:
        """Choose over how many months it is repaid."""
        months = await self.ask(Months(self._term))
        if months is not None:
            self._months, self._anew = months, True
            self._load()

    @work
    async def action_draw_up(self) -> None:
        """Draw the contract up and write its file; then what stands is shown."""
        if not self._pages or self._standing is not None:
            return
        # What is asked about is what stands here now.
        months, term, seen = self._months, self._term, self._seen
        asked = to_be_heard(self._findings)
        if asked and not await self.ask(Read([words.sentence(one, self.say) for one in asked])):
            return
        reason = ""
        if self._replaces:
            why = await self.ask(WhyRedrawn(self._replaces))
            if why is None:
                return
            reason = why
        question = self.say(
            "consolidation.draw_up_question",
            house=self._house,
            months=term,
            payment=self._payment,
        )
        if not await self.ask(YesNo(visible(question))):
            return
        drawn = await self.attempt(
            steps.draw_up,
            self._household,
            months=months,
            acknowledged={one.matter for one in asked},
            reason=reason,
            language=self.say,
            seen=seen,
        )
        if drawn is None:
            # What stands here may not be so any more.
            self._load()
            return
        self._anew = self._whole_paper = False
        self._load()
        key = "consolidation.stands" if drawn.again else "consolidation.made"
        self.tell(visible(self.say(key, number=drawn.number, file=drawn.path.name)))

    @work
    async def action_print(self) -> None:
        """Put what stands into the print queue, with the sheet the household takes home."""
        stands = None if self._standing is None else await self._paper()
        if stands is not None:
            # Read in when something is printed: the room is there sooner.
            from forumtui.contracts.acts.documents import MEMBER_SHEET
            from forumtui.papers.acts.writing import to_print, write

            household = self._household
            paper = steps.to_print(stands.number, stands.house, stands.text, self.say)

            def with_sheet(store: Store) -> "list[ToPrint]":
                return [paper, *to_print(write(store, MEMBER_SHEET, household, language=self.say))]

            await put_in_queue(self, with_sheet)

    @work
    async def action_read(self) -> None:
        """Read all that the law says of this contract, one sentence after the other."""
        if self._findings:
            await self.ask(Read([words.sentence(one, self.say) for one in self._findings]))

    @work
    async def action_next_house(self) -> None:
        """Go on to the next household that could not be drawn up with all the others.

        Behind the curtain only when its members agree.
        """
        if not self._rest:
            return
        one, *rest = self._rest
        question = visible(self.say("verification.show_question", house=one.house))
        agreed = True if self.amounts_shown else await self.ask(YesNo(question))
        self._rest = tuple(rest)
        self.tell("")
        if agreed:
            self._household, self._anew, self._whole_paper = one.household, False, False
            self._load()
        else:
            self.query_one(KeyBar).offer(self.offered())

    @work
    async def action_take_back(self) -> None:
        """Take back what was drawn up last for the household."""
        if await take_back(self, self._household):
            self._anew = self._whole_paper = False
            self._load()

    def action_restructure(self) -> None:
        """See together what the household can carry."""
        self.open(RestructuringScreen(self._household, agreed=True))

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)


class WhyRedrawn(Form[str]):
    """Why another contract is made in place of the one that stands."""

    TITLE = "consolidation.redraw_title"
    ABOUT = "consolidation.redraw_about"
    FIELDS = ("reason",)
    BEGIN = "reason"
    NEEDED = MappingProxyType({"reason": "consolidation.redraw_needed"})

    def __init__(self, number: str) -> None:
        super().__init__()
        self._number = number

    def compose_body(self) -> ComposeResult:
        """Lay out which contract it takes the place of, and the reason."""
        yield Line(self.say("consolidation.redraw_what", number=self._number), id="question")
        yield Field("restructuring.reason", id="reason")

    def answer(self, typed: Sequence[str]) -> str:
        """Return the reason."""
        return typed[0]


class Months(Form[int]):
    """A number of monthly instalments, as many as a contract may have."""

    TITLE = "consolidation.months_title"
    ABOUT = "consolidation.months_about"
    FIELDS = ("months",)
    BEGIN = "months"

    def __init__(self, months: int) -> None:
        super().__init__()
        self._months = months

    def compose_body(self) -> ComposeResult:
        """Lay out the one number."""
        yield Field("consolidation.months", kind="number", value=str(self._months), id="months")

    def answer(self, typed: Sequence[str]) -> int:
        """Return the number of months. Raises NotMonths."""
        return months_typed(typed[0])
