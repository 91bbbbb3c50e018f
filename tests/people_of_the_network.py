# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A small network to test in: a member, a referrer, a project leader, people and open work.

Rows are made as the house. A test of a verb that makes such a row uses the verb, not this.
"""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache

from hartwerk.access.actors import wearing
from hartwerk.access.context import acting, house
from hartwerk.profiles import description_json
from hartwerk.profiles.describing import from_template
from hartwerk.records.models.networks import (
    Establishment,
    Membership,
    Network,
    Organisation,
    Participation,
)
from hartwerk.records.models.people import Candidate, Consent
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import TEXTS, Channel, Purpose
from hartwerk.rules.vacancies import Kind, State

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
"""Monday morning, ten o'clock in Hengelo."""


@dataclass(frozen=True)
class Firm:
    """A member, where it works and who answers for it."""

    organisation: Organisation
    establishment: Establishment
    contact: Membership

    @property
    def actor(self) -> Actor:
        return wearing(self.contact.pk)


@dataclass(frozen=True)
class Desk:
    """A referrer and one of its caseworkers."""

    organisation: Organisation
    caseworker: Membership

    @property
    def actor(self) -> Actor:
        return wearing(self.caseworker.pk)


@dataclass(frozen=True)
class World:
    """One network with one of each; `firm`, `desk`, `person` and `work` add more."""

    network: Network
    member: Firm
    referrer: Desk
    lead: Membership
    counted: list[int] = field(default_factory=list)

    @property
    def system(self) -> Actor:
        return house(Role.SYSTEM, self.network.pk)

    @property
    def clock(self) -> Actor:
        return house(Role.CLOCK, self.network.pk)

    @property
    def employer(self) -> Actor:
        return self.member.actor

    @property
    def caseworker(self) -> Actor:
        return self.referrer.actor

    @property
    def project_lead(self) -> Actor:
        return wearing(self.lead.pk)

    def firm(self, name: str, place: str = "Hengelo (O)") -> Firm:
        """Add a member with one establishment and one contact."""
        return _firm(self.network, name, place)

    def desk(self, name: str) -> Desk:
        """Add a referrer with one caseworker."""
        return _desk(self.network, name)

    def colleague(self, of: Firm | Desk, name: str) -> Membership:
        """Add another professional at the same organisation."""
        role = Role.EMPLOYER if isinstance(of, Firm) else Role.CASEWORKER
        with acting(self.system):
            return _hat(self.network, of.organisation, role, name)

    def officer(self, name: str = "Els") -> Actor:
        """Give somebody of the referrer the hat of the privacy officer."""
        with acting(self.system):
            hat = _hat(self.network, self.referrer.organisation, Role.PRIVACY_OFFICER, name)
        return wearing(hat.pk)

    def guide(self, name: str = "Rob", *, firm: Firm | None = None, room: int = 2) -> Membership:
        """Add a colleague of a member who guides people where it works."""
        firm = firm or self.member
        with acting(self.system):
            hat = _hat(self.network, firm.organisation, Role.BUDDY, name)
            hat.establishment, hat.room = firm.establishment, room
            hat.save(update_fields=["establishment", "room"])
        return hat

    def coach(self, name: str = "Ineke", agency: str = "Jobcoach Oost") -> Membership:
        """Give somebody of an agency, which takes part as partner, the hat of a job coach."""
        with acting(self.system):
            known = Participation.objects.filter(
                network=self.network, organisation__name=agency
            ).select_related("organisation")
            there = known.first()
            partner = Participation.Kind.PARTNER
            of = there.organisation if there else _organisation(self.network, agency, partner)
            return _hat(self.network, of, Role.JOB_COACH, name)

    def buddy(self, name: str = "Rob") -> Actor:
        """Give somebody of the member the hat of who is with people at work."""
        return self.wearing(self.guide(name))

    def wearing(self, hat: Membership) -> Actor:
        return wearing(hat.pk)

    def person(
        self,
        *,
        desk: Desk | None = None,
        yes: bool = True,
        practical: Mapping[str, object] | None = None,
        waiting_since: date = date(2026, 8, 3),
    ) -> Candidate:
        """Add someone to a caseload, with or without the yes to being matched at all."""
        desk = desk or self.referrer
        self.counted.append(1)
        number = len(self.counted)
        with acting(self.system):
            made = Candidate(
                network=self.network,
                referrer=desk.organisation,
                helper=desk.caseworker,
                source_key=hashlib.sha256(f"{self.network.pk} {number}".encode()).hexdigest(),
                label=f"K-{1000 + number}",
                practical=dict(practical or {}),
                spoken_on=NOW.date(),
                waiting_since=waiting_since,
                added_at=NOW - timedelta(days=7),
                touched_at=NOW - timedelta(days=7),
            )
            made.save(force_insert=True)
            if yes:
                consent(made, Purpose.MATCHING, recorded_by=desk.caseworker)
                made.matchable = True
        return made

    def page_of(self, person: Candidate) -> Actor:
        """Give a person a page of their own, and return them as actor."""
        hat = Membership(network=self.network, role=Role.CANDIDATE.value, candidate_id=person.pk)
        with acting(self.system):
            hat.save(force_insert=True)
        return wearing(hat.pk)

    def work(
        self,
        *,
        firm: Firm | None = None,
        title: str = "Hulp in het magazijn",
        template: str = "warehouse",
        positions: int = 1,
        state: State = State.OPEN,
        kind: Kind = Kind.VACANCY,
        opened_at: datetime = NOW - timedelta(days=3),
    ) -> Vacancy:
        """Add a piece of work of a member, described by a template; open unless said."""
        firm = firm or self.member
        made = Vacancy(
            network=self.network,
            organisation=firm.organisation,
            establishment=firm.establishment,
            contact=firm.contact,
            kind=kind.value,
            title=title,
            description=described(template),
            positions=positions,
            state=state.value,
            made_at=opened_at,
            opened_at=None if state is State.DRAFT else opened_at,
        )
        with acting(self.system):
            made.save(force_insert=True)
        return made


