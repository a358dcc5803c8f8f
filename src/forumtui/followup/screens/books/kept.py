"""The books that are kept beside the money of a pay day, in a numbered list."""

from typing import Final

from forumtui.ui.dialogs import NumberedList
from forumtui.ui.keys import NumberedAct
from forumtui.ui.screen import ForumScreen

FREE: Final = NumberedAct("free", "free_room.key_open", "free_room.help_open")

LOANS: Final = NumberedAct("loans", "loans.key_open", "loans.help_open")

RECEIPTS: Final = NumberedAct("receipts", "receipt_books.key_open", "receipt_books.help_open")

RULES: Final = NumberedAct("rules", "pay_rules.key_rules", "pay_rules.help_rules")

YEARS: Final = NumberedAct("years", "books.key_years", "books.help_years")


class BooksKept(NumberedList):
    """Which book is opened."""

    TITLE = "books.title"
    ABOUT = "books.about"


async def chosen_book(screen: ForumScreen, household: int | None) -> ForumScreen | None:
    """Return the room that is chosen, None for none; `household` is at the desk. Only in a worker."""
    chosen = await screen.ask(BooksKept((FREE, LOANS, RECEIPTS, RULES, YEARS)))
    # Each room is read in when it is entered: the list is there sooner.
    if chosen == FREE.action:
        from forumtui.followup.screens.books.certificates import CertificatesScreen

        return CertificatesScreen(household)
    if chosen == LOANS.action:
        from forumtui.followup.screens.books.applications import ApplicationsScreen

        return ApplicationsScreen(household)
    if chosen == RECEIPTS.action:
        from forumtui.followup.screens.books.receipt_books import ReceiptBooksScreen

        return ReceiptBooksScreen()
    if chosen == RULES.action:
        from forumtui.followup.screens.settled import PayRulesScreen

        return PayRulesScreen()
    if chosen == YEARS.action:
        screen.enter("year_end")
    return None
