# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a referrer is, read by no match; and a photo of the entrance of a place of work.

A photo is for whoever may read the card of a first day there. A member writes it of its own places
alone, the project leader of those in the network; the clock forgets the one of before.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

KINDS = [
    (each, each)
    for each in (
        *("werkplein", "werkcentrum", "municipality", "uwv", "school", "doorstroompunt"),
        *("social", "other"),
    )
]

RESTRICT = django.db.models.deletion.RESTRICT
HERE = "network_id = (select (wall.actor()).network)"
ROLE = "(select (wall.actor()).role)"
OWN = """establishment_id in (select e.id from public.records_establishment e
        where e.organisation_id = (select (wall.actor()).organisation))"""
# Of which network a place of work is, its own wall says; as of whose pathways these are.
IN_NETWORK = "establishment_id in (select e.id from public.records_establishment e)"
GOES_THERE = "establishment_id in (select p.establishment_id from public.records_pathway p)"


def by_role(**cases: str) -> str:
    """Say for each role which rows; one that is not named gets none, the house gets all."""
    whens = " ".join(f"when '{role}' then {test}" for role, test in cases.items())
    return f"{HERE} and case {ROLE} when 'system' then true {whens} else false end"


READS = by_role(
    employer=OWN, project_lead="true", clock="true",
    **dict.fromkeys(("caseworker", "candidate", "buddy"), GOES_THERE),
)  # fmt: skip
WRITES = {"employer": OWN, "project_lead": IN_NETWORK}
WALL = f"""
alter table records_entrance enable row level security;
create policy reads on records_entrance for select using ({READS});
create policy adds on records_entrance for insert with check ({by_role(**WRITES)});
create policy changes on records_entrance for update
    using ({by_role(employer=OWN, project_lead="true", clock="true")})
    with check ({by_role(**WRITES, clock="true")});
do $$ begin perform trail.watch('records_entrance'::regclass); end $$;
""" + "\n".join(
    # To the roles that are there: a server of one's own may name them otherwise.
    f"do $$ begin if to_regrole('{role}') is not null"
    f" then grant select, insert, update on records_entrance to {role}; end if; end $$;"
    for role in ("hartwerk_app", "hartwerk_worker")
)


class Migration(migrations.Migration):
    dependencies = [("records", "0045_taken_back_with_a_reason")]

    operations = [
        migrations.AddField(
            "participation",
            "referrer_kind",
            models.CharField(blank=True, choices=KINDS, default="", max_length=20),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            "participation",
            models.CheckConstraint(
                condition=Q(kind="referrer") | Q(referrer_kind=""),
                name="only_a_referrer_is_of_a_kind_of_referrer",
            ),
        ),
        migrations.CreateModel(
            name="Entrance",
            fields=[
                ("id", models.UUIDField(
                    default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                )),
                ("photo", models.BinaryField(blank=True, null=True)),
                ("shows", models.CharField(blank=True, max_length=200)),
                ("before", models.BinaryField(blank=True, null=True)),
                ("shown_before", models.CharField(blank=True, max_length=200)),
                ("changed_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("network", models.ForeignKey(on_delete=RESTRICT, to="records.network")),
                ("establishment", models.OneToOneField(
                    on_delete=RESTRICT, related_name="entrance", to="records.establishment"
                )),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(photo=None, shows="") | Q(photo__isnull=False) & ~Q(shows=""),
                        name="a_photo_of_an_entrance_says_what_it_shows",
                    ),
                    models.CheckConstraint(
                        condition=Q(before=None, shown_before="")
                        | Q(before__isnull=False) & ~Q(shown_before=""),
                        name="a_photo_of_before_says_what_it_showed",
                    ),
                ],
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
