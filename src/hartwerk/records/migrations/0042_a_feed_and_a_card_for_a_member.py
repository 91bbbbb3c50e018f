# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A link that feeds a calendar; and the project leader writes the first day down for a member.

In their own file somebody reads by name which colleagues were with them.
"""

from django.db import migrations, models

KINDS = ["card", "answer", "ask", "dispute", "members", "invite", "paper", "trial", "feed"]
HERE = "network_id = (select (wall.actor()).network)"
ROLE = "(select (wall.actor()).role)"
MINE = "pathway_id in (select wall.pathways())"


def _by_role(*roles: str) -> str:
    whens = " ".join(f"when '{role}' then {MINE}" for role in roles)
    return f"{HERE} and case {ROLE} when 'system' then true {whens} else false end"


POLICIES = f"""
alter policy reads on records_firstday
    using ({_by_role("caseworker", "employer", "project_lead", "candidate", "buddy", "job_coach")});
alter policy adds on records_firstday
    with check (role = {ROLE} and {_by_role("employer", "project_lead")});
"""

AROUND = """'around', (select jsonb_agg(to_jsonb(b) order by b.since, b.id)
            from public.records_beside b where b.pathway_id = any(paths))"""
NAMED = """'around', (select jsonb_agg(to_jsonb(b) || jsonb_build_object('who', m.name)
                order by b.since, b.id)
            from public.records_beside b
            join public.records_membership m on m.id = b.membership_id
            where b.pathway_id = any(paths))"""


def in_file(was: str, becomes: str) -> str:
    """Replace a text in `wall.file_of`; fails where it does not stand there."""
    return (
        "do $do$ declare said text := pg_get_functiondef('wall.file_of(uuid)'::regprocedure);\n"
        f"begin\n    if position($was${was}$was$ in said) = 0 then\n"
        "        raise exception 'not found in wall.file_of';\n    end if;\n"
        f"    execute replace(said, $was${was}$was$, $becomes${becomes}$becomes$);\nend $do$;"
    )


class Migration(migrations.Migration):
    dependencies = [("records", "0041_the_job_coach")]

    operations = [
        migrations.AlterField(
            "link", "kind",
            models.CharField(
                choices=[(kind, kind.capitalize()) for kind in KINDS], max_length=10
            ),
        ),
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(in_file(AROUND, NAMED), in_file(NAMED, AROUND)),
    ]  # fmt: skip
