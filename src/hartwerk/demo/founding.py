# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a network begins: members and referrers join, promise, describe and open work."""

from datetime import datetime, time, timedelta
from functools import partial

from hartwerk.access.actors import holding
from hartwerk.access.context import acting
from hartwerk.access.organisations import establishments_to_change
from hartwerk.demo.script import Desk, Firm, Offer, Professional, Promise, Said
from hartwerk.demo.stage import Events, Stage
from hartwerk.membership import cards, establishments, hats, organisations, pledges, work
from hartwerk.membership.hats import Contact
from hartwerk.profiles.describing import description_of
from hartwerk.profiles.description_json import to_json
from hartwerk.records.models.networks import Participation
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.reasons import Knows, Released

KINDS = {Firm: Participation.Kind.MEMBER, Desk: Participation.Kind.REFERRER}
SOURCE = "reisplanner openbaar vervoer, werkdag (voorbeeld)"
LATER = timedelta(minutes=40)


def founding(stage: Stage) -> Events:
    """Give what members, referrers and the project leader do before anybody is asked anything."""
    script, days = stage.script, stage.days
    began = days.at(script.began, "network")
    yield began, partial(_begin, stage)
    parts: list[Firm | Desk] = [*script.firms, *script.desks]
    for number, part in enumerate(parts, script.first_number):
        back = script.began - getattr(part, "joined", 1)
        at = days.at(back, f"join {part.key}") + LATER
        if part.key != script.leads_from:
            yield at, partial(_join, stage, part, number)
        if isinstance(part, Firm):
            yield from _first_weeks(stage, part, back)
        if script.officer is not None and part.key == script.officer_from:
            yield at + LATER, partial(_mind_privacy, stage, script.officer)
    for offer in (*script.offers, *script.places):
        yield from _offered(stage, offer)
    for said in script.answers:
        yield days.at(said.back, f"answer {said.offer} {said.desk}"), partial(_answer, stage, said)


def _begin(stage: Stage, now: datetime) -> None:
    script, house = stage.script, stage.house(Role.SYSTEM)
    organisations.start_network(actor=house, name=script.name, synthetic=True, now=now)
    first = next(firm for firm in script.firms if firm.key == script.leads_from)
    _take_in(stage, house, first, script.first_number + script.firms.index(first), now)
    hats.give_hat(
        actor=house,
        organisation_id=stage.organisations[first.key],
        role=Role.PROJECT_LEAD,
        contact=stage.contact(script.lead, first.key),
        now=now,
    )


def _mind_privacy(stage: Stage, officer: Professional, now: datetime) -> None:
    hats.give_hat(
        actor=stage.lead,
        organisation_id=stage.organisations[stage.script.officer_from],
        role=Role.PRIVACY_OFFICER,
        contact=stage.contact(officer, stage.script.officer_from),
        now=now,
    )


def _join(stage: Stage, part: Firm | Desk, number: int, now: datetime) -> None:
    _take_in(stage, stage.lead, part, number, now)


def _take_in(stage: Stage, actor: Actor, part: Firm | Desk, number: int, now: datetime) -> None:
    first, *others = (part.contact,) if isinstance(part, Firm) else part.people
    taken = organisations.take_in(
        actor=actor,
        name=part.name,
        kind=KINDS[type(part)],
        contact=stage.contact(first, part.key),
        place=part.place,
        kvk_number=f"{number:08}" if isinstance(part, Firm) else "",
        referrer_kind=part.kind if isinstance(part, Desk) else None,
        now=now,
    )
    stage.organisations[part.key] = taken.organisation_id
    stage.wrote(now)
    for other in others:
        _colleague(stage, actor, part, stage.contact(other, part.key), now)


def _colleague(
    stage: Stage, actor: Actor, part: Firm | Desk, contact: Contact, now: datetime
) -> None:
    hats.give_hat(
        actor=actor,
        organisation_id=stage.organisations[part.key],
        role=Role.CASEWORKER,
        contact=contact,
        now=now,
    )


def _first_weeks(stage: Stage, firm: Firm, joined: int) -> Events:
    days = stage.days
    signed = days.at(stage.signed(firm), f"declare {firm.key}")
    yield signed, partial(_declare, stage, firm)
    if firm.first_bus is not None:
        # What a timetable says is looked up anew with each period of promises.
        looked = days.at(min(joined, stage.script.promises_from) - 2, f"bus {firm.key}")
        yield looked, partial(_first_bus, stage, firm, firm.first_bus)
    promised = days.at(stage.promised(firm), f"declare {firm.key}") + LATER
    for promise in firm.promises:
        yield promised, partial(_promise, stage, firm, promise)


