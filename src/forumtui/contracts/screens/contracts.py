"""Sub-step 4.1: every household that owes anything, and its contract (๑ ครัวเรือน ๑ สัญญา).

Its dialog asks which paper is written: of the highlighted household first, then of the village.
"""

from collections.abc import Callable, Sequence
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.contracts.acts.consolidate import (
    HouseholdContract,
    household_contracts,
    row_shown,
)
from forumtui.contracts.acts.lending import days_without_interest
from forumtui.contracts.acts.on_paper.standing import not_printed, standing_on_paper
from forumtui.contracts.acts.together import draw_up_together
from forumtui.contracts.screens.lending import LendingScreen
from forumtui.contracts.screens.old_contracts import OLD_CONTRACTS, OldContractsScreen
from forumtui.contracts.screens.outside import say_outside
from forumtui.contracts.screens.preview import PreviewScreen
from forumtui.contracts.screens.restructuring import RestructuringScreen
from forumtui.contracts.screens.taking_back import TAKE_BACK, take_back
from forumtui.contracts.screens.told.payments import PAID_SINCE, paid_since
from forumtui.contracts.screens.told.telling import TOLD, tell
from forumtui.engine.database import Store
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal, sentence
from forumtui.papers.acts.catalogue import About, PaperType, paper_type
from forumtui.papers.acts.jobs import enqueue
from forumtui.papers.acts.writing import WrittenPaper, to_print, wanted, write
from forumtui.papers.screens.to_paper import QUEUE, open_queue, put_in_queue
from forumtui.thai.text import visible
from forumtui.thai.width import width
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.dialogs import YesNo
from forumtui.ui.display import Curtain
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.marks import baht, columns, name_in
from forumtui.ui.screen import PAPERS, ForumScreen
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.verification.rules import HouseholdStatus
from forumtui.verification.words.marks import standing
from forumtui.village.acts.households import head_names
from forumtui.village.screens.find import Find

AT_ONCE: Final = 10
"""Contracts that are drawn up before it is said how far it is, and Esc is heard."""

HOUSE: Final = 7

STATUS: Final = 8

LEAST_NAME: Final = 12
"""Where a name would have less room it is left out."""

AMOUNT: Final = 13

NUMBER: Final = 9

THIS_ONE: Final = NumberedAct(
    "print_this", "consolidation.key_print_this", "consolidation.help_print_this"
)

ALL_ON_PAPER: Final = NumberedAct(
    "print_all", "consolidation.key_print_all", "consolidation.help_print_all"
)

WRITTEN: Final = NumberedAct("print", "papers.key_print", "papers.help_print")

OTHER_PAPERS: Final = NumberedAct("other_papers", "papers.key", "papers.help_key")

ALL: Final = NumberedAct("draw_up_all", "consolidation.key_all", "consolidation.help_all")

OUTSIDE: Final = NumberedAct("say_outside", "outside.key", "outside.help_key")

BEFORE_AFTER: Final = NumberedAct("before_after", "before_after.key", "before_after.help_key")

TERMS: Final = NumberedAct("lending", "lending.key", "lending.help_key")


def _is_ready(one: HouseholdContract) -> bool:
    confirmed = one.status is HouseholdStatus.CONFIRMED
    return confirmed and one.number is None and not (one.declined or one.freed)


def _enqueued(store: Store, one: HouseholdContract, say: Messages) -> None:
    enqueue(store, standing_on_paper(store, one, say), language=say)


