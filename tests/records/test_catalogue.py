# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The database as it is beside the table of what stands where: nothing more, and nothing less."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from hartwerk.postgres.place import OWNER
from hartwerk.records.granting import give_grants
from hartwerk.rules.apart import APART, VIEWS
from hartwerk.rules.functions import FUNCTIONS
from hartwerk.rules.grants import PRIVILEGES, grants, statements
from hartwerk.rules.logins import Login
from hartwerk.rules.stored import TABLES
from hartwerk.rules.things import FIELDS, Thing
from tests.privacy.whole import owner

pytestmark = pytest.mark.django_db

COMMANDS = {privilege: verb for verb, privilege in PRIVILEGES.items()}
OURS = "n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')"
NAME = "case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname"
RELATIONS = f"""
select {NAME}, c.relkind::text, c.relrowsecurity, coalesce(c.reloptions::text, ''),
    array(select attname::text from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where {OURS} and c.relkind in ('r', 'p', 'v', 'm', 'f')
"""
GRANTS = f"""
select {NAME}, '', a.grantee::regrole::text, a.privilege_type
from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
where {OURS} and c.relkind in ('r', 'p', 'v', 'm', 'f')
union all
select {NAME}, t.attname::text, a.grantee::regrole::text, a.privilege_type
from pg_attribute t join pg_class c on c.oid = t.attrelid
join pg_namespace n on n.oid = c.relnamespace, aclexplode(t.attacl) a where {OURS}
"""
POLICIES = "select tablename::text, cmd from pg_policies where schemaname = 'public'"
FUNCTIONS_THERE = """
select n.nspname || '.' || p.proname || '(' || array_to_string(array(
        select t::regtype::text from unnest(p.proargtypes) t), ',') || ')',
    coalesce(p.proconfig::text, ''),
    p.proacl is null or exists (select from aclexplode(p.proacl) where grantee = 0),
    array(select grantee::regrole::text from aclexplode(p.proacl) where grantee <> 0)
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
"""
Granted = defaultdict[tuple[str, str, str], set[str]]
"""By table, column and login: what it may. A column "" is the whole table."""


