# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The trail: what changed in which row, seen by triggers; and the seal over it and the journal.

A line says who changed which columns of which row. It holds no value: not of level 4, not of any
level. Its random `id` is its salt: once the line is erased, nothing says what its digest was of.
Lines of the trail and of the journal count with one sequence, and are sealed in one chain.
"""

from django.db import migrations

TABLES = """
create schema trail;
revoke all on schema trail from public;

create table trail.change (
    number bigint primary key default nextval('wall.journal_number'),
    id uuid not null default gen_random_uuid(),
    at timestamptz not null default clock_timestamp(),
    login text not null default session_user,
    role text, network_id uuid, organisation_id uuid, membership_id uuid,
    act text not null check (act in ('insert', 'update', 'delete', 'truncate', 'erase')),
    kind text not null,
    row_key text,
    person uuid,
    columns text[] not null default '{}'
);
comment on table trail.change is
    'A line for each row that changed, whoever did it and however; no values. Without a signed'
    ' actor the role is null: then the login says who it was.';
comment on column trail.change.columns is
    'Of an update: which columns. Of an erasure: the numbers of the lines that were erased.';
create index change_of_person on trail.change (person) where person is not null;

create table trail.block (
    number bigint primary key,
    at timestamptz not null,
    lines integer not null check (lines > 0),
    head bytea not null check (length(head) = 32)
);
comment on table trail.block is
    'The chain: each head is a hash of the head before it and of the digests of its lines.';
create table trail.leaf (
    number bigint primary key,
    block bigint not null,
    digest bytea not null check (length(digest) = 32)
);
comment on table trail.leaf is
    'The digest of one line of the trail or the journal. It stays when the line is erased.';
create index leaf_in_block on trail.leaf (block, number);

create trigger never_changed before update on trail.change
    for each row execute function wall.never();
create trigger never_changed before update or delete on trail.leaf
    for each row execute function wall.never();
create trigger never_changed before update or delete on trail.block
    for each row execute function wall.never();
"""

NOTE = """
create function trail.note() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    key text := tg_argv[0];
    person text := tg_argv[1];
    table_name text := tg_table_schema || '.' || tg_table_name;
    hat wall.hat;
begin
    -- Most statements that change nothing are told apart before anybody is asked who acts.
    if tg_op in ('INSERT', 'UPDATE') then
        if not exists (select from now_rows) then
            return null;
        end if;
    elsif tg_op = 'DELETE' then
        if not exists (select from was_rows) then
            return null;
        end if;
    end if;
    begin
        hat := wall.actor();
    exception when insufficient_privilege then
        hat := null;
    end;
    if tg_op = 'INSERT' then
        insert into trail.change (role, network_id, organisation_id, membership_id, act, kind,
            row_key, person)
        select hat.role, hat.network, hat.organisation, hat.membership, 'insert', table_name,
            r.j ->> key, (r.j ->> person)::uuid
        from (select to_jsonb(n) as j from now_rows n) r;
    elsif tg_op = 'DELETE' then
        insert into trail.change (role, network_id, organisation_id, membership_id, act, kind,
            row_key, person)
        select hat.role, hat.network, hat.organisation, hat.membership, 'delete', table_name,
            r.j ->> key, (r.j ->> person)::uuid
        from (select to_jsonb(w) as j from was_rows w) r;
    elsif tg_op = 'UPDATE' then
        -- A key that was changed itself is one row gone and one come: it finds no partner.
        insert into trail.change (role, network_id, organisation_id, membership_id, act, kind,
            row_key, person, columns)
        select hat.role, hat.network, hat.organisation, hat.membership, 'update', table_name,
            coalesce(n.j, w.j) ->> key, (coalesce(n.j, w.j) ->> person)::uuid,
            array(
                select e.name from jsonb_each(coalesce(n.j, w.j)) e(name, said)
                where e.said is distinct from coalesce(w.j, '{}') -> e.name or n.j is null
                order by e.name)
        from (select to_jsonb(o) as j from now_rows o) n
        full join (select to_jsonb(o) as j from was_rows o) w on w.j ->> key = n.j ->> key
        where n.j is distinct from w.j;
    else
        insert into trail.change (role, network_id, organisation_id, membership_id, act, kind)
        values (hat.role, hat.network, hat.organisation, hat.membership, 'truncate', table_name);
    end if;
    return null;
