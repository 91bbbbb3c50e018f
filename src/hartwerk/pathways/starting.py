# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A pathway begins: with a card on which both said yes. At a place without one, see `matching`."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from hartwerk.access.context import acting, as_system
from hartwerk.access.pathways import proposals_to_begin
from hartwerk.access.proposals import take
from hartwerk.access.speaking import OnBehalf, check_who_said_it
from hartwerk.pathways.moving import START, Taken, add_line, keep_time, note
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.pathways import OnPathway, Pathway
from hartwerk.records.models.people import Candidate, Consent
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor
from hartwerk.rules.consent import Purpose
from hartwerk.rules.pathways import State

FURTHEST = timedelta(days=366)
"""How far ahead a first day is agreed."""
ONCE = (
    "an_alias_is_of_one_pathway",
    "a_card_leads_to_one_pathway",
    "one_open_pathway_per_person_and_member",
)


def start(
    *,
    actor: Actor,
    proposal_id: UUID,
    now: datetime,
    expected_on: date | None = None,
    on_behalf: OnBehalf | None = None,
) -> UUID:
    """Let a pathway begin with an accepted card; it holds the place from now on. Return its key.

    Raises
    ------
    Proposal.DoesNotExist
        There is none, nobody accepted it, or the actor may not.
    Refused
        One began already, the person said no to it, or the first day lies too far ahead.
    NotTheirs
        The project leader did not name who of the member said so.
    """
    check_first_day(expected_on, now)
    with acting(actor):
        with_card = take(actor, proposals_to_begin(actor), proposal_id, person=True, work=True)
        card, candidate = with_card.proposal, with_card.candidate
        check_who_said_it(actor, card.employer_id, on_behalf)
        if said_to_it(actor, candidate) is False:
            raise Refused(Why.NO_YES)
        taken, _ = begin(
            actor, candidate, with_card.vacancy, card=card, alias=card.alias,
            expected_on=expected_on, said=on_behalf, now=now,
        )  # fmt: skip
    return taken.pathway.pk


def begin(
    actor: Actor,
    candidate: Candidate,
    vacancy: Vacancy,
    *,
    alias: str,
    now: datetime,
    card: Proposal | None = None,
    expected_on: date | None = None,
    said: OnBehalf | None = None,
) -> tuple[Taken, JournalEntry]:
    """Write a pathway of somebody at a piece of work, whose rows are locked.

    Raises
    ------
    Refused
        One began already.
    """
    pathway = Pathway(
        network_id=actor.network_id,
        employer_id=vacancy.organisation_id,
        establishment_id=vacancy.establishment_id,
        vacancy=vacancy,
        proposal=card,
        alias=alias,
        agreed_on=localdate(now),
        expected_on=expected_on,
    )
    try:
        with transaction.atomic(), as_system(actor):
            pathway.save(force_insert=True)
            OnPathway(
                pathway=pathway,
                network_id=actor.network_id,
                candidate=candidate,
                referrer_id=candidate.referrer_id,
                employer_id=pathway.employer_id,
            ).save(force_insert=True)
    except IntegrityError as refused:
        if any(rule in str(refused) for rule in ONCE):
            raise Refused(Why.BEGUN_ALREADY) from None
        raise
    add_line(
        actor, pathway, START, target=State.AGREED, on=pathway.agreed_on,
        channel=said.channel if said else None, now=now,
    )  # fmt: skip
    taken = Taken(pathway, candidate, vacancy)
    keep_time(actor, taken, now=now)
    return taken, note(actor, taken, START, target=State.AGREED, said=said, now=now)


def check_first_day(expected_on: date | None, now: datetime) -> None:
    """Hold the day that was agreed against today.

    Raises
    ------
    Refused
        It lies before today, or too far ahead.
    """
    if expected_on and not localdate(now) <= expected_on <= localdate(now) + FURTHEST:
        raise Refused(Why.DAY)


def said_to_it(actor: Actor, candidate: Candidate) -> bool | None:
    """Return the last word of the person on being followed at work; None where there is none."""
    with as_system(actor):
        said = Consent.objects.filter(candidate=candidate, purpose=Purpose.PATHWAY.value)
        return said.order_by("-number").values_list("given", flat=True).first()
