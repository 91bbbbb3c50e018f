# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a visitor brought and answered, as bytes and back, so that it can be sealed."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Self, TypedDict

from hartwerk.demo import example
from hartwerk.interchange.notes import (
    CaseloadRead,
    Format,
    PlaceQuestion,
    Problem,
    Reason,
    RowNote,
    WorksRead,
)
from hartwerk.matching import carrying
from hartwerk.matching.outcome import Look
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import Spot
from hartwerk.profiles.work import Work


@dataclass(frozen=True, slots=True)
class Change:
    """What the last answers in the question grid changed; counts stand in the order of Verdict."""

    works: tuple[int, ...]
    at: datetime
    answers: int
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """Everything of one trial match. The file itself is not part of it: it is let go once read."""

    on: date
    caseload: CaseloadRead
    works_read: WorksRead
    own_people: bool
    """False: the synthetic example."""
    own_work: bool
    change: Change | None = None

    @property
    def people(self) -> tuple[Person, ...]:
        return self.caseload.people

    @property
    def works(self) -> tuple[Work, ...]:
        return self.works_read.works

    def look(self) -> Look:
        return Look(people=self.people, works=self.works, on=self.on)

    def with_people(self, people: tuple[Person, ...]) -> Self:
        return replace(self, caseload=replace(self.caseload, people=people))

    def with_person(self, number: int, person: Person) -> Self:
        people = self.people
        return self.with_people((*people[:number], person, *people[number + 1 :]))

    def with_change(self, change: Change) -> Self:
        return replace(self, change=change)


class _Notes(TypedDict):
    rows: list[list[object]]
    dropped: dict[str, int]
    problems: list[list[object]]
    unknown: list[str]
    unused: list[str]
    places: list[tuple[str, list[tuple[float, float, str]], list[str]]]
    format: str


def example_caseload() -> CaseloadRead:
    """Return the synthetic people as if they had been read."""
    people = example.people()
    rows = tuple(
        RowNote(person.ref, "", number, True, Reason.TAKEN, "")
        for number, person in enumerate(people, 1)
    )
    return CaseloadRead(rows, {}, (), (), (), (), Format.TEMPLATE, people)


def example_works() -> WorksRead:
    """Return the synthetic places as if they had been read."""
    works = example.works()
    rows = tuple(
        RowNote(work.ref, "", number, True, Reason.TAKEN, "")
        for number, work in enumerate(works, 1)
    )
    return WorksRead(rows, {}, (), (), (), (), Format.TEMPLATE, works)


def to_bytes(brought: Brought) -> bytes:
    change = brought.change
    return json.dumps(
        {
            "bundle": carrying.to_json(brought.people, brought.works),
            "on": brought.on.isoformat(),
            "people_notes": _notes(brought.caseload),
            "work_notes": _notes(brought.works_read),
            "own": [brought.own_people, brought.own_work],
            "change": change
            and [change.works, change.at.isoformat(), change.answers, change.before, change.after],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()


def from_bytes(kept: bytes) -> Brought:
    found = json.loads(kept)
    people, works = carrying.from_json(found["bundle"])
    change = found["change"]
    own_people, own_work = found["own"]
    return Brought(
        on=date.fromisoformat(found["on"]),
        caseload=_caseload(found["people_notes"], people),
        works_read=_works(found["work_notes"], works),
        own_people=own_people,
        own_work=own_work,
        change=change
        and Change(
            works=tuple(change[0]),
            at=datetime.fromisoformat(change[1]),
            answers=change[2],
            before=tuple(change[3]),
            after=tuple(change[4]),
        ),
    )


def _notes(read: CaseloadRead | WorksRead) -> _Notes:
    return {
        "rows": [[n.ref, n.sheet, n.row, n.taken, n.reason, n.text] for n in read.rows],
        "dropped": dict(read.dropped),
        "problems": [
            [p.file, p.message, p.way_out, p.sheet, p.row, p.column, p.value] for p in read.problems
        ],
        "unknown": list(read.unknown_columns),
        "unused": list(read.unused_columns),
        "places": [
            (q.text, [(s.latitude, s.longitude, s.label) for s in q.choices], list(q.refs))
            for q in read.place_questions
        ],
        "format": str(read.format),
    }


def _caseload(kept: _Notes, people: tuple[Person, ...]) -> CaseloadRead:
    return CaseloadRead(people=people, **_said(kept))


def _works(kept: _Notes, works: tuple[Work, ...]) -> WorksRead:
    return WorksRead(works=works, **_said(kept))


def _said(kept: _Notes) -> dict[str, Any]:
    """Return what both readings say of a file, by the names of their fields."""
    return {
        "rows": tuple(_row(each) for each in kept["rows"]),
        "dropped": dict(kept["dropped"]),
        "problems": tuple(_problem(each) for each in kept["problems"]),
        "unknown_columns": tuple(kept["unknown"]),
        "unused_columns": tuple(kept["unused"]),
        "place_questions": tuple(
            PlaceQuestion(text, tuple(Spot(*spot) for spot in spots), tuple(refs))
            for text, spots, refs in kept["places"]
        ),
        "format": kept["format"],
    }


def _row(kept: list[object]) -> RowNote:
    match kept:
        case [
            str() as ref,
            str() as sheet,
            int() as row,
            bool() as taken,
            str() as why,
            str() as t,
        ]:
            return RowNote(ref, sheet, row, taken, Reason(why), t)
    raise ValueError("not a row of a trial match")


def _problem(kept: list[object]) -> Problem:
    match kept:
        case [
            str() as file,
            str() as message,
            str() as way_out,
            str() as sheet,
            (int() | None) as row,
            str() as column,
            str() as value,
        ]:
            return Problem(file, message, way_out, sheet, row, column, value)
    raise ValueError("not a problem of a trial match")
