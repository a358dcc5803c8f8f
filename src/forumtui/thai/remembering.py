"""Answers about texts, remembered: names and headings come again and again."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, TypeVar

LONGEST: Final = 200
"""Signs of a text that is remembered: a register of long texts must not fill the memory for good."""

Answer = TypeVar("Answer")


def remembered(most: int) -> Callable[[Callable[[str], Answer]], Callable[[str], Answer]]:
    """Let a function of one text remember its last `most` answers, but those about long texts."""

    def remembering(reckon: Callable[[str], Answer]) -> Callable[[str], Answer]:
        kept = lru_cache(most)(reckon)

        @wraps(reckon)
        def remember(text: str) -> Answer:
            return kept(text) if len(text) <= LONGEST else reckon(text)

        return remember

    return remembering
