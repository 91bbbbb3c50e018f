# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""An old job advertisement becomes questions about the work; nothing of its text is taken over."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from hartwerk.profiles import advertisement_scanning as scanning
from hartwerk.profiles import saying
from hartwerk.profiles.describing import Description, checked, from_template
from hartwerk.profiles.places import Gazetteer
from hartwerk.profiles.recognising import plain
from hartwerk.profiles.terms import Dimension
from hartwerk.profiles.vocabulary import family_of, template_names, templates, vocabulary
from hartwerk.profiles.work import Demand, Weight
from hartwerk.rules.free_text import Ground, Refusal, refused_conditions

LONGEST = 8_000
"""Characters that are read: an advertisement, not a book."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that was understood, to be confirmed before it stands in the description."""

    key: str
    text: str
    """What would stand there, in words."""
    words: str
    """The words of the advertisement on which it rests; never part of the description."""
    part: Description
    """A description in which only this is filled."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question about the work that the advertisement leaves open."""

    key: str
    """A field of the description, the id of a dimension, or what the words were about."""
    text: str
    words: str
    """The words of the advertisement that raise it; empty where it says nothing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an advertisement says about the work, what it does not say, and what it may not ask."""

    understood: tuple[Proposal, ...]
    open: tuple[OpenQuestion, ...]
    refused: tuple[Refusal, ...]


def read_advertisement(text: str, gazetteer: Gazetteer) -> Reading:
    """Read an advertisement by plain rules, in the language that is active."""
    about = scanning.about_the_work(text[:LONGEST])
    understood = (*_template(about), *_conditions(about, gazetteer), *_asked(about))
    return Reading(
        understood=understood,
        open=tuple(_open(about, understood)),
        refused=refused_conditions(text[:LONGEST]),
    )


def confirm(description: Description, reading: Reading, keys: Collection[str]) -> Description:
    """Return the description with the proposals that were confirmed, and nothing else.

    A confirmed template is what an empty description begins with; what the advertisement says
    wins over it. Where something was filled already, the template is left out.

    Raises
    ------
    DescriptionBroken
        What was confirmed does not agree with what stood there; names the field.
    """
    chosen = [each.part for each in reading.understood if each.key in keys]
    template = next((part.template for part in chosen if part.template), None)
    if template and description == Description():
        description = from_template(template)
    for part in chosen:
        description = _with(description, part)
    return checked(description)


def _with(description: Description, part: Description) -> Description:
    """Return the description with what a part fills; what no longer agrees with it gives way."""
    told_hours = part.hours_min is not None or part.hours_max is not None
    hours = part if told_hours else description
    day_parts = part.day_parts or description.day_parts
    needed = description.day_parts_needed
    end = part.end or description.end
    if part.start and end and end <= part.start:
        end = None
    before = description.demands
    levels = {
        key: replace(before[key], level=asked.level) if key in before else asked
        for key, asked in part.demands.items()
    }
    return replace(
        description,
        place=part.place or description.place,
        hours_min=hours.hours_min,
        hours_max=hours.hours_max,
        day_parts=day_parts,
        day_parts_needed=min(needed, day_parts.bit_count()) if day_parts else needed,
        start=part.start or description.start,
        end=end,
        start_adjustable=part.start_adjustable or description.start_adjustable,
        starts_on=part.starts_on or description.starts_on,
        van_pickup=part.van_pickup or description.van_pickup,
        demands={**before, **levels},
        certificates_wanted=(description.certificates_wanted | part.certificates_wanted)
        - description.certificates_by_law,
        aspects=description.aspects | part.aspects,
    )


def refusal_reason(refusal: Refusal) -> str:
    """Say why a condition is not taken over, in a sentence."""
    return {
        Ground.AGE: _("Leeftijd zegt niets over het werk. De wet verbiedt deze eis."),
        Ground.SEX: _("Man of vrouw zijn zegt niets over het werk. Het mag geen eis zijn."),
        Ground.FAMILY: _("Hoe iemand leeft of woont, is privé. Het mag geen eis zijn."),
        Ground.ORIGIN: _("Afkomst zegt niets over het werk. Het mag geen eis zijn."),
        Ground.LANGUAGE: _("Zeg hoeveel Nederlands het werk vraagt. Een moedertaal is geen eis."),
        Ground.RELIGION: _("Wat iemand gelooft, mag geen eis zijn."),
        Ground.HEALTH: _("Gezondheid mag geen eis zijn. Zeg wat het werk vraagt, zoals tillen."),
        Ground.TARGET_GROUP: _("Hartwerk zoekt op wat iemand kan, niet op een register of groep."),
        Ground.BENEFIT: _("Hartwerk zoekt op wat iemand kan, niet op uitkering of subsidie."),
    }[refusal.ground]


# --- what was understood


def _template(text: str) -> Iterator[Proposal]:
    """Propose the template that the title points at, or else the whole text."""
    title = next((line for line in text.splitlines() if line.strip()), "")
    for written in (title, text):
        family = family_of(written)
        if family is not None and family in templates():
            yield Proposal(
                key="template",
                text=_("Dit lijkt op: %(name)s.") % {"name": saying.text(template_names()[family])},
                words=title.strip(),
                part=Description(template=family, family=family),
            )
            return


