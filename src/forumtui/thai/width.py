"""How many columns text takes, and how to make it take as many as wanted."""

from typing import Final, Literal

from forumtui.thai.citizen_id import masked
from forumtui.thai.patterns import pattern
from forumtui.thai.remembering import remembered
from forumtui.thai.text import MARKS, clusters

_KNOWN: Final = pattern("[ -~\u0e01-\u0e3a\u0e3f-\u0e5b·×«»–—•…√◊─-╿▀-▟]*")
"""What forums are written in: one column a letter, none a mark, and no table is needed for it."""


@remembered(2_048)
def width(text: str) -> int:
    """Return the columns `text` takes on a screen or a page; control characters take none."""
    if _KNOWN.fullmatch(text) is not None:
        return len(text) - sum(letter in MARKS for letter in text)
    # The tables of all the world's letters are only read in when one comes.
    from wcwidth import wcwidth

    return sum(max(0, wcwidth(letter)) for letter in text)


def pad(text: str, columns: int, align: Literal["<", ">", "^"] = "<") -> str:
    """Return `text` filled with blanks to `columns`; longer text is left as it is."""
    missing = max(0, columns - width(text))
    if align == "<":
        return text + " " * missing
    if align == ">":
        return " " * missing + text
    return " " * (missing // 2) + text + " " * (missing - missing // 2)


def cut(text: str, columns: int, ellipsis: str = "…") -> str:
    """Return `text` in at most `columns`, cut between clusters; what is cut ends in `ellipsis`.

    A citizen number in it is masked before: nobody would know the half of one for what it is.
    """
    if width(text) <= columns:
        return text
    text = masked(text)
    if width(text) <= columns:
        return text
    room = columns - width(ellipsis)
    if room < 0:
        return ""
    kept: list[str] = []
    for cluster in clusters(text):
        room -= width(cluster)
        if room < 0:
            break
        kept.append(cluster)
    return "".join(kept).rstrip() + ellipsis
