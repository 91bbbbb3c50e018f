# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The questions that matter for this person and this work: few, the hard conditions first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import IntEnum, StrEnum
from typing import TypeVar

from django.utils.translation import gettext as _

from hartwerk.profiles import saying
from hartwerk.profiles.people import Person
from hartwerk.profiles.terms import Dimension, Kind
from hartwerk.profiles.vocabulary import vocabulary, with_implied
from hartwerk.profiles.work import Weight, Work
from hartwerk.rules import terms

T = TypeVar("T")

MOST = 15
"""Questions: what ten minutes are enough for."""


@dataclass(frozen=True, slots=True)
class Said:
    """When something was last talked about, and whether there was an answer."""

    on: date
    answered: bool = True
    """False: `I do not know`."""


class Topic(StrEnum):
    """What is asked about beside dimensions and certificates; these have keys of their own."""

    REFUSALS = "refusals"
    TRAVEL = "travel"
    HOURS = "hours"
    DAY_PARTS = "day_parts"
    TIMES = "times"
    DATES = "dates"
    SKILLS = "skills"


class Step(StrEnum):
    """The five parts of a talk of ten minutes."""

    WHEN_AND_WHERE = "when_and_where"
    BODY = "body"
    HEAD = "head"
    PEOPLE_AND_PLACE = "people_and_place"
    HELP = "help"


class Rank(IntEnum):
    """What is asked first."""

    HARD = 0
    CORE = 1
    ORDINARY = 2
    SUPPORT = 3
    SIDE = 4


_OF_WEIGHT = {Weight.CORE: Rank.CORE, Weight.ORDINARY: Rank.ORDINARY, Weight.SIDE: Rank.SIDE}
_STEPS = {
    "P": Step.BODY,
    "C": Step.HEAD,
    "L": Step.HEAD,
    "S": Step.PEOPLE_AND_PLACE,
    "E": Step.PEOPLE_AND_PLACE,
    "N": Step.HELP,
}
"""By the first letter of a dimension."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the person, literally as it can be asked."""

    key: str
    """The id of a dimension, the key of a certificate, or a `Topic`."""
    step: Step
    rank: Rank
    text: str
    hint: str
    """What the work asks; empty where several pieces of work ask something different."""
    said_on: date | None = None
    """The day of the answer that is too old; None: not talked about yet."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A question that the work brings up, whether or not the answer is known already."""

    question: Question
    known: bool
    times: int = 0
    """How many pieces of work bring it up; hard conditions keep their own order."""


def dimensions_of(work: Work) -> tuple[Dimension, ...]:
    """Return what a talk about this work is about: what it asks, the core first; then support."""
    dimensions = vocabulary().dimensions
    asked = [d for d in dimensions if d.kind is Kind.DEMAND and _asks(work, d)]
    asked.sort(key=lambda d: -work.demands[d.id].weight)
    return (*asked, *(d for d in dimensions if d.kind is Kind.SUPPORT))


def relevant_questions(
    person: Person, works: Iterable[Work], *, said: Mapping[str, Said], on: date
) -> tuple[Question, ...]:
    """Return the questions to put to a person about one piece of work, or about all open work.

    Parameters
    ----------
    said
        By the key of the question, when it was last talked about. Without a date, what is known
        counts as said just now, and `I do not know` (`person.asked`) as asked just now.

    Returns
    -------
    tuple of Question
        At most fifteen: what the work asks and nobody knows of this person, or what was said
        too long ago. The order is the same whatever the order of the work.
    """
    works = tuple(works)
    candidates = (*_conditions(person, works), *_papers(person, works), *_levels(person, works))
    found = [each for each in candidates if _to_ask(each, said, person, on)]
    found.sort(key=lambda each: (each.question.rank, -each.times))
    return tuple(_dated(each.question, said) for each in found[:MOST])


def steps(questions: Iterable[Question]) -> tuple[tuple[Step, tuple[Question, ...]], ...]:
    """Group questions into the steps of a talk; a step without questions is left out."""
    of: dict[Step, list[Question]] = {step: [] for step in Step}
    for question in questions:
        of[question.step].append(question)
    return tuple((step, tuple(asked)) for step, asked in of.items() if asked)


def step_title(step: Step) -> str:
    return {
        Step.WHEN_AND_WHERE: _("Wanneer en waar"),
        Step.BODY: _("Wat het lichaam doet"),
        Step.HEAD: _("Uitleg, taal en tellen"),
        Step.PEOPLE_AND_PLACE: _("Mensen en de plek"),
        Step.HELP: _("Wat helpt"),
    }[step]


def _to_ask(candidate: _Candidate, said: Mapping[str, Said], person: Person, on: date) -> bool:
    key = candidate.question.key
    last = said.get(key)
    if last is None:
        return not candidate.known and key not in person.asked
    # What was said long ago is asked again, as somebody not spoken with for as long is called
    # first; `I do not know` is left alone for a while.
    term = terms.Kind.CALL_FIRST if last.answered else terms.Kind.ASKED_UNKNOWN
    return on > terms.due(term, last.on, on)


def _dated(question: Question, said: Mapping[str, Said]) -> Question:
    last = said.get(question.key)
    return replace(question, said_on=last.on) if last and last.answered else question


# --- the hard conditions


