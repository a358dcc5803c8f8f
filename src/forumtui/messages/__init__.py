"""Every sentence a person sees, in Thai and English: a file a room and language.

A room stands in the area it belongs to, `<area>/messages/<language>/<room>.toml`; what all areas
share stands here.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Final, Literal

from forumtui.areas import AREAS

Language = Literal["th", "en"]

LANGUAGES: Final[tuple[Language, ...]] = ("th", "en")

_SHARED: Final = Path(__file__).parent
_PLACES: Final = ("engine", *AREAS)
"""What has sentences of its own beside those that all share."""


@cache
def _folder_of(room: str) -> Path:
    """Return the folder that holds a room's catalogues. Raises KeyError where none does."""
    for folder in (_SHARED, *(_SHARED.parent / place / "messages" for place in _PLACES)):
        if (folder / LANGUAGES[0] / f"{room}.toml").is_file():
            return folder
    raise KeyError(room)


@cache
def _room(language: Language, room: str) -> dict[str, str]:
    source = (_folder_of(room) / language / f"{room}.toml").read_text("utf-8")
    return {str(k): str(v) for k, v in tomllib.loads(source).items()}


class Messages:
    """The sentences of one language.

    Calling it with a key and the details that fill its gaps returns the sentence. Details are data
    and are never read as a format, so a name may hold braces.
    """

    __slots__ = ("language",)

    def __init__(self, language: Language = "th") -> None:
        self.language: Final[Language] = language

    def __call__(self, key: str, /, **details: str | int) -> str:
        """Return the sentence `key` ("room.sentence"), its gaps filled.

        Raises KeyError for a key no catalogue holds: a test reads every key in the source.
        """
        room, _, sentence = key.partition(".")
        return _room(self.language, room)[sentence].format(**details)
