# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is written beside the steps of a pathway: which hat, from which state, by one table."""

import contextlib
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from hartwerk.access.context import acting
from hartwerk.pathways import aftercare, around, contracting
from hartwerk.pathways.agreed import Earlier
from hartwerk.pathways.contracts import contracts_of
from hartwerk.pathways.first_day import pick, write_card
from hartwerk.pathways.planning import write_plan
from hartwerk.pathways.talking import decline, reopen, talked
from hartwerk.records.models.around import Beside
from hartwerk.records.models.networks import Membership
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.contracts import At, Told
from hartwerk.rules.first_days import Helps
from hartwerk.rules.open_points import Point, With
from hartwerk.rules.pathways import State, Verb
from hartwerk.rules.reasons import SetBack
from tests.pathways.lives import checked
from tests.pathways.paths import DAY, PLAN, REFUSED, Path, begun, card, do, undone
from tests.pathways.test_aftercare import AT_WORK, FIRST
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db

MAY = """
    card           agreed fixed_term         employer
    helps          agreed fixed_term         helper person
    plan           agreed fixed_term         helper
    talked         agreed fixed_term         helper person
    declined       agreed fixed_term         helper person
    reopened       agreed fixed_term         helper person
    buddy          agreed fixed_term         employer lead
    stand_in       agreed fixed_term         employer lead
    buddy_ends     agreed fixed_term         employer lead
    buddy_back     agreed fixed_term         employer lead
    earlier        agreed fixed_term closed  helper employer lead
    earlier_out    agreed fixed_term closed  helper employer lead
    notice         fixed_term closed         employer lead
    notice_back    fixed_term closed         employer lead
    check          fixed_term closed         helper
    check_back     fixed_term closed         helper
"""
"""What is written, in which states of a pathway, and by which hats; nobody else does."""
ROLES = {
    "helper": Role.CASEWORKER,
    "employer": Role.EMPLOYER,
    "lead": Role.PROJECT_LEAD,
    "person": Role.CANDIDATE,
}
STATES = (State.AGREED, State.FIXED_TERM, State.CLOSED)


def may() -> Mapping[str, tuple[frozenset[State], frozenset[Role]]]:
    table = {}
    for line in filter(str.strip, MAY.splitlines()):
        name, *words = line.split()
        table[name] = (
            frozenset(State(each) for each in words if each not in ROLES),
            frozenset(ROLES[each] for each in words if each in ROLES),
        )
    return table


def calls(path: Path, actor: Actor, rob: Membership) -> dict[str, Callable[[], object]]:
    """Return each of these verbs as somebody would call it, after what it takes back."""
    here, now, day = path.id, path.now(), path.today
    step: dict[str, Any] = {"actor": actor, "now": now}
    of: dict[str, Any] = {**step, "pathway_id": here}
    said: dict[str, Any] = {"on_behalf": path.said(actor)}
    spoken: dict[str, Any] = {"channel": Channel.SPOKEN} if actor.role is Role.CASEWORKER else {}
    member = path.actor(Role.EMPLOYER)
    made: dict[str, Any] = {"since": day, "hat_id": rob.pk}

    def beside() -> Any:
        with acting(path.world.system):
            return Beside.objects.filter(pathway=here, ended_at=None).latest("since").pk

    def named() -> object:
        return around.name_buddy(actor=member, pathway_id=here, now=now, **made)

    def contract() -> Any:
        found = contracts_of(actor=member, pathway_id=here).now
        return found.pk if found else here

    def told() -> None:
        contracting.give_notice(
            actor=member, contract_id=contract(), says=Told.GOES_ON, on=day, now=now
        )

    def before() -> Any:
        return contracting.add_earlier(actor=member, pathway_id=here, earlier=earlier, now=now)

    def after(first: Callable[[], object], then: Callable[[], object]) -> Callable[[], object]:
        def both() -> None:
            first()
            then()

        return both

    reason: dict[str, Any] = {"reason": SetBack.WRONG_BUTTON}
    earlier = Earlier(At.PERHAPS, day - 400 * DAY, day - 300 * DAY, 20)
    return {
        "card": lambda: write_card(card=card(day + 9 * DAY), **of),
        "helps": lambda: pick(helps=(Helps.ONE_THING,), **of, **spoken),
        "plan": lambda: write_plan(plan=PLAN, channel=Channel.SPOKEN, **of),
        "talked": lambda: talked(point=Point.MONEY, with_whom=With.HELPER, on=day, **of, **spoken),
        "declined": lambda: decline(point=Point.MONEY, **of, **spoken),
        "reopened": lambda: reopen(point=Point.MONEY, **of, **spoken),
        "buddy": lambda: around.name_buddy(**of, **said, **made),
        "stand_in": after(
            named,
            lambda: around.plan_absence(
                hat_id=path.world.guide("Els").pk, since=day, until=day + DAY, **of, **said
            ),
        ),
        "buddy_ends": after(named, lambda: around.end(beside_id=beside(), on=day, **step, **said)),
        "buddy_back": after(
            named, lambda: around.set_back(beside_id=beside(), **step, **said, **reason)
        ),
        "earlier": lambda: contracting.add_earlier(earlier=earlier, **of, **said),
        "earlier_out": lambda: contracting.take_out(contract_id=before(), **step, **said, **reason),
        "notice": lambda: contracting.give_notice(
            contract_id=contract(), says=Told.ENDS, on=day, **step, **said
        ),
        "notice_back": after(
            told,
            lambda: contracting.take_back_notice(contract_id=contract(), **step, **said, **reason),
        ),
        "check": lambda: aftercare.check(
            kind=FIRST, heard=AT_WORK, **{**of, "now": path.later(190)}
        ),
        "check_back": after(
            lambda: checked(path),
            lambda: aftercare.set_back(kind=FIRST, **{**of, "now": path.now()}, **reason),
        ),
    }


def test_each_is_written_by_whom_the_table_says_and_by_nobody_else() -> None:
    twente: World = world()
    rob = twente.guide("Rob", room=6)
    strangers = {
        "another firm": twente.firm("Bakkerij").actor,
        "another desk": twente.desk("ROC").actor,
        "buddy": twente.wearing(rob),
        "officer": twente.officer(),
    }
    table = may()
    wrote, meant = set(), set()
    for state in STATES:
        path = begun(twente)
        for verb in (Verb.SIGN, Verb.CLOSE)[: STATES.index(state)]:
            do(path, verb, path.actor(Role.EMPLOYER))
        hats = {name: path.actor(role) for name, role in ROLES.items()}
        # Whom it is nothing of tries it where most can be written.
        others = strangers if state is State.FIXED_TERM else {}
        for who, actor in (hats | others).items():
            started = path.chain.at
            for name, (states, by) in table.items():
                if state in states and who in ROLES and ROLES[who] in by:
                    meant.add((state, who, name))
                with undone(), contextlib.suppress(*REFUSED):
                    calls(path, actor, rob)[name]()
                    wrote.add((state, who, name))
                path.chain.at = started

    assert wrote == meant
