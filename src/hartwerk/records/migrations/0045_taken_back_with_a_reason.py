# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is taken back beside the steps of a pathway has a line with its reason too."""

from django.db import migrations, models
from django.db.models import Q

REASON = "what_is_set_back_has_a_reason"


class Migration(migrations.Migration):
    dependencies = [("records", "0044_how_it_goes")]

    operations = [
        migrations.RemoveConstraint("pathwaymove", REASON),
        migrations.AddConstraint("pathwaymove", models.CheckConstraint(
            condition=Q(("undoes", None)) | ~Q(("reason", "")), name=REASON,
        )),
    ]  # fmt: skip
