# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Describe work, open it to the referrers, close it; and set each of these back."""

import uuid
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from hartwerk.access.context import acting, as_system
from hartwerk.access.organisations import establishments_to_change, hats_to_see
from hartwerk.access.vacancies import job_profiles, vacancies_to_change
from hartwerk.membership import pushing, writing
from hartwerk.membership.refusals import FieldRefused, NotComplete, Problem, Stale
from hartwerk.profiles.describing import Description
from hartwerk.profiles.description_json import from_json, to_json
from hartwerk.records import journal
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.networks import Establishment, Membership
from hartwerk.records.models.vacancies import JobProfile, Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.vacancies import LIFE, Kind, State, Verb

MOST = 100
"""Places in one piece of work: more is a slip of the finger."""


def describe(
    *,
    actor: Actor,
    establishment_id: UUID,
    kind: Kind,
    title: str,
    description: object,
    positions: int,
    now: datetime,
    about_work: bool = False,
    key: UUID | None = None,
) -> Vacancy:
    """Write down a vacancy, or a place without one, as a draft.

    Parameters
    ----------
    description
        As `profiles.description_json` writes it; of a place it may be rough.
    about_work
        The writer was warned of words and says that they are about the work.
    key
        Of the vacancy: who sends the same form twice gets the first one back.

    Raises
    ------
    Establishment.DoesNotExist
        It does not exist, or the actor may not.
    DescriptionBroken, FieldRefused, TextRefused
        Name what cannot be written down so.
    """
    written = writing.described(title, description, about_work=about_work)
    _positions(positions)
    with acting(actor):
        where = establishments_to_change(actor).get(pk=establishment_id)
        return _added(actor, where, kind, written, positions, now, "describe", key)


def change(
    *,
    actor: Actor,
    vacancy_id: UUID,
    version: int,
    title: str,
    description: object,
    positions: int,
    now: datetime,
    kind: Kind | None = None,
    establishment_id: UUID | None = None,
    about_work: bool = False,
) -> Vacancy:
    """Describe work anew. What was released to an employer or said to a person stays as it was.

    Parameters
    ----------
    version
        Of the work that the writer had before them.
    kind, establishment_id
        Of a draft only; afterwards people were asked for this kind, at this place.

    Raises
    ------
    Vacancy.DoesNotExist, Establishment.DoesNotExist
        It does not exist, or the actor may not.
    Stale
        Somebody else changed it in the meantime.
    NotComplete
        Open work would no longer be described.
    DescriptionBroken, FieldRefused, TextRefused
        Name what cannot be written down so.
    """
    written = writing.described(title, description, about_work=about_work)
    _positions(positions)
    with acting(actor):
        work = _taken(actor, vacancy_id)
        if work.version != version:
            raise Stale
        if work.state == State.DRAFT.value:
            work.kind = (kind or Kind(work.kind)).value
            if establishment_id not in (None, work.establishment_id):
                mine = establishments_to_change(actor).filter(organisation=work.organisation_id)
                work.establishment = mine.get(pk=establishment_id)
        lacks = writing.lacking(written, Kind(work.kind))
        if work.state == State.OPEN.value and lacks:
            raise NotComplete(lacks)
        if positions != work.positions:
            _room(work, positions)
        work.title, work.description = written.title, to_json(written)
        work.positions, work.version = positions, work.version + 1
        work.save(force_update=True)
        _note(actor, work, "change", now)
    return work


def open_work(*, actor: Actor, vacancy_id: UUID, now: datetime) -> Vacancy:
    """Open work: every referrer gets a task to look, and a letter with a link to the card.

    Raises
    ------
    Vacancy.DoesNotExist
        It does not exist, or the actor may not.
    MoveRefused
        It is open already, or filled.
    NotComplete
        Nobody could recognise or match it yet.
    """
    with acting(actor):
        work = _taken(actor, vacancy_id)
        before = State(work.state)
        after = LIFE.after(before, Verb.OPEN, by=actor.role)
        lacks = writing.lacking(from_json(work.description), Kind(work.kind))
        if lacks:
            raise NotComplete(lacks)
        work.opened_at = now
        _moved(actor, work, Verb.OPEN, before, after, now)
        pushing.ask_referrers(actor=actor, work=work, now=now)
    return work


