"""Headings that are not understood: a person says what each column is.

A table of names and balances: a person says whether it is savings or debts.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal, sentence
from forumtui.registers.acts.heading_answers import Said, check, check_houses
from forumtui.registers.reading.headings.answers import TableKind
from forumtui.registers.reading.headings.synonyms import Meaning
from forumtui.registers.reading.headings.unclear import SeenColumn, SeenTable
from forumtui.registers.reading.records import ReadRow
from forumtui.registers.screens.quoting import behind_curtain, reason_said
from forumtui.registers.words import record_words
from forumtui.thai.text import visible
from forumtui.thai.wrapping import wrap
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.keys import Command, Sense
from forumtui.ui.marks import columns
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.ui.widgets.page import PaperPage

CHOICES: Final = (
    *(Meaning.NAME, Meaning.HOUSE, Meaning.LOAN_BALANCE, Meaning.SAVINGS_BALANCE),
    *(Meaning.BALANCE, Meaning.PRINCIPAL, Meaning.ACCRUED, Meaning.RATE, Meaning.RATE_MONTHLY),
    *(Meaning.CITIZEN_ID, Meaning.MEMBER_NO, Meaning.CONTRACT_NO, Meaning.LOAN_DATE),
    *(Meaning.DUE_DATE, Meaning.GUARANTOR, Meaning.GUARANTOR_HOUSE, Meaning.REPAID, Meaning.METHOD),
    *(Meaning.TITLE, Meaning.GIVEN, Meaning.SURNAME, Meaning.SHARES, Meaning.MOO),
    *(Meaning.RELATION, Meaning.BIRTH_DATE, Meaning.STATUS, Meaning.CO_BORROWER),
    *(Meaning.NOTE, Meaning.SIDE, Meaning.UNUSED),
    *(Meaning.LOAN_DATE_SWAPPED, Meaning.DUE_DATE_SWAPPED, Meaning.BIRTH_DATE_SWAPPED),
    Meaning.RATE_FRACTION,
)
"""What a column can be said to be, the most frequent first."""

LETTER: Final = 2

HEADING: Final = 16

WORD: Final = 20

LEAST: Final = 8


def word(meaning: Meaning | None, say: Messages) -> str:
    """Return what a column is in plain words."""
    if meaning is None:
        return say("unclear.unsaid")
    return say(f"unclear.meaning_{meaning.name.lower()}")


class ChooseMeaning(ForumDialog[Meaning]):
    """One column, and what it may be."""

    TITLE = "unclear.choose_title"
    ABOUT = "unclear.choose_about"
    KEYS = (Command("enter", "take", "common.key_choose"),)

    def __init__(self, shown: str, meaning: Meaning | None) -> None:
        super().__init__()
        self._shown, self._meaning = shown, meaning

    def compose_body(self) -> ComposeResult:
        """Lay out the column and the choices."""
        yield Line(self._shown, id="where")
        yield Menu(id="meanings")

    def on_mount(self) -> None:
        """Begin at what the column is now."""
        menu = self.query_one("#meanings", Menu)
        menu.set_rows([MenuRow(one.name, word(one, self.say)) for one in CHOICES])
        if self._meaning is not None:
            menu.move_to(self._meaning.name)
        menu.focus()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take what was chosen."""
        event.stop()
        self.dismiss(Meaning[event.key])

    def action_take(self) -> None:
        """Take what is highlighted."""
        self.query_one("#meanings", Menu).action_choose()


