# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two at once, on real connections: one consistent result, whoever is first."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import combinations_with_replacement, pairwise
from threading import Barrier, Thread
from unittest import mock

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection

from hartwerk.access.context import acting
from hartwerk.access.proposals import people_to_ask
from hartwerk.caseload.consenting import withdraw as take_back_matching
from hartwerk.matching import asking, everybody, meeting
from hartwerk.matching.refusals import PlaceTaken, Refused
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Answer, Profile
from hartwerk.records import journal
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.records.models.people import Consent
from hartwerk.records.models.proposals import Proposal, Proposed
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.proposals import LIFE, OPEN, State, Verb
from tests.matching.chains import WAYS, Chain, back, brought, do
from tests.people_of_the_network import NOW, world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PATIENCE = 60
"""Seconds; two that wait for each other would be found by the database after one."""
EXPECTED = (MoveRefused, ObjectDoesNotExist, Refused)
BY = {
    Verb.ASK: Role.CASEWORKER,
    Verb.AGREE: Role.CANDIDATE,
    Verb.REFUSE: Role.CASEWORKER,
    Verb.PROPOSE: Role.CASEWORKER,
    Verb.QUESTION: Role.EMPLOYER,
    Verb.REPLY: Role.CASEWORKER,
    Verb.MEET: Role.EMPLOYER,
    Verb.NOTE_MEETING: Role.EMPLOYER,
    Verb.ACCEPT: Role.EMPLOYER,
    Verb.DECLINE: Role.PROJECT_LEAD,
    Verb.WITHDRAW: Role.CASEWORKER,
    Verb.LAPSE: Role.CLOCK,
    Verb.END: Role.SYSTEM,
}


def at_once(acts: Sequence[Callable[[], object]]) -> list[BaseException | None]:
    """Do things at the same moment, each on a connection of its own; return what went wrong."""
    gate = Barrier(len(acts))
    wrong: list[BaseException | None] = [None] * len(acts)

    def run(number: int) -> None:
        try:
            gate.wait(PATIENCE)
            acts[number]()
        except BaseException as problem:
            wrong[number] = problem
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads), "they wait for each other"
    return wrong


def consistent(chain: Chain) -> None:
    """Hold all that is kept of a proposal against each other and against its journal."""
    state = chain.state
    with acting(chain.world.system):
        about = Proposed.objects.get(pk=chain.id)
        assert about.live is (state in OPEN)
        work = Vacancy.objects.get(pk=chain.work.pk)
        accepted = Proposal.objects.filter(vacancy=work, state=State.ACCEPTED.value).count()
        assert work.filled == accepted <= work.positions
        running = Deadline.objects.filter(proposal=chain.id, settled_at=None)
        kinds = list(running.values_list("kind", flat=True))
        assert len(kinds) == len(set(kinds))
        if state not in OPEN:
            assert kinds == []
            asked = Task.objects.filter(proposal=chain.id, done_at=None)
            assert not asked.exclude(kind="read_answer").exists()
        moves = [line for line in journal.moves_of(chain.id) if line.target]
        for before, after in pairwise(moves):
            assert after.source == before.target
        assert moves[-1].target == state.value
        numbers = list(
            Consent.objects.filter(candidate=chain.person)
            .order_by("number")
            .values_list("number", flat=True)
        )
        assert numbers == list(range(1, len(numbers) + 1))


def actor_of(chain: Chain, verb: Verb) -> Actor:
    return chain.actor(BY[verb])


@pytest.mark.parametrize("state", [each for each in WAYS if LIFE.verbs_from(each)])
def test_every_pair_of_verbs_from_two_stale_copies(state: State) -> None:
    twente = world()
    for first, second in combinations_with_replacement(LIFE.verbs_from(state), 2):
        chain = brought(twente, state)
        actors = [actor_of(chain, verb) for verb in (first, second)]

        wrong = at_once(
            [
                partial(do, chain, verb, actor)
                for verb, actor in zip((first, second), actors, strict=True)
            ]
        )

        unexpected = [each for each in wrong if each is not None and not isinstance(each, EXPECTED)]
        assert unexpected == [], (first, second)
        assert None in wrong, (first, second, wrong)
        if first is second and first is not Verb.END:
            assert wrong.count(None) == 1, (first, wrong)
        consistent(chain)


def test_one_place_and_twenty_acceptances() -> None:
    twente = world()
    work = twente.work()
    chains = [brought(twente, State.MEETING, work=work) for _ in range(20)]
    firm = twente.employer

    wrong = at_once(
        [
            partial(meeting.accept, actor=firm, proposal_id=chain.id, now=chain.now())
            for chain in chains
        ]
    )

    assert wrong.count(None) == 1
    assert [type(each) for each in wrong if each is not None] == [PlaceTaken] * 19
    states = [chain.state for chain in chains]
    assert states.count(State.ACCEPTED) == 1
    assert states.count(State.ENDED) == 19
    for chain in chains:
        consistent(chain)


def test_a_double_click_on_asking_asks_once() -> None:
    twente = world()
    person, work, helper = twente.person(), twente.work(), twente.caseworker

    wrong = at_once(
        [lambda: asking.ask(actor=helper, candidate_id=person.pk, vacancy_id=work.pk, now=NOW)] * 4
    )

    assert wrong.count(None) == 1
    assert all(each is None or isinstance(each, Refused) for each in wrong)
    with acting(twente.system):
        assert Proposal.objects.count() == 1


def test_of_many_who_ask_for_the_same_people_one_opens_them() -> None:
    everybody.forget()
    twente = world()
    person, helper = twente.person(), twente.caseworker
    with acting(helper):
        vault.keep_profile(person.pk, Profile({"P01": Answer(3, "self", NOW.date())}), now=NOW)
    seen: list[dict[str, int]] = []

    def look() -> None:
        with acting(helper):
            found = everybody.everybody_known(people_to_ask(helper), on=NOW.date())
        seen.extend(dict(each.levels) for each in found.people)

    with mock.patch.object(vault, "_open_profile", wraps=vault._open_profile) as opened:
        assert at_once([look] * 6) == [None] * 6

    assert seen == [{"P01": 3}] * 6
    assert opened.call_count == 1


@pytest.mark.parametrize("verb", [Verb.AGREE, Verb.PROPOSE, Verb.MEET, Verb.ACCEPT])
def test_a_yes_taken_back_in_the_same_moment_leaves_no_card(verb: Verb) -> None:
    before = {
        Verb.AGREE: State.ASKED,
        Verb.PROPOSE: State.AGREED,
        Verb.MEET: State.PROPOSED,
        Verb.ACCEPT: State.MEETING,
    }
    for number in range(3):
        twente = world(f"Twente {number}")
        chain = brought(twente, before[verb])
        actor, helper = actor_of(chain, verb), twente.caseworker

        wrong = at_once(
            [
                partial(do, chain, verb, actor),
                partial(
                    take_back_matching,
                    actor=helper,
                    candidate_id=chain.person.pk,
                    channel=Channel.PHONE,
                    now=chain.now(),
                ),
            ]
        )

        assert wrong[1] is None
        assert wrong[0] is None or isinstance(wrong[0], EXPECTED)
        assert chain.state in {State.ENDED, State.ACCEPTED}
        consistent(chain)


def test_two_who_set_back_the_same_move_set_back_one() -> None:
    twente = world()
    chain = brought(twente, State.DECLINED)
    firm = chain.firm.actor
    version = chain.row.version

    wrong = at_once([lambda: back(chain, firm, seen=version)] * 2)

    assert wrong.count(None) == 1
    assert chain.state is State.PROPOSED
    consistent(chain)
