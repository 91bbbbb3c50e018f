# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Gives each login of the database what the tables of `rules` say, and takes all else from it."""

from django.db import connection, transaction

from hartwerk.rules import grants
from hartwerk.rules.logins import Login

_ONE_AT_A_TIME = "hartwerk grants"


def give_grants() -> None:
    """Grant exactly what is agreed, to the logins that are there; the owner does, at migrating.

    In one transaction: whoever is at work notices nothing.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [_ONE_AT_A_TIME])
        # Where one of them owns the tables, all of it is its own: taken away, nothing would work.
        cursor.execute(
            "select rolname from pg_roles where rolname = any(%s) and rolname <> current_user",
            [[*map(str, Login)]],
        )
        there = {name for (name,) in cursor.fetchall()}
        for statement in grants.statements(there):
            cursor.execute(statement)
