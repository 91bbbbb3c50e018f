# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every state, verb and role of every lifecycle, forward and back, beside what was agreed."""

from collections import Counter
from enum import StrEnum
from itertools import product
from typing import Any

import pytest

from hartwerk.rules.actors import OF_THE_HOUSE, Role
from hartwerk.rules.lifecycle import MoveRefused, diagram
from hartwerk.rules.proposals import (
    AT_EMPLOYER,
    BEFORE_SENDING,
    OPEN,
    SEEN_BY_EMPLOYER,
    SETTLED,
    State,
    Verb,
)
from scripts import write_reference
from tests.rules.agreed import (
    LETTERS,
    PATHWAYS,
    PLEDGES,
    PROPOSALS,
    QUESTIONS,
    ROLES,
    TRIAL_PLACEMENTS,
    VACANCIES,
    VISITS,
    Agreed,
)

# Of any lifecycle: the tests ask the same of each.
ALL: dict[str, Agreed[Any, Any]] = {
    "proposals": PROPOSALS,
    "vacancies": VACANCIES,
    "pledges": PLEDGES,
    "letters": LETTERS,
    "questions": QUESTIONS,
    "pathways": PATHWAYS,
    "visits": VISITS,
    "trial_placements": TRIAL_PLACEMENTS,
}


def moves() -> list[Any]:
    return [
        pytest.param(agreed, state, verb, id=f"{name}-{state}-{verb}")
        for name, agreed in ALL.items()
        for state, verb in product(agreed.states, agreed.verbs)
    ]


@pytest.mark.parametrize("agreed", ALL.values(), ids=ALL)
class TestEveryLifecycle:
    def test_has_every_verb_forward_and_every_verb_back(self, agreed: Agreed[Any, Any]) -> None:
        assert {verb for _, verb, _ in agreed.moves} == set(agreed.verbs) == set(agreed.back)

    def test_has_one_move_for_a_state_a_verb_and_a_role(self, agreed: Agreed[Any, Any]) -> None:
        found = Counter(
            (source, step.verb, role)
            for step in agreed.life.moves
            for source in step.sources
            for role in step.by
        )

        assert [triple for triple, times in found.items() if times > 1] == []

    def test_reaches_every_state_from_its_start(self, agreed: Agreed[Any, Any]) -> None:
        reached, edge = {agreed.life.start}, {agreed.life.start}
        while edge:
            edge = {step.target for step in agreed.life.moves if step.sources & edge} - reached
            reached |= edge

        assert reached == set(agreed.states)

    def test_comes_to_rest_from_every_state(self, agreed: Agreed[Any, Any]) -> None:
        resting = set(agreed.rest)
        while True:
            nearer = {
                source
                for step in agreed.life.moves
                if step.target in resting
                for source in step.sources
            }
            if nearer <= resting:
                break
            resting |= nearer

        assert resting == set(agreed.states)

    def test_nothing_leaves_its_ends(self, agreed: Agreed[Any, Any]) -> None:
        left = {state for state, _, _ in agreed.moves}

        assert agreed.life.final == set(agreed.states) - left <= agreed.rest

    def test_can_be_closed_by_the_house_from_every_state_that_is_not_at_rest(
        self, agreed: Agreed[Any, Any]
    ) -> None:
        closable = {
            source
            for step in agreed.life.moves
            if Role.SYSTEM in step.by and step.target in agreed.rest
            for source in step.sources
        }

        assert set(agreed.states) - agreed.rest - closable == agreed.untold

    def test_asks_nothing_of_the_engine_and_of_those_who_only_count(
        self, agreed: Agreed[Any, Any]
    ) -> None:
        acting = {role for step in agreed.life.moves for role in step.by}

        assert acting.isdisjoint({Role.ENGINE, Role.STEERING})

    def test_a_consequence_of_the_house_is_set_back_by_nobody_of_the_house(
        self, agreed: Agreed[Any, Any]
    ) -> None:
        assert all(step.back_by.isdisjoint(OF_THE_HOUSE) for step in agreed.life.moves)


