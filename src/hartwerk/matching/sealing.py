# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Seal what a visitor brought, so that only the visitor's own key opens it again."""

import os
import zlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_NONCE_BYTES = 12
_VERSION = b"\x01"
LARGEST = 200 * 1024 * 1024


class WrongKey(Exception):
    """The key does not open this, or what was sealed has been changed or moved."""


def new_key() -> bytes:
    return AESGCM.generate_key(bit_length=KEY_BYTES * 8)


def seal(plain: bytes, *, key: bytes, about: str) -> bytes:
    """Return `plain` compressed and encrypted (AES-256-GCM), bound to what it is about."""
    nonce = os.urandom(_NONCE_BYTES)
    body = AESGCM(key).encrypt(nonce, zlib.compress(plain, 1), _VERSION + about.encode())
    return _VERSION + nonce + body


def unseal(sealed: bytes, *, key: bytes, about: str) -> bytes:
    """Return what was sealed.

    Raises
    ------
    WrongKey
        Another key, another record, or a changed byte.
    """
    version, nonce, body = sealed[:1], sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    if version != _VERSION or len(key) != KEY_BYTES:
        raise WrongKey
    try:
        packed = AESGCM(key).decrypt(nonce, body, version + about.encode())
    except InvalidTag as other:
        raise WrongKey from other
    opener = zlib.decompressobj()
    plain = opener.decompress(packed, LARGEST)
    if opener.unconsumed_tail:
        raise WrongKey
    return plain
