# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The trail sees every change, however it was made, and holds no value; nobody can write in it."""

import uuid
from datetime import date

import pytest
from django.db import Error, connection, transaction

from hartwerk.access.context import acting
from hartwerk.postgres.place import WORKER
from hartwerk.profiles import vault
from hartwerk.profiles.vault import SELF, Answer, Identity, Profile
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.vacancies import Vacancy
from tests.people_of_the_network import NOW, World, world
from tests.records.chain import as_owner, lines

pytestmark = pytest.mark.django_db

NOT_WATCHED = {
    "public.records_journalentry": "a log itself, sealed in the same chain",
    "public.records_trialmatch": "sealed, nobody's, and gone within the hour",
    "public.django_migrations": "written when the tables are made",
    "public.django_session": "whose hat is worn; every look writes here",
    "public.procrastinate_jobs": "names of jobs, nothing about anybody",
    "public.procrastinate_events": "idem",
    "public.procrastinate_periodic_defers": "idem",
    "public.procrastinate_workers": "idem",
    "trail.change": "the trail",
    "trail.leaf": "the seal over it",
    "trail.block": "idem",
}
"""Tables that the trail does not see, and why; any other is watched."""


@pytest.fixture
def twente() -> World:
    return world()


def tasks(twente: World, how_many: int) -> None:
    work = twente.work()
    with acting(twente.system):
        Task.objects.bulk_create(
            Task(
                network=twente.network,
                organisation=twente.member.organisation,
                kind=f"kind-{number}",
                vacancy=work,
                due_on=NOW.date(),
                made_at=NOW,
            )
            for number in range(how_many)
        )


class TestSees:
    def test_a_hundred_rows_as_a_hundred_lines(self, twente: World) -> None:
        tasks(twente, 100)
        with acting(twente.system):
            assert Task.objects.update(answer="nobody", done_at=NOW) == 100

        found = lines("kind = 'public.records_task'")
        assert [each[0] for each in found] == ["insert"] * 100 + ["update"] * 100
        assert {each[3] for each in found} == {"system"}
        assert found[150][4] == ["answer", "done_at"]
        keys = [each[2] for each in found]
        assert len({*keys[:100]}) == 100
        assert sorted(map(str, keys[:100])) == sorted(map(str, keys[100:]))

    def test_who_it_was(self, twente: World) -> None:
        work = twente.work()
        with acting(twente.employer):
            Vacancy.objects.filter(pk=work.pk).update(title="Een ander")

        assert as_owner(
            "select role, network_id, organisation_id, membership_id, login, columns"
            " from trail.change where act = 'update' and row_key = %s",
            str(work.pk),
        ) == [
            ("employer", twente.network.pk, twente.member.organisation.pk,
             twente.member.contact.pk, connection.settings_dict["USER"], ["title"]),
        ]  # fmt: skip

    def test_raw_sql_of_who_says_nothing_or_something_forged(self, twente: World) -> None:
        work = twente.work()
        for said in ("", "system|forged|||||9999999999|00"):
            as_owner("select set_config('hartwerk.actor', %s, true)", said)
            as_owner("update records_vacancy set positions = positions + 1 where id = %s", work.pk)

        assert lines("kind = 'public.records_vacancy' and act = 'update'") == [
            ("update", "public.records_vacancy", str(work.pk), None, ["positions"]),
        ] * 2  # fmt: skip

    def test_what_goes_along_with_another_row(self, twente: World) -> None:
        person = twente.person()
        with acting(twente.caseworker):
            vault.keep_identities({person.pk: Identity("Samira", "Kanarie")})

        as_owner("delete from vault.person_key")

        gone = lines("act = 'delete'")
        assert sorted(str(each[1]) for each in gone) == ["vault.identity", "vault.person_key"]

    def test_an_emptied_table_and_a_key_that_was_changed(self, twente: World) -> None:
        tasks(twente, 1)
        as_owner("set constraints all immediate")

        as_owner("update records_task set id = gen_random_uuid()")
        as_owner("truncate records_task")

        assert [each[0] for each in lines("kind = 'public.records_task'")] == [
            "insert", "update", "update", "truncate",
        ]  # fmt: skip

    def test_nothing_where_nothing_changed(self, twente: World) -> None:
        work = twente.work()
        with acting(twente.system):
            assert Vacancy.objects.filter(title="Niets").update(title="Iets") == 0
            Vacancy.objects.filter(pk=work.pk).update(title=work.title)

        assert lines("kind = 'public.records_vacancy' and act = 'update'") == []

    def test_nothing_of_what_was_rolled_back(self, twente: World) -> None:
        before = lines()
        with acting(twente.system), transaction.atomic():
            Vacancy.objects.update(title="Iets")
            transaction.set_rollback(True)

        assert lines() == before

    def test_whom_it_is_about(self, twente: World) -> None:
        person = twente.person()
        with acting(twente.caseworker):
            vault.keep_identities({person.pk: Identity("Samira", "Kanarie")})

        kinds = as_owner("select distinct kind from trail.change where person = %s", person.pk)
        assert {str(kind) for (kind,) in kinds} == {
            "public.records_candidate", "public.records_consent",
            "vault.person_key", "vault.identity",
        }  # fmt: skip


