# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One person, without a file: a place is enough as address, and no e-mail is needed."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.people import candidates_to_change
from hartwerk.caseload import guarding, keys
from hartwerk.caseload.desk import desk_of
from hartwerk.caseload.intake import Named, add_row
from hartwerk.profiles import keeping, vault
from hartwerk.profiles.keeping import Practical
from hartwerk.profiles.people import Person
from hartwerk.profiles.relevant import Said, Topic
from hartwerk.profiles.vault import Identity
from hartwerk.records import journal
from hartwerk.rules.actors import Actor


def add_person(
    *, actor: Actor, person: Person, identity: Identity, form: UUID, now: datetime
) -> Named:
    """Store one person in the own caseload; the same form twice is one person.

    Parameters
    ----------
    person
        What is known; levels are let go, the person was not asked yet.
    form
        Drawn when the form was shown.

    Raises
    ------
    PermissionDenied
        Only a caseworker brings people in.
    NotToBeKept
        A BSN, or something private in a field that is not for it.
    """
    desk_of(actor)
    guarding.check(person, identity)
    known = replace(keeping.stripped(person), place=guarding.four_digits(person.place))
    practical = Practical(known, said={topic: Said(localdate(now)) for topic in _told(known)})
    key = keys.one_time(actor, form)
    with acting(actor):
        keys.one_at_a_time(actor)
        before = candidates_to_change(actor).filter(source_key=key).first()
        if before is not None:
            return Named(before.pk, before.label)
        (label,) = keys.draw_labels(actor, 1)
        made = add_row(
            actor=actor, person=person, practical=practical, key=key, label=label, now=now
        )
        made.save(force_insert=True)
        vault.keep_identities({made.pk: identity})
        journal.note(
            actor=actor, subject="candidate", subject_id=made.pk, candidate_id=made.pk,
            verb="add", now=now,
        )  # fmt: skip
    return Named(made.pk, label)


def _told(person: Person) -> list[Topic]:
    """Return what was talked about: only what has an answer, for a blank field says nothing."""
    told = {
        Topic.TRAVEL: person.spot is not None and person.means is not None,
        Topic.HOURS: person.hours_min is not None or person.hours_max is not None,
        Topic.DAY_PARTS: person.day_parts is not None,
        Topic.TIMES: person.earliest is not None or person.latest is not None,
        Topic.DATES: person.available_from is not None or person.available_to is not None,
        Topic.REFUSALS: bool(person.refuses_aspects or person.refuses_families),
    }
    return [topic for topic, there in told.items() if there]
