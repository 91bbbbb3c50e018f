# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reads a caseload or a list of work from a file: every row in, or named with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from hartwerk.interchange import sonar
from hartwerk.interchange.answers import Answers, Told
from hartwerk.interchange.columns import Column
from hartwerk.interchange.guard import kind_of
from hartwerk.interchange.headings import plain, private
from hartwerk.interchange.notes import (
    CaseloadRead,
    Format,
    PlaceQuestion,
    Problem,
    Reason,
    RowNote,
    Source,
    Unreadable,
    WorksRead,
    private_text,
    reason_text,
)
from hartwerk.interchange.people_columns import people_columns
from hartwerk.interchange.person_rows import Doubles, person_of
from hartwerk.interchange.rows import Cells, Finder
from hartwerk.interchange.sheets import CONSENT, Table
from hartwerk.interchange.vum import PEOPLE, WORK
from hartwerk.interchange.work_columns import DAY_COLUMNS, DEMAND_COLUMNS, WORK_COLUMNS
from hartwerk.interchange.work_rows import with_days, with_demands, work_of
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import Gazetteer, Spot
from hartwerk.profiles.work import Work

__all__ = [
    "CaseloadRead",
    "Format",
    "PlaceQuestion",
    "Problem",
    "Reason",
    "RowNote",
    "Source",
    "Unreadable",
    "WorksRead",
    "mappable",
    "private_text",
    "read_caseload",
    "read_works",
    "reason_text",
    "settle",
]

Progress = Callable[[int, int], None]
"""Rows done, and about how many there are (0: not known yet)."""

DEMANDS, DAY = "demands", "day"
Placed = TypeVar("Placed", Person, Work)


def mappable() -> tuple[Column, ...]:
    """Return the columns of a caseload that a heading of one's own may be mapped to."""
    return people_columns()


