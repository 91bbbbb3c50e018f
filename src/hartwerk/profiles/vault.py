# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who people are and what they can do: sealed per person, opened for those the database lets in.

AES-256-GCM under a random key per person, which is itself wrapped under the key of the
installation. What is sealed is bound to its table, person, field and version: moved to another
row, or put back from before, it does not open. Deleting the key of a person shreds the rest.
"""

import json
import logging
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, Self
from uuid import UUID

import psycopg
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connection, connections, transaction

from hartwerk.profiles import wrapping

log = logging.getLogger("hartwerk.vault")

KEY_BYTES = 32
SELF = "self"
"""The rater of what the person said on their own page."""
_NONCE_BYTES = 12
_FORM = b"\x01"  # How it is sealed; the first byte.
_IDENTITY_VERSION = 1
NO_YES = "no_level_without_a_yes"


class Broken(Exception):
    """It does not open: changed, moved from another row, or sealed under another key."""


class Overtaken(Exception):
    """Somebody changed the profile since it was read: read again."""


class NoYes(Exception):
    """The person did not say yes to being matched: no level is stored."""


class Purpose(StrEnum):
    """Why somebody looks; the person reads it in their own journal."""

    LIST = "list"
    SEARCH = "search"
    PERSON = "person"
    TALK = "talk"
    MATCH = "match"
    CARD = "card"
    OWN_PAGE = "own_page"
    EXPORT = "export"
    """All of it is handed over to the person."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who someone is, and how to reach them. Its `repr` shows nothing."""

    given_name: str = field(default="", repr=False)
    family_name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    language: str = field(default="nl", repr=False)
    representative: str = field(default="", repr=False)
    representative_phone: str = field(default="", repr=False)

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of one dimension: a level, or `I do not know`."""

    level: int | None = field(repr=False)
    """0 to 5; None: asked, and not known."""
    rater: str
    """The membership that wrote it down, or `self`."""
    on: date


@dataclass(frozen=True, slots=True)
class Profile:
    """All that was said of somebody's levels. A dimension that is absent was not talked about."""

    answers: Mapping[str, Answer] = field(default_factory=dict, repr=False)
    """By the id of the dimension."""
    version: int = 0
    """0: nothing is stored yet."""

    @property
    def levels(self) -> dict[str, int]:
        return {key: said.level for key, said in self.answers.items() if said.level is not None}

    @property
    def asked(self) -> frozenset[str]:
        """Dimensions that were asked and answered with: I do not know."""
        return frozenset(key for key, said in self.answers.items() if said.level is None)

    def with_answers(self, answers: Mapping[str, Answer | None]) -> Self:
        """Return the profile with answers added; None takes one back to: not talked about."""
        kept = {**self.answers, **answers}
        return replace(self, answers={key: said for key, said in kept.items() if said is not None})


def keep_identities(people: Mapping[UUID, Identity]) -> None:
    """Seal who people are, each under a key of their own; for whoever acts in this transaction.

    The rows of the people are locked, or new in this transaction.
    """
    if not people:
        return
    keys = _keys_for(people)
    sealed = [sealed_identity(person, keys[person], who) for person, who in people.items()]
    with connection.cursor() as cursor:
        cursor.execute(
            "select vault.keep_identities(%s::uuid[], %s::bytea[], %s::bytea[])",
            [list(people), [keys[person].wrapped for person in people], sealed],
        )


def identities(people: Iterable[UUID], purpose: Purpose) -> dict[UUID, Identity]:
    """Open who people are, in one statement; each look is written down by the database.

    People whom the actor may not see, or of whom nothing is kept, are absent. In a list so are
    names that do not open: the list itself is no secret of that key.
    """
    statement = "select * from vault.identities(%s::uuid[], %s)"
    if purpose is Purpose.LIST:
        return _named(statement, list(people), purpose.value)
    return _opened(statement, list(people), purpose.value)


def identities_matched(people: Iterable[UUID], matched: Iterable[UUID]) -> dict[UUID, Identity]:
    """Open who people on a page of a match are, as `identities` does for a list.
    Of `matched` it is shown how they fit: that their levels were looked at is written down too.
    """
    return _named(
        "with looked as materialized (select count(*) from vault.profiles(%s::uuid[], 'match'))"
        " select who.* from looked, vault.identities(%s::uuid[], 'list') who",
        list(matched), list(people),
    )  # fmt: skip


