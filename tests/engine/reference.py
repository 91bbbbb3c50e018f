# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the match means, once more in plain Python: slow, short, and written without the engine.

Only where places lie on the map is asked of the engine (`travel.project`). Rounding is part of the
meaning: coordinates and straight lines in whole hectometres (lines rounded down, at most 4095),
minutes in whole ones (halves up). Day parts needed beyond those of the work count as all of them.
A certificate that the law demands is not wanted besides.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, time
from functools import cache
from math import floor, isqrt
from typing import NamedTuple

from hartwerk.engine.reasons import About, State
from hartwerk.engine.travel import project
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import Spot
from hartwerk.profiles.vocabulary import Kind, vocabulary
from hartwerk.profiles.work import Work
from hartwerk.rules import parameters
from hartwerk.rules.conditions import Exclusion, Means, Verdict

CARVED = "carved"
MET, ADAPTED, GAP = State.MET, State.ADAPTED, State.GAP
UNKNOWN, EXCLUDES, NOTED = State.UNKNOWN, State.EXCLUDES, State.NOTED


class Said(NamedTuple):
    """One part: as much of it as the meaning fixes."""

    about: About
    state: State
    key: str = ""
    weight: int = 0
    """Of gaps and of what is unknown; the weight of anything else counts nowhere."""
    amount: int | None = None
    """Minutes of travel, bands of waiting, 1 or 0 for an interest met."""
    via: str = ""
    openers: tuple[str, ...] = ()
    reason: Exclusion | None = None
    ask_employer: bool = False


def parts(person: Person, work: Work, *, on: date) -> list[Said]:
    """Return all that can be said of a pair."""
    rules = (_demands, _supports, _papers, _travel, _times, _dates, _words)
    return [said for rule in rules for said in rule(person, work, on)]


def verdict(said: Sequence[Said]) -> Verdict:
    if any(s.state is EXCLUDES for s in said):
        return Verdict.NOT_NOW
    if any(s.state is UNKNOWN and s.weight >= 2 for s in said):
        return Verdict.ASK_FIRST
    return Verdict.FITS_WITH if any(s.state in (GAP, ADAPTED) for s in said) else Verdict.FITS


