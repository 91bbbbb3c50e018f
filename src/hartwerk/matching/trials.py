# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Keeping a trial match for half an hour: sealed, under a key that is nowhere on our side."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from hartwerk.matching.sealing import WrongKey, new_key, seal, unseal
from hartwerk.records.models.trials import TrialMatch
from hartwerk.rules.parameters import value


class NoSuchTrial(LookupError):
    """It never was, it is over, or the key is another's: the answer is the same."""


class Overtaken(Exception):
    """Somebody (another tab, a second press) changed it since it was read: read again."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What lies sealed, opened for one request."""

    look_bytes: bytes
    version: int
    expires_at: datetime


def keep(*, look_bytes: bytes, now: datetime) -> tuple[uuid.UUID, bytes]:
    """Seal what a visitor brought and return its number and the only copy of its key."""
    id, key = uuid.uuid4(), new_key()
    TrialMatch.objects.create(
        id=id,
        sealed=seal(look_bytes, key=key, about=_about(id)),
        created_at=now,
        expires_at=now + timedelta(minutes=value("trial_match_minutes", now.date())),
    )
    return id, key


def fetch(*, id: uuid.UUID, key: bytes, now: datetime) -> Kept:
    """Open a trial match.

    Raises
    ------
    NoSuchTrial
        Unknown, over, or not to be opened with this key.
    """
    row = TrialMatch.objects.standing(now).filter(id=id).first()
    if row is None:
        raise NoSuchTrial
    try:
        look_bytes = unseal(bytes(row.sealed), key=key, about=_about(id))
    except WrongKey as other:
        raise NoSuchTrial from other
    return Kept(look_bytes, row.version, row.expires_at)


def replace(*, id: uuid.UUID, key: bytes, look_bytes: bytes, version: int, now: datetime) -> int:
    """Put a new content in place of the one read as `version`, and return the next version.

    The half hour does not start again: it counts from the upload.

    Raises
    ------
    Overtaken
        The content is no longer the one that was read.
    NoSuchTrial
        It is over or was never there.
    """
    sealed = seal(look_bytes, key=key, about=_about(id))
    standing = TrialMatch.objects.standing(now).filter(id=id)
    changed = standing.filter(version=version).update(sealed=sealed, version=version + 1)
    if changed:
        return version + 1
    if standing.exists():
        raise Overtaken
    raise NoSuchTrial


def forget(*, id: uuid.UUID, key: bytes, now: datetime) -> bool:
    """Delete a trial match at its visitor's word; True if there was one to delete.

    The key is asked for, so that a number alone never deletes another's work.
    """
    with transaction.atomic():
        row = TrialMatch.objects.select_for_update(of=("self",)).filter(id=id).first()
        if row is None:
            return False
        try:
            unseal(bytes(row.sealed), key=key, about=_about(id))
        except WrongKey:
            return False
        row.delete()
    return True


def forget_expired(*, now: datetime) -> int:
    """Delete all that is over and return how many there were."""
    deleted, _ = TrialMatch.objects.over(now).delete()
    return deleted


def _about(id: uuid.UUID) -> str:
    return f"trial match {id}"
