# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The vault: sealed per person, opened for those it is for, and every look is written down."""

import uuid
from datetime import date
from pathlib import Path

import pytest
from django.db import Error, connection, transaction
from pytest_django import DjangoAssertNumQueries, Settings

from hartwerk.access.context import acting, house
from hartwerk.profiles import vault
from hartwerk.profiles.vault import SELF, Answer, Broken, Identity, Overtaken, Profile, Purpose
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.people import Candidate
from hartwerk.rules import consent as consents
from hartwerk.rules.actors import Actor, Role
from tests.people_of_the_network import NOW, World, consent, world

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 2)
SAMIRA = Identity("Samira", "Kanarie", "06 12 34 56 78", "samira@example.org", "ar")
LIFTS = Profile({"P01": Answer(3, SELF, ON), "P02": Answer(None, SELF, ON)})


@pytest.fixture
def twente() -> World:
    return world()


def kept(twente: World, *, yes: bool = True) -> Candidate:
    person = twente.person(yes=yes)
    with acting(twente.caseworker):
        vault.keep_identities({person.pk: SAMIRA})
        if yes:
            vault.keep_profile(person.pk, LIFTS, now=NOW)
    return person


def as_owner(statement: str, *values: object) -> list[tuple[object, ...]]:
    """Run SQL with the rights of who owns the tables: what a thief of the database could do."""
    with connection.cursor() as cursor:
        cursor.execute("set local role none")
        cursor.execute(statement, values)  # type: ignore[arg-type]  # any value of a test
        found = cursor.fetchall() if cursor.description else []
        cursor.execute("set local role hartwerk_app")
        return found


