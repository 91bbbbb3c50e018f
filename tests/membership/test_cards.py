# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A recognition card is answered in the corridor: no account, and no word about anybody."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection

from hartwerk.access.actors import holding
from hartwerk.access.context import acting
from hartwerk.agenda.tasks import TaskKind, standing
from hartwerk.membership import cards, reads, work
from hartwerk.membership.refusals import FieldRefused
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.networks import Participation
from hartwerk.records.models.people import Candidate, Consent, Intake
from hartwerk.records.models.proposals import Proposal, Proposed
from hartwerk.records.models.vacancies import CardAnswer, Vacancy
from hartwerk.rules.actors import Actor
from hartwerk.rules.reasons import Knows, Nobody
from hartwerk.rules.vacancies import State
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=3)


@pytest.fixture
def here() -> World:
    return world()


@pytest.fixture
def vacancy(here: World) -> Vacancy:
    made = here.work(state=State.DRAFT)
    return work.open_work(actor=here.employer, vacancy_id=made.pk, now=NOW)


def held(here: World, vacancy: Vacancy) -> Actor:
    """Hold the link of a card that speaks for the referrer."""
    path = cards.card_link(
        actor=here.caseworker,
        vacancy_id=vacancy.pk,
        referrer_id=here.referrer.organisation.pk,
        now=NOW,
    )
    actor, *_ = holding(path.removeprefix("/l/"), now=NOW)
    return actor


def looking(here: World, vacancy: Vacancy) -> list[str]:
    with acting(here.system):
        asked = Task.objects.filter(vacancy=vacancy, kind=TaskKind.LOOK.value)
        return [task.answer for task in asked if task.done_at]


class TestCard:
    def test_says_by_what_one_recognises_someone(self, here: World, vacancy: Vacancy) -> None:
        with acting(here.caseworker):
            found = Vacancy.objects.select_related("organisation", "establishment").get()
            card = cards.card_of(found)
        assert 3 <= len(card.recognise) <= 5
        assert card.organisation == "Keukenfabriek Twente"
        assert "De eerste bus: nog niet bekend." in card.times


class TestCardLink:
    def test_opens_one_card_long_enough_for_paper(self, here: World, vacancy: Vacancy) -> None:
        path = cards.card_link(
            actor=here.project_lead,
            vacancy_id=vacancy.pk,
            referrer_id=here.referrer.organisation.pk,
            now=NOW,
        )
        actor, _, kind, _ = holding(path.removeprefix("/l/"), now=NOW + timedelta(days=200))
        assert kind == "card"
        assert actor.subject_id == vacancy.pk
        assert actor.organisation_id == here.referrer.organisation.pk

    def test_a_card_for_everybody_speaks_for_nobody(self, here: World, vacancy: Vacancy) -> None:
        path = cards.card_link(
            actor=here.employer, vacancy_id=vacancy.pk, referrer_id=None, now=NOW
        )
        actor, *_ = holding(path.removeprefix("/l/"), now=NOW)
        with acting(actor):
            assert Vacancy.objects.get().pk == vacancy.pk
        with pytest.raises(ObjectDoesNotExist):
            cards.answer_card(actor=actor, vacancy_id=vacancy.pk, knows=Knows.CALL_ME, now=NOW)

    def test_nobody_makes_a_link_that_speaks_for_another(
        self, here: World, vacancy: Vacancy
    ) -> None:
        other = here.desk("ROC Twente")
        for actor in (here.employer, other.actor):
            with pytest.raises(Participation.DoesNotExist):
                cards.card_link(
                    actor=actor,
                    vacancy_id=vacancy.pk,
                    referrer_id=here.referrer.organisation.pk,
                    now=NOW,
                )

    def test_of_work_that_is_not_theirs_or_not_open_there_is_none(
        self, here: World, vacancy: Vacancy
    ) -> None:
        draft = here.work(state=State.DRAFT)
        for actor, made in (
            (here.firm("Schilder Kwast").actor, vacancy),
            (world("Oost").caseworker, vacancy),
            (here.caseworker, draft),
            (here.employer, draft),
        ):
            with pytest.raises(Vacancy.DoesNotExist):
                cards.card_link(actor=actor, vacancy_id=made.pk, referrer_id=None, now=NOW)


