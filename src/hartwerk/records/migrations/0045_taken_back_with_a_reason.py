# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is taken back beside the steps of a pathway has a line with its reason too.

And what a talk after a relapse was about has one, in a neutral code.
"""

from django.db import migrations, models
from django.db.models import Q

REASON, SAYS = "what_is_set_back_has_a_reason", "a_check_says_something_or_is_taken_back"
CAUSES = [
    (each, each)
    for each in ("not_renewed", "travel", "team", "home", "season", "training", "other")
]
LINE = Q(("cause", ""), ("reason", ""), ("undoes", None)) & ~Q(("says", ""))
TALK = Q(
    ("heard_from", ""), ("living", ""), ("reason", ""), ("says", ""), ("undoes", None)
) & ~Q(("cause", ""))  # fmt: skip
BACK = Q(("cause", ""), ("says", ""), ("undoes__isnull", False)) & ~Q(("reason", ""))


class Migration(migrations.Migration):
    dependencies = [("records", "0044_how_it_goes")]

    operations = [
        migrations.RemoveConstraint("pathwaymove", REASON),
        migrations.AddConstraint("pathwaymove", models.CheckConstraint(
            condition=Q(("undoes", None)) | ~Q(("reason", "")), name=REASON,
        )),
        migrations.AddField(
            "aftercarecheck", "cause", models.CharField(blank=True, choices=CAUSES, max_length=12)
        ),
        migrations.RemoveConstraint("aftercarecheck", SAYS),
        migrations.AddConstraint("aftercarecheck", models.CheckConstraint(
            condition=LINE | TALK | BACK, name=SAYS,
        )),
    ]  # fmt: skip
