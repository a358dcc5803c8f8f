"""The text a paper is kept and printed as: with the digits the village chose for its papers."""

from collections.abc import Sequence

from forumtui.papers.layout.pages import Page, to_text
from forumtui.papers.layout.thai_digits import in_thai_digits
from forumtui.ui.display import PaperDigits
from forumtui.village.acts.village import paper_digits


def thai_digits_now() -> bool:
    """Say whether papers count in Thai digits. Inside a transaction: as it was chosen then."""
    return paper_digits() is PaperDigits.THAI


def printed_text(pages: Sequence[Page], *, thai: bool | None = None) -> str:
    """Return pages as text, `thai` being `thai_digits_now()`; None asks. Inside a transaction."""
    if thai is None:
        thai = thai_digits_now()
    return to_text(in_thai_digits(pages) if thai else pages)