def identities_to_search() -> dict[UUID, Identity]:
    """Open the names of all own people to look one up; who is then shown, `identities` opens."""
    return _opened("select * from vault.identities_to_search()")


def identity_on_card(proposal_id: UUID) -> Identity | None:
    """Open who stands behind a card, for its employer, while the person's second yes holds."""
    for each in _opened("select * from vault.identity_on_card(%s)", proposal_id).values():
        # Who decides with them by law is not the employer's to know.
        return replace(each, representative="", representative_phone="")
    return None


def keep_profile(person: UUID, profile: Profile, *, now: datetime) -> Profile:
    """Seal a profile in place of the version it was read as; return it with its new version.

    Raises
    ------
    NoYes
        The person did not say yes to being matched.
    Overtaken
        It is no longer the version that was read.
    """
    key = _keys_for([person])[person]
    sealed = sealed_profile(person, key, profile)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "select vault.keep_profile(%s, %s, %s, %s, %s)",
                [person, key.wrapped, sealed, profile.version, now],
            )
            (kept,) = cursor.fetchone()
    except IntegrityError as refused:
        cause = refused.__cause__
        if isinstance(cause, psycopg.Error) and cause.diag.constraint_name == NO_YES:
            raise NoYes from None
        raise
    if kept is None:
        raise Overtaken
    return replace(profile, version=profile.version + 1)


class Listed(NamedTuple):
    """A profile as the database hands it out for a list."""

    person: UUID
    written: str
    """Which version it is, of the rows themselves: what is the same opens to the same."""
    wrapped: bytes | None
    """None, as all that follows, where the version is the one that was held."""
    sealed: bytes | None
    version: int | None

    def opened(self) -> Profile:
        return _open_profile(self.person, self.wrapped, self.sealed, self.version)


def profiles(people: Iterable[UUID], purpose: Purpose) -> dict[UUID, Profile]:
    """Open the profiles of people who said yes, in one statement; each look is written down.

    Of whom nothing is kept, or who did not say yes, is absent.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from vault.profiles(%s::uuid[], %s)", [list(people), purpose.value]
        )
        return {row[0]: _open_profile(*row) for row in cursor.fetchall()}


def profiles_to_list(held: Mapping[UUID, str]) -> dict[UUID, Listed]:
    """Return the profiles of own people who said yes, to look for who fits among all of them.

    The journal gets one line; who is shown then, `identities_matched` writes down. `held` gives for
    each the version that is opened already, which is not handed out again; or an empty text.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from vault.profiles_to_list(%s::uuid[], %s::text[])",
            [list(held), list(held.values())],
        )
        return {row[0]: Listed(*row) for row in cursor.fetchall()}


@dataclass(frozen=True, slots=True)
class ToMatch:
    """What the engine may know of somebody who said yes: nobody's name."""

    candidate_id: UUID
    practical: Mapping[str, object] = field(repr=False)
    waiting_since: date
    profile: Profile


def to_match(using: str = DEFAULT_DB_ALIAS) -> Iterator[ToMatch]:
    """Open the profiles of all consenting people of the network; for the actor ENGINE only.

    Parameters
    ----------
    using
        The connection of the role that may.
    """
    with connections[using].cursor() as cursor:
        cursor.execute("select * from vault.profiles_to_match()")
        rows = cursor.fetchall()
    for person, practical, waiting_since, wrapped, sealed, version in rows:
        # The database hands over JSON as text where the ORM does not stand between.
        said = json.loads(practical) if isinstance(practical, str) else practical
        profile = _open_profile(person, wrapped, sealed, version)
        yield ToMatch(person, said, waiting_since, profile)


def _named(statement: str, *values: str | list[UUID]) -> dict[UUID, Identity]:
    try:
        return _opened(statement, *values)
    except (Broken, wrapping.NoKey):
        log.error("names of a list are sealed, and no key opens them")
        return {}


