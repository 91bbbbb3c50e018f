# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who of one's own people fits a piece of work, and which work fits one of them next.

People who said no yes to being matched hold no levels: of them only practical matters count, and
only for their own helper.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.proposals import (
    people_to_ask,
    proposals_to_put_forward,
    proposed_to_see,
    work_to_ask_about,
)
from hartwerk.access.vacancies import vacancies_to_see
from hartwerk.matching import runs
from hartwerk.matching.carrying import bundled, carried
from hartwerk.matching.everybody import Line, everybody_known
from hartwerk.matching.knowing import open_work, people_known, work_known
from hartwerk.matching.outcome import Look, Placed, Row
from hartwerk.profiles.vault import Purpose
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor
from hartwerk.rules.conditions import Verdict
from hartwerk.rules.proposals import State
from hartwerk.rules.terms import Kind, due

FITS = (Verdict.FITS, Verdict.FITS_WITH)
NOT_NOW_KEPT = 5
"""Of what does not fit now so much is shown and kept; of the rest it says how much there is."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A proposal that there is for a person and a piece of work."""

    id: UUID
    state: State


@dataclass(frozen=True, kw_only=True)
class Beside:
    """A person beside a piece of work; put into words where it is shown."""

    proposal: Standing | None
    look: Look
    placed: Placed

    @property
    def verdict(self) -> Verdict:
        return self.placed.verdict

    @cached_property
    def row(self) -> Row:
        return self.look.row(self.placed.person, self.placed.work, self.placed.place)


@dataclass(frozen=True, kw_only=True)
class Fit(Beside):
    """One of one's own people beside a piece of work."""

    candidate: Line

    @property
    def call_first(self) -> bool:
        """Whether nobody spoke with them for long. It changes no order and drops nobody."""
        spoken = self.candidate.spoken_on
        return spoken is None or due(Kind.CALL_FIRST, spoken) < self.look.on


@dataclass(frozen=True, slots=True)
class WhoFits:
    """One's own people for one piece of work.

    Attributes
    ----------
    people
        Who said yes to being matched and is ruled out by nothing, in order.
    unasked
        Who said nothing to it yet and is not ruled out by practical matters, in order.
    not_now
        Who said yes and does not fit now. Of these and of `unasked` at most `NOT_NOW_KEPT`.
    more_unasked, more_not_now
        How many more there are.
    fits, one_question
        How many fit, and how many need one question before that is known.
    """

    vacancy: Vacancy
    people: tuple[Fit, ...]
    unasked: tuple[Fit, ...]
    not_now: tuple[Fit, ...]
    more_unasked: int
    more_not_now: int
    fits: int
    one_question: int
    run_id: UUID


@dataclass(frozen=True, kw_only=True)
class Work(Beside):
    """Work for one person, with the proposal that there is for it."""

    vacancy_id: UUID
    title: str


@dataclass(frozen=True, slots=True)
class NextWork:
    """Open work for one person.

    Attributes
    ----------
    works
        What nothing excludes, the next to look at first.
    not_now
        What does not fit now, at most `NOT_NOW_KEPT`.
    more_not_now
        How much more does not fit now.
    """

    candidate: Candidate
    works: tuple[Work, ...]
    not_now: tuple[Work, ...]
    more_not_now: int
    run_id: UUID


def who_fits(*, actor: Actor, vacancy_id: UUID, now: datetime, all_of_us: bool = False) -> WhoFits:
    """Return who of one's own people fits a piece of open work, with reasons.

    Parameters
    ----------
    all_of_us
        The people of all colleagues, and not only those whom the actor helps.

    Raises
    ------
    Vacancy.DoesNotExist
        It is not open, or the actor may not.
    """
    with acting(actor):
        vacancy = _with_place(work_to_ask_about(actor)).get(pk=vacancy_id)
        on = localdate(now)
        known = everybody_known(_own(actor, all_of_us), on=on)
        look = Look(
            people=known.people,
            packed_people=known.packed,
            works=work_known([vacancy]),
            on=on,
            seed=runs.seed_of(vacancy.pk),
        )
        listed = look.people_listed(0)
        possible: list[Placed] = []
        others: list[Placed] = []
        unasked: list[Placed] = []
        for placed in listed:
            ruled_out = placed.verdict is Verdict.NOT_NOW
            if known.rows[placed.person].matchable:
                (others if ruled_out else possible).append(placed)
            elif not ruled_out:
                unasked.append(placed)
        parts = possible, unasked[:NOT_NOW_KEPT], others[:NOT_NOW_KEPT]
        # What is shown is kept and can be repeated; who else was looked at is counted.
        shown = sorted((placed for part in parts for placed in part), key=lambda it: it.place)
        run = runs.keep_run(
            actor=actor, purpose=runs.Purpose.PEOPLE_FOR_WORK, look=look, rows=shown,
            went_in=bundled(
                (known.carried[number] for number in sorted(placed.person for placed in shown)),
                map(carried, look.works),
            ),
            looked_at=len(listed), vacancy=vacancy, now=now,
        )  # fmt: skip
        there = _standing(actor, vacancies=[vacancy.pk], candidates=None)
        people, may_ask, not_now = (
            tuple(
                Fit(
                    candidate=(who := known.rows[placed.person]),
                    proposal=there.get((who.id, vacancy.pk)),
                    look=look,
                    placed=placed,
                )
                for placed in part
            )
            for part in parts
        )
    return WhoFits(
        vacancy=vacancy,
        people=people,
        unasked=may_ask,
        not_now=not_now,
        more_unasked=len(unasked) - len(may_ask),
        more_not_now=len(others) - len(not_now),
        fits=sum(placed.verdict in FITS for placed in possible),
        one_question=sum(
            placed.verdict is Verdict.ASK_FIRST and placed.questions == 1 for placed in possible
        ),
        run_id=run.pk,
    )


