# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Write to who is to be with somebody at work, and to who is away."""

from collections.abc import Iterable
from datetime import datetime

from hartwerk.mail import outbox
from hartwerk.mail.outbox import LetterKind
from hartwerk.pathways.moving import Taken
from hartwerk.records.models.around import Beside
from hartwerk.records.models.networks import Membership
from hartwerk.rules.actors import Actor
from hartwerk.rules.around import COACHES

BUDDYS_PAGE = "/begeleiden"
"""Where a buddy reads with whom they are."""
COACHS_PAGE = "/coachen"
"""Where a job coach reads whom they coach."""


def tell(
    actor: Actor, taken: Taken, row: Beside, hats: Iterable[Membership], *, now: datetime
) -> None:
    """Write to who is named, and to who is away; whoever has no e-mail is told in person."""
    coach = row.part in COACHES
    for hat in hats:
        if hat.email:
            outbox.write(
                actor=actor,
                kind=LetterKind.BESIDE,
                to=hat.email,
                membership_id=hat.pk,
                pathway_id=taken.pathway.pk,
                occasion=str(row.pk),
                facts={
                    "title": taken.vacancy.title,
                    "since": row.since,
                    "until": row.until,
                    "away": hat.pk != row.membership_id,
                    "coach": coach,
                    "link": COACHS_PAGE if coach else BUDDYS_PAGE,
                },
                now=now,
            )
