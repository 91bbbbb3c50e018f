# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a visitor brought comes back as it was sealed."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hartwerk.demo import example
from hartwerk.interchange.notes import PlaceQuestion, Problem, Reason, RowNote
from hartwerk.interfaces.web.brought import (
    Brought,
    Change,
    example_caseload,
    example_works,
    from_bytes,
    to_bytes,
)
from hartwerk.profiles.places import Spot


def brought() -> Brought:
    caseload = replace(
        example_caseload(),
        rows=(RowNote("rij 2", "Blad 1", 2, False, Reason.NO_CONSENT, "Toestemming is Nee"),),
        dropped={"bsn": 3},
        problems=(Problem("f.csv", "is geen datum", "Schrijf", "Blad 1", 2, "Vanaf", "morgen"),),
        unknown_columns=("Schoenmaat",),
        unused_columns=("Intern",),
        place_questions=(
            PlaceQuestion("Hengelo", (Spot(52.2, 6.7, "Hengelo (OV)"),), ("rij 2", "rij 3")),
        ),
    )
    return Brought(date(2026, 11, 23), caseload, example_works(), True, False)


class TestBytes:
    def test_bring_everything_back(self) -> None:
        assert from_bytes(to_bytes(brought())) == brought()

    def test_bring_back_what_the_last_answers_changed(self) -> None:
        at = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
        changed = brought().with_change(Change((0, 3), at, 12, (1, 2, 3, 4), (5, 3, 1, 1)))

        assert from_bytes(to_bytes(changed)) == changed

    def test_are_the_same_for_the_same(self) -> None:
        assert to_bytes(brought()) == to_bytes(brought())


class TestWithPerson:
    def test_changes_only_that_one(self) -> None:
        other = replace(example.people()[4], name="Ander")

        changed = brought().with_person(4, other)

        assert changed.people[4] == other
        assert changed.people[:4] == example.people()[:4]
        assert changed.people[5:] == example.people()[5:]