end $$;

create function trail.watch(asked regclass) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    key text;
    person text;
    given text;
begin
    select a.attname into strict key from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indrelid = asked and i.indisprimary and i.indnkeyatts = 1
      and a.atttypid <> 'bytea'::regtype;
    -- Whom a row is about: the person itself, what points at one, or what names one's key.
    select a.attname into person from pg_attribute a
    where a.attrelid = asked and not a.attisdropped and a.attnum > 0 and a.atttypid = 'uuid'::regtype
      and ((asked = 'public.records_candidate'::regclass and a.attname = key)
        or a.attname = 'candidate_id'
        or exists (select from pg_constraint c where c.conrelid = asked and c.contype = 'f'
                   and c.confrelid = 'public.records_candidate'::regclass
                   and c.conkey = array[a.attnum]))
    order by a.attname = 'candidate_id' desc, a.attnum limit 1;
    given := format('for each statement execute function trail.note(%L, %L)',
        key, coalesce(person, ''));
    execute format('create or replace trigger trail_insert after insert on %s'
        ' referencing new table as now_rows %s', asked, given);
    execute format('create or replace trigger trail_update after update on %s'
        ' referencing old table as was_rows new table as now_rows %s', asked, given);
    execute format('create or replace trigger trail_delete after delete on %s'
        ' referencing old table as was_rows %s', asked, given);
    execute format('create or replace trigger trail_truncate after truncate on %s %s', asked, given);
end $$;
comment on function trail.watch(regclass) is
    'Lets the trail see a table. A migration that makes a table calls it.';
"""

# A row is named in the trail by its key, and the key of a context is no name to write down.
KEYS = """
alter table wall.context_key drop constraint context_key_pkey,
    alter column inner_pad set not null,
    add constraint context_key_inner_pad_key unique (inner_pad),
    add column id uuid primary key default gen_random_uuid();
"""
NO_KEYS = """
alter table wall.context_key drop column id, drop constraint context_key_inner_pad_key,
    add primary key (inner_pad);
"""

# The journal is a log itself, and a trial match is nobody's and gone within the hour.
WATCH = """
do $$ declare each record; begin
    for each in
        select c.oid::regclass as id from pg_class c
        where c.relkind = 'r' and (c.relnamespace = 'vault'::regnamespace
            or (c.relnamespace = 'public'::regnamespace and c.relname like 'records\\_%'))
          and c.relname not in ('records_journalentry', 'records_trialmatch')
        order by c.relname
    loop
        perform trail.watch(each.id);
    end loop;
    perform trail.watch('wall.context_key');
end $$;
"""

# As JSON of texts, so that whoever checks can write the same line again without this database.
SEAL = """
create function trail.micros(moment timestamptz) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select ((extract(epoch from moment) * 1000000)::bigint)::text
$$;

create function trail.written(c trail.change) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
    select json_build_array('change', c.number::text, c.id::text, trail.micros(c.at), c.login,
        c.role, c.network_id::text, c.organisation_id::text, c.membership_id::text, c.act, c.kind,
        c.row_key, c.person::text, array_to_string(c.columns, ','))::text
$$;

create function trail.written(j public.records_journalentry) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
    select json_build_array('journal', j.number::text, j.id::text, trail.micros(j.at), j.role,
        j.network_id::text, j.organisation_id::text, j.membership_id::text, j.cause_role,
        j.subject, j.subject_id::text, j.candidate_id::text, j.verb, j.source, j.target, j.reason,
        j.channel, j.on_behalf_of::text, j.undoes::text, j.detail)::text
$$;

create function trail.seal(everything boolean default false) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    -- Of one that is sealed already no line with a number so far below can still be on its way:
    -- a transaction ends before that many others have written. Once a day all are looked at.
    far_below constant bigint := 200000;
    at_once constant integer := 50000;
    above bigint := 0;
    before trail.block;
    made trail.block;
