# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The card that an employer gets: what fits, which agreements are needed, what to talk about.

Said in the words of the work, from the list of this file and from nothing else. Never a level of
the person, a name, an age, a sex, an origin, a benefit, a place of living or how long one waits.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from hartwerk.engine.reasons import CARVE, About, Part, State
from hartwerk.matching import words
from hartwerk.matching.outcome import Look
from hartwerk.profiles.people import Person
from hartwerk.profiles.vocabulary import Kind, vocabulary
from hartwerk.profiles.work import Work
from hartwerk.rules.free_text import found

VERSION = 1
LANGUAGE = "nl"
"""Of what is sent and kept word for word; a page round it may be in another language."""
MOST = 8
"""Lines of one kind: the heaviest of the work first. More are not read."""


class CardNotClean(Exception):
    """The guard on free text found something on a card: it does not leave."""


@dataclass(frozen=True, slots=True)
class Card:
    """What the employer gets, word for word."""

    fits: tuple[str, ...]
    agreements: tuple[str, ...]
    """What has to be agreed upon or arranged at the workplace."""
    to_discuss: tuple[str, ...]
    """Not talked about yet: a subject for the meeting."""
    explanation: tuple[str, ...]
    """Two or three sentences."""


def card_for(person: Person, work: Work, *, on: date) -> Card:
    """Write the card of a person for one piece of work.

    Raises
    ------
    CardNotClean
        Something on it should never be written about anybody.
    """
    with override(LANGUAGE):
        pair = Look(people=[person], works=[work], on=on).row(0, 0).pair
        parts = sorted(pair.parts, key=lambda part: -part.weight)
        made = Card(
            fits=tuple(dict.fromkeys(_fits(parts, work)))[:MOST],
            agreements=tuple(dict.fromkeys(_agreements(parts)))[:MOST],
            to_discuss=tuple(dict.fromkeys(_open(parts)))[:MOST],
            explanation=(),
        )
        made = Card(made.fits, made.agreements, made.to_discuss, tuple(_explained(made, parts)))
    if any(found(line) for lines in asdict(made).values() for line in lines):
        raise CardNotClean
    return made


def to_json(card: Card) -> dict[str, object]:
    """Return a card as it is kept with its proposal."""
    lines = {each.name: list(getattr(card, each.name)) for each in fields(card)}
    return {"version": VERSION, **lines}


def from_json(kept: Mapping[str, object]) -> Card:
    """Return a card as it was sent."""
    lines = {each.name: kept.get(each.name) for each in fields(Card)}
    return Card(**{name: tuple(held) for name, held in lines.items() if isinstance(held, list)})


def _fits(parts: list[Part], work: Work) -> Iterator[str]:
    for part in parts:
        if part.state is not State.MET:
            continue
        match part.about:
            case About.DIMENSION:
                dimension = vocabulary().dimensions[part.index]
                demand = work.demands.get(dimension.id)
                # What somebody needs of a place that has it already is nobody's business.
                if dimension.kind is Kind.DEMAND and demand is not None:
                    yield _("%(name)s: %(asked)s") % {
                        "name": words.text(dimension.name),
                        "asked": words.text(dimension.anchors[demand.level]),
                    }
            case About.SKILL:
                yield _("Kan al: %(name)s") % {"name": words.subject(part.about, part.index)}
            case About.CERTIFICATE:
                yield _("Heeft: %(name)s") % {"name": words.subject(part.about, part.index)}
            case About.HOURS:
                yield _("Uren: %(work)s") % {"work": words.hours(work.hours_min, work.hours_max)}
            case About.DAY_PARTS:
                yield _("Kan op de dagdelen van dit werk")
            case About.START:
                yield _("Kan er zijn als het werk begint")
            case About.TRAVEL:
                yield _("Kan het werk bereiken")
            case _:
                continue


def _agreements(parts: list[Part]) -> Iterator[str]:
    for part in parts:
        match part.state:
            case State.ADAPTED if part.about is About.DIMENSION:
                yield _("%(name)s: afspraak nodig over %(way)s") % {
                    "name": words.subject(part.about, part.index),
                    "way": words.lower_first(words.ways(part)),
                }
            case State.ADAPTED:
                yield _("Begintijd: later beginnen is nodig")
            case State.GAP if part.about is About.DIMENSION:
                yield _("%(name)s: nog te regelen, %(way)s") % {
                    "name": words.subject(part.about, part.index),
                    "way": _way_out(part),
                }
            case State.GAP if part.about is About.SKILL:
                yield _("Leert nog: %(name)s") % {"name": words.subject(part.about, part.index)}
            case State.GAP | State.EXCLUDES if part.about is About.CERTIFICATE:
                yield _("Nog te halen: %(name)s") % {"name": words.subject(part.about, part.index)}
            case State.EXCLUDES | State.GAP:
                yield _("Samen bespreken: %(name)s") % {
                    "name": words.lower_first(words.subject(part.about, part.index))
                }
            case _:
                continue


def _way_out(part: Part) -> str:
    named = [words.lower_first(words.adaptation(each)) for each in part.openers if each != CARVE]
    if not named:
        return _("bespreek welke taken anders kunnen")
    return _("bijvoorbeeld met %(ways)s") % {"ways": _(" of ").join(named[:2])}


def _open(parts: list[Part]) -> Iterator[str]:
    for part in parts:
        if part.state is State.UNKNOWN and not part.ask_employer:
            yield words.subject(part.about, part.index)


def _explained(card: Card, parts: list[Part]) -> Iterator[str]:
    yield _("Deze persoon weet om welk werk het gaat en wil bij jullie kennismaken.")
    if any(part.about is About.WISH for part in parts):
        yield _("Dit soort werk heeft de voorkeur.")
    if card.agreements:
        yield ngettext(
            "Er is %(n)s afspraak nodig om het werk te laten slagen.",
            "Er zijn %(n)s afspraken nodig om het werk te laten slagen.",
            len(card.agreements),
        ) % {"n": len(card.agreements)}
    elif not card.to_discuss:
        yield _("Alles wat het werk vraagt, is besproken en past.")
    if card.to_discuss:
        yield _("Over het andere praten jullie bij de kennismaking.")
