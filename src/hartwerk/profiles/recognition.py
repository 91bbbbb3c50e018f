# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The recognition card: by what one knows somebody for whom this work fits. About work only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from django.utils.translation import gettext as _

from hartwerk.profiles import saying
from hartwerk.profiles.describing import first_bus_warning
from hartwerk.profiles.strict_files import Node, read
from hartwerk.profiles.terms import Text
from hartwerk.profiles.vocabulary import DATA, vocabulary
from hartwerk.profiles.work import Demand, Task, Work

VERSION = "1"
MOST = 5
"""Sentences: more are not read."""
MOST_DEMANDS = 3
WELL_SUPPORTED = 3
"""From this level on, the support of a place says who is at home there."""


@dataclass(frozen=True, slots=True)
class RecognitionCard:
    """One page about a piece of work, in lines to read aloud. Nothing in it is about any person."""

    title: str
    organisation: str
    place: str
    recognise: tuple[str, ...]
    """Three to five sentences by which one recognises someone; fewer while little is described."""
    times: tuple[str, ...]
    """Hours, days, start and end, the first bus, the season."""
    day: tuple[str, ...]
    adapted: tuple[str, ...]
    """What can be done differently at this place."""
    papers: tuple[str, ...]
    """Certificates: demanded by law, or to be got here."""
    guide: str
    visit: str
    """How one comes and looks."""


def recognition_card(work: Work, *, guide: str = "", visit: str = "") -> RecognitionCard:
    """Return the card of a piece of work, in the language that is active.

    Parameters
    ----------
    guide, visit
        In the words of the employer; without them the card says what is known of the place.
    """
    return RecognitionCard(
        title=work.title,
        organisation=work.organisation,
        place=work.place,
        recognise=_recognise(work),
        times=tuple(_times(work)),
        day=tuple(_line(task) for task in work.day),
        adapted=tuple(_adapted(work)),
        papers=tuple(_papers(work)),
        guide=guide or _guide(work),
        visit=visit
        or _("Kom eerst een uur kijken, dan hoef je niet te werken. Iemand mag met je mee."),
    )


@cache
def recognition_texts() -> Mapping[str, tuple[Text, ...]]:
    """Return for each dimension the sentences of levels 1 to 5."""
    return read_sentences(read(DATA / "recognition.yaml"))


def read_sentences(file: Node) -> Mapping[str, tuple[Text, ...]]:
    """Read the sentences from a data file.

    Raises
    ------
    DataFileBroken
        A dimension or a level has no sentence, or has two.
    """
    top = file.fields("recognition_version", "sentences")
    if top["recognition_version"].text() != VERSION:
        raise top["recognition_version"].broken(f"version {VERSION} is expected")
    ids = [dimension.id for dimension in vocabulary().dimensions]
    rows = top["sentences"].fields(*ids)
    return MappingProxyType({id: _sentences(rows[id]) for id in ids})


def _sentences(node: Node) -> tuple[Text, ...]:
    found: list[Text] = []
    for each in node.list():
        row = each.fields("levels", "nl", "en")
        ends = row["levels"].list()
        if len(ends) != 2:
            raise row["levels"].broken("two levels are expected: from and to")
        first, last = (end.number(1, 5) for end in ends)
        if first != len(found) + 1 or last < first:
            raise row["levels"].broken(f"level {len(found) + 1} is expected here")
        found += [Text(nl=row["nl"].text(), en=row["en"].text())] * (last - first + 1)
    if len(found) != 5:
        raise node.broken("every level from 1 to 5 has one sentence")
    return tuple(found)


def _recognise(work: Work) -> tuple[str, ...]:
    """Return what the work hangs on, when one must be where, and what one may need."""
    hard = [*_arrival(work), *_licences(work)]
    demands = _demands(work)[: min(MOST_DEMANDS, MOST - len(hard))]
    return tuple([*demands, *hard, *_support(work)][:MOST])


def _demands(work: Work) -> list[str]:
    """Return a sentence for each demand, what the work hangs on most first.

    What a colleague can take over comes after what must be done oneself.
    """
    asked = [key for key, demand in work.demands.items() if demand.level]
    asked.sort(key=vocabulary().index_of)
    asked.sort(key=lambda key: _heaviest(work.demands[key]))
    return [_sentence(key, work.demands[key].level) for key in asked]


def _heaviest(demand: Demand) -> tuple[int, bool, int]:
    return -demand.weight, demand.adjustable, -demand.level


def _sentence(key: str, level: int) -> str:
    return saying.text(recognition_texts()[key][level - 1])


