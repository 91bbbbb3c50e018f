# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Somebody begins at a place without a vacancy, and without a card: it was agreed in a talk."""

from datetime import date, datetime
from uuid import UUID

from hartwerk.access.context import acting, as_system
from hartwerk.access.proposals import people_to_ask, work_to_ask_about
from hartwerk.access.speaking import OnBehalf, of_member
from hartwerk.matching.alias import new_alias
from hartwerk.matching.ending import end_for_work
from hartwerk.pathways.places import take_place
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.pathways.starting import begin, check_first_day, said_to_it
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor
from hartwerk.rules.reasons import Ended
from hartwerk.rules.vacancies import Kind


def start_at_place(
    *,
    actor: Actor,
    candidate_id: UUID,
    vacancy_id: UUID,
    on_behalf: OnBehalf,
    now: datetime,
    expected_on: date | None = None,
) -> UUID:
    """Let somebody of the own people begin at a place; it takes one as an acceptance does.

    Return the key of the pathway.

    Parameters
    ----------
    on_behalf
        Who of the member said yes, and how the helper heard it.

    Raises
    ------
    Candidate.DoesNotExist, Vacancy.DoesNotExist
        There is none, or the actor may not.
    NotTheirs
        Nobody of that member said yes.
    Refused
        The person did not say yes to it; somebody took the last place; they are at that member
        already; or the first day lies too far ahead.
    """
    check_first_day(expected_on, now)
    with acting(actor):
        people = people_to_ask(actor).select_related("helper")
        candidate = people.select_for_update(of=("self",)).get(pk=candidate_id)
        places = work_to_ask_about(actor).filter(kind=Kind.PLACE.value)
        seen = places.only("pk").get(pk=vacancy_id)
        with as_system(actor):
            works = Vacancy.objects.select_related("contact", "organisation")
            vacancy = works.select_for_update(of=("self",)).get(pk=seen.pk)
        of_member(actor, vacancy.organisation_id, on_behalf)
        if not said_to_it(actor, candidate):
            raise Refused(Why.NO_YES)
        taken, line = begin(
            actor, candidate, vacancy, alias=new_alias(actor),
            expected_on=expected_on, said=on_behalf, now=now,
        )  # fmt: skip
        if take_place(actor, taken.vacancy, move_id=line.pk, now=now):
            end_for_work(
                actor=actor, vacancy_id=vacancy.pk, because=Ended.PLACE_TAKEN, move_id=line.pk,
                now=now,
            )  # fmt: skip
    return taken.pathway.pk
