# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A description of work as plain JSON and back: versioned, strict, what is wrong is named."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, time
from typing import TypeAlias

from hartwerk.profiles.describing import Description, DescriptionBroken, checked
from hartwerk.profiles.strict_files import DataFileBroken, Fields, Node
from hartwerk.profiles.terms import Kind
from hartwerk.profiles.vocabulary import templates, vocabulary
from hartwerk.profiles.work import Demand, Task, Weight
from hartwerk.rules.conditions import DAY_PARTS

VERSION = 1
"""Of the JSON; another version is refused, never guessed at."""

MOST_TASKS = 12
LONGEST_LINE = 120
LONGEST_SENTENCE = 300
MOST_HOURS = 60
_FIELDS = (
    "template", "title", "family", "place", "day", "hours_min", "hours_max", "day_parts",
    "day_parts_needed", "start", "end", "start_adjustable", "starts_on", "ends_on",
    "van_pickup", "demands", "provisions", "adaptations", "skills_needed", "skills_learned",
    "certificates_by_law", "certificates_wanted", "aspects", "guide", "visit",
)  # fmt: skip

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"


def to_json(description: Description) -> dict[str, Json]:
    """Return a description as plain JSON; the same description gives the same text."""
    return {
        "version": VERSION,
        "template": description.template,
        "title": description.title,
        "family": description.family,
        "place": description.place,
        "day": [{"task": task.name, "share": task.share} for task in description.day],
        "hours_min": description.hours_min,
        "hours_max": description.hours_max,
        "day_parts": _names_of(description.day_parts),
        "day_parts_needed": description.day_parts_needed,
        "start": _clock_text(description.start),
        "end": _clock_text(description.end),
        "start_adjustable": description.start_adjustable,
        "starts_on": _date_text(description.starts_on),
        "ends_on": _date_text(description.ends_on),
        "van_pickup": description.van_pickup,
        "demands": {
            key: {"level": each.level, "weight": int(each.weight), "adjustable": each.adjustable}
            for key, each in sorted(description.demands.items())
        },
        "provisions": dict(sorted(description.provisions.items())),
        "adaptations": [*sorted(description.adaptations)],
        "skills_needed": [*sorted(description.skills_needed)],
        "skills_learned": [*sorted(description.skills_learned)],
        "certificates_by_law": [*sorted(description.certificates_by_law)],
        "certificates_wanted": [*sorted(description.certificates_wanted)],
        "aspects": [*sorted(description.aspects)],
        "guide": description.guide,
        "visit": description.visit,
    }


def from_json(kept: object) -> Description:
    """Return the description that was kept.

    Raises
    ------
    DescriptionBroken
        A field is missing, unknown, of the wrong kind, or does not agree with another.
    """
    if not isinstance(kept, dict):
        raise DescriptionBroken("description", "a mapping is expected")
    version = kept.get("version")
    if version != VERSION or isinstance(version, bool):
        raise DescriptionBroken("version", f"version {VERSION} is expected")
    for name in _FIELDS:
        if name not in kept:
            raise DescriptionBroken(name, "is missing")
    for name in kept:
        if name not in _FIELDS and name != "version":
            raise DescriptionBroken(str(name), "is not known")
    try:
        read = _read(Node("description", "", kept).fields("version", *_FIELDS))
    except DataFileBroken as broken:
        raise DescriptionBroken(broken.key.removeprefix("."), broken.problem) from broken
    return checked(read)


