# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A name as a list writes it, as the parts by which one addresses somebody."""

from hartwerk.profiles.vault import Identity


def identity_of(name: str) -> Identity:
    """Return a name in two parts: `Kaya, Emre` and `Emre Kaya` are the same.

    A file gives no telephone number and no address: those are asked of the person.
    """
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma and given:
        return Identity(given, family)
    given, _, family = name.strip().partition(" ")
    return Identity(given, family.strip())
