# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every page behind the wall: what is not yours is not there, and nobody can tell why."""

import uuid
from dataclasses import dataclass

import pytest
from django.db import Error, connection
from django.test import Client

from hartwerk.access.context import acting, current
from hartwerk.records.models.networks import Network
from hartwerk.records.models.proposals import Proposal, Proposed
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.addresses import ADDRESSES
from tests.attacks.pages import (
    LinkedPage,
    WalledPage,
    linked_pages,
    other_routes,
    routes,
    walled_pages,
)
from tests.interfaces.web.signed_in import signed_in
from tests.people_of_the_network import World, world

PAGES = walled_pages()
WITH_A_KEY = [page for page in PAGES if page.has_key]
WITHOUT = [page for page in PAGES if not page.converters]


@pytest.fixture
def twente() -> World:
    return world()


def everyone(of: World) -> dict[Role, Actor]:
    return {
        Role.CASEWORKER: of.caseworker,
        Role.EMPLOYER: of.employer,
        Role.PROJECT_LEAD: of.project_lead,
        Role.CANDIDATE: of.page_of(of.person()),
        Role.PRIVACY_OFFICER: of.officer(),
        Role.BUDDY: of.buddy(),
        Role.JOB_COACH: of.wearing(of.coach()),
    }


def strangers(of: World) -> dict[Role, Actor]:
    """Give somebody of each role who works elsewhere in the same network.

    Of project leaders there is no such stranger: the work of the network is theirs.
    """
    return {
        Role.CASEWORKER: of.desk("ROC van Twente").actor,
        Role.EMPLOYER: of.firm("Bakkerij").actor,
        Role.CANDIDATE: of.page_of(of.person()),
    }


@dataclass(frozen=True)
class Things:
    """One of each thing that an address may name; the card is a draft."""

    person: uuid.UUID
    card: uuid.UUID
    work: uuid.UUID
    others: tuple[uuid.UUID, ...]

    def all(self) -> tuple[uuid.UUID, ...]:
        return (self.person, self.card, self.work, *self.others)

    def not_for(self, role: Role) -> tuple[uuid.UUID, ...]:
        """Return what a stranger of a role may not know of in their own network."""
        if role is Role.EMPLOYER:
            return (self.person, self.card, self.work)
        return (self.person, self.card)


def things(of: World) -> Things:
    person = of.person()
    work = of.work()
    card = Proposal(
        network=of.network,
        vacancy=work,
        employer=work.organisation,
        alias=f"M-{uuid.uuid4().hex[:6]}",
        made_at=work.made_at,
    )
    with acting(of.system):
        card.save(force_insert=True)
        Proposed(
            proposal=card,
            network=of.network,
            candidate=person,
            vacancy=work,
            referrer=person.referrer,
        ).save(force_insert=True)
    others = (
        work.organisation.pk,
        work.establishment.pk,
        of.network.pk,
        of.lead.pk,
        of.referrer.caseworker.pk,
    )
    return Things(person.pk, card.pk, work.pk, others)


def named(page: WalledPage) -> str:
    return page.name


