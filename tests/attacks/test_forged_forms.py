# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A form is sent with a key in it that its page never offered: of another, or of nothing."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import connection, transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from hartwerk.access.context import acting
from hartwerk.membership import cards
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.proposals import State
from hartwerk.rules.reasons import Knows
from tests.attacks.joining import tables
from tests.interfaces.web.signed_in import signed_in
from tests.matching.chains import Chain, brought
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Town:
    """A network with a card at a member, and another network beside it."""

    here: World
    card: Chain
    elsewhere: World
    other: Chain

    def forged(self) -> dict[str, uuid.UUID]:
        """Name keys that are of no use to anybody here."""
        return {
            "nothing": uuid.UUID(int=7),
            "other card": self.other.id,
            "other work": self.other.work.pk,
            "other firm": self.other.firm.organisation.pk,
            "other desk": self.other.desk.organisation.pk,
            "other place": self.other.firm.establishment.pk,
            "other hat": self.other.firm.contact.pk,
            "other person": self.other.person.pk,
        }

    def who(self, role: Role) -> Actor:
        return self.card.actor(role)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Town]:
    with django_db_blocker.unblock(), transaction.atomic():
        here, elsewhere = world(), world("Elders")
        yield Town(
            here, brought(here, State.PROPOSED), elsewhere, brought(elsewhere, State.PROPOSED)
        )
        transaction.set_rollback(True)


@pytest.fixture
def town(made: Town) -> Iterator[Town]:
    with transaction.atomic():
        yield made
        transaction.set_rollback(True)


def stands(of: World) -> dict[str, list[object]]:
    """Return every row of a network, but for the lines of the journal."""
    found = {}
    for table in tables():
        if table != "records_journalentry":
            with acting(of.system), connection.cursor() as cursor:
                cursor.execute(f"select t::text from {table} t order by 1")
                found[table] = [row for (row,) in cursor.fetchall()]
    return found


def browser(actor: Actor) -> Client:
    client = signed_in(actor)
    client.raise_request_exception = False
    return client


FORMS = [
    # who, address, what is sent, which key is forged
    (Role.PROJECT_LEAD, "/kaarten/{card}", {"doe": "nu-niet", "reden": "hours", "hoe": "phone"},
     "wie"),
    (Role.PROJECT_LEAD, "/kaarten/{card}", {"doe": "kennismaken", "hoe": "phone"}, "wie"),
    (Role.PROJECT_LEAD, "/werk/{work}/antwoord",
     {"antwoord": "call_me", "key": "00000000-0000-4000-8000-000000000001"}, "verwijzer"),
    (Role.PROJECT_LEAD, "/werk/{work}/delen", {}, "verwijzer"),
    (Role.EMPLOYER, "/werk/{work}/delen", {}, "verwijzer"),
    (Role.CANDIDATE, "/mijn-pagina/werk", {}, "werk"),
    (Role.PROJECT_LEAD, "/rol/{hat}/einde", {"organisatie": "{firm}"}, "opvolger"),
]  # fmt: skip


@pytest.mark.parametrize(("role", "address", "sends", "forged"), FORMS)
def test_a_key_that_the_page_never_offered_is_a_key_of_nothing(
    town: Town, role: Role, address: str, sends: dict[str, str], forged: str
) -> None:
    card = town.card
    ours = {
        "card": card.id,
        "work": card.work.pk,
        "hat": card.firm.contact.pk,
        "firm": card.firm.organisation.pk,
    }
    client = browser(town.who(role))
    before = stands(town.here), stands(town.elsewhere)

    for name, key in town.forged().items():
        data = {field: value.format(**ours) for field, value in sends.items()}
        answer = client.post(address.format(**ours), data | {forged: str(key)})
        assert answer.status_code == 404, (name, answer.status_code)

    assert (stands(town.here), stands(town.elsewhere)) == before


@pytest.mark.parametrize("address", ["/werk/{work}/kopie", "/werk/{work}/antwoord"])
@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.PROJECT_LEAD, Role.CASEWORKER])
def test_a_key_for_something_new_that_is_of_something_else_makes_and_shows_nothing(
    town: Town, role: Role, address: str
) -> None:
    """The page draws the key of what is to be made; somebody sends that of a row that is there."""
    taken = cards.answer_card(
        actor=town.elsewhere.caseworker,
        vacancy_id=town.other.work.pk,
        knows=Knows.CALL_ME,
        now=NOW,
    )
    client = browser(town.who(role))
    before = stands(town.here), stands(town.elsewhere)

    for key in (taken.pk, town.other.work.pk):
        answer = client.post(
            address.format(work=town.card.work.pk),
            {"key": str(key), "antwoord": "call_me", "verwijzer": str(uuid.UUID(int=7))},
        )
        if key == (taken.pk if "antwoord" in address else town.other.work.pk):
            assert answer.status_code == 404

    assert stands(town.elsewhere) == before[1]


@pytest.mark.parametrize("sent", ["", "x", "é", "-1", "\x00", "{work}' or 1=1 --", "[]"])
def test_a_key_that_is_none_is_no_trouble_of_ours(town: Town, sent: str) -> None:
    for role, address, sends, forged in FORMS:
        card = town.card
        ours = {
            "card": card.id,
            "work": card.work.pk,
            "hat": card.firm.contact.pk,
            "firm": card.firm.organisation.pk,
        }
        data = {field: value.format(**ours) for field, value in sends.items()}
        with transaction.atomic():
            answer = browser(town.who(role)).post(address.format(**ours), data | {forged: sent})
            transaction.set_rollback(True)
        assert answer.status_code < 500, (role, address, sent)


def test_a_meeting_without_a_day_is_asked_for_again(town: Town) -> None:
    chain = brought(town.here, State.MEETING)

    answer = browser(chain.firm.actor).post(f"/kaarten/{chain.id}", {"doe": "afspraak"})

    assert answer.status_code == 400
    assert "Vul een dag en een tijd in" in answer.content.decode()
