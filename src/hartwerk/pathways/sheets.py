# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the sheets of a pathway have in common: words that are looked at, and versions.

A sheet is written as a whole; where it says what the last one said, nothing is added.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from hartwerk.pathways.moving import Taken, note
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.profiles.description_json import Json
from hartwerk.records.models.coaching import TeamLead
from hartwerk.records.models.pathways import Pathway
from hartwerk.records.models.sheets import FirstDay, HelpsMe, Plan
from hartwerk.rules.actors import Actor
from hartwerk.rules.consent import Channel
from hartwerk.rules.free_text import Kind, found
from hartwerk.rules.pathways import AT_WORK, State

WRITTEN_IN = AT_WORK | {State.AGREED, State.AFTERCARE}
"""In which states somebody still writes; what is over stays to be read."""
AnySheet = TypeVar("AnySheet", FirstDay, HelpsMe, Plan, TeamLead)


class Wrong(StrEnum):
    """What is wrong with a field."""

    EMPTY = "empty"
    LONG = "long"
    MANY = "many"
    PRIVATE = "private"
    """It says something of health, money or a number: nothing of it is kept."""
    NO_DAY = "no_day"
    NO_TIME = "no_time"


class NotWritten(ValueError):
    """A field that cannot stay as it is; the words are not in it."""

    def __init__(self, field: str, why: Wrong) -> None:
        super().__init__(f"{field}: {why}")
        self.field = field
        self.why = why


def text(
    field: str,
    said: str,
    longest: int,
    *,
    may: Collection[Kind] = (),
    needed: bool = False,
) -> str:
    """Return a text as it is kept, on one line.

    Parameters
    ----------
    may
        What it may give away: of a member, its own number and its own door.

    Raises
    ------
    NotWritten
        It is needed and empty, too long, or gives away more. Nothing is kept.
    """
    kept = " ".join(said.split())
    if needed and not kept:
        raise NotWritten(field, Wrong.EMPTY)
    if len(kept) > longest:
        raise NotWritten(field, Wrong.LONG)
    if any(hit.kind not in may for hit in found(kept)):
        raise NotWritten(field, Wrong.PRIVATE)
    return kept


def lines(
    field: str,
    said: Iterable[str],
    longest: int,
    most: int,
    *,
    may: Collection[Kind] = (),
    needed: bool = False,
) -> tuple[str, ...]:
    """Return texts as they are kept, without the empty ones.

    Raises
    ------
    NotWritten
        As for `text`; or there are too many.
    """
    kept = tuple(each for each in (text(field, one, longest, may=may) for one in said) if each)
    if needed and not kept:
        raise NotWritten(field, Wrong.EMPTY)
    if len(kept) > most:
        raise NotWritten(field, Wrong.MANY)
    return kept


def last(of: type[AnySheet], pathway: Pathway) -> AnySheet | None:
    """Return the sheet as it is now."""
    return of.objects.filter(pathway=pathway.pk).order_by("-number").first()


def add(
    of: type[AnySheet],
    actor: Actor,
    taken: Taken,
    facts: Json,
    *,
    verb: str,
    now: datetime,
    seen: int | None = None,
    channel: Channel | None = None,
) -> bool:
    """Add a version of a sheet of a locked pathway; return whether anything is another.

    Parameters
    ----------
    seen
        The version that whoever writes had before them; 0 where there was none.

    Raises
    ------
    Pathway.DoesNotExist
        It is over: nothing is written on it any more.
    Refused
        Somebody wrote another version meanwhile.
    """
    if taken.state not in WRITTEN_IN:
        raise Pathway.DoesNotExist
    before = last(of, taken.pathway)
    number = before.number if before else 0
    if before is not None and before.facts == facts:
        return False
    if seen not in (None, number):
        raise Refused(Why.MOVED_SINCE)
    of(
        network_id=actor.network_id,
        pathway_id=taken.pathway.pk,
        number=number + 1,
        facts=facts,
        role=actor.role.value,
        channel=channel.value if channel else "",
        at=now,
    ).save(force_insert=True)
    note(actor, taken, verb, now=now)
    return True
