"""The text a paper is kept and printed as: with the digits the village chose for its papers."""

from collections.abc import Sequence

from forumtui.papers.layout.pages import Page, to_text
from forumtui.papers.layout.thai_digits import in_thai_digits
from forumtui.ui.display import PaperDigits
from forumtui.village.acts.village import paper_digits


def printed_text(pages: Sequence[Page]) -> str:
    """Return pages as text. Inside a transaction: of a paper drawn anew, as it was chosen then."""
    thai = paper_digits() is PaperDigits.THAI
    return to_text(in_thai_digits(pages) if thai else pages)
