# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rows of a file as the reading gives them, and what a test asks about what was kept."""

from dataclasses import replace
from datetime import date

from django.db import connection

from hartwerk.access.context import acting
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import Spot
from hartwerk.records.models.people import Candidate
from hartwerk.rules.actors import Actor
from hartwerk.rules.conditions import Means

HENGELO = Spot(52.26583, 6.79306, "Hengelo (Overijssel)")
ROW = Person(
    ref="Blad 1, rij 2",
    source="WZ-1",
    name="Samira Kanarie",
    place="Hengelo",
    spot=HENGELO,
    means=frozenset({Means.BIKE}),
    hours_min=12,
    hours_max=20,
    levels={"P01": 3},
    occupations=("magazijnmedewerker",),
    waiting_since=date(2026, 5, 4),
    asked=frozenset({"P02"}),
)


def rows(count: int, *, numbered: bool = True) -> list[Person]:
    """Return so many different people, with or without a number of their own."""
    return [
        replace(
            ROW,
            ref=f"Blad 1, rij {n + 2}",
            source=f"WZ-{n}" if numbered else "",
            name=f"Persoon Nummer{n}",
            hours_max=13 + n % 20,
        )
        for n in range(count)
    ]


def own(actor: Actor) -> list[Candidate]:
    """Return all people whom an actor may read, by label."""
    with acting(actor):
        return [*Candidate.objects.order_by("label")]


def dump() -> str:
    """Return every row of every table outside the vault as text: what a thief could read."""
    with connection.cursor() as cursor:
        cursor.execute("set role none")
        try:
            cursor.execute(
                "select table_name from information_schema.tables"
                " where table_schema = 'public' and table_type = 'BASE TABLE'"
            )
            tables = [name for (name,) in cursor.fetchall()]
            found = []
            for name in tables:
                cursor.execute(f'select row_to_json(t)::text from "{name}" t')
                found += [row for (row,) in cursor.fetchall()]
        finally:
            cursor.execute("set role hartwerk_app")
    return "\n".join(found)
