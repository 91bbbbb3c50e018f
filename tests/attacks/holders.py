# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who holds a link in the divided town: of every kind, and those that open nothing."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from hartwerk.access.actors import digest, holding
from hartwerk.access.context import acting
from hartwerk.access.links import make_link
from hartwerk.records.models.around import Beside
from hartwerk.records.models.links import Link
from hartwerk.records.models.pathways import TrialConfirmation, TrialPlacement
from hartwerk.rules import trial_placements
from hartwerk.rules.actors import Actor
from hartwerk.rules.proposals import State
from tests.matching.chains import Chain
from tests.people_of_the_network import NOW, World
from tests.privacy.whole import Whole, owner


def holders(
    here: World,
    away: World,
    samira: Whole,
    by_state: Mapping[State, Chain],
    over: tuple[UUID, UUID],
    other: UUID,
) -> dict[str, Actor]:
    """Return who holds which link, by name.

    Parameters
    ----------
    over
        Questions to the members: one that is settled, and one whose time is over.
    other
        A member that has nothing to do with the work and the trial.
    """
    asked, trial = by_state[State.ASKED], samira.path.trial
    _tried_before(trial)
    return {
        **{f"{kind} link": _holder(here, kind, samira, by_state, trial) for kind in Link.Kind},
        "late link": _holding(here, Link.Kind.MEMBERS, over[0], other),
        "stale link": _holding(here, Link.Kind.MEMBERS, over[1], other),
        "early link": _holding(here, Link.Kind.ANSWER, asked.id, asked.firm.organisation.pk),
        "borrowed link": _holding(here, Link.Kind.TRIAL, trial.pk, other),
        "foreign link": _holding(away, Link.Kind.TRIAL, trial.pk, here.member.organisation.pk),
    }


def _tried_before(trial: TrialPlacement) -> None:
    """Let there be an earlier trial on the pathway, taken back after the member said yes."""
    with owner():
        said = TrialConfirmation.objects.get(trial=trial.pk, party="employer")
        earlier = TrialPlacement.objects.get(pk=trial.pk)
        earlier.pk, earlier.state = uuid4(), trial_placements.State.WITHDRAWN.value
        earlier.save(force_insert=True)
        said.pk, said.trial = uuid4(), earlier
        said.save(force_insert=True)


def _holder(
    here: World,
    kind: Link.Kind,
    samira: Whole,
    by_state: Mapping[State, Chain],
    trial: TrialPlacement,
) -> Actor:
    member, desk = here.member.organisation.pk, here.referrer.organisation.pk
    sent, hat = by_state[State.PROPOSED], here.caseworker.membership_id
    assert hat is not None
    with owner():
        beside = Beside.objects.filter(pathway=trial.pathway_id).values_list("pk", flat=True)[0]
    about: dict[Link.Kind, tuple[UUID, UUID | None]] = {
        Link.Kind.CARD: (samira.listed.pk, desk),
        Link.Kind.ANSWER: (samira.met.id, member),
        Link.Kind.ASK: (by_state[State.ASKED].id, None),
        Link.Kind.DISPUTE: (sent.id, sent.firm.organisation.pk),
        Link.Kind.MEMBERS: (samira.question.pk, member),
        Link.Kind.INVITE: (member, member),
        Link.Kind.PAPER: (samira.person.pk, None),
        Link.Kind.TRIAL: (trial.pk, member),
        Link.Kind.FEED: (hat, desk),
        Link.Kind.CHECK_IN: (beside, member),
    }
    return _holding(here, kind, *about[kind])


def _holding(here: World, kind: Link.Kind, subject: UUID, organisation: UUID | None) -> Actor:
    """Return whoever holds such a link; another one was taken back."""
    taken_back = make_link(
        actor=here.system, kind=kind, subject_id=uuid4(), organisation_id=organisation, now=NOW
    )
    with acting(here.system):
        Link.objects.filter(digest=digest(taken_back)).update(revoked_at=NOW)
    token = make_link(
        actor=here.system, kind=kind, subject_id=subject, organisation_id=organisation, now=NOW
    )
    return holding(token, now=NOW)[0]