def _conditions(text: str, gazetteer: Gazetteer) -> Iterator[Proposal]:
    if where := scanning.place(text, gazetteer):
        part = Description(place=where.value)
        yield Proposal("place", _("Plaats: %(place)s.") % {"place": where.value}, where.words, part)
    if hours := scanning.hours(text):
        least, most = hours.value
        said = {"hours": saying.hours(least, most)}
        part = Description(hours_min=least, hours_max=most)
        yield Proposal("hours", _("Uren: %(hours)s.") % said, hours.words, part)
    if days := scanning.day_parts(text):
        part = Description(day_parts=days.value)
        said = {"days": saying.day_parts(days.value)}
        yield Proposal("day_parts", _("Dagen: %(days)s.") % said, days.words, part)
    if times := scanning.times(text):
        start, end = times.value
        clocks = {"start": saying.clock(start), "end": saying.clock(end) if end else ""}
        said_times = _("Van %(start)s tot %(end)s uur.") if end else _("Begint om %(start)s uur.")
        part = Description(start=start, end=end)
        yield Proposal("start", said_times % clocks, times.words, part)
    if begins := scanning.starts_on(text):
        part = Description(starts_on=begins.value)
        period = {"period": saying.period(begins.value, None)}
        yield Proposal("starts_on", _("Het werk is %(period)s.") % period, begins.words, part)
    flat, known = plain(text), scanning.wordings()
    if words := scanning.first_of(known.start_adjustable, flat):
        part = Description(start_adjustable=True)
        yield Proposal("start_adjustable", _("Later beginnen kan."), words, part)
    if words := scanning.first_of(known.van, flat):
        part = Description(van_pickup=True)
        yield Proposal("van_pickup", _("Een busje haalt je op."), words, part)


def _asked(text: str) -> Iterator[Proposal]:
    words, flat = vocabulary(), plain(text)
    for seen in scanning.certificates(text):
        name = {"name": saying.text(words.certificates[seen.value].name)}
        part = Description(certificates_wanted=frozenset({seen.value}))
        yield Proposal(seen.value, _("Fijn om te hebben: %(name)s.") % name, seen.words, part)
    levels = scanning.levels(text)
    for dimension in words.dimensions:
        if seen_level := levels.get(dimension.id):
            yield _demand(dimension, seen_level)
    for key, line in scanning.wordings().aspects.items():
        if found := scanning.first_of(line, flat):
            name = {"name": saying.text(words.aspects[key].name)}
            part = Description(aspects=frozenset({key}))
            yield Proposal(key, _("Hoort bij het werk: %(name)s.") % name, found, part)


def _demand(dimension: Dimension, seen: scanning.Seen[int]) -> Proposal:
    said = {
        "name": saying.text(dimension.name),
        "level": saying.text(dimension.anchors[seen.value]),
    }
    part = Description(demands={dimension.id: Demand(seen.value)})
    return Proposal(dimension.id, _("%(name)s: %(level)s.") % said, seen.words, part)


# --- what is still open


def _open(text: str, understood: tuple[Proposal, ...]) -> Iterator[OpenQuestion]:
    """Give the questions: the day first, then when and where, what it asks, and who helps."""
    filled = Description()
    for proposal in understood:
        filled = _with(filled, proposal.part)
    template = next((each.part.template for each in understood if each.part.template), None)
    asked = _field_questions()
    lacking = {
        "day": True,
        "place": not filled.place,
        "hours_max": filled.hours_min is None and filled.hours_max is None,
        "day_parts": not filled.day_parts,
        "start": filled.start is None,
    }
    yield from (OpenQuestion(name, asked[name], "") for name, lacks in lacking.items() if lacks)
    yield from _about_papers(understood)
    told = {question.key: question for question in _about_core(template, filled)}
    told.update({question.key: question for question in _about_words(plain(text), filled)})
    yield from told.values()
    yield from (OpenQuestion(name, asked[name], "") for name in ("adjustable", "guide", "visit"))


def _field_questions() -> dict[str, str]:
    return {
        "day": _("Wat doet iemand op een gewone dag, van begin tot eind?"),
        "place": _("Waar is het werk?"),
        "hours_max": _("Hoeveel uur per week is het werk, minstens en hooguit?"),
        "day_parts": _("Op welke dagen en dagdelen is het werk?"),
        "start": _("Hoe laat begint het werk? Kan iemand later beginnen?"),
        "adjustable": _("Welke taak kan een collega overnemen als die niet lukt?"),
        "guide": _("Wie staat in het begin naast de nieuwe collega?"),
        "visit": _("Wanneer kan iemand een uur komen kijken?"),
    }


def _about_papers(understood: tuple[Proposal, ...]) -> Iterator[OpenQuestion]:
    for proposal in understood:
        for key in proposal.part.certificates_wanted:
            name = {"name": saying.text(vocabulary().certificates[key].name)}
            text = _("Eist de wet dit voor het werk zelf: %(name)s? Of kan iemand het hier halen?")
            yield OpenQuestion(key, text % name, proposal.words)


def _about_words(flat: str, filled: Description) -> Iterator[OpenQuestion]:
    """Turn what is asked of a person into the question about the work behind it."""
    known = scanning.wordings()
    dimensions = {dimension.id: dimension for dimension in vocabulary().dimensions}
    found = {line.dimension: scanning.first_of(line.words, flat) for line in known.asks}
    for key, dimension in dimensions.items():
        words = found.get(key)
        if words and key not in filled.demands:
            yield OpenQuestion(key, saying.text(dimension.ask_work), words)
    for line in known.others:
        words = scanning.first_of(line.words, flat)
        if words and line.ask:
            yield OpenQuestion(line.key, saying.text(line.ask), words)


def _about_core(template: str | None, filled: Description) -> Iterator[OpenQuestion]:
    """Ask about the core of work of this kind that the advertisement is silent about."""
    usual = templates()[template].demands if template else {}
    for dimension in vocabulary().dimensions:
        demand = usual.get(dimension.id)
        if demand and demand.weight is Weight.CORE and dimension.id not in filled.demands:
            yield OpenQuestion(dimension.id, saying.text(dimension.ask_work), "")
