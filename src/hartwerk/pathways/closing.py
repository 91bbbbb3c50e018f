# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A pathway ends: by those at work, by the person, before it began, or because the person left.

The place it held is free again, and work that was filled is open again, in the same transaction.
"""

from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.pathways import on_pathway_to_see
from hartwerk.access.speaking import OnBehalf
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.mail import outbox
from hartwerk.pathways.around import end_around
from hartwerk.pathways.moving import Taken, moved, take, took
from hartwerk.pathways.parts import end_parts
from hartwerk.pathways.places import free_place
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.pathways.telling import tell
from hartwerk.records.about import About
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.pathways import OnPathway
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.dates import add_months
from hartwerk.rules.pathways import (
    BEFORE_CONTRACT,
    LIFE,
    PAID,
    STAYS,
    NextStep,
    Outcome,
    State,
    Verb,
)
from hartwerk.rules.terms import Kind, due

MONTHS = {Outcome.SUSTAINED_12M: 12, Outcome.SUSTAINED_24M: 24}
AFTER_PAY = frozenset(
    {Outcome.DROPOUT_CONTRACT, Outcome.NOT_RENEWED, Outcome.BENEFIT_RELAPSE, *MONTHS}
)
"""Outcomes of paid work."""
OF_THE_HELPER = frozenset({Outcome.BENEFIT_RELAPSE})
"""What somebody lives on is told by who helps them, and by nobody else."""


def outcomes(state: State, role: Role) -> tuple[Outcome, ...]:
    """Return the outcomes that go with a state, for whoever closes it."""
    return tuple(
        each
        for each in Outcome
        if (each not in AFTER_PAY or state in PAID)
        and (each is not Outcome.DROPOUT_TRIAL or state in BEFORE_CONTRACT)
        and (each not in OF_THE_HELPER or role is Role.CASEWORKER)
    )


def close(
    *,
    actor: Actor,
    pathway_id: UUID,
    outcome: Outcome,
    next_step: NextStep,
    on: date,
    now: datetime,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Close a pathway with how it ended and what comes next; a place that is free is open again.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        It is closed already.
    Refused
        The outcome does not go with where it is, or the day is not one of it.
    NotTheirs
        The project leader did not name who of the member said so.
    """
    with acting(actor):
        taken = took(actor, pathway_id, on_behalf, work=True)
        LIFE.after(taken.state, Verb.CLOSE, by=actor.role)
        _check(actor, taken, outcome, on, now)
        _end(
            actor, taken, Verb.CLOSE, outcome, next_step, on=on, said=on_behalf, now=now,
            frees=outcome not in STAYS,
        )  # fmt: skip


def stop(*, actor: Actor, pathway_id: UUID, now: datetime) -> None:
    """The person does not go on, before a contract: it ends at once, and nobody is asked why.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        There is a contract, or it is closed already.
    """
    with acting(actor):
        taken = take(actor, pathway_id, work=True)
        LIFE.after(taken.state, Verb.STOP, by=actor.role)
        _end(
            actor, taken, Verb.STOP, Outcome.DROPOUT_TRIAL, NextStep.TALK, on=localdate(now),
            stopped=True, now=now,
        )  # fmt: skip
        if actor.role is Role.CANDIDATE:
            ask_to_talk(actor, taken, now=now)


def withdraw(
    *, actor: Actor, pathway_id: UUID, now: datetime, on_behalf: OnBehalf | None = None
) -> None:
    """Take a pathway back before its first day; it counts for nobody, and can begin anew.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    MoveRefused
        It began, or is taken back already.
    NotTheirs
        The project leader did not name who of the member said so.
    """
    with acting(actor):
        taken = took(actor, pathway_id, on_behalf, work=True)
        line = moved(actor, taken, Verb.WITHDRAW, said=on_behalf, now=now)
        end_parts(actor, taken, now=now)
        end_around(actor, taken, now=now)
        _settle(actor, taken, now=now)
        tell(actor, taken, line, now=now)
        # With a card the place was taken, and it is that card's again.
        if taken.pathway.proposal_id is None:
            free_place(actor, taken.vacancy, move_id=line.pk, now=now)


def end_for_person(*, actor: Actor, candidate_id: UUID, now: datetime) -> int:
    """End what is open about somebody who leaves; return how many pathways that were.

    The caller holds the lock on the person, and may do what this follows from.
    """
    ended = 0
    with as_system(actor) as system:
        found = OnPathway.objects.filter(candidate=candidate_id, open=True).order_by("pk")
        for pathway_id in list(found.values_list("pk", flat=True)):
            taken = take(system, pathway_id, work=True)
            _end(
                system, taken, Verb.END, Outcome.UNKNOWN, NextStep.NOTHING, on=localdate(now),
                cause=actor, now=now,
            )  # fmt: skip
            ended += 1
    return ended


def talk_after_no(*, actor: Actor, candidate_id: UUID, now: datetime) -> int:
    """Ask the helper to talk, because the yes to the pathway was taken back: work itself runs on.

    Return how many pathways run.
    """
    with acting(actor):
        about = on_pathway_to_see(actor).filter(candidate=candidate_id, open=True)
        running = list(about.order_by("pk").values_list("pk", flat=True))
        for pathway_id in running:
            ask_to_talk(actor, take(actor, pathway_id), now=now)
        return len(running)


def ask_to_talk(actor: Actor, taken: Taken, *, now: datetime) -> None:
    """Put a talk with the person on the agenda of their helper."""
    tasks.ask(
        actor=actor,
        kind=TaskKind.PATHWAY_TALK,
        organisation_id=taken.candidate.referrer_id,
        membership_id=taken.candidate.helper_id,
        about=About(pathway_id=taken.pathway.pk),
        due_on=due(Kind.ANSWER_TASK, localdate(now)),
        now=now,
    )


def _check(actor: Actor, taken: Taken, outcome: Outcome, on: date, now: datetime) -> None:
    pathway = taken.pathway
    if outcome not in outcomes(taken.state, actor.role):
        raise Refused(Why.NOT_FROM_HERE)
    if not (pathway.started_on or pathway.agreed_on) <= on <= localdate(now):
        raise Refused(Why.DAY)
    since, months = pathway.paid_since, MONTHS.get(outcome, 0)
    if months and since and on < add_months(since, months):
        raise Refused(Why.TOO_EARLY)


def _end(
    actor: Actor,
    taken: Taken,
    verb: Verb,
    outcome: Outcome,
    next_step: NextStep,
    *,
    on: date,
    now: datetime,
    said: OnBehalf | None = None,
    cause: Actor | None = None,
    stopped: bool = False,
    frees: bool = True,
) -> JournalEntry:
    changes = {
        "outcome": outcome.value,
        "next_step": next_step.value,
        "closed_on": on,
        "interrupted_on": None,
    }
    line = moved(actor, taken, verb, on=on, said=said, cause=cause, changes=changes, now=now)
    end_parts(actor, taken, stopped=stopped, now=now)
    end_around(actor, taken, now=now)
    _settle(actor, taken, now=now)
    if verb is not Verb.END:
        tell(actor, taken, line, now=now)
    if frees:
        free_place(actor, taken.vacancy, move_id=line.pk, now=now)
    return line


def _settle(actor: Actor, taken: Taken, *, now: datetime) -> None:
    about = About(pathway_id=taken.pathway.pk)
    tasks.settle(actor=actor, about=about, now=now)
    outbox.cancel(actor=actor, pathway_id=taken.pathway.pk, now=now)
