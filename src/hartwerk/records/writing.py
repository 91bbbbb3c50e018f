# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Write fields of a row that counts how often it was written, and count rows that are added."""

from typing import TypeVar

from django.db.models import F, Max, Model, QuerySet

from hartwerk.records.models.around import Beside
from hartwerk.records.models.pathways import Pathway, TrialPlacement, Visit
from hartwerk.records.models.proposals import Proposal
from hartwerk.records.models.questions import MembersQuestion
from hartwerk.records.models.schemes import Scheme

Row = TypeVar("Row", bound=Model)


def next_number(rows: QuerySet[Row]) -> int:
    """Return the number of the row that is added to those that are counted."""
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def write(
    row: Proposal | MembersQuestion | Pathway | Visit | TrialPlacement | Beside | Scheme,
    **changes: object,
) -> None:
    """Write fields of a row that is locked, as whoever acts in this transaction.

    Raises
    ------
    Proposal.DoesNotExist, or that of whichever other row it is
        The database let nothing be changed.
    """
    for name, value in changes.items():
        setattr(row, name, value)
    kind = type(row)
    if kind.objects.filter(pk=row.pk).update(**changes, version=F("version") + 1) != 1:
        raise kind.DoesNotExist
    row.version += 1
