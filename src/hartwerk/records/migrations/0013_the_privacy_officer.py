# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The hat of the privacy officer: who looked, what is objected to, and removing who asks for it.

No name, no level and nothing of what somebody wants or said is read in this hat. A name that is
told can be looked up: the search is a line in the journal, and so is whom it found.
"""

from django.db import migrations, models

ROLES = [
    (role, role)
    for role in ("caseworker", "employer", "project_lead", "candidate", "steering", "privacy_officer")
]
ALL_ROLES = [
    *ROLES,
    *((role, role) for role in ("link", "clock", "system", "engine")),
]

HERE = "network_id = (select (wall.actor()).network)"
ROLE = "(select (wall.actor()).role)"
OFFICER = f"{HERE} and {ROLE} = 'privacy_officer'"
REQUESTS = "kind in ('objects_match', 'objects_look', 'objects_keeping', 'correct')"

POLICIES = f"""
create policy officer_reads on records_membership for select
    using ({OFFICER} and role <> 'candidate');
create policy officer_reads on records_candidate for select using ({OFFICER});
create policy officer_reads on records_merger for select using ({OFFICER});
create policy officer_reads on records_erasure for select using ({OFFICER});
create policy officer_reads on records_task for select using ({OFFICER} and {REQUESTS});
create policy person_reads on records_task for select
    using ({HERE} and {ROLE} = 'candidate' and {REQUESTS} and (
        candidate_id = (select (wall.actor()).candidate)
        or proposal_id = any((select wall.own_proposals())::uuid[])));
create policy officer_reads on records_journalentry for select
    using ({OFFICER} and (candidate_id is not null or subject = 'network'
        or membership_id = (select (wall.actor()).membership)));
create policy officer_adds on records_journalentry for insert
    with check ({OFFICER} and role = {ROLE}
        and organisation_id = (select (wall.actor()).organisation)
        and membership_id = (select (wall.actor()).membership));
"""
POLICIES_UNDONE = "\n".join(
    [
        *(
            f"drop policy officer_reads on records_{table};"
            for table in ("membership", "candidate", "merger", "erasure", "task", "journalentry")
        ),
        "drop policy person_reads on records_task;",
        "drop policy officer_adds on records_journalentry;",
    ]
)

FUNCTIONS = """
create or replace function wall.erase(person uuid, why text, moment timestamptz, tell boolean)
returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    hat wall.hat := wall.actor();
begin
    perform from public.records_candidate c
    where c.id = person and c.network_id = hat.network
      and (hat.role in ('system', 'clock', 'privacy_officer')
        or (hat.role = 'caseworker' and c.referrer_id = hat.organisation)
        or (hat.role = 'candidate' and c.id = hat.candidate))
    for update;
    if not found then
        return null;
    end if;
    perform wall.note_erased(array[person], why, moment);
    return wall.remove_people(array[person], tell);
end $$;

create or replace function vault.identities_to_search()
    returns table (candidate_id uuid, wrapped bytea, sealed bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    hat wall.hat := wall.actor();
begin
    if hat.role not in ('caseworker', 'privacy_officer') then
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
        where c.network_id = hat.network
          and (hat.role = 'privacy_officer' or c.referrer_id = hat.organisation);
end $$;
comment on function vault.identities_to_search() is
    'To look for a name: one line for the search. A caseworker searches among own people, and who'
    ' is then shown is read with `identities`, a line each; a privacy officer is shown no name.';
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0012_all_that_is_kept")]

    operations = [
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(choices=ROLES, max_length=20),
        ),
        migrations.AlterField(
            model_name="journalentry",
            name="role",
            field=models.CharField(choices=ALL_ROLES, max_length=20),
        ),
        migrations.RunSQL(POLICIES, POLICIES_UNDONE),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
