# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A backup reads every row of every table, also of those that come later; and no key.

What the vault holds is sealed, and stays so in a backup. The table of the key with which contexts
are signed is not for it: that key comes back with the key of the installation.
"""

from django.db import migrations

SCHEMAS = "public, vault, trail"
READS = f"""
do $$ begin
    if to_regrole('hartwerk_backup') is not null then
        grant usage on schema {SCHEMAS}, wall to hartwerk_backup;
        grant select on all tables in schema {SCHEMAS} to hartwerk_backup;
        grant select on all sequences in schema {SCHEMAS}, wall to hartwerk_backup;
        alter default privileges in schema {SCHEMAS} grant select on tables to hartwerk_backup;
        alter default privileges in schema {SCHEMAS}, wall
            grant select on sequences to hartwerk_backup;
    end if;
end $$
"""
NO_MORE = f"""
do $$ begin
    if to_regrole('hartwerk_backup') is not null then
        alter default privileges in schema {SCHEMAS} revoke select on tables from hartwerk_backup;
        alter default privileges in schema {SCHEMAS}, wall
            revoke select on sequences from hartwerk_backup;
        revoke all on all tables in schema {SCHEMAS} from hartwerk_backup;
        revoke all on all sequences in schema {SCHEMAS}, wall from hartwerk_backup;
        revoke usage on schema {SCHEMAS}, wall from hartwerk_backup;
    end if;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0020_the_trail")]

    operations = [migrations.RunSQL(READS, NO_MORE)]
