"""What cannot be done, as data. The sentence a person reads is made at the edge."""

from typing import ClassVar


class Refusal(Exception):
    """Something asked for cannot be done; nothing was changed.

    `key` names the sentence in the messages ("refusals.file_is_empty"), `details` fill its gaps.
    """

    key: ClassVar[str]

    def __init__(self, **details: str | int) -> None:
        super().__init__(self.key, details)
        self.details = details
