# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Remove one person from every table, and write down in the same call that somebody was removed.

Only these functions delete people, and each of them writes the ledger: nobody can be removed
without a line by which a backup that comes back forgets them too.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

DIGEST = """
create function wall.digest_of(person uuid) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select encode(sha256(convert_to('hartwerk person ' || person::text, 'UTF8')), 'hex')
$$;

create function wall.note_erased(people uuid[], why text, moment timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into public.records_erasure (id, network_id, person, became, because, at)
    select gen_random_uuid(), c.network_id, wall.digest_of(gone.id), '', why, moment
    from public.records_candidate c
    cross join lateral (
        select c.id union all
        select m.gone_id from public.records_merger m where m.kept_id = c.id
    ) gone
    where c.id = any(people)
$$;
comment on function wall.note_erased(uuid[], text, timestamptz) is
    'Whoever was merged into somebody goes along: a backup may still hold them as two.';
"""

REMOVE = """
create function wall.take_out_of_lists(people uuid[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    hat wall.hat := wall.actor();
    touched integer;
begin
    -- Of a list somebody else asked for, one line goes, and what went into it.
    update public.records_matchrun r
    set sealed = '', results = coalesce((
        select jsonb_agg(line order by place)
        from jsonb_array_elements(r.results) with ordinality as lines(line, place)
        where not (line ->> 0) = any(people::text[])), '[]')
    where r.network_id = hat.network and exists (
        select from unnest(people) each
        where r.results @> jsonb_build_array(jsonb_build_array(each::text)));
    get diagnostics touched = row_count;
    return touched;
end $$;

create function wall.remove_people(people uuid[], tell boolean) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    cards uuid[];
    questions uuid[];
    hats uuid[];
    about uuid[];
    counted jsonb := '{}';
    n integer;
begin
    select coalesce(array_agg(p.proposal_id), '{}') into cards
    from public.records_proposed p where p.candidate_id = any(people);
    select coalesce(array_agg(f.question_id), '{}') into questions
    from public.records_askedfor f where f.candidate_id = any(people);
    select coalesce(array_agg(m.id), '{}') into hats
    from public.records_membership m where m.candidate_id = any(people);

    if tell then
        -- Who had a card or a question still hears that it is gone: no key in it leads there.
        update public.records_letter l
        set proposal_id = null, vacancy_id = q.vacancy_id, key = 'card_gone:' || l.id,
            body = regexp_replace(l.body, '/kaarten/[0-9a-f-]{36}', '/kaarten')
        from public.records_proposal q
        where l.proposal_id = q.id and q.id = any(cards) and l.kind = 'card_gone'
          and l.state = 'waiting';
        update public.records_letter l
        set question_id = null, organisation_id = m.organisation_id, key = 'members_gone:' || l.id
        from public.records_membership m
        where l.membership_id = m.id and l.question_id = any(questions)
          and l.kind = 'members_gone' and l.state = 'waiting';
    end if;
    delete from public.records_letter
        where candidate_id = any(people) or proposal_id = any(cards)
            or question_id = any(questions) or membership_id = any(hats);
    get diagnostics n = row_count; counted := counted || jsonb_build_object('letter', n);
    delete from public.records_task
        where candidate_id = any(people) or proposal_id = any(cards)
            or question_id = any(questions);
    get diagnostics n = row_count; counted := counted || jsonb_build_object('task', n);
    delete from public.records_deadline
        where candidate_id = any(people) or proposal_id = any(cards)
            or question_id = any(questions);
    get diagnostics n = row_count; counted := counted || jsonb_build_object('deadline', n);
    delete from public.records_link where subject_id = any(people || cards || questions);
    get diagnostics n = row_count; counted := counted || jsonb_build_object('link', n);
    update public.records_link set made_by_id = null where made_by_id = any(hats);
    delete from public.records_matchrun where candidate_id = any(people);
    get diagnostics n = row_count; counted := counted || jsonb_build_object('match_run', n);
    n := wall.take_out_of_lists(people);
    counted := counted || jsonb_build_object('line_of_list', n);
    delete from public.records_proposed where candidate_id = any(people);
    delete from public.records_proposal where id = any(cards);
    get diagnostics n = row_count; counted := counted || jsonb_build_object('proposal', n);
    delete from public.records_memberanswer where question_id = any(questions);
    delete from public.records_askedfor where candidate_id = any(people);
    delete from public.records_membersquestion where id = any(questions);
    get diagnostics n = row_count; counted := counted || jsonb_build_object('question', n);
    delete from public.records_consent where candidate_id = any(people);
    get diagnostics n = row_count; counted := counted || jsonb_build_object('consent', n);
    delete from public.records_membership where id = any(hats);
    get diagnostics n = row_count; counted := counted || jsonb_build_object('page', n);
    select people || cards || questions || coalesce(array_agg(m.gone_id), '{}') into about
    from public.records_merger m where m.kept_id = any(people);
    delete from public.records_merger where kept_id = any(people);
    delete from vault.profile where candidate_id = any(people);
    get diagnostics n = row_count; counted := counted || jsonb_build_object('levels', n);
    delete from vault.identity where candidate_id = any(people);
    get diagnostics n = row_count; counted := counted || jsonb_build_object('identity', n);
    delete from vault.person_key where candidate_id = any(people);
    delete from public.records_candidate where id = any(people);
    get diagnostics n = row_count; counted := counted || jsonb_build_object('candidate', n);
    -- Last, for what went above is written down too. Where lines are sealed in a chain, whoever
    -- seals them takes them out, so that the chain still holds.
    if to_regprocedure('trail.forget(uuid[])') is not null then
        execute 'select trail.forget($1)' using about;
    else
        delete from public.records_journalentry
            where candidate_id = any(about) or subject_id = any(about);
    end if;
    return counted;
end $$;
comment on function wall.remove_people(uuid[], boolean) is
    'Every row about these people; what hangs on them that is not named here makes it fail.';

create function wall.erase(person uuid, why text, moment timestamptz, tell boolean) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    hat wall.hat := wall.actor();
begin
    perform from public.records_candidate c
    where c.id = person and c.network_id = hat.network
      and (hat.role in ('system', 'clock')
        or (hat.role = 'caseworker' and c.referrer_id = hat.organisation)
        or (hat.role = 'candidate' and c.id = hat.candidate))
    for update;
    if not found then
        return null;
    end if;
    perform wall.note_erased(array[person], why, moment);
    return wall.remove_people(array[person], tell);
end $$;
comment on function wall.erase(uuid, text, timestamptz, boolean) is
    'Removes one person for good; returns how many rows of each kind, or null where it may not.';

create or replace function wall.forget(people uuid[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    hat wall.hat := wall.actor();
    gone uuid[];
begin
    perform from public.records_candidate c
        where c.id = any(people) and c.network_id = hat.network order by c.id for update;
    -- Whoever was asked once has a history; that is another verb.
    select array_agg(c.id) into gone from public.records_candidate c
    where c.id = any(people) and c.network_id = hat.network
      and (hat.role in ('clock', 'system')
        or (hat.role = 'caseworker' and c.referrer_id = hat.organisation))
      and not exists (select from public.records_consent y where y.candidate_id = c.id)
      and not exists (select from public.records_proposed p where p.candidate_id = c.id);
    if gone is null then
        return 0;
    end if;
    perform wall.note_erased(gone, 'never_asked', clock_timestamp());
    perform wall.remove_people(gone, false);
    return cardinality(gone);
end $$;
"""