class TestAnswerCard:
    def test_who_knows_someone_is_asked_later_how_it_went(
        self, here: World, vacancy: Vacancy
    ) -> None:
        answer = cards.answer_card(
            actor=held(here, vacancy),
            vacancy_id=vacancy.pk,
            knows=Knows.I_ASK_FIRST,
            follow_up_on=date(2026, 11, 12),
            now=LATER,
        )
        assert (answer.knows, answer.nobody) == ("i_ask_first", "")
        assert answer.referrer_id == here.referrer.organisation.pk
        assert looking(here, vacancy) == ["i_ask_first"]
        with acting(here.caseworker):
            asked = standing(here.caseworker).get()
        assert (asked.kind, asked.due_on) == (TaskKind.FOLLOW_UP.value, date(2026, 11, 12))

    def test_without_a_day_it_is_five_working_days(self, here: World, vacancy: Vacancy) -> None:
        answer = cards.answer_card(
            actor=held(here, vacancy), vacancy_id=vacancy.pk, knows=Knows.I_ASK_FIRST, now=LATER
        )
        assert answer.follow_up_on == date(2026, 11, 9)

    def test_call_me_is_also_a_task_of_the_project_leader_alone(
        self, here: World, vacancy: Vacancy
    ) -> None:
        cards.answer_card(
            actor=held(here, vacancy), vacancy_id=vacancy.pk, knows=Knows.CALL_ME, now=LATER
        )
        with acting(here.project_lead):
            asked = standing(here.project_lead).get()
        assert (asked.kind, asked.due_on) == (TaskKind.FOLLOW_UP.value, date(2026, 11, 3))
        # The project leader works at a member; the colleagues there are not asked.
        with acting(here.employer):
            assert not standing(here.employer).exists()

    def test_nobody_is_an_answer_with_a_reason(self, here: World, vacancy: Vacancy) -> None:
        cards.answer_card(
            actor=held(here, vacancy), vacancy_id=vacancy.pk, nobody=Nobody.TRAVEL, now=LATER
        )
        assert looking(here, vacancy) == ["travel"]
        with acting(here.caseworker):
            assert not standing(here.caseworker).exists()

    def test_who_did_not_look_yet_stays_asked_and_did_answer(
        self, here: World, vacancy: Vacancy
    ) -> None:
        cards.answer_card(
            actor=held(here, vacancy),
            vacancy_id=vacancy.pk,
            nobody=Nobody.NOT_LOOKED_YET,
            now=LATER,
        )
        assert looking(here, vacancy) == []
        with acting(here.project_lead):
            assert reads.referrers_of(here.project_lead, vacancy).answered == 1

    def test_leaves_no_row_about_a_person(self, here: World, vacancy: Vacancy) -> None:
        answers: list[dict[str, Any]] = [
            {"knows": Knows.CALL_ME},
            {"nobody": Nobody.NOBODY_FITS},
        ]
        for said in answers:
            cards.answer_card(actor=held(here, vacancy), vacancy_id=vacancy.pk, now=LATER, **said)
        with acting(here.system):
            for model in (Candidate, Intake, Consent, Proposal, Proposed):
                assert not model.objects.exists()
            assert not JournalEntry.objects.exclude(candidate_id=None).exists()
            assert not Task.objects.exclude(candidate=None).exists()
            assert CardAnswer.objects.count() == 2
        held_columns = {field.name for field in CardAnswer._meta.get_fields()}
        assert held_columns == {
            *("id", "network", "vacancy", "referrer"),
            *("knows", "nobody", "follow_up_on", "at"),
        }

    def test_two_answers_with_one_link_were_both_given_and_the_last_counts(
        self, here: World, vacancy: Vacancy
    ) -> None:
        actor = held(here, vacancy)
        cards.answer_card(actor=actor, vacancy_id=vacancy.pk, nobody=Nobody.HOURS, now=NOW)
        cards.answer_card(actor=actor, vacancy_id=vacancy.pk, knows=Knows.I_ASK_FIRST, now=LATER)
        with acting(here.project_lead):
            found = reads.referrers_of(here.project_lead, vacancy)
            assert CardAnswer.objects.count() == 2
        assert (found.answered, found.asked) == (1, 1)
        assert [line.answer and line.answer.said for line in found.lines] == ["i_ask_first"]

    def test_the_same_form_sent_twice_is_one_answer(self, here: World, vacancy: Vacancy) -> None:
        actor, key = held(here, vacancy), uuid.uuid4()
        for at in (NOW, LATER):
            cards.answer_card(
                actor=actor, vacancy_id=vacancy.pk, knows=Knows.CALL_ME, now=at, key=key
            )
        with acting(here.system):
            assert [answer.at for answer in CardAnswer.objects.all()] == [NOW]

    def test_the_project_leader_writes_down_what_was_said_by_phone(
        self, here: World, vacancy: Vacancy
    ) -> None:
        other = here.desk("ROC Twente")
        cards.answer_card(
            actor=here.project_lead,
            vacancy_id=vacancy.pk,
            referrer_id=other.organisation.pk,
            nobody=Nobody.TRAVEL,
            now=LATER,
        )
        with acting(here.system):
            line = JournalEntry.objects.get(verb="answer_card")
            assert CardAnswer.objects.get().referrer_id == other.organisation.pk
        assert (line.channel, line.on_behalf_of) == ("phone", other.organisation.pk)

    def test_a_caseworker_speaks_for_the_own_organisation_whatever_is_asked(
        self, here: World, vacancy: Vacancy
    ) -> None:
        other = here.desk("ROC Twente")
        answer = cards.answer_card(
            actor=here.caseworker,
            vacancy_id=vacancy.pk,
            referrer_id=other.organisation.pk,
            nobody=Nobody.TRAVEL,
            now=LATER,
        )
        assert answer.referrer_id == here.referrer.organisation.pk

    def test_one_thing_is_said_and_the_day_lies_ahead(self, here: World, vacancy: Vacancy) -> None:
        actor = held(here, vacancy)
        wrong: list[dict[str, Any]] = [
            {},
            {"knows": Knows.CALL_ME, "nobody": Nobody.TRAVEL},
            {"knows": Knows.CALL_ME, "follow_up_on": NOW.date()},
            {"knows": Knows.CALL_ME, "follow_up_on": date(2027, 6, 1)},
        ]
        for said in wrong:
            with pytest.raises(FieldRefused):
                cards.answer_card(actor=actor, vacancy_id=vacancy.pk, now=NOW, **said)

    def test_a_card_of_work_that_closed_is_not_answered_until_it_opens_again(
        self, here: World, vacancy: Vacancy
    ) -> None:
        actor = held(here, vacancy)
        work.close_work(actor=here.employer, vacancy_id=vacancy.pk, now=NOW)
        with pytest.raises(Vacancy.DoesNotExist):
            cards.answer_card(actor=actor, vacancy_id=vacancy.pk, nobody=Nobody.TRAVEL, now=LATER)
        work.open_work(actor=here.employer, vacancy_id=vacancy.pk, now=LATER)
        assert cards.answer_card(
            actor=actor, vacancy_id=vacancy.pk, nobody=Nobody.TRAVEL, now=LATER
        )

    def test_of_others_it_does_not_exist(self, here: World, vacancy: Vacancy) -> None:
        for actor in (world("Oost").caseworker, here.employer, here.member.actor):
            with pytest.raises(ObjectDoesNotExist):
                cards.answer_card(actor=actor, vacancy_id=vacancy.pk, nobody=Nobody.TRAVEL, now=NOW)
        other = here.work(title="Kantine")
        with pytest.raises(Vacancy.DoesNotExist):
            cards.answer_card(
                actor=held(here, vacancy), vacancy_id=other.pk, nobody=Nobody.TRAVEL, now=NOW
            )

    def test_the_wall_lets_a_link_write_for_its_own_referrer_and_card_only(
        self, here: World, vacancy: Vacancy
    ) -> None:
        actor, other, elsewhere = held(here, vacancy), here.desk("ROC"), here.work(title="Kantine")
        own = here.referrer.organisation
        for made, referrer in ((vacancy, other.organisation), (elsewhere, own)):
            row = CardAnswer(
                network=here.network, vacancy=made, referrer=referrer, nobody="travel", at=NOW
            )
            with pytest.raises(Exception, match="row-level security"), acting(actor):
                row.save(force_insert=True)
        with acting(actor), connection.cursor() as cursor:
            cursor.execute("select count(*) from records_candidate")
            assert cursor.fetchone() == (0,)
