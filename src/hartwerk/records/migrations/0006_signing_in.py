# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the pages need before anybody acts: sessions, and the hats of a network that is made up."""

from django.db import migrations

DEMO_HATS = """
create function wall.demo_hats() returns table (
    id uuid, role text, name text, organisation text, network text, label text
)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select m.id, m.role, m.name, coalesce(o.name, ''), n.name, coalesce(c.label, '')
    from public.records_membership m
    join public.records_network n on n.id = m.network_id and n.synthetic
    left join public.records_organisation o on o.id = m.organisation_id
    left join public.records_candidate c on c.id = m.candidate_id
    where m.active
    order by n.created_at, n.id, coalesce(o.name, ''), m.role, m.name, coalesce(c.label, ''), m.id
$$;
comment on function wall.demo_hats() is
    'To sign in as somebody who does not exist; of a network with real people it returns nothing.';
revoke execute on function wall.demo_hats() from public;
"""

GRANT = """
do $$ begin
    if to_regrole('hartwerk_app') is not null then
        grant select, insert, update, delete on django_session to hartwerk_app;
        grant execute on function wall.demo_hats() to hartwerk_app;
    end if;
end $$
"""
REVOKE = """
do $$ begin
    if to_regrole('hartwerk_app') is not null then
        revoke all on django_session from hartwerk_app;
    end if;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0005_the_vault"), ("sessions", "0001_initial")]

    operations = [
        migrations.RunSQL(DEMO_HATS, "drop function wall.demo_hats()"),
        migrations.RunSQL(GRANT, REVOKE),
    ]
