# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who takes part in a network: taken in once, invited, declared, and where it works."""

import uuid
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist

from hartwerk.access.actors import holding, wearing
from hartwerk.access.context import acting, house
from hartwerk.access.organisations import known_organisation, pledges_to_see
from hartwerk.mail.outbox import LetterKind
from hartwerk.membership import establishments, invitations, organisations
from hartwerk.membership.hats import Contact, give_hat
from hartwerk.membership.organisations import Promise
from hartwerk.membership.refusals import FieldRefused, Problem
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.links import Link
from hartwerk.records.models.networks import (
    Establishment,
    Membership,
    Network,
    Organisation,
    Participation,
    Pledge,
)
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.referrers import ReferrerKind
from tests.people_of_the_network import NOW, World, world

pytestmark = pytest.mark.django_db


def take_in(actor: Actor, **changed: Any) -> Participation:
    """Take in a roofing firm that promises two people."""
    filled: dict[str, Any] = {
        "name": "Dakbedrijf De Nok",
        "kind": Participation.Kind.MEMBER,
        "contact": Contact("Joris", "joris@nok.example", "074 111 11 11"),
        "kvk_number": "12 34 56 78",
        "place": "Hengelo (OV)",
        "promise": Promise(2, date(2026, 11, 2), date(2027, 1, 1)),
    }
    return organisations.take_in(actor=actor, now=NOW, **(filled | changed))


@pytest.fixture
def here() -> World:
    return world()


class TestStartNetwork:
    def test_the_house_begins_a_network(self) -> None:
        id = uuid.uuid4()
        system = house(Role.SYSTEM, id)
        made = organisations.start_network(actor=system, name="Achterhoek", synthetic=True, now=NOW)
        assert made.pk == id
        with acting(system):
            assert [(n.name, n.synthetic) for n in Network.objects.all()] == [("Achterhoek", True)]

    def test_the_first_organisation_and_its_project_leader_come_from_the_house(self) -> None:
        system = house(Role.SYSTEM, uuid.uuid4())
        organisations.start_network(actor=system, name="Achterhoek", synthetic=True, now=NOW)
        part = take_in(system)
        hat = give_hat(
            actor=system,
            organisation_id=part.organisation_id,
            role=Role.PROJECT_LEAD,
            contact=Contact("Femke", "femke@nok.example"),
            now=NOW,
        )
        lead = wearing(hat.pk)
        with acting(lead):
            assert Participation.objects.get().pk == part.pk


