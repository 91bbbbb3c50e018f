# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A file that only the holder of a key reads, written and read in pieces: AES-256-GCM.

The key of one file is drawn from the key of the house and a salt in the file (HKDF-SHA256). Each
piece is bound to its place, and the last one says that it is the last: a file that was cut off, put
together anew or changed anywhere does not open.
"""

import os
from collections.abc import Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"HARTWERK BACKUP 1\n"
PIECE = 1 << 20
"""Bytes that are sealed at once: what is held in memory."""
_SALT = 32
_TAG = 16
_MORE, _LAST = b"\x00", b"\x01"


class NotOurs(Exception):
    """It is no file of this kind."""


class DoesNotOpen(Exception):
    """Another key, or the file was changed or cut off."""


class Writer:
    """Seals what is written to it; until `close` the file is not whole."""

    def __init__(self, out: IO[bytes], key: bytes) -> None:
        salt = os.urandom(_SALT)
        self._out, self._pieces, self._rest = out, 0, b""
        self._cipher, self._about = _cipher(key, salt), MAGIC + salt
        out.write(self._about)

    def write_alone(self, data: bytes) -> None:
        """Seal something as a piece of its own: what comes first, to be read first."""
        self._seal(data, _MORE)

    def write(self, data: bytes) -> None:
        self._rest += data
        while len(self._rest) > PIECE:
            self._seal(self._rest[:PIECE], _MORE)
            self._rest = self._rest[PIECE:]

    def close(self) -> None:
        self._seal(self._rest, _LAST)

    def _seal(self, data: bytes, mark: bytes) -> None:
        sealed = self._cipher.encrypt(_nonce(self._pieces, mark), data, self._about)
        self._out.write(mark + len(sealed).to_bytes(4, "big") + sealed)
        self._pieces += 1


def pieces(source: IO[bytes], key: bytes) -> Iterator[bytes]:
    """Open a file piece by piece. What came before a piece that does not open is not to be kept.

    Raises
    ------
    NotOurs
        It is another kind of file.
    DoesNotOpen
        The key is another one, or the file is not as it was written.
    """
    about = source.read(len(MAGIC) + _SALT)
    if len(about) != len(MAGIC) + _SALT or not about.startswith(MAGIC):
        raise NotOurs
    cipher = _cipher(key, about[len(MAGIC) :])
    number, mark = 0, _MORE
    while mark == _MORE:
        mark, length = source.read(1), int.from_bytes(source.read(4), "big")
        if mark not in (_MORE, _LAST) or length > PIECE + _TAG:
            raise DoesNotOpen
        sealed = source.read(length)
        if len(sealed) != length:
            raise DoesNotOpen
        try:
            yield cipher.decrypt(_nonce(number, mark), sealed, about)
        except InvalidTag:
            raise DoesNotOpen from None
        number += 1
    if source.read(1):
        raise DoesNotOpen


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt, b"hartwerk backup").derive(key))


def _nonce(number: int, mark: bytes) -> bytes:
    return number.to_bytes(11, "big") + mark
