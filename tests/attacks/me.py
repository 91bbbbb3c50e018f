# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who acts in the wall that is written again, and the table of who reads what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from hartwerk.rules.actors import Actor, Role

Row = Mapping[str, object]
"""One row, as JSON: keys and moments are texts."""


@dataclass(frozen=True)
class Me:
    """Who acts, as texts; and all rows there are, by table."""

    role: Role
    network: str
    organisation: str | None
    membership: str | None
    candidate: str | None
    subject: str | None
    rows: Mapping[str, list[Row]]

    @classmethod
    def of(cls, actor: Actor, rows: Mapping[str, list[Row]]) -> "Me":
        def text(key: UUID | None) -> str | None:
            return None if key is None else str(key)

        return cls(
            actor.role, str(actor.network_id), text(actor.organisation_id),
            text(actor.membership_id), text(actor.candidate_id), text(actor.subject_id), rows,
        )  # fmt: skip

    def one(self, table: str, key: object, column: str = "id") -> Row:
        """Return the row with a key, and an empty one where there is none."""
        return next((row for row in self.rows[table] if row[column] == key), {})

    def sees(self, table: str, key: object, column: str = "id") -> bool:
        """Whether there is such a row, and it is shown."""
        row = self.one(table, key, column)
        return bool(row) and may(READS, table, row, self)


Test = Callable[[Row, Me], bool]

Policy = Mapping[Role, Test]


READS: dict[str, Policy] = {}
"""By table; filled where the policies are written again."""


def may(policies: Mapping[str, Policy], table: str, row: Row, me: Me) -> bool:
    """Say whether somebody may, with a row as it is or as it would be."""
    if row.get("network_id", me.network) != me.network:
        return False
    test = policies[table].get(me.role)
    return test is not None and test(row, me)
