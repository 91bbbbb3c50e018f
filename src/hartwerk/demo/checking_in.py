# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How it goes with who is at work in the small network; and when somebody answers the phone."""

from datetime import datetime, time, timedelta
from functools import partial

from hartwerk.access.actors import wearing
from hartwerk.access.context import acting
from hartwerk.demo.stage import Events, Stage
from hartwerk.pathways.checking_in import say
from hartwerk.pathways.reachable import say_hours
from hartwerk.records.models.around import Beside
from hartwerk.rules.actors import Role
from hartwerk.rules.around import OF_THE_FIRM
from hartwerk.rules.check_ins import Says
from hartwerk.rules.pathways import AT_WORK

LAST_WEEK = 4
"""Working days ago."""
SAID = (Says.GOOD, Says.GOOD, Says.SO_SO, Says.GOOD, None)
"""In turn; None: nobody said anything for long."""
LATER = timedelta(minutes=100)
HOURS = (time(8, 30), time(17, 0))


def checking_in(stage: Stage) -> Events:
    """Let colleagues say how it goes, and let firms and the project leader say their hours."""
    if not stage.script.paths:
        return
    at = stage.days.at(LAST_WEEK, "how it goes") + LATER
    for who in (stage.script.lead, *(firm.contact for firm in stage.script.firms)):
        yield at, partial(_hours, stage, who.key)
    yield at, partial(_all_say, stage)


def _hours(stage: Stage, key: str, now: datetime) -> None:
    since, until = HOURS
    say_hours(actor=stage.wearing(key), since=since, until=until, now=now)


def _all_say(stage: Stage, now: datetime) -> None:
    system = stage.house(Role.SYSTEM)
    with acting(system):
        rows = Beside.objects.filter(
            network=system.network_id,
            live=True,
            part__in=[each.value for each in OF_THE_FIRM],
            pathway__state__in=[each.value for each in AT_WORK],
        )
        # By what the script says, never by an alias, which is drawn anew in each network.
        ordered = rows.order_by("pathway__agreed_on", "pathway__vacancy__title", "membership__name")
        there = list(ordered.values_list("membership", "pathway"))
    for number, (hat, pathway_id) in enumerate(there):
        says = SAID[number % len(SAID)]
        if says is not None:
            say(actor=wearing(hat), pathway_id=pathway_id, says=says, now=now)
