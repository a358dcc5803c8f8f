"""Sub-step 1.3: the lines members say are wrong, and two reviewers' word on which figure is right."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult

from forumtui.areas import ROOMS, brought
from forumtui.engine.database import Store
from forumtui.engine.refusals import ChangedMeanwhile
from forumtui.engine.seen import seen_of
from forumtui.ledger.rules import LineField
from forumtui.messages.refusals import Refusal, sentence
from forumtui.officers.acts.approval import asked_for
from forumtui.officers.acts.pins import Pins, PinsOf
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.dialogs import YesNo
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, Sense
from forumtui.ui.marks import baht, columns, name_in
from forumtui.ui.screen import ForumScreen
from forumtui.ui.typed_input import satang_typed
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.verification.acts import corrections as steps
from forumtui.verification.acts.corrections import Settled
from forumtui.verification.records.disputes import DisputeView, LineFacts, SettlingView
from forumtui.verification.screens.settling import PinnedRuling, Ruling, ToSettle
from forumtui.verification.screens.walk import CurtainConsent
from forumtui.verification.words import corrections as words
from forumtui.village.acts.village import fund_names
from forumtui.village.rules import SHORT_NAME


class BookStands(Form[Ruling]):
    """The line stays on the screen while it is typed why the book's figure is right."""

    TITLE = "disputes.stands_title"
    ABOUT = "disputes.about_ruling"
    FIELDS: ClassVar[tuple[str, ...]] = ("why", "one", "two")
    BEGIN = "why"
    NEEDED: ClassVar[Mapping[str, str]] = MappingProxyType(
        {
            "why": "correction_refusals.settling_unreasoned",
            "one": "disputes.both_reviewers",
            "two": "disputes.both_reviewers",
        }
    )

    def __init__(
        self, texts: Sequence[str], typed: Ruling | None = None, trouble: str = ""
    ) -> None:
        super().__init__()
        self._texts, self._typed, self._trouble = texts, typed, trouble

    def compose_body(self) -> ComposeResult:
        """Lay out the line and both figures, why, and the reviewers."""
        for text in self._texts:
            yield Line(text, classes="known")
        yield from self._figure()
        typed = self._typed or Ruling("", ("", ""))
        one, two = typed.reviewers
        yield Field("disputes.reason", value=typed.why, id="why")
        yield Field("disputes.reviewer_one", value=one, replaced=True, id="one")
        yield Field("disputes.reviewer_two", value=two, replaced=True, id="two")

    def on_mount(self) -> None:
        """Begin, or say what is still in the way."""
        super().on_mount()
        if self._trouble:
            self.tell(self._trouble, trouble=True)

    def _figure(self) -> ComposeResult:
        """Lay out nothing: no figure is typed."""
        yield from ()

    def answer(self, typed: Sequence[str]) -> Ruling:
        """Return why, and who reviewed it."""
        why, *reviewers = typed
        return Ruling(why, tuple(reviewers))


class TakingBack(BookStands):
    """The same for what was settled and is taken back."""

    TITLE = "disputes.take_back_title"


class NewFigure(BookStands):
    """The same with the right figure; the member's stands there already."""

    TITLE = "disputes.new_title"
    FIELDS = ("figure", "why", "one", "two")
    BEGIN = "figure"
    NEEDED = MappingProxyType({"figure": "disputes.figure_missing", **BookStands.NEEDED})

    def __init__(
        self,
        texts: Sequence[str],
        claimed_satang: int,
        typed: Ruling | None = None,
        trouble: str = "",
    ) -> None:
        super().__init__(texts, typed, trouble)
        known = None if typed is None else typed.satang
        self._figure_typed = format_baht(claimed_satang if known is None else known)

    def _figure(self) -> ComposeResult:
        """Lay out the right figure."""
        yield Field("disputes.new_figure", kind="amount", value=self._figure_typed, id="figure")

    def answer(self, typed: Sequence[str]) -> Ruling:
        """Return the ruling. Raises NotABaht, AmountTooLarge."""
        figure, why, *reviewers = typed
        return Ruling(why, tuple(reviewers), satang_typed(figure))


