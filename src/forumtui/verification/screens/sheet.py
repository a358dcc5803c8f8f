"""One household on the projector: gate, lines, both sums, the question, how far the walk has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.css.scalar import Scalar
from textual.message import Message

from forumtui.messages import Messages
from forumtui.thai.width import width
from forumtui.thai.wrapping import wrap
from forumtui.ui.marks import page_of
from forumtui.ui.widgets.bars import TitleBar
from forumtui.ui.widgets.line import HeadLine, Line
from forumtui.ui.widgets.menu import SIGN, Menu, MenuRow
from forumtui.verification.records.household_view import HouseholdLine, HouseholdView
from forumtui.verification.rules import WalkProgress
from forumtui.verification.screens.state_bar import state_bar
from forumtui.verification.screens.sums import LARGE_ROWS, HouseholdSums
from forumtui.verification.words import household
from forumtui.verification.words.marks import heading, line_text, sheet_columns

OTHER_ROWS: Final = 7
"""What always stands on the screen: two bars, the notice, and four lines of texts."""

FULL_COLUMNS: Final = 80

NARROW_ROWS: Final = 2
"""How many lines more the texts take on a narrow screen."""

AIR: Final = 3
"""The empty rows between the parts of the sheet in a window of many rows."""

EDGES: Final = 2
"""The columns beside what stands in the sheet."""


@dataclass(frozen=True, slots=True)
class WalkTold:
    """What the sheet says beside the household: its place on the walk, and how far the village is.

    `pace` is the mean time of a household in seconds, None before it is known; `funds` are what each
    fund is called in a row.
    """

    place: str
    progress: WalkProgress
    pace: int | None
    funds: Mapping[int, str]


class _PagedLines(Menu):
    """The lines of a household, which may have none: then Enter is the screen's."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Choose nothing where there is nothing."""
        if action == "choose" and not self.row_count:
            return False
        return super().check_action(action, parameters)


