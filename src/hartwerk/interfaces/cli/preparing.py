# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Brings a database up to date; run as its owner: `python -m hartwerk.interfaces.cli.preparing`."""

import os
import sys

REAL = 7
"""How it ends where a demo was asked for in a database of real people: nothing is touched."""

TABLE = "select to_regclass('records_network') is not null"
REAL_NETWORK = "select exists (select from records_network where not synthetic)"


def main() -> int:
    """Migrate, give the database the key that it checks with, and each login its rights."""
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hartwerk.config.settings")
    django.setup()
    # After the settings are there.
    from hartwerk.access.context import install_key
    from hartwerk.records.granting import give_grants

    if settings.HARTWERK_DEMO and _yes(TABLE) and _yes(REAL_NETWORK):
        return REAL
    call_command("migrate", interactive=False, skip_checks=True, verbosity=0)
    # A database that comes out of a backup has no table of keys before it gets one.
    install_key(timezone.now())
    give_grants()
    return 0


def _yes(question: str) -> bool:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(question)
        (answer,) = cursor.fetchone()
    return bool(answer)


if __name__ == "__main__":
    sys.exit(main())
