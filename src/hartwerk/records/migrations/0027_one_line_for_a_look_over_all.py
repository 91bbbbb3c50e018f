# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Looking for who fits among all own people is one line in the journal; who is shown has one each.

What a process holds opened by its version is not handed out again. And who waits longest is found
in order, without reading everybody.
"""

from django.db import migrations, models

FUNCTION = """
create function vault.profiles_to_list(people uuid[], held text[])
    returns table (candidate_id uuid, written text, wrapped bytea, sealed bytea, version integer)
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
        hat.membership, '', 'membership', hat.membership, 'search_profiles', '', '', '', '', 'match');
    return query
        select k.candidate_id, w.written, case when w.new then k.wrapped end,
            case when w.new then p.sealed end, case when w.new then coalesce(p.version, 0) end
        from unnest(people, held) as t(person, held)
        join public.records_candidate c on c.id = t.person
        join vault.person_key k on k.candidate_id = c.id
        left join vault.profile p on p.candidate_id = c.id
        cross join lateral (
            select v.written, v.written is distinct from t.held as new
            from (select concat(k.xmin, k.ctid, p.xmin, p.ctid) as written) v
        ) w
        where c.network_id = hat.network and c.referrer_id = hat.organisation and c.matchable;
end $$;
comment on function vault.profiles_to_list(uuid[], text[]) is
    'To look for who fits among own people who said yes: one line for the look; who is then shown'
    ' is read with `profiles` and `identities`, a line each. `held`: for each the version that is'
    ' opened already; of the same version nothing is handed out.';
revoke execute on function vault.profiles_to_list(uuid[], text[]) from public;
do $$ begin if to_regrole('hartwerk_app') is not null then
    grant execute on function vault.profiles_to_list(uuid[], text[]) to hartwerk_app;
end if; end $$;
"""
UNDONE = "drop function vault.profiles_to_list(uuid[], text[])"


class Migration(migrations.Migration):
    dependencies = [("records", "0026_what_is_late")]

    operations = [
        migrations.RunSQL(FUNCTION, UNDONE),
        migrations.AddIndex(
            model_name="candidate",
            index=models.Index(
                fields=["network", "waiting_since", "label"],
                include=["id", "referrer", "matchable"],
                condition=models.Q(matchable=True),
                name="people_who_wait",
            ),
        ),
    ]
