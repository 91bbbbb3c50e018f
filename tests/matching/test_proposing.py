# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The life of a proposal through its verbs: who may what from where, and who may set it back."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from hartwerk.matching.refusals import Refused, Why
from hartwerk.records.models.links import Link
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.proposals import LIFE, SEEN_BY_EMPLOYER, State, Verb
from tests.matching.chains import WAYS, Chain, back, brought, do
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db

PERSONS_LINK = "link of the person"
NO_MOVES = (
    Role.ENGINE,
    Role.FIGURES,
    Role.STEERING,
    Role.PRIVACY_OFFICER,
    Role.BUDDY,
    Role.JOB_COACH,
)
HATS = (
    *(role for role in Role if role not in NO_MOVES),
    PERSONS_LINK,
)
OF_LINK = {
    Role.LINK: {Verb.QUESTION, Verb.MEET, Verb.NOTE_MEETING, Verb.ACCEPT, Verb.DECLINE},
    PERSONS_LINK: {Verb.AGREE, Verb.REFUSE},
}
"""The table knows one role of links: which side a link is of, the wall knows."""
CONSEQUENCE = Verb.END
"""Has no caller of its own: whoever may cause it may."""


@pytest.fixture
def twente() -> World:
    return world()


@contextmanager
def undone_after() -> Iterator[None]:
    """Try something, and leave the world as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def wearing(chain: Chain, hat: Role | str) -> Actor:
    return chain.link(Link.Kind.ASK) if hat == PERSONS_LINK else chain.actor(Role(hat))


def may(state: State, verb: Verb, hat: Role | str) -> bool:
    role = Role.LINK if hat == PERSONS_LINK else Role(hat)
    if hat in OF_LINK and verb not in OF_LINK[hat]:
        return False
    return LIFE.may(state, verb, role)


@pytest.mark.parametrize("state", WAYS)
def test_each_verb_is_open_to_whom_the_table_says_and_to_nobody_else(
    twente: World, state: State
) -> None:
    chain = brought(twente, state)
    for verb in set(Verb) - {CONSEQUENCE}:
        for hat in HATS:
            with undone_after():
                actor = wearing(chain, hat)
                refused: Exception | None = None
                try:
                    do(chain, verb, actor)
                except (MoveRefused, ObjectDoesNotExist, Refused, ValueError) as problem:
                    refused = problem
                wanted = state
                if may(state, verb, hat):
                    wanted = LIFE.after(state, verb, actor.role)
                    assert refused is None, (state, verb, hat, refused)
                elif verb is not Verb.ASK:
                    assert refused is not None, (state, verb, hat)
                assert chain.state is wanted, (state, verb, hat)


@pytest.mark.parametrize("state", WAYS)
def test_the_house_ends_what_is_open_and_nothing_else(twente: World, state: State) -> None:
    chain = brought(twente, state)

    do(chain, Verb.END, twente.system)

    ends = LIFE.may(state, Verb.END, Role.SYSTEM)
    assert chain.state is (State.ENDED if ends else state)
    assert not chain.live or not ends


@pytest.mark.parametrize("state", [each for each in WAYS if WAYS[each]])
def test_a_move_is_set_back_by_the_side_that_made_it(twente: World, state: State) -> None:
    chain = brought(twente, state)
    verb, _ = WAYS[state][-1]
    made = brought_from(state)
    for hat in HATS:
        with undone_after():
            actor = wearing(chain, hat)
            before = chain.row.version
            said = chain.said(actor)
            try:
                back(chain, actor, said)
            except (ObjectDoesNotExist, Refused):
                assert chain.row.version == before
                assert not expected_back(state, verb, made, hat), (state, hat)
            else:
                assert chain.state is made, (state, hat)
                assert expected_back(state, verb, made, hat), (state, hat)


def brought_from(state: State) -> State:
    """Return the state from which the last move of the way to a state was made."""
    found = State.ASKED
    for verb, role in WAYS[state][:-1]:
        found = LIFE.after(found, verb, role)
    return found


def expected_back(state: State, verb: Verb, source: State, hat: Role | str) -> bool:
    if hat == PERSONS_LINK:
        return verb in OF_LINK[PERSONS_LINK]
    role = Role(hat)
    if role is Role.LINK and (verb not in OF_LINK[Role.LINK] or state not in SEEN_BY_EMPLOYER):
        return False
    try:
        return LIFE.before(state, verb, source, by=role) is source
    except MoveRefused:
        return False


@pytest.mark.parametrize("state", WAYS)
def test_whether_it_is_settled_stands_beside_whom_it_is_about(twente: World, state: State) -> None:
    open_ = {
        State.DRAFT, State.ASKED, State.AGREED, State.PROPOSED, State.QUESTIONED, State.MEETING,
        State.MET,
    }  # fmt: skip

    assert brought(twente, state).live is (state in open_)


@pytest.mark.parametrize("verb", [Verb.AGREE, Verb.REFUSE, Verb.WITHDRAW])
def test_what_a_person_said_with_their_own_hand_no_helper_sets_back(
    twente: World, verb: Verb
) -> None:
    state = State.PROPOSED if verb is Verb.WITHDRAW else State.ASKED
    chain = brought(twente, state)
    own = chain.actor(Role.CANDIDATE)
    do(chain, verb, own)

    with pytest.raises(Refused) as refused:
        back(chain, chain.desk.actor)

    assert refused.value.why is Why.OWN_WORD
    back(chain, own)
    assert chain.state is state


def test_the_project_leader_sets_back_what_a_member_did_only_on_their_behalf(
    twente: World,
) -> None:
    chain = brought(twente, State.DECLINED)

    with pytest.raises(Refused) as refused:
        back(chain, twente.project_lead)

    assert refused.value.why is Why.OWN_WORD
    back(chain, twente.project_lead, chain.said(twente.project_lead))
    assert chain.state is State.PROPOSED