class TestHolds:
    def test_no_value_of_any_level(self, twente: World) -> None:
        person = twente.person(practical={"place": "Kanariedorp"})
        work = twente.work(title="Kanariewerk")
        with acting(twente.caseworker):
            vault.keep_identities({person.pk: Identity("Samira", "Kanarie")})
            vault.keep_profile(
                person.pk, Profile({"P01": Answer(3, SELF, date(2026, 11, 2))}), now=NOW
            )
        with acting(twente.employer):
            Vacancy.objects.filter(pk=work.pk).update(title="Ander Kanariewerk")
        ((sealed, wrapped),) = as_owner(
            "select encode(p.sealed, 'hex'), encode(k.wrapped, 'hex')"
            " from vault.profile p join vault.person_key k using (candidate_id)"
        )
        ((pad,),) = as_owner("select encode(inner_pad, 'hex') from wall.context_key limit 1")

        everything = str(as_owner("select c::text from trail.change c"))

        assert str(work.pk) in everything
        for value in ("kanarie", str(sealed), str(wrapped), str(pad)):
            assert value not in everything.lower()


class TestIsWrittenBy:
    @pytest.mark.parametrize(
        "statement",
        [
            "select * from trail.change",
            "insert into trail.change (act, kind) values ('update', 'public.records_task')",
            "update trail.change set role = 'system'",
            "delete from trail.change",
            "truncate trail.change",
            "delete from trail.leaf",
            "update trail.block set lines = 1",
            "select trail.seal()",
            "select trail.forget('{}')",
            "select trail.watch('records_task')",
            "alter table records_task disable trigger trail_update",
            "drop trigger trail_update on records_task",
            "set session_replication_role = replica",
        ],
    )
    def test_no_application(self, twente: World, statement: str) -> None:
        with pytest.raises(Error), acting(twente.system), connection.cursor() as cursor:
            cursor.execute(statement)

    @pytest.mark.parametrize(
        "statement",
        [
            "update trail.change set role = 'system'",
            "update trail.leaf set digest = digest",
            "delete from trail.leaf",
            "delete from trail.block",
        ],
    )
    def test_no_owner_by_mistake(self, twente: World, statement: str) -> None:
        as_owner(
            "insert into trail.leaf (number, block, digest)"
            " select number, 1, sha256('') from trail.change limit 1"
        )
        as_owner("insert into trail.block values (1, now(), 1, sha256(''))")

        with pytest.raises(Error, match="never changed"), transaction.atomic():
            as_owner(statement)

    @pytest.mark.parametrize(
        "statement",
        [
            "delete from trail.leaf",
            "insert into trail.block values (1, now(), 1, sha256(''))",
            "select * from trail.change",
            "select trail.forget('{}')",
        ],
    )
    def test_no_worker_but_its_seal(self, twente: World, statement: str) -> None:
        with pytest.raises(Error, match="permission denied"), transaction.atomic():
            as_owner(f"set local role {WORKER}; {statement}")


def test_every_table_is_watched_or_has_a_reason(twente: World) -> None:
    found = as_owner(
        "select n.nspname || '.' || c.relname, array(select t.tgname::text from pg_trigger t"
        "   where t.tgrelid = c.oid and t.tgname like 'trail\\_%%' and t.tgenabled = 'O'"
        "   order by 1)"
        " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
        " where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%%'"
        "   and n.nspname <> 'information_schema'"
    )
    four = ["trail_delete", "trail_insert", "trail_truncate", "trail_update"]
    wrong = {
        str(table): triggers
        for table, triggers in found
        if triggers != ([] if table in NOT_WATCHED else four)
    }
    assert wrong == {}
    assert NOT_WATCHED.keys() - {str(table) for table, _ in found} == set()


def test_of_a_table_that_is_watched_the_person_is_known(twente: World) -> None:
    as_owner(
        "create table public.records_later (id uuid primary key, who_id uuid references"
        " records_candidate); select trail.watch('records_later')"
    )
    person = twente.person()
    as_owner("insert into records_later values (%s, %s)", uuid.uuid4(), person.pk)

    assert as_owner("select person from trail.change where kind = 'public.records_later'") == [
        (person.pk,)
    ]
