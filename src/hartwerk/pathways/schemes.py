# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How schemes stand around a contract: the helper writes a status and days, and hints follow.

The person reads it. The employer reads what the person lets them; asks about the no-risk cover
are never asked for them here (NR-03), and that somebody is ill is written down nowhere (NR-04).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.pathways import on_pathway_to_see, pathways_to_see, schemes_to_see
from hartwerk.access.speaking import TOLD, NotTheirs
from hartwerk.pathways.contracts import last_here, standing
from hartwerk.pathways.moving import keep_time, note, took
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.pathways.timing import as_rules
from hartwerk.records.models.contracts import Contract
from hartwerk.records.models.pathways import Pathway
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.schemes import Scheme as Row
from hartwerk.records.writing import write
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.pathways import OPEN, State
from hartwerk.rules.scheme_status import Scheme, Stands

WRITE = "scheme"


@dataclass(frozen=True, slots=True)
class Schemes:
    """How schemes stand of one pathway, as far as whoever reads it may.

    Attributes
    ----------
    candidate
        For the helper and the person alone.
    rows
        Of which something was written down; a scheme that has no row: nobody said.
    contract
        The contract of now; None: there is none yet.
    first_day
        Of the first contract here, or the day that was agreed for it.
    open
        Whether it goes on, so that something can still be written down.
    """

    pathway: Pathway
    candidate: Candidate | None
    rows: Mapping[Scheme, Row]
    contract: Contract | None
    first_day: date | None
    open: bool

    def stands(self, scheme: Scheme) -> Stands | None:
        row = self.rows.get(scheme)
        return as_rules(row) if row else None


def schemes_of(*, actor: Actor, pathway_id: UUID) -> Schemes:
    """Return how schemes stand of a pathway.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, or the actor may not.
    """
    if actor.role not in (Role.CASEWORKER, Role.EMPLOYER, Role.CANDIDATE):
        raise Pathway.DoesNotExist
    with acting(actor):
        named = pathways_to_see(actor).select_related("vacancy", "employer", "establishment")
        pathway = named.defer("vacancy__description").get(pk=pathway_id)
        candidate = None
        if actor.role is not Role.EMPLOYER:
            people = on_pathway_to_see(actor).select_related("candidate")
            candidate = people.defer("candidate__practical").get(pk=pathway_id).candidate
        rows = schemes_to_see(actor).filter(pathway=pathway_id).order_by("scheme")
        return Schemes(
            pathway=pathway,
            candidate=candidate,
            rows={Scheme(each.scheme): each for each in rows},
            contract=last_here(standing(actor, pathway_id)),
            first_day=pathway.paid_since or pathway.expected_on,
            open=State(pathway.state) in OPEN,
        )


def write_scheme(
    *,
    actor: Actor,
    pathway_id: UUID,
    stands: Stands,
    channel: Channel,
    now: datetime,
    seen: int | None = None,
) -> None:
    """Write down how a scheme stands; what was written before is gone.

    Parameters
    ----------
    channel
        How the helper heard it from the person, and whether the employer may read it.
    seen
        The version that whoever writes had before them; 0 where there was none.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, it is over, or the actor may not.
    Refused
        Its days do not go with its status, or somebody wrote another status meanwhile.
    NotTheirs
        A helper writes it, who says how they heard it.
    """
    if actor.role is not Role.CASEWORKER or channel not in TOLD:
        raise NotTheirs
    if not stands.fits or (stands.asked_on and stands.asked_on > localdate(now)):
        raise Refused(Why.DAY)
    with acting(actor):
        taken = took(actor, pathway_id, None)
        if taken.state not in OPEN:
            raise Pathway.DoesNotExist
        here = schemes_to_see(actor).filter(pathway=pathway_id, scheme=stands.scheme.value)
        row = here.first()
        if seen not in (None, row.version if row else 0):
            raise Refused(Why.MOVED_SINCE)
        facts = {
            "status": stands.status.value,
            "asked_on": stands.asked_on,
            "since": stands.since,
            "until": stands.until,
            "shared": stands.shared,
            "channel": channel.value,
            "on": localdate(now),
        }
        if row is None:
            row = Row(
                network_id=actor.network_id, pathway_id=pathway_id, scheme=stands.scheme.value,
                **facts,
            )  # fmt: skip
            row.save(force_insert=True)
        else:
            write(row, **facts)
        note(
            actor, taken, WRITE, subject="scheme", subject_id=row.pk, channel=channel, hidden=True,
            now=now,
        )  # fmt: skip
        keep_time(actor, taken, now=now)
