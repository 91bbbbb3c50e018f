# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two rows of one referrer are one person: nothing is lost, and what was said last counts."""

from collections.abc import Sequence
from dataclasses import MISSING, dataclass, fields, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Count

from hartwerk.access.context import acting
from hartwerk.access.people import candidates_to_merge
from hartwerk.caseload.touching import touch
from hartwerk.mail import outbox
from hartwerk.matching.ending import end_for_person
from hartwerk.privacy import ledger
from hartwerk.profiles import keeping, vault, wrapping
from hartwerk.profiles.keeping import Practical
from hartwerk.profiles.people import Person
from hartwerk.profiles.recognising import plain
from hartwerk.profiles.vault import Identity, Profile, Purpose
from hartwerk.records import journal
from hartwerk.records.models.people import Candidate
from hartwerk.rules.actors import Actor
from hartwerk.rules.reasons import Ended, Twice

_FIELDS = tuple(each for each in fields(Person) if each.default is not MISSING)
_ADDED = ("wishes", "interests", "refuses_families", "refuses_aspects", "holds", "lacks")
"""What two rows say of these is all true; of other fields one of both."""


MOST_ALIKE = 5
ONE_AT_A_TIME = (
    "one_live_proposal_per_person_and_work",
    "one_open_question_per_person",
    "one_open_pathway_per_person_and_member",
)


@dataclass(frozen=True, slots=True)
class Side:
    """What a helper knows two rows apart by."""

    id: UUID
    label: str
    identity: Identity
    place: str
    matchable: bool
    added_at: datetime
    cards: int


class BothAsked(ValueError):
    """Both rows have something open of which a person has one: end one of them first."""


def alike(*, actor: Actor, candidate_id: UUID) -> tuple[Side, ...]:
    """Return who of the own people has the same first and last name: perhaps the same person.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        candidates_to_merge(actor).only("pk").get(pk=candidate_id)
        names = {pk: plain(who.name) for pk, who in vault.identities_to_search().items()}
        mine = names.get(candidate_id, "")
        same = [pk for pk, name in names.items() if name == mine and pk != candidate_id]
        return _sides(actor, same[:MOST_ALIKE]) if " " in mine else ()


def beside(*, actor: Actor, candidate_id: UUID, label: str) -> tuple[Side, Side]:
    """Return somebody, and beside them who has a label: two of the own people.

    Raises
    ------
    Candidate.DoesNotExist
        There is no such pair in one caseload, or the actor may not.
    """
    with acting(actor):
        other = candidates_to_merge(actor).exclude(pk=candidate_id).only("pk")
        ids = (candidate_id, other.get(label__iexact=label.strip()).pk)
        sides = {side.id: side for side in _sides(actor, ids)}
        if len(sides) < len(ids):
            raise Candidate.DoesNotExist
    return sides[ids[0]], sides[ids[1]]


def _sides(actor: Actor, ids: Sequence[UUID]) -> tuple[Side, ...]:
    rows = candidates_to_merge(actor).filter(pk__in=ids).annotate(cards=Count("proposed"))
    who = vault.identities(ids, Purpose.PERSON) if ids else {}
    return tuple(
        Side(
            row.pk,
            row.label,
            who.get(row.pk, Identity()),
            keeping.from_json(row.practical).person.place,
            row.matchable,
            row.added_at,
            row.cards,
        )
        for row in rows.order_by("added_at", "pk")
    )


def merge(*, actor: Actor, stays_id: UUID, gone_id: UUID, because: Twice, now: datetime) -> None:
    """Join two rows of the own caseload: everything of the one moves to the one that stays.

    What was said is put in the order in which it was said, and the last word counts: where that
    is a no to being matched, everything open ends as if it were said now.

    Raises
    ------
    Candidate.DoesNotExist
        There is no such pair in one caseload, or the actor may not.
    BothAsked
        Both were asked about the same work, and neither is settled; or members were asked
        something about both.
    """
    with acting(actor):
        # Before any row is locked, as whoever replaces the key of the vault does it.
        wrapping.share()
        both = candidates_to_merge(actor).select_for_update(of=("self",)).order_by("pk")
        found = {each.pk: each for each in both.filter(pk__in=(stays_id, gone_id))}
        if len(found) < 2:
            raise Candidate.DoesNotExist
        stays, gone = found[stays_id], found[gone_id]
        identity, levels = _sealed(stays, gone)
        practical = _joined(stays, gone)
        _move(stays, gone, now)
        stays = candidates_to_merge(actor).get(pk=stays_id)
        stays.practical = keeping.to_json(practical)
        touch(actor, stays, "practical", now=now)
        vault.keep_identities({stays.pk: identity})
        if stays.matchable and levels.answers:
            vault.keep_profile(stays.pk, levels, now=now)
        journal.note(
            actor=actor, subject="candidate", subject_id=stays.pk, candidate_id=stays.pk,
            verb="merge", reason=because.value, now=now,
        )  # fmt: skip
        if not stays.matchable:
            end_for_person(actor=actor, candidate_id=stays.pk, because=Ended.CONSENT, now=now)
            outbox.cancel(actor=actor, candidate_id=stays.pk, now=now)
        ledger.write_out_after_commit(actor.network_id)


def _sealed(stays: Candidate, gone: Candidate) -> tuple[Identity, Profile]:
    """Return who they are, and their levels: of each dimension the answer that was given last."""
    ids = (stays.pk, gone.pk)
    who = vault.identities(ids, Purpose.PERSON)
    mine, other = who.get(stays.pk, Identity()), who.get(gone.pk, Identity())
    identity = replace(
        mine,
        given_name=mine.given_name or other.given_name,
        family_name=mine.family_name or other.family_name,
        phone=mine.phone or other.phone,
        email=mine.email or other.email,
        representative=mine.representative or other.representative,
        representative_phone=mine.representative_phone or other.representative_phone,
    )
    known = vault.profiles(ids, Purpose.PERSON)
    kept, more = known.get(stays.pk, Profile()), known.get(gone.pk, Profile())
    later = {
        key: said
        for key, said in more.answers.items()
        if key not in kept.answers or kept.answers[key].on < said.on
    }
    return identity, kept.with_answers(later)


def _joined(stays: Candidate, gone: Candidate) -> Practical:
    """Return what both rows say: the one that stays goes before, the other fills what it lacks."""
    mine, other = (keeping.from_json(each.practical) for each in (stays, gone))
    changes: dict[str, object] = {
        each.name: getattr(other.person, each.name)
        for each in _FIELDS
        if getattr(mine.person, each.name) == each.default
    }
    for name in _ADDED:
        changes[name] = getattr(mine.person, name) | getattr(other.person, name)
    # The names are those of the fields, and so are the types.
    person = replace(mine.person, **changes)  # type: ignore[arg-type]
    return Practical(
        keeping.stripped(replace(person, lacks=person.lacks - person.holds)),
        {**other.said, **mine.said},
        mine.source,
    )


def _move(stays: Candidate, gone: Candidate, now: datetime) -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select wall.merge(%s, %s, %s)", [gone.pk, stays.pk, now])
            (moved,) = cursor.fetchone()
    except IntegrityError as refused:
        if any(rule in str(refused) for rule in ONE_AT_A_TIME):
            raise BothAsked from None
        raise
    if not moved:
        raise Candidate.DoesNotExist
