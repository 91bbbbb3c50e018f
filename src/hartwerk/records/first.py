# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which rows are on a page, found before anything that stands beside them is read."""

from typing import TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Model, QuerySet

AnyRow = TypeVar("AnyRow", bound=Model)


def first_of(rows: QuerySet[AnyRow]) -> Func:
    """Return the condition that a row is in a part of some rows in order: `filter(first_of(rows))`.

    As `pk__in` PostgreSQL may join everything first, and look which rows were meant after; here it
    gets their keys as one array.
    """
    return Func(
        F("pk"),
        ArraySubquery(rows.values("pk")),
        arg_joiner=" = any(",
        template="%(expressions)s)",
        output_field=BooleanField(),
    )
