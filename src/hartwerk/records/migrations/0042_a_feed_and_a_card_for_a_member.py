# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A link that feeds a calendar; and the project leader writes the first day down for a member."""

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
    ]  # fmt: skip
