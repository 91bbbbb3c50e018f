# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Says to the database who acts: signed, for one transaction, and checked by every policy.

A transaction that says nothing reads nothing: it fails, so that a forgotten context is loud.
"""

import hashlib
import hmac
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.db import connection, connections, transaction
from django.db.backends.utils import CursorWrapper
from psycopg.pq import TransactionStatus

from hartwerk.rules.actors import OF_THE_HOUSE, Actor, Role

LASTS = 600
"""Seconds that a signed context holds: longer than any transaction may take."""
AGAIN = 10
"""Seconds in which the same words are said of the same actor: what was signed is kept so long."""
_BLOCK = 64
_KEYS = """
create table if not exists wall.context_key (
    id uuid primary key default gen_random_uuid(),
    inner_pad bytea not null unique check (length(inner_pad) = 64),
    outer_pad bytea not null check (length(outer_pad) = 64),
    made_at timestamptz not null default now()
)
"""
"""As the migrations leave it; the drill compares the two."""
_CURRENT: ContextVar[Actor | None] = ContextVar("hartwerk_actor", default=None)


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Run one transaction as an actor. Within another of the same actor it is part of that one.

    What goes wrong inside rolls back as a whole, and the context with it.
    """
    before = _CURRENT.get()
    inside = connection.in_atomic_block
    with transaction.atomic():
        if before == actor:
            yield
            return
        _say(actor)
        token = _CURRENT.set(actor)
        try:
            yield
        finally:
            _CURRENT.reset(token)
        # A savepoint that is released keeps its settings, so what held outside is said again.
        if inside:
            _say(before)


@contextmanager
def as_system(cause: Actor) -> Iterator[Actor]:
    """Do, within the same transaction, what follows for rows that the actor may not see.

    For verbs that the rights table allows it; the journal keeps the real actor as cause. What is
    done in here is undone by whoever catches what went wrong: a verb within its own `acting`, or
    a page round it. Here is no savepoint, so nobody catches an error of the database right outside.
    """
    system = Actor(Role.SYSTEM, cause.network_id, cause.organisation_id, cause.membership_id)
    before = _CURRENT.get()
    if before == system:
        yield system
    elif before is None:
        with acting(system):
            yield system
    else:
        _say(system)
        token = _CURRENT.set(system)
        try:
            yield system
        finally:
            _CURRENT.reset(token)
            # After an error of the database nothing can be said, nor done, before a savepoint is
            # rolled back to; and that brings back who acted there.
            if not _broken():
                _say(before)


def current() -> Actor | None:
    """Return who acts in this transaction."""
    return _CURRENT.get()


def house(role: Role, network_id: UUID) -> Actor:
    """Return the house itself, in one network: for the worker and for commands."""
    if role not in OF_THE_HOUSE:
        raise ValueError(f"{role} is not of the house")
    return Actor(role, network_id)


@contextmanager
def acting_on(alias: str, actor: Actor) -> Iterator[CursorWrapper]:
    """Run one transaction as the house on a connection of its own, and give its cursor."""
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        said = signed(actor, until=int(time.time()) + LASTS)
        cursor.execute("select set_config('hartwerk.actor', %s, true)", [said])
        yield cursor


def signed(actor: Actor, *, until: int) -> str:
    """Write down who acts, with a signature that only this installation can make.

    Parameters
    ----------
    until
        Seconds since 1-1-1970.
    """
    ids = (
        actor.network_id,
        actor.organisation_id,
        actor.membership_id,
        actor.candidate_id,
        actor.subject_id,
    )
    words = "|".join([actor.role.value, *("" if each is None else str(each) for each in ids)])
    words = f"{words}|{until}"
    mac = hmac.new(_key(), words.encode(), hashlib.sha256).hexdigest()
    return f"{words}|{mac}"


def install_key(now: datetime) -> None:
    """Give the database the key with which it checks signatures; the owner does this, at migrating.

    Keys of before stay for a month, so that processes that run on keep their way in.
    """
    padded = _key().ljust(_BLOCK, b"\0")
    inner, outer = (bytes(byte ^ pad for byte in padded) for pad in (0x36, 0x5C))
    with connection.cursor() as cursor:
        # A backup holds no key, nor the table of it: after a restore there is none.
        cursor.execute(_KEYS)
        cursor.execute("select trail.watch('wall.context_key')")
        cursor.execute(
            "insert into wall.context_key (inner_pad, outer_pad, made_at) values (%s, %s, %s)"
            " on conflict (inner_pad) do update set made_at = excluded.made_at",
            [inner, outer, now],
        )
        cursor.execute(
            "delete from wall.context_key where made_at < %s - interval '31 days'", [now]
        )


def replace_key(now: datetime) -> None:
    """Let the database believe this key alone, from now on, and end all sessions; for the owner.

    Whoever is at work with another key is refused what they do next.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        install_key(now)
        cursor.execute("delete from wall.context_key where made_at <> %s", [now])
        # They are signed with the key that is gone: nobody can open them any more.
        cursor.execute("delete from django_session")


def _say(actor: Actor | None) -> None:
    # The clock of the machine, not the time of the verb: the database compares it with its own.
    now = int(time.time())
    said = _signed(actor, now - now % AGAIN + AGAIN + LASTS, settings.SECRET_KEY) if actor else ""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('hartwerk.actor', %s, true)", [said])


def _broken() -> bool:
    """Say whether an error of the database ended what can be done in this savepoint."""
    status = connection.connection.info.transaction_status if connection.connection else None
    return connection.needs_rollback or status is not TransactionStatus.INTRANS


@lru_cache(maxsize=512)
def _signed(actor: Actor, until: int, _secret: str) -> str:
    return signed(actor, until=until)


def _key() -> bytes:
    """Derive the key of the context from the key of the installation: 32 bytes."""
    return _key_of(settings.SECRET_KEY)


@lru_cache(maxsize=8)
def _key_of(secret: str) -> bytes:
    return hmac.new(secret.encode(), b"hartwerk context", hashlib.sha256).digest()
