# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is taken back beside the steps of a pathway has a line with its reason too.

And what a talk after a relapse was about has one, in a neutral code. Of the wage-cost subsidy it is
known that the value is set; the project leader hears of no term that follows from a scheme.
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

STATUSES = [
    (each, each)
    for each in ("not_asked", "to_ask", "asked", "value_set", "granted", "refused", "not_applicable")
]
ASKED, ON_A_DAY = "what_was_asked_for_has_a_day", ["asked", "refused", "value_set"]
TERMS = """
do $do$ declare said text; begin
    select qual into strict said from pg_policies
    where tablename = 'records_deadline' and policyname = 'reads';
    if position('no_risk_end}' in said) = 0 then
        raise exception 'the terms of schemes are not in the policy';
    end if;
    execute 'alter policy reads on records_deadline using ('
        || replace(said, 'no_risk_end}', 'no_risk_end,subsidy_decision,subsidy_ask_again}') || ')';
end $do$;
"""


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
        migrations.AlterField(
            "scheme", "status", models.CharField(choices=STATUSES, max_length=15)
        ),
        migrations.RemoveConstraint("scheme", ASKED),
        migrations.AddConstraint("scheme", models.CheckConstraint(
            condition=Q(("asked_on__isnull", False), ("status__in", ON_A_DAY))
            | ~Q(("status__in", ON_A_DAY)) & Q(("asked_on", None)),
            name=ASKED,
        )),
        migrations.RunSQL(TERMS, migrations.RunSQL.noop),
    ]  # fmt: skip
