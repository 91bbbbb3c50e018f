# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Brings a database up to date; run as its owner: `python -m hartwerk.interfaces.cli.preparing`."""

import os

import django
from django.core.management import call_command
from django.utils import timezone


def main() -> None:
    """Migrate, and hand over the key with which the database checks who acts."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hartwerk.config.settings")
    django.setup()
    # After the settings are there.
    from hartwerk.access.context import install_key

    call_command("migrate", interactive=False, skip_checks=True, verbosity=0)
    install_key(timezone.now())


if __name__ == "__main__":
    main()
