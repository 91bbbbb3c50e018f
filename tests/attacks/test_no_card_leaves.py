# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""No statement of anybody sends a card without the recorded yes of the person that stands.

To this work, at this employer: the database refuses it, whoever runs the statement.
"""

import uuid

import pytest

from hartwerk.access.context import acting
from hartwerk.rules.actors import Role
from hartwerk.rules.consent import Purpose
from hartwerk.rules.proposals import State
from tests.attacks.sql import Chains, run
from tests.matching.chains import Chain, asked
from tests.people_of_the_network import NOW, World, consent

pytestmark = pytest.mark.django_db

SEND = "update records_proposal set state = 'proposed', card = '{}', yes_id = %(yes)s"


@pytest.fixture
def twente(chains: Chains) -> World:
    return chains[State.ASKED].world


class TestNoCardLeaves:
    ROLES = (Role.CASEWORKER, Role.SYSTEM, Role.CLOCK)

    @pytest.mark.parametrize("role", ROLES)
    def test_without_a_yes(self, chains: Chains, role: Role) -> None:
        chain = chains[State.ASKED]
        result = run(chain.actor(role), f"{SEND} where id = %(id)s", id=chain.id, yes=None)

        assert "no card leaves without the yes" in result.refused

    @pytest.mark.parametrize("role", ROLES)
    def test_with_a_no(self, chains: Chains, role: Role) -> None:
        chain = chains[State.ASKED]
        no = self.said(chain, given=False)

        assert "without the yes" in self.sent(chain, role, no)

    @pytest.mark.parametrize("role", ROLES)
    def test_with_a_yes_that_was_taken_back(self, chains: Chains, role: Role) -> None:
        chain = chains[State.ASKED]
        yes = self.said(chain)
        self.said(chain, given=False)

        assert "without the yes" in self.sent(chain, role, yes)

    @pytest.mark.parametrize("role", ROLES)
    def test_with_the_yes_to_another_card(self, chains: Chains, role: Role) -> None:
        chain = chains[State.ASKED]
        other = asked(chain.world, person=chain.person)

        assert "without the yes" in self.sent(chain, role, self.said(other))

    @pytest.mark.parametrize("role", ROLES)
    def test_with_the_yes_of_somebody_else(self, twente: World, chains: Chains, role: Role) -> None:
        chain = chains[State.ASKED]
        stranger = twente.person()
        with acting(twente.system):
            yes = consent(
                stranger,
                Purpose.THIS_WORK,
                proposal_id=chain.id,
                receiver=chain.firm.organisation,
            ).pk

        assert "without the yes" in self.sent(chain, role, yes)

    @pytest.mark.parametrize("role", ROLES)
    def test_with_a_yes_at_another_employer(
        self, twente: World, chains: Chains, role: Role
    ) -> None:
        chain = chains[State.ASKED]
        with acting(twente.system):
            yes = consent(
                chain.person,
                Purpose.THIS_WORK,
                proposal_id=chain.id,
                receiver=twente.firm("Bakkerij").organisation,
                now=NOW,
            ).pk

        assert "without the yes" in self.sent(chain, role, yes)

    @pytest.mark.parametrize("role", ROLES)
    def test_with_the_yes_to_being_matched_alone(
        self, twente: World, chains: Chains, role: Role
    ) -> None:
        chain = chains[State.ASKED]
        with acting(twente.system):
            yes = consent(chain.person, Purpose.MATCHING, now=NOW).pk

        assert "without the yes" in self.sent(chain, role, yes)

    @pytest.mark.parametrize("state", ["proposed", "questioned", "meeting", "met", "accepted"])
    def test_newly_made_in_a_later_state(self, twente: World, chains: Chains, state: str) -> None:
        chain = chains[State.ASKED]
        result = run(
            twente.system,
            "insert into records_proposal (id, network_id, vacancy_id, employer_id, alias, state,"
            " card, yes_id, question, reply, not_now, withdrawn_for, ended_by, meeting_place,"
            " made_at, version) select gen_random_uuid(), network_id, vacancy_id, employer_id,"
            " 'X-1', %(state)s, '{}', yes_id, '', '', '', '', '', '', made_at, 1"
            " from records_proposal where id = %(id)s",
            id=chain.id,
            state=state,
        )

        assert "without the yes" in result.refused

    @pytest.mark.parametrize("role", [Role.EMPLOYER, Role.PROJECT_LEAD, Role.LINK])
    @pytest.mark.parametrize("state", [State.DRAFT, State.ASKED, State.AGREED, State.REFUSED])
    def test_by_those_who_are_to_answer_it(self, chains: Chains, role: Role, state: State) -> None:
        chain = chains[state]
        yes = self.said(chain)

        result = run(chain.actor(role), f"{SEND} where id = %(id)s", id=chain.id, yes=yes)

        assert result.rows == 0
        assert chain.state is state

    @staticmethod
    def said(chain: Chain, *, given: bool = True) -> uuid.UUID:
        with acting(chain.world.system):
            return consent(
                chain.person,
                Purpose.THIS_WORK,
                given=given,
                proposal_id=chain.id,
                receiver=chain.firm.organisation,
                now=NOW,
            ).pk

    @staticmethod
    def sent(chain: Chain, role: Role, yes: uuid.UUID | None) -> str:
        said = run(chain.actor(role), f"{SEND} where id = %(id)s", id=chain.id, yes=yes)
        return said.refused
