"""Papers of running text: the draft with numbered lines, the regulation, what changed, announcements.

Ordinary paper of the village: no Garuda, nothing that looks like the state's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from forumtui.messages import Messages
from forumtui.papers.layout.lines import on_paper, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document, head_of
from forumtui.papers.layout.pages import Block, Page, PageRow, text
from forumtui.papers.layout.signatures import SignaturePlace, signature_rows
from forumtui.papers.layout.tables import Column, table

NUMBER: Final = 6
"""Columns of a line's number."""


@dataclass(frozen=True, slots=True)
class PaperPart:
    """A heading, "" for none, and the paragraphs below it."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegulationPaper:
    """A paper of running text: its titles, its parts, who signs it.

    `foot` is the sentence that names it at the foot; `right` stands at the right of the head. `annex`
    are the values, each with its name. `places` are roles with names, "" for dots. `numbered` gives
    every line its number.
    """

    foot: str
    village: str
    titles: tuple[str, ...]
    right: str
    parts: tuple[PaperPart, ...]
    annex: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    numbered: bool = False
    training: bool = False


def regulation_paper(
    facts: RegulationPaper,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the paper as pages of 65 lines of at most 80 columns."""
    margins = Margins(
        what=messages(f"regulation_paper.foot_{facts.foot}", village=on_paper(facts.village)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        head=head_of([on_paper(one) for one in facts.titles], facts.village, facts.right),
    )
    blocks = list(_numbered(facts) if facts.numbered else _plain(facts))
    if facts.annex:
        blocks.append(text(wrapped(messages("regulation_paper.annex")), gap=1, with_next=True))
        columns = (
            Column(messages("regulation_paper.column_matter"), "left", wraps=True),
            Column(messages("regulation_paper.column_value"), "left", wraps=True),
        )
        blocks.append(table(columns, [(on_paper(a), on_paper(b)) for a, b in facts.annex]))
    if facts.places:
        signed = messages("printing.signed")
        places = tuple(SignaturePlace(signed, role, on_paper(name)) for role, name in facts.places)
        blocks.append(Block(signature_rows(places, abreast=2, space=2), gap=1))
    return document(blocks, margins, messages)


def _plain(facts: RegulationPaper) -> Iterator[Block]:
    for part in facts.parts:
        if part.heading:
            yield text(wrapped(on_paper(part.heading)), gap=1, with_next=True)
        rows = tuple(
            PageRow((line,))
            for paragraph in part.paragraphs
            for line in wrapped(on_paper(paragraph, _LONGEST), "    ", "    ")
        )
        yield Block(rows, whole=False)


_LONGEST: Final = 2_000
"""Signs of a paragraph that are printed: a clause is never cut."""


def _numbered(facts: RegulationPaper) -> Iterator[Block]:
    """Yield the parts with every line numbered, so that the room finds it."""
    line = 0
    for part in facts.parts:
        rows = []
        heads = [part.heading] if part.heading else []
        for paragraph in (*heads, *part.paragraphs):
            for one in wrapped(on_paper(paragraph, _LONGEST), " " * NUMBER, " " * NUMBER):
                line += 1
                rows.append(PageRow((f"{line:>{NUMBER - 2}}  {one[NUMBER:]}",)))
        yield Block(tuple(rows), whole=False, gap=1)


@dataclass(frozen=True, slots=True)
class TablePaper:
    """A table of texts: its columns by their titles, its rows; `note` stands above it."""

    foot: str
    village: str
    titles: tuple[str, ...]
    right: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    training: bool = False


def table_paper(
    facts: TablePaper,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the table as pages of 65 lines of at most 80 columns."""
    margins = Margins(
        what=messages(f"regulation_paper.foot_{facts.foot}", village=on_paper(facts.village)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        head=head_of([on_paper(one) for one in facts.titles], facts.village, facts.right),
    )
    columns = [Column(on_paper(title), "left", wraps=True) for title in facts.columns]
    rows = [tuple(on_paper(cell, _LONGEST) for cell in row) for row in facts.rows]
    return document([text(wrapped(facts.note)), table(columns, rows)], margins, messages)
