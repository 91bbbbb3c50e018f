# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How many people of the network fit a piece of work, for the member that describes it."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.vacancies import vacancies_to_change
from hartwerk.matching.knowing import work_described
from hartwerk.matching.snapshot import Opening, what_opens
from hartwerk.records import journal
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor


def fits_and_opens(
    *, actor: Actor, vacancy_id: UUID, now: datetime
) -> tuple[Vacancy, Opening | None]:
    """Return a piece of work, how many fit it as it is, and the one change that opens it most.

    Never who, and never a number below five. None where nobody could look.

    Raises
    ------
    Vacancy.DoesNotExist
        There is none, or the actor may not.
    """
    with acting(actor):
        here = vacancies_to_change(actor).select_related("organisation", "establishment")
        vacancy = here.get(pk=vacancy_id)
        journal.note(
            actor=actor, subject="vacancy", subject_id=vacancy.pk, verb="count_fitting", now=now
        )
    found = what_opens(
        network_id=actor.network_id, work=work_described(vacancy), on=localdate(now), now=now
    )
    return vacancy, found