class TestTakeIn:
    def test_makes_all_that_a_member_needs(self, here: World) -> None:
        part = take_in(here.project_lead)

        with acting(here.system):
            organisation = Organisation.objects.get(pk=part.organisation_id)
            where = Establishment.objects.get(organisation=organisation)
            hat = Membership.objects.get(organisation=organisation)
            pledge = Pledge.objects.get(organisation=organisation)
            letter = Letter.objects.get(organisation=organisation)
        assert (organisation.name, organisation.kvk_number) == ("Dakbedrijf De Nok", "12345678")
        assert (where.place, where.first_bus) == ("Hengelo (Overijssel)", None)
        assert (hat.name, hat.role, hat.phone) == ("Joris", "employer", "074 111 11 11")
        assert (pledge.people, pledge.until) == (2, date(2027, 1, 1))
        assert (letter.kind, letter.to) == (LetterKind.INVITATION.value, "joris@nok.example")

    def test_the_letter_leads_to_the_promise_of_this_firm_alone(self, here: World) -> None:
        part = take_in(here.project_lead)

        with acting(here.system):
            body = Letter.objects.get(organisation=part.organisation_id).body
            token = body.partition("/l/")[2].split()[0]
        actor, _, kind, _ = holding(token, now=NOW)
        assert kind == Link.Kind.INVITE
        with acting(actor):
            assert [p.organisation_id for p in pledges_to_see(actor)] == [part.organisation_id]
            assert [p.organisation_id for p in Pledge.objects.all()] == [part.organisation_id]

    def test_a_contact_without_an_address_gets_no_letter_but_a_link_can_be_made(
        self, here: World
    ) -> None:
        part = take_in(here.project_lead, contact=Contact("Joris", phone="074 111 11 11"))
        with acting(here.system):
            hat = Membership.objects.get(organisation=part.organisation_id)
            assert not Letter.objects.filter(organisation=part.organisation_id).exists()
        path = invitations.invite(actor=here.project_lead, membership_id=hat.pk, now=NOW)
        actor, *_ = holding(path.removeprefix("/l/"), now=NOW)
        assert actor.subject_id == part.organisation_id

    @pytest.mark.parametrize(
        ("changed", "field", "problem"),
        [
            ({"name": "  "}, "name", Problem.MISSING),
            ({"kvk_number": "1234567"}, "kvk_number", Problem.DIGITS),
            ({"kvk_number": "123456789"}, "kvk_number", Problem.DIGITS),
            ({"kvk_number": "1234567x"}, "kvk_number", Problem.DIGITS),
            ({"number": "00001234567"}, "number", Problem.DIGITS),
            ({"place": ""}, "place", Problem.MISSING),
            ({"place": "Nergenshuizen"}, "place", Problem.NO_SUCH_PLACE),
            ({"place": "Hengelo"}, "place", Problem.SEVERAL_PLACES),
            ({"contact": Contact(" ")}, "contact_name", Problem.MISSING),
            ({"promise": Promise(0, date(2026, 1, 1), date(2027, 1, 1))}, "people", Problem.NOBODY),
            ({"promise": Promise(1, date(2027, 1, 1), date(2027, 1, 1))}, "until", Problem.PERIOD),
        ],
    )
    def test_names_the_field_that_is_wrong_and_keeps_nothing(
        self, here: World, changed: dict[str, Any], field: str, problem: Problem
    ) -> None:
        with pytest.raises(FieldRefused) as wrong:
            take_in(here.project_lead, **changed)
        assert (wrong.value.field, wrong.value.problem) == (field, problem)
        with acting(here.project_lead):
            assert not Organisation.objects.filter(name__startswith="Dakbedrijf").exists()

    def test_the_same_number_twice_is_an_error_at_that_field(self, here: World) -> None:
        take_in(here.project_lead)
        with pytest.raises(FieldRefused) as wrong:
            take_in(here.project_lead, name="De Nok Dakwerken", kvk_number="12345678")
        assert (wrong.value.field, wrong.value.problem) == ("kvk_number", Problem.ALREADY_IN)
        with acting(here.project_lead):
            assert Participation.objects.filter(organisation__kvk_number="12345678").count() == 1

    def test_the_same_number_in_another_network_is_the_same_organisation(self, here: World) -> None:
        other = world("Achterhoek")
        first = take_in(here.project_lead)
        second = take_in(other.project_lead)
        assert first.organisation_id == second.organisation_id
        assert first.pk != second.pk

    def test_who_takes_nobody_in_cannot_ask_whether_a_number_is_known(self, here: World) -> None:
        take_in(here.project_lead)
        for actor, known in ((here.project_lead, True), (here.employer, False)):
            with acting(actor):
                assert (known_organisation("12345678") is not None) is known

    def test_without_a_number_the_name_tells_it_apart(self, here: World) -> None:
        filled: dict[str, Any] = {
            "kvk_number": "",
            "kind": Participation.Kind.REFERRER,
            "promise": None,
        }
        take_in(here.project_lead, **filled)
        with pytest.raises(FieldRefused) as wrong:
            take_in(here.project_lead, **(filled | {"name": "dakbedrijf de nok"}))
        assert (wrong.value.field, wrong.value.problem) == ("name", Problem.ALREADY_IN)

    def test_an_establishment_of_another_is_an_error_at_that_field(self, here: World) -> None:
        take_in(here.project_lead, number="000012345678")
        other = {"name": "Schilder Kwast", "kvk_number": "87654321"}
        with pytest.raises(FieldRefused) as wrong:
            take_in(here.project_lead, number="000012345678", **other)
        assert (wrong.value.field, wrong.value.problem) == ("number", Problem.TAKEN)

    @pytest.mark.parametrize("kvk_number", ["12345678", ""])
    def test_the_same_form_sent_twice_takes_in_once(self, here: World, kvk_number: str) -> None:
        key = uuid.uuid4()
        filled: dict[str, Any] = {"kvk_number": kvk_number, "key": key}
        first = take_in(here.project_lead, **filled)
        again = take_in(here.project_lead, **filled)
        assert first.pk == again.pk == key
        with acting(here.system):
            assert Organisation.objects.filter(name="Dakbedrijf De Nok").count() == 1
            assert Letter.objects.filter(kind=LetterKind.INVITATION.value).count() == 1

    @pytest.mark.parametrize("who", ["employer", "caseworker"])
    def test_only_the_project_leader_takes_in(self, here: World, who: str) -> None:
        with pytest.raises(ObjectDoesNotExist):
            take_in(getattr(here, who))


