"""The handbook (คู่มือ) and the committee's page, what proves what (อะไรพิสูจน์อะไร).

A section is one message. Its first line is its title; of the others, one that begins with "- " is a
step, with "| " a row of a table (cells between " | ", the first row its head), with "! " a picture for
who can show one; any other is a paragraph. In it [verification.confirm] stands for a key and what it is
called on its screen, [yes] for a key alone, and <verification.ask> for a sentence of the screen, its
gaps filled as in <home.waits_rows count=3>. So neither can become untrue.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, NamedTuple

from forumtui.messages import Messages
from forumtui.papers.layout.lines import INDENT, centred, wrapped
from forumtui.papers.layout.margins import RULE, Margins, document
from forumtui.papers.layout.pages import COLUMNS, Block, Page, PageRow, text
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.width import width

INTRODUCTION: Final = ("handbook.intro", "handbook.hour")

CHAPTERS: Final = (
    (
        "handbook.before",
        (
            "handbook.roles",
            "handbook.bring",
            "handbook.village",
            "handbook.reading",
            "handbook.waiting",
            "handbook.totals",
            "handbook.names",
            "handbook.settled",
            "handbook.officers",
            "handbook.printer",
        ),
    ),
    (
        "handbook.evening",
        (
            "handbook.map",
            "handbook.opening",
            "handbook.attendance",
            "handbook.walk",
            "handbook.saying",
            "handbook.dispute",
            "handbook.proxy",
            "handbook.absent",
            "handbook.somebody",
            "handbook.settling",
            "handbook.votes",
            "handbook.dark",
            "handbook.power",
            "handbook.closing",
            "handbook.later",
        ),
    ),
    (
        "handbook.after",
        (
            "handbook.contract",
            "handbook.plan",
            "handbook.signing",
            "handbook.papers",
            "handbook.minutes",
            "handbook.copies",
            "handbook.checking",
        ),
    ),
    (
        "handbook.payday",
        (
            "handbook.pay_sheet",
            "handbook.pay_taking",
            "handbook.pay_rare",
            "handbook.pay_end",
        ),
    ),
    ("handbook.wrong", ("handbook.troubles", "handbook.words")),
    ("handbook.keys", ("handbook.grammar",)),
)
"""The chapters and their sections, as they are read."""

OTHER_KEYS: Final = ("handbook.others",)
"""What stands below the table of keys."""

PROOFS: Final = ("proofs.what", "proofs.claims", "proofs.nothing", "proofs.looking")

KEY_ROOMS: Final = ("attendance", "verification", "counting", "contracts", "queue")
"""The rooms whose keys stand beside each other on the page of keys."""

KEYS: Final = tuple(f"f{number}" for number in range(1, 13))

STEP_INDENT: Final = 4

_KEY: Final = re.compile(r"\[([a-z0-9_.]+)\]")

_SENTENCE: Final = re.compile(r"<([a-z_]+\.[a-z0-9_]+)((?: \w+=[^ >]+)*)>")

_BRACKETED: Final = re.compile(r"\[[^\]]+\]")

_PRIVATE: Final = 0xE000
"""The first of the letters that stand for nothing, which no text has."""


class ToldKey(NamedTuple):
    """A key as it is printed on the keyboard, and what it is called on its screen, "" alone."""

    key: str
    label: str


Told = Callable[[str], ToldKey]
"""Returns a key by its name in the text. Raises KeyError for one that no screen has."""


class ItemKind(StrEnum):
    """What a line of a section is."""

    PARAGRAPH = "paragraph"
    STEP = "step"
    ROW = "row"
    PICTURE = "picture"


SIGNS: Final = {"- ": ItemKind.STEP, "| ": ItemKind.ROW, "! ": ItemKind.PICTURE}


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a section."""

    kind: ItemKind
    text: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a row."""
        return tuple(cell.strip() for cell in self.text.split(" | "))


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one title."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class HandbookChapter:
    """Sections under a title of their own."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Writing:
    """How keys and sentences of the screen are written: with what around them.

    `key` gets the key and its name, `sentence` the sentence.
    """

    key: Callable[[ToldKey], str]
    sentence: Callable[[str], str]


