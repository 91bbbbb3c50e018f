# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an organisation was asked and has not done is found by its day, of each apart."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0031_the_wall_of_pathways")]

    operations = [
        migrations.RemoveIndex(model_name="task", name="tasks_that_are_late"),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                fields=["kind", "organisation", "due_on"],
                condition=models.Q(done_at=None),
                name="tasks_that_stand",
            ),
        ),
    ]
