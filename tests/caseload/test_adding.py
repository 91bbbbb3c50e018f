# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One person without a file: little is needed, and some things are refused."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from hartwerk.access.context import acting
from hartwerk.caseload.adding import add_person
from hartwerk.caseload.guarding import NotToBeKept
from hartwerk.profiles import keeping, vault
from hartwerk.profiles.people import Person
from hartwerk.profiles.relevant import Topic
from hartwerk.profiles.vault import Identity, Purpose
from hartwerk.rules.conditions import Means
from tests.caseload.people import HENGELO, dump, own
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db
EMRE = Identity("Emre", "Kanarie")
SLEEPS_ABOUT = Person(ref="", place="Hengelo", spot=HENGELO, hours_min=4)


@pytest.fixture
def twente() -> World:
    return world()


class TestAddPerson:
    def test_needs_a_place_and_no_street_no_email_and_no_week(self, twente: World) -> None:
        made = add_person(
            actor=twente.caseworker, person=SLEEPS_ABOUT, identity=EMRE, form=uuid.uuid4(), now=NOW
        )

        (person,) = own(twente.caseworker)
        assert (person.pk, person.label) == (made.candidate_id, made.label)
        known = keeping.from_json(person.practical)
        assert (known.person.place, known.person.hours_min) == ("Hengelo", 4)
        assert [*known.said] == [Topic.HOURS]
        with acting(twente.caseworker):
            assert vault.identities([person.pk], Purpose.PERSON) == {person.pk: EMRE}

    def test_twice_from_one_form_is_one_person(self, twente: World) -> None:
        form = uuid.uuid4()

        both = [
            add_person(
                actor=twente.caseworker, person=SLEEPS_ABOUT, identity=EMRE, form=form, now=NOW
            )
            for _ in range(2)
        ]

        assert both[0] == both[1]
        assert len(own(twente.caseworker)) == 1

    def test_keeps_the_name_out_of_every_table(self, twente: World) -> None:
        add_person(
            actor=twente.caseworker, person=SLEEPS_ABOUT, identity=EMRE, form=uuid.uuid4(), now=NOW
        )

        assert "kanarie" not in dump().lower()

    @pytest.mark.parametrize(
        ("person", "identity", "field"),
        [
            (SLEEPS_ABOUT, Identity("Emre", "111222333"), "family_name"),
            (SLEEPS_ABOUT, Identity("Emre", phone="111222333"), "phone"),
            (Person(ref="", place="Hengelo, verslaafd"), EMRE, "place"),
            (Person(ref="", place="Hengelo", occupations=("wajong",)), EMRE, "occupations"),
            (Person(ref="", place="Hengelo", occupations=("help Emre",)), EMRE, "occupations"),
        ],
    )
    def test_refuses_what_is_kept_of_nobody_and_names_the_field(
        self, twente: World, person: Person, identity: Identity, field: str
    ) -> None:
        with pytest.raises(NotToBeKept) as refused:
            add_person(
                actor=twente.caseworker,
                person=person,
                identity=identity,
                form=uuid.uuid4(),
                now=NOW,
            )

        assert [trouble.field for trouble in refused.value.troubles] == [field]
        assert "111222333" not in str(refused.value)
        assert own(twente.caseworker) == []

    def test_lets_go_of_levels(self, twente: World) -> None:
        add_person(
            actor=twente.caseworker,
            person=Person(
                ref="", place="Hengelo", levels={"P01": 3}, means=frozenset({Means.BIKE})
            ),
            identity=EMRE,
            form=uuid.uuid4(),
            now=NOW,
        )

        (person,) = own(twente.caseworker)
        assert "P01" not in str(person.practical)

    def test_is_for_caseworkers(self, twente: World) -> None:
        for actor in (twente.employer, twente.project_lead):
            with pytest.raises(PermissionDenied):
                add_person(
                    actor=actor, person=SLEEPS_ABOUT, identity=EMRE, form=uuid.uuid4(), now=NOW
                )
