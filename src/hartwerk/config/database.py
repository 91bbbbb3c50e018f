# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""DATABASE_URL as Django wants it: a URL or a libpq string, read by libpq itself."""

from typing import Any

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

_NAMES = {
    "dbname": "NAME",
    "user": "USER",
    "password": "PASSWORD",
    "host": "HOST",
    "port": "PORT",
}
NO_JIT = "-c jit=off"
"""The policies make each plan look dear. PostgreSQL then compiles some hundred functions for a
query, which takes far longer than the query."""


def django_database(url: str) -> dict[str, Any]:
    """Return the settings of one database.

    Without a URL there is no database: all that needs none still works, and what needs one says so.

    Raises
    ------
    ImproperlyConfigured
        The URL cannot be read. The message never repeats it: it may hold a password.
    """
    if not url:
        return {"ENGINE": "django.db.backends.dummy"}
    try:
        found = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read; it should look like"
            " postgresql://user:password@host:5432/name"
        ) from None
    settings: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        # Kept as long as they answer: what a connection has planned goes with it.
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {
            name: setting for name, setting in found.items() if name not in _NAMES and setting
        },
    }
    # With the policies in them statements take longer to plan than to run: each connection plans
    # what it asks again and again once.
    settings["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": 3}
    # What the URL says comes last, and holds.
    settings["OPTIONS"]["options"] = f"{NO_JIT} {found.get('options') or ''}".strip()
    for theirs, ours in _NAMES.items():
        settings[ours] = str(found.get(theirs) or "")
    return settings
