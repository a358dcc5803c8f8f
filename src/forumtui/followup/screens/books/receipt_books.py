"""Books of receipts that are written by hand (เล่มใบเสร็จ): handed out, returned, numbers void."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from textual import work
from textual.app import ComposeResult

from forumtui.engine.database import Store
from forumtui.followup.acts.receipt_books import (
    BookFacts,
    BooksOfReceipts,
    books_of_receipts,
    hand_out_book,
    return_book,
    spoil_number,
    take_book_back,
    taken_back_last,
)
from forumtui.followup.screens.books.asking import WhyBack
from forumtui.followup.words.receipt_books import (
    book_named,
    book_row,
    missing_rows,
    numbers_said,
    outside_row,
)
from forumtui.messages import Messages
from forumtui.papers.screens.to_paper import QUEUE, open_queue, put_in_queue
from forumtui.thai.text import visible
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.screen import PAPERS, ForumScreen
from forumtui.ui.typed_input import day_typed, whole_typed
from forumtui.ui.widgets.blocks import Blocks, scale_in
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

if TYPE_CHECKING:
    from forumtui.papers.acts.jobs import ToPrint

SPOIL: Final = NumberedAct("spoil", "receipt_books.key_spoil", "receipt_books.help_spoil")

REGISTER: Final = NumberedAct(
    "register", "receipt_books.key_register", "receipt_books.help_register"
)

LARGEST: Final = 999_999
"""The largest number of a receipt."""


@dataclass(frozen=True, slots=True)
class BookTyped:
    """A book, from where to where, who has it; `on` None is today."""

    book: str
    first: int
    last: int
    holder: str
    on: date | None


class HandingOutBook(Form[BookTyped]):
    """Which book goes to whom."""

    TITLE = "receipt_books.give_title"
    ABOUT = "receipt_books.give_about"
    FIELDS = ("book", "first", "last", "holder", "given_on")
    BEGIN = "book"
    DOUBTED = "first"
    NEEDED = MappingProxyType(
        {
            "book": "receipt_books.book_missing",
            "first": "receipt_books.first_missing",
            "last": "receipt_books.last_missing",
            "holder": "receipt_books.holder_missing",
        }
    )

    def compose_body(self) -> ComposeResult:
        """Lay out the book, its numbers, and who has it."""
        yield Field("receipt_books.book", id="book")
        yield Field("receipt_books.first", kind="number", id="first")
        yield Field("receipt_books.last", kind="number", id="last")
        yield Field("receipt_books.holder", id="holder")
        yield Field("receipt_books.given_on", kind="date", id="given_on")

    def answer(self, typed: Sequence[str]) -> BookTyped:
        """Return the book. Raises NotAWhole, NotADay."""
        book, first, last, holder, given_on = typed
        return BookTyped(
            book,
            whole_typed(first, 1, LARGEST),
            whole_typed(last, 1, LARGEST),
            holder,
            day_typed(given_on) if given_on else None,
        )


@dataclass(frozen=True, slots=True)
class BookReturn:
    """Up to which number a book was written, who counted it; `on` None is today."""

    used_to: int
    counted_by: str
    on: date | None


class BookReturning(Form[BookReturn]):
    """Which book comes back stays in sight."""

    TITLE = "receipt_books.back_title"
    ABOUT = "receipt_books.back_about"
    FIELDS = ("used_to", "counted_by", "returned_on")
    BEGIN = "used_to"
    NEEDED = MappingProxyType(
        {
            "used_to": "receipt_books.used_to_missing",
            "counted_by": "receipt_books.counted_by_missing",
        }
    )

    def __init__(self, what: str, used_to: int, counted_by: str) -> None:
        super().__init__()
        self._what, self._used_to, self._by = what, used_to, counted_by

    def compose_body(self) -> ComposeResult:
        """Lay out which book it is, its last number that was written, and who counted."""
        yield Line(self._what, id="question")
        yield Field("receipt_books.used_to", kind="number", value=str(self._used_to), id="used_to")
        yield Field("receipt_books.counted_by", value=self._by, id="counted_by")
        yield Field("receipt_books.returned_on", kind="date", id="returned_on")

    def answer(self, typed: Sequence[str]) -> BookReturn:
        """Return what was counted. Raises NotAWhole, NotADay."""
        used_to, counted_by, returned_on = typed
        day = day_typed(returned_on) if returned_on else None
        return BookReturn(whole_typed(used_to, 0, LARGEST), counted_by, day)


@dataclass(frozen=True, slots=True)
class SpoiledTyped:
    """A number that is no receipt, and why."""

    number: int
    because: str


class SpoilingNumber(Form[SpoiledTyped]):
    """Which book it is of stays in sight."""

    TITLE = "receipt_books.spoil_title"
    ABOUT = "receipt_books.spoil_about"
    FIELDS = ("number", "because")
    BEGIN = "number"
    NEEDED = MappingProxyType(
        {"number": "receipt_books.number_missing", "because": "taking_back.unreasoned"}
    )

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def compose_body(self) -> ComposeResult:
        """Lay out which book it is, the number, and why."""
        yield Line(self._what, id="question")
        yield Field("receipt_books.number", kind="number", id="number")
        yield Field("restructuring.reason", id="because")

    def answer(self, typed: Sequence[str]) -> SpoiledTyped:
        """Return the number with the reason. Raises NotAWhole."""
        number, because = typed
        return SpoiledTyped(whole_typed(number, 1, LARGEST), because)


class BookBack(WhyBack):
    """What was written down last of a book is taken back."""

    TITLE = "receipt_books.undo_title"
    ABOUT = "receipt_books.undo_about"


class ReceiptBooksScreen(ForumScreen):
    """How many numbers are missing, large; below, each book and each receipt that is in none."""

    ROOM = "receipt_books.title"
    ABOUT = "receipt_books.about"
    KEYS = (
        Command(Sense.YES, "hand_out", "receipt_books.key_give", help="receipt_books.help_give"),
        Command(Sense.OTHER, "returned", "receipt_books.key_back", help="receipt_books.help_back"),
        Command(Sense.TAKE_BACK, "undo", "receipt_books.key_undo", help="receipt_books.help_undo"),
        PAPERS,
    )
    RARE = (SPOIL,)
    PAPERS = (REGISTER, QUEUE)
    FOLLOWS = ("followup.",)

    def __init__(self) -> None:
        super().__init__()
        self._found: BooksOfReceipts | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out the count, the books, and the numbers of one."""
        yield Blocks(id="figure")
        yield Menu(id="books")
        yield Line(id="sums")
        yield Line(id="numbers")

    def fill(self) -> None:
        """Begin at the first book."""
        self._menu.focus()
        self._load()

    @property
    def _menu(self) -> Menu:
        return self.query_one("#books", Menu)

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._refresh()
        if not self._menu.row_count:
            self.tell(self.say("receipt_books.none"))

    async def look_anew(self) -> None:
        """Look again which numbers are used."""
        await self._refresh()

    async def _refresh(self) -> None:
        self._found = found = await self.look(books_of_receipts)
        say = self.say
        rows = [MenuRow(str(one.view.id), book_row(one, say)) for one in found.books]
        rows += [MenuRow(f"outside {one.number}", outside_row(one, say)) for one in found.outside]
        self._menu.set_rows(rows)
        self._draw()
        self._spell_out()

    def _draw(self) -> None:
        found, say = self._found, self.say
        if found is None:
            return
        scale, low = min(2, scale_in(self.app.size.height)), self.app.size.height < 15
        self.query_one("#figure", Blocks).show(
            lambda free: missing_rows(found, say, free, scale=scale, low=low)
        )

    def on_resize(self) -> None:
        """Draw the figure for the room there is now."""
        self._draw()

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Spell out the highlighted book."""
        event.stop()
        self._spell_out()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Do nothing: Enter hands out no book, and returns none."""
        event.stop()

    def _spell_out(self) -> None:
        one = self._here()
        told = ("", "") if one is None else numbers_said(one, self.say)
        if one is None and self._menu.highlighted is not None:
            told = (self.say("receipt_books.no_book_has_it"), "")
        for name, text in zip(("sums", "numbers"), told, strict=True):
            self.query_one(f"#{name}", Line).update(text)

    def _here(self) -> BookFacts | None:
        key = self._menu.highlighted
        books = () if self._found is None else self._found.books
        return next((one for one in books if str(one.view.id) == key), None)

    def _book(self) -> BookFacts | None:
        """Return the highlighted book; say where there is none."""
        one = self._here()
        if one is None:
            self.tell(self.say("receipt_books.none"), trouble=True)
        return one

    @work
    async def action_hand_out(self) -> None:
        """Write down that a book goes to somebody."""
        if self._found is None:
            return
        seen = self._found.seen
        typed = await self.ask(HandingOutBook())
        if typed is None:
            return
        done = await self.attempt(
            hand_out_book,
            typed.book,
            first=typed.first,
            last=typed.last,
            holder=typed.holder,
            on=typed.on,
            seen=seen,
        )
        await self._refresh()
        if done is not None:
            self._menu.move_to(str(done))
            self.tell(visible(self.say("receipt_books.told_given", holder=typed.holder)))

    @work
    async def action_returned(self) -> None:
        """Write down that the highlighted book came back, and count it."""
        one, found = self._book(), self._found
        if one is None or found is None:
            return
        if not one.is_out:
            self.tell(self.say("receipt_books.told_is_back"), trouble=True)
            return
        top = max((*one.used, *one.void), default=0)
        typed = await self.ask(BookReturning(visible(self._what(one)), top, self.forum.secretary))
        if typed is None:
            return
        done = await self.attempt(
            return_book,
            one.view.id,
            used_to=typed.used_to,
            counted_by=typed.counted_by,
            on=typed.on,
            seen=found.seen,
        )
        await self._refresh()
        if done is not None:
            key = "receipt_books.told_back_missing" if done.missing else "receipt_books.told_back"
            self.tell(visible(self.say(key, count=len(done.missing))), trouble=bool(done.missing))

    def _what(self, one: BookFacts) -> str:
        return f"{book_named(one, self.say)}  {one.range.holder}"

    @work
    async def action_spoil(self) -> None:
        """Write down that a number of the highlighted book is no receipt."""
        one, found = self._book(), self._found
        if one is None or found is None:
            return
        typed = await self.ask(SpoilingNumber(visible(self._what(one))))
        if typed is None:
            return
        act = partial(
            _spoilt, book=one.view.id, number=typed.number, because=typed.because, seen=found.seen
        )
        done = await self.attempt(act)
        await self._refresh()
        if done is not None:
            self.tell(self.say("receipt_books.told_spoilt", number=typed.number))

    @work
    async def action_undo(self) -> None:
        """Take back what was written down last of the highlighted book."""
        one, found = self._book(), self._found
        if one is None or found is None:
            return
        what, _ = taken_back_last(one)
        said = self.say(f"receipt_books.undo_{what}", what=self._what(one))
        reason = await self.ask(BookBack(said))
        if reason is None:
            return
        done = await self.attempt(take_book_back, one.view.id, because=reason, seen=found.seen)
        await self._refresh()
        if done is not None:
            self.tell(self.say("receipt_books.told_undone"))

    @work
    async def action_register(self) -> None:
        """Print the register of the books."""
        await put_in_queue(self, partial(_register, say=self.say))

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)


def _spoilt(store: Store, book: int, number: int, because: str, seen: str) -> bool:
    spoil_number(store, book, number, because=because, seen=seen)
    return True


def _register(store: Store, say: Messages) -> "list[ToPrint]":
    # Read in when something is printed: the room is there sooner.
    from forumtui.papers.acts.catalogue import paper_type
    from forumtui.papers.acts.writing import to_print, write

    return to_print(write(store, paper_type("receipt_books"), language=say))
