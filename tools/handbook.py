"""Write docs/HANDBOOK.md and docs/PROOFS.md: what the program prints, in Thai, with pictures.

    python -m tools.handbook [FOLDER]

The text is that of the messages; the paper is laid out from the same (`evening/documents/handbook.py`).
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from forumtui.evening.acts.handbook import keys_told
from forumtui.evening.documents.handbook import (
    INTRODUCTION,
    OTHER_KEYS,
    PROOFS,
    Item,
    ItemKind,
    Section,
    ToldKey,
    Writing,
    chapters,
    key_table,
    sections,
)
from forumtui.messages import Messages

MADE: Final = "<!-- Made by tools/handbook.py from the messages: change them there. -->"


def main() -> None:
    """Write both files into the folder that is named, else into docs/."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs")
    for name, text in pages().items():
        (folder / name).write_text(text, "utf-8")


def pages() -> dict[str, str]:
    """Return the text of each file by its name."""
    return {"HANDBOOK.md": "".join(_handbook()), "PROOFS.md": "".join(_proofs())}


def _key(told: ToldKey) -> str:
    return f"**[{' '.join(filter(None, told))}]**"


def _sentence(sentence: str) -> str:
    return f"“{sentence}”"


IN_MARKDOWN: Final = Writing(_key, _sentence)


def _handbook() -> Iterator[str]:
    say = Messages()
    told = keys_told(say)
    yield f"{MADE}\n\n# {say('handbook.title')}\n"
    for one in sections(INTRODUCTION, IN_MARKDOWN, told, say):
        yield from _section(one, "##")
    for chapter in chapters(IN_MARKDOWN, told, say):
        yield f"\n## {chapter.title}\n"
        for one in chapter.sections:
            yield from _section(one, "###")
    yield "\n"
    yield from _table(key_table(told, say))
    for one in sections(OTHER_KEYS, IN_MARKDOWN, told, say):
        yield from _section(one, "###")


def _proofs() -> Iterator[str]:
    say = Messages()
    yield f"{MADE}\n\n# {say('proofs.title')}\n"
    for one in sections(PROOFS, IN_MARKDOWN, keys_told(say), say):
        yield from _section(one, "##")


def _section(section: Section, mark: str) -> Iterator[str]:
    yield f"\n{mark} {section.title}\n\n"
    rows = [item.cells for item in section.items if item.kind is ItemKind.ROW]
    before: ItemKind | None = None
    steps = 0
    for item in section.items:
        # Steps follow each other; what is of another kind stands apart.
        if before and (item.kind != before or item.kind is ItemKind.PARAGRAPH):
            yield "\n"
        steps += item.kind is ItemKind.STEP
        if item.kind is ItemKind.ROW:
            yield from _table(rows)
            rows = []
        else:
            yield _line(item, section.title, steps)
        before = item.kind


def _line(item: Item, title: str, steps: int) -> str:
    match item.kind:
        case ItemKind.STEP:
            return f"{steps}. {item.text}\n"
        case ItemKind.PICTURE:
            return f"![{title}](pictures/{item.text}.svg)\n"
        case _:
            return f"{item.text}\n"


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield f"| {' | '.join(row)} |\n"
        if number == 0:
            yield f"|{'---|' * len(row)}\n"


if __name__ == "__main__":
    main()
