# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every table that the trail sees, written by its owner; and which lines must be left behind."""

from collections.abc import Iterator

from django.db import connection

from hartwerk.rules.actors import Role
from tests.attacks.calls import Call
from tests.attacks.probes import REFUSED, Probes
from tests.privacy.whole import owner

TABLES = """
select c.oid::regclass::text, a.attname::text, array(
    select b.attname::text from pg_attribute b where b.attrelid = c.oid and b.attnum > 0
        and not b.attisdropped and b.attname <> a.attname order by 1)
from pg_class c
join pg_index i on i.indrelid = c.oid and i.indisprimary
join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
where c.relkind = 'r' and (c.oid = 'wall.context_key'::regclass
    or c.relnamespace = 'vault'::regnamespace
    or (c.relnamespace = 'public'::regnamespace and c.relname like 'records\\_%'
        and c.relname not in ('records_journalentry', 'records_trialmatch')))
order by 1
"""
# What else guards the table is out of the way: this is about what is written down of it.
OPEN = """
do $$ declare each record; begin
    for each in select conname from pg_constraint
        where conrelid = '{table}'::regclass and contype in ('c', 'f', 'x') loop
        execute format('alter table {table} drop constraint %I', each.conname);
    end loop;
    for each in select tgname from pg_trigger where tgrelid = '{table}'::regclass
        and not tgisinternal and tgname not like 'trail\\_%' loop
        execute format('alter table {table} disable trigger %I', each.tgname);
    end loop;
end $$
"""
WRITE = """
do $$ declare changes text; begin
    select string_agg(format(case atttypid::regtype::text
        when 'uuid' then '%1$I = gen_random_uuid()'
        when 'boolean' then '%1$I = not coalesce(%1$I, false)'
        when 'jsonb' then '%1$I = ''{{"a": 1}}'''
        when 'bytea' then '%1$I = coalesce(%1$I, '''') || ''\\x00'''
        when 'time without time zone' then '%1$I = ''01:02'''
        when 'date' then '%1$I = coalesce(%1$I, ''2026-01-01'') + 1'
        when 'timestamp with time zone' then '%1$I = ''2001-02-03'''
        when 'integer' then '%1$I = coalesce(%1$I, 0) + 1'
        when 'smallint' then '%1$I = coalesce(%1$I, 0) + 1'
        when 'bigint' then '%1$I = coalesce(%1$I, 0) + 1'
        when 'numeric' then '%1$I = coalesce(%1$I, 0) + 1'
        else '%1$I = case %1$I when ''x'' then ''y'' else ''x'' end' end, attname), ', ')
    into changes from pg_attribute where attrelid = '{table}'::regclass and attnum > 0
        and not attisdropped and attname <> '{key}';
    create temp table two on commit drop as select * from {table} order by {key} limit 2;
    delete from {table} where {key} in (select {key} from two);
    insert into {table} select * from two;
    execute 'update {table} set ' || changes || ' where {key} = (select {key} from two limit 1)';
    -- What still waits to be checked would stand in the way of emptying.
    set constraints all immediate;
    truncate {table} cascade;
end $$
"""
LINES = """
select act || ' ' || count(*) || ' ' || count(row_key) || ' ' || count(distinct person) || ' '
    || coalesce(max(role), '') || ' ' || max(columns::text)
from trail.change where number > current_setting('probe.last')::bigint and kind = '{kind}'
group by act
"""
LOCKED = {
    "trail.change": ("update {} set act = 'erase'",),
    "trail.leaf": ("update {} set block = 9", "delete from {}"),
    "trail.block": ("update {} set lines = 9", "delete from {}"),
}


ABOUT = {"records_candidate": "id", "records_merger": "kept_id"}


def about(table: str) -> str:
    """Return the column that says about whom a row is, where there is one."""
    return ABOUT.get(table, "candidate_id")


def of(table: str) -> str:
    """Return the name of the call that writes a table."""
    return f"trail of {table}"


def watched(p: Probes) -> Iterator[Call]:
    """Give all that is written down, and that what was written down stays as it was."""
    for table, key, columns, rows, people in _tables():
        # Without the key of the context nobody can tell who acts.
        who = "" if table == "wall.context_key" else Role.SYSTEM.value
        lines = (
            f"delete {rows} {rows} {people} {who} {{}}",
            f"insert {rows} {rows} {people} {Role.SYSTEM.value} {{}}",
            f"update 1 1 {int(about(table) in (key, *columns))} {who} {{{','.join(columns)}}}",
            f"truncate 1 0 0 {who} {{}}",
        )
        kind = table if "." in table else f"public.{table}"
        yield Call(
            of(table),
            "house",
            (
                "set local role none",
                "select set_config('probe.last', max(number)::text, true) from trail.change",
                OPEN.format(table=table),
                WRITE.format(table=table, key=key),
                LINES.format(kind=kind),
            ),
            frozenset(lines),
        )
    for table, statements in LOCKED.items():
        for each in statements:
            tried = ("set local role none", "select trail.seal(true)", each.format(table))
            yield Call(of(table), None, tried, REFUSED)


def _tables() -> Iterator[tuple[str, str, list[str], int, int]]:
    """Give of each table its key, its other columns, and how many rows and people are written."""
    with owner(), connection.cursor() as cursor:
        cursor.execute(TABLES)
        for table, key, columns in cursor.fetchall():
            person = about(table) if about(table) in (key, *columns) else "null::uuid"
            cursor.execute(
                f"select count(*), count(distinct person) from"
                f" (select {person} as person from {table} order by {key} limit 2) two"
            )
            ((rows, people),) = cursor.fetchall()
            yield table, key, columns, rows, people
