"""The text of an article (ข้อ): words with `{parameters}` and `[references]`, so that both always agree.

A number that a parameter holds is never typed into the text: it stands there as a mark, and is written
out with its words where it is shown. A reference names the article by the name that never changes; its
number follows from where the article stands.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise
from typing import Final

from forumtui.regulation.refusals import MarkUnclosed, ParameterUnknown, ReferenceBroken
from forumtui.thai.wrapping import breaks

_MARK: Final = re.compile(r"\{([a-z][a-z0-9_.]*)\}|\[([a-z][a-z0-9_-]*)\]")
_HALF: Final = re.compile(r"[{}\[\]]")


@dataclass(frozen=True, slots=True)
class TextMark:
    """A mark of a text: a parameter's name, or that of an article it refers to."""

    name: str
    is_reference: bool


def marks(text: str) -> tuple[TextMark, ...]:
    """Return the marks of a text in their order. Raises MarkUnclosed for half of one.

    >>> [one.name for one in marks("ดอกเบี้ยร้อยละ {rate.max_ppm} ตาม [grace]")]
    ['rate.max_ppm', 'grace']
    """
    rest = _MARK.sub("", text)
    half = _HALF.search(rest)
    if half is not None:
        raise MarkUnclosed(place=rest[max(0, half.start() - 10) : half.end() + 10])
    return tuple(TextMark(found[1] or found[2], found[1] is None) for found in _MARK.finditer(text))


def written(text: str, values: Mapping[str, str], numbers: Mapping[str, str]) -> str:
    """Return a text as people read it: parameters written out, references by their numbers.

    `values` are the parameters in words, by name; `numbers` those of the articles that stand. Raises
    MarkUnclosed, ParameterUnknown, ReferenceBroken.
    """
    for one in marks(text):
        if one.is_reference and one.name not in numbers:
            raise ReferenceBroken(name=one.name)
        if not one.is_reference and one.name not in values:
            raise ParameterUnknown(name=one.name)
    return _MARK.sub(
        lambda found: values[found[1]] if found[1] is not None else numbers[found[2]], text
    )


def broken_references(texts: Mapping[str, str], standing: set[str]) -> tuple[tuple[str, str], ...]:
    """Return which article points to which that does not stand, in the order of `texts`."""
    return tuple(
        (name, one.name)
        for name, text in texts.items()
        for one in marks(text)
        if one.is_reference and one.name not in standing
    )


def fingerprint(*parts: object) -> str:
    """Return the digest of a text that was voted on: SHA-256 in hexadecimal.

    Two texts that differ in one sign, in one value or in their order have different ones.
    """
    told = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


class WordChange(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class WordRun:
    """Some words of an old and a new text that share one fate."""

    change: WordChange
    text: str


def words_of(text: str) -> list[str]:
    """Return the pieces of a text between which a line may break: whole Thai words, each sign once."""
    cuts = sorted({0, *breaks(text), len(text)})
    return [text[start:end] for start, end in pairwise(cuts)]


def changed_words(old: str, new: str) -> tuple[WordRun, ...]:
    """Return a text's change word by word: never half a word, and both texts whole.

    What is kept and gone makes the old text, what is kept and new the new one.
    """
    before, after = words_of(old), words_of(new)
    return tuple(_runs(before, after))


def _runs(before: Sequence[str], after: Sequence[str]) -> Iterator[WordRun]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield WordRun(WordChange.KEPT, "".join(before[a:b]))
            continue
        if a < b:
            yield WordRun(WordChange.GONE, "".join(before[a:b]))
        if c < d:
            yield WordRun(WordChange.NEW, "".join(after[c:d]))
