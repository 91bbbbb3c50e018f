# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every move of a question to the members has in common: lock, write, note, and who is told.

Rows are locked in the same order as everywhere: the person, then the question.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from hartwerk.access.context import as_system
from hartwerk.access.links import make_link, revoke
from hartwerk.access.organisations import hats_to_see, participations_to_see
from hartwerk.access.speaking import note_about
from hartwerk.agenda import deadlines, tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.mail import outbox
from hartwerk.mail.outbox import LetterKind
from hartwerk.records.about import About
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.links import Link
from hartwerk.records.models.networks import Membership, Participation
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.questions import AskedFor, MemberAnswer, MembersQuestion
from hartwerk.records.writing import write
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.members_questions import LIFE, State, Verb
from hartwerk.rules.terms import Kind, due

HELPER_PAGE = "/vragen/{id}"
OPEN_QUESTIONS = "/vragen"
SUBJECT = "question"


@dataclass(frozen=True, slots=True)
class Taken:
    """A question that is locked, and whom it is about."""

    question: MembersQuestion
    candidate: Candidate

    @property
    def state(self) -> State:
        return State(self.question.state)


def take(
    actor: Actor, allowed: QuerySet[MembersQuestion], question_id: UUID, *, person: bool = False
) -> Taken:
    """Lock a question; the row of the person too, where something about them is written.

    Raises
    ------
    MembersQuestion.DoesNotExist
        There is none, or the actor may not.
    """
    allowed.only("pk").get(pk=question_id)
    with as_system(actor):
        people = Candidate.objects.select_related("helper")
        if person:
            people = people.select_for_update(of=("self",))
        candidate = people.get(pk=AskedFor.objects.get(pk=question_id).candidate_id)
        # A member may not change the row, so it may not lock it either.
        MembersQuestion.objects.select_for_update(of=("self",)).get(pk=question_id)
    return Taken(allowed.get(pk=question_id), candidate)


def moved(
    actor: Actor,
    taken: Taken,
    verb: Verb,
    *,
    now: datetime,
    reason: StrEnum | None = None,
    cause: Actor | None = None,
    **changes: object,
) -> JournalEntry:
    """Settle a question as the table says, and stop what ran for it.

    Raises
    ------
    MoveRefused
        The table has no such move from here for this role.
    """
    source = taken.state
    target = LIFE.after(source, verb, by=actor.role)
    write(taken.question, state=target.value, settled_at=now, **changes)
    entry = note(
        actor, taken, verb, source=source, target=target, reason=reason, cause=cause, now=now
    )
    _stop(actor, taken, now)
    return entry


def note(
    actor: Actor,
    taken: Taken,
    verb: StrEnum | str,
    *,
    now: datetime,
    source: State | None = None,
    target: State | None = None,
    reason: StrEnum | None = None,
    undoes: UUID | None = None,
    cause: Actor | None = None,
) -> JournalEntry:
    """Write down what happened to a question; no line that a member reads names the person."""
    return note_about(
        actor,
        subject=SUBJECT,
        subject_id=taken.question.pk,
        candidate_id=taken.candidate.pk,
        member_id=actor.organisation_id,
        verb=verb,
        source=source,
        target=target,
        reason=reason,
        undoes=undoes,
        cause=cause,
        now=now,
    )


def run(actor: Actor, taken: Taken, *, now: datetime) -> None:
    """Let the term of an open question run, and ask every member that said nothing yet."""
    question = taken.question
    with as_system(actor) as system:
        AskedFor.objects.filter(pk=question.pk).update(live=True)
        deadlines.expect(
            actor=system,
            kind=Kind.MEMBERS_QUESTION,
            organisation_id=taken.candidate.referrer_id,
            about=About(question_id=question.pk),
            since=localdate(question.put_at),
            now=now,
        )
    ask_members(actor, taken, silent_members(actor, question), now=now)


