"""The operator's card (ใบช่วยผู้เดินเครื่อง): one page beside the keyboard."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from forumtui.messages import Messages
from forumtui.papers.layout.lines import centred, on_paper, wrapped
from forumtui.papers.layout.pages import COLUMNS, Block, Page, paginate, text
from forumtui.thai.width import cut, pad

STEPS: Final = 10

TROUBLES: Final = 7

HALF: Final = COLUMNS // 2

KEY: Final = 8

ROOM: Final = HALF - KEY - 1
"""Columns for what a key does."""


@dataclass(frozen=True, slots=True)
class KeyRoom:
    """A room and its keys, each with what it does, in the words of the screen."""

    title: str
    keys: tuple[tuple[str, str], ...]


def operator_card(rooms: Sequence[KeyRoom], say: Messages) -> tuple[Page, ...]:
    """Return the card: the evening in ten lines, the keys of every room, what to do in trouble."""
    blocks = [
        text(centred(say("card.title"))),
        _list(say("card.evening"), [say(f"card.step_{n}") for n in range(1, STEPS + 1)]),
        *(_keys(room) for room in rooms),
        _list(say("card.trouble"), [say(f"card.trouble_{n}") for n in range(1, TROUBLES + 1)]),
    ]
    return paginate(blocks, footer=lambda _number, _total: (say("card.foot"),))


def _list(title: str, items: Sequence[str]) -> Block:
    lines = [on_paper(title), "-" * COLUMNS]
    for number, item in enumerate(items, start=1):
        lines += wrapped(on_paper(item), f"{number:>2}. ", "    ")
    return text(lines, gap=1)


def _keys(room: KeyRoom) -> Block:
    return text([on_paper(room.title), "-" * COLUMNS, *_columns(room.keys)], gap=1)


def _columns(keys: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the keys two beside each other, those used most at the left."""
    half = -(-len(keys) // 2)
    cells = [pad(cut(pad(name, KEY) + on_paper(does), HALF - 1), HALF) for name, does in keys]
    for place in range(half):
        yield (cells[place] + (cells[place + half] if place + half < len(cells) else "")).rstrip()
