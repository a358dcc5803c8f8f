"""One household on the projector: gate, members, lines, sums, who answered, the running count."""

from collections.abc import Mapping
from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.css.scalar import Scalar
from textual.message import Message

from forumtui.messages import Messages
from forumtui.thai.width import width
from forumtui.ui.marks import page_of
from forumtui.ui.widgets.amount import Amount
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.verification.records.household_view import HouseholdLine, HouseholdView
from forumtui.verification.rules import WalkProgress
from forumtui.verification.words import household
from forumtui.verification.words.marks import line_note, line_text, progress_line

AMOUNT_ROWS: Final = 3

OTHER_ROWS: Final = 9
"""What else stands on the screen: two bars, the training banner, five lines, the notice."""

FULL_COLUMNS: Final = 80

NARROW_ROWS: Final = 2
"""How many lines more the texts take on a narrow screen."""


class HouseholdSheet(Vertical):
    """What the members of one household check; one line of it is highlighted."""

    class Turned(Message):
        """Another page of the household is shown, or it has more or fewer of them."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._view: HouseholdView | None = None
        self._say = Messages()
        self._place = ""
        self._funds: Mapping[int, str] = {}
        self._page = (1, 1)
        self._lines_shown = False
        self._seen: set[str] = set()
        self._seen_of: tuple[object, ...] = ()
        self._gate, self._members = Line(id="gate"), Line(id="members")
        self.lines: Final = Menu(paged=True, id="lines")
        """The savings and loans."""
        self._amount, self._fund = Amount(), Line(id="fund")
        self._in_question = Horizontal(self._amount, self._fund, id="in-question")
        self._sums, self._answers = Line(id="sums"), Line(id="answers")
        self._progress = Line(id="progress")

    def compose(self) -> ComposeResult:
        """Lay out the texts, the lines, and the amount in question."""
        yield self._gate
        yield self._members
        yield self.lines
        yield self._in_question
        yield self._sums
        yield self._answers
        yield self._progress

    def write_gate(self, text: str) -> None:
        """Show only a sentence, where no household can be."""
        self._gate.update(text)

    def show(
        self,
        view: HouseholdView,
        place: str,
        progress: WalkProgress,
        say: Messages,
        *,
        funds: Mapping[int, str],
        lines_shown: bool,
        sums_shown: bool,
    ) -> None:
        """Show a household and its place on the walk; amounts not shown are behind the curtain.

        `funds` are what each fund is called in a row.
        """
        self._view, self._place, self._say, self._funds = view, place, say, funds
        self._lines_shown = lines_shown
        if self._seen_of != (shown_now := (view.id, view.asked_about, lines_shown)):
            # Other figures are other lines: what was seen of them before is no more.
            self._seen_of, self._seen = shown_now, set()
        self._draw_gate()
        self._members.update(household.members(view, say))
        self._draw_lines(view)
        self.use_room()
        self._sums.update(household.sums(view, say, shown=sums_shown))
        self._answers.update(household.answers(view, say, shown=lines_shown))
        self._progress.update(progress_line(progress, say))
        self.call_after_refresh(self._see_page)

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
                next(line.line for line in view.lines if line.line not in self._seen)
            )

    def _see_page(self) -> None:
        if self._lines_shown:
            self._seen.update(self.lines.on_page)

    def _draw_gate(self) -> None:
        if self._view is not None:
            page = page_of(*self._page, self._say)
            self.write_gate(household.gate(self._view, self._place, page, self._say))

    def _draw_lines(self, view: HouseholdView) -> None:
        say, funds, shown = self._say, self._funds, self._lines_shown
        notes = max((width(line_note(line, say, shown=shown)) for line in view.lines), default=0)

        def row(line: HouseholdLine) -> MenuRow:
            return MenuRow(
                line.line,
                lambda columns: line_text(line, say, columns, notes, funds=funds, shown=shown),
            )

        self.lines.set_rows([row(line) for line in view.lines])

    def use_room(self) -> None:
        """Let who lives here, then the amount in question, have the rows that the lines leave free."""
        if self._view is not None:
            most = 1 + max(0, self._free_rows(self._view))
            if self._members.styles.max_height != (wanted := Scalar.from_number(most)):
                self._members.styles.max_height = wanted
        self.draw_amount()

    def _free_rows(self, view: HouseholdView) -> int:
        return self.screen.size.height - self._other_rows - len(view.lines)

    def _rows_for_the_amount(self, view: HouseholdView) -> int:
        # Who lives here is wrapped to the sheet's columns: a line that was empty has none yet.
        return self._free_rows(view) - (self._members.rows_in(self.content_size.width) - 1)

    def draw_amount(self) -> None:
        """Show the highlighted amount large, and its fund's whole name, where there is room."""
        view, line = self._view, self.lines.highlighted
        satang = None
        if (
            view is not None
            and line is not None
            and self._lines_shown
            and self._rows_for_the_amount(view) >= AMOUNT_ROWS
        ):
            satang = view.line(line).balance_satang
            self._fund.update(household.about(view.line(line), self._say))
        self._in_question.display = satang is not None
        self._amount.show(satang)

    @property
    def _other_rows(self) -> int:
        return OTHER_ROWS + (NARROW_ROWS if self.screen.size.width < FULL_COLUMNS else 0)

    def on_menu_moved(self) -> None:
        """Show the amount that is now in question; the screen hears of it, too."""
        self.draw_amount()

    def on_menu_paged(self, event: Menu.Paged) -> None:
        """Say which page of the household is shown."""
        event.stop()
        self._page = (event.page, event.pages)
        self._draw_gate()
        self.post_message(self.Turned())
        self.call_after_refresh(self._see_page)
