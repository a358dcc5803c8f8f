"""How articles are numbered: in a draft by their order, in an edition for ever.

What is put in between later is ข้อ 12/1; what is deleted stays as "(ยกเลิก)" with its number. By
custom the numbers of an edition that was in force never move.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArticleNumber:
    """The number of an article; `under` is its place after the one it was put behind, 0 for none."""

    number: int
    under: int = 0

    @property
    def text(self) -> str:
        """The number as it is written with digits of computers.

        >>> ArticleNumber(12, 1).text
        '12/1'
        """
        return f"{self.number}/{self.under}" if self.under else str(self.number)


def draft_numbers(order: Sequence[str]) -> dict[str, ArticleNumber]:
    """Return the numbers of a first draft: 1, 2, 3 in its order."""
    return {name: ArticleNumber(place) for place, name in enumerate(order, start=1)}


def edition_numbers(
    kept: Mapping[str, ArticleNumber], order: Sequence[str]
) -> dict[str, ArticleNumber]:
    """Return the numbers of a later edition: those there were stay, new ones are put behind.

    `order` are all articles, deleted ones among them, where they stand. A new one before the first
    takes the number after the last.

    >>> kept = {"a": ArticleNumber(1), "b": ArticleNumber(2)}
    >>> found = edition_numbers(kept, ["a", "x", "y", "b", "z"])
    >>> [found[name].text for name in ("a", "x", "y", "b", "z")]
    ['1', '1/1', '1/2', '2', '3']
    """
    found = dict(kept)
    last = max((one.number for one in kept.values()), default=0)
    taken = {(one.number, one.under) for one in kept.values()}
    behind: ArticleNumber | None = None
    after_last = set(order[_end_of(kept, order) :])
    for name in order:
        if name in kept:
            behind = kept[name]
            continue
        if behind is None or name in after_last:
            last += 1
            made = ArticleNumber(last)
        else:
            under = behind.under + 1
            while (behind.number, under) in taken:
                under += 1
            made = ArticleNumber(behind.number, under)
            behind = made
        taken.add((made.number, made.under))
        found[name] = made
    return found


def _end_of(kept: Mapping[str, ArticleNumber], order: Sequence[str]) -> int:
    """Return the place behind the last article that has a number already."""
    return max((place + 1 for place, name in enumerate(order) if name in kept), default=0)