def next_work(*, actor: Actor, candidate_id: UUID, now: datetime) -> NextWork:
    """Return the open work that fits one of one's own people, the next to look at first.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        candidate = people_to_ask(actor).get(pk=candidate_id)
        on = localdate(now)
        open_ = open_work(work_to_ask_about(actor), on=on)
        people = people_known([candidate], Purpose.MATCH)
        seed = runs.seed_of(candidate.pk)
        look = Look(people=people, works=open_.works, packed=open_.packed, on=on, seed=seed)
        listed = look.works_listed(0)
        fitting = [placed for placed in listed if placed.verdict is not Verdict.NOT_NOW]
        others = listed[len(fitting) :]
        # What is shown is kept and can be repeated; what else was looked at is counted.
        shown = [*fitting, *others[:NOT_NOW_KEPT]]
        run = runs.keep_run(
            actor=actor, purpose=runs.Purpose.WORK_FOR_PERSON, look=look, rows=shown,
            went_in=bundled(map(carried, people), [open_.carried[each.work] for each in shown]),
            looked_at=len(listed), candidate_id=candidate.pk, now=now,
        )  # fmt: skip
        there = _standing(actor, vacancies=None, candidates=[candidate.pk])
        works = [
            Work(
                vacancy_id=(id_ := UUID(look.works[placed.work].ref)),
                title=open_.titles[placed.work],
                proposal=there.get((candidate.pk, id_)),
                look=look,
                placed=placed,
            )
            for placed in shown
        ]
    return NextWork(
        candidate=candidate,
        works=tuple(works[: len(fitting)]),
        not_now=tuple(works[len(fitting) :]),
        more_not_now=len(listed) - len(shown),
        run_id=run.pk,
    )


def one_pair(*, actor: Actor, candidate_id: UUID, vacancy_id: UUID, now: datetime) -> Row:
    """Return why one of one's own people fits one piece of work, or not.

    Raises
    ------
    Candidate.DoesNotExist, Vacancy.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        candidate = people_to_ask(actor).get(pk=candidate_id)
        vacancy = _with_place(vacancies_to_see(actor)).get(pk=vacancy_id)
        look = Look(
            people=people_known([candidate], Purpose.PERSON),
            works=work_known([vacancy]),
            on=localdate(now),
            seed=runs.seed_of(vacancy.pk),
        )
    return look.row(0, 0)


def _own(actor: Actor, all_of_us: bool) -> QuerySet[Candidate]:
    people = people_to_ask(actor)
    return people if all_of_us else people.filter(helper=actor.membership_id)


def _with_place(works: QuerySet[Vacancy]) -> QuerySet[Vacancy]:
    return works.select_related("organisation", "establishment")


def _standing(
    actor: Actor, *, vacancies: Sequence[UUID] | None, candidates: Sequence[UUID] | None
) -> Mapping[tuple[UUID, UUID], Standing]:
    """Return the last proposal there is for each person and each piece of work."""
    about = proposed_to_see(actor)
    if vacancies is not None:
        about = about.filter(vacancy__in=vacancies)
    if candidates is not None:
        about = about.filter(candidate__in=candidates)
    rows: Iterable[tuple[UUID, UUID, UUID, str]] = (
        about.filter(proposal__in=proposals_to_put_forward(actor))
        .order_by("proposal__made_at", "pk")
        .values_list("candidate", "vacancy", "proposal", "proposal__state")
    )
    return {(who, what): Standing(id, State(state)) for who, what, id, state in rows}
