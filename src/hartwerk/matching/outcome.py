# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One look at who fits which work: people and work in, lists with reasons out, nothing kept."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np
from django.utils.translation import get_language

from hartwerk import __version__
from hartwerk.engine import matching, questions, steps
from hartwerk.engine.matching import Listed
from hartwerk.engine.people import People
from hartwerk.engine.questions import Grid
from hartwerk.engine.reasons import Pair, Part, State
from hartwerk.engine.works import Works
from hartwerk.matching import advice, words
from hartwerk.matching.sentences import Speaker
from hartwerk.profiles.packing import pack_people, pack_works
from hartwerk.profiles.people import Person
from hartwerk.profiles.vocabulary import PROFILE_VERSION
from hartwerk.profiles.work import Work
from hartwerk.rules import parameters
from hartwerk.rules.conditions import Verdict

RULES_VERSION = f"Hartwerk {__version__}, profile {PROFILE_VERSION}"
"""Named on every list, so that it can be repeated and contested."""

_VERDICTS = tuple(Verdict)


@dataclass(frozen=True, slots=True)
class Row:
    """One person and one piece of work in words; every sentence without a full stop."""

    place: int
    """Place in the order, from 1."""
    person_number: int
    work_number: int
    person: Person
    name: str
    """The person's name; with the row of the file where two people share it."""
    work: Work
    pair: Pair
    verdict: Verdict
    verdict_text: str
    fits: tuple[str, ...]
    adaptations: tuple[str, ...]
    gaps: tuple[str, ...]
    """Short after all that is offered: what could still be arranged."""
    questions: tuple[str, ...]
    """Ask these first: literal questions, the heaviest first."""
    later: tuple[str, ...]
    """Not talked about yet, and not in the way."""
    not_now: tuple[str, ...]
    noted: tuple[str, ...]
    order_text: str
    """Why at this place."""


class Placed(NamedTuple):
    """One line of a list before it is put into words: `Look.row` does that."""

    place: int
    """Place in the order, from 1."""
    person: int
    work: int
    verdict: Verdict
    key: int
    questions: int
    """So many questions have to be asked before it is known; the later ones are not counted."""


