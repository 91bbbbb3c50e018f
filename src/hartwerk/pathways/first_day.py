# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first day: what a member says of it, and what the person picks for the team to know.

Whoever comes reads what was there before each change as well. No field has room for a reason.
"""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, time
from itertools import pairwise
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.around import entrances_on
from hartwerk.access.context import acting
from hartwerk.access.pathways import pathways_to_see
from hartwerk.access.speaking import TOLD, NotTheirs, OnBehalf
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.pathways.moving import Taken, took, write
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.pathways.sheets import WRITTEN_IN, NotWritten, Wrong, add, lines, text
from hartwerk.profiles.description_json import Json
from hartwerk.records.about import About
from hartwerk.records.models.entrances import Entrance
from hartwerk.records.models.pathways import Pathway
from hartwerk.records.models.sheets import FirstDay, HelpsMe
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.first_days import (
    MOST_BREAKS,
    MOST_SENTENCES,
    MOST_TASKS,
    Helps,
    in_time,
)
from hartwerk.rules.free_text import Kind
from hartwerk.rules.pathways import State

WRITE, PICK = "first_day", "helps_me"
OF_A_MEMBER = frozenset({Kind.PHONE, Kind.EMAIL, Kind.POSTCODE})
"""Its own number and its own door: that is what a card is for."""
LINE, NUMBER = 120, 20
"""Characters."""


@dataclass(frozen=True, slots=True)
class Card:
    """What somebody wants to know before a first day. There is no field for why.

    Attributes
    ----------
    waits
        The first name of a colleague, and where.
    tasks, breaks
        In their order.
    call_who, call_number
        Whom to phone when something is the matter.
    """

    day: date
    starts: str
    ends: str
    door: str
    waits: str
    tasks: tuple[str, ...]
    breaks: tuple[str, ...]
    clothes: str
    quiet_place: str
    when_late: str
    too_much: str
    call_who: str
    call_number: str


@dataclass(frozen=True, slots=True)
class Was:
    """What a field said before, and on which day it was changed."""

    said: str | tuple[str, ...] | date
    on: date


@dataclass(frozen=True, slots=True)
class Read:
    """The first day of a pathway, as everybody reads it for whom it is.

    Attributes
    ----------
    card
        As it is now; None where nothing was written yet.
    was
        By the name of each field that was ever changed: the last that it said before.
    version
        Of the card; 0 where there is none.
    helps
        What the person picked; nothing for the project leader.
    open
        Whether something is still written on it.
    """

    pathway: Pathway
    card: Card | None
    was: dict[str, Was]
    version: int
    written_on: date | None
    helps: tuple[Helps, ...]
    open: bool
    entrance: str
    """What the photo of the entrance shows; empty where there is none."""


def first_day(*, actor: Actor, pathway_id: UUID) -> Read:
    """Return the first day of a pathway.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        named = pathways_to_see(actor).select_related("vacancy", "employer", "establishment")
        pathway = named.defer("vacancy__description").get(pk=pathway_id)
        return days_of([pathway], entrances=True)[pathway.pk]


def days_of(pathways: Collection[Pathway], *, entrances: bool = False) -> dict[UUID, Read]:
    """Return the first day of each pathway by its key, as far as whoever acts reads it.

    Parameters
    ----------
    entrances
        Whether what the photo of each entrance shows is read as well.
    """
    keys = [each.pk for each in pathways]
    written: dict[UUID, list[FirstDay]] = {key: [] for key in keys}
    for sheet in FirstDay.objects.filter(pathway__in=keys).order_by("number"):
        written[sheet.pathway_id].append(sheet)
    picks = HelpsMe.objects.filter(pathway__in=keys).order_by("number")
    picked = {each.pathway_id: each.facts for each in picks}
    shows = _entrances(pathways) if entrances else {}
    return {
        each.pk: _read(
            each, written[each.pk], picked.get(each.pk, ()), shows.get(each.establishment_id, "")
        )
        for each in pathways
    }


def _entrances(pathways: Iterable[Pathway]) -> dict[UUID, str]:
    """Return what the photo of each place of work shows, where there is one."""
    places = {each.establishment_id for each in pathways}
    there = Entrance.objects.filter(establishment__in=places, photo__isnull=False)
    return dict(there.values_list("establishment", "shows"))


