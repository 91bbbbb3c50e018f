# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which rows are on a page, found before anything that stands beside them is read."""

from collections.abc import Collection
from typing import TypeVar
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, F, Func, Model, QuerySet, UUIDField, Value
from django.db.models.expressions import Combinable

AnyRow = TypeVar("AnyRow", bound=Model)


def first_of(rows: QuerySet[AnyRow]) -> Func:
    """Return the condition that a row is in a part of some rows in order: `filter(first_of(rows))`.

    As `pk__in` PostgreSQL may join everything first, and look which rows were meant after; here it
    gets their keys as one array.
    """
    return _in_array(ArraySubquery(rows.values("pk")))


def one_of(keys: Collection[UUID]) -> Func:
    """Return the condition that a row has one of these keys: `filter(one_of(keys))`.

    As `pk__in` each of a thousand keys is a parameter that PostgreSQL plans with, half a second;
    here they are one.
    """
    return _in_array(Value([*keys], output_field=ArrayField(UUIDField())))


def _in_array(keys: Combinable) -> Func:
    return Func(
        F("pk"),
        keys,
        arg_joiner=" = any(",
        template="%(expressions)s)",
        output_field=BooleanField(),
    )
