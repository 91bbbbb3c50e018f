# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sealing looks at the newest lines alone: it read the whole trail each minute, on all cores."""

from django.db import migrations, models


def patched(function: str, *changes: tuple[str, str]) -> str:
    """Replace what stands in a function; fails where it does not stand there once."""
    steps = "".join(
        f"    if array_length(string_to_array(said, {was}), 1) <> 2 then\n"
        f"        raise exception 'not found once: %', {was};\n"
        "    end if;\n"
        f"    said := replace(said, {was}, {becomes});\n"
        for was, becomes in ((f"$was${a}$was$", f"$becomes${b}$becomes$") for a, b in changes)
    )
    return (
        f"do $do$ declare said text := pg_get_functiondef('{function}'::regprocedure); begin\n"
        f"{steps}    execute said;\nend $do$;"
    )


SEAL = "trail.seal(boolean)"
CHANGES = (
    (
        "a transaction ends before that many others have written. Once a day all are looked at.",
        "a transaction ends before that many others have written. Each hour ten times as many\n"
        "    -- are looked at, each day all.",
    ),
    (
        "far_below constant bigint := 200000;",
        "far_below constant bigint := case when extract(minute from clock_timestamp()) = 0\n"
        "        then 200000 else 20000 end;",
    ),
    *(
        (
            f"trail.leaf l where l.number = {line}.number)",
            f"trail.leaf l\n            where l.number > above and l.number = {line}.number)",
        )
        for line in ("c", "j")
    ),
)
# A plan for any `above` reads everything; and whoever asks for a page has the other core.
GENTLE = f"""
alter function {SEAL} set plan_cache_mode = force_custom_plan;
alter function {SEAL} set max_parallel_workers_per_gather = 0;
"""
UNDO = f"""
alter function {SEAL} reset plan_cache_mode;
alter function {SEAL} reset max_parallel_workers_per_gather;
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0037_contracts")]

    operations = [
        migrations.AddIndex(
            model_name="journalentry",
            index=models.Index(fields=["number"], name="records_jou_number_51101d_idx"),
        ),
        migrations.RunSQL(
            patched(SEAL, *CHANGES) + GENTLE,
            UNDO + patched(SEAL, *((after, before) for before, after in CHANGES)),
        ),
    ]
