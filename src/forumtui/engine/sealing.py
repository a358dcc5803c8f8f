"""A copy sealed with a passphrase: scrypt makes the key, AES-GCM closes chunk after chunk.

Each chunk's nonce holds its number and whether it is the last, so that a file that was cut short, put
together anew or changed anywhere does not open. The library is only read in when a copy is sealed.
"""

import os
import struct
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

from forumtui.engine.refusals import CopyDamaged, PassphraseTooShort, PassphraseWrong

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC: Final = b"forumtui sealed 1\n"

SHORTEST: Final = 8
"""Signs a passphrase has at least."""

CHUNK: Final = 1 << 18

_TAG: Final = 16

_SALT: Final = 16

_PREFIX: Final = 7

_COST: Final = 15
"""scrypt's n is 2 to this: 32 MiB and a tenth of a second, the same on every machine."""

_BLOCK: Final = 8

_HEAD: Final = struct.Struct(f">{len(MAGIC)}sB{_SALT}s{_PREFIX}s")

_LARGEST_COST: Final = 18
"""What a file may ask of the machine that opens it: 256 MiB."""


def fit_passphrase(typed: str) -> str:
    """Return a passphrase as it is used to open: one way of writing each letter.

    Raises PassphraseTooShort.
    """
    passphrase = unicodedata.normalize("NFC", typed.strip("\r\n"))
    if len(passphrase) < SHORTEST:
        raise PassphraseTooShort(least=SHORTEST)
    return passphrase


def new_passphrase(typed: str) -> str:
    """Return a passphrase that something may be sealed with: signs that nobody sees do not count.

    Raises PassphraseTooShort.
    """
    passphrase = fit_passphrase(typed)
    # Blanks, controls, and what is no letter at all: "C" and "Z" are Unicode's classes of these.
    if sum(unicodedata.category(sign)[0] not in "CZ" for sign in passphrase) < SHORTEST:
        raise PassphraseTooShort(least=SHORTEST)
    return passphrase


def is_sealed(head: bytes) -> bool:
    """Say whether a file that begins so is a sealed copy."""
    return head.startswith(MAGIC)


def seal(plain: BinaryIO, sealed: BinaryIO, passphrase: str) -> Iterator[int]:
    """Write `plain` to `sealed`, closed; yield how many bytes were closed so far. Raises OSError."""
    salt, prefix = os.urandom(_SALT), os.urandom(_PREFIX)
    head = _HEAD.pack(MAGIC, _COST, salt, prefix)
    cipher = _cipher(passphrase, salt, _COST)
    sealed.write(head)
    done, chunk, number = 0, plain.read(CHUNK), 0
    while True:
        following = plain.read(CHUNK)
        sealed.write(cipher.encrypt(_nonce(prefix, number, last=not following), chunk, head))
        done += len(chunk)
        yield done
        if not following:
            return
        chunk, number = following, number + 1


def unseal(sealed: BinaryIO, passphrase: str, file: str) -> Iterator[bytes]:
    """Yield the chunks of a sealed copy. Raises PassphraseWrong, CopyDamaged (details: file), OSError.

    The first chunk tells a wrong passphrase; a damaged first chunk cannot be told from one.
    """
    head = sealed.read(_HEAD.size)
    if len(head) < _HEAD.size or not is_sealed(head):
        raise CopyDamaged(file=file)
    _, cost, salt, prefix = _HEAD.unpack(head)
    if not 1 <= cost <= _LARGEST_COST:
        raise CopyDamaged(file=file)
    from cryptography.exceptions import InvalidTag

    cipher = _cipher(passphrase, salt, cost)
    chunk, number = sealed.read(CHUNK + _TAG), 0
    while True:
        following = sealed.read(CHUNK + _TAG)
        nonce = _nonce(prefix, number, last=not following)
        try:
            yield cipher.decrypt(nonce, chunk, head)
        except (InvalidTag, ValueError) as fault:
            raise (CopyDamaged(file=file) if number else PassphraseWrong(file=file)) from fault
        if not following:
            return
        chunk, number = following, number + 1


def _cipher(passphrase: str, salt: bytes, cost: int) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    key = Scrypt(salt=salt, length=32, n=1 << cost, r=_BLOCK, p=1)
    return AESGCM(key.derive(passphrase.encode()))


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + struct.pack(">IB", number, last)
