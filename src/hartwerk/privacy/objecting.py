# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Somebody objects: it stands with a name and a day until a person has answered it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.people import one_stood_for
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.records import journal
from hartwerk.records.about import About
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.proposals import Proposed
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.objections import Against, Outcome
from hartwerk.rules.terms import Kind, due

KINDS = {
    Against.MATCH: TaskKind.OBJECTS_MATCH,
    Against.LOOK: TaskKind.OBJECTS_LOOK,
    Against.KEEPING: TaskKind.OBJECTS_KEEPING,
}
AGAINST = {kind.value: against for against, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Objection:
    """What somebody objects to, who answers it, and until when.

    Attributes
    ----------
    outcome
        None: not answered yet.
    label
        What the network calls the person; a person needs no label for themselves.
    """

    id: UUID
    against: Against
    candidate_id: UUID
    label: str
    by: str
    organisation: str
    made_at: datetime
    due_on: date
    outcome: Outcome | None
    answered_at: datetime | None


def object_to(
    *,
    actor: Actor,
    candidate_id: UUID,
    against: Against,
    now: datetime,
    proposal_id: UUID | None = None,
    channel: Channel | None = None,
) -> Objection:
    """Write down that a person objects, for one named person to answer within the term.

    A match is answered by the helper, who knows the list. That somebody looked, or that something
    is kept, is answered by the privacy officer; where the network has none, by the helper. The
    same objection that stands already stays as it is.

    Parameters
    ----------
    proposal_id
        Of a match: which one, where it became a proposal.
    channel
        How it was said, where somebody writes it down for the person.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    Proposed.DoesNotExist
        The proposal is about somebody else.
    """
    kind = KINDS[against]
    with acting(actor):
        person = one_stood_for(actor, pk=candidate_id)
        with as_system(actor):
            if proposal_id is not None:
                Proposed.objects.get(proposal=proposal_id, candidate=person.pk)
            answers = _who_answers(actor, person, against)
        about = About(proposal_id=proposal_id) if proposal_id else About(candidate_id=person.pk)
        tasks.ask(
            actor=actor,
            kind=kind,
            organisation_id=answers.organisation_id or person.referrer_id,
            membership_id=answers.pk,
            about=about,
            due_on=due(Kind.ANSWER_OBJECTION, localdate(now)),
            now=now,
        )
        journal.note(
            actor=actor, subject="candidate", subject_id=person.pk, candidate_id=person.pk,
            verb="object", detail=against.value, channel=channel.value if channel else "", now=now,
        )  # fmt: skip
        with as_system(actor):
            (made,) = _told([_tasks().get(kind=kind.value, done_at=None, **about.keys())])
        return made


def answer(*, actor: Actor, objection_id: UUID, outcome: Outcome, now: datetime) -> None:
    """Write down what came of an objection; the person reads it on their own page.

    Raises
    ------
    Task.DoesNotExist
        There is none that stands, or it is not the actor's to answer.
    """
    with acting(actor):
        allowed = standing(actor).get(pk=objection_id)
        with as_system(actor):
            rows = Task.objects.select_for_update(of=("self",)).filter(done_at=None)
            task = rows.get(pk=allowed.pk)
            task.done_at, task.answer = now, outcome.value
            task.save(update_fields=["done_at", "answer"])
            person = _people([task])[task.pk].pk
        journal.note(
            actor=actor, subject="candidate", subject_id=person, candidate_id=person,
            verb="answer_objection", reason=outcome.value, detail=AGAINST[task.kind].value, now=now,
        )  # fmt: skip


def standing(actor: Actor) -> QuerySet[Task]:
    """Return the objections that the actor answers: one's own; the privacy officer may answer all.

    What the network calls the person comes with it.
    """
    here = _tasks().filter(network=actor.network_id, done_at=None)
    match actor.role:
        case Role.PRIVACY_OFFICER:
            return here
        case Role.CASEWORKER:
            return here.filter(membership=actor.membership_id)
        case _:
            return here.none()


def objections(*, actor: Actor) -> tuple[Objection, ...]:
    """Return what stands, the nearest day first, and then what was answered, the last one first.

    To the privacy officer of the whole network; to a person their own.
    """
    if actor.role not in (Role.PRIVACY_OFFICER, Role.CANDIDATE):
        return ()
    with acting(actor), as_system(actor):
        here = _tasks().filter(network=actor.network_id)
        if actor.role is Role.CANDIDATE:
            cards = Proposed.objects.filter(candidate=actor.candidate_id).values("proposal")
            here = here.filter(candidate=actor.candidate_id) | here.filter(proposal__in=cards)
        found = _told([*here.order_by("due_on", "made_at", "id")])
    return (
        *(each for each in found if each.outcome is None),
        *(each for each in reversed(found) if each.outcome is not None),
    )


def whose(actor: Actor, task: Task) -> Candidate:
    """Return whose objection it is, under a label; of a task the actor may read."""
    with as_system(actor):
        return _people([task])[task.pk]


def _tasks() -> QuerySet[Task]:
    kinds = [kind.value for kind in KINDS.values()]
    return Task.objects.filter(kind__in=kinds).select_related("membership", "organisation")


def _who_answers(actor: Actor, person: Candidate, against: Against) -> Membership:
    hats = Membership.objects.filter(network=actor.network_id, active=True)
    officer = hats.filter(role=Role.PRIVACY_OFFICER.value).order_by("name", "pk").first()
    if against is Against.MATCH or officer is None:
        return Membership.objects.get(pk=person.helper_id)
    return officer


def _people(found: Sequence[Task]) -> dict[UUID, Candidate]:
    """Return by the key of each task whom it is about. To be called as the house."""
    cards = [task.proposal_id for task in found if task.proposal_id is not None]
    about = dict(Proposed.objects.filter(proposal__in=cards).values_list("proposal", "candidate"))
    ids = {task.pk: task.candidate_id or about[task.proposal_id or task.pk] for task in found}
    people = Candidate.objects.only("pk", "label").in_bulk({*ids.values()})
    return {task: people[person] for task, person in ids.items()}


def _told(found: Sequence[Task]) -> list[Objection]:
    people = _people(found)
    return [
        Objection(
            id=task.pk,
            against=AGAINST[task.kind],
            candidate_id=people[task.pk].pk,
            label=people[task.pk].label,
            by=task.membership.name if task.membership else "",
            organisation=task.organisation.name,
            made_at=task.made_at,
            due_on=task.due_on,
            outcome=Outcome(task.answer) if task.answer else None,
            answered_at=task.done_at,
        )
        for task in found
    ]
