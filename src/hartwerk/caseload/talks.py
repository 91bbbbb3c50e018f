# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The talk of ten minutes: which questions, and what is known of the answers already.

The list depends on the work alone, so that it is the same one when somebody comes back to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from hartwerk.access.context import acting
from hartwerk.access.people import candidates_to_read
from hartwerk.access.vacancies import vacancies_to_see
from hartwerk.matching.knowing import work_described, work_known
from hartwerk.profiles import keeping, vault
from hartwerk.profiles.keeping import Practical
from hartwerk.profiles.people import Person
from hartwerk.profiles.relevant import Question, Said, relevant_questions
from hartwerk.profiles.vault import Identity, Profile, Purpose
from hartwerk.profiles.vocabulary import templates
from hartwerk.profiles.work import Work
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor
from hartwerk.rules.terms import Kind, term
from hartwerk.rules.vacancies import State

MOST_WORKS = 30
"""What was opened last: of more work together the questions hardly differ."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What is asked of one person, and what is known."""

    candidate_id: UUID
    label: str
    name: str
    version: int
    works: tuple[Work, ...]
    questions: tuple[Question, ...]
    """All that this work makes relevant and may be asked; levels only of who said yes."""
    withheld: int
    """Questions that wait for the yes to being matched."""
    person: Person
    practical: Practical
    profile: Profile
    said: dict[str, Said]
    """By the key of a question, when it was last talked about."""

    def known(self, key: str) -> bool:
        """Whether there was an answer, or the person did not know; never from before a file."""
        return key in self.said or key in self.person.levels

    def too_old(self, key: str, on: date) -> bool:
        held = term(Kind.CALL_FIRST, on).value
        return key in self.said and (on - self.said[key].on).days > held

    @property
    def talked(self) -> int:
        return sum(self.known(question.key) for question in self.questions)


@dataclass(frozen=True, slots=True)
class About:
    """Open work that a talk can be about."""

    id: UUID
    title: str
    organisation: str


def talk(
    *,
    actor: Actor,
    candidate_id: UUID,
    on: date,
    vacancy_id: UUID | None = None,
    template: str | None = None,
) -> Talk:
    """Return the questions about one piece of work, one kind of work, or all that is open.

    Raises
    ------
    Candidate.DoesNotExist, Vacancy.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        row = candidates_to_read(actor).get(pk=candidate_id)
        identity = vault.identities([row.pk], Purpose.TALK).get(row.pk, Identity())
        profile = Profile()
        if row.matchable:
            profile = vault.profiles([row.pk], Purpose.TALK).get(row.pk, profile)
        practical = keeping.from_json(row.practical)
        works = _works(actor, practical.person, vacancy_id, template)
        every = relevant_questions(Person(ref=""), works, said={}, on=on)
        asked = tuple(each for each in every if row.matchable or not is_level(each.key))
        return Talk(
            candidate_id=row.pk,
            label=row.label,
            name=identity.name,
            version=row.version,
            works=works,
            questions=asked,
            withheld=len(every) - len(asked),
            person=keeping.person_of(
                practical,
                profile,
                ref=row.label,
                waiting_since=row.waiting_since,
                last_spoken=row.spoken_on,
            ),
            practical=practical,
            profile=profile,
            said=keeping.talked_about(practical, profile),
        )


def open_work(*, actor: Actor) -> tuple[About, ...]:
    """Return the open work that a talk can be about, the last one first."""
    with acting(actor):
        found = _open(actor).values_list("pk", "title", "organisation__name")
        return tuple(About(*each) for each in found)


def is_level(key: str) -> bool:
    """Whether a question is about a dimension: what somebody can do, behind the border."""
    return len(key) == 3 and key[0].isupper() and key[1:].isdigit()


def _works(
    actor: Actor, person: Person, vacancy_id: UUID | None, template: str | None
) -> tuple[Work, ...]:
    if template is not None:
        if template not in templates():
            raise Vacancy.DoesNotExist
        return (templates()[template],)
    if vacancy_id is not None:
        chosen = _with_place(actor).exclude(state=State.DRAFT.value)
        return (work_described(chosen.get(pk=vacancy_id)),)
    return work_known(_open(actor)) or _liked(person)


def _liked(person: Person) -> tuple[Work, ...]:
    """Return the kinds of work that somebody likes, else all: where nothing is open."""
    liked: Sequence[Work] = [
        work for work in templates().values() if work.family in person.wishes | person.interests
    ]
    return tuple(liked or templates().values())


def _open(actor: Actor) -> QuerySet[Vacancy]:
    return (
        _with_place(actor).filter(state=State.OPEN.value).order_by("-opened_at", "pk")[:MOST_WORKS]
    )


def _with_place(actor: Actor) -> QuerySet[Vacancy]:
    return vacancies_to_see(actor).select_related("organisation", "establishment")