def asked(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def unlike() -> Iterator[str]:
    """Give what is in the database and not in the table, and the other way round."""
    relations = {name: found for name, *found in asked(RELATIONS)}
    tables = {name for name, (kind, *_) in relations.items() if kind in ("r", "p")}
    yield from (f"table {name}" for name in tables ^ (TABLES.keys() | APART.keys()))
    yield from (f"view {name}" for name in (relations.keys() - tables) ^ VIEWS.keys())
    for name, (kind, walled, options, columns) in relations.items():
        if kind != "v" and kind not in ("r", "p"):
            yield f"{name} keeps a copy of rows"
        if kind == "v" and "security_invoker=true" not in options:
            yield f"{name} reads as its owner"
        if kind in ("r", "p") and walled != (name in TABLES):
            yield f"policies of {name}"
        if name in TABLES:
            yield from (f"{name}.{each}" for each in {*columns} ^ TABLES[name].columns.keys())
    there, agreed = granted(), grants()
    yield from (
        f"grant on {each}"
        for each in there.keys() | agreed.keys()
        if there.get(each) != agreed.get(each)
    )
    policies = defaultdict(set)
    for name, command in asked(POLICIES):
        policies[name].add(COMMANDS.get(command))
    yield from (
        f"policies of {name}" for name, each in TABLES.items() if policies[name] != {*each.verbs}
    )
    yield from functions_unlike()


def granted() -> Granted:
    found: Granted = defaultdict(set)
    for table, column, login, privilege in asked(GRANTS):
        if login != OWNER:
            found[table, column, login].add(privilege)
    return found


def functions_unlike() -> Iterator[str]:
    found = {name: rest for name, *rest in asked(FUNCTIONS_THERE)}
    yield from (f"function {name}" for name in found.keys() ^ FUNCTIONS.keys())
    for name, (config, for_everybody, logins) in found.items():
        if "search_path=pg_catalog, pg_temp" not in config or for_everybody:
            yield f"{name} is open"
        if name in FUNCTIONS and {*logins} - {OWNER} != FUNCTIONS[name].logins:
            yield f"{name} may be called by others"


def test_nothing_stands_there_that_has_no_line_and_no_line_is_of_nothing() -> None:
    assert sorted(unlike()) == []


@pytest.mark.parametrize(
    "change",
    [
        "create table records_new (id uuid primary key)",
        "alter table records_candidate add column remark text",
        "alter table records_candidate rename column label to called",
        "drop table records_link cascade",
        "create view people as select * from records_candidate",
        "create view people with (security_invoker=true) as select * from records_candidate",
        "create materialized view people as select * from records_candidate",
        "create function wall.new() returns int language sql security definer"
        " set search_path = pg_catalog, pg_temp as 'select 1'; revoke execute on function"
        " wall.new() from public",
        "drop function wall.known_organisation(text)",
        "grant execute on function vault.may(uuid) to public",
        "grant execute on function vault.may(uuid) to hartwerk_worker",
        "alter function vault.may(uuid) reset search_path",
        "grant delete on records_consent to hartwerk_app",
        "grant select on vault.identity to hartwerk_app",
        "grant select (sealed) on vault.identity to hartwerk_app",
        "revoke insert on records_consent from hartwerk_worker",
        "alter table records_candidate disable row level security",
        "create policy removes on records_candidate for delete using (true)",
        "drop policy reads on records_pledge",
    ],
)
def test_whatever_is_changed_shows(change: str) -> None:
    with owner(), connection.cursor() as cursor:
        cursor.execute(change)

    assert [*unlike()] != []


RIGHTS = f"""
select {NAME}, a.grantee::regrole::text, a.privilege_type, a.is_grantable
from pg_class c join pg_namespace n on n.oid = c.relnamespace,
    aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a where {OURS}
union all
select {NAME} || '.' || t.attname, a.grantee::regrole::text, a.privilege_type, a.is_grantable
from pg_attribute t join pg_class c on c.oid = t.attrelid
join pg_namespace n on n.oid = c.relnamespace, aclexplode(t.attacl) a where {OURS}
union all
select p.oid::regprocedure::text, a.grantee::regrole::text, a.privilege_type, a.is_grantable
from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
    aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where {OURS}
union all
select n.nspname, a.grantee::regrole::text, a.privilege_type, a.is_grantable
from pg_namespace n, aclexplode(n.nspacl) a where {OURS}
order by 1, 2, 3
"""
"""Every right that anybody was given on anything in the database."""


class TestGrantsAreMadeFromTheTable:
    def test_what_the_migrations_left_is_what_is_made(self) -> None:
        left = asked(RIGHTS)
        logins = ", ".join(Login)

        with owner(), connection.cursor() as cursor:
            cursor.execute(f"revoke all on all tables in schema public, vault, trail from {logins}")
            cursor.execute(f"revoke all on wall.context_key from {logins}")
            cursor.execute(f"revoke all on function {', '.join(FUNCTIONS)} from {logins}")
            bare = asked(RIGHTS)
            give_grants()

        assert len(bare) < len(left) - len(grants())
        assert asked(RIGHTS) == left

    @pytest.mark.parametrize(
        "change",
        [
            "grant delete on records_consent to hartwerk_app",
            "grant select (sealed) on vault.identity to hartwerk_app",
            "grant execute on function vault.may(uuid) to public",
            "grant execute on function vault.may(uuid) to hartwerk_worker",
            "revoke insert on records_consent from hartwerk_worker",
            "revoke execute on function wall.actor() from hartwerk_engine",
        ],
    )
    def test_what_was_changed_is_set_right_at_the_next_update(self, change: str) -> None:
        with owner(), connection.cursor() as cursor:
            cursor.execute(change)
            assert [*unlike()] != []

            give_grants()

        assert [*unlike()] == []

    def test_a_login_that_is_not_there_is_passed_by(self) -> None:
        some = list(statements({"hartwerk_app"}))

        assert list(statements(set())) == []
        assert not [each for each in some if re.search("hartwerk_(?!app)", each)]


def test_every_field_of_every_thing_stands_somewhere() -> None:
    kept = {thing: {""} for thing in Thing}
    for table in TABLES.values():
        kept[table.thing].update(table.columns.values())

    sealed = {Thing.IDENTITY, Thing.LEVELS}
    assert {thing: fields - {""} for thing, fields in kept.items() if thing not in sealed} == {
        thing: {*fields} for thing, fields in FIELDS.items() if thing not in sealed
    }
