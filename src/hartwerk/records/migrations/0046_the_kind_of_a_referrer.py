# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a referrer is: said for who reads a list, read by no match."""

from django.db import migrations, models
from django.db.models import Q

KINDS = [
    (each, each)
    for each in (
        *("werkplein", "werkcentrum", "municipality", "uwv", "school", "doorstroompunt"),
        *("social", "other"),
    )
]


class Migration(migrations.Migration):
    dependencies = [("records", "0044_how_it_goes")]

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
    ]
