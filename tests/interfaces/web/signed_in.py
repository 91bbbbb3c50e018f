# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A browser in which somebody is signed in, through the page on which one does so."""

from uuid import UUID

from django.test import Client, override_settings

from hartwerk.records.models.networks import Membership
from hartwerk.rules.actors import Actor


def signed_in(who: Membership | Actor | UUID, client: Client | None = None) -> Client:
    """Sign in as somebody of a made-up network; the client is a new browser unless given."""
    match who:
        case Membership():
            hat: UUID | None = who.pk
        case Actor():
            hat = who.membership_id
        case _:
            hat = who
    client = client or Client()
    with override_settings(HARTWERK_DEMO=True):
        answer = client.post("/inloggen", {"hat": str(hat)})
    assert answer.status_code == 302, answer.status_code
    return client
