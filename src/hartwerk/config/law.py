# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""HARTWERK_LAW: the rows of law that an installation brings itself, read when a process starts."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from hartwerk.rules.law import lookup
from hartwerk.rules.law.own_rows import OwnRowsBroken, file_of, load


def use_own_rows(home: Path, named: str) -> None:
    """Let the rows of the installation hold; without a file those of the program do.

    Raises
    ------
    ImproperlyConfigured
        The file that is named is not there, or does not hold. Names file, row and field.
    """
    file = file_of(home, named)
    if not named and not file.exists():
        return
    try:
        lookup.use(load(file))
    except OwnRowsBroken as broken:
        raise ImproperlyConfigured(f"the rows of law cannot be used: {broken}") from None
