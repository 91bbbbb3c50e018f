# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The practical topics of the talk: place, hours, days, times, dates, skills and one's own no."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from django import forms
from django.http import QueryDict
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from hartwerk.caseload.talks import Talk
from hartwerk.interfaces.web.membership_fields import ClockField, DayField
from hartwerk.interfaces.web.start import means_names
from hartwerk.profiles import saying
from hartwerk.profiles.keeping import HOURS_LOWEST, LONGEST_WORD, MOST_HOURS, MOST_TRAVEL
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import Found, Spot, gazetteer
from hartwerk.profiles.relevant import Topic
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.rules.conditions import DAY_PARTS, DAYS, OFFICE_WEEK, PARTS, Means

UNSURE, NONE = "weet-niet", "niets"
"""Boxes of their own: the person does not know; nothing of this."""
_NUMBER = re.compile(r"\d{1,3}")


class Wrong(ValueError):
    """What was typed cannot be read; `words` say how it can."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Input:
    """A line to type in, or boxes to tick."""

    name: str
    label: str
    value: str = ""
    choices: tuple[Choice, ...] = ()
    hint: str = ""
    short: bool = False
    """A number, a time or a date."""


def inputs(topic: Topic, talk: Talk) -> tuple[Input, ...]:
    """Return the fields of a topic, filled with what is known."""
    last = talk.said.get(topic)
    unsure = last is not None and not last.answered
    box = _boxes(topic, UNSURE, "", [(UNSURE, _("weet ik niet"))], {UNSURE} if unsure else set())
    return (*_FIELDS[topic](topic, talk), box)


def shown_of(fields: Iterable[Input]) -> str:
    """Return what a form holds when nobody has touched it yet, as `sent_of` reads it back."""
    pairs = [(each.name, each.value) for each in fields if each.value]
    pairs += [(each.name, box.value) for each in fields for box in each.choices if box.chosen]
    return _joined(pairs)


def typed(fields: Iterable[Input], posted: QueryDict) -> tuple[Input, ...]:
    """Return fields as somebody filled them in, to be shown again."""
    return tuple(
        replace(
            each,
            value=posted.get(each.name, "") if not each.choices else "",
            choices=tuple(
                replace(box, chosen=box.value in posted.getlist(each.name)) for box in each.choices
            ),
        )
        for each in fields
    )


def sent_of(topic: Topic, posted: QueryDict) -> str:
    """Return what a form sent of a topic."""
    names = [name for name in posted if name.startswith(_name(topic, ""))]
    return _joined(
        [(name, value.strip()) for name in names for value in posted.getlist(name) if value.strip()]
    )


def read(topic: Topic, posted: QueryDict, talk: Talk, person: Person) -> tuple[bool | None, Person]:
    """Return whether a topic was answered (None: not talked about), and the answer in a person.

    Raises
    ------
    Wrong
        Something cannot be read.
    """
    if posted.get(_name(topic, UNSURE)):
        return False, person
    if not sent_of(topic, posted):
        return None, person
    return True, _READERS[topic](topic, posted, talk, person)


def spot_of(place: str) -> Spot | None:
    """Return where a place is; None where we do not know it.

    Raises
    ------
    Wrong
        There are several of that name.
    """
    looked = gazetteer().look_up(place)
    if looked.found is Found.SEVERAL:
        names = saying.listed([choice.label for choice in looked.choices[:4]])
        raise Wrong(_("Er zijn er meer: %(names)s. Schrijf de provincie erbij.") % {"names": names})
    return looked.spot


def number(written: str, least: int, most: int) -> int | None:
    """Return a whole number that was typed; None where nothing was.

    Raises
    ------
    Wrong
        It is none, or too small or too large.
    """
    if not written.strip():
        return None
    if not _NUMBER.fullmatch(written.strip()) or not least <= int(written) <= most:
        said = {"least": least, "most": most}
        raise Wrong(_("Schrijf een getal van %(least)s tot en met %(most)s.") % said)
    return int(written)


def in_order(first: int | None, last: int | None) -> None:
    """Look whether the least is not more than the most.

    Raises
    ------
    Wrong
        It is.
    """
    if first is not None and last is not None and first > last:
        raise Wrong(_("Het minste is meer dan het meeste."))


# --- one topic after another: its fields, and its answer


def _travel(topic: Topic, talk: Talk) -> tuple[Input, ...]:
    person = talk.person
    known = {each.value for each in person.means or ()}
    names = [(means.value, words) for means, words in means_names().items()]
    return (
        _line(
            topic,
            "plaats",
            _("Plaats, of de vier cijfers van de postcode"),
            person.spot.label if person.spot else person.place,
            hint=_("Geen straat. Wie op meer plekken slaapt: de plaats waar iemand het meest is."),
            short=False,
        ),
        _boxes(topic, "vervoer", _("Reist met"), names, known),
        _line(topic, "minuten", _("Hooguit hoeveel minuten"), _text(person.max_travel)),
    )


def _read_travel(topic: Topic, posted: QueryDict, talk: Talk, person: Person) -> Person:
    place = posted.get(_name(topic, "plaats"), "").strip()
    if len(place) > LONGEST_WORD:
        raise Wrong(_("Dit is te lang voor een plaats."))
    known = talk.person
    same = known.spot is not None and place == known.spot.label
    chosen = {each.value for each in Means} & set(posted.getlist(_name(topic, "vervoer")))
    return replace(
        person,
        place=known.place if same else place,
        spot=known.spot if same else spot_of(place) if place else None,
        means=frozenset(Means(each) for each in chosen) or None,
        max_travel=number(posted.get(_name(topic, "minuten"), ""), 1, MOST_TRAVEL),
    )


def _hours(topic: Topic, talk: Talk) -> tuple[Input, ...]:
    person = talk.person
    return (
        _line(topic, "minstens", _("Minstens"), _text(person.hours_min)),
        _line(topic, "hooguit", _("Hooguit"), _text(person.hours_max)),
    )


def _read_hours(topic: Topic, posted: QueryDict, talk: Talk, person: Person) -> Person:
    least, most = (
        number(posted.get(_name(topic, name), ""), HOURS_LOWEST, MOST_HOURS)
        for name in ("minstens", "hooguit")
    )
    in_order(least, most)
    return replace(person, hours_min=least, hours_max=most)


def _week(topic: Topic, talk: Talk) -> tuple[Input, ...]:
    mask = talk.person.day_parts or 0
    parts = dict(zip(PARTS, (_("ochtend"), _("middag"), _("avond")), strict=True))
    chosen = {name for bit, name in enumerate(DAY_PARTS) if mask >> bit & 1}
    whole = [("week", _("maandag tot en met vrijdag, overdag"))]
    fields = [_boxes(topic, "week", "", whole, {"week"} if mask == OFFICE_WEEK else set())]
    for place, day in enumerate(DAYS):
        offered = [(f"{day}_{part}", words) for part, words in parts.items()]
        fields.append(_boxes(topic, day, str(WEEKDAYS[place]), offered, chosen))
    return tuple(fields)


def _read_week(topic: Topic, posted: QueryDict, talk: Talk, person: Person) -> Person:
    ticked = {value for day in DAYS for value in posted.getlist(_name(topic, day))}
    mask = sum(1 << bit for bit, name in enumerate(DAY_PARTS) if name in ticked)
    if posted.get(_name(topic, "week")):
        mask |= OFFICE_WEEK
    if not mask:
        raise Wrong(_("Kies een dagdeel."))
    return replace(person, day_parts=mask)


def _clocks(topic: Topic, talk: Talk) -> tuple[Input, ...]:
    return (
        _line(topic, "van", _("Kan beginnen om"), _clock(talk.person.earliest)),
        _line(topic, "tot", _("Moet klaar zijn om"), _clock(talk.person.latest)),
    )


def _read_clocks(topic: Topic, posted: QueryDict, talk: Talk, person: Person) -> Person:
    first, last = (_time_of(topic, name, posted) for name in ("van", "tot"))
    if first and last and first >= last:
        raise Wrong(_("Het begin is na het einde."))
    return replace(person, earliest=first, latest=last)


def _days(topic: Topic, talk: Talk) -> tuple[Input, ...]:
    return (
        _line(topic, "vanaf", _("Vanaf welke dag"), _day(talk.person.available_from)),
        _line(topic, "tot", _("Tot en met welke dag"), _day(talk.person.available_to)),
    )


def _read_days(topic: Topic, posted: QueryDict, talk: Talk, person: Person) -> Person:
    first, last = (_day_of(topic, name, posted) for name in ("vanaf", "tot"))
    if first and last and first > last:
        raise Wrong(_("Het begin is na het einde."))
    return replace(person, available_from=first, available_to=last)


def _skills(topic: Topic, talk: Talk) -> tuple[Input, ...]:
    known = vocabulary().skills
    offered = [(key, saying.text(known[key].name)) for key in _needed(talk)]
    return _ticked(topic, offered, talk.person.skills or frozenset(), topic in talk.said)


def _read_skills(topic: Topic, posted: QueryDict, talk: Talk, person: Person) -> Person:
    offered = frozenset(_needed(talk))
    ticked = offered & set(posted.getlist(_name(topic, "kies")))
    return replace(person, skills=((talk.person.skills or frozenset()) - offered) | ticked)


def _needed(talk: Talk) -> list[str]:
    needed = frozenset[str]().union(*(work.skills_needed for work in talk.works))
    return [key for key in vocabulary().skills if key in needed]


def _refusals(topic: Topic, talk: Talk) -> tuple[Input, ...]:
    known = vocabulary().aspects
    offered = [(key, saying.text(known[key].name)) for key in _there(talk)]
    return _ticked(topic, offered, talk.person.refuses_aspects, topic in talk.said)


def _read_refusals(topic: Topic, posted: QueryDict, talk: Talk, person: Person) -> Person:
    offered = frozenset(_there(talk))
    ticked = offered & set(posted.getlist(_name(topic, "kies")))
    return replace(
        person,
        refuses_aspects=(talk.person.refuses_aspects - offered) | ticked,
        refuses_families=talk.person.refuses_families,
    )


def _there(talk: Talk) -> list[str]:
    there = frozenset[str]().union(*(work.aspects for work in talk.works))
    return [key for key in vocabulary().aspects if key in there]


_FIELDS: dict[Topic, Callable[[Topic, Talk], tuple[Input, ...]]] = {
    Topic.TRAVEL: _travel,
    Topic.HOURS: _hours,
    Topic.DAY_PARTS: _week,
    Topic.TIMES: _clocks,
    Topic.DATES: _days,
    Topic.SKILLS: _skills,
    Topic.REFUSALS: _refusals,
}
_READERS: dict[Topic, Callable[[Topic, QueryDict, Talk, Person], Person]] = {
    Topic.TRAVEL: _read_travel,
    Topic.HOURS: _read_hours,
    Topic.DAY_PARTS: _read_week,
    Topic.TIMES: _read_clocks,
    Topic.DATES: _read_days,
    Topic.SKILLS: _read_skills,
    Topic.REFUSALS: _read_refusals,
}
# --- how a field is named, and how what was typed is read


def _name(topic: Topic, field: str) -> str:
    return f"veld-{topic}-{field}"


def _line(
    topic: Topic, field: str, label: str, value: str, *, hint: str = "", short: bool = True
) -> Input:
    return Input(_name(topic, field), label, value, hint=hint, short=short)


def _boxes(
    topic: Topic, field: str, label: str, offered: Iterable[tuple[str, str]], chosen: Iterable[str]
) -> Input:
    ticked = set(chosen)
    choices = tuple(Choice(value, words, value in ticked) for value, words in offered)
    return Input(_name(topic, field), label, choices=choices)


def _ticked(
    topic: Topic, offered: list[tuple[str, str]], chosen: frozenset[str], said: bool
) -> tuple[Input, ...]:
    there = chosen & {value for value, _words in offered}
    nothing = {NONE} if said and not there else set()
    return (
        _boxes(topic, "kies", "", offered, there),
        _boxes(topic, NONE, "", [(NONE, _("niets hiervan"))], nothing),
    )


def _joined(pairs: Iterable[tuple[str, str]]) -> str:
    return "&".join(f"{name}={value}" for name, value in sorted(pairs))


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def _clock(moment: time | None) -> str:
    return saying.clock(moment) if moment else ""


def _day(day: date | None) -> str:
    return f"{day.day}-{day.month}-{day.year}" if day else ""


def _time_of(topic: Topic, field: str, posted: QueryDict) -> time | None:
    try:
        return ClockField(required=False).to_python(posted.get(_name(topic, field), ""))
    except forms.ValidationError as trouble:
        raise Wrong(" ".join(trouble.messages)) from trouble


def _day_of(topic: Topic, field: str, posted: QueryDict) -> date | None:
    try:
        return DayField(required=False).to_python(posted.get(_name(topic, field), ""))
    except forms.ValidationError as trouble:
        raise Wrong(" ".join(trouble.messages)) from trouble
