# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What follows from a move: places, others who lose theirs, letters, terms; and its way back."""

from datetime import timedelta

import pytest

from hartwerk.access.context import acting
from hartwerk.agenda.tasks import TaskKind
from hartwerk.caseload.consenting import withdraw as take_back_matching
from hartwerk.matching import proposing
from hartwerk.matching.ending import end_for_work, go_on_after
from hartwerk.matching.refusals import PlaceTaken, Refused, Why
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.links import Link
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.proposals import State, Verb
from hartwerk.rules.reasons import Ended
from hartwerk.rules.vacancies import State as WorkState
from tests.matching.chains import Chain, back, brought, do
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente() -> World:
    return world()


def work_of(chain: Chain) -> Vacancy:
    with acting(chain.world.system):
        return Vacancy.objects.get(pk=chain.work.pk)


def letters(chain: Chain, state: str = "waiting") -> list[str]:
    with acting(chain.world.system):
        rows = Letter.objects.filter(proposal=chain.id, state=state)
        return sorted(rows.values_list("kind", flat=True))


def running(chain: Chain) -> dict[str, object]:
    with acting(chain.world.system):
        rows = Deadline.objects.filter(proposal=chain.id, settled_at=None)
        return dict(rows.values_list("kind", "due_on"))


def standing(chain: Chain) -> list[str]:
    with acting(chain.world.system):
        rows = Task.objects.filter(proposal=chain.id, done_at=None)
        return sorted(rows.values_list("kind", flat=True))


def sent(chain: Chain) -> None:
    """Let all that waits about a proposal have left."""
    with acting(chain.world.clock):
        Letter.objects.filter(proposal=chain.id, state="waiting").update(state="sent")


class TestPlaces:
    def test_the_last_place_fills_the_work_and_ends_the_others_without_naming_anyone(
        self, twente: World
    ) -> None:
        first = brought(twente, State.MEETING)
        others = [
            brought(twente, state, work=first.work)
            for state in (State.ASKED, State.AGREED, State.PROPOSED, State.QUESTIONED, State.MET)
        ]

        do(first, Verb.ACCEPT, first.firm.actor)

        assert WorkState(work_of(first).state) is WorkState.FILLED
        for other in others:
            assert other.state is State.ENDED
            assert other.row.ended_by == Ended.PLACE_TAKEN.value
            assert not other.live
            assert (running(other), standing(other)) == ({}, [TaskKind.READ_ANSWER.value])
            assert letters(other) == ["card_gone"]
            with acting(twente.system):
                body = Letter.objects.get(proposal=other.id, kind="card_gone").body
            assert first.row.alias not in body
            assert first.firm.organisation.name not in body

    def test_while_a_place_is_left_the_others_go_on(self, twente: World) -> None:
        work = twente.work(positions=2)
        first = brought(twente, State.MEETING, work=work)
        other = brought(twente, State.PROPOSED, work=work)

        do(first, Verb.ACCEPT, first.firm.actor)

        assert (work_of(first).filled, other.state) == (1, State.PROPOSED)

    def test_accepted_set_back_and_accepted_again_leaves_no_trace(self, twente: World) -> None:
        once, twice = (brought(twente, State.MEETING) for _ in range(2))
        there = [brought(twente, State.PROPOSED, work=each.work) for each in (once, twice)]
        do(once, Verb.ACCEPT, once.firm.actor)
        do(twice, Verb.ACCEPT, twice.firm.actor)
        back(twice, twice.firm.actor)
        assert twice.state is State.MEETING
        assert (work_of(twice).filled, work_of(twice).state) == (0, "open")
        assert [each.state for each in there] == [State.ENDED, State.PROPOSED]
        do(twice, Verb.ACCEPT, twice.firm.actor)

        assert work_of(once).filled == work_of(twice).filled == 1
        assert work_of(once).state == work_of(twice).state == "filled"
        assert running(once) == running(twice) == {}
        assert standing(once) == standing(twice)
        assert letters(once) == letters(twice)
        assert [each.state for each in there] == [State.ENDED, State.ENDED]

    def test_a_place_that_was_given_away_meanwhile_is_not_given_twice(self, twente: World) -> None:
        gone = brought(twente, State.ACCEPTED)
        do(gone, Verb.WITHDRAW, gone.desk.actor)
        assert work_of(gone).filled == 0
        other = brought(twente, State.ACCEPTED, work=gone.work)

        with pytest.raises(PlaceTaken):
            back(gone, gone.desk.actor)

        assert (gone.state, other.state, work_of(gone).filled) == (
            State.WITHDRAWN, State.ACCEPTED, 1,
        )  # fmt: skip

    def test_who_left_holds_no_place(self, twente: World) -> None:
        chain = brought(twente, State.ACCEPTED)

        do(chain, Verb.END, twente.system)

        assert (work_of(chain).filled, work_of(chain).state) == (0, "open")

    def test_a_look_for_people_ends_when_filled_and_is_back_when_free(self, twente: World) -> None:
        chain = brought(twente, State.MEETING)
        with acting(twente.system):
            Task(
                network=twente.network, organisation=twente.desk("Leger").organisation,
                kind=TaskKind.LOOK.value, vacancy=chain.work, due_on=chain.at.date(),
                made_at=chain.at,
            ).save(force_insert=True)  # fmt: skip

        def looks() -> list[str]:
            with acting(twente.system):
                rows = Task.objects.filter(vacancy=chain.work, kind="look")
                return [row.answer if row.done_at else "stands" for row in rows]

        do(chain, Verb.ACCEPT, chain.firm.actor)
        filled = looks()
        back(chain, chain.firm.actor)

        assert (filled, looks()) == (["filled"], ["stands"])


