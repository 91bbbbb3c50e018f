# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What somebody could learn next, given what the open work of the network asks."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from hartwerk.access.context import acting
from hartwerk.access.proposals import people_to_ask, work_to_ask_about
from hartwerk.matching.knowing import open_work, people_known
from hartwerk.matching.outcome import Look
from hartwerk.profiles.vault import Purpose
from hartwerk.records.models.people import Candidate
from hartwerk.rules.actors import Actor

SHOWN = 3


def next_certificates(*, actor: Actor, candidate_id: UUID, now: datetime) -> tuple[str, ...]:
    """Return which certificates would open most work for one of one's own people, best first.

    Of each it says how much open work of the network comes within reach with it. Where there is no
    open work, or nothing is one certificate away, it is empty.

    Raises
    ------
    Candidate.DoesNotExist
        There is none, or the actor may not.
    """
    on = localdate(now)
    with acting(actor):
        candidate: Candidate = people_to_ask(actor).get(pk=candidate_id)
        open_ = open_work(work_to_ask_about(actor), on=on)
        if not open_.works:
            return ()
        people = people_known([candidate], Purpose.PERSON)
    look = Look(people=people, works=open_.works, packed=open_.packed, on=on)
    return look.certificates_for_person(0)[:SHOWN]