class TestDeclare:
    def test_keeps_version_and_day(self, here: World) -> None:
        part = take_in(here.project_lead)
        done = organisations.declare(
            actor=here.project_lead,
            organisation_id=part.organisation_id,
            signed_on=date(2026, 10, 30),
            now=NOW,
        )
        assert (done.declaration_text, done.declared_on) == ("declaration-1", date(2026, 10, 30))

    def test_the_invited_firm_declares_by_its_link_and_for_nobody_else(self, here: World) -> None:
        part = take_in(here.project_lead)
        with acting(here.project_lead):
            hat = Membership.objects.get(organisation=part.organisation_id)
        path = invitations.invite(actor=here.project_lead, membership_id=hat.pk, now=NOW)
        actor, *_ = holding(path.removeprefix("/l/"), now=NOW)

        organisations.declare(actor=actor, organisation_id=part.organisation_id, now=NOW)
        with pytest.raises(ObjectDoesNotExist):
            organisations.declare(actor=actor, organisation_id=here.member.organisation.pk, now=NOW)
        with acting(here.project_lead):
            assert Participation.objects.get(pk=part.pk).declared_on == NOW.date()

    def test_not_on_a_day_to_come(self, here: World) -> None:
        with pytest.raises(FieldRefused) as wrong:
            organisations.declare(
                actor=here.project_lead,
                organisation_id=here.member.organisation.pk,
                signed_on=NOW.date() + timedelta(days=1),
                now=NOW,
            )
        assert wrong.value.field == "signed_on"

    def test_is_set_back_with_a_reason(self, here: World) -> None:
        organisation_id = here.member.organisation.pk
        back: dict[str, Any] = {
            "actor": here.project_lead,
            "organisation_id": organisation_id,
            "now": NOW,
        }
        organisations.take_back_declaration(reason=SetBack.NOT_SAID, **back)
        with acting(here.project_lead):
            part = Participation.objects.get(organisation=organisation_id)
            line = JournalEntry.objects.get(verb="take_back_declaration")
        assert (part.declaration_text, part.declared_on) == ("", None)
        assert line.reason == SetBack.NOT_SAID.value
        with pytest.raises(ObjectDoesNotExist):
            organisations.take_back_declaration(reason=SetBack.NOT_SAID, **back)

    def test_a_firm_declares_for_itself_alone(self, here: World) -> None:
        stranger = here.firm("Schilder Kwast")
        with pytest.raises(ObjectDoesNotExist):
            organisations.declare(
                actor=stranger.actor, organisation_id=here.member.organisation.pk, now=NOW
            )


