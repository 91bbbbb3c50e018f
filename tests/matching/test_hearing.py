# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an employer said to a helper is passed on to who may write it down, and not written."""

import pytest

from hartwerk.access.context import acting
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.matching import meeting
from hartwerk.matching.hearing import ask_to_write_down, who_writes
from hartwerk.matching.moving import OnBehalf
from hartwerk.records.models.proposals import Proposal
from hartwerk.rules.actors import Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.proposals import State, Verb
from tests.matching.chains import Chain, brought, do
from tests.people_of_the_network import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def card() -> Chain:
    return brought(world(), State.PROPOSED)


def asked(card: Chain) -> list[str]:
    lead = card.world.project_lead
    with acting(lead):
        return [each.kind for each in tasks.standing(lead)]


def test_the_project_leader_is_asked_once_until_the_employer_answers(card: Chain) -> None:
    for _ in range(2):
        ask_to_write_down(actor=card.desk.actor, proposal_id=card.id, now=card.now())

    assert asked(card) == [TaskKind.WRITE_DOWN.value]
    found = who_writes(actor=card.desk.actor, proposal_id=card.id)
    assert ([each.name for each in found.leads], found.asked) == (["Femke"], True)
    do(card, Verb.MEET, card.actor(Role.PROJECT_LEAD))
    assert asked(card) == []


def test_a_helper_writes_nothing_for_an_employer(card: Chain) -> None:
    said = OnBehalf(Channel.PHONE, card.firm.contact.pk)
    with pytest.raises(Proposal.DoesNotExist):
        meeting.meet(actor=card.desk.actor, proposal_id=card.id, on_behalf=said, now=card.now())


@pytest.mark.parametrize("state", [State.AGREED, State.DECLINED])
def test_of_a_card_that_no_employer_has_nothing_is_passed_on(state: State) -> None:
    card = brought(world(), state)
    with pytest.raises(Proposal.DoesNotExist):
        ask_to_write_down(actor=card.desk.actor, proposal_id=card.id, now=card.now())


def test_is_for_the_own_helpers(card: Chain) -> None:
    for stranger in (card.world.desk("ROC").actor, card.firm.actor, card.world.project_lead):
        with pytest.raises(Proposal.DoesNotExist):
            ask_to_write_down(actor=stranger, proposal_id=card.id, now=card.now())
