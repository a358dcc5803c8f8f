"""What cannot be done, as data. The sentence a person reads is made at the edge."""

from typing import ClassVar

from forumtui.messages import Messages
from forumtui.messages.values import Detail


class Refusal(Exception):
    """Something asked for cannot be done; nothing was changed.

    `key` names the sentence in the messages ("refusals.file_is_empty"), `details` fill its gaps:
    values, not text, so that each language writes them its way.
    """

    key: ClassVar[str]

    def __init__(self, **details: Detail) -> None:
        super().__init__(self.key, details)
        self.details = details


def sentence(refusal: Refusal, say: Messages) -> str:
    """Return why something cannot be done, with nothing in it that disturbs screen or terminal."""
    return say.safe(refusal.key, refusal.details)