def _opened(statement: str, *values: str | UUID | list[UUID]) -> dict[UUID, Identity]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return {
            person: Identity(**json.loads(_open(sealed, _unwrap(person, held), _identity(person))))
            for person, held, sealed in cursor.fetchall()
        }


def _open_profile(
    person: UUID, wrapped: bytes | None, sealed: bytes | None, version: int | None
) -> Profile:
    if wrapped is None or sealed is None or version is None:
        return Profile()
    said = json.loads(_open(sealed, _unwrap(person, wrapped), _profile(person, version)))
    return Profile({dimension: _answer(*answer) for dimension, answer in said.items()}, version)


@lru_cache(maxsize=4096)
def _answer(level: int | None, rater: str, on: str) -> Answer:
    """Answers of one talk are mostly the same but for what they are about."""
    return Answer(level, rater, date.fromisoformat(on))


# --- keys and seals


@dataclass(frozen=True, slots=True)
class Key:
    """The key of one person; only `wrapped` is kept."""

    plain: bytes = field(repr=False)
    wrapped: bytes


def _keys_for(people: Iterable[UUID]) -> dict[UUID, Key]:
    """Return the keys of people: those that stand, else new ones."""
    asked = list(people)
    wrapping.share()
    wrapping.fresh()
    with connection.cursor() as cursor:
        cursor.execute("select * from vault.keys_of(%s::uuid[])", [asked])
        held = dict(cursor.fetchall())
    return {
        person: Key(_unwrap(person, held[person]), held[person])
        if person in held
        else new_key(person)
        for person in asked
    }


def new_key(person: UUID) -> Key:
    key = AESGCM.generate_key(bit_length=KEY_BYTES * 8)
    return Key(key, _seal(key, wrapping.known()[0], _wrapping(person)))


def sealed_identity(person: UUID, key: Key, identity: Identity) -> bytes:
    return _seal(_json(asdict(identity)), key.plain, _identity(person))


def sealed_profile(person: UUID, key: Key, profile: Profile) -> bytes:
    """Seal a profile as the version that comes after the one that was read."""
    said = {
        dimension: [answer.level, answer.rater, answer.on.isoformat()]
        for dimension, answer in profile.answers.items()
    }
    return _seal(_json(said), key.plain, _profile(person, profile.version + 1))


def _unwrap(person: UUID, held: bytes) -> bytes:
    for keys in (wrapping.known, wrapping.fresh):
        if (key := _unwrapped(person, held, keys())) is not None:
            return key
    raise Broken


def _unwrapped(person: UUID, held: bytes, keys: Iterable[bytes]) -> bytes | None:
    """Return the key of somebody, opened by one of these keys of the vault; None: none does."""
    for under in keys:
        with suppress(Broken):
            return _open(held, under, _wrapping(person))
    return None


def rewrapped(person: UUID, held: bytes, keys: Sequence[bytes]) -> bytes | None:
    """Return the key of somebody wrapped under the first of these keys; None: none opens it."""
    key = _unwrapped(person, held, keys)
    return None if key is None else _seal(key, keys[0], _wrapping(person))


def _wrapping(person: UUID) -> bytes:
    return _about("person_key", person, "wrapped", 1)


def _identity(person: UUID) -> bytes:
    return _about("identity", person, "sealed", _IDENTITY_VERSION)


def _profile(person: UUID, version: int) -> bytes:
    return _about("profile", person, "sealed", version)


def _about(table: str, person: UUID, column: str, version: int) -> bytes:
    return f"{table}|{person}|{column}|{version}".encode()


def _seal(plain: bytes, key: bytes, about: bytes) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return _FORM + nonce + AESGCM(key).encrypt(nonce, plain, _FORM + about)


def _open(sealed: bytes, key: bytes, about: bytes) -> bytes:
    held = bytes(sealed)
    form, nonce, body = held[:1], held[1 : 1 + _NONCE_BYTES], held[1 + _NONCE_BYTES :]
    if form != _FORM:
        raise Broken
    try:
        return AESGCM(key).decrypt(nonce, body, form + about)
    except InvalidTag:
        raise Broken from None


def _json(said: object) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
