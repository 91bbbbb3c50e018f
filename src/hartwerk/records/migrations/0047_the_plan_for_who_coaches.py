# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A job coach reads the plan of whom they coach today, for the report to whoever pays them.

That a payer waits for that report tells who pays: a project leader has no way to those terms.
"""

from django.db import migrations

HERE = "network_id = (select (wall.actor()).network)"
ROLE = "(select (wall.actor()).role)"
MINE = "pathway_id in (select wall.pathways())"
OF_PAYERS = "'{coach_papers_uwv,coach_papers_municipality}'"


def _plan(*roles: str) -> str:
    whens = " ".join(f"when '{role}' then {MINE}" for role in roles)
    reads = f"{HERE} and case {ROLE} when 'system' then true {whens} else false end"
    return f"alter policy reads on records_plan using ({reads});"


TERMS = f"""
do $do$ declare said text; begin
    select qual into strict said from pg_policies
    where tablename = 'records_deadline' and policyname = 'reads';
    execute 'alter policy reads on records_deadline using ((' || said || $new$) and not (
        {ROLE} = 'project_lead' and kind = any({OF_PAYERS}::text[])))$new$;
end $do$;
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0046_who_refers_and_the_entrance")]

    operations = [
        migrations.RunSQL(
            _plan("caseworker", "candidate", "job_coach"), _plan("caseworker", "candidate")
        ),
        migrations.RunSQL(TERMS, migrations.RunSQL.noop),
    ]
