# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How some begin in the small network: learning companies, one who begins on trial, schemes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.demo.stage import Events, Stage
from hartwerk.membership.recognitions import record
from hartwerk.pathways.beginning import choose
from hartwerk.pathways.schemes import write_scheme
from hartwerk.records.models.pathways import OnPathway, Pathway
from hartwerk.rules.beginnings import Age, Lives, Told
from hartwerk.rules.consent import Channel
from hartwerk.rules.first_steps import Party, Step
from hartwerk.rules.scheme_status import Scheme, Stands, Status

YEARS = timedelta(days=4 * 365)
LEARNING = (("schaaf-places", "joinery", 260), ("klink-places", "warehouse", 480))
"""A place, the work for which its member is a learning company, and since when it says so."""
TRIES = ("inge", "klink-places", 8)
"""Who is to begin on trial, where, and when that was chosen."""


@dataclass(frozen=True, slots=True)
class Wrote:
    """How a scheme stands of somebody at a place, and when the helper wrote it down."""

    person: str
    offer: str
    back: int
    scheme: Scheme
    status: Status
    shared: bool = False


SCHEMES: tuple[Wrote, ...] = (
    Wrote("koen", "green-before", 20, Scheme.SUBSIDY, Status.GRANTED, shared=True),
    Wrote("koen", "green-before", 20, Scheme.REGISTER, Status.GRANTED),
    Wrote("willem", "production-before", 18, Scheme.BENEFIT, Status.NOT_APPLICABLE),
    Wrote("willem", "production-before", 18, Scheme.NO_RISK, Status.ASKED),
    Wrote("inge", "klink-places", 7, Scheme.SUBSIDY, Status.TO_ASK, shared=True),
)


def beginnings(stage: Stage) -> Events:
    """Give when each of it is written down, of whoever is in this network."""
    paths = {(each.person, each.offer) for each in stage.script.paths}
    if TRIES[:2] not in paths:
        return
    for offer, family, back in LEARNING:
        yield stage.days.at(back, f"learning {offer}"), partial(_learns, stage, offer, family)
    yield stage.days.at(TRIES[2], "a trial for inge"), partial(_begins, stage)
    for said in SCHEMES:
        what = f"{said.scheme} {said.person}"
        yield stage.days.at(said.back, what), partial(_stands, stage, said)


def _learns(stage: Stage, offer: str, family: str, now: datetime) -> None:
    today = localdate(now)
    record(actor=stage.employer(offer), family=family, since=today, until=today + YEARS, now=now)


def _begins(stage: Stage, now: datetime) -> None:
    person, offer, _back = TRIES
    choose(
        actor=stage.helper(person), pathway_id=_pathway(stage, person, offer).pk, step=Step.TRIAL,
        agreed=(Party.PERSON,), told=Told(Age.ADULT, Lives.BENEFIT), channel=Channel.SPOKEN,
        now=now,
    )  # fmt: skip


def _stands(stage: Stage, said: Wrote, now: datetime) -> None:
    pathway = _pathway(stage, said.person, said.offer)
    granted, asked = said.status is Status.GRANTED, said.status is Status.ASKED
    write_scheme(
        actor=stage.helper(said.person),
        pathway_id=pathway.pk,
        stands=Stands(
            said.scheme,
            said.status,
            asked_on=localdate(now) if asked else None,
            since=pathway.paid_since or localdate(now) if granted else None,
            shared=said.shared,
        ),
        channel=Channel.SPOKEN,
        now=now,
    )


def _pathway(stage: Stage, person: str, offer: str) -> Pathway:
    """Return the last pathway of somebody at the member of a place."""
    member = stage.employer(offer).organisation_id
    with acting(stage.helper(person)):
        of = OnPathway.objects.filter(candidate=stage.people[person], employer=member)
        return of.select_related("pathway").order_by("-pathway__agreed_on")[0].pathway
