"""What a look before the evening found, in words."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from forumtui.engine.journal_words import moment
from forumtui.messages import Messages
from forumtui.safekeeping.acts.readiness import Seen
from forumtui.thai.dates import DateStyle, format_date
from forumtui.thai.text import visible

READY, NOT_READY = "√", "!"
"""The signs before a sentence: all is well, or somebody is wanted."""


def _day(text: str, _say: Messages) -> str:
    return format_date(date.fromisoformat(text), DateStyle.SHORT)


_SHOWN: Final[Mapping[str, Callable[[str, Messages], str]]] = {
    "now": moment,
    "last": moment,
    "day": _day,
    "other": _day,
}
"""The details that are times or days."""


def ready_words(seen: Seen, say: Messages) -> str:
    """Return a sign, and what is so or what to do."""
    details = {
        name: value
        if isinstance(value, int)
        else _SHOWN[name](value, say)
        if name in _SHOWN
        else visible(value)
        for name, value in seen.details.items()
    }
    sign = READY if seen.ready else NOT_READY
    return f"{sign} {say(seen.said, **details)}"
