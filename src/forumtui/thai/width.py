"""How many columns text takes, and how to make it take as many as wanted."""

from typing import Final, Literal

from forumtui.thai.citizen_id import masked
from forumtui.thai.patterns import pattern
from forumtui.thai.remembering import remembered
from forumtui.thai.text import MARKS, clusters

_BROKEN_OFF: Final = pattern("[0-9๐-๙][0-9๐-๙,.]*\\Z")
"""What is left of a figure at the end of a text that was cut."""

_GOES_ON: Final = pattern("[,.]*[0-9๐-๙]")
"""How the rest of a text begins where it was cut inside a figure."""

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


def shortened(text: str, columns: int) -> str:
    """Return what `cut` does, but of a figure nothing where not all of it has room.

    Nobody would know 586.2… for the beginning of 586.20, nor 3,098,… for more than three thousand.

    >>> shortened("ส่งงวดละ 586.20", 13), shortened("บ้าน 12/345", 9), shortened("3,098,850.00", 6)
    ('ส่งงวดละ…', 'บ้าน 12/…', '…')
    """
    short = cut(text, columns)
    if short == text or not short.endswith("…"):
        return short
    kept = short.removesuffix("…")
    # A citizen number was masked before it was cut: the rest is that of the masked text.
    whole = text if text.startswith(kept) else masked(text)
    if _GOES_ON.match(whole[len(kept) :]) is None:
        return short
    return _BROKEN_OFF.sub("", kept).rstrip() + "…"