class TestAfter:
    @pytest.mark.parametrize(("agreed", "state", "verb"), moves())
    def test_leads_every_role_where_it_was_agreed_and_nowhere_else(
        self, agreed: Agreed[Any, Any], state: StrEnum, verb: StrEnum
    ) -> None:
        for role in Role:
            target = agreed.moves.get((state, verb, role))
            assert agreed.life.may(state, verb, role) == (target is not None)
            if target is not None:
                assert agreed.life.after(state, verb, role) == target
            else:
                with pytest.raises(MoveRefused) as refused:
                    agreed.life.after(state, verb, role)
                assert (refused.value.state, refused.value.verb) == (state, verb)

    @pytest.mark.parametrize("agreed", ALL.values(), ids=ALL)
    def test_verbs_from_a_state_are_those_agreed(self, agreed: Agreed[Any, Any]) -> None:
        for state, role in product(agreed.states, Role):
            wanted = {verb for source, verb, by in agreed.moves if (source, by) == (state, role)}
            assert set(agreed.life.verbs_from(state, by=role)) == wanted
            assert wanted <= set(agreed.life.verbs_from(state))


class TestBefore:
    @pytest.mark.parametrize("agreed", ALL.values(), ids=ALL)
    def test_only_the_last_move_is_set_back_and_only_by_its_side(
        self, agreed: Agreed[Any, Any]
    ) -> None:
        for now, verb, source, role in product(agreed.states, agreed.verbs, agreed.states, Role):
            made = {
                by
                for (state, done, by), target in agreed.moves.items()
                if (state, done, target) == (source, verb, now)
            }
            if role in made & agreed.back[verb]:
                assert agreed.life.before(now, verb, source, role) == source
            else:
                with pytest.raises(MoveRefused):
                    agreed.life.before(now, verb, source, role)

    def test_what_an_employer_answered_is_not_set_back_by_the_helper(self) -> None:
        with pytest.raises(MoveRefused):
            PROPOSALS.life.before(State.DECLINED, Verb.DECLINE, State.PROPOSED, Role.CASEWORKER)

    def test_what_the_person_said_is_not_set_back_by_the_employer(self) -> None:
        with pytest.raises(MoveRefused):
            PROPOSALS.life.before(State.WITHDRAWN, Verb.WITHDRAW, State.MET, Role.EMPLOYER)


class TestGroupsOfStates:
    def test_no_card_is_seen_by_an_employer_before_it_was_sent(self) -> None:
        assert SEEN_BY_EMPLOYER.isdisjoint(BEFORE_SENDING | {State.REFUSED})

    def test_what_was_taken_back_or_ended_is_gone_for_the_employer(self) -> None:
        gone = {State.WITHDRAWN, State.LAPSED, State.ENDED}
        assert SEEN_BY_EMPLOYER.isdisjoint(gone)

    def test_share_every_state_out_once(self) -> None:
        assert OPEN == BEFORE_SENDING | AT_EMPLOYER
        assert not BEFORE_SENDING & AT_EMPLOYER
        assert set(State) == OPEN | SETTLED
        assert not OPEN & SETTLED

    def test_a_card_comes_to_the_employer_by_proposing_alone(self) -> None:
        entering = {
            step.verb
            for step in PROPOSALS.life.moves
            if step.target in AT_EMPLOYER and step.sources - AT_EMPLOYER
        }

        assert entering == {Verb.PROPOSE}

    def test_nobody_is_proposed_who_did_not_agree(self) -> None:
        sources = {
            source
            for step in PROPOSALS.life.moves
            if step.verb is Verb.PROPOSE
            for source in step.sources
        }

        assert sources == {State.AGREED}


class TestPage:
    def test_draws_every_lifecycle_as_it_is(self) -> None:
        page = write_reference.LIFECYCLES.read_text(encoding="utf-8")

        assert page == write_reference.lifecycles()
        assert [name for name, agreed in ALL.items() if diagram(agreed.life) not in page] == []

    def test_names_every_role_that_acts(self) -> None:
        page = write_reference.LIFECYCLES.read_text(encoding="utf-8")

        assert [role for role in ROLES.values() if role.replace("_", " ") not in page] == []