class Look:
    """People and work laid beside each other once.

    Parameters
    ----------
    people, works
        As read; both keep their order, the result does not depend on it.
    packed, packed_people
        The same work and people as arrays, where these were made before for this day.
    on
        The day for which it holds: waiting time and availability are counted from it.
    seed
        Decides ties, the same way each time.
    """

    def __init__(
        self,
        *,
        people: Iterable[Person],
        works: Iterable[Work],
        on: date,
        seed: int = 0,
        packed: Works | None = None,
        packed_people: People | None = None,
    ) -> None:
        self.people = tuple(people)
        self.works = tuple(works)
        self.on = on
        self.seed = seed
        self._packed = packed
        self._packed_people = packed_people

    @cached_property
    def _people(self) -> People:
        if self._packed_people is not None:
            return self._packed_people
        return pack_people(self.people, on=self.on)

    @cached_property
    def _works(self) -> Works:
        return self._packed or pack_works(self.works, on=self.on)

    @cached_property
    def _names(self) -> Counter[str]:
        return Counter(person.name for person in self.people)

    def name_of(self, person: int) -> str:
        """Name a person: where two share a name, with the row of the file."""
        named = self.people[person]
        if not named.name:
            return named.ref
        return named.name if self._names[named.name] == 1 else f"{named.name} ({named.ref})"

    def people_for(self, work: int, *, top: int | None = None) -> tuple[Row, ...]:
        """Return the people for one piece of work, in order, with reasons."""
        ranked = matching.rank_people(self._people, self._works, work, seed=self.seed, top=top)
        return tuple(self.row(int(who), work, place) for place, who in enumerate(ranked, 1))

    def works_for(self, person: int, *, top: int | None = None) -> tuple[Row, ...]:
        """Return the work for one person, in order, with reasons."""
        ranked = matching.rank_works(self._people, self._works, person, seed=self.seed, top=top)
        return tuple(self.row(person, int(what), place) for place, what in enumerate(ranked, 1))

    def people_listed(self, work: int) -> tuple[Placed, ...]:
        """Return everyone for one piece of work, in order, without reasons."""
        if not self.people:
            return ()
        found = matching.list_people(self._people, self._works, work, seed=self.seed)
        return tuple(
            Placed(place, number, work, _VERDICTS[verdict], key, questions)
            for place, (number, verdict, key, questions) in enumerate(_lines(found), 1)
        )

    def works_listed(self, person: int) -> tuple[Placed, ...]:
        """Return all work for one person, in order, without reasons."""
        if not self.works:
            return ()
        found = matching.list_works(self._people, self._works, person, seed=self.seed)
        return tuple(
            Placed(place, person, number, _VERDICTS[verdict], key, questions)
            for place, (number, verdict, key, questions) in enumerate(_lines(found), 1)
        )

    def ranking(self, work: int) -> tuple[tuple[int, Verdict], ...]:
        """Return all people for one piece of work, in order, with the verdict only."""
        ranked = matching.rank_people(self._people, self._works, work, seed=self.seed, top=None)
        found = matching.verdicts(self._people, self._works, work)
        verdicts = tuple(Verdict)
        return tuple((int(who), verdicts[int(found[who])]) for who in ranked)

    def ranking_of_work(self, person: int) -> tuple[int, ...]:
        """Return all work for one person, in order."""
        ranked = matching.rank_works(self._people, self._works, person, seed=self.seed, top=None)
        return tuple(int(what) for what in ranked)

    def row(self, person: int, work: int, place: int = 0) -> Row:
        """Explain one pair."""
        pair = matching.explain(self._people, self._works, person, work, seed=self.seed)
        speaker = Speaker(self.people[person], self.works[work], get_language() or "nl")
        said = {state: _said(speaker, pair.parts, state) for state in State}
        open_parts = sorted(
            (part for part in pair.parts if part.state is State.UNKNOWN),
            key=lambda part: (-part.weight, part.ask_employer),
        )
        return Row(
            place=place,
            person_number=person,
            work_number=work,
            person=self.people[person],
            name=self.name_of(person),
            work=self.works[work],
            pair=pair,
            verdict=pair.verdict,
            verdict_text=words.verdict(pair.verdict, pair.parts),
            fits=said[State.MET],
            adaptations=said[State.ADAPTED],
            gaps=said[State.GAP],
            questions=tuple(speaker.say(part) for part in open_parts if part.weight > 1),
            later=tuple(speaker.say(part) for part in open_parts if part.weight <= 1),
            not_now=said[State.EXCLUDES],
            noted=said[State.NOTED],
            order_text=words.order(
                pair.order, pair.parts, int(parameters.value("travel_band", self.on))
            ),
        )

    def grid(self, works: Iterable[int]) -> Grid:
        """Choose the fewest questions that decide most people for this work."""
        return questions.fewest_questions(self._people, self._works, works)

    def steps_for_work(self, work: int) -> tuple[str, ...]:
        """Say what would open this work most, best first."""
        found = steps.one_step_for_work(self._people, self._works, work)
        return tuple(advice.for_work(step) for step in found)

    def steps_for_person(self, person: int) -> tuple[str, ...]:
        """Say what would open most work for this person, best first."""
        found = steps.one_step_for_person(self._people, self._works, person)
        return tuple(advice.for_person(step) for step in found)

    def certificates_for_person(self, person: int) -> tuple[str, ...]:
        """Say which certificates would open most work for this person, best first."""
        found = steps.one_step_for_person(self._people, self._works, person)
        return tuple(advice.for_person(s) for s in found if s.kind is steps.StepKind.CERTIFICATE)

    def counts(self, work: int) -> Mapping[Verdict, int]:
        """Count the people of one piece of work by verdict."""
        found = matching.verdicts(self._people, self._works, work)
        return {verdict: int(np.count_nonzero(found == i)) for i, verdict in enumerate(_VERDICTS)}


def _lines(found: Listed) -> Iterable[tuple[int, int, int, int]]:
    return zip(
        found.numbers.tolist(),
        found.verdicts.tolist(),
        found.keys.tolist(),
        found.questions.tolist(),
        strict=True,
    )


def _said(speaker: Speaker, parts: Iterable[Part], state: State) -> tuple[str, ...]:
    chosen = sorted((part for part in parts if part.state is state), key=lambda part: -part.weight)
    return tuple(speaker.say(part) for part in chosen)