def _bracketed(told: ToldKey) -> str:
    return f"[{' '.join(filter(None, told))}]"


def _quoted(sentence: str) -> str:
    return f'"{sentence}"'


ON_PAPER: Final = Writing(_bracketed, _quoted)


def written(text: str, writing: Writing, told: Told, say: Messages) -> str:
    """Return a text with its keys and sentences. Raises KeyError for what is not there."""

    def sentence(found: re.Match[str]) -> str:
        key, gaps = found.groups()
        details = dict(gap.split("=", 1) for gap in gaps.split())
        filled = {name: int(said) if said.isdecimal() else said for name, said in details.items()}
        return writing.sentence(say(key, **filled))

    quoted = _SENTENCE.sub(sentence, text)
    return _KEY.sub(lambda found: writing.key(told(found[1])), quoted)


def chapters(writing: Writing, told: Told, say: Messages) -> tuple[HandbookChapter, ...]:
    """Return the chapters of the handbook."""
    return tuple(
        HandbookChapter(say(title), sections(keys, writing, told, say)) for title, keys in CHAPTERS
    )


def sections(
    keys: Sequence[str], writing: Writing, told: Told, say: Messages
) -> tuple[Section, ...]:
    """Return the sections of these messages."""
    return tuple(_section(written(say(key), writing, told, say)) for key in keys)


def _section(whole: str) -> Section:
    title, *lines = whole.strip().split("\n")
    return Section(title, tuple(_item(line) for line in lines if line.strip()))


def _item(line: str) -> Item:
    kind = SIGNS.get(line[:2])
    return Item(ItemKind.PARAGRAPH, line) if kind is None else Item(kind, line[2:])


def key_table(told: Told, say: Messages) -> tuple[tuple[str, ...], ...]:
    """Return the page of keys as rows, its head first: a key, its sense, its names in rooms."""
    head = (
        say("handbook.column_key"),
        say("handbook.column_sense"),
        *(say(f"handbook.room_{room}") for room in KEY_ROOMS),
    )
    rows = [
        (
            told(key).key,
            say(f"handbook.sense_{key}"),
            *(_called(room, key, told) for room in KEY_ROOMS),
        )
        for key in KEYS
    ]
    return (head, *rows)


def _called(room: str, key: str, told: Told) -> str:
    """Return what a key is called in a room, "" where it does nothing of its own there."""
    try:
        return told(f"{room}.{key}").label
    except KeyError:
        return ""


def handbook(told: Told, say: Messages, *, code: str = "", journal: str = "") -> tuple[Page, ...]:
    """Return the pages of the handbook."""
    title = say("handbook.title")
    read = chapters(ON_PAPER, told, say)
    before = sections(INTRODUCTION, ON_PAPER, told, say)
    opening = [block for one in before for block in _blocks(one)]
    body = [block for number, one in enumerate(read[:-1], 1) for block in _chapter(number, one)]
    # All of the keys stand on one page, to be torn out.
    last = [replace(block, with_next=True) for block in _chapter(len(read), read[-1])]
    keys = [
        *last,
        _keys(key_table(told, say)),
        *_blocks(*sections(OTHER_KEYS, ON_PAPER, told, say)),
    ]
    margins = Margins(what=title, head=(*centred(title), RULE, ""), code=code, journal=journal)

    def laid_out(contents: Sequence[str]) -> tuple[Page, ...]:
        return document([*opening, text(contents, gap=1), *body, *keys], margins, say)

    titles = [_numbered(number, one.title) for number, one in enumerate(read, 1)]
    # On which page they begin is known once all is laid out; their lines are as many.
    return laid_out([*_contents(titles, laid_out(titles), say)])


