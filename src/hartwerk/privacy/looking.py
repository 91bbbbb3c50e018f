# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who looked at what is kept of somebody: by organisation, role, day and reason."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.utils.timezone import get_default_timezone, localdate

from hartwerk.access.context import acting
from hartwerk.access.people import one_stood_for, stood_for
from hartwerk.profiles import vault
from hartwerk.profiles.recognising import plain
from hartwerk.records import journal
from hartwerk.records.models.erasures import Merger
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.networks import Organisation
from hartwerk.records.models.people import Candidate
from hartwerk.rules.actors import Actor, Role

LOOKS = ("read_identity", "read_profile", "export")
"""Verbs of the journal that are a look at somebody."""
MOST_FOUND = 10


@dataclass(frozen=True, slots=True)
class Look:
    """One organisation looked, in one role, on one day, for one reason, as often as it was.

    Attributes
    ----------
    organisation
        Empty where it was the person, or the house itself.
    verb
        One of `LOOKS`: at who they are, at what they can, or at all of it to hand it over.
    reason
        Why, as the code of `vault.Purpose`; empty where it was not said.
    """

    on: date
    organisation: str
    role: Role
    verb: str
    reason: str
    times: int


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody whose rights are minded: under the name of the network, without any other."""

    id: UUID
    label: str
    referrer: str
    helper: str


def who_looked(
    *, actor: Actor, candidate_id: UUID, since: date, until: date
) -> tuple[Found, tuple[Look, ...]]:
    """Return who looked from one day until before another, the last day first.

    A caseworker reads who looked at the own organisation; the person and the privacy officer
    read all.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    """
    zone = get_default_timezone()
    begin, end = (datetime.combine(day, time(), zone) for day in (since, until))
    with acting(actor):
        person = one_stood_for(actor, pk=candidate_id)
        were = Merger.objects.filter(kept=person.pk).values_list("gone_id", flat=True)
        lines = JournalEntry.objects.filter(
            candidate_id__in=[person.pk, *were], verb__in=LOOKS, at__gte=begin, at__lt=end
        )
        counted = Counter(
            (localdate(line.at), line.organisation_id, line.role, line.verb, line.detail)
            for line in lines.only("at", "organisation_id", "role", "verb", "detail")
        )
        names = dict(
            Organisation.objects.filter(
                pk__in={who for _, who, _, _, _ in counted if who}
            ).values_list("pk", "name")
        )
    looks = (
        Look(on, names.get(who, "") if who else "", Role(role), verb, reason, times)
        for (on, who, role, verb, reason), times in counted.items()
    )
    return _found(person), tuple(
        sorted(looks, key=lambda each: (-each.on.toordinal(), each.organisation, each.verb))
    )


def find(*, actor: Actor, words: str, now: datetime) -> tuple[Found, ...]:
    """Return who has this label, or exactly this first and last name: for who asks for it.

    A search by name is a line in the journal, and so is each person it finds; no name comes out.

    Raises
    ------
    Candidate.DoesNotExist
        Nobody but the privacy officer searches the network.
    """
    if actor.role is not Role.PRIVACY_OFFICER:
        raise Candidate.DoesNotExist
    asked = plain(words)
    with acting(actor):
        by_label = stood_for(actor, label__iexact=words.strip())
        if by_label or " " not in asked:
            return tuple(map(_found, by_label))
        named = [
            id
            for id, identity in vault.identities_to_search().items()
            if plain(identity.name) == asked
        ]
        found = stood_for(actor, pk__in=named)[:MOST_FOUND]
        for each in found:
            journal.note(
                actor=actor, subject="candidate", subject_id=each.pk, candidate_id=each.pk,
                verb="find", now=now,
            )  # fmt: skip
    return tuple(map(_found, found))


def _found(person: Candidate) -> Found:
    return Found(person.pk, person.label, person.referrer.name, person.helper.name)


def months_before(on: date, count: int) -> Iterable[tuple[date, date]]:
    """Give the month of a day and those before it, each as its first day and the day after it."""
    first = on.replace(day=1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    for _ in range(count):
        yield first, following
        first, following = (
            date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1),
            first,
        )
