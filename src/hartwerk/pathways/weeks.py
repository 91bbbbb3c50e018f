# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who needs something this week: terms that run and talks that were asked for, what is late first.

A helper reads it of the own people, a member of who is at the own firm, the project leader of
whatever was not done in time.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate, localtime

from hartwerk.access.context import acting
from hartwerk.access.pathways import terms_to_see
from hartwerk.agenda.finishing import BY_HAND as TASKS_BY_HAND
from hartwerk.agenda.tasks import TaskKind, standing
from hartwerk.pathways import feeds
from hartwerk.pathways.feeds import Coming
from hartwerk.pathways.reads import Line, lines_of
from hartwerk.records.models.agenda import Deadline
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.pathway_terms import BY_HAND, Kind, Term, term

AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to do about one pathway.

    Attributes
    ----------
    whose
        Which side does it.
    of
        Which organisation does it.
    term
        Where it comes from; None for a task, or where the law of that day is not known.
    by_hand
        Whoever reads it calls it done: nothing else shows it.
    """

    id: UUID
    kind: Kind | TaskKind
    due_on: date
    whose: Role
    of: UUID | None
    line: Line
    rule: str = ""
    term: Term | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Happens:
    """What somebody goes to; `line` is None before there is a pathway."""

    coming: Coming
    line: Line | None

    @property
    def day(self) -> date:
        on = self.coming.on
        return localdate(on) if isinstance(on, datetime) else on

    @property
    def at(self) -> datetime | None:
        """The hour, where one was agreed."""
        return self.coming.on if isinstance(self.coming.on, datetime) else None


@dataclass(frozen=True, slots=True)
class Week:
    """A part of what has to be done, how much of it there is, and all that was agreed on."""

    needs: tuple[Need, ...]
    total: int
    happens: tuple[Happens, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    due_on: date
    id: UUID
    kind: Kind | TaskKind
    pathway_id: UUID
    whose: Role
    of: UUID | None
    rule: str = ""
    basis_on: date | None = None


def week(*, actor: Actor, now: datetime, first: int, count: int) -> Week:
    """Return what happens in the week from today on, and a part of what has to be done by then.

    What somebody was reminded of already stands on it too, however far its day is. To the project
    leader nothing happens: that is the members' and the helpers'.
    """
    since = localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    today = since.date()
    with acting(actor):
        found = [*_terms(actor, today), *_talks(actor, today)]
        found.sort(key=lambda each: (each.due_on, each.id))
        part = found[first : first + count]
        coming = [*feeds.happens(actor, since, since + AHEAD)]
        named = {each.pathway_id for each in coming if each.pathway_id}
        lines = lines_of(actor, named | {each.pathway_id for each in part})
        needs = (_need(actor, each, lines) for each in part)
        happens = (
            Happens(each, lines.get(each.pathway_id) if each.pathway_id else None)
            for each in coming
        )
        return Week(
            needs=tuple(each for each in needs if each is not None),
            total=len(found),
            happens=tuple(sorted(happens, key=lambda each: (each.day, each.at or since))),
        )


def just_done(actor: Actor, deadline_id: UUID) -> UUID | None:
    """Return a term of one's own side that was called done; for a button."""
    row = Deadline.objects.filter(
        pk=deadline_id, organisation=actor.organisation_id, whose=actor.role.value, ended="done"
    )
    return row.values_list("pk", flat=True).first()


def _terms(actor: Actor, today: date) -> list[_Found]:
    if actor.role is Role.PROJECT_LEAD:
        near = Q(escalate_on__lte=today)
    else:
        near = Q(due_on__lte=today + AHEAD) | Q(warned_at__isnull=False)
    # That nobody said how it goes stands there from its day on, and no sooner.
    rows = terms_to_see(actor).filter(near).exclude(kind=Kind.CHECK_IN.value, due_on__gt=today)
    read = rows.values_list(
        "due_on", "pk", "kind", "pathway", "whose", "organisation", "rule", "basis_on"
    )
    return [
        _Found(due_on, id, Kind(kind), pathway, Role(whose), of, rule, basis_on)
        for due_on, id, kind, pathway, whose, of, rule, basis_on in read
        if pathway is not None
    ]


def _talks(actor: Actor, today: date) -> list[_Found]:
    asked = standing(actor).filter(pathway__isnull=False, due_on__lte=today + AHEAD)
    read = asked.values_list("due_on", "pk", "kind", "pathway")
    return [
        _Found(due_on, id, TaskKind(kind), pathway, actor.role, actor.organisation_id)
        for due_on, id, kind, pathway in read
        if pathway is not None
    ]


def _need(actor: Actor, found: _Found, lines: dict[UUID, Line]) -> Need | None:
    line = lines.get(found.pathway_id)
    if line is None:
        return None
    kind = found.kind
    comes_from = None
    if isinstance(kind, Kind) and found.basis_on is not None:
        comes_from = term(kind, found.basis_on)
    return Need(
        found.id, kind, found.due_on, found.whose, found.of, line, found.rule, comes_from,
        by_hand=kind in TASKS_BY_HAND or (kind in BY_HAND and found.whose is actor.role),
    )  # fmt: skip