class HouseholdSheet(Vertical):
    """What the members of one household check; one line of it is highlighted."""

    class Turned(Message):
        """Another page of the household is shown, or it has more or fewer of them."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._view: HouseholdView | None = None
        self._say = Messages()
        self._told = WalkTold("", WalkProgress(), None, {})
        self._page = (1, 1)
        self._lines_shown = self._sums_shown = False
        self._asked_rows, self._lost_rows = 1, 0
        self._seen: set[str] = set()
        self._seen_of: tuple[object, ...] = ()
        self._gate, self._members = Line(id="gate"), Line(id="members")
        self._heading = HeadLine(id="heading")
        self.lines: Final = _PagedLines(paged=True, id="lines")
        """The savings and loans."""
        self._sums = HouseholdSums(id="sums")
        self._apart, self._fund = Line(id="apart"), Line(id="fund")
        self._answers, self._speakers = Line(id="answers"), Line(id="speakers")
        self._progress = Line(id="progress")

    def compose(self) -> ComposeResult:
        """Lay out the texts, the lines, and the sums."""
        yield self._gate
        yield self._members
        yield self._heading
        yield self.lines
        yield self._fund
        yield self._sums
        yield self._apart
        yield self._answers
        yield self._speakers
        yield self._progress

    def write_gate(self, text: str) -> None:
        """Show only a sentence, where no household can be."""
        self._gate.update(text)

    def show(
        self,
        view: HouseholdView,
        told: WalkTold,
        say: Messages,
        *,
        lines_shown: bool,
        sums_shown: bool,
    ) -> None:
        """Show a household and its place on the walk; amounts not shown are behind the curtain."""
        self._view, self._told, self._say = view, told, say
        self._lines_shown, self._sums_shown = lines_shown, sums_shown
        if self._seen_of != (shown_now := (view.id, view.asked_about, lines_shown)):
            # Other figures are other lines: what was seen of them before is no more.
            self._seen_of, self._seen = shown_now, set()
            self._lost_rows = 0
        self._draw_gate()
        self._draw_lines(view)
        sums = (view.savings_asked_satang, view.debt_asked_satang) if sums_shown else None
        self._sums.show(household.sums(view, say, shown=sums_shown), sums)
        self._apart.update(*household.apart(view, say, shown=lines_shown))
        self.use_room()
        self.call_after_refresh(self._see_page)

    def say_who(self, speakers: str) -> None:
        """Show the question and, while it is not answered, who may answer; on one row where both fit."""
        view = self._view
        if view is None:
            return
        asking = bool(view.unanswered)
        if asking and not self._sums_shown:
            told = self._say("verification.ask_consent")
        else:
            told = household.answers(view, self._say, shown=self._lines_shown)
        both = f"{told}   {speakers}"
        fits = asking and width(both) <= self._columns
        self._answers.set_class(asking, "asking")
        self._answers.update(both if fits else told)
        self._speakers.update(speakers if asking and not fits else "")
        rows = sum(line.rows_in(self._columns) for line in (self._answers, self._speakers))
        if rows != self._asked_rows:
            self._asked_rows, self._lost_rows = rows, 0
            self.use_room()
            self.call_after_refresh(self._see_page)

    @property
    def in_order(self) -> tuple[HouseholdLine, ...]:
        """The lines as they are shown."""
        return () if self._view is None else _in_order(self._view)

    @property
    def _columns(self) -> int:
        return self.screen.size.width - EDGES

    def unseen(self) -> int:
        """Return how many lines have not stood on the screen yet, as their figures are now.

        None where everything stands on one page, or where the lines are behind the curtain.
        """
        view = self._view
        if view is None or not self._lines_shown or self._page[1] == 1:
            return 0
        self._see_page()
        return sum(line.line not in self._seen for line in view.lines)

    @property
    def goes_on(self) -> bool:
        """Whether another page of the household follows."""
        return self._page[0] < self._page[1]

    def turn(self, by: int) -> bool:
        """Turn the household's pages; False beyond the first and the last."""
        return self.lines.turn(by)

    def turn_to_unseen(self) -> None:
        """Show the first line that has not stood on the screen yet."""
        view = self._view
        if view is not None:
            self.lines.move_to(
                next(line.line for line in _in_order(view) if line.line not in self._seen)
            )

    def _see_page(self) -> None:
        if self.lines.without_room:
            # Something else took more rows than was reckoned: a page is what can be seen of it.
            self._lost_rows += self.lines.without_room
            self.use_room()
            self.call_after_refresh(self._see_page)
        elif self._lines_shown:
            self._seen.update(self.lines.on_page)

    def _draw_gate(self) -> None:
        if self._view is not None:
            page = page_of(*self._page, self._say)
            self.write_gate(household.gate(self._view, self._told.place, page, self._say))

    def _draw_lines(self, view: HouseholdView) -> None:
        say, funds, shown = self._say, self._told.funds, self._lines_shown
        lines = _in_order(view)
        wide = sheet_columns(lines, say, funds=funds, shown=shown)

        def row(place: int, line: HouseholdLine) -> MenuRow:
            again = place > 0 and lines[place - 1].person == line.person

            def text(columns: int) -> str:
                # A name is said again where a page begins.
                begins = place % self.lines.page_rows == 0
                named = begins or not again
                return line_text(line, say, columns, wide, funds=funds, shown=shown, named=named)

            return MenuRow(line.line, text)

        free = self._columns - len(SIGN)
        self._heading.update(" " * len(SIGN) + heading(say, free, wide) if lines else "")
        self.lines.set_rows([row(place, line) for place, line in enumerate(lines)])

    def use_room(self) -> None:
        """Let the sums be large, then say who lives here and what a fund is called, as rows are left."""
        view = self._view
        if view is None:
            return
        left = self.screen.size.height - self._other_rows - self._lost_rows
        left -= 1 if view.lines_of_the_dead else 0
        lines, small = len(view.lines), self._sums.least_rows(self._columns)
        laid = laid_out(lines, left, small)
        self.lines.page_by(laid.page_rows)
        on_last = not laid.page_rows or self.lines.at // laid.page_rows == laid.last_page
        most = LARGE_ROWS if laid.large and on_last else 1
        # Still larger only where every line is seen at once nevertheless.
        self._sums.use(max(most, 0 if laid.page_rows else left - AIR - lines))
        self._progress.display = laid.progress
        left += 0 if laid.progress else 1
        left -= min(lines, laid.page_rows or lines) + self._sums.rows_in(self._columns)
        self._members.display = left > 0
        rows = max(1, left - 1)
        if self._members.styles.max_height != (wanted := Scalar.from_number(rows)):
            self._members.styles.max_height = wanted
        self._say_members(view, rows)
        self._fund.display = left > 1
        self._say_fund()
        self._progress.update(
            state_bar(self._told.progress, self._told.pace, self._columns, self._say)
        )

    def room_changed(self) -> None:
        """Use another window's room: what had no room in the one before may have it in this one."""
        self._lost_rows = 0
        if self._view is not None:
            self._draw_lines(self._view)
        self.use_room()
        self.call_after_refresh(self._see_page)

    def _say_members(self, view: HouseholdView, rows: int) -> None:
        """Say who lives here in as many words as there are rows for."""
        text = ""
        for text in household.members(view, self._say):
            if len(wrap(text, self._columns)) <= rows:
                break
        self._members.update(text)

    @property
    def _other_rows(self) -> int:
        narrow = self.screen.size.width < FULL_COLUMNS
        asked = max(self._asked_rows - 1, 0)
        more = max(NARROW_ROWS, asked + 1) if narrow else asked
        banner = 1 if self.screen.query_one(TitleBar).has_banner else 0
        return OTHER_ROWS + banner + more

    def _say_fund(self) -> None:
        view, line = self._view, self.lines.highlighted
        if view is not None and line is not None and self._fund.display:
            self._fund.update(household.about(view.line(line), self._say, shown=self._lines_shown))
        elif line is None:
            self._fund.update("")

    def on_menu_moved(self) -> None:
        """Say the whole name of the fund that is now in question; the screen hears of it, too."""
        self._say_fund()

    def on_menu_paged(self, event: Menu.Paged) -> None:
        """Say which page of the household is shown."""
        event.stop()
        self._page = (event.page, event.pages)
        self._draw_gate()
        self.use_room()
        self.post_message(self.Turned())
        self.call_after_refresh(self._see_page)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """How a household's lines and sums use the rows there are.

    `page_rows` are the lines of a page, 0 where all stand on one; `large` sums stand below them all, of
    several pages on the last one alone. `progress`: a row is left for the village's state.
    """

    page_rows: int
    large: bool
    progress: bool
    last_page: int = 0