HERE = "network_id = (select (wall.actor()).network)"
ROLE = "(select (wall.actor()).role)"
POLICIES = f"""
alter table records_erasure enable row level security;
create policy reads on records_erasure for select
    using ({HERE} and {ROLE} in ('system', 'clock'));
create policy adds on records_erasure for insert
    with check ({HERE} and {ROLE} = 'system');
alter table records_merger enable row level security;
create policy reads on records_merger for select using ({HERE} and case {ROLE}
    when 'system' then true when 'clock' then true
    when 'caseworker' then referrer_id = (select (wall.actor()).organisation)
    when 'candidate' then kept_id = (select (wall.actor()).candidate)
    else false end);
"""

GRANTS = """
revoke execute on function wall.digest_of(uuid), wall.note_erased(uuid[], text, timestamptz),
    wall.take_out_of_lists(uuid[]), wall.remove_people(uuid[], boolean),
    wall.erase(uuid, text, timestamptz, boolean) from public;
do $$ declare asked text; begin
    foreach asked in array array['hartwerk_app', 'hartwerk_worker'] loop
        if to_regrole(asked) is not null then
            execute format('grant execute on function wall.digest_of(uuid),'
                ' wall.erase(uuid, text, timestamptz, boolean) to %I', asked);
            execute format('grant select, insert on records_erasure to %I', asked);
            execute format('grant select on records_merger to %I', asked);
        end if;
    end loop;
end $$;
"""
UNDO = """
drop function wall.erase(uuid, text, timestamptz, boolean);
drop function wall.remove_people(uuid[], boolean);
drop function wall.take_out_of_lists(uuid[]);
drop function wall.note_erased(uuid[], text, timestamptz);
drop function wall.digest_of(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0009_the_wall_of_questions")]

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("person", models.CharField(max_length=64)),
                ("became", models.CharField(blank=True, max_length=64)),
                ("because", models.CharField(choices=[("asked", "asked"), ("never_asked", "never_asked"), ("term", "term"), ("merged", "merged")], max_length=20)),
                ("at", models.DateTimeField()),
                ("network", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to="records.network")),
            ],
            options={
                "indexes": [models.Index(fields=["network", "person"], name="records_era_network_8ea7b6_idx")],
                "constraints": [models.CheckConstraint(condition=models.Q(models.Q(("because", "merged"), models.Q(("became", ""), _negated=True)), models.Q(models.Q(("because", "merged"), _negated=True), ("became", "")), _connector="OR"), name="only_who_was_merged_became_somebody")],
            },
        ),
        migrations.CreateModel(
            name="Merger",
            fields=[
                ("gone_id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("source_key", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("kept", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="mergers", to="records.candidate")),
                ("network", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to="records.network")),
                ("referrer", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="records.organisation")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("referrer", "source_key"), name="a_merged_row_comes_once_from_a_referrer")],
            },
        ),
        migrations.RunSQL(DIGEST, UNDO),
        migrations.RunSQL(REMOVE, migrations.RunSQL.noop),
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
