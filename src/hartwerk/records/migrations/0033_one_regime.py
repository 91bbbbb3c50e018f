# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A trial stands under the rules of UWV or of a municipality: the database itself stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0032_what_stands")]

    operations = [
        migrations.AlterField(
            model_name="trialplacement",
            name="regime",
            field=models.CharField(
                choices=[("uwv", "uwv"), ("municipality", "municipality")], max_length=20
            ),
        ),
    ]