def read_caseload(
    source: Source,
    *,
    gazetteer: Gazetteer,
    mapping: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> CaseloadRead:
    """Read the people of a file. A heading in `mapping` is read as the column it names.

    Raises
    ------
    Unreadable
        The file as a whole is refused, with the reason and the way out.
    """
    keys = {column.key for column in people_columns()} | set(sonar.COLUMNS.values())
    told = Told(source, mapping_of(source, mapping or {}, keys), progress)
    answers = Answers(told, kind_of(source), (_people_table(), _work_table()), wanted=PEOPLE)
    finder, doubles = Finder(gazetteer), Doubles()
    people: list[Person] = []
    rows: list[RowNote] = []
    for cells, reason in answers.rows(PEOPLE):
        if reason is Reason.TAKEN:
            person = person_of(cells, finder)
            doubles.note(cells, person)
            people.append(person)
        rows.append(_note(cells, reason))
    return CaseloadRead(people=tuple(people), **_said(answers, told, finder, rows))


def read_works(
    source: Source,
    *,
    gazetteer: Gazetteer,
    mapping: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> WorksRead:
    """Read the work of a file: our template, a list of one's own, or VUM vacancies.

    Raises
    ------
    Unreadable
        The file as a whole is refused, with the reason and the way out.
    """
    keys = {column.key for column in WORK_COLUMNS}
    told = Told(source, mapping_of(source, mapping or {}, keys), progress)
    tables = (
        _work_table(),
        _table(DEMANDS, DEMAND_COLUMNS),
        _table(DAY, DAY_COLUMNS),
        _people_table(),
    )
    answers = Answers(told, kind_of(source), tables, wanted=WORK)
    finder = Finder(gazetteer)
    works: list[Work] = []
    rows: list[RowNote] = []
    more: dict[str, list[Cells]] = {DEMANDS: [], DAY: []}
    for cells, reason in answers.rows(WORK, DEMANDS, DAY):
        if answers.table in more:
            if reason is Reason.TAKEN:
                more[answers.table].append(cells)
            continue
        work = work_of(cells, finder) if reason is Reason.TAKEN else None
        if work:
            works.append(work)
        elif reason is Reason.TAKEN:
            reason = Reason.NO_TITLE
        rows.append(_note(cells, reason))
    return WorksRead(
        works=with_days(with_demands(works, more[DEMANDS]), more[DAY]),
        **_said(answers, told, finder, rows),
    )


def _said(answers: Answers, told: Told, finder: Finder, rows: list[RowNote]) -> dict[str, Any]:
    """Return what both readings say of a file; one without a row is refused."""
    if not rows:
        raise answers.nothing_there()
    return {
        "rows": tuple(rows),
        "dropped": answers.dropped,
        "problems": told.log.problems(),
        "unknown_columns": answers.unknown,
        "unused_columns": answers.unused,
        "place_questions": finder.questions(),
        "format": _format_of(answers),
    }


def settle(things: Sequence[Placed], place: str, spot: Spot) -> tuple[Placed, ...]:
    """Return people or works with a place that could be several now settled."""
    return tuple(
        replace(each, spot=spot) if each.spot is None and each.place == place else each
        for each in things
    )


def mapping_of(source: Source, mapping: Mapping[str, str], keys: set[str]) -> dict[str, str]:
    """Return the mapping by plain heading.

    Raises
    ------
    Unreadable
        It names a column that does not exist, or a heading with what is always dropped.
    """
    for heading, key in mapping.items():
        code = private(heading)
        if code:
            problem = Problem(
                source.name,
                _("wordt nooit gelezen (%(what)s).") % {"what": private_text(code)},
                _("Kies een andere kolom."),
                column=heading,
            )
            raise Unreadable(problem)
        if key not in keys:
            problem = Problem(
                source.name,
                _("kennen wij niet als kolom."),
                _("Kies een kolom uit de lijst."),
                column=heading,
                value=key,
            )
            raise Unreadable(problem)
    return {plain(heading): key for heading, key in mapping.items()}


def _note(cells: Cells, reason: Reason) -> RowNote:
    taken = reason is Reason.TAKEN
    text = " ".join(cells.notes) if taken else reason_text(reason)
    return RowNote(cells.ref, cells.sheet, cells.row, taken, reason, text)


def _people_table() -> Table:
    known = _known(people_columns()) | {plain("Postcode"): "postcode"} | sonar.KNOWN
    known |= {plain(word): CONSENT for word in ("Toestemming gegeven", "Akkoord", "Consent")}
    # Without one of these a row says nothing that a match can use.
    needs = (("name", "place", "postcode", "reference"),)
    return Table(PEOPLE, known, needs, sonar.IGNORED)


def _work_table() -> Table:
    return _table(WORK, WORK_COLUMNS, {plain("Postcode"): "postcode"})


def _table(name: str, columns: Iterable[Column], more: Mapping[str, str] | None = None) -> Table:
    columns = tuple(columns)
    needs = tuple((column.key,) for column in columns if column.required)
    return Table(name, _known(columns) | dict(more or {}), needs)


def _known(columns: Iterable[Column]) -> dict[str, str]:
    known: dict[str, str] = {}
    for heading, key in _headings(columns):
        known.setdefault(plain(heading), key)
    return known


def _headings(columns: Iterable[Column]) -> Iterator[tuple[str, str]]:
    """Give every heading with its column: the headings of the template before the synonyms."""
    columns = tuple(columns)
    for column in columns:
        yield column.heading.nl, column.key
        yield column.heading.en, column.key
    for column in columns:
        for synonym in column.synonyms:
            yield synonym, column.key


def _format_of(answers: Answers) -> str:
    if answers.is_message:
        return Format.VUM
    if sonar.RECOGNISED_BY & answers.keys:
        return Format.SONAR
    ours = {"title", "template"} <= answers.keys or any(":" in key for key in answers.keys)
    return Format.TEMPLATE if ours else Format.OTHER