@pytest.mark.django_db
class TestAddresses:
    def test_there_are_pages_behind_the_wall(self) -> None:
        assert {page.name for page in PAGES} >= {"home", "monday"}

    @pytest.mark.parametrize("page", WITH_A_KEY, ids=named)
    def test_a_key_of_another_network_is_a_key_of_nothing(
        self, page: WalledPage, twente: World
    ) -> None:
        others = things(world("Achterhoek")).all()
        hats = everyone(twente)
        for role in page.roles & hats.keys():
            client = signed_in(hats[role])
            nothing = client.get(page.address(**dict.fromkeys(page.keys, uuid.uuid4())))
            if nothing.status_code == 405:
                continue
            assert nothing.status_code == 404, role
            for id in others:
                found = client.get(page.address(**dict.fromkeys(page.keys, id)))
                assert (found.status_code, found.content) == (404, nothing.content), (role, id)

    @pytest.mark.parametrize("page", WITH_A_KEY, ids=named)
    def test_what_is_of_somebody_else_in_the_same_network_is_not_there(
        self, page: WalledPage, twente: World
    ) -> None:
        kept = things(twente)
        hats = strangers(twente)
        for role in page.roles & hats.keys():
            client = signed_in(hats[role])
            nowhere = client.get("/nergens")
            for id in kept.not_for(role):
                address = page.address(**dict.fromkeys(page.keys, id))
                for answer in (client.get(address), client.post(address)):
                    if answer.status_code != 405:
                        assert (answer.status_code, answer.content) == (404, nowhere.content), role

    @pytest.mark.parametrize("page", WITH_A_KEY, ids=named)
    def test_what_is_sent_to_a_key_of_another_network_changes_nothing(
        self, page: WalledPage, twente: World
    ) -> None:
        others = things(world("Achterhoek")).all()
        hats = everyone(twente)
        for role in page.roles & hats.keys():
            client = signed_in(hats[role])
            for id in others:
                sent = client.post(page.address(**dict.fromkeys(page.keys, id)))
                assert sent.status_code in (404, 405), (role, id)

    @pytest.mark.parametrize("page", PAGES, ids=named)
    def test_nothing_is_sent_from_another_site(self, page: WalledPage, twente: World) -> None:
        hats = everyone(twente)
        client = Client(enforce_csrf_checks=True)
        # Signed in by a browser of its own, whose session this one gets.
        for role in page.roles & hats.keys():
            client.cookies["sessie"] = signed_in(hats[role]).cookies["sessie"].value

            assert client.post(page.address()).status_code in (403, 405), role

    def test_every_address_is_in_the_table_and_every_line_of_it_answers(self) -> None:
        there: dict[str, tuple[object, set[str], set[str]]]
        there = {page.route: (page.roles, {*page.keys}, set()) for page in PAGES}
        there |= {page.route: (None, set(), {*page.kinds}) for page in linked_pages()}
        there |= {route: (None, set(), set()) for route in routes() - there.keys()}

        assert there == {
            route: (agreed.hats, {key for key, _ in agreed.needs}, {*agreed.links})
            for route, agreed in ADDRESSES.items()
        }

    def test_every_other_page_with_a_part_that_varies_is_for_everybody(self) -> None:
        assert other_routes() == {
            "l/<str:token>",
            # By the cookie of a visitor alone.
            "proefmatch/sjabloon/<str:name>",
            "proefmatch/werk/<int:number>",
            "proefmatch/werk/<int:number>/vragen",
            "proefmatch/mensen/<int:number>",
            "proefmatch/mensen/<int:number>/gesprek",
            # In the demo alone, where everything is made up.
            "brievenbus/<slug:key>",
        }

    @pytest.mark.parametrize("page", linked_pages(), ids=lambda page: page.route)
    def test_a_link_that_was_made_up_opens_nothing(self, page: LinkedPage) -> None:
        nothing = Client().get("/l/nergens")
        address = page.with_token("x")

        for answer in (Client().get(address), Client().post(address)):
            if answer.status_code != 405:
                assert (answer.status_code, answer.content) == (410, nothing.content)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/inloggen", "/uitloggen", "/taal"])
def test_nobody_is_signed_in_or_out_from_another_site(address: str) -> None:
    assert Client(enforce_csrf_checks=True).post(address).status_code == 403


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls("tests.interfaces.web.doors")
@pytest.mark.parametrize("how", ["raises", "refused", "503", "404", "204"])
def test_who_acted_is_forgotten_with_the_request_on_a_connection_that_stays(how: str) -> None:
    twente = world()
    twente.work()
    client = signed_in(twente.caseworker)
    client.raise_request_exception = False
    before, _, _ = client.get("/proef/verbinding").content.decode().partition(":")

    client.get(f"/proef/half/{how}")

    assert client.get("/proef/verbinding").content.decode() == f"{before}:"
    assert current() is None
    with pytest.raises(Error, match="nobody acts"):
        Network.objects.count()
    connection.close()
