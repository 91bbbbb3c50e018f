# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What time is up for is let go of: old levels, settled proposals, old lists. For the clock alone.

Each function looks at the dates itself: called too early it removes nothing.
"""

from django.db import migrations

FUNCTIONS = """
create function vault.confirmed_before(moment timestamptz) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select p.candidate_id from vault.profile p
    join public.records_candidate c on c.id = p.candidate_id
    cross join wall.actor() a
    where a.role = 'clock' and c.network_id = a.network and p.changed_at < moment
    order by p.changed_at, p.candidate_id
$$;
comment on function vault.confirmed_before(timestamptz) is
    'Whose levels nobody confirmed since; what they are it does not say.';

create function vault.let_go(people uuid[], moment timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    old uuid[];
begin
    select array_agg(each) into old
    from vault.confirmed_before(moment) each where each = any(people);
    if old is null then
        return 0;
    end if;
    delete from vault.profile where candidate_id = any(old);
    update public.records_matchrun r set sealed = ''
    where exists (select from unnest(old) each where r.candidate_id = each
        or r.results @> jsonb_build_array(jsonb_build_array(each::text)));
    perform vault.note(old, 'let_go', 'levels');
    return cardinality(old);
end $$;

create function wall.let_go_of_cards(cards uuid[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    hat wall.hat := wall.actor();
    gone uuid[];
begin
    if hat.role <> 'clock' then
        return 0;
    end if;
    perform from public.records_proposal q
        where q.id = any(cards) and q.network_id = hat.network order by q.id for update;
    select coalesce(array_agg(q.id), '{}') into gone from public.records_proposal q
    where q.id = any(cards) and q.network_id = hat.network
      and q.state in ('refused', 'declined', 'withdrawn', 'lapsed', 'ended');
    delete from public.records_letter where proposal_id = any(gone);
    delete from public.records_task where proposal_id = any(gone);
    delete from public.records_deadline where proposal_id = any(gone);
    delete from public.records_link where subject_id = any(gone);
    delete from public.records_proposed where proposal_id = any(gone);
    delete from public.records_proposal where id = any(gone);
    return cardinality(gone);
end $$;
comment on function wall.let_go_of_cards(uuid[]) is
    'Removes cards that led to nothing. What the person said to them stays until the person goes.';

create function wall.let_go_of_lists(moment timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    hat wall.hat := wall.actor();
    gone integer;
begin
    if hat.role <> 'clock' then
        return 0;
    end if;
    delete from public.records_matchrun where network_id = hat.network and at < moment;
    get diagnostics gone = row_count;
    return gone;
end $$;
revoke execute on function vault.confirmed_before(timestamptz),
    vault.let_go(uuid[], timestamptz), wall.let_go_of_cards(uuid[]),
    wall.let_go_of_lists(timestamptz) from public;
do $$ declare asked text; begin
    foreach asked in array array['hartwerk_app', 'hartwerk_worker'] loop
        if to_regrole(asked) is not null then
            execute format('grant usage on schema vault to %I', asked);
            execute format('grant execute on function vault.confirmed_before(timestamptz),'
                ' vault.let_go(uuid[], timestamptz), wall.let_go_of_cards(uuid[]),'
                ' wall.let_go_of_lists(timestamptz) to %I', asked);
        end if;
    end loop;
end $$;
"""
UNDO = """
drop function wall.let_go_of_lists(timestamptz);
drop function wall.let_go_of_cards(uuid[]);
drop function vault.let_go(uuid[], timestamptz);
drop function vault.confirmed_before(timestamptz);
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0013_the_privacy_officer")]

    operations = [migrations.RunSQL(FUNCTIONS, UNDO)]
