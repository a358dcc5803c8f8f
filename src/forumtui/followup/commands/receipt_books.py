"""The command of the books of receipts that are written by hand."""

from datetime import date
from pathlib import Path

import click

from forumtui.engine.database import Store
from forumtui.followup.acts import receipt_books as steps
from forumtui.followup.acts.receipt_books import BookFacts, BooksOfReceipts
from forumtui.followup.commands.payment_rows import value_day_option
from forumtui.followup.refusals import BookUnknown
from forumtui.followup.rules.receipt_books import number_runs, plain_number, split_receipt
from forumtui.followup.words.receipt_books import book_named, numbers_said
from forumtui.thai.text import visible
from forumtui.ui.command_line import OK, SAY, SOME_WAIT, home_option, json_option, tell_json
from forumtui.ui.command_options import wanted, whole
from forumtui.village.acts.day import say_if_in_doubt
from forumtui.village.acts.village import at_home

LARGEST = 999_999
"""The largest number of a receipt."""


@click.command("receipt-books", help=SAY("receipt_books.help"))
@click.option("--hand-out", "out", metavar="BOOK", help=SAY("receipt_books.help_out"))
@click.option("--from", "first", help=SAY("receipt_books.help_first"))
@click.option("--to", "last", help=SAY("receipt_books.help_last"))
@click.option("--return", "back", metavar="BOOK/NO", help=SAY("receipt_books.help_return"))
@click.option("--by", "by", default="", help=SAY("receipt_books.help_by"))
@click.option("--spoil", metavar="BOOK/NO", help=SAY("receipt_books.help_void"))
@click.option("--take-back", "undo", metavar="BOOK/NO", help=SAY("receipt_books.help_take_back"))
@click.option("--because", default="", help=SAY("receipt_books.help_because"))
@value_day_option
@json_option
@home_option
@click.pass_context
def books(
    context: click.Context,
    out: str | None,
    first: str | None,
    last: str | None,
    back: str | None,
    by: str,
    spoil: str | None,
    undo: str | None,
    because: str,
    on: date | None,
    *,
    as_json: bool,
    home: Path,
) -> None:
    """Show the books; hand one out, take one in, say that a number is void. Exit 3: some are missing."""
    with at_home(home) as store:
        say_if_in_doubt(store, on)
        if out is not None:
            numbers = (
                whole("--from", wanted("--from", first), 1, LARGEST),
                whole("--to", wanted("--to", last), 1, LARGEST),
            )
            steps.hand_out_book(store, out, first=numbers[0], last=numbers[1], holder=by, on=on)
        elif back is not None:
            one, number = _book_of(store, back)
            steps.return_book(store, one, used_to=number, counted_by=by, on=on)
        elif spoil is not None:
            one, number = _book_of(store, spoil)
            steps.spoil_number(store, one, number, because=because, on=on)
        elif undo is not None:
            one, _ = _book_of(store, undo)
            steps.take_book_back(store, one, because=because)
        found = steps.books_of_receipts(store)
    if as_json:
        tell_json([_row(one) for one in found.books])
    else:
        _tell(found)
    context.exit(SOME_WAIT if found.missing or found.outside else OK)


def _book_of(store: Store, text: str) -> tuple[int, int]:
    """Return the book that has a number, and the number. Raises BookUnknown."""
    book, number = split_receipt("/".join(plain_number(part) for part in text.split("/", 1)))
    found = [
        one
        for one in steps.books_of_receipts(store).books
        if one.range.book == book and (one.range.has(book, number) or not number)
    ]
    if len(found) != 1:
        raise BookUnknown
    return found[0].view.id, number


def _row(one: BookFacts) -> dict[str, object]:
    held = one.range
    return {
        "book": held.book,
        "first": held.first,
        "last": held.last,
        "holder": held.holder,
        "given_on": held.given_on.isoformat(),
        "returned_on": None if held.returned_on is None else held.returned_on.isoformat(),
        "used": number_runs(one.used) or None,
        "void": number_runs(one.void) or None,
        "missing": number_runs(one.missing) or None,
        "blank": one.blank,
        "entry": one.view.act,
    }


def _tell(found: BooksOfReceipts) -> None:
    for one in found.books:
        click.echo(visible(book_named(one, SAY)))
        for line in filter(None, numbers_said(one, SAY)):
            click.echo(f"  {line}")
    for receipt in found.outside:
        told = {"receipt": receipt.number, "house": receipt.house}
        click.echo(visible(f"{receipt.handwritten}  {SAY('receipt_books.row_outside', **told)}"))
    if not found.books and not found.outside:
        click.echo(SAY("receipt_books.none"))
