# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""All rows about one person, whole, for the person and for who helps them: to be seen and taken.

A person may see what no policy shows them row by row: which tasks and letters there are about
them, and in whose lists they stand. Of a list only the line about the person comes along. A
helper gets of tasks, terms, lists and lines what is of the own organisation, and no letter.
"""

from django.db import migrations

FILE = """
create function wall.file_of(person uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    hat wall.hat := wall.actor();
    cards uuid[];
    questions uuid[];
    known uuid[];
    mine boolean := hat.role = 'candidate';
begin
    perform from public.records_candidate c
    where c.id = person and c.network_id = hat.network
      and ((hat.role = 'candidate' and c.id = hat.candidate)
        or (hat.role = 'caseworker' and c.referrer_id = hat.organisation));
    if not found then
        return null;
    end if;
    select coalesce(array_agg(p.proposal_id), '{}') into cards
    from public.records_proposed p where p.candidate_id = person;
    select coalesce(array_agg(f.question_id), '{}') into questions
    from public.records_askedfor f where f.candidate_id = person;
    select array_agg(m.gone_id) || person into known
    from public.records_merger m where m.kept_id = person;
    return jsonb_build_object(
        'person', (select jsonb_agg(to_jsonb(c)
                || jsonb_build_object('referrer', o.name, 'helper', h.name))
            from public.records_candidate c
            join public.records_organisation o on o.id = c.referrer_id
            join public.records_membership h on h.id = c.helper_id
            where c.id = person),
        'consents', (select jsonb_agg(to_jsonb(y) || jsonb_build_object('receiver', o.name)
                order by y.number)
            from public.records_consent y
            left join public.records_organisation o on o.id = y.receiver_id
            where y.candidate_id = person),
        'proposals', (select jsonb_agg(to_jsonb(p) || to_jsonb(q)
                || jsonb_build_object('work', v.title, 'employer', o.name)
                order by q.made_at, q.id)
            from public.records_proposed p
            join public.records_proposal q on q.id = p.proposal_id
            join public.records_vacancy v on v.id = q.vacancy_id
            join public.records_organisation o on o.id = q.employer_id
            where p.candidate_id = person),
        'questions', (select jsonb_agg(to_jsonb(f) || to_jsonb(q) order by q.put_at, q.id)
            from public.records_askedfor f
            join public.records_membersquestion q on q.id = f.question_id
            where f.candidate_id = person),
        'members_answers', (select jsonb_agg(to_jsonb(a) || jsonb_build_object('member', o.name)
                order by a.at, a.id)
            from public.records_memberanswer a
            join public.records_organisation o on o.id = a.member_id
            where a.question_id = any(questions)),
        'tasks', (select jsonb_agg(to_jsonb(t) || jsonb_build_object('organisation', o.name)
                order by t.made_at, t.id)
            from public.records_task t
            join public.records_organisation o on o.id = t.organisation_id
            where (t.candidate_id = person or t.proposal_id = any(cards)
                or t.question_id = any(questions))
              and (mine or t.organisation_id = hat.organisation)),
        'terms', (select jsonb_agg(to_jsonb(d) || jsonb_build_object('organisation', o.name)
                order by d.made_at, d.id)
            from public.records_deadline d
            join public.records_organisation o on o.id = d.organisation_id
            where (d.candidate_id = person or d.proposal_id = any(cards)
                or d.question_id = any(questions))
              and (mine or d.organisation_id = hat.organisation)),
        'letters', (select jsonb_agg(to_jsonb(l) order by l.written_at, l.id)
            from public.records_letter l
            where mine and (l.candidate_id = person or l.proposal_id = any(cards)
                or l.question_id = any(questions))),
        'links', (select jsonb_agg(to_jsonb(l) order by l.made_at, l.id)
            from public.records_link l
            where mine and l.subject_id = any(cards || questions || person)),
        'pages', (select jsonb_agg(to_jsonb(m) order by m.id)
            from public.records_membership m where m.candidate_id = person),
        'lists', (select jsonb_agg((to_jsonb(r) - 'results' - 'sealed') || jsonb_build_object(
                'organisation', o.name, 'work', v.title, 'results', coalesce((
                    select jsonb_agg(case when r.candidate_id = person
                        then jsonb_build_array(w.title) || (line - 0) else line - 0 end)
                    from jsonb_array_elements(r.results) line
                    left join public.records_vacancy w on w.id::text = line ->> 0
                    where r.candidate_id = person or line ->> 0 = person::text), '[]')) order by r.at, r.id)
            from public.records_matchrun r
            join public.records_organisation o on o.id = r.organisation_id
            left join public.records_vacancy v on v.id = r.vacancy_id
            where r.network_id = hat.network and (mine or r.organisation_id = hat.organisation)
              and (r.candidate_id = person
                or r.results @> jsonb_build_array(jsonb_build_array(person::text)))),
        'mergers', (select jsonb_agg(to_jsonb(m) order by m.at)
            from public.records_merger m where m.kept_id = person),
        'journal', (select jsonb_agg(to_jsonb(j) || jsonb_build_object('organisation', o.name)
                order by j.number)
            from public.records_journalentry j
            left join public.records_organisation o on o.id = j.organisation_id
            where j.network_id = hat.network and (mine or j.organisation_id = hat.organisation)
              and (j.candidate_id = any(known) or j.subject_id = any(known || cards || questions))));
end $$;
comment on function wall.file_of(uuid) is
    'Null where it may not. Names and levels are sealed: they are opened beside it, and noted.';
revoke execute on function wall.file_of(uuid) from public;
do $$ begin
    if to_regrole('hartwerk_app') is not null then
        grant execute on function wall.file_of(uuid) to hartwerk_app;
    end if;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0011_two_rows_one_person")]

    operations = [migrations.RunSQL(FILE, "drop function wall.file_of(uuid)")]
