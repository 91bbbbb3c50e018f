# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A pathway with all that is written down about it, and who is there."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.actors import wearing
from hartwerk.access.context import acting
from hartwerk.access.speaking import OnBehalf
from hartwerk.caseload.consenting import record_consent
from hartwerk.matching.placing import start_at_place
from hartwerk.membership import recognitions
from hartwerk.membership.entrances import put_photo
from hartwerk.pathways import (
    aftercare,
    around,
    coaching,
    visiting,
)
from hartwerk.pathways.aftercare import Heard
from hartwerk.pathways.agreed import Earlier
from hartwerk.pathways.checking_in import choose as choose_readers
from hartwerk.pathways.checking_in import say
from hartwerk.pathways.contracting import add_earlier
from hartwerk.pathways.first_day import pick, write_card
from hartwerk.pathways.leading import Leads, say_who_leads
from hartwerk.pathways.planning import write_plan
from hartwerk.pathways.schemes import write_scheme
from hartwerk.pathways.talking import talked
from hartwerk.pathways.trying_again import Next, happened, recover
from hartwerk.records.models.around import Beside
from hartwerk.records.models.coaching import CoachVisit
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.aftercare import Living, Measured
from hartwerk.rules.aftercare import Says as Works
from hartwerk.rules.around import Part
from hartwerk.rules.check_ins import Reader
from hartwerk.rules.check_ins import Says as Goes
from hartwerk.rules.coaching import Agreement, Payer
from hartwerk.rules.coaching import Outcome as Was
from hartwerk.rules.consent import Channel, Purpose
from hartwerk.rules.contracts import At
from hartwerk.rules.first_days import Helps
from hartwerk.rules.open_points import Point, With
from hartwerk.rules.pathway_terms import Kind as Term
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.scheme_status import Scheme, Stands, Status
from hartwerk.rules.setbacks import About, Try
from hartwerk.rules.vacancies import Kind
from hartwerk.rules.visits import Says
from tests.documents.photographs import photo
from tests.matching.chains import Chain
from tests.pathways.paths import DAY, PLAN, Path, card, confirmed, tries
from tests.people_of_the_network import World


def written(member: Actor, helper: Actor, pathway_id: UUID, day: date, now: datetime) -> None:
    """Let a card be filled in and changed, sentences be picked, and a plan be made."""
    for said in (card(day), card(day, door="De kanariedeur aan de achterkant")):
        write_card(actor=member, pathway_id=pathway_id, card=said, now=now)
    spoken: dict[str, Any] = {"pathway_id": pathway_id, "channel": Channel.SPOKEN, "now": now}
    pick(actor=helper, helps=(Helps.ONE_THING,), **spoken)
    write_plan(actor=helper, plan=PLAN, **spoken)
    tries(helper, pathway_id, now)
    for stands in (
        Stands(Scheme.SUBSIDY, Status.TO_ASK, shared=True),
        Stands(Scheme.REGISTER, Status.ASKED, asked_on=localdate(now)),
    ):
        write_scheme(actor=helper, stands=stands, **spoken)
    recognitions.record(actor=member, family="warehouse", since=day, until=None, now=now)
    with acting(member):
        place = Pathway.objects.get(pk=pathway_id).establishment_id
    for door in ("De groene deur", "De kanariepoort"):
        put_photo(actor=member, establishment_id=place, brought=photo(), shows=door, now=now)


def lived(path: Path) -> Path:
    """Let everything happen on a pathway that can before its first day, or is written for it."""
    employer, helper = path.actor(Role.EMPLOYER), path.actor(Role.CASEWORKER)
    for name in ("Rob", "Els"):
        guide = path.world.guide(name, firm=path.chain.firm)
        around.name_buddy(
            actor=employer, pathway_id=path.id, hat_id=guide.pk, since=path.today, now=path.now()
        )
    written(employer, helper, path.id, path.today + 3 * DAY, path.now())
    told(path)
    followed(coach_for(path), path.id, path.today, path.now())
    person = path.actor(Role.CANDIDATE)
    choose_readers(actor=person, pathway_id=path.id, chosen=[*Reader], now=path.now())
    for who in (beside(path), person, beside(path, Part.COACH)):
        say(actor=who, pathway_id=path.id, says=Goes.SO_SO, now=path.now())
    leads = Leads("Kanariedennis", "074 000 00 00")
    say_who_leads(actor=employer, pathway_id=path.id, leads=leads, now=path.now())
    for _ in range(2):
        visit = visiting.plan(
            actor=employer, pathway_id=path.id, at=path.now() + DAY, now=path.now()
        )
        visiting.hold(actor=employer, visit_id=visit, now=path.later())
    visiting.say(
        actor=path.actor(Role.CASEWORKER), visit_id=visit, says=Says.YES, channel=Channel.SPOKEN,
        now=path.now(),
    )  # fmt: skip
    confirmed(path)
    earlier = Earlier(At.PERHAPS, path.today - 200 * DAY, path.today - 60 * DAY, 20)
    add_earlier(actor=employer, pathway_id=path.id, earlier=earlier, now=path.now())
    talked(
        actor=path.actor(Role.CANDIDATE), pathway_id=path.id, point=Point.MONEY,
        with_whom=With.HELPER, on=path.today, now=path.now(),
    )  # fmt: skip
    return path