def _declare(stage: Stage, firm: Firm, now: datetime) -> None:
    organisations.declare(
        actor=stage.wearing(firm.contact.key),
        organisation_id=stage.organisations[firm.key],
        now=now,
    )


def _first_bus(stage: Stage, firm: Firm, first_bus: time, now: datetime) -> None:
    actor = stage.wearing(firm.contact.key)
    with acting(actor):
        (where,) = establishments_to_change(actor)
    establishments.change_establishment(
        actor=actor,
        establishment_id=where.pk,
        place=where.place,
        first_bus=first_bus,
        first_bus_source=SOURCE,
        first_bus_on=now.date(),
        now=now,
    )


# --- promises


def _promise(stage: Stage, firm: Firm, promise: Promise, now: datetime) -> None:
    pledges.make(
        actor=stage.wearing(firm.contact.key),
        organisation_id=stage.organisations[firm.key],
        people=promise.people,
        since=stage.begins(promise),
        until=stage.ends(promise),
        now=now,
        key=stage.hat(f"{firm.key} promise {promise.begins}"),
    )


def settled(stage: Stage) -> Events:
    """Give the talks of the project leader about promises whose period is over."""
    for firm in stage.script.firms:
        for promise in firm.promises:
            over = stage.ends(promise)
            if promise.settled is not None and over < stage.days.today:
                at = stage.days.morning(over) + 3 * LATER
                yield at, partial(_settle, stage, firm, promise)


def _settle(stage: Stage, firm: Firm, promise: Promise, now: datetime) -> None:
    pledge = stage.hat(f"{firm.key} promise {promise.begins}")
    match promise.settled:
        case Released() as reason:
            pledges.release(actor=stage.lead, pledge_id=pledge, reason=reason, now=now)
        case True:
            pledges.keep(actor=stage.lead, pledge_id=pledge, now=now)
        case _:
            pledges.keep_partly(actor=stage.lead, pledge_id=pledge, now=now)


# --- work


def _offered(stage: Stage, offer: Offer) -> Events:
    opened = stage.days.at(offer.opened, f"open {offer.key}")
    yield opened - LATER, partial(_describe, stage, offer)
    yield opened, partial(_open, stage, offer)
    if offer.closed is not None:
        closed = stage.days.at(offer.closed, f"close {offer.key}")
        yield closed, partial(_close, stage, offer)


def _describe(stage: Stage, offer: Offer, now: datetime) -> None:
    actor = stage.employer(offer.key)
    described = description_of(
        offer.work, template=offer.template, guide=offer.guide, visit=offer.visit
    )
    with acting(actor):
        (where,) = establishments_to_change(actor)
    made = work.describe(
        actor=actor,
        establishment_id=where.pk,
        kind=offer.kind,
        title=offer.work.title,
        # Where it is stands with the establishment.
        description=to_json(described) | {"place": ""},
        positions=offer.work.places,
        now=now,
    )
    stage.works[offer.key] = made.pk
    if offer.profile:
        work.keep_as_profile(actor=actor, vacancy_id=made.pk, now=now)


def _open(stage: Stage, offer: Offer, now: datetime) -> None:
    actor = stage.employer(offer.key)
    work.open_work(actor=actor, vacancy_id=stage.works[offer.key], now=now)
    stage.wrote(now)


def _close(stage: Stage, offer: Offer, now: datetime) -> None:
    actor = stage.employer(offer.key)
    work.close_work(actor=actor, vacancy_id=stage.works[offer.key], now=now)
    stage.wrote(now)


def _answer(stage: Stage, said: Said, now: datetime) -> None:
    vacancy, referrer = stage.works[said.offer], stage.organisations[said.desk]
    desk = next(each for each in stage.script.desks if each.key == said.desk)
    actor, spoken_for = stage.wearing(desk.people[0].key), None
    if said.how is Channel.LINK:
        path = cards.card_link(actor=stage.lead, vacancy_id=vacancy, referrer_id=referrer, now=now)
        actor, *_ = holding(path.rpartition("/")[2], now=now)
    elif said.how is Channel.PHONE:
        actor, spoken_for = stage.lead, referrer
    cards.answer_card(
        actor=actor,
        vacancy_id=vacancy,
        knows=said.answer if isinstance(said.answer, Knows) else None,
        nobody=None if isinstance(said.answer, Knows) else said.answer,
        referrer_id=spoken_for,
        now=now,
    )