class AskColumns(ForumDialog[Said]):
    """The columns one below the other, each with its first cells; F2 keeps what was said.

    `before` is what people said of them earlier.
    """

    TITLE = "unclear.title"
    ABOUT = "unclear.about"
    KEYS = (
        Command(Sense.YES, "keep", "common.key_save"),
        Command("enter", "choose", "unclear.key_choose"),
        Command(Sense.OTHER, "unused", "unclear.key_unused"),
    )

    def __init__(
        self, file: str, table: SeenTable, before: Sequence[Meaning | None] | None = None
    ) -> None:
        super().__init__()
        self._file, self._table = file, table
        self._meanings: list[Meaning | None] = [
            Meaning.UNUSED if column.is_empty else column.meaning for column in table.columns
        ]
        # What the program would do is the first answer; a person agrees to it or says otherwise.
        self._proposed = {place for place in table.asked if self._meanings[place] is not None}
        if before is not None:
            self._meanings, self._proposed = list(before), set()
        self._warned = False

    def compose_body(self) -> ComposeResult:
        """Lay out the columns, and the cells of the highlighted one."""
        yield Line(id="where")
        yield Menu(id="columns")
        yield Line(id="first")

    def on_mount(self) -> None:
        """Begin at the first column that nobody understood."""
        self._show()
        menu = self.query_one("#columns", Menu)
        menu.focus()
        asked = [place for place, one in enumerate(self._meanings) if self._is_open(place, one)]
        if asked:
            menu.move_to(str(asked[0]))
        self._spell_out()

    def _is_open(self, place: int, meaning: Meaning | None) -> bool:
        return meaning is None or place in self._proposed

    def _show(self) -> None:
        where = self.say(
            "unclear.where",
            file=visible(self._file),
            sheet=visible(self._table.sheet or ""),
            row=self._table.row,
            count=self._meanings.count(None) + len(self._proposed),
        )
        self.query_one("#where", Line).update(where)
        self.query_one("#columns", Menu).set_rows(
            [MenuRow(str(place), self._row(place)) for place in range(len(self._meanings))]
        )

    def _row(self, place: int) -> Callable[[int], str]:
        column = self._table.columns[place]
        samples = "  ".join(self._samples(column)[:2])
        meaning = word(self._meanings[place], self.say)
        if place in self._proposed:
            meaning = self.say("unclear.proposed_word", meaning=meaning)

        def row(free: int) -> str:
            rest = max(LEAST, free - LETTER - HEADING - WORD - 3)
            heading = self._heading(column)
            return columns(
                ((column.letter, LETTER), (heading, HEADING), (samples, rest), (meaning, WORD))
            )

        return row

    def _heading(self, column: SeenColumn) -> str:
        return column.heading or self.say("unclear.no_heading")

    def _samples(self, column: SeenColumn) -> list[str]:
        return [behind_curtain(text, self.forum.hall.curtain) for text in column.samples if text]

    @property
    def _place(self) -> int:
        return int(self.query_one("#columns", Menu).highlighted or 0)

    def _spell_out(self) -> None:
        samples = "  |  ".join(self._samples(self._table.columns[self._place]))
        self.query_one("#first", Line).update(self.say("unclear.first_rows", samples=samples))

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Spell out the first cells of the highlighted column."""
        event.stop()
        self._spell_out()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Ask what the highlighted column is."""
        event.stop()
        self.action_choose()

    @work(exclusive=True, group="choose")
    async def action_choose(self) -> None:
        """Ask what the highlighted column is."""
        place = self._place
        column = self._table.columns[place]
        shown = "  |  ".join((self._heading(column), *self._samples(column)[:3]))
        meaning = await self.ask(ChooseMeaning(f"{column.letter}  {shown}", self._meanings[place]))
        if meaning is not None:
            self._say(place, meaning)

    def action_unused(self) -> None:
        """Leave the highlighted column aside."""
        self._say(self._place, Meaning.UNUSED)

    def _say(self, place: int, meaning: Meaning) -> None:
        self._meanings[place] = meaning
        self._proposed.discard(place)
        self._warned = False
        self.tell("")
        self._show()
        following = min(place + 1, len(self._meanings) - 1)
        self.query_one("#columns", Menu).move_to(str(following))

    def _figures_unsaid(self) -> int | None:
        """Return the first column of figures that nobody said anything of: it may be money."""
        for place, column in enumerate(self._table.columns):
            meaning = self._meanings[place]
            unsaid = meaning is None or (meaning is Meaning.UNUSED and place in self._proposed)
            if unsaid and column.of_figures:
                return place
        return None

    def action_keep(self) -> None:
        """Keep what was said, or say what is missing."""
        try:
            check(self._meanings)
            check_houses(self._table.columns, self._meanings)
        except Refusal as refusal:
            self.tell(sentence(refusal, self.say), trouble=True)
            return
        figures = self._figures_unsaid()
        if figures is not None:
            column = self._table.columns[figures]
            self.query_one("#columns", Menu).move_to(str(figures))
            self._spell_out()
            heading = self._heading(column)
            said = self.say("unclear.figures_unsaid", letter=column.letter, heading=heading)
            self.tell(said, trouble=True)
            return
        unsaid = self._meanings.count(None)
        if unsaid and not self._warned:
            self._warned = True
            self.tell(self.say("unclear.still_unsaid", count=unsaid), trouble=True)
            return
        if self._proposed and not self._warned:
            self._warned = True
            said = self.say("unclear.as_proposed", count=len(self._proposed))
            self.tell(said, trouble=True)
            return
        self.dismiss((self._table, tuple(self._meanings)))


BETWEEN: Final = "  |  "

_UNSAID: Final = ""


