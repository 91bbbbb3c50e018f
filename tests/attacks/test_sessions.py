# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Nobody comes in with a session that is not theirs, or not any more."""

import secrets
from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client, override_settings
from django.utils import timezone

from hartwerk.access.actors import NoActor, wearing
from hartwerk.access.context import acting
from hartwerk.membership import hats
from hartwerk.records.models.networks import Membership
from hartwerk.rules.actors import Role
from tests.interfaces.web.signed_in import signed_in
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente() -> World:
    return world()


def with_cookie(value: str) -> Client:
    client = Client()
    client.cookies["sessie"] = value
    return client


def refused(client: Client) -> bool:
    answer = client.get("/vandaag")
    return (answer.status_code, answer.headers.get("Location")) == (
        302,
        "/inloggen?next=%2Fvandaag",
    )


@pytest.mark.parametrize("value", ["", "x", "a" * 32, "é" * 20, "A" * 4000, "' or 1=1 --", "%00"])
def test_a_cookie_that_was_made_up_opens_nothing(twente: World, value: str) -> None:
    assert refused(with_cookie(value))


def test_a_session_that_another_key_signed_opens_nothing(twente: World) -> None:
    with override_settings(SECRET_KEY="another installation, another key"):
        content = SessionStore().encode(
            {"hat": str(twente.lead.pk), "since": int(timezone.now().timestamp())}
        )
    key = secrets.token_hex(16)
    Session.objects.create(
        session_key=key,
        session_data=content,
        expire_date=timezone.now() + timedelta(hours=1),
    )

    assert refused(with_cookie(key))


@pytest.mark.parametrize("hat", ["00000000-0000-4000-8000-000000000001", "not a key", "", None])
def test_a_session_of_a_hat_that_never_was_opens_nothing_and_goes(
    twente: World, hat: str | None
) -> None:
    kept = SessionStore()
    kept.update({"hat": hat, "since": int(timezone.now().timestamp())})
    kept.create()

    assert refused(with_cookie(str(kept.session_key)))
    assert not Session.objects.filter(session_key=kept.session_key).exists()


def test_a_session_of_a_hat_that_ended_opens_nothing_and_goes(twente: World) -> None:
    client = signed_in(twente.referrer.caseworker)
    assert client.get("/vandaag").status_code == 200

    with acting(twente.system):
        Membership.objects.filter(pk=twente.referrer.caseworker.pk).update(active=False)

    assert refused(client)
    assert Session.objects.count() == 0


def test_every_session_of_a_hat_ends_with_it_and_no_other(twente: World) -> None:
    """The project leader ends the hat of a colleague who is signed in twice, and has another."""
    leaves = twente.colleague(twente.member, "Joris")
    steers = hats.give_hat(
        actor=twente.project_lead,
        organisation_id=twente.member.organisation.pk,
        role=Role.STEERING,
        contact=hats.Contact(leaves.name, leaves.email),
        now=timezone.now(),
    )
    open_tabs, other = [signed_in(leaves), signed_in(leaves)], signed_in(steers)
    assert not any(map(refused, [*open_tabs, other]))

    hats.end_hat(actor=twente.project_lead, membership_id=leaves.pk, now=timezone.now())

    assert all(map(refused, open_tabs))
    assert not refused(other)
    with pytest.raises(NoActor):
        wearing(leaves.pk)


def test_a_key_that_somebody_planted_is_not_the_key_of_who_signs_in(twente: World) -> None:
    planted = SessionStore()
    planted["anything"] = "of the attacker"
    planted.create()
    victim = with_cookie(str(planted.session_key))

    signed_in(twente.referrer.caseworker, victim)

    assert victim.cookies["sessie"].value != planted.session_key
    assert refused(with_cookie(str(planted.session_key)))
    (kept,) = Session.objects.all()
    assert "anything" not in kept.get_decoded()


def test_another_hat_is_another_session_and_the_first_opens_nothing(twente: World) -> None:
    client = signed_in(twente.employer)
    before = client.cookies["sessie"].value

    signed_in(twente.project_lead, client)

    assert client.get("/maandag").status_code == 200
    assert refused(with_cookie(before))


def test_rights_of_two_hats_never_add_up(twente: World) -> None:
    """The project leader works at the member: as one they are not the other."""
    client = signed_in(twente.project_lead)
    assert client.get("/maandag").status_code == 200

    signed_in(twente.employer, client)

    assert client.get("/maandag").status_code == 404


def test_the_cookie_is_for_this_house_alone(twente: World) -> None:
    cookie = signed_in(twente.caseworker).cookies["sessie"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert not cookie["domain"]
    assert not cookie["max-age"]
