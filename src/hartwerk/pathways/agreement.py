# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was agreed on a pathway, to be printed and signed: by whom, for when, and who is beside."""

from dataclasses import dataclass
from uuid import UUID

from hartwerk.access.around import beside_to_see
from hartwerk.access.context import acting, as_system
from hartwerk.access.pathways import on_pathway_to_see, pathways_to_see
from hartwerk.pathways.contracts import last_here, standing
from hartwerk.pathways.first_day import days_of
from hartwerk.pathways.reads import whom_to_call
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Identity, Purpose
from hartwerk.records.models.around import Beside
from hartwerk.records.models.contracts import Contract
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.pathways import Pathway, TrialPlacement
from hartwerk.records.models.people import Candidate
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.first_days import Helps
from hartwerk.rules.pathways import State
from hartwerk.rules.trial_placements import OPEN


@dataclass(frozen=True, slots=True)
class Agreed:
    """What stands of a pathway.

    Attributes
    ----------
    name
        Of the person, for the helper and for the person; an alias for all others.
    trial, contract
        The trial that is asked for or runs, and the last contract; None where there is none.
    beside
        Who is with the person, by the first day of each period.
    helps
        What the person picked for the team; nothing for the project leader.
    call
        Whom to phone about it: for the person the helper.
    """

    pathway: Pathway
    name: str
    trial: TrialPlacement | None
    contract: Contract | None
    beside: tuple[Beside, ...]
    helps: tuple[Helps, ...]
    call: Membership | None


def agreed_on(*, actor: Actor, pathway_id: UUID) -> Agreed:
    """Return what was agreed on a pathway.

    Raises
    ------
    Pathway.DoesNotExist
        There is none, it was taken back, or the actor may not.
    """
    with acting(actor):
        seen = pathways_to_see(actor).exclude(state=State.WITHDRAWN.value)
        named = seen.select_related("vacancy", "employer", "establishment")
        row = named.defer("vacancy__description").get(pk=pathway_id)
        trials = TrialPlacement.objects.filter(
            pathway=row.pk, state__in=[each.value for each in OPEN]
        )
        beside = beside_to_see(actor).filter(pathway=row.pk, ended_at=None)
        # A person and a helper read who of the firm is there, whose hat they may not read.
        with as_system(actor):
            there = tuple(beside.select_related("membership").order_by("since", "pk"))
        own = actor.role is Role.CANDIDATE
        who = _who(actor, row) if own or actor.role is Role.CASEWORKER else None
        return Agreed(
            pathway=row,
            name=_name(actor, who) if who else row.alias,
            trial=trials.order_by("-requested_at", "pk").first(),
            contract=last_here(standing(actor, row.pk)),
            beside=there,
            helps=days_of([row])[row.pk].helps,
            call=who.helper if who and own else whom_to_call(actor, row),
        )


def _who(actor: Actor, row: Pathway) -> Candidate:
    about = on_pathway_to_see(actor).select_related("candidate__helper")
    return about.defer("candidate__practical").get(pk=row.pk).candidate


def _name(actor: Actor, who: Candidate) -> str:
    purpose = Purpose.OWN_PAGE if actor.role is Role.CANDIDATE else Purpose.PERSON
    return vault.identities([who.pk], purpose).get(who.pk, Identity()).name or who.label