begin
    -- One at a time; whoever writes lines waits for nothing.
    perform pg_advisory_xact_lock(4817, 1);
    select * into before from trail.block order by number desc limit 1;
    if not everything then
        select coalesce(max(number), 0) - far_below into above from trail.leaf;
    end if;
    made.number := coalesce(before.number, 0) + 1;
    made.at := clock_timestamp();
    with line as (
        select c.number, trail.written(c) as said from trail.change c
        where c.number > above and not exists (select from trail.leaf l where l.number = c.number)
        union all
        select j.number, trail.written(j) from public.records_journalentry j
        where j.number > above and not exists (select from trail.leaf l where l.number = j.number)
        order by 1 limit at_once
    )
    insert into trail.leaf (number, block, digest)
    select number, made.number, sha256(convert_to(said, 'UTF8')) from line;
    get diagnostics made.lines = row_count;
    if made.lines = 0 then
        return null;
    end if;
    select sha256(coalesce(before.head, ''::bytea)
            || convert_to(json_build_array('block', made.number::text, trail.micros(made.at),
                made.lines::text)::text, 'UTF8')
            || string_agg(l.digest, ''::bytea order by l.number))
        into made.head from trail.leaf l where l.block = made.number;
    insert into trail.block select (made).*;
    return made.number;
end $$;
comment on function trail.seal(boolean) is
    'Seals the lines that are not; returns the number of the block, or null where there were none.'
    ' At most fifty thousand at once: called again until it returns null.';

create function trail.head() returns table (number bigint, at timestamptz, head bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select b.number, b.at, b.head from trail.block b order by b.number desc limit 1
$$;

create function trail.forget(about uuid[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    gone text[];
    hat wall.hat;
begin
    with change as (
        delete from trail.change c
        where c.person = any(about) or c.row_key = any(about::text[]) returning c.number
    ), line as (
        delete from public.records_journalentry j
        where j.candidate_id = any(about) or j.subject_id = any(about) returning j.number
    )
    select array_agg(n::text order by n) into gone
    from (select number from change union all select number from line) as each(n);
    if gone is null then
        return 0;
    end if;
    begin
        hat := wall.actor();
    exception when insufficient_privilege then
        hat := null;
    end;
    insert into trail.change (role, network_id, organisation_id, membership_id, act, kind, columns)
    values (hat.role, hat.network, hat.organisation, hat.membership, 'erase', 'journal', gone);
    return cardinality(gone);
end $$;
comment on function trail.forget(uuid[]) is
    'Erases all lines about people, or about cards of theirs, and leaves one that says which numbers: their digests stay, so'
    ' the chain holds. The last step of erasing somebody; only functions of the owner call it.';
"""


def _grant(rights: str, on: str, role: str) -> str:
    return (
        f"do $$ begin if to_regrole('{role}') is not null"
        f" then grant {rights} {on} to {role}; end if; end $$;"
    )


GRANTS = "\n".join(
    [
        "revoke execute on all functions in schema trail from public;",
        _grant("usage", "on schema trail", "hartwerk_worker"),
        _grant("execute", "on function trail.seal(boolean), trail.head()", "hartwerk_worker"),
        _grant("usage", "on schema trail", "hartwerk_auditor"),
        _grant("select", "on trail.change, trail.leaf, trail.block", "hartwerk_auditor"),
        _grant("select", "on records_journalentry", "hartwerk_auditor"),
        # The auditor reads what was done, in every network; of people only the keys.
        "do $$ begin if to_regrole('hartwerk_auditor') is not null then"
        " create policy audits on records_journalentry for select to hartwerk_auditor"
        " using (true); end if; end $$;",
    ]
)

UNDO = """
drop policy if exists audits on records_journalentry;
do $$ declare each record; begin
    for each in select tgrelid::regclass as id, tgname from pg_trigger where tgname like 'trail\\_%'
        and not tgisinternal loop
        execute format('drop trigger %I on %s', each.tgname, each.id);
    end loop;
end $$;
drop schema trail cascade;
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0014_letting_go")]

    operations = [
        migrations.RunSQL(TABLES, UNDO),
        migrations.RunSQL(NOTE, migrations.RunSQL.noop),
        migrations.RunSQL(SEAL, migrations.RunSQL.noop),
        migrations.RunSQL(KEYS, NO_KEYS),
        migrations.RunSQL(WATCH, migrations.RunSQL.noop),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