class TestChangeEstablishment:
    def test_the_first_bus_has_a_source_and_a_date(self, here: World) -> None:
        done = establishments.change_establishment(
            actor=here.employer,
            establishment_id=here.member.establishment.pk,
            place="Borne",
            street="Haven 1",
            number="0000 1234 5678",
            first_bus=time(7, 12),
            first_bus_source="9292.nl",
            first_bus_on=date(2026, 10, 1),
            now=NOW,
        )
        assert (done.place, done.number, done.first_bus) == ("Borne", "000012345678", time(7, 12))

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"first_bus": time(7, 12)}, "first_bus_source"),
            ({"first_bus": time(7, 12), "first_bus_source": "9292.nl"}, "first_bus_source"),
            ({"first_bus_on": date(2027, 1, 1)}, "first_bus_on"),
            ({"number": "12"}, "number"),
            ({"place": "Nergenshuizen"}, "place"),
        ],
    )
    def test_names_the_field_that_is_wrong(
        self, here: World, changed: dict[str, Any], field: str
    ) -> None:
        filled: dict[str, Any] = {"place": "Borne"} | changed
        with pytest.raises(FieldRefused) as wrong:
            establishments.change_establishment(
                actor=here.employer,
                establishment_id=here.member.establishment.pk,
                now=NOW,
                **filled,
            )
        assert wrong.value.field == field

    def test_without_a_first_bus_it_is_not_known_yet(self, here: World) -> None:
        where: dict[str, Any] = {
            "actor": here.employer,
            "establishment_id": here.member.establishment.pk,
        }
        known: dict[str, Any] = {
            "first_bus": time(7, 12),
            "first_bus_source": "9292.nl",
            "first_bus_on": date(2026, 10, 1),
        }
        establishments.change_establishment(place="Borne", now=NOW, **where, **known)
        done = establishments.change_establishment(place="Borne", now=NOW, **where)
        assert (done.first_bus, done.first_bus_source, done.first_bus_on) == (None, "", None)

    @pytest.mark.parametrize("who", ["same network", "other network", "caseworker"])
    def test_of_another_it_does_not_exist(self, here: World, who: str) -> None:
        stranger = {
            "same network": lambda: here.firm("Schilder Kwast").actor,
            "other network": lambda: world("Achterhoek").employer,
            "caseworker": lambda: here.caseworker,
        }[who]()
        with pytest.raises(Establishment.DoesNotExist):
            establishments.change_establishment(
                actor=stranger,
                establishment_id=here.member.establishment.pk,
                place="Borne",
                now=NOW,
            )


class TestKindOfReferrer:
    def test_is_said_and_said_no_more_with_a_line_for_each(self, here: World) -> None:
        of = here.referrer.organisation.pk
        for kind, stays in (
            (ReferrerKind.WERKPLEIN, "werkplein"),
            (ReferrerKind.WERKPLEIN, "werkplein"),
            (None, ""),
        ):
            part = organisations.say_kind(
                actor=here.project_lead, organisation_id=of, referrer_kind=kind, now=NOW
            )
            assert part.referrer_kind == stays
        with acting(here.system):
            lines = JournalEntry.objects.filter(verb="say_kind").order_by("pk")
            assert sorted(lines.values_list("detail", flat=True)) == ["", "werkplein"]

    def test_is_said_by_the_project_leader_and_of_a_referrer_alone(self, here: World) -> None:
        of = here.referrer.organisation.pk
        for actor in (here.employer, here.caseworker, here.clock, world("Ver weg").project_lead):
            with pytest.raises(ObjectDoesNotExist):
                organisations.say_kind(
                    actor=actor, organisation_id=of, referrer_kind=ReferrerKind.UWV, now=NOW
                )
        with pytest.raises(FieldRefused) as wrong:
            organisations.say_kind(
                actor=here.project_lead, organisation_id=here.member.organisation.pk,
                referrer_kind=ReferrerKind.UWV, now=NOW,
            )  # fmt: skip
        assert wrong.value.problem is Problem.NOT_A_REFERRER
        with pytest.raises(FieldRefused):
            take_in(here.project_lead, referrer_kind=ReferrerKind.UWV)