def _conditions(person: Person, works: Sequence[Work]) -> Iterator[_Candidate]:
    if refusing := [work for work in works if work.aspects]:
        refused = bool(person.refuses_aspects or person.refuses_families)
        yield _hard(Topic.REFUSALS, refused, _refusals(refusing))
    if works:
        place = _one(work.place for work in works)
        settled = person.spot is not None and person.means is not None
        yield _hard(Topic.TRAVEL, settled, _travel(person), place or "")
    if counted := [w for w in works if w.hours_min is not None or w.hours_max is not None]:
        hours = _one((work.hours_min, work.hours_max) for work in counted)
        yield _hard(
            Topic.HOURS,
            person.hours_min is not None or person.hours_max is not None,
            _("Hoeveel uur per week wil je werken?"),
            saying.hours(*hours) if hours else "",
        )
    if weekly := [work.day_parts for work in works if work.day_parts]:
        yield _hard(
            Topic.DAY_PARTS,
            person.day_parts is not None,
            _("Op welke dagen en dagdelen kun je werken?"),
            saying.day_parts(_one(weekly) or 0),
        )
    if timed := [work for work in works if work.start or work.end]:
        times = _one((work.start, work.end) for work in timed)
        yield _hard(
            Topic.TIMES,
            person.earliest is not None or person.latest is not None,
            _("Hoe laat kun je beginnen, en tot hoe laat kun je werken?"),
            _clocks(*times) if times else "",
        )
    if dated := [work for work in works if work.starts_on or work.ends_on]:
        dates = _one((work.starts_on, work.ends_on) for work in dated)
        yield _hard(
            Topic.DATES,
            person.available_from is not None or person.available_to is not None,
            _("Vanaf wanneer en tot wanneer kun je werken?"),
            saying.period(*dates) if dates else "",
        )


def _hard(topic: Topic, known: bool, text: str, of_work: str = "") -> _Candidate:
    question = Question(topic, Step.WHEN_AND_WHERE, Rank.HARD, text, _in_this_work(of_work))
    return _Candidate(question, known)


def _refusals(works: Sequence[Work]) -> str:
    there = frozenset[str]().union(*(work.aspects for work in works))
    known = vocabulary().aspects
    names = "; ".join(saying.text(known[key].name) for key in known if key in there)
    return _("Is hier iets bij wat je liever niet doet: %(names)s?") % {"names": names}


def _travel(person: Person) -> str:
    if person.spot is not None and person.means is None:
        return _("Hoe reis je naar je werk: lopend, met de fiets, de bus of de auto?")
    if person.means is not None and person.spot is None:
        return _("In welke plaats woon je, of wat zijn de vier cijfers van je postcode?")
    return _("Waar woon je en hoe reis je?")


def _clocks(start: time | None, end: time | None) -> str:
    if start and end:
        said = {"start": saying.clock(start), "end": saying.clock(end)}
        return _("van %(start)s tot %(end)s uur") % said
    return _("vanaf %(start)s uur") % {"start": saying.clock(start)} if start else ""


# --- certificates, skills and levels


def _papers(person: Person, works: Sequence[Work]) -> Iterator[_Candidate]:
    told = with_implied((person.certificates or frozenset()) | person.holds) | person.lacks
    for key, certificate in vocabulary().certificates.items():
        by_law = any(key in work.certificates_by_law for work in works)
        wanted = sum(key in work.certificates_wanted for work in works)
        if by_law or wanted:
            rank = Rank.HARD if by_law else Rank.SIDE
            text = _("Heb je dit: %(name)s?") % {"name": saying.text(certificate.name)}
            yield _Candidate(
                Question(key, Step.WHEN_AND_WHERE, rank, text, ""),
                known=person.certificates is not None or key in told,
                times=0 if by_law else wanted,
            )
    if needing := [work for work in works if work.skills_needed]:
        text = _("Kun je dit al: %(name)s?") % {"name": _skills(needing)}
        question = Question(Topic.SKILLS, Step.HEAD, Rank.SIDE, text, "")
        yield _Candidate(question, person.skills is not None, len(needing))


def _skills(works: Sequence[Work]) -> str:
    needed = frozenset[str]().union(*(work.skills_needed for work in works))
    known = vocabulary().skills
    return "; ".join(saying.text(known[key].name) for key in known if key in needed)


def _levels(person: Person, works: Sequence[Work]) -> Iterator[_Candidate]:
    for dimension in vocabulary().dimensions:
        asking = [work.demands[dimension.id] for work in works if _asks(work, dimension)]
        support = dimension.kind is Kind.SUPPORT
        if not asking and not (support and works):
            continue
        rank = Rank.SUPPORT if support else _OF_WEIGHT[max(demand.weight for demand in asking)]
        level = _one(demand.level for demand in asking)
        question = Question(
            key=dimension.id,
            step=_STEPS[dimension.id[0]],
            rank=rank,
            text=saying.text(dimension.ask_person),
            hint=_in_this_work(saying.text(dimension.anchors[level]) if level else ""),
        )
        yield _Candidate(question, dimension.id in person.levels, len(asking))


def _asks(work: Work, dimension: Dimension) -> bool:
    return dimension.id in work.demands and work.demands[dimension.id].level > 0


def _in_this_work(what: str) -> str:
    return _("In dit werk: %(what)s.") % {"what": what} if what else ""


def _one(values: Iterable[T]) -> T | None:
    """Return the value that all share; None where they differ."""
    different = set(values)
    return different.pop() if len(different) == 1 else None
