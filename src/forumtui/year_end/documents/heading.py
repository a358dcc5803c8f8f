"""What stands at the head and the foot of every paper of a year's close."""

from dataclasses import dataclass
from datetime import date

from forumtui.messages import Messages
from forumtui.papers.layout.lines import on_paper
from forumtui.papers.layout.margins import Margins, head_of


@dataclass(frozen=True, slots=True)
class YearHeading:
    """Whose year it is: the village, the fund, the year (B.E.) and its days."""

    village: str
    fund: str
    year_be: int
    since: date
    until: date
    training: bool = False


def year_margins(
    heading: YearHeading, messages: Messages, paper: str, *, copy: int, code: str, journal: str
) -> Margins:
    """Return the margins of a paper, by its name in the messages."""
    title = messages(f"year_paper.title_{paper}")
    return Margins(
        what=messages("year_paper.foot", title=title, fund=on_paper(heading.fund)),
        copy=copy,
        code=code,
        journal=journal,
        training=heading.training,
        head=head_of(
            (title, on_paper(heading.fund)),
            heading.village,
            messages("year_paper.days", since=heading.since, until=heading.until),
        ),
    )