class TestIdentity:
    def test_comes_back_as_it_was_kept(self, twente: World) -> None:
        person = kept(twente)

        with acting(twente.caseworker):
            assert vault.identities([person.pk], Purpose.PERSON) == {person.pk: SAMIRA}

    def test_is_not_in_the_database_in_words(self, twente: World) -> None:
        kept(twente)

        for table in ("identity", "profile", "person_key"):
            for row in as_owner(f"select * from vault.{table}"):
                for value in row:
                    written = bytes(value) if isinstance(value, memoryview | bytes) else b""
                    assert b"Kanarie" not in written
                    assert b"P01" not in written

    def test_of_a_page_of_people_is_read_in_one_statement(
        self, twente: World, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        people = [kept(twente, yes=False).pk for _ in range(12)]

        with acting(twente.caseworker), django_assert_num_queries(1):
            found = vault.identities(people, Purpose.LIST)

        assert set(found) == set(people)

    def test_opens_for_no_stranger_of_the_same_role(self, twente: World) -> None:
        person = kept(twente)
        here, elsewhere = twente.desk("ROC").actor, world("Achterhoek").caseworker

        for stranger in (here, elsewhere):
            with acting(stranger):
                assert vault.identities([person.pk], Purpose.PERSON) == {}
                assert vault.profiles([person.pk], Purpose.PERSON) == {}
                assert vault.identities_to_search() == {}

    @pytest.mark.parametrize("role", [Role.SYSTEM, Role.CLOCK, Role.ENGINE, Role.FIGURES])
    def test_opens_for_no_hat_of_the_house(self, twente: World, role: Role) -> None:
        person = kept(twente)

        with acting(house(role, twente.network.pk)):
            assert vault.identities([person.pk], Purpose.PERSON) == {}
            assert vault.identities_to_search() == {}

    def test_opens_for_no_employer_and_no_project_lead(self, twente: World) -> None:
        person = kept(twente)

        for actor in (twente.employer, twente.project_lead):
            with acting(actor):
                assert vault.identities([person.pk], Purpose.PERSON) == {}
                assert vault.profiles([person.pk], Purpose.PERSON) == {}
                assert vault.identities_to_search() == {}

    def test_opens_for_the_person(self, twente: World) -> None:
        person = kept(twente)

        with acting(twente.page_of(person)):
            assert vault.identities([person.pk], Purpose.OWN_PAGE) == {person.pk: SAMIRA}
            assert vault.profiles([person.pk], Purpose.OWN_PAGE)[person.pk].levels == {"P01": 3}

    def test_cannot_be_written_by_a_stranger(self, twente: World) -> None:
        person = kept(twente)
        stranger = twente.desk("ROC").actor

        with pytest.raises(Error), acting(stranger):
            vault.keep_identities({person.pk: Identity("Ander")})

    def test_a_look_is_written_down_with_its_purpose(self, twente: World) -> None:
        person = kept(twente)

        with acting(twente.caseworker):
            vault.identities([person.pk], Purpose.LIST)
            vault.profiles([person.pk], Purpose.TALK)
            looks = JournalEntry.objects.filter(candidate_id=person.pk, verb__startswith="read_")
            assert [(each.verb, each.detail) for each in looks.order_by("number")] == [
                ("read_identity", "list"),
                ("read_profile", "talk"),
            ]

    def test_a_search_is_one_line_about_the_one_who_searches(self, twente: World) -> None:
        people = [kept(twente).pk for _ in range(3)]

        with acting(twente.caseworker):
            assert set(vault.identities_to_search()) == set(people)
            (line,) = JournalEntry.objects.filter(verb="search_identity")
        assert line.subject_id == twente.referrer.caseworker.pk

    def test_shows_nothing_of_itself_in_a_trace(self) -> None:
        assert "Kanarie" not in repr(SAMIRA)
        assert "3" not in repr(LIFTS).replace("version", "")


class TestProfile:
    def test_before_a_yes_is_refused_by_the_database(self, twente: World) -> None:
        person = kept(twente, yes=False)

        with acting(twente.caseworker), pytest.raises(vault.NoYes):
            vault.keep_profile(person.pk, LIFTS, now=NOW)

    def test_is_gone_after_a_no(self, twente: World) -> None:
        person = kept(twente)

        with acting(twente.caseworker):
            consent(
                person,
                consents.Purpose.MATCHING,
                given=False,
                recorded_by=twente.referrer.caseworker,
                now=NOW,
            )

        assert as_owner("select count(*) from vault.profile") == [(0,)]
        assert as_owner("select count(*) from vault.identity") == [(1,)]

    def test_is_kept_by_one_of_two_who_read_the_same(self, twente: World) -> None:
        person = kept(twente)

        with acting(twente.caseworker):
            read = vault.profiles([person.pk], Purpose.TALK)[person.pk]
            first = vault.keep_profile(
                person.pk, read.with_answers({"P03": Answer(2, SELF, ON)}), now=NOW
            )
            with pytest.raises(Overtaken):
                vault.keep_profile(
                    person.pk, read.with_answers({"P03": Answer(5, SELF, ON)}), now=NOW
                )
            found = vault.profiles([person.pk], Purpose.TALK)[person.pk]

        assert found == first
        assert found.levels == {"P01": 3, "P03": 2}
        assert found.asked == {"P02"}

    def test_an_answer_that_is_taken_back_was_not_talked_about(self) -> None:
        assert LIFTS.with_answers({"P01": None}).levels == {}

    def test_the_engine_reads_who_said_yes_and_no_name(self, twente: World) -> None:
        person = kept(twente)
        kept(twente, yes=False)

        with acting(house(Role.ENGINE, twente.network.pk)):
            with connection.cursor() as cursor:
                cursor.execute("set local role none; set local role hartwerk_engine")
            found = list(vault.to_match())
            with connection.cursor() as cursor:
                cursor.execute("set local role none; set local role hartwerk_app")

        assert [each.candidate_id for each in found] == [person.pk]
        assert found[0].profile.levels == {"P01": 3}


class TestSeal:
    """A thief with all rights on the tables, and without the key of the installation."""

    @pytest.mark.parametrize(("table", "column"), [("identity", "sealed"), ("profile", "sealed")])
    def test_of_another_row_does_not_open(self, twente: World, table: str, column: str) -> None:
        one, other = kept(twente), kept(twente)

        as_owner(
            f"update vault.{table} set {column} ="
            f" (select {column} from vault.{table} where candidate_id = %s)"
            " where candidate_id = %s",
            one.pk,
            other.pk,
        )

        with acting(twente.caseworker), pytest.raises(Broken):
            self._read(table, other.pk)

    @pytest.mark.parametrize("table", ["identity", "profile"])
    def test_with_its_key_from_another_row_does_not_open(self, twente: World, table: str) -> None:
        one, other = kept(twente), kept(twente)

        for each, column in (("person_key", "wrapped"), (table, "sealed")):
            as_owner(
                f"update vault.{each} set {column} ="
                f" (select {column} from vault.{each} where candidate_id = %s)"
                " where candidate_id = %s",
                one.pk,
                other.pk,
            )

        with acting(twente.caseworker), pytest.raises(Broken):
            self._read(table, other.pk)

    def test_of_an_earlier_version_does_not_open(self, twente: World) -> None:
        person = kept(twente)
        ((before,),) = as_owner("select sealed from vault.profile")
        with acting(twente.caseworker):
            read = vault.profiles([person.pk], Purpose.TALK)[person.pk]
            vault.keep_profile(person.pk, read.with_answers({"P01": None}), now=NOW)

        as_owner("update vault.profile set sealed = %s", before)

        with acting(twente.caseworker), pytest.raises(Broken):
            self._read("profile", person.pk)

    def test_without_the_key_of_the_installation_does_not_open(
        self, twente: World, settings: Settings, tmp_path: Path
    ) -> None:
        person = kept(twente)

        settings.HARTWERK_VAULT_KEY_FILE = tmp_path / "another"
        settings.HARTWERK_VAULT_KEY_FILE.write_text("k" * 50)

        with acting(twente.caseworker), pytest.raises(Broken):
            self._read("identity", person.pk)

    def test_is_shredded_with_the_key(self, twente: World) -> None:
        kept(twente)

        as_owner("delete from vault.person_key")

        assert as_owner("select count(*) from vault.identity") == [(0,)]
        assert as_owner("select count(*) from vault.profile") == [(0,)]

    def test_under_a_key_that_another_was_before_with_is_refused(self, twente: World) -> None:
        person = kept(twente)

        with (
            acting(twente.caseworker),
            pytest.raises(Error, match="another key was first"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "select vault.keep_identities(%s, %s, %s)",
                [[person.pk], [b"another"], [b"sealed"]],
            )

    @staticmethod
    def _read(table: str, person: uuid.UUID) -> None:
        if table == "identity":
            vault.identities([person], Purpose.PERSON)
        else:
            vault.profiles([person], Purpose.PERSON)


def test_nobody_acts_nobody_reads(twente: World) -> None:
    person = kept(twente)

    with pytest.raises(Error, match="nobody acts"), transaction.atomic():
        vault.identities([person.pk], Purpose.PERSON)


def test_a_signed_actor_of_another_network_reads_nothing(twente: World) -> None:
    person = kept(twente)
    forged = Actor(Role.CASEWORKER, uuid.uuid4(), organisation_id=twente.referrer.organisation.pk)

    with acting(forged):
        assert vault.identities([person.pk], Purpose.PERSON) == {}