def world(name: str = "Twente") -> World:
    """Make a network with a member, a referrer and a project leader who works at the member."""
    network = Network(name=name, synthetic=True, created_at=NOW - timedelta(days=90))
    with acting(house(Role.SYSTEM, network.pk)):
        network.save(force_insert=True)
    member = _firm(network, f"Keukenfabriek {name}", "Hengelo (O)")
    referrer = _desk(network, f"Werkplein {name}")
    with acting(house(Role.SYSTEM, network.pk)):
        lead = _hat(network, member.organisation, Role.PROJECT_LEAD, "Femke")
    return World(network, member, referrer, lead)


def consent(
    person: Candidate,
    purpose: Purpose,
    *,
    given: bool = True,
    recorded_by: Membership | None = None,
    proposal_id: uuid.UUID | None = None,
    receiver: Organisation | None = None,
    now: datetime = NOW - timedelta(days=1),
) -> Consent:
    """Write down a yes or a no; to be called inside `acting`."""
    made = Consent(
        network_id=person.network_id,
        candidate=person,
        referrer_id=person.referrer_id,
        purpose=purpose.value,
        proposal_id=proposal_id,
        receiver=receiver,
        given=given,
        text_version=TEXTS[purpose],
        channel=Channel.SPOKEN.value,
        recorded_by=recorded_by,
        at=now,
        number=Consent.objects.filter(candidate=person).count() + 1,
    )
    made.save(force_insert=True)
    return made


@cache
def described(template: str) -> dict[str, description_json.Json]:
    """Return the description that a template begins with, as a vacancy keeps it."""
    return description_json.to_json(from_template(template))


def _firm(network: Network, name: str, place: str) -> Firm:
    with acting(house(Role.SYSTEM, network.pk)):
        organisation = _organisation(network, name, Participation.Kind.MEMBER)
        establishment = Establishment(network=network, organisation=organisation, place=place)
        establishment.save(force_insert=True)
        return Firm(organisation, establishment, _hat(network, organisation, Role.EMPLOYER, "Anja"))


def _desk(network: Network, name: str) -> Desk:
    with acting(house(Role.SYSTEM, network.pk)):
        organisation = _organisation(network, name, Participation.Kind.REFERRER)
        return Desk(organisation, _hat(network, organisation, Role.CASEWORKER, "Karin"))


def _organisation(network: Network, name: str, kind: Participation.Kind) -> Organisation:
    made = Organisation(name=name)
    made.save(force_insert=True)
    Participation(
        network=network,
        organisation=made,
        kind=kind.value,
        since=date(2026, 1, 1),
        declaration_text="declaration-1",
        declared_on=date(2026, 1, 1),
    ).save(force_insert=True)
    return made


def _hat(network: Network, organisation: Organisation, role: Role, name: str) -> Membership:
    made = Membership(
        network=network,
        organisation=organisation,
        role=role.value,
        name=name,
        email=f"{name.lower()}-{uuid.uuid4().hex[:6]}@example.org",
        phone="074 000 00 00",
    )
    made.save(force_insert=True)
    return made