def _read(row: Fields) -> Description:
    words = vocabulary()
    return Description(
        template=_one_of(row["template"], templates()),
        title=_line(row["title"], LONGEST_LINE),
        family=_one_of(row["family"], words.families),
        place=_line(row["place"], LONGEST_LINE),
        day=_tasks(row["day"]),
        hours_min=_hours(row["hours_min"]),
        hours_max=_hours(row["hours_max"]),
        day_parts=_mask_of(row["day_parts"]),
        day_parts_needed=row["day_parts_needed"].number(1, len(DAY_PARTS)),
        start=_clock(row["start"]),
        end=_clock(row["end"]),
        start_adjustable=row["start_adjustable"].flag(),
        starts_on=_date(row["starts_on"]),
        ends_on=_date(row["ends_on"]),
        van_pickup=row["van_pickup"].flag(),
        demands={key: _demand(node) for key, node in _of_kind(row["demands"], Kind.DEMAND).items()},
        provisions={
            key: node.number(0, 5)
            for key, node in _of_kind(row["provisions"], Kind.SUPPORT).items()
        },
        adaptations=row["adaptations"].set_of(words.adaptations),
        skills_needed=row["skills_needed"].set_of(words.skills),
        skills_learned=row["skills_learned"].set_of(words.skills),
        certificates_by_law=row["certificates_by_law"].set_of(words.certificates),
        certificates_wanted=row["certificates_wanted"].set_of(words.certificates),
        aspects=row["aspects"].set_of(words.aspects),
        guide=_line(row["guide"], LONGEST_SENTENCE),
        visit=_line(row["visit"], LONGEST_SENTENCE),
    )


def _of_kind(node: Node, kind: Kind) -> dict[str, Node]:
    known = {d.id for d in vocabulary().dimensions if d.kind is kind}
    rows = dict(node.items())
    for name, row in rows.items():
        if name not in known:
            raise row.broken(f"is not a dimension of kind {kind}")
    return rows


def _demand(node: Node) -> Demand:
    row = node.fields("level", "weight", "adjustable")
    return Demand(
        level=row["level"].number(1, 5),
        weight=Weight(row["weight"].number(1, 3)),
        adjustable=row["adjustable"].flag(),
    )


def _tasks(node: Node) -> tuple[Task, ...]:
    rows = [each.fields("task", "share") for each in node.list()]
    if len(rows) > MOST_TASKS:
        raise node.broken(f"{len(rows)} lines; {MOST_TASKS} are room for")
    return tuple(
        Task(_line(row["task"], LONGEST_LINE, empty=False), row["share"].number(1, 100))
        for row in rows
    )


def _line(node: Node, longest: int, *, empty: bool = True) -> str:
    """Return one line of text: no line breaks, nothing that cannot be shown or kept."""
    line = node.value
    if not isinstance(line, str):
        raise node.broken("words are expected here")
    if len(line) > longest:
        raise node.broken(f"{len(line)} characters; {longest} are room for")
    if line != line.strip() or not (line or empty):
        raise node.broken("is empty, or has spaces around it")
    if any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in line):
        raise node.broken("holds a character that no line can have")
    return line


def _one_of(node: Node, known: Mapping[str, object]) -> str | None:
    return None if node.value is None else node.one_of(known)


def _hours(node: Node) -> int | None:
    return None if node.value is None else node.number(1, MOST_HOURS)


def _names_of(mask: int | None) -> list[Json] | None:
    if mask is None:
        return None
    return [name for bit, name in enumerate(DAY_PARTS) if mask >> bit & 1]


def _mask_of(node: Node) -> int | None:
    if node.value is None:
        return None
    return sum(1 << DAY_PARTS.index(name) for name in node.set_of(frozenset(DAY_PARTS)))


def _clock_text(moment: time | None) -> str | None:
    return None if moment is None else f"{moment:%H:%M}"


def _clock(node: Node) -> time | None:
    if node.value is None:
        return None
    moment = node.clock()
    if _clock_text(moment) != node.value:
        raise node.broken(f'{node.value} is not a time such as "07:30"')
    return moment


def _date_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(node: Node) -> date | None:
    if node.value is None:
        return None
    written = node.text()
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise node.broken(f'{written} is not a date such as "2026-04-01"') from None
    if day.isoformat() != written:
        raise node.broken(f'{written} is not a date such as "2026-04-01"')
    return day