class AskKind(ForumDialog[TableKind]):
    """The headings and the first rows, and what they may be.

    Nothing is highlighted that could be taken by a stray Enter: the answer is kept for next year.
    What people said `before` is marked.
    """

    TITLE = "unclear.kind_title"
    ABOUT = "unclear.kind_about"
    KEYS = (Command("enter", "take", "common.key_choose"),)

    def __init__(self, file: str, table: SeenTable, before: TableKind | None = None) -> None:
        super().__init__()
        self._file, self._table, self._before = file, table, before

    def compose_body(self) -> ComposeResult:
        """Lay out the table and the choices."""
        yield Line(id="where")
        yield Line(BETWEEN.join(filter(None, self._table.headings)), id="headings")
        yield Line(id="first")
        yield Line(id="second")
        yield Menu(id="kinds")

    def on_mount(self) -> None:
        """Show the first rows and what they may be."""
        where = self.say(
            "unclear.kind_where",
            file=visible(self._file),
            sheet=visible(self._table.sheet or ""),
            row=self._table.row,
        )
        self.query_one("#where", Line).update(where)
        self.query_one("#first", Line).update(self._row(0))
        self.query_one("#second", Line).update(self._row(1))
        kinds = [MenuRow(kind.value, self._choice(kind)) for kind in TableKind]
        menu = self.query_one("#kinds", Menu)
        menu.set_rows([MenuRow(_UNSAID, self.say("unclear.unsaid")), *kinds])
        menu.focus()

    def _choice(self, kind: TableKind) -> str:
        choice = self.say(f"unclear.kind_{kind.value}")
        return choice if kind is not self._before else self.say("unclear.before", choice=choice)

    def _row(self, number: int) -> str:
        columns = [one for one in self._table.columns if one.heading]
        cells = [one.samples[number] for one in columns if number < len(one.samples)]
        curtain = self.forum.hall.curtain
        return BETWEEN.join(behind_curtain(cell, curtain) for cell in cells if cell)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take what was chosen."""
        event.stop()
        if event.key == _UNSAID:
            self.tell(self.say("unclear.kind_choose"), trouble=True)
        else:
            self.dismiss(TableKind(event.key))

    def action_take(self) -> None:
        """Take what is highlighted."""
        self.query_one("#kinds", Menu).action_choose()


_NOT_COUNTED: Final = frozenset({None, Meaning.UNUSED, Meaning.SIDE})


def _figures_aside(said: Sequence[Said]) -> Iterator[str]:
    """Yield the columns of figures that no sum is made of: somebody may miss one of them."""
    for table, answer in said:
        if isinstance(answer, TableKind):
            continue
        for column, meaning in zip(table.columns, answer, strict=False):
            if meaning in _NOT_COUNTED and column.of_figures:
                yield f"{column.letter} {column.heading}".strip()


class RowsUnderstood(ForumDialog[bool]):
    """The first rows as they would be read by what was said; True to read on, False to say it anew."""

    TITLE = "unclear.understood_title"
    ABOUT = "unclear.understood_about"
    KEYS = (
        Command(Sense.YES, "right", "unclear.key_right"),
        Command(Sense.OTHER, "anew", "unclear.key_anew"),
    )

    def __init__(self, file: str, rows: Sequence[ReadRow], said: Sequence[Said]) -> None:
        super().__init__()
        self._file, self._rows, self._aside = file, tuple(rows), ", ".join(_figures_aside(said))

    def compose_body(self) -> ComposeResult:
        """Lay out the rows, one below the other."""
        yield Line(self.say("unclear.understood", file=visible(self._file)), id="where")
        yield PaperPage(id="rows")
        aside = self.say("unclear.understood_aside", columns=visible(self._aside))
        yield Line(aside if self._aside else "", id="aside")

    def on_mount(self) -> None:
        """Let the arrows turn what has no room at once."""
        self.query_one("#rows", PaperPage).focus()
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        """Wrap the rows for the room there is now."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        page = self.query_one("#rows", PaperPage)
        if page.size.width > 0:
            texts = [wrap(self._said(row), page.size.width) for row in self._rows]
            page.show([line for text in texts for line in text])

    def _said(self, row: ReadRow) -> str:
        said = self.say("unclear.understood_row", row=row.row, what=self._what(row))
        return visible(said)

    def _what(self, row: ReadRow) -> str:
        curtain = self.forum.hall.curtain
        if row.record is None:
            assert row.waiting is not None
            why = reason_said(row.waiting.code, dict(row.waiting.details), self.say, curtain)
            return self.say("unclear.understood_waits", why=why)
        records = (row.record, *row.more)
        shown = partial(behind_curtain, curtain=curtain)
        return "  ".join(record_words(record, self.say, shown) for record in records)

    def action_right(self) -> None:
        """Go on with what was said."""
        self.dismiss(True)  # noqa: FBT003 - the answer itself

    def action_anew(self) -> None:
        """Go back to what was said."""
        self.dismiss(False)  # noqa: FBT003 - the answer itself
