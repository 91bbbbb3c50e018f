# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Somebody whose pathway closed comes back: what is known stays, and each yes is asked anew."""

from dataclasses import replace

import pytest

from hartwerk.access.context import acting
from hartwerk.caseload.consenting import record_consent
from hartwerk.matching import next_work, proposing
from hartwerk.pathways import starting
from hartwerk.pathways.contracts import open_points
from hartwerk.pathways.first_day import first_day
from hartwerk.pathways.planning import plan_of
from hartwerk.pathways.refusals import Why
from hartwerk.profiles import vault
from hartwerk.records.models.agenda import Deadline
from hartwerk.records.models.people import Candidate, Consent
from hartwerk.rules.actors import Role
from hartwerk.rules.consent import Channel, Purpose
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.open_points import Point
from hartwerk.rules.pathways import State, Verb
from hartwerk.rules.proposals import State as Card
from tests.matching.chains import WAYS, Chain, asked, brought
from tests.matching.chains import do as do_card
from tests.matching.test_next_work import HANDY, talked
from tests.pathways.lives import lived
from tests.pathways.paths import Path, begun, consistent, do, refused, settle
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente() -> World:
    return world()


def worked(twente: World) -> Path:
    """Let somebody whose levels are known work for a term, and be back after it."""
    person = twente.person(practical=HANDY)
    talked(person, twente.referrer)
    path = begun(twente, chain=brought(twente, Card.ACCEPTED, person=person), settled=False)
    lived(path)
    settle(path)
    for verb in (Verb.SIGN, Verb.CLOSE):
        do(path, verb, path.actor(Role.EMPLOYER))
    return path


def begins_again(chain: Chain) -> Path:
    """Let the helper begin a pathway with another card of the same person."""
    id = starting.start(
        actor=chain.actor(Role.CASEWORKER), proposal_id=chain.id, now=chain.now()
    )  # fmt: skip
    return Path(chain, id)


def known(path: Path) -> tuple[vault.Profile, object]:
    """Return what is known of the person: what they can, and what is practical."""
    person = path.chain.person.pk
    with acting(path.actor(Role.CASEWORKER)):
        levels = vault.profiles([person], vault.Purpose.PERSON)[person]
        return levels, Candidate.objects.get(pk=person).practical


def yes_to(path: Path, purpose: Purpose) -> list[bool]:
    with acting(path.world.system):
        said = Consent.objects.filter(candidate=path.chain.person, purpose=purpose.value)
        return list(said.order_by("number").values_list("given", flat=True))


def test_return_without_a_new_intake(twente: World) -> None:
    path = worked(twente)
    before, helper = known(path), path.actor(Role.CASEWORKER)
    assert before[0].levels
    matching = yes_to(path, Purpose.MATCHING)

    # Other work, at the same member: who comes back is found at once, with nothing left to ask.
    work = twente.work()
    found = next_work.who_fits(actor=helper, vacancy_id=work.pk, now=path.now())
    assert [each.candidate.id for each in found.people] == [path.chain.person.pk]
    assert found.fits == 1

    # Their yes to the work of before is none to this work: it is asked anew.
    again = replace(asked(twente, person=path.chain.person, work=work), at=path.later(7))
    with pytest.raises(MoveRefused):
        proposing.propose(actor=helper, proposal_id=again.id, now=again.now())
    assert yes_to(path, Purpose.THIS_WORK) == [True]
    for verb, role in WAYS[Card.ACCEPTED]:
        do_card(again, verb, again.actor(role))
    assert yes_to(path, Purpose.THIS_WORK) == [True, True]
    back = begins_again(again)

    assert known(back) == before
    assert yes_to(path, Purpose.MATCHING) == matching == [True]
    assert (path.state, back.state) == (State.CLOSED, State.AGREED)
    assert back.row.alias != path.row.alias
    # What is agreed on at work is agreed on anew: nothing of it comes along.
    person = back.actor(Role.CANDIDATE)
    assert open_points(helper, back.id) == {*Point}
    assert first_day(actor=person, pathway_id=back.id).card is None
    assert first_day(actor=person, pathway_id=back.id).helps == ()
    assert plan_of(actor=helper, pathway_id=back.id).plan is None
    # And how it goes later is asked once: from the first day they were paid, not twice.
    with acting(twente.system):
        checks = Deadline.objects.filter(kind__startswith="aftercare", settled_at=None)
        assert {each.pathway_id for each in checks} == {path.id}
    consistent(back)


def test_who_took_back_the_yes_to_be_followed_is_asked_for_it_before_they_begin_again(
    twente: World,
) -> None:
    path = worked(twente)
    helper, person = path.actor(Role.CASEWORKER), path.chain.person

    def says(given: bool) -> None:
        record_consent(
            actor=helper, candidate_id=person.pk, purpose=Purpose.PATHWAY, given=given,
            channel=Channel.SPOKEN, now=path.later(),
        )  # fmt: skip

    says(False)
    card = brought(twente, Card.ACCEPTED, person=person, work=twente.work())
    chain = replace(card, at=path.later())
    with refused(Why.NO_YES):
        begins_again(chain)
    before = known(path)
    says(True)
    chain.at = path.later()

    back = begins_again(chain)

    assert back.state is State.AGREED
    assert known(back) == before