def _support(work: Work) -> list[str]:
    """Return what someone may need here, what is offered most first; at most one."""
    offered = [key for key, level in work.provisions.items() if level >= WELL_SUPPORTED]
    offered.sort(key=lambda key: (-work.provisions[key], vocabulary().index_of(key)))
    return [_sentence(key, work.provisions[key]) for key in offered[:1]]


def _arrival(work: Work) -> Iterator[str]:
    known = work.hours_min is not None or work.hours_max is not None
    said = {
        "start": saying.clock(work.start) if work.start else "",
        "place": work.place or (work.spot.label if work.spot else ""),
        "hours": saying.hours(work.hours_min, work.hours_max),
    }
    if work.start and work.van_pickup:
        yield _("Kan meerijden met het busje en om %(start)s uur beginnen.") % said
    elif work.start and said["place"] and work.start_adjustable:
        yield _("Kan rond %(start)s uur in %(place)s zijn; later mag ook.") % said
    elif work.start and said["place"]:
        yield _("Kan om %(start)s uur in %(place)s zijn.") % said
    elif work.start:
        yield _("Kan om %(start)s uur beginnen.") % said
    elif said["place"]:
        yield _("Kan in %(place)s komen.") % said
    if known:
        yield _("Wil %(hours)s werken.") % said


def _licences(work: Work) -> Iterator[str]:
    if work.certificates_by_law:
        names = _names(work.certificates_by_law)
        yield _("Heeft wat de wet voor dit werk eist: %(names)s.") % {"names": names}


def _times(work: Work) -> Iterator[str]:
    if work.hours_min is not None or work.hours_max is not None:
        yield _("Uren: %(hours)s.") % {"hours": saying.hours(work.hours_min, work.hours_max)}
    if work.day_parts:
        days = {"days": saying.day_parts(work.day_parts), "needed": work.day_parts_needed}
        if work.day_parts_needed < work.day_parts.bit_count():
            yield _("Dagen: %(days)s. Minstens %(needed)s dagdelen daarvan.") % days
        else:
            yield _("Dagen: %(days)s.") % days
    if work.start:
        clocks = {
            "start": saying.clock(work.start),
            "end": saying.clock(work.end) if work.end else "",
        }
        yield (
            _("Van %(start)s tot %(end)s uur.") if work.end else _("Begint om %(start)s uur.")
        ) % clocks
        if work.start_adjustable:
            yield _("Later beginnen kan.")
    late = work.start and work.first_arrival and work.first_arrival > work.start
    if work.van_pickup:
        yield _("Een busje haalt je op.")
    elif work.first_arrival is None or (late and not work.start_adjustable):
        yield first_bus_warning(work.start, work.first_arrival)
    else:
        yield _("De eerste bus is er om %(bus)s uur.") % {"bus": saying.clock(work.first_arrival)}
    if season := saying.period(work.starts_on, work.ends_on):
        yield _("Het werk is %(period)s.") % {"period": season}


def _line(task: Task) -> str:
    """Write one line of a day; how long in words, for nobody works in per cents."""
    said = {"task": task.name}
    if task.share >= 60:
        return _("%(task)s: het grootste deel van de dag.") % said
    if task.share >= 40:
        return _("%(task)s: ongeveer de helft van de dag.") % said
    if task.share >= 25:
        return _("%(task)s: een flink deel van de dag.") % said
    return _("%(task)s: een klein deel van de dag.") % said


def _adapted(work: Work) -> Iterator[str]:
    words = vocabulary()
    shared = [
        saying.text(dimension.name)
        for dimension in words.dimensions
        if dimension.id in work.demands and work.demands[dimension.id].adjustable
    ]
    if shared:
        yield _("Een collega kan dit overnemen: %(tasks)s.") % {"tasks": "; ".join(shared)}
    for key, adaptation in words.adaptations.items():
        if key in work.adaptations:
            yield f"{saying.text(adaptation.name)}."


def _papers(work: Work) -> Iterator[str]:
    if work.certificates_by_law:
        names = {"names": _names(work.certificates_by_law)}
        yield _("De wet eist voor dit werk: %(names)s.") % names
    if work.certificates_wanted:
        names = {"names": _names(work.certificates_wanted)}
        yield _("Fijn om te hebben, of later te halen: %(names)s.") % names


def _names(keys: frozenset[str]) -> str:
    known = vocabulary().certificates
    return "; ".join(saying.text(known[key].name) for key in known if key in keys)


def _guide(work: Work) -> str:
    """Say how much guidance there is; who it is was not told."""
    level = work.provisions.get("N02")
    if level is None:
        return _("Wie begeleidt, is nog niet bekend.")
    if level == 0:
        return _("Er is geen vaste begeleider.")
    dimension = next(d for d in vocabulary().dimensions if d.id == "N02")
    return _("Er is begeleiding: %(how)s.") % {"how": saying.text(dimension.anchors[level])}