def told(path: Path) -> None:
    """Let it be said how it goes from each side, and something be tried after a setback."""
    now, firm = path.now(), path.actor(Role.EMPLOYER)
    for actor, says in (
        (beside(path), Goes.HARD), (path.actor(Role.CANDIDATE), Goes.TALK),
        (path.actor(Role.CASEWORKER), Goes.GOOD),
    ):  # fmt: skip
        say(actor=actor, pathway_id=path.id, says=says, now=now)
    for about in (About.TEAM, About.TRAVEL):
        key = happened(
            actor=firm, pathway_id=path.id, now=now,
            next=Next(about, Try.TALK, Role.EMPLOYER, path.today + DAY),
        )  # fmt: skip
    recover(actor=firm, setback_id=key, now=now)


def beside(path: Path, part: Part = Part.BUDDY) -> Actor:
    """Return who is with somebody at work today, as what."""
    with acting(path.world.system):
        here = Beside.objects.filter(pathway=path.id, live=True, part=part.value)
        return wearing(here.get().membership_id)


def coach_for(path: Path, name: str = "Ineke", actor: Actor | None = None) -> Actor:
    """Let a job coach coach somebody from today on."""
    by = actor or path.actor(Role.EMPLOYER)
    hat = path.world.coach(name)
    around.name_buddy(
        actor=by, pathway_id=path.id, hat_id=hat.pk, since=path.today, part=Part.COACH,
        on_behalf=path.said(by), now=path.now(),
    )  # fmt: skip
    return wearing(hat.pk)


def followed(coach: Actor, pathway_id: UUID, today: date, now: datetime) -> None:
    """Let hours be granted to a coach, and two visits be noted, of which one is taken back."""
    granted = coaching.Granted(Payer.UWV, today, today + 181 * DAY, 40, "B-2026-017")
    coaching.grant(actor=coach, pathway_id=pathway_id, granted=granted, now=now)
    did = coaching.Did(
        today, 6, Was.FINE, agreed=Agreement.PRACTISE, words="kanarieheftruck oefenen",
        next_on=today + 14 * DAY,
    )  # fmt: skip
    coaching.visit(actor=coach, pathway_id=pathway_id, did=did, now=now)
    wrong = coaching.visit(actor=coach, pathway_id=pathway_id, did=did, now=now)
    coaching.take_back(
        actor=coach, of=CoachVisit, line_id=wrong, reason=SetBack.WRONG_BUTTON, now=now
    )


def checked(path: Path) -> None:
    """Let the helper hear how it goes, half a year after the first paid day."""
    aftercare.check(
        actor=path.actor(Role.CASEWORKER), pathway_id=path.id, kind=Term.AFTERCARE_FIRST,
        heard=Heard(Works.HERE, Measured.CANDIDATE, Channel.PHONE, 24, Living.WAGE),
        now=path.later(190),
    )  # fmt: skip


def placed(world: World, chain: Chain) -> Path:
    """Let the person of a chain begin at a place without a card, and see it."""
    place = world.work(kind=Kind.PLACE, firm=chain.firm)
    record_consent(
        actor=chain.desk.actor, candidate_id=chain.person.pk, purpose=Purpose.PATHWAY, given=True,
        channel=Channel.SPOKEN, now=chain.now(),
    )  # fmt: skip
    id = start_at_place(
        actor=chain.desk.actor, candidate_id=chain.person.pk, vacancy_id=place.pk,
        on_behalf=OnBehalf(Channel.PHONE, chain.firm.contact.pk), now=chain.now(),
    )  # fmt: skip
    return lived(Path(chain, id))
