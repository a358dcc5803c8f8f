"""The Thai keyboard layout (เกษมณี, TIS 820-2538): which key of a US keyboard a sign is typed on."""

from typing import Final, Literal

from forumtui.thai.dates import NotADate, parse_date
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.patterns import pattern

FieldKind = Literal["text", "amount", "date", "house", "number", "pin", "secret"]

_THAI: Final = "ๅภถุูึ฿คตจขชๆไำฎพฑะธัํี๊รณนฯยญบฐลฃฅฟฤหฆกฏดโเฌ้็่๋าษสศวซงผปแฉอฮิฺื์ทมฒใฬฝฦ"

_US: Final = "1456^7&890-=qweErRtTyYuUiIoOpP[{]\\|aAsSdDfFgGhHjJkKlL;:'zxcCvVbBnNm,<.>/?"

US_KEYS: Final = dict(zip(_THAI, _US, strict=True))
"""What a US keyboard types with the key of a Thai letter or mark."""

_DIGITS: Final = {thai: us for thai, us in US_KEYS.items() if us in "0123456789"}

_SIGNS: Final = {thai: us for thai, us in US_KEYS.items() if us in "/-.,"}

_MOVED: Final = str.maketrans(_DIGITS | _SIGNS)

_AS_TYPED: Final = frozenset({"text", "secret", "pin"})

_NO_MONTH: Final = pattern("[ๅฝขใ]")
"""Signs in no month's name: a date with one of them was typed on the Thai layout unawares."""

_PIN_DIGITS: Final = frozenset("0123456789")

EITHER: Final = {"/": "2", "-": "3"}
"""Signs the Thai layout has on the keys of these digits."""


def us_key(sign: str) -> str | None:
    """Return what the US layout types with the key of a Thai sign; None for other signs.

    A Thai digit stands for its own digit. A sign of both layouts says nothing about the key.
    """
    return to_arabic_digits(sign) if sign in "๐๑๒๓๔๕๖๗๘๙" else US_KEYS.get(sign)


def as_date(text: str) -> str:
    """Return `text` as a date can be read from it: as it stands, or typed on the wrong layout."""
    for reading in (text, text.translate(_MOVED)):
        try:
            parse_date(reading)
        except NotADate:
            continue
        return reading
    return text


def as_house(text: str) -> str | None:
    """Return `text` as a house's number typed on the wrong layout, None when it cannot be one.

    With `/` or `-` in it nobody can know what was typed.
    """
    sure = set(_DIGITS) | {thai for thai, us in _SIGNS.items() if us == "/"} | set("0123456789")
    return text.translate(_MOVED) if text and set(text) <= sure else None


def as_pin(sign: str) -> str:
    """Return the digit of the key a sign is typed on, "" when its key has none.

    A PIN holds digits only, so `/` and `-` can but be the keys of 2 and 3 under the Thai layout; to
    ask for another key would say a digit of the PIN aloud.
    """
    digit = to_arabic_digits(EITHER.get(sign) or _DIGITS.get(sign) or sign)
    return digit if digit in _PIN_DIGITS else ""


class Keying:
    """Digits typed in one field, from either layout; what a key meant is never guessed."""

    def __init__(self, kind: FieldKind) -> None:
        self.kind: Final = kind
        self._unawares = False

    def moved(self, text: str) -> str:
        """Return what `text` was meant to be, where no word could be meant by it."""
        if self.kind in _AS_TYPED or (self.kind == "date" and not _NO_MONTH.search(text)):
            return text
        meant = text.translate(_MOVED)
        self._unawares = self._unawares or meant != text
        return meant

    def meant(self, sign: str, key: str, before: str) -> str | None:
        """Return what a typed sign stands for after the text `before`, None when nobody can know.

        `key` is the key's name where the terminal tells it. `/` is on the key of 2 on the Thai
        layout and `-` on that of 3, so they are what they say only after a digit that shows the
        typist knows which layout is on.
        """
        if self.kind == "pin":
            return as_pin(sign)
        if self.kind in _AS_TYPED:
            return sign
        if sign in EITHER:
            return self._either(sign, key, before)
        if sign in "0123456789":
            self._unawares = False
        return sign if self.kind == "date" else self.moved(sign)

    def _either(self, sign: str, key: str, before: str) -> str | None:
        if self.kind in {"amount", "number"}:
            # No such number holds the sign: where the key is known, its digit is.
            return key if key == EITHER[sign] else None
        return None if not before or self._unawares or before[-1] in _DIGITS else sign
