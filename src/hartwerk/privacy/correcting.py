# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is kept is not right: how somebody is reached is changed at once, an answer is taken away.

What somebody calls wrong is used for nothing from that moment on (AVG articles 16 and 18); their
helper asks it anew. Nobody asks why it was wrong.
"""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.people import candidate_locked
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.caseload import guarding
from hartwerk.caseload.answering import OPEN, Answers, NoSuchQuestion, Versions, save_answers
from hartwerk.caseload.touching import touch
from hartwerk.profiles import keeping, vault
from hartwerk.profiles.people import Person
from hartwerk.profiles.relevant import Topic
from hartwerk.profiles.vault import Identity, Profile, Purpose
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.records import journal
from hartwerk.records.about import About
from hartwerk.records.models.people import Candidate
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.terms import Kind, due

OCCUPATIONS = "occupations"
"""Work looked for, as a file said it: no topic of the talk."""


def correct_identity(
    *, actor: Actor, candidate_id: UUID, identity: Identity, now: datetime
) -> None:
    """Change who somebody is and how to reach them, by themselves or by their helper.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    NotToBeKept
        A number that may be a BSN.
    """
    guarding.check(Person(ref=""), identity)
    with acting(actor):
        candidate = _locked(actor, candidate_id)
        vault.keep_identities({candidate.pk: identity})
        touch(actor, candidate, now=now)
        _note(actor, candidate, "identity", now)


def call_wrong(*, actor: Actor, candidate_id: UUID, what: str, now: datetime) -> None:
    """Take away one thing that a person says is not right, and ask the helper to talk about it.

    Parameters
    ----------
    what
        The id of a dimension, a topic of the talk, the key of a certificate, or `OCCUPATIONS`.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or it is somebody else.
    NoSuchQuestion
        Nothing of that name is ever kept.
    """
    if actor.role is not Role.CANDIDATE:
        raise Candidate.DoesNotExist
    with acting(actor):
        candidate = _locked(actor, candidate_id)
        if what == OCCUPATIONS:
            practical = keeping.from_json(candidate.practical)
            person = replace(practical.person, occupations=())
            candidate.practical = keeping.to_json(replace(practical, person=person, before=None))
            touch(actor, candidate, "practical", now=now)
        else:
            known = vault.profiles([candidate.pk], Purpose.OWN_PAGE).get(candidate.pk, Profile())
            save_answers(
                actor=actor,
                candidate_id=candidate.pk,
                answers=_taken_back(what),
                read=Versions(candidate.version, known.version),
                now=now,
            )
        _note(actor, candidate, what, now)
        tasks.ask(
            actor=actor,
            kind=TaskKind.CORRECT,
            organisation_id=candidate.referrer_id,
            membership_id=candidate.helper_id,
            about=About(candidate_id=candidate.pk),
            due_on=due(Kind.ANSWER_TASK, localdate(now)),
            now=now,
        )


def _taken_back(what: str) -> Answers:
    if what in vocabulary().positions:
        return Answers(levels={what: OPEN})
    if what in vocabulary().certificates:
        return Answers(papers={what: OPEN})
    if what in {*Topic}:
        return Answers(topics={Topic(what): OPEN})
    raise NoSuchQuestion(what)


def _locked(actor: Actor, candidate_id: UUID) -> Candidate:
    if actor.role not in (Role.CANDIDATE, Role.CASEWORKER):
        raise Candidate.DoesNotExist
    return candidate_locked(actor, candidate_id)


def _note(actor: Actor, candidate: Candidate, what: str, now: datetime) -> None:
    journal.note(
        actor=actor, subject="candidate", subject_id=candidate.pk, candidate_id=candidate.pk,
        verb="correct", detail=what, now=now,
    )  # fmt: skip
