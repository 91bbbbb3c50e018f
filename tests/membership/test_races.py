# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two at once, against the real database: one result, and the other is told."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from hartwerk.access.context import acting, house
from hartwerk.agenda.tasks import TaskKind
from hartwerk.membership import cards, organisations, pledges, work
from hartwerk.membership.hats import Contact
from hartwerk.membership.refusals import FieldRefused, Problem, Stale
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.networks import Organisation, Participation, Pledge
from hartwerk.records.models.vacancies import CardAnswer, Vacancy
from hartwerk.rules.actors import Role
from hartwerk.rules.lifecycle import MoveRefused
from hartwerk.rules.reasons import Nobody
from hartwerk.rules.vacancies import Kind, State
from tests.people_of_the_network import NOW, World, described, world

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 4


@pytest.fixture
def here() -> World:
    return world()


def together(act: Callable[[], object]) -> list[object]:
    """Do the same in several threads at once; return what each got, or what was raised."""
    start = Barrier(AT_ONCE)

    def one() -> object:
        try:
            start.wait(timeout=30)
            return act()
        except (MoveRefused, FieldRefused, Stale) as told:
            return told
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [each.result() for each in [pool.submit(one) for _ in range(AT_ONCE)]]


class TestAtOnce:
    def test_work_is_opened_once(self, here: World) -> None:
        vacancy, employer = here.work(state=State.DRAFT), here.employer

        got = together(lambda: work.open_work(actor=employer, vacancy_id=vacancy.pk, now=NOW))

        assert sum(isinstance(each, Vacancy) for each in got) == 1
        assert sum(isinstance(each, MoveRefused) for each in got) == AT_ONCE - 1
        with acting(here.system):
            assert Task.objects.filter(kind=TaskKind.LOOK.value).count() == 1
            assert Letter.objects.count() == 1

    def test_a_description_is_changed_by_one(self, here: World) -> None:
        vacancy, employer = here.work(), here.employer

        got = together(
            lambda: work.change(
                actor=employer,
                vacancy_id=vacancy.pk,
                version=1,
                title=f"Magazijn {uuid.uuid4().hex[:4]}",
                description=described("warehouse"),
                positions=1,
                now=NOW,
            )
        )

        assert sum(isinstance(each, Stale) for each in got) == AT_ONCE - 1
        with acting(employer):
            assert Vacancy.objects.get().version == 2

    @pytest.mark.parametrize("kvk_number", ["12345678", ""])
    def test_one_form_takes_in_one_organisation(self, here: World, kvk_number: str) -> None:
        lead, key = here.project_lead, uuid.uuid4()

        got = together(lambda: _taken_in(lead, kvk_number=kvk_number, key=key))

        assert {each.pk for each in got if isinstance(each, Participation)} == {key}
        with acting(lead):
            assert Organisation.objects.filter(name="Dakbedrijf De Nok").count() == 1
        with acting(house(Role.SYSTEM, here.network.pk)):
            assert Letter.objects.count() == 1

    def test_two_forms_with_one_number_take_in_one_organisation(self, here: World) -> None:
        lead = here.project_lead

        got = together(lambda: _taken_in(lead, kvk_number="12345678", key=uuid.uuid4()))

        told = [each for each in got if isinstance(each, FieldRefused)]
        assert len(told) == AT_ONCE - 1
        assert {each.field for each in told} == {"kvk_number"}
        assert {each.problem for each in told} <= {Problem.ALREADY_IN, Problem.TAKEN}
        with acting(lead):
            assert Organisation.objects.filter(kvk_number="12345678").count() == 1

    def test_one_form_makes_one_draft_one_promise_and_one_answer(self, here: World) -> None:
        vacancy, key = here.work(), uuid.uuid4()
        employer, caseworker = here.employer, here.caseworker
        establishment, organisation = here.member.establishment.pk, here.member.organisation.pk

        for act in (
            lambda: work.describe(
                actor=employer,
                establishment_id=establishment,
                kind=Kind.PLACE,
                title="Een plek",
                description=described("warehouse"),
                positions=1,
                key=key,
                now=NOW,
            ),
            lambda: pledges.make(
                actor=employer,
                organisation_id=organisation,
                people=1,
                since=date(2026, 1, 1),
                until=date(2027, 1, 1),
                key=key,
                now=NOW,
            ),
            lambda: cards.answer_card(
                actor=caseworker, vacancy_id=vacancy.pk, nobody=Nobody.HOURS, key=key, now=NOW
            ),
        ):
            got: list[Any] = together(act)
            assert {each.pk for each in got} == {key}

        with acting(here.system):
            assert Vacancy.objects.filter(title="Een plek").count() == 1
            assert Pledge.objects.count() == 1
            assert CardAnswer.objects.count() == 1


def _taken_in(actor: Any, **changed: Any) -> Participation:
    return organisations.take_in(
        actor=actor,
        name="Dakbedrijf De Nok",
        kind=Participation.Kind.MEMBER,
        contact=Contact("Joris", "joris@nok.example"),
        place="Borne",
        now=NOW,
        **changed,
    )
