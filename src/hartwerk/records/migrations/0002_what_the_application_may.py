# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The application owns nothing: it gets exactly these rights on exactly this table."""

from django.db import migrations

# An installation with a server of its own may have given the role another name: then its
# administrator grants the same to it (docs/database.md).
GRANT = """
do $$ begin
    if exists (select from pg_roles where rolname = 'hartwerk_app') then
        grant select, insert, update, delete on records_trialmatch to hartwerk_app;
    end if;
end $$
"""
REVOKE = """
do $$ begin
    if exists (select from pg_roles where rolname = 'hartwerk_app') then
        revoke all on records_trialmatch from hartwerk_app;
    end if;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]

    operations = [migrations.RunSQL(GRANT, REVOKE)]
