"""What stood before the eyes of whoever asks: an act that answers it is refused once it has changed.

A screen, or a command that printed something first, keeps the digest of what it showed and hands it
to the act; the act takes the digest anew of what the database now holds, inside its transaction.
"""

import hashlib
import json
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from forumtui.engine.refusals import ChangedMeanwhile

Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]


def seen_of(*facts: object) -> str:
    """Return the digest of what is shown: SHA-256 in hexadecimal of its facts as canonical JSON.

    Facts are text, whole numbers, yes and no, days, members of an enumeration, None, and frozen
    dataclasses, sequences, sets and mappings of such. Raises TypeError for anything else.
    """
    told = json.dumps(_plain(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def still_as_seen(seen: str | None, *facts: object) -> None:
    """Refuse when `facts` are not those of `seen`; None: nothing was shown before this was asked.

    Raises ChangedMeanwhile. Inside the act's transaction, so that nobody writes in between.
    """
    if seen is not None and seen != seen_of(*facts):
        raise ChangedMeanwhile


def _plain(fact: object) -> Plain:
    if isinstance(fact, Enum):
        return _plain(fact.value)
    if fact is None or isinstance(fact, str | int):
        return fact
    if isinstance(fact, date):
        return fact.isoformat()
    if isinstance(fact, Mapping):
        return {str(_plain(key)): _plain(value) for key, value in fact.items()}
    if isinstance(fact, Set):
        return sorted((_plain(one) for one in fact), key=str)
    if isinstance(fact, tuple | list):
        return [_plain(one) for one in fact]
    if is_dataclass(fact):
        return [_plain(getattr(fact, field.name)) for field in fields(fact)]
    raise TypeError(f"{type(fact).__name__} cannot be told apart from what it was")
