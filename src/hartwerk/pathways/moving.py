# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every move of a pathway has in common: take the rows, write, add a line, note it.

Rows are locked in one order everywhere, so that no two moves wait for each other: the person,
then the work, then the card, then the pathway. What one side may not see is read by the house.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from hartwerk.access.context import as_system
from hartwerk.access.pathways import pathways_to_move
from hartwerk.access.speaking import OnBehalf, check_who_said_it, note_about
from hartwerk.agenda import deadlines
from hartwerk.pathways.timing import running_terms
from hartwerk.records import writing
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.lines import Line
from hartwerk.records.models.pathways import OnPathway, Pathway, PathwayMove
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.pathways import LIFE, OPEN, State, Verb
from hartwerk.rules.reasons import SetBack

START, SET_BACK = "start", "set_back"


@dataclass(frozen=True, slots=True)
class Taken:
    """A pathway that is locked to be moved, and whom and what it is about."""

    pathway: Pathway
    candidate: Candidate
    vacancy: Vacancy

    @property
    def state(self) -> State:
        return State(self.pathway.state)


def take(
    actor: Actor,
    pathway_id: UUID,
    *,
    allowed: QuerySet[Pathway] | None = None,
    work: bool = False,
) -> Taken:
    """Lock a pathway to move it; the row of its work too, where a place is taken or freed.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    """
    rows = pathways_to_move(actor) if allowed is None else allowed
    rows.only("pk").get(pk=pathway_id)
    with as_system(actor):
        about = OnPathway.objects.select_related("candidate__helper", "pathway").get(pk=pathway_id)
        works = Vacancy.objects.select_related("contact", "organisation")
        if work:
            works = works.select_for_update(of=("self",))
        vacancy = works.get(pk=about.pathway.vacancy_id)
    return Taken(rows.select_for_update(of=("self",)).get(pk=pathway_id), about.candidate, vacancy)


def took(actor: Actor, pathway_id: UUID, said: OnBehalf | None, *, work: bool = False) -> Taken:
    """Lock a pathway, and hold what is done to it against who said it.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    NotTheirs
        The project leader did not name who of the member said it, or somebody else did.
    """
    taken = take(actor, pathway_id, work=work)
    check_who_said_it(actor, taken.pathway.employer_id, said)
    return taken


def moved(
    actor: Actor,
    taken: Taken,
    verb: Verb,
    *,
    now: datetime,
    on: date | None = None,
    until: date | None = None,
    said: OnBehalf | None = None,
    cause: Actor | None = None,
    changes: Mapping[str, object] = MappingProxyType({}),
) -> JournalEntry:
    """Move a pathway as the table says, add a line to what happened, and note it.

    Parameters
    ----------
    on
        The day from which it holds; today where none is given.
    changes
        Fields of the pathway that this move writes, beside the state.

    Raises
    ------
    MoveRefused
        The table has no such move from here for this role.
    """
    source = taken.state
    target = LIFE.after(source, verb, by=actor.role)
    before = {name: _plain(getattr(taken.pathway, name)) for name in changes}
    write(actor, taken.pathway, state=target.value, **changes)
    add_line(
        actor, taken.pathway, verb.value, source=source, target=target, on=on or localdate(now),
        until=until, before=before, channel=said.channel if said else None, now=now,
    )  # fmt: skip
    noted = note(actor, taken, verb.value, source=source, target=target, said=said, cause=cause,
                 now=now)  # fmt: skip
    keep_time(actor, taken, now=now)
    return noted


def keep_time(actor: Actor, taken: Taken, *, now: datetime) -> None:
    """Let the terms run that follow from what stands in a pathway by now, and no other."""
    pathway = taken.pathway
    with as_system(actor) as system:
        deadlines.keep(
            actor=system,
            pathway_id=pathway.pk,
            terms=running_terms(pathway),
            sides={
                Role.CASEWORKER: taken.candidate.referrer_id,
                Role.EMPLOYER: pathway.employer_id,
            },
            now=now,
        )


