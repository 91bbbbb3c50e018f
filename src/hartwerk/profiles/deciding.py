# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who decides with somebody by law, to be named wherever a yes is asked of them."""

from uuid import UUID

from hartwerk.profiles import vault
from hartwerk.profiles.vault import Identity, Purpose


def who_decides(person: UUID, purpose: Purpose) -> Identity | None:
    """Return somebody with the name of who decides with them; None: none was written down.

    For the helper and for the person themselves: a member never opens it.
    """
    return decided_with(vault.identities([person], purpose).get(person))


def decided_with(who: Identity | None) -> Identity | None:
    """Return an identity that was opened, where somebody decides with that person."""
    return who if who is not None and who.representative else None