def close_work(*, actor: Actor, vacancy_id: UUID, now: datetime) -> Vacancy:
    """Close work: nobody is asked any more, and the cards that still ran end.

    Raises
    ------
    Vacancy.DoesNotExist
        It does not exist, or the actor may not.
    MoveRefused
        It is closed already.
    """
    with acting(actor):
        work = _taken(actor, vacancy_id)
        before = State(work.state)
        after = LIFE.after(before, Verb.CLOSE, by=actor.role)
        line = _moved(actor, work, Verb.CLOSE, before, after, now)
        pushing.ask_no_more(actor=actor, work=work, move_id=line.pk, now=now)
    return work


def set_back(*, actor: Actor, vacancy_id: UUID, reason: SetBack, now: datetime) -> Vacancy:
    """Undo that work was opened or closed, with what followed from it.

    Raises
    ------
    Vacancy.DoesNotExist
        It does not exist, or the actor may not.
    MoveRefused
        There is no last move, or it was no choice of the member.
    """
    with acting(actor):
        work = _taken(actor, vacancy_id)
        with as_system(actor):
            last = journal.last_move(work.pk)
            moves = journal.moves_of(work.pk)
        before = State(work.state)
        if last is None:
            raise MoveRefused(Verb.OPEN, before)
        after = LIFE.before(before, Verb(last.verb), State(last.source), by=actor.role)
        if last.verb == Verb.OPEN.value:
            work.opened_at = _opened_before(moves, last)
        line = _moved(
            actor, work, Verb(last.verb), before, after, now, reason=reason.value, undoes=last.pk
        )
        if last.verb == Verb.OPEN.value:
            pushing.ask_no_more(actor=actor, work=work, move_id=line.pk, now=now)
        else:
            pushing.ask_again(actor=actor, work=work, closing=last, now=now)
    return work


def way_back(*, actor: Actor, vacancy: Vacancy) -> Verb | None:
    """Return the move that this actor can set back now; None: there is none."""
    with as_system(actor):
        last = journal.last_move(vacancy.pk)
    try:
        if last is not None:
            verb = Verb(last.verb)
            LIFE.before(State(vacancy.state), verb, State(last.source), by=actor.role)
            return verb
    except MoveRefused:
        pass
    return None


def copy(*, actor: Actor, vacancy_id: UUID, now: datetime, key: UUID | None = None) -> Vacancy:
    """Begin a new draft with the words of earlier work.

    Raises
    ------
    Vacancy.DoesNotExist
        It does not exist, or the actor may not.
    """
    with acting(actor):
        work = vacancies_to_change(actor).select_related("establishment").get(pk=vacancy_id)
        words = from_json(work.description)
        kind = Kind(work.kind)
        return _added(actor, work.establishment, kind, words, work.positions, now, "copy", key)


def keep_as_profile(*, actor: Actor, vacancy_id: UUID, now: datetime) -> JobProfile:
    """Keep the description as a function of the member, to start from; one a title.

    Raises
    ------
    Vacancy.DoesNotExist
        It does not exist, or the actor may not.
    """
    with acting(actor):
        work = _taken(actor, vacancy_id)
        kept = job_profiles(actor).filter(organisation=work.organisation_id, title=work.title)
        profile = kept.select_for_update(of=("self",)).order_by("pk").first()
        new = profile is None
        profile = profile or JobProfile(
            network_id=actor.network_id, organisation_id=work.organisation_id, title=work.title
        )
        profile.description, profile.changed_at = work.description, now
        profile.save(force_insert=new, force_update=not new)
        journal.note(actor=actor, subject="jobprofile", subject_id=profile.pk, verb="keep", now=now)
    return profile


