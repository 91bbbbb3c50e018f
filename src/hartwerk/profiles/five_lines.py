# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Five lines about somebody, chosen from what the profile says: wish, can, needs, hours, reach.

Said in words of work, never with a level, a name, an age, a place of living or a benefit. Beside
it: of whom the same five lines would be true, so that nobody is put out by what fits them alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import override

from hartwerk.profiles import saying
from hartwerk.profiles.people import Person
from hartwerk.profiles.terms import Kind, Text
from hartwerk.profiles.vocabulary import vocabulary, with_implied
from hartwerk.rules.conditions import Means

VERSION = 1
LANGUAGE = "nl"
"""Of what is put and kept word for word, as a card."""
GOOD_AT = 4
"""From this level on somebody is good at something; the line says what, and not how well."""
NEEDS = 3
"""From this level on somebody needs something of a place."""
MOST = 5
"""Of one line: more are not read, and say who it is."""
AT_FIRST = 3
"""So many of what somebody can are chosen before the helper looks."""
FIRST = "SCLPEN"
"""By the first letter of a dimension: how somebody works says more than what a body bears."""
SENSES = frozenset({"P09", "P10"})
"""Seeing and hearing: that somebody can says nothing, and that somebody cannot is health."""


class Line(StrEnum):
    WISH = "wish"
    CAN = "can"
    NEEDS = "needs"
    HOURS = "hours"
    REACH = "reach"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is put in the five lines, in codes, with the helper's own words where they are needed.

    Attributes
    ----------
    wishes
        Families of work.
    can
        Ids of dimensions, keys of skills and of certificates.
    needs
        Ids of dimensions of support.
    day_parts
        Mask over rules.conditions.DAY_PARTS; None: not said.
    places
        Where members work, and which the person can reach.
    own
        By line; checked before it comes here.
    """

    wishes: frozenset[str] = frozenset()
    can: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    hours_min: int | None = None
    hours_max: int | None = None
    day_parts: int | None = None
    places: frozenset[str] = frozenset()
    means: frozenset[Means] = frozenset()
    own: Mapping[Line, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FiveLines:
    """What members read, word for word; a line of which nothing was said is empty."""

    wish: str
    can: str
    needs: str
    hours: str
    reach: str

    @property
    def complete(self) -> bool:
        """Whether every line says something."""
        return all((self.wish, self.can, self.needs, self.hours, self.reach))


def offered_by(person: Person, reaches: Collection[str]) -> Chosen:
    """Return all that the profile of somebody has for the five lines.

    Parameters
    ----------
    reaches
        Places where members work and which the person can reach.
    """
    return Chosen(
        wishes=person.wishes | person.interests,
        can=frozenset(_good_at(person)),
        needs=frozenset(
            key for key, level in person.levels.items() if key in _supports() and level >= NEEDS
        ),
        hours_min=person.hours_min,
        hours_max=person.hours_max,
        day_parts=person.day_parts,
        places=frozenset(reaches),
        means=person.means or frozenset(),
    )


def chosen_at_first(person: Person, reaches: Collection[str]) -> Chosen:
    """Return what stands there before the helper looks: few, what somebody said first."""
    offered = offered_by(person, reaches)
    order = [key for key in words_of(Line.CAN) if key in offered.can]
    return Chosen(
        wishes=frozenset([*sorted(person.wishes), *sorted(person.interests)][:AT_FIRST]),
        can=frozenset(order[:AT_FIRST]),
        needs=frozenset([key for key in words_of(Line.NEEDS) if key in offered.needs][:AT_FIRST]),
        hours_min=offered.hours_min,
        hours_max=offered.hours_max,
        day_parts=offered.day_parts,
        places=frozenset(sorted(offered.places)[:MOST]),
        means=offered.means,
    )


def words_of(line: Line) -> Mapping[str, Text]:
    """Return the codes of a line that is chosen from words, with their names."""
    known = vocabulary()
    match line:
        case Line.WISH:
            return {key: family.name for key, family in known.families.items()}
        case Line.CAN:
            return {
                **{key: skill.name for key, skill in known.skills.items()},
                **{key: paper.name for key, paper in known.certificates.items()},
                **{
                    each.id: each.name
                    for each in sorted(known.dimensions, key=lambda each: FIRST.index(each.id[0]))
                    if each.kind is Kind.DEMAND and each.id not in SENSES
                },
            }
        case Line.NEEDS:
            return {each.id: each.name for each in known.dimensions if each.id in _supports()}
        case _:
            return {}


def means_words() -> Mapping[Means, str]:
    """Say how somebody travels."""
    return {
        Means.WALK: _("lopend"),
        Means.BIKE: _("met de fiets"),
        Means.E_BIKE: _("met de elektrische fiets"),
        Means.SCOOTER: _("met de scooter"),
        Means.PUBLIC_TRANSPORT: _("met bus of trein"),
        Means.CAR: _("met de auto"),
    }


def said(chosen: Chosen) -> FiveLines:
    """Write the five lines, in Dutch: what the person hears and every member reads."""
    with override(LANGUAGE):
        hours = [
            saying.hours(chosen.hours_min, chosen.hours_max)
            if chosen.hours_min or chosen.hours_max
            else "",
            saying.day_parts(chosen.day_parts) if chosen.day_parts else "",
        ]
        reach = [
            _("in %(places)s") % {"places": saying.listed(sorted(chosen.places))}
            if chosen.places
            else "",
            saying.listed([means_words()[each] for each in Means if each in chosen.means]),
        ]
        return FiveLines(
            wish=_line([*_named(Line.WISH, chosen.wishes), chosen.own.get(Line.WISH, "")]),
            can=_line([*_named(Line.CAN, chosen.can), chosen.own.get(Line.CAN, "")]),
            needs=_line([*_named(Line.NEEDS, chosen.needs), chosen.own.get(Line.NEEDS, "")]),
            hours=_line([*hours, chosen.own.get(Line.HOURS, "")]),
            reach=_line([*reach, chosen.own.get(Line.REACH, "")]),
        )


def is_true_of(chosen: Chosen, person: Person, reaches: Collection[str]) -> bool:
    """Say whether all five lines are known to be true of somebody; own words are not looked at.

    What nobody knows of a person does not count as true: rather too few are counted than too many.
    """
    return (
        chosen.wishes <= person.wishes | person.interests
        and chosen.can <= {*_good_at(person)}
        and all(person.levels.get(key, 0) >= NEEDS for key in chosen.needs)
        and _hours_meet(chosen, person)
        and chosen.places <= {*reaches}
        and chosen.means <= (person.means or frozenset())
    )


def to_json(lines: FiveLines) -> dict[str, object]:
    """Return the lines as they are kept with their question."""
    return {"version": VERSION, **{each.value: getattr(lines, each.value) for each in Line}}


def from_json(kept: Mapping[str, object]) -> FiveLines:
    """Return the lines as they were put."""
    return FiveLines(**{each.value: str(kept.get(each.value, "")) for each in Line})


def _good_at(person: Person) -> Iterator[str]:
    yield from person.skills or ()
    yield from with_implied((person.certificates or frozenset()) | person.holds)
    for key, level in person.levels.items():
        if level >= GOOD_AT and key not in SENSES and key not in _supports():
            yield key


def _hours_meet(chosen: Chosen, person: Person) -> bool:
    if chosen.hours_min or chosen.hours_max:
        if person.hours_min is None and person.hours_max is None:
            return False
        least = max(chosen.hours_min or 0, person.hours_min or 0)
        if least > min(chosen.hours_max or 168, person.hours_max or 168):
            return False
    if chosen.day_parts:
        return person.day_parts is not None and (
            person.day_parts & chosen.day_parts == chosen.day_parts
        )
    return True


def _named(line: Line, keys: Collection[str]) -> list[str]:
    return [saying.text(name) for key, name in words_of(line).items() if key in keys]


def _line(parts: list[str]) -> str:
    return "; ".join(part for part in parts if part)


@cache
def _supports() -> frozenset[str]:
    return frozenset(each.id for each in vocabulary().dimensions if each.kind is Kind.SUPPORT)
