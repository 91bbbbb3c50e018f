# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""By what a row is recognised when it comes again, and what the network calls a person.

All hashes are keyed: whoever holds the database alone cannot try numbers or names against them.
"""

import hashlib
import hmac
import json
import secrets
from uuid import UUID

from django.db import connection

from hartwerk.access.context import as_system
from hartwerk.profiles import keeping, wrapping
from hartwerk.profiles.keeping import Practical
from hartwerk.profiles.people import Person
from hartwerk.profiles.recognising import plain
from hartwerk.records.models.people import Candidate
from hartwerk.rules.actors import Actor

FEWEST_DIGITS = 4
ROOM = 4
"""So many labels for each person at least, so that drawing a free one stays quick."""


def hashed(*words: str) -> str:
    """Return a keyed hash of words: 64 hexadecimal digits."""
    return hmac.new(wrapping.recognising(), json.dumps(words).encode(), hashlib.sha256).hexdigest()


def row_of(person: Person) -> str:
    """Return the hash of all that a row says and we keep: another hash, a changed row."""
    said = keeping.to_json(Practical(keeping.stripped(person)))
    since = person.waiting_since.isoformat() if person.waiting_since else ""
    return hashed("row", json.dumps(said, sort_keys=True), since)


def key_of(person: Person) -> str:
    """Return by what a person is known again: the number of the source, else the whole row."""
    if person.source:
        return hashed("source", plain(person.source))
    return hashed("person", plain(person.name), row_of(person))


def one_at_a_time(actor: Actor) -> None:
    """Wait until nobody else brings people into this network, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"people {actor.network_id}"]
        )


def draw_labels(actor: Actor, count: int) -> list[str]:
    """Draw what the network will call new people: `K-1042`, without meaning, of nobody else.

    To be called while nobody else brings people in.
    """
    with as_system(actor) as system:
        there = Candidate.objects.filter(network=system.network_id)
        digits = max(FEWEST_DIGITS, len(str(ROOM * (there.count() + count))))
        drawn: set[str] = set()
        while len(drawn) < count:
            more = {_label(digits) for _ in range(count - len(drawn))} - drawn
            drawn |= more - set(there.filter(label__in=more).values_list("label", flat=True))
    return [*drawn]


def _label(digits: int) -> str:
    lowest = 10 ** (digits - 1)
    return f"K-{lowest + secrets.randbelow(9 * lowest)}"


def one_time(actor: Actor, form: UUID) -> str:
    """Return by what a form is known again when it is sent twice."""
    return hashed("form", str(actor.membership_id), str(form))