class TestTheYesTakenBack:
    def test_while_the_letter_waits_nothing_leaves_and_nobody_is_told(self, twente: World) -> None:
        chain = brought(twente, State.PROPOSED)

        take_back_matching(
            actor=twente.caseworker, candidate_id=chain.person.pk, channel=Channel.PHONE,
            now=chain.now(),
        )  # fmt: skip

        assert chain.state is State.ENDED
        assert (letters(chain), letters(chain, "cancelled")) == ([], ["card_to_answer"])
        with acting(chain.firm.actor):
            assert Proposal.objects.count() == 0

    def test_after_it_left_the_employer_reads_that_the_card_is_gone(self, twente: World) -> None:
        chain = brought(twente, State.PROPOSED)
        sent(chain)

        take_back_matching(
            actor=twente.caseworker, candidate_id=chain.person.pk, channel=Channel.PHONE,
            now=chain.now(),
        )  # fmt: skip

        assert letters(chain) == ["card_gone"]

    def test_what_was_accepted_runs_on(self, twente: World) -> None:
        chain = brought(twente, State.ACCEPTED)

        take_back_matching(
            actor=twente.caseworker, candidate_id=chain.person.pk, channel=Channel.PHONE,
            now=chain.now(),
        )  # fmt: skip

        assert chain.state is State.ACCEPTED

    def test_the_link_of_the_employer_opens_nothing_any_more(self, twente: World) -> None:
        chain = brought(twente, State.PROPOSED)
        do(chain, Verb.WITHDRAW, chain.actor(Role.CANDIDATE))

        with acting(twente.system):
            left = Link.objects.filter(subject_id=chain.id, revoked_at=None)
            assert not left.exists()


class TestWorkThatCloses:
    def test_who_was_asked_goes_on_when_it_opens_again(self, twente: World) -> None:
        chain = brought(twente, State.PROPOSED)
        stopped = brought(twente, State.PROPOSED, work=chain.work)
        with acting(twente.system):
            end_for_work(
                actor=twente.system, vacancy_id=chain.work.pk, because=Ended.WORK_CLOSED,
                move_id=chain.work.pk, now=chain.now(),
            )  # fmt: skip
        assert (chain.state, stopped.state) == (State.ENDED, State.ENDED)
        take_back_matching(
            actor=twente.caseworker, candidate_id=stopped.person.pk, channel=Channel.PHONE,
            now=chain.now(),
        )  # fmt: skip
        with acting(twente.system):
            went_on = go_on_after(actor=twente.system, move_id=chain.work.pk, now=chain.now())

        assert went_on == 1
        assert (chain.state, stopped.state) == (State.PROPOSED, State.ENDED)
        assert set(running(chain)) == {"answer_proposal", "lapse_proposal"}


class TestSetBack:
    def test_terms_run_again_as_they_did(self, twente: World) -> None:
        chain = brought(twente, State.PROPOSED)
        before = running(chain)
        chain.at += timedelta(days=3)
        do(chain, Verb.DECLINE, chain.firm.actor)
        assert running(chain) == {}

        back(chain, chain.firm.actor)

        assert running(chain) == before
        assert standing(chain) == [TaskKind.ANSWER_CARD.value]
        row = chain.row
        assert (row.not_now, row.answered_at) == ("", None)

    def test_a_letter_that_waits_is_stopped_and_the_helper_is_asked_nothing(
        self, twente: World
    ) -> None:
        chain = brought(twente, State.DECLINED)
        assert "card_answered" in letters(chain)

        back(chain, chain.firm.actor)

        assert "card_answered" not in letters(chain)
        assert TaskKind.READ_ANSWER.value not in standing(chain)

    def test_who_read_it_already_is_told_that_it_changed(self, twente: World) -> None:
        chain = brought(twente, State.DECLINED)
        sent(chain)
        proposing.read_answer(actor=chain.desk.actor, proposal_id=chain.id, now=chain.now())

        back(chain, chain.firm.actor)

        assert TaskKind.READ_ANSWER.value in standing(chain)
        assert "card_answered" in letters(chain)

    def test_a_card_that_is_taken_back_is_gone_word_for_word(self, twente: World) -> None:
        chain = brought(twente, State.PROPOSED)

        back(chain, chain.desk.actor)

        row = chain.row
        assert (row.card, row.proposed_at, chain.state) == (None, None, State.AGREED)
        assert letters(chain) == []
        assert standing(chain) == [TaskKind.SEND_CARD.value]

    def test_it_goes_back_step_by_step_to_the_beginning(self, twente: World) -> None:
        chain = brought(twente, State.PROPOSED)

        for state in (State.AGREED, State.ASKED, State.DRAFT):
            back(chain, chain.desk.actor)
            assert chain.state is state
        with pytest.raises(Refused) as refused:
            back(chain, chain.desk.actor)
        assert refused.value.why is Why.MOVED_SINCE

    def test_what_another_side_did_since_goes_first(self, twente: World) -> None:
        chain = brought(twente, State.MEETING)

        with pytest.raises(Refused) as refused:
            back(chain, chain.desk.actor)

        assert refused.value.why is Why.MOVED_SINCE

    def test_after_the_yes_is_gone_nothing_goes_back_to_an_employer(self, twente: World) -> None:
        chain = brought(twente, State.DECLINED)
        take_back_matching(
            actor=twente.caseworker, candidate_id=chain.person.pk, channel=Channel.PHONE,
            now=chain.now(),
        )  # fmt: skip

        with pytest.raises(Refused) as refused:
            back(chain, chain.firm.actor)

        assert refused.value.why is Why.NO_YES_TO_MATCHING
        assert chain.state is State.DECLINED
