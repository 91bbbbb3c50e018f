# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Jobs: the application may only ask for one, the worker does them. Neither owns the tables.

A job holds a name and no argument, so that nothing about anybody stands in these tables; that is
why they have no policies.
"""

from django.db import migrations

# Of the lock it reads which job waits already: PostgreSQL tells that to whoever may read it.
ASKS = """
do $$ begin
    if to_regrole('hartwerk_app') is not null then
        grant insert (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at),
            select (id, queueing_lock) on procrastinate_jobs to hartwerk_app;
        grant insert (job_id, type, at) on procrastinate_events to hartwerk_app;
        grant usage on sequence procrastinate_jobs_id_seq, procrastinate_events_id_seq
            to hartwerk_app;
    end if;
end $$
"""
DOES = """
do $$ begin
    if to_regrole('hartwerk_worker') is not null then
        grant select, insert, update, delete on procrastinate_jobs, procrastinate_events,
            procrastinate_periodic_defers, procrastinate_workers to hartwerk_worker;
        grant usage on sequence procrastinate_jobs_id_seq, procrastinate_events_id_seq,
            procrastinate_periodic_defers_id_seq to hartwerk_worker;
    end if;
end $$
"""
TAKEN_BACK = """
do $$ declare asked text; begin
    foreach asked in array array['hartwerk_app', 'hartwerk_worker'] loop
        if to_regrole(asked) is not null then
            execute format('revoke all on procrastinate_jobs, procrastinate_events,'
                ' procrastinate_periodic_defers, procrastinate_workers from %I', asked);
            execute format('revoke all on sequence procrastinate_jobs_id_seq,'
                ' procrastinate_events_id_seq, procrastinate_periodic_defers_id_seq from %I', asked);
        end if;
    end loop;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0006_signing_in"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [
        migrations.RunSQL(ASKS, TAKEN_BACK),
        migrations.RunSQL(DOES, migrations.RunSQL.noop),
    ]
