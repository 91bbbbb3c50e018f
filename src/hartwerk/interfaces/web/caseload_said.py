# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is known of the practical topics of the talk, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from hartwerk.caseload.talks import Talk
from hartwerk.interfaces.web.start import means_names
from hartwerk.profiles import saying
from hartwerk.profiles.people import Person
from hartwerk.profiles.relevant import Topic
from hartwerk.profiles.vocabulary import vocabulary


def subjects() -> dict[Topic, str]:
    return {
        Topic.REFUSALS: _("Liever niet"),
        Topic.TRAVEL: _("Reizen"),
        Topic.HOURS: _("Uren"),
        Topic.DAY_PARTS: _("Dagen"),
        Topic.TIMES: _("Tijden"),
        Topic.DATES: _("Wanneer"),
        Topic.SKILLS: _("Kan al"),
    }


def answer(topic: Topic, talk: Talk) -> str:
    """Return what is known of a topic in words; empty where it was not talked about."""
    last = talk.said.get(topic)
    if last is not None and not last.answered:
        return _("weet ik niet")
    told = _WORDS[topic](talk.person)
    return told or (_("niets hiervan") if last else "")


def _words_of_travel(person: Person) -> str:
    means = means_names()
    said = [person.spot.label if person.spot else person.place]
    said.append(saying.listed([means[each] for each in sorted(person.means or ())]))
    return ", ".join(each for each in said if each)


def _words_of_hours(person: Person) -> str:
    known = person.hours_min is not None or person.hours_max is not None
    return saying.hours(person.hours_min, person.hours_max) if known else ""


def _words_of_skills(person: Person) -> str:
    known = vocabulary().skills
    return saying.listed([saying.text(known[key].name) for key in sorted(person.skills or ())])


def _words_of_refusals(person: Person) -> str:
    known = vocabulary().aspects
    return saying.listed([saying.text(known[key].name) for key in sorted(person.refuses_aspects)])


_WORDS: dict[Topic, Callable[[Person], str]] = {
    Topic.TRAVEL: _words_of_travel,
    Topic.HOURS: _words_of_hours,
    Topic.DAY_PARTS: lambda person: saying.day_parts(person.day_parts or 0),
    Topic.TIMES: lambda person: " – ".join(
        saying.clock(each) for each in (person.earliest, person.latest) if each
    ),
    Topic.DATES: lambda person: saying.period(person.available_from, person.available_to),
    Topic.SKILLS: _words_of_skills,
    Topic.REFUSALS: _words_of_refusals,
}
