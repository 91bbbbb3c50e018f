# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The contracts of a pathway as the law reads them: their chain, the terms of each, what is open.

Rows stay as they were agreed on; a contract that a next one takes the place of ends with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import OuterRef, QuerySet

from hartwerk.access.context import acting, as_system
from hartwerk.access.pathways import contracts_to_see, pathways_to_see, points_to_see
from hartwerk.records.models.contracts import Contract, OpenPoint
from hartwerk.records.models.pathways import Pathway, PathwayMove
from hartwerk.rules import contracts as law
from hartwerk.rules import deadlines
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.chains import Chain, Segment, chain
from hartwerk.rules.contracts import At, Kind
from hartwerk.rules.open_points import SETTLED, How, Point
from hartwerk.rules.pathways import BEFORE_CONTRACT, State
from hartwerk.rules.working_days import DAY

FOLLOWS = {
    frozenset({At.HERE.value, At.SUCCESSIVE.value}): True,
    frozenset({At.SUCCESSIVE.value, At.PERHAPS.value}): False,
}
"""Of a pair that is not in it, nobody said whether one follows on the other (KET-05)."""
OWN_WORD = (Role.CASEWORKER, Role.CANDIDATE)


@dataclass(frozen=True, slots=True)
class Contracts:
    """What holds, what it follows on, and what is to be talked about first.

    Attributes
    ----------
    rows
        Contracts that stand, the first one first; `read` holds each as the law reads it, by key.
    open
        Points that were not talked about yet.
    words
        The last word on each point; for the person and the helper alone.
    """

    pathway: Pathway
    rows: tuple[Contract, ...]
    read: dict[str, law.Contract]
    chain: Chain
    open: frozenset[Point]
    words: tuple[OpenPoint, ...]

    @property
    def now(self) -> Contract | None:
        """The last contract here; None: there is none yet."""
        return last_here(self.rows)

    @property
    def segment(self) -> Segment | None:
        """The chain that the last contract here is of; None: it is of none."""
        if self.now is None:
            return None
        key = str(self.now.pk)
        for segment in self.chain.segments:
            if any(each.key == key for each in segment.contracts):
                return segment
        return None


def contracts_of(*, actor: Actor, pathway_id: UUID) -> Contracts:
    """Return the contracts of a pathway, with what was talked about for whom that is.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        return contracts_at(actor, pathways_to_see(actor).get(pk=pathway_id))


def contracts_in_short(actor: Actor, pathway: Pathway) -> Contracts:
    """Return what counts now of a pathway that was read by whoever acts in this transaction.

    Before the first contract here that is what is still to be talked about, after it the contracts.
    """
    if State(pathway.state) in BEFORE_CONTRACT:
        return Contracts(pathway, (), {}, chain((), FOLLOWS), *_talked(actor, pathway.pk))
    rows = standing(actor, pathway.pk)
    read = as_law(rows)
    return Contracts(pathway, rows, read, chain(read.values(), FOLLOWS), frozenset(), ())


def contracts_at(actor: Actor, pathway: Pathway) -> Contracts:
    """Return the contracts of a pathway that was read by whoever acts in this transaction."""
    rows = standing(actor, pathway.pk)
    read = as_law(rows)
    chained = chain(read.values(), FOLLOWS)
    return Contracts(pathway, rows, read, chained, *_talked(actor, pathway.pk))


def _talked(actor: Actor, pathway_id: UUID) -> tuple[frozenset[Point], tuple[OpenPoint, ...]]:
    """Return what is still to be talked about, and who may read it also what was said of each."""
    if actor.role not in OWN_WORD:
        return open_points(actor, pathway_id), ()
    words = _last_words(actor, pathway_id)
    return _open(words), words


def standing(actor: Actor, pathway_id: UUID) -> tuple[Contract, ...]:
    """Return the contracts of a pathway that were not set back or taken out, oldest first."""
    found = contracts_to_see(actor).filter(pathway=pathway_id).select_related("move")
    return tuple(sorted(found, key=_order))


def last_here(rows: Iterable[Contract]) -> Contract | None:
    """Return the last contract that was written down at the member; None: there is none."""
    return next((each for each in reversed(tuple(rows)) if each.move_id is not None), None)


def open_points(actor: Actor, pathway_id: UUID) -> frozenset[Point]:
    """Return what was not talked about yet, read by the house: a member sees no more of it."""
    with as_system(actor) as system:
        return _open(_last_words(system, pathway_id))


def last_word(point: Point) -> QuerySet[OpenPoint, str]:
    """Return the last word on a point of the pathway of a row around it, for a subquery."""
    said = OpenPoint.objects.filter(pathway=OuterRef("pk"), point=point.value)
    return said.order_by("-number").values_list("how", flat=True)[:1]


def as_law(rows: Iterable[Contract]) -> dict[str, law.Contract]:
    """Return contracts as the law reads them, by key; one that never held a day is left out."""
    rows = tuple(rows)
    found: dict[str, law.Contract] = {}
    for i, row in enumerate(rows):
        following = [each.starts_on for each in rows[i + 1 :] if each.at == row.at]
        ends = [each for each in (row.until, *following[:1]) if each is not None]
        until = min(ends, default=None)
        if until is not None and until <= row.starts_on:
            continue
        found[str(row.pk)] = law.Contract(
            key=str(row.pk),
            employer=row.at,
            first=row.starts_on,
            last=until - DAY if until else None,
            kind=Kind(row.kind),
            bbl=row.learning,
            hours=None if row.hours is None else Decimal(row.hours),
        )
    return found


def terms(contract: Contract) -> tuple[deadlines.Due, ...]:
    """Return the terms of a contract that still run: AZ-01, where nobody told what comes next.

    None of them for a contract that was set back, of before, or that another one followed: ask it
    of the last one here. A pathway that is closed has none; the caller knows.

    Raises
    ------
    LawMissing
        The law of its last day is not known.
    """
    if not contract.standing or contract.move_id is None or contract.told:
        return ()
    read = as_law([contract])[str(contract.pk)]
    if read.last is None or law.notice_until(read) is None:
        return ()
    return (deadlines.due(deadlines.Kind.NOTICE, read.last),)


def undo(actor: Actor, move: PathwayMove) -> None:
    """Let a contract stand no more, because the move it was written down with is set back.

    Raises
    ------
    Contract.DoesNotExist
        The database let nothing be changed.
    """
    with as_system(actor):
        here = Contract.objects.filter(move=move.pk, standing=True)
        if here.exists() and here.update(standing=False) != 1:
            raise Contract.DoesNotExist


def _order(row: Contract) -> tuple[object, ...]:
    return (row.starts_on, row.move.number if row.move else 0, row.pk)


def _last_words(actor: Actor, pathway_id: UUID) -> tuple[OpenPoint, ...]:
    said = points_to_see(actor).filter(pathway=pathway_id)
    return tuple(said.order_by("point", "-number").distinct("point"))


def _open(words: Iterable[OpenPoint]) -> frozenset[Point]:
    return frozenset(Point) - {Point(each.point) for each in words if How(each.how) in SETTLED}