def proofs_page(
    told: Told, say: Messages, *, code: str = "", journal: str = ""
) -> tuple[Page, ...]:
    """Return the committee's page: which record proves which claim, and what nothing proves."""
    title = say("proofs.title")
    margins = Margins(what=title, head=(*centred(title), RULE, ""), code=code, journal=journal)
    read = sections(PROOFS, ON_PAPER, told, say)
    airy, dense = (
        document([block for one in read for block in _blocks(one, apart=apart)], margins, say)
        for apart in (True, False)
    )
    # It is one page, to be pinned up.
    return airy if len(airy) == 1 else dense


def _numbered(number: int, title: str) -> str:
    return f"{number}. {title}"


def _contents(titles: Sequence[str], pages: Sequence[Page], say: Messages) -> Iterator[str]:
    """Yield the titles of the chapters with the pages on which they begin."""
    for title in titles:
        # The first page has them all: as contents there, in the first column where they begin.
        begins = max(number for number, page in enumerate(pages, 1) if title in page)
        on_page = say("handbook.on_page", page=begins)
        yield f"{title} {'.' * (COLUMNS - width(title) - width(on_page) - 2)} {on_page}"


def _chapter(number: int, chapter: HandbookChapter) -> Iterator[Block]:
    heading = (_numbered(number, chapter.title), "-" * COLUMNS)
    yield text(heading, gap=2, with_next=True)
    for one in chapter.sections:
        yield from _blocks(one)


def _blocks(section: Section, *, apart: bool = True) -> Iterator[Block]:
    """Yield a section as blocks: its title stays with what follows, steps are not torn apart.

    Rows of a table stand `apart`, with a blank line between two of them.
    """
    yield text([section.title], gap=1, with_next=True)
    printed = [item for item in section.items if item.kind is not ItemKind.PICTURE]
    rows = [item.cells for item in printed if item.kind is ItemKind.ROW]
    # A title is seen to be one where its table follows at once.
    gap = int(printed[0].kind is not ItemKind.ROW)
    steps = 0
    for item in printed:
        match item.kind:
            case ItemKind.PARAGRAPH:
                lines = _wrapped(item.text, INDENT, INDENT)
                yield replace(_kept(lines), with_next=item is not printed[-1])
            case ItemKind.STEP:
                steps += 1
                first = f"{steps:>{STEP_INDENT}}. "
                yield _kept(_wrapped(item.text, first, " " * len(first)))
            case ItemKind.ROW if rows:
                yield replace(_table(rows, apart=apart), gap=gap)
                rows = []


def _wrapped(text: str, first_indent: str, indent: str) -> list[str]:
    """Return a text in lines of the page's width, none of which ends inside a key."""
    keys = _keys_in([text])
    return [_shown(line, keys) for line in wrapped(_hidden(text, keys), first_indent, indent)]


def _keys_in(texts: Iterable[str]) -> dict[str, str]:
    """Return the keys in texts by letters that stand for nothing: a run of one letter is not broken."""
    found = dict.fromkeys(key for text in texts for key in _BRACKETED.findall(text))
    return {chr(_PRIVATE + place): key for place, key in enumerate(found)}


def _hidden(text: str, keys: Mapping[str, str]) -> str:
    for letter, key in keys.items():
        text = text.replace(key, letter * width(key))
    return text


def _shown(line: str, keys: Mapping[str, str]) -> str:
    for letter, key in keys.items():
        line = line.replace(letter * width(key), key)
    return line


def _kept(lines: Sequence[str]) -> Block:
    return Block((PageRow(tuple(lines)),))


def _keys(rows: Sequence[Sequence[str]]) -> Block:
    return replace(_table(rows), whole=True, with_next=True, gap=1)


def _table(rows: Sequence[Sequence[str]], *, apart: bool = True) -> Block:
    """Return rows below their head, keys in them whole."""
    head, *body = rows
    keys = _keys_in(cell for row in body for cell in row)
    hidden = [[_hidden(cell, keys) for cell in row] for row in body]
    block = table([Column(title, "left", wraps=True) for title in head], hidden)
    blank = ("",) if apart else ()
    whole = tuple(
        replace(row, lines=(*(_shown(line, keys) for line in row.lines), *blank))
        for row in block.rows
    )
    return replace(block, rows=whole)
