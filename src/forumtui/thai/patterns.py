"""Patterns of text that are made when they are first asked: the first screen is there sooner."""

import re
from typing import Any, Final, cast


class _Unmade:
    """Stands for a pattern; what was asked of it once is at hand from then on."""

    def __init__(self, text: str, flags: int) -> None:
        self._text: Final = text
        self._flags: Final = flags

    def __getattr__(self, name: str) -> Any:
        asked = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, asked)
        return asked


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` does, made when it is first asked; it takes part in no other pattern."""
    return cast("re.Pattern[str]", _Unmade(text, flags))
