# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Say how it goes with somebody at work; what is hard goes to one person, who phones.

Who reads an answer is settled when it is given. The person chooses who reads theirs, and can take
that back: then what they said before is not read any more either.
"""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate

from hartwerk.access.check_ins import check_ins_to_see, pathways_to_say
from hartwerk.access.context import acting, as_system, house
from hartwerk.access.pathways import pathways_to_see
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.mail import outbox
from hartwerk.mail.outbox import LetterKind
from hartwerk.pathways.coaching_reads import coach_today
from hartwerk.pathways.moving import Taken, keep_time, note, take
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.records import journal
from hartwerk.records.about import About
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.around import Beside
from hartwerk.records.models.check_ins import CheckIn
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.pathways import OnPathway, Pathway
from hartwerk.records.writing import next_number
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.around import OF_THE_FIRM
from hartwerk.rules.check_ins import WORRIES, Reader, Readers, Says, readers
from hartwerk.rules.pathways import OPEN

CHECK_IN, TAKE_BACK, CHOOSE = "check_in", "take_back", "choose_readers"
PAGE = "/trajecten/{id}/hoe-gaat-het"
"""Where whoever phones reads what was said."""


def say(*, actor: Actor, pathway_id: UUID, says: Says, now: datetime) -> UUID:
    """Say how it goes: with oneself, or with whom one helps. Return the key of the answer.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    Refused
        The pathway is over.
    """
    with acting(actor):
        pathways_to_say(actor).only("pk").get(pk=pathway_id)
        made = _said(actor, pathway_id, says, actor.role, actor.membership_id, now)
    return made.pk


def say_by_link(*, actor: Actor, says: Says, now: datetime) -> UUID:
    """Say how it goes by a link, as the colleague whose link it is; as long as they are there.

    Raises
    ------
    Beside.DoesNotExist
        They are not there any more.
    Refused
        The pathway is over.
    """
    with acting(actor):
        row = linked_row(actor)
        return _said(actor, row.pathway_id, says, Role.BUDDY, row.membership_id, now).pk


def linked_row(actor: Actor) -> Beside:
    """Return the period of the colleague who holds a link, while it holds.

    Raises
    ------
    Beside.DoesNotExist
        It is over, or the link is of another firm.
    """
    with as_system(actor):
        rows = Beside.objects.select_related("membership", "pathway__vacancy")
        here = rows.defer("pathway__vacancy__description").filter(
            part__in=[each.value for each in OF_THE_FIRM],
            network=actor.network_id,
            live=True,
            membership__active=True,
            pathway__employer=actor.organisation_id,
        )
        return here.get(Q(pk=actor.subject_id))


def take_back(*, actor: Actor, check_in_id: UUID, now: datetime) -> None:
    """Take back one's own answer: nobody reads it, and nobody is asked to phone for it.

    Raises
    ------
    CheckIn.DoesNotExist
        There is none of the actor's, or it was taken back.
    """
    with acting(actor):
        if actor.role is Role.LINK:
            by = linked_row(actor).membership_id
            with as_system(actor):
                rows = CheckIn.objects.filter(network=actor.network_id, taken_back_at=None)
                row = rows.get(pk=check_in_id, role=Role.BUDDY.value, by=by)
        else:
            rows = check_ins_to_see(actor).filter(role=actor.role.value, by=own_hat(actor))
            row = rows.get(pk=check_in_id)
        with as_system(actor) as system:
            taken = take(system, row.pathway_id)
            here = CheckIn.objects.filter(pk=row.pk, taken_back_at=None)
            if here.update(taken_back_at=now) != 1:
                raise CheckIn.DoesNotExist
            about = About(pathway_id=row.pathway_id)
            asked = Task.objects.filter(
                kind=TaskKind.WORRY.value, pathway=row.pathway_id, made_at=row.at, done_at=None
            )
            if asked.exists():
                tasks.settle(
                    actor=system, about=about, kind=TaskKind.WORRY, answer=TAKE_BACK, now=now
                )
        _note(actor, taken, TAKE_BACK, now)
        keep_time(actor, taken, now=now)


def choose(*, actor: Actor, pathway_id: UUID, chosen: Collection[Reader], now: datetime) -> None:
    """Choose who reads what one says of oneself; who does not any more reads nothing of before.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or it is not the person who chooses.
    """
    with acting(actor):
        if actor.role is not Role.CANDIDATE:
            raise Pathway.DoesNotExist
        pathways_to_see(actor).only("pk").get(pk=pathway_id)
        with as_system(actor) as system:
            taken = take(system, pathway_id)
            wanted = {f"{each.value}_reads": each in chosen for each in Reader}
            OnPathway.objects.filter(pk=pathway_id).update(**wanted)
            own = CheckIn.objects.filter(pathway=pathway_id, role=Role.CANDIDATE.value)
            fewer = {name: False for name, reads in wanted.items() if not reads}
            if "coach_reads" in fewer:
                fewer["helper_reads"] = False
            if fewer:
                own.update(**fewer)
        _note(actor, taken, CHOOSE, now)


def chosen_by(on: OnPathway) -> frozenset[Reader]:
    """Return whom the person chose to read what they say of themselves."""
    return frozenset(each for each in Reader if getattr(on, f"{each.value}_reads"))


def own_hat(actor: Actor) -> UUID | None:
    """Return under which hat somebody's own answers stand: the person's stand under none."""
    return None if actor.role is Role.CANDIDATE else actor.membership_id


def _said(
    actor: Actor, pathway_id: UUID, says: Says, role: Role, by: UUID | None, now: datetime
) -> CheckIn:
    """Write an answer on a locked pathway, and ask one person to phone where it is hard."""
    with as_system(actor) as system:
        taken = take(system, pathway_id)
        if taken.state not in OPEN:
            raise Refused(Why.MOVED_SINCE)
        on = OnPathway.objects.get(pk=pathway_id)
        coach = coach_today(pathway_id, localdate(now))
        read_by = readers(role, chosen_by(on), coached=coach is not None)
        made = CheckIn(
            network_id=actor.network_id,
            pathway_id=pathway_id,
            number=next_number(CheckIn.objects.filter(pathway=pathway_id)),
            says=says.value,
            role=role.value,
            by_id=None if role is Role.CANDIDATE else by,
            on=localdate(now),
            at=now,
            **{f"{name}_reads": reads for name, reads in asdict(read_by).items()},
        )
        if actor.role is Role.LINK:
            made.save(force_insert=True)
        if says in WORRIES and (one := _who_phones(taken, read_by, role, coach)) is not None:
            _ask_to_phone(system, taken, one, made, now)
    if actor.role is not Role.LINK:
        made.save(force_insert=True)
    _note(actor, taken, CHECK_IN, now)
    keep_time(actor, taken, now=now)
    return made


def _who_phones(
    taken: Taken, read_by: Readers, role: Role, coach: Membership | None
) -> Membership | None:
    """Return the one who phones; None where it is for nobody, or who guides them says it."""
    if role in (Role.CASEWORKER, Role.JOB_COACH):
        return None
    if read_by.coach:
        return coach
    if read_by.helper:
        return taken.candidate.helper
    return taken.vacancy.contact if read_by.employer else None


def _ask_to_phone(
    system: Actor, taken: Taken, one: Membership, made: CheckIn, now: datetime
) -> None:
    """Ask one person to phone; a letter says that there is news, and not what."""
    # A coach has no list of tasks: the page of whom they coach says that somebody is to be phoned.
    if one.role != Role.JOB_COACH.value and one.organisation_id is not None:
        tasks.ask(
            actor=system, kind=TaskKind.WORRY, organisation_id=one.organisation_id,
            membership_id=one.pk, about=About(pathway_id=taken.pathway.pk),
            due_on=localdate(now), now=now,
        )  # fmt: skip
    if one.email:
        outbox.write(
            actor=system, kind=LetterKind.PATHWAY_NEWS, to=one.email, membership_id=one.pk,
            facts={"alias": taken.pathway.alias, "link": PAGE.format(id=taken.pathway.pk)},
            occasion=str(made.pk), pathway_id=taken.pathway.pk, now=now,
        )  # fmt: skip


def _note(actor: Actor, taken: Taken, verb: str, now: datetime) -> None:
    """Write down that something was said, never what; where a member could read it, not of whom."""
    if actor.role in (Role.BUDDY, Role.LINK):
        with as_system(actor):
            journal.note(
                actor=house(Role.SYSTEM, actor.network_id), subject="check_in",
                subject_id=taken.pathway.pk, candidate_id=taken.candidate.pk, verb=verb,
                on_behalf_of=taken.pathway.employer_id, cause=actor, now=now,
            )  # fmt: skip
        return
    note(actor, taken, verb, subject="check_in", now=now)