class ConsolidationScreen(ForumScreen):
    """Enter shows a household's contract page by page."""

    ROOM = "consolidation.title"
    ABOUT = "consolidation.about"
    KEYS = (
        Command("enter", "open", "consolidation.key_open"),
        Command(
            Sense.OTHER, "restructure", "restructuring.key_open", help="restructuring.help_open"
        ),
        TAKE_BACK,
        Command(Sense.FIND, "find", "verification.key_find"),
        PAPERS,
    )
    RARE = (ALL, OUTSIDE, OLD_CONTRACTS, TERMS, PAID_SINCE, TOLD, BEFORE_AFTER)
    PAPERS = (THIS_ONE, ALL_ON_PAPER, OTHER_PAPERS, WRITTEN, QUEUE)
    FOLLOWS = (
        "consolidation.",
        "restructuring.",
        "verification.",
        "correction.",
        "payments.",
        "told.",
        "households.",
        "linking.",
        "intake.",
    )

    def __init__(self) -> None:
        super().__init__()
        self._households: dict[str, HouseholdContract] = {}
        self._heads: dict[int, str] = {}
        self._status_width = 0
        self._written: tuple[WrittenPaper, ...] = ()
        self._drawing = False

    def rare(self) -> tuple[NumberedAct, ...]:
        """Return what is rare; nobody is ready where no answered household lacks a contract."""
        ready = any(map(_is_ready, self._households.values())) and not self._drawing
        somebody = bool(self._households)
        return (
            ALL.only_if(ready, self.say("consolidation.nobody_ready")),
            OUTSIDE.only_if(somebody, self.say("consolidation.nobody_owes")),
            OLD_CONTRACTS,
            TERMS,
            PAID_SINCE.only_if(somebody, self.say("consolidation.nobody_owes")),
            TOLD.only_if(somebody, self.say("consolidation.nobody_owes")),
            BEFORE_AFTER.only_if(
                any(one.number is not None for one in self._households.values()),
                self.say("consolidation.none_stands"),
            ),
        )

    def papers(self) -> tuple[NumberedAct, ...]:
        """Return the papers; only what stands, or was written, can be printed."""
        one = self._pointed_at()
        stands = one is not None and one.number is not None
        any_stands = any(each.number is not None for each in self._households.values())
        return (
            THIS_ONE.only_if(stands, self.say("consolidation.none_here")),
            ALL_ON_PAPER.only_if(
                any_stands and not self._drawing, self.say("consolidation.none_stands")
            ),
            OTHER_PAPERS,
            WRITTEN.only_if(bool(self._written), self.say("papers.none_written")),
            QUEUE,
        )

    def _pointed_at(self) -> HouseholdContract | None:
        return self._households.get(self.query_one("#households", Menu).highlighted or "")

    def compose_body(self) -> ComposeResult:
        """Lay out the households and how many have a contract."""
        yield Menu(id="households")
        yield Line(id="count")

    def fill(self) -> None:
        """Begin at the first gate."""
        self.query_one("#households", Menu).focus()

    def on_screen_resume(self) -> None:
        """Look again: a contract may have been drawn up."""
        self._load()

    async def look_anew(self) -> None:
        """Look again at the households and their contracts."""
        if not self._drawing:
            self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        self._heads = await self.look(head_names)
        found = await self.look(household_contracts)
        self._households = {str(one.household): one for one in found}
        self._status_width = max((STATUS, *(width(self._status(one)) for one in found)))
        self.query_one("#households", Menu).set_rows(
            [MenuRow(str(one.household), self._row(one)) for one in found]
        )
        made = sum(one.number is not None for one in found)
        owing = sum(not one.freed for one in found)
        self.query_one("#count", Line).update(
            self.say("consolidation.count", made=made, total=owing)
        )

    def _status(self, one: HouseholdContract) -> str:
        if one.freed:
            return f"√ {self.say('consolidation.freed')}"
        if one.declined:
            return f"× {self.say('outside.mark')}"
        if one.outdated:
            return f"! {self.say('consolidation.outdated')}"
        return standing(one.status, self.say)

    def _row(self, one: HouseholdContract) -> Callable[[int], str]:
        status = self._status(one)
        number = one.number or self.say("consolidation.no_number")

        shown = self.forum.hall.curtain is not Curtain.CONSENT

        name = self._heads.get(one.household, "")

        def text(free: int) -> str:
            left = free - HOUSE - AMOUNT - NUMBER - 3
            wide = left - self._status_width - 1
            named = ((name_in(name, wide), wide),) if wide >= LEAST_NAME else ()
            return columns(
                (
                    (one.house, HOUSE),
                    *named,
                    (status, max(STATUS, left - (wide + 1 if named else 0))),
                    (baht(one.debt_satang, shown=shown), -AMOUNT),
                    (number, NUMBER),
                )
            )

        return text

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Show the household's contract; behind the curtain only when its members agree."""
        event.stop()
        # What was chosen may have left the list while the key was on its way.
        if (one := self._households.get(event.key)) is not None:
            self._open(one)

    @work
    async def _open(self, one: HouseholdContract, rest: Sequence[HouseholdContract] = ()) -> None:
        question = visible(self.say("verification.show_question", house=one.house))
        agreed = True if self.amounts_shown else await self.ask(YesNo(question))
        if agreed:
            self.open(PreviewScreen(one.household, rest))

    def action_restructure(self) -> None:
        """See together what the highlighted household can carry."""
        key = self.query_one("#households", Menu).highlighted
        if key is not None:
            self.open(RestructuringScreen(int(key)))

    @work
    async def action_other_papers(self) -> None:
        """Write another paper of the highlighted household, or of the village."""
        one = self._households.get(self.query_one("#households", Menu).highlighted or "")
        offered = await self.look(wanted, None if one is None else one.household)
        paper = await self.ask(WhichPaper(offered, None if one is None else one.house))
        if paper is None:
            return
        of_household = paper.about is About.HOUSEHOLD
        household = one.household if one is not None and of_household else None
        written = await self.attempt(write, paper, household, language=self.say)
        if written is not None:
            self._written = written
            self.tell(self.say("papers.written", count=len(written)))

    @work
    async def action_print(self) -> None:
        """Put what was written last into the print queue."""
        if self._written:
            written = self._written
            await put_in_queue(self, lambda _store: to_print(written))

    @work
    async def action_print_this(self) -> None:
        """Put the highlighted household's contract into the print queue, as it was written."""
        one = self._pointed_at()
        if one is not None and one.number is not None:
            await put_in_queue(self, lambda store: standing_on_paper(store, one, self.say))

    @work(exclusive=True, group="draw")
    async def action_print_all(self) -> None:
        """Put every contract that was not printed yet into the print queue; Esc stops."""
        waiting = await self.look(not_printed, tuple(self._households.values()))
        if not waiting or self._drawing:
            self.tell(self.say("consolidation.all_printed"))
            return
        question = self.say("consolidation.print_all_question", count=len(waiting))
        if not await self.ask(YesNo(question)):
            return
        self._drawing, made, why = True, 0, ""
        for number, one in enumerate(waiting, 1):
            if not self._drawing:
                break
            try:
                await self.look(_enqueued, one, self.say)
                made += 1
            except Refusal as refusal:
                why = why or sentence(refusal, self.say)
            self.tell(self.say("consolidation.printing", number=number, total=len(waiting)))
        self._drawing = False
        self.forum.send_prints()
        told = self.say("consolidation.printed", made=made, left=len(waiting) - made)
        self.tell("  ".join(filter(None, (told, why))), trouble=bool(why))

    def action_before_after(self) -> None:
        """Show the whole village before and after its contracts."""
        # Read in when somebody looks: the list is there sooner.
        from forumtui.contracts.screens.before_after import BeforeAfterScreen

        self.open(BeforeAfterScreen())

    def action_old_contracts(self) -> None:
        """Go to the old contracts that are to be given back or struck out."""
        self.open(OldContractsScreen())

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)

    @work
    async def action_take_back(self) -> None:
        """Take back what was drawn up last for the highlighted household."""
        one = self._households.get(self.query_one("#households", Menu).highlighted or "")
        if one is not None and not self._drawing:
            await take_back(self, one.household)
            self._load()

    @work
    async def action_say_outside(self) -> None:
        """Write down who of the highlighted household wants no contract, or wants it after all."""
        one = self._households.get(self.query_one("#households", Menu).highlighted or "")
        if one is not None and not self._drawing:
            await say_outside(self, one.household)
            self._load()

    @work
    async def action_paid_since(self) -> None:
        """Write down what the highlighted household paid since the cut-off, or take it back."""
        one = self._pointed_at()
        if one is not None and not self._drawing:
            await paid_since(self, one.household)
            self._load()

    @work
    async def action_tell(self) -> None:
        """Write down what the highlighted household tells, or take it back."""
        one = self._pointed_at()
        if one is not None and not self._drawing:
            await tell(self, one.household)

    def action_lending(self) -> None:
        """Show what the village decides before its contracts."""
        self.open(LendingScreen())

    @work(exclusive=True, group="draw")
    async def action_draw_up_all(self) -> None:
        """Draw up the contract of every household that is ready and has none; Esc stops."""
        ready = [one for one in self._households.values() if _is_ready(one)]
        if not ready or self._drawing:
            self.tell(self.say("consolidation.nobody_ready"))
            return
        question = self.say("consolidation.all_question", count=len(ready))
        if not await self.ask(YesNo(question, note=await self._unsettled())):
            return
        self._drawing, made = True, 0
        left: list[HouseholdContract] = []
        for begin in range(0, len(ready), AT_ONCE):
            if not self._drawing:
                break
            some = ready[begin : begin + AT_ONCE]
            asked = [(one.household, row_shown(one)) for one in some]
            try:
                drawn = await self.look(draw_up_together, asked, language=self.say)
            except Refusal as refusal:
                # The paper has no room: their contracts stand, and are written when asked for again.
                self._drawing = False
                self._load()
                self.tell(sentence(refusal, self.say))
                return
            # Who was refused stays in the list without a number; its own page says why.
            refused = [one for one, of in zip(some, drawn, strict=True) if isinstance(of, Refusal)]
            left += refused
            made += len(some) - len(refused)
            self.tell(self.say("consolidation.drawing", number=begin + len(some), total=len(ready)))
        stopped, self._drawing = not self._drawing, False
        key = "consolidation.all_stopped" if stopped else "consolidation.all_made"
        self._load()
        self.tell(self.say(key, made=made, left=len(left)))
        if stopped or not left:
            return
        question = self.say("consolidation.rest_question", count=len(left))
        if await self.ask(YesNo(question)):
            first, *rest = left
            self._open(first, rest)

    async def _unsettled(self) -> str:
        """Return what the village has not settled before its contracts, "" where it has."""
        gap = await self.look(days_without_interest)
        if gap is None:
            return ""
        return self.say("lending.note_gap", days=gap)

    def action_back(self) -> None:
        """Stop what is being drawn up; else go back."""
        if self._drawing:
            self._drawing = False
        else:
            super().action_back()

    @work
    async def action_find(self) -> None:
        """Go to a household that is asked for."""
        household = await self.ask(Find())
        if household is None:
            return
        if str(household) in self._households:
            self.query_one("#households", Menu).move_to(str(household))
        else:
            self.tell(self.say("debts.owes_nothing"), trouble=True)


class WhichPaper(ForumDialog[PaperType]):
    """The papers there are: of the household those it needs now, and the village's."""

    TITLE = "papers.title"
    ABOUT = "papers.about"
    KEYS = (Command("enter", "choose", "common.key_choose"),)

    def __init__(self, offered: Sequence[PaperType], house: str | None) -> None:
        super().__init__()
        self._offered, self._house = offered, house

    def compose_body(self) -> ComposeResult:
        """Lay out the papers."""
        yield Menu(id="papers")

    def on_mount(self) -> None:
        """Begin at the first."""
        menu = self.query_one("#papers", Menu)
        menu.set_rows([MenuRow(one.key, self._named(one)) for one in self._offered])
        menu.focus()

    def _named(self, paper: PaperType) -> str:
        name = self.say(f"print_queue.document_{paper.key}")
        if paper.about is About.HOUSEHOLD and self._house is not None:
            return visible(self.say("papers.of_house", paper=name, house=self._house))
        return name

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take the paper."""
        event.stop()
        self.dismiss(paper_type(event.key))

    def action_choose(self) -> None:
        """Take the highlighted paper."""
        key = self.query_one("#papers", Menu).highlighted
        if key is not None:
            self.dismiss(paper_type(key))
