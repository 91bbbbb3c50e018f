# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The person begins: looks at open work and says, this seems fun. It counts in every order.

On a page of their own, or with a paper that their helper gave them.
"""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.people import candidates_to_change
from hartwerk.access.vacancies import work_to_look_at
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.profiles import keeping
from hartwerk.profiles.description_json import from_json
from hartwerk.records import journal
from hartwerk.records.about import About
from hartwerk.records.models.people import Candidate
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.terms import Kind, due


def like(*, actor: Actor, vacancy_id: UUID, now: datetime) -> None:
    """Write down that the person would like this work; the helper is asked to look together.

    Raises
    ------
    Candidate.DoesNotExist, Vacancy.DoesNotExist
        The actor is nobody who looks for work and holds no paper, or the work is not open.
    """
    _wish(actor, vacancy_id, True, now)


def unlike(*, actor: Actor, vacancy_id: UUID, now: datetime) -> None:
    """Take back that the person would like this kind of work.

    Raises
    ------
    Candidate.DoesNotExist, Vacancy.DoesNotExist
        The actor is nobody who looks for work and holds no paper, or the work is not open.
    """
    _wish(actor, vacancy_id, False, now)


def wishes_of(candidate: Candidate) -> frozenset[str]:
    """Return the families of work of which the person said: this seems fun."""
    return keeping.from_json(candidate.practical).person.wishes


def _wish(actor: Actor, vacancy_id: UUID, likes: bool, now: datetime) -> None:
    with acting(actor):
        vacancy = work_to_look_at(actor).get(pk=vacancy_id)
        with _writing(actor) as writer:
            people = candidates_to_change(writer).select_for_update(of=("self",))
            candidate = people.get(pk=_me(actor))
            if not _kept(candidate, from_json(vacancy.description).family, likes, now):
                return
        journal.note(
            actor=actor, subject="vacancy", subject_id=vacancy.pk, candidate_id=candidate.pk,
            verb="like" if likes else "unlike", now=now,
        )  # fmt: skip
        if likes:
            tasks.ask(
                actor=actor,
                kind=TaskKind.LIKES,
                organisation_id=candidate.referrer_id,
                membership_id=candidate.helper_id,
                about=About(candidate_id=candidate.pk),
                due_on=due(Kind.ANSWER_TASK, localdate(now)),
                now=now,
            )


def _me(actor: Actor) -> UUID:
    """Return who looks for work: a paper is about one person."""
    me = actor.subject_id if actor.role is Role.LINK else actor.candidate_id
    if me is None:
        raise Candidate.DoesNotExist
    return me


def _writing(actor: Actor) -> AbstractContextManager[Actor]:
    """Write as the person; with a paper as the house, for it reads nothing about anybody."""
    return as_system(actor) if actor.role is Role.LINK else nullcontext(actor)


def _kept(candidate: Candidate, family: str | None, likes: bool, now: datetime) -> bool:
    """Keep a wish, or take it out; return whether anything was said that is new."""
    practical = keeping.from_json(candidate.practical)
    said = frozenset({family} if family else ())
    wishes = practical.person.wishes | said if likes else practical.person.wishes - said
    if wishes == practical.person.wishes and (said or not likes):
        return False
    kept = replace(practical, person=replace(practical.person, wishes=wishes), before=None)
    candidate.practical = keeping.to_json(kept)
    candidate.version += 1
    candidate.touched_at = now
    candidate.save(update_fields=["practical", "version", "touched_at"], force_update=True)
    return True
