# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A hat is given and ended by the project leader; nobody and no work is left without one."""

from uuid import UUID

import pytest
from django.core.exceptions import ObjectDoesNotExist

from hartwerk.access.actors import NoActor, wearing
from hartwerk.access.context import acting
from hartwerk.agenda import tasks
from hartwerk.agenda.tasks import TaskKind
from hartwerk.membership import hats
from hartwerk.membership.hats import Contact
from hartwerk.membership.refusals import FieldRefused, StillNeeded
from hartwerk.records.about import About
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Role
from hartwerk.rules.reasons import SetBack
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db

FORM = UUID(int=7)


@pytest.fixture
def here() -> World:
    return world()


class TestGiveHat:
    def test_lets_somebody_act_for_the_organisation(self, here: World) -> None:
        hat = hats.give_hat(
            actor=here.project_lead,
            organisation_id=here.referrer.organisation.pk,
            role=Role.CASEWORKER,
            contact=Contact("Bram", "bram@example.org"),
            now=NOW,
        )
        actor = wearing(hat.pk)
        assert (actor.role, actor.organisation_id) == (
            Role.CASEWORKER,
            here.referrer.organisation.pk,
        )

    def test_the_same_form_twice_is_one_hat(self, here: World) -> None:
        def give() -> Membership:
            return hats.give_hat(
                actor=here.project_lead,
                organisation_id=here.member.organisation.pk,
                role=Role.EMPLOYER,
                contact=Contact("Bram", key=FORM),
                now=NOW,
            )

        assert (give().pk, give().pk) == (FORM, FORM)
        with acting(here.system):
            assert Membership.objects.filter(name="Bram").count() == 1

    def test_only_for_who_takes_part_here(self, here: World) -> None:
        elsewhere = world("Achterhoek").member.organisation.pk
        for actor, organisation_id in (
            (here.project_lead, elsewhere),
            (here.employer, here.member.organisation.pk),
            (here.caseworker, here.referrer.organisation.pk),
        ):
            with pytest.raises(ObjectDoesNotExist):
                hats.give_hat(
                    actor=actor,
                    organisation_id=organisation_id,
                    role=Role.EMPLOYER,
                    contact=Contact("Bram"),
                    now=NOW,
                )

    def test_has_a_name(self, here: World) -> None:
        with pytest.raises(FieldRefused) as wrong:
            hats.give_hat(
                actor=here.project_lead,
                organisation_id=here.referrer.organisation.pk,
                role=Role.CASEWORKER,
                contact=Contact(" "),
                now=NOW,
            )
        assert wrong.value.field == "contact_name"


class TestEndHat:
    def test_nobody_acts_with_it_any_more(self, here: World) -> None:
        hat = here.colleague(here.member, "Bram")
        hats.end_hat(actor=here.project_lead, membership_id=hat.pk, now=NOW)
        with pytest.raises(NoActor):
            wearing(hat.pk)

    def test_not_while_people_have_no_other_helper(self, here: World) -> None:
        here.person()
        with pytest.raises(StillNeeded) as needed:
            hats.end_hat(
                actor=here.project_lead, membership_id=here.referrer.caseworker.pk, now=NOW
            )
        assert (needed.value.people, needed.value.work) == (1, 0)
        assert wearing(here.referrer.caseworker.pk)

    def test_not_while_work_has_no_other_contact(self, here: World) -> None:
        here.work()
        with pytest.raises(StillNeeded) as needed:
            hats.end_hat(actor=here.project_lead, membership_id=here.member.contact.pk, now=NOW)
        assert (needed.value.people, needed.value.work) == (0, 1)

    def test_not_of_the_last_project_leader(self, here: World) -> None:
        with pytest.raises(StillNeeded):
            hats.end_hat(actor=here.project_lead, membership_id=here.lead.pk, now=NOW)

    def test_hands_work_to_the_successor_and_tasks_to_the_organisation(self, here: World) -> None:
        work = here.work()
        bram = here.colleague(here.member, "Bram")
        for other in (here.work(), work):
            tasks.ask(
                actor=here.system,
                kind=TaskKind.FOLLOW_UP,
                organisation_id=here.member.organisation.pk,
                about=About(vacancy_id=other.pk),
                due_on=NOW.date(),
                now=NOW,
                membership_id=here.member.contact.pk,
            )
        # One of the two is a task of everybody already.
        tasks.ask(
            actor=here.system,
            kind=TaskKind.FOLLOW_UP,
            organisation_id=here.member.organisation.pk,
            about=About(vacancy_id=work.pk),
            due_on=NOW.date(),
            now=NOW,
        )

        hats.end_hat(
            actor=here.project_lead,
            membership_id=here.member.contact.pk,
            successor_id=bram.pk,
            now=NOW,
        )

        with acting(here.system):
            assert {each.contact_id for each in Vacancy.objects.all()} == {bram.pk}
            standing = Task.objects.filter(done_at=None)
            assert standing.count() == 2
            assert not standing.exclude(membership=None).exists()

    def test_a_successor_is_of_the_same_house_and_role(self, here: World) -> None:
        stranger = here.firm("Schilder Kwast").contact
        for successor in (stranger, here.lead, here.member.contact):
            with pytest.raises(Membership.DoesNotExist):
                hats.end_hat(
                    actor=here.project_lead,
                    membership_id=here.member.contact.pk,
                    successor_id=successor.pk,
                    now=NOW,
                )

    def test_of_another_network_it_does_not_exist(self, here: World) -> None:
        lead = world("Achterhoek").project_lead
        hat = here.colleague(here.member, "Bram")
        for actor in (lead, here.employer, here.caseworker):
            with pytest.raises(Membership.DoesNotExist):
                hats.end_hat(actor=actor, membership_id=hat.pk, now=NOW)

    def test_never_of_a_person(self, here: World) -> None:
        page = here.page_of(here.person())
        assert page.membership_id is not None
        with pytest.raises(Membership.DoesNotExist):
            hats.end_hat(actor=here.project_lead, membership_id=page.membership_id, now=NOW)

    def test_is_set_back_with_a_reason(self, here: World) -> None:
        hat = here.colleague(here.member, "Bram")
        hats.end_hat(actor=here.project_lead, membership_id=hat.pk, now=NOW)
        hats.wear_again(
            actor=here.project_lead, membership_id=hat.pk, reason=SetBack.WRONG_PERSON, now=NOW
        )
        assert wearing(hat.pk).role is Role.EMPLOYER
        with pytest.raises(Membership.DoesNotExist):
            hats.wear_again(
                actor=here.project_lead, membership_id=hat.pk, reason=SetBack.CHANGED, now=NOW
            )
