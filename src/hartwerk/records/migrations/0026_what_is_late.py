# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tasks that are late are found by their day, without reading all that stand."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0025_nothing_beside_it")]

    operations = [
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                fields=["kind", "due_on"],
                condition=models.Q(done_at=None),
                name="tasks_that_are_late",
            ),
        ),
    ]