def entrance(*, actor: Actor, pathway_id: UUID) -> bytes:
    """Return the photo of where one goes in, for who reads the card.

    Raises
    ------
    Entrance.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        return bytes(entrances_on(actor, pathway_id).get().photo or b"")


def entrance_shows(*, actor: Actor, pathway_id: UUID) -> str:
    """Return what the photo of the entrance shows; empty where there is none."""
    with acting(actor):
        said = entrances_on(actor, pathway_id).values_list("shows", flat=True)
        return said.first() or ""


def write_card(
    *,
    actor: Actor,
    pathway_id: UUID,
    card: Card,
    now: datetime,
    seen: int | None = None,
    on_behalf: OnBehalf | None = None,
) -> None:
    """Write the card of a first day, or change it; a late change is told by phone.

    The day on it is the day that was agreed for the first day. Where nobody of the member writes,
    the project leader does, and says who told it.

    Parameters
    ----------
    seen
        The version that whoever writes had before them.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, it is over, or the actor may not.
    NotWritten
        A field that is missing, too long, or gives away what is not kept.
    Refused
        The day is over, or somebody wrote another card meanwhile.
    NotTheirs
        Only the member says what happens there; the project leader did not name who of it said so.
    """
    kept, today = _checked(card), localdate(now)
    if kept.day < today:
        raise Refused(Why.DAY)
    with acting(actor):
        taken = took(actor, pathway_id, on_behalf)
        if actor.role not in (Role.EMPLOYER, Role.PROJECT_LEAD):
            raise NotTheirs
        facts = _facts(kept)
        if not add(FirstDay, actor, taken, facts, verb=WRITE, seen=seen, said=on_behalf, now=now):
            return
        if taken.state is State.AGREED and taken.pathway.expected_on != kept.day:
            write(actor, taken.pathway, expected_on=kept.day)
        if not in_time(today, kept.day):
            _ask_to_call(actor, taken, today, now)


def pick(
    *,
    actor: Actor,
    pathway_id: UUID,
    helps: tuple[Helps, ...],
    now: datetime,
    channel: Channel | None = None,
) -> None:
    """Pick the sentences that the team reads; an empty choice takes them back.

    Parameters
    ----------
    channel
        How a helper heard it from the person.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, it is over, or the actor may not.
    NotWritten
        More sentences than anybody remembers.
    NotTheirs
        It is for the person to say, or for a helper who says how they heard it.
    """
    chosen = tuple(each for each in Helps if each in helps)
    if len(chosen) > MOST_SENTENCES:
        raise NotWritten("helpt", Wrong.MANY)
    with acting(actor):
        taken = took(actor, pathway_id, None)
        if actor.role not in (Role.CANDIDATE, Role.CASEWORKER):
            raise NotTheirs
        if (actor.role is Role.CASEWORKER) != (channel in TOLD):
            raise NotTheirs
        said: list[Json] = [each.value for each in chosen]
        add(HelpsMe, actor, taken, said, verb=PICK, channel=channel, now=now)


def _read(pathway: Pathway, written: list[FirstDay], picked: Iterable[str], entrance: str) -> Read:
    cards = [(localdate(each.at), _card(each.facts)) for each in written]
    return Read(
        pathway=pathway,
        card=cards[-1][1] if cards else None,
        was=_changes(cards),
        version=written[-1].number if written else 0,
        written_on=cards[-1][0] if cards else None,
        helps=tuple(map(Helps, picked)),
        open=State(pathway.state) in WRITTEN_IN,
        entrance=entrance,
    )


def _ask_to_call(actor: Actor, taken: Taken, today: date, now: datetime) -> None:
    """Let the helper call the person today: what changed so late is not found on a page."""
    tasks.ask(
        actor=actor,
        kind=TaskKind.CALL_FIRST_DAY,
        organisation_id=taken.candidate.referrer_id,
        membership_id=taken.candidate.helper_id,
        about=About(pathway_id=taken.pathway.pk),
        due_on=today,
        now=now,
    )


def _checked(card: Card) -> Card:
    def said(name: str, longest: int = LINE, *, needed: bool = False) -> str:
        return text(name, getattr(card, name), longest, may=OF_A_MEMBER, needed=needed)

    return Card(
        day=card.day,
        starts=_hour("starts", card.starts),
        ends=_hour("ends", card.ends),
        door=said("door", needed=True),
        waits=said("waits", needed=True),
        tasks=lines("tasks", card.tasks, LINE, MOST_TASKS, may=OF_A_MEMBER, needed=True),
        breaks=lines("breaks", card.breaks, LINE, MOST_BREAKS, may=OF_A_MEMBER),
        clothes=said("clothes"),
        quiet_place=said("quiet_place"),
        when_late=said("when_late"),
        too_much=said("too_much"),
        call_who=said("call_who", needed=True),
        call_number=said("call_number", NUMBER, needed=True),
    )


def _hour(field: str, said: str) -> str:
    try:
        return f"{time.fromisoformat(said):%H:%M}"
    except ValueError:
        raise NotWritten(field, Wrong.NO_TIME) from None


def _facts(card: Card) -> Json:
    said: dict[str, Json] = {
        name: [*value] if isinstance(value, tuple) else value
        for name, value in asdict(card).items()
        if name != "day"
    }
    return {**said, "day": card.day.isoformat()}


def _card(facts: dict[str, Json]) -> Card:
    """Read a card as it was kept; a field that was not there then is empty."""

    def said(name: str) -> str:
        return str(facts.get(name, ""))

    def all_of(name: str) -> tuple[str, ...]:
        found = facts.get(name, [])
        return tuple(map(str, found)) if isinstance(found, list) else ()

    return Card(
        day=date.fromisoformat(said("day")),
        tasks=all_of("tasks"),
        breaks=all_of("breaks"),
        **{name: said(name) for name in TEXTS},
    )


TEXTS = tuple(each.name for each in fields(Card) if each.type == "str" or each.type is str)


def _changes(cards: list[tuple[date, Card]]) -> dict[str, Was]:
    """Return of each field that was ever changed what it said last before that, and until when."""
    was: dict[str, Was] = {}
    for (_, before), (on, after) in pairwise(cards):
        for each in fields(Card):
            old = getattr(before, each.name)
            if old != getattr(after, each.name):
                was[each.name] = Was(old, on)
    return was
