# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which networks there are: for the worker, which visits each in turn and acts in one at a time."""

from uuid import UUID

from django.db import connection


def networks() -> list[UUID]:
    """Return the keys of all networks. Only the role of the worker may ask."""
    with connection.cursor() as cursor:
        cursor.execute("select * from wall.networks()")
        return [found for (found,) in cursor.fetchall()]
