# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two rows of one referrer turn out to be one person: everything of the one moves to the other.

Consents are written once and never changed; which person they are of, and which one came last,
is what a merger is about: it alone may write those two columns.
"""

from django.db import migrations

CONSENT = """
create function wall.only_a_merger_moves() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    if current_setting('hartwerk.merging', true) = 'on'
        and to_jsonb(new) - '{candidate_id,number}'::text[]
          = to_jsonb(old) - '{candidate_id,number}'::text[]
    then
        return new;
    end if;
    raise exception '% is written once and never changed', tg_table_name using errcode = '42501';
end $$;
drop trigger never_changed on records_consent;
create trigger never_changed before update on records_consent
    for each row execute function wall.only_a_merger_moves();
"""
CONSENT_AS_BEFORE = """
drop trigger never_changed on records_consent;
create trigger never_changed before update on records_consent
    for each row execute function wall.never();
drop function wall.only_a_merger_moves();
"""

MERGE = """
create function wall.merge(gone uuid, stays uuid, moment timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    hat wall.hat := wall.actor();
    old public.records_candidate;
    kept public.records_candidate;
    yes boolean;
begin
    perform from public.records_candidate c where c.id in (gone, stays) order by c.id for update;
    select * into old from public.records_candidate c where c.id = gone;
    select * into kept from public.records_candidate c where c.id = stays;
    if old.id is null or kept.id is null or old.id = kept.id
        or old.network_id <> hat.network or kept.network_id <> hat.network
        or old.referrer_id <> kept.referrer_id
        or hat.role not in ('caseworker', 'system')
        or (hat.role = 'caseworker' and old.referrer_id <> hat.organisation)
    then
        return false;
    end if;

    -- What was said, in the order in which it was said: the last word counts.
    perform set_config('hartwerk.merging', 'on', true);
    update public.records_consent set number = number + 1000000 where candidate_id = stays;
    update public.records_consent set candidate_id = stays, number = number + 2000000
        where candidate_id = gone;
    update public.records_consent c set number = ordered.n
    from (select id, row_number() over (order by at, number) as n
          from public.records_consent where candidate_id = stays) ordered
    where ordered.id = c.id;
    perform set_config('hartwerk.merging', '', true);
    select y.given into yes from public.records_consent y
    where y.candidate_id = stays and y.purpose = 'matching' order by y.number desc limit 1;

    update public.records_proposed set candidate_id = stays where candidate_id = gone;
    update public.records_askedfor set candidate_id = stays where candidate_id = gone;
    delete from public.records_task t where t.candidate_id = gone and t.done_at is null
        and exists (select from public.records_task o where o.candidate_id = stays
            and o.done_at is null and o.kind = t.kind and o.organisation_id = t.organisation_id
            and o.membership_id is not distinct from t.membership_id);
    update public.records_task set candidate_id = stays where candidate_id = gone;
    delete from public.records_deadline d where d.candidate_id = gone and d.settled_at is null
        and exists (select from public.records_deadline o where o.candidate_id = stays
            and o.settled_at is null and o.kind = d.kind);
    update public.records_deadline set candidate_id = stays where candidate_id = gone;
    update public.records_letter set candidate_id = stays where candidate_id = gone;
    update public.records_link set subject_id = stays where subject_id = gone;
    update public.records_matchrun set candidate_id = stays, sealed = ''
        where candidate_id = gone;
    -- Somebody who stood in a list twice stands there once.
    update public.records_matchrun r
    set sealed = '', results = (
        select jsonb_agg(
            case when line ->> 0 = gone::text then jsonb_set(line, '{0}', to_jsonb(stays::text))
            else line end order by place)
        from jsonb_array_elements(r.results) with ordinality as lines(line, place)
        where line ->> 0 <> gone::text
           or not r.results @> jsonb_build_array(jsonb_build_array(stays::text)))
    where r.network_id = hat.network
      and r.results @> jsonb_build_array(jsonb_build_array(gone::text));
    update public.records_membership m set candidate_id = stays, active = m.active and not exists (
            select from public.records_membership o where o.candidate_id = stays and o.active)
        where m.candidate_id = gone;
    update public.records_merger set kept_id = stays where kept_id = gone;
    insert into public.records_merger (gone_id, network_id, kept_id, referrer_id, source_key, at)
        values (gone, hat.network, stays, kept.referrer_id, old.source_key, moment);
    insert into public.records_erasure (id, network_id, person, became, because, at)
        values (gen_random_uuid(), hat.network, wall.digest_of(gone), wall.digest_of(stays),
            'merged', moment);

    update public.records_candidate set
        matchable = coalesce(yes, false),
        waiting_since = least(waiting_since, old.waiting_since),
        spoken_on = greatest(spoken_on, old.spoken_on),
        added_at = least(added_at, old.added_at)
    where id = stays;
    if not coalesce(yes, false) then
        delete from vault.profile where candidate_id = stays;
    end if;
    delete from vault.person_key where candidate_id = gone;
    delete from public.records_candidate where id = gone;
    return true;
end $$;
comment on function wall.merge(uuid, uuid, timestamptz) is
    'False where it may not. Names and levels are sealed per person: they are joined before it.';

create function wall.own_keys() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select array_agg(m.gone_id) from public.records_merger m
    where m.kept_id = (select (wall.actor()).candidate)
$$;
comment on function wall.own_keys() is 'Under which keys the person who acts was known before.';

create policy reads_what_was on records_journalentry for select using (
    network_id = (select (wall.actor()).network)
    and (select (wall.actor()).role) = 'candidate'
    and candidate_id = any((select wall.own_keys())::uuid[]));
revoke execute on function wall.merge(uuid, uuid, timestamptz), wall.own_keys(),
    wall.only_a_merger_moves() from public;
do $$ declare asked text; begin
    foreach asked in array array['hartwerk_app', 'hartwerk_worker', 'hartwerk_engine'] loop
        if to_regrole(asked) is not null then
            execute format('grant execute on function wall.own_keys() to %I', asked);
        end if;
    end loop;
    if to_regrole('hartwerk_app') is not null then
        grant execute on function wall.merge(uuid, uuid, timestamptz) to hartwerk_app;
    end if;
end $$;
"""
MERGE_UNDONE = """
drop policy reads_what_was on records_journalentry;
drop function wall.own_keys();
drop function wall.merge(uuid, uuid, timestamptz);
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0010_who_is_gone")]

    operations = [
        migrations.RunSQL(CONSENT, CONSENT_AS_BEFORE),
        migrations.RunSQL(MERGE, MERGE_UNDONE),
    ]
