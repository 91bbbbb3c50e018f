# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The vault: who people are and what they can do, sealed per person, behind functions only.

No role but the owner has any right on these tables. A function checks who acts, hands out
ciphertext, and writes down that somebody looked, in one and the same call.
"""

from django.db import migrations

TABLES = """
create schema vault;
revoke all on schema vault from public;

create table vault.person_key (
    candidate_id uuid primary key references public.records_candidate on delete cascade,
    wrapped bytea not null
);
comment on table vault.person_key is
    'A key per person, wrapped under a key that is not in the database. Deleting it shreds the rest.';
create table vault.identity (
    candidate_id uuid primary key references vault.person_key on delete cascade,
    sealed bytea not null
);
create table vault.profile (
    candidate_id uuid primary key references vault.person_key on delete cascade,
    sealed bytea not null,
    version integer not null default 1,
    changed_at timestamptz not null
);
"""

FUNCTIONS = """
create function vault.may(person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (
        select from public.records_candidate c, wall.actor() a
        where c.id = person and c.network_id = a.network
          and ((a.role = 'caseworker' and c.referrer_id = a.organisation)
            or (a.role = 'candidate' and c.id = a.candidate)
            or a.role = 'system'))
$$;

create function vault.note(people uuid[], act text, purpose text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into public.records_journalentry (id, network_id, at, role, organisation_id,
        membership_id, cause_role, subject, subject_id, candidate_id, verb, source, target, reason,
        channel, detail)
    select gen_random_uuid(), a.network, clock_timestamp(), a.role, a.organisation, a.membership,
        '', 'candidate', person, person, act, '', '', '', '', purpose
    from unnest(people) person, wall.actor() a
$$;

create function vault.keep_keys(people uuid[], keys bytea[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into vault.person_key
        select t.person, t.key from unnest(people, keys) as t(person, key) order by t.person
        on conflict do nothing;
    if exists (
        select from unnest(people, keys) as t(person, key)
        left join vault.person_key k on k.candidate_id = t.person
        where k.wrapped is distinct from t.key
    ) then
        -- Two were first at once: what the other key sealed could never be opened again.
        raise exception 'another key was first' using errcode = '40001';
    end if;
end $$;

create function vault.keep_identities(people uuid[], keys bytea[], contents bytea[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    a wall.hat := wall.actor();
begin
    if exists (
        select from unnest(people) person
        where not exists (
            select from public.records_candidate c
            where c.id = person and c.network_id = a.network
              and ((a.role = 'caseworker' and c.referrer_id = a.organisation)
                or (a.role = 'candidate' and c.id = a.candidate)
                or a.role = 'system'))
    ) then
        raise exception 'no such person' using errcode = '42501';
    end if;
    perform vault.keep_keys(people, keys);
    insert into vault.identity
        select t.person, t.content from unnest(people, contents) as t(person, content)
        on conflict (candidate_id) do update set sealed = excluded.sealed;
    perform vault.note(people, 'keep_identity', '');
end $$;
comment on function vault.keep_identities(uuid[], bytea[], bytea[]) is
    'All of them, or none where one is not a person of whoever acts.';

create function vault.identities(people uuid[], purpose text)
    returns table (candidate_id uuid, wrapped bytea, sealed bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    allowed uuid[];
begin
    select array_agg(c.id) into allowed
    from public.records_candidate c, wall.actor() a
    where c.id = any(people) and c.network_id = a.network
      and ((a.role = 'caseworker' and c.referrer_id = a.organisation)
        or (a.role = 'candidate' and c.id = a.candidate));
    if allowed is null then
        return;
    end if;
    perform vault.note(allowed, 'read_identity', purpose);
    return query select i.candidate_id, k.wrapped, i.sealed
        from vault.identity i join vault.person_key k using (candidate_id)
        where i.candidate_id = any(allowed);
end $$;

create function vault.identity_on_card(card uuid)
    returns table (candidate_id uuid, wrapped bytea, sealed bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    person uuid;
begin
    -- Only the employer of this card, and only while the second yes stands.
    select p.candidate_id into person
    from public.records_proposal q
    join public.records_proposed p on p.proposal_id = q.id
    cross join wall.actor() a
    where q.id = identity_on_card.card and q.network_id = a.network
      and a.role = 'employer' and q.employer_id = a.organisation
      and q.state in ('meeting', 'met', 'accepted')
      and (select y.given from public.records_consent y
           where y.candidate_id = p.candidate_id and y.purpose = 'identity'
             and y.proposal_id = q.id order by y.number desc limit 1)
      and (select y.given from public.records_consent y
           where y.candidate_id = p.candidate_id and y.purpose = 'matching'
           order by y.number desc limit 1);
    if person is null then
        return;
    end if;
    perform vault.note(array[person], 'read_identity', 'meeting');
    return query select i.candidate_id, k.wrapped, i.sealed
        from vault.identity i join vault.person_key k using (candidate_id)
        where i.candidate_id = person;
end $$;

create function vault.keep_profile(
    person uuid, key bytea, content bytea, expected integer, moment timestamptz
) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    now_at integer;
begin
    if not vault.may(person) then
        raise exception 'no such person' using errcode = '42501';
    end if;
    if not exists (select from public.records_candidate c where c.id = person and c.matchable) then
        raise exception 'no level is stored of somebody who did not say yes to being matched'
            using errcode = '23514', constraint = 'no_level_without_a_yes';
    end if;
    perform vault.keep_keys(array[person], array[key]);
    if expected = 0 then
        insert into vault.profile values (person, content, 1, moment)
            on conflict do nothing returning version into now_at;
    else
        update vault.profile set sealed = content, version = version + 1, changed_at = moment
            where candidate_id = person and version = expected returning version into now_at;
    end if;
    perform vault.note(array[person], 'keep_profile', '');
    return now_at;
end $$;
comment on function vault.keep_profile(uuid, bytea, bytea, integer, timestamptz) is
    'Returns the new version, or null where somebody else was first.';

create function vault.profiles(people uuid[], purpose text)
    returns table (candidate_id uuid, wrapped bytea, sealed bytea, version integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    allowed uuid[];
begin
    select array_agg(c.id) into allowed
    from public.records_candidate c, wall.actor() a
    where c.id = any(people) and c.network_id = a.network and c.matchable
      and ((a.role = 'caseworker' and c.referrer_id = a.organisation)
        or (a.role = 'candidate' and c.id = a.candidate));
    if allowed is null then
        return;
    end if;
    perform vault.note(allowed, 'read_profile', purpose);
    return query select k.candidate_id, k.wrapped, p.sealed, coalesce(p.version, 0)
        from vault.person_key k left join vault.profile p using (candidate_id)
        where k.candidate_id = any(allowed);
end $$;

create function vault.keys_of(people uuid[]) returns table (candidate_id uuid, wrapped bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select k.candidate_id, k.wrapped
    from unnest(people) person
    join vault.person_key k on k.candidate_id = person
    join public.records_candidate c on c.id = person
    cross join wall.actor() a
    where c.network_id = a.network
      and ((a.role = 'caseworker' and c.referrer_id = a.organisation)
        or (a.role = 'candidate' and c.id = a.candidate)
        or a.role = 'system')
$$;

create function vault.identities_to_search()
    returns table (candidate_id uuid, wrapped bytea, sealed bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    hat wall.hat := wall.actor();
begin
    if hat.role <> 'caseworker' then
        return;
    end if;
    insert into public.records_journalentry (id, network_id, at, role, organisation_id,
        membership_id, cause_role, subject, subject_id, verb, source, target, reason, channel,
        detail)
    values (gen_random_uuid(), hat.network, clock_timestamp(), hat.role, hat.organisation,
        hat.membership, '', 'membership', hat.membership, 'search_identity', '', '', '', '', '');
    return query select i.candidate_id, k.wrapped, i.sealed
        from vault.identity i
        join vault.person_key k using (candidate_id)
        join public.records_candidate c on c.id = i.candidate_id
        where c.network_id = hat.network and c.referrer_id = hat.organisation;
end $$;
comment on function vault.identities_to_search() is
    'To look for a name among one''s own people: one line for the search; who is then shown is'
    ' read with `identities`, a line each.';

create function vault.no_level_after_a_no() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if new.purpose = 'matching' and not new.given then
        delete from vault.profile where candidate_id = new.candidate_id;
        -- Lists that were made with these levels stay as they were shown; what went in does not.
        update public.records_matchrun set sealed = ''
            where results @> jsonb_build_array(jsonb_build_array(new.candidate_id::text))
               or candidate_id = new.candidate_id;
    end if;
    return new;
end $$;
create trigger no_level_after_a_no after insert on public.records_consent
    for each row execute function vault.no_level_after_a_no();

create function vault.profiles_to_match()
    returns table (candidate_id uuid, practical jsonb, waiting_since date, wrapped bytea,
        sealed bytea, version integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select c.id, c.practical, c.waiting_since, k.wrapped, p.sealed, p.version
    from public.records_candidate c
    cross join wall.actor() a
    left join vault.person_key k on k.candidate_id = c.id
    left join vault.profile p on p.candidate_id = c.id
    where a.role = 'engine' and c.network_id = a.network and c.matchable
    order by c.id
$$;
"""


def _grant(role: str, *functions: str) -> str:
    grants = "\n".join(f"grant execute on function vault.{each} to {role};" for each in functions)
    return (
        f"do $$ begin if to_regrole('{role}') is not null then"
        f" grant usage on schema vault to {role}; {grants} end if; end $$;"
    )


GRANTS = "\n".join(
    [
        "revoke execute on all functions in schema vault from public;",
        _grant(
            "hartwerk_app",
            "keep_identities(uuid[], bytea[], bytea[])",
            "identities(uuid[], text)",
            "identity_on_card(uuid)",
            "keep_profile(uuid, bytea, bytea, integer, timestamptz)",
            "profiles(uuid[], text)",
            "keys_of(uuid[])",
            "identities_to_search()",
        ),
        _grant("hartwerk_engine", "profiles_to_match()"),
    ]
)


class Migration(migrations.Migration):
    dependencies = [("records", "0004_the_wall")]

    operations = [
        migrations.RunSQL(TABLES, "drop schema vault cascade"),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
