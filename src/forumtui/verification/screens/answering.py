"""The dialogs of an answer: who spoke, who speaks by proxy, which figure is wrong.

A proxy (มอบอำนาจ) says as what and by which paper; who disputes says the right figure and why. What
is chosen from a short list is chosen by its digit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key
from textual.widget import Widget

from forumtui.messages.refusals import Refusal, sentence
from forumtui.messages.values import Money
from forumtui.thai.dates import DateStyle, format_date
from forumtui.thai.kedmanee import as_pin
from forumtui.thai.text import visible
from forumtui.thai.width import pad, shortened, width
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, Sense
from forumtui.ui.marks import names_of
from forumtui.ui.typed_input import day_typed, satang_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.verification.acts.answers import Speaker, find_speakers, recent_proxies
from forumtui.verification.records.household_view import HouseholdLine
from forumtui.verification.words.marks import line_text, sheet_columns

CHOSEN: Final = "» "

TYPED: Final = 6
"""The digit of what is none of the others, and is typed."""


class NumberedGrid(Widget, can_focus=True):
    """A few answers in two columns, each chosen by its digit."""

    def __init__(self, answers: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._answers = tuple(map(visible, answers))
        self.chosen = 0
        """The digit of the chosen answer, 0 for none yet."""

    @property
    def answer(self) -> str:
        """The chosen answer, "" for none yet."""
        return self._answers[self.chosen - 1] if self.chosen else ""

    def choose(self, digit: int) -> bool:
        """Choose an answer; False where there is none of that digit."""
        if not 0 < digit <= len(self._answers):
            return False
        self.chosen = digit
        self.refresh()
        return True

    def render(self) -> Content:
        """Return the answers for the columns there are."""
        rows = -(-len(self._answers) // 2)
        half = self.content_size.width // 2
        cells = [
            pad(
                shortened(f"{CHOSEN if number == self.chosen else '  '}{number} {text}", half), half
            )
            for number, text in enumerate(self._answers, start=1)
        ]
        beside = [*cells[rows:], *[""] * rows]
        return Content("\n".join(one + beside[place] for place, one in enumerate(cells[:rows])))


class SomebodyElse(Form[str]):
    """The name of whoever answers and stands in no register of the household."""

    TITLE = "verification.who_spoke"
    ABOUT = "verification.about_somebody"
    FIELDS = ("name",)
    BEGIN = "name"
    NEEDED = MappingProxyType({"name": "verification.name_first"})

    def compose_body(self) -> ComposeResult:
        """Lay out the place for the name."""
        yield Field("verification.somebody_else", id="name")

    def answer(self, typed: Sequence[str]) -> str:
        """Return the name."""
        return typed[0]


class AgreeOnDay(Form[date]):
    """The day on which a household is asked that does not answer tonight; a week later is offered."""

    TITLE = "verification.appoint_title"
    ABOUT = "verification.about_appoint"
    FIELDS = ("day",)
    BEGIN = "day"
    NEEDED = MappingProxyType({"day": "verification.appoint_first"})

    def __init__(self, house: str, offered: date) -> None:
        super().__init__()
        self._house, self._offered = house, offered

    def compose_body(self) -> ComposeResult:
        """Lay out which house it is, and the day."""
        yield Line(visible(self.say("verification.appoint_whom", house=self._house)), id="lead")
        day = format_date(self._offered, DateStyle.NUMERIC)
        yield Field("verification.appoint_day", kind="date", value=day, id="day")

    def on_mount(self) -> None:
        """Let the first digit typed replace the day that is offered."""
        super().on_mount()
        self.call_after_refresh(self._field("day").pick)

    def on_field_entered(self, event: Field.Entered) -> None:
        """Say which key writes it down: no stray Enter does."""
        event.stop()
        event.prevent_default()
        self.tell(self.say("verification.press_save"))

    def answer(self, typed: Sequence[str]) -> date:
        """Return the day. Raises NotADay."""
        (day,) = typed
        return day_typed(day)


MOVES: Final = (("up", -1), ("down", 1))

RELATIONS: Final = ("child", "sibling", "parent", "kin", "neighbour", "other")


class ByProxy(ForumDialog[Speaker]):
    """Who came with the paper, what they are to the member, and the day of the paper.

    Whoever spoke by proxy before is offered first; what is typed looks for residents of the village,
    and stands as it is where nobody is meant by it.
    """

    TITLE = "verification.proxy_title"
    ABOUT = "verification.about_proxy"
    KEYS = (Command(Sense.YES, "take", "common.key_save"),)

    def __init__(self, day: date | None = None) -> None:
        """`day` is that of the meeting, the paper's most of the time; None outside of one."""
        super().__init__()
        self._day = day
        self._known: tuple[str, ...] = ()
        self._found_for = ""
        for key, by in MOVES:
            self._bindings.bind(key, f"move({by})", show=False, priority=True)

    def compose_body(self) -> ComposeResult:
        """Lay out the name and who is meant, the paper's day, and last the relation: it takes it all."""
        yield Field("verification.proxy_name", id="name")
        yield Menu(id="found")
        day = "" if self._day is None else format_date(self._day, DateStyle.NUMERIC)
        yield Field("verification.proxy_day", kind="date", value=day, id="day")
        yield Line(self.say("verification.proxy_relation"), id="lead")
        relations = [self.say(f"verification.relation_{one}") for one in RELATIONS]
        yield NumberedGrid(relations, id="relations")
        yield Field("verification.relation_other", id="relation")

    def on_mount(self) -> None:
        """Begin at the name, with those who spoke by proxy before."""
        self.query_one("#relation", Field).display = False
        # The list is moved from the place to type.
        self.query_one("#found", Menu).can_focus = False
        self.query_one("#name", Field).focus()
        self._offer_known()

    def action_move(self, by: int) -> None:
        """Move the list while the cursor stays at the name; else, and beyond the list, go on or back."""
        menu = self.query_one("#found", Menu)
        named = self.query_one("#name", Field).has_focus_within
        if named and 0 <= menu.at + by < menu.row_count:
            menu.at += by
        elif by > 0:
            self.focus_next()
        else:
            self.focus_previous()

    @work(exclusive=True, group="find")
    async def _offer_known(self) -> None:
        self._known = await self.look(recent_proxies)
        self._offer(self._known)

    @work(exclusive=True, group="find")
    async def _look(self, text: str) -> None:
        found = await self._speakers(text) if text.strip() else self._known
        self._found_for = text
        self._offer(found)

    async def _speakers(self, text: str) -> tuple[str, ...]:
        """Return who may be meant: nobody speaks by proxy who is not of age, or no more."""
        return await self.look(find_speakers, text, self._day or date.max)

    def _offer(self, names: Sequence[str]) -> None:
        rows = [MenuRow(name, visible(name)) for name in dict.fromkeys(names)]
        self.query_one("#found", Menu).set_rows(rows)

    def on_field_changed(self, event: Field.Changed) -> None:
        """Look who is meant."""
        event.stop()
        name = self.query_one("#name", Field)
        if name.has_focus_within and event.value == name.value:
            self._look(event.value)

    def on_field_entered(self, event: Field.Entered) -> None:
        """Take who is meant, and go on to the relation; what else is filled in is taken with F2."""
        event.stop()
        if self.query_one("#name", Field).has_focus_within:
            self._take_name()
        elif self.query_one("#day", Field).has_focus_within:
            self.query_one("#relations", NumberedGrid).focus()
        else:
            self.tell(self.say("verification.press_save"))

    @work(group="next")
    async def _take_name(self) -> None:
        text = self.query_one("#name", Field).value
        if text.strip() and text != self._found_for:
            # Whoever types quicker than is found gets what they typed, not what half of it fitted.
            found = await self._speakers(text)
            self._found_for = text
            self._offer(found)
        self._named(self.query_one("#found", Menu).highlighted or text.strip())

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take who was chosen."""
        event.stop()
        self._named(event.key)

    def _named(self, name: str) -> None:
        if not name:
            self.tell(self.say("verification.name_first"), trouble=True)
            return
        field = self.query_one("#name", Field)
        self._found_for = field.value = name
        self.query_one("#found", Menu).set_rows([])
        self.query_one("#relations", NumberedGrid).focus()

    def on_key(self, event: Key) -> None:
        """Choose a relation by its digit, whichever layout it is typed on: nothing is left to fill in.

        Nothing is written down by it: the same F2 as anybody's still says yes.
        """
        grid = self.query_one("#relations", NumberedGrid)
        digit = as_pin(event.character or "")
        if not digit or self.focused is not grid or not grid.choose(int(digit)):
            return
        event.stop()
        other = self.query_one("#relation", Field)
        other.display = grid.chosen == TYPED
        if other.display:
            other.focus()
        else:
            self.action_take()

    def action_take(self) -> None:
        """Take the proxy, or say what is missing."""
        name = self.query_one("#name", Field).value.strip()
        grid, other = self.query_one("#relations", NumberedGrid), self.query_one("#relation", Field)
        relation = other.value.strip() if grid.chosen == TYPED else grid.answer
        if not (name and relation):
            self.query_one("#name", Field).focus() if not name else grid.focus()
            self.tell(self.say("steps_refusals.proxy_incomplete"), trouble=True)
            return
        try:
            day = day_typed(self.query_one("#day", Field).value)
        except Refusal as refusal:
            self.query_one("#day", Field).focus()
            self.tell(sentence(refusal, self.say), trouble=True)
            return
        self.dismiss(Speaker(name, relation, self.say("verification.paper_of", day=day)))


REASONS: Final = ("receipt", "no_receipt", "not_booked", "interest", "not_mine", "other")


@dataclass(frozen=True, slots=True)
class ClaimedFigure:
    """What a member claims about a line, in satang."""

    line: str
    claimed_satang: int
    reason: str


@dataclass(frozen=True, slots=True)
class Claims:
    """The figures of one household that are said to be wrong, and who says so."""

    figures: tuple[ClaimedFigure, ...]
    speaker: Speaker
    proxy: bool


class Disputed(ForumDialog[Claims]):
    """The line by its number, the member's figure, and the reason by its number; F2 writes it down."""

    TITLE = "verification.dispute_title"
    ABOUT = "verification.about_dispute"
    KEYS = (
        Command(Sense.YES, "take", "verification.key_claim", help="verification.help_claim"),
        Command(
            Sense.OTHER, "another", "verification.key_another", help="verification.help_another"
        ),
        Command(
            Sense.SOMEBODY_ELSE,
            "speaker",
            "verification.key_other_speaker",
            help="verification.help_other_speaker",
        ),
    )

    def __init__(
        self,
        lines: Sequence[HouseholdLine],
        speaker: Speaker | None,
        *,
        funds: Mapping[int, str],
        shown: bool,
        proxy: bool = False,
        at: str | None = None,
    ) -> None:
        """`lines` are those that may be disputed; the one `at` is highlighted first."""
        super().__init__()
        self._lines = {one.line: one for one in lines}
        self._funds, self._shown, self._at = funds, shown, at
        self._speaker, self._proxy = speaker, proxy
        self._claims: tuple[ClaimedFigure, ...] = ()
        self._taking = False

    def compose_body(self) -> ComposeResult:
        """Lay out the lines, the figure claimed, the reasons, and who speaks."""
        yield Menu(id="disputed")
        yield Field("verification.claimed", kind="amount", id="claimed")
        yield Line(id="difference")
        yield NumberedGrid(
            [self.say(f"verification.reason_{one}") for one in REASONS], id="reasons"
        )
        yield Field("verification.reason", id="reason")
        yield Line(id="who")

    def on_mount(self) -> None:
        """Begin at the lines, or at the figure of the only one."""
        self.query_one("#reason", Field).display = False
        self._show_lines()
        menu = self.query_one("#disputed", Menu)
        if self._at is not None:
            menu.move_to(self._at)
        self._show_speaker()
        if len(self._lines) == 1:
            self.query_one("#claimed", Field).focus()
        else:
            menu.focus()

    def _show_lines(self) -> None:
        wide = sheet_columns(
            tuple(self._lines.values()), self.say, funds=self._funds, shown=self._shown
        )
        claimed = {one.line for one in self._claims}

        def row(number: int, line: HouseholdLine) -> MenuRow:
            sign = "×" if line.line in claimed else str(number)

            def text(columns: int) -> str:
                free = columns - NUMBER
                told = line_text(line, self.say, free, wide, funds=self._funds, shown=self._shown)
                return f"{pad(sign, NUMBER)}{told}"

            return MenuRow(line.line, text)

        rows = [row(number, line) for number, line in enumerate(self._lines.values(), start=1)]
        self.query_one("#disputed", Menu).set_rows(rows)

    def on_resize(self) -> None:
        """Say as much of the speaker's name as has room."""
        self.call_after_refresh(self._show_speaker)

    def _show_speaker(self) -> None:
        name = "" if self._speaker is None else self._speaker.name
        told = [self.say("verification.claimed_by", name=one) for one in names_of(name) or ("",)]
        line = self.query_one("#who", Line)
        free = line.size.width
        line.update(next((one for one in told if width(visible(one)) <= free), told[-1]))

    @property
    def _line(self) -> HouseholdLine:
        key = self.query_one("#disputed", Menu).highlighted
        return self._lines[key or next(iter(self._lines))]

    def on_key(self, event: Key) -> None:
        """Choose a line or a reason by its digit, whichever layout it is typed on."""
        digit = as_pin(event.character or "")
        if not digit:
            return
        if self.focused is self.query_one("#disputed", Menu):
            event.stop()
            self._choose_line(int(digit))
        elif self.focused is self.query_one("#reasons", NumberedGrid):
            event.stop()
            self._choose_reason(int(digit))

    def _choose_line(self, number: int) -> None:
        self._taking = False
        if 0 < number <= len(self._lines):
            self.query_one("#disputed", Menu).move_to(tuple(self._lines)[number - 1])
            self.query_one("#claimed", Field).focus()

    def _choose_reason(self, number: int) -> None:
        reasons = self.query_one("#reasons", NumberedGrid)
        if reasons.choose(number):
            typed = self.query_one("#reason", Field)
            typed.display = number == TYPED
            if typed.display:
                typed.focus()
            elif self._taking:
                # F2 was pressed already: the reason was all that it lacked.
                self.action_take()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Go on to the figure of the chosen line."""
        event.stop()
        self.query_one("#claimed", Field).focus()

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Say the difference to another line."""
        event.stop()
        self._compare()

    def on_field_changed(self, event: Field.Changed) -> None:
        """Say by how much the figure is another one: then F2 is pressed anew."""
        event.stop()
        self._taking = False
        self._compare()

    def _compare(self) -> None:
        said, line = "", self.query_one("#difference", Line)
        typed = self.query_one("#claimed", Field).value
        if typed and self._shown:
            try:
                by = satang_typed(typed) - self._line.balance_satang
            except Refusal:
                by = 0
            if by:
                key = "verification.claimed_more" if by > 0 else "verification.claimed_less"
                said = self.say(key, amount=Money(abs(by)))
        line.update(said)

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on from the figure to the reason; what is filled in is written down with F2."""
        event.stop()
        if not self.query_one("#claimed", Field).has_focus_within:
            self.tell(self.say("verification.press_save"))
        elif self._figure() is not None:
            self.query_one("#reasons", NumberedGrid).focus()

    def _figure(self) -> int | None:
        """Return the figure that was typed; say what is wrong with it and return None."""
        field = self.query_one("#claimed", Field)
        try:
            if field.value.strip():
                return satang_typed(field.value)
            self.tell(self.say("verification.dispute_incomplete"), trouble=True)
        except Refusal as refusal:
            self.tell(sentence(refusal, self.say), trouble=True)
        field.focus()
        return None

    def _claim(self) -> ClaimedFigure | None:
        """Return what is claimed of the line; say what is missing and return None."""
        satang = self._figure()
        if satang is None:
            return None
        if satang == self._line.balance_satang:
            self.query_one("#claimed", Field).focus()
            self.tell(self.say("verification.same_figure"), trouble=True)
            return None
        reasons, typed = self.query_one("#reasons", NumberedGrid), self.query_one("#reason", Field)
        reason = typed.value.strip() if reasons.chosen == TYPED else reasons.answer
        if not reason:
            (typed if reasons.chosen == TYPED else reasons).focus()
            key = "reason_then_kept" if self._taking else "dispute_incomplete"
            self.tell(self.say(f"verification.{key}"), trouble=not self._taking)
            return None
        return ClaimedFigure(self._line.line, satang, reason)

    def _differs(self) -> bool:
        """Whether a figure was typed that is another one than the line's."""
        try:
            typed = self.query_one("#claimed", Field).value.strip()
            return bool(typed) and satang_typed(typed) != self._line.balance_satang
        except Refusal:
            return False

    def action_another(self) -> None:
        """Keep this figure, and go on to another line of the household."""
        self._taking = False
        claim = self._claim()
        if claim is None:
            return
        self._keep(claim)
        self.query_one("#claimed", Field).value = ""
        self.query_one("#reasons", NumberedGrid).chosen = 0
        self.query_one("#reasons", NumberedGrid).refresh()
        self.query_one("#reason", Field).value = ""
        self.query_one("#reason", Field).display = False
        self._show_lines()
        self.query_one("#disputed", Menu).focus()
        self.tell(self.say("verification.claim_kept", count=len(self._claims)))

    def _keep(self, claim: ClaimedFigure) -> None:
        others = tuple(one for one in self._claims if one.line != claim.line)
        self._claims = (*others, claim)

    @work
    async def action_speaker(self) -> None:
        """Somebody else speaks."""
        name = await self.ask(SomebodyElse())
        if name is not None:
            self._speaker, self._proxy = Speaker(name), False
            self._show_speaker()

    def action_take(self) -> None:
        """Write down what is claimed, or say what is missing."""
        if self._speaker is None:
            self.tell(self.say("verification.speaker_first"), trouble=True)
            return
        untouched = not self.query_one("#claimed", Field).value.strip()
        if not (self._claims and untouched):
            # What is the same figure is said before anybody is asked why.
            self._taking = self._differs()
            claim = self._claim()
            if claim is None:
                return
            self._keep(claim)
        self.dismiss(Claims(self._claims, self._speaker, self._proxy))


NUMBER: Final = 3
"""Columns of a line's number."""
