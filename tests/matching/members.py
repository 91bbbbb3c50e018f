# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions to the members in a small network: what is put, and by whom it is answered."""

from datetime import datetime, timedelta
from uuid import UUID

from hartwerk.access.actors import holding
from hartwerk.access.context import acting
from hartwerk.access.links import make_link
from hartwerk.matching import members_asking
from hartwerk.profiles.five_lines import Chosen, Line
from hartwerk.records.models.links import Link
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.questions import AskedFor, MembersQuestion
from hartwerk.rules.actors import Actor
from hartwerk.rules.conditions import Means
from hartwerk.rules.consent import Channel
from tests.people_of_the_network import NOW, Desk, Firm, World

CHOSEN = Chosen(
    wishes=frozenset({"warehouse"}),
    needs=frozenset({"N01"}),
    hours_min=16,
    hours_max=24,
    places=frozenset({"Hengelo (Overijssel)"}),
    means=frozenset({Means.BIKE}),
)
OWN = {Line.CAN: "werkt netjes en rustig"}
SECOND = timedelta(seconds=1)


def put(
    of: World, person: Candidate, *, desk: Desk | None = None, now: datetime = NOW
) -> MembersQuestion:
    """Put a question about somebody to the members."""
    done = members_asking.put(
        actor=(desk or of.referrer).actor,
        candidate_id=person.pk,
        chosen=CHOSEN,
        own=OWN,
        channel=Channel.SPOKEN,
        now=now,
    )
    return row(of, done)


def row(of: World, question_id: UUID) -> MembersQuestion:
    with acting(of.system):
        return MembersQuestion.objects.get(pk=question_id)


def live(of: World, question_id: UUID) -> bool:
    with acting(of.system):
        return AskedFor.objects.get(pk=question_id).live


def by_link(of: World, firm: Firm, question_id: UUID, now: datetime = NOW) -> Actor:
    """Return whoever holds the link of a member's letter."""
    token = make_link(
        actor=of.system,
        kind=Link.Kind.MEMBERS,
        subject_id=question_id,
        organisation_id=firm.organisation.pk,
        now=now,
    )
    return holding(token, now=now)[0]