def order(said: Sequence[Said], *, on: date) -> tuple[int, ...]:
    """Return the fields of the order, all but the lot."""
    amount = {s.about: s.amount or 0 for s in said}
    return (
        int(any(s.state is EXCLUDES for s in said)),
        sum(s.weight for s in said if s.state is GAP),
        int(About.WISH not in amount),
        sum(s.weight for s in said if s.state is UNKNOWN),
        int(amount.get(About.INTEREST, 1) == 0),
        min(255, amount[About.TRAVEL] // int(parameters.value("travel_band", on))),
        255 - amount.get(About.WAITING, 0),
    )


def ranking(
    count: int, key: Callable[[int], tuple[int, ...]], *, top: int | None = None
) -> list[int]:
    """Return the numbers in order; with `top` only so many of those whom nothing excludes."""
    numbers = sorted(range(count), key=key)
    return numbers if top is None else [n for n in numbers if not key(n)[0]][:top]


def minutes(person: Person, work: Work, means: Means, *, on: date) -> int:
    assert person.spot is not None
    assert work.spot is not None
    (x, y), (to_x, to_y) = _on_map(person.spot), _on_map(work.spot)
    hectometres = min(isqrt((x - to_x) ** 2 + (y - to_y) ** 2), 4095)
    how = parameters.travel(means, on)
    return floor(how.start + hectometres / 10 * how.detour / how.speed * 60 + 0.5)


@cache
def _on_map(spot: Spot) -> tuple[int, int]:
    x, y = project(spot.latitude, spot.longitude)
    return int(x), int(y)


def _helping(short: int, dimension: str) -> list[str]:
    """Return all adaptations that close so many levels, fewest levels first."""
    known = vocabulary().adaptations.values()
    enough = [a for a in known if a.relaxes.get(dimension, 0) >= short]
    return [a.key for a in sorted(enough, key=lambda a: a.relaxes[dimension])]


def _relief(work: Work, dimension: str) -> int:
    known = vocabulary().adaptations
    return max((known[a].relaxes.get(dimension, 0) for a in work.adaptations), default=0)


def _adapted(work: Work, dimension: str, short: int) -> Said:
    via = next((a for a in _helping(short, dimension) if a in work.adaptations), CARVED)
    return Said(About.DIMENSION, ADAPTED, dimension, via=via)


def _demands(person: Person, work: Work, on: date) -> Iterator[Said]:
    carve = int(parameters.value("carve_levels", on))
    for key, demand in work.demands.items():
        relief = max(_relief(work, key), carve if demand.adjustable else 0)
        need, effective = demand.level, max(0, demand.level - relief)
        have = person.levels.get(key)
        short = need - (have or 0)
        if need == 0:
            continue
        if have is not None and have >= need:
            yield Said(About.DIMENSION, MET, key)
        elif (have or 0) >= effective:
            yield _adapted(work, key, short)
        elif have is None:
            yield Said(About.DIMENSION, UNKNOWN, key, demand.weight)
        else:
            openers = (*_helping(short, key), *([CARVED] if short <= carve else []))
            yield Said(About.DIMENSION, GAP, key, demand.weight, openers=openers)


def _supports(person: Person, work: Work, on: date) -> Iterator[Said]:
    for dimension in vocabulary().dimensions:
        key = dimension.id
        if dimension.kind is not Kind.SUPPORT:
            continue
        offered = work.provisions.get(key, 0)
        need = person.levels.get(key)
        most = 5 if need is None else need
        if most <= offered:
            yield Said(About.DIMENSION, MET, key)
        elif most <= min(5, offered + _relief(work, key)):
            yield _adapted(work, key, most - offered)
        elif need is None:
            yield Said(About.DIMENSION, UNKNOWN, key, 1)
        elif key not in work.provisions:
            yield Said(About.DIMENSION, UNKNOWN, key, 2, ask_employer=True)
        else:
            yield Said(About.DIMENSION, GAP, key, 2, openers=(*_helping(need - offered, key),))


def _papers(person: Person, work: Work, on: date) -> Iterator[Said]:
    for skill in work.skills_needed:
        if person.skills is None:
            yield Said(About.SKILL, UNKNOWN, skill, 1)
        else:
            has = skill in person.skills
            yield Said(About.SKILL, MET if has else GAP, skill, 0 if has else 2)
    for paper in work.certificates_by_law | work.certificates_wanted:
        by_law = paper in work.certificates_by_law
        if paper in person.holds | (person.certificates or frozenset()):
            yield Said(About.CERTIFICATE, MET, paper)
        elif person.certificates is None and paper not in person.lacks:
            yield Said(About.CERTIFICATE, UNKNOWN, paper, 3 if by_law else 1)
        elif by_law:
            yield Said(About.CERTIFICATE, EXCLUDES, paper, reason=Exclusion.LEGAL_CERTIFICATE)
        else:
            yield Said(About.CERTIFICATE, GAP, paper, 2)


def _travel(person: Person, work: Work, on: date) -> Iterator[Said]:
    usual = int(parameters.value("max_travel_minutes", on))
    limit = usual if person.max_travel is None else person.max_travel
    if work.spot is None or person.spot is None or not person.means:
        yield Said(About.TRAVEL, UNKNOWN, "", 2, ask_employer=work.spot is None)
        return
    took = {means: minutes(person, work, means, on=on) for means in person.means}
    within = {means for means, minutes in took.items() if minutes <= limit}
    fastest = min(took.values())
    if not within:
        yield Said(About.TRAVEL, EXCLUDES, amount=fastest, reason=Exclusion.TRAVEL)
    elif within != {Means.PUBLIC_TRANSPORT} or work.van_pickup or work.start is None:
        yield Said(About.TRAVEL, MET, amount=fastest)
    elif work.first_arrival is None and work.start < time(7, 30):
        yield Said(About.TRAVEL, UNKNOWN, "", 1, fastest, ask_employer=True)
    elif work.first_arrival is None or work.first_arrival <= work.start:
        yield Said(About.TRAVEL, MET, amount=fastest)
    elif work.start_adjustable:
        yield Said(About.TRAVEL, ADAPTED, amount=fastest, via=CARVED)
    else:
        yield Said(About.TRAVEL, EXCLUDES, amount=fastest, reason=Exclusion.TRAVEL)


def _times(person: Person, work: Work, on: date) -> Iterator[Said]:
    unknown = [p.hours_min is None and p.hours_max is None for p in (person, work)]
    if any(unknown):
        yield Said(About.HOURS, UNKNOWN, "", 1, ask_employer=not unknown[0])
    else:
        least = max(person.hours_min or 0, work.hours_min or 0)
        most = min(168 if p.hours_max is None else p.hours_max for p in (person, work))
        yield _hard(About.HOURS, least > most)
    if work.day_parts:
        needed = min(work.day_parts_needed, work.day_parts.bit_count())
        if person.day_parts is None:
            yield Said(About.DAY_PARTS, UNKNOWN, "", 1)
        else:
            common = (person.day_parts & work.day_parts).bit_count()
            yield _hard(About.DAY_PARTS, common < needed)
    if work.start is not None and person.earliest is not None:
        if person.earliest > work.start and work.start_adjustable:
            yield Said(About.START, ADAPTED, via=CARVED)
        else:
            yield _hard(About.START, person.earliest > work.start)
    if work.end is not None and person.latest is not None:
        yield _hard(About.END, person.latest < work.end)


def _hard(about: About, excludes: bool) -> Said:
    return Said(about, EXCLUDES, reason=Exclusion.HOURS) if excludes else Said(about, MET)


def _dates(person: Person, work: Work, on: date) -> Iterator[Said]:
    free, until = person.available_from, person.available_to
    starts, ends = work.starts_on, work.ends_on
    if not ((free or until) and (starts or ends)):
        return
    after = free is not None and ends is not None and free > ends
    before = until is not None and starts is not None and until < starts
    later = free is not None and starts is not None and free > starts
    yield (
        Said(About.DATES, NOTED)
        if later and not before and not after
        else _hard(About.DATES, after or before)
    )


def _words(person: Person, work: Work, on: date) -> Iterator[Said]:
    family = work.family
    if family is not None and family in person.refuses_families:
        yield Said(About.FAMILY, EXCLUDES, family, reason=Exclusion.OWN_NO)
    for aspect in person.refuses_aspects & work.aspects:
        yield Said(About.ASPECT, EXCLUDES, aspect, reason=Exclusion.OWN_NO)
    if family is not None and family in person.wishes:
        yield Said(About.WISH, NOTED, family)
    if family is not None and person.interests:
        yield Said(About.INTEREST, NOTED, family, amount=int(family in person.interests))
    if person.waiting_since is not None:
        days = max(0, (on - person.waiting_since).days)
        bands = days // int(parameters.value("waiting_band", on))
        yield Said(About.WAITING, NOTED, amount=min(254, bands))
