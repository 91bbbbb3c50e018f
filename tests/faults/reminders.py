# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Terms of pathways of which somebody is to be reminded today, in great number."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from hartwerk.access.context import acting
from hartwerk.records.models.agenda import Deadline
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.pathways import OnPathway, Pathway
from hartwerk.rules.actors import Role
from hartwerk.rules.dates import add_months
from hartwerk.rules.pathway_terms import Event, Kind, term
from hartwerk.rules.working_days import add_working_days, is_working_day
from tests.people_of_the_network import World

DAY = timedelta(days=1)


def at_one() -> datetime:
    """Return the last time that it was one o'clock here, an hour ago or longer."""
    now = timezone.now().astimezone(ZoneInfo("Europe/Amsterdam"))
    found = now.replace(hour=13, minute=0, second=0, microsecond=0)
    return found if now - found >= timedelta(hours=1) else found - DAY


def reminded_on(day: date) -> Mapping[Kind, date]:
    """Return from which day each kind is counted of which somebody is reminded on a day."""
    # On a day on which nobody works the warning was given on the last one before it.
    asked = add_working_days(day, -4 if is_working_day(day) else -5)
    bases = {
        Kind.FIRST_DAY: asked,
        Kind.CONTRACT_END: day + 20 * DAY,
        Kind.NOTICE: day + 80 * DAY,
        Kind.TRIAL_HALFWAY: day,
        Kind.TRIAL_EXTENSION: day + 21 * DAY,
        Kind.TRIAL_DECISION: day + 14 * DAY,
        Kind.AFTERCARE_FIRST: add_months(day, -6) + 5 * DAY,
        Kind.AFTERCARE_SECOND: add_months(day, -12) + 5 * DAY,
        Kind.AFTERCARE_THIRD: add_months(day, -24) + 5 * DAY,
    }
    for kind, basis in bases.items():
        found = term(kind, basis)
        assert found is not None, kind
        assert found.on(day) is Event.REMIND, kind
    return bases


def write_terms(here: World, pathways: int, *, day: date, at: datetime) -> int:
    """Let terms run of which the clock tells on a day, each once; return how many."""
    work = here.work(positions=pathways)
    people = [here.person() for _ in range(pathways)]
    sides = {
        Role.CASEWORKER: here.referrer.organisation,
        Role.EMPLOYER: here.member.organisation,
    }
    rows, about, terms = [], [], []
    for number, person in enumerate(people):
        row = Pathway(
            network=here.network, employer=work.organisation, establishment=work.establishment,
            vacancy=work, alias=f"T-{number:04}", agreed_on=day,
        )  # fmt: skip
        rows.append(row)
        about.append(
            OnPathway(
                pathway=row, network=here.network, candidate=person,
                referrer=person.referrer, employer=work.organisation,
            )
        )  # fmt: skip
        for kind, basis in reminded_on(day).items():
            found = term(kind, basis)
            assert found is not None
            terms.append(
                Deadline(
                    network=here.network, organisation=sides[found.whose],
                    pathway=row, kind=kind.value, whose=found.whose.value, rule=found.rule,
                    basis_on=basis, due_on=found.due_on, warn_on=day, made_at=at,
                )
            )  # fmt: skip
    with acting(here.system):
        for each in rows:
            each.save(force_insert=True)
        OnPathway.objects.bulk_create(about)
        Deadline.objects.bulk_create(terms)
    return len(terms)


def told_of(here: World) -> int:
    """Count the reminders that were written."""
    with acting(here.system):
        return Letter.objects.filter(kind="pathway_term").count()


def left(here: World, day: date) -> int:
    """Count the terms of which somebody still is to be told on a day."""
    with acting(here.system):
        return Deadline.objects.filter(settled_at=None, warn_on__lte=day).count()