OPEN: Final = "×"

SETTLED: Final = "√"

AMOUNT: Final = 13

HOUSE: Final = 8

Asking = Callable[[Ruling | None, str], BookStands]
"""Makes the dialog, with what was typed before and what was in the way of it."""

Ruled = Callable[..., Settled]


@dataclass(slots=True)
class _Doing:
    """An act that keeps what came of it."""

    act: Ruled
    done: list[Settled] = field(default_factory=list)

    def __call__(self, store: Store, *, pins: Pins | PinsOf) -> None:
        self.done.append(self.act(store, pins=pins))


class DisputesScreen(ForumScreen):
    """Open disputes first, in the order of the gates; then what was settled, the latest first."""

    ROOM = "disputes.title"
    ABOUT = "disputes.about"
    KEYS = (
        Command(Sense.YES, "correct", "disputes.key_new", help="disputes.help_new"),
        Command(Sense.OTHER, "stands", "disputes.key_stands", help="disputes.help_stands"),
        Command(
            Sense.TAKE_BACK, "undo", "disputes.key_undo", help="disputes.help_undo", also="ctrl+z"
        ),
        Command("enter", "open", "disputes.key_open"),
    )

    FOLLOWS = ("verification.", "correction.", "households.", "linking.", "intake.")

    def __init__(
        self,
        line: str | None = None,
        agreed: int | None = None,
        back: Callable[[str], None] | None = None,
    ) -> None:
        """`line` is highlighted first; the members of the household `agreed` let theirs be shown.

        `back` is told what came of settling a line where the walk is gone back to, to ask anew.
        """
        super().__init__()
        self._back = back
        self._wanted = line
        self._open: dict[str, DisputeView] = {}
        self._settled: dict[str, SettlingView] = {}
        self._funds: dict[int, str] = {}
        self._consent = CurtainConsent()
        if agreed is not None:
            self._consent.give(agreed)

    def offered(self) -> tuple[Command, ...]:
        """Return the commands that apply to the highlighted line."""
        key = self._highlighted()
        fits = {"correct", "stands", "open"} if key in self._open else {"undo", "open"}
        known = key in self._open or key in self._settled
        return tuple(one for one in self.KEYS if known and one.action in fits)

    def compose_body(self) -> ComposeResult:
        """Lay out the lines, and what is known of one."""
        yield Line(id="lead")
        yield Menu(id="disputes")
        yield Line(id="gate")
        yield Line(id="sums")
        yield Line(id="reason")

    def fill(self) -> None:
        """Begin at the first one."""
        self.query_one("#disputes", Menu).focus()
        self._load()

    def on_screen_resume(self) -> None:
        """Look again: somebody may have answered anew."""
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._look_again()

    async def look_anew(self) -> None:
        """Show the disputes as they now stand."""
        await self._look_again()

    async def _look_again(self) -> None:
        self._funds = await self.look(fund_names)
        found = await self.look(steps.open_disputes)
        settled = [one for one in await self.look(steps.settlings) if one.stands]
        self._open = {one.line.line: one for one in found}
        latest = {one.line.line: one for one in settled}
        recent = sorted(latest.values(), key=lambda one: one.act, reverse=True)
        self._settled = {one.line.line: one for one in recent if one.line.line not in self._open}
        key = "disputes.lead" if found or recent else "disputes.lead_none"
        lead = self.say(key, open=len(self._open), settled=len(self._settled))
        self.query_one("#lead", Line).update(lead)
        self._draw()

    def _draw(self) -> None:
        menu = self.query_one("#disputes", Menu)
        rows = [
            MenuRow(k, self._row(OPEN, d.line, d.claimed_satang)) for k, d in self._open.items()
        ]
        rows += [MenuRow(k, self._row(SETTLED, s.line, None)) for k, s in self._settled.items()]
        menu.set_rows(rows)
        if self._wanted is not None and any(row.key == self._wanted for row in rows):
            menu.move_to(self._wanted)
        self._wanted = None
        self._spell_out(menu.highlighted)

    def _row(self, sign: str, line: LineFacts, claimed: int | None) -> Callable[[int], str]:
        shown = self._shown(line)
        other = "" if claimed is None else baht(claimed, shown=shown)

        def text(free: int) -> str:
            rest = max(16, free - HOUSE - 2 * AMOUNT - 6)
            wide = min(rest // 2, SHORT_NAME)
            return columns(
                (
                    (sign, 1),
                    (line.house or "-", HOUSE),
                    (name_in(line.person_name, rest - wide), rest - wide),
                    (self._funds.get(line.fund, line.fund_name), wide),
                    (baht(line.figures.balance_satang, shown=shown), -AMOUNT),
                    (other, -AMOUNT),
                )
            )

        return text

    def _shown(self, line: LineFacts) -> bool:
        if line.household is None:
            return self.amounts_shown
        return self._consent.lines(self.forum.hall.desk_curtain, line.household)

    def _amount(self, line: LineFacts) -> words.Amount:
        return partial(baht, shown=self._shown(line))

    def _highlighted(self) -> str | None:
        menu = self.query_one_optional("#disputes", Menu)
        return None if menu is None else menu.highlighted

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Spell out the highlighted line."""
        event.stop()
        self._spell_out(event.key)

    def _spell_out(self, key: str | None) -> None:
        texts = ["", "", ""]
        if key in self._open:
            texts = self._texts(self._open[key])
        elif key in self._settled:
            texts = self._ending(self._settled[key])
        for name, text in zip(("gate", "sums", "reason"), texts, strict=True):
            self.query_one(f"#{name}", Line).update(text)
        self.query_one(KeyBar).offer(self.offered())

    def _texts(self, one: DisputeView) -> list[str]:
        figures = words.figures(one, self.say, self._amount(one.line))
        return [words.line_here(one.line, self.say), figures, words.why(one, self.say)]

    def _ending(self, one: SettlingView) -> list[str]:
        ending = words.ending(one, self.say, self._amount(one.line))
        return [words.line_here(one.line, self.say), ending, words.why(one, self.say)]

    def _in_dialog(self, line: LineFacts, texts: Sequence[str]) -> tuple[str, ...]:
        """Return texts that show a line with its fund called short: a dialog has few columns."""
        called = self._funds.get(line.fund, line.fund_name)
        return (words.line_here(replace(line, fund_name=called), self.say), *texts[1:])

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Go to the line's household on the walk."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Go to the highlighted line's household on the walk."""
        key = self._highlighted() or ""
        one = self._open.get(key) or self._settled.get(key)
        if one is None or one.line.household is None:
            return
        self._wanted = key
        self.enter("household", one.line.household)

    @work
    async def action_correct(self) -> None:
        """Two reviewers find another figure for the highlighted line."""
        one = await self._disputed()
        if one is None:
            return
        texts, seen = self._in_dialog(one.line, self._texts(one)), seen_of(one)
        asking, title = partial(NewFigure, texts[:2], one.claimed_satang), "disputes.new_title"
        settling = ToSettle(one.line.line, seen, texts, title, one.claimed_satang)
        ruling = await self._ruling(settling, asking)
        if ruling is None or ruling.satang is None:
            return
        act = partial(
            steps.correct,
            line=one.line.line,
            field=LineField.BALANCE,
            value=ruling.satang,
            reason=ruling.why,
            approved_by=ruling.reviewers,
            settles=one.id,
            seen=seen,
        )
        amount = self._amount(one.line)
        question = self.say(
            "disputes.correct_question",
            house=one.line.house or "-",
            before=amount(one.line.figures.balance_satang),
            now=amount(ruling.satang),
        )
        await self._rule(question, act, words.said, ruling)

    @work
    async def action_stands(self) -> None:
        """Two reviewers find that the book's figure is right."""
        one = await self._disputed()
        if one is None:
            return
        seen = seen_of(one)
        texts = self._in_dialog(one.line, self._texts(one))
        settling = ToSettle(one.line.line, seen, texts, "disputes.stands_title")
        ruling = await self._ruling(settling, partial(BookStands, texts[:2]))
        if ruling is None:
            return
        act = partial(
            steps.dismiss,
            dispute=one.id,
            why=ruling.why,
            decided_by=ruling.reviewers,
            seen=seen,
        )
        question = self.say(
            "disputes.dismiss_question",
            house=one.line.house or "-",
            now=self._amount(one.line)(one.line.figures.balance_satang),
        )
        await self._rule(question, act, words.said, ruling)

    @work
    async def action_undo(self) -> None:
        """Take back how the highlighted line was settled."""
        one = self._settled.get(self._highlighted() or "")
        if one is None:
            self.tell(self.say("disputes.only_settled"), trouble=True)
            return
        seen = seen_of(one)
        title = "disputes.take_back_title"
        texts = self._in_dialog(one.line, self._ending(one))
        settling = ToSettle(one.line.line, seen, texts, title)
        ruling = await self._ruling(settling, partial(TakingBack, texts[:2]))
        if ruling is None:
            return
        act = partial(
            steps.take_back,
            line=one.line.line,
            reason=ruling.why,
            approved_by=ruling.reviewers,
            seen=seen,
        )
        question = self.say("disputes.undo_question", house=one.line.house or "-")
        await self._rule(question, act, words.taken_back, ruling)

    async def _disputed(self) -> DisputeView | None:
        """Return the highlighted open dispute once its figures may be seen; say why there is none."""
        one = self._open.get(self._highlighted() or "")
        if one is None:
            key = "disputes.only_open" if self._settled else "disputes.nothing"
            self.tell(self.say(key), trouble=True)
            return None
        if self._shown(one.line) or one.line.household is None:
            return one
        question = self.say("verification.show_question", house=one.line.house)
        if not await self.ask(YesNo(visible(question))):
            return None
        self._consent.give(one.line.household)
        self._draw()
        return one

    async def _ruling(self, settling: ToSettle, asking: Asking) -> Ruling | None:
        """Ask until it can be written down, or is given up; where officers are set, by their PINs."""
        if await self.look(asked_for):
            return await self.ask(PinnedRuling(settling))
        ruling, trouble = None, ""
        while True:
            ruling = await self.ask(asking(ruling, trouble))
            if ruling is None:
                return None
            try:
                await self.look(
                    steps.check_ruling,
                    settling.line,
                    why=ruling.why,
                    by=ruling.reviewers,
                    satang=ruling.satang,
                    seen=settling.seen,
                )
            except ChangedMeanwhile as changed:
                await self.refused(changed)
                return None
            except Refusal as refusal:
                trouble = sentence(refusal, self.say)
            else:
                return ruling

    async def _rule(
        self, question: str, act: Ruled, telling: Callable[..., str], ruling: Ruling
    ) -> None:
        """Let it be decided, say what came of it, and go on to ask the household anew."""
        # Read in when somebody decides: the room is there sooner.
        from forumtui.officers.screens.deciding import decide

        self._wanted = self._highlighted()
        if ruling.pins:
            done = await self.attempt(act, pins=ruling.pins)
        else:
            doing = _Doing(act)
            done = doing.done[0] if await decide(self, visible(question), doing) else None
        if done is None:
            return
        text = telling(done, self.say, self._amount(done.now))
        if done.outcome is None or done.now.household is None:
            await self._look_again()
            self.tell(text)
        elif self._back is not None:
            self._back(text)
            self.dismiss()
        else:
            # Back from there, what is settled next is marked.
            others = (line for line in self._open if line != done.now.line)
            self._wanted = next(others, self._wanted)
            walk = brought(ROOMS["household"])(done.now.household)
            walk.first_words = text
            self.open(walk)
