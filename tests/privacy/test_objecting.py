# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""An objection stands with a day and a name until a person answered it, and changes no order."""

from collections.abc import Callable
from datetime import date

import pytest

from hartwerk.access.context import acting
from hartwerk.agenda.tasks import standing as asked_of
from hartwerk.privacy.erasing import erase
from hartwerk.privacy.objecting import Objection, answer, object_to, objections
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.proposals import Proposed
from hartwerk.rules.actors import Actor
from hartwerk.rules.consent import Channel
from hartwerk.rules.objections import Against, Outcome
from hartwerk.rules.proposals import State
from hartwerk.rules.reasons import Erased
from tests.matching.chains import brought
from tests.people_of_the_network import NOW, World, world
from tests.privacy.whole import tables_with

pytestmark = pytest.mark.django_db
IN_FIVE_WORKING_DAYS = date(2026, 11, 9)


@pytest.fixture
def twente() -> World:
    return world()


def objected(actor: Actor, person: Candidate, against: Against = Against.MATCH) -> Objection:
    return object_to(
        actor=actor, candidate_id=person.pk, against=against, channel=Channel.PHONE, now=NOW
    )


WHO: dict[str, Callable[[World, Candidate], Actor]] = {
    "the person": lambda of, person: of.page_of(person),
    "the helper": lambda of, person: of.caseworker,
    "the privacy officer": lambda of, person: of.officer(),
}


class TestObject:
    @pytest.mark.parametrize("who", WHO)
    def test_to_a_match_is_answered_by_the_helper_within_five_working_days(
        self, twente: World, who: str
    ) -> None:
        person = twente.person()

        made = objected(WHO[who](twente, person), person)

        assert (made.due_on, made.outcome) == (IN_FIVE_WORKING_DAYS, None)
        assert (made.by, made.label) == (twente.referrer.caseworker.name, person.label)
        with acting(twente.caseworker):
            assert "objects_match" in {each.kind for each in asked_of(twente.caseworker)}

    @pytest.mark.parametrize("against", [Against.LOOK, Against.KEEPING])
    def test_to_looking_and_keeping_is_answered_by_the_privacy_officer(
        self, twente: World, against: Against
    ) -> None:
        officer, person = twente.officer("Els"), twente.person()

        made = objected(twente.page_of(person), person, against)

        assert made.by == "Els"
        assert [each.id for each in objections(actor=officer)] == [made.id]

    def test_without_a_privacy_officer_is_answered_by_the_helper(self, twente: World) -> None:
        person = twente.person()

        made = objected(twente.page_of(person), person, Against.KEEPING)

        assert made.by == twente.referrer.caseworker.name

    def test_twice_stands_once(self, twente: World) -> None:
        person = twente.person()
        page = twente.page_of(person)

        assert objected(page, person) == objected(page, person)

    def test_may_name_the_proposal_and_only_ones_own(self, twente: World) -> None:
        mine, other = brought(twente, State.PROPOSED), brought(twente, State.PROPOSED)
        page = twente.page_of(mine.person)

        made = object_to(
            actor=page, candidate_id=mine.person.pk, against=Against.MATCH, proposal_id=mine.id,
            now=NOW,
        )  # fmt: skip

        assert made.candidate_id == mine.person.pk
        assert mine.state is State.PROPOSED
        with pytest.raises(Proposed.DoesNotExist):
            object_to(
                actor=page, candidate_id=mine.person.pk, against=Against.MATCH,
                proposal_id=other.id, now=NOW,
            )  # fmt: skip

    def test_is_in_the_journal_of_the_person_with_what_and_how(self, twente: World) -> None:
        person = twente.person()

        objected(twente.officer(), person, Against.LOOK)

        with acting(twente.page_of(person)):
            (line,) = JournalEntry.objects.filter(verb="object")
        assert (line.detail, line.channel) == ("look", "phone")

    def test_for_somebody_else_does_not_exist(self, twente: World) -> None:
        person = twente.person()
        strangers = (
            twente.desk("ROC").actor,
            world("Achterhoek").officer(),
            twente.employer,
            twente.project_lead,
            twente.page_of(twente.person()),
        )

        for stranger in strangers:
            with pytest.raises(Candidate.DoesNotExist):
                objected(stranger, person)

    def test_goes_with_the_person(self, twente: World) -> None:
        person = twente.person()
        made = objected(twente.officer(), person)

        erase(actor=twente.caseworker, candidate_id=person.pk, because=Erased.ASKED, now=NOW)

        assert tables_with(made.id) == set()


class TestAnswer:
    def test_by_whose_it_is_ends_it_and_the_person_reads_it(self, twente: World) -> None:
        person = twente.person()
        page = twente.page_of(person)
        made = objected(page, person)

        answer(actor=twente.caseworker, objection_id=made.id, outcome=Outcome.GRANTED, now=NOW)

        (read,) = objections(actor=page)
        assert (read.outcome, read.answered_at) == (Outcome.GRANTED, NOW)
        with pytest.raises(Task.DoesNotExist):
            answer(actor=twente.caseworker, objection_id=made.id, outcome=Outcome.REFUSED, now=NOW)

    def test_by_the_privacy_officer_is_possible_for_all(self, twente: World) -> None:
        person, officer = twente.person(), twente.officer()
        made = objected(officer, person)

        answer(actor=officer, objection_id=made.id, outcome=Outcome.PARTLY, now=NOW)

        assert [each.outcome for each in objections(actor=officer)] == [Outcome.PARTLY]

    def test_by_nobody_else_exists(self, twente: World) -> None:
        person = twente.person()
        made = objected(twente.page_of(person), person)
        colleague = twente.colleague(twente.referrer, "Collega")
        others = (
            twente.page_of(person),
            twente.employer,
            twente.desk("ROC").actor,
            world("Achterhoek").officer(),
            Actor(
                twente.caseworker.role,
                twente.network.pk,
                organisation_id=colleague.organisation_id,
                membership_id=colleague.pk,
            ),
        )

        for other in others:
            with pytest.raises(Task.DoesNotExist):
                answer(actor=other, objection_id=made.id, outcome=Outcome.REFUSED, now=NOW)

    def test_of_another_kind_of_task_does_not_exist(self, twente: World) -> None:
        chain = brought(twente, State.AGREED)
        with acting(twente.system):
            (task,) = Task.objects.filter(proposal=chain.id, done_at=None)

        with pytest.raises(Task.DoesNotExist):
            answer(actor=twente.caseworker, objection_id=task.pk, outcome=Outcome.GRANTED, now=NOW)

    def test_are_read_by_nobody_who_has_nothing_to_do_with_them(self, twente: World) -> None:
        person = twente.person()
        objected(twente.page_of(person), person)

        for actor in (twente.employer, twente.project_lead, twente.page_of(twente.person())):
            assert objections(actor=actor) == ()