def laid_out(lines: int, rows: int, small: int = 1) -> LaidOut:
    """Return how so many lines are laid out in so many rows, the row of the village's state aside.

    `small` are the rows of sums that are as low as can be.
    All of a household on one page comes first, then large sums, then how far the village is: who sees
    everything at once says yes once.

    >>> laid_out(4, 8), laid_out(5, 8), laid_out(8, 8)  # doctest: +NORMALIZE_WHITESPACE
    (LaidOut(page_rows=0, large=True, progress=True, last_page=0),
     LaidOut(page_rows=0, large=True, progress=False, last_page=0),
     LaidOut(page_rows=0, large=False, progress=False, last_page=0))
    >>> laid_out(9, 8)
    LaidOut(page_rows=8, large=True, progress=False, last_page=1)
    """
    for large, progress in ((True, True), (True, False), (False, True), (False, False)):
        if lines + (LARGE_ROWS if large else small) <= rows + (0 if progress else 1):
            return LaidOut(0, large, progress)
    page_rows = max(1, rows + 1 - small)
    last_page = (lines - 1) // page_rows
    on_last = lines - last_page * page_rows
    return LaidOut(page_rows, on_last + LARGE_ROWS <= rows + 1, progress=False, last_page=last_page)


def _in_order(view: HouseholdView) -> tuple[HouseholdLine, ...]:
    """Return the lines as they are shown: person by person, those of the dead apart at the end."""
    return (*view.asked_lines, *view.lines_of_the_dead)
