# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A paper opens the work of its network, takes a wish, and ends when it should."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from hartwerk.access.actors import NoActor, holding
from hartwerk.access.context import acting
from hartwerk.access.links import make_link
from hartwerk.access.vacancies import work_to_look_at
from hartwerk.agenda.tasks import TaskKind
from hartwerk.caseload.consenting import withdraw
from hartwerk.caseload.on_paper import give_paper, take_paper_back
from hartwerk.matching.wishing import like, unlike, wishes_of
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.links import Link
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel
from hartwerk.rules.vacancies import State
from tests.matching.chains import asked
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente() -> World:
    return world()


def paper(of: World, person: Candidate) -> str:
    """Give somebody a paper; return what its code says."""
    made = give_paper(actor=of.caseworker, candidate_id=person.pk, now=NOW)
    return made.path.removeprefix("/l/")


def held(token: str) -> Actor:
    actor, _link, kind, _used = holding(token, now=NOW)
    assert kind == Link.Kind.PAPER
    return actor


def wished(of: World, person: Candidate) -> frozenset[str]:
    with acting(of.system):
        return wishes_of(Candidate.objects.get(pk=person.pk))


def seen(actor: Actor) -> set[UUID]:
    with acting(actor):
        return set(work_to_look_at(actor).values_list("pk", flat=True))


class TestLooking:
    def test_shows_the_open_work_of_the_network_and_no_other(self, twente: World) -> None:
        holder = held(paper(twente, twente.person()))
        works = {twente.work().pk, twente.work(title="Buiten").pk}
        twente.work(state=State.DRAFT)
        twente.work(state=State.CLOSED)
        world("Achterhoek").work()

        assert seen(holder) == works

    def test_shows_nobody(self, twente: World) -> None:
        chain = asked(twente)
        holder = held(paper(twente, chain.person))

        with acting(holder):
            assert not Candidate.objects.exists()
            assert not Proposal.objects.exists()
            assert set(Vacancy.objects.values_list("pk", flat=True)) == {chain.work.pk}

    def test_a_link_about_something_else_shows_its_own_work_at_most(self, twente: World) -> None:
        chain = asked(twente)
        twente.work(title="Ander werk")

        for kind in (Link.Kind.ASK, Link.Kind.ANSWER):
            assert seen(chain.link(kind)) <= {chain.work.pk}

    def test_is_not_for_those_who_work_in_the_network(self, twente: World) -> None:
        twente.work()

        for actor in (twente.caseworker, twente.employer, twente.project_lead):
            assert seen(actor) == set()


class TestWishing:
    def test_is_kept_and_the_helper_is_asked_to_look(self, twente: World) -> None:
        person, work = twente.person(), twente.work()
        holder = held(paper(twente, person))

        for _ in range(2):
            like(actor=holder, vacancy_id=work.pk, now=NOW)

        assert wished(twente, person) == {"warehouse"}
        with acting(twente.system):
            (task,) = Task.objects.filter(kind=TaskKind.LIKES.value, candidate=person)
            assert task.membership == twente.referrer.caseworker
            (line,) = JournalEntry.objects.filter(verb="like")
            assert (line.role, line.candidate_id) == (Role.LINK.value, person.pk)

        unlike(actor=holder, vacancy_id=work.pk, now=NOW)
        assert wished(twente, person) == frozenset()

    def test_of_another_network_or_of_work_that_is_closed_is_not_there(self, twente: World) -> None:
        holder = held(paper(twente, twente.person()))
        for work in (twente.work(state=State.CLOSED), world("Achterhoek").work()):
            with pytest.raises(Vacancy.DoesNotExist):
                like(actor=holder, vacancy_id=work.pk, now=NOW)

    def test_with_a_link_of_another_kind_is_nobodys(self, twente: World) -> None:
        chain = asked(twente)

        for kind in (Link.Kind.ASK, Link.Kind.ANSWER):
            with pytest.raises(ObjectDoesNotExist):
                like(actor=chain.link(kind), vacancy_id=chain.work.pk, now=NOW)
        assert wished(twente, chain.person) == frozenset()


class TestEnding:
    def test_a_new_paper_ends_the_one_before(self, twente: World) -> None:
        person = twente.person()
        before = paper(twente, person)

        after = paper(twente, person)

        with pytest.raises(NoActor):
            held(before)
        held(after)

    def test_a_paper_that_was_lost_is_taken_back_once(self, twente: World) -> None:
        person, other = twente.person(), twente.person()
        lost, kept = paper(twente, person), paper(twente, other)

        said = [
            take_paper_back(actor=twente.caseworker, candidate_id=person.pk, now=NOW)
            for _ in range(2)
        ]

        assert said == [True, False]
        with pytest.raises(NoActor):
            held(lost)
        held(kept)

    def test_after_ninety_days_it_opens_nothing(self, twente: World) -> None:
        token = paper(twente, twente.person())

        holding(token, now=NOW + timedelta(days=89))
        with pytest.raises(NoActor):
            holding(token, now=NOW + timedelta(days=90, minutes=1))

    def test_who_takes_back_the_yes_to_being_matched_takes_back_the_paper(
        self, twente: World
    ) -> None:
        person = twente.person()
        token = paper(twente, person)

        withdraw(actor=twente.caseworker, candidate_id=person.pk, channel=Channel.SPOKEN, now=NOW)

        with pytest.raises(NoActor):
            held(token)

    def test_of_a_row_that_is_gone_it_shows_nothing(self, twente: World) -> None:
        twente.work()
        token = make_link(
            actor=twente.system,
            kind=Link.Kind.PAPER,
            subject_id=UUID(int=7),
            organisation_id=None,
            now=NOW,
        )

        assert seen(held(token)) == set()


class TestGiving:
    def test_is_for_the_own_caseload(self, twente: World) -> None:
        person = twente.person()

        for give in (give_paper, take_paper_back):
            with pytest.raises(Candidate.DoesNotExist):
                give(actor=twente.desk("ROC").actor, candidate_id=person.pk, now=NOW)
            with pytest.raises(PermissionDenied):
                give(actor=twente.employer, candidate_id=person.pk, now=NOW)

    def test_keeps_the_row_for_another_ninety_days(self, twente: World) -> None:
        person = twente.person(yes=False)

        paper(twente, person)

        with acting(twente.system):
            assert Candidate.objects.get(pk=person.pk).touched_at == NOW
