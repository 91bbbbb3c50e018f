# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The key that wraps the keys of people: where it lives, and how another takes its place.

It is a file beside the other keys of the house; until it was replaced once, it follows from the key
of the installation. While it is being replaced, the next one lies beside it: both open, and what is
sealed anew is sealed under the next. Every process reads the files again before it seals, and where
something does not open: nobody has to be stopped.
"""

import hashlib
import hmac
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import connection

NEXT = ".next"
"""What the name of the file of the next key ends with."""
ROTATING = "hartwerk vault key"
"""The lock: shared by whoever seals, whole for whoever replaces the key."""

_read: dict[tuple[Path, str], tuple[bytes, ...]] = {}
_recognising: dict[tuple[Path, str], bytes] = {}


class NoKey(Exception):
    """There is no key to open or to seal with."""


def file() -> Path:
    """Return where the key is, or comes when it is replaced for the first time."""
    return _file(settings.HARTWERK_VAULT_KEY_FILE, settings.HARTWERK_HOME)


@lru_cache(maxsize=8)
def _file(named: Path | None, home: Path) -> Path:
    return named or home / "secrets" / "vault-key"


def next_file() -> Path:
    """Return where the next key is while it takes the place of the other."""
    return file().with_name(file().name + NEXT)


def recognising_file() -> Path:
    """Return where the key is by which people are recognised, once it stands on its own."""
    return file().with_name("recognising-key")


def known() -> tuple[bytes, ...]:
    """Return the keys that this process read before, the one to seal under first."""
    return _read.get((file(), settings.SECRET_KEY)) or fresh()


def fresh() -> tuple[bytes, ...]:
    """Read the keys again. Those of before stay known: a row that was read may need them.

    Raises
    ------
    NoKey
        The file that is named for it is not there, and never was since this process began.
    """
    kept = [kept_in(next_file()), kept_in(file())]
    if not kept[-1] and settings.HARTWERK_VAULT_KEY_FILE is None:
        kept[-1] = settings.SECRET_KEY
    at = (file(), settings.SECRET_KEY)
    found = (*(drawn(each) for each in kept if each), *_read.get(at, ()))
    if not found:
        raise NoKey
    _read[at] = tuple(dict.fromkeys(found))
    return _read[at]


def stands_alone() -> bool:
    """Say whether nothing that people need to be known by follows from the installation's key."""
    if settings.HARTWERK_VAULT_KEY_FILE is not None:
        return True
    return bool(kept_in(file()) and kept_in(recognising_file()))


def share() -> None:
    """Let nobody finish replacing the key before this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock_shared(hashtextextended(%s, 0))", [ROTATING])


@lru_cache(maxsize=8)
def drawn(kept: str) -> bytes:
    """Return the key that a file stands for: 32 bytes, HKDF-SHA256 (RFC 5869)."""
    first = hmac.digest(b"hartwerk", kept.encode(), hashlib.sha256)
    return hmac.digest(first, b"vault\x01", hashlib.sha256)


def of_lists(vault_key: bytes) -> bytes:
    """Derive the key of kept lists: 32 bytes."""
    return hmac.digest(vault_key, b"hartwerk lists", hashlib.sha256)


def recognising() -> bytes:
    """Return the key by which people are recognised: 32 bytes.

    It follows from the first key of the vault and outlives it: hashes cannot be made anew.
    """
    at = (file(), settings.SECRET_KEY)
    if at not in _recognising:
        kept = kept_in(recognising_file())
        _recognising[at] = bytes.fromhex(kept) if kept else _drawn_from(fresh()[-1])
    return _recognising[at]


def _drawn_from(vault_key: bytes) -> bytes:
    return hmac.digest(vault_key, b"caseload", hashlib.sha256)


def kept_in(path: Path) -> str:
    """Return what stands in the file of a key; empty where there is no such file."""
    try:
        return path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""
