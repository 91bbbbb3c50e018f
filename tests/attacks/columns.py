# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which columns a hat gets to write another value into, tried one by one, each undone."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db import connection

from hartwerk.access.context import acting, house
from hartwerk.demo import hats
from hartwerk.demo.hats import Size
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.differences import LOCKS
from hartwerk.rules.rights import Verb
from hartwerk.rules.stored import TABLES
from tests.attacks.joining import tables
from tests.attacks.matrix import KEYS, Seen

MOST = 6
"""Of so many rows of a table every column is tried."""
TRY = """
do $try$ declare
    one text; col record; other text; changed integer; written text[] := '{{}}';
begin
    for col in select attname::text as name, atttypid::regtype::text as type from pg_attribute
        where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped order by attnum
    loop
        <<row>>
        foreach one in array '{keys}'::text[] loop
            for other in execute format(
                $q$ select case when $2 = 'uuid' then gen_random_uuid()::text
                    when $2 = 'boolean' then (not %1$I::text::boolean)::text
                    when $2 in ('integer', 'bigint') then (%1$I::text::bigint + 1)::text
                    when $2 = 'date' then (coalesce(%1$I::text::date, '2026-01-01') + 1)::text
                    when $2 like 'timestamp%%' then '2026-01-02 03:04:05+00'
                    when $2 = 'jsonb' then '{{"a": 1}}'
                    else coalesce(%1$I::text, '') || 'x' end
                from {table} where {key}::text = $1
                union all (select distinct %1$I::text from {table} limit 3)
                union all select null $q$, col.name) using one, col.type
            loop
                begin
                    execute format('update {table} set %1$I = $1::%2$s where {key}::text = $2'
                        ' and %1$I is distinct from $1::%2$s', col.name, col.type) using other, one;
                    get diagnostics changed = row_count;
                    if changed > 0 then
                        raise exception 'undone' using errcode = 'ZZ000';
                    end if;
                exception
                    when sqlstate 'ZZ000' then
                        written := written || col.name;
                        exit row;
                    when others then null;
                end;
            end loop;
        end loop;
    end loop;
    perform set_config('try.written', array_to_json(written)::text, true);
end $try$
"""
"""Each column of each row in turn: any other value that somebody might give it."""


def written(actor: Actor, name: str, keys: Collection[object]) -> set[str]:
    """Return the columns of a table that a hat can change in some of the rows that it may."""
    some = "{" + ",".join(sorted(map(str, keys))[:MOST]) + "}"
    statement = TRY.format(table=name, key=KEYS.get(name, "id"), keys=some)
    with acting(actor), connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute("select current_setting('try.written')")
        (said,) = cursor.fetchone()
    found: list[str] = json.loads(said)
    assert set(found) <= TABLES[name].columns.keys()
    return set(found)


def more_than_theirs(
    actors: Mapping[str, Actor], tables_of: Mapping[str, Mapping[str, Seen]]
) -> tuple[dict[tuple[Role, str], set[str]], dict[str, set[str]]]:
    """Try every column of rows that somebody of each role may change.

    Returns
    -------
    Of each role and table the fields that were changed beside those of its rights; and of each
    table the columns of every row that anybody changed.
    """
    beside: defaultdict[tuple[Role, str], set[str]] = defaultdict(set)
    along: defaultdict[str, set[str]] = defaultdict(set)
    tried: set[tuple[Role, str]] = set()
    for who, actor in actors.items():
        for name, found in tables_of[who].items():
            kind = (actor.role, name)
            if not found.changed or kind in LOCKS or kind in tried:
                continue
            # Links differ by what they open; of another role one hat is like the next.
            if actor.role is not Role.LINK:
                tried.add(kind)
            theirs = frozenset[str]().union(*(found.may[Verb.CHANGE][key] for key in found.changed))
            for column in written(actor, name, found.changed):
                if not (field := TABLES[name].columns[column]):
                    along[name].add(column)
                elif field not in theirs:
                    beside[kind].add(field)
    return beside, along


def rows_by_table() -> dict[str, str]:
    """Sum up each table of the network, but for what is written down of looking."""
    found = {}
    for table in tables():
        if table in ("records_journalentry", "records_matchrun", "records_trialmatch"):
            continue
        with acting(house(Role.SYSTEM, hats.network(Size.SMALL))), connection.cursor() as cursor:
            cursor.execute(f"select md5(string_agg(t::text, '|' order by t::text)) from {table} t")
            found[table] = cursor.fetchone()[0]
    return found
