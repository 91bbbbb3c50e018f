# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Letters to test with, written as the product writes them."""

from datetime import datetime, timedelta
from uuid import UUID

from hartwerk.access.context import acting
from hartwerk.mail.outbox import LetterKind, write
from hartwerk.records.models.letters import Letter
from tests.people_of_the_network import NOW, World

DELAY = timedelta(minutes=15)
LATER = NOW + DELAY
FACTS = {
    "network": "Twente",
    "organisation": "Keukenfabriek",
    "link": "/l/abc",
    "lead": "Femke",
    "phone": "074 000 00 00",
}


def invitation(world: World, occasion: str = "first", *, now: datetime = NOW) -> Letter:
    """Write a letter about the member to its contact."""
    with acting(world.system):
        write(
            actor=world.system,
            kind=LetterKind.INVITATION,
            to=world.member.contact.email,
            facts=FACTS,
            now=now,
            occasion=occasion,
            membership_id=world.member.contact.pk,
            organisation_id=world.member.organisation.pk,
        )
        return Letter.objects.get(network=world.network, key__endswith=f":{occasion}")


def again(world: World, letter_id: UUID) -> Letter:
    """Read a letter anew."""
    with acting(world.system):
        return Letter.objects.get(pk=letter_id)
