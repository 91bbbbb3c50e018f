# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the clock does about the terms of a pathway: it tells whose they are, and who is next.

It decides nothing about anybody. A trial that is over ends; whoever was not asked how it goes is
written down as unknown, which is a question to the helper.
"""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.agenda import deadlines
from hartwerk.mail import outbox
from hartwerk.mail.outbox import LetterKind
from hartwerk.pathways import aftercare, trials
from hartwerk.pathways.asking_how import ask_how_it_goes
from hartwerk.pathways.moving import Taken, take
from hartwerk.records.models.agenda import Deadline
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.pathways import TrialPlacement
from hartwerk.rules import trial_placements
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.pathway_terms import AFTERCARE, Event, Kind, term

PAGE = "/deze-week"
"""Where all that has to be done stands; letters lead there."""
RUN = sorted(each.value for each in trial_placements.RUNS)


def tell(*, actor: Actor, deadline_id: UUID, now: datetime) -> bool:
    """Do what the clock does today about one term of a pathway; False where nothing was left to.

    Raises
    ------
    Deadline.DoesNotExist
        There is none.
    """
    with acting(actor):
        pathway_id = Deadline.objects.get(pk=deadline_id).pathway_id
        if pathway_id is None:
            raise Deadline.DoesNotExist
        # The pathway before its terms: as every move of it does.
        with as_system(actor) as system:
            taken = take(system, pathway_id)
        row = Deadline.objects.select_for_update(of=("self",)).get(pk=deadline_id)
        today, told_on = localdate(now), row.warn_on
        if row.settled_at is not None or told_on is None or told_on > today:
            return False
        found = term(Kind(row.kind), row.basis_on or row.due_on)
        following = found.after(today) if found else None
        if not deadlines.move_on(actor=actor, row=row, to=following, now=now):
            return False
        event = found.on(today) if found else None
        if event is None:
            return False
        if event is Event.OVER:
            _follow(actor, taken, row, now)
        if event is Event.ASK:
            ask_how_it_goes(actor, taken, occasion=f"{row.pk}:{told_on.isoformat()}", now=now)
            return True
        _write(actor, taken, row, f"{row.pk}:{told_on.isoformat()}", event, now)
    return True


def _follow(actor: Actor, taken: Taken, row: Deadline, now: datetime) -> None:
    kind = Kind(row.kind)
    if kind in AFTERCARE:
        aftercare.note_unknown(actor, taken, kind, now=now)
        return
    running = TrialPlacement.objects.filter(pathway=taken.pathway.pk, state__in=RUN).first()
    if kind is Kind.TRIAL_END and running is not None:
        trials.end(actor=actor, trial_id=running.pk, now=now)


def _write(
    actor: Actor, taken: Taken, row: Deadline, occasion: str, event: Event, now: datetime
) -> None:
    """Write to whose it is, and to the project leaders where it was not done in time."""
    with as_system(actor):
        mine = row.whose == Role.CASEWORKER.value
        people = [taken.candidate.helper if mine else taken.vacancy.contact]
        if event is not Event.REMIND:
            leads = Membership.objects.filter(
                network=actor.network_id, role=Role.PROJECT_LEAD.value, active=True
            )
            people += leads.order_by("pk")
        for each in people:
            if each is not None and each.email:
                outbox.write(
                    actor=actor,
                    kind=LetterKind.PATHWAY_TERM,
                    to=each.email,
                    membership_id=each.pk,
                    facts={
                        "alias": taken.pathway.alias,
                        "link": PAGE,
                        "until": row.due_on,
                        "late": row.due_on < localdate(now),
                    },
                    occasion=occasion,
                    pathway_id=taken.pathway.pk,
                    now=now,
                )