def start_from_profile(
    *,
    actor: Actor,
    profile_id: UUID,
    establishment_id: UUID,
    kind: Kind,
    now: datetime,
    key: UUID | None = None,
) -> Vacancy:
    """Begin a new draft with the words of a function that was kept.

    Raises
    ------
    JobProfile.DoesNotExist, Establishment.DoesNotExist
        They do not exist or are not of one member, or the actor may not.
    """
    with acting(actor):
        profile = job_profiles(actor).get(pk=profile_id)
        mine = establishments_to_change(actor).filter(organisation=profile.organisation_id)
        where = mine.get(pk=establishment_id)
        words = from_json(profile.description)
        return _added(actor, where, kind, words, 1, now, "start_from_profile", key)


def _added(
    actor: Actor,
    where: Establishment,
    kind: Kind,
    words: Description,
    positions: int,
    now: datetime,
    verb: str,
    key: UUID | None,
) -> Vacancy:
    key = key or uuid.uuid4()
    work = Vacancy(
        id=key,
        network_id=actor.network_id,
        organisation_id=where.organisation_id,
        establishment=where,
        contact=_contact(actor, where.organisation_id),
        kind=kind.value,
        title=words.title,
        description=to_json(words),
        positions=positions,
        made_at=now,
    )
    try:
        with acting(actor):
            work.save(force_insert=True)
            _note(actor, work, verb, now)
    except IntegrityError:
        return vacancies_to_change(actor).get(pk=key)
    return work


def _contact(actor: Actor, organisation_id: UUID) -> Membership:
    """Return who answers for the member: the one who writes, else the first of its own people."""
    hats = hats_to_see(actor).filter(organisation=organisation_id, role=Role.EMPLOYER.value)
    people = list(hats.filter(active=True).order_by("name", "pk"))
    own = [hat for hat in people if hat.pk == actor.membership_id]
    found = next(iter(own + people), None)
    if found is None:
        raise FieldRefused("establishment", Problem.NO_CONTACT)
    return found


def _positions(positions: int) -> None:
    if not 1 <= positions <= MOST:
        raise FieldRefused("positions", Problem.NOBODY)


def _room(work: Vacancy, positions: int) -> None:
    """Refuse a number of places that would change whether the work is filled."""
    if work.state == State.FILLED.value:
        raise FieldRefused("positions", Problem.FILLED)
    if positions <= work.filled:
        raise FieldRefused("positions", Problem.FEWER_THAN_FILLED)


def _opened_before(moves: list[JournalEntry], last: JournalEntry) -> datetime | None:
    """Return since when work was open before its last opening; a draft never was."""
    undone = {each.undoes for each in moves}
    earlier = [
        each.at
        for each in moves
        if each.verb == Verb.OPEN.value and each.target == State.OPEN.value
        if each.undoes is None and each.pk not in undone and each.pk != last.pk
    ]
    return earlier[-1] if earlier else None


def _taken(actor: Actor, vacancy_id: UUID) -> Vacancy:
    return vacancies_to_change(actor).select_for_update(of=("self",)).get(pk=vacancy_id)


def _moved(
    actor: Actor,
    work: Vacancy,
    verb: Verb,
    before: State,
    after: State,
    now: datetime,
    reason: str = "",
    undoes: UUID | None = None,
) -> JournalEntry:
    work.state, work.version = after.value, work.version + 1
    work.save(update_fields=["state", "version", "opened_at"])
    return journal.note(
        actor=actor,
        subject="vacancy",
        subject_id=work.pk,
        verb=verb.value,
        now=now,
        source=before.value,
        target=after.value,
        reason=reason,
        undoes=undoes,
    )


def _note(actor: Actor, work: Vacancy, verb: str, now: datetime) -> None:
    journal.note(actor=actor, subject="vacancy", subject_id=work.pk, verb=verb, now=now)