def write(actor: Actor, pathway: Pathway, **changes: object) -> None:
    """Write fields of a locked pathway, and whether it is open beside whom it is about.

    Raises
    ------
    Pathway.DoesNotExist
        The database let nothing be changed.
    """
    writing.write(pathway, **changes)
    with as_system(actor):
        OnPathway.objects.filter(pk=pathway.pk).update(open=State(pathway.state) in OPEN)


def add_line(
    actor: Actor,
    pathway: Pathway,
    verb: str,
    *,
    target: State,
    on: date,
    now: datetime,
    source: State | None = None,
    until: date | None = None,
    before: Mapping[str, object] = MappingProxyType({}),
    channel: Channel | None = None,
    reason: SetBack | None = None,
    undoes: PathwayMove | None = None,
) -> None:
    """Add one line to what happened; no line is ever changed."""
    PathwayMove(
        network_id=actor.network_id,
        pathway_id=pathway.pk,
        number=writing.next_number(PathwayMove.objects.filter(pathway=pathway.pk)),
        verb=verb,
        source=source.value if source else "",
        target=target.value,
        role=actor.role.value,
        channel=channel.value if channel else "",
        on=on,
        until=until,
        before=dict(before),
        reason=reason.value if reason else "",
        undoes=undoes,
        at=now,
    ).save(force_insert=True)


def taken_back(
    actor: Actor,
    taken: Taken,
    verb: str,
    reason: SetBack | None,
    *,
    now: datetime,
    said: OnBehalf | None = None,
) -> None:
    """Add the line that something beside the steps was taken back; the pathway stays where it is.

    Parameters
    ----------
    reason
        None: the person took back their own word, and nobody asks them why.
    """
    add_line(
        actor, taken.pathway, verb, source=taken.state, target=taken.state, on=localdate(now),
        reason=reason, channel=said.channel if said else None, now=now,
    )  # fmt: skip


def write_line(actor: Actor, taken: Taken, line: Line, now: datetime) -> None:
    """Write a line about a locked pathway, as whoever acts; no line is ever changed."""
    line.network_id, line.pathway_id = actor.network_id, taken.pathway.pk
    lines = type(line)._default_manager.filter(pathway=taken.pathway.pk)
    line.number = writing.next_number(lines)
    line.role = actor.role.value
    line.by_id = None if actor.role is Role.SYSTEM else actor.membership_id
    line.at = now
    line.save(force_insert=True)


def note(
    actor: Actor,
    taken: Taken,
    verb: str,
    *,
    now: datetime,
    subject: str = "pathway",
    subject_id: UUID | None = None,
    source: StrEnum | None = None,
    target: StrEnum | None = None,
    reason: SetBack | None = None,
    said: OnBehalf | None = None,
    channel: Channel | None = None,
    detail: str = "",
    undoes: UUID | None = None,
    cause: Actor | None = None,
    hidden: bool = False,
) -> JournalEntry:
    """Note what happened: a line that a member can read never names the person.

    Parameters
    ----------
    subject, subject_id
        Of something that is part of the pathway; else the pathway itself.
    channel
        How it was heard from the person.
    hidden
        The member reads no line of it at all.
    """
    member = taken.pathway.employer_id
    heard = said.channel if said else channel
    return note_about(
        actor,
        subject=subject,
        subject_id=subject_id or taken.pathway.pk,
        candidate_id=taken.candidate.pk,
        member_id=None if hidden else member,
        verb=verb,
        source=source,
        target=target,
        reason=reason,
        channel=heard.value if heard else "",
        on_behalf_of=member if said else None,
        detail=str(said.said_by) if said else detail,
        undoes=undoes,
        cause=cause,
        now=now,
    )


def began(actor: Actor, proposal_id: UUID) -> bool:
    """Whether a pathway began with a card, and was not taken back before the first day."""
    with as_system(actor):
        return (
            Pathway.objects.filter(proposal=proposal_id)
            .exclude(state=State.WITHDRAWN.value)
            .exists()
        )


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