def silent_members(actor: Actor, question: MembersQuestion) -> list[UUID]:
    """Return the members that take part now and said nothing to a question, as it stands."""
    with as_system(actor) as system:
        members = participations_to_see(system).filter(
            kind=Participation.Kind.MEMBER.value, until=None
        )
        found = list(
            members.order_by("organisation").values_list("organisation_id", flat=True).distinct()
        )
    answered = {member for member, last in last_said(actor, question).items() if last.said}
    return [member for member in found if member not in answered]


def last_said(actor: Actor, question: MembersQuestion) -> dict[UUID, MemberAnswer]:
    """Return the last line of each member about a question; as the house."""
    with as_system(actor):
        lines = MemberAnswer.objects.filter(question=question).order_by("number")
        return {line.member_id: line for line in lines}


def ask_members(
    actor: Actor,
    taken: Taken,
    members: Iterable[UUID],
    *,
    now: datetime,
    reminder: bool = False,
) -> None:
    """Ask members to answer five lines: a task each, and a letter with a link to who answers."""
    question = taken.question
    for member in members:
        tasks.ask(
            actor=actor,
            kind=TaskKind.ANSWER_MEMBERS,
            organisation_id=member,
            about=About(question_id=question.pk),
            due_on=question.until,
            now=now,
        )
        for hat in contacts(actor, member):
            if not hat.email:
                continue
            token = make_link(
                actor=actor,
                kind=Link.Kind.MEMBERS,
                subject_id=question.pk,
                organisation_id=member,
                now=now,
            )
            outbox.write(
                actor=actor,
                kind=LetterKind.MEMBERS_ASKED,
                to=hat.email,
                membership_id=hat.pk,
                facts={
                    "alias": question.alias,
                    "link": f"/l/{token}",
                    "until": question.until,
                    "reminder": reminder,
                },
                occasion=f"{question.version}{'again' if reminder else ''}",
                question_id=question.pk,
                now=now,
            )


def contacts(actor: Actor, member: UUID) -> list[Membership]:
    """Return who answers for a member."""
    with as_system(actor) as system:
        hats = hats_to_see(system).filter(
            organisation=member, role=Role.EMPLOYER.value, active=True
        )
        return list(hats.order_by("name", "pk"))


def tell_helper(actor: Actor, taken: Taken, *, now: datetime, occasion: str) -> None:
    """Ask the helper to read what members said, or that it is over; and say so by letter."""
    tasks.ask(
        actor=actor,
        kind=TaskKind.READ_MEMBERS,
        organisation_id=taken.candidate.referrer_id,
        membership_id=taken.candidate.helper_id,
        about=About(question_id=taken.question.pk),
        due_on=due(Kind.ANSWER_TASK, localdate(now)),
        now=now,
    )
    if taken.candidate.helper.email:
        outbox.write(
            actor=actor,
            kind=LetterKind.MEMBERS_ANSWERED,
            to=taken.candidate.helper.email,
            membership_id=taken.candidate.helper_id,
            facts={
                "alias": taken.question.alias,
                "link": HELPER_PAGE.format(id=taken.question.pk),
            },
            occasion=occasion,
            question_id=taken.question.pk,
            now=now,
        )


def _stop(actor: Actor, taken: Taken, now: datetime) -> None:
    """Let nothing more be asked about a settled question; who only answered late may still read."""
    about = About(question_id=taken.question.pk)
    with as_system(actor) as system:
        AskedFor.objects.filter(pk=taken.question.pk).update(live=False)
        deadlines.settle(actor=system, about=about, now=now)
        tasks.settle(actor=system, about=about, kind=TaskKind.ANSWER_MEMBERS, now=now)
        outbox.cancel(
            actor=system, kind=LetterKind.MEMBERS_ASKED, question_id=taken.question.pk, now=now
        )
        if taken.state is not State.CLOSED:
            tasks.settle(actor=system, about=about, kind=TaskKind.READ_MEMBERS, now=now)
            outbox.cancel(actor=system, question_id=taken.question.pk, now=now)
            revoke(actor=system, subject_id=taken.question.pk, now=now)
